// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/WebSocketPeer.h"

#include "backend/api/HttpWire.h"
#include "backend/api/QueuedTcp.h"
#include "protocol/Limits.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <boost/beast/websocket.hpp>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <array>
#include <deque>
#include <memory>

namespace nocturne::net {

namespace {

constexpr const char *subprotocol = "nocturne.feed.v1";
constexpr int stallSeconds = 10;
constexpr int mostUnsent = 64 * 1024; ///< bytes, of one connection in the kernel

// What lies in the kernel is old when it goes out: a slow client gets what is new and merged, and one that takes nothing costs little.
void keepLittleInTheKernel(int descriptor)
{
    const int most = mostUnsent;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &most, sizeof(most));
}

// The other end of one feed connection over any stream. One reader; one writer, which begins as soon as there is something
// to say; closing goes through the writer. `this` lives as long as the reader or a write does.
template <typename Stream> class WebSocketPeer final : public FeedPeer, public std::enable_shared_from_this<WebSocketPeer<Stream>> {
public:
    WebSocketPeer(Stream stream, std::function<void()> proven) : m_socket(std::move(stream)), m_second(m_socket.get_executor()), m_proven(std::move(proven)) {}

    void send(FeedFrame message, Kind kind) override
    {
        if (m_closeCode != 0)
            return;
        if constexpr (ownFrames) {
            m_socket.next_layer().sendFrame(std::move(message), kind);
        } else {
            m_pending += message.size();
            m_queue.push_back({std::move(message), kind});
            write();
        }
    }

    void proven() override { m_proven(); }

    void close(int code, const QByteArray &reason) override
    {
        if (m_closeCode != 0)
            return;
        m_closeCode = code;
        m_closeReason = reason.left(120);
        write();
    }

    std::size_t pending() const override
    {
        if constexpr (ownFrames)
            return m_socket.next_layer().pending();
        else
            return m_pending;
    }

    // Speaks until either side ends. `self` keeps this alive across both coroutines.
    static awaitable<void> run(std::shared_ptr<WebSocketPeer> self, Parser &parser, FeedHost &feed)
    {
        beast::get_lowest_layer(self->m_socket).expires_never();
        keepLittleInTheKernel(beast::get_lowest_layer(self->m_socket).socket().native_handle());
        self->m_socket.read_message_max(limits::message);
        self->m_socket.auto_fragment(false); // a message is one frame, not sixteen
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
        self->m_open = true;
        if constexpr (ownFrames) {
            self->m_socket.next_layer().onDrained([weak = std::weak_ptr<WebSocketPeer>(self)] {
                if (const auto peer = weak.lock(); peer && peer->m_conversation && peer->m_closeCode == 0)
                    peer->m_conversation->drained();
            });
        }
        if (spoken)
            self->m_conversation = feed.open(*self);
        else
            self->close(4406, "the subprotocol nocturne.feed.v1 is needed");
        self->watch(0, 0);
        co_await read(self);
        self->m_conversation.reset();
        self->m_open = false;
        self->m_second.cancel();
    }

private:
    // Over TLS the library writes the frames.
    static constexpr bool ownFrames = std::is_same_v<Stream, QueuedTcp>;

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

    // Writes what is next, unless a write is under way: its end comes here again.
    void write()
    {
        if (m_writing || !m_open)
            return;
        if (!m_queue.empty()) {
            m_writing = true;
            m_current = std::move(m_queue.front());
            m_queue.pop_front();
            m_socket.text(m_current.kind == Kind::Text);
            const auto part = [](const QByteArray &bytes) { return asio::buffer(bytes.constData(), static_cast<std::size_t>(bytes.size())); };
            const std::array parts{part(m_current.frame.head), part(m_current.frame.body), part(m_current.frame.tail)};
            m_socket.async_write(parts, [self = this->shared_from_this()](boost::system::error_code ec, std::size_t) { self->wrote(ec); });
        } else if (m_closeCode != 0) {
            m_writing = true;
            const websocket::close_reason reason(static_cast<websocket::close_code>(m_closeCode), m_closeReason.constData());
            m_socket.async_close(reason, [self = this->shared_from_this()](boost::system::error_code) { self->abort(); });
        }
    }

    void wrote(boost::system::error_code ec)
    {
        m_writing = false;
        if (ec) {
            abort();
            return;
        }
        m_pending -= m_current.frame.size();
        m_current.frame = FeedFrame(QByteArray());
        if (m_queue.empty() && m_conversation && m_closeCode == 0)
            m_conversation->drained();
        write();
    }

    // Looks at the writer once a second: a peer that takes nothing for too long is told so, and cut when it does not listen.
    void watch(std::size_t before, int idleSeconds)
    {
        m_second.expires_after(seconds(1));
        m_second.async_wait([self = this->shared_from_this(), before, idleSeconds](boost::system::error_code ec) {
            if (!ec && self->m_open)
                self->look(before, idleSeconds);
        });
    }

    void look(std::size_t before, int idleSeconds)
    {
        const int idle = (m_writing || pending() > 0) && taken() == before ? idleSeconds + 1 : 0;
        if (idle < stallSeconds) {
            watch(taken(), idle);
        } else if (m_closeCode == 0) {
            // A close frame cannot overtake the frame that is half sent: it waits for the peer as long again.
            if constexpr (ownFrames)
                m_socket.next_layer().dropWaiting();
            m_queue.clear();
            close(4480, "nothing was taken for 10 s");
            watch(before, 0);
        } else {
            cut();
        }
    }

    std::size_t taken()
    {
        if constexpr (ownFrames)
            return m_socket.next_layer().written();
        else
            return beast::get_lowest_layer(m_socket).rate_policy().written();
    }

    // With a reset: the kernel must not keep what nobody takes.
    void cut()
    {
        boost::system::error_code ignored;
        beast::get_lowest_layer(m_socket).socket().set_option(tcp::socket::linger(true, 0), ignored);
        abort();
    }

    void abort()
    {
        boost::system::error_code ignored;
        beast::get_lowest_layer(m_socket).socket().close(ignored);
    }

    struct Message {
        FeedFrame frame = FeedFrame(QByteArray());
        Kind kind = Kind::Text;
    };

    websocket::stream<Stream> m_socket;
    asio::steady_timer m_second;
    std::function<void()> m_proven;
    std::deque<Message> m_queue;
    Message m_current{}; ///< on its way
    bool m_writing = false;
    bool m_open = false;
    std::size_t m_pending = 0;
    int m_closeCode = 0;
    QByteArray m_closeReason;
    std::unique_ptr<FeedConversation> m_conversation;
};

} // namespace

awaitable<void> speakFeed(TcpStream stream, Parser &parser, FeedHost &feed, std::function<void()> proven)
{
    co_await WebSocketPeer<QueuedTcp>::run(std::make_shared<WebSocketPeer<QueuedTcp>>(QueuedTcp(std::move(stream)), std::move(proven)), parser, feed);
}

awaitable<void> speakFeed(TlsStream stream, Parser &parser, FeedHost &feed, std::function<void()> proven)
{
    co_await WebSocketPeer<TlsStream>::run(std::make_shared<WebSocketPeer<TlsStream>>(std::move(stream), std::move(proven)), parser, feed);
}

} // namespace nocturne::net
