// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/config/PagerFile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace nocturne;

namespace {

const Environment environment = [](const QString &name) -> std::optional<QString> {
    return name == QLatin1String("PASSWORD") ? std::optional(QStringLiteral("from outside")) : std::nullopt;
};

const QByteArray whole =
    "\n"
    "url: https://noc.example\n"
    "channels:\n"
    "  mail: {kind: email, url: \"smtp://mx.example:587\", from: noc@example.com, user: noc, secret: \"${PASSWORD}\", to: team@example.com}\n"
    "  hook: {kind: webhook, url: \"https://hook.example/x\", secret: abc}\n"
    "  duty: {kind: pagerduty, secret: key}\n"
    "  chat: {kind: slack, url: \"http://127.0.0.1:1/x\", private: true}\n"
    "people:\n"
    "  mara: {name: Mara, contacts: [{channel: mail, to: mara@example.com}, {channel: hook}]}\n"
    "  li: {contacts: [{channel: hook}]}\n"
    "schedules:\n"
    "  first: {title: First, time_zone: Europe/Berlin, layers: [{start: \"2026-01-05T09:00\", every: week, people: [mara, li]}, {start: \"2026-01-05T09:00\", every: 14d, people: [li]}, {start: \"2026-01-05T09:00\", every: 12h, people: [mara]}]}\n"
    "policies:\n"
    "  - {id: critical, severities: [critical, emergency], subject: business, tenant: t, environment: e, repeat: 15m, steps: [{targets: [\"schedule:first\"]}, {name: Boss, after: 1h, targets: [\"person:li\", \"channel:duty\"]}]}\n"
    "routes: {critical: [chat, mail], success: [chat]}\n";

PagerRead read(const QByteArray &text) { return readPager(QStringLiteral("p.yaml"), text, environment); }

} // namespace

