// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/PendingIntents.h"
#include "models/ToastQueue.h"

#include <QSignalSpy>
#include <QTest>

using namespace nocturne;

/// What was asked for ends when the console knows what became of it, also on a quiet system; toasts under a hand stay.
class TestPending : public QObject {
    Q_OBJECT

    const QString m_id = QStringLiteral("a");
    PendingIntents m_pending;

    bool waits() const { return !m_pending.textFor(m_id).isEmpty(); }
    void begin() { m_pending.begin({AlertIntent::Verb::Acknowledge, {{m_id, 3}}, {}, {}, 0}, 1000); }
    static Alert alert(const QString &id, Severity severity = Severity::Warning)
    {
        Alert a;
        a.id = a.name = id;
        a.severity = severity;
        return a;
    }

private Q_SLOTS:
    void init() { m_pending.confirmed(m_id); }

    // The answer shows the revision that stands here already: nothing else will come.
    void whatChangesNothingEndsWithItsAnswer()
    {
        begin();
        m_pending.answered(m_id, 7, 7);
        QVERIFY(!waits());
    }

    // The answer is ahead of the feed: another change of the alert is not what was asked for.
    void whatChangesSomethingWaitsForIt()
    {
        begin();
        m_pending.arrived(m_id, 8); // somebody else's, before there is an answer
        QVERIFY(waits());
        m_pending.answered(m_id, 10, 8);
        m_pending.arrived(m_id, 9);
        QVERIFY(waits());
        m_pending.arrived(m_id, 10);
        QVERIFY(!waits());
    }

    void theFeedMayBeAheadOfTheAnswer()
    {
        begin();
        m_pending.arrived(m_id, 10);
        m_pending.answered(m_id, 10, 10);
        QVERIFY(!waits());
    }

    void aRefusalIsNotConfirmed()
    {
        begin();
        m_pending.refused(m_id, QStringLiteral("Li has it."), 2000);
        m_pending.answered(m_id, 5, 5);
        m_pending.arrived(m_id, 9);
        QVERIFY(m_pending.isRefusal(m_id));
        m_pending.tick(12000);
        QVERIFY(!waits());
    }

    // One word for a whole batch.
    void aBatchOfToastsIsOneChange()
    {
        ToastQueue queue;
        QSignalSpy changed(&queue, &ToastQueue::changed);
        QVector<Alert> storm;
        for (int i = 0; i < 5000; ++i)
            storm.append(alert(QStringLiteral("s%1").arg(i), static_cast<Severity>(i % 4)));
        queue.raise(storm, 1000);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(queue.toasts().size(), ToastQueue::mostEmergencies + 1);
        int all = 0;
        for (const Toast &toast : queue.toasts())
            all += std::max(1, toast.more);
        QCOMPARE(all, 5000);
    }

    // While a hand is on them: none moves, none goes; what is new comes behind, what is done says so.
    void toastsUnderAHandStay()
    {
        ToastQueue queue;
        queue.raise({alert(QStringLiteral("w1")), alert(QStringLiteral("w2"))}, 1000);
        const QString first = queue.toasts().first().alert.id;
        queue.hold(2000);
        queue.raise(alert(QStringLiteral("c"), Severity::Critical), 3000);
        QCOMPARE(queue.toasts().first().alert.id, first);
        QCOMPARE(queue.toasts().last().alert.id, QStringLiteral("c"));
        queue.raise(alert(QStringLiteral("c2"), Severity::Critical), 3000); // no place of its own: counted
        QCOMPARE(queue.toasts().last().more, 1);
        QCOMPARE(queue.toasts().last().alert.severity, Severity::Critical);
        queue.settled(first);
        QCOMPARE(queue.toasts().first().alert.id, first);
        QVERIFY(queue.toasts().first().over);
        queue.raise(alert(first), 4000); // it fires again
        QVERIFY(!queue.toasts().first().over);
        queue.settled(first);
        queue.release(5000);
        QCOMPARE(queue.toasts().first().alert.id, QStringLiteral("c"));
        QVERIFY(std::none_of(queue.toasts().begin(), queue.toasts().end(), [&](const Toast &t) { return t.alert.id == first; }));
    }

    // Whatever stood there before, an emergency stands on its own and first; what is less severe gives way, and never the other way round.
    void anEmergencyStandsOnItsOwn()
    {
        ToastQueue queue;
        const auto single = [&](const QString &id) {
            return std::any_of(queue.toasts().begin(), queue.toasts().end(), [&](const Toast &t) { return t.more == 0 && t.alert.id == id; });
        };
        for (int i = 0; i < 3; ++i)
            queue.raise(alert(QStringLiteral("e%1").arg(i), Severity::Emergency), 1000);
        queue.raise(alert(QStringLiteral("late"), Severity::Emergency), 2000);
        queue.raise(alert(QStringLiteral("c"), Severity::Critical), 3000);
        for (const char *id : {"e0", "e1", "e2", "late"})
            QVERIFY2(single(QString::fromLatin1(id)), id);
        QVERIFY(!single(QStringLiteral("c")));
        // While a hand is on older ones it comes behind them; then it is the first.
        ToastQueue held;
        const auto stands = [&](const char *id) {
            return std::any_of(held.toasts().begin(), held.toasts().end(), [&](const Toast &t) { return t.more == 0 && t.alert.id == QLatin1String(id); });
        };
        held.raise({alert(QStringLiteral("a"), Severity::Critical), alert(QStringLiteral("b"), Severity::Critical), alert(QStringLiteral("d"))}, 1000);
        held.hold(2000);
        held.raise(alert(QStringLiteral("e"), Severity::Emergency), 3000);
        QVERIFY(stands("e") && stands("d"));
        held.release(4000);
        QCOMPARE(held.toasts().first().alert.id, QStringLiteral("e"));
        QVERIFY(!stands("d") && stands("a") && stands("b"));
    }

    // More than three in forty seconds are a flood, however long ago the first of it was.
    void aFloodLasts()
    {
        ToastQueue queue;
        for (int i = 0; i < 100; ++i)
            queue.raise(alert(QString::number(i)), 1000 + i * 1000);
        QCOMPARE(queue.toasts().last().more, 100); // those that stood when it began are of it
    }

    // What somebody has by now, or what ended, is in no number of a toast.
    void aCollapsedToastCountsWhatStillWaits()
    {
        ToastQueue queue;
        for (int i = 0; i < 10; ++i)
            queue.raise(alert(QString::number(i), i == 9 ? Severity::Critical : Severity::Warning), 1000);
        const auto rest = [&] { return queue.toasts().last(); };
        const int more = rest().more;
        QVERIFY(more >= 6);
        const QString shown = rest().alert.id;
        queue.settled(shown);
        QCOMPARE(rest().more, more - 1);
        QVERIFY(rest().alert.id != shown); // who follows it comes to one that waits
        queue.settled(shown);
        QCOMPARE(rest().more, more - 1);
        QStringList all;
        for (int i = 0; i < 10; ++i)
            all.append(QString::number(i));
        queue.settled(all);
        QVERIFY(queue.toasts().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPending)
#include "tst_pending.moc"
