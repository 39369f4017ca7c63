// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/Router.h"
#include "backend/engine/Clock.h"
#include "backend/engine/Workers.h"
#include "backend/engine/Writer.h"
#include "protocol/Intake.h"

namespace nocturne {

/// Where alerts come in over HTTP. 2xx comes only after the commit.
class IntakeRoutes {
public:
    using Post = std::function<void(std::function<void()>)>;

    IntakeRoutes(Writer &writer, const Clock &clock, SeverityMap severities, Post post)
        : m_writer(writer), m_clock(clock), m_startedAt(clock.now()), m_severities(std::move(severities)),
          m_post(std::move(post))
    {
    }
    void add(Router &router);
    void setSeverities(SeverityMap severities) { m_severities = std::move(severities); }
    /// An alert that nobody has comes in as others do: spelled by a source, read, written, with a message in the outbox. `kept`
    /// gets it as the feed spells it. The doors' thread.
    void canary(qint64 number, std::function<void(const QByteArray &alert)> kept);

    struct Figures {
        qint64 alerts = 0;
        qint64 refused = 0;
        qint64 truncated = 0;
    };
    const Figures &figures() const { return m_figures; }

private:
    enum class Answer { Empty, Json };
    /// A message that is being stored, and what its sender will hear.
    struct Taking {
        std::vector<Observation> alerts;
        std::ptrdiff_t next = 0; ///< of them, to be written
        Answer answer = Answer::Empty;
        QString sender;
        qsizetype bytes = 0;
        HttpResponse good;
        Reply reply;
    };
    void take(const Call &call, Answer answer, Reply reply);
    void read(Taking taking, Result<IntakeBatch> batch);
    void keep(const std::shared_ptr<Taking> &taking);
    void finish(const Taking &taking, const Status &failure);

    Writer &m_writer;
    const Clock &m_clock;
    TimeMs m_startedAt;
    SeverityMap m_severities;
    Post m_post;
    qsizetype m_bytesWaiting = 0;
    Figures m_figures;
    Workers m_workers{1, 64}; ///< last: ends first
};

} // namespace nocturne
