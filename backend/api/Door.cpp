// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/Door.h"

#include "backend/api/BodyRoom.h"
#include "backend/api/HttpWire.h"
#include "backend/api/Strangers.h"
#include "backend/api/TrustedProxies.h"
#include "backend/api/WebSocketPeer.h"
#include "protocol/Limits.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include <QLoggingCategory>

#include <algorithm>
#include <chrono>
#include <optional>
#include <thread>

namespace nocturne {

using namespace net;

namespace {

Q_LOGGING_CATEGORY(log, "nocturned.door")

constexpr auto tickTime = milliseconds(10);
constexpr auto farewellTime = milliseconds(500);
constexpr int shareOfAnAddress = 4; ///< a quarter of the connections
constexpr auto refusalSaidEvery = std::chrono::minutes(1);

std::shared_ptr<asio::ssl::context> contextOf(const Certificate &certificate)
{
    auto tls = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    tls->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
    // No key that is found later reads what was said before, and nothing is encrypted without being sealed. TLS 1.3 knows nothing else.
    if (SSL_CTX_set_cipher_list(tls->native_handle(), "ECDHE+AESGCM:ECDHE+CHACHA20") != 1)
        throw std::runtime_error("the TLS library knows none of the wanted suites");
    tls->use_certificate_chain(asio::buffer(certificate.chain.constData(), static_cast<std::size_t>(certificate.chain.size())));
    tls->use_private_key(asio::buffer(certificate.key.constData(), static_cast<std::size_t>(certificate.key.size())), asio::ssl::context::pem);
    return tls;
}

} // namespace

class Door::Body {
public:
    explicit Body(DoorSettings settings)
        : m_settings(std::move(settings)), m_proxies(m_settings.proxies), m_strangers(std::max(1, m_settings.connections / shareOfAnAddress), m_proxies), m_acceptor(m_context)
    {
    }

    ~Body() { end(); }

    void post(std::function<void()> function) { asio::post(m_context, std::move(function)); }

    Result<quint16> open(HttpHandler &handler, FeedHost *feed, std::function<void()> tick)
    {
        m_handler = &handler;
        m_feed = feed;
        m_tick = std::move(tick);
        try {
            if (!m_settings.certificateFile.isEmpty()) {
                const auto certificate = readCertificate(m_settings.certificateFile, m_settings.keyFile);
                if (!certificate)
                    return certificate.error();
                m_tls = contextOf(*certificate);
            }
            const tcp::endpoint endpoint(asio::ip::make_address(m_settings.host.toStdString()), m_settings.port);
            m_acceptor.open(endpoint.protocol());
            m_acceptor.set_option(tcp::acceptor::reuse_address(true));
            m_acceptor.bind(endpoint);
            m_acceptor.listen();
        } catch (const std::exception &e) {
            return Error{ErrorCode::Unavailable, QStringLiteral("listen: %1:%2: %3").arg(m_settings.host).arg(m_settings.port).arg(QString::fromUtf8(e.what()))};
        }
        const quint16 port = m_acceptor.local_endpoint().port();
        asio::co_spawn(m_context, accept(), asio::detached);
        asio::co_spawn(m_context, beat(), asio::detached);
        m_thread = std::thread([this] { m_context.run(); });
        return port;
    }

    void setCertificate(const Certificate &certificate)
    {
        if (!m_settings.certificateFile.isEmpty())
            post([this, fresh = contextOf(certificate)] { m_tls = fresh; });
    }

    void close(std::function<void()> farewell)
    {
        if (!m_thread.joinable())
            return;
        post([this, farewell = std::move(farewell)] {
            boost::system::error_code ignored;
            m_acceptor.close(ignored);
            farewell();
            asio::co_spawn(m_context, stopSoon(), asio::detached);
        });
        m_thread.join();
    }

private:
    void end()
    {
        m_context.stop();
        if (m_thread.joinable())
            m_thread.join();
    }

