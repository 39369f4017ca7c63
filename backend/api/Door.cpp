// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/Door.h"

#include "protocol/Limits.h"
#include "protocol/Problem.h"

#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <boost/beast/websocket.hpp>

#include <QLoggingCategory>
#include <QUrl>
#include <QUrlQuery>
#include <QUuid>

#include <deque>
#include <thread>

namespace nocturne {

namespace {

Q_LOGGING_CATEGORY(log, "nocturned.door")

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using asio::ip::tcp;
using asio::awaitable;
using asio::redirect_error;
using asio::use_awaitable;
using Parser = http::request_parser<http::string_body>;
using WireResponse = http::response<http::string_body>;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr auto headTime = seconds(10);
constexpr auto requestTime = seconds(30);
constexpr auto writeTime = seconds(10);
constexpr auto tickTime = milliseconds(10);
constexpr auto farewellTime = milliseconds(500);
constexpr const char *subprotocol = "nocturne.feed.v1";

QByteArray toBytes(boost::string_view text) { return {text.data(), static_cast<qsizetype>(text.size())}; }

QByteArray fieldOf(const Parser &parser, http::field field) { return toBytes(parser.get()[field]); }

HttpResponse problem(ErrorCode code, const QString &detail)
{
    return {httpStatus(code), "application/problem+json", dump(problemJson({code, detail})), {}};
}

HttpRequest readRequest(const Parser &parser)
{
    HttpRequest request;
    request.method = toBytes(parser.get().method_string());
    const QByteArray target = toBytes(parser.get().target());
    const qsizetype mark = target.indexOf('?');
    request.path = QString::fromUtf8(QByteArray::fromPercentEncoding(target.left(mark < 0 ? target.size() : mark)));
    if (mark >= 0) {
        const QUrlQuery query(QString::fromUtf8(target.mid(mark + 1)).replace(QLatin1Char('+'), QLatin1String("%20")));
        for (const auto &[name, value] : query.queryItems(QUrl::FullyDecoded))
            request.query.insert(name, value);
    }
    request.authorization = fieldOf(parser, http::field::authorization);
    request.idempotencyKey = toBytes(parser.get()["Idempotency-Key"]);
    request.ifMatch = fieldOf(parser, http::field::if_match);
    request.body = QByteArray::fromStdString(parser.get().body());
    return request;
}

WireResponse writeResponse(const HttpResponse &response, unsigned version, bool keepAlive)
{
    WireResponse wire{static_cast<http::status>(response.status), version};
    wire.set(http::field::cache_control, "no-store");
    wire.set("Request-Id", QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString());
    wire.set("X-Content-Type-Options", "nosniff");
    if (!response.body.isEmpty())
        wire.set(http::field::content_type, response.contentType.toStdString());
    for (const auto &[name, value] : response.headers)
        wire.set(name.toStdString(), value.toStdString());
    wire.body() = response.body.toStdString();
    wire.keep_alive(keepAlive);
    wire.prepare_payload();
    return wire;
}

// The other end of one feed connection over any stream. One reader, one writer; closing goes through the writer.
template <typename Stream> class WebSocketPeer final : public FeedPeer {
public:
    explicit WebSocketPeer(Stream stream) : m_socket(std::move(stream)), m_wake(m_socket.get_executor())
    {
        m_wake.expires_at(asio::steady_timer::time_point::max());
    }

    void send(QByteArray message, Kind kind) override
    {
        if (m_closeCode != 0)
            return;
        m_pending += static_cast<std::size_t>(message.size());
        m_queue.push_back({std::move(message), kind});
        m_wake.cancel();
    }

    void close(int code, const QByteArray &reason) override
    {
        if (m_closeCode != 0)
            return;
        m_closeCode = code;
        m_closeReason = reason.left(120);
        m_wake.cancel();
    }

    std::size_t pending() const override { return m_pending; }

    // Speaks until either side ends. `self` keeps this alive across both coroutines.
    static awaitable<void> run(std::shared_ptr<WebSocketPeer> self, Parser &parser, FeedHost &feed)
    {
        beast::get_lowest_layer(self->m_socket).expires_never();
        self->m_socket.read_message_max(limits::message);
        self->m_socket.set_option(websocket::stream_base::timeout{headTime, websocket::stream_base::none(), false});
        const QByteArray offered = fieldOf(parser, http::field::sec_websocket_protocol);
        bool spoken = false;
        for (const QByteArray &name : offered.split(','))
            spoken = spoken || name.trimmed() == subprotocol;
        self->m_socket.set_option(websocket::stream_base::decorator([spoken](websocket::response_type &response) {
            if (spoken)
                response.set(http::field::sec_websocket_protocol, subprotocol);
        }));
        boost::system::error_code ec;
        co_await self->m_socket.async_accept(parser.get(), redirect_error(use_awaitable, ec));
        if (ec)
            co_return;
        if (spoken)
            self->m_conversation = feed.open(*self);
        else
            self->close(4406, "the subprotocol nocturne.feed.v1 is needed");
        asio::co_spawn(self->m_socket.get_executor(), write(self), asio::detached);
        co_await read(self);
        self->m_conversation.reset();
        self->m_ended = true;
        self->m_wake.cancel();
    }

private:
    static awaitable<void> read(std::shared_ptr<WebSocketPeer> self)
    {
        beast::flat_buffer buffer;
        for (;;) {
            boost::system::error_code ec;
            co_await self->m_socket.async_read(buffer, redirect_error(use_awaitable, ec));
            if (ec)
                co_return;
            if (self->m_conversation && self->m_closeCode == 0) {
                const QByteArray message(static_cast<const char *>(buffer.data().data()),
                                         static_cast<qsizetype>(buffer.size()));
                if (self->m_socket.got_text())
                    self->m_conversation->text(message);
                else
                    self->m_conversation->binary();
            }
            buffer.consume(buffer.size());
        }
    }

    static awaitable<void> write(std::shared_ptr<WebSocketPeer> self)
    {
        for (;;) {
            boost::system::error_code ec;
            while (!self->m_queue.empty()) {
                const Message message = std::move(self->m_queue.front());
                self->m_queue.pop_front();
                self->m_socket.text(message.kind == Kind::Text);
                const auto size = static_cast<std::size_t>(message.bytes.size());
                const auto guard = self->guard();
                co_await self->m_socket.async_write(asio::buffer(message.bytes.constData(), size),
                                                    redirect_error(use_awaitable, ec));
                guard->cancel();
                if (ec) {
                    self->abort();
                    co_return;
                }
                self->m_pending -= size;
                if (self->m_queue.empty() && self->m_conversation && self->m_closeCode == 0)
                    self->m_conversation->drained();
            }
            if (self->m_ended)
                co_return;
            if (self->m_closeCode != 0) {
                const websocket::close_reason reason(static_cast<websocket::close_code>(self->m_closeCode),
                                                     self->m_closeReason.constData());
                const auto guard = self->guard();
                co_await self->m_socket.async_close(reason, redirect_error(use_awaitable, ec));
                guard->cancel();
                self->abort();
                co_return;
            }
            co_await self->m_wake.async_wait(redirect_error(use_awaitable, ec));
            self->m_wake.expires_at(asio::steady_timer::time_point::max());
        }
    }

    // Ends a peer that takes not a byte for too long. To be cancelled when the operation is done.
    std::shared_ptr<asio::steady_timer> guard()
    {
        auto timer = std::make_shared<asio::steady_timer>(m_socket.get_executor(), writeTime);
        timer->async_wait([this, timer](boost::system::error_code ec) {
            if (!ec)
                abort();
        });
        return timer;
    }

    void abort()
    {
        boost::system::error_code ignored;
        beast::get_lowest_layer(m_socket).socket().close(ignored);
    }

    struct Message {
        QByteArray bytes;
        Kind kind;
    };

    websocket::stream<Stream> m_socket;
    asio::steady_timer m_wake;
    std::deque<Message> m_queue;
    std::size_t m_pending = 0;
    int m_closeCode = 0;
    QByteArray m_closeReason;
    bool m_ended = false;
    std::unique_ptr<FeedConversation> m_conversation;
};

} // namespace

class Door::Body {
public:
    explicit Body(DoorSettings settings)
        : m_settings(std::move(settings)), m_acceptor(m_context), m_tls(asio::ssl::context::tls_server)
    {
    }

