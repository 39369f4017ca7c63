// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/AlertListModel.h"
#include "models/Flood.h"
#include "models/HandInList.h"
#include "models/IntentReport.h"
#include "models/PaintedRevisions.h"
#include "models/ToastQueue.h"
#include "models/Words.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace nocturne;

namespace {

Alert alert(const QString &id, Severity severity = Severity::Warning)
{
    Alert a;
    a.id = id;
    a.name = id;
    a.severity = severity;
    a.startsAt = 1000;
    return a;
}

AlertChange put(const Alert &a) { return {AlertChange::Op::Put, a.id, 1, a}; }
AlertChange del(const QString &id) { return {AlertChange::Op::Delete, id, 1, {}}; }

AlertSet setOf(const QVector<Alert> &alerts)
{
    AlertSet set;
    for (const Alert &a : alerts)
        set.insert(a.id, a);
    return set;
}

QStringList rowsOf(const AlertListModel &model)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row)
        rows.append(model.idAt(row));
    return rows;
}

int headingOf(const AlertListModel &model, AlertGroup group)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.idAt(row).isEmpty() && model.index(row).data(AlertListModel::GroupRole).value<AlertGroup>() == group)
            return model.index(row).data(AlertListModel::CountRole).toInt();
    }
    return 0;
}

} // namespace