/// What people write about paging: a whole file, and everything that is wrong with others.
class TestPagerFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPasswordMayBeReadOnThisMachine()
    {
        for (const char *url : {"smtp://127.0.0.1:25", "smtp://localhost:25", "smtps://mx.example"})
            QCOMPARE(read(QByteArray(whole).replace("smtp://mx.example:587", url).replace("to: team@example.com}", "to: team@example.com, tls: never, private: true}")).complaints, QStringList());
    }

    void aWrongPartCostsItselfAlone()
    {
        QByteArray text = whole;
        text.replace("${PASSWORD}", "${NOT_SET}").replace("severities: [critical, emergency]", "severities: [critical, loud]").replace("https://hook.example/x", "nonsense");
        const PagerRead found = read(text);
        QCOMPARE(found.complaints.size(), 3);
        const PagerPlan &plan = found.plan;
        QCOMPARE(plan.channels.keys(), (QStringList{QStringLiteral("chat"), QStringLiteral("duty")}));
        QVERIFY(plan.people.contains(QStringLiteral("mara")) && plan.people[QStringLiteral("mara")].contacts.isEmpty());
        QCOMPARE(plan.routes[Severity::Critical], QStringList{QStringLiteral("chat")});
        QCOMPARE(plan.policies.size(), 1);
        QCOMPARE(plan.policies[0].severities, QVector<Severity>{Severity::Critical});
        QCOMPARE(plan.policies[0].rungs[1].targets.size(), 2);
        // A person with one wrong contact keeps the others.
        const PagerRead one = read(QByteArray(whole).replace("channel: hook}", "channel: nowhere}"));
        QCOMPARE(one.plan.people[QStringLiteral("mara")].contacts.size(), 1);
        QCOMPARE(one.plan.people[QStringLiteral("mara")].contacts[0].channel, QStringLiteral("mail"));
    }

    void aFileThatWasWrongFromTheStartCountsWithoutWhatIsWrong()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("p.yaml")));
        const auto write = [&](const QByteArray &text) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
            file.close();
        };
        QByteArray wrong = whole;
        wrong.replace("${PASSWORD}", "${NOT_SET}");
        write(wrong);
        PagerFile pager(file.fileName(), environment);
        QCOMPARE(pager.complaints().size(), 1);
        QCOMPARE(pager.plan()->channels.size(), 3);
        write(whole);
        QVERIFY(pager.look());
        QCOMPARE(pager.plan()->channels.size(), 4);
        write(wrong + "#\n");
        QVERIFY(pager.look());
        QCOMPARE(pager.plan()->channels.size(), 4); // what was good stays
    }

    void aSecretsFileThatChangesIsReadAgain()
    {
        QTemporaryDir folder;
        QFile secret(folder.filePath(QStringLiteral("secret")));
        QFile file(folder.filePath(QStringLiteral("p.yaml")));
        QVERIFY(secret.open(QIODevice::WriteOnly) && file.open(QIODevice::WriteOnly));
        secret.write("first");
        secret.close();
        file.write("channels: {duty: {kind: pagerduty, secret: \"${TST_DUTY}\"}}\n");
        file.close();
        qputenv("TST_DUTY_FILE", secret.fileName().toUtf8());
        PagerFile pager(file.fileName(), processEnvironment());
        QCOMPARE(pager.plan()->channels[QStringLiteral("duty")].secret, QByteArray("first"));
        QVERIFY(!pager.look());
        QVERIFY(secret.open(QIODevice::WriteOnly));
        secret.write("the second");
        secret.close();
        QVERIFY(pager.look());
        QCOMPARE(pager.plan()->channels[QStringLiteral("duty")].secret, QByteArray("the second"));
        qunsetenv("TST_DUTY_FILE");
    }

    // What ships is good, and its ladders are those that were promised.
    void theShippedOne()
    {
        QFile file(QStringLiteral(FIXTURES "/../../installer/pager.yaml"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const PagerRead read = readPager(file.fileName(), file.readAll(), [](const QString &name) -> std::optional<QString> { return QStringLiteral("https://chat.example/") + name; });
        QVERIFY2(read.complaints.isEmpty(), qPrintable(read.complaints.join(QLatin1Char('\n'))));
        const auto minutes = [&read](const char *id) {
            QVector<int> list;
            for (const Rung &rung : read.plan.policy(QLatin1String(id))->rungs)
                list.append(static_cast<int>(rung.after / 60000));
            return list;
        };
        QCOMPARE(minutes("critical"), (QVector<int>{0, 15, 30, 60}));
        QCOMPARE(minutes("emergency"), (QVector<int>{0, 5, 10, 15}));
        Alert alert;
        alert.severity = Severity::Critical;
        QCOMPARE(read.plan.policyFor(alert)->id, QStringLiteral("critical"));
        alert.labels = {{QStringLiteral("subject"), QStringLiteral("security")}};
        QCOMPARE(read.plan.policyFor(alert)->id, QStringLiteral("security"));
    }

    void watchdogsAndTheHeartbeat()
    {
        const auto with = [](const char *text) { return readPager(QStringLiteral("p"), whole + text, environment); };
        const PagerRead read = with("watchdogs: {berlin: {after: 2m, labels: {prometheus: berlin}}, paris: {labels: {alertname: Alive}}}\nheartbeat: {channel: hook, every: 30s}\n");
        QVERIFY2(read.complaints.isEmpty(), qPrintable(read.complaints.join(QLatin1Char('\n'))));
        QCOMPARE(read.plan.watchdogs.size(), 2);
        QCOMPARE(read.plan.watchdogs[0].patience, 120000);
        QCOMPARE(read.plan.watchdogs[0].labels, (Labels{{QStringLiteral("alertname"), QStringLiteral("Watchdog")}, {QStringLiteral("prometheus"), QStringLiteral("berlin")}}));
        QCOMPARE(read.plan.watchdogs[1].labels.value(QStringLiteral("alertname")), QStringLiteral("Alive"));
        QCOMPARE(read.plan.heartbeat->every, 30000);
        for (const char *bad : {"heartbeat: {channel: mail}\n", "heartbeat: {channel: nowhere}\n", "heartbeat: {channel: hook, every: 1s}\n", "heartbeat: 7\n", "watchdogs: {a: {after: 1s}}\n",
                                "watchdogs: {a: {labels: [x]}}\n", "watchdogs: {a: {labels: {x: [1]}}}\n", "watchdogs: {a: {colour: red}}\n", "watchdogs: [a]\n"})
            QVERIFY2(!with(bad).complaints.isEmpty(), bad);
    }

    void timesOfALayer()
    {
        const auto with = [](const QByteArray &layer, const QByteArray &more = {}) {
            QByteArray text = whole;
            text.replace("{start: \"2026-01-05T09:00\", every: week, people: [mara, li]}", "{start: \"2026-01-05T09:00\", people: [mara, li], " + layer + "}");
            text.replace("time_zone: Europe/Berlin,", "time_zone: Europe/Berlin, " + more);
            return read(text);
        };
        const PagerRead read = with("every: day, hours: 22:00-06:00, days: [mon-wed, fri, holiday]", "holidays: [2026-12-25, 2026-05-01],");
        QVERIFY2(read.complaints.isEmpty(), qPrintable(read.complaints.join(QLatin1Char('\n'))));
        const Schedule first = read.plan.schedules.value(QStringLiteral("first"));
        QCOMPARE(first.holidays, (QVector<QDate>{QDate(2026, 12, 25), QDate(2026, 5, 1)}));
        QCOMPARE(first.layers[0].hours->from, QTime(22, 0));
        QCOMPARE(first.layers[0].hours->to, QTime(6, 0));
        QCOMPARE(first.layers[0].days, static_cast<quint8>(0b10010111));
        QCOMPARE(with("every: day, days: [sat-mon]").plan.schedules.value(QStringLiteral("first")).layers[0].days, static_cast<quint8>(0b01100001));
        for (const char *bad : {"every: day, hours: 9-17", "every: day, hours: 09:00", "every: day, hours: 25:00-06:00", "every: day, days: [monday]", "every: day, days: [mon-]", "every: 36h, days: [mon]"})
            QVERIFY2(!with(bad).complaints.isEmpty(), bad);
        QVERIFY(!with("every: day", "holidays: [christmas],").complaints.isEmpty());
    }

    void proxiesAndSizes()
    {
        const auto with = [](const char *more) {
            QByteArray text = whole;
            text.replace("secret: abc}", QByteArray("secret: abc, ") + more + "}");
            return read(text);
        };
        const PagerRead read = with("proxy: \"http://user:secret@proxy.example:3128\", most_bytes: 65536");
        QVERIFY2(read.complaints.isEmpty(), qPrintable(read.complaints.join(QLatin1Char('\n'))));
        QCOMPARE(read.plan.channels.value(QStringLiteral("hook")).mostBytes, 65536);
        QVERIFY(with("proxy: none").complaints.isEmpty());
        for (const char *bad : {"proxy: proxy.example", "proxy: \"ftp://proxy.example:21\"", "proxy: \"http://proxy.example\"", "most_bytes: 10", "most_bytes: lots"})
            QVERIFY2(!with(bad).complaints.isEmpty(), bad);
    }

    void aWholeFile()
    {
        const PagerRead r = read(whole);
        QVERIFY2(r.complaints.isEmpty(), qPrintable(r.complaints.join(QLatin1Char('\n'))));
        const PagerPlan &p = r.plan;
        QCOMPARE(p.channels.value(QStringLiteral("mail")).secret, QByteArray("from outside"));
        QVERIFY(p.channels.value(QStringLiteral("mail")).requireTls && !p.channels.value(QStringLiteral("mail")).privateAddresses);
        QCOMPARE(p.channels.value(QStringLiteral("duty")).url, QUrl(QStringLiteral("https://events.pagerduty.com/v2/enqueue")));
        QCOMPARE(p.channels.value(QStringLiteral("chat")).leastPause, TimeMs(1000));
        QCOMPARE(p.people.value(QStringLiteral("mara")).contacts.size(), 2);
        const auto &layers = p.schedules.value(QStringLiteral("first")).layers;
        QCOMPARE(layers[0].turnDays, 7);
        QCOMPARE(layers[1].turnDays, 14);
        QVERIFY(layers[2].turnDays == 0 && layers[2].turn == 12 * 3600 * 1000);
        QCOMPARE(layers[0].start.timeZone().id(), QByteArray("Europe/Berlin"));
        QCOMPARE(p.policies[0].rungs[1].after, TimeMs(3600 * 1000));
        QCOMPARE(p.policies[0].rungs[0].name, QStringLiteral("L1"));
        QCOMPARE(p.policies[0].repeat, TimeMs(15 * 60 * 1000));
        QCOMPARE(p.routes.value(Severity::Critical).size(), 2);
        Alert alert;
        alert.severity = Severity::Critical;
        QVERIFY(!p.policyFor(alert)); // neither of the subject nor of the tenant
        alert.labels = {{QStringLiteral("subject"), QStringLiteral("business")}};
        alert.tenant = QStringLiteral("t");
        alert.environment = QStringLiteral("e");
        QCOMPARE(p.policyFor(alert), &p.policies[0]);
    }

    void complaints_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char *name, const char *from, const char *to, const char *complaint) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromUtf8(complaint);
        };
        row("unknown key", "url: https", "uri: https", "p.yaml:2: uri: is not known here");
        row("kind", "kind: slack", "kind: pigeon", "channels.chat.kind: must be email");
        row("password in a URL", "https://hook.example", "https://me:pw@hook.example", "without a password in it");
        row("a field that is not there", "secret: abc}", "secret: abc, template: '{\"a\": \"{{colour}}\"}'}", "there is no {{colour}}");
        row("a template for mail", "to: team@example.com}", "to: team@example.com, template: x}", "channels.mail.template: is for webhooks");
        row("a token and no channel", "{kind: slack, url: \"http://127.0.0.1:1/x\", private: true}", "{kind: slack, secret: t}", "channels.chat.to: is needed with a token");
        row("another scheme", "https://hook.example/x", "file:///etc/passwd", "channels.hook.url: must be a URL with http or https");
        row("mail over http", "smtp://mx.example:587", "http://mx.example:587", "channels.mail.url: must be a URL with smtp or smtps");
        row("no sender", "from: noc@example.com", "from: nobody", "channels.mail.from: must be an address");
        row("two lines in an address", "to: mara@example.com", "to: \"mara@example.com\\r\\nBcc: x@y.z\"", "contacts.to: must be an address");
        row("missing variable", "${PASSWORD}", "${NOTHING}", "neither NOTHING nor NOTHING_FILE");
        row("no routing key", "secret: key", "to: x", "channels.duty.secret: is the routing key");
        row("unknown channel", "channel: hook", "channel: hock", "there is no channel hock");
        row("time zone", "Europe/Berlin", "Europe/Nowhere", "time_zone: must be a zone");
        row("start", "2026-01-05T09:00\", every: week", "yesterday\", every: week", "start: must be a local time");
        row("every", "every: 12h", "every: 5m", "every: must be day, week");
        row("nobody", "people: [li]", "people: [lo]", "there is no person lo");
        row("severity", "[critical, emergency]", "[awful]", "\"awful\" is none of emergency");
        row("target", "schedule:first", "schedule:second", "is no person:NAME");
        row("a channel twice", "  duty: {", "  hook: {", "p.yaml:6: channels.hook: stands in line 5 already");
        row("a password in the clear", "to: team@example.com}", "to: team@example.com, tls: never}", "channels.mail.tls: never would send the password");
        row("TLS by another word", "to: team@example.com}", "to: team@example.com, tls: off}", "channels.mail.tls: must be required or never");
        row("private by another word", "private: true", "private: yes", "channels.chat.private: must be true or false");
        row("back in time", "after: 1h", "after: -1h", "must be a time like 90s");
        row("too soon again", "repeat: 15m", "repeat: 5s", "must be a minute or more");
        row("a step for nobody", "targets: [\"schedule:first\"]", "targets: []", "policies.steps.targets: at least one is needed");
        row("a person whom nothing reaches", "li: {contacts: [{channel: hook}]}", "li: {contacts: []}", "people.li.contacts: at least one is needed");
        row("a route to no channel", "critical: [chat, mail]", "critical: []", "routes.critical: is empty");
        row("inside, by a number", "https://hook.example/x", "https://10.0.0.1/x", "channels.hook.url: 10.0.0.1 is inside the own network");
        row("inside, by another number", "https://hook.example/x", "https://[fd00::1]/x", "channels.hook.url: fd00::1 is inside the own network");
        row("inside, by a name", "https://hook.example/x", "https://localhost./x", "is inside the own network");
        row("mail inside", "smtp://mx.example:587", "smtp://192.168.1.1:587", "channels.mail.url: 192.168.1.1 is inside the own network");
        row("a template that is no JSON", "secret: abc}", "secret: abc, template: '{\"a\": \"{{title}}\"'}", "channels.hook.template: must be JSON");
        row("a field outside of quotes", "secret: abc}", "secret: abc, template: '{\"a\": {{title}}}'}", "channels.hook.template: must be JSON");
        row("a link to no page", "url: https://noc.example", "url: \"ftp://noc.example/x\"", "p.yaml:2: url: must be a URL with http or https");
        row("a link that a browser runs", "url: https://noc.example", "url: \"javascript:alert(1)\"", "p.yaml:2: url: must be a URL with http or https");
        row("a policy under one that takes all", "routes: {", "  - {id: never, severities: [critical], subject: business, tenant: t, environment: e, steps: [{targets: [\"person:li\"]}]}\nroutes: {",
            "policies.id: it can never apply: critical stands above it");
        row("a key left empty", "url: https://noc.example", "url:", "p.yaml:2: url: is empty");
        row("a list left empty", "routes: {critical: [chat, mail], success: [chat]}", "routes:", "routes: is empty");
        row("no steps", "steps: [{targets: [\"schedule:first\"]}, {name: Boss, after: 1h, targets: [\"person:li\", \"channel:duty\"]}]", "steps: []", "one to 4 are needed");
        row("route to nobody", "success: [chat]", "success: [none]", "there is no channel none");
        row("a name", "  chat:", "  ../chat:", "a name is made of");
        row("not a map", "people:\n  mara", "people: [1]\nx:\n  mara", "must be a map");
    }
    void complaints()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, complaint);
        QByteArray text = whole;
        QVERIFY(text.contains(from));
        const PagerRead r = read(text.replace(from, to));
        QVERIFY2(r.complaints.join(QLatin1Char('\n')).contains(complaint), qPrintable(r.complaints.join(QLatin1Char('\n'))));
        QVERIFY(!r.complaints.join(QString()).contains(QLatin1String("from outside")));
    }

    // Emptied, half written, all comments: nothing in it is wrong, and nobody would ever be called.
    void aFileByWhichNobodyIsCalledIsWrong()
    {
        for (const QByteArray &text : {QByteArray(), QByteArray("# all of it\n\n"), QByteArray("---\n"), QByteArray("{}\n"), whole.left(whole.indexOf("policies:")), QByteArray("policies: []\nroutes: {}\n")}) {
            const PagerRead r = read(text);
            QVERIFY2(r.complaints.join(QLatin1Char('\n')).contains(QStringLiteral("nobody would ever be called")), text.constData());
        }
        QVERIFY(read("channels: {c: {kind: console}}\nroutes: {critical: [c]}\n").complaints.isEmpty());
    }

    void aTemplateMayHoldANumber()
    {
        QCOMPARE(read(QByteArray(whole).replace("secret: abc}", "secret: abc, template: '{\"text\": \"{{title}}\", \"n\": {{count}}}'}")).complaints, QStringList());
    }

    void anotherFileThatIsWrongKeepsWhatTheOneBeforeSaid()
    {
        const QTemporaryDir folder;
        const auto write = [&](const char *name, const QByteArray &text) {
            QFile file(folder.filePath(QLatin1String(name)));
            [&] { QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size()); }();
            return file.fileName();
        };
        PagerFile file(write("good", whole), environment);
        file.setFile(write("empty", {}));
        QCOMPARE(file.complaints().size(), 1);
        QCOMPARE(file.plan()->policies.size(), 1);
        file.setFile(write("other", QByteArray(whole).replace("id: critical", "id: other")));
        QVERIFY(file.complaints().isEmpty() && file.plan()->policy(QStringLiteral("other")));
        file.setFile({});
        QVERIFY(file.complaints().isEmpty() && file.plan()->empty());
    }

    void aFileThatBecomesWrongKeepsWhatItSaid()
    {
        const QTemporaryDir folder;
        const QString name = folder.filePath(QStringLiteral("p.yaml"));
        const auto write = [&](const QByteArray &text) {
            QFile file(name);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        };
        write(whole);
        PagerFile file(name, environment);
        QCOMPARE(file.plan()->policies.size(), 1);
        QVERIFY(!file.look());
        write(whole + "nonsense: 1\n");
        QVERIFY(file.look());
        QVERIFY(!file.complaints().isEmpty());
        QCOMPARE(file.plan()->policies.size(), 1);
        write("url: https://x\n");
        QVERIFY(file.look());
        QVERIFY(!file.complaints().isEmpty() && !file.plan()->empty());
        QVERIFY(PagerFile({}, environment).plan()->empty());
        QVERIFY(!PagerFile(folder.filePath(QStringLiteral("none")), environment).complaints().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPagerFile)
#include "tst_pagerfile.moc"
