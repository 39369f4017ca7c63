// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/World.h"

#include "models/Words.h"
#include "views/paint/Fonts.h"

#include <QSignalSpy>
#include <QTest>

using namespace nocturne;

/// What the window says while the backend says nothing: soon, in words, and without trembling.
class TestSilence : public QObject {
    Q_OBJECT

    struct Quiet {
        TimeMs now = 1790000000000;
        World w{[this] { return now; }};

        Quiet()
        {
            w.log(Role::Operator);
            Alert a = alert(QStringLiteral("a"), Severity::Critical);
            a.startsAt = now - 5 * 60000;
            w.alerts.reset({{a.id, a}});
            w.window.resize(1600, 900);
            w.window.show();
            w.window.showPage(QStringLiteral("alerts"));
        }
        void after(TimeMs ms)
        {
            now += ms;
            w.window.refresh();
        }
        QString saidBy(const char *name) { return w.window.findChild<QWidget *>(QString::fromLatin1(name))->accessibleName(); }
        QString described(const char *name) { return w.window.findChild<QWidget *>(QString::fromLatin1(name))->accessibleDescription(); }
    };

private Q_SLOTS:
    void initTestCase() { fonts::load(); }

    void theFirstSecondsAreSaid()
    {
        Quiet q;
        const QString words = QStringLiteral("No answer from the backend for ");
        q.after(2900);
        QVERIFY2(!q.saidBy("header").contains(words), qPrintable(q.saidBy("header")));
        const QImage before = q.w.window.findChild<QWidget *>(QStringLiteral("header"))->grab().toImage();
        q.after(200);
        QVERIFY2(q.saidBy("header").contains(words + QStringLiteral("3 s.")), qPrintable(q.saidBy("header")));
        QVERIFY2(q.described("status-bar").contains(QStringLiteral("backend silent 3 s")), qPrintable(q.described("status-bar")));
        QVERIFY(q.w.window.findChild<QWidget *>(QStringLiteral("header"))->grab().toImage() != before);
        QVERIFY(!q.w.state.deadHop()); // nothing is hatched yet
        // A ping that is answered says that it is there; what is shown is as old as it was.
        q.w.state.answered(q.now);
        q.after(0);
        QVERIFY(!q.saidBy("header").contains(words));
        q.after(9500);
        QVERIFY(q.w.state.deadHop() && !q.saidBy("header").contains(words)); // from here on the banner says it
    }

    // The head of the details grows older with its alert, until nobody knows.
    void theDetailsGrowOlder()
    {
        Quiet q;
        QVERIFY2(q.described("alert-details").startsWith(QStringLiteral("firing 5 min")), qPrintable(q.described("alert-details")));
        const auto head = [&] { return q.w.window.findChild<QWidget *>(QStringLiteral("alert-details"))->grab(QRect(0, 8, 400, 32)).toImage(); };
        const QImage before = head();
        q.now += 2 * 60000;
        q.w.state.heard(q.now);
        q.w.window.refresh();
        QVERIFY2(q.described("alert-details").startsWith(QStringLiteral("firing 7 min")), qPrintable(q.described("alert-details")));
        QVERIFY(head() != before);
        const TimeMs heard = q.now;
        q.after(3 * 60000); // and now it is gone
        const QString unknown = QStringLiteral("unknown, was firing 7 min at %1").arg(words::clockTime(heard));
        QVERIFY2(q.described("alert-details").startsWith(unknown), qPrintable(q.described("alert-details")));
    }

    // Who would be called when is not known while nobody says so: no countdown goes on.
    void theLadderStandsStill()
    {
        Quiet q;
        q.w.window.alertsPage().showLadder(QStringLiteral("a"), {QStringLiteral("p"), false, {{1, QStringLiteral("L1"), q.now + 600000, {QStringLiteral("Mara")}, {}}}});
        QVERIFY2(q.described("ladder").contains(QStringLiteral("in 10 min")), qPrintable(q.described("ladder")));
        q.after(60000);
        const QString due = QStringLiteral("due at %1, not known now").arg(words::clockTime(q.now - 60000 + 600000));
        QVERIFY2(q.described("ladder").contains(due), qPrintable(q.described("ladder")));
        q.after(60000);
        QVERIFY2(q.described("ladder").contains(due), qPrintable(q.described("ladder")));
        q.w.state.heard(q.now);
        q.after(0);
        QVERIFY2(q.described("ladder").contains(QStringLiteral("in 8 min")), qPrintable(q.described("ladder")));
    }

    // Ages come rounded and late, clocks drift: since when a source is dead is one moment all the same, until it has lived.
    void theMomentOfADeathHoldsStill()
    {
        Quiet q;
        const auto told = [&](double age, const char *state = "down") {
            Connection c = q.w.state.connection();
            c.heardAt = q.now;
            c.sources = {{QStringLiteral("prometheus"), QLatin1String(state), age}};
            q.w.state.set(c);
            const auto dead = q.w.state.deadSources();
            return dead.isEmpty() ? 0 : dead.first().since;
        };
        const TimeMs since = told(30);
        QCOMPARE(since, q.now - 30000);
        for (const double jitter : {0.0, 1.4, -2.6, 6.9, -8.0, 3.0}) {
            q.now += 5000;
            QCOMPARE(told(static_cast<double>(q.now - since) / 1000 + jitter), since);
        }
        QCOMPARE(told(1, "ok"), TimeMs(0));
        q.now += 60000;
        QCOMPARE(told(20), q.now - 20000); // another death
    }

    // A hiccup of a network every other second is no reason to say anything.
    void aHiccupIsNotSaid()
    {
        Quiet q;
        for (int i = 0; i < 20; ++i) {
            q.after(2500);
            QVERIFY(!q.saidBy("header").contains(QStringLiteral("No answer")));
            q.w.state.heard(q.now);
        }
    }
};

QTEST_MAIN(TestSilence)
#include "tst_silence.moc"
