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
        <source>no data since %1</source>
        <translation>keine Daten seit %1</translation>
    </message>
    <message>
        <source>%1, Alt+%2</source>
        <translation>%1, Alt+%2</translation>
    </message>
    <message>
        <source>Nocturne. No unacknowledged alerts.</source>
        <translation>Nocturne. Keine unquittierten Alarme.</translation>
    </message>
    <message numerus="yes">
        <source>Nocturne. %Ln unacknowledged alerts, the worst: %1.</source>
        <translation>
            <numerusform>Nocturne. %Ln unquittierter Alarm, Schwere: %1.</numerusform>
            <numerusform>Nocturne. %Ln unquittierte Alarme, der schwerste: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not known now. %1</source>
        <comment>the counts of alerts, as they were last</comment>
        <translation>Derzeit nicht bekannt. %1</translation>
    </message>
    <message>
        <source>target</source>
        <comment>of a line in a chart</comment>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>and %L1 more</source>
        <translation>und %L1 weitere</translation>
    </message>
</context>
<context>
    <name>WallTile</name>
    <message>
        <source>No source</source>
        <translation>Keine Quelle</translation>
    </message>
</context>
<context>
    <name>catalogue</name>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Services up</source>
        <translation>Dienste aktiv</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p90</source>
        <translation>p90</translation>
    </message>
    <message>
        <source>Response time p95</source>
        <translation>Antwortzeit p95</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Durchsatz</translation>
    </message>
    <message>
        <source>Error rate</source>
        <translation>Fehlerquote</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Slowest endpoints, p95</source>
        <translation>Langsamste Endpunkte, p95</translation>
    </message>
    <message>
        <source>Query p95</source>
        <translation>Abfragen p95</translation>
    </message>
    <message>
        <source>Slow queries</source>
        <translation>Langsame Abfragen</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Calls, p95</source>
        <translation>Aufrufe, p95</translation>
    </message>
    <message>
        <source>GC pause</source>
        <translation>GC-Pause</translation>
    </message>
    <message>
        <source>Threads busy</source>
        <translation>Threads belegt</translation>
    </message>
    <message>
        <source>Job failures</source>
        <translation>Fehlgeschlagene Jobs</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Packet errors</source>
        <translation>Paketfehler</translation>
    </message>
    <message>
        <source>Revenue today</source>
        <translation>Umsatz heute</translation>
    </message>
    <message>
        <source>Revenue, 7 days</source>
        <translation>Umsatz, 7 Tage</translation>
    </message>
    <message>
        <source>Revenue, 30 days</source>
        <translation>Umsatz, 30 Tage</translation>
    </message>
    <message>
        <source>Recurring, month</source>
        <translation>Abos im Monat</translation>
    </message>
    <message>
        <source>Recurring, year</source>
        <translation>Abos im Jahr</translation>
    </message>
    <message>
        <source>Revenue growth</source>
        <translation>Umsatzwachstum</translation>
    </message>
    <message>
        <source>At risk through incidents</source>
        <translation>Durch Störungen gefährdet</translation>
    </message>
    <message>
        <source>Revenue by source</source>
        <translation>Umsatz nach Quelle</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>Konversion</translation>
    </message>
    <message>
        <source>Visits by step</source>
        <translation>Besuche je Schritt</translation>
    </message>
    <message>
        <source>Order completion</source>
        <translation>Bestellungen beendet</translation>
    </message>
    <message>
        <source>New customers today</source>
        <translation>Neukunden heute</translation>
    </message>
    <message>
        <source>Kept for 90 days</source>
        <translation>90 Tage geblieben</translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation>Zufriedenheit</translation>
    </message>
    <message>
        <source>Payment success</source>
        <translation>Zahlungserfolg</translation>
    </message>
    <message>
        <source>Payments failed</source>
        <translation>Zahlungsfehler</translation>
    </message>
    <message>
        <source>Sold today</source>
        <translation>Heute verkauft</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>Campaigns, revenue</source>
        <translation>Kampagnen, Umsatz</translation>
    </message>
    <message>
        <source>Return on campaigns</source>
        <translation>Ertrag der Kampagnen</translation>
    </message>
    <message>
        <source>Compliance</source>
        <translation>Regeltreue</translation>
    </message>
    <message>
        <source>Age checks</source>
        <translation>Altersprüfungen</translation>
    </message>
    <message>
        <source>Deletion requests open</source>
        <translation>Offene Löschanträge</translation>
    </message>
    <message>
        <source>Active users, day</source>
        <translation>Aktive Nutzer, Tag</translation>
    </message>
    <message>
        <source>Active users, month</source>
        <translation>Aktive Nutzer, Monat</translation>
    </message>
    <message>
        <source>Users now</source>
        <translation>Nutzer jetzt</translation>
    </message>
    <message>
        <source>Feature adoption</source>
        <translation>Funktionen genutzt</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>Cost per user</source>
        <translation>Kosten je Nutzer</translation>
    </message>
    <message>
        <source>Budget used</source>
        <translation>Budget verbraucht</translation>
    </message>
    <message>
        <source>Support tickets today</source>
        <translation>Supportfälle heute</translation>
    </message>
    <message>
        <source>Report generation</source>
        <translation>Berichterstellung</translation>
    </message>
    <message>
        <source>Page load</source>
        <translation>Seitenaufbau</translation>
    </message>
    <message>
        <source>Tenants</source>
        <translation>Mandanten</translation>
    </message>
    <message>
        <source>Tenants at risk</source>
        <translation>Gefährdete Mandanten</translation>
    </message>
    <message>
        <source>Security score</source>
        <translation>Sicherheitswert</translation>
    </message>
    <message>
        <source>Security incidents</source>
        <translation>Sicherheitsvorfälle</translation>
    </message>
    <message>
        <source>Service uptime, 30 days</source>
        <translation>Verfügbarkeit, 30 Tage</translation>
    </message>
    <message>
        <source>Open incidents</source>
        <translation>Offene Störungen</translation>
    </message>
    <message>
        <source>Time to resolve, P0</source>
        <translation>Zeit zur Lösung, P0</translation>
    </message>
    <message>
        <source>Time to detect</source>
        <translation>Zeit zum Erkennen</translation>
    </message>
    <message>
        <source>Alerts last night</source>
        <translation>Alarme letzte Nacht</translation>
    </message>
    <message>
        <source>Cost this month</source>
        <translation>Kosten im Monat</translation>
    </message>
    <message>
        <source>CPU by server</source>
        <translation>CPU je Server</translation>
    </message>
    <message>
        <source>Memory by server</source>
        <translation>Speicher je Server</translation>
    </message>
    <message>
        <source>Disk by server</source>
        <translation>Platte je Server</translation>
    </message>
    <message>
        <source>Containers unhealthy</source>
        <translation>Container gestört</translation>
    </message>
    <message>
        <source>Container restarts</source>
        <translation>Container-Neustarts</translation>
    </message>
    <message>
        <source>Container memory</source>
        <translation>Container-Speicher</translation>
    </message>
    <message>
        <source>Databases up</source>
        <translation>Datenbanken laufen</translation>
    </message>
    <message>
        <source>Idle connections</source>
        <translation>Ruhende Verbindungen</translation>
    </message>
    <message>
        <source>Database CPU</source>
        <translation>Datenbank-CPU</translation>
    </message>
    <message>
        <source>Redis up</source>
        <translation>Redis läuft</translation>
    </message>
    <message>
        <source>Redis memory</source>
        <translation>Redis-Speicher</translation>
    </message>
    <message>
        <source>Redis evictions</source>
        <translation>Redis-Verdrängungen</translation>
    </message>
    <message>
        <source>Redis connections</source>
        <translation>Redis-Verbindungen</translation>
    </message>
    <message>
        <source>Redis latency</source>
        <translation>Redis-Latenz</translation>
    </message>
    <message>
        <source>Storage used</source>
        <translation>Speicherplatz belegt</translation>
    </message>
    <message>
        <source>Days until full</source>
        <translation>Tage bis voll</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>Failed calls</source>
        <translation>Fehlgeschlagene Aufrufe</translation>
    </message>
    <message>
        <source>Quota used</source>
        <translation>Kontingent belegt</translation>
    </message>
    <message>
        <source>Backends healthy</source>
        <translation>Backends gesund</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Scaling events today</source>
        <translation>Skalierungen heute</translation>
    </message>
    <message>
        <source>Capacity left at the peak</source>
        <translation>Reserve zur Spitze</translation>
    </message>
    <message>
        <source>Connectivity</source>
        <translation>Erreichbarkeit</translation>
    </message>
    <message>
        <source>Last good backup</source>
        <translation>Letzte gute Sicherung</translation>
    </message>
    <message>
        <source>Backups that succeeded</source>
        <translation>Gelungene Sicherungen</translation>
    </message>
    <message>
        <source>Days since a restore test</source>
        <translation>Tage seit Restore-Test</translation>
    </message>
    <message>
        <source>Dependencies failing</source>
        <translation>Gestörte Abhängigkeiten</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Open alerts</source>
        <translation>Offene Alarme</translation>
    </message>
    <message>
        <source>Services down</source>
        <translation>Dienste ausgefallen</translation>
    </message>
    <message>
        <source>Response time, mean</source>
        <translation>Antwortzeit, Mittel</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>Ausnahmen</translation>
    </message>
    <message>
        <source>Errors in the logs</source>
        <translation>Fehler in den Logs</translation>
    </message>
    <message>
        <source>Peak of the day</source>
        <translation>Spitze des Tages</translation>
    </message>
    <message>
        <source>Health checks</source>
        <translation>Health-Checks</translation>
    </message>
    <message>
        <source>Liveness failures</source>
        <translation>Liveness-Fehler</translation>
    </message>
    <message>
        <source>Readiness failures</source>
        <translation>Readiness-Fehler</translation>
    </message>
    <message>
        <source>Blocking operations</source>
        <translation>Blockierende Aufrufe</translation>
    </message>
    <message>
        <source>Job duration</source>
        <translation>Job-Dauer</translation>
    </message>
    <message>
        <source>Traced services</source>
        <translation>Verfolgte Dienste</translation>
    </message>
    <message>
        <source>Time in the service</source>
        <translation>Zeit im Dienst</translation>
    </message>
    <message>
        <source>Operations with a baseline</source>
        <translation>Mit Vergleichswert</translation>
    </message>
    <message>
        <source>Off the baseline</source>
        <translation>Neben dem Vergleichswert</translation>
    </message>
    <message>
        <source>Regressions</source>
        <translation>Rückschritte</translation>
    </message>
    <message>
        <source>Synthetic checks</source>
        <translation>Synthetische Tests</translation>
    </message>
    <message>
        <source>Synthetic visit</source>
        <translation>Synthetischer Besuch</translation>
    </message>
    <message>
        <source>Errors users saw</source>
        <translation>Fehler bei Nutzern</translation>
    </message>
    <message>
        <source>MRR accuracy</source>
        <translation>MRR-Genauigkeit</translation>
    </message>
    <message>
        <source>Billing disruptions today</source>
        <translation>Abrechnungsfehler heute</translation>
    </message>
    <message>
        <source>Inquiries completed</source>
        <translation>Anfragen erledigt</translation>
    </message>
    <message>
        <source>Certificates of analysis</source>
        <translation>Analysezertifikate</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Page views today</source>
        <translation>Seitenaufrufe heute</translation>
    </message>
    <message>
        <source>Uses today</source>
        <translation>Nutzungen heute</translation>
    </message>
    <message>
        <source>API calls today</source>
        <translation>API-Aufrufe heute</translation>
    </message>
    <message>
        <source>API growth</source>
        <translation>API-Wachstum</translation>
    </message>
    <message>
        <source>Exports that succeeded</source>
        <translation>Gelungene Exporte</translation>
    </message>
    <message>
        <source>Imports that succeeded</source>
        <translation>Gelungene Importe</translation>
    </message>
    <message>
        <source>Workflows today</source>
        <translation>Abläufe heute</translation>
    </message>
    <message>
        <source>Tickets from our faults</source>
        <translation>Fälle durch unsere Fehler</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Cost accuracy</source>
        <translation>Kostengenauigkeit</translation>
    </message>
    <message>
        <source>Savings found</source>
        <translation>Gefundene Ersparnis</translation>
    </message>
    <message>
        <source>Anonymised records</source>
        <translation>Anonymisierte Sätze</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>Failures today</source>
        <translation>Ausfälle heute</translation>
    </message>
    <message>
        <source>Container CPU</source>
        <translation>Container-CPU</translation>
    </message>
    <message>
        <source>Killed for memory today</source>
        <translation>Heute wegen Speicher beendet</translation>
    </message>
    <message>
        <source>Database memory</source>
        <translation>Datenbank-Speicher</translation>
    </message>
    <message>
        <source>Database disk</source>
        <translation>Datenbank-Platte</translation>
    </message>
    <message>
        <source>Redis saved</source>
        <translation>Redis gesichert</translation>
    </message>
    <message>
        <source>Data warehouse</source>
        <translation>Data Warehouse</translation>
    </message>
    <message>
        <source>Timeouts</source>
        <translation>Timeouts</translation>
    </message>
    <message>
        <source>Fallback</source>
        <translation>Ausweichweg</translation>
    </message>
    <message>
        <source>Cloud faults</source>
        <translation>Cloud-Störungen</translation>
    </message>
    <message>
        <source>Storage growth</source>
        <translation>Speicherwachstum</translation>
    </message>
    <message>
        <source>Scaling that helped</source>
        <translation>Skalierung half</translation>
    </message>
    <message>
        <source>Backup verified</source>
        <translation>Sicherung geprüft</translation>
    </message>
    <message>
        <source>Off-site copy</source>
        <translation>Auswärtige Kopie</translation>
    </message>
    <message>
        <source>Dashboards saved</source>
        <translation>Dashboards gesichert</translation>
    </message>
    <message>
        <source>Recovery took</source>
        <translation>Dauer der Rettung</translation>
    </message>
    <message>
        <source>Data lost in the drill</source>
        <translation>Datenverlust der Übung</translation>
    </message>
    <message>
        <source>Security events today</source>
        <translation>Sicherheitsereignisse heute</translation>
    </message>
    <message>
        <source>Breach indicators</source>
        <translation>Einbruchsanzeichen</translation>
    </message>
    <message>
        <source>Fraud found today</source>
        <translation>Betrug heute erkannt</translation>
    </message>
    <message>
        <source>Vulnerable images</source>
        <translation>Verwundbare Images</translation>
    </message>
    <message>
        <source>Standards</source>
        <translation>Standards</translation>
    </message>
    <message>
        <source>SLA kept</source>
        <translation>SLA gehalten</translation>
    </message>
    <message>
        <source>Churn risk</source>
        <translation>Kündigungsrisiko</translation>
    </message>
    <message>
        <source>Onboarding</source>
        <translation>Einrichtung</translation>
    </message>
    <message>
        <source>Answered in time</source>
        <translation>Rechtzeitig beantwortet</translation>
    </message>
    <message>
        <source>Incidents this week</source>
        <translation>Störungen der Woche</translation>
    </message>
    <message>
        <source>Found before users</source>
        <translation>Vor Nutzern gefunden</translation>
    </message>
    <message>
        <source>Deployments that succeeded</source>
        <translation>Gelungene Deployments</translation>
    </message>
    <message>
        <source>Staging up</source>
        <translation>Staging läuft</translation>
    </message>
    <message>
        <source>Load test, p95</source>
        <translation>Lasttest, p95</translation>
    </message>
    <message>
        <source>Load test, throughput</source>
        <translation>Lasttest, Durchsatz</translation>
    </message>
    <message>
        <source>Load test, errors</source>
        <translation>Lasttest, Fehler</translation>
    </message>
    <message>
        <source>Integration tests</source>
        <translation>Integrationstests</translation>
    </message>
    <message>
        <source>Acceptance tests</source>
        <translation>Abnahmetests</translation>
    </message>
    <message>
        <source>Release readiness</source>
        <translation>Freigabereife</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>Api</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Sku</source>
        <translation>SKU</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Kampagne</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Executive</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Revenue by period</source>
        <translation>Umsatz nach Zeitraum</translation>
    </message>
    <message>
        <source>Against target</source>
        <translation>Gegen das Ziel</translation>
    </message>
    <message>
        <source>Open now</source>
        <translation>Jetzt offen</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Störungen</translation>
    </message>
    <message>
        <source>Customers and cost</source>
        <translation>Kunden und Kosten</translation>
    </message>
    <message>
        <source>SLA kept by tenant, %</source>
        <translation>SLA je Mandant, %</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Room to grow</source>
        <translation>Reserven</translation>
    </message>
    <message>
        <source>Technical</source>
        <translation>Technik</translation>
    </message>
    <message>
        <source>Latency by percentile, ms</source>
        <translation>Latenz nach Perzentil, ms</translation>
    </message>
    <message>
        <source>Throughput, req/s</source>
        <translation>Durchsatz, req/s</translation>
    </message>
    <message>
        <source>Errors, % of requests</source>
        <translation>Fehler, % der Anfragen</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>External calls</source>
        <translation>Externe Aufrufe</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>What users feel</source>
        <translation>Was Nutzer spüren</translation>
    </message>
    <message>
        <source>Exceptions in a minute</source>
        <translation>Ausnahmen je Minute</translation>
    </message>
    <message>
        <source>Checks and traces</source>
        <translation>Prüfungen und Traces</translation>
    </message>
    <message>
        <source>Data and stores</source>
        <translation>Daten und Speicher</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>Geschäft</translation>
    </message>
    <message>
        <source>Revenue by source, today</source>
        <translation>Umsatz nach Quelle, heute</translation>
    </message>
    <message>
        <source>Conversion, today</source>
        <translation>Konversion, heute</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Feature adoption, 30 days</source>
        <translation>Funktionen genutzt, 30 Tage</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>Conversations, today</source>
        <translation>Gespräche, heute</translation>
    </message>
    <message>
        <source>Compliance and privacy</source>
        <translation>Regeln und Datenschutz</translation>
    </message>
    <message>
        <source>Use and experience</source>
        <translation>Nutzung und Erlebnis</translation>
    </message>
    <message>
        <source>Workflows across tools, today</source>
        <translation>Abläufe über Werkzeuge, heute</translation>
    </message>
    <message>
        <source>Processes completed, %</source>
        <translation>Prozesse beendet, %</translation>
    </message>
    <message>
        <source>Support and operations</source>
        <translation>Support und Betrieb</translation>
    </message>
    <message>
        <source>Uses of features, today</source>
        <translation>Nutzung der Funktionen, heute</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>Wachstum</translation>
    </message>
    <message>
        <source>Infrastructure</source>
        <translation>Infrastruktur</translation>
    </message>
    <message>
        <source>Database pool</source>
        <translation>Datenbank-Pool</translation>
    </message>
    <message>
        <source>Storage, fullest volume</source>
        <translation>Vollstes Volume</translation>
    </message>
    <message>
        <source>Next certificate ends</source>
        <translation>Nächstes Zertifikat endet</translation>
    </message>
    <message>
        <source>Servers, CPU and memory %</source>
        <translation>Server, CPU und Speicher %</translation>
    </message>
    <message>
        <source>Storage, % used</source>
        <translation>Speicherplatz, % belegt</translation>
    </message>
    <message>
        <source>Between services</source>
        <translation>Zwischen Diensten</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>Certificates, days left</source>
        <translation>Zertifikate, Tage übrig</translation>
    </message>
    <message>
        <source>External interfaces</source>
        <translation>Externe Schnittstellen</translation>
    </message>
    <message>
        <source>Load balancers and scaling</source>
        <translation>Lastverteiler und Skalierung</translation>
    </message>
    <message>
        <source>Backups and drills</source>
        <translation>Sicherungen und Übungen</translation>
    </message>
    <message>
        <source>Disks, % used</source>
        <translation>Platten, % belegt</translation>
    </message>
    <message>
        <source>Capacity and cost</source>
        <translation>Kapazität und Kosten</translation>
    </message>
    <message>
        <source>Traffic by server, Mbit/s</source>
        <translation>Verkehr je Server, Mbit/s</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Services, probes</source>
        <translation>Dienste, Proben</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>Deployments</source>
        <translation>Deployments</translation>
    </message>
    <message>
        <source>Load test, req/s</source>
        <translation>Lasttest, req/s</translation>
    </message>
    <message>
        <source>Platform health</source>
        <translation>Zustand der Plattform</translation>
    </message>
    <message>
        <source>p95 by tenant</source>
        <translation>p95 je Mandant</translation>
    </message>
