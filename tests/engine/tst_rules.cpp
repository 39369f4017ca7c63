// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/AlertRules.h"

#include <QTest>

using namespace nocturne;

namespace {

constexpr TimeMs now = 1000000;

Observation observation(Severity severity = Severity::Critical)
{
    Observation o;
    o.source = QStringLiteral("prometheus");
    o.fingerprint = QStringLiteral("f");
    o.name = QStringLiteral("A");
    o.severity = severity;
    o.startsAt = 500000;
    o.environment = QStringLiteral("production");
    return o;
}

Alert alert(Severity severity = Severity::Critical)
{
    Alert a = newAlert(observation(severity), 1, now - 1000);
    a.rev = 5;
    a.materialRev = 2;
    return a;
}

Alert acknowledged(const QString &by)
{
    Alert a = alert();
    a.acknowledged = Acknowledgement{by, now - 500, {}, {}};
    return a;
}

const rules::Caller mara{QStringLiteral("mara"), {}};

} // namespace

class TestRules : public QObject {
    Q_OBJECT

    static void changes(const Result<std::optional<rules::Step>> &result, const char *kind, bool material)
    {
        QVERIFY2(result.ok(), result.ok() ? "" : qPrintable(result.error().detail));
        QVERIFY(result->has_value());
        QCOMPARE(toText((*result)->kind), QLatin1String(kind));
        QCOMPARE((*result)->after.rev, 6);
        QCOMPARE((*result)->after.materialRev, material ? 3 : 2);
    }
    static void refuses(const Result<std::optional<rules::Step>> &result, ErrorCode code)
    {
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, code);
    }

