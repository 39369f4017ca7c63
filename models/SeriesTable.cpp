// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/SeriesTable.h"

#include "models/Words.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace nocturne {

namespace {

QByteArray field(QString text)
{
    // A formula in a spreadsheet begins with one of these; a name must stay a name.
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text[0]))
        text.prepend(QLatin1Char('\''));
    text.replace(QLatin1Char('"'), QLatin1String("\"\""));
    const bool quoted = text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('"')) || text.contains(QLatin1Char('\n'));
    return (quoted ? QLatin1Char('"') + text + QLatin1Char('"') : text).toUtf8();
}

} // namespace

void SeriesTable::set(QVector<Column> columns)
{
    beginResetModel();
    m_columns = std::move(columns);
    m_times.clear();
    for (const Column &column : std::as_const(m_columns)) {
        for (const Sample &sample : column.points)
            m_times.append(sample.at);
    }
    std::sort(m_times.begin(), m_times.end(), std::greater<>());
    m_times.erase(std::unique(m_times.begin(), m_times.end()), m_times.end());
    endResetModel();
}

std::optional<double> SeriesTable::valueAt(const Column &column, TimeMs at) const
{
    const auto it = std::lower_bound(column.points.cbegin(), column.points.cend(), at, [](const Sample &sample, TimeMs time) { return sample.at < time; });
    if (it == column.points.cend() || it->at != at || !std::isfinite(it->value))
        return std::nullopt;
    return it->value;
}

QByteArray SeriesTable::csv() const
{
    QByteArray out = "time";
    for (const Column &column : m_columns) {
        const QString unit = column.metric.unit;
        out += ',' + field(unit.isEmpty() ? column.name : QStringLiteral("%1 (%2)").arg(column.name, unit));
    }
    out += "\r\n";
    for (auto at = m_times.crbegin(); at != m_times.crend(); ++at) {
        out += formatTime(*at);
        for (const Column &column : m_columns) {
            const auto value = valueAt(column, *at);
            out += ',' + (value ? QByteArray::number(*value, 'g', 15) : QByteArray());
        }
        out += "\r\n";
    }
    return out;
}

int SeriesTable::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_times.size()); }
int SeriesTable::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : 1 + static_cast<int>(m_columns.size()); }

QVariant SeriesTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_times.size())
        return {};
    const TimeMs at = m_times[index.row()];
    if (role == Qt::TextAlignmentRole)
        return QVariant(index.column() == 0 ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return words::utc(at);
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == 0)
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(at), tr("ddd d MMM HH:mm:ss", "how a moment is written, in QLocale's letters"));
    const Column &column = m_columns[index.column() - 1];
    const auto value = valueAt(column, at);
    return value ? words::quantity(*value, column.metric.unit) : QString();
}

QVariant SeriesTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return QVariant(section == 0 ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Time") : m_columns.value(section - 1).name;
}

} // namespace nocturne
