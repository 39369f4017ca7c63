<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>IntentReport</name>
    <message>
        <source>Other reasons.</source>
        <translation>Andere Gründe.</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>%1 more alerts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mostly %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stays until acted on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closes in %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target %1</source>
        <translation>Ziel %1</translation>
    </message>
    <message>
        <source>no data since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, Alt+%2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne</name>
    <message>
        <source>Not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backend did not answer since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is on call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backend has no schedules.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 messages failed within the hour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is on call for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody for %1 from %2 on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody is on call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No open alerts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No current value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not all right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 beyond the limit. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Partly unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 headline values are current. %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headline values within their limits. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing waits for you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oldest %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 unacknowledged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; it cleared before anyone saw it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::AlertDelegate</name>
    <message>
        <source>until %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody saw it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed since you marked it</source>
        <translation>Seit dem Markieren verändert</translation>
    </message>
</context>
<context>
    <name>nocturne::AlertDetails</name>
    <message>
        <source>Details of the alert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suppress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Escalation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels and annotations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason or comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel  Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suppress (%1 chosen): why, and for how many minutes?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment (%1 chosen)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason for suppressing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escalate to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody can be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2, now</source>
        <comment>a rung and whom it reaches</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A reason is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to say yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From 1 minute to 24 hours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, revision %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runbook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Quittiert</translation>
    </message>
    <message>
        <source>Suppressed</source>
        <translation>Unterdrückt</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escalated to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No alert chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1</source>
        <comment>who did it</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::AlertListModel</name>
    <message>
        <source>%1, changed since you marked it</source>
        <translation>%1, seit dem Markieren verändert</translation>
    </message>
</context>
<context>
    <name>nocturne::AlertTray</name>
    <message>
        <source>Enter shows them, from the list N</source>
        <translation>Eingabe zeigt sie, aus der Liste N</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>nocturne::AlertsPage</name>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Open alerts</source>
        <translation>Offene Alarme</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: words, severity&gt;=warning, state:firing, tenant:, -env:staging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unacknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the backend.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No alert passes the filter. Open: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No open alerts.
Last one resolved %1 ago.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No open alerts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>J K  move    X  mark    A  acknowledge    T  take    E  escalate    S  suppress    C  comment    U  give back    N  show new    /  filter</source>
        <translation>J K  bewegen    X  markieren    A  quittieren    T  übernehmen    E  eskalieren    S  unterdrücken    C  kommentieren    U  zurückgeben    N  Neue zeigen    /  Filter</translation>
    </message>