    ~Body() { end(); }

    void post(std::function<void()> function) { asio::post(m_context, std::move(function)); }

    Result<quint16> open(HttpHandler &handler, FeedHost &feed, std::function<void()> tick)
    {
        m_handler = &handler;
        m_feed = &feed;
        m_tick = std::move(tick);
        try {
            if (!m_settings.certificateFile.isEmpty()) {
                m_tls.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                                  asio::ssl::context::no_tlsv1_1);
                m_tls.use_certificate_chain_file(m_settings.certificateFile.toStdString());
                m_tls.use_private_key_file(m_settings.keyFile.toStdString(), asio::ssl::context::pem);
            }
            const tcp::endpoint endpoint(asio::ip::make_address(m_settings.host.toStdString()), m_settings.port);
            m_acceptor.open(endpoint.protocol());
            m_acceptor.set_option(tcp::acceptor::reuse_address(true));
            m_acceptor.bind(endpoint);
            m_acceptor.listen();
        } catch (const std::exception &e) {
            return Error{ErrorCode::Unavailable, QString::fromUtf8(e.what())};
        }
        const quint16 port = m_acceptor.local_endpoint().port();
        asio::co_spawn(m_context, accept(), asio::detached);
        asio::co_spawn(m_context, beat(), asio::detached);
        m_thread = std::thread([this] { m_context.run(); });
        return port;
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
            if (m_connections >= m_settings.connections)
                continue;
            socket.set_option(tcp::no_delay(true), ec);
            asio::co_spawn(m_context, connection(beast::tcp_stream(std::move(socket))), asio::detached);
        }
    }

    awaitable<void> connection(beast::tcp_stream stream)
    {
        ++m_connections;
        try {
            if (m_settings.certificateFile.isEmpty()) {
                co_await serve(std::move(stream));
            } else {
                beast::ssl_stream<beast::tcp_stream> secure(std::move(stream), m_tls);
                beast::get_lowest_layer(secure).expires_after(headTime);
                co_await secure.async_handshake(asio::ssl::stream_base::server, use_awaitable);
                co_await serve(std::move(secure));
            }
        } catch (const std::exception &e) {
            qCDebug(log) << e.what();
        }
        --m_connections;
    }

    template <typename Stream> awaitable<void> serve(Stream stream)
    {
        beast::flat_buffer buffer(limits::head + limits::message);
        for (;;) {
            Parser parser;
            parser.header_limit(limits::head);
            parser.body_limit(limits::intakeBody);
            beast::get_lowest_layer(stream).expires_after(headTime);
            boost::system::error_code ec;
            co_await http::async_read_header(stream, buffer, parser, redirect_error(use_awaitable, ec));
            if (!ec && websocket::is_upgrade(parser.get())) {
                co_await upgrade(std::move(stream), parser);
                co_return;
            }
            std::optional<HttpResponse> refused = ec ? refusal(ec) : headRefusal(parser);
            if (ec && !refused)
                co_return;
            if (!refused) {
                beast::get_lowest_layer(stream).expires_after(requestTime);
                co_await expectContinue(stream, parser);
                co_await http::async_read(stream, buffer, parser, redirect_error(use_awaitable, ec));
                refused = ec ? refusal(ec) : std::nullopt;
                if (ec && !refused)
                    co_return;
            }
            const bool keepAlive = !refused && parser.get().keep_alive();
            // Plain statements: g++ 12 destroys temporaries of a co_await inside ?: twice.
            if (!refused) {
                HttpRequest request = readRequest(parser);
                refused = co_await answer(request);
            }
            WireResponse wire = writeResponse(*refused, 11, keepAlive);
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

    // Empty: the peer is gone or silent, there is nobody to answer.
    static std::optional<HttpResponse> refusal(const boost::system::error_code &ec)
    {
        if (ec == http::error::header_limit)
            return problem(ErrorCode::TooLarge, QStringLiteral("The head is larger than 16 KiB."));
        if (ec == http::error::body_limit)
            return problem(ErrorCode::TooLarge, QStringLiteral("The body is too large."));
        if (ec == http::error::end_of_stream || ec == http::error::partial_message)
            return std::nullopt;
        if (ec.category() == http::make_error_code(http::error::bad_method).category())
            return problem(ErrorCode::InvalidRequest, QStringLiteral("This is no valid HTTP request."));
        return std::nullopt;
    }

    std::optional<HttpResponse> headRefusal(Parser &parser) const
    {
        const auto &head = parser.get();
        if (head.count(http::field::content_length) > 0 && head.count(http::field::transfer_encoding) > 0)
            return problem(ErrorCode::InvalidRequest,
                           QStringLiteral("Content-Length together with Transfer-Encoding is refused."));
        const std::size_t most = m_handler->bodyLimit(readRequest(parser));
        parser.body_limit(most);
        if (parser.content_length() && *parser.content_length() > most)
            return problem(ErrorCode::TooLarge, QStringLiteral("The body is larger than %1 bytes.").arg(most));
        return std::nullopt;
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

    template <typename Stream> awaitable<void> upgrade(Stream stream, Parser &parser)
    {
        std::optional<HttpResponse> refused;
        if (readRequest(parser).path != QLatin1String("/monitoring/feed"))
            refused = problem(ErrorCode::NotFound, QStringLiteral("The feed is at /monitoring/feed."));
        else if (!m_feed->originAllowed(fieldOf(parser, http::field::origin)))
            refused = problem(ErrorCode::Forbidden, QStringLiteral("This origin is not allowed."));
        if (refused) {
            WireResponse wire = writeResponse(*refused, 11, false);
            co_await http::async_write(stream, wire, use_awaitable);
            co_return;
        }
        co_await WebSocketPeer<Stream>::run(std::make_shared<WebSocketPeer<Stream>>(std::move(stream)), parser,
                                            *m_feed);
    }

    DoorSettings m_settings;
    asio::io_context m_context{1};
    tcp::acceptor m_acceptor;
    asio::ssl::context m_tls;
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
    return m_body->open(handler, feed, std::move(tick));
}

void Door::close(std::function<void()> farewell) { m_body->close(std::move(farewell)); }

} // namespace nocturne
