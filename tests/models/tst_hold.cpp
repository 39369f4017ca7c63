// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/IntentReport.h"
#include "models/PaintedRevisions.h"
#include "models/Words.h"

#include <QTest>

using namespace nocturne;

/// What keeps a hand from acting on another thing than the one it saw.
class TestHold : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatStoodThereThen()
    {
        PaintedRevisions painted;
        const QString a = QStringLiteral("a");
        QCOMPARE(painted.at(a, 1000), 0); // nobody saw it
        painted.painted(a, 3, 100);
        painted.painted(a, 3, 150);
        QCOMPARE(painted.at(a, 99), 0);
        QCOMPARE(painted.at(a, 100), 3);
        painted.painted(a, 4, 200);
        QCOMPARE(painted.at(a, 199), 3); // the key was pressed before the new one stood there
        QCOMPARE(painted.at(a, 200), 4);
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
