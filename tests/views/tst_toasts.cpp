// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/World.h"

#include "views/alerts/HandGuard.h"
#include "views/alerts/Toasts.h"
#include "views/paint/Drawn.h"
#include "views/paint/Style.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace nocturne;

class TestToasts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsCovered_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("page");
        for (const QSize size : {QSize(640, 360), QSize(960, 540), QSize(1280, 720), QSize(1600, 900), QSize(1920, 1080), QSize(3840, 2160)})
            for (const char *page : {"alerts", "on-call", "infrastructure"})
                QTest::addRow("%s %dx%d", page, size.width(), size.height()) << size << QString::fromLatin1(page);
    }
    // They stand in the header, on every page, at every size; its words, its range and the page are beside them and under none of them, and what
    // has no room is counted.
    void nothingIsCovered()
    {
        QFETCH(QSize, size);
        QFETCH(QString, page);
        World w;
        w.log(Role::Operator);
        w.metrics.setDashboards({{QStringLiteral("infrastructure"), QStringLiteral("Infrastructure"), {}, {}}});
        w.window.resize(size);
        w.window.show();
        w.window.showPage(page);
        for (int i = 0; i < 30; ++i)
            w.toasts.raise(alert(QStringLiteral("t%1").arg(i), i % 3 ? Severity::Warning : Severity::Critical), w.state.now());
        QCoreApplication::processEvents();
        w.window.refresh();
        auto *stack = w.window.findChild<Toasts *>();
        auto *header = w.window.findChild<QWidget *>(QStringLiteral("header"));
        const QRect there(header->mapTo(&w.window, QPoint()), header->size());
        QVERIFY(stack->isVisible() && there.contains(stack->geometry()));
        for (const auto *button : header->findChildren<QPushButton *>()) {
            const QRect place(button->mapTo(&w.window, QPoint()), button->size());
            QVERIFY2(!button->isVisible() || !stack->geometry().intersects(place), qPrintable(button->accessibleName()));
        }
        QVector<drawn::Thing> words;
        drawn::listen([&](const drawn::Thing &thing) { words.append(thing); });
        const QPixmap painted = header->grab(); // without the toasts, which are no part of it
        drawn::listen({});
        QVERIFY(!words.isEmpty());
        for (const drawn::Thing &thing : words)
            QVERIFY2(!stack->geometry().translated(-there.topLeft()).intersects(thing.ink.toAlignedRect()), qPrintable(thing.text));
        int said = 0;
        for (const auto *card : stack->findChildren<ToastCard *>()) {
            if (card->objectName().isEmpty())
                continue;
            QVERIFY(stack->rect().contains(card->geometry()));
            said += std::max(1, card->toast().more);
            const QString more = card->accessibleDescription();
            said += more.endsWith(QLatin1String(" more")) ? more.section(u' ', 0, 0).toInt() : 0;
        }
        QCOMPARE(said, 30);
    }

    // Beside a number of others Acknowledge says for which one it is, and the others can be shown and come to by key.
    void acknowledgeSaysWhom()
    {
        World w;
        w.log(Role::Operator);
        w.window.resize(960, 540);
        w.window.show();
        AlertSet set;
        QVector<Alert> all;
        for (const char *id : {"DiskFull", "LinkDown"})
            all.append(alert(QString::fromLatin1(id), Severity::Critical));
        all[0].startsAt += 1000; // the newest is nearest the corner
        for (int i = 0; i < 9; ++i)
            all.append(alert(QStringLiteral("w%1").arg(i)));
        for (const Alert &a : all)
            set.insert(a.id, a);
        w.alerts.reset(set);
        w.toasts.raise(all[0], w.state.now());
        QCoreApplication::processEvents();
        const auto card = [&] { return w.window.findChild<ToastCard *>(QStringLiteral("toast-0")); };
        const auto acknowledge = [&] {
            for (auto *button : card()->findChildren<QPushButton *>())
                if (button->accessibleName().startsWith(QLatin1String("Acknowledge")))
                    return button;
            return static_cast<QPushButton *>(nullptr);
        };
        auto *others = card()->findChild<QPushButton *>(QStringLiteral("toast-others"));
        QCOMPARE(acknowledge()->accessibleName(), QStringLiteral("Acknowledge"));
        QVERIFY(!others->isVisible());
        const int right = acknowledge()->geometry().right();
        w.toasts.raise(all.mid(1), w.state.now());
        QCoreApplication::processEvents();
        QCOMPARE(card()->toast().alert.id, QStringLiteral("DiskFull"));
        QCOMPARE(acknowledge()->accessibleName(), QStringLiteral("Acknowledge DiskFull"));
        QVERIFY(acknowledge()->text().startsWith(QStringLiteral("Acknowledge Disk")));
        QCOMPARE(acknowledge()->geometry().right(), right); // a hand may be on it
        QVERIFY(others->isVisible());
        QCOMPARE(others->text(), QStringLiteral("10 more"));
        QSignalSpy intents(&w.window, &MainWindow::intent);
        acknowledge()->click();
        QCOMPARE(intents.takeFirst().first().value<AlertIntent>().targets, (QVector<AlertIntent::Target>{{QStringLiteral("DiskFull"), 3}}));
        QTest::keyClick(&w.window, Qt::Key_F8);
        QTest::keyClick(w.window.focusWidget(), Qt::Key_J);
        QCOMPARE(card()->toast().alert.id, QStringLiteral("LinkDown"));
        QTest::keyClick(w.window.focusWidget(), Qt::Key_A);
        QCOMPARE(intents.takeFirst().first().value<AlertIntent>().targets, (QVector<AlertIntent::Target>{{QStringLiteral("LinkDown"), 3}}));
        QTest::keyClick(w.window.focusWidget(), Qt::Key_K);
        QCOMPARE(card()->toast().alert.id, QStringLiteral("DiskFull"));
        card()->findChild<QPushButton *>(QStringLiteral("toast-others"))->click();
        QCOMPARE(w.window.page(), QStringLiteral("alerts"));
        QCOMPARE(w.window.findChild<QListView *>(QStringLiteral("alert-list"))->currentIndex().data(AlertListModel::IdRole).toString(), QStringLiteral("LinkDown"));
    }

    // A storm between press and release: the button is still the one that was pressed.
    void aClickInAStormIsHeard()
    {
        TimeMs now = ConsoleState::localNow();
        World w([&now] { return now; });
        w.log(Role::Operator);
        w.window.resize(1600, 900);
        w.window.show();
        const Alert first = alert(QStringLiteral("first"), Severity::Emergency);
        w.toasts.raise(first, w.state.now());
        QCoreApplication::processEvents();
        QSignalSpy intents(&w.window, &MainWindow::intent);
        auto *card = w.window.findChild<ToastCard *>(QStringLiteral("toast-0"));
        const auto buttons = card->findChildren<QPushButton *>();
        auto *button = *std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *b) { return b->text() == QLatin1String("Acknowledge"); });
        now += HandGuard::reaction;
        QTest::mousePress(button, Qt::LeftButton);
        for (int i = 0; i < 500; ++i)
            w.toasts.raise(alert(QStringLiteral("s%1").arg(i), static_cast<Severity>(1 + i % 3)), w.state.now());
        QCoreApplication::processEvents();
        QCOMPARE(w.window.findChild<ToastCard *>(QStringLiteral("toast-0")), card);
        QTest::mouseRelease(button, Qt::LeftButton);
        QCOMPARE(intents.size(), 1);
        QCOMPARE(intents[0][0].value<AlertIntent>().targets.first().id, first.id);
    }

    // One comes while the hand is on its way: what it meets there was not what the eye had seen, and nothing happens.
    void aClickMeansWhatWasSeen()
    {
        TimeMs now = ConsoleState::localNow();
        World w([&now] { return now; });
        w.log(Role::Operator);
        w.window.resize(1600, 900);
        w.window.show();
        QSignalSpy intents(&w.window, &MainWindow::intent);
        const auto click = [&w](const char *toast) {
            for (const auto *card : w.window.findChildren<ToastCard *>())
                if (card->toast().alert.id == QLatin1String(toast))
                    for (auto *button : card->findChildren<QPushButton *>())
                        if (button->text().startsWith(QLatin1String("Acknowledge")))
                            QTest::mouseClick(button, Qt::LeftButton);
        };
        w.toasts.raise(alert(QStringLiteral("seen"), Severity::Critical), w.state.now());
        QCoreApplication::processEvents();
        now += 5000;
        w.toasts.raise(alert(QStringLiteral("newcomer"), Severity::Emergency), w.state.now());
        QCoreApplication::processEvents();
        now += HandGuard::reaction - 1;
        click("newcomer");
        QCOMPARE(intents.size(), 0);
        now += 1;
        click("newcomer");
        QCOMPARE(intents.size(), 1);
        QCOMPARE(intents[0][0].value<AlertIntent>().targets.first().id, QStringLiteral("newcomer"));
    }

    // The pointer lay there before any of them came, and is not moved: what came under it stays, its buttons too, and a newcomer stands beside
    // it or is counted.
    void nothingComesUnderAPointerThatLies_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("moved");
        for (const int width : {1280, 1600, 1920, 3840}) {
            QTest::addRow("%d", width) << width << false;
            QTest::addRow("%d, moved", width) << width << true;
        }
    }
    void nothingComesUnderAPointerThatLies()
    {
        QFETCH(int, width);
        QFETCH(bool, moved);
        TimeMs now = ConsoleState::localNow();
        World w([&now] { return now; });
        w.log(Role::Operator);
        w.window.resize(width, 900);
        w.window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&w.window));
        const auto acknowledge = [&](const QString &id) -> QPushButton * {
            for (const auto *card : w.window.findChildren<ToastCard *>())
                if (card->toast().alert.id == id && !card->objectName().isEmpty())
                    for (auto *button : card->findChildren<QPushButton *>())
                        if (button->text().startsWith(QLatin1String("Acknowledge")))
                            return button;
            return nullptr;
        };
        const auto emergency = [&](const char *id) {
            Alert a = alert(QString::fromLatin1(id), Severity::Emergency);
            a.startsAt = now;
            w.toasts.raise(a, w.state.now());
            QCoreApplication::processEvents();
        };
        emergency("right");
        const QPoint at = acknowledge(QStringLiteral("right"))->mapToGlobal(acknowledge(QStringLiteral("right"))->rect().center());
        w.toasts.clear();
        QCursor::setPos(at);
        QCoreApplication::processEvents();
        emergency("right");
        if (moved)
            QTest::mouseMove(w.window.windowHandle(), w.window.mapFromGlobal(at));
        auto *right = acknowledge(QStringLiteral("right"));
        QVERIFY(right->rect().contains(right->mapFromGlobal(at)));
        const QRect stood(right->mapToGlobal(QPoint()), right->size());
        for (const char *id : {"wrong", "worse", "worst", "another", "more"}) {
            now += 4000;
            w.log(Role::Operator); // the backend is there all the time
            emergency(id);
            QCOMPARE(acknowledge(QStringLiteral("right")), right);
            QCOMPARE(QRect(right->mapToGlobal(QPoint()), right->size()), stood);
        }
        int said = 0;
        for (const auto *card : w.window.findChildren<ToastCard *>()) {
            if (card->objectName().isEmpty())
                continue;
            const QString more = card->accessibleDescription();
            said += 1 + (more.endsWith(QLatin1String(" more")) ? more.section(u' ', 0, 0).toInt() : 0);
        }
        QCOMPARE(said, 6);
        // And it is no press that is held up: the toast did not move.
        QSignalSpy intents(&w.window, &MainWindow::intent);
        QTest::mouseClick(w.window.windowHandle(), Qt::LeftButton, {}, w.window.mapFromGlobal(at));
        QCOMPARE(intents.size(), 1);
        QCOMPARE(intents[0][0].value<AlertIntent>().targets.first().id, QStringLiteral("right"));
        // The pointer goes: the newest stands in the corner.
        QCursor::setPos(w.window.mapToGlobal(QPoint(600, 600)));
        QTest::mouseMove(w.window.windowHandle(), QPoint(600, 600));
        w.window.refresh();
        QTRY_COMPARE(w.window.findChild<ToastCard *>(QStringLiteral("toast-0"))->toast().alert.id, QStringLiteral("more"));
    }

    // A pointer that nobody moved for a minute holds nothing back: the newest stands in the corner again, and what is over goes.
    void aPointerLeftBehindLetsGo()
    {
        TimeMs now = ConsoleState::localNow();
        World w([&now] { return now; });
        w.log(Role::Operator);
        w.window.resize(1600, 900);
        w.window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&w.window));
        const auto emergency = [&](const char *id) {
            Alert a = alert(QString::fromLatin1(id), Severity::Emergency);
            a.startsAt = now;
            w.toasts.raise(a, w.state.now());
            QCoreApplication::processEvents();
        };
        const auto wait = [&](TimeMs ms) {
            now += ms;
            w.log(Role::Operator); // the backend is there all the time
            w.window.refresh();
        };
        const auto point = [&](const QPoint &at) {
            QCursor::setPos(at);
            QTest::mouseMove(w.window.windowHandle(), w.window.mapFromGlobal(at));
        };
        emergency("first");
        const auto *card = w.window.findChild<ToastCard *>(QStringLiteral("toast-0"));
        const QPoint at = card->mapToGlobal(card->rect().center());
        point(at);
        QTRY_VERIFY(w.toasts.held());
        emergency("second");
        w.toasts.settled(QStringLiteral("first"));
        wait(HandInList::parked - 1000);
        QVERIFY(w.toasts.held());
        QCOMPARE(w.toasts.toasts().size(), 2);
        wait(2000);
        QVERIFY(!w.toasts.held());
        QCOMPARE(w.toasts.toasts().size(), 1);
        QCOMPARE(w.window.findChild<ToastCard *>(QStringLiteral("toast-0"))->toast().alert.id, QStringLiteral("second"));
        // Moved again, it is a hand again.
        point(at + QPoint(3, 0));
        wait(1000);
        QVERIFY(w.toasts.held());
        point(w.window.mapToGlobal(QPoint(600, 600)));
    }

    // While a hand keeps a toast, it says what became of its alert: that somebody has it, or that it is over. And one that got worse while the
    // hand was on its way is not acknowledged for what it was.
    void whatBecameOfItIsSaid()
    {
        TimeMs now = ConsoleState::localNow();
        World w([&now] { return now; });
        w.log(Role::Operator);
        w.window.resize(1600, 900);
        w.window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&w.window));
        w.toasts.raise({alert(QStringLiteral("a"), Severity::Critical), alert(QStringLiteral("b"), Severity::Critical)}, w.state.now());
        const auto button = [&](const char *id) -> QPushButton * {
            for (auto *card : w.window.findChildren<ToastCard *>())
                if (card->toast().alert.id == QLatin1String(id) && !card->objectName().isEmpty())
                    for (auto *one : card->findChildren<QPushButton *>())
                        if (one->isVisibleTo(card) && (one->text().startsWith(QLatin1String("Acknowledge")) || !one->isEnabled()))
                            return one;
            return nullptr;
        };
        QCoreApplication::processEvents();
        w.toasts.hold(w.state.now());
        w.toasts.settled({QStringLiteral("a"), QStringLiteral("b")}, {QStringLiteral("a")});
        QVERIFY(button("a") && button("b"));
        QCOMPARE(button("a")->text(), QStringLiteral("Cleared"));
        QCOMPARE(button("b")->text(), QStringLiteral("Done"));
        QSignalSpy intents(&w.window, &MainWindow::intent);
        w.toasts.release(w.state.now());
        w.toasts.raise(alert(QStringLiteral("c"), Severity::Warning), w.state.now());
        QCoreApplication::processEvents();
        now += 2000;
        w.log(Role::Operator);
        w.toasts.raise(alert(QStringLiteral("c"), Severity::Emergency), w.state.now());
        QVERIFY(button("c"));
        QTest::mouseClick(button("c"), Qt::LeftButton);
        QCOMPARE(intents.size(), 0);
        now += HandGuard::reaction + 100;
        QTest::mouseClick(button("c"), Qt::LeftButton);
        QCOMPARE(intents.size(), 1);
    }

    // Another one comes and this one does not move: its button is heard at once. One that did move is not, and looks so.
    void whatDoesNotMoveIsHeard()
    {
        TimeMs now = ConsoleState::localNow();
        World w([&now] { return now; });
        w.log(Role::Operator);
        w.window.resize(1600, 900);
        w.window.show();
        QApplication::setStyle(new Style(w.theme));
        QSignalSpy intents(&w.window, &MainWindow::intent);
        const auto button = [&w](const char *toast) -> QPushButton * {
            for (const auto *card : w.window.findChildren<ToastCard *>())
                if (card->toast().alert.id == QLatin1String(toast))
                    for (auto *b : card->findChildren<QPushButton *>())
                        if (b->text().startsWith(QLatin1String("Acknowledge")))
                            return b;
            return nullptr;
        };
        w.toasts.raise(alert(QStringLiteral("stays"), Severity::Emergency), w.state.now());
        QCoreApplication::processEvents();
        now += HandGuard::reaction;
        w.toasts.raise(alert(QStringLiteral("comes"), Severity::Warning), w.state.now());
        QCoreApplication::processEvents();
        QTest::mouseClick(button("stays"), Qt::LeftButton);
        QCOMPARE(intents.size(), 1);
        QPushButton *fresh = button("comes");
        const QImage before = fresh->grab().toImage();
        QTest::mouseClick(fresh, Qt::LeftButton);
        QCOMPARE(intents.size(), 1);
        QVERIFY(fresh->grab().toImage() != before);
        QTRY_COMPARE(fresh->grab().toImage(), before);
        QApplication::setStyle(QStringLiteral("Fusion")); // the theme goes before the application
    }

    // Acknowledged under a hand: the button keeps its place, and what stands beside it does not come under the pointer.
    void nothingSlidesUnderThePointer()
    {
        TimeMs now = ConsoleState::localNow();
        World w([&now] { return now; });
        w.log(Role::Operator);
        w.window.resize(1280, 720);
        w.window.show();
        for (const char *id : {"one", "two", "three"})
            w.toasts.raise(alert(QString::fromLatin1(id), Severity::Critical), w.state.now());
        QCoreApplication::processEvents();
        now += HandGuard::reaction;
        auto *card = w.window.findChild<ToastCard *>(QStringLiteral("toast-0"));
        const QString id = card->toast().alert.id;
        auto *others = card->findChild<QPushButton *>(QStringLiteral("toast-others"));
        const auto places = [&] {
            QVector<QRect> all;
            for (const auto *button : card->findChildren<QPushButton *>())
                if (button->isVisible())
                    all.append(button->geometry());
            return all;
        };
        QVERIFY(others->isVisible());
        w.toasts.hold(w.state.now()); // the pointer is over them
        const auto before = places();
        w.toasts.settled(id);
        QCoreApplication::processEvents();
        QCOMPARE(w.window.findChild<ToastCard *>(QStringLiteral("toast-0"))->toast().alert.id, id);
        QCOMPARE(places(), before);
        w.toasts.release(w.state.now());
        QCoreApplication::processEvents();
        QVERIFY(w.window.findChild<ToastCard *>(QStringLiteral("toast-0"))->toast().alert.id != id);
    }

    // One that the chosen environment does not show says where it is, and leads there; alone in its heap it is no heap.
    void anotherEnvironmentIsNamed()
    {
        World w;
        w.log(Role::Operator);
        Alert other = alert(QStringLiteral("LinkDown"), Severity::Critical);
        other.environment = QStringLiteral("staging");
        w.alerts.reset({{other.id, other}, {QStringLiteral("here"), alert(QStringLiteral("here"))}});
        w.window.setEnvironment(QStringLiteral("production"));
        w.window.resize(1600, 900);
        w.window.show();
        w.toasts.raise(other, w.state.now());
        QCoreApplication::processEvents();
        QStringList said;
        drawn::listen([&](const drawn::Thing &thing) { said.append(thing.text); });
        (void)w.window.findChild<ToastCard *>(QStringLiteral("toast-0"))->grab();
        drawn::listen({});
        QVERIFY2(said.contains(QStringLiteral("staging: LinkDown")), qPrintable(said.join(u'|')));
        Q_EMIT w.window.findChild<Toasts *>()->listWanted(other.id);
        QCOMPARE(w.state.environment(), QStringLiteral("staging"));
        QCOMPARE(w.window.findChild<QListView *>(QStringLiteral("alert-list"))->currentIndex().data(AlertListModel::IdRole).toString(), other.id);
    }

    // The verdict has its room, also where toasts are left with a number.
    void theVerdictHasItsRoomFirst_data()
    {
        QTest::addColumn<bool>("dead");
        QTest::newRow("verdict") << false;
        QTest::newRow("banner") << true;
    }
    void theVerdictHasItsRoomFirst()
    {
        QFETCH(bool, dead);
        TimeMs now = ConsoleState::localNow();
        World w([&now] { return now; });
        w.log(Role::Operator);
        w.metrics.setDashboards({{QStringLiteral("infrastructure"), QStringLiteral("Infrastructure"), {}, {}}});
        w.window.resize(1280, 720);
        w.window.show();
        w.window.showPage(QStringLiteral("infrastructure"));
        for (int i = 0; i < 5; ++i)
            w.toasts.raise(alert(QStringLiteral("t%1").arg(i), Severity::Critical), w.state.now());
        if (dead) {
            Connection gone = w.state.connection();
            gone.phase = Connection::Phase::Connecting;
            w.state.set(gone);
            now += 161000;
        }
        w.window.refresh();
        QCoreApplication::processEvents();
        auto *header = w.window.findChild<QWidget *>(QStringLiteral("header"));
        QVector<drawn::Thing> words;
        drawn::listen([&](const drawn::Thing &thing) { words.append(thing); });
        (void)header->grab();
        drawn::listen({});
        const QString first = dead ? QStringLiteral("The backend has not answered since") : QStringLiteral("Not known");
        const auto it = std::find_if(words.begin(), words.end(), [&](const drawn::Thing &thing) { return thing.text.startsWith(first) || (!dead && thing.text != QLatin1String("Infrastructure") && thing.text.size() > 5); });
        QVERIFY(it != words.end());
        QVERIFY2(!it->cut, qPrintable(it->text));
        auto *stack = w.window.findChild<Toasts *>();
        QVERIFY(stack->isVisible());
    }

    // One key closes all; entering shows where one is; without the backend they are to be read only.
    void theStackByKey()
    {
        World w;
        w.log(Role::Operator);
        w.metrics.setDashboards({{QStringLiteral("d"), QStringLiteral("D"), {}, {}}});
        w.window.resize(1600, 900);
        w.window.show();
        w.window.showPage(QStringLiteral("d"));
        QVERIFY(QTest::qWaitForWindowActive(&w.window));
        w.toasts.raise({alert(QStringLiteral("a"), Severity::Critical), alert(QStringLiteral("b"))}, w.state.now());
        const auto *before = w.window.focusWidget();
        auto *stack = w.window.findChild<Toasts *>();
        const QImage without = stack->grab().toImage();
        QTest::keyClick(&w.window, Qt::Key_F8);
        QCoreApplication::processEvents();
        const QImage at0 = stack->grab().toImage();
        QVERIFY(at0 != without);
        QTest::keyClick(w.window.focusWidget(), Qt::Key_J);
        QVERIFY(stack->grab().toImage() != at0);
        QSignalSpy intents(&w.window, &MainWindow::intent);
        QTest::keyClick(w.window.focusWidget(), Qt::Key_A);
        QCOMPARE(intents.takeFirst().first().value<AlertIntent>().targets.first().id, QStringLiteral("b"));
        QTest::keyClick(w.window.focusWidget(), Qt::Key_Escape);
        QVERIFY(w.window.focusWidget() == before && !stack->hasFocus());
        Connection gone = w.state.connection();
        gone.phase = Connection::Phase::Connecting;
        w.state.set(gone);
        for (const QPushButton *button : stack->findChildren<QPushButton *>())
            QVERIFY2(!button->isVisible() || button->accessibleName() == QLatin1String("Close"), qPrintable(button->accessibleName()));
        QTest::keyClick(&w.window, Qt::Key_F8, Qt::ShiftModifier);
        QVERIFY(w.toasts.toasts().isEmpty() && !stack->isVisible());
    }

    void toastsByKey_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("verb"); // -1: none
        QTest::newRow("A") << static_cast<int>(Qt::Key_A) << static_cast<int>(AlertIntent::Verb::Acknowledge);
        QTest::newRow("E") << static_cast<int>(Qt::Key_E) << -1; // it is asked about, on the page of alerts
        QTest::newRow("X") << static_cast<int>(Qt::Key_X) << -1;
    }
    void toastsByKey()
    {
        QFETCH(int, key);
        QFETCH(int, verb);
        World w;
        w.log(Role::Operator);
        w.window.resize(1600, 900);
        w.window.show();
        QVERIFY(QTest::qWaitForWindowActive(&w.window));
        w.alerts.reset({{QStringLiteral("t"), alert(QStringLiteral("t"), Severity::Critical)}});
        w.toasts.raise(alert(QStringLiteral("t"), Severity::Critical), w.state.now());
        QSignalSpy intents(&w.window, &MainWindow::intent);
        QTest::keyClick(&w.window, Qt::Key_F8);
        QTest::keyClick(w.window.findChild<Toasts *>(), static_cast<Qt::Key>(key));
        QCOMPARE(intents.size(), verb < 0 ? 0 : 1);
        if (verb >= 0)
            QCOMPARE(static_cast<int>(intents[0][0].value<AlertIntent>().verb), verb);
        QCOMPARE(w.window.findChild<QWidget *>(QStringLiteral("alert-form"))->isVisible(), key == Qt::Key_E);
        QTest::keyClick(w.window.focusWidget(), Qt::Key_Escape);
        QVERIFY(w.window.focusWidget() != w.window.findChild<Toasts *>());
        QCOMPARE(w.toasts.toasts().size(), 1); // a critical one stays until the feed says that somebody has it
    }

    void toastsDoNotTakeTheFocus()
    {
        World w;
        w.log(Role::Operator);
        w.alerts.reset({{QStringLiteral("a"), alert(QStringLiteral("a"))}});
        w.window.resize(1600, 900);
        w.window.show();
        QVERIFY(QTest::qWaitForWindowActive(&w.window));
        w.window.showPage(QStringLiteral("alerts"));
        auto *filter = w.window.findChild<QLineEdit *>(QStringLiteral("alert-filter"));
        filter->setFocus();
        QTest::keyClicks(filter, QStringLiteral("ab"));
        w.toasts.raise(alert(QStringLiteral("t"), Severity::Critical), w.state.now());
        const auto *stack = w.window.findChild<Toasts *>();
        QVERIFY(stack->isVisible());
        QVERIFY2(stack->height() >= 50 && stack->width() >= 440, "a toast that nobody can see");
        QVERIFY(w.window.rect().contains(stack->geometry()));
        QTest::keyClicks(filter, QStringLiteral("c"));
        QCOMPARE(filter->text(), QStringLiteral("abc"));
        QCOMPARE(w.window.focusWidget(), filter);
        // F8 enters the stack, then A acknowledges.
        QSignalSpy intents(&w.window, &MainWindow::intent);
        QTest::keyClick(&w.window, Qt::Key_F8);
        QTest::keyClick(w.window.findChild<Toasts *>(), Qt::Key_A);
        QCOMPARE(intents.count(), 1);
        QCOMPARE(w.toasts.toasts().size(), 1); // it stays until the feed says so
    }

    // The canary's toast is painted where toasts come and by their way; it moves none of them, takes no word and no focus, and goes by itself.
    void theCanaryIsALine()
    {
        World w;
        w.log(Role::Operator);
        w.window.resize(1600, 900);
        w.window.show();
        auto *stack = w.window.findChild<Toasts *>();
        QSignalSpy painted(stack, &Toasts::rehearsalPainted);
        w.toasts.rehearse(7);
        QVERIFY(stack->isVisible());
        QCOMPARE(stack->height(), 2);
        QTRY_COMPARE(painted.size(), 1);
        QCOMPARE(painted[0][0].toLongLong(), 7);
        w.toasts.raise(alert(QStringLiteral("t"), Severity::Critical), w.state.now());
        const auto *card = stack->findChild<QWidget *>(QStringLiteral("toast-0"));
        const QPoint at = card->mapTo(&w.window, QPoint());
        const auto buttons = stack->findChildren<QPushButton *>();
        w.toasts.rehearse(8); // before the first has gone
        QTRY_COMPARE(painted.size(), 2);
        QCOMPARE(stack->findChild<QWidget *>(QStringLiteral("toast-0")), card); // a hand may be on its buttons
        QCOMPARE(card->mapTo(&w.window, QPoint()), at);
        QCOMPARE(stack->findChildren<QPushButton *>(), buttons);
        QVERIFY(w.window.focusWidget() != stack);
        QTRY_VERIFY_WITH_TIMEOUT(stack->height() == card->height(), 3000);
        QCOMPARE(card->mapTo(&w.window, QPoint()), at);
        w.toasts.clear();
        w.toasts.rehearse(9);
        QVERIFY(stack->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!stack->isVisible(), 3000);
        QCOMPARE(painted.size(), 3);
    }

    // Toasts that change in the moment between do not take it away; a window that nobody sees paints none.
    void theCanaryIsPaintedOrNot()
    {
        World w;
        w.log(Role::Operator);
        w.window.resize(1600, 900);
        auto *stack = w.window.findChild<Toasts *>();
        QSignalSpy painted(stack, &Toasts::rehearsalPainted);
        w.toasts.rehearse(1);
        QTest::qWait(50);
        QCOMPARE(painted.size(), 0);
        w.window.show();
        w.toasts.rehearse(2);
        w.toasts.raise(alert(QStringLiteral("t"), Severity::Critical), w.state.now());
        w.toasts.settled(QStringLiteral("t"));
        QTRY_COMPARE(painted.size(), 1);
        QCOMPARE(painted[0][0].toLongLong(), 2);
    }
};

QTEST_MAIN(TestToasts)
#include "tst_toasts.moc"
