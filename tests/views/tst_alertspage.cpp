// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "World.h"

#include "views/alerts/AlertList.h"
#include "views/alerts/AlertTray.h"
#include "views/alerts/HandGuard.h"
#include "views/alerts/ListHold.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMouseEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace nocturne;

namespace {

AlertChange put(const Alert &a) { return {AlertChange::Op::Put, a.id, a.rev, a}; }

/// The page of the alerts as an operator has it before them.
struct Desk : World {
    QListView *view = window.findChild<QListView *>(QStringLiteral("alert-list"));
    QSignalSpy intents{&window, &MainWindow::intent};

    explicit Desk(const QVector<Alert> &open)
    {
        log(Role::Operator);
        AlertSet set;
        for (const Alert &a : open)
            set.insert(a.id, a);
        alerts.reset(set);
        window.resize(1600, 900);
        window.show();
        window.showPage(QStringLiteral("alerts"));
        if (!QTest::qWaitForWindowExposed(&window))
            qFatal("no window");
        paint();
    }
    void enter()
    {
        QEnterEvent event(QPointF(50, 50), QPointF(50, 50), QPointF(50, 50));
        QApplication::sendEvent(view, &event);
    }
    void leave()
    {
        QEvent event(QEvent::Leave);
        QApplication::sendEvent(view, &event);
    }
    static void paint() { QCoreApplication::processEvents(); }
    QString current() const { return view->currentIndex().data(AlertListModel::IdRole).toString(); }
    void press(Qt::Key key) { QTest::keyClick(view, key); }
    QVector<AlertIntent::Target> lastTargets()
    {
        if (intents.isEmpty())
            return {};
        const auto targets = intents.takeLast().first().value<AlertIntent>().targets;
        intents.clear();
        return targets;
    }
};

QVector<Alert> many(int count)
{
    QVector<Alert> alerts;
    const TimeMs begun = ConsoleState::localNow() - 60000;
    for (int i = 0; i < count; ++i) {
        alerts.append(alert(QStringLiteral("a%1").arg(i, 2, 10, QLatin1Char('0'))));
        alerts.last().startsAt = begun - i; // in the order of their numbers
    }
    return alerts;
}

Alert later(Alert a)
{
    a.rev += 1;
    a.materialRev += 1;
    a.severity = Severity::Emergency;
    return a;
}

} // namespace