/// What keeps a hand from acting on another thing than the one it saw.
class TestHold : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatStoodThereThen()
    {
        PaintedRevisions painted;
        const QString a = QStringLiteral("a");
        QCOMPARE(painted.at(a, 1000), 0); // nobody had it
        painted.painted(a, 3, 100);
        painted.painted(a, 3, 150);
        QCOMPARE(painted.at(a, 99), 0);
        QCOMPARE(painted.at(a, 100), 3);
        painted.painted(a, 4, 200);
        QCOMPARE(painted.at(a, 199), 3); // the key was pressed before the new one stood there
        QCOMPARE(painted.at(a, 200), 4);
    }

    // Rows out of sight are not painted again after an own command: that is no change of somebody else's.
    void whatOneDidOneselfCountsAsSeen()
    {
        PaintedRevisions painted;
        const QString a = QStringLiteral("a");
        painted.changedByHand(a, 4, 100);
        QCOMPARE(painted.at(a, 100), 0); // it was never seen
        painted.painted(a, 3, 100);
        painted.changedByHand(a, 4, 200);
        QCOMPARE(painted.at(a, 200), 4);
        painted.changedByHand(a, 2, 300); // a late answer
        QCOMPARE(painted.at(a, 300), 4);
    }

    void whatWasPaintedLongAgoIsForgotten()
    {
        PaintedRevisions painted;
        const int many = 3 * static_cast<int>(PaintedRevisions::mostKept);
        for (int i = 0; i < many; ++i) {
            painted.painted(QString::number(i), 1, i);
            painted.painted(QStringLiteral("watched"), 7, i);
            QVERIFY(painted.size() <= PaintedRevisions::mostKept);
        }
        QCOMPARE(painted.at(QStringLiteral("watched"), many), 7);
        QCOMPARE(painted.at(QString::number(many - 1), many), 1);
        QCOMPARE(painted.at(QStringLiteral("0"), many), 0);
    }

    void aHandIsInTheList()
    {
        HandInList hand;
        QVERIFY(!hand.in(0));
        hand.pointer(true, 0);
        QVERIFY(hand.in(HandInList::parked - 1)); // as long as it is there
        QVERIFY(!hand.in(HandInList::parked));    // and not only lies there
        hand.moved(HandInList::parked);
        QVERIFY(hand.in(2 * HandInList::parked - 1));
        hand.gone();
        hand.moved(1000); // over the page, on its way
        QVERIFY(hand.in(1000 + HandInList::onItsWay - 1) && !hand.in(1000 + HandInList::onItsWay));
        hand.gone();
        hand.key(2000);
        QVERIFY(hand.in(2000) && hand.in(6999));
        QCOMPARE(hand.stays(6000), 1000);
        QVERIFY(!hand.in(7000));
        hand.key(6000);
        hand.pointer(true, 6000);
        hand.gone();
        QVERIFY(!hand.in(6001));
    }

    // Whatever comes and goes: held, no place changes and the counts are true; released, it is what it would have been.
    void aHeldOrderAgainstOneThatIsNot()
    {
        std::mt19937 random(4);
        HeldOrder held;
        SortedAlerts live;
        for (int round = 0; round < 300; ++round) {
            if (round % 10 == 0)
                held.hold();
            std::vector<QString> before;
            for (size_t i = 0; i < held.rows().size(); ++i)
                before.push_back(held.rows().idAt(i));
            QHash<QString, std::optional<AlertRank>> wanted;
            for (unsigned i = 0; i < random() % 30; ++i) {
                const AlertRank rank{static_cast<AlertGroup>(random() % 3), random() % 2 == 0, static_cast<Severity>(random() % 5), static_cast<TimeMs>(random() % 20)};
                wanted.insert(QString::number(random() % 120), random() % 3 == 0 ? std::nullopt : std::optional(rank));
            }
            std::vector<SortedAlerts::Change> changes;
            for (auto it = wanted.cbegin(); it != wanted.cend(); ++it)
                changes.push_back({it.key(), it.value()});
            bool moved = false;
            held.take(changes, [&] { moved = true; });
            live.apply(changes);
            if (held.held()) {
                QVERIFY(!moved);
                QCOMPARE(held.rows().size(), before.size());
                for (size_t i = 0; i < before.size(); ++i)
                    QCOMPARE(held.rows().idAt(i), before[i]);
                WaitingAlerts fresh;
                for (size_t i = 0; i < live.size(); ++i) {
                    if (!held.rows().placeOf(live.idAt(i)))
                        ++fresh.bySeverity[static_cast<size_t>(live.rankOf(live.idAt(i))->severity)];
                }
                QCOMPARE(held.waitingNew(), fresh);
                QVERIFY(held.waitingCount() <= static_cast<qsizetype>(held.rows().size() + live.size()));
            }
            for (int group = 0; group < groupCount; ++group)
                QCOMPARE(held.countOf(static_cast<AlertGroup>(group)), static_cast<int>(live.countOf(static_cast<AlertGroup>(group))));
            QCOMPARE(held.size(), static_cast<int>(live.size()));
            if (round % 10 == 7) {
                held.release([] {});
                QCOMPARE(held.waitingCount(), 0);
            }
            for (size_t i = 0; !held.held() && i < live.size(); ++i)
                QCOMPARE(held.rows().idAt(i), live.idAt(i));
        }
    }

    void theListHoldsStill()
    {
        AlertStore store;
        AlertListModel model(store);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        store.reset(setOf({alert(QStringLiteral("a")), alert(QStringLiteral("b")), alert(QStringLiteral("c"))}));
        model.hold();
        const QStringList rows = rowsOf(model);
        QSignalSpy moved(&model, &QAbstractItemModel::layoutChanged);
        QSignalSpy waits(&model, &AlertListModel::waitingChanged);
        Alert worse = alert(QStringLiteral("c"), Severity::Emergency);
        Alert taken = alert(QStringLiteral("b"));
        taken.acknowledged = Acknowledgement{QStringLiteral("li"), 1, {}, {}};
        Alert over = alert(QStringLiteral("a"));
        over.active = false;
        over.resolution = Resolution::Recovered;
        store.apply({put(alert(QStringLiteral("new"), Severity::Critical)), put(alert(QStringLiteral("other"))), put(worse), put(taken), put(over), del(over.id)});
        QCOMPARE(rowsOf(model), rows);
        QCOMPARE(moved.size(), 0);
        QCOMPARE(waits.size(), 1);
        QCOMPARE(words::waiting(model.waiting()), QStringLiteral("2 new, 1 critical, 1 warning"));
        // Each row says what is true by now, where it stands.
        QCOMPARE(model.alertAt(model.rowOf(QStringLiteral("c")))->severity, Severity::Emergency);
        QVERIFY(model.alertAt(model.rowOf(QStringLiteral("b")))->acknowledged);
        const QModelIndex ended = model.index(model.rowOf(over.id));
        QVERIFY(ended.data(AlertListModel::EndedRole).toBool());
        QVERIFY(ended.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("Resolved")));
        model.toggleMark(over.id, 1);
        QVERIFY(model.marks().isEmpty()); // nothing can be done about it any more
        // The heading counts what is, as the header and the rail do: those in the tray too, and none that has another group by now.
        QCOMPARE(headingOf(model, AlertGroup::Unacknowledged), 3);
        QCOMPARE(model.shown(), 4);
        model.release();
        QCOMPARE(moved.size(), 1);
        QCOMPARE(rowsOf(model), (QStringList{QString(), QStringLiteral("c"), QStringLiteral("new"), QStringLiteral("other"), QString(), QStringLiteral("b")}));
        QCOMPARE(model.waiting().total(), 0);
        QVERIFY(!model.find(over.id));
    }

    // All rows of a group are acknowledged, one suppressed, while the list is held: no heading says otherwise.
    void headingsSayWhatIs()
    {
        AlertStore store;
        AlertListModel model(store);
        QVector<Alert> alerts;
        for (int i = 0; i < 10; ++i)
            alerts.append(alert(QString::number(i)));
        alerts[9].acknowledged = Acknowledgement{QStringLiteral("li"), 1, {}, {}};
        store.reset(setOf(alerts));
        model.hold();
        std::vector<AlertChange> changes;
        for (int i = 0; i < 9; ++i) {
            alerts[i].acknowledged = Acknowledgement{QStringLiteral("li"), 1, {}, {}};
            changes.push_back(put(alerts[i]));
        }
        store.apply(changes);
        const auto agree = [&] {
            int open = 0;
            for (const AlertGroup group : {AlertGroup::Unacknowledged, AlertGroup::Acknowledged, AlertGroup::Suppressed}) {
                const auto of = std::count_if(alerts.begin(), alerts.end(), [&](const Alert &a) { return groupOf(a) == group; });
                const int said = headingOf(model, group);
                if (said != 0 || of == 0)
                    QCOMPARE(said, static_cast<int>(of));
                open += said;
            }
            QVERIFY(open > 0);
        };
        agree();
        QCOMPARE(headingOf(model, AlertGroup::Acknowledged), 10);
        alerts[0].suppressed = Suppression{QStringLiteral("li"), {}, QStringLiteral("work")};
        store.apply({put(alerts[0])});
        agree();
        QCOMPARE(headingOf(model, AlertGroup::Acknowledged), 9);
        model.release();
        agree();
    }

    // A row under a pointer that lies there keeps its place while all else is taken in, whatever becomes of it.
    void aPinnedRowKeepsItsPlace()
    {
        AlertStore store;
        AlertListModel model(store);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        store.reset(setOf({alert(QStringLiteral("a")), alert(QStringLiteral("b")), alert(QStringLiteral("c"))}));
        model.hold();
        Alert taken = alert(QStringLiteral("b"));
        taken.acknowledged = Acknowledgement{QStringLiteral("li"), 1, {}, {}};
        store.apply({put(taken), del(QStringLiteral("a"))});
        model.pin(QStringLiteral("b"));
        model.release();
        QCOMPARE(rowsOf(model), (QStringList{QString(), QStringLiteral("b"), QStringLiteral("c")}));
        QCOMPARE(headingOf(model, AlertGroup::Unacknowledged), 1); // c alone
        store.apply({del(QStringLiteral("b")), put(alert(QStringLiteral("new"), Severity::Critical))});
        QCOMPARE(rowsOf(model), (QStringList{QString(), QStringLiteral("new"), QStringLiteral("b"), QStringLiteral("c")}));
        QVERIFY(model.hasEnded(QStringLiteral("b")) && model.find(QStringLiteral("b")));
        QCOMPARE(model.shown(), 2);
        model.pin({});
        model.release();
        QCOMPARE(rowsOf(model), (QStringList{QString(), QStringLiteral("new"), QStringLiteral("c")}));
        QVERIFY(!model.find(QStringLiteral("b")));
    }

    void aFilterIsTakenInAtOnce()
    {
        AlertStore store;
        AlertListModel model(store);
        store.reset(setOf({alert(QStringLiteral("a")), alert(QStringLiteral("b"))}));
        model.hold();
        store.apply({put(alert(QStringLiteral("apple"), Severity::Emergency))});
        model.setFilter(QStringLiteral("a"));
        QCOMPARE(rowsOf(model), (QStringList{QString(), QStringLiteral("apple"), QStringLiteral("a")}));
        QCOMPARE(model.waiting().total(), 0);
        store.apply({put(alert(QStringLiteral("another")))});
        QCOMPARE(model.rowCount(), 3); // and it is held further on
        QCOMPARE(model.waiting().total(), 1);
    }

    // The feed begins anew while a hand is in the list.
    void anotherSnapshotMovesNothing()
    {
        AlertStore store;
        AlertListModel model(store);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        store.reset(setOf({alert(QStringLiteral("a")), alert(QStringLiteral("b"))}));
        model.hold();
        const QStringList rows = rowsOf(model);
        store.reset(setOf({alert(QStringLiteral("b")), alert(QStringLiteral("new"), Severity::Emergency)}));
        QCOMPARE(rowsOf(model), rows);
        QVERIFY(model.index(model.rowOf(QStringLiteral("a"))).data(AlertListModel::EndedRole).toBool());
        QCOMPARE(model.waiting().total(), 1);
        model.release();
        QCOMPARE(rowsOf(model), (QStringList{QString(), QStringLiteral("new"), QStringLiteral("b")}));
        // Whoever logs in next sees nothing of it.
        model.hold();
        model.keep(QStringLiteral("b"));
        store.clear();
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.find(QStringLiteral("b")));
    }

    void theKeptOneStaysUntilItIsLeft()
    {
        AlertStore store;
        AlertListModel model(store);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        store.reset(setOf({alert(QStringLiteral("a")), alert(QStringLiteral("b")), alert(QStringLiteral("c"))}));
        model.keep(QStringLiteral("b"));
        store.apply({del(QStringLiteral("b")), put(alert(QStringLiteral("new"), Severity::Emergency))});
        QCOMPARE(rowsOf(model), (QStringList{QString(), QStringLiteral("new"), QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
        QVERIFY(model.hasEnded(QStringLiteral("b")) && model.find(QStringLiteral("b")));
        QCOMPARE(headingOf(model, AlertGroup::Unacknowledged), 3); // it is not open, so nothing counts it
        QCOMPARE(model.shown(), 3);
        store.reset(setOf({alert(QStringLiteral("a"))})); // whatever comes
        QCOMPARE(rowsOf(model), (QStringList{QString(), QStringLiteral("a"), QStringLiteral("b")}));
        model.keep(QStringLiteral("a"));
        QCoreApplication::processEvents();
        QCOMPARE(rowsOf(model), (QStringList{QString(), QStringLiteral("a")}));
    }

    // A flood into a long list that is held: what a frame's changes cost does not grow with the list, and what is kept of them is
    // one entry an alert.
    void aFloodWhileHeldIsBounded()
    {
        AlertStore store;
        AlertListModel model(store);
        AlertSet set;
        for (int i = 0; i < 20000; ++i)
            set.insert(QStringLiteral("s%1").arg(i), alert(QStringLiteral("s%1").arg(i)));
        store.reset(set);
        model.hold();
        QSignalSpy moved(&model, &QAbstractItemModel::layoutChanged);
        for (int round = 0; round < 50; ++round) {
            std::vector<AlertChange> changes;
            for (int i = 0; i < 100; ++i)
                changes.push_back(round % 2 ? del(QStringLiteral("f%1").arg(i)) : put(alert(QStringLiteral("f%1").arg(i), Severity::Critical)));
            store.apply(changes);
            QCOMPARE(model.waiting().total(), round % 2 ? 0 : 100);
        }
        QCOMPARE(moved.size(), 0);
        QCOMPARE(model.rowCount(), 20001);
        model.release();
        QCOMPARE(moved.size(), 0); // all of it came and went
    }

    void aFloodBeginsSaysWhatCameFirstAndEnds()
    {
        constexpr TimeMs minute = 60000;
        Flood flood;
        Alert first = alert(QStringLiteral("LinkDown"), Severity::Critical);
        first.labels = {{QStringLiteral("instance"), QStringLiteral("core-1")}};
        // Ten in ten minutes are a busy time.
        flood.raised({first}, 0);
        for (int i = 1; i < 10; ++i)
            flood.raised({alert(QString::number(i))}, i * minute);
        QVERIFY(!flood.at(9 * minute));
        // The eleventh comes when the first of them is out of the window: still none.
        flood.raised({alert(QStringLiteral("late"))}, 10 * minute);
        QVERIFY(!flood.at(10 * minute));
        flood.clear();
        const TimeMs begun = 100 * minute;
        flood.raised({first}, begun);
        QVector<Alert> more;
        for (int i = 0; i < 5000; ++i)
            more.append(alert(QString::number(i)));
        flood.raised(more, begun + 1000);
        const auto episode = flood.at(begun + 2000);
        QVERIFY(episode);
        QCOMPARE(episode->first, first);
        QCOMPARE(episode->count, 5001);
        QCOMPARE(episode->since, begun);
        QVERIFY(words::flood(*episode).contains(QStringLiteral("5,001")) && words::flood(*episode).contains(QStringLiteral("LinkDown on core-1")));
        // It ends by itself, is said for ten minutes more, and another one has a first of its own.
        QVERIFY(flood.at(begun + 1000 + Flood::window - 1));
        QVERIFY(!flood.at(begun + 1000 + Flood::window));
        const TimeMs again = begun + 100 * minute;
        for (int i = 0; i < 11; ++i)
            flood.raised({alert(QStringLiteral("again%1").arg(i))}, again + i);
        QCOMPARE(flood.at(again + 11)->first.id, QStringLiteral("again0"));
        QCOMPARE(flood.at(again + 11)->count, 11);
        // What trickles in afterwards is no part of it, and does not keep it alive.
        for (int i = 1; i <= 4; ++i)
            flood.raised({alert(QStringLiteral("slow%1").arg(i))}, again + i * 119000);
        QCOMPARE(flood.at(again + 4 * 119000)->count, 11);
        QVERIFY(!flood.at(again + 10 + Flood::window));
    }

    // An alert of its own, minutes before, is not what a flood began with.
    void aFloodBeginsWhereItIsDense()
    {
        constexpr TimeMs begun = 1790000000000;
        Flood flood;
        flood.raised({alert(QStringLiteral("SlowPayments"))}, begun - 101000);
        for (int i = 0; i < 2000; ++i)
            flood.raised({alert(QStringLiteral("DiskFull%1").arg(i))}, begun + i);
        const auto episode = flood.at(begun + 3000);
        QVERIFY(episode);
        QCOMPARE(episode->first.id, QStringLiteral("DiskFull0"));
        QCOMPARE(episode->since, begun);
        QCOMPARE(episode->count, 2000);
    }

    // However many come at once, the stack is built anew once.
    // When nothing new comes it is over, and that is said; what it mostly was is named, if there is such a thing.
    // Whoever was there from the start and whoever came amidst it say the same: what counts is when the backend had it.
    void aFloodIsTheSameForAll()
    {
        const TimeMs begun = 1790000000000;
        Flood there;
        Flood later;
        QVector<Alert> all;
        for (int i = 0; i < 40; ++i) {
            Alert a = alert(QStringLiteral("f%1").arg(i));
            a.receivedAt = begun + i * 1000;
            all.append(a);
            there.raised({a}, a.receivedAt + 70);
        }
        std::reverse(all.begin(), all.end());
        Alert old = alert(QStringLiteral("old"));
        old.receivedAt = begun - Flood::window;
        later.raised(all + QVector<Alert>{old}, begun + 60000);
        QVERIFY(there.at(begun + 60000) && later.at(begun + 60000));
        QCOMPARE(words::flood(*later.at(begun + 60000)), words::flood(*there.at(begun + 60000)));
        QCOMPARE(there.at(begun + 60000)->count, 40);
    }

    void aFloodThatIsOverSaysSo()
    {
        const TimeMs begun = 1790000000000;
        Flood flood;
        QVector<Alert> storm;
        for (int i = 0; i < 30; ++i) {
            Alert a;
            a.id = QString::number(i);
            a.name = i == 0 ? QStringLiteral("LinkDown") : i % 3 ? QStringLiteral("HighLatency") : QStringLiteral("E%1").arg(i);
            a.labels = {{QStringLiteral("host"), QStringLiteral("db-%1").arg(i)}};
            storm.append(a);
        }
        flood.raised(storm, begun);
        auto episode = flood.at(begun + Flood::quiet - 1);
        QVERIFY(episode && !episode->over);
        QCOMPARE(episode->rule, QStringLiteral("HighLatency"));
        QVERIFY(episode->place.isEmpty()); // it is everywhere
        const QString lasts = words::flood(*episode);
        QVERIFY2(lasts.startsWith(QStringLiteral("Flood: 30 new alerts. First: LinkDown on db-0. Since ")) && lasts.endsWith(QStringLiteral("Mostly HighLatency.")), qPrintable(lasts));
        episode = flood.at(begun + Flood::quiet);
        QVERIFY(episode && episode->over);
        QCOMPARE(words::flood(*episode), QStringLiteral("Flood from %1 to %1, 30 alerts. First: LinkDown on db-0. Mostly HighLatency.").arg(words::clockTime(begun)));
        flood.raised({storm.first()}, begun + 2 * Flood::quiet); // one more is no flood
        episode = flood.at(begun + 2 * Flood::quiet);
        QVERIFY(episode && episode->over && episode->count == 30 && episode->since == begun);
        QVERIFY(!flood.at(begun + Flood::window));
        // As many names as there are alerts cost no more than some.
        storm.clear();
        for (int i = 0; i < 5000; ++i) {
            storm.append(Alert());
            storm.last().name = QStringLiteral("n%1").arg(i);
        }
        flood.clear();
        flood.raised(storm, begun);
        QVERIFY(flood.at(begun)->rule.isEmpty());
        for (Alert &late : storm)
            late.name = QStringLiteral("Late"); // a kind beyond those that are counted
        flood.raised(storm + storm, begun);
        QVERIFY(flood.at(begun)->rule.isEmpty());
    }

    void aFloodIsOneChangeOfTheToasts()
    {
        ToastQueue toasts;
        QSignalSpy changed(&toasts, &ToastQueue::changed);
        QVector<Alert> flood;
        for (int i = 0; i < 5000; ++i)
            flood.append(alert(QStringLiteral("f%1").arg(i)));
        flood.append(alert(QStringLiteral("worst"), Severity::Emergency));
        toasts.raise(flood, 1000);
        QCOMPARE(changed.size(), 1);
        const auto collapsed = std::count_if(toasts.toasts().begin(), toasts.toasts().end(), [](const Toast &t) { return t.more > 0; });
        QCOMPARE(collapsed, 1);
        QVERIFY(toasts.toasts().size() <= ToastQueue::mostSingle + 1);
        QCOMPARE(toasts.toasts().first().alert.id, QStringLiteral("worst")); // and the one that matters is seen
        int all = 0;
        for (const Toast &toast : toasts.toasts())
            all += std::max(1, toast.more);
        QCOMPARE(all, 5001);
    }

    void typingNarrows_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("narrower");
        const auto row = [](const char *before, const char *line, bool narrower) { QTest::addRow("%s > %s", before, line) << QString::fromLatin1(before) << QString::fromLatin1(line) << narrower; };
        row("", "a", true);
        row("a", "al", true);
        row("al", "a", false);
        row("al", "al x", true);
        row("al", "al x -y", true);
        row("al x", "al", false);
        row("-", "-a", false);
        row("-al", "-ale", false);
        row("severity", "severity:", false);
        row("severity:", "severity:w", false);
        row("x severity:warning", "x severity:warning y", true);
        row("a b", "b a", false);
        row("\"a", "\"a b\"", false);
        row("x", "x name=a", true);
        row("x name=a", "x name=ab", false);
    }
    void typingNarrows()
    {
        QFETCH(QString, before);
        QFETCH(QString, line);
        QFETCH(bool, narrower);
        QCOMPARE(ListFilter::narrows(before, line), narrower);
    }

    // Letter by letter, forth and back, over a list that changes: what is shown is what the whole line asks for.
    void typingShowsWhatTheLineAsksFor()
    {
        std::mt19937 random(9);
        AlertStore store;
        AlertListModel typed(store);
        store.reset({});
        for (const char *line : {"", "a", "al", "al 1", "al 12", "al 1", "al 1 -3", "al 1 -34", "al", "alx", "", "severity", "severity:", "severity:critical", "severity:critical 7"}) {
            std::vector<AlertChange> changes;
            for (int i = 0; i < 40; ++i) {
                const QString id = QStringLiteral("al%1").arg(random() % 200);
                changes.push_back(random() % 3 == 0 ? del(id) : put(alert(id, static_cast<Severity>(random() % 4))));
            }
            if (random() % 2)
                typed.hold();
            store.apply(changes);
            typed.setFilter(QString::fromLatin1(line));
            AlertListModel fresh(store);
            fresh.setFilter(QString::fromLatin1(line));
            QCOMPARE(rowsOf(typed), rowsOf(fresh));
            typed.release();
        }
    }

    void aReportGroupsItsReasons()
    {
        const Status changed = Error{ErrorCode::Conflict, QStringLiteral("It has changed since you saw it.")};
        const Status over = Error{ErrorCode::Conflict, QStringLiteral("It is already resolved.")};
        using Verb = AlertIntent::Verb;
        const auto some = IntentReport::of(Verb::Acknowledge, {std::nullopt, changed, over, changed, std::nullopt, std::nullopt, std::nullopt});
        QCOMPARE(some.done, 4);
        QCOMPARE(some.asked(), 7);
        QCOMPARE(words::report(some), QStringLiteral("Acknowledged 4 of 7. Refused: 3. It has changed since you saw it. (2) It is already resolved. (1)"));
        QCOMPARE(words::report(IntentReport::of(Verb::Suppress, {std::nullopt, std::nullopt})), QStringLiteral("Suppressed 2 of 2."));
        QCOMPARE(words::report(IntentReport::of(Verb::Assign, {over})), QStringLiteral("Assigned 0 of 1. Refused: 1. It is already resolved."));
        // However many reasons there are, it stays a line or two, and no target is lost in it.
        QVector<Status> many;
        for (int i = 0; i < 100; ++i)
            many.append(Error{ErrorCode::Conflict, QStringLiteral("Person %1 has it.").arg(i % 40)});
        const auto full = IntentReport::of(Verb::Acknowledge, many);
        QCOMPARE(full.refusals.size(), IntentReport::mostReasons);
        QCOMPARE(full.refused(), 100);
    }
};

QTEST_MAIN(TestHold)
#include "tst_hold.moc"
