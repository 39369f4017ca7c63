// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/Http.h"
#include "backend/api/Net.h"

#include <boost/asio/post.hpp>

#include <array>
#include <deque>
#include <functional>

namespace nocturne::net {

/// A TCP stream whose writes all go through one queue, in whole pieces: what the WebSocket library writes by itself
/// (handshake, pongs, the close frame) and frames of ours. A frame is a head of a few bytes and the message as it is, shared
/// by all peers that get it, and goes to the descriptor at once: a third of what the library needs for a message.
class QueuedTcp {
public:
    using next_layer_type = TcpStream;
    using executor_type = TcpStream::executor_type;

    explicit QueuedTcp(TcpStream stream) : m_wire(std::make_shared<Wire>(std::move(stream))) {}

    TcpStream &next_layer() { return m_wire->tcp; }
    const TcpStream &next_layer() const { return m_wire->tcp; }
    executor_type get_executor() { return m_wire->tcp.get_executor(); }

    /// Called when all that waited was taken, unless it was at once.
    void onDrained(std::function<void()> drained) { m_wire->drained = std::move(drained); }
    void sendFrame(FeedFrame message, FeedPeer::Kind kind);
    /// Forgets what was not begun.
    void dropWaiting();
    std::size_t pending() const { return m_wire->pending; } ///< bytes of frames that the network has not taken
    std::size_t written() const { return m_wire->written; }

    template <typename Buffers, typename Token> auto async_read_some(const Buffers &buffers, Token &&token)
    {
        return m_wire->tcp.async_read_some(buffers, std::forward<Token>(token));
    }

    template <typename Buffers, typename Token> auto async_write_some(const Buffers &buffers, Token &&token)
    {
        return asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
            [this](auto &&handler, const Buffers &pieces) {
                QByteArray bytes(static_cast<qsizetype>(asio::buffer_size(pieces)), Qt::Uninitialized);
                asio::buffer_copy(asio::buffer(bytes.data(), static_cast<std::size_t>(bytes.size())), pieces);
                const auto size = static_cast<std::size_t>(bytes.size());
                const auto shared = std::make_shared<std::decay_t<decltype(handler)>>(std::forward<decltype(handler)>(handler));
                const auto executor = asio::get_associated_executor(*shared, m_wire->tcp.get_executor());
                enqueue({{}, 0, FeedFrame(std::move(bytes)), [shared, executor, size](boost::system::error_code ec) {
                             asio::post(executor, [shared, ec, size] { std::move (*shared)(ec, ec ? 0 : size); });
                         }});
            },
            token, buffers);
    }

private:
    struct Piece {
        std::array<unsigned char, 10> head;
        std::size_t headSize;
        FeedFrame message;
        std::function<void(boost::system::error_code)> done; ///< empty for frames

        std::size_t size() const { return headSize + message.size(); }
    };
    struct Wire {
        explicit Wire(TcpStream stream) : tcp(std::move(stream)) {}

        TcpStream tcp;
        std::deque<Piece> queue;
        std::size_t begun = 0; ///< bytes of the first piece that are gone
        std::size_t pending = 0;
        std::size_t written = 0;
        bool waiting = false;
        std::function<void()> drained;
    };
    void enqueue(Piece piece);
    static void flush(const std::shared_ptr<Wire> &wire);
    static ssize_t writeSome(Wire &wire);
    static void took(Wire &wire, std::size_t bytes);
    static void fail(Wire &wire, boost::system::error_code ec);

    std::shared_ptr<Wire> m_wire;
};

// Found by the library through its argument.
void teardown(beast::role_type role, QueuedTcp &stream, boost::system::error_code &ec);
template <typename Handler> void async_teardown(beast::role_type role, QueuedTcp &stream, Handler &&handler)
{
    using boost::beast::websocket::async_teardown;
    async_teardown(role, stream.next_layer(), std::forward<Handler>(handler));
}

} // namespace nocturne::net
