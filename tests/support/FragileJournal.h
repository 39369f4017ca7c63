// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/store/SqlJournal.h"
#include "domain/Observation.h"

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace nocturne {

/// What goes wrong and what went well.
struct Disk {
    std::atomic<int> failures = 0;    ///< commits that are still to fail
    std::atomic<int> lies = 0;        ///< commits that are still to be made and to be said to have failed
    std::atomic<int> silences = 0;    ///< questions what became of a commit that are still to go wrong
    std::atomic<int> commits = 0;
    std::atomic<int> rows = -1;       ///< that can still be written before one cannot; under 0: all can
    std::atomic<bool> frozen = false; ///< no alert can be written

    /// Whoever writes the alert called `held` waits until it is let go.
    void hold()
    {
        const std::lock_guard lock(m_mutex);
        m_holding = true;
        m_arrived = false;
    }
    void letGo()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_holding = false;
        }
        m_changed.notify_all();
    }
    void waitAtGate()
    {
        std::unique_lock lock(m_mutex);
        m_arrived = true;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return !m_holding; });
    }
    void waitUntilHeld()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_arrived; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_holding = false;
    bool m_arrived = false;
};

/// A real journal that goes wrong when it is told to. An alert called `guilty` cannot be written, ever.
class FragileJournal final : public Journal {
public:
    FragileJournal(const QString &file, Disk &disk) : m_inner(file), m_disk(disk) {}
    void begin() override { m_inner.begin(); }
    void commit() override
    {
        if (m_disk.failures > 0) {
            --m_disk.failures;
            throw JournalFailure("the disk is full");
        }
        m_inner.commit();
        ++m_disk.commits;
        if (m_disk.lies > 0) {
            --m_disk.lies;
            throw JournalFailure("the answer was lost");
        }
    }
    void rollback() override { m_inner.rollback(); }
    bool sign(qint64 unit) override { return m_inner.sign(unit); }
    qint64 signedLast() override
    {
        if (m_disk.silences > 0) {
            --m_disk.silences;
            throw JournalFailure("it cannot be read");
        }
        return m_inner.signedLast();
    }
    void readOpen(const std::function<void(TrackedAlert)> &each) override { m_inner.readOpen(each); }
    std::optional<TrackedAlert> latest(const QString &f) override { return m_inner.latest(f); }
    std::optional<TrackedAlert> episode(const QString &i) override { return m_inner.episode(i); }
    void save(const TrackedAlert &a, const QByteArray &body) override
    {
        if (a.alert.name == QLatin1String("held"))
            m_disk.waitAtGate();
        if (m_disk.frozen || a.alert.name == QLatin1String("guilty"))
            throw JournalFailure("a row cannot be written");
        row();
        m_inner.save(a, body);
    }
    void append(AlertEvent &e) override
    {
        row();
        m_inner.append(e);
    }
    void audit(AuditRow &r) override
    {
        row();
        m_inner.audit(r);
    }
    std::optional<StoredAnswer> findAnswer(const QByteArray &k) override { return m_inner.findAnswer(k); }
    void saveAnswer(const QByteArray &k, const StoredAnswer &a, TimeMs n) override
    {
        row();
        m_inner.saveAnswer(k, a, n);
    }
    PagerRows &pager() override { return m_inner.pager(); }
    void saveUser(const UserRow &u) override { m_inner.saveUser(u); }
    void saveSession(const SessionRow &s) override
    {
        row();
        m_inner.saveSession(s);
    }
    void saveKey(const KeyRow &k) override { m_inner.saveKey(k); }
    void removeUser(const QString &n) override { m_inner.removeUser(n); }
    std::optional<UserRow> user(const QString &n) override { return m_inner.user(n); }
    std::optional<SessionRow> session(const QString &i) override { return m_inner.session(i); }
    void endSessions(const QString &u, const QString &e) override { m_inner.endSessions(u, e); }
    void bumpAccountsVersion() override { m_inner.bumpAccountsVersion(); }
    bool prune(TimeMs n) override { return m_inner.prune(n); }
    Database &database() { return m_inner.database(); }

private:
    void row()
    {
        if (m_disk.rows >= 0 && m_disk.rows-- == 0)
            throw JournalFailure("a row cannot be written");
    }

    SqlJournal m_inner;
    Disk &m_disk;
};

inline Observation firing(const QString &name)
{
    Observation o;
    o.source = QStringLiteral("prometheus");
    o.labels = {{QStringLiteral("alertname"), name}};
    readFacts(o, SeverityMap::shipped());
    return o;
}
inline Observation firing(int number) { return firing(QString::number(number)); }

} // namespace nocturne
