// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/FakeBackend.h"

#include "protocol/AlertJson.h"
#include "protocol/Samples.h"
#include "domain/AlertChange.h"
#include "domain/Observation.h"
#include "services/FeedLink.h"
#include "services/FeedThread.h"

#include <QSignalSpy>

using namespace nocturne;

namespace {

Alert alert(const QString &name, qint64 rev = 1)
{
    Observation o;
    o.labels = {{QStringLiteral("alertname"), name}};
    readFacts(o, SeverityMap::shipped());
    Alert made = newAlert(o, 1, 1000);
    made.id = name;
    made.rev = rev;
    return made;
}

} // namespace

/// The console's side of the feed against a server whose every word the test chooses.
class TestFeedLink : public QObject {
    Q_OBJECT

    std::unique_ptr<FakeFeed> m_feed;
    std::unique_ptr<FeedLink> m_link;
    std::vector<FeedBatch> m_batches;
    QStringList m_lost;
    QStringList m_refused;
    int m_tokensNeeded = 0;

    // From hello to the end of a snapshot at offset 10; the sid of the subscription.
    Json subscribed(const std::vector<Alert> &alerts = {})
    {
        const Json sub = m_feed->welcome();
        m_feed->say({{"t", "ok"}, {"id", sub["id"]}, {"sid", sub["sid"]}, {"recovered", false}, {"pos", position(10)}});
        snapshot(sub["sid"], alerts, 10);
        return sub["sid"];
    }
    void snapshot(const Json &sid, const std::vector<Alert> &alerts, qint64 offset) { m_feed->snapshot(sid, alerts, offset); }
    void events(const Json &sid, qint64 from, qint64 to, const std::vector<Json> &list)
    {
        m_feed->say({{"t", "evs"}, {"sid", sid}, {"p", std::to_string(from)}, {"o", std::to_string(to)}, {"m", Json(list)}});
    }
    qsizetype changes() const
    {
        qsizetype count = 0;
        for (const FeedBatch &batch : m_batches)
            count += static_cast<qsizetype>(batch.changes.size());
        return count;
    }
    qsizetype snapshots() const
    {
        return std::count_if(m_batches.begin(), m_batches.end(), [](const FeedBatch &b) { return b.alerts.has_value(); });
    }

private Q_SLOTS:
    void init()
    {
        m_feed = std::make_unique<FakeFeed>();
        m_link = std::make_unique<FeedLink>();
        m_batches.clear();
        m_lost.clear();
        m_refused.clear();
        m_tokensNeeded = 0;
        connect(m_link.get(), &FeedLink::batch, this, [this](const FeedBatch &b) { m_batches.push_back(b); });
        connect(m_link.get(), &FeedLink::lost, this, [this](const QString &why) { m_lost.append(why); });
        connect(m_link.get(), &FeedLink::refused, this, [this](const QString &why) { m_refused.append(why); });
        connect(m_link.get(), &FeedLink::tokenNeeded, this, [this] { ++m_tokensNeeded; });
    }
    void cleanup()
    {
        m_link.reset();
        m_feed.reset();
    }

    void saysHelloAndSubscribes()
    {
        QSignalSpy welcomed(m_link.get(), &FeedLink::welcomed);
        m_link->open(m_feed->url(), QStringLiteral("the-token"));
        const Json hello = m_feed->next("hello");
        QVERIFY(hello["v"] == Json(1));
        QVERIFY(hello["token"] == Json("the-token"));
        QVERIFY(hello["caps"] == Json::array({"bin", "z", "canary"}));
        QVERIFY(hello["client"].get<std::string>().starts_with("nocturne/"));
        m_feed->heard.push_front(hello);
        const Json sub = m_feed->welcome();
        QVERIFY(sub["ch"] == Json("alerts"));
        QVERIFY(!sub.contains("pos") || sub["pos"].is_null());
        QCOMPARE(welcomed.size(), 1);
        QCOMPARE(welcomed[0][0].toString(), QStringLiteral("li"));
        QCOMPARE(welcomed[0][1].value<Role>(), Role::Operator);
    }

