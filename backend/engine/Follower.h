// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Reads.h"

namespace nocturne {

/// Who is driven by the log.
class LogSink {
public:
    virtual ~LogSink() = default;
    /// All that was known is void: this is the truth.
    virtual void began(const LogStart &start) = 0;
    /// What comes next, without a gap and without a row twice.
    virtual void published(const Published &batch) = 0;
};

/// The way out of the store: a position in the log of alerts and in the audit log, and the batches behind it, one after the other. Whether a
/// row was handed over by the writer of this process or read from the store makes no difference to the sink, nor does the process that wrote it.
/// Lives on one thread, the one that `post` leads to.
class Follower {
public:
    using Post = std::function<void(std::function<void()>)>;

    Follower(Reads &reads, Post post, LogSink &sink) : m_reads(reads), m_post(std::move(post)), m_sink(sink) {}
    Follower(const Follower &) = delete;
    Follower &operator=(const Follower &) = delete;

    /// Begins at a state that the caller has.
    void begin(const LogStart &start);
    /// Begins at the state that the store has now; until then nothing is told.
    void begin();
    const LogPosition &position() const { return m_position; }

    /// A wake-up with content: what was just committed. What does not follow on the position is left to the store.
    void committed(const Published &batch);
    /// Reads on in the store: to be called now and then, for what others wrote and what no wake-up brought. A store that cannot be read
    /// now is read at the next look.
    void look();

    static constexpr int batch = 500; ///< rows that are read at once

private:
    /// A question to the store that is under way; what was committed since it was asked may not be in the answer.
    struct Asking {
        bool underWay = false;
        bool again = false;
    };
    void lookAtAlerts();
    void lookAtAudit();
    void readAlerts(std::vector<AlertEvent> events);
    void readAudit(std::vector<AuditRow> rows);

    Reads &m_reads;
    Post m_post;
    LogSink &m_sink;
    LogPosition m_position;
    bool m_began = false;
    bool m_beginning = false; ///< the store was asked
    Asking m_alerts;
    Asking m_audit;
};

} // namespace nocturne
