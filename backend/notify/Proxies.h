// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/PagerPlan.h"

#include <chrono>
#include <map>

namespace nocturne {

/// The way out: which proxy a channel's messages take, and where none may be asked to lead. One thread.
class Proxies {
public:
    /// Empty: none. The channel's own, else the environment's by the scheme (HTTPS_PROXY, HTTP_PROXY, in either case), but for NO_PROXY
    /// and this machine itself.
    QByteArray proxyFor(const Channel &channel, const QUrl &url) const;
    /// Whether a host is, or is known here to be, inside the own network. A name that cannot be looked up here is the proxy's to find.
    bool leadsInside(const QString &host);

private:
    struct Answer {
        bool inside = false;
        std::chrono::steady_clock::time_point until;
    };
    std::map<QString, Answer> m_known; ///< as many as channels have hosts
};

} // namespace nocturne
