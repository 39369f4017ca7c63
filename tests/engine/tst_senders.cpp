// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/Senders.h"

#include <QTest>

using namespace nocturne;

namespace {

constexpr TimeMs second = 1000;
constexpr TimeMs minute = 60 * second;
constexpr TimeMs noon = 1700000000000;
const QString key = QStringLiteral("prometheus-a");

Observation alert(const char *name, std::optional<TimeMs> startsAt, std::optional<TimeMs> endsAt)
{
    Observation o;
    o.labels = {{QStringLiteral("alertname"), QLatin1String(name)}, {QStringLiteral("severity"), QStringLiteral("critical")}};
    readFacts(o, SeverityMap::shipped());
    o.startsAt = startsAt;
    o.endsAt = endsAt;
    return o;
}

} // namespace

/// What is concluded about those who send alerts.
class TestSenders : public QObject {
    Q_OBJECT

    Senders m_senders;

    // A message of one alert; what came of it as "+name=summary" and "-name".
    QStringList say(const Observation &o, Fate fate, TimeMs passed)
    {
        QStringList said;
        for (const Observation &own : m_senders.heard(key, {{&o, fate}}, noon + passed, passed))
            said.append((own.ended ? QLatin1Char('-') : QLatin1Char('+')) + own.name + QLatin1Char('=') + own.summary);
        return said;
    }

private Q_SLOTS:
    void init() { m_senders = {}; }

    void aClockThatIsLateIsNamed()
    {
        constexpr TimeMs late = 3600 * second;
        QStringList said;
        for (TimeMs at = 0; at <= 30 * second && said.isEmpty(); at += 5 * second)
            said = say(alert("Lost", noon - late, noon + at - late + 4 * minute), Fate::EndOfNothing, at);
        QCOMPARE(said.size(), 1);
        QVERIFY2(said[0].startsWith(QLatin1String("+SenderClockWrong=")) && said[0].contains(key) && said[0].contains(QStringLiteral("3360 s")), qPrintable(said[0]));
        QVERIFY(m_senders.figures().endsOfNothing >= 2);
        // It is right again: what it says begins, and is taken.
        said = say(alert("Well", noon + 10 * minute, noon + 15 * minute), Fate::Taken, 10 * minute + second);
        QCOMPARE(said, QStringList{QStringLiteral("-SenderClockWrong=")});
        QVERIFY(say(alert("Well", noon + 10 * minute, noon + 16 * minute), Fate::Taken, 11 * minute).isEmpty());
    }

    // As a Prometheus does for a quarter of an hour to one who was away.
    void endsThatAreSaidAgainGrowOlder()
    {
        for (TimeMs at = 0; at <= 15 * minute; at += minute) {
            QVERIFY(say(alert("Over", noon - 20 * minute, noon - 3 * minute), Fate::EndOfNothing, at).isEmpty());
            QVERIFY(say(alert("Too", noon - 20 * minute, noon - 8 * minute), Fate::EndOfNothing, at).isEmpty());
        }
        QCOMPARE(m_senders.figures().endsOfNothing, 32);
    }

    // A script that says each minute that all is well.
    void endsOfNowAreNoSign()
    {
        for (TimeMs at = 0; at <= 15 * minute; at += minute)
            QVERIFY(say(alert("Well", {}, noon + at - second), Fate::EndOfNothing, at).isEmpty());
    }

    void aStartInTheFutureIsNamed()
    {
        const Observation early = alert("Fast", noon + 10 * minute, noon + 14 * minute);
        const QStringList said = say(early, Fate::Taken, 0);
        QCOMPARE(said.size(), 1);
        QVERIFY2(said[0].contains(key) && said[0].contains(QStringLiteral("600 s")), qPrintable(said[0]));
        // The same alert, when its start has come, says nothing new; a younger one does.
        QVERIFY(say(early, Fate::Taken, 11 * minute).isEmpty());
        QCOMPARE(say(alert("Next", noon + 12 * minute, noon + 16 * minute), Fate::Taken, 12 * minute + second), QStringList{QStringLiteral("-SenderClockWrong=")});
        QVERIFY(say(alert("A little", noon + 13 * minute + 5 * second, {}), Fate::Taken, 13 * minute).isEmpty());
    }

    void whoSharesAKeyIsToldApart()
    {
        Observation early = alert("Fast", noon + 10 * minute, {});
        early.generatorUrl = QStringLiteral("http://prom-b.example:9090/graph?g0.expr=up");
        const QStringList said = say(early, Fate::Taken, 0);
        QVERIFY(said.value(0).contains(QStringLiteral("prometheus-a at prom-b.example")));
        QVERIFY(say(alert("Fine", noon, {}), Fate::Taken, second).isEmpty());
    }

    void whatIsNotSeenForAnHourEnds()
    {
        QCOMPARE(say(alert("Fast", noon + 10 * minute, {}), Fate::Taken, 0).size(), 1);
        QVERIFY(m_senders.tick(59 * minute).empty());
        QCOMPARE(m_senders.tick(60 * minute).size(), size_t(1));
        QVERIFY(m_senders.tick(61 * minute).empty());
    }

    void whatARestartFindsEndsToo()
    {
        Alert open;
        open.source = QStringLiteral("nocturned");
        open.name = QStringLiteral("SenderClockWrong");
        open.labels = {{QStringLiteral("sender"), key}};
        m_senders.adopt({std::make_shared<const Alert>(open)}, 0);
        const auto own = m_senders.tick(60 * minute);
        QCOMPARE(own.size(), size_t(1));
        QVERIFY(own[0].ended);
        QCOMPARE(own[0].labels.value(QStringLiteral("sender")), key);
    }

    void anUnknownWordIsNamedOnce()
    {
        Observation o = alert("Odd", noon, {});
        o.unknownSeverity = QStringLiteral("apocalypse");
        const QStringList said = say(o, Fate::Taken, 0);
        QVERIFY(said.value(0).startsWith(QLatin1String("+SeverityUnknown=")) && said[0].contains(QStringLiteral("apocalypse")) && said[0].contains(QStringLiteral("Odd")));
        QVERIFY(say(o, Fate::Taken, second).isEmpty());
        QCOMPARE(m_senders.figures().unknownSeverities, 2);
    }

    void whatIsRememberedIsBounded()
    {
        int words = 0;
        for (int i = 0; i < 3 * Senders::mostWords; ++i) {
            Observation o = alert("Odd", noon, {});
            o.unknownSeverity = QString::number(i);
            words += static_cast<int>(say(o, Fate::Taken, 0).size());
        }
        QCOMPARE(words, Senders::mostWords);
        int senders = 0;
        for (int i = 0; i < 3 * Senders::mostSenders; ++i) {
            Observation o = alert("Fast", noon + 10 * minute, {});
            o.generatorUrl = QStringLiteral("http://host%1/").arg(i);
            senders += static_cast<int>(say(o, Fate::Taken, 0).size());
        }
        QCOMPARE(senders, Senders::mostSenders);
    }
};

QTEST_GUILESS_MAIN(TestSenders)
#include "tst_senders.moc"
