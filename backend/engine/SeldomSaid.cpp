// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/SeldomSaid.h"

namespace nocturne {

namespace {

constexpr TimeMs every = 60 * 1000;

} // namespace

QString SeldomSaid::say(const QString &words, const QString &kind, TimeMs elapsed)
{
    if (kind == m_kind && elapsed - m_saidAt < every) {
        ++m_unsaid;
        return {};
    }
    const QString more = m_unsaid > 0 ? QStringLiteral(" (%1 more before this)").arg(m_unsaid) : QString();
    m_kind = kind;
    m_saidAt = elapsed;
    m_unsaid = 0;
    return words + more;
}

} // namespace nocturne
