// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/Timeline.h"
#include "backend/store/SqlJournal.h"
#include "backend/store/StoredAlert.h"

#include "protocol/HappenedJson.h"

#include <QTemporaryDir>
#include <QTest>

using namespace nocturne;

/// What an event has to say is kept as a value and shown as a sentence; what older versions wrote is shown as it was.
class TestTimeline : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SqlJournal> m_journal;

    AlertEvent readBack() const
    {
        Statement &row = m_journal->database().run("SELECT o, at, alert_id, kind, by, shape, detail, put, rev, NULL FROM event ORDER BY o DESC LIMIT 1");
        AlertEvent event = row.next() ? readEvent(row) : AlertEvent();
        row.finish();
        return event;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_journal = std::make_unique<SqlJournal>(m_folder->filePath(QStringLiteral("db")));
    }

    void whatAnEventSays()
    {
        struct Row {
            EventKind kind;
            EventDetail detail;
            const char *word;
            const char *sentence;
        };
        const QString odd = QStringLiteral("a \"b\"\n[c]");
        const Row rows[] = {
            {EventKind::Acknowledged, {}, "acknowledged", ""},
            {EventKind::Commented, happened::Said{odd}, "commented", "a \"b\"\n[c]"},
            {EventKind::Updated, happened::BecameSeverity{Severity::Critical}, "updated", "severity critical"},
            {EventKind::Unacknowledged, happened::BecameSeverity{Severity::Emergency}, "unacknowledged", "more severe: emergency"},
            {EventKind::Resolved, happened::Ended{Resolution::Expired}, "resolved", "expired"},
            {EventKind::Returned, happened::Ended{Resolution::Recovered}, "returned", "recovered"},
            {EventKind::Suppressed, happened::Quieted{SuppressionKind::Inhibited}, "suppressed", "inhibited"},
            {EventKind::Unsuppressed, happened::TimeIsOver(), "unsuppressed", "its time is over"},
            {EventKind::Escalated, happened::RungCalled{QStringLiteral("L1"), {QStringLiteral("Ann (mail)"), odd}}, "escalated", "L1: Ann (mail), a \"b\"\n[c]"},
            {EventKind::Escalated, happened::RungCalled{QStringLiteral("L2"), {}}, "escalated", "L2: nobody can be reached, skipped"},
            {EventKind::Escalated, happened::RaisedByHand{QStringLiteral("L3"), {}}, "escalated", "L3"},
            {EventKind::Escalated, happened::RaisedByHand{QStringLiteral("L3"), odd}, "escalated", "L3: a \"b\"\n[c]"},
        };
        for (const Row &row : rows) {
            AlertEvent event{0, 1, QStringLiteral("a-1"), row.kind, {Actor::Kind::Person, QStringLiteral("mara")}, row.detail, false, 1, {}, nullptr};
            m_journal->append(event);
            const AlertEvent back = readBack();
            QVERIFY2(back.kind == row.kind && back.detail == row.detail, row.sentence);
            const Json line = timelineJson({back})["events"][0];
            QCOMPARE(line["kind"].get<std::string>(), std::string(row.word));
            QCOMPARE(line["detail"].get<std::string>(), std::string(row.sentence));
            QVERIFY2(happenedFromJson(line["value"]) == row.detail, row.sentence);
        }
    }

    void everyKindHasAWordOfItsOwn()
    {
        for (int kind = 0; kind <= static_cast<int>(EventKind::Delivered); ++kind)
            QCOMPARE(static_cast<int>(eventKindFromText(toText(static_cast<EventKind>(kind)))), kind);
    }

    // Old rows, and rows that were damaged from outside.
    void whatIsNoValueIsShownAsItStands_data()
    {
        QTest::addColumn<int>("shape");
        QTest::addColumn<QString>("detail");
        QTest::newRow("old") << 0 << QStringLiteral("L1: Ann (mail)");
        QTest::newRow("no severity") << 1 << QStringLiteral("purple");
        QTest::newRow("no list") << 4 << QStringLiteral("[1]");
        QTest::newRow("no text") << 5 << QStringLiteral("{");
        QTest::newRow("too short") << 5 << QStringLiteral("[\"L1\"]");
        QTest::newRow("newer") << 99 << QStringLiteral("?");
    }
    void whatIsNoValueIsShownAsItStands()
    {
        QFETCH(int, shape);
        QFETCH(QString, detail);
        m_journal->database().run("INSERT INTO event (at, alert_id, kind, by, detail, put, rev) VALUES (1, 'a-1', 'escalated', 'escalation', ?, 1, 1)", {detail});
        m_journal->database().run("UPDATE event SET shape = ? WHERE shape <> ?", {shape, shape});
        QCOMPARE(timelineJson({readBack()})["events"][0]["detail"].get<std::string>(), detail.toStdString());
    }
};

QTEST_GUILESS_MAIN(TestTimeline)
#include "tst_timeline.moc"
