// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/AlertRules.h"

#include <QTest>

using namespace nocturne;

/// What is offered is what the writer's rules carry out, over every state that an alert can be in.
class TestOffer : public QObject {
    Q_OBJECT

    using Verb = AlertIntent::Verb;
    static constexpr TimeMs now = 1790000000000;
    static QString me() { return QStringLiteral("mara"); }

    static std::vector<Alert> all()
    {
        std::vector<Alert> alerts;
        for (const Severity severity : {Severity::Critical, Severity::Warning})
            for (const bool active : {true, false})
                for (const char *who : {"", "mara", "li"})
                    for (const int quiet : {-1, static_cast<int>(SuppressionKind::Shelved), static_cast<int>(SuppressionKind::Silence), static_cast<int>(SuppressionKind::Maintenance)})
                        for (const char *assignee : {"", "mara", "li"})
                            for (const int level : {0, 1, highestLevel}) {
                                Alert a;
                                a.id = QStringLiteral("a-%1").arg(alerts.size());
                                a.severity = severity;
                                a.active = active;
                                a.startsAt = now - 3600000;
                                a.materialRev = a.rev = 3;
                                if (!active)
                                    a.resolution = Resolution::Recovered;
                                if (*who)
                                    a.acknowledged = Acknowledgement{QString::fromLatin1(who), now - 600000, {}, now + 3000000};
                                if (quiet >= 0)
                                    a.suppressed = Suppression{QStringLiteral("li"), now + 600000, QStringLiteral("works"), static_cast<SuppressionKind>(quiet)};
                                if (*assignee)
                                    a.assignee = QString::fromLatin1(assignee);
                                if (level > 0)
                                    a.escalation = Escalation{QStringLiteral("p"), level, QStringLiteral("L%1").arg(level), {}, {}};
                                alerts.push_back(a);
                            }
        return alerts;
    }
    static AlertAction actionOf(const AlertIntent &intent)
    {
        switch (intent.verb) {
        case Verb::Acknowledge:
            return action::Acknowledge{intent.text, intent.until};
        case Verb::Unacknowledge:
            return action::Unacknowledge{};
        case Verb::Suppress:
            return action::Suppress{intent.until.value_or(now + 1200000), intent.text};
        case Verb::Unsuppress:
            return action::Unsuppress{};
        case Verb::Escalate:
            return action::Escalate{};
        case Verb::Assign:
            return action::Assign{intent.text.isEmpty() ? std::nullopt : std::optional(intent.text)};
        case Verb::Comment:
            return action::Comment{intent.text};
        case Verb::Resolve:
            break;
        }
        return action::Resolve{};
    }
    static AlertIntent intentOf(Verb verb, const Alert &alert)
    {
        return {verb, {{alert.id, alert.materialRev}}, verb == Verb::Assign ? me() : QStringLiteral("because"), {}, 0};
    }
    static Result<std::optional<rules::Step>> carriedOut(const AlertIntent &intent, const Alert &alert)
    {
        return rules::decide(alert, actionOf(intent), {me(), intent.targets.first().materialRev}, now);
    }
    static constexpr std::array verbs{Verb::Acknowledge, Verb::Unacknowledge, Verb::Suppress, Verb::Unsuppress, Verb::Escalate, Verb::Assign, Verb::Comment, Verb::Resolve};

private Q_SLOTS:
    void whatIsOfferedSucceedsAndChangesSomething()
    {
        int offers = 0;
        for (const Alert &alert : all()) {
            for (const Verb verb : verbs) {
                if (!offered(verb, alert, Role::Operator, me()))
                    continue;
                ++offers;
                const auto step = carriedOut(intentOf(verb, alert), alert);
                QVERIFY2(step && *step, qPrintable(QStringLiteral("verb %1 on %2, %3").arg(static_cast<int>(verb)).arg(alert.id, step ? QString() : step.error().detail)));
            }
        }
        QVERIFY(offers > 1000);
    }

    // What would be refused or change nothing has no button.
    void whatCannotSucceedIsNotOffered()
    {
        for (const Alert &alert : all()) {
            for (const Verb verb : verbs) {
                const auto step = carriedOut(intentOf(verb, alert), alert);
                if (!step)
                    QVERIFY2(!offered(verb, alert, Role::Operator, me()), qPrintable(QStringLiteral("verb %1 on %2").arg(static_cast<int>(verb)).arg(alert.id)));
            }
        }
    }