</context>
<context>
    <name>nocturne</name>
    <message>
        <source>Not known.</source>
        <translation>Nicht bekannt.</translation>
    </message>
    <message>
        <source>Loading.</source>
        <translation>Wird geladen.</translation>
    </message>
    <message>
        <source>As of %1.</source>
        <translation>Stand %1.</translation>
    </message>
    <message>
        <source>The backend did not answer since.</source>
        <translation>Seitdem hat das Backend nicht geantwortet.</translation>
    </message>
    <message>
        <source>Nobody is on call.</source>
        <translation>Niemand hat Bereitschaft.</translation>
    </message>
    <message>
        <source>The backend has no schedules.</source>
        <translation>Das Backend hat keine Dienstpläne.</translation>
    </message>
    <message>
        <source>Nobody is on call for %1.</source>
        <translation>Niemand hat Bereitschaft für %1.</translation>
    </message>
    <message>
        <source>Nobody for %1 from %2 on.</source>
        <translation>Niemand für %1 ab %2.</translation>
    </message>
    <message>
        <source>No open alerts.</source>
        <translation>Keine offenen Alarme.</translation>
    </message>
    <message>
        <source>Open: %1.</source>
        <translation>Offen: %1.</translation>
    </message>
    <message>
        <source>Unknown.</source>
        <translation>Unbekannt.</translation>
    </message>
    <message>
        <source>No current value.</source>
        <translation>Kein aktueller Wert.</translation>
    </message>
    <message>
        <source>Not all right.</source>
        <translation>Nicht alles in Ordnung.</translation>
    </message>
    <message>
        <source>Partly unknown.</source>
        <translation>Teilweise unbekannt.</translation>
    </message>
    <message>
        <source>All right.</source>
        <translation>Alles in Ordnung.</translation>
    </message>
    <message>
        <source>Nothing waits for you.</source>
        <translation>Nichts wartet auf Sie.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages failed within the hour.</source>
        <translation>
            <numerusform>%Ln Nachricht in der letzten Stunde nicht zugestellt.</numerusform>
            <numerusform>%Ln Nachrichten in der letzten Stunde nicht zugestellt.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>an alert and where it is</comment>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>%1 has it</source>
        <translation>%1 hat ihn</translation>
    </message>
    <message>
        <source>%1 takes it</source>
        <translation>%1 übernimmt</translation>
    </message>
    <message>
        <source>nobody has it yet</source>
        <translation>noch niemand hat ihn</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>nobody is on call</source>
        <translation>niemand hat Bereitschaft</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>%1 stands in</source>
        <translation>%1 vertritt</translation>
    </message>
    <message>
        <source>%1 is on call</source>
        <translation>%1 hat Bereitschaft</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln mehr</numerusform>
            <numerusform>und %Ln mehr</numerusform>
        </translation>
    </message>
    <message>
        <source>On-call</source>
        <translation>Bereitschaft</translation>
    </message>
    <message>
        <source>There is no page &quot;%1&quot;.</source>
        <translation>Es gibt keine Seite „%1“.</translation>
    </message>
    <message>
        <source>The page %1 has no headline value for a wall.</source>
        <translation>Die Seite %1 hat keinen Leitwert für eine Wand.</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>the backend</source>
        <translation>das Backend</translation>
    </message>
    <message>
        <source>Alerts are old: %1 has not answered yet.</source>
        <translation>Die Alarme sind alt: %1 hat noch nicht geantwortet.</translation>
    </message>
    <message>
        <source>Alerts are as of %1: %2 has not answered since.</source>
        <translation>Alarme mit Stand %1: %2 hat seitdem nicht geantwortet.</translation>
    </message>
    <message>
        <source>Part of the pager&apos;s file does not count.</source>
        <translation>Ein Teil der Pager-Datei gilt nicht.</translation>
    </message>
    <message>
        <source>Look there: %1</source>
        <translation>Dort nachsehen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln off target: %1.</source>
        <translation>
            <numerusform>%Ln neben dem Ziel: %1.</numerusform>
            <numerusform>%Ln neben dem Ziel: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln suppressed.</source>
        <translation>
            <numerusform>%Ln unterdrückt.</numerusform>
            <numerusform>%Ln unterdrückt.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 beyond the limit.</source>
        <translation>Grenzwert überschritten: %1.</translation>
    </message>
    <message>
        <source>%1 of %2 headline values are current.</source>
        <translation>%1 von %2 Leitwerten sind aktuell.</translation>
    </message>
    <message>
        <source>Some values are not current.</source>
        <translation>Einige Werte sind nicht aktuell.</translation>
    </message>
    <message>
        <source>All values are on target. %1</source>
        <translation>Alle Werte liegen im Ziel. %1</translation>
    </message>
    <message>
        <source>%1 for %2.</source>
        <translation>%1 seit %2.</translation>
    </message>
    <message>
        <source>Those of %1 may be missing: it has not answered yet.</source>
        <translation>Die von %1 fehlen vielleicht: es hat noch nicht geantwortet.</translation>
    </message>
    <message>
        <source>Those of %1 are as of %2: it has not answered since.</source>
        <translation>Die von %1 sind von %2: seitdem hat es nicht geantwortet.</translation>
    </message>
    <message>
        <source>In %1: %2</source>
        <translation>In %1: %2</translation>
    </message>
    <message>
        <source>to the next alert</source>
        <translation>zum nächsten Alarm</translation>
    </message>
    <message>
        <source>to the one before</source>
        <translation>zum vorigen</translation>
    </message>
    <message>
        <source>mark, for a command on many</source>
        <translation>markieren, für einen Befehl auf viele</translation>
    </message>
    <message>
        <source>acknowledge</source>
        <translation>quittieren</translation>
    </message>
    <message>
        <source>take</source>
        <translation>übernehmen</translation>
    </message>
    <message>
        <source>escalate</source>
        <translation>eskalieren</translation>
    </message>
    <message>
        <source>suppress</source>
        <translation>unterdrücken</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>kommentieren</translation>
    </message>
    <message>
        <source>give back, or end a suppression</source>
        <translation>zurückgeben oder eine Unterdrückung beenden</translation>
    </message>
    <message>
        <source>undo, within ten seconds</source>
        <translation>rückgängig machen, zehn Sekunden lang</translation>
    </message>
    <message>
        <source>show the new alerts that wait</source>
        <translation>die neuen Alarme zeigen, die warten</translation>
    </message>
    <message>
        <source>filter the alerts</source>
        <translation>die Alarme filtern</translation>
    </message>
    <message>
        <source>leave a form, a filter or the toasts</source>
        <translation>ein Formular, einen Filter oder die Meldungen verlassen</translation>
    </message>
    <message>
        <source>to the toasts</source>
        <translation>zu den Meldungen</translation>
    </message>
    <message>
        <source>close all toasts</source>
        <translation>alle Meldungen schließen</translation>
    </message>
    <message>
        <source>full screen</source>
        <translation>ganzer Bildschirm</translation>
    </message>
    <message>
        <source>these keys</source>
        <translation>diese Tasten</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>On the page of alerts</source>
        <translation>Auf der Seite der Alarme</translation>
    </message>
    <message>
        <source>In the toasts</source>
        <translation>In den Meldungen</translation>
    </message>
    <message numerus="yes">
        <source>%1, tried %Ln times</source>
        <translation>
            <numerusform>%1, einmal versucht</numerusform>
            <numerusform>%1, %Ln-mal versucht</numerusform>
        </translation>
    </message>
    <message>
        <source>mark, and on to the next</source>
        <translation>markieren und weiter zum nächsten</translation>
    </message>
    <message>
        <source>mark, and on to the one before</source>
        <translation>markieren und zurück zum vorigen</translation>
    </message>
    <message>
        <source>mark all that the filter shows</source>
        <translation>alle markieren, die der Filter zeigt</translation>
    </message>
    <message>
        <source>%L1 unacknowledged then.</source>
        <translation>Damals %L1 unquittiert.</translation>
    </message>
    <message>
        <source>%L1 unacknowledged.</source>
        <translation>%L1 unquittiert.</translation>
    </message>
    <message>
        <source>The page %1 is not for a wall.</source>
        <translation>Die Seite %1 ist nichts für eine Wand.</translation>
    </message>
    <message>
        <source>Over, and nobody had it.</source>
        <translation>Vorbei, und niemand hatte ihn.</translation>
    </message>
    <message>
        <source>%1 lasted %2 and cleared before anyone had it.</source>
        <translation>%1 dauerte %2 und war vorbei, bevor ihn jemand hatte.</translation>
    </message>
    <message>
        <source>cleared, nobody had it</source>
        <translation>vorbei, niemand hatte ihn</translation>
    </message>
    <message>
        <source>On call: %1.</source>
        <comment>people</comment>
        <translation>Bereitschaft: %1.</translation>
    </message>