/// What a hand in the list gets hold of while alerts rush in.
class TestAlertsPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The store is ahead of the screen by what has not been painted yet.
    void whatWasPaintedIsAcknowledged()
    {
        const Alert a = alert(QStringLiteral("a"));
        Desk d({a});
        d.alerts.apply({put(later(a))}); // and no painting since
        d.press(Qt::Key_A);
        QCOMPARE(d.lastTargets(), (QVector<AlertIntent::Target>{{a.id, 3}}));
        d.paint();
        d.press(Qt::Key_A);
        QCOMPARE(d.lastTargets(), (QVector<AlertIntent::Target>{{a.id, 4}}));
    }

    // The next alert stands under the button after the first press: the second of a double click is not for it.
    void aDoubleClickIsOneCommand()
    {
        Desk d(many(3));
        d.view->setCurrentIndex(d.list.index(d.list.rowOf(QStringLiteral("a00"))));
        d.paint();
        auto *button = d.window.findChild<QPushButton *>(QStringLiteral("act-A"));
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        const QPointF at = button->rect().center();
        QMouseEvent second(QEvent::MouseButtonDblClick, at, button->mapToGlobal(at), Qt::LeftButton, Qt::LeftButton, {});
        QApplication::sendEvent(button, &second);
        QTest::mouseRelease(button, Qt::LeftButton);
        QCOMPARE(d.intents.size(), 1);
    }

    // Without a backend to take it, what was written stays.
    void whatIsWrittenStays()
    {
        Desk d(many(1));
        d.press(Qt::Key_C);
        auto *text = d.window.findChild<QLineEdit *>(QStringLiteral("alert-form-text"));
        QVERIFY(text && text->isVisible());
        QTest::keyClicks(text, QStringLiteral("the switch was changed"));
        const Connection online = d.state.connection();
        Connection gone = online;
        gone.phase = Connection::Phase::Connecting;
        d.state.set(gone);
        QTest::keyClick(text, Qt::Key_Return);
        QVERIFY(text->isVisible() && d.intents.isEmpty());
        QCOMPARE(text->text(), QStringLiteral("the switch was changed"));
        d.state.set(online);
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(d.intents.size(), 1);
    }

    // A command is for what its person sees: marks go with what hides them.
    void whatTheFilterHidesIsNotCommanded()
    {
        Desk d({alert(QStringLiteral("Hidden")), alert(QStringLiteral("Shown"))});
        auto *filter = d.window.findChild<QLineEdit *>(QStringLiteral("alert-filter"));
        d.view->setCurrentIndex(d.list.index(d.list.rowOf(QStringLiteral("Hidden"))));
        d.press(Qt::Key_X);
        QCOMPARE(d.list.marks().size(), 1);
        filter->setText(QStringLiteral("Shown"));
        QVERIFY(d.list.marks().isEmpty());
        d.press(Qt::Key_A);
        QCOMPARE(d.lastTargets(), (QVector<AlertIntent::Target>{{QStringLiteral("Shown"), 3}}));
    }

    // A filter that finds nothing, and back: the cursor is on its alert again.
    void theCursorComesBack()
    {
        Desk d(many(10));
        const QString meant = d.list.idAt(7);
        d.view->setCurrentIndex(d.list.index(7));
        auto *filter = d.window.findChild<QLineEdit *>(QStringLiteral("alert-filter"));
        filter->setText(QStringLiteral("nothingiscalledso"));
        QVERIFY(d.current().isEmpty());
        filter->clear();
        QCOMPARE(d.current(), meant);
        d.window.showPage(QStringLiteral("on-call"));
        d.window.showPage(QStringLiteral("alerts"));
        QCOMPARE(d.current(), meant);
    }

    void nothingMovesUnderThePointer()
    {
        Desk d(many(40));
        d.enter();
        const QPoint at = d.view->visualRect(d.list.index(12)).center();
        const QString meant = d.list.idAt(12);
        const QString ends = d.list.idAt(5);
        std::vector<AlertChange> storm;
        for (int i = 0; i < 300; ++i)
            storm.push_back(put(alert(QStringLiteral("new%1").arg(i), i % 100 == 0 ? Severity::Emergency : Severity::Critical)));
        storm.push_back({AlertChange::Op::Delete, ends, 1, {}});
        d.alerts.apply(storm);
        d.paint();
        QTest::mouseClick(d.view->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(d.current(), meant);
        d.press(Qt::Key_A);
        QCOMPARE(d.lastTargets(), (QVector<AlertIntent::Target>{{meant, 3}}));
        auto *tray = d.window.findChild<QAbstractButton *>(QStringLiteral("alert-tray"));
        QCOMPARE(tray->text(), QStringLiteral("300 new, 3 emergency, 297 critical"));
        QCOMPARE(d.list.rowOf(ends), 5); // greyed, where it was
        // Enter on the tray takes them in, though the hand is still there.
        QTest::keyClick(tray, Qt::Key_Return);
        QVERIFY(d.list.rowOf(QStringLiteral("new299")) > 0);
        QCOMPARE(d.list.rowOf(ends), -1);
        QVERIFY(tray->text().startsWith(QStringLiteral("New alerts wait here")));
        // And it is held from there on; N does the same.
        d.alerts.apply({put(alert(QStringLiteral("last")))});
        QCOMPARE(d.list.rowOf(QStringLiteral("last")), -1);
        d.press(Qt::Key_N);
        QVERIFY(d.list.rowOf(QStringLiteral("last")) > 0);
    }

    // No hand held the list and rows moved while one was on its way: the press means nothing, unless the same alert stands there still.
    void aPressMeansWhatStoodThere()
    {
        TimeMs now = 1000;
        Desk d(many(40));
        AlertList list(d.list, [&now] { return now; });
        auto *delegate = new AlertDelegate(d.theme, d.state, d.pending, &list);
        list.setItemDelegate(delegate);
        list.setUniformItemSizes(true);
        list.resize(900, 700);
        list.show();
        QVERIFY(QTest::qWaitForWindowExposed(&list));
        QSignalSpy chosen(&list, &AlertList::chosen);
        const auto at = [&](int row) { return list.visualRect(d.list.index(row)).center(); };
        const auto click = [&](int row) { QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, at(row)); };
        const QString seen = d.list.idAt(12);
        d.alerts.apply({put(alert(QStringLiteral("new"), Severity::Critical))});
        QVERIFY(d.list.idAt(12) != seen);
        now += HandGuard::reaction - 1;
        click(12);
        QCOMPARE(chosen.size(), 0);
        now += 1;
        click(12);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(list.currentIndex().data(AlertListModel::IdRole).toString(), d.list.idAt(12));
        // What moved elsewhere does not count.
        Alert last = alert(QStringLiteral("zz"), Severity::Info);
        d.alerts.apply({put(last)});
        click(11);
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(list.currentIndex().row(), 11);
    }

    // Somebody else takes the alert that the cursor is on, and it goes to the end of a long list: the cursor stays on it, and nobody is dragged
    // there, from the top or from the middle.
    void anothersHandDragsNobody_data()
    {
        QTest::addColumn<int>("row");
        QTest::newRow("at the top") << 3;
        QTest::newRow("in the middle") << 120;
    }
    void anothersHandDragsNobody()
    {
        QFETCH(int, row);
        Desk d(many(300));
        const QString mine = d.view->model()->index(row, 0).data(AlertListModel::IdRole).toString();
        d.window.alertsPage().showAlert(mine);
        d.press(Qt::Key_J);
        d.press(Qt::Key_K);
        Desk::paint();
        QCOMPARE(d.current(), mine);
        d.list.release(); // the hand is gone
        QVERIFY(!d.list.held());
        const QString above = d.list.idAt(d.view->indexAt(QPoint(20, 100)).row());
        const int painted = d.view->visualRect(d.view->model()->index(d.list.rowOf(above), 0)).top();
        Alert taken = *d.list.find(mine);
        taken.acknowledged = Acknowledgement{QStringLiteral("li"), 1, {}, {}};
        taken.rev += 1;
        d.alerts.apply({put(taken)});
        Desk::paint();
        QCOMPARE(d.current(), mine);
        QVERIFY(d.list.rowOf(mine) > 290);
        QCOMPARE(d.view->visualRect(d.view->model()->index(d.list.rowOf(above), 0)).top(), painted);
    }

    // Nobody has moved the pointer for a minute, and what waits is taken in: the row under it stays where it is painted, is lit, and is what a
    // click hits, also when it goes to another group and when there are too few rows to scroll.
    void aPointerThatLies_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("row");
        for (const int count : {8, 40})
            for (const int row : {2, 5, 7})
                QTest::addRow("%d of %d", row, count) << count << row;
    }
    void aPointerThatLies()
    {
        QFETCH(int, count);
        QFETCH(int, row);
        TimeMs now = 1000;
        Desk d(many(count));
        QWidget page;
        AlertTray tray(d.theme, d.list, &page);
        AlertList list(d.list, [&now] { return now; }, &page);
        AlertDelegate delegate(d.theme, d.state, d.pending, nullptr);
        list.setItemDelegate(&delegate);
        list.setUniformItemSizes(true);
        list.setMouseTracking(true);
        list.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
        ListHold hold(page, list, tray, d.list, [&now] { return now; }, nullptr);
        page.resize(900, 700);
        list.setGeometry(0, 50, 900, 650);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        const QPoint at = list.visualRect(d.list.index(row)).center();
        QCursor::setPos(list.viewport()->mapToGlobal(at - QPoint(5, 0)));
        QCursor::setPos(list.viewport()->mapToGlobal(at));
        QTest::mouseMove(page.windowHandle(), list.viewport()->mapTo(&page, at));
        QCoreApplication::processEvents();
        const auto lit = [&] { // brighter than the rows about it, at its right end where nothing is written
            const QImage image = list.viewport()->grab().toImage();
            const QColor raised = d.theme.tokens().raised;
            QList<int> rows;
            for (int y = 18; y < image.height(); y += 36)
                if (image.pixelColor(4, y) == raised || image.pixelColor(8, y) == raised)
                    rows.append(y / 36);
            return rows;
        };
        QVERIFY(d.list.held());
        const QString meant = d.list.idAt(row);
        const int painted = list.visualRect(d.list.index(row)).top();
        Alert done = alert(d.list.idAt(1));
        done.acknowledged = Acknowledgement{QStringLiteral("li"), 1, {}, {}};
        d.alerts.apply({put(done)});
        QCOMPARE(d.list.rowOf(meant), row);
        now += HandInList::parked;
        hold.settle();
        QTRY_VERIFY(!d.list.held());
        QVERIFY(d.list.rowOf(done.id) != 1); // it went to its group
        const auto stands = [&] {
            QCoreApplication::processEvents();
            QCOMPARE(list.visualRect(d.list.index(d.list.rowOf(meant))).top(), painted);
            QCOMPARE(d.list.idAt(list.indexAt(at).row()), meant);
            QCOMPARE(lit(), QList<int>{at.y() / 36});
        };
        stands();
        d.alerts.apply({put(alert(QStringLiteral("new"), Severity::Critical)), put(alert(QStringLiteral("newer"), Severity::Critical))});
        QVERIFY(d.list.rowOf(QStringLiteral("new")) > 0);
        stands();
        Alert taken = alert(meant);
        taken.acknowledged = done.acknowledged;
        d.alerts.apply({put(taken)});
        stands();
        now += HandGuard::reaction;
        QSignalSpy chosen(&list, &AlertList::chosen);
        QTest::mouseClick(page.windowHandle(), Qt::LeftButton, {}, list.viewport()->mapTo(&page, at));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(list.currentIndex().data(AlertListModel::IdRole).toString(), meant);
        // It goes: all is in order again, and nothing is beyond an end.
        now += HandInList::parked;
        QCursor::setPos(page.mapToGlobal(QPoint(400, 20)));
        QTest::mouseMove(page.windowHandle(), QPoint(400, 20));
        now += HandInList::parked;
        hold.settle();
        QTRY_VERIFY(d.list.pinned().isEmpty() && !d.list.held());
        QCOMPARE(list.verticalScrollBar()->minimum(), 0);
        QVERIFY(d.list.rowOf(meant) > d.list.rowOf(QStringLiteral("new")) + 1);
    }

    // What became of a command is said where no button moves for it.
    void noButtonMovesForAWord()
    {
        const Alert a = alert(QStringLiteral("a"));
        Desk d({a});
        const auto places = [&] {
            QCoreApplication::processEvents();
            QVector<QRect> all;
            for (const auto *button : d.window.findChild<QWidget *>(QStringLiteral("alert-details"))->findChildren<QPushButton *>())
                if (button->isVisible())
                    all.append(QRect(button->mapTo(&d.window, QPoint()), button->size()));
            return all;
        };
        const QString sentence = QStringLiteral("It has changed since you saw it.");
        for (const auto &[form, why] : {std::pair{false, sentence}, std::pair{false, sentence.repeated(4)}, std::pair{true, sentence}, std::pair{true, sentence.repeated(4)}}) {
            if (form && !d.window.findChild<QWidget *>(QStringLiteral("alert-form"))->isVisible())
                d.press(Qt::Key_C);
            const auto before = places();
            QVERIFY(!before.isEmpty());
            d.pending.refused(a.id, why, 0);
            QVERIFY(!d.pending.textFor(a.id).isEmpty());
            const auto *said = d.window.findChild<QLabel *>(QStringLiteral("alert-said"));
            QVERIFY(said && said->isVisible());
            QCOMPARE(said->text(), d.pending.textFor(a.id));
            QCOMPARE(places(), before);
            d.pending.clear();
            QCOMPARE(places(), before);
        }
    }

    // A pointer that moves over the page may be on its way to the list: it is held before it is there.
    void theListIsHeldForAHandOnItsWay()
    {
        Desk d(many(40));
        auto *details = d.window.findChild<QWidget *>(QStringLiteral("alert-details"));
        QTest::mouseMove(d.window.windowHandle(), details->mapTo(&d.window, QPoint(40, 60)));
        QTest::mouseMove(d.window.windowHandle(), details->mapTo(&d.window, QPoint(20, 60)));
        d.alerts.apply({put(alert(QStringLiteral("new"), Severity::Critical))});
        QCOMPARE(d.list.rowOf(QStringLiteral("new")), -1);
        QTRY_VERIFY(d.list.rowOf(QStringLiteral("new")) > 0); // it went nowhere
    }

    // From a toast, while it waits in the tray, is filtered away, or belongs to nobody.
    void whatIsAskedForIsShown()
    {
        Desk d(many(10));
        d.enter();
        d.alerts.apply({put(alert(QStringLiteral("new"), Severity::Critical))});
        d.window.alertsPage().showAlert(QStringLiteral("new"));
        QCOMPARE(d.current(), QStringLiteral("new"));
        d.window.findChild<QLineEdit *>(QStringLiteral("alert-filter"))->setText(QStringLiteral("a03"));
        QTRY_COMPARE(d.list.shown(), 1);
        d.window.alertsPage().showAlert(QStringLiteral("a04"));
        QCOMPARE(d.current(), QStringLiteral("a04"));
        for (auto *scope : d.window.alertsPage().findChildren<QPushButton *>()) {
            if (scope->text() == QLatin1String("Mine"))
                scope->setChecked(true);
        }
        QCOMPARE(d.list.shown(), 0);
        d.window.alertsPage().showAlert(QStringLiteral("a05"));
        QCOMPARE(d.current(), QStringLiteral("a05"));
    }

    void leavingTakesThemIn()
    {
        Desk d(many(10));
        d.enter();
        d.alerts.apply({put(alert(QStringLiteral("new"), Severity::Critical))});
        QCOMPARE(d.list.rowOf(QStringLiteral("new")), -1);
        d.leave();
        QTRY_VERIFY(d.list.rowOf(QStringLiteral("new")) > 0);
        // A page that is not shown holds nothing.
        d.enter();
        d.alerts.apply({put(alert(QStringLiteral("unseen"), Severity::Critical))});
        QCOMPARE(d.list.rowOf(QStringLiteral("unseen")), -1);
        d.window.showPage(QStringLiteral("on-call"));
        QTRY_VERIFY(d.list.rowOf(QStringLiteral("unseen")) > 0);
    }

    void theCursorStaysOnWhatEnded()
    {
        Desk d(many(10));
        d.window.alertsPage().showAlert(QStringLiteral("a05"));
        d.paint();
        d.alerts.apply({{AlertChange::Op::Delete, QStringLiteral("a05"), 1, {}}, put(alert(QStringLiteral("fire"), Severity::Emergency))});
        d.paint();
        QCOMPARE(d.current(), QStringLiteral("a05"));
        d.press(Qt::Key_A);
        QVERIFY(d.intents.isEmpty()); // nothing is left to be done about it, and nothing is done about another
        d.press(Qt::Key_J);
        d.paint();
        QCOMPARE(d.current(), QStringLiteral("a06"));
    }

    // In a list that is much longer than the page.
    void afterACommandTheNextAndTheViewStays()
    {
        Desk d(many(5100));
        d.view->setCurrentIndex(d.list.index(d.list.rowOf(QStringLiteral("a2000"))));
        d.view->scrollTo(d.view->currentIndex(), QAbstractItemView::PositionAtTop);
        d.paint();
        const int top = d.view->verticalScrollBar()->value();
        QVERIFY(top > 0);
        Alert second = alert(QStringLiteral("a2001"));
        second.acknowledged = Acknowledgement{QStringLiteral("li"), 1, {}, {}};
        d.alerts.apply({put(second)}); // not the next one: somebody has it
        QTRY_VERIFY(d.list.rowOf(QStringLiteral("a2001")) > 5000);
        d.press(Qt::Key_A);
        QCOMPARE(d.lastTargets().value(0).id, QStringLiteral("a2000"));
        QCOMPARE(d.current(), QStringLiteral("a2002"));
        // What was acknowledged goes to its group when the list is released; what was looked at stays where it is.
        Alert done = alert(QStringLiteral("a2000"));
        done.acknowledged = Acknowledgement{QStringLiteral("mara"), 1, {}, {}};
        std::vector<AlertChange> changes{put(done)};
        for (int i = 0; i < 50; ++i)
            changes.push_back(put(alert(QStringLiteral("fire%1").arg(i), Severity::Emergency)));
        d.alerts.apply(changes);
        const auto y = [&](const char *id) { return d.view->visualRect(d.list.index(d.list.rowOf(QString::fromLatin1(id)))).top(); };
        const int before = y("a2010");
        d.press(Qt::Key_N);
        d.paint();
        QCOMPARE(d.current(), QStringLiteral("a2002"));
        QCOMPARE(y("a2010"), before);
    }

    // What waited comes in above the row that the cursor was put on: the row stays where it stands, and never leaves the screen.
    void nothingPushesTheCursorOut()
    {
        Desk d(many(80));
        std::vector<AlertChange> above;
        for (int i = 0; i < 60; ++i)
            above.push_back(put(alert(QStringLiteral("fire%1").arg(i), Severity::Emergency)));
        const auto row = [&] { return d.view->visualRect(d.view->currentIndex()); };
        const auto inSight = [&] { return d.view->viewport()->rect().contains(row()); };
        d.enter();
        QTest::mouseClick(d.view->viewport(), Qt::LeftButton, {}, d.view->visualRect(d.list.index(9)).center());
        const QString meant = d.current();
        const int y = row().top();
        QCOMPARE(d.view->verticalScrollBar()->value(), 0);
        d.alerts.apply(above);
        d.leave();
        d.view->clearFocus();
        QTRY_VERIFY_WITH_TIMEOUT(d.list.rowOf(QStringLiteral("fire59")) > 0, 10000); // five seconds after the click
        d.paint();
        QCOMPARE(d.current(), meant);
        QCOMPARE(row().top(), y);
        // Nobody's hand is there and the top is looked at: what is new is seen there, and the cursor beside it.
        d.view->verticalScrollBar()->setValue(0);
        d.window.alertsPage().showAlert(d.list.idAt(3));
        d.view->verticalScrollBar()->setValue(0);
        for (AlertChange &change : above) {
            change.key.prepend(QStringLiteral("new"));
            change.alert.id = change.key;
            change.alert.startsAt += 1000;
        }
        d.alerts.apply(above);
        d.paint();
        QVERIFY(inSight());
        QVERIFY(d.view->verticalScrollBar()->value() > 0);
    }

    // A cursor that nobody put anywhere holds no view back: at the top one sees what comes.
    void whoWasNeverThereSeesTheTop()
    {
        Desk d(many(80));
        std::vector<AlertChange> above;
        for (int i = 0; i < 60; ++i)
            above.push_back(put(alert(QStringLiteral("fire%1").arg(i), Severity::Emergency)));
        d.enter(); // a pointer that passes
        d.alerts.apply(above);
        d.leave();
        QTRY_VERIFY(d.list.rowOf(QStringLiteral("fire59")) > 0);
        QCOMPARE(d.view->verticalScrollBar()->value(), 0);
    }

    void aMarkKeepsWhatWasMarked()
    {
        const Alert a = alert(QStringLiteral("a"));
        const Alert b = alert(QStringLiteral("b"));
        Desk d({a, b});
        d.press(Qt::Key_X);
        d.press(Qt::Key_J);
        d.press(Qt::Key_X);
        d.alerts.apply({put(later(b))});
        d.paint(); // it is seen, but not what was marked
        const auto said = [&](const QString &id) { return d.list.index(d.list.rowOf(id)).data(Qt::AccessibleTextRole).toString(); };
        QVERIFY(!said(a.id).contains(QStringLiteral("changed since you marked it")));
        QVERIFY(said(b.id).contains(QStringLiteral("changed since you marked it")));
        d.press(Qt::Key_A);
        auto targets = d.lastTargets();
        std::sort(targets.begin(), targets.end(), [](const auto &x, const auto &y) { return x.id < y.id; });
        QCOMPARE(targets, (QVector<AlertIntent::Target>{{a.id, 3}, {b.id, 3}}));
        QVERIFY(!said(b.id).contains(QStringLiteral("changed since you marked it")));
    }

    void whatBecameOfManyIsSaid()
    {
        Desk d({alert(QStringLiteral("a"))});
        auto *report = d.window.findChild<QLabel *>(QStringLiteral("intent-report"));
        QVERIFY(!report->isVisible());
        const Status changed = Error{ErrorCode::Conflict, QStringLiteral("It has changed since you saw it.")};
        d.window.alertsPage().showReport(IntentReport::of(AlertIntent::Verb::Acknowledge, {std::nullopt, changed, changed}));
        QVERIFY(report->isVisible());
        QCOMPARE(report->text(), QStringLiteral("Acknowledged 1 of 3. Refused: 2. It has changed since you saw it. (2)"));
    }

    // A filter that can find nothing says why, with the nearest that can.
    void aFilterSaysWhatIsWrongWithIt()
    {
        World w;
        w.log(Role::Operator);
        Alert a = alert(QStringLiteral("a"));
        a.labels = {{QStringLiteral("namespace"), QStringLiteral("checkout")}};
        w.alerts.reset({{a.id, a}});
        w.window.resize(1600, 900);
        w.window.showPage(QStringLiteral("alerts"));
        w.window.show();
        auto *filter = w.window.findChild<QLineEdit *>(QStringLiteral("alert-filter"));
        auto *complaint = w.window.findChild<QLabel *>(QStringLiteral("filter-complaint"));
        QVERIFY(!complaint->isVisible());
        for (const auto &[line, says] : {std::pair{"namespace:check", ""}, std::pair{"namspace:check", "Did you mean \"namespace\"?"}, std::pair{"severity:wraning", "Did you mean \"warning\"?"},
                                         std::pair{"state:resolved", "This list shows what is open."}, std::pair{"", ""}}) {
            filter->setText(QString::fromLatin1(line));
            QCOMPARE(complaint->isVisible(), qstrlen(says) > 0);
            QVERIFY2(complaint->text().contains(QString::fromLatin1(says)), qPrintable(complaint->text()));
        }
    }
};

QTEST_MAIN(TestAlertsPage)
#include "tst_alertspage.moc"