</context>
<context>
    <name>nocturne::BackendProcess</name>
    <message>
        <source>The embedded backend has ended.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::BarsPanel</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2, %3 of the step before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>% of the step before</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::Console</name>
    <message>
        <source>Looking for your last log-in …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the embedded backend …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The embedded backend does not run: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No keychain here: this log-in ends with the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backend refused the feed: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::DonutPanel</name>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>No data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown: not every share has a current value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>nocturne::EntityTable</name>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No data</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n mehr</numerusform>
            <numerusform>und %n mehr</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::FeedLink</name>
    <message>
        <source>The backend says nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backend sent a message that is too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backend sent what cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::Header</name>
    <message>
        <source>Range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>15 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>6 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>24 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>7 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has not answered since %2 (%3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has not answered yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is hatched is unknown. Trying again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is hatched is unknown. Alerts still arrive.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::HealthPanel</name>
    <message>
        <source>Unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running, with a fault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customers cannot work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is not right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last word, %1, is from %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is open that needs anybody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody has it yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, for %2; %3.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::LadderView</name>
    <message>
        <source>delivered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not needed any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>being sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escalation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a person and what became of the page</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody can be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stands still</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::LoginView</name>
    <message>
        <source>Log in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay logged in on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is an address like https://nocturne.example:8600.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name and password are both needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logging in …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::MainWindow</name>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>On-call</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::MarginPlot</name>
    <message>
        <source>%1 unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, worse than target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, target met</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worse than target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>margin left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UNKNOWN</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::MetricDetails</name>
    <message>
        <source>Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back  Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>24 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>7 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>30 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table  T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save PNG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backend does not know the metric %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be read: %2 It is asked again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning beyond</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Critical beyond</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured every %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No open alert is about this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::MetricTable</name>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n mehr</numerusform>
            <numerusform>und %n mehr</numerusform>
        </translation>
    </message>
    <message>
        <source>UNKNOWN</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::OnCallPage</name>
    <message>
        <source>delivered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not yet, try %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not needed any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On-call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failures only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heartbeat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: Message changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page, level %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Behoben</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Quittiert</translation>
    </message>
    <message>
        <source>Who is on call cannot be shown: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no schedules. Who looks after the backend can add them: the pager&apos;s file says who is on call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No message failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody was told of anything yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends a message that says it is a test</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::OnCallPresenter</name>
    <message>
        <source>You are on call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A test goes to %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A test is on its way to %1; what became of it is in the list.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::OpenAlerts</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n mehr</numerusform>
            <numerusform>und %n mehr</numerusform>
        </translation>
    </message>
    <message>
        <source>No open alerts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No open alerts. The last one resolved %1 ago.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody has it yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::PanelWidget</name>
    <message>
        <source>The backend has not sent it yet. It is asked again as soon as it answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your role may not see this page. An administrator can give it to you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backend does not have this any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::PendingIntents</name>
    <message>
        <source>Acknowledging …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Giving back …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suppressing …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ending suppression …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escalating …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assigning …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commenting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolving …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::Rail</name>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::RestClient</name>
    <message>
        <source>The backend&apos;s answer cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It changed before you acted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backend did not say what became of it.</source>
        <translation>Das Backend hat nicht gesagt, was daraus wurde.</translation>
    </message>
</context>
<context>
    <name>nocturne::ScheduleLane</name>
    <message>
        <source>Stand in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are on call instead, from now on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For an hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For %1 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stand in for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is on call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody until %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 stands in until %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 until %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>then nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>then %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, stands in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::SeriesTable</name>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::Session</name>
    <message>
        <source>Your log-in has ended.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::StatTile</name>
    <message>
        <source>No data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown, last %1, %2 old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, %3, %4 old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UNKNOWN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, was %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last %1 at %2%3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
The change is against the value %1 before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
%1 %2 at %3, every %4 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::StatusBar</name>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no canary for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alert to glass %1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alert to glass is measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Console – – backend: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not logged in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backend silent %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backend %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 no answer yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 silent %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open alerts: %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::StatusGrid</name>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never reported. Check its source.</source>
        <translation>Noch nie gemeldet. Quelle prüfen.</translation>
    </message>
</context>
<context>
    <name>nocturne::TimeSeriesChart</name>
    <message>
        <source>+ %1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and %1 more lines, T for all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2, not live</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::Toasts</name>
    <message>
        <source>New alerts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suppress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::WallMode</name>
    <message>
        <source>Not logged in</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::WallWindow</name>
    <message>
        <source>The backend has not answered yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has not answered yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 silent since %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backend</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nocturne::words</name>
    <message>
        <source>Emergency</source>
        <translation>Notfall</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Behoben</translation>
    </message>
    <message>
        <source>Suppressed</source>
        <translation>Unterdrückt</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Quittiert</translation>
    </message>
    <message>
        <source>Firing</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Vorbei, ungesehen</translation>
    </message>
    <message>
        <source>Fired</source>
        <translation>Ausgelöst</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>Zurückgegeben</translation>
    </message>
    <message>
        <source>Acknowledgement ended</source>
        <translation>Quittierung abgelaufen</translation>
    </message>
    <message>
        <source>No longer suppressed</source>
        <translation>Nicht mehr unterdrückt</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>Eskaliert</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>Zugewiesen</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>NOT delivered</source>
        <translation>NICHT zugestellt</translation>
    </message>
    <message>
        <source>Not delivered yet</source>
        <translation>Noch nicht zugestellt</translation>
    </message>
    <message>
        <source>Cleared, nobody had seen it</source>
        <translation>Vorbei, niemand hatte ihn gesehen</translation>
    </message>
    <message>
        <source>Fires again</source>
        <translation>Wieder aktiv</translation>
    </message>
    <message>
        <source>Unacknowledged, %1</source>
        <translation>Unquittiert, %1</translation>
    </message>
    <message>
        <source>Acknowledged, %1</source>
        <translation>Quittiert, %1</translation>
    </message>
    <message>
        <source>Suppressed, %1</source>
        <translation>Unterdrückt, %1</translation>
    </message>
    <message>
        <source>on %1</source>
        <comment>where an alert is</comment>
        <translation>auf %1</translation>
    </message>
    <message>
        <source>acknowledged by %1</source>
        <translation>quittiert von %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>age in seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>age in minutes</comment>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>age in hours</comment>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <comment>age in days and hours</comment>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <comment>age in minutes and seconds</comment>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Ausgefallen</translation>
    </message>
    <message>
        <source>Reported in another unit than %1. Check the catalogue.</source>
        <translation>In einer anderen Einheit als %1 gemeldet. Katalog prüfen.</translation>
    </message>
    <message>
        <source>a count</source>
        <translation>einer Anzahl</translation>
    </message>
    <message>
        <source>Never reported. Check its source.</source>
        <translation>Noch nie gemeldet. Quelle prüfen.</translation>
    </message>
    <message>
        <source>than yesterday</source>
        <translation>als gestern</translation>
    </message>
    <message>
        <source>than a week before</source>
        <translation>als vor einer Woche</translation>
    </message>
    <message>
        <source>than a month before</source>
        <translation>als vor einem Monat</translation>
    </message>
    <message>
        <source>%1 pt</source>
        <comment>percentage points</comment>
        <translation>%1 Pp.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1, worse</source>
        <translation>%1, schlechter</translation>
    </message>
    <message>
        <source>target %1</source>
        <comment>4 of 4</comment>
        <translation>Ziel %1</translation>
    </message>
    <message>
        <source>target &gt; %1</source>
        <translation>Ziel &gt; %1</translation>
    </message>
    <message>
        <source>target &lt; %1</source>
        <translation>Ziel &lt; %1</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Acknowledged %1 of %2.</source>
        <translation>%1 von %2 quittiert.</translation>
    </message>
    <message>
        <source>Gave back %1 of %2.</source>
        <translation>%1 von %2 zurückgegeben.</translation>
    </message>
    <message>
        <source>Suppressed %1 of %2.</source>
        <translation>%1 von %2 unterdrückt.</translation>
    </message>
    <message>
        <source>Ended the suppression of %1 of %2.</source>
        <translation>Unterdrückung von %1 von %2 beendet.</translation>
    </message>
    <message>
        <source>Escalated %1 of %2.</source>
        <translation>%1 von %2 eskaliert.</translation>
    </message>
    <message>
        <source>Assigned %1 of %2.</source>
        <translation>%1 von %2 zugewiesen.</translation>
    </message>
    <message>
        <source>Commented on %1 of %2.</source>
        <translation>%1 von %2 kommentiert.</translation>
    </message>
    <message>
        <source>Resolved %1 of %2.</source>
        <translation>%1 von %2 beendet.</translation>
    </message>
    <message>
        <source>Refused: %1.</source>
        <comment>how many</comment>
        <translation>Abgelehnt: %1.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a reason, and how often</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>New alerts wait here while you work in the list</source>
        <translation>Neue Alarme warten hier, solange Sie in der Liste arbeiten</translation>
    </message>
    <message>
        <source>%1 new</source>
        <comment>alerts that wait</comment>
        <translation>%1 neu</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>an alert and where it is</comment>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Flood: %1 new alerts since %2. First: %3.</source>
        <translation>Alarmflut: %1 neue Alarme seit %2. Zuerst: %3.</translation>
    </message>
</context>
</TS>
