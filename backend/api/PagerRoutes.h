// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/Router.h"
#include "backend/engine/Writer.h"
#include "backend/engine/Reads.h"

namespace nocturne {

/// Who is on call, what was delivered, how far an alert's ladder has come, stand-ins and test messages. The doors' thread.
class PagerRoutes {
public:
    using Post = std::function<void(std::function<void()>)>;

    PagerRoutes(Reads &reads, Writer &writer, const Clock &clock, std::shared_ptr<const PagerPlan> plan, Post post)
        : m_reads(reads), m_writer(writer), m_clock(clock), m_plan(std::move(plan)), m_post(std::move(post))
    {
    }
    void add(Router &router);
    void setPlan(std::shared_ptr<const PagerPlan> plan) { m_plan = std::move(plan); }
    /// What of the written plan does not count, for whoever looks at who is on call.
    void setComplaints(QStringList complaints) { m_complaints = std::move(complaints); }

private:
    void deliveries(const Call &call, Reply reply);
    void escalation(const Call &call, Reply reply);
    void seen(const Call &call, Reply reply);
    void onCall(const Call &call, Reply reply);
    void standIn(const Call &call, Reply reply);
    void channels(Reply reply);
    void test(const Call &call, Reply reply);
    template <typename C> void submit(C command, HttpResponse good, Reply reply);

    Reads &m_reads;
    Writer &m_writer;
    const Clock &m_clock;
    std::shared_ptr<const PagerPlan> m_plan;
    QStringList m_complaints;
    Post m_post;
};

} // namespace nocturne
