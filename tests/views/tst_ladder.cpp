// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Words.h"
#include "protocol/LadderJson.h"
#include "views/alerts/AlertDelegate.h"
#include "views/alerts/AlertDetails.h"
#include "views/alerts/LadderView.h"
#include "views/paint/Fonts.h"

#include <QImage>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QPainter>
#include <QSignalSpy>
#include <QTextBrowser>
#include <QTest>

using namespace nocturne;

/// What the backend says of an escalation, and what a person sees and hears of it.
class TestLadder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { fonts::load(); }

    void fromTheBackend()
    {
        const auto json = parseJson(R"({"policy":"critical","state":"running","rungs":[
            {"level":1,"name":"L1","after_s":0,"due_at":null,"empty":false,"reach":[{"channel":"mail","person":{"id":"mara","name":"Mara Lind"}}],
             "pages":[{"channel":"mail","person":{"id":"mara","name":"Mara Lind"},"state":"delivered","attempts":1,"at":"2026-01-01T00:00:00.000Z","again":false}]},
            {"level":2,"name":"L2","after_s":900,"due_at":"2026-01-01T00:15:00.000Z","empty":true,"reach":[],"pages":[]},
            {"level":3,"name":"L3","after_s":1800,"due_at":"2026-01-01T00:30:00.000Z","empty":false,"reach":[{"channel":"duty","person":null}],"pages":[]}]})");
        QVERIFY(json.ok());
        const auto ladder = ladderFromJson(*json);
        QVERIFY(ladder.ok());
        QCOMPARE(ladder->rungs.size(), 3);
        QCOMPARE(ladder->rungs[0].pages, (QVector<LadderPage>{{QStringLiteral("Mara Lind (mail)"), QStringLiteral("delivered"), 1, {}}}));
        QVERIFY(ladder->rungs[1].reach.isEmpty() && ladder->rungs[1].dueAt);
        QCOMPARE(ladder->rungs[2].reach, QStringList{QStringLiteral("duty")});
        for (const char *bad : {"[]", "3", "{\"rungs\":3}", "{\"policy\":[]}"})
            QVERIFY2(!ladderFromJson(*parseJson(bad)).ok(), bad);
        QVERIFY(ladderFromJson(*parseJson(R"({"policy":null,"state":null,"rungs":[]})"))->rungs.isEmpty());
    }

    void whatIsSaid()
    {
        Theme theme(Tokens::dark());
        ConsoleState state;
        const TimeMs now = state.now();
        LadderView view(theme, state);
        Ladder ladder{QStringLiteral("critical"), false,
                      {{1, QStringLiteral("L1"), {}, {}, {{QStringLiteral("Mara (mail)"), QStringLiteral("failed"), 1, QStringLiteral("550 no such person")}, {QStringLiteral("Mara (hook)"), QStringLiteral("delivered")}, {QStringLiteral("Mara (mail)"), QStringLiteral("delivered")}}},
                       {2, QStringLiteral("L2"), now + 90 * 1000, {}, {}},
                       {3, QStringLiteral("L3"), now + 15 * 60 * 1000 + 500, {QStringLiteral("Li <b>Chen</b> (mail)")}, {}}}};
        view.show(ladder);
        const QString said = view.accessibleDescription();
        QVERIFY2(said.contains(QStringLiteral("L1, Mara (mail): NOT called, 550 no such person, Mara (hook): called;")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("L2, nobody can be reached, in ")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("L3, Li <b>Chen</b> (mail), in 15")), qPrintable(said));
        QCOMPARE(view.sizeHint().height(), 120);
        const auto page = [&](const char *state, int attempts, const char *answer) {
            view.show({QStringLiteral("p"), false, {{1, QStringLiteral("L1"), {}, {}, {{QStringLiteral("Mara (mail)"), QLatin1String(state), attempts, QLatin1String(answer)}}}}});
            return view.accessibleDescription();
        };
        QCOMPARE(page("waiting", 0, ""), QStringLiteral("L1, Mara (mail): about to be called"));
        QCOMPARE(page("sending", 1, ""), QStringLiteral("L1, Mara (mail): being called"));
        QCOMPARE(page("waiting", 3, "mail refused: 451 greylisted"), QStringLiteral("L1, Mara (mail): trying, 3 tries so far: mail refused: 451 greylisted"));
        QCOMPARE(page("delivered", 4, "250 taken"), QStringLiteral("L1, Mara (mail): called"));
        ladder.held = true;
        for (LadderRung &rung : ladder.rungs)
            rung.dueAt.reset();
        view.show(ladder);
        QVERIFY(view.accessibleDescription().contains(QStringLiteral("L3, Li <b>Chen</b> (mail), stands still")));
        view.show({});
        QVERIFY(view.empty());
    }

    // Escalate asks for the level where there are rungs; without them it is the next, after a yes.
    void theLevelIsChosen()
    {
        Theme theme(Tokens::dark());
        ConsoleState state;
        Connection connection;
        connection.phase = Connection::Phase::Online;
        connection.role = Role::Operator;
        connection.heardAt = state.local();
        state.set(connection);
        PendingIntents pending;
        AlertDetails details(theme, state, pending);
        details.resize(500, 700);
        details.setVisible(true);
        Alert alert;
        alert.id = QStringLiteral("a-1");
        alert.name = QStringLiteral("HighLatency");
        details.show(&alert);
        QSignalSpy ready(&details, &AlertDetails::ready);
        const AlertIntent intent{AlertIntent::Verb::Escalate, {{alert.id, 3}}, {}, {}, 0};
        details.ask(intent, {alert});
        QCOMPARE(ready.size(), 0);
        details.findChild<QPushButton *>(QStringLiteral("alert-form-send"))->click();
        QCOMPARE(ready.size(), 1);
        QCOMPARE(ready[0][0].value<AlertIntent>(), intent);
        Ladder ladder{QStringLiteral("critical"), false, {{1, QStringLiteral("L1"), {}, {QStringLiteral("Mara (mail)")}, {{QStringLiteral("Mara (mail)"), QStringLiteral("seen")}}}, {2, QStringLiteral("L2"), {}, {}, {}}, {3, QStringLiteral("L3"), {}, {QStringLiteral("Li (mail)")}, {}}}};
        details.showLadder(QStringLiteral("a-1"), ladder);
        QVERIFY(details.findChild<LadderView *>()->accessibleDescription().contains(QStringLiteral("Mara (mail): seen")));
        details.ask(intent, {alert});
        auto *menu = details.findChild<QMenu *>(QStringLiteral("levels"));
        QVERIFY(menu && ready.size() == 1);
        QCOMPARE(menu->actions().size(), 3);
        QCOMPARE(menu->actions()[1]->text(), QStringLiteral("L2: nobody can be reached, now"));
        QVERIFY(!menu->actions()[1]->isEnabled()); // it could only be refused
        QCOMPARE(menu->activeAction(), menu->actions()[2]); // the one that would be next
        menu->actions()[2]->trigger();
        QCOMPARE(ready.size(), 2);
        QCOMPARE(ready[1][0].value<AlertIntent>().targets, intent.targets);
        QCOMPARE(ready[1][0].value<AlertIntent>().level, 3);
    }

    // Where nobody can be called it is said, with why, and no question is asked that has one answer; also when that is known only later.
    void nobodyCanBeCalled()
    {
        Theme theme(Tokens::dark());
        ConsoleState state;
        Connection connection;
        connection.phase = Connection::Phase::Online;
        connection.role = Role::Operator;
        connection.heardAt = state.local();
        state.set(connection);
        PendingIntents pending;
        AlertDetails details(theme, state, pending);
        details.resize(500, 700);
        details.setVisible(true);
        Alert alert;
        alert.id = QStringLiteral("a-1");
        alert.name = QStringLiteral("DiskFull");
        details.show(&alert);
        QSignalSpy ready(&details, &AlertDetails::ready);
        const AlertIntent intent{AlertIntent::Verb::Escalate, {{alert.id, 3}}, {}, {}, 0};
        const auto *title = details.findChild<QLabel *>(QStringLiteral("alert-form-title"));
        const auto *send = details.findChild<QPushButton *>(QStringLiteral("alert-form-send"));
        const auto *nobody = details.findChild<QLabel *>(QStringLiteral("nobody-called"));
        details.ask(intent, {alert}); // from a toast: its ladder is still under way
        QVERIFY(send->isVisible() && !nobody->isVisible());
        const QString none = QStringLiteral("Nobody can be called: the pager has no policy for it.");
        QSignalSpy told(&details, &AlertDetails::told);
        details.showLadder(alert.id, {});
        QCOMPARE(told.takeFirst().first().toString(), none);
        QVERIFY(!title->isVisible() && !send->isVisible());
        QCOMPARE(nobody->text(), none);
        details.ask(intent, {alert});
        QCOMPARE(told.takeFirst().first().toString(), none);
        details.showLadder(alert.id, {QStringLiteral("p"), false, {{1, QStringLiteral("L1"), {}, {}, {}}, {2, QStringLiteral("L2"), {}, {}, {}}}});
        details.ask(intent, {alert});
        QCOMPARE(told.takeFirst().first().toString(), QStringLiteral("Nobody can be called: nobody can be reached at any level now."));
        QVERIFY(!send->isVisible() && !details.findChild<QMenu *>(QStringLiteral("levels")));
        details.leaveForm();
        QCOMPARE(ready.size(), 0);
        AlertIntent comment = intent;
        comment.verb = AlertIntent::Verb::Comment; // the next form has its button again
        details.ask(comment, {alert});
        QVERIFY(send->isVisible());
    }

    // How long it fires is counted from when it fired last; how often and since when it comes and goes stands beside it. An acknowledgement says until when.
    void sinceWhenItFires()
    {
        Theme theme(Tokens::dark());
        const TimeMs now = 1790000000000;
        ConsoleState state([now] { return now; });
        Connection online;
        online.phase = Connection::Phase::Online;
        online.heardAt = now;
        state.set(online);
        PendingIntents pending;
        AlertDetails details(theme, state, pending);
        details.resize(500, 700);
        details.setVisible(true);
        Alert alert;
        alert.id = QStringLiteral("a-1");
        alert.name = QStringLiteral("Flaps");
        alert.startsAt = now - 18 * 60000;
        alert.firedAt = now - 3 * 60000;
        alert.count = 3;
        details.show(&alert);
        QCOMPARE(details.accessibleDescription(), QStringLiteral("firing 3 min, since %1, 3 times since %2").arg(words::clockTime(alert.firedAt), words::clockTime(alert.startsAt)));
        alert.acknowledged = Acknowledgement{QStringLiteral("ada"), now, QStringLiteral("looking"), now + 40LL * 86400000};
        alert.assignee = QStringLiteral("grace");
        details.show(&alert);
        const QString about = details.findChild<QTextBrowser *>(QStringLiteral("alert-about"))->toPlainText();
        QVERIFY2(about.contains(QStringLiteral("ada, until %1: looking").arg(words::until(*alert.acknowledged->expiresAt))), qPrintable(about));
        QVERIFY2(about.contains(QStringLiteral("Who has it")) && about.contains(QStringLiteral("grace")), qPrintable(about));
    }

    // Where every level was called, the first that can be called again is chosen: Enter never falls on nothing.
    void theFirstLevelIsChosenWhereAllWereCalled()
    {
        Theme theme(Tokens::dark());
        ConsoleState state;
        PendingIntents pending;
        AlertDetails details(theme, state, pending);
        details.setVisible(true);
        Alert alert;
        alert.id = QStringLiteral("a-1");
        details.show(&alert);
        const QVector<LadderPage> called{{QStringLiteral("Mara"), QStringLiteral("delivered")}};
        details.showLadder(alert.id, {QStringLiteral("p"), false, {{1, QStringLiteral("L1"), {}, {}, called}, {2, QStringLiteral("L2"), {}, {QStringLiteral("Li")}, called}, {3, QStringLiteral("L3"), {}, {QStringLiteral("Ada")}, called}}});
        details.ask({AlertIntent::Verb::Escalate, {{alert.id, 3}}, {}, {}, 0}, {alert});
        auto *menu = details.findChild<QMenu *>(QStringLiteral("levels"));
        QVERIFY(menu);
        QCOMPARE(menu->activeAction(), menu->actions()[1]);
        QSignalSpy ready(&details, &AlertDetails::ready);
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(ready.size(), 1);
        QCOMPARE(ready[0][0].value<AlertIntent>().level, 2);
    }

    // The boxes of a row: how many are filled, and how many there are.
    void boxesInTheList()
    {
        Theme theme(Tokens::dark());
        ConsoleState state([] { return TimeMs(1790000000000); });
        AlertStore store;
        AlertListModel model(store);
        PendingIntents pending;
        AlertDelegate delegate(theme, state, pending, nullptr);
        int shown = 0;
        const auto filled = [&](std::optional<Escalation> escalation, bool acknowledged = false) {
            Alert alert;
            alert.id = QStringLiteral("a-1");
            alert.name = QStringLiteral("A");
            alert.severity = Severity::Warning;
            alert.startsAt = 1790000000000;
            alert.escalation = std::move(escalation);
            if (acknowledged)
                alert.acknowledged = Acknowledgement{QStringLiteral("li"), 1790000000000, {}, {}};
            AlertSet set;
            set.insert(alert.id, alert);
            store.reset(std::move(set));
            QImage image(1112, 36, QImage::Format_RGB32);
            QPainter painter(&image);
            QStyleOptionViewItem option;
            option.rect = image.rect();
            delegate.paint(&painter, option, model.index(model.nextItem(-1, 1)));
            const QRectF cell = AlertColumns::of(image.rect()).ladder;
            int boxes = 0;
            shown = 0;
            for (int i = 0; i < 4; ++i) {
                boxes += image.pixelColor(static_cast<int>(cell.left()) + i * 14 + 1, 14) == theme.tokens().text2 ? 1 : 0;
                bool any = false;
                for (int y = 10; y < 26; ++y)
                    any = any || image.pixelColor(static_cast<int>(cell.left()) + i * 14 + 4, y) != theme.tokens().surface;
                shown += any ? 1 : 0;
            }
            return boxes;
        };
        QCOMPARE(filled(std::nullopt), 0);
        QCOMPARE(filled(Escalation{QStringLiteral("critical"), 1, QStringLiteral("L1"), QStringLiteral("Mara"), 1790000900000, 4, true}), 1);
        QCOMPARE(shown, 4);
        QCOMPARE(filled(Escalation{QStringLiteral("critical"), 3, QStringLiteral("L3"), QStringLiteral("Mara"), 1790000900000, 3, true}), 3);
        QCOMPARE(shown, 3); // as many as the policy has levels
        QCOMPARE(filled(Escalation{QStringLiteral("critical"), 3, QStringLiteral("L3"), std::nullopt, 1790000900000, 4, false}), 2); // called and reached nobody
        QCOMPARE(filled(Escalation{QStringLiteral("critical"), 2, QStringLiteral("L2"), QStringLiteral("Mara"), 1790000900000, 2, false}), 1); // being tried: nobody was called yet
        QCOMPARE(shown, 2);
        QCOMPARE(filled(Escalation{QStringLiteral("critical"), 6, QStringLiteral("L6"), QStringLiteral("Mara"), {}, 6, true}), 4); // the newest of many
        QCOMPARE(filled(Escalation{QStringLiteral("critical"), 4, QStringLiteral("L4"), QStringLiteral("Mara"), {}, 4, true}, true), 4);
        QVERIFY(AlertColumns::of(QRectF(0, 0, 900, 36)).ladder.isEmpty()); // the alert's own words go first
    }

    // An empty rung looks different before it is reached.
    void anEmptyRungIsSeen()
    {
        Theme theme(Tokens::dark());
        ConsoleState state;
        LadderView view(theme, state);
        view.resize(400, 80);
        const auto warned = [&](const QStringList &reach) {
            view.show({QStringLiteral("p"), false, {{1, QStringLiteral("L1"), {}, {}, {{QStringLiteral("Mara"), QStringLiteral("delivered")}}}, {2, QStringLiteral("L2"), {}, reach, {}}}});
            const QImage image = view.grab().toImage();
            int count = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    count += image.pixelColor(x, y) == Tokens::dark().warning;
            return count;
        };
        QCOMPARE(warned({QStringLiteral("Li")}), 0);
        QVERIFY(warned({}) > 10);
    }
};

QTEST_MAIN(TestLadder)
#include "tst_ladder.moc"