</context>
<context>
    <name>nocturne::AlertDelegate</name>
    <message>
        <source>Changed since you marked it</source>
        <translation>Seit dem Markieren verändert</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>nobody had it</source>
        <translation>niemand hatte ihn</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a state, a summary</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <comment>a person, a time</comment>
        <translation>%1, bis %2</translation>
    </message>
</context>
<context>
    <name>nocturne::AlertDetails</name>
    <message>
        <source>Details of the alert</source>
        <translation>Einzelheiten des Alarms</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>Eskalieren</translation>
    </message>
    <message>
        <source>Suppress</source>
        <translation>Unterdrücken</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Escalation</source>
        <translation>Eskalation</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Zum Alarm</translation>
    </message>
    <message>
        <source>Labels and annotations</source>
        <translation>Labels und Anmerkungen</translation>
    </message>
    <message>
        <source>Key %1</source>
        <translation>Taste %1</translation>
    </message>
    <message>
        <source>Escalate to</source>
        <translation>Eskalieren an</translation>
    </message>
    <message>
        <source>nobody can be reached</source>
        <translation>niemand ist erreichbar</translation>
    </message>
    <message>
        <source>%1: %2, now</source>
        <comment>a rung and whom it reaches</comment>
        <translation>%1: %2, sofort</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>%1, revision %2</source>
        <translation>%1, Revision %2</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Runbook</source>
        <translation>Runbook</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>Diagramm</translation>
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
        <source>Escalated to</source>
        <translation>Eskaliert an</translation>
    </message>
    <message>
        <source>No alert chosen</source>
        <translation>Kein Alarm gewählt</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>End suppression</source>
        <translation>Unterdrückung beenden</translation>
    </message>
    <message>
        <source>%1 %L2</source>
        <comment>a command and for how many alerts</comment>
        <translation>%1 %L2</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>a command and its key</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>unknown, was %1 %2 at %3</source>
        <comment>firing, 5 min, 22:11:26</comment>
        <translation>unbekannt, war %1 %2 um %3</translation>
    </message>
    <message>
        <source>unknown, was %1</source>
        <translation>unbekannt, war %1</translation>
    </message>
    <message>
        <source>%1: nobody could be called</source>
        <translation>%1: niemand konnte gerufen werden</translation>
    </message>
    <message>
        <source>%1, fires for %2</source>
        <comment>acknowledged, fires for 5 min</comment>
        <translation>%1, aktiv seit %2</translation>
    </message>
    <message>
        <source>%1, lasted %2</source>
        <comment>returned, lasted 5 min</comment>
        <translation>%1, dauerte %2</translation>
    </message>
    <message>
        <source>Nobody can be called: the backend has no pager.</source>
        <translation>Niemand kann gerufen werden: Das Backend hat keinen Pager.</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <comment>a person, a time</comment>
        <translation>%1, bis %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>who, and what they wrote</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Fired again</source>
        <translation>Wieder ausgelöst</translation>
    </message>
    <message>
        <source>Who has it</source>
        <translation>Wer ihn hat</translation>
    </message>
    <message>
        <source>%1 %2, since %3, %4 times since %5</source>
        <comment>firing 5 min, since 12:03:10, 3 times since 11:45:00</comment>
        <translation>%1 %2, seit %3, %4-mal seit %5</translation>
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
        <source>Waiting for the backend.</source>
        <translation>Warten auf das Backend.</translation>
    </message>
    <message>
        <source>No open alerts.
