// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Time.h"

namespace nocturne {

/// How long to wait before the next try: exponential with full jitter, 0.5 s to 30 s, reset after a minute of peace.
class Reconnect {
public:
    /// `random` is in [0, 1).
    int nextDelayMs(TimeMs now, double random);
    void connected(TimeMs now) { m_connectedAt = now; }

private:
    int m_tries = 0;
    TimeMs m_connectedAt = 0;
};

/// Whether a closed feed may be opened again without a person.
bool mayReconnect(int closeCode);

} // namespace nocturne
