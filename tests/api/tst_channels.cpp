// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/Doubles.h"

#include "backend/api/AlertChannel.h"
#include "backend/api/AuditChannel.h"
#include "domain/AlertChange.h"
#include "protocol/AlertJson.h"
#include "protocol/FeedClient.h"

#include <random>

using namespace nocturne;

namespace {

/// A reader with an audit log besides the log of alerts; answers when it is let.
class LogReads final : public TestReads {
public:
    bool audit(qint64 after, qint64 to, int limit, Done<std::vector<AuditRow>> done) override
    {
        std::vector<AuditRow> part;
        for (const AuditRow &row : rows) {
            if (row.id > after && row.id <= to && static_cast<int>(part.size()) < limit)
                part.push_back(row);
        }
        done(part);
        return true;
    }
    std::vector<AuditRow> rows;
};

/// A client that keeps the set as the contract says, from the bytes it was sent.
struct Client {
    explicit Client(LogChannel &c, AlertFilter f = {}) : channel(c), filter(std::move(f)) {}

    void subscribe(quint32 sid, const std::optional<feed::Position> &from = std::nullopt)
    {
        subscription = std::make_unique<LogSubscription>(sid, filter, channel, form);
        peer.texts.clear();
        pages.clear();
        subscription->start(peer, 1, from, alive);
        take();
    }
    bool pump(TimeMs now)
    {
        const bool living = subscription->pump(peer, now, alive);
        take();
        return living;
    }
    void take()
    {
        QByteArrayList texts;
        for (const QByteArray &packed : std::exchange(peer.binaries, {})) {
            const auto text = feed::unpack(packed);
            QVERIFY(text.ok());
            texts.append(*text);
        }
        // Pages come before what follows them.
        QByteArrayList others = std::exchange(peer.texts, {});
        if (!texts.isEmpty() && !others.isEmpty() && others.first().startsWith("{\"id\""))
            texts.prepend(others.takeFirst());
        for (const QByteArray &text : texts + others) {
            const auto read = feed::readServerMessage({text.constData(), static_cast<size_t>(text.size())}, 0);
            QVERIFY(read.ok());
            if (const auto *ok = std::get_if<feed::OkMessage>(&read->body)) {
                recovered = ok->recovered;
                if (ok->recovered)
                    position = ok->position;
            } else if (const auto *page = std::get_if<feed::AlertPage>(&read->body)) {
                for (const AlertChange &change : page->items)
                    pages.insert(change.key, change.alert);
            } else if (const auto *end = std::get_if<feed::SnapshotEnd>(&read->body)) {
                set = std::exchange(pages, {});
                position = end->position;
                QCOMPARE(end->count, set.size());
                QCOMPARE(end->crc, std::optional(checksum(set)));
            } else if (const auto *events = std::get_if<feed::EventsMessage>(&read->body)) {
                QVERIFY(position);
                QCOMPARE(events->previous, position->offset);
                QVERIFY(events->offset >= events->previous);
                position->offset = events->offset;
                for (const AlertChange &change : events->changes)
                    apply(set, change);
                ++frames;
            } else if (const auto *mark = std::get_if<feed::MarkMessage>(&read->body)) {
                QCOMPARE(mark->position, *position);
                QCOMPARE(mark->crc, checksum(set));
                QCOMPARE(mark->count, set.size());
                ++marks;
            }
        }
    }

    LogChannel &channel;
    AlertFilter filter;
    LogSubscription::Form form = LogSubscription::Form::Text;
    TestPeer peer;
    std::unique_ptr<LogSubscription> subscription;
    std::shared_ptr<bool> alive = std::make_shared<bool>(true);
    std::optional<feed::Position> position;
    bool recovered = false;
    AlertSet pages;
    AlertSet set;
    int frames = 0;
    int marks = 0;
};

} // namespace

/// A channel and its clients: whoever comes when, leaves when and takes as much as he likes ends with the same set.
class TestChannels : public QObject {
    Q_OBJECT

    TestReads m_reads;
    std::unique_ptr<AlertChannel> m_channel;
    qint64 m_offset = 0;
    std::mt19937 m_random;

