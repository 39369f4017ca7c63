<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>QObject</name>
    <message numerus="yes">
        <source>Nocturne. %Ln unacknowledged alerts, the worst: %1.</source>
        <translation>
            <numerusform>Nocturne. One unacknowledged alert: %1.</numerusform>
            <numerusform>Nocturne. %Ln unacknowledged alerts, the worst: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne</name>
    <message numerus="yes">
        <source>%Ln messages failed within the hour.</source>
        <translation>
            <numerusform>One message failed within the hour.</numerusform>
            <numerusform>%Ln messages failed within the hour.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and one more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln off target: %1.</source>
        <translation>
            <numerusform>%Ln off target: %1.</numerusform>
            <numerusform>%Ln off target: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln suppressed.</source>
        <translation>
            <numerusform>%Ln suppressed.</numerusform>
            <numerusform>%Ln suppressed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, tried %Ln times</source>
        <translation>
            <numerusform>%1, tried once</numerusform>
            <numerusform>%1, tried %Ln times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::AlertsPage</name>
    <message numerus="yes">
        <source>%Ln marked</source>
        <comment>alerts</comment>
        <translation>
            <numerusform>%Ln marked</numerusform>
            <numerusform>%Ln marked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::Attention</name>
    <message numerus="yes">
        <source>%Ln new alerts, the worst: %1, %2</source>
        <translation>
            <numerusform>A new alert: %1, %2</numerusform>
            <numerusform>%Ln new alerts, the worst: %1, %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::BarsPanel</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and one more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::CommandForm</name>
    <message numerus="yes">
        <source>Suppress %Ln alerts: why, and for how many minutes?</source>
        <translation>
            <numerusform>Suppress one alert: why, and for how many minutes?</numerusform>
            <numerusform>Suppress %Ln alerts: why, and for how many minutes?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Comment on %Ln alerts</source>
        <translation>
            <numerusform>Comment on one alert</numerusform>
            <numerusform>Comment on %Ln alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Call the next level for %Ln alerts?</source>
        <translation>
            <numerusform>Call the next level for one alert?</numerusform>
            <numerusform>Call the next level for %Ln alerts?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has %Ln</source>
        <extracomment>%1: a person; %n: how many of the chosen alerts</extracomment>
        <translation>
            <numerusform>%1 has %Ln</numerusform>
            <numerusform>%1 has %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>others have %Ln</source>
        <comment>alerts</comment>
        <translation>
            <numerusform>others have %Ln</numerusform>
            <numerusform>others have %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>nobody has %Ln</source>
        <comment>alerts</comment>
        <translation>
            <numerusform>nobody has %Ln</numerusform>
            <numerusform>nobody has %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 Take over all %Ln?</source>
        <comment>who has how many; of alerts</comment>
        <translation>
            <numerusform>%1 Take it over?</numerusform>
            <numerusform>%1 Take over all %Ln?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>you have %Ln</source>
        <comment>alerts</comment>
        <translation>
            <numerusform>you have %Ln</numerusform>
            <numerusform>you have %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 Acknowledge all %Ln in your name?</source>
        <comment>who has how many; of alerts</comment>
        <translation>
            <numerusform>%1 Acknowledge it in your name?</numerusform>
            <numerusform>%1 Acknowledge all %Ln in your name?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %Ln alerts?</source>
        <translation>
            <numerusform>Take %Ln alert?</numerusform>
            <numerusform>Take %Ln alerts?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Acknowledge %Ln alerts?</source>
        <translation>
            <numerusform>Acknowledge %Ln alert?</numerusform>
            <numerusform>Acknowledge %Ln alerts?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed meanwhile and stay as they are.</source>
        <comment>alerts</comment>
        <translation>
            <numerusform>%Ln changed meanwhile and stays as it is.</numerusform>
            <numerusform>%Ln changed meanwhile and stay as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::EntityTable</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and one more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::LadderView</name>
    <message numerus="yes">
        <source>trying, %Ln tries so far</source>
        <translation>
            <numerusform>trying, one try so far</numerusform>
            <numerusform>trying, %Ln tries so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::MetricTable</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and one more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::OnCallPage</name>
    <message numerus="yes">
        <source>not yet, tried %Ln times</source>
        <translation>
            <numerusform>not yet, tried once</numerusform>
            <numerusform>not yet, tried %Ln times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>delivered, tried %Ln times</source>
        <translation>
            <numerusform>delivered</numerusform>
            <numerusform>delivered, tried %Ln times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::OpenAlerts</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and one more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::ReportBar</name>
    <message numerus="yes">
        <source>Undo for %Ln alerts</source>
        <translation>
            <numerusform>Undo for one alert</numerusform>
            <numerusform>Undo for %Ln alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Do it again for %Ln alerts</source>
        <translation>
            <numerusform>Do it again for one alert</numerusform>
            <numerusform>Do it again for %Ln alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them cannot be undone.</source>
        <comment>alerts</comment>
        <translation>
            <numerusform>%Ln of them cannot be undone.</numerusform>
            <numerusform>%Ln of them cannot be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::ScheduleLane</name>
    <message numerus="yes">
        <source>For %Ln hours</source>
        <translation>
            <numerusform>For an hour</numerusform>
            <numerusform>For %Ln hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::TimeSeriesChart</name>
    <message numerus="yes">
        <source>and %Ln more lines, T for all</source>
        <translation>
            <numerusform>and one more line, T for all</numerusform>
            <numerusform>and %Ln more lines, T for all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::ToastCard</name>
    <message numerus="yes">
        <source>%Ln alerts more</source>
        <translation>
            <numerusform>%Ln alert more</numerusform>
            <numerusform>%Ln alerts more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln more</source>
        <translation>
            <numerusform>Show %Ln more</numerusform>
            <numerusform>Show %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <comment>alerts</comment>
        <translation>
            <numerusform>%Ln new</numerusform>
            <numerusform>%Ln new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln new</source>
        <comment>alerts</comment>
        <translation>
            <numerusform>Show the new one</numerusform>
            <numerusform>Show %Ln new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln came since</source>
        <comment>alerts</comment>
        <translation>
            <numerusform>%Ln came since</numerusform>
            <numerusform>%Ln came since</numerusform>
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
        <source>against %Ln day(s) ago</source>
        <translation>
            <numerusform>against %Ln day ago</numerusform>
            <numerusform>against %Ln days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %Ln consoles</source>
        <translation>
            <numerusform>on one console</numerusform>
            <numerusform>on %Ln consoles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln did not arrive and was not done.</source>
        <translation>
            <numerusform>%Ln did not arrive and was not done.</numerusform>
            <numerusform>%Ln did not arrive and were not done.</numerusform>
        </translation>
    </message>
</context>
</TS>