    awaitable<void> stopSoon()
    {
        asio::steady_timer timer(m_context, farewellTime);
        co_await timer.async_wait(use_awaitable);
        m_context.stop();
    }

    awaitable<void> beat()
    {
        asio::steady_timer timer(m_context);
        while (m_acceptor.is_open()) {
            timer.expires_after(tickTime);
            co_await timer.async_wait(use_awaitable);
            m_tick();
        }
    }

    awaitable<void> accept()
    {
        while (m_acceptor.is_open()) {
            boost::system::error_code ec;
            tcp::socket socket = co_await m_acceptor.async_accept(redirect_error(use_awaitable, ec));
            if (ec) {
                // Out of descriptors, usually: wait instead of spinning.
                asio::steady_timer pause(m_context, milliseconds(100));
                co_await pause.async_wait(redirect_error(use_awaitable, ec));
                continue;
            }
            if (m_connections >= m_settings.connections) {
                m_handler->turnedAway();
                sayFull(socket);
                continue;
            }
            auto place = m_strangers.enter(socket.remote_endpoint(ec).address());
            if (!place) {
                m_handler->turnedAway();
                sayRefused(socket);
                continue;
            }
            socket.set_option(tcp::no_delay(true), ec);
            asio::co_spawn(m_context, connection(TcpStream(std::move(socket)), std::move(place)), asio::detached);
        }
    }

    static bool saidLately(std::optional<std::chrono::steady_clock::time_point> &said)
    {
        const auto now = std::chrono::steady_clock::now();
        if (said && now - *said < refusalSaidEvery)
            return true;
        said = now;
        return false;
    }

    void sayFull(const tcp::socket &socket)
    {
        boost::system::error_code gone;
        if (!saidLately(m_fullSaid))
            qCWarning(log) << "all" << m_settings.connections << "connections are taken; more are turned away, the first of" << socket.remote_endpoint(gone).address().to_string().c_str();
    }

    void sayRefused(const tcp::socket &socket)
    {
        if (saidLately(m_refusedSaid))
            return;
        boost::system::error_code gone;
        qCWarning(log) << socket.remote_endpoint(gone).address().to_string().c_str() << "holds" << m_settings.connections / shareOfAnAddress << "connections without having logged in; more of it are refused";
    }

    awaitable<void> connection(TcpStream stream, std::shared_ptr<Strangers::Place> place)
    {
        ++m_connections;
        try {
            if (m_settings.certificateFile.isEmpty()) {
                co_await serve(std::move(stream), place);
            } else {
                const auto tls = m_tls; // a connection keeps what it began with
                TlsStream secure(std::move(stream), *tls);
                beast::get_lowest_layer(secure).expires_after(headTime);
                co_await secure.async_handshake(asio::ssl::stream_base::server, use_awaitable);
                co_await serve(std::move(secure), place);
            }
        } catch (const boost::system::system_error &e) {
            // Peers leave as they like, TLS or not; that is no event.
            if (e.code() != asio::ssl::error::stream_truncated && e.code() != asio::error::eof && e.code() != asio::error::connection_reset && e.code() != asio::error::broken_pipe)
                qCDebug(log) << e.what();
        } catch (const std::exception &e) {
            qCDebug(log) << e.what();
        }
        --m_connections;
    }