    void aViewerIsOfferedNothing()
    {
        for (const Alert &alert : all())
            for (const Verb verb : verbs)
                for (const Role role : {Role::Viewer, Role::System})
                    QVERIFY(!offered(verb, alert, role, me()));
    }

    // The examples that stood wrong on the screen.
    void examples()
    {
        Alert returned;
        returned.severity = Severity::Critical;
        returned.active = false;
        QCOMPARE(stateOf(returned), AlertState::Returned);
        QVERIFY(!offered(Verb::Suppress, returned, Role::Operator, me()));
        QVERIFY(!offered(Verb::Escalate, returned, Role::Operator, me()));
        QVERIFY(offered(Verb::Acknowledge, returned, Role::Operator, me()));
        Alert mine;
        mine.acknowledged = Acknowledgement{me(), now, {}, {}};
        QVERIFY(!offered(Verb::Acknowledge, mine, Role::Operator, me()));
        QVERIFY(offered(Verb::Acknowledge, mine, Role::Operator, QStringLiteral("li")));
        QCOMPARE(holderBeside(mine, QStringLiteral("li")), std::optional(me()));
        QCOMPARE(holderBeside(mine, me()), std::nullopt);
        // Taken over: whose it is follows, whoever acknowledged it.
        mine.assignee = QStringLiteral("li");
        QCOMPARE(holderOf(mine), std::optional(QStringLiteral("li")));
        QCOMPARE(holderBeside(mine, me()), std::optional(QStringLiteral("li")));
        QVERIFY(offered(Verb::Unacknowledge, mine, Role::Operator, QStringLiteral("li")));
    }

    // Done and taken back: whose it is, whether it is quiet and who is to look at it are as before.
    void whatIsTakenBackIsAsBefore()
    {
        int undone = 0;
        for (const Alert &before : all()) {
            for (const Verb verb : verbs) {
                if (!offered(verb, before, Role::Operator, me()))
                    continue;
                AlertIntent done = intentOf(verb, before);
                const auto step = carriedOut(done, before);
                done.targets.first().materialRev = (*step)->after.materialRev;
                for (const AlertIntent &undo : undoOf(done, {before}, me())) {
                    const auto back = carriedOut(undo, (*step)->after);
                    QVERIFY2(back, qPrintable(before.id));
                    const Alert after = *back ? (*back)->after : (*step)->after;
                    QCOMPARE(after.acknowledged.has_value(), before.acknowledged.has_value());
                    QCOMPARE(after.acknowledged ? after.acknowledged->by : QString(), before.acknowledged ? before.acknowledged->by : QString());
                    QCOMPARE(after.suppressed.has_value(), before.suppressed.has_value());
                    QCOMPARE(after.assignee, before.assignee);
                    QCOMPARE(stateOf(after), stateOf(before));
                    ++undone;
                }
            }
        }
        QVERIFY(undone > 100);
    }

    // One way back for all that were alike, another where they were not.
    void manyAreTakenBackTogether()
    {
        Alert a;
        a.id = QStringLiteral("a");
        Alert b = a;
        b.id = QStringLiteral("b");
        Alert c = a;
        c.id = QStringLiteral("c");
        c.assignee = QStringLiteral("li");
        const AlertIntent done{Verb::Assign, {{a.id, 4}, {b.id, 4}, {c.id, 4}}, me(), {}, 0};
        const auto undo = undoOf(done, {a, b, c}, me());
        QCOMPARE(undo.size(), 2);
        QCOMPARE(undo[0], (AlertIntent{Verb::Assign, {{a.id, 4}, {b.id, 4}}, {}, {}, 0, true}));
        QCOMPARE(undo[1], (AlertIntent{Verb::Assign, {{c.id, 4}}, QStringLiteral("li"), {}, 0, true}));
        QVERIFY(undoOf({Verb::Escalate, {{a.id, 4}}, {}, {}, 0}, {a}, me()).isEmpty());
        QVERIFY(undoOf({Verb::Acknowledge, {{c.id, 4}}, {}, {}, 0}, {}, me()).isEmpty()); // nobody knows how it was
    }
};

QTEST_MAIN(TestOffer)
#include "tst_offer.moc"