    // While the log-in is under way nothing is said; the token makes it a connection, or a new one when that one died.
    void approachingBeforeTheToken()
    {
        m_link->approach(m_feed->url());
        QTRY_COMPARE(m_feed->connections, 1);
        QTest::qWait(50);
        QVERIFY(m_feed->heard.empty());
        m_link->open(m_feed->url(), QStringLiteral("t"));
        QVERIFY(m_feed->next("hello")["token"] == Json("t"));
        QCOMPARE(m_feed->connections, 1);
        m_link->approach(m_feed->url());
        QTRY_COMPARE(m_feed->connections, 2);
        m_feed->close(4408, QStringLiteral("no hello within 5 s"));
        QTest::qWait(100);
        QCOMPARE(m_lost.size(), 0); // nobody wanted it yet
        m_link->open(m_feed->url(), QStringLiteral("t2"));
        QVERIFY(m_feed->next("hello")["token"] == Json("t2"));
        QCOMPARE(m_feed->connections, 3);
    }

    void aSnapshotIsTakenWhole()
    {
        m_link->open(m_feed->url(), QStringLiteral("t"));
        const Json sub = m_feed->welcome();
        const Json sid = sub["sid"];
        m_feed->say({{"t", "ok"}, {"id", sub["id"]}, {"sid", sid}, {"recovered", false}, {"pos", position(10)}});
        m_feed->say({{"t", "snap"}, {"sid", sid}, {"page", 0}, {"items", {item(alert(QStringLiteral("a")))}}, {"more", true}});
        QTest::qWait(60);
        QCOMPARE(snapshots(), 0); // not a page at a time
        m_feed->say({{"t", "snap"}, {"sid", sid}, {"page", 1}, {"items", {item(alert(QStringLiteral("b")))}}, {"more", false}});
        m_feed->say({{"t", "snap_end"}, {"sid", sid}, {"pos", position(10)}, {"n", 2}, {"crc", "00000000"}});
        QTRY_COMPARE(snapshots(), 1);
        QCOMPARE(m_batches.back().alerts->size(), 2);
    }

    void eventsOfAFrameAreOneBatch()
    {
        m_link->open(m_feed->url(), QStringLiteral("t"));
        const Json sid = subscribed();
        QTRY_COMPARE(snapshots(), 1);
        m_batches.clear();
        for (qint64 i = 0; i < 50; ++i)
            events(sid, 10 + i, 11 + i, {put(11 + i, alert(QStringLiteral("a%1").arg(i)))});
        QTRY_COMPARE(changes(), 50);
        QVERIFY2(m_batches.size() <= 5, qPrintable(QString::number(m_batches.size())));
    }

    void aGapMeansToAskAgain()
    {
        m_link->open(m_feed->url(), QStringLiteral("t"));
        const Json sid = subscribed();
        QTRY_COMPARE(snapshots(), 1);
        events(sid, 10, 11, {put(11, alert(QStringLiteral("a")))});
        events(sid, 12, 13, {put(13, alert(QStringLiteral("lost")))});
        QVERIFY(m_feed->next("unsub")["sid"] == sid);
        const Json again = m_feed->next("sub");
        QVERIFY(again["pos"] == position(11));
        QVERIFY(again["sid"] != sid);
        // What still comes for the old one is dropped.
        events(sid, 13, 14, {put(14, alert(QStringLiteral("old")))});
        m_feed->say({{"t", "ok"}, {"id", again["id"]}, {"sid", again["sid"]}, {"recovered", true}, {"pos", position(11)}});
        events(again["sid"], 11, 13, {put(12, alert(QStringLiteral("b"))), put(13, alert(QStringLiteral("c")))});
        QTRY_COMPARE(changes(), 3);
        QCOMPARE(snapshots(), 1);
        QCOMPARE(m_feed->connections, 1);
    }

