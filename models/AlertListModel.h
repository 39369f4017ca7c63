// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/AlertOrder.h"
#include "models/AlertStore.h"
#include "models/ListFilter.h"
#include "models/SortedAlerts.h"

#include <QAbstractListModel>
#include <QHash>

namespace nocturne {

/// The list of open alerts: groups with their alerts, in order. A row is a group's heading or one alert; views paint a
/// row from the raw values of its roles.
class AlertListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { KindRole = Qt::UserRole, GroupRole, CountRole, MarkedRole, ChangedRole, IdRole };
    enum class RowKind { Heading, Item };
    enum class Scope { Open, Unacknowledged, Mine };

    explicit AlertListModel(AlertStore &store, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    void setFilter(const QString &line);
    void setScope(Scope scope, const QString &user);
    /// `materialRev`: what stood on the screen at the time of the mark; a command on it carries this one.
    void toggleMark(const QString &id, qint64 materialRev);
    void clearMarks();
    const QHash<QString, qint64> &marks() const { return m_marks; }
    bool changedSinceMarked(const Alert &alert) const;

    int shown() const { return static_cast<int>(m_shown.size()); }
    int rowOf(const QString &id) const; ///< -1 when it is not shown
    QString idAt(int row) const;        ///< empty for a heading
    const Alert *alertAt(int row) const;
    int nextItem(int row, int step) const; ///< the next row with an alert, or -1

Q_SIGNALS:
    void shownChanged();

private:
    bool wanted(const Alert &alert) const;
    void rebuild();
    void change(const QStringList &ids);
    void move(const std::vector<SortedAlerts::Change> &changes);
    void touch(const QStringList &ids);
    struct Row {
        RowKind kind = RowKind::Heading;
        AlertGroup group = AlertGroup::Unacknowledged;
        size_t place = 0; ///< in m_shown
    };
    Row rowAt(int row) const;

    AlertStore &m_store;
    ListFilter m_filter;
    Scope m_scope = Scope::Open;
    QString m_user;
    QHash<QString, qint64> m_marks; ///< material revisions by id
    SortedAlerts m_shown;
};

} // namespace nocturne
