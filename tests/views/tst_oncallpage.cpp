// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/World.h"

#include "models/Happening.h"
#include "models/Words.h"
#include "protocol/OnCallJson.h"
#include "views/paint/Drawn.h"
#include "views/paint/Fonts.h"

#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace nocturne;

namespace {

constexpr TimeMs now = 1790000000000;
constexpr TimeMs hour = 3600 * 1000;

OnCallBoard boardOf(std::initializer_list<OnCallBoard::Shift> shifts, TimeMs at = now)
{
    return {at, {{QStringLiteral("first"), QStringLiteral("First line"), QStringLiteral("Europe/Berlin"), shifts}}};
}

Delivery delivery(const char *id, const char *outcome, const char *event = "page", TimeMs at = now - 1000)
{
    Delivery d;
    d.id = QLatin1String(id);
    d.at = at;
    d.alert = QStringLiteral("a-1");
    d.channel = QStringLiteral("mail");
    d.person = QStringLiteral("mara");
    d.event = QLatin1String(event);
    d.level = 2;
    d.outcome = QLatin1String(outcome);
    d.answer = QStringLiteral("HTTP 404");
    return d;
}

} // namespace

/// Who is on call: what is said, what may be done, and what is shown where nothing is there.
class TestOnCallPage : public QObject {
    Q_OBJECT