    void publish(const Alert &alert)
    {
        std::vector<AlertEvent> events;
        const auto value = std::make_shared<const Alert>(alert);
        events.push_back({++m_offset, 1000, alert.id, EventKind::Updated, {}, {}, true, alert.rev, alertText(alert), value});
        if (stateOf(alert) == AlertState::Resolved)
            events.push_back({++m_offset, 1000, alert.id, EventKind::Gone, {}, {}, false, alert.rev, {}, value});
        for (const AlertEvent &event : events)
            m_reads.history.push_back(event);
        m_channel->append(events);
    }
    void publishSomething()
    {
        Alert alert = tracked(QStringLiteral("A%1").arg(m_random() % 40)).alert;
        alert.tenant = alert.name.size() % 2 ? QStringLiteral("acme") : QStringLiteral("globex"); // never changes within an alert
        alert.rev = m_offset + 1;
        alert.summary = QString(static_cast<qsizetype>(m_random() % 400), QLatin1Char('x'));
        if (m_random() % 3 == 0) {
            alert.active = false;
            alert.resolution = Resolution::Recovered;
        }
        publish(alert);
    }

private Q_SLOTS:
    void init()
    {
        m_reads = TestReads();
        m_channel = std::make_unique<AlertChannel>(m_reads, [](const std::function<void()> &f) { f(); }, QStringLiteral("e1"));
        m_offset = 0;
        m_random.seed(1);
    }

    void everybodyEndsWithTheSame_data()
    {
        QTest::addColumn<unsigned>("seed");
        QTest::addColumn<QString>("tenant");
        for (unsigned seed = 1; seed <= 3; ++seed) {
            QTest::addRow("all, %u", seed) << seed << QString();
            QTest::addRow("one tenant, %u", seed) << seed << QStringLiteral("acme");
        }
    }
    void everybodyEndsWithTheSame()
    {
        QFETCH(unsigned, seed);
        QFETCH(QString, tenant);
        m_random.seed(seed);
        AlertFilter filter;
        if (!tenant.isEmpty())
            filter.tenants = {tenant};
        std::vector<std::unique_ptr<Client>> clients;
        quint32 sid = 0;
        int resumed = 0;
        for (int step = 0; step < 600; ++step) {
            publishSomething();
            if (clients.size() < 8 && m_random() % 20 == 0) {
                clients.push_back(std::make_unique<Client>(*m_channel, filter));
                clients.back()->subscribe(++sid);
            }
            for (const auto &client : clients) {
                client->peer.waiting = m_random() % 3 == 0 ? highWater : 0; // takes nothing for a while
                if (m_random() % 40 == 0) {
                    const auto from = client->position;
                    client->subscribe(++sid, from);
                    resumed += client->recovered ? 1 : 0;
                }
                if (m_random() % 3 == 0)
                    QVERIFY(client->pump(step));
            }
        }
        AlertSet truth;
        for (const auto &[id, alert] : m_channel->rows()) {
            if (filter.matches(*alert))
                truth.insert(id, *alert);
        }
        QVERIFY(clients.size() == 8 && resumed > 5 && !truth.isEmpty());
        for (const auto &client : clients) {
            client->peer.waiting = 0;
            for (int i = 0; i < 50; ++i)
                QVERIFY(client->pump(1000000 + i * 10000));
            QCOMPARE(client->set, truth);
            QCOMPARE(client->position->offset, m_offset);
        }
    }

    void theLogServesWhatTheRingForgot()
    {
        for (int i = 0; i < 500; ++i)
            publishSomething();
        Client client(*m_channel);
        client.subscribe(1);
        for (int i = 0; i < 20; ++i)
            client.pump(i);
        const auto there = client.position;
        for (int i = 0; i < 700; ++i)
            publishSomething();
        // A restart: the ring is empty, the log is not.
        SharedAlerts open;
        for (const auto &[id, alert] : m_channel->rows())
            open.push_back(alert);
        m_channel->reset(open, m_offset);
        m_reads.logReads = 0;
        m_reads.failing = 3; // what cannot be read now is read later, and not passed over
        client.subscribe(2, there);
        QVERIFY(client.recovered);
        for (int i = 0; i < 50; ++i)
            QVERIFY(client.pump(100000 + i));
        QVERIFY2(m_reads.logReads >= 3, qPrintable(QString::number(m_reads.logReads))); // in pieces
        QCOMPARE(client.position->offset, m_offset);
        QCOMPARE(client.set.size(), static_cast<qsizetype>(m_channel->rows().size()));
    }

