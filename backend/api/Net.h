// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/rate_policy.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <chrono>
#include <limits>

/// The names under which the door's own files use Asio and Beast; nobody else knows them.
namespace nocturne::net {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using asio::ip::tcp;
using asio::awaitable;
using asio::redirect_error;
using asio::use_awaitable;
using std::chrono::milliseconds;
using std::chrono::seconds;
using Parser = http::request_parser<http::string_body>;
using WireResponse = http::response<http::string_body>;

/// Limits nothing; counts what the network took, so that a peer which takes a little is told from one that takes nothing.
class ByteCount {
public:
    std::size_t written() const { return m_written; }

private:
    friend class beast::rate_policy_access;
    std::size_t available_read_bytes() const noexcept { return std::numeric_limits<std::size_t>::max(); }
    std::size_t available_write_bytes() const noexcept { return std::numeric_limits<std::size_t>::max(); }
    void transfer_read_bytes(std::size_t) noexcept {}
    void transfer_write_bytes(std::size_t count) noexcept { m_written += count; }
    void on_timer() noexcept {}

    std::size_t m_written = 0;
};
using TcpStream = beast::basic_stream<tcp, asio::any_io_executor, ByteCount>;
using TlsStream = beast::ssl_stream<TcpStream>;

constexpr auto headTime = seconds(10);
constexpr auto requestTime = seconds(30);

} // namespace nocturne::net
