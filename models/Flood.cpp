// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Flood.h"

namespace nocturne {

void Flood::raised(const QVector<Alert> &alerts, TimeMs now)
{
    if (m_episode && !at(now))
        m_episode.reset();
    for (const Alert &alert : alerts)
        raise(alert, now);
}

void Flood::raise(const Alert &alert, TimeMs now)
{
    m_newest.push_back({now, alert});
    if (m_newest.size() > most + 1)
        m_newest.pop_front();
    if (m_episode)
        ++m_episode->count;
    else if (m_newest.size() > most && now - m_newest.front().at < window)
        m_episode = Episode{m_newest.front().at, static_cast<int>(m_newest.size()), m_newest.front().alert};
}

std::optional<Flood::Episode> Flood::at(TimeMs now) const
{
    const bool lasts = m_episode && now - m_newest[m_newest.size() - least].at < window;
    return lasts ? m_episode : std::nullopt;
}

} // namespace nocturne