    void resumesAfterALostConnection()
    {
        m_link->open(m_feed->url(), QStringLiteral("t"));
        const Json sid = subscribed({alert(QStringLiteral("kept"))});
        events(sid, 10, 20, {put(15, alert(QStringLiteral("a")))});
        QTRY_COMPARE(changes(), 1);
        m_feed->client->abort();
        QTRY_COMPARE(m_lost.size(), 1);
        const Json again = m_feed->welcome();
        QVERIFY(again["pos"] == position(20));
        m_feed->say({{"t", "ok"}, {"id", again["id"]}, {"sid", again["sid"]}, {"recovered", true}, {"pos", position(20)}});
        events(again["sid"], 20, 21, {put(21, alert(QStringLiteral("b")))});
        QTRY_COMPARE(changes(), 2);
        QCOMPARE(snapshots(), 1);
    }

    void notRecoveredMeansASnapshot()
    {
        m_link->open(m_feed->url(), QStringLiteral("t"));
        subscribed({alert(QStringLiteral("gone"))});
        QTRY_COMPARE(snapshots(), 1);
        m_feed->client->abort();
        const Json again = m_feed->welcome();
        m_feed->say({{"t", "ok"}, {"id", again["id"]}, {"sid", again["sid"]}, {"recovered", false}, {"pos", position(900)}});
        snapshot(again["sid"], {alert(QStringLiteral("new"))}, 900);
        QTRY_COMPARE(snapshots(), 2);
        QVERIFY(m_batches.back().alerts->contains(QStringLiteral("new")));
        QVERIFY(!m_batches.back().alerts->contains(QStringLiteral("gone")));
        events(again["sid"], 900, 901, {put(901, alert(QStringLiteral("next")))});
        QTRY_COMPARE(changes(), 1);
    }

    void marks_data()
    {
        QTest::addColumn<bool>("same");
        QTest::newRow("the same") << true;
        QTest::newRow("different") << false;
    }
    void marks()
    {
        QFETCH(bool, same);
        m_link->open(m_feed->url(), QStringLiteral("t"));
        const Alert a = alert(QStringLiteral("a"), 7);
        const Json sid = subscribed({a});
        QTRY_COMPARE(snapshots(), 1);
        m_feed->say({{"t", "mark"}, {"sid", sid}, {"pos", position(10)}, {"n", 1}, {"crc", same ? FakeFeed::crc({{a.id, a}}) : "12345678"}});
        const Json again = m_feed->next("sub", same ? 300 : 5000);
        if (same) {
            QVERIFY(again.is_null());
        } else {
            QVERIFY(!again.contains("pos") || again["pos"].is_null());
            QVERIFY(again["sid"] != sid);
        }
    }

    void aMarkOfAnotherPositionSaysNothing()
    {
        m_link->open(m_feed->url(), QStringLiteral("t"));
        const Json sid = subscribed();
        m_feed->say({{"t", "mark"}, {"sid", sid}, {"pos", position(11)}, {"n", 1}, {"crc", "12345678"}});
        QVERIFY(m_feed->next("sub", 300).is_null());
    }

    void heartbeatsAreAnswered()
    {
        QSignalSpy beats(m_link.get(), &FeedLink::heartbeat);
        m_link->open(m_feed->url(), QStringLiteral("t"));
        subscribed();
        m_feed->say({{"t", "hb"}, {"n", 7}, {"time", "2026-01-01T00:00:05.000Z"}, {"src", {{"prometheus", {{"state", "late"}, {"age_s", 12.5}}}}}});
        QVERIFY(m_feed->next("hb")["n"] == Json(7));
        QCOMPARE(beats.size(), 1);
        const auto sources = beats[0][1].value<QVector<SourceState>>();
        QCOMPARE(sources.size(), 1);
        QCOMPARE(sources[0].state, QStringLiteral("late"));
        QCOMPARE(sources[0].ageSeconds, std::optional(12.5));
    }

