// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/World.h"

#include "models/Words.h"
#include "views/paint/Fonts.h"
#include "views/paint/Style.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>

using namespace nocturne;

/// Keys belong to where one types, and a command is asked about where it is loud or wide.
class TestKeyMap : public QObject {
    Q_OBJECT

    using Verb = AlertIntent::Verb;

    struct Page : World {
        QSignalSpy intents{&window, &MainWindow::intent};

        explicit Page(Role role = Role::Operator, QVector<Alert> given = {})
        {
            log(role);
            if (given.isEmpty())
                given = {alert(QStringLiteral("first"), Severity::Critical), alert(QStringLiteral("second")), held(QStringLiteral("third"), QStringLiteral("li"))};
            put(given);
            window.resize(1600, 900);
            window.show();
            window.showPage(QStringLiteral("alerts"));
            (void)QTest::qWaitForWindowActive(&window);
            QCoreApplication::processEvents();
        }
        void put(const QVector<Alert> &given)
        {
            AlertSet set;
            for (const Alert &a : given)
                set.insert(a.id, a);
            alerts.reset(set);
        }
        static Alert held(const QString &id, const QString &by)
        {
            Alert a = alert(id);
            a.acknowledged = Acknowledgement{by, 1, {}, {}};
            return a;
        }
        template <class W = QWidget> W *child(const char *name) { return window.findChild<W *>(QString::fromLatin1(name)); }
        QListView *view() { return child<QListView>("alert-list"); }
        QLineEdit *filter() { return child<QLineEdit>("alert-filter"); }
        QWidget *form() { return child("alert-form"); }
        QString current() { return view()->currentIndex().data(AlertListModel::IdRole).toString(); }
        QString keyLine() { return child<QLabel>("alert-keys")->text(); }
        void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(window.focusWidget() ? window.focusWidget() : &window, static_cast<Qt::Key>(key), modifiers); }
        QStringList buttons()
        {
            QStringList names;
            for (const QPushButton *button : window.findChildren<QPushButton *>())
                if (button->isVisible() && button->objectName().startsWith(QLatin1String("act-")))
                    names.append(button->accessibleName());
            return names;
        }
    };

