// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "World.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
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
};

QTEST_MAIN(TestAlertsPage)
#include "tst_alertspage.moc"