    // Where nothing happens it is asked whether anybody is there, so that silence means something within seconds.
    void aQuietBackendIsAsked()
    {
        QSignalSpy answered(m_link.get(), &FeedLink::answered);
        m_link->open(m_feed->url(), QStringLiteral("t"));
        subscribed();
        QTRY_VERIFY_WITH_TIMEOUT(answered.size() >= 2, 8000);
        QCOMPARE(m_lost.size(), 0);
    }

    void whoCanBeCalledIsTold()
    {
        QSignalSpy beats(m_link.get(), &FeedLink::heartbeat);
        m_link->open(m_feed->url(), QStringLiteral("t"));
        subscribed();
        const Json beat{{"t", "hb"}, {"n", 7}, {"time", "2026-01-01T00:00:05.000Z"}, {"src", Json::object()}};
        Json without = beat;
        without["pager"] = false;
        m_feed->say(beat); // an older backend does not say: it may have one
        m_feed->say(without);
        QTRY_COMPARE(beats.size(), 2);
        QCOMPARE(beats[0][2].toBool(), true);
        QCOMPARE(beats[1][2].toBool(), false);
    }

    void silenceIsALostConnection()
    {
        m_link->open(m_feed->url(), QStringLiteral("t"));
        m_feed->welcome(1); // a heartbeat each second, and then none
        QTRY_COMPARE_WITH_TIMEOUT(m_lost.size(), 1, 8000);
        QTRY_COMPARE_WITH_TIMEOUT(m_feed->connections, 2, 8000);
    }

    void finalCloses_data()
    {
        QTest::addColumn<int>("code");
        for (const int code : {4400, 4403, 4406, 4413})
            QTest::addRow("%d", code) << code;
    }
    void finalCloses()
    {
        QFETCH(int, code);
        m_link->open(m_feed->url(), QStringLiteral("t"));
        m_feed->welcome();
        m_feed->close(code, QStringLiteral("because"));
        QTRY_COMPARE(m_refused, QStringList{QStringLiteral("because")});
        QTest::qWait(1200);
        QCOMPARE(m_feed->connections, 1);
    }

    void anExpiredTokenIsRenewedFirst()
    {
        m_link->open(m_feed->url(), QStringLiteral("old"));
        m_feed->welcome();
        m_feed->close(4401, QStringLiteral("expired"));
        QTRY_COMPARE(m_tokensNeeded, 1);
        QTest::qWait(1200);
        QCOMPARE(m_feed->connections, 1); // not before there is a new one
        m_link->renew(QStringLiteral("new"));
        QVERIFY(m_feed->next("hello")["token"] == Json("new"));
    }

    void aTokenIsRenewedInPlace()
    {
        m_link->open(m_feed->url(), QStringLiteral("old"));
        subscribed();
        m_feed->say({{"t", "auth_due"}, {"in", 60}});
        QTRY_COMPARE(m_tokensNeeded, 1);
        m_link->renew(QStringLiteral("new"));
        QVERIFY(m_feed->next("auth")["token"] == Json("new"));
        QCOMPARE(m_feed->connections, 1);
    }

    void aGoodbyeSaysWhen()
    {
        m_link->open(m_feed->url(), QStringLiteral("t"));
        subscribed();
        m_feed->say({{"t", "bye"}, {"why", "restart"}, {"back_in", 2}, {"spread", 0}});
        m_feed->close(4490, QStringLiteral("restart"));
        QTRY_COMPARE(m_lost.size(), 1);
        QTest::qWait(1500);
        QCOMPARE(m_feed->connections, 1);
        QTRY_COMPARE(m_feed->connections, 2);
        QVERIFY(m_feed->welcome()["pos"] == position(10));
    }