    template <typename Stream> awaitable<void> serve(Stream stream, std::shared_ptr<Strangers::Place> place)
    {
        beast::flat_buffer buffer(limits::head + limits::message);
        boost::system::error_code unknown;
        const asio::ip::address peer = beast::get_lowest_layer(stream).socket().remote_endpoint(unknown).address();
        for (;;) {
            Parser parser;
            parser.header_limit(limits::head);
            parser.body_limit(limits::intakeBody);
            beast::get_lowest_layer(stream).expires_after(headTime);
            boost::system::error_code ec;
            co_await http::async_read_header(stream, buffer, parser, redirect_error(use_awaitable, ec));
            const auto begun = std::chrono::steady_clock::now();
            std::optional<HttpResponse> refused = ec ? refusal(ec) : wrongHead(parser);
            if (ec && !refused)
                co_return;
            if (!refused && websocket::is_upgrade(parser.get())) {
                co_await upgrade(std::move(stream), parser, place);
                co_return;
            }
            BodyRoom::Share share;
            if (!refused)
                refused = bodyRefusal(parser, *place, share);
            if (!refused) {
                beast::get_lowest_layer(stream).expires_after(requestTime);
                co_await expectContinue(stream, parser);
                // A body comes in pieces of what the buffer has room for; left alone it stays at what the head took.
                buffer.reserve(std::min<std::size_t>(buffer.size() + parser.content_length_remaining().value_or(0), limits::message));
                co_await http::async_read(stream, buffer, parser, redirect_error(use_awaitable, ec));
                refused = ec ? bodyFault(ec, parser) : std::nullopt;
                if (ec && !refused)
                    co_return;
            }
            const bool keepAlive = !refused && parser.get().keep_alive();
            // Plain statements: g++ 12 destroys temporaries of a co_await inside ?: twice.
            HttpRequest request;
            request.id = requestIdOf(parser);
            request.from = m_proxies.callerOf(peer, toBytes(parser.get()["X-Forwarded-For"]));
            if (!refused) {
                readInto(request, parser);
                refused = co_await answer(request);
            }
            m_handler->answered(request, refused->status, std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count());
            const bool head = parser.get().method() == http::verb::head;
            WireResponse wire = writeResponse(*refused, request.id, 11, keepAlive, head);
            beast::get_lowest_layer(stream).expires_after(requestTime);
            co_await http::async_write(stream, wire, use_awaitable);
            if (!keepAlive) {
                co_await lingeringClose(stream);
                co_return;
            }
        }
    }

    // Unread bytes at a close would make TCP reset the connection and lose the answer.
    template <typename Stream> awaitable<void> lingeringClose(Stream &stream)
    {
        boost::system::error_code ec;
        auto &lowest = beast::get_lowest_layer(stream);
        lowest.socket().shutdown(tcp::socket::shutdown_send, ec);
        lowest.expires_after(seconds(2));
        std::array<char, 4096> sink{};
        for (int i = 0; i < 4096 && !ec; ++i)
            co_await lowest.async_read_some(asio::buffer(sink), redirect_error(use_awaitable, ec));
    }

    template <typename Stream> awaitable<void> expectContinue(Stream &stream, const Parser &parser)
    {
        if (!beast::iequals(parser.get()[http::field::expect], "100-continue"))
            co_return;
        http::response<http::empty_body> go{http::status::continue_, 11};
        co_await http::async_write(stream, go, use_awaitable);
    }

    // Before a byte of the body is read. What is small is small for everybody, and nobody is asked.
    std::optional<HttpResponse> bodyRefusal(Parser &parser, Strangers::Place &place, BodyRoom::Share &share)
    {
        const bool chunked = parser.get().count(http::field::transfer_encoding) > 0;
        const std::size_t said = static_cast<std::size_t>(std::min<std::uint64_t>(parser.content_length().value_or(0), limits::intakeBody + 1));
        const bool small = !chunked && said <= limits::strangerBody;
        if (small && !place.isStranger() && said == 0)
            return std::nullopt;
        const HttpRequest head = readRequest(parser);
        if (place.isStranger() && m_handler->knows(head))
            place.known();
        const std::size_t most = small ? limits::strangerBody : m_handler->bodyLimit(head);
        parser.body_limit(most);
        if (said > most)
            return tooLarge(head, most);
        if (m_bodies.take(chunked ? most : said, share))
            return std::nullopt;
        HttpResponse busy = problem(ErrorCode::Unavailable, QStringLiteral("More is being read than there is room for; send it again."));
        busy.headers.emplace_back("Retry-After", "1");
        return busy;
    }

