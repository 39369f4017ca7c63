// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Flood.h"

#include "models/Words.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace nocturne {

void Flood::raised(const QVector<Alert> &alerts, TimeMs now)
{
    QVector<Alert> ordered = alerts;
    std::sort(ordered.begin(), ordered.end(), [now](const Alert &a, const Alert &b) {
        const TimeMs left = cameAt(a, now);
        const TimeMs right = cameAt(b, now);
        return left != right ? left < right : a.id < b.id; // the same one is the first on every screen
    });
    for (const Alert &alert : std::as_const(ordered))
        raise(alert, cameAt(alert, now));
}

// By the backend's clock, so that every console counts the same.
TimeMs Flood::cameAt(const Alert &alert, TimeMs now)
{
    const TimeMs said = alert.firedAt > 0 ? alert.firedAt : alert.receivedAt;
    return said > 0 ? std::min(said, now) : now;
}

void Flood::raise(const Alert &alert, TimeMs now)
{
    // What comes after a pause is no part of the flood before it; with others it may be the next.
    if (m_lasts && now - m_episode->newest >= quiet) {
        m_lasts = false;
        m_newest.clear();
    }
    m_newest.push_back({now, alert});
    if (m_newest.size() > most + 1)
        m_newest.pop_front();
    if (m_lasts) {
        ++m_episode->count;
        count(alert);
        m_episode->newest = std::max(m_episode->newest, now);
    } else if (m_newest.size() > most && now - m_newest.front().at < window) {
        begin();
    }
}

// With what came in one go: what came long before is not what it began with.
void Flood::begin()
{
    auto first = std::prev(m_newest.cend());
    while (first != m_newest.cbegin() && first->at - std::prev(first)->at < quiet)
        --first;
    m_lasts = true;
    m_episode = Episode{first->at, static_cast<int>(m_newest.cend() - first), first->alert};
    m_episode->newest = m_newest.back().at;
    m_rules.clear();
    m_places.clear();
    for (auto came = first; came != m_newest.cend(); ++came)
        count(came->alert);
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
    if (!m_episode || now - m_episode->newest >= window)
        return std::nullopt;
    Episode episode = *m_episode;
    episode.over = now - episode.newest >= quiet;
    episode.rule = leading(m_rules);
    episode.place = leading(m_places);
    return episode;
}

} // namespace nocturne
