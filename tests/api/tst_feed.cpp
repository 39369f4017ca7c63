// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/Doubles.h"

#include "backend/api/FeedHub.h"
#include "protocol/AlertJson.h"
#include "protocol/FeedClient.h"
#include "protocol/Samples.h"

#include <QTest>

using namespace nocturne;

/// The feed's rules, one conversation at a time, without a socket.
class TestFeed : public QObject {
    Q_OBJECT

    TestClock m_clock;
    std::unique_ptr<TestAccess> m_access;
    std::unique_ptr<TestReads> m_reads;
    std::unique_ptr<AlertChannel> m_alerts;
    std::unique_ptr<AuditChannel> m_audit;
    std::unique_ptr<MetricHub> m_metrics;
    SourceHealth m_sources;
    std::unique_ptr<FeedHub> m_hub;
    std::unique_ptr<TestPeer> m_peer;
    std::unique_ptr<FeedConversation> m_session;
    qint64 m_offset = 0;

    void say(const Json &json) { m_session->text(dump(json)); }
    void hello(const char *token = "operator")
    {
        say({{"t", "hello"}, {"v", 1}, {"id", 1}, {"token", token}, {"caps", {"bin"}}});
    }
    void publish(const TrackedAlert &t, bool put = true)
    {
        const auto value = std::make_shared<const Alert>(t.alert);
        AlertEvent e{++m_offset, m_clock.time, t.alert.id, EventKind::Fired, {}, {}, put, t.alert.rev, put ? alertText(t.alert) : QByteArray(), value};
        m_reads->history.push_back(e);
        m_hub->published({{e}, {}});
        m_hub->flush();
    }
    void pass(TimeMs ms)
    {
        for (TimeMs left = ms; left > 0; left -= 1000) {
            m_clock.time += std::min<TimeMs>(1000, left);
            m_hub->tick();
        }
    }

private Q_SLOTS:
    void init()
    {
        m_clock.time = 1000000000000;
        m_offset = 0;
        const auto post = [](const std::function<void()> &f) { f(); };
        m_access = std::make_unique<TestAccess>();
        m_reads = std::make_unique<TestReads>();
        m_alerts = std::make_unique<AlertChannel>(*m_reads, post, QStringLiteral("e1"));
        m_audit = std::make_unique<AuditChannel>(*m_reads, post, QStringLiteral("e1"));
        MetricSpec metric;
        metric.id = QStringLiteral("m");
        m_metrics = std::make_unique<MetricHub>(QVector<Dashboard>{{QStringLiteral("d"), QStringLiteral("D"), {}, {{QStringLiteral("p"), QStringLiteral("P"), QStringLiteral("stat"), 0, 0, 2, 1, {metric}}}}}, m_clock, post);
        m_hub = std::make_unique<FeedHub>(FeedParts{m_clock, *m_access, *m_alerts, *m_audit, *m_metrics, m_sources, QStringLiteral("s")}, QStringList{QStringLiteral("https://ok")});
        m_peer = std::make_unique<TestPeer>();
        m_session = m_hub->open(*m_peer);
    }
    void cleanup()
    {
        m_session.reset();
        m_hub.reset();
    }

    void greets()
    {
        hello();
        const Json welcome = m_peer->take("welcome");
        QCOMPARE(welcome["id"].get<int>(), 1);
        QCOMPARE(welcome["hb"].get<int>(), 5);
        QCOMPARE(welcome["auth_ttl"].get<int>(), 900);
        QVERIFY(welcome["role"] == Json("operator"));
        QVERIFY(welcome["caps"] == Json::array({"bin"}));
    }

