// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/notify/Letter.h"
#include "backend/notify/Proxies.h"
#include "backend/notify/Wording.h"
#include "domain/Time.h"
#include "protocol/Json.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace nocturne;

namespace {

constexpr TimeMs now = 1767614400000;

Alert alert(int number, const QString &summary, const QString &description)
{
    Alert a;
    a.id = QStringLiteral("id%1-1").arg(number);
    a.name = QStringLiteral("Alert%1").arg(number);
    a.severity = Severity::Critical;
    a.summary = summary;
    a.description = description;
    a.labels = {{QStringLiteral("alertname"), a.name}, {QStringLiteral("instance"), QStringLiteral("db-1:9100")}};
    a.annotations = {{QStringLiteral("summary"), summary}, {QStringLiteral("description"), description}};
    a.startsAt = now;
    return a;
}

PageJob job(ChannelKind kind, int count, const QString &summary, const QString &description)
{
    PageJob j;
    j.key = "key";
    j.channel.id = QStringLiteral("c");
    j.channel.kind = kind;
    j.channel.from = QStringLiteral("noc@example.com");
    j.reach.to = QStringLiteral("mara@example.com");
    j.link = QUrl(QStringLiteral("https://noc.example/"));
    for (int i = 0; i < count; ++i) {
        j.alerts.push_back(alert(i, summary, description));
        j.tasks.push_back({QByteArray::number(i), 1});
    }
    return j;
}

Json bodyOf(const Letter &letter) { return Json::parse(letter.body.constData(), letter.body.constData() + letter.body.size()); }
QString header(const Letter &letter, const QByteArray &name)
{
    for (const QByteArray &line : letter.headers)
        if (line.startsWith(name + ": "))
            return QString::fromUtf8(line.mid(name.size() + 2));
    return {};
}

// What a reader of mail makes of a subject.
QString decoded(const QString &subject)
{
    static const QRegularExpression word(QStringLiteral("=\\?UTF-8\\?B\\?([A-Za-z0-9+/=]*)\\?="));
    if (!subject.contains(QLatin1String("=?")))
        return subject;
    QString out;
    for (auto it = word.globalMatch(subject); it.hasNext();)
        out += QString::fromUtf8(QByteArray::fromBase64(it.next().captured(1).toLatin1()));
    return out;
}

const QString family = QString::fromUtf8("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7"); // three people, one character

} // namespace