    static OnCallPage &show(World &w, Role role = Role::Operator)
    {
        w.log(role);
        w.window.resize(1600, 900);
        w.window.showPage(QStringLiteral("on-call"));
        w.window.show();
        QCoreApplication::processEvents();
        return w.window.onCallPage();
    }
    static QString cell(const OnCallPage &page, int row, int column)
    {
        const auto *model = page.findChild<QTableView *>()->model();
        return model->index(row, column).data().toString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        fonts::load();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void verdicts_data()
    {
        QTest::addColumn<QVector<OnCallBoard::Shift>>("shifts");
        QTest::addColumn<qint64>("age");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("says");
        const QString mara = QStringLiteral("Mara");
        const auto row = [](const char *title, QVector<OnCallBoard::Shift> shifts, MetricStatus status, const char *says, TimeMs age = 0) {
            QTest::newRow(title) << std::move(shifts) << age << static_cast<int>(status) << QString::fromLatin1(says);
        };
        row("somebody", {{now, now + 336 * hour, mara, false}}, MetricStatus::Ok, "On call: Mara.");
        row("nobody now", {{now, now + hour, {}, false}, {now + hour, now + 336 * hour, mara, false}}, MetricStatus::Critical, "Nobody is on call for First line.");
        row("nobody later", {{now, now + hour, mara, false}, {now + hour, now + 2 * hour, {}, false}}, MetricStatus::Warning, "Nobody for First line from");
        row("an old answer", {{now, now + 336 * hour, mara, false}}, MetricStatus::Unknown, "As of", 31 * 1000);
    }
    void verdicts()
    {
        QFETCH(QVector<OnCallBoard::Shift>, shifts);
        QFETCH(qint64, age);
        QFETCH(int, status);
        QFETCH(QString, says);
        ConsoleState state([] { return now; });
        OnCallStore store;
        QCOMPARE(onCallVerdict(store, state).answer, QStringLiteral("Loading."));
        OnCallBoard board = boardOf({}, now - age);
        board.schedules.first().shifts = shifts;
        store.setBoard(board);
        QCOMPARE(static_cast<int>(onCallVerdict(store, state).status), status);
        QVERIFY2(onCallVerdict(store, state).answer.startsWith(says), qPrintable(onCallVerdict(store, state).answer));
        board.complaints = {QStringLiteral("pager.yaml:3: channels.duty.secret: not set")};
        store.setBoard(board); // said before who is on call, but not of an old answer
        QCOMPARE(onCallVerdict(store, state).reason.contains(QLatin1String("pager.yaml:3")), age == 0);
        QCOMPARE(onCallVerdict(store, state).status == MetricStatus::Critical, age == 0);
        board.complaints.clear();
        store.setBoard(board);
        store.setDeliveries(QVector<Delivery>{delivery("1", "failed")});
        QCOMPARE(onCallVerdict(store, state).reason.contains(QStringLiteral("1 messages failed")), age == 0);
        // What was there stays, and is said to be old when its time is over; without anything there is only the reason.
        store.setBoard(Error{ErrorCode::Unavailable, QStringLiteral("gone")});
        QVERIFY(store.board());
        store.clear();
        QCOMPARE(onCallVerdict(store, state).answer, QStringLiteral("Loading."));
        store.setBoard(Error{ErrorCode::Unavailable, QStringLiteral("gone")});
        QCOMPARE(onCallVerdict(store, state).reason, QStringLiteral("gone"));
    }

    void lanesSayWhoAndWhatComes()
    {
        World w(now);
        OnCallPage &page = show(w);
        auto *empty = page.findChild<QWidget *>(QStringLiteral("on-call-empty"));
        QVERIFY(empty->isVisible());
        w.onCall.setBoard(boardOf({{now, now + 5 * hour, QStringLiteral("Olga"), true}, {now + 5 * hour, now + 100 * hour, QStringLiteral("Mara"), false}, {now + 100 * hour, now + 336 * hour, {}, false}}));
        QVERIFY(!empty->isVisible());
        const auto *lane = page.findChild<ScheduleLane *>();
        QVERIFY(lane->accessibleDescription().startsWith(QStringLiteral("Olga stands in until")));
        QVERIFY(lane->accessibleDescription().endsWith(QStringLiteral("then Mara")));
        // Nobody is marked in the calendar: there is something of the warning's colour, and only then.
        const auto marked = [&] {
            const QImage image = page.findChild<ScheduleLane *>()->grab().toImage();
            int found = 0;
            for (int x = 0; x < image.width(); ++x)
                for (int y = 0; y < image.height(); ++y)
                    found += image.pixelColor(x, y) == w.theme.tokens().warning ? 1 : 0;
            return found;
        };
        QVERIFY(marked() > 50);
        w.onCall.setBoard(boardOf({{now, now + 336 * hour, QStringLiteral("Mara"), false}}));
        QCOMPARE(marked(), 0);
        QCOMPARE(page.findChildren<ScheduleLane *>().size(), 1);
        w.onCall.setBoard(OnCallBoard{now, {}});
        QCOMPARE(page.findChildren<ScheduleLane *>().size(), 0);
        QVERIFY(empty->isVisible());
    }

    // Only who may act can stand in, only who is told of channels can test them.
    void whatIsOfferedIsAllowed_data()
    {
        QTest::addColumn<int>("role");
        QTest::addColumn<bool>("acts");
        QTest::newRow("viewer") << static_cast<int>(Role::Viewer) << false;
        QTest::newRow("operator") << static_cast<int>(Role::Operator) << true;
        QTest::newRow("admin") << static_cast<int>(Role::Admin) << true;
    }
    void whatIsOfferedIsAllowed()
    {
        QFETCH(int, role);
        QFETCH(bool, acts);
        World w(now);
        OnCallPage &page = show(w, static_cast<Role>(role));
        w.onCall.setBoard(boardOf({{now, now + 336 * hour, QStringLiteral("Mara"), false}}));
        auto *button = page.findChild<QPushButton *>(QStringLiteral("stand-in"));
        QTRY_COMPARE(button->isVisible(), acts); // laid out in the next turn
        QSignalSpy wanted(&page, &OnCallPage::standInWanted);
        button->menu()->actions()[2]->trigger();
        QCOMPARE(wanted.first(), (QVariantList{QStringLiteral("first"), qint64(8 * 3600)}));
        QVERIFY(!page.findChild<QPushButton *>(QStringLiteral("test-mail")));
        w.onCall.setChannels({{QStringLiteral("mail"), QStringLiteral("email")}});
        QSignalSpy test(&page, &OnCallPage::testWanted);
        page.findChild<QPushButton *>(QStringLiteral("test-mail"))->click();
        QCOMPARE(test.first().first().toString(), QStringLiteral("mail"));
    }

    void deliveries()
    {
        World w(now);
        Alert alert;
        alert.id = QStringLiteral("a-1");
        alert.name = QStringLiteral("HighLatency");
        AlertSet set;
        set.insert(alert.id, alert);
        w.alerts.reset(std::move(set));
        OnCallPage &page = show(w);
        auto *nothing = page.findChild<QWidget *>(QStringLiteral("nothing-sent"));
        QVERIFY(nothing->isVisible() && !page.findChild<QTableView *>()->isVisible());
        w.onCall.setDeliveries(QVector<Delivery>{delivery("3", "delivered"), delivery("2", "failed"), delivery("1", "retry")});
        auto *table = page.findChild<QTableView *>();
        QCOMPARE(table->model()->rowCount(), 3);
        QVERIFY(!nothing->isVisible() && table->isVisible());
        QCOMPARE(cell(page, 0, 1), QStringLiteral("HighLatency: Page, level 2"));
        QCOMPARE(cell(page, 1, 4), QStringLiteral("not delivered"));
        page.findChild<QPushButton *>(QStringLiteral("failures-only"))->click();
        QCOMPARE(table->model()->rowCount(), 2);
        QSignalSpy wanted(&page, &OnCallPage::alertWanted);
        table->setFocus();
        table->selectRow(0);
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(wanted.first().first().toString(), QStringLiteral("a-1"));
        QCOMPARE(w.window.page(), QStringLiteral("alerts"));
    }

    // The history of an alert has every attempt: those that arrived are events, the others stand between them.
    void attemptsInTheHistory()
    {
        const QVector<TimelineEntry> events{{now - 5000, QStringLiteral("fired"), {}, {}}, {now, QStringLiteral("delivered"), QStringLiteral("hook"), {}}};
        const auto all = withAttempts(events, {delivery("3", "delivered", "page", now), delivery("2", "failed", "page", now - 1000), delivery("1", "retry", "page", now - 2000), delivery("0", "dropped", "page", now - 3000)});
        QCOMPARE(all.size(), 4);
        QCOMPARE(all[1].kind, QStringLiteral("delivery_retry"));
        QCOMPARE(all[2].kind, QStringLiteral("delivery_failed"));
        QCOMPARE(all[2].by, QStringLiteral("mail"));
        QCOMPARE(all[2].detail, QStringLiteral("mara: HTTP 404"));
        QCOMPARE(words::happening(all[2]), QStringLiteral("NOT delivered by mail: mara: HTTP 404"));
    }

    // A delivery is named as its alert is, also when that is over; consoles are counted in words.
    void deliveriesAreNamed()
    {
        World w;
        Delivery over = delivery("1", "delivered", "resolved");
        over.name = QStringLiteral("DiskFull");
        over.answer = QStringLiteral("on 1 consoles"); // as an older backend has it
        Delivery older = delivery("2", "delivered");
        older.answer = QStringLiteral("on 3 consoles");
        OnCallPage &page = show(w);
        w.onCall.setBoard(boardOf({}));
        w.onCall.setDeliveries(QVector<Delivery>{over, older});
        QCOMPARE(cell(page, 0, 1), QStringLiteral("DiskFull: Resolved"));
        QCOMPARE(cell(page, 0, 5), words::answer(QStringLiteral("on 1 console")));
        QCOMPARE(cell(page, 1, 1), QStringLiteral("a-1: Page, level 2")); // its backend does not say
        QCOMPARE(cell(page, 1, 5), QStringLiteral("on 3 consoles"));
        QCOMPARE(words::answer(QStringLiteral("on the 3 consoles")), QStringLiteral("on the 3 consoles")); // others' words stay theirs
        const auto read = deliveriesFromJson(*parseJson(R"({"deliveries":[{"id":"1","alert":"a","name":"DiskFull"},{"id":"2","alert":"b","name":null},{"id":"3","alert":"c"}]})"));
        QVERIFY(read.ok());
        QCOMPARE((*read)[0].name, QStringLiteral("DiskFull"));
        QVERIFY((*read)[1].name.isEmpty() && (*read)[2].name.isEmpty());
    }

    // One message is one row, however often it was tried, in the log and in the history of its alert.
    void aMessageIsOneRow()
    {
        const auto tried = [](const char *id, const char *outcome, int attempt, TimeMs at) {
            Delivery d = delivery(id, outcome, "page", at);
            d.attempt = attempt;
            return d;
        };
        const QVector<Delivery> log{tried("7", "retry", 2, now - 1000), tried("6", "retry", 1, now - 2000), // the message of the next round
                                    tried("5", "delivered", 3, now - 3000), tried("4", "retry", 2, now - 4000), tried("3", "retry", 1, now - 5000)};
        World w;
        OnCallPage &page = show(w);
        w.onCall.setBoard(boardOf({}));
        w.onCall.setDeliveries(log);
        QCOMPARE(page.findChild<QTableView *>()->model()->rowCount(), 2);
        QCOMPARE(cell(page, 0, 4), QStringLiteral("not yet, tried 2 times"));
        QCOMPARE(cell(page, 1, 4), QStringLiteral("delivered, tried 3 times"));
        const auto history = withAttempts({}, log);
        QCOMPARE(history.size(), 1);
        QCOMPARE(history[0].detail, QStringLiteral("mara: HTTP 404, tried 2 times"));
    }

    // Hand-overs are by the schedule's clock and times on the card by this one's: where they differ it is said.
    void byWhoseClock()
    {
        World w(now);
        OnCallPage &page = show(w);
        const auto said = [&](const char *zone) {
            OnCallBoard board = boardOf({{now - hour, now + hour, QStringLiteral("Mara"), false}});
            board.schedules[0].zone = QString::fromLatin1(zone);
            w.onCall.setBoard(board);
            QStringList all;
            drawn::listen([&](const drawn::Thing &thing) { all.append(thing.text); });
            page.findChild<ScheduleLane *>()->grab();
            drawn::listen({});
            return all.join(u'|');
        };
        const QByteArray before = qgetenv("TZ");
        qputenv("TZ", "UTC");
        QVERIFY(said("Europe/Berlin").contains(QStringLiteral("Hands over by Europe/Berlin; times here are UTC")));
        const QString same = said("Etc/UTC");
        QVERIFY2(same.contains(QStringLiteral("Etc/UTC")) && !same.contains(QStringLiteral("Hands over")), qPrintable(same));
        before.isNull() ? qunsetenv("TZ") : qputenv("TZ", before);
    }

    // What a backend says is not believed before it is read.
    void answersAreRead()
    {
        const auto json = [](const char *text) { return *parseJson(text); };
        const auto board = onCallFromJson(json(R"({"at":"2026-01-01T00:00:00Z","schedules":[7,{"id":"f","title":"F","time_zone":"UTC",
            "shifts":[{"from":"2026-01-01T00:00:00Z","to":"2026-01-02T00:00:00Z","person":{"id":"m","name":"Mara"},"override":true},"x",{"person":null}]}]})"));
        QVERIFY(board.ok());
        QCOMPARE(board->schedules.size(), 1);
        QCOMPARE(board->schedules[0].shifts.size(), 2);
        QCOMPARE(board->schedules[0].shifts[0].person, QStringLiteral("Mara"));
        QVERIFY(board->schedules[0].shifts[0].standIn && board->schedules[0].shifts[1].person.isEmpty());
        QVERIFY(!onCallFromJson(json(R"({"schedules":7})")).ok() && !onCallFromJson(json("[]")).ok());
        QVERIFY(!deliveriesFromJson(json(R"({"deliveries":{}})")).ok() && !channelsFromJson(json("null")).ok());
        const auto rows = deliveriesFromJson(json(R"({"deliveries":[{"id":"5","at":"2026-01-01T00:00:00Z","alert":null,"channel":"mail","person":{"id":"mara","name":"Mara"},
            "event":"page","level":2,"attempt":3,"outcome":"failed","answer":"no","took_ms":5,"key":"k"},{}]})"));
        QCOMPARE(rows->size(), 2);
        QCOMPARE(rows->first().person, QStringLiteral("Mara"));
        QCOMPARE(rows->first().level, 2);
        std::string many = R"({"channels":[)";
        for (int i = 0; i < 3000; ++i)
            many += (i ? "," : "") + std::string(R"({"id":"c","kind":"email"})");
        QCOMPARE(channelsFromJson(*parseJson(many + "]}"))->size(), 1000);
    }
};

QTEST_MAIN(TestOnCallPage)
#include "tst_oncallpage.moc"
