// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/Door.h"
#include "backend/api/Http.h"
#include "protocol/Limits.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTest>

#include <atomic>
#include <mutex>

using namespace nocturne;

namespace {

/// Answers what it was asked, in words; can hold answers back.
class EchoHandler final : public HttpHandler {
public:
    std::size_t bodyLimit(const HttpRequest &head) const override { return head.path == QLatin1String("/large") ? limits::intakeBody : limits::body; }
    void handle(const HttpRequest &request, Reply reply) override
    {
        ++handled;
        if (request.path == QLatin1String("/never"))
            return;
        if (request.path == QLatin1String("/twice"))
            reply({201, "text/plain", "first", {}});
        QByteArray text = request.method + ' ' + request.path.toUtf8();
        for (auto it = request.query.cbegin(); it != request.query.cend(); ++it)
            text += ' ' + it.key().toUtf8() + '=' + it.value().toUtf8();
        text += " [" + request.authorization + "] [" + request.idempotencyKey + "] [" + request.ifMatch + "] " + QByteArray::number(request.body.size());
        reply({200, "text/plain", text, {{"X-Extra", "yes"}}});
    }
    std::atomic<int> handled = 0;
};

/// A conversation that repeats what it hears.
class Parrot final : public FeedConversation {
public:
    Parrot(FeedPeer &peer, std::atomic<int> &living) : m_peer(peer), m_living(living) { ++m_living; }
    ~Parrot() override { --m_living; }
    void text(const QByteArray &message) override
    {
        if (message == "close")
            m_peer.close(4480, QByteArray(500, 'r'));
        else if (message.startsWith("flood"))
            for (int i = 0; i < message.mid(5).toInt(); ++i)
                m_peer.send(QByteArray(60000, 'f'), FeedPeer::Kind::Text);
        else
            m_peer.send(message, FeedPeer::Kind::Text);
    }
    void binary() override { m_peer.send("binary", FeedPeer::Kind::Binary); }
    void drained() override {}

private:
    FeedPeer &m_peer;
    std::atomic<int> &m_living;
};

class ParrotHost final : public FeedHost {
public:
    bool originAllowed(const QByteArray &origin) const override { return origin.isEmpty() || origin == "https://ok"; }
    std::unique_ptr<FeedConversation> open(FeedPeer &peer) override { return std::make_unique<Parrot>(peer, living); }
    std::atomic<int> living = 0;
};

QByteArray get(const QByteArray &path, const QByteArray &headers = {}) { return "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n"; }

QByteArray post(const QByteArray &path, const QByteArray &body, const QByteArray &headers = {})
{
    return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
}

QByteArray upgrade(const QByteArray &path, const QByteArray &more)
{
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
           "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n" + more + "\r\n";
}
const QByteArray spoken = "Sec-WebSocket-Protocol: nocturne.feed.v1\r\n";

QByteArray frame(int opcode, const QByteArray &payload, bool masked = true, bool last = true)
{
    QByteArray bytes;
    bytes.append(static_cast<char>((last ? 0x80 : 0) | opcode));
    const int mask = masked ? 0x80 : 0;
    if (payload.size() < 126) {
        bytes.append(static_cast<char>(mask | static_cast<int>(payload.size())));
    } else if (payload.size() < 65536) {
        bytes.append(static_cast<char>(mask | 126));
        bytes.append(static_cast<char>(payload.size() >> 8)).append(static_cast<char>(payload.size() & 255));
    } else {
        bytes.append(static_cast<char>(mask | 127));
        for (int shift = 56; shift >= 0; shift -= 8)
            bytes.append(static_cast<char>((payload.size() >> shift) & 255));
    }
    return bytes + (masked ? QByteArray(4, '\0') : QByteArray()) + payload;
}

} // namespace

/// The port itself: raw bytes in, and what comes back.
class TestDoor : public QObject {
    Q_OBJECT

    EchoHandler m_handler;
    ParrotHost m_host;
    std::unique_ptr<Door> m_door;
    quint16 m_port = 0;
    std::atomic<int> m_ticks = 0;