private Q_SLOTS:
    void initTestCase() { fonts::load(); }

    void oneKeyOneCommand()
    {
        for (const KeyBinding &a : keyBindings())
            for (const KeyBinding &b : keyBindings())
                QVERIFY2(&a == &b || a.key != b.key || (a.place != b.place && a.place != KeyPlace::Window && b.place != KeyPlace::Window), qPrintable(a.key.toString()));
    }

    void typingRunsNothing_data()
    {
        QTest::addColumn<QString>("field");
        QTest::newRow("filter") << QStringLiteral("alert-filter");
        QTest::newRow("reason") << QStringLiteral("alert-form-text");
        QTest::newRow("minutes") << QStringLiteral("alert-form-minutes");
    }
    void typingRunsNothing()
    {
        QFETCH(QString, field);
        Page p;
        if (field != QLatin1String("alert-filter"))
            p.press(Qt::Key_S);
        auto *line = p.window.findChild<QLineEdit *>(field);
        line->clear();
        line->setFocus();
        const QString text = QStringLiteral("eaaetuscxjk/nz escalate");
        QTest::keyClicks(line, text);
        for (const auto key : {Qt::Key_Backspace, Qt::Key_Delete, Qt::Key_Left, Qt::Key_Home, Qt::Key_End})
            QTest::keyClick(line, key);
        QCOMPARE(line->text(), text.left(text.size() - 1));
        QCOMPARE(p.intents.count(), 0);
        QVERIFY(p.list.marks().isEmpty());
        QCOMPARE(p.window.focusWidget(), line);
    }

    // The alert that one writes about ends: the form stays, and what is typed on stays text.
    void aFormOutlivesItsAlert()
    {
        Page p;
        p.press(Qt::Key_C);
        QTest::keyClicks(p.window.focusWidget(), QStringLiteral("it is "));
        p.alerts.apply({{AlertChange::Op::Delete, QStringLiteral("first"), 9, {}}});
        QTest::keyClicks(p.window.focusWidget(), QStringLiteral("eased"));
        QCOMPARE(p.child<QLineEdit>("alert-form-text")->text(), QStringLiteral("it is eased"));
        QCOMPARE(p.intents.count(), 0);
        QVERIFY(p.form()->isVisible());
        QVERIFY(p.child<QLabel>("alert-form-title")->text().contains(QStringLiteral("first")));
        p.press(Qt::Key_Return);
        QCOMPARE(p.intents.takeFirst().first().value<AlertIntent>().targets.first().id, QStringLiteral("first"));
    }

    void escLeavesEveryForm_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<QString>("from");
        for (const auto &[name, key] : {std::pair{"suppress", Qt::Key_S}, {"comment", Qt::Key_C}, {"escalate", Qt::Key_E}})
            for (const char *from : {"", "alert-form-send", "alert-form-cancel", "alert-list", "act-A"})
                QTest::addRow("%s from %s", name, *from ? from : "where it opens") << static_cast<int>(key) << QString::fromLatin1(from);
    }
    void escLeavesEveryForm()
    {
        QFETCH(int, key);
        QFETCH(QString, from);
        Page p;
        p.press(key);
        QVERIFY(p.form()->isVisible());
        if (!from.isEmpty())
            p.window.findChild<QWidget *>(from)->setFocus();
        p.press(Qt::Key_Escape);
        QVERIFY(!p.form()->isVisible());
        QCOMPARE(p.window.focusWidget(), p.view());
        QCOMPARE(p.intents.count(), 0);
        p.press(key);
        p.child<QPushButton>("alert-form-cancel")->click(); // as it says
        QVERIFY(!p.form()->isVisible());
        QCOMPARE(p.window.focusWidget(), p.view());
    }

    void keysWorkFromEverywhere_data()
    {
        QTest::addColumn<QString>("from");
        for (const char *from : {"alert-list", "act-A", "act-E", "alert-about", "rail-alerts", "logout", "scope-0", "nothing"})
            QTest::newRow(from) << QString::fromLatin1(from);
    }
    void keysWorkFromEverywhere()
    {
        QFETCH(QString, from);
        Page p;
        const auto there = [&] {
            if (QWidget *focused = p.window.focusWidget(); focused && from == QLatin1String("nothing"))
                focused->clearFocus();
            else if (QWidget *widget = p.window.findChild<QWidget *>(from))
                widget->setFocus(Qt::MouseFocusReason);
        };
        const QString first = p.current();
        there();
        p.press(Qt::Key_J);
        QVERIFY(p.current() != first);
        there();
        p.press(Qt::Key_K);
        QCOMPARE(p.current(), first);
        there();
        p.press(Qt::Key_A);
        QCOMPARE(p.intents.count(), 1);
        there();
        p.press(Qt::Key_Slash);
        QCOMPARE(p.window.focusWidget(), p.filter());
        QVERIFY(p.filter()->text().isEmpty());
    }

    // The filter is one key away from anywhere; letters that mean something on the page of alerts alone mean nothing elsewhere.
    void theFilterIsNearFromEveryPage_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("from");
        for (const char *page : {"d", "on-call", "alerts"})
            for (const char *from : {"logout", "rail-alerts", "toasts", "nothing"})
                QTest::addRow("%s from %s", page, from) << QString::fromLatin1(page) << QString::fromLatin1(from);
    }
    void theFilterIsNearFromEveryPage()
    {
        QFETCH(QString, page);
        QFETCH(QString, from);
        Page p;
        p.metrics.setDashboards({{QStringLiteral("d"), QStringLiteral("D"), {}, {}}});
        p.toasts.raise(alert(QStringLiteral("first"), Severity::Critical), p.state.now());
        p.window.showPage(page);
        if (from == QLatin1String("toasts"))
            p.press(Qt::Key_F8);
        else if (QWidget *widget = p.window.findChild<QWidget *>(from))
            widget->setFocus();
        else if (QWidget *focused = p.window.focusWidget())
            focused->clearFocus();
        const QString current = p.current();
        if (page != QLatin1String("alerts") && from != QLatin1String("toasts")) {
            for (const auto key : {Qt::Key_J, Qt::Key_K, Qt::Key_A, Qt::Key_X})
                p.press(key);
            QCOMPARE(p.window.page(), page);
            QCOMPARE(p.current(), current);
            QCOMPARE(p.intents.count(), 0);
            QVERIFY(p.list.marks().isEmpty());
        }
        p.press(Qt::Key_Slash);
        QCOMPARE(p.window.page(), QStringLiteral("alerts"));
        QCOMPARE(p.window.focusWidget(), p.filter());
        QVERIFY(p.filter()->text().isEmpty());
        p.press(Qt::Key_Slash, Qt::NoModifier); // and there it is a letter
        QCOMPARE(p.filter()->text(), QStringLiteral("/"));
    }

    // One key says all of them, from the same table; while it does so no other is heard.
    void allKeysAreSaid()
    {
        Page p;
        QVERIFY(p.keyLine().contains(QStringLiteral("?  all keys")) && p.keyLine().contains(QStringLiteral("/  filter")));
        auto *help = p.child("key-help");
        QVERIFY(!help->isVisible());
        p.press(Qt::Key_Question);
        QVERIFY(help->isVisible());
        QStringList said;
        for (const QLabel *label : help->findChildren<QLabel *>())
            said.append(label->text());
        for (const KeyBinding &binding : keyBindings()) {
            QVERIFY2(said.join(u'|').contains(binding.key.toString(QKeySequence::NativeText)), qPrintable(binding.key.toString()));
            QVERIFY(!commandName(binding.command).isEmpty() && said.contains(commandName(binding.command)));
        }
        QTest::keyClick(help, Qt::Key_A);
        QCOMPARE(p.intents.count(), 0);
        QTest::keyClick(help, Qt::Key_Escape);
        QVERIFY(!help->isVisible());
        QVERIFY(said.contains(QStringLiteral("Shift+click")));
        // A viewer is told of what a viewer can do.
        p.log(Role::Viewer);
        p.press(Qt::Key_Question);
        said.clear();
        for (const QLabel *label : help->findChildren<QLabel *>())
            said.append(label->text());
        for (const KeyBinding &binding : keyBindings())
            QCOMPARE(said.contains(commandName(binding.command)), !isForOperators(binding.command));
        QVERIFY(!said.contains(QStringLiteral("Shift+click")));
        QTest::keyClick(help, Qt::Key_Escape);
    }

    // Down the list and to the next toast, by the same keys.
    void theSameKeysGoOn()
    {
        for (const auto &[key, command] : {std::pair{Qt::Key_J, Command::Next}, {Qt::Key_K, Command::Previous}, {Qt::Key_Down, Command::Next}, {Qt::Key_Up, Command::Previous}})
            for (const KeyBinding &binding : keyBindings())
                QVERIFY(binding.key != QKeySequence(key) || binding.command == command);
    }

    // Where nothing is shown the keys work too, and what comes back is under them again.
    void anEmptyPageHearsKeys()
    {
        Page p;
        const QString before = p.current();
        p.filter()->setText(QStringLiteral("nothing is called so"));
        QCoreApplication::processEvents();
        QVERIFY(!p.view()->isVisible());
        QVERIFY(p.window.focusWidget() && p.window.focusWidget()->isVisible() && !qobject_cast<QLineEdit *>(p.window.focusWidget()));
        p.press(Qt::Key_A);
        QCOMPARE(p.intents.count(), 0);
        p.press(Qt::Key_Slash);
        QCOMPARE(p.window.focusWidget(), p.filter());
        p.press(Qt::Key_Escape);
        QCOMPARE(p.window.focusWidget(), p.view());
        QCOMPARE(p.current(), before);
    }

    void theCursorIsOnAnAlert_data()
    {
        QTest::addColumn<int>("key");
        for (const auto &[name, key] : {std::pair{"Home", Qt::Key_Home}, {"End", Qt::Key_End}, {"PageUp", Qt::Key_PageUp}, {"PageDown", Qt::Key_PageDown}, {"Up", Qt::Key_Up}, {"Down", Qt::Key_Down}, {"K", Qt::Key_K}, {"J", Qt::Key_J}})
            QTest::newRow(name) << static_cast<int>(key);
    }
    void theCursorIsOnAnAlert()
    {
        QFETCH(int, key);
        QVector<Alert> many;
        for (int i = 0; i < 60; ++i)
            many.append(i % 3 ? alert(QStringLiteral("a%1").arg(i)) : Page::held(QStringLiteral("a%1").arg(i), QStringLiteral("li")));
        Page p(Role::Operator, many);
        for (int start = 1; start < p.view()->model()->rowCount(); start += 3) {
            if (!p.view()->model()->index(start, 0).data(AlertListModel::IdRole).toString().isEmpty())
                p.view()->setCurrentIndex(p.view()->model()->index(start, 0));
            p.press(key);
            QVERIFY2(!p.current().isEmpty(), qPrintable(QStringLiteral("from row %1").arg(start)));
        }
        const QString before = p.current();
        p.view()->scrollToTop();
        QTest::mouseClick(p.view()->viewport(), Qt::LeftButton, {}, p.view()->visualRect(p.view()->model()->index(0, 0)).center()); // a heading
        QCOMPARE(p.current(), before);
    }

    // Who has it is named before it is taken.
    void takingOverIsAsked()
    {
        Page p;
        p.window.alertsPage().showAlert(QStringLiteral("third"));
        p.press(Qt::Key_A);
        QCOMPARE(p.intents.count(), 0);
        QCOMPARE(p.child<QLabel>("alert-form-title")->text(), QStringLiteral("li acknowledged it. Acknowledge it in your name?"));
        p.press(Qt::Key_T);
        QCOMPARE(p.intents.count(), 0);
        QCOMPARE(p.child<QLabel>("alert-form-title")->text(), QStringLiteral("li has it. Take over?"));
        p.press(Qt::Key_Escape);
        p.press(Qt::Key_A);
        p.press(Qt::Key_Return);
        const auto intent = p.intents.takeFirst().first().value<AlertIntent>();
        QCOMPARE(intent.verb, Verb::Acknowledge);
        QCOMPARE(intent.targets, (QVector<AlertIntent::Target>{{QStringLiteral("third"), 3}}));
    }

    // Of many it is said who has how many, before any command on them.
    void whoHasWhichIsSaid()
    {
        const QString longName(200, u'x');
        QVector<Alert> given{alert(QStringLiteral("free"))};
        for (const auto &[id, by] : {std::pair{"a", "Grace"}, {"b", "Ada"}, {"c", "Ada"}, {"d", "Ada"}, {"e", "Grace"}})
            given.append(Page::held(QString::fromLatin1(id), QString::fromLatin1(by)));
        Page p(Role::Operator, given);
        const auto title = [&] { return p.child<QLabel>("alert-form-title")->text(); };
        const auto mark = [&](const QStringList &ids) {
            p.press(Qt::Key_Escape);
            p.list.clearMarks();
            for (const QString &id : ids)
                p.list.toggleMark(id, 3);
        };
        mark({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("d"), QStringLiteral("e")});
        p.press(Qt::Key_A);
        QCOMPARE(title(), QStringLiteral("Ada has 3, Grace has 2. Acknowledge all 5 in your name?"));
        p.press(Qt::Key_T);
        QCOMPARE(title(), QStringLiteral("Ada has 3, Grace has 2. Take over all 5?"));
        mark({QStringLiteral("free"), QStringLiteral("b")});
        p.press(Qt::Key_A);
        QCOMPARE(title(), QStringLiteral("Ada has 1, nobody has 1. Acknowledge all 2 in your name?"));
        QCOMPARE(p.intents.count(), 0);
        p.press(Qt::Key_Escape);
        mark({QStringLiteral("free"), QStringLiteral("b")});
        p.press(Qt::Key_S);
        QCOMPARE(title(), QStringLiteral("Suppress 2 alerts: why, and for how many minutes? Ada has 1, nobody has 1."));
        p.press(Qt::Key_Escape);
        p.put({Page::held(QStringLiteral("b"), QStringLiteral("Ada")), Page::held(QStringLiteral("mine"), QStringLiteral("mara"))});
        QCoreApplication::processEvents();
        mark({QStringLiteral("b"), QStringLiteral("mine")});
        p.press(Qt::Key_S);
        QCOMPARE(title(), QStringLiteral("Suppress 2 alerts: why, and for how many minutes? Ada has 1, you have 1."));
        p.press(Qt::Key_Escape);
        given = {alert(QStringLiteral("free"))};
        for (int i = 0; i < 6; ++i)
            given.append(Page::held(QStringLiteral("h%1").arg(i), i < 2 ? longName : QStringLiteral("p%1").arg(i)));
        p.put(given);
        QCoreApplication::processEvents();
        mark({QStringLiteral("h0"), QStringLiteral("h1"), QStringLiteral("h2"), QStringLiteral("h3"), QStringLiteral("h4"), QStringLiteral("h5")});
        p.press(Qt::Key_A);
        QCOMPARE(title(), longName.left(31) + QStringLiteral("… has 2, p2 has 1, p3 has 1, others have 2. Acknowledge all 6 in your name?"));
    }

    // A yes to a question about many never means more than was asked about: what changed meanwhile leaves it, and that is said.
    void aYesMeansWhatWasAsked()
    {
        Page p(Role::Operator, {alert(QStringLiteral("free")), alert(QStringLiteral("other")), alert(QStringLiteral("third")), Page::held(QStringLiteral("b"), QStringLiteral("Ada"))});
        for (const char *id : {"free", "other", "third", "b"})
            p.list.toggleMark(QString::fromLatin1(id), 3);
        p.press(Qt::Key_A);
        const auto title = [&] { return p.child<QLabel>("alert-form-title")->text(); };
        QCOMPARE(title(), QStringLiteral("Ada has 1, nobody has 3. Acknowledge all 4 in your name?"));
        const auto changed = [&](Alert after, qint64 rev) {
            after.rev = rev;
            after.materialRev = rev - 2;
            p.alerts.apply({{AlertChange::Op::Put, after.id, after.rev, after}});
        };
        changed(Page::held(QStringLiteral("other"), QStringLiteral("Ada")), 7);
        QCOMPARE(title(), QStringLiteral("Ada has 1, nobody has 2. Acknowledge all 3 in your name? 1 changed meanwhile and stay as they are."));
        changed(alert(QStringLiteral("free"), Severity::Emergency), 8);
        QCOMPARE(title(), QStringLiteral("Ada has 1, nobody has 1. Acknowledge all 2 in your name? 2 changed meanwhile and stay as they are."));
        // One that changes again is out already, and one that is over goes too.
        changed(alert(QStringLiteral("free")), 9);
        p.alerts.apply({{AlertChange::Op::Delete, QStringLiteral("third"), 10, {}}});
        QCOMPARE(title(), QStringLiteral("b: Ada acknowledged it. Acknowledge it in your name? 3 changed meanwhile and stay as they are."));
        p.press(Qt::Key_Return);
        QCOMPARE(p.intents.count(), 1);
        QCOMPARE(p.intents.takeFirst().first().value<AlertIntent>().targets, (QVector<AlertIntent::Target>{{QStringLiteral("b"), 3}}));
        // What changed after it was marked and before it is asked about is out from the first.
        p.put({alert(QStringLiteral("x")), alert(QStringLiteral("z")), Page::held(QStringLiteral("y"), QStringLiteral("Ada"))});
        QCoreApplication::processEvents();
        for (const char *id : {"x", "z", "y"})
            p.list.toggleMark(QString::fromLatin1(id), 3);
        changed(Page::held(QStringLiteral("x"), QStringLiteral("Ada")), 7);
        p.press(Qt::Key_A);
        QCOMPARE(title(), QStringLiteral("Ada has 1, nobody has 1. Acknowledge all 2 in your name? 1 changed meanwhile and stay as they are."));
        p.press(Qt::Key_Escape);
        p.list.clearMarks();
        // Where nothing is left to ask about, nothing is asked.
        p.put({alert(QStringLiteral("x")), Page::held(QStringLiteral("y"), QStringLiteral("Ada"))});
        QCoreApplication::processEvents();
        p.list.toggleMark(QStringLiteral("x"), 3);
        p.list.toggleMark(QStringLiteral("y"), 3);
        p.press(Qt::Key_A);
        QVERIFY(p.form()->isVisible());
        p.alerts.apply({{AlertChange::Op::Delete, QStringLiteral("x"), 9, {}}, {AlertChange::Op::Delete, QStringLiteral("y"), 10, {}}});
        QVERIFY(!p.form()->isVisible());
    }

    // What is said of an outage goes with it, and what is said of its end with the next.
    void anOutageIsSaidWhileItIs()
    {
        Page p;
        const auto connected = [&](bool there) {
            Connection c = p.state.connection();
            c.phase = there ? Connection::Phase::Online : Connection::Phase::Connecting;
            c.heardAt = there ? p.state.local() : p.state.local() - 60000;
            p.state.set(c);
            p.window.alertsPage().refresh();
        };
        p.press(Qt::Key_C);
        p.child<QLineEdit>("alert-form-text")->setText(QStringLiteral("hm"));
        connected(false);
        p.press(Qt::Key_Return);
        const auto waits = [&] {
            const auto labels = p.form()->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel *l) { return l->isVisible() && l->text().startsWith(QStringLiteral("The backend does not answer")); });
        };
        QVERIFY(waits());
        connected(true);
        QVERIFY(!waits());
        p.press(Qt::Key_Escape);
        p.window.alertsPage().showOutage(words::afterOutage({{Verb::Acknowledge, 2, 0}, {Verb::Suppress, 0, 1}}), {});
        auto *report = p.child<QLabel>("intent-report");
        QVERIFY(report->isVisible());
        QCOMPARE(report->text(), QStringLiteral("The backend is back. Acknowledged 2 of 2. Suppressed 0 of 1. 1 did not arrive and was not done."));
        connected(false);
        QVERIFY(!report->isVisible());
    }

    // Where the backend has nobody to call, nothing offers it: no button, no key, no toast; and it is said why.
    void nobodyIsThereToBeCalled()
    {
        Page p;
        p.toasts.raise(alert(QStringLiteral("first"), Severity::Critical), p.state.now());
        const auto offeredByToast = [&] {
            for (const QPushButton *button : p.window.findChild<QWidget *>(QStringLiteral("toasts"))->findChildren<QPushButton *>())
                if (button->text().startsWith(QStringLiteral("Escalate")) && button->isVisible())
                    return true;
            return false;
        };
        p.window.showPage(QStringLiteral("on-call"));
        QVERIFY(offeredByToast());
        QVERIFY(p.buttons().isEmpty());
        p.window.showPage(QStringLiteral("alerts"));
        QVERIFY(p.buttons().contains(QStringLiteral("Escalate")) && !p.child("nobody-called")->isVisible());
        Connection nobody = p.state.connection();
        nobody.pager = false;
        p.state.set(nobody);
        QVERIFY(!p.buttons().contains(QStringLiteral("Escalate")));
        QVERIFY(!p.keyLine().contains(QStringLiteral("escalate")));
        QVERIFY(p.child("nobody-called")->isVisible());
        QCOMPARE(p.child<QLabel>("nobody-called")->text(), QStringLiteral("Nobody can be called: the backend has no pager."));
        p.press(Qt::Key_E);
        QVERIFY(!p.form()->isVisible());
        p.window.showPage(QStringLiteral("on-call"));
        QVERIFY(!offeredByToast());
    }

    void escalatingIsAsked()
    {
        Page p;
        p.press(Qt::Key_E);
        p.press(Qt::Key_E); // held or twice: no yes
        QCOMPARE(p.intents.count(), 0);
        p.press(Qt::Key_Return);
        QCOMPARE(p.intents.takeFirst().first().value<AlertIntent>().verb, Verb::Escalate);
    }

    // Of what is marked those count on which it can succeed, and the number is said before.
    void manyAreCounted()
    {
        Page p(Role::Operator, {alert(QStringLiteral("a")), alert(QStringLiteral("b")), Page::held(QStringLiteral("c"), QStringLiteral("mara"))});
        for (const char *id : {"a", "b", "c"}) {
            p.window.alertsPage().showAlert(QString::fromLatin1(id));
            QCoreApplication::processEvents();
            p.press(Qt::Key_X);
        }
        QVERIFY2(p.buttons().contains(QStringLiteral("Acknowledge 2")), qPrintable(p.buttons().join(u',')));
        QVERIFY(p.buttons().contains(QStringLiteral("Suppress 3")));
        p.press(Qt::Key_A);
        QCOMPARE(p.intents.takeFirst().first().value<AlertIntent>().targets.size(), 2);
    }

    // Many are marked at once: to there with Shift, one more with Ctrl, all that the filter shows with Ctrl+A; the key line counts them.
    void manyAreMarked()
    {
        Page p(Role::Operator, {alert(QStringLiteral("a")), alert(QStringLiteral("b")), alert(QStringLiteral("c")), alert(QStringLiteral("d"))});
        const auto marked = [&] {
            QStringList ids = p.list.marks().keys();
            ids.sort();
            return ids.join(QString());
        };
        const auto click = [&](const char *id, Qt::KeyboardModifiers with) {
            QTest::mouseClick(p.view()->viewport(), Qt::LeftButton, with, p.view()->visualRect(p.list.index(p.list.rowOf(QString::fromLatin1(id)))).center());
        };
        const QStringList order{p.list.idAt(1), p.list.idAt(2), p.list.idAt(3), p.list.idAt(4)};
        p.window.alertsPage().showAlert(order[0]);
        p.press(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(p.list.marks().size(), 2);
        QCOMPARE(p.current(), order[1]);
        p.press(Qt::Key_Escape);
        QCOMPARE(p.list.marks().size(), 0);
        click(order[3].toLatin1(), Qt::ShiftModifier);
        QCOMPARE(p.list.marks().size(), 3); // from the second to the fourth
        QVERIFY2(p.keyLine().startsWith(QStringLiteral("3 marked")) && p.keyLine().contains(QStringLiteral("A  acknowledge 3")), qPrintable(p.keyLine()));
        click(order[2].toLatin1(), Qt::ControlModifier);
        QCOMPARE(p.list.marks().size(), 2);
        QVERIFY(!p.list.marks().contains(order[2]));
        p.press(Qt::Key_Escape);
        p.filter()->setText(QStringLiteral("c"));
        QTRY_COMPARE(p.list.shown(), 1);
        p.view()->setFocus();
        p.press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(marked(), QStringLiteral("c"));
        QCOMPARE(p.intents.count(), 0);
        p.press(Qt::Key_S);
        p.press(Qt::Key_Escape);
        p.filter()->clear();
        QTRY_COMPARE(p.list.shown(), 4);
        p.view()->setFocus();
        p.press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(marked(), QStringLiteral("abcd"));
        p.press(Qt::Key_S);
        QVERIFY(p.child<QLabel>("alert-form-title")->text().startsWith(QStringLiteral("Suppress 4 alerts")));
        for (const auto &target : p.list.marks())
            QCOMPARE(target, qint64(3));
        // A viewer clicks, and marks nothing.
        Page viewer(Role::Viewer);
        const QString second = viewer.list.idAt(2);
        QTest::mouseClick(viewer.view()->viewport(), Qt::LeftButton, Qt::ShiftModifier, viewer.view()->visualRect(viewer.list.index(2)).center());
        viewer.press(Qt::Key_A, Qt::ControlModifier);
        QVERIFY(viewer.list.marks().isEmpty());
        QCOMPARE(viewer.current(), second);
    }

    // A command that cannot be sent says so, and what was marked for it stays marked.
    void whatWasNotSentIsSaid()
    {
        Page p;
        for (const char *id : {"first", "second"}) {
            p.window.alertsPage().showAlert(QString::fromLatin1(id));
            QCoreApplication::processEvents();
            p.press(Qt::Key_X);
        }
        Connection gone = p.state.connection();
        gone.phase = Connection::Phase::Connecting;
        p.state.set(gone);
        p.press(Qt::Key_A);
        QCOMPARE(p.intents.count(), 0);
        QVERIFY(p.child("intent-report")->isVisible());
        QCOMPARE(p.child<QLabel>("intent-report")->text(), QStringLiteral("Nothing was sent: the backend does not answer."));
        QCOMPARE(p.list.marks().size(), 2);
        // It ends with the next command.
        gone.phase = Connection::Phase::Online;
        p.state.set(gone);
        p.window.alertsPage().endReport();
        QVERIFY(!p.child("intent-report")->isVisible());
    }

    // What is said of a command stands beside what the alert says, not in its place.
    void aRefusalHidesNothing()
    {
        Alert a = alert(QStringLiteral("first"), Severity::Critical);
        a.summary = QStringLiteral("the disk is full");
        Page p(Role::Operator, {a});
        p.pending.refused(a.id, QStringLiteral("It has changed since you saw it."), p.state.now());
        QStringList texts;
        for (const QTextBrowser *text : p.child("alert-details")->findChildren<QTextBrowser *>())
            texts.append(text->toPlainText());
        texts.append(p.child<QLabel>("alert-said")->text());
        const QString all = texts.join(u'|');
        QVERIFY2(all.contains(a.summary) && all.contains(QStringLiteral("It has changed")), qPrintable(all));
    }

    // Buttons and the line of keys follow the state of the alert and the role of whoever is here.
    void onlyWhatCanSucceedIsOffered()
    {
        Alert returned = alert(QStringLiteral("returned"), Severity::Critical);
        returned.active = false;
        {
            Page p(Role::Operator, {returned});
            for (const char *word : {"Suppress", "Escalate", "Give back"})
                QVERIFY2(!p.buttons().contains(QString::fromLatin1(word)) && !p.keyLine().contains(QString::fromLatin1(word).toLower()), word);
            QVERIFY(p.buttons().contains(QStringLiteral("Acknowledge")) && p.keyLine().contains(QStringLiteral("acknowledge")));
            for (const auto key : {Qt::Key_S, Qt::Key_E, Qt::Key_U})
                p.press(key);
            QVERIFY(!p.form()->isVisible());
            QCOMPARE(p.intents.count(), 0);
        }
        Page p(Role::Operator, {Page::held(QStringLiteral("mine"), QStringLiteral("mara"))});
        QVERIFY(!p.buttons().contains(QStringLiteral("Acknowledge")) && p.buttons().contains(QStringLiteral("Give back")));
        p.press(Qt::Key_U);
        QCOMPARE(p.intents.takeFirst().first().value<AlertIntent>().verb, Verb::Unacknowledge);
    }

    void aViewerSeesNoCommand()
    {
        Page p(Role::Viewer);
        QVERIFY(p.buttons().isEmpty());
        QCOMPARE(p.keyLine().count(QStringLiteral("  ")) > 0, true);
        for (const char *word : {"mark", "acknowledge", "take", "escalate", "suppress", "comment", "give back", "undo"})
            QVERIFY2(!p.keyLine().contains(QLatin1String(word)), qPrintable(p.keyLine()));
        QVERIFY(p.keyLine().contains(QStringLiteral("filter")));
        QVERIFY(!p.child("scope-2")->isVisible()); // nothing is ever theirs
        for (const auto key : {Qt::Key_X, Qt::Key_A, Qt::Key_T, Qt::Key_E, Qt::Key_S, Qt::Key_C, Qt::Key_U, Qt::Key_Z})
            p.press(key);
        QVERIFY(p.list.marks().isEmpty() && !p.form()->isVisible());
        QCOMPARE(p.intents.count(), 0);
        // No box to mark a row either.
        const QRect row = p.view()->visualRect(p.view()->model()->index(1, 0));
        const QImage rows = p.view()->viewport()->grab(row).toImage();
        const QRectF box = AlertColumns::of(QRectF(0, 0, row.width(), row.height())).box;
        QVERIFY(rows.pixelColor(static_cast<int>(box.left()), static_cast<int>(box.center().y())) != p.theme.tokens().lineStrong);
    }

    // On a quiet system, where no alert changes, what was refused is forgotten in time.
    void aRefusalEndsOnAQuietSystem()
    {
        TimeMs now = 1790000000000;
        World w([&now] { return now; });
        w.log(Role::Operator);
        w.pending.refused(QStringLiteral("a"), QStringLiteral("Li has it."), w.state.now());
        now += 11000;
        w.window.refresh();
        QCOMPARE(w.pending.size(), 0);
    }

    // What was done to many can be taken back for ten seconds.
    void manyAreTakenBack()
    {
        Page p;
        const AlertIntent back{Verb::Unacknowledge, {{QStringLiteral("first"), 4}, {QStringLiteral("second"), 4}}, {}, {}, 0};
        p.press(Qt::Key_Z); // there is nothing yet
        QCOMPARE(p.intents.count(), 0);
        p.window.alertsPage().showReport(IntentReport::of(Verb::Acknowledge, {{}, {}}), {back});
        QVERIFY(p.child("undo")->isVisible() && p.child<QPushButton>("undo")->text().contains(QStringLiteral("2")));
        QVERIFY(p.keyLine().contains(QStringLiteral("undo")));
        p.press(Qt::Key_Z);
        QCOMPARE(p.intents.takeFirst().first().value<AlertIntent>(), back);
        QVERIFY(!p.child("undo")->isVisible());
        p.press(Qt::Key_Z);
        QCOMPARE(p.intents.count(), 0);
    }

    // A command that cannot be sent is not offered.
    void nothingIsOfferedWithoutTheBackend()
    {
        Page p;
        Connection gone = p.state.connection();
        gone.phase = Connection::Phase::Connecting;
        p.state.set(gone);
        QVERIFY(p.buttons().isEmpty());
        p.press(Qt::Key_A);
        QCOMPARE(p.intents.count(), 0);
    }

    // Whatever has the focus looks different from itself without it.
    void theFocusIsVisible_data()
    {
        QTest::addColumn<QString>("page");
        for (const char *page : {"alerts", "on-call"})
            QTest::newRow(page) << QString::fromLatin1(page);
    }
    void theFocusIsVisible()
    {
        QFETCH(QString, page);
        QApplication::setStyle(new Style(m_theme));
        Page p;
        p.window.showPage(page);
        QCoreApplication::processEvents();
        int seen = 0;
        for (QWidget *widget : p.window.findChildren<QWidget *>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->visibleRegion().isEmpty())
                continue;
            widget->setFocus(Qt::TabFocusReason);
            if (!widget->hasFocus())
                continue;
            if (auto *line = qobject_cast<QLineEdit *>(widget))
                line->setReadOnly(false);
            QCoreApplication::processEvents();
            const QImage with = p.window.grab().toImage();
            widget->clearFocus();
            p.window.setFocus();
            QCoreApplication::processEvents();
            const QImage without = p.window.grab().toImage();
            const QRect around = QRect(widget->mapTo(&p.window, QPoint(-4, -4)), widget->size() + QSize(8, 8)).intersected(p.window.rect());
            int different = 0;
            for (int y = around.top(); y <= around.bottom(); ++y)
                for (int x = around.left(); x <= around.right(); ++x)
                    different += with.pixel(x, y) != without.pixel(x, y) ? 1 : 0;
            QVERIFY2(different >= 2 * widget->width(), qPrintable(QStringLiteral("%1 %2: %3 pixels").arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName()).arg(different)));
            ++seen;
        }
        QVERIFY(seen >= 2);
    }

private:
    Theme m_theme{Tokens::dark()};
};

QTEST_MAIN(TestKeyMap)
#include "tst_keymap.moc"
