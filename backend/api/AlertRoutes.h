// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/AlertChannel.h"
#include "backend/api/Router.h"
#include "backend/engine/Writer.h"

namespace nocturne {

/// `/monitoring/alerts...`: lists and single alerts from what the doors hold, commands to the writer.
class AlertRoutes {
public:
    using Post = std::function<void(std::function<void()>)>;

    AlertRoutes(AlertChannel &alerts, Reads &reads, Writer &writer, Post post)
        : m_alerts(alerts), m_reads(reads), m_writer(writer), m_post(std::move(post))
    {
    }
    void add(Router &router);

private:
    void list(const Call &call, Reply reply);
    void one(const Call &call, Reply reply);
    void timeline(const Call &call, Reply reply);
    void command(const QString &name, const Call &call, Reply reply);
    void bulk(const QString &name, const Call &call, Reply reply);
    void submit(command::ChangeAlerts change, Reply reply);
    /// Id, fingerprint or name to an id; an error where it is not exactly one.
    Result<QString> resolve(const QString &text) const;

    AlertChannel &m_alerts;
    Reads &m_reads;
    Writer &m_writer;
    Post m_post;
};

} // namespace nocturne
