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
    if (parent.isValid())
        return 0;
    int rows = shown();
    for (int group = 0; group < groupCount; ++group)
        rows += m_shown.countOf(static_cast<AlertGroup>(group)) > 0 ? 1 : 0;
    return rows;
}

Qt::ItemFlags AlertListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    if (rowAt(index.row()).kind == RowKind::Heading)
        return Qt::ItemIsEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

QVariant AlertListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row row = rowAt(index.row());
    const auto count = static_cast<int>(m_shown.countOf(row.group));
    const Alert *alert = alertAt(index.row());
    switch (role) {
    case KindRole:
        return QVariant::fromValue(row.kind);
    case GroupRole:
        return QVariant::fromValue(row.group);
    case CountRole:
        return row.kind == RowKind::Heading ? count : 0;
    case IdRole:
        return idAt(index.row());
    case MarkedRole:
        return m_marks.contains(idAt(index.row()));
    case ChangedRole:
        return alert && changedSinceMarked(*alert);
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        if (!alert)
            return words::group(row.group, count);
        return changedSinceMarked(*alert) ? tr("%1, changed since you marked it").arg(words::describe(*alert)) : words::describe(*alert);
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
    std::vector<SortedAlerts::Entry> entries;
    for (const Alert &alert : m_store.alerts()) {
        if (wanted(alert))
            entries.push_back({rankOf(alert), alert.id});
    }
    m_shown.assign(std::move(entries));
    endResetModel();
    m_marks.removeIf([this](const auto &mark) { return !m_store.find(mark.key()); });
    Q_EMIT shownChanged();
}

// A frame's changes are one merge. Rows keep their persistent indexes, so that selection and scroll position survive.
void AlertListModel::change(const QStringList &ids)
{
    std::vector<SortedAlerts::Change> changes;
    for (const QString &id : ids) {
        const Alert *alert = m_store.find(id);
        const bool shown = alert && wanted(*alert);
        changes.push_back({id, shown ? std::optional(rankOf(*alert)) : std::nullopt});
        if (!alert)
            m_marks.remove(id);
    }
    if (m_shown.moves(changes))
        move(changes);
    else
        touch(ids);
}

void AlertListModel::move(const std::vector<SortedAlerts::Change> &changes)
{
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList persistent = persistentIndexList();
    QStringList persistentIds;
    for (const QModelIndex &at : persistent)
        persistentIds.append(idAt(at.row()));
    m_shown.apply(changes);
    for (qsizetype i = 0; i < persistent.size(); ++i)
        changePersistentIndex(persistent[i], persistentIds[i].isEmpty() ? QModelIndex() : index(rowOf(persistentIds[i])));
    Q_EMIT layoutChanged();
    Q_EMIT shownChanged();
}

// One word for all that changed in place: from the first to the last of them.
void AlertListModel::touch(const QStringList &ids)
{
    int first = rowCount();
    int last = -1;
    for (const QString &id : ids) {
        const int row = rowOf(id);
        first = row < 0 ? first : std::min(first, row);
        last = std::max(last, row);
    }
    if (last >= 0)
        Q_EMIT dataChanged(index(first), index(last));
}

// Each group that has any begins with its heading.
AlertListModel::Row AlertListModel::rowAt(int row) const
{
    size_t before = 0;
    auto left = static_cast<size_t>(row);
    for (int group = 0; group < groupCount; ++group) {
        const size_t count = m_shown.countOf(static_cast<AlertGroup>(group));
        if (count == 0)
            continue;
        if (left == 0)
            return {RowKind::Heading, static_cast<AlertGroup>(group), 0};
        if (left <= count)
            return {RowKind::Item, static_cast<AlertGroup>(group), before + left - 1};
        left -= count + 1;
        before += count;
    }
    return {};
}

int AlertListModel::rowOf(const QString &id) const
{
    const auto place = m_shown.placeOf(id);
    if (!place)
        return -1;
    int headings = 0;
    size_t before = 0;
    for (int group = 0; group < groupCount && before <= *place; ++group) {
        const size_t count = m_shown.countOf(static_cast<AlertGroup>(group));
        headings += count > 0 ? 1 : 0;
        before += count;
    }
    return static_cast<int>(*place) + headings;
}

QString AlertListModel::idAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    const Row at = rowAt(row);
    return at.kind == RowKind::Heading ? QString() : m_shown.idAt(at.place);
}

const Alert *AlertListModel::alertAt(int row) const
{
    const QString id = idAt(row);
    return id.isEmpty() ? nullptr : m_store.find(id);
}

int AlertListModel::nextItem(int row, int step) const
{
    for (int next = row + step; next >= 0 && next < rowCount(); next += step) {
        if (rowAt(next).kind == RowKind::Item)
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

bool AlertListModel::changedSinceMarked(const Alert &alert) const
{
    const auto mark = m_marks.constFind(alert.id);
    return mark != m_marks.cend() && *mark != alert.materialRev;
}

void AlertListModel::toggleMark(const QString &id, qint64 materialRev)
{
    if (!m_marks.remove(id))
        m_marks.insert(id, materialRev);
    const QModelIndex at = index(rowOf(id));
    Q_EMIT dataChanged(at, at, {MarkedRole});
}

void AlertListModel::clearMarks()
{
    const auto marks = std::exchange(m_marks, {});
    for (auto mark = marks.cbegin(); mark != marks.cend(); ++mark) {
        const QModelIndex at = index(rowOf(mark.key()));
        if (at.isValid())
            Q_EMIT dataChanged(at, at, {MarkedRole});
    }
}

} // namespace nocturne