Last one resolved %1 ago.</source>
        <translation>Keine offenen Alarme.
Der letzte wurde vor %1 behoben.</translation>
    </message>
    <message>
        <source>No open alerts.</source>
        <translation>Keine offenen Alarme.</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Gerufen</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>%1 %2  move</source>
        <comment>two keys</comment>
        <translation>%1 %2  bewegen</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>a key and what it does</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>mark</source>
        <translation>markieren</translation>
    </message>
    <message>
        <source>acknowledge</source>
        <translation>quittieren</translation>
    </message>
    <message>
        <source>take</source>
        <translation>übernehmen</translation>
    </message>
    <message>
        <source>escalate</source>
        <translation>eskalieren</translation>
    </message>
    <message>
        <source>suppress</source>
        <translation>unterdrücken</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>kommentieren</translation>
    </message>
    <message>
        <source>end suppression</source>
        <translation>Unterdrückung beenden</translation>
    </message>
    <message>
        <source>give back</source>
        <translation>zurückgeben</translation>
    </message>
    <message>
        <source>show new</source>
        <translation>neue zeigen</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>filtern</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>Stand %1</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>No alert passes the filter. %1</source>
        <translation>Kein Alarm passt zum Filter. %1</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>all keys</source>
        <translation>alle Tasten</translation>
    </message>
    <message>
        <source>%1 %L2</source>
        <comment>a command and for how many alerts</comment>
        <translation>%1 %L2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln marked</source>
        <comment>alerts</comment>
        <translation>
            <numerusform>einer markiert</numerusform>
            <numerusform>%Ln markiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was sent: the backend does not answer.</source>
        <translation>Nichts wurde gesendet: Das Backend antwortet nicht.</translation>
    </message>
    <message>
        <source>Nothing was sent: that cannot be done with any of the marked alerts.</source>
        <translation>Nichts wurde gesendet: Mit keinem der markierten Alarme ist das möglich.</translation>
    </message>
    <message>
        <source>%L1 of %L2 shown</source>
        <translation>%L1 von %L2 gezeigt</translation>
    </message>
</context>
<context>
    <name>nocturne::Attention</name>
    <message>
        <source>Open Nocturne</source>
        <translation>Nocturne öffnen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>(%L1) Nocturne</source>
        <comment>how many unacknowledged alerts</comment>
        <translation>(%L1) Nocturne</translation>
    </message>
    <message>
        <source>Nocturne</source>
        <translation>Nocturne</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a severity and the name of an alert</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new alerts, the worst: %1, %2</source>
        <translation>
            <numerusform>%Ln neuer Alarm: %1, %2</numerusform>
            <numerusform>%Ln neue Alarme, der schwerste: %1, %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Nocturne goes on in the tray</source>
        <translation>Nocturne läuft im Infobereich weiter</translation>
    </message>
    <message>
        <source>Critical alerts still reach you. Quit it there.</source>
        <translation>Kritische Alarme erreichen Sie weiterhin. Dort lässt es sich beenden.</translation>
    </message>
    <message>
        <source>(?) Nocturne</source>
        <comment>how many unacknowledged alerts is not known now</comment>
        <translation>(?) Nocturne</translation>
    </message>
</context>
<context>
    <name>nocturne::BackendProcess</name>
    <message>
        <source>The embedded backend cannot be started: %1. It is tried again.</source>
        <translation>Das eingebettete Backend startet nicht: %1. Es wird erneut versucht.</translation>
    </message>
    <message>
        <source>The embedded backend has ended. It is started again.</source>
        <translation>Das eingebettete Backend hat sich beendet. Es wird neu gestartet.</translation>
    </message>
</context>
<context>
    <name>nocturne::BarsPanel</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 %2, %3 of the step before</source>
        <translation>%1 %2, %3 des vorigen Schritts</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
    <message>
        <source>% of the step before</source>
        <translation>% des vorigen Schritts</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln mehr</numerusform>
            <numerusform>und %Ln mehr</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::CommandForm</name>
    <message>
        <source>Reason or comment</source>
        <translation>Grund oder Kommentar</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Cancel  %1</source>
        <comment>a button and its key</comment>
        <translation>Abbrechen  %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Suppress %1: why, and for how many minutes?</source>
        <translation>%1 unterdrücken: warum, und für wie viele Minuten?</translation>
    </message>
    <message numerus="yes">
        <source>Suppress %Ln alerts: why, and for how many minutes?</source>
        <translation>
            <numerusform>%Ln Alarm unterdrücken: warum, und für wie viele Minuten?</numerusform>
            <numerusform>%Ln Alarme unterdrücken: warum, und für wie viele Minuten?</numerusform>
        </translation>
    </message>
    <message>
        <source>Reason for suppressing</source>
        <translation>Grund der Unterdrückung</translation>
    </message>
    <message>
        <source>Suppress</source>
        <translation>Unterdrücken</translation>
    </message>
    <message>
        <source>Comment on %1</source>
        <translation>Kommentar zu %1</translation>
    </message>
    <message numerus="yes">
        <source>Comment on %Ln alerts</source>
        <translation>
            <numerusform>Kommentar zu %Ln Alarm</numerusform>
            <numerusform>Kommentar zu %Ln Alarmen</numerusform>
        </translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Call the next level for %1?</source>
        <translation>Nächste Stufe für %1 rufen?</translation>
    </message>
    <message numerus="yes">
        <source>Call the next level for %Ln alerts?</source>
        <translation>
            <numerusform>Nächste Stufe für %Ln Alarm rufen?</numerusform>
            <numerusform>Nächste Stufe für %Ln Alarme rufen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>Eskalieren</translation>
    </message>
    <message>
        <source>%1 has it. Take over?</source>
        <translation>%1 hat ihn. Übernehmen?</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>A reason is needed.</source>
        <translation>Ein Grund ist nötig.</translation>
    </message>
    <message>
        <source>There is nothing to say yet.</source>
        <translation>Es steht noch nichts da.</translation>
    </message>
    <message>
        <source>From 1 minute to 24 hours.</source>
        <translation>Von 1 Minute bis 24 Stunden.</translation>
    </message>
    <message numerus="yes">
        <source>%1 has %Ln</source>
        <extracomment>%1: a person; %n: how many of the chosen alerts</extracomment>
        <translation>
            <numerusform>%1 hat %Ln</numerusform>
            <numerusform>%1 hat %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>others have %Ln</source>
        <comment>alerts</comment>
        <translation>
            <numerusform>andere haben %Ln</numerusform>
            <numerusform>andere haben %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>nobody has %Ln</source>
        <comment>alerts</comment>
        <translation>
            <numerusform>niemand hat %Ln</numerusform>
            <numerusform>niemand hat %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>who has how many</comment>
        <translation>%1.</translation>
    </message>
    <message numerus="yes">
        <source>%1 Take over all %Ln?</source>
        <comment>who has how many; of alerts</comment>
        <translation>
            <numerusform>%1 Übernehmen?</numerusform>
            <numerusform>%1 Alle %Ln übernehmen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>you have %Ln</source>
        <comment>alerts</comment>
        <translation>
            <numerusform>Sie haben %Ln</numerusform>
            <numerusform>Sie haben %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>The backend does not answer. This stays here until it does.</source>
        <translation>Das Backend antwortet nicht. Das bleibt hier stehen, bis es antwortet.</translation>
    </message>
    <message>
        <source>%1 acknowledged it. Acknowledge it in your name?</source>
        <translation>%1 hat ihn quittiert. In Ihrem Namen quittieren?</translation>
    </message>
    <message>
        <source>%1 has it. Acknowledge it in your name?</source>
        <translation>%1 hat ihn. In Ihrem Namen quittieren?</translation>
    </message>
    <message numerus="yes">
        <source>%1 Acknowledge all %Ln in your name?</source>
        <comment>who has how many; of alerts</comment>
        <translation>
            <numerusform>%1 Diesen einen in Ihrem Namen quittieren?</numerusform>
            <numerusform>%1 Alle %Ln in Ihrem Namen quittieren?</numerusform>
        </translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message numerus="yes">
        <source>Take %Ln alerts?</source>
        <translation>
            <numerusform>%Ln Alarm nehmen?</numerusform>
            <numerusform>%Ln Alarme nehmen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Acknowledge %Ln alerts?</source>
        <translation>
            <numerusform>%Ln Alarm quittieren?</numerusform>
            <numerusform>%Ln Alarme quittieren?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed meanwhile and stay as they are.</source>
        <comment>alerts</comment>
        <translation>
            <numerusform>%Ln hat sich inzwischen geändert und bleibt, wie er ist.</numerusform>
            <numerusform>%Ln haben sich inzwischen geändert und bleiben, wie sie sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>an alert, and a question about it</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>nocturne::Console</name>
    <message>
        <source>Looking for your last log-in …</source>
        <translation>Letzte Anmeldung wird gesucht …</translation>
    </message>
    <message>
        <source>Starting the embedded backend …</source>
        <translation>Das eingebettete Backend startet …</translation>
    </message>
    <message>
        <source>No keychain here: this log-in ends with the program.</source>
        <translation>Kein Schlüsselbund vorhanden: Die Anmeldung endet mit dem Programm.</translation>
    </message>
    <message>
        <source>The backend refused the feed: %1</source>
        <translation>Das Backend hat den Datenstrom abgelehnt: %1</translation>
    </message>
