<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>QObject</name>
    <message numerus="yes">
        <source>Nocturne. %n unacknowledged alerts, the worst: %1.</source>
        <translation>
            <numerusform>Nocturne. One unacknowledged alert: %1.</numerusform>
            <numerusform>Nocturne. %n unacknowledged alerts, the worst: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne</name>
    <message numerus="yes">
        <source>%n messages failed within the hour.</source>
        <translation>
            <numerusform>One message failed within the hour.</numerusform>
            <numerusform>%n messages failed within the hour.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and one more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n off target: %1.</source>
        <translation>
            <numerusform>%n off target: %1.</numerusform>
            <numerusform>%n off target: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suppressed.</source>
        <translation>
            <numerusform>%n suppressed.</numerusform>
            <numerusform>%n suppressed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, tried %n times</source>
        <translation>
            <numerusform>%1, tried once</numerusform>
            <numerusform>%1, tried %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::AlertsPage</name>
    <message numerus="yes">
        <source>Undo for %n alerts</source>
        <translation>
            <numerusform>Undo for one alert</numerusform>
            <numerusform>Undo for %n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Do it again for %n alerts</source>
        <translation>
            <numerusform>Do it again for one alert</numerusform>
            <numerusform>Do it again for %n alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::Attention</name>
    <message numerus="yes">
        <source>%n new alerts, the worst: %1, %2</source>
        <translation>
            <numerusform>A new alert: %1, %2</numerusform>
            <numerusform>%n new alerts, the worst: %1, %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::BarsPanel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and one more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::CommandForm</name>
    <message numerus="yes">
        <source>Suppress %n alerts: why, and for how many minutes?</source>
        <translation>
            <numerusform>Suppress one alert: why, and for how many minutes?</numerusform>
            <numerusform>Suppress %n alerts: why, and for how many minutes?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Comment on %n alerts</source>
        <translation>
            <numerusform>Comment on one alert</numerusform>
            <numerusform>Comment on %n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Call the next level for %n alerts?</source>
        <translation>
            <numerusform>Call the next level for one alert?</numerusform>
            <numerusform>Call the next level for %n alerts?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has %n</source>
        <extracomment>%1: a person; %n: how many of the chosen alerts</extracomment>
        <translation>
            <numerusform>%1 has %n</numerusform>
            <numerusform>%1 has %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>others have %n</source>
        <comment>alerts</comment>
        <translation>
            <numerusform>others have %n</numerusform>
            <numerusform>others have %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>nobody has %n</source>
        <comment>alerts</comment>
        <translation>
            <numerusform>nobody has %n</numerusform>
            <numerusform>nobody has %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 Take over all %n?</source>
        <comment>who has how many; of alerts</comment>
        <translation>
            <numerusform>%1 Take it over?</numerusform>
            <numerusform>%1 Take over all %n?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::EntityTable</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and one more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::LadderView</name>
    <message numerus="yes">
        <source>trying, %n tries so far</source>
        <translation>
            <numerusform>trying, one try so far</numerusform>
            <numerusform>trying, %n tries so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::MetricTable</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and one more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::OnCallPage</name>
    <message numerus="yes">
        <source>not yet, tried %n times</source>
        <translation>
            <numerusform>not yet, tried once</numerusform>
            <numerusform>not yet, tried %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>delivered, tried %n times</source>
        <translation>
            <numerusform>delivered</numerusform>
            <numerusform>delivered, tried %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::OpenAlerts</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and one more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::ScheduleLane</name>
    <message numerus="yes">
        <source>For %n hours</source>
        <translation>
            <numerusform>For an hour</numerusform>
            <numerusform>For %n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::TimeSeriesChart</name>
    <message numerus="yes">
        <source>and %n more lines, T for all</source>
        <translation>
            <numerusform>and one more line, T for all</numerusform>
            <numerusform>and %n more lines, T for all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::ToastCard</name>
    <message numerus="yes">
        <source>%n alerts more</source>
        <translation>
            <numerusform>%n alert more</numerusform>
            <numerusform>%n alerts more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %n more</numerusform>
            <numerusform>Show %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::words</name>
    <message numerus="yes">
        <source>%Ln emergency</source>
        <translation>
            <numerusform>%Ln emergency</numerusform>
            <numerusform>%Ln emergency</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln critical</source>
        <translation>
            <numerusform>%Ln critical</numerusform>
            <numerusform>%Ln critical</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning</source>
        <translation>
            <numerusform>%Ln warning</numerusform>
            <numerusform>%Ln warning</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln info</source>
        <translation>
            <numerusform>%Ln info</numerusform>
            <numerusform>%Ln info</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resolved</source>
        <translation>
            <numerusform>%Ln resolved</numerusform>
            <numerusform>%Ln resolved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>against %n day(s) ago</source>
        <translation>
            <numerusform>against %n day ago</numerusform>
            <numerusform>against %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n consoles</source>
        <translation>
            <numerusform>on one console</numerusform>
            <numerusform>on %n consoles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n did not arrive and was not done.</source>
        <translation>
            <numerusform>%n did not arrive and was not done.</numerusform>
            <numerusform>%n did not arrive and were not done.</numerusform>
        </translation>
    </message>
</context>
</TS>