    void open(int connections = 1200)
    {
        DoorSettings settings;
        settings.connections = connections;
        m_door = std::make_unique<Door>(settings);
        const auto port = m_door->open(m_handler, m_host, [this] { ++m_ticks; });
        QVERIFY(port.ok());
        m_port = *port;
    }
    std::unique_ptr<QTcpSocket> connection()
    {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(QStringLiteral("127.0.0.1"), m_port);
        socket->waitForConnected(2000);
        return socket;
    }
    /// All that comes until the other end closes or says nothing for a while.
    static QByteArray readAll(QTcpSocket &socket, int quietMs = 600)
    {
        QByteArray bytes = socket.readAll();
        while (socket.waitForReadyRead(quietMs))
            bytes += socket.readAll();
        return bytes + socket.readAll();
    }
    QByteArray exchange(const QByteArray &bytes, int quietMs = 600)
    {
        const auto socket = connection();
        socket->write(bytes);
        socket->waitForBytesWritten(5000);
        return readAll(*socket, quietMs);
    }
    static QList<int> statusesOf(const QByteArray &bytes)
    {
        QList<int> statuses;
        auto it = QRegularExpression(QStringLiteral("HTTP/1\\.1 (\\d{3})")).globalMatch(QString::fromLatin1(bytes));
        while (it.hasNext())
            statuses.append(it.next().captured(1).toInt());
        return statuses;
    }
    std::unique_ptr<QTcpSocket> feed()
    {
        auto socket = connection();
        socket->write(upgrade("/monitoring/feed", spoken));
        socket->waitForReadyRead(3000);
        return socket->readAll().startsWith("HTTP/1.1 101") ? std::move(socket) : nullptr;
    }

private Q_SLOTS:
    void init()
    {
        m_handler.handled = 0;
        open();
    }
    void cleanup() { m_door.reset(); }