</context>
<context>
    <name>nocturne::DesktopNotifications</name>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
</context>
<context>
    <name>nocturne::DonutPanel</name>
    <message>
        <source>Other</source>
        <translation>Übrige</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
    <message>
        <source>Unknown: not every share has a current value.</source>
        <translation>Unbekannt: Nicht jeder Anteil hat einen aktuellen Wert.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>nocturne::EntityTable</name>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln mehr</numerusform>
            <numerusform>und %Ln mehr</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::FeedLink</name>
    <message>
        <source>The backend says nothing.</source>
        <translation>Das Backend meldet sich nicht.</translation>
    </message>
    <message>
        <source>The backend sent a message that is too large.</source>
        <translation>Das Backend hat eine zu große Nachricht gesendet.</translation>
    </message>
    <message>
        <source>The backend sent what cannot be read.</source>
        <translation>Das Backend hat Unlesbares gesendet.</translation>
    </message>
</context>
<context>
    <name>nocturne::FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter: words, severity&gt;=warning, host:web</source>
        <translation>Filter: Wörter, severity&gt;=warning, host:web</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Unacknowledged</source>
        <translation>Unquittiert</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Meine</translation>
    </message>
    <message>
        <source>This list shows what is open. What has resolved is in the backend&apos;s history.</source>
        <translation>Diese Liste zeigt, was offen ist. Behobenes steht im Verlauf des Backends.</translation>
    </message>
</context>
<context>
    <name>nocturne::Header</name>
    <message>
        <source>Range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 min</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>6 h</source>
        <translation>6 h</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>7 d</source>
        <translation>7 d</translation>
    </message>
    <message>
        <source>Range %1</source>
        <translation>Zeitraum %1</translation>
    </message>
    <message>
        <source>The backend</source>
        <translation>Das Backend</translation>
    </message>
    <message>
        <source>%1 has not answered since %2 (%3).</source>
        <translation>%1 antwortet seit %2 nicht (%3).</translation>
    </message>
    <message>
        <source>%1 has not answered yet.</source>
        <translation>%1 hat noch nicht geantwortet.</translation>
    </message>
    <message>
        <source>What is hatched is unknown. Trying again.</source>
        <translation>Schraffiertes ist unbekannt. Neuer Versuch läuft.</translation>
    </message>
    <message>
        <source>What is hatched is unknown. Alerts from elsewhere still arrive.</source>
        <translation>Schraffiertes ist unbekannt. Alarme von anderswo kommen weiter an.</translation>
    </message>
    <message>
        <source>No answer from the backend for %1.</source>
        <translation>Seit %1 keine Antwort vom Backend.</translation>
    </message>
</context>
<context>
    <name>nocturne::HealthPanel</name>
    <message>
        <source>%1 has it</source>
        <translation>%1 hat ihn</translation>
    </message>
    <message>
        <source>nobody has it yet</source>
        <translation>noch niemand hat ihn</translation>
    </message>
    <message>
        <source>%1, for %2; %3.</source>
        <translation>%1, seit %2; %3.</translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>an environment</comment>
        <translation>in %1</translation>
    </message>
    <message>
        <source>%1: it lasted %2 and is over; nobody had it.</source>
        <translation>%1: dauerte %2 und ist vorbei; niemand hatte ihn.</translation>
    </message>
</context>
<context>
    <name>nocturne::KeyHelp</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Alt+1 to Alt+9</source>
        <translation>Alt+1 bis Alt+9</translation>
    </message>
    <message>
        <source>the pages</source>
        <translation>die Seiten</translation>
    </message>
    <message>
        <source>Ctrl+click</source>
        <translation>Strg+Klick</translation>
    </message>
    <message>
        <source>mark or unmark</source>
        <translation>markieren oder Markierung entfernen</translation>
    </message>
    <message>
        <source>Shift+click</source>
        <translation>Umschalt+Klick</translation>
    </message>
    <message>
        <source>mark all from the cursor to there</source>
        <translation>alle bis dorthin markieren</translation>
    </message>
</context>
<context>
    <name>nocturne::LadderView</name>
    <message>
        <source>seen</source>
        <translation>gesehen</translation>
    </message>
    <message>
        <source>not needed any more</source>
        <translation>nicht mehr nötig</translation>
    </message>
    <message>
        <source>Escalation</source>
        <translation>Eskalation</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a person and what became of the page</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>nobody can be reached</source>
        <translation>niemand ist erreichbar</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>stands still</source>
        <translation>steht still</translation>
    </message>
    <message>
        <source>called</source>
        <translation>gerufen</translation>
    </message>
    <message>
        <source>NOT called</source>
        <extracomment>%1: what the receiver said</extracomment>
        <translation>NICHT gerufen</translation>
    </message>
    <message>
        <source>NOT called, %1</source>
        <translation>NICHT gerufen, %1</translation>
    </message>
    <message>
        <source>about to be called</source>
        <translation>wird gleich gerufen</translation>
    </message>
    <message>
        <source>being called</source>
        <translation>wird gerufen</translation>
    </message>
    <message numerus="yes">
        <source>trying, %Ln tries so far</source>
        <translation>
            <numerusform>wird versucht, bisher %Ln Versuch</numerusform>
            <numerusform>wird versucht, bisher %Ln Versuche</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a try and the receiver&apos;s answer</comment>
        <extracomment>%1: &quot;trying, 3 tries so far&quot;; %2: what the receiver said</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>due at %1, not known now</source>
        <translation>fällig um %1, jetzt nicht bekannt</translation>
    </message>
    <message>
        <source>again in %1</source>
        <translation>wieder in %1</translation>
    </message>
</context>
<context>
    <name>nocturne::ListFilter</name>
    <message>
        <source>%1 Did you mean &quot;%2&quot;?</source>
        <translation>%1 Ist „%2“ gemeint?</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no severity.</source>
        <translation>„%1“ ist keine Schwere.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no state.</source>
        <translation>„%1“ ist kein Zustand.</translation>
    </message>
    <message>
        <source>No alert has a label &quot;%1&quot;.</source>
        <translation>Kein Alarm hat ein Label „%1“.</translation>
    </message>
    <message>
        <source>%1 Keys are %2, and the labels.</source>
        <translation>%1 Schlüssel sind %2 und die Labels.</translation>
    </message>
</context>
<context>
    <name>nocturne::LoginView</name>
    <message>
        <source>Log in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Stay logged in on this machine</source>
        <translation>Auf diesem Rechner angemeldet bleiben</translation>
    </message>
    <message>
        <source>The server is an address like https://nocturne.example:8600.</source>
        <translation>Der Server ist eine Adresse wie https://nocturne.example:8600.</translation>
    </message>
    <message>
        <source>Name and password are both needed.</source>
        <translation>Name und Passwort sind beide nötig.</translation>
    </message>
    <message>
        <source>Logging in …</source>
        <translation>Anmeldung läuft …</translation>
    </message>
</context>
<context>
    <name>nocturne::MarginPlot</name>
    <message>
        <source>worse than target</source>
        <translation>schlechter als das Ziel</translation>
    </message>
    <message>
        <source>margin left</source>
        <translation>Spielraum</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>UNKNOWN</source>
        <translation>UNBEKANNT</translation>
    </message>
