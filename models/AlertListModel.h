// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/AlertOrder.h"
#include "models/AlertStore.h"
#include "models/HeldOrder.h"
#include "models/ListFilter.h"

#include <QAbstractListModel>
#include <QHash>

namespace nocturne {

/// The list of open alerts: groups with their alerts, in order. A row is a group's heading or one alert; views paint a
/// row from the raw values of its roles. While it is held no row changes its place: what is new waits, what ended stays
/// where it was, and what changed is told in place.
class AlertListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { KindRole = Qt::UserRole, GroupRole, CountRole, MarkedRole, ChangedRole, EndedRole, IdRole };
    enum class RowKind { Heading, Item };
    enum class Scope { Open, Unacknowledged, Mine };

    explicit AlertListModel(AlertStore &store, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    void setFilter(const QString &line);
    void setScope(Scope scope, const QString &user);
    void setEnvironment(const QString &environment); ///< empty: all of them
    /// Alerts of more than one environment may be shown: each says its own.
    bool mixed() const { return m_environment.isEmpty() && m_store.environments().size() > 1; }
    int inScope() const; ///< alerts of the chosen environment
    /// `materialRev`: what stood on the screen at the time of the mark; a command on it carries this one.
    void toggleMark(const QString &id, qint64 materialRev);
    void mark(const QHash<QString, qint64> &materialRevs); ///< many, by id, beside those that are marked
    void clearMarks();
    const QHash<QString, qint64> &marks() const { return m_marks; }
    bool changedSinceMarked(const Alert &alert) const;

    void hold() { m_order.hold(); }
    void release();
    bool held() const { return m_order.held(); }
    /// That row keeps its place when the list is released, and on: a pointer lies on it. Another one, or none, from the next release on.
    void pin(const QString &id) { m_order.pin(id); }
    const QString &pinned() const { return m_order.pinned(); }
    const WaitingAlerts &waiting() const { return m_order.waitingNew(); }
    /// The alert that the cursor is on keeps its row, whatever becomes of it, until the cursor leaves it.
    void keep(const QString &id);

    int shown() const; ///< those that pass, the waiting ones too
    int rowOf(const QString &id) const; ///< -1 when it is not shown
    QString idAt(int row) const;        ///< empty for a heading
    const Alert *alertAt(int row) const;
    const Alert *find(const QString &id) const; ///< also one that ended and still has its row
    bool hasEnded(const QString &id) const;
    int nextItem(int row, int step) const; ///< the next row with an alert, or -1

Q_SIGNALS:
    void shownChanged();
    void waitingChanged();

private:
    enum class Keep { Always, IfItPasses };
    bool passes(const Alert &alert) const;
    bool wanted(const Alert &alert) const;
    bool overstays() const;
    int countOf(AlertGroup group) const;
    bool anyWaits() const { return held() || m_order.waitingCount() > 0; }
    std::optional<AlertRank> rankFor(const QString &id) const;
    void unmarkHidden();
    void replace();
    void rebuild(Keep keep);
    void narrow();
    void ended(const QVector<Alert> &alerts);
    void change(const QStringList &ids);
    template <typename Step> bool moving(Step step);
    void touch(const QStringList &ids);
    void touchHeadings();
    struct Row {
        RowKind kind = RowKind::Heading;
        AlertGroup group = AlertGroup::Unacknowledged;
        size_t place = 0; ///< among the rows
    };
    Row rowAt(int row) const;

    AlertStore &m_store;
    ListFilter m_filter;
    QString m_filterLine;
    Scope m_scope = Scope::Open;
    QString m_user;
    QString m_environment;
    QHash<QString, qint64> m_marks; ///< material revisions by id
    HeldOrder m_order;
    QString m_kept;
    QHash<QString, Alert> m_ended; ///< those that still have a row, as they were last
};

} // namespace nocturne
