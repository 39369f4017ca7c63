// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/Http.h"
#include "backend/api/Net.h"
#include "domain/Result.h"

/// Requests and responses between the library's types and ours.
namespace nocturne::net {

QByteArray toBytes(boost::string_view text);
QByteArray fieldOf(const Parser &parser, http::field field);
/// The body may still be missing.
HttpRequest readRequest(const Parser &parser);
/// The same; who asks and what the request is called stays.
void readInto(HttpRequest &request, const Parser &parser);
/// What the caller calls the request, where that is up to 64 plain characters; else a name made for it.
QByteArray requestIdOf(const Parser &parser);
/// Of a HEAD it says how long the body would be, and leaves it out.
WireResponse writeResponse(const HttpResponse &response, const QByteArray &requestId, unsigned version, bool keepAlive, bool head = false);
HttpResponse problem(ErrorCode code, const QString &detail);
/// How a request that could not be read is answered; empty: the peer is gone or silent, there is nobody to answer.
std::optional<HttpResponse> refusal(const boost::system::error_code &ec);
/// What of a head leaves open where its request ends or for whom it is; whoever gets this answer is not listened to any more.
std::optional<HttpResponse> wrongHead(const Parser &parser);
/// What of a request for a feed is no handshake of WebSocket (RFC 6455 4.2.1).
std::optional<HttpResponse> wrongHandshake(const Parser &parser);

} // namespace nocturne::net