</context>
<context>
    <name>nocturne::MetricDetails</name>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Back  Esc</source>
        <translation>Zurück  Esc</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>7 d</source>
        <translation>7 d</translation>
    </message>
    <message>
        <source>30 d</source>
        <translation>30 T</translation>
    </message>
    <message>
        <source>Range %1</source>
        <translation>Zeitraum %1</translation>
    </message>
    <message>
        <source>Table  T</source>
        <translation>Tabelle  T</translation>
    </message>
    <message>
        <source>Save CSV</source>
        <translation>CSV speichern</translation>
    </message>
    <message>
        <source>Save the values</source>
        <translation>Werte speichern</translation>
    </message>
    <message>
        <source>Save PNG</source>
        <translation>PNG speichern</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>The backend does not know the metric %1.</source>
        <translation>Das Backend kennt den Messwert %1 nicht.</translation>
    </message>
    <message>
        <source>%1 could not be read: %2 It is asked again.</source>
        <translation>%1 war nicht zu lesen: %2 Wird erneut abgefragt.</translation>
    </message>
    <message>
        <source>Warning beyond</source>
        <translation>Warnung jenseits von</translation>
    </message>
    <message>
        <source>Critical beyond</source>
        <translation>Kritisch jenseits von</translation>
    </message>
    <message>
        <source>Measured every %1</source>
        <translation>Gemessen alle %1</translation>
    </message>
    <message>
        <source>No open alert is about this.</source>
        <translation>Kein offener Alarm betrifft dies.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Now %1</source>
        <comment>a value and its status</comment>
        <translation>Jetzt %1</translation>
    </message>
    <message>
        <source>Comes with %1</source>
        <translation>Kommt mit %1</translation>
    </message>
    <message>
        <source>Target: %1</source>
        <translation>Ziel: %1</translation>
    </message>
</context>
<context>
    <name>nocturne::MetricTable</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln mehr</numerusform>
            <numerusform>und %Ln mehr</numerusform>
        </translation>
    </message>
    <message>
        <source>UNKNOWN</source>
        <translation>UNBEKANNT</translation>
    </message>
</context>
<context>
    <name>nocturne::OnCallPage</name>
    <message>
        <source>delivered</source>
        <translation>zugestellt</translation>
    </message>
    <message>
        <source>not needed any more</source>
        <translation>nicht mehr nötig</translation>
    </message>
    <message>
        <source>On-call</source>
        <translation>Bereitschaft</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>Failures only</source>
        <translation>Nur Fehlschläge</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Heartbeat</source>
        <translation>Lebenszeichen</translation>
    </message>
    <message>
        <source>Page, level %1</source>
        <translation>Ruf, Stufe %1</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
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
        <translation>Die Bereitschaft kann nicht gezeigt werden: %1</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>There are no schedules. Who looks after the backend can add them: the pager&apos;s file says who is on call.</source>
        <translation>Es gibt keine Dienstpläne. Wer das Backend betreut, kann sie anlegen: In der Datei des Pagers steht, wer Bereitschaft hat.</translation>
    </message>
    <message>
        <source>No message failed.</source>
        <translation>Keine Nachricht ist gescheitert.</translation>
    </message>
    <message>
        <source>Nobody was told of anything yet.</source>
        <translation>Noch wurde niemand benachrichtigt.</translation>
    </message>
    <message>
        <source>Test %1</source>
        <translation>%1 testen</translation>
    </message>
    <message>
        <source>Sends a message that says it is a test</source>
        <translation>Sendet eine Nachricht, die sagt, dass sie ein Test ist</translation>
    </message>
    <message>
        <source>not delivered</source>
        <translation>nicht zugestellt</translation>
    </message>
    <message numerus="yes">
        <source>not yet, tried %Ln times</source>
        <translation>
            <numerusform>noch nicht, %Ln Versuch</numerusform>
            <numerusform>noch nicht, %Ln Versuche</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: the message was changed</source>
        <translation>%1: Nachricht geändert</translation>
    </message>
    <message>
        <source>The messages themselves: %1</source>
        <extracomment>%1: an address, which can be clicked</extracomment>
        <translation>Die Nachrichten selbst: %1</translation>
    </message>
    <message numerus="yes">
        <source>delivered, tried %Ln times</source>
        <translation>
            <numerusform>zugestellt</numerusform>
            <numerusform>zugestellt, %Ln-mal versucht</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::OnCallPresenter</name>
    <message>
        <source>You are on call.</source>
        <translation>Sie haben jetzt Bereitschaft.</translation>
    </message>
    <message>
        <source>A test goes to %1 …</source>
        <translation>Ein Test geht an %1 …</translation>
    </message>
    <message>
        <source>A test is on its way to %1; what became of it is in the list.</source>
        <translation>Ein Test ist unterwegs an %1; was daraus wurde, steht in der Liste.</translation>
    </message>
</context>
<context>
    <name>nocturne::OpenAlerts</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln mehr</numerusform>
            <numerusform>und %Ln mehr</numerusform>
        </translation>
    </message>
    <message>
        <source>No open alerts.</source>
        <translation>Keine offenen Alarme.</translation>
    </message>
    <message>
        <source>No open alerts. The last one resolved %1 ago.</source>
        <translation>Keine offenen Alarme. Der letzte wurde vor %1 behoben.</translation>
    </message>
    <message>
        <source>%1 has it</source>
        <translation>%1 hat ihn</translation>
    </message>
    <message>
        <source>nobody has it yet</source>
        <translation>noch niemand hat ihn</translation>
    </message>
    <message>
        <source>over, nobody had it</source>
        <translation>vorbei, niemand hatte ihn</translation>
    </message>
</context>
<context>
    <name>nocturne::PanelWidget</name>
    <message>
        <source>The backend has not sent it yet. It is asked again as soon as it answers.</source>
        <translation>Das Backend hat es noch nicht gesendet. Es wird erneut gefragt, sobald es antwortet.</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
    <message>
        <source>Your role may not see this page. An administrator can give it to you.</source>
        <translation>Ihre Rolle darf diese Seite nicht sehen. Eine Administratorin oder ein Administrator kann sie freigeben.</translation>
    </message>
    <message>
        <source>The backend does not have this any more.</source>
        <translation>Das Backend hat dies nicht mehr.</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 alt</translation>
    </message>
    <message>
        <source>Nothing has come yet: what it comes from does not answer.</source>
        <translation>Noch kam nichts: woher es kommt, antwortet nicht.</translation>
    </message>
    <message>
        <source>No source</source>
        <translation>Keine Quelle</translation>
    </message>
</context>
<context>
    <name>nocturne::PendingIntents</name>
    <message>
        <source>Acknowledging …</source>
        <translation>Wird quittiert …</translation>
    </message>
    <message>
        <source>Giving back …</source>
        <translation>Wird zurückgegeben …</translation>
    </message>
    <message>
        <source>Suppressing …</source>
        <translation>Wird unterdrückt …</translation>
    </message>
    <message>
        <source>Ending suppression …</source>
        <translation>Unterdrückung endet …</translation>
    </message>
    <message>
        <source>Escalating …</source>
        <translation>Wird eskaliert …</translation>
    </message>
    <message>
        <source>Assigning …</source>
        <translation>Wird zugewiesen …</translation>
    </message>
    <message>
        <source>Commenting …</source>
        <translation>Kommentar wird gesendet …</translation>
    </message>
    <message>
        <source>Resolving …</source>
        <translation>Wird als behoben gemeldet …</translation>
    </message>
    <message>
        <source>Not known whether it arrived</source>
        <translation>Nicht bekannt, ob es ankam</translation>
    </message>
    <message>
        <source>It did not arrive and was not done.</source>
        <translation>Es kam nicht an und wurde nicht getan.</translation>
    </message>
</context>
<context>
    <name>nocturne::Rail</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Environment %1</source>
        <translation>Umgebung %1</translation>
    </message>
    <message>
        <source>All environments</source>
        <translation>Alle Umgebungen</translation>
    </message>
    <message>
        <source>All</source>
        <comment>environments, where it is narrow</comment>
        <translation>Alle</translation>
    </message>
