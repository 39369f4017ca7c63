// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/AlertListModel.h"

#include "domain/Offer.h"
#include "models/Words.h"

#include <algorithm>

namespace nocturne {

AlertListModel::AlertListModel(AlertStore &store, QObject *parent) : QAbstractListModel(parent), m_store(store)
{
    connect(&m_store, &AlertStore::ended, this, &AlertListModel::ended);
    connect(&m_store, &AlertStore::replaced, this, &AlertListModel::replace);
    connect(&m_store, &AlertStore::changed, this, &AlertListModel::change);
    rebuild(Keep::Always);
}

int AlertListModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    auto rows = static_cast<int>(m_order.rows().size());
    for (int group = 0; group < groupCount; ++group)
        rows += m_order.rows().countOf(static_cast<AlertGroup>(group)) > 0 ? 1 : 0;
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
    const int count = countOf(row.group);
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
    case EndedRole:
        return alert && hasEnded(alert->id);
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        if (!alert)
            return words::group(row.group, count);
        return changedSinceMarked(*alert) ? tr("%1, changed since you marked it").arg(words::describe(*alert)) : words::describe(*alert);
    default:
        return {};
    }
}

// The scope and the filter, apart from whether it is open.
bool AlertListModel::passes(const Alert &alert) const
{
    if (!isOf(alert, m_environment) || !m_filter.matches(alert))
        return false;
    switch (m_scope) {
    case Scope::Open:
        return true;
    case Scope::Unacknowledged:
        return groupOf(alert) == AlertGroup::Unacknowledged;
    case Scope::Mine:
        return holderOf(alert) == m_user;
    }
    return false;
}

bool AlertListModel::wanted(const Alert &alert) const { return stateOf(alert) != AlertState::Resolved && passes(alert); }

// The kept one has a row that it would no longer have: no count speaks of it.
bool AlertListModel::overstays() const
{
    const Alert *open = m_store.find(m_kept);
    return !(open && wanted(*open)) && m_order.rankOf(m_kept);
}

// As many as there are of the group, as the header and the rail count them: also those in the tray, and those whose rows are still held elsewhere.
int AlertListModel::countOf(AlertGroup group) const
{
    const auto kept = overstays() ? m_order.rankOf(m_kept) : std::nullopt;
    return m_order.countOf(group) - (kept && kept->group == group ? 1 : 0);
}

int AlertListModel::shown() const { return m_order.size() - (overstays() ? 1 : 0); }

// Where it belongs by now. The kept one stays where it is when it belongs nowhere any more.
std::optional<AlertRank> AlertListModel::rankFor(const QString &id) const
{
    const Alert *alert = m_store.find(id);
    if (alert && wanted(*alert))
        return nocturne::rankOf(*alert);
    return id == m_kept ? m_order.rows().rankOf(id) : std::nullopt;
}

const Alert *AlertListModel::find(const QString &id) const
{
    if (const Alert *open = m_store.find(id))
        return open;
    const auto ended = m_ended.constFind(id);
    return ended == m_ended.cend() ? nullptr : &*ended;
}

bool AlertListModel::hasEnded(const QString &id) const
{
    const Alert *open = m_store.find(id);
    return !open || stateOf(*open) == AlertState::Resolved;
}

void AlertListModel::ended(const QVector<Alert> &alerts)
{
    for (const Alert &alert : alerts) {
        if (!((held() || alert.id == m_kept || alert.id == pinned()) && m_order.rows().placeOf(alert.id)))
            continue;
        Alert &last = *m_ended.insert(alert.id, alert);
        if (stateOf(last) != AlertState::Resolved) { // it went without a last word
            last.active = false;
            last.resolution = Resolution::Manual;
        }
    }
}

// Another snapshot of the same world does not move a list that is held; where nobody is logged in, nothing is held.
void AlertListModel::replace()
{
    if (!m_store.loaded()) {
        m_kept.clear();
        m_ended.clear();
    }
    if (!m_store.loaded() || !(held() || m_order.rows().placeOf(pinned()))) {
        rebuild(Keep::Always);
        return;
    }
    QStringList ids = m_store.alerts().keys();
    for (size_t place = 0; place < m_order.rows().size(); ++place) {
        if (!m_store.find(m_order.rows().idAt(place)))
            ids.append(m_order.rows().idAt(place));
    }
    change(ids);
}

// Everything anew; one sort.
void AlertListModel::rebuild(Keep keep)
{
    beginResetModel();
    std::vector<SortedAlerts::Entry> entries;
    for (const Alert &alert : m_store.alerts()) {
        if (wanted(alert))
            entries.push_back({nocturne::rankOf(alert), alert.id});
    }
    const Alert *kept = find(m_kept);
    const auto place = m_order.rows().rankOf(m_kept);
    if (kept && place && !(m_store.find(m_kept) && wanted(*kept)) && (keep == Keep::Always || passes(*kept)))
        entries.push_back({*place, m_kept});
    m_order.assign(std::move(entries));
    m_ended.removeIf([this](const auto &row) { return !m_order.rows().placeOf(row.key()); });
    endResetModel();
    m_marks.removeIf([this](const auto &mark) { return !m_store.find(mark.key()); });
    Q_EMIT shownChanged();
    Q_EMIT waitingChanged();
}

