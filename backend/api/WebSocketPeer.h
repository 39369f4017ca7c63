// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/Http.h"
#include "backend/api/Net.h"

#include <functional>

namespace nocturne::net {

/// Accepts the upgrade that `parser` holds and speaks until either side ends. A peer that takes not one byte for
/// `stallSeconds` is told 4480 as soon as it takes bytes again, and cut when it does not.
awaitable<void> speakFeed(TcpStream stream, Parser &parser, FeedHost &feed, std::function<void()> proven);
awaitable<void> speakFeed(TlsStream stream, Parser &parser, FeedHost &feed, std::function<void()> proven);

} // namespace nocturne::net
