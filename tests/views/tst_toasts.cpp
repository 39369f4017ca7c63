// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/World.h"

#include "views/alerts/Toasts.h"

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
    void toastsStayInTheWindow_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(1280, 720), QSize(1600, 900), QSize(1920, 1080), QSize(3840, 2160)})
            QTest::addRow("%dx%d", size.width(), size.height()) << size;
    }
    void toastsStayInTheWindow()
    {
        QFETCH(QSize, size);
        World w;
        w.log(Role::Operator);
        w.window.resize(size);
        w.window.show();
        for (int i = 0; i < 30; ++i)
            w.toasts.raise(alert(QStringLiteral("t%1").arg(i), i % 3 ? Severity::Warning : Severity::Critical), w.state.now());
        QCoreApplication::processEvents();
        auto *stack = w.window.findChild<Toasts *>();
        QVERIFY(w.window.rect().contains(stack->geometry()));
        for (const QWidget *child : stack->findChildren<QWidget *>()) {
            if (child->isVisible() && child->objectName().startsWith(QLatin1String("toast-")))
                QVERIFY(stack->rect().contains(child->geometry()));
        }
    }

    void toastsByKey_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("verb"); // -1: none
        QTest::newRow("A") << static_cast<int>(Qt::Key_A) << static_cast<int>(AlertIntent::Verb::Acknowledge);
        QTest::newRow("E") << static_cast<int>(Qt::Key_E) << static_cast<int>(AlertIntent::Verb::Escalate);
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
        w.toasts.raise(alert(QStringLiteral("t"), Severity::Critical), w.state.now());
        QSignalSpy intents(&w.window, &MainWindow::intent);
        QTest::keyClick(&w.window, Qt::Key_F8);
        QTest::keyClick(w.window.findChild<Toasts *>(), static_cast<Qt::Key>(key));
        QCOMPARE(intents.size(), verb < 0 ? 0 : 1);
        if (verb >= 0)
            QCOMPARE(static_cast<int>(intents[0][0].value<AlertIntent>().verb), verb);
        QTest::keyClick(w.window.findChild<Toasts *>(), Qt::Key_Escape);
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
        w.window.activateWindow();
        w.window.showPage(QStringLiteral("alerts"));
        auto *filter = w.window.findChild<QLineEdit *>(QStringLiteral("alert-filter"));
        filter->setFocus();
        QTest::keyClicks(filter, QStringLiteral("ab"));
        w.toasts.raise(alert(QStringLiteral("t"), Severity::Critical), w.state.now());
        const auto *stack = w.window.findChild<Toasts *>();
        QVERIFY(stack->isVisible());
        QVERIFY2(stack->height() >= 130 && stack->width() == 440, "a toast that nobody can see");
        QVERIFY(w.window.rect().contains(stack->geometry()));
        QVERIFY(!stack->geometry().intersects(QRect(w.window.findChild<QListView *>(QStringLiteral("alert-list"))->mapTo(&w.window, QPoint()), w.window.findChild<QListView *>(QStringLiteral("alert-list"))->size())));
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
        QCOMPARE(stack->size(), QSize(440, 2));
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
        QTRY_VERIFY_WITH_TIMEOUT(stack->height() < 140, 3000);
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