// The next letter of a word: only what is shown has to be looked at, and it is in order.
void AlertListModel::narrow()
{
    std::vector<SortedAlerts::Entry> entries;
    for (size_t place = 0; place < m_order.rows().size(); ++place) {
        const SortedAlerts::Entry &entry = m_order.rows().at(place);
        const Alert *open = m_store.find(entry.id);
        const Alert *alert = open || entry.id != m_kept ? open : find(m_kept);
        if (alert && passes(*alert))
            entries.push_back(entry);
    }
    if (entries.size() == m_order.rows().size())
        return;
    beginResetModel();
    m_order.assign(std::move(entries));
    m_ended.removeIf([this](const auto &row) { return !m_order.rows().placeOf(row.key()); });
    endResetModel();
    Q_EMIT shownChanged();
}

// A frame's changes are one merge. Rows keep their persistent indexes, so that selection and scroll position survive.
void AlertListModel::change(const QStringList &ids)
{
    std::vector<SortedAlerts::Change> changes;
    for (const QString &id : ids) {
        changes.push_back({id, rankFor(id)});
        if (!m_store.find(id))
            m_marks.remove(id);
    }
    const WaitingAlerts waited = waiting();
    if (!moving([&](const auto &before) { m_order.take(changes, before); }))
        touch(ids);
    if (!anyWaits())
        return;
    touchHeadings();
    Q_EMIT shownChanged();
    if (waiting() != waited)
        Q_EMIT waitingChanged();
}

void AlertListModel::release()
{
    if (!anyWaits())
        return;
    const bool waited = waiting().total() > 0;
    moving([&](const auto &before) { m_order.release(before); });
    if (waited)
        Q_EMIT waitingChanged();
}

void AlertListModel::keep(const QString &id)
{
    const QString before = std::exchange(m_kept, id);
    const Alert *alert = find(before);
    // Not within the change of the current row: views do not expect rows to move while they move the cursor.
    if (before != id && alert && !(m_store.find(before) && wanted(*alert)))
        QMetaObject::invokeMethod(this, [this, before] { change({before}); }, Qt::QueuedConnection);
}

/// Whether `step` moved any row.
template <typename Step> bool AlertListModel::moving(Step step)
{
    bool moved = false;
    QModelIndexList persistent;
    QStringList persistentIds;
    step([&] {
        moved = true;
        Q_EMIT layoutAboutToBeChanged();
        persistent = persistentIndexList();
        for (const QModelIndex &at : persistent)
            persistentIds.append(idAt(at.row()));
    });
    if (!moved)
        return false;
    for (qsizetype i = 0; i < persistent.size(); ++i)
        changePersistentIndex(persistent[i], persistentIds[i].isEmpty() ? QModelIndex() : index(rowOf(persistentIds[i])));
    m_ended.removeIf([this](const auto &row) { return !m_order.rows().placeOf(row.key()); });
    Q_EMIT layoutChanged();
    Q_EMIT shownChanged();
    return true;
}

void AlertListModel::touchHeadings()
{
    int row = 0;
    for (int group = 0; group < groupCount; ++group) {
        const size_t count = m_order.rows().countOf(static_cast<AlertGroup>(group));
        if (count == 0)
            continue;
        Q_EMIT dataChanged(index(row), index(row), {CountRole});
        row += static_cast<int>(count) + 1;
    }
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
        const size_t count = m_order.rows().countOf(static_cast<AlertGroup>(group));
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
    const auto place = m_order.rows().placeOf(id);
    if (!place)
        return -1;
    int headings = 0;
    size_t before = 0;
    for (int group = 0; group < groupCount && before <= *place; ++group) {
        const size_t count = m_order.rows().countOf(static_cast<AlertGroup>(group));
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
    return at.kind == RowKind::Heading ? QString() : m_order.rows().idAt(at.place);
}

const Alert *AlertListModel::alertAt(int row) const
{
    const QString id = idAt(row);
    return id.isEmpty() ? nullptr : find(id);
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
    const bool narrower = ListFilter::narrows(m_filterLine, line) && m_order.waitingCount() == 0;
    m_filterLine = line;
    m_filter = ListFilter::parse(line);
    if (narrower)
        narrow();
    else
        rebuild(Keep::IfItPasses);
    unmarkHidden();
}

void AlertListModel::setEnvironment(const QString &environment)
{
    if (m_environment == environment)
        return;
    m_environment = environment;
    rebuild(Keep::IfItPasses);
    unmarkHidden();
}

int AlertListModel::inScope() const
{
    const AlertCounts counts = m_store.counts(m_environment);
    return counts.total() + counts.suppressed;
}

void AlertListModel::setScope(Scope scope, const QString &user)
{
    m_scope = scope;
    m_user = user;
    rebuild(Keep::IfItPasses);
    unmarkHidden();
}

// A command is never for what its person does not see.
void AlertListModel::unmarkHidden()
{
    if (m_marks.removeIf([this](const auto &mark) { return rowOf(mark.key()) < 0; }) > 0)
        Q_EMIT shownChanged();
}

bool AlertListModel::changedSinceMarked(const Alert &alert) const
{
    const auto mark = m_marks.constFind(alert.id);
    return mark != m_marks.cend() && *mark != alert.materialRev;
}

void AlertListModel::toggleMark(const QString &id, qint64 materialRev)
{
    if (!m_marks.remove(id) && !hasEnded(id))
        m_marks.insert(id, materialRev);
    const QModelIndex at = index(rowOf(id));
    Q_EMIT dataChanged(at, at, {MarkedRole});
}

void AlertListModel::mark(const QHash<QString, qint64> &materialRevs)
{
    for (auto mark = materialRevs.cbegin(); mark != materialRevs.cend(); ++mark) {
        if (!m_marks.contains(mark.key()) && !hasEnded(mark.key()) && rowOf(mark.key()) >= 0)
            m_marks.insert(mark.key(), mark.value());
    }
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {MarkedRole});
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