    void refusesStrangers_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<int>("code");
        QTest::newRow("bad token") << QByteArray(R"({"t":"hello","v":1,"id":1,"token":"x"})") << 4401;
        QTest::newRow("system key") << QByteArray(R"({"t":"hello","v":1,"id":1,"token":"system"})") << 4403;
        QTest::newRow("version 2") << QByteArray(R"({"t":"hello","v":2,"id":1,"token":"viewer"})") << 4406;
        QTest::newRow("no JSON") << QByteArray("x") << 4400;
        QTest::newRow("before hello") << QByteArray(R"({"t":"sub","id":1,"sid":1,"ch":"alerts"})") << 4401;
    }
    void refusesStrangers()
    {
        QFETCH(QByteArray, message);
        QFETCH(int, code);
        m_session->text(message);
        QCOMPARE(m_peer->closeCode, code);
        QVERIFY(!m_peer->take("err").is_null());
    }

    void waitsFiveSecondsForHello()
    {
        pass(5000);
        QCOMPARE(m_peer->closeCode, 0);
        pass(1000);
        QCOMPARE(m_peer->closeCode, 4408);
    }

    void snapshotThenEvents()
    {
        m_alerts->reset({row(QStringLiteral("A")), row(QStringLiteral("B"))}, 7);
        m_offset = 7;
        hello();
        say({{"t", "sub"}, {"id", 2}, {"sid", 11}, {"ch", "alerts"}});
        QVERIFY(m_peer->take("ok")["recovered"] == Json(false));
        QCOMPARE(m_peer->take("snap")["items"].size(), size_t(2));
        const Json end = m_peer->take("snap_end");
        QVERIFY(end["pos"] == (Json{{"e", "e1"}, {"o", "7"}}));
        QCOMPARE(end["n"].get<int>(), 2);
        publish(tracked(QStringLiteral("C")));
        const Json evs = m_peer->take("evs");
        QVERIFY(evs["p"] == Json("7"));
        QVERIFY(evs["o"] == Json("8"));
        QCOMPARE(evs["m"].size(), size_t(1));
    }

    void anEmptySetIsOnePage()
    {
        hello();
        say({{"t", "sub"}, {"id", 2}, {"sid", 11}, {"ch", "alerts"}});
        QCOMPARE(m_peer->take("snap")["items"].size(), size_t(0));
        QVERIFY(m_peer->take("snap").is_null());
        QVERIFY(m_peer->take("snap_end")["crc"] == Json("00000000"));
    }

    void resumes_data()
    {
        QTest::addColumn<QByteArray>("epoch");
        QTest::addColumn<QByteArray>("offset");
        QTest::addColumn<bool>("recovered");
        QTest::newRow("in the ring") << QByteArray("e1") << QByteArray("10") << true;
        QTest::newRow("at the head") << QByteArray("e1") << QByteArray("12") << true;
        QTest::newRow("in the log") << QByteArray("e1") << QByteArray("3") << true;
        QTest::newRow("older than the log") << QByteArray("e1") << QByteArray("1") << false;
        QTest::newRow("beyond the head") << QByteArray("e1") << QByteArray("13") << false;
        QTest::newRow("another epoch") << QByteArray("e0") << QByteArray("10") << false;
        QTest::newRow("no number") << QByteArray("e1") << QByteArray("ten") << false;
        QTest::newRow("negative") << QByteArray("e1") << QByteArray("-4") << false;
    }
    void resumes()
    {
        QFETCH(QByteArray, epoch);
        QFETCH(QByteArray, offset);
        QFETCH(bool, recovered);
        for (int i = 0; i < 8; ++i)
            publish(tracked(QStringLiteral("old%1").arg(i)));
        m_reads->floor = 2;
        m_alerts->reset({}, 8); // as after a restart: the ring is empty, the log is not
        for (int i = 0; i < 4; ++i)
            publish(tracked(QStringLiteral("new%1").arg(i)));
        hello();
        say({{"t", "sub"}, {"id", 2}, {"sid", 11}, {"ch", "alerts"}, {"pos", {{"e", epoch.toStdString()}, {"o", offset.toStdString()}}}});
        const Json ok = m_peer->take("ok");
        QCOMPARE(ok["recovered"].get<bool>(), recovered);
        if (!recovered) {
            QVERIFY(!m_peer->take("snap_end").is_null());
            return;
        }
        QVERIFY(ok["pos"]["o"] == Json(offset.toStdString()));
        for (int i = 0; i < 5; ++i)
            m_session->drained();
        qint64 position = offset.toLongLong();
        for (Json evs = m_peer->take("evs"); !evs.is_null(); evs = m_peer->take("evs")) {
            QCOMPARE(std::stoll(evs["p"].get<std::string>()), position);
            for (const Json &event : evs["m"])
                QCOMPARE(std::stoll(event["o"].get<std::string>()), ++position);
            QCOMPARE(std::stoll(evs["o"].get<std::string>()), position);
        }
        QCOMPARE(position, 12);
    }

    void filtersMoveThePosition()
    {
        hello();
        say({{"t", "sub"}, {"id", 2}, {"sid", 11}, {"ch", "alerts"}, {"filter", {{"tenant", {"acme"}}}}});
        QCOMPARE(m_peer->take("snap_end")["n"].get<int>(), 0);
        publish(tracked(QStringLiteral("A")));
        QVERIFY(m_peer->take("evs").is_null());
        pass(6000);
        const Json evs = m_peer->take("evs");
        QVERIFY(evs["p"] == Json("0"));
        QVERIFY(evs["o"] == Json("1"));
        QCOMPARE(evs["m"].size(), size_t(0));
    }

    void aSlowClientIsServedAsItTakes()
    {
        hello();
        say({{"t", "sub"}, {"id", 2}, {"sid", 11}, {"ch", "alerts"}});
        m_peer->texts.clear();
        m_peer->stuck = true;
        for (int i = 0; i < 3000; ++i)
            publish(tracked(QStringLiteral("A%1").arg(i)));
        const auto sent = m_peer->texts.size();
        QVERIFY2(m_peer->waiting < 2 * highWater, qPrintable(QString::number(m_peer->waiting)));
        m_peer->stuck = false;
        m_peer->waiting = 0;
        m_session->drained();
        QVERIFY(m_peer->texts.size() > sent);
        qint64 position = 0;
        for (Json evs = m_peer->take("evs"); !evs.is_null(); evs = m_peer->take("evs")) {
            QCOMPARE(std::stoll(evs["p"].get<std::string>()), position);
            position = std::stoll(evs["o"].get<std::string>());
        }
        QCOMPARE(position, 3000);
    }

    void aClientBehindTheLogIsClosed()
    {
        for (int i = 0; i < 5; ++i)
            publish(tracked(QStringLiteral("A%1").arg(i)));
        for (AlertEvent &e : m_reads->history) { // retention has cut them
            e.body.clear();
            e.alert.reset();
        }
        m_alerts->reset({}, 5);
        publish(tracked(QStringLiteral("B")));
        hello();
        say({{"t", "sub"}, {"id", 2}, {"sid", 11}, {"ch", "alerts"}, {"pos", {{"e", "e1"}, {"o", "1"}}}});
        m_session->drained();
        QCOMPARE(m_peer->closeCode, 4480);
    }

    void marks()
    {
        m_alerts->reset({row(QStringLiteral("A"))}, 3);
        hello();
        say({{"t", "sub"}, {"id", 2}, {"sid", 11}, {"ch", "alerts"}});
        const Json end = m_peer->take("snap_end");
        for (int i = 0; i < 7; ++i) {
            pass(9000);
            say({{"t", "hb"}, {"n", i}});
        }
        const Json mark = m_peer->take("mark");
        QVERIFY(mark["crc"] == end["crc"]);
        QVERIFY(mark["pos"] == end["pos"]);
    }

    void subscriptionsAreLimited()
    {
        hello();
        for (int i = 1; i <= 65; ++i) {
            say({{"t", "sub"}, {"id", i + 1}, {"sid", i}, {"ch", "alerts"}});
            if (i % 20 == 0)
                pass(2000);
        }
        const Json error = m_peer->take("err");
        QVERIFY(error["code"] == Json("rate_limited"));
        QCOMPARE(m_peer->closeCode, 0);
        say({{"t", "sub"}, {"id", 100}, {"sid", 5}, {"ch", "alerts"}});
        QVERIFY(m_peer->take("err")["code"] == Json("conflict"));
        say({{"t", "sub"}, {"id", 101}, {"sid", 500}, {"ch", "weather"}});
        say({{"t", "unsub"}, {"id", 102}, {"sid", 5}});
    }

    void aFloodOfMessagesIsEnded()
    {
        hello();
        for (int i = 0; i < 120 && m_peer->closeCode == 0; ++i)
            say({{"t", "hb"}, {"n", i}});
        QCOMPARE(m_peer->closeCode, 4429);
    }

    void heartbeats()
    {
        hello();
        pass(16000);
        int beats = 0;
        for (Json hb = m_peer->take("hb"); !hb.is_null(); hb = m_peer->take("hb"))
            QCOMPARE(hb["n"].get<int>(), ++beats);
        QCOMPARE(beats, 3);
        pass(5000);
        QCOMPARE(m_peer->closeCode, 4409);
    }

    void renewal()
    {
        hello();
        for (int i = 0; i < 85; ++i) {
            pass(10000);
            say({{"t", "hb"}, {"n", i}});
        }
        const Json due = m_peer->take("auth_due");
        QVERIFY(due["in"].get<int>() <= 60 && due["in"].get<int>() > 40);
        m_access->expiresAt = m_clock.time + 900000;
        say({{"t", "auth"}, {"id", 9}, {"token", "operator:new"}});
        QCOMPARE(m_peer->take("ok")["auth_ttl"].get<int>(), 900);
        say({{"t", "auth"}, {"id", 10}, {"token", "admin"}});
        QCOMPARE(m_peer->closeCode, 4401);
    }

    void withoutRenewalThereIsGrace()
    {
        m_access->expiresAt = m_clock.time + 10000;
        hello();
        QVERIFY(m_peer->take("auth_due").is_null());
        pass(1000);
        QVERIFY(!m_peer->take("auth_due").is_null());
        for (int i = 0; i < 3; ++i) {
            pass(13000);
            say({{"t", "hb"}, {"n", i}});
        }
        QCOMPARE(m_peer->closeCode, 0);
        pass(2000);
        QCOMPARE(m_peer->closeCode, 4401);
    }

    void rightsAreChecked()
    {
        hello("viewer");
        say({{"t", "sub"}, {"id", 2}, {"sid", 11}, {"ch", "audit"}});
        QVERIFY(m_peer->take("err")["code"] == Json("forbidden"));
    }

    // The same when the client says so itself, by a token that carries it.
    void aRenewalWithALesserRoleEndsWhatItMayNot()
    {
        hello("admin");
        say({{"t", "sub"}, {"id", 2}, {"sid", 11}, {"ch", "audit"}});
        say({{"t", "sub"}, {"id", 3}, {"sid", 12}, {"ch", "alerts"}});
        m_access->demoted = true;
        say({{"t", "auth"}, {"id", 4}, {"token", "admin:new"}});
        const Json ended = m_peer->take("unsub");
        QCOMPARE(ended["sid"].get<int>(), 11);
        QVERIFY(ended["code"] == Json("forbidden"));
        QVERIFY(m_peer->take("unsub").is_null());
        say({{"t", "sub"}, {"id", 5}, {"sid", 13}, {"ch", "audit"}});
        QVERIFY(m_peer->take("err")["code"] == Json("forbidden"));
    }

    void aLesserRoleEndsWhatItMayNot()
    {
        hello("admin");
        say({{"t", "sub"}, {"id", 2}, {"sid", 11}, {"ch", "audit"}});
        say({{"t", "sub"}, {"id", 3}, {"sid", 12}, {"ch", "alerts"}});
        m_access->demoted = true;
        m_hub->tick();
        const Json ended = m_peer->take("unsub");
        QCOMPARE(ended["sid"].get<int>(), 11);
        QVERIFY(ended["code"] == Json("forbidden"));
        QCOMPARE(m_peer->closeCode, 0);
        m_access->gone = true;
        m_hub->tick();
        QCOMPARE(m_peer->closeCode, 4401);
    }

    void metricsComeBinaryAndMerged()
    {
        m_metrics->take({QStringLiteral("m"), m_clock.time, {{{}, 1.0}}});
        m_hub->flush();
        hello();
        say({{"t", "sub"}, {"id", 2}, {"sid", 12}, {"ch", "metrics"}, {"filter", {{"dashboard", "d"}}}});
        const Json ok = m_peer->take("ok");
        QVERIFY(ok["pos"].is_null());
        const Json page = m_peer->take("snap");
        QCOMPARE(page["items"][0]["points"].size(), size_t(1));
        QCOMPARE(m_peer->take("snap_end")["n"].get<int>(), 1);
        m_metrics->take({QStringLiteral("m"), m_clock.time + 5000, {{{}, 2.0}}});
        m_hub->flush();
        QCOMPARE(m_peer->binaries.size(), 1);
        QCOMPARE(decodeSamples(m_peer->binaries[0])->samples[0].sample.value, 2.0);
        // A new series is announced before its first value.
        m_metrics->take({QStringLiteral("m"), m_clock.time + 6000, {{{{QStringLiteral("a"), QStringLiteral("b")}}, 3.0}}});
        m_hub->flush();
        QCOMPARE(m_peer->take("series")["items"].size(), size_t(1));
        // A slow client gets the newest of each series, and how many it missed.
        m_peer->waiting = highWater;
        for (int i = 0; i < 5; ++i) {
            m_metrics->take({QStringLiteral("m"), m_clock.time + 10000 + i, {{{}, 10.0 + i}}});
            m_hub->flush();
        }
        m_peer->waiting = 0;
        m_session->drained();
        const Json merged = m_peer->take("pt");
        QCOMPARE(merged["dropped"].get<int>(), 4);
        QCOMPARE(merged["p"].size(), size_t(1));
        QCOMPARE(merged["p"][0][2].get<double>(), 14.0);
    }

    void metricsAreBounded()
    {
        for (int i = 0; i < 5000; ++i)
            m_metrics->take({QStringLiteral("m"), m_clock.time + i * 5000, {{{}, 1.0}}});
        for (int i = 0; i < 1000; ++i)
            m_metrics->take({QStringLiteral("m"), m_clock.time, {{{{QStringLiteral("l"), QString::number(i)}}, 1.0}}});
        QVERIFY(m_metrics->series(QStringLiteral("d")).size() <= 200);
        std::vector<Series> past;
        m_clock.time += 5000 * 5000;
        m_metrics->past(QStringLiteral("m"), 3600, [&](const std::vector<Series> &p) { past = p; });
        QVERIFY(past[0].points.size() <= 721);
    }

    void ringsAreBounded()
    {
        EventRing ring(10, 1000);
        for (int i = 1; i <= 100; ++i)
            ring.append({i, QByteArray(50, 'x'), nullptr});
        QCOMPARE(ring.size(), size_t(10));
        QCOMPARE(ring.floor(), 90);
        ring.append({101, QByteArray(900, 'x'), nullptr});
        QVERIFY(ring.size() <= 3);
        QCOMPARE(ring.head(), 101);
    }

    void origins()
    {
        QVERIFY(m_hub->originAllowed({}));
        QVERIFY(m_hub->originAllowed("https://ok"));
        QVERIFY(!m_hub->originAllowed("https://evil"));
    }

    void saysGoodbye()
    {
        hello();
        m_hub->bye();
        QVERIFY(!m_peer->take("bye").is_null());
        QCOMPARE(m_peer->closeCode, 4490);
    }
};

QTEST_GUILESS_MAIN(TestFeed)
#include "tst_feed.moc"
