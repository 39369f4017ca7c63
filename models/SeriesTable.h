// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Metric.h"

#include <QAbstractTableModel>

namespace nocturne {

/// The twin of a chart: a row a moment, the newest first, a column a series. What is missing stays empty.
class SeriesTable final : public QAbstractTableModel {
    Q_OBJECT

public:
    struct Column {
        QString name;
        MetricSpec metric;
        QVector<Sample> points; ///< oldest first
    };

    explicit SeriesTable(QObject *parent = nullptr) : QAbstractTableModel(parent) {}
    void set(QVector<Column> columns);
    /// RFC 4180, comma and point whatever the locale, times in UTC; the oldest first.
    QByteArray csv() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::optional<double> valueAt(const Column &column, TimeMs at) const;

    QVector<Column> m_columns;
    QVector<TimeMs> m_times; ///< newest first, each once
};

} // namespace nocturne