    void requests_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status"); // 0: closed without a word
        QTest::addColumn<QByteArray>("contains");
        const auto row = [](const char *title, const QByteArray &bytes, int status, const QByteArray &contains = {}) {
            QTest::newRow(title) << bytes << status << contains;
        };
        row("a path", get("/a/b"), 200, "GET /a/b [] [] [] 0");
        row("percent and UTF-8", get("/%C3%A4%20x"), 200, "GET /\xc3\xa4 x ");
        row("a target in a proxy's form", get("http://127.0.0.1:8600/a/b?y=1"), 200, "GET /a/b y=1 [");
        row("the same without a path", get("HTTPS://noc.example?y=1"), 200, "GET / y=1 [");
        row("a query", get("/a?x=1&y=a+b%26c&x=2&z"), 200, " y=a b&c z=");
        row("headers", get("/a", "Authorization: Bearer t\r\nIdempotency-Key: k\r\nIf-Match: \"3\"\r\n"), 200, "[Bearer t] [k] [\"3\"]");
        row("a body", post("/a", "12345"), 200, "POST /a [] [] [] 5");
        row("no store", get("/a"), 200, "Cache-Control: no-store");
        row("an id of the request", get("/a"), 200, "Request-Id: ");
        row("a header of the handler", get("/a"), 200, "X-Extra: yes");
        row("an answer given twice counts once", get("/twice"), 201, "first");
        row("no sniffing", get("/a"), 200, "X-Content-Type-Options: nosniff");
        row("chunks", "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 200, "POST /a [] [] [] 3");
        row("expects to go on", post("/a", "12345", "Expect: 100-continue\r\n"), 100, "POST /a [] [] [] 5");
        row("length and encoding", post("/a", "abc", "Transfer-Encoding: chunked\r\n"), 400);
        row("garbage", "\x16\x03\x01\x02\x00garbage\r\n\r\n", 400);
        row("no version", "GET /\r\n\r\n", 400);
        row("HTTP/9", "GET / HTTP/9.9\r\n\r\n", 400);
        row("a bad length", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n", 400);
        row("a negative length", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n", 400);
        row("two lengths", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", 400);
        row("a bad chunk", "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400);
        const auto coded = [](const QByteArray &coding) { return "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: " + coding + "\r\n\r\n" + get("/smuggled"); };
        for (const char *coding : {"xchunked", "gzip", "identity", "\"chunked\"", "chunked, chunked", "gzip, chunked", "chunked\r\nTransfer-Encoding: chunked", ""})
            row(QByteArray("the transfer encoding ").append(coding).replace('\r', ' ').replace('\n', ' ').constData(), coded(coding), QByteArray(coding).contains('\n') ? 400 : 501);
        row("chunks in HTTP/1.0", "POST /a HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 400);
        row("no host", "GET /a HTTP/1.1\r\n\r\n" + get("/smuggled"), 400);
        row("two hosts", "GET /a HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n" + get("/smuggled"), 400);
        row("two hosts in HTTP/1.0", "GET /a HTTP/1.0\r\nHost: x\r\nHost: y\r\n\r\n", 400);
        row("a large head", get("/a", "X: " + QByteArray(17000, 'x') + "\r\n"), 431);
        row("a large path", get('/' + QByteArray(17000, 'x')), 431);
        row("a head of the largest size", get("/a", "X: " + QByteArray(15000, 'x') + "\r\n"), 200);
        row("a large body said before", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n", 413);
        row("a huge body said before", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999\r\n\r\n", 413);
        row("a large body where it may", post("/large", QByteArray(2000000, 'x')), 200, "POST /large [] [] [] 2000000");
        row("a large body in chunks", "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1e8480\r\n" + QByteArray(2000000, 'x') + "\r\n0\r\n\r\n", 413);
        row("HTTP/1.0", "GET /a HTTP/1.0\r\n\r\n", 200);
        row("NUL in the path", get("/a%00b"), 200);
        row("a feed elsewhere", upgrade("/elsewhere", spoken), 404);
        row("a feed of a stranger", upgrade("/monitoring/feed", spoken + "Origin: https://evil\r\n"), 403);
        row("a feed of a friend", upgrade("/monitoring/feed", spoken + "Origin: https://ok\r\n"), 101, "nocturne.feed.v1");
        const auto shaken = [](const char *from, const char *to) { return upgrade("/monitoring/feed", spoken).replace(from, to); };
        row("a feed of another version", shaken("Version: 13", "Version: 12"), 426, "Sec-WebSocket-Version: 13");
        row("the same is a problem of ours", shaken("Version: 13", "Version: 12"), 426, "application/problem+json");
        row("and has an id", shaken("Version: 13", "Version: 12"), 426, "Request-Id: ");
        row("a feed of no version", shaken("Sec-WebSocket-Version: 13\r\n", ""), 426);
        row("a feed without a key", shaken("Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n", ""), 400, "Sec-WebSocket-Key");
        row("a feed with a short key", shaken("AAAAAAAAAAAAAAAAAAAAAA==", "AAAA"), 400);
        row("a feed with a key that is none", shaken("AAAAAAAAAAAAAAAAAAAAAA==", "!!!!!!!!!!!!!!!!!!!!!!!="), 400);
        row("a feed with two keys", shaken("Sec-WebSocket-Key", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Key"), 400);
        row("a feed with a body", upgrade("/monitoring/feed", spoken + "Content-Length: 5\r\n") + "hello", 400);
        row("a feed for two hosts", shaken("Host: x", "Host: x\r\nHost: y"), 400);
        row("the feed without an upgrade", get("/monitoring/feed"), 200);
    }
    void requests()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        QFETCH(QByteArray, contains);
        const QByteArray answer = exchange(bytes);
        QVERIFY2(statusesOf(answer).value(0) == status, answer.left(300).constData());
        QVERIFY2(answer.contains(contains), answer.left(800).constData());
        QVERIFY2(!answer.contains("/smuggled"), answer.left(800).constData());
        if (status == 400 || status == 501)
            QCOMPARE(statusesOf(answer).size(), 1); // what comes behind it is nobody's request
        // Whatever that was, the next one is served.
        QCOMPARE(statusesOf(exchange(get("/next", "Connection: close\r\n"))), QList<int>{200});
    }

    void cutAnywhereNothingHappens()
    {
        const QByteArray whole = post("/a", "{\"x\":1}", "Authorization: Bearer t\r\n");
        for (qsizetype length = 0; length < whole.size(); length += 3) {
            const auto socket = connection();
            socket->write(whole.left(length));
            socket->waitForBytesWritten(1000);
            socket->abort();
        }
        QCOMPARE(statusesOf(exchange(get("/next", "Connection: close\r\n"))), QList<int>{200});
        QCOMPARE(m_handler.handled, 1);
    }

    // What would follow the head would be taken for the next answer.
    void aHeadHasNoBody()
    {
        const auto socket = connection();
        QByteArray head = get("/a");
        head.replace(0, 3, "HEAD");
        socket->write(head + get("/b"));
        const QByteArray answers = readAll(*socket);
        QCOMPARE(statusesOf(answers), (QList<int>{200, 200}));
        const qsizetype end = answers.indexOf("\r\n\r\n") + 4;
        QVERIFY2(answers.mid(end).startsWith("HTTP/1.1 200"), answers.left(600).constData());
        QVERIFY(answers.left(end).contains("Content-Length: ") && !answers.left(end).contains("Content-Length: 0"));
    }

    void connectionsAreKept()
    {
        const auto socket = connection();
        for (int i = 0; i < 5; ++i) {
            socket->write(get("/again"));
            QVERIFY(socket->waitForReadyRead(2000));
            QCOMPARE(statusesOf(readAll(*socket, 100)), QList<int>{200});
        }
        socket->write(get("/a") + get("/b") + get("/c")); // all at once: answered in order
        const QByteArray answers = readAll(*socket);
        QCOMPARE(statusesOf(answers), (QList<int>{200, 200, 200}));
        QVERIFY(answers.indexOf("GET /a") < answers.indexOf("GET /b") && answers.indexOf("GET /b") < answers.indexOf("GET /c"));
    }

    void connectionsAreLimited()
    {
        m_door.reset();
        open(10);
        std::vector<std::unique_ptr<QTcpSocket>> held;
        for (int i = 0; i < 10; ++i) {
            held.push_back(connection());
            held.back()->write(get("/a"));
            QVERIFY(held.back()->waitForReadyRead(2000));
        }
        const auto refused = connection();
        refused->write(get("/a"));
        QVERIFY(readAll(*refused).isEmpty()); // closed at once
        held.pop_back();
        QTRY_COMPARE(statusesOf(exchange(get("/a", "Connection: close\r\n"), 300)), QList<int>{200});
    }

    // Bodies that are being read have one common room, whoever sends them; who comes when it is full comes again.
    void bodiesHaveOneRoom()
    {
        std::vector<std::unique_ptr<QTcpSocket>> slow;
        for (int i = 0; i < 8; ++i) {
            slow.push_back(connection());
            slow.back()->write("POST /large HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 8388608\r\n\r\n");
            QVERIFY(slow.back()->waitForReadyRead(3000));
            QVERIFY(slow.back()->readAll().contains(" 100 "));
        }
        const QByteArray full = exchange(post("/large", QByteArray(100, 'x'), "Connection: close\r\n"));
        QCOMPARE(statusesOf(full), QList<int>{503});
        QVERIFY(full.contains("Retry-After: 1"));
        QCOMPARE(statusesOf(exchange(get("/a", "Connection: close\r\n"))), QList<int>{200}); // without a body
        slow.clear();
        QTRY_COMPARE(statusesOf(exchange(post("/large", QByteArray(100, 'x'), "Connection: close\r\n"), 300)), QList<int>{200});
    }

    void aHandlerThatNeverAnswersHoldsNobodyElse()
    {
        const auto stuck = connection();
        stuck->write(get("/never"));
        for (int i = 0; i < 20; ++i)
            QCOMPARE(statusesOf(exchange(get("/a", "Connection: close\r\n"), 300)), QList<int>{200});
        stuck->abort();
    }

    // ---- The feed's end

    void speaks()
    {
        const auto socket = feed();
        QVERIFY(socket);
        QTRY_COMPARE(m_host.living, 1);
        socket->write(frame(1, "hello"));
        QCOMPARE(readAll(*socket, 200), frame(1, "hello", false));
        socket->write(frame(2, "bytes"));
        QCOMPARE(readAll(*socket, 200), frame(2, "binary", false));
        socket->write(frame(1, "one ", true, false) + frame(0, "two", true, true)); // in two pieces
        QCOMPARE(readAll(*socket, 200), frame(1, "one two", false));
        socket->write(frame(9, "ping"));
        QCOMPARE(readAll(*socket, 200), frame(10, "ping", false));
        socket->abort();
        QTRY_COMPARE(m_host.living, 0);
    }

    void endsOf_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code"); // 0: just ended
        QTest::newRow("our own close") << frame(1, "close") << 4480;
        QTest::newRow("a polite close") << frame(8, QByteArray("\x03\xe8", 2)) << 1000;
        QTest::newRow("a message too large") << frame(1, QByteArray(70000, 'x')) << 1009;
        QTest::newRow("too large in pieces") << frame(1, QByteArray(40000, 'x'), true, false) + frame(0, QByteArray(40000, 'x')) << 1009;
        QTest::newRow("no mask") << frame(1, "hello", false) << 1002;
        QTest::newRow("an unknown opcode") << frame(3, "x") << 1002;
        QTest::newRow("a continuation of nothing") << frame(0, "x") << 1002;
        QTest::newRow("reserved bits") << QByteArray("\xf1\x80\0\0\0\0", 6) << 1002;
        QTest::newRow("a long ping") << frame(9, QByteArray(200, 'p')) << 1002;
        QTest::newRow("text that is no UTF-8") << frame(1, "\xff\xfe") << 1007;
        QTest::newRow("a frame of 2^63") << QByteArray("\x81\xff\x7f\xff\xff\xff\xff\xff\xff\xff\0\0\0\0", 14) << 1009;
    }
    void endsOf()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        const auto socket = feed();
        QVERIFY(socket);
        socket->write(bytes);
        const QByteArray answer = readAll(*socket);
        QVERIFY2(answer.size() >= 4 && static_cast<quint8>(answer[0]) == 0x88, answer.toHex().left(60).constData());
        QCOMPARE((static_cast<quint8>(answer[2]) << 8) | static_cast<quint8>(answer[3]), code);
        QVERIFY(answer.size() <= 127); // a reason fits its frame
        socket->abort();
        QTRY_COMPARE(m_host.living, 0);
    }

    void withoutTheSubprotocol()
    {
        const auto socket = connection();
        socket->write(upgrade("/monitoring/feed", "Sec-WebSocket-Protocol: chat, other\r\n"));
        const QByteArray answer = readAll(*socket);
        QVERIFY(answer.startsWith("HTTP/1.1 101"));
        const qsizetype at = answer.indexOf("\r\n\r\n") + 4;
        QCOMPARE((static_cast<quint8>(answer[at + 2]) << 8) | static_cast<quint8>(answer[at + 3]), 4406);
        QCOMPARE(m_host.living, 0);
    }

    void aFloodArrivesWhole()
    {
        const auto socket = feed();
        socket->write(frame(1, "flood100"));
        qsizetype bytes = 0;
        while (bytes < 100 * (60000 + 4) && socket->waitForReadyRead(5000))
            bytes += socket->readAll().size();
        QCOMPARE(bytes, 100 * (60000 + 4));
    }

    // ---- Its life

    void ticksAndPosts()
    {
        QTRY_VERIFY(m_ticks > 3);
        std::atomic<int> posted = 0;
        for (int i = 0; i < 100; ++i)
            m_door->post([&] { ++posted; });
        QTRY_COMPARE(posted, 100);
    }

    void closesWithAFarewell()
    {
        const auto socket = feed();
        const auto idle = connection();
        bool farewell = false;
        QElapsedTimer timer;
        timer.start();
        m_door->close([&] { farewell = true; });
        QVERIFY(farewell);
        QVERIFY(timer.elapsed() < 10000);
        QTcpSocket late;
        late.connectToHost(QStringLiteral("127.0.0.1"), m_port);
        QVERIFY(!late.waitForConnected(500));
        m_door->post([] { QFAIL("posted after the end"); });
    }

    void whatCannotBeOpened()
    {
        DoorSettings taken;
        taken.port = m_port;
        DoorSettings nowhere;
        nowhere.host = QStringLiteral("not an address");
        DoorSettings noFiles;
        noFiles.certificateFile = QStringLiteral("/nonexistent.crt");
        noFiles.keyFile = QStringLiteral("/nonexistent.key");
        for (const DoorSettings &settings : {taken, nowhere, noFiles}) {
            Door door(settings);
            const auto port = door.open(m_handler, m_host, [] {});
            QVERIFY(!port.ok());
            QVERIFY(!port.error().detail.isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestDoor)
#include "tst_door.moc"