    void oldEventsAreNotTakenTwice()
    {
        publish(tracked(QStringLiteral("A")).alert);
        const AlertEvent again = m_reads.history.front();
        m_channel->append({again});
        QCOMPARE(m_channel->ring().size(), size_t(1));
        QCOMPARE(m_channel->ring().head(), 1);
    }

    void heldAlertsAreNotOnTheFeed()
    {
        TrackedAlert held = tracked(QStringLiteral("held"));
        held.alert.active = false;
        held.alert.resolution = Resolution::Manual;
        m_channel->reset({std::make_shared<const Alert>(held.alert), row(QStringLiteral("open"))}, 5);
        QCOMPARE(m_channel->rows().size(), size_t(1));
        QCOMPARE(m_channel->ring().head(), 5);
    }

    // Who asks for packed pages gets the same set; the deflated items are the same bytes for all, whatever they call their subscription.
    void packedPagesAreTheSame()
    {
        for (int i = 0; i < 400; ++i)
            publish(tracked(QStringLiteral("A%1").arg(i)).alert);
        Client plain(*m_channel);
        Client first(*m_channel);
        Client second(*m_channel);
        first.form = second.form = LogSubscription::Form::Packed;
        plain.subscribe(1);
        first.subscribe(7);
        second.subscribe(4000000000U);
        for (Client *client : {&plain, &first, &second})
            client->pump(0);
        QCOMPARE(plain.set.size(), 400);
        QCOMPARE(first.set, plain.set);
        QCOMPARE(second.set, plain.set);
        const auto pages = m_channel->snapshot({});
        QVERIFY(pages->has(1));
        QCOMPARE(pages->packed(1, 7).body.constData(), pages->packed(1, 8).body.constData()); // not a copy
        QCOMPARE(pages->text(1, 7).body.constData(), pages->text(1, 8).body.constData());
        QVERIFY(pages->packed(1, 7).size() * 5 < pages->text(1, 7).size());
    }

    // A hundred who come back at once share what was made; who comes later gets what is new, and all of them what changes meanwhile.
    void aSnapshotIsSharedForAMoment()
    {
        for (int i = 0; i < 50; ++i)
            publishSomething();
        const auto pages = m_channel->snapshot({});
        publishSomething();
        QCOMPARE(m_channel->snapshot({}), pages);
        Client client(*m_channel);
        client.subscribe(1);
        client.pump(0);
        client.pump(1);
        AlertSet now;
        for (const auto &[id, alert] : m_channel->rows())
            now.insert(id, *alert);
        QCOMPARE(client.set, now);
        m_channel->tick();
        m_channel->tick();
        QVERIFY(m_channel->snapshot({}) != pages);
        QCOMPARE(m_channel->snapshot({})->position(), m_channel->ring().head());
        AlertFilter filter;
        for (int i = 0; i < 100; ++i) { // as many filters as anybody likes: the memory of answers is bounded
            filter.tenants = {QString::number(i)};
            QCOMPARE(m_channel->snapshot(filter)->count(), 0);
            QVERIFY(m_channel->snapshot(filter)->has(0) && !m_channel->snapshot(filter)->has(1));
        }
    }

    // The oldest texts go; who is slower has them made again, as the same bytes.
    void pagesThatWereForgotten()
    {
        int made = 0;
        SnapshotPages pages(1, 3 * SnapshotPages::mostTexts, 0, [&made](std::size_t i) {
            ++made;
            return QByteArray(40000, static_cast<char>('a' + i % 26));
        });
        QVERIFY(pages.has(3 * SnapshotPages::mostTexts - 1) && !pages.has(3 * SnapshotPages::mostTexts));
        const int all = std::exchange(made, 0);
        QVERIFY(all >= 3 * static_cast<int>(SnapshotPages::mostTexts));
        QVERIFY(pages.text(1, 1).joined().contains(QByteArray(40000, 'b')));
        QCOMPARE(std::exchange(made, 0), 1);
        pages.text(3 * SnapshotPages::mostTexts - 1, 1);
        QCOMPARE(made, 0);
        pages.forgetTexts();
        pages.text(3 * SnapshotPages::mostTexts - 1, 1);
        QCOMPARE(made, 1);
    }

