// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/OneLine.h"
#include "domain/AlertStrings.h"
#include "domain/AlertChange.h"
#include "domain/AlertFilter.h"
#include "domain/Fingerprint.h"
#include "domain/Metric.h"
#include "domain/Observation.h"
#include "domain/Result.h"
#include "domain/Role.h"
#include "domain/Time.h"

#include <QDateTime>
#include <QMap>
#include <QRandomGenerator>
#include <QTest>

#include <random>

using namespace nocturne;

namespace {

Alert sample()
{
    Alert a;
    a.id = QStringLiteral("f-1");
    a.fingerprint = QStringLiteral("f");
    a.name = QStringLiteral("HighLatency");
    a.severity = Severity::Critical;
    a.summary = QStringLiteral("p95 over 500 ms");
    a.environment = QStringLiteral("production");
    a.tenant = QStringLiteral("acme");
    a.labels = {{QStringLiteral("service"), QStringLiteral("Checkout")}};
    a.startsAt = 1000;
    return a;
}

} // namespace

/// Plain values and what follows from them.
class TestValues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLineOfALogIsOneLine()
    {
        const auto plain = QStringLiteral("a \"b\" \\n \u00e4\u4e2d\u05d0 \U0001F600");
        QCOMPARE(onOneLine(plain), plain);
        QCOMPARE(onOneLine(QStringLiteral("a\nnocturned: forged\r\x1b[31m\t")), QStringLiteral("a\\nnocturned: forged\\u000d\\u001b[31m\\u0009"));
        QCOMPARE(onOneLine(QStringLiteral("\u0085\u009b\u2028\u2029\u202e\u2066\u007f")), QStringLiteral("\\u0085\\u009b\\u2028\\u2029\\u202e\\u2066\\u007f"));
        QCOMPARE(onOneLine(QString(QChar(0))), QStringLiteral("\\u0000"));
    }

    // ---- Time: against Qt's calendar, over all of it.

    void timesAgreeWithAnotherCalendar()
    {
        std::mt19937_64 random(1);
        for (int i = 0; i < 5000; ++i) {
            const TimeMs at = static_cast<TimeMs>(random() % 315537897600000ULL) + zeroTime; // years 1 to 9999
            const QDateTime theirs = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC);
            const QByteArray text = formatTime(at);
            QCOMPARE(text, theirs.toString(Qt::ISODateWithMs).rightJustified(24, QLatin1Char('0')).toLatin1());
            QCOMPARE(parseTime(text.toStdString()), std::optional(at));
        }
    }

    void times_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("good");
        const auto row = [](const char *text, bool good) { QTest::newRow(text) << QByteArray(text) << good; };
        row("2026-02-28T23:59:59Z", true);
        row("2026-02-29T00:00:00Z", false);
        row("2024-02-29T00:00:00Z", true);
        row("1900-02-29T00:00:00Z", false);
        row("2000-02-29T00:00:00Z", true);
        row("2026-04-31T00:00:00Z", false);
        row("2026-13-01T00:00:00Z", false);
        row("2026-00-01T00:00:00Z", false);
        row("2026-01-00T00:00:00Z", false);
        row("2026-01-01T24:00:00Z", false);
        row("2026-01-01T23:60:00Z", false);
        row("2026-06-30T23:59:60Z", true); // a leap second
        row("2026-01-01T00:00:61Z", false);
        row("2026-01-01t00:00:00z", true);
        row("2026-01-01 00:00:00Z", false);
        row("2026-01-01T00:00:00", false);
        row("2026-01-01T00:00:00+0100", false);
        row("2026-01-01T00:00:00+01:00", true);
        row("2026-01-01T00:00:00-23:59", true);
        row("2026-01-01T00:00:00+24:00", false);
        row("2026-01-01T00:00:00+00:60", false);
        row("2026-01-01T00:00:00.Z", false);
        row("2026-01-01T00:00:00.123456789Z", true);
        row("2026-01-01T00:00:00.1234567890Z", true);
        row("0001-01-01T00:00:00Z", true);
        row("0000-01-01T00:00:00Z", false);
        row("9999-12-31T23:59:59.999Z", true);
        row("12026-01-01T00:00:00Z", false);
        row("-026-01-01T00:00:00Z", false);
        row("2026-1-1T00:00:00Z", false);
        row("2026-01-01T00:00:00Zx", false);
        row(" 2026-01-01T00:00:00Z", false);
        row("", false);
        row("1700000000", false);
    }
    void times()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, good);
        QCOMPARE(parseTime(text.toStdString()).has_value(), good);
    }

    void zones_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("utc");
        QTest::newRow("east") << QByteArray("2026-01-01T01:00:00+01:00") << QByteArray("2026-01-01T00:00:00.000Z");
        QTest::newRow("west") << QByteArray("2025-12-31T19:30:00-04:30") << QByteArray("2026-01-01T00:00:00.000Z");
        QTest::newRow("cut, not rounded") << QByteArray("2026-01-01T00:00:00.999999Z") << QByteArray("2026-01-01T00:00:00.999Z");
        QTest::newRow("one digit") << QByteArray("2026-01-01T00:00:00.5Z") << QByteArray("2026-01-01T00:00:00.500Z");
        QTest::newRow("before the epoch") << QByteArray("1969-12-31T23:59:59.001Z") << QByteArray("1969-12-31T23:59:59.001Z");
    }
    void zones()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, utc);
        QCOMPARE(formatTime(*parseTime(text.toStdString())), utc);
    }

    // ---- States

    void statesFollowFromFacts_data()
    {
        QTest::addColumn<int>("bits");
        for (int bits = 0; bits < 64; ++bits)
            QTest::addRow("%d", bits) << bits;
    }
    void statesFollowFromFacts()
    {
        QFETCH(int, bits);
        Alert a = sample();
        a.active = (bits & 1) != 0;
        if ((bits & 2) != 0)
            a.acknowledged = Acknowledgement{QStringLiteral("li"), 1, {}, {}};
        if ((bits & 4) != 0)
            a.suppressed = Suppression{};
        a.severity = (bits & 8) != 0 ? Severity::Critical : Severity::Warning;
        if (!a.active && (bits & 16) != 0) // what is active has no resolution
            a.resolution = Resolution::Manual;
        else if (!a.active && (bits & 32) != 0)
            a.resolution = Resolution::Recovered;
        // The table of the contract, the first row that applies.
        const bool byHand = a.resolution == Resolution::Manual;
        AlertState expected = AlertState::Resolved;
        if (a.active && a.suppressed)
            expected = AlertState::Suppressed;
        else if (a.active && a.acknowledged)
            expected = AlertState::Acknowledged;
        else if (a.active)
            expected = AlertState::Firing;
        else if (!a.active && a.severity <= Severity::Critical && !a.acknowledged && !a.suppressed && !byHand)
            expected = AlertState::Returned;
        QCOMPARE(static_cast<int>(stateOf(a)), static_cast<int>(expected));
    }

    void materialChanges_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<bool>("material");
        QTest::addColumn<bool>("visible");
        const auto row = [](const char *what, bool material, bool visible) { QTest::newRow(what) << QString::fromLatin1(what) << material << visible; };
        row("nothing", false, false);
        row("active", true, true);
        row("severity", true, true);
        row("acknowledged", true, true);
        row("acknowledgement's comment", true, true);
        row("suppressed", true, true);
        row("assignee", true, true);
        row("summary", false, true);
        row("annotations", false, true);
        row("value", false, true);
        row("count", false, true);
        row("escalation", false, true);
        row("rev", false, false);
        row("updated", false, false);
    }
    void materialChanges()
    {
        QFETCH(QString, what);
        QFETCH(bool, material);
        QFETCH(bool, visible);
        Alert before = sample();
        before.acknowledged = Acknowledgement{QStringLiteral("li"), 1, QStringLiteral("a"), {}};
        Alert after = before;
        if (what == QLatin1String("active"))
            after.active = false;
        else if (what == QLatin1String("severity"))
            after.severity = Severity::Emergency;
        else if (what == QLatin1String("acknowledged"))
            after.acknowledged.reset();
        else if (what == QLatin1String("acknowledgement's comment"))
            after.acknowledged->comment = QStringLiteral("b");
        else if (what == QLatin1String("suppressed"))
            after.suppressed = Suppression{};
        else if (what == QLatin1String("assignee"))
            after.assignee = QStringLiteral("li");
        else if (what == QLatin1String("summary"))
            after.summary = QStringLiteral("x");
        else if (what == QLatin1String("annotations"))
            after.annotations.insert(QStringLiteral("x"), QStringLiteral("y"));
        else if (what == QLatin1String("value"))
            after.value = 5;
        else if (what == QLatin1String("count"))
            after.count = 5;
        else if (what == QLatin1String("escalation"))
            after.escalation = Escalation{};
        else if (what == QLatin1String("rev"))
            after.rev = after.materialRev = 99;
        else if (what == QLatin1String("updated"))
            after.updatedAt = 99;
        QCOMPARE(materiallyDifferent(before, after), material);
        QCOMPARE(visiblyDifferent(before, after), visible);
    }

    // ---- Filters

    void filters_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<bool>("passes");
        const auto row = [](const char *what, bool passes) { QTest::newRow(what) << QString::fromLatin1(what) << passes; };
        row("", true);
        row("state=firing", true);
        row("state=resolved", false);
        row("severity=critical", true);
        row("severity=warning", false);
        row("tenant=acme", true);
        row("tenant=ACME", false); // names are exact, text is not
        row("environment=production", true);
        row("environment=staging", false);
        row("label=Checkout", true);
        row("label=checkout", false);
        row("text=LATENCY", true);
        row("text=500", true);
        row("text=checkout", true);
        row("text=nothing", false);
    }
    void filters()
    {
        QFETCH(QString, what);
        QFETCH(bool, passes);
        AlertFilter filter;
        const QString value = what.section(QLatin1Char('='), 1);
        if (what.startsWith(QLatin1String("state")))
            filter.states = {*stateFromText(value)};
        else if (what.startsWith(QLatin1String("severity")))
            filter.severities = {*severityFromText(value)};
        else if (what.startsWith(QLatin1String("tenant")))
            filter.tenants = {value};
        else if (what.startsWith(QLatin1String("environment")))
            filter.environments = {value};
        else if (what.startsWith(QLatin1String("label")))
            filter.labels = {{QStringLiteral("service"), value}};
        else
            filter.text = value;
        QCOMPARE(filter.matches(sample()), passes);
        filter.tenants = {QStringLiteral("globex")};
        QVERIFY(!filter.matches(sample())); // every part must hold
        Alert nobodys = sample();
        nobodys.tenant.reset();
        QVERIFY(!filter.matches(nobodys));
    }

    // ---- Severities from outside

    void severities_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("severity");
        const auto row = [](const char *text, Severity severity) { QTest::newRow(*text ? text : "nothing") << QString::fromUtf8(text) << static_cast<int>(severity); };
        row("emergency", Severity::Emergency);
        row("critical", Severity::Critical);
        row("CRITICAL", Severity::Critical);
        row("error", Severity::Critical);
        row("page", Severity::Critical);
        row("warning", Severity::Warning);
        row("info", Severity::Info);
        row("none", Severity::Info);
        row("success", Severity::Success);
        row("", Severity::Warning);
        row("a word of ours", Severity::Warning);
        row(" critical ", Severity::Critical);
        row("Disaster", Severity::Critical);
        row("CRIT", Severity::Critical);
        row("high", Severity::Critical);
        row("P1", Severity::Critical);
        row("SEV-1", Severity::Critical);
        row("sev 1", Severity::Critical);
        row("fatal", Severity::Critical);
        row("Major", Severity::Critical);
        row("minor", Severity::Warning);
        row("Informational", Severity::Info);
        row("P3", Severity::Info);
        row("Not classified", Severity::Info);
        row("emerg", Severity::Emergency);
        row("OK", Severity::Success);
    }
    void severities()
    {
        QFETCH(QString, text);
        QFETCH(int, severity);
        QCOMPARE(static_cast<int>(SeverityMap::shipped().read(text)), severity);
    }

    void anUnknownWordIsKept()
    {
        const auto unknown = [](const char *word) {
            Observation o;
            o.labels = {{QStringLiteral("alertname"), QStringLiteral("a")}, {QStringLiteral("severity"), QString::fromLatin1(word)}};
            readFacts(o, SeverityMap::shipped());
            return o.unknownSeverity;
        };
        QCOMPARE(unknown("apocalypse"), QStringLiteral("apocalypse"));
        QCOMPARE(unknown("minor"), QString());
        QCOMPARE(unknown(""), QString());
        QCOMPARE(unknown(" "), QString());
    }

    void facts_data()
    {
        QTest::addColumn<QString>("labels"); // name=value,...
        QTest::addColumn<QString>("annotations");
        QTest::addColumn<QString>("summary");
        QTest::addColumn<QString>("environment");
        QTest::addColumn<QString>("priority");
        const auto row = [](const char *title, const char *labels, const char *annotations, const char *summary, const char *environment, const char *priority) {
            QTest::newRow(title) << QString::fromLatin1(labels) << QString::fromLatin1(annotations) << QString::fromLatin1(summary) << QString::fromLatin1(environment) << QString::fromLatin1(priority);
        };
        row("nothing", "alertname=a", "", "", "production", "P2");
        row("summary", "alertname=a", "summary=s,description=d", "s", "production", "P2");
        row("message", "alertname=a", "message=m,description=d", "m", "production", "P2");
        row("description alone", "alertname=a", "description=d", "d", "production", "P2");
        row("environment", "environment=staging,env=dev", "", "", "staging", "P2");
        row("env", "env=dev", "", "", "dev", "P2");
        row("priority", "priority=P0", "", "", "production", "P0");
        row("a priority in small letters", "priority=p0", "", "", "production", "P0");
        row("a priority that is none", "priority=P9,severity=emergency", "", "", "production", "P0");
        row("a long priority", "priority=P11,severity=info", "", "", "production", "P3");
        row("of critical", "severity=critical", "", "", "production", "P1");
        row("of success", "severity=success", "", "", "production", "P4");
    }
    void facts()
    {
        QFETCH(QString, labels);
        QFETCH(QString, annotations);
        QFETCH(QString, summary);
        QFETCH(QString, environment);
        QFETCH(QString, priority);
        const auto map = [](const QString &text) {
            Labels found;
            for (const QString &pair : text.split(QLatin1Char(','), Qt::SkipEmptyParts))
                found.insert(pair.section(QLatin1Char('='), 0, 0), pair.section(QLatin1Char('='), 1));
            return found;
        };
        Observation o;
        o.labels = map(labels);
        o.annotations = map(annotations);
        readFacts(o, SeverityMap::shipped());
        QCOMPARE(o.summary, summary);
        QCOMPARE(o.environment, environment);
        QCOMPARE(o.priority, priority);
        QCOMPARE(o.fingerprint, fingerprintOf(o.labels));
        const Alert a = newAlert(o, 4, 5000);
        QCOMPARE(a.id, o.fingerprint + QStringLiteral("-4"));
        QCOMPARE(a.startsAt, 5000);
    }

    // Sharing texts changes no value, makes equal ones one, and forgets what it knows when that is too much.
    void equalTextsAreShared()
    {
        const auto make = [](int i) {
            Alert a;
            a.id = QStringLiteral("A%1").arg(i);
            a.name = QStringLiteral("High") + QStringLiteral("Latency");
            a.tenant = QStringLiteral("ac") + QStringLiteral("me");
            a.labels = {{QStringLiteral("service"), QStringLiteral("check") + QStringLiteral("out")}, {QStringLiteral("instance"), QString::number(i)}};
            a.annotations = {{QStringLiteral("summary"), QString()}};
            return a;
        };
        AlertStrings strings(20);
        Alert one = make(1);
        Alert two = make(2);
        QVERIFY(one.name.constData() != two.name.constData());
        strings.share(one);
        strings.share(two);
        QCOMPARE(one, make(1));
        QCOMPARE(two, make(2));
        QCOMPARE(one.name.constData(), two.name.constData());
        QCOMPARE(one.tenant->constData(), two.tenant->constData());
        QCOMPARE(one.labels.names().constData(), two.labels.names().constData());
        for (int i = 0; i < 1000; ++i) {
            Alert other = make(i);
            strings.share(other);
            QCOMPARE(other, make(i));
            QVERIFY(strings.size() <= 20);
        }
    }

    // Long texts count by their length, and what is still in use is kept when room is made.
    void sharedTextsAreBoundedByTheirLength()
    {
        AlertStrings strings(1000, 1000);
        QString used = QString(100, QLatin1Char('u'));
        strings.share(used);
        for (int i = 0; i < 300; ++i) {
            QString passing = QString::number(i).leftJustified(100, QLatin1Char('.'));
            strings.share(passing);
            QVERIFY(strings.units() <= 1000);
        }
        QString again = QString(100, QLatin1Char('u'));
        strings.share(again);
        QCOMPARE(again.constData(), used.constData());
        QString huge(1001, QLatin1Char('h'));
        strings.share(huge);
        QCOMPARE(huge.size(), 1001);
        QVERIFY(strings.units() <= 1000);
        // All of it in use: then it is forgotten, or each text that comes would be looked through.
        QStringList kept;
        for (int i = 0; i < 50; ++i) {
            kept.append(QString::number(i).leftJustified(100, QLatin1Char('-')));
            strings.share(kept.last());
            QVERIFY(strings.units() <= 1000);
        }
    }

    void labelsAreAMap()
    {
        QRandomGenerator random(7);
        const auto name = [&random] { return QString(QChar(random.bounded(2) == 0 ? u'a' + random.bounded(12) : 0xD7F0 + random.bounded(40))); };
        for (int round = 0; round < 200; ++round) {
            QMap<QString, QString> map;
            QList<Labels::Row> rows;
            for (int i = random.bounded(20); i > 0; --i) {
                rows.append({name(), QString::number(i)});
                map.insert(rows.last().first, rows.last().second);
            }
            Labels labels(rows);
            const Labels before = labels;
            for (int i = 0; i < 10; ++i) {
                const QString n = name();
                if (random.bounded(2) == 0) {
                    labels.insert(n, QStringLiteral("new"));
                    map.insert(n, QStringLiteral("new"));
                } else {
                    labels.remove(n);
                    map.remove(n);
                }
                QCOMPARE(labels.contains(n), map.contains(n));
                QCOMPARE(labels.value(n, QStringLiteral("none")), map.value(n, QStringLiteral("none")));
            }
            labels.removeIf([](const QString &, QByteArrayView text) { return text == "3"; });
            map.removeIf([](auto it) { return it.value() == QStringLiteral("3"); });
            labels.forEach([](const QString &, QString &value) { value += QLatin1Char('!'); });
            for (QString &value : map)
                value += QLatin1Char('!');
            QCOMPARE(labels.size(), map.size());
            auto other = map.cbegin();
            for (auto it = labels.cbegin(); it != labels.cend(); ++it, ++other) {
                QCOMPARE(it.key(), other.key());
                QCOMPARE(it.value(), *other);
            }
            QCOMPARE(before, Labels(rows)); // a copy keeps what it was
        }
    }

    // As UTF-8 inside: whatever comes, what is asked for is a text, and parts are found in it as in any.
    void textsAreKeptAsUtf8()
    {
        const QString text = QStringLiteral("Straße Ω 東京 \U0001F525");
        QCOMPARE(Utf8(text).text(), text);
        QCOMPARE(Utf8(text), Utf8(QByteArrayView(text.toUtf8())));
        QCOMPARE(Utf8(QByteArrayView("a\xff" "b")).text(), QStringLiteral("a\uFFFDb"));
        QVERIFY(Utf8(text).contains(u"STRASSE") == text.contains(u"STRASSE", Qt::CaseInsensitive));
        QVERIFY(Utf8(text).contains(u"ω 東"));
        QVERIFY(!Utf8(text).contains(u"tokyo"));
        QVERIFY(Utf8(QString(100000, QLatin1Char('x')) + text).contains(u"STRAßE"));
        const Labels labels(QList<Labels::Utf8Row>{{QStringLiteral("b"), "2"}, {QStringLiteral("a"), "\xc3("}, {QStringLiteral("b"), "3"}, {QStringLiteral("c"), ""}});
        QCOMPARE(labels, Labels({{QStringLiteral("a"), QStringLiteral("\uFFFD(")}, {QStringLiteral("b"), QStringLiteral("3")}, {QStringLiteral("c"), QString()}}));
        QCOMPARE(labels.utf8(QStringLiteral("b")), QByteArrayView("3"));
        QVERIFY(labels.contains(QStringLiteral("c")) && labels.utf8(QStringLiteral("d")).isNull());
    }

    void fingerprintsDifferWhereLabelsDo()
    {
        // Moving a letter over the border between name and value, or between two labels, is another set.
        const QVector<Labels> sets{{},
                                   {{QStringLiteral("a"), QStringLiteral("b")}},
                                   {{QStringLiteral("ab"), QString()}},
                                   {{QString(), QStringLiteral("ab")}},
                                   {{QStringLiteral("a"), QStringLiteral("bc")}},
                                   {{QStringLiteral("ab"), QStringLiteral("c")}},
                                   {{QStringLiteral("a"), QStringLiteral("b")}, {QStringLiteral("c"), QStringLiteral("d")}},
                                   {{QStringLiteral("a"), QStringLiteral("bc")}, {QStringLiteral("d"), QString()}}};
        QSet<QString> seen;
        for (const Labels &labels : sets) {
            const QString fingerprint = fingerprintOf(labels);
            QCOMPARE(fingerprint.size(), 16);
            seen.insert(fingerprint);
        }
        QCOMPARE(seen.size(), sets.size());
        // Sorted by the bytes of the names, not by the rules of a language.
        QCOMPARE(fingerprintOf({{QStringLiteral("ä"), QStringLiteral("1")}, {QStringLiteral("z"), QStringLiteral("2")}}),
                 fingerprintOf({{QStringLiteral("z"), QStringLiteral("2")}, {QStringLiteral("ä"), QStringLiteral("1")}}));
    }

    // ---- Rights, results, words on the wire

    void rolesHaveRights_data()
    {
        QTest::addColumn<int>("permission");
        QTest::addColumn<QString>("roles");
        const auto row = [](Permission p, const char *roles) { QTest::newRow(qPrintable(toText(p))) << static_cast<int>(p) << QString::fromLatin1(roles); };
        row(Permission::Read, "voa");
        row(Permission::Act, "oa");
        row(Permission::Administer, "a");
        row(Permission::Intake, "s");
        row(Permission::Metrics, "s");
        row(Permission::Anyone, "voas");
    }
    void rolesHaveRights()
    {
        QFETCH(int, permission);
        QFETCH(QString, roles);
        for (const Role role : {Role::Viewer, Role::Operator, Role::Admin, Role::System})
            QCOMPARE(allows(role, static_cast<Permission>(permission)), roles.contains(toText(role).left(1)));
    }

    void everyWordIsReadBack()
    {
        for (const Role role : {Role::Viewer, Role::Operator, Role::Admin, Role::System})
            QCOMPARE(roleFromText(toText(role)), std::optional(role));
        for (int i = 0; i < severityCount; ++i)
            QCOMPARE(severityFromText(toText(static_cast<Severity>(i))), std::optional(static_cast<Severity>(i)));
        for (const auto state : {AlertState::Suppressed, AlertState::Acknowledged, AlertState::Firing, AlertState::Returned, AlertState::Resolved})
            QCOMPARE(stateFromText(toText(state)), std::optional(state));
        for (const auto resolution : {Resolution::Recovered, Resolution::Vanished, Resolution::Manual, Resolution::Expired})
            QCOMPARE(resolutionFromText(toText(resolution)), std::optional(resolution));
        for (const auto kind : {SuppressionKind::Shelved, SuppressionKind::Silence, SuppressionKind::Inhibited, SuppressionKind::Maintenance, SuppressionKind::Flapping})
            QCOMPARE(suppressionKindFromText(toText(kind)), std::optional(kind));
        for (const char *nonsense : {"", "Critical", "critical ", "0", "null"})
            QVERIFY(!severityFromText(QString::fromLatin1(nonsense)) && !stateFromText(QString::fromLatin1(nonsense)) && !roleFromText(QString::fromLatin1(nonsense)));
    }

    void resultsHoldOneOrTheOther()
    {
        Result<QString> good(QStringLiteral("x"));
        QVERIFY(good && good.ok() && *good == QLatin1String("x") && good->size() == 1);
        const QString moved = std::move(good).value();
        QCOMPARE(moved, QStringLiteral("x"));
        const Result<QString> bad(Error{ErrorCode::Conflict, QStringLiteral("why")});
        QVERIFY(!bad && bad.error().code == ErrorCode::Conflict);
        QCOMPARE(invalidRequest(QStringLiteral("w")).code, ErrorCode::InvalidRequest);
    }

    void freshnessAtItsBorders_data()
    {
        QTest::addColumn<double>("intervals");
        QTest::addColumn<int>("freshness");
        QTest::newRow("now") << 0.0 << static_cast<int>(Freshness::Fresh);
        QTest::newRow("two") << 2.0 << static_cast<int>(Freshness::Fresh);
        QTest::newRow("a little more") << 2.001 << static_cast<int>(Freshness::Stale);
        QTest::newRow("three") << 3.0 << static_cast<int>(Freshness::Stale);
        QTest::newRow("more than three") << 3.001 << static_cast<int>(Freshness::Unknown);
        QTest::newRow("the future") << -100.0 << static_cast<int>(Freshness::Fresh);
    }
    void freshnessAtItsBorders()
    {
        QFETCH(double, intervals);
        QFETCH(int, freshness);
        for (const double interval : {1.0, 5.0, 60.0, 3600.0}) {
            const TimeMs now = 1700000000000;
            const TimeMs at = now - static_cast<TimeMs>(intervals * interval * 1000);
            QCOMPARE(static_cast<int>(freshnessOf(at, interval, now)), freshness);
        }
        QCOMPARE(freshnessOf(std::nullopt, 5, 0), Freshness::NoData);
    }

    void theSameChangesInAnyBatchesAreTheSameSet()
    {
        std::mt19937 random(9);
        AlertSet direct;
        QHash<QString, qint64> revisions;
        for (int i = 0; i < 2000; ++i) {
            Alert a = sample();
            a.id = QString::number(random() % 100);
            a.rev = i + 1;
            const bool gone = random() % 4 == 0;
            apply(direct, {gone ? AlertChange::Op::Delete : AlertChange::Op::Put, a.id, a.rev, a});
            if (gone)
                revisions.remove(a.id);
            else
                revisions.insert(a.id, a.rev);
            QCOMPARE(checksum(direct), checksum(revisions));
        }
        AlertSet empty;
        QCOMPARE(checksum(empty), 0u);
        apply(empty, {AlertChange::Op::Delete, QStringLiteral("nobody"), 1, {}});
        QVERIFY(empty.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestValues)
#include "tst_values.moc"
