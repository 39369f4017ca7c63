// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace nocturne {

/// True for loopback, private, link-local and other addresses that are not the internet's, also where one of another kind leads to them.
/// `address` is a sockaddr.
bool isInside(const void *address);

/// Whether a host is inside the own network by what is written alone, without asking a name server: an address in any spelling, or a name
/// that is never the internet's.
bool isPlainlyInside(const QString &host);

} // namespace nocturne
