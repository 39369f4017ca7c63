// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/HttpWire.h"

#include "protocol/Problem.h"

#include <QUrl>
#include <QUrlQuery>
#include <QUuid>

#include <algorithm>
#include <cstring>

namespace nocturne::net {

QByteArray toBytes(boost::string_view text) { return {text.data(), static_cast<qsizetype>(text.size())}; }

namespace {

constexpr qsizetype longestRequestId = 64;

HttpResponse problemOf(int status, const Error &error) { return {status, "application/problem+json", dump(problemJson(error, status)), {}}; }

// A proxy's form of a target names the server before the path (RFC 9112 3.2.2).
QByteArray originOf(const QByteArray &target)
{
    const QByteArray start = target.left(8).toLower();
    const qsizetype scheme = start.startsWith("http://") ? 7 : start.startsWith("https://") ? 8 : 0;
    if (scheme == 0)
        return target;
    const qsizetype slash = target.indexOf('/', scheme);
    const qsizetype mark = target.indexOf('?', scheme);
    if (slash < 0 || (mark >= 0 && mark < slash))
        return mark < 0 ? QByteArray("/") : '/' + target.mid(mark);
    return target.mid(slash);
}

} // namespace

QByteArray fieldOf(const Parser &parser, http::field field) { return toBytes(parser.get()[field]); }

HttpResponse problem(ErrorCode code, const QString &detail)
{
    return {httpStatus(code), "application/problem+json", dump(problemJson({code, detail})), {}};
}

HttpRequest readRequest(const Parser &parser)
{
    HttpRequest request;
    readInto(request, parser);
    return request;
}

void readInto(HttpRequest &request, const Parser &parser)
{
    request.method = toBytes(parser.get().method_string());
    const QByteArray target = originOf(toBytes(parser.get().target()));
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
    request.contentEncoding = fieldOf(parser, http::field::content_encoding).trimmed().toLower();
    request.body = QByteArray::fromStdString(parser.get().body());
}

QByteArray requestIdOf(const Parser &parser)
{
    QByteArray said = toBytes(parser.get()["Request-Id"]);
    if (said.isEmpty())
        said = toBytes(parser.get()["X-Request-Id"]);
    const auto plain = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || std::strchr("-_.:/+=@", c) != nullptr; };
    const bool good = !said.isEmpty() && said.size() <= longestRequestId && std::all_of(said.cbegin(), said.cend(), plain);
    return good ? said : QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

WireResponse writeResponse(const HttpResponse &response, const QByteArray &requestId, unsigned version, bool keepAlive, bool head)
{
    WireResponse wire{static_cast<http::status>(response.status), version};
    wire.set(http::field::cache_control, "no-store");
    wire.set("Request-Id", requestId.toStdString());
    wire.set("X-Content-Type-Options", "nosniff");
    if (!response.body.isEmpty())
        wire.set(http::field::content_type, response.contentType.toStdString());
    for (const auto &[name, value] : response.headers)
        wire.set(name.toStdString(), value.toStdString());
    wire.body() = response.body.toStdString();
    wire.keep_alive(keepAlive);
    wire.prepare_payload();
    if (head)
        wire.body().clear(); // its length stays said
    return wire;
}

std::optional<HttpResponse> wrongHead(const Parser &parser)
{
    const auto &head = parser.get();
    const bool old = head.version() < 11;
    const auto hosts = head.count(http::field::host);
    if (hosts > 1 || (hosts == 0 && !old))
        return problem(ErrorCode::InvalidRequest, QStringLiteral("One Host is needed, and no more."));
    const auto encodings = head.count(http::field::transfer_encoding);
    if (encodings == 0)
        return std::nullopt;
    if (head.count(http::field::content_length) > 0)
        return problem(ErrorCode::InvalidRequest, QStringLiteral("Content-Length together with Transfer-Encoding is refused."));
    if (old)
        return problem(ErrorCode::InvalidRequest, QStringLiteral("HTTP/1.0 knows no Transfer-Encoding."));
    if (encodings > 1 || fieldOf(parser, http::field::transfer_encoding).trimmed().toLower() != "chunked")
        return problemOf(501, {ErrorCode::InvalidRequest, QStringLiteral("Of the transfer encodings only chunked is known.")});
    return std::nullopt;
}

std::optional<HttpResponse> wrongHandshake(const Parser &parser)
{
    const auto &head = parser.get();
    if (head.count(http::field::transfer_encoding) > 0 || parser.content_length().value_or(0) > 0)
        return problem(ErrorCode::InvalidRequest, QStringLiteral("A handshake has no body."));
    if (fieldOf(parser, http::field::sec_websocket_version).trimmed() != "13") {
        HttpResponse response = problemOf(426, {ErrorCode::InvalidRequest, QStringLiteral("The feed speaks version 13 of WebSocket.")});
        response.headers = {{"Upgrade", "websocket"}, {"Sec-WebSocket-Version", "13"}};
        return response;
    }
    const auto key = QByteArray::fromBase64Encoding(fieldOf(parser, http::field::sec_websocket_key).trimmed(), QByteArray::AbortOnBase64DecodingErrors);
    if (head.count(http::field::sec_websocket_key) != 1 || !key || key.decoded.size() != 16)
        return problem(ErrorCode::InvalidRequest, QStringLiteral("Sec-WebSocket-Key must be 16 bytes in base64."));
    return std::nullopt;
}

std::optional<HttpResponse> refusal(const boost::system::error_code &ec)
{
    if (ec == http::error::header_limit || ec == http::error::buffer_overflow)
        return problemOf(431, {ErrorCode::TooLarge, QStringLiteral("The head is larger than 16 KiB.")});
    if (ec == http::error::body_limit)
        return problem(ErrorCode::TooLarge, QStringLiteral("The body is too large."));
    if (ec == http::error::end_of_stream || ec == http::error::partial_message)
        return std::nullopt;
    if (ec.category() == http::make_error_code(http::error::bad_method).category())
        return problem(ErrorCode::InvalidRequest, QStringLiteral("This is no valid HTTP request."));
    return std::nullopt;
}

} // namespace nocturne::net
