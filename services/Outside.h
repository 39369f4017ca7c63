// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Result.h"

#include <QUrl>

namespace nocturne {

/// A path of the backend's under the address that the user gave: appended to what stands there, never in its place.
QUrl underServer(const QUrl &server, const QString &path);

/// From here on servers are believed whose certificate comes from one of those in the file, and no others.
Status trustOnly(const QString &certificateFile);

/// From here on what leaves the machine goes through this HTTP proxy; without one through that of the environment (HTTPS_PROXY,
/// HTTP_PROXY, NO_PROXY). The machine itself is always asked directly.
Status useProxy(const QString &address);

} // namespace nocturne
