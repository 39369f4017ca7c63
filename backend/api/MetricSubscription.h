// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/Http.h"
#include "backend/api/MetricHub.h"

#include <map>

namespace nocturne {

/// One client's view of a dashboard's series: their past, then each new value; for a slow client the newest of each.
class MetricSubscription {
public:
    enum class Form { Text, Binary };

    MetricSubscription(quint32 sid, QString dashboard, qint64 rangeSeconds, Form form, MetricHub &hub)
        : m_sid(sid), m_dashboard(std::move(dashboard)), m_rangeSeconds(rangeSeconds), m_form(form), m_hub(hub)
    {
    }

    const QString &dashboard() const { return m_dashboard; }
    /// Collects the past; pages follow when it is there.
    void start(const std::shared_ptr<bool> &alive);
    /// Takes over what is fresh in the hub.
    void collect();
    void pump(FeedPeer &peer);

private:
    void havePast(const QString &metric, const std::vector<Series> &past);
    void buildPages();
    void sendPages(FeedPeer &peer);
    void announce(FeedPeer &peer);
    void sendForecasts(FeedPeer &peer);

    quint32 m_sid;
    QString m_dashboard;
    qint64 m_rangeSeconds;
    Form m_form;
    MetricHub &m_hub;
    int m_awaited = 0;
    std::map<QString, std::vector<Series>> m_past;
    std::vector<QByteArray> m_items;
    std::size_t m_nextItem = 0;
    int m_nextPage = 0;
    bool m_built = false;
    bool m_live = false;
    std::size_t m_announced = 0; ///< series of the dashboard that the client knows of
    std::map<quint32, Sample> m_waiting;
    std::map<quint32, Forecast> m_waitingForecasts; ///< of what is in `m_waiting`, or was
    qint64 m_dropped = 0;
};

} // namespace nocturne