    void marksSpeakOfTheirPosition()
    {
        for (int i = 0; i < 30; ++i)
            publishSomething();
        Client client(*m_channel);
        client.subscribe(1);
        client.pump(0);
        for (int i = 0; i < 30; ++i) {
            publishSomething();
            client.pump(i * 1000);
            client.subscription->mark(client.peer);
            client.take();
        }
        QVERIFY(client.marks > 0);
    }

    // A mark speaks of the whole set: whoever still takes pages, or reads what the ring forgot from the log, does not have it.
    void whoIsOnTheWayGetsNoMark()
    {
        const auto isMarked = [](Client &client) {
            client.peer.texts.clear();
            client.subscription->mark(client.peer);
            return !std::exchange(client.peer.texts, {}).isEmpty();
        };
        for (int i = 0; i < 30; ++i)
            publishSomething();
        Client client(*m_channel);
        client.subscribe(1);
        QVERIFY(!isMarked(client));
        client.pump(0);
        QVERIFY(isMarked(client));
        const auto there = client.position;
        for (int i = 0; i < 30; ++i)
            publishSomething();
        m_channel->reset({}, m_offset);
        client.subscribe(2, there);
        QVERIFY(client.recovered);
        QVERIFY(!isMarked(client));
    }

    void aFrameIsAtMostAMessage()
    {
        Client client(*m_channel);
        client.subscribe(1);
        client.pump(0);
        for (int i = 0; i < 200; ++i) {
            Alert large = tracked(QStringLiteral("L%1").arg(i)).alert;
            large.description = QString(20000, QLatin1Char('d'));
            publish(large);
        }
        client.pump(1); // the peer checks every size
        QVERIFY(client.frames >= 60);
        QCOMPARE(client.set.size(), 200);
    }

    // A frame is put together once for all who stand at the same place; who filters, or is called otherwise, gets his own.
    void equalFramesAreTheSameBytes()
    {
        AlertFilter narrow;
        narrow.tenants = {QStringLiteral("acme")};
        Client one(*m_channel);
        Client two(*m_channel);
        Client other(*m_channel);
        Client filtered(*m_channel, narrow);
        one.subscribe(1);
        two.subscribe(1);
        other.subscribe(7);
        filtered.subscribe(1);
        for (Client *client : {&one, &two, &other, &filtered})
            client->pump(0);
        for (int i = 0; i < 200; ++i) {
            publishSomething();
            for (Client *client : {&one, &two, &other, &filtered})
                client->subscription->pump(client->peer, 0, client->alive);
            QCOMPARE(one.peer.texts.size(), size_t(1));
            QCOMPARE(one.peer.texts[0].constData(), two.peer.texts[0].constData());
            QVERIFY(other.peer.texts[0].contains("\"sid\":7"));
            for (Client *client : {&one, &two, &other, &filtered})
                client->take();
        }
        QCOMPARE(one.set, two.set);
        QCOMPARE(one.set, other.set);
        for (const Alert &alert : std::as_const(one.set))
            QCOMPARE(filtered.set.contains(alert.id), alert.tenant == QStringLiteral("acme"));
        QVERIFY(!one.set.isEmpty());
    }

    void nothingToSayIsSaidNow()
    {
        Client client(*m_channel);
        client.subscribe(1);
        client.pump(0);
        for (TimeMs now = 0; now < 60000; now += 100)
            client.pump(now);
        QVERIFY2(client.frames >= 10 && client.frames <= 14, qPrintable(QString::number(client.frames))); // once each heartbeat
    }

    void anAnswerOfTheLogForSomebodyWhoLeft()
    {
        for (int i = 0; i < 10; ++i)
            publishSomething();
        m_channel->reset({}, m_offset);
        auto client = std::make_unique<Client>(*m_channel);
        client->subscribe(1, feed::Position{QStringLiteral("e1"), 2});
        client.reset(); // nothing is left that could be touched
        publishSomething();
    }

    // ---- Audit

