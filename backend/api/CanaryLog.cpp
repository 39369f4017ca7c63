// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/CanaryLog.h"

namespace nocturne {

void CanaryLog::begin(qint64 number, Clock::time_point writtenAt, std::size_t asked)
{
    m_figures.lastAsked = m_asked;
    m_figures.lastPainted = m_painted;
    m_number = number;
    m_writtenAt = writtenAt;
    m_asked = asked;
    m_painted = 0;
}

std::optional<double> CanaryLog::painted(qint64 number)
{
    if (number != m_number)
        return std::nullopt;
    const std::chrono::duration<double> took = Clock::now() - m_writtenAt;
    ++m_painted;
    ++m_figures.painted;
    m_figures.seconds += took.count();
    for (std::size_t i = 0; i < bounds.size(); ++i)
        m_figures.within[i] += took.count() <= bounds[i] ? 1 : 0;
    return took.count() * 1000;
}

} // namespace nocturne