    void lostStateBeginsAnew()
    {
        m_link->open(m_feed->url(), QStringLiteral("t"));
        subscribed();
        QTRY_COMPARE(snapshots(), 1);
        m_feed->close(4481, QStringLiteral("state lost"));
        const Json again = m_feed->welcome();
        QVERIFY(!again.contains("pos") || again["pos"].is_null());
    }

    void unreadable_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("no JSON") << QStringLiteral("hello");
        QTest::newRow("an array") << QStringLiteral("[]");
        QTest::newRow("no type") << QStringLiteral("{}");
        QTest::newRow("type of a number") << QStringLiteral("{\"t\":5}");
        QTest::newRow("deep") << QString(5000, QLatin1Char('['));
        QTest::newRow("events without positions") << QStringLiteral("{\"t\":\"evs\",\"sid\":1,\"m\":[]}");
        QTest::newRow("an alert of text") << QStringLiteral("{\"t\":\"snap\",\"sid\":1,\"page\":0,\"items\":[{\"k\":\"a\",\"rev\":1,\"d\":\"x\"}],\"more\":false}");
        QTest::newRow("too large") << QStringLiteral("{\"t\":\"x\",\"x\":\"%1\"}").arg(QString(70000, QLatin1Char('x')));
    }
    void unreadable()
    {
        QFETCH(QString, text);
        m_link->open(m_feed->url(), QStringLiteral("t"));
        m_feed->welcome();
        m_feed->client->sendTextMessage(text);
        QTRY_COMPARE(m_lost.size(), 1);
        QTRY_COMPARE(m_feed->connections, 2); // tried again, and nothing broke
        QVERIFY(m_refused.isEmpty());
    }

    void strangersAreIgnored()
    {
        m_link->open(m_feed->url(), QStringLiteral("t"));
        const Json sid = subscribed();
        QTRY_COMPARE(snapshots(), 1);
        m_feed->say({{"t", "weather"}, {"sun", true}});
        m_feed->client->sendBinaryMessage("\x09\x00garbage");
        m_feed->client->sendBinaryMessage(QByteArray());
        m_feed->client->sendBinaryMessage(encodeSamples(4711, {{1, {1, 1.0}}}));
        m_feed->say({{"t", "evs"}, {"sid", 4711}, {"p", "1"}, {"o", "2"}, {"m", Json::array()}});
        events(sid, 10, 11, {put(11, alert(QStringLiteral("a")))});
        QTRY_COMPARE(changes(), 1);
        QVERIFY(m_lost.isEmpty());
    }

    // ---- Metrics

    void metricsOfTheWatchedDashboard()
    {
        m_link->watch(QStringLiteral("technical"), 900);
        m_link->open(m_feed->url(), QStringLiteral("t"));
        subscribed();
        const Json sub = m_feed->next("sub");
        QVERIFY(sub["ch"] == Json("metrics"));
        QVERIFY(sub["filter"] == (Json{{"dashboard", "technical"}, {"range_s", 900}}));
        const Json sid = sub["sid"];
        m_feed->say({{"t", "ok"}, {"id", sub["id"]}, {"sid", sid}, {"recovered", false}, {"pos", nullptr}});
        Json series{{"s", 3}, {"panel", "p"}, {"metric", "m"}, {"labels", Json::object()}, {"unit", "ms"}, {"interval_s", 5}, {"step_s", 5}, {"points", {{1000, 1.0}}}};
        m_feed->say({{"t", "snap"}, {"sid", sid}, {"page", 0}, {"items", {series}}, {"more", true}});
        series["points"] = {{2000, nullptr}, {3000, 2.5}};
        m_feed->say({{"t", "snap"}, {"sid", sid}, {"page", 1}, {"items", {series}}, {"more", false}});
        m_feed->say({{"t", "snap_end"}, {"sid", sid}, {"pos", nullptr}, {"n", 1}, {"crc", nullptr}});
        QTRY_VERIFY(!m_batches.empty() && m_batches.back().series);
        const auto &got = *m_batches.back().series;
        QCOMPARE(got.size(), size_t(1));
        QCOMPARE(got[0].points.size(), 3);
        QVERIFY(std::isnan(got[0].points[1].value));
        // Samples in both forms, and a series born later.
        m_batches.clear();
        const quint32 number = sid.get<quint32>();
        m_feed->client->sendBinaryMessage(encodeSamples(number, {{3, {4000, 4.0}}}));
        m_feed->say({{"t", "pt"}, {"sid", sid}, {"p", {{3, 5000, 5.0}, {3, 6000, nullptr}}}});
        series["s"] = 4;
        m_feed->say({{"t", "series"}, {"sid", sid}, {"items", {series}}});
        std::vector<SeriesSample> samples;
        std::vector<Series> born;
        const auto collect = [&] {
            for (FeedBatch &batch : m_batches) {
                samples.insert(samples.end(), batch.samples.begin(), batch.samples.end());
                born.insert(born.end(), batch.born.begin(), batch.born.end());
            }
            m_batches.clear();
            return samples.size() == 3 && born.size() == 1;
        };
        QTRY_VERIFY(collect());
        QCOMPARE(samples[0].sample, (Sample{4000, 4.0}));
        QVERIFY(std::isnan(samples[2].sample.value));
        QCOMPARE(born[0].number, 4u);
    }

    void anotherDashboardIsAnotherSubscription()
    {
        m_link->watch(QStringLiteral("technical"), 3600);
        m_link->open(m_feed->url(), QStringLiteral("t"));
        subscribed();
        const Json first = m_feed->next("sub");
        m_link->watch(QStringLiteral("technical"), 3600);
        QVERIFY(m_feed->next("sub", 200).is_null()); // nothing changed
        m_link->watch(QStringLiteral("business"), 3600);
        QVERIFY(m_feed->next("unsub")["sid"] == first["sid"]);
        const Json second = m_feed->next("sub");
        QVERIFY(second["filter"]["dashboard"] == Json("business"));
        // Late samples of the old page do not reach the new one.
        m_batches.clear();
        m_feed->client->sendBinaryMessage(encodeSamples(first["sid"].get<quint32>(), {{3, {4000, 4.0}}}));
        QTest::qWait(100);
        QVERIFY(m_batches.empty());
    }

    void closedMeansClosed()
    {
        m_link->open(m_feed->url(), QStringLiteral("t"));
        subscribed();
        m_link->close();
        QTest::qWait(1200);
        QCOMPARE(m_feed->connections, 1);
        QVERIFY(m_lost.isEmpty());
    }

    void nobodyThere()
    {
        const QUrl url = m_feed->url();
        m_feed->stop();
        m_link->open(url, QStringLiteral("t"));
        QTRY_VERIFY(m_lost.size() >= 2); // it tries, and tries again
        QVERIFY(m_refused.isEmpty());
    }

    void onItsOwnThread()
    {
        FeedThread thread;
        QSignalSpy batches(&thread.link(), &FeedLink::batch);
        thread.watch(QStringLiteral("technical"), 3600);
        thread.open(m_feed->url(), QStringLiteral("t"));
        subscribed({alert(QStringLiteral("a"))});
        QTRY_COMPARE(batches.size(), 1);
        QVERIFY(thread.link().thread() != QThread::currentThread());
        thread.renew(QStringLiteral("n"));
        QVERIFY(m_feed->next("auth")["token"] == Json("n"));
        thread.close();
        QTRY_COMPARE(m_feed->client->state(), QAbstractSocket::UnconnectedState);
    }

    // ---- Pages

    Json watching(const QString &page, qint64 range = 3600)
    {
        m_link->watch(page, range);
        return m_feed->next("sub");
    }
    void series(const Json &sub, const std::vector<int> &numbers)
    {
        Json items = Json::array();
        for (const int n : numbers)
            items.push_back({{"s", n}, {"panel", "p"}, {"metric", "m"}, {"labels", Json::object()}, {"unit", "ms"}, {"interval_s", 5}, {"step_s", 5}, {"points", Json::array()}});
        m_feed->say({{"t", "ok"}, {"id", sub["id"]}, {"sid", sub["sid"]}, {"recovered", false}, {"pos", nullptr}});
        m_feed->say({{"t", "snap"}, {"sid", sub["sid"]}, {"page", 0}, {"items", items}, {"more", false}});
        m_feed->say({{"t", "snap_end"}, {"sid", sub["sid"]}, {"pos", nullptr}, {"n", numbers.size()}, {"crc", nullptr}});
    }

    void batchesSayWhosePageTheyAre()
    {
        m_link->open(m_feed->url(), QStringLiteral("t"));
        subscribed();
        series(watching(QStringLiteral("a")), {1, 2});
        QTRY_VERIFY(!m_batches.empty() && m_batches.back().series);
        QCOMPARE(m_batches.back().dashboard, QStringLiteral("a"));
        QCOMPARE(m_batches.back().series->size(), std::size_t(2));
        // Another page: what the first still had to say is not heard.
        const Json first = watching(QStringLiteral("b"));
        m_batches.clear();
        series(first, {3});
        QTRY_VERIFY(!m_batches.empty() && m_batches.back().series);
        QCOMPARE(m_batches.back().dashboard, QStringLiteral("b"));
        for (const FeedBatch &batch : m_batches)
            QCOMPARE(batch.dashboard, QStringLiteral("b"));
    }

    void aRefusedPageIsTold_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("read");
        QTest::newRow("not allowed") << QByteArray("forbidden") << static_cast<int>(ErrorCode::Forbidden);
        QTest::newRow("gone") << QByteArray("not_found") << static_cast<int>(ErrorCode::NotFound);
    }
    void aRefusedPageIsTold()
    {
        QFETCH(QByteArray, code);
        QFETCH(int, read);
        std::optional<Error> told;
        QString page;
        connect(m_link.get(), &FeedLink::dashboardRefused, this, [&](const QString &dashboard, const Error &why) {
            page = dashboard;
            told = why;
        });
        m_link->open(m_feed->url(), QStringLiteral("t"));
        subscribed();
        const Json sub = watching(QStringLiteral("secret"));
        m_feed->say({{"t", "err"}, {"id", sub["id"]}, {"code", code.toStdString()}, {"detail", "no"}});
        QTRY_VERIFY(told);
        QCOMPARE(static_cast<int>(told->code), read);
        QCOMPARE(page, QStringLiteral("secret"));
        QCOMPARE(m_feed->connections, 1); // the alerts are not touched
        // Another page may be asked for.
        series(watching(QStringLiteral("open")), {1});
        QTRY_VERIFY(!m_batches.empty() && m_batches.back().series);
    }

    void aPageThatChangedIsAskedForAgain()
    {
        QSignalSpy ended(m_link.get(), &FeedLink::dashboardEnded);
        m_link->open(m_feed->url(), QStringLiteral("t"));
        subscribed();
        const Json first = watching(QStringLiteral("a"));
        series(first, {1});
        m_feed->say({{"t", "unsub"}, {"sid", 4711}, {"code", "conflict"}}); // not ours
        m_feed->say({{"t", "unsub"}, {"sid", first["sid"]}, {"code", "conflict"}});
        QTRY_COMPARE(ended.size(), 1);
        const Json second = watching(QStringLiteral("a")); // the same page, anew
        QVERIFY(!second.is_null() && second["sid"] != first["sid"]);
        m_feed->say({{"t", "unsub"}, {"sid", first["sid"]}, {"code", "conflict"}}); // the old one again: nothing
        series(second, {2});
        QTRY_VERIFY(!m_batches.empty() && m_batches.back().series && m_batches.back().series->front().number == 2);
        QCOMPARE(ended.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestFeedLink)
#include "tst_feedlink.moc"