</context>
<context>
    <name>nocturne::ReportBar</name>
    <message>
        <source>undo</source>
        <translation>rückgängig</translation>
    </message>
    <message>
        <source>Undo %L1  %2</source>
        <comment>for how many alerts, and the key</comment>
        <translation>Rückgängig %L1  %2</translation>
    </message>
    <message numerus="yes">
        <source>Undo for %Ln alerts</source>
        <translation>
            <numerusform>Für %Ln Alarm rückgängig machen</numerusform>
            <numerusform>Für %Ln Alarme rückgängig machen</numerusform>
        </translation>
    </message>
    <message>
        <source>do it again</source>
        <translation>noch einmal tun</translation>
    </message>
    <message>
        <source>Do it again for %L1  %2</source>
        <comment>for how many alerts, and the key</comment>
        <translation>Noch einmal für %L1  %2</translation>
    </message>
    <message numerus="yes">
        <source>Do it again for %Ln alerts</source>
        <translation>
            <numerusform>Für einen Alarm noch einmal tun</numerusform>
            <numerusform>Für %Ln Alarme noch einmal tun</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them cannot be undone.</source>
        <comment>alerts</comment>
        <translation>
            <numerusform>Für %Ln davon gibt es kein Zurück.</numerusform>
            <numerusform>Für %Ln davon gibt es kein Zurück.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::RestClient</name>
    <message>
        <source>The backend&apos;s answer cannot be read.</source>
        <translation>Die Antwort des Backends ist nicht lesbar.</translation>
    </message>
    <message>
        <source>It changed before you acted.</source>
        <translation>Er hat sich geändert, bevor Sie handelten.</translation>
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
        <translation>Vertreten</translation>
    </message>
    <message>
        <source>You are on call instead, from now on</source>
        <translation>Sie übernehmen die Bereitschaft, ab sofort</translation>
    </message>
    <message>
        <source>Stand in for %1</source>
        <translation>%1 vertreten</translation>
    </message>
    <message>
        <source>Nobody is on call</source>
        <translation>Niemand hat Bereitschaft</translation>
    </message>
    <message>
        <source>Nobody until %1</source>
        <translation>Niemand bis %1</translation>
    </message>
    <message>
        <source>%1 stands in until %2</source>
        <translation>%1 vertritt bis %2</translation>
    </message>
    <message>
        <source>%1 until %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>then nobody</source>
        <translation>danach niemand</translation>
    </message>
    <message>
        <source>then %1</source>
        <translation>danach %1</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>%1, stands in</source>
        <translation>%1, Vertretung</translation>
    </message>
    <message>
        <source>%1: %2 to %3</source>
        <translation>%1: %2 bis %3</translation>
    </message>
    <message numerus="yes">
        <source>For %Ln hours</source>
        <translation>
            <numerusform>Für %Ln Stunde</numerusform>
            <numerusform>Für %Ln Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>ddd d</source>
        <comment>how a day is written, in QLocale&apos;s letters</comment>
        <translation>ddd d.</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <comment>how a day is written, in QLocale&apos;s letters</comment>
        <translation>ddd d. MMM</translation>
    </message>
    <message>
        <source>Hands over by %1; times here are %2</source>
        <comment>Europe/Berlin, UTC</comment>
        <translation>Übergabe nach %1; Zeiten hier sind %2</translation>
    </message>
    <message>
        <source>%1 stands in</source>
        <translation>%1 vertritt</translation>
    </message>
    <message>
        <source>%1 is on call</source>
        <translation>%1 hat Bereitschaft</translation>
    </message>
</context>
<context>
    <name>nocturne::SeriesTable</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>ddd d MMM HH:mm:ss</source>
        <comment>how a moment is written, in QLocale&apos;s letters</comment>
        <translation>ddd d. MMM HH:mm:ss</translation>
    </message>
</context>
<context>
    <name>nocturne::Session</name>
    <message>
        <source>Your log-in has ended.</source>
        <translation>Ihre Anmeldung ist beendet.</translation>
    </message>
</context>
<context>
    <name>nocturne::StatTile</name>
    <message>
        <source>Unknown, last %1, %2 old</source>
        <translation>Unbekannt, zuletzt %1, %2 alt</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 alt</translation>
    </message>
    <message>
        <source>UNKNOWN</source>
        <translation>UNBEKANNT</translation>
    </message>
    <message>
        <source>, was %1</source>
        <translation>, war %1</translation>
    </message>
    <message>
        <source>last %1 at %2%3</source>
        <translation>zuletzt %1 um %2%3</translation>
    </message>
    <message>
        <source>last %1%2</source>
        <translation>zuletzt %1%2</translation>
    </message>
    <message>
        <source>
%1 %2 at %3, every %4</source>
        <translation>
%1 %2 um %3, alle %4</translation>
    </message>
</context>
<context>
    <name>nocturne::StatusBar</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>no canary for %1</source>
        <translation>seit %1 kein Probelauf</translation>
    </message>
    <message>
        <source>alert to glass %1 ms</source>
        <translation>Alarm bis Bildschirm %1 ms</translation>
    </message>
    <message>
        <source>alert to glass is measured</source>
        <translation>Alarm bis Bildschirm wird gemessen</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>Not logged in</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>backend silent %1</source>
        <translation>Backend still seit %1</translation>
    </message>
    <message>
        <source>backend %1</source>
        <translation>Backend %1</translation>
    </message>
    <message>
        <source>%1 no answer yet</source>
        <translation>%1 noch ohne Antwort</translation>
    </message>
    <message>
        <source>%1 silent %2</source>
        <translation>%1 still seit %2</translation>
    </message>
    <message>
        <source>ddd d MMM HH:mm:ss</source>
        <comment>how a moment is written, in QLocale&apos;s letters</comment>
        <translation>ddd d. MMM HH:mm:ss</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>Stand %1</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a person and the role</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Console – backend: %1</source>
        <translation>Konsole – Backend: %1</translation>
    </message>
</context>
<context>
    <name>nocturne::StatusGrid</name>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
</context>
<context>
    <name>nocturne::TimeSeriesChart</name>
    <message numerus="yes">
        <source>and %Ln more lines, T for all</source>
        <translation>
            <numerusform>und %Ln weitere Linie, T zeigt alle</numerusform>
            <numerusform>und %Ln weitere Linien, T zeigt alle</numerusform>
        </translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
    <message>
        <source>Back to live  0</source>
        <translation>Zurück zu live  0</translation>
    </message>
    <message>
        <source>Not live: %1 to %2</source>
        <translation>Nicht live: %1 bis %2</translation>
    </message>
    <message>
        <source>Not live</source>
        <translation>Nicht live</translation>
    </message>
    <message>
        <source>+ %L1 more</source>
        <translation>+ %L1 weitere</translation>
    </message>
    <message>
        <source>%L1 of %L2 lines</source>
        <translation>%L1 von %L2 Linien</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>nocturne::ToastCard</name>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>Eskalieren</translation>
    </message>
    <message>
        <source>Suppress</source>
        <translation>Unterdrücken</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln alerts more</source>
        <translation>
            <numerusform>%Ln weiterer Alarm</numerusform>
            <numerusform>%Ln weitere Alarme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln mehr</numerusform>
            <numerusform>%Ln mehr</numerusform>
        </translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>stays until acted on</source>
        <translation>bleibt, bis jemand handelt</translation>
    </message>
    <message>
        <source>closes in %1 s</source>
        <translation>schließt in %1 s</translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln more</source>
        <translation>
            <numerusform>Noch einen zeigen</numerusform>
            <numerusform>Noch %Ln zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Acknowledge %1</source>
        <translation>%1 quittieren</translation>
    </message>
    <message>
        <source>First: %1. Mostly %2.</source>
        <comment>names of alerts</comment>
        <translation>Zuerst: %1. Meist %2.</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <comment>alerts</comment>
        <translation>
            <numerusform>%Ln neu</numerusform>
            <numerusform>%Ln neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln new</source>
        <comment>alerts</comment>
        <translation>
            <numerusform>Einen neuen zeigen</numerusform>
            <numerusform>%Ln neue zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>an environment, an alert</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>First and mostly: %1.</source>
        <comment>an alert</comment>
        <translation>Zuerst und meist: %1.</translation>
    </message>
    <message>
        <source>Cleared</source>
        <translation>Vorbei</translation>
    </message>
    <message>
        <source>cleared</source>
        <translation>vorbei</translation>
    </message>
    <message numerus="yes">
        <source>%Ln came since</source>
        <comment>alerts</comment>
        <translation>
            <numerusform>%Ln kam seitdem</numerusform>
            <numerusform>%Ln kamen seitdem</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nocturne::Toasts</name>
    <message>
        <source>New alerts</source>
        <translation>Neue Alarme</translation>
    </message>
</context>
<context>
    <name>nocturne::WallMode</name>
    <message>
        <source>Not logged in</source>
        <translation>Nicht angemeldet</translation>
    </message>
