// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/PagerRows.h"
#include "backend/store/Database.h"

namespace nocturne {

/// Ladders, outbox, log of attempts and stand-ins as tables, on the writer's connection.
class SqlPager final : public PagerRows {
public:
    explicit SqlPager(Database &database) : m_database(database) {}

    std::optional<LadderRow> ladder(const QString &alertId) override;
    void saveLadder(const LadderRow &row) override;
    std::vector<LadderRow> dueLadders(TimeMs now, int limit) override;
    QSet<QString> onLadders() override;
    void addTask(const TaskRow &row) override;
    void saveTask(const TaskRow &row) override;
    std::optional<TaskRow> task(const QByteArray &key) override;
    std::vector<TaskRow> tasksOf(const QString &alertId) override;
    std::vector<Told> told(const QString &alertId) override;
    void forgetReceipt(const QString &alertId, const QString &receipt) override;
    std::vector<TaskRow> claimable(TimeMs now, int limit) override;
    QSet<QString> busyChannels(TimeMs now) override;
    QStringList policiesUnderWay() override;
    std::vector<LadderRow> stranded(const QString &policy, int rungs, int limit) override;
    std::vector<TaskRow> waiting(int limit) override;
    std::vector<TaskRow> lost(const QString &channel, int limit) override;
    QString lastOutcome(const QString &channel) override;
    void releaseClaims() override;
    void markSeen(const QString &alertId, const QString &person, TimeMs now) override;
    Backlog backlog(TimeMs now) override;
    void shiftTimes(TimeMs by) override;
    void saveCanary(qint64 number, TimeMs now) override;
    void addAttempt(const AttemptRow &row) override;
    void saveOverride(const Override &row) override;
    QVector<Override> overrides(TimeMs now) override;

    /// What is done and old goes: the newest `rows` attempts and tasks stay, and whatever still waits.
    void prune(TimeMs now, qint64 rows);

private:
    Database &m_database;
};

/// The same reading for the reader's connection.
std::vector<AttemptRow> readAttempts(Database &database, const QString &alertId, qint64 before, int limit);
std::vector<TaskRow> readTasks(Database &database, const QString &alertId);
std::optional<LadderRow> readLadder(Database &database, const QString &alertId);
QVector<Override> readOverrides(Database &database, TimeMs now);

} // namespace nocturne
