// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/QueuedTcp.h"

#include <boost/beast/websocket/teardown.hpp>

#include <sys/socket.h>
#include <sys/uio.h>

#include <cerrno>

namespace nocturne::net {

namespace {

constexpr std::size_t mostPieces = 32; ///< in one call of the kernel

} // namespace

void QueuedTcp::sendFrame(FeedFrame message, FeedPeer::Kind kind)
{
    constexpr unsigned char finalText = 0x81;
    constexpr unsigned char finalBinary = 0x82;
    constexpr std::size_t sixteenBits = 126;
    constexpr std::size_t sixtyFourBits = 127;
    const std::size_t size = message.size();
    // The size stands in one byte, or behind a mark in two or in eight, the greatest first.
    const std::size_t bytes = size < sixteenBits ? 0 : size <= 0xFFFF ? 2 : 8;
    Piece piece{{}, 2 + bytes, std::move(message), {}};
    piece.head[0] = kind == FeedPeer::Kind::Text ? finalText : finalBinary;
    piece.head[1] = static_cast<unsigned char>(bytes == 0 ? size : bytes == 2 ? sixteenBits : sixtyFourBits);
    for (std::size_t i = 0; i < bytes; ++i)
        piece.head[2 + i] = static_cast<unsigned char>(size >> (8 * (bytes - 1 - i)));
    m_wire->pending += piece.size();
    enqueue(std::move(piece));
}

void QueuedTcp::dropWaiting()
{
    std::deque<Piece> kept;
    for (std::size_t i = 0; i < m_wire->queue.size(); ++i) {
        Piece &piece = m_wire->queue[i];
        if (piece.done || (i == 0 && m_wire->begun > 0))
            kept.push_back(std::move(piece));
        else
            m_wire->pending -= piece.size();
    }
    m_wire->queue = std::move(kept);
}

void QueuedTcp::enqueue(Piece piece)
{
    m_wire->queue.push_back(std::move(piece));
    if (!m_wire->waiting)
        flush(m_wire);
}

ssize_t QueuedTcp::writeSome(Wire &wire)
{
    std::array<iovec, 4 * mostPieces> parts{};
    std::size_t count = 0;
    std::size_t skip = wire.begun;
    const auto add = [&](const void *data, std::size_t size) {
        const std::size_t gone = std::min(skip, size);
        skip -= gone;
        if (size > gone)
            parts[count++] = {const_cast<char *>(static_cast<const char *>(data)) + gone, size - gone};
    };
    for (std::size_t i = 0; i < wire.queue.size() && i < mostPieces; ++i) {
        const Piece &piece = wire.queue[i];
        add(piece.head.data(), piece.headSize);
        for (const QByteArray *part : {&piece.message.head, &piece.message.body, &piece.message.tail})
            add(part->constData(), static_cast<std::size_t>(part->size()));
    }
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = count;
    return ::sendmsg(wire.tcp.socket().native_handle(), &message, MSG_DONTWAIT | MSG_NOSIGNAL);
}

void QueuedTcp::took(Wire &wire, std::size_t bytes)
{
    wire.written += bytes;
    wire.begun += bytes;
    while (!wire.queue.empty() && wire.begun >= wire.queue.front().size()) {
        const Piece piece = std::move(wire.queue.front());
        wire.queue.pop_front();
        wire.begun -= piece.size();
        if (piece.done)
            piece.done({});
        else
            wire.pending -= piece.size();
    }
}

// Who waits for a piece of the library's learns that it failed; the reader learns it from the socket.
void QueuedTcp::fail(Wire &wire, boost::system::error_code ec)
{
    const auto queue = std::exchange(wire.queue, {});
    wire.begun = 0;
    for (const Piece &piece : queue) {
        if (piece.done)
            piece.done(ec);
    }
    boost::system::error_code ignored;
    wire.tcp.socket().close(ignored);
}

void QueuedTcp::flush(const std::shared_ptr<Wire> &wire)
{
    while (!wire->queue.empty()) {
        const ssize_t bytes = writeSome(*wire);
        if (bytes >= 0) {
            took(*wire, static_cast<std::size_t>(bytes));
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            wire->waiting = true;
            wire->tcp.socket().async_wait(tcp::socket::wait_write, [wire](boost::system::error_code ec) {
                wire->waiting = false;
                if (ec)
                    fail(*wire, ec);
                else
                    flush(wire);
                if (wire->queue.empty() && wire->drained)
                    wire->drained();
            });
            return;
        } else if (errno != EINTR) {
            fail(*wire, {errno, boost::system::system_category()});
        }
    }
}

void teardown(beast::role_type role, QueuedTcp &stream, boost::system::error_code &ec)
{
    using boost::beast::websocket::teardown;
    teardown(role, stream.next_layer(), ec);
}

} // namespace nocturne::net