    HttpResponse tooLarge(const HttpRequest &head, std::size_t most) const
    {
        const auto other = m_handler->refusalOf(head);
        return other ? *other : problem(ErrorCode::TooLarge, QStringLiteral("The body is larger than %1 bytes.").arg(most));
    }

    std::optional<HttpResponse> bodyFault(const boost::system::error_code &ec, const Parser &parser) const
    {
        if (ec != http::error::body_limit)
            return refusal(ec);
        const HttpRequest head = readRequest(parser);
        return tooLarge(head, m_handler->bodyLimit(head));
    }

    // The handler answers when it can, on this thread; this coroutine waits for it, but not for ever.
    awaitable<HttpResponse> answer(const HttpRequest &request)
    {
        struct Waiting {
            explicit Waiting(asio::io_context &context) : timer(context, requestTime) {}
            asio::steady_timer timer;
            std::optional<HttpResponse> response;
        };
        auto waiting = std::make_shared<Waiting>(m_context);
        m_handler->handle(request, [waiting](HttpResponse response) {
            if (!waiting->response)
                waiting->response = std::move(response);
            waiting->timer.cancel();
        });
        boost::system::error_code ignored;
        if (!waiting->response)
            co_await waiting->timer.async_wait(redirect_error(use_awaitable, ignored));
        if (!waiting->response)
            waiting->response = problem(ErrorCode::Unavailable, QStringLiteral("No answer within 30 s."));
        HttpResponse response = std::move(*waiting->response);
        co_return response;
    }

    template <typename Stream> awaitable<void> upgrade(Stream stream, Parser &parser, std::shared_ptr<Strangers::Place> place)
    {
        std::optional<HttpResponse> refused;
        if (!m_feed || readRequest(parser).path != QLatin1String("/monitoring/feed"))
            refused = problem(ErrorCode::NotFound, QStringLiteral("The feed is at /monitoring/feed."));
        else if (!m_feed->originAllowed(fieldOf(parser, http::field::origin)))
            refused = problem(ErrorCode::Forbidden, QStringLiteral("This origin is not allowed."));
        else
            refused = wrongHandshake(parser);
        if (refused) {
            WireResponse wire = writeResponse(*refused, requestIdOf(parser), 11, false);
            co_await http::async_write(stream, wire, use_awaitable);
            co_return;
        }
        // Named: g++ 12 destroys a temporary of a co_await twice.
        const std::function<void()> proven = [place] { place->known(); };
        co_await speakFeed(std::move(stream), parser, *m_feed, proven);
    }

    DoorSettings m_settings;
    TrustedProxies m_proxies;
    Strangers m_strangers;  ///< before the connections, which give their places back
    BodyRoom m_bodies;
    std::optional<std::chrono::steady_clock::time_point> m_refusedSaid;
    std::optional<std::chrono::steady_clock::time_point> m_fullSaid;
    asio::io_context m_context{1};
    tcp::acceptor m_acceptor;
    std::shared_ptr<asio::ssl::context> m_tls; ///< empty: plain TCP
    HttpHandler *m_handler = nullptr;
    FeedHost *m_feed = nullptr;
    std::function<void()> m_tick;
    int m_connections = 0;
    std::thread m_thread;
};

Door::Door(DoorSettings settings) : m_body(std::make_unique<Body>(std::move(settings))) {}
Door::~Door() = default;
void Door::post(std::function<void()> function) { m_body->post(std::move(function)); }

Result<quint16> Door::open(HttpHandler &handler, FeedHost &feed, std::function<void()> tick)
{
    return m_body->open(handler, &feed, std::move(tick));
}

Result<quint16> Door::open(HttpHandler &handler)
{
    return m_body->open(handler, nullptr, [] {});
}

void Door::setCertificate(const Certificate &certificate) { m_body->setCertificate(certificate); }
void Door::close(std::function<void()> farewell) { m_body->close(std::move(farewell)); }

} // namespace nocturne
