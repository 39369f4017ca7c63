// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Observation.h"
#include "protocol/AlertJson.h"
#include "protocol/AlertMembers.h"

#include <QTest>

#include <limits>
#include <random>

using namespace nocturne;

namespace {

using Chance = std::mt19937;

QString anyText(Chance &chance)
{
    static const QStringList texts{QString(), QStringLiteral("plain"), QStringLiteral("\"quoted\\\""), QStringLiteral("\x1b[31m\x01"), QStringLiteral("Grüße 漢字"), QString(QChar(0xd800))};
    return texts[static_cast<qsizetype>(unsigned(chance()) % static_cast<quint32>(texts.size()))];
}

// One or a few of all that an alert has.
void change(Alert &a, Chance &chance)
{
    const auto maybe = [&](auto value) { return unsigned(chance()) % 2 ? std::optional(value) : std::nullopt; };
    for (unsigned i = unsigned(chance()) % 3; i < 3; ++i) {
        switch (unsigned(chance()) % 18) {
        case 0: a.active = !a.active; break;
        case 1: a.acknowledged = unsigned(chance()) % 2 ? Boxed<Acknowledgement>(Acknowledgement{anyText(chance), 5, anyText(chance), maybe(TimeMs{unsigned(chance())})}) : Boxed<Acknowledgement>(); break;
        case 2: a.suppressed = unsigned(chance()) % 2 ? Boxed<Suppression>(Suppression{anyText(chance), maybe(TimeMs(7)), anyText(chance), SuppressionKind::Inhibited}) : Boxed<Suppression>(); break;
        case 3: a.escalation = unsigned(chance()) % 2 ? Boxed<Escalation>(Escalation{anyText(chance), 2, anyText(chance), maybe(anyText(chance)), maybe(TimeMs(9)), 3, true}) : Boxed<Escalation>(); break;
        case 4: a.annotations = {{QStringLiteral("summary"), anyText(chance)}}; break;
        case 5: a.assignee = unsigned(chance()) % 2 ? Boxed<QString>(anyText(chance)) : Boxed<QString>(); break;
        case 6: a.value = unsigned(chance()) % 3 ? std::optional(static_cast<double>(unsigned(chance())) / 7.0) : unsigned(chance()) % 2 ? std::optional(std::numeric_limits<double>::quiet_NaN()) : std::nullopt; break;
        case 7: a.severity = static_cast<Severity>(unsigned(chance()) % severityCount); break;
        case 8: a.resolution = maybe(Resolution::Manual); break;
        case 9: a.summary = Utf8(anyText(chance)); break;
        case 10: a.description = Utf8(anyText(chance)); break;
        case 11: a.endsAt = maybe(TimeMs{unsigned(chance())}); break;
        case 12: a.firedAt = static_cast<TimeMs>(unsigned(chance())); break;
        case 13: a.cut = QStringList(static_cast<qsizetype>(unsigned(chance()) % 3), anyText(chance)); break;
        case 14: a.generatorUrl = maybe(anyText(chance)); break;
        case 15: a.count += 1; break;
        case 16: a.priority = anyText(chance); break;
        default: a.materialRev += 1; break;
        }
    }
    a.rev += 1;
    a.updatedAt += 1000;
}

} // namespace

/// What changed, over what was, is what is.
class TestAlertChange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changesOverTheFirstTextAreTheLast()
    {
        Chance chance(7);
        for (int round = 0; round < 200; ++round) {
            Observation o;
            o.labels = {{QStringLiteral("alertname"), anyText(chance) + QLatin1Char('x')}};
            readFacts(o, SeverityMap::shipped());
            Alert alert = newAlert(o, 1, 1000);
            AlertMembers members(alertText(alert));
            for (int step = 0; step < 20; ++step) {
                const Alert before = alert;
                change(alert, chance);
                QVERIFY(members.lay(changeText(before, alert)));
                QCOMPARE(members.text(), alertText(alert));
            }
        }
    }

    void aSmallChangeIsSmall()
    {
        Alert before;
        before.id = QStringLiteral("a-1");
        before.description = Utf8(QString(1000, QLatin1Char('x')));
        Alert after = before;
        after.count = 2;
        QCOMPARE(changeText(before, after), QByteArray("{\"count\":2}"));
        QCOMPARE(changeText(before, before), QByteArray("{}"));
    }

    void whatIsNoChangeIsNotLaid()
    {
        AlertMembers members("{\"id\":\"a\"}");
        QVERIFY(!members.lay("[]") && !members.lay("") && !members.lay("{"));
        QCOMPARE(members.text(), QByteArray("{\"id\":\"a\"}"));
        QVERIFY(members.lay("{\"rev\":2}"));
        QCOMPARE(members.text(), QByteArray("{\"id\":\"a\",\"rev\":2}"));
        AlertMembers broken("x");
        QVERIFY(broken.lay("{\"rev\":2}"));
        QVERIFY(broken.text().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestAlertChange)
#include "tst_alertchange.moc"