/// What is sent: within what the receiver takes, cut where it may be cut, and encoded for the place it goes to.
class TestLetter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wholeCharacters()
    {
        QCOMPARE(shortened(QStringLiteral("short"), 5), QStringLiteral("short"));
        QCOMPARE(shortened(QStringLiteral("longer"), 5), QStringLiteral("long…"));
        QCOMPARE(shortened(family + family, family.size() + 3), family + QStringLiteral("…"));
        QCOMPARE(shortened(family, family.size() - 1), QStringLiteral("…"));
        QCOMPARE(shortened(QStringLiteral("x"), 0), QString());
        for (qsizetype most = 0; most < 60; ++most) {
            const QString cut = shortened(QString(family).repeated(8), most);
            QVERIFY(cut.size() <= most);
            QVERIFY(!QString::fromUtf8(cut.toUtf8()).contains(QChar::ReplacementCharacter)); // no half of a pair
        }
    }

    void theLongestIsCutFirst()
    {
        Wording text;
        text.line({{QStringLiteral("[CRITICAL] ")}, {QStringLiteral("DiskFull"), true}, {QStringLiteral(": ")}, {QString(500, QLatin1Char('s')), true}});
        text.loose(QString(5000, QLatin1Char('&')));
        text.keep(QStringLiteral("https://noc.example/alerts/1"));
        QRandomGenerator random(1);
        for (int i = 0; i < 200; ++i) {
            const qsizetype most = 120 + random.bounded(8000);
            const QString cut = text.within(most, Wording::slack());
            QVERIFY2(cut.size() <= most, qPrintable(QString::number(most)));
            QVERIFY(cut.startsWith(QStringLiteral("[CRITICAL] DiskFull: s")));
            QVERIFY(cut.endsWith(QStringLiteral("https://noc.example/alerts/1")));
            QVERIFY(!cut.contains(QRegularExpression(QStringLiteral("&(?!amp;)"))));
            QVERIFY(cut.contains(QStringLiteral("(shortened)")));
        }
        QVERIFY(!text.within(100000, Wording::slack()).contains(QStringLiteral("(shortened)")));
    }

    void slackIsNoMarkup()
    {
        const PageJob one = job(ChannelKind::Slack, 1, QStringLiteral("<!channel> *bold* & co"), QString(60000, QLatin1Char('<')));
        const Json body = bodyOf(writeLetter(one, now, mostBytes(one.channel)));
        const QString text = QString::fromStdString(body["text"].get<std::string>());
        QVERIFY(text.size() <= 40000);
        QVERIFY(text.contains(QStringLiteral("&lt;!channel&gt; *bold* &amp; co")));
        QVERIFY(text.endsWith(QStringLiteral("https://noc.example/alerts/id0-1")));
        QCOMPARE(body["mrkdwn"].get<bool>(), false);
        const PageJob many = job(ChannelKind::Slack, 80, QString(3000, QLatin1Char('&')), {});
        const QString all = QString::fromStdString(bodyOf(writeLetter(many, now, mostBytes(many.channel)))["text"].get<std::string>());
        QVERIFY(all.size() <= 40000);
        QVERIFY(all.startsWith(QStringLiteral("80 alerts at once")) && all.contains(QStringLiteral("Alert49")) && all.contains(QStringLiteral("and 30 more")));
        QVERIFY(all.endsWith(QStringLiteral("https://noc.example/")));
    }

    void pagerDutysLimits()
    {
        PageJob one = job(ChannelKind::PagerDuty, 1, QString(5000, QChar(0x00FC)), {});
        one.alerts[0].labels.insert(QStringLiteral("instance"), QString(9000, QLatin1Char('i')));
        const Letter letter = writeLetter(one, now, mostBytes(one.channel));
        QVERIFY(letter.body.size() <= 512 * 1024);
        const Json body = bodyOf(letter);
        QVERIFY(QString::fromStdString(body["payload"]["summary"].get<std::string>()).size() <= 1024);
        QVERIFY(QString::fromStdString(body["payload"]["summary"].get<std::string>()).startsWith(QStringLiteral("[CRITICAL] Alert0: ")));
        QCOMPARE(body["client_url"].get<std::string>(), "https://noc.example/alerts/id0-1");
    }

    void aHookFits()
    {
        const PageJob many = job(ChannelKind::Webhook, 300, QStringLiteral("s"), QString(50000, QLatin1Char('t')));
        for (const qsizetype most : {1024 * 1024, 256 * 1024, 65536, 16384}) {
            const Letter letter = writeLetter(many, now, most);
            QVERIFY2(letter.body.size() <= most, qPrintable(QStringLiteral("%1 > %2").arg(letter.body.size()).arg(most)));
            const Json body = bodyOf(letter);
            QCOMPARE(body["count"].get<int>(), 300);
            QCOMPARE(body["ids"].size(), 300U);
            QVERIFY(body["alerts"].size() >= 1);
        }
        const PageJob one = job(ChannelKind::Webhook, 1, QString(3000, QLatin1Char('s')), QString(20000, QLatin1Char('t')));
        for (const qsizetype most : {65536, 16384, 4096, 2048}) {
            const Json body = bodyOf(writeLetter(one, now, most));
            QVERIFY(dump(body).size() <= most + 1024);
            QCOMPARE(body["alerts"][0]["id"].get<std::string>(), "id0-1");
            QCOMPARE(body["link"].get<std::string>(), "https://noc.example/alerts/id0-1");
            QCOMPARE(body["alerts"][0]["cut"].empty(), most == 65536);
        }
    }

    void aTemplateFits()
    {
        PageJob one = job(ChannelKind::Webhook, 1, QStringLiteral("say \"{{id}}\""), QString(500000, QLatin1Char('\n')));
        one.channel.body = QStringLiteral("{\"title\": \"{{title}}\", \"text\": \"{{text}}\", \"n\": {{count}}}");
        const Letter letter = writeLetter(one, now, 16384);
        QVERIFY(letter.body.size() <= 16384);
        const Json body = bodyOf(letter);
        QCOMPARE(body["title"].get<std::string>(), "[CRITICAL] Alert0: say \"{{id}}\""); // what came from outside is no template
        QVERIFY(QString::fromStdString(body["text"].get<std::string>()).endsWith(QStringLiteral("https://noc.example/alerts/id0-1")));
    }

    void subjects_data()
    {
        QTest::addColumn<QString>("summary");
        QTest::newRow("plain") << QStringLiteral("all is full");
        QTest::newRow("looks like an encoded word") << QStringLiteral("=?utf-8?Q?all_good?=");
        QTest::newRow("long and plain") << QString(300, QLatin1Char('x'));
        QTest::newRow("characters of two units") << QString::fromUtf8("\xF0\x9F\x94\xA5").repeated(60);
    }
    void subjects()
    {
        QFETCH(QString, summary);
        const PageJob one = job(ChannelKind::Email, 1, summary, {});
        const QString subject = header(writeLetter(one, now, mostBytes(one.channel)), "Subject");
        QCOMPARE(decoded(subject), QStringLiteral("[CRITICAL] Alert0: ") + summary);
        for (const QString &line : subject.split(QStringLiteral("\r\n")))
            QVERIFY(line.size() < 998 && (!line.contains(QLatin1String("=?")) || line.trimmed().size() <= 76));
    }

    void linesMakeNoHeaders()
    {
        const PageJob one = job(ChannelKind::Email, 1, QStringLiteral("a\r\nBcc: x@y"), {});
        for (const QByteArray &line : writeLetter(one, now, mostBytes(one.channel)).headers)
            QVERIFY(!line.startsWith("Bcc") && !line.contains("\nBcc"));
    }

    void theWayOut()
    {
        qputenv("https_proxy", "http://proxy.example:3128");
        qputenv("NO_PROXY", "intern.example, .lan");
        qunsetenv("no_proxy");
        Channel channel;
        const Proxies proxies;
        const auto by = [&](const char *url) { return proxies.proxyFor(channel, QUrl(QLatin1String(url))); };
        QCOMPARE(by("https://hooks.example/x"), QByteArray("http://proxy.example:3128"));
        QCOMPARE(by("http://hooks.example/x"), QByteArray());
        QCOMPARE(by("https://a.intern.example/x"), QByteArray());
        QCOMPARE(by("https://notintern.example/x"), QByteArray("http://proxy.example:3128"));
        QCOMPARE(by("https://127.0.0.1/x"), QByteArray());
        channel.proxy = QStringLiteral("http://own.example:1");
        QCOMPARE(by("https://a.intern.example/x"), QByteArray("http://own.example:1"));
        channel.proxy = QStringLiteral("none");
        QCOMPARE(by("https://hooks.example/x"), QByteArray());
        channel = {};
        channel.kind = ChannelKind::Email;
        QCOMPARE(by("https://hooks.example/x"), QByteArray());
        qunsetenv("https_proxy");
        qunsetenv("NO_PROXY");
    }

    void whatLeadsInside()
    {
        Proxies proxies;
        for (const char *inside : {"127.0.0.1", "localhost", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "fd00::1", "::ffff:10.0.0.1", "0x7f.1", "2130706433", "localhost.", "LOCALHOST..", "a.localhost", "printer.local", "printer.local.",
                                   "metadata.google.internal", "2002:7f00:1::", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "::127.0.0.1"})
            QVERIFY2(proxies.leadsInside(QLatin1String(inside)), inside);
        for (const char *outside : {"8.8.8.8", "2001:4860:4860::8888", "2a00:1450::1", "hooks.example.invalid", "local.example.invalid", "notlocalhost.invalid"})
            QVERIFY2(!proxies.leadsInside(QLatin1String(outside)), outside);
    }
};

QTEST_GUILESS_MAIN(TestLetter)
#include "tst_letter.moc"