private Q_SLOTS:
    void acknowledging()
    {
        const action::Acknowledge ack{QStringLiteral("mine"), {}};
        changes(rules::decide(alert(), ack, mara, now), "acknowledged", true);
        QCOMPARE((*rules::decide(alert(), ack, mara, now))->after.acknowledged->by, QStringLiteral("mara"));
    }

    // What is critical comes back when nobody said for how long it is theirs; said again it holds on.
    void anAcknowledgementOfWhatIsCriticalExpires()
    {
        Alert critical = alert();
        critical.severity = Severity::Critical;
        const auto first = rules::decide(critical, action::Acknowledge{}, mara, now);
        QCOMPARE((*first)->after.acknowledged->expiresAt, std::optional(now + rules::acknowledgedFor));
        const auto twice = rules::decide((*first)->after, action::Acknowledge{}, mara, now + 30000);
        QVERIFY(twice.ok() && !twice->has_value());
        const auto later = rules::decide((*first)->after, action::Acknowledge{}, mara, now + 10 * 60000);
        QCOMPARE((*later)->after.acknowledged->expiresAt, std::optional(now + 10 * 60000 + rules::acknowledgedFor));
        const auto chosen = rules::decide(critical, action::Acknowledge{{}, now + 5000}, mara, now);
        QCOMPARE((*chosen)->after.acknowledged->expiresAt, std::optional(now + 5000));
        critical.severity = Severity::Warning;
        QVERIFY(!(*rules::decide(critical, action::Acknowledge{}, mara, now))->after.acknowledged->expiresAt);
    }

    void acknowledgingWhatAnotherHas()
    {
        const action::Acknowledge ack{};
        refuses(rules::decide(acknowledged(QStringLiteral("li")), ack, mara, now), ErrorCode::Conflict);
        changes(rules::decide(acknowledged(QStringLiteral("li")), ack, {QStringLiteral("mara"), 2}, now), "acknowledged", true);
        refuses(rules::decide(acknowledged(QStringLiteral("li")), ack, {QStringLiteral("mara"), 1}, now), ErrorCode::Conflict);
        const auto again = rules::decide(acknowledged(QStringLiteral("mara")), ack, mara, now);
        QVERIFY(again.ok() && !again->has_value());
    }

    void acknowledgingAReturnedAlertResolvesIt()
    {
        const Alert returned = rules::end(alert(), Resolution::Recovered, now, now).after;
        QCOMPARE(stateOf(returned), AlertState::Returned);
        const auto step = rules::decide(returned, action::Acknowledge{}, mara, now);
        QVERIFY(step.ok());
        QCOMPARE(stateOf((*step)->after), AlertState::Resolved);
    }

    void nothingIsDoneToAResolvedAlert()
    {
        Alert over = rules::end(alert(Severity::Warning), Resolution::Recovered, now, now).after;
        QCOMPARE(stateOf(over), AlertState::Resolved);
        for (const AlertAction &act : std::initializer_list<AlertAction>{action::Acknowledge{}, action::Unacknowledge{}, action::Suppress{now + 1, QStringLiteral("r")},
                                       action::Unsuppress{}, action::Escalate{}, action::Assign{QStringLiteral("x")}, action::Comment{QStringLiteral("x")}, action::Resolve{}})
            refuses(rules::decide(over, act, mara, now), ErrorCode::Conflict);
    }

    void timesInThePast()
    {
        refuses(rules::decide(alert(), action::Acknowledge{{}, now}, mara, now), ErrorCode::InvalidRequest);
        refuses(rules::decide(alert(), action::Suppress{now, QStringLiteral("r")}, mara, now), ErrorCode::InvalidRequest);
    }

    void suppressing()
    {
        const action::Suppress suppress{now + 1000, QStringLiteral("known")};
        changes(rules::decide(alert(), suppress, mara, now), "suppressed", true);
        const Alert returned = rules::end(alert(), Resolution::Recovered, now, now).after;
        refuses(rules::decide(returned, suppress, mara, now), ErrorCode::Conflict);
        Alert quiet = (*rules::decide(alert(), suppress, mara, now))->after;
        const auto again = rules::decide(quiet, suppress, mara, now);
        QVERIFY(again.ok() && !again->has_value());
        quiet.suppressed->kind = SuppressionKind::Silence;
        refuses(rules::decide(quiet, action::Unsuppress{}, mara, now), ErrorCode::Conflict);
    }

    void escalating()
    {
        const auto first = rules::decide(alert(), action::Escalate{}, mara, now);
        changes(first, "escalated", false);
        QCOMPARE((*first)->after.escalation->level, 1);
        QCOMPARE((*rules::decide((*first)->after, action::Escalate{}, mara, now))->after.escalation->level, 2);
        refuses(rules::decide(alert(), action::Escalate{5, {}}, mara, now), ErrorCode::InvalidRequest);
        refuses(rules::decide(alert(), action::Escalate{0, {}}, mara, now), ErrorCode::InvalidRequest);
        Alert top = alert();
        top.escalation = Escalation{QStringLiteral("p"), 4, QStringLiteral("L4"), {}, {}, 4, false};
        refuses(rules::decide(top, action::Escalate{}, mara, now), ErrorCode::Conflict);
        const auto same = rules::decide(top, action::Escalate{4, {}}, mara, now);
        QVERIFY(same.ok() && !same->has_value());
    }

    void assigningAndCommenting()
    {
        changes(rules::decide(alert(), action::Assign{QStringLiteral("li")}, mara, now), "assigned", true);
        changes(rules::decide(alert(), action::Comment{QStringLiteral("hm")}, mara, now), "commented", false);
        const auto nobody = rules::decide(alert(), action::Assign{}, mara, now);
        QVERIFY(nobody.ok() && !nobody->has_value());
    }

    void aResendIsNoChange()
    {
        Observation o = observation();
        o.endsAt = now + 300000;
        QVERIFY(!rules::observe(alert(), o, now));
        o.value = 3;
        const auto step = rules::observe(alert(), o, now);
        QVERIFY(step.has_value());
        QCOMPARE(step->kind, EventKind::Updated);
        QCOMPARE(step->after.materialRev, 2);
        QCOMPARE(step->after.rev, 6);
    }

    void aRunbookIsSomethingToFollow()
    {
        Observation o = observation();
        const auto runbookOf = [&o](const char *text) {
            o.annotations = Labels{{QStringLiteral("runbook_url"), QString::fromLatin1(text)}};
            return rules::observe(alert(), o, now).value().after.runbookUrl;
        };
        QCOMPARE(*runbookOf("https://wiki/disk"), QStringLiteral("https://wiki/disk"));
        QVERIFY(!runbookOf("javascript:alert(1)"));
        QVERIFY(!newAlert(o, 1, now).runbookUrl); // nor of one that was not there before
    }

    void worseDropsTheAcknowledgement()
    {
        Observation o = observation(Severity::Emergency);
        const auto step = rules::observe(acknowledged(QStringLiteral("li")), o, now);
        QVERIFY(step && !step->after.acknowledged);
        QCOMPARE(step->after.materialRev, 3);
        o = observation(Severity::Warning);
        QVERIFY(rules::observe(acknowledged(QStringLiteral("li")), o, now)->after.acknowledged.has_value());
    }

    void filterFieldsStayWithinAnEpisode()
    {
        Observation o = observation();
        o.tenant = QStringLiteral("other");
        o.environment = QStringLiteral("staging");
        o.value = 1;
        const auto step = rules::observe(alert(), o, now);
        QCOMPARE(step->after.tenant, alert().tenant);
        QCOMPARE(step->after.environment, QStringLiteral("production"));
    }

    void silencesOfAlertmanager()
    {
        Observation o = observation();
        o.quieted = std::optional(Suppression{QStringLiteral("am"), {}, {}, SuppressionKind::Silence});
        const auto quiet = rules::observe(alert(), o, now);
        QCOMPARE(quiet->kind, EventKind::Suppressed);
        o.quieted = std::optional<Suppression>();
        QCOMPARE(rules::observe(quiet->after, o, now)->kind, EventKind::Unsuppressed);
        // What a person shelved stays shelved.
        const Alert shelved = (*rules::decide(alert(), action::Suppress{now + 9000, QStringLiteral("r")}, mara, now))->after;
        QVERIFY(!rules::observe(shelved, o, now));
    }

    void episodes_data()
    {
        QTest::addColumn<qint64>("startsAt");
        QTest::addColumn<qint64>("at");
        QTest::addColumn<bool>("same");
        QTest::newRow("same start, long after") << 500000LL << now + 90000000 << true;
        QTest::newRow("new start, just after") << now + 1000 << now + 1000 << true;
        QTest::newRow("new start, five minutes") << now + rules::sameEpisodeGap << now + 900000 << true;
        QTest::newRow("new start, later") << now + rules::sameEpisodeGap + 1 << now + 900000 << false;
    }
    void episodes()
    {
        QFETCH(qint64, startsAt);
        QFETCH(qint64, at);
        QFETCH(bool, same);
        const Alert over = rules::end(alert(), Resolution::Recovered, now, now).after;
        Observation o = observation();
        o.startsAt = startsAt;
        QCOMPARE(rules::continues(over, o, at), same);
        const auto step = rules::reopen(over, o, at);
        QCOMPARE(stateOf(step.after), AlertState::Firing);
        QCOMPARE(step.after.count, 2);
        QCOMPARE(firingSince(over), over.startsAt);
        QCOMPARE(firingSince(step.after), at); // how long it fires is counted from here
        QCOMPARE(step.after.startsAt, over.startsAt);
        QVERIFY(!step.after.endsAt && !step.after.resolution);
    }

    // Somebody had it when it was a warning; as critical nobody has it.
    void whatComesBackWorseIsNobodys()
    {
        Alert over = acknowledged(QStringLiteral("li"));
        over.severity = Severity::Warning;
        over.active = false;
        over.endsAt = now - 1000;
        Observation o = observation();
        for (const auto &[severity, kept] : {std::pair{Severity::Critical, false}, std::pair{Severity::Warning, true}, std::pair{Severity::Info, true}}) {
            o.severity = severity;
            QCOMPARE(rules::reopen(over, o, now).after.acknowledged.has_value(), kept);
        }
    }

    void lapses()
    {
        Alert a = acknowledged(QStringLiteral("li"));
        a.acknowledged->expiresAt = now;
        QVERIFY(!rules::lapse(a, now - 1));
        QCOMPARE(rules::lapse(a, now)->kind, EventKind::AckExpired);
        Alert quiet = alert();
        quiet.suppressed = Suppression{QStringLiteral("li"), now, {}, SuppressionKind::Shelved};
        QCOMPARE(rules::lapse(quiet, now)->kind, EventKind::Unsuppressed);
        quiet.suppressed->kind = SuppressionKind::Silence;
        QVERIFY(!rules::lapse(quiet, now)); // its end is Alertmanager's to tell
    }

    void theEndEndsTheEscalation()
    {
        Alert a = alert();
        a.escalation = Escalation{QStringLiteral("p"), 2, QStringLiteral("L2"), {}, now + 1000, 4, false};
        QVERIFY(!rules::end(a, Resolution::Recovered, now, now).after.escalation->nextAt);
        QVERIFY(!(*rules::decide(a, action::Acknowledge{}, mara, now))->after.escalation->nextAt);
    }
};

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
