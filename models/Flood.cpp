// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Flood.h"

#include "models/Words.h"

#include <algorithm>

namespace nocturne {

void Flood::raised(const QVector<Alert> &alerts, TimeMs now)
{
    if (m_episode && !at(now))
        m_episode.reset();
    QVector<Alert> ordered = alerts;
    std::stable_sort(ordered.begin(), ordered.end(), [now](const Alert &a, const Alert &b) { return cameAt(a, now) < cameAt(b, now); });
    for (const Alert &alert : ordered) {
        if (now - cameAt(alert, now) < window)
            raise(alert, cameAt(alert, now));
    }
}

// By the backend's clock, so that every console counts the same.
TimeMs Flood::cameAt(const Alert &alert, TimeMs now)
{
    const TimeMs said = alert.firedAt > 0 ? alert.firedAt : alert.receivedAt;
    return said > 0 ? std::min(said, now) : now;
}

void Flood::raise(const Alert &alert, TimeMs now)
{
    m_newest.push_back({now, alert});
    if (m_newest.size() > most + 1)
        m_newest.pop_front();
    if (m_episode) {
        ++m_episode->count;
        count(alert);
    } else if (m_newest.size() > most && now - m_newest.front().at < window) {
        m_episode = Episode{m_newest.front().at, static_cast<int>(m_newest.size()), m_newest.front().alert};
        m_rules.clear();
        m_places.clear();
        for (const Came &came : m_newest)
            count(came.alert);
    }
    if (m_episode)
        m_episode->newest = std::max(m_episode->newest, now);
}

void Flood::count(const Alert &alert)
{
    const auto one = [](Counts &counts, const QString &kind) {
        if (!kind.isEmpty() && (counts.contains(kind) || counts.size() < mostKinds))
            ++counts[kind];
    };
    one(m_rules, alert.name);
    one(m_places, words::place(alert));
}

// A name that says something of the flood: a third of it.
QString Flood::leading(const Counts &counts) const
{
    const auto most = std::max_element(counts.cbegin(), counts.cend(), [](int a, int b) { return a < b; });
    return most != counts.cend() && 3 * *most >= m_episode->count ? most.key() : QString();
}

std::optional<Flood::Episode> Flood::at(TimeMs now) const
{
    if (!m_episode || now - m_newest[m_newest.size() - least].at >= window)
        return std::nullopt;
    Episode episode = *m_episode;
    episode.over = now - episode.newest >= quiet;
    episode.rule = leading(m_rules);
    episode.place = leading(m_places);
    return episode;
}

} // namespace nocturne
