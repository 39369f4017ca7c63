// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Result.h"

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QUrl>

#include <functional>

namespace nocturne {

/// GET with a time-out, a size limit and no redirects. `done` is called once, on the caller's thread, unless `context`
/// is gone by then.
void fetch(QNetworkAccessManager &network, const QUrl &url, int timeoutMs, QObject *context,
           std::function<void(Result<QByteArray>)> done);

} // namespace nocturne