</context>
<context>
    <name>nocturne::WallWindow</name>
    <message>
        <source>The backend has not answered yet</source>
        <translation>Das Backend hat noch nicht geantwortet</translation>
    </message>
    <message>
        <source>The backend</source>
        <translation>Das Backend</translation>
    </message>
    <message>
        <source>%1 has not answered yet</source>
        <translation>%1 hat noch nicht geantwortet</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>%1 has not answered since %2, for %3</source>
        <translation>%1 antwortet seit %2 nicht, seit %3</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>Stand %1</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
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
    <message numerus="yes">
        <source>%Ln emergency</source>
        <translation>
            <numerusform>%Ln Notfall</numerusform>
            <numerusform>%Ln Notfälle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln critical</source>
        <translation>
            <numerusform>%Ln kritischer</numerusform>
            <numerusform>%Ln kritische</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning</source>
        <translation>
            <numerusform>%Ln Warnung</numerusform>
            <numerusform>%Ln Warnungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln info</source>
        <translation>
            <numerusform>%Ln Info</numerusform>
            <numerusform>%Ln Infos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resolved</source>
        <translation>
            <numerusform>%Ln behobener</numerusform>
            <numerusform>%Ln behobene</numerusform>
        </translation>
    </message>
    <message>
        <source>emergency</source>
        <comment>within a sentence, or behind a number</comment>
        <translation>Notfall</translation>
    </message>
    <message>
        <source>critical</source>
        <comment>within a sentence, or behind a number</comment>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>warning</source>
        <comment>within a sentence, or behind a number</comment>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>info</source>
        <comment>within a sentence, or behind a number</comment>
        <translation>Info</translation>
    </message>
    <message>
        <source>resolved</source>
        <comment>within a sentence, or behind a number</comment>
        <translation>behoben</translation>
    </message>
    <message>
        <source>ddd d MMM HH:mm</source>
        <comment>how a moment is written, in QLocale&apos;s letters</comment>
        <translation>ddd d. MMM HH:mm</translation>
    </message>
    <message>
        <source>viewer</source>
        <comment>a role</comment>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>operator</source>
        <comment>a role</comment>
        <translation>Leitstand</translation>
    </message>
    <message>
        <source>administrator</source>
        <comment>a role</comment>
        <translation>Administration</translation>
    </message>
    <message>
        <source>Off target</source>
        <translation>Neben dem Ziel</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a value and its status</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>too early in the day to say how it ends</source>
        <translation>zu früh am Tag für eine Prognose</translation>
    </message>
    <message>
        <source>at this pace %1 at the end of the day</source>
        <translation>bei diesem Tempo %1 am Ende des Tages</translation>
    </message>
    <message>
        <source>too early in the week to say how it ends</source>
        <translation>zu früh in der Woche für eine Prognose</translation>
    </message>
    <message>
        <source>at this pace %1 at the end of the week</source>
        <translation>bei diesem Tempo %1 am Ende der Woche</translation>
    </message>
    <message>
        <source>too early in the month to say how it ends</source>
        <translation>zu früh im Monat für eine Prognose</translation>
    </message>
    <message>
        <source>at this pace %1 at the end of the month</source>
        <translation>bei diesem Tempo %1 am Ende des Monats</translation>
    </message>
    <message>
        <source>No source yet. It comes with the series %1.</source>
        <translation>Noch keine Quelle. Es kommt mit der Reihe %1.</translation>
    </message>
    <message>
        <source>No source yet. It comes with the recording rule %1.</source>
        <translation>Noch keine Quelle. Es kommt mit der Regel %1.</translation>
    </message>
    <message>
        <source>No source yet. The catalogue does not say where it comes from.</source>
        <translation>Noch keine Quelle. Der Katalog sagt nicht, woher es kommt.</translation>
    </message>
    <message>
        <source>against %1 ago</source>
        <translation>gegenüber vor %1</translation>
    </message>
    <message>
        <source>against yesterday</source>
        <translation>gegenüber gestern</translation>
    </message>
    <message>
        <source>against a week ago</source>
        <translation>gegenüber letzter Woche</translation>
    </message>
    <message numerus="yes">
        <source>against %Ln day(s) ago</source>
        <translation>
            <numerusform>gegenüber vor %Ln Tag</numerusform>
            <numerusform>gegenüber vor %Ln Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>target %1</source>
        <comment>&lt; 500 ms, or: 4 of 4</comment>
        <translation>Ziel %1</translation>
    </message>
    <message>
        <source>Flood from %1 to %2, %3 alerts.</source>
        <translation>Flut von %1 bis %2, %3 Alarme.</translation>
    </message>
    <message>
        <source>First: %1.</source>
        <translation>Zuerst: %1.</translation>
    </message>
    <message>
        <source>Mostly %1.</source>
        <comment>a rule, a host</comment>
        <translation>Meist %1.</translation>
    </message>
    <message numerus="yes">
        <source>on %Ln consoles</source>
        <translation>
            <numerusform>auf einer Konsole</numerusform>
            <numerusform>auf %Ln Konsolen</numerusform>
        </translation>
    </message>
    <message>
        <source>no console is there</source>
        <translation>keine Konsole ist da</translation>
    </message>
    <message>
        <source>The backend is back.</source>
        <translation>Das Backend ist wieder da.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln did not arrive and was not done.</source>
        <translation>
            <numerusform>Einer kam nicht an und wurde nicht getan.</numerusform>
            <numerusform>%Ln kamen nicht an und wurden nicht getan.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>a period in days</comment>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>of %1</source>
        <comment>a part of a whole: 3 of 4</comment>
        <translation>von %1</translation>
    </message>
    <message>
        <source>No source yet.</source>
        <translation>Noch keine Quelle.</translation>
    </message>
    <message>
        <source>Reported in another unit.</source>
        <translation>In anderer Einheit gemeldet.</translation>
    </message>
    <message>
        <source>%1, same time</source>
        <comment>against yesterday</comment>
        <translation>%1, gleiche Zeit</translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>a change within days, hours or minutes</comment>
        <translation>in %1</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>up %1</source>
        <comment>a change</comment>
        <translation>%1 mehr</translation>
    </message>
    <message>
        <source>down %1</source>
        <comment>a change</comment>
        <translation>%1 weniger</translation>
    </message>
    <message>
        <source>Acknowledged %1.</source>
        <comment>an alert</comment>
        <translation>%1 quittiert.</translation>
    </message>
    <message>
        <source>Gave back %1.</source>
        <comment>an alert</comment>
        <translation>%1 zurückgegeben.</translation>
    </message>
    <message>
        <source>Suppressed %1.</source>
        <comment>an alert</comment>
        <translation>%1 unterdrückt.</translation>
    </message>
    <message>
        <source>Ended the suppression of %1.</source>
        <comment>an alert</comment>
        <translation>Unterdrückung von %1 beendet.</translation>
    </message>
    <message>
        <source>Escalated %1.</source>
        <comment>an alert</comment>
        <translation>%1 eskaliert.</translation>
    </message>
    <message>
        <source>Took %1.</source>
        <comment>an alert</comment>
        <translation>%1 übernommen.</translation>
    </message>
    <message>
        <source>Commented on %1.</source>
        <comment>an alert</comment>
        <translation>%1 kommentiert.</translation>
    </message>
    <message>
        <source>Resolved %1.</source>
        <comment>an alert</comment>
        <translation>%1 beendet.</translation>
    </message>
    <message>
        <source>Undone for %1.</source>
        <comment>an alert</comment>
        <translation>Für %1 rückgängig gemacht.</translation>
    </message>
    <message>
        <source>Undone for %1 of %2.</source>
        <translation>Für %1 von %2 rückgängig gemacht.</translation>
    </message>
    <message>
        <source>Nobody can be called: the pager has no policy for it.</source>
        <translation>Niemand kann gerufen werden: Der Rufdienst hat dafür keine Regel.</translation>
    </message>
    <message>
        <source>Nobody can be called: nobody can be reached at any level now.</source>
        <translation>Niemand kann gerufen werden: Auf keiner Stufe ist jetzt jemand zu erreichen.</translation>
    </message>
    <message>
        <source>%1 has it</source>
        <comment>a person, an alert</comment>
        <translation>%1 hat ihn</translation>
    </message>
    <message>
        <source>its source does not know it any more</source>
        <translation>seine Quelle kennt ihn nicht mehr</translation>
    </message>
    <message>
        <source>nothing was heard of it any more</source>
        <translation>von ihm war nichts mehr zu hören</translation>
    </message>
    <message>
        <source>by a silence</source>
        <translation>durch eine Stummschaltung</translation>
    </message>
    <message>
        <source>another alert says it already</source>
        <translation>ein anderer Alarm sagt es schon</translation>
    </message>
    <message>
        <source>maintenance</source>
        <translation>Wartung</translation>
    </message>
    <message>
        <source>it comes and goes</source>
        <translation>er kommt und geht</translation>
    </message>
    <message>
        <source>Fired, from %1</source>
        <translation>Ausgelöst, von %1</translation>
    </message>
    <message>
        <source>Fires again, from %1</source>
        <translation>Wieder aktiv, von %1</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Changed, from %1</source>
        <translation>Geändert, von %1</translation>
    </message>
    <message>
        <source>Cleared, nobody had it</source>
        <translation>Vorbei, niemand hatte ihn</translation>
    </message>
    <message>
        <source>Cleared at %1, nobody had it</source>
        <translation>Vorbei bei %1, niemand hatte ihn</translation>
    </message>
    <message>
        <source>Resolved at %1</source>
        <translation>Behoben bei %1</translation>
    </message>
    <message>
        <source>Acknowledged by %1</source>
        <translation>Quittiert von %1</translation>
    </message>
    <message>
        <source>Given back by %1</source>
        <translation>Zurückgegeben von %1</translation>
    </message>
    <message>
        <source>Acknowledgement of %1 ended</source>
        <translation>Quittierung von %1 abgelaufen</translation>
    </message>
    <message>
        <source>Suppressed by %1</source>
        <translation>Unterdrückt von %1</translation>
    </message>
    <message>
        <source>No longer suppressed, by %1</source>
        <translation>Nicht mehr unterdrückt, von %1</translation>
    </message>
    <message>
        <source>Escalated by %1</source>
        <translation>Eskaliert von %1</translation>
    </message>
    <message>
        <source>Nobody has it any more</source>
        <translation>Niemand hat ihn mehr</translation>
    </message>
    <message>
        <source>Comment by %1</source>
        <translation>Kommentar von %1</translation>
    </message>
    <message>
        <source>Delivered by %1</source>
        <translation>Zugestellt durch %1</translation>
    </message>
    <message>
        <source>NOT delivered by %1</source>
        <translation>NICHT zugestellt durch %1</translation>
    </message>
    <message>
        <source>Not delivered by %1 yet</source>
        <translation>Noch nicht zugestellt durch %1</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <comment>an event of a kind that is not known, and who did it</comment>
        <translation>%1, von %2</translation>
    </message>
    <message>
        <source>%1 called</source>
        <comment>a level of the escalation</comment>
        <translation>%1 gerufen</translation>
    </message>
    <message>
        <source>Escalated to %1 by %2</source>
        <comment>a level, and who did it</comment>
        <translation>Auf %1 eskaliert von %2</translation>
    </message>
    <message>
        <source>No longer acknowledged: more severe</source>
        <translation>Nicht mehr quittiert: schwerer</translation>
    </message>
    <message>
        <source>Resolved by %1</source>
        <translation>Behoben von %1</translation>
    </message>
    <message>
        <source>Taken by %1</source>
        <translation>Übernommen von %1</translation>
    </message>
    <message>
        <source>Given to %1 by %2</source>
        <comment>a person, and who did it</comment>
        <translation>An %1 gegeben von %2</translation>
    </message>
    <message>
        <source>Delivered to %1</source>
        <translation>Zugestellt an %1</translation>
    </message>
    <message>
        <source>now %1</source>
        <comment>a severity</comment>
        <translation>jetzt %1</translation>
    </message>
    <message>
        <source>nobody can be reached there, it was passed over</source>
        <translation>dort ist niemand zu erreichen, es ging weiter</translation>
    </message>
    <message>
        <source>its time is over</source>
        <translation>seine Zeit ist um</translation>
    </message>
    <message>
        <source>Flood: %1 new alerts.</source>
        <translation>Flut: %1 neue Alarme.</translation>
    </message>
    <message>
        <source>Since %1.</source>
        <comment>a time</comment>
        <translation>Seit %1.</translation>
    </message>
</context>
</TS>
