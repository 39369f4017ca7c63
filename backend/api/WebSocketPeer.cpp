// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/WebSocketPeer.h"

#include "backend/api/HttpWire.h"
#include "protocol/Limits.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <boost/beast/websocket.hpp>

#include <deque>

namespace nocturne::net {

namespace {

constexpr const char *subprotocol = "nocturne.feed.v1";
constexpr int stallSeconds = 10;

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

    // Watches one write, second by second. To be cancelled when it is done.
    std::shared_ptr<asio::steady_timer> guard()
    {
        auto timer = std::make_shared<asio::steady_timer>(m_socket.get_executor());
        watch(timer, taken(), 0);
        return timer;
    }

    void watch(const std::shared_ptr<asio::steady_timer> &timer, std::size_t before, int idleSeconds)
    {
        timer->expires_after(seconds(1));
        timer->async_wait([this, timer, before, idleSeconds](boost::system::error_code ec) {
            if (ec)
                return;
            const bool stalled = taken() == before && idleSeconds + 1 >= stallSeconds;
            if (!stalled) {
                watch(timer, taken(), taken() == before ? idleSeconds + 1 : 0);
            } else if (m_closeCode == 0) {
                // A close frame cannot overtake the frame that is half sent: it waits for the peer as long again.
                m_queue.clear();
                close(4480, "nothing was taken for 10 s");
                watch(timer, before, 0);
            } else {
                abort();
            }
        });
    }

    std::size_t taken() { return beast::get_lowest_layer(m_socket).rate_policy().written(); }

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

awaitable<void> speakFeed(TcpStream stream, Parser &parser, FeedHost &feed)
{
    co_await WebSocketPeer<TcpStream>::run(std::make_shared<WebSocketPeer<TcpStream>>(std::move(stream)), parser, feed);
}

awaitable<void> speakFeed(TlsStream stream, Parser &parser, FeedHost &feed)
{
    co_await WebSocketPeer<TlsStream>::run(std::make_shared<WebSocketPeer<TlsStream>>(std::move(stream)), parser, feed);
}

} // namespace nocturne::net
