// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/AlertListModel.h"

#include "models/Words.h"

#include <algorithm>

namespace nocturne {

AlertListModel::AlertListModel(AlertStore &store, QObject *parent) : QAbstractListModel(parent), m_store(store)
{
    connect(&m_store, &AlertStore::replaced, this, &AlertListModel::rebuild);
    connect(&m_store, &AlertStore::changed, this, &AlertListModel::change);
    rebuild();
}

int AlertListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

Qt::ItemFlags AlertListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    if (m_rows[static_cast<size_t>(index.row())].kind == RowKind::Heading)
        return Qt::ItemIsEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

QVariant AlertListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &row = m_rows[static_cast<size_t>(index.row())];
    const Alert *alert = alertAt(index.row());
    switch (role) {
    case KindRole:
        return QVariant::fromValue(row.kind);
    case GroupRole:
        return QVariant::fromValue(row.group);
    case CountRole:
        return row.kind == RowKind::Heading ? row.place : 0;
    case AlertRole:
        return alert ? QVariant::fromValue(*alert) : QVariant();
    case IdRole:
        return idAt(index.row());
    case MarkedRole:
        return m_marks.contains(idAt(index.row()));
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return alert ? words::describe(*alert) : words::group(row.group, row.place);
    default:
        return {};
    }
}

bool AlertListModel::wanted(const Alert &alert) const
{
    if (stateOf(alert) == AlertState::Resolved || !m_filter.matches(alert))
        return false;
    switch (m_scope) {
    case Scope::Open:
        return true;
    case Scope::Unacknowledged:
        return groupOf(alert) == AlertGroup::Unacknowledged;
    case Scope::Mine:
        return (alert.acknowledged && alert.acknowledged->by == m_user) || alert.assignee == m_user;
    }
    return false;
}

// Everything anew; one sort.
void AlertListModel::rebuild()
{
    beginResetModel();
    m_ids.clear();
    std::vector<const Alert *> alerts;
    for (const Alert &alert : m_store.alerts()) {
        if (wanted(alert))
            alerts.push_back(&alert);
    }
    std::sort(alerts.begin(), alerts.end(), [](const Alert *a, const Alert *b) { return listedBefore(*a, *b); });
    for (const Alert *alert : alerts)
        m_ids.push_back(alert->id);
    layOut();
    endResetModel();
    m_marks.removeIf([this](const QString &id) { return !m_store.find(id); });
    Q_EMIT shownChanged();
}

// A frame's changes: what was touched leaves, then one merge brings it back in order. Rows that stay keep their
// persistent indexes, so that selection and scroll position survive.
void AlertListModel::change(const QStringList &ids)
{
    const QSet<QString> touched(ids.begin(), ids.end());
    const std::vector<QString> before = m_ids;
    std::vector<QString> kept;
    std::copy_if(m_ids.begin(), m_ids.end(), std::back_inserter(kept),
                 [&](const QString &id) { return !touched.contains(id); });
    std::vector<QString> fresh;
    for (const QString &id : touched) {
        const Alert *alert = m_store.find(id);
        if (alert && wanted(*alert))
            fresh.push_back(id);
        if (!alert)
            m_marks.remove(id);
    }
    const auto less = [this](const QString &a, const QString &b) {
        return listedBefore(*m_store.find(a), *m_store.find(b));
    };
    std::sort(fresh.begin(), fresh.end(), less);
    std::vector<QString> merged;
    merged.reserve(kept.size() + fresh.size());
    std::merge(kept.begin(), kept.end(), fresh.begin(), fresh.end(), std::back_inserter(merged), less);
    if (merged == before) {
        for (const QString &id : fresh) {
            const QModelIndex at = index(rowOf(id));
            Q_EMIT dataChanged(at, at);
        }
        return;
    }
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList persistent = persistentIndexList();
    QStringList persistentIds;
    for (const QModelIndex &at : persistent)
        persistentIds.append(idAt(at.row()));
    m_ids = std::move(merged);
    layOut();
    for (qsizetype i = 0; i < persistent.size(); ++i)
        changePersistentIndex(persistent[i], persistentIds[i].isEmpty() ? QModelIndex() : index(rowOf(persistentIds[i])));
    Q_EMIT layoutChanged();
    Q_EMIT shownChanged();
}

void AlertListModel::layOut()
{
    m_rows.clear();
    std::optional<AlertGroup> current;
    size_t heading = 0;
    for (size_t i = 0; i < m_ids.size(); ++i) {
        const AlertGroup group = groupOf(*m_store.find(m_ids[i]));
        if (group != current) {
            current = group;
            heading = m_rows.size();
            m_rows.push_back({RowKind::Heading, group, 0});
        }
        m_rows.push_back({RowKind::Item, group, static_cast<int>(i)});
        ++m_rows[heading].place;
    }
}

int AlertListModel::rowOf(const QString &id) const
{
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].kind == RowKind::Item && m_ids[static_cast<size_t>(m_rows[i].place)] == id)
            return static_cast<int>(i);
    }
    return -1;
}

QString AlertListModel::idAt(int row) const
{
    if (row < 0 || row >= rowCount() || m_rows[static_cast<size_t>(row)].kind == RowKind::Heading)
        return {};
    return m_ids[static_cast<size_t>(m_rows[static_cast<size_t>(row)].place)];
}

const Alert *AlertListModel::alertAt(int row) const
{
    const QString id = idAt(row);
    return id.isEmpty() ? nullptr : m_store.find(id);
}

int AlertListModel::nextItem(int row, int step) const
{
    for (int next = row + step; next >= 0 && next < rowCount(); next += step) {
        if (m_rows[static_cast<size_t>(next)].kind == RowKind::Item)
            return next;
    }
    return -1;
}

void AlertListModel::setFilter(const QString &line)
{
    m_filter = ListFilter::parse(line);
    rebuild();
}

void AlertListModel::setScope(Scope scope, const QString &user)
{
    m_scope = scope;
    m_user = user;
    rebuild();
}

void AlertListModel::toggleMark(const QString &id)
{
    if (!m_marks.remove(id))
        m_marks.insert(id);
    const QModelIndex at = index(rowOf(id));
    Q_EMIT dataChanged(at, at, {MarkedRole});
}

void AlertListModel::clearMarks()
{
    const auto marks = std::exchange(m_marks, {});
    for (const QString &id : marks) {
        const QModelIndex at = index(rowOf(id));
        if (at.isValid())
            Q_EMIT dataChanged(at, at, {MarkedRole});
    }
}

} // namespace nocturne