    void auditKeepsTheNewest()
    {
        LogReads reads;
        AuditChannel audit(reads, [](const std::function<void()> &f) { f(); }, QStringLiteral("e1"));
        const auto row = [](qint64 id) { return AuditRow{id, 1000 + id, QStringLiteral("li"), QStringLiteral("alert.acknowledge"), QStringLiteral("x"), QStringLiteral("ok")}; };
        for (qint64 id = 1; id <= 1000; ++id) {
            reads.rows.push_back(row(id));
            audit.append({row(id)});
        }
        const auto snapshot = audit.snapshot({});
        QCOMPARE(snapshot->count(), static_cast<qint64>(AuditChannel::snapshotRows));
        QVERIFY(snapshot->has(0) && snapshot->text(0, 1).joined().contains("\"801\""));
        QVERIFY(!audit.mark({}));
        QVERIFY(audit.passes({}, audit.ring().at(0)));
        std::vector<FeedEvent> log;
        QVERIFY(audit.readLog(990, [&](const Result<std::vector<FeedEvent>> &events) { log = *events; }));
        QCOMPARE(log.size(), size_t(10));
        qint64 floor = -1;
        QVERIFY(audit.readFloor([&](qint64 f) { floor = f; }));
        QCOMPARE(floor, 0);
        audit.append({row(500)}); // already known
        QCOMPARE(audit.ring().head(), 1000);
    }

    void auditAcrossARestart()
    {
        LogReads reads;
        std::vector<AuditRow> newest;
        for (qint64 id = 101; id <= 300; ++id)
            newest.push_back({id, id, QStringLiteral("li"), QStringLiteral("login"), {}, QStringLiteral("ok")});
        for (qint64 id = 1; id <= 300; ++id)
            reads.rows.push_back({id, id, QStringLiteral("li"), QStringLiteral("login"), {}, QStringLiteral("ok")});
        AuditChannel audit(reads, [](const std::function<void()> &f) { f(); }, QStringLiteral("e1"));
        audit.reset(newest, 300);
        TestPeer peer;
        LogSubscription subscription(9, {}, audit);
        const auto alive = std::make_shared<bool>(true);
        subscription.start(peer, 1, feed::Position{QStringLiteral("e1"), 250}, alive);
        QVERIFY(peer.take("ok")["recovered"] == Json(true));
        for (int i = 0; i < 5; ++i)
            subscription.pump(peer, i, alive);
        qint64 position = 250;
        for (Json frame = peer.take("evs"); !frame.is_null(); frame = peer.take("evs")) {
            QCOMPARE(std::stoll(frame["p"].get<std::string>()), position);
            position = std::stoll(frame["o"].get<std::string>());
            for (const Json &event : frame["m"])
                QVERIFY(event["d"]["action"] == Json("login"));
        }
        QCOMPARE(position, 300);
    }

    // ---- The ring

    void rings_data()
    {
        QTest::addColumn<int>("mostEvents");
        QTest::addColumn<int>("mostBytes");
        QTest::addColumn<int>("eventBytes");
        QTest::addColumn<int>("left");
        QTest::newRow("by count") << 10 << 1000000 << 10 << 10;
        QTest::newRow("by bytes") << 1000 << 1000 << 100 << 10;
        QTest::newRow("one too large") << 1000 << 50 << 100 << 1;
        QTest::newRow("all fit") << 1000 << 1000000 << 10 << 100;
    }
    void rings()
    {
        QFETCH(int, mostEvents);
        QFETCH(int, mostBytes);
        QFETCH(int, eventBytes);
        QFETCH(int, left);
        EventRing ring(static_cast<size_t>(mostEvents), mostBytes);
        ring.reset(1000);
        for (int i = 1; i <= 100; ++i)
            ring.append({1000 + 2 * i, QByteArray(eventBytes, 'x'), nullptr}); // with holes
        QVERIFY2(ring.size() <= static_cast<size_t>(std::max(left, 1)), qPrintable(QString::number(ring.size())));
        QCOMPARE(ring.head(), 1200);
        for (qint64 offset = ring.floor(); offset <= 1200; ++offset) {
            const size_t index = ring.after(offset);
            QVERIFY(index == ring.size() || ring.at(index).offset > offset);
            QVERIFY(index == 0 || ring.at(index - 1).offset <= offset);
        }
    }
};

QTEST_GUILESS_MAIN(TestChannels)
#include "tst_channels.moc"
