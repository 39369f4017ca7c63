// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/LadderJson.h"
#include "views/alerts/LadderView.h"
#include "views/paint/Fonts.h"

#include <QImage>
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
        QCOMPARE(ladder->rungs[0].pages, (QVector<LadderPage>{{QStringLiteral("Mara Lind (mail)"), QStringLiteral("delivered")}}));
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
                      {{1, QStringLiteral("L1"), {}, {}, {{QStringLiteral("Mara (mail)"), QStringLiteral("failed")}, {QStringLiteral("Mara (hook)"), QStringLiteral("delivered")}, {QStringLiteral("Mara (mail)"), QStringLiteral("delivered")}}},
                       {2, QStringLiteral("L2"), now + 90 * 1000, {}, {}},
                       {3, QStringLiteral("L3"), now + 15 * 60 * 1000 + 500, {QStringLiteral("Li <b>Chen</b> (mail)")}, {}}}};
        view.show(ladder);
        const QString said = view.accessibleDescription();
        QVERIFY2(said.contains(QStringLiteral("L1, Mara (mail): FAILED, Mara (hook): delivered;")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("L2, nobody can be reached, in ")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("L3, Li <b>Chen</b> (mail), in 15")), qPrintable(said));
        QCOMPARE(view.sizeHint().height(), 120);
        ladder.held = true;
        for (LadderRung &rung : ladder.rungs)
            rung.dueAt.reset();
        view.show(ladder);
        QVERIFY(view.accessibleDescription().contains(QStringLiteral("L3, Li <b>Chen</b> (mail), stands still")));
        view.show({});
        QVERIFY(view.empty());
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
