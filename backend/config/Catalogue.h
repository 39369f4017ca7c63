// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Metric.h"

#include <QMap>
#include <QStringList>

namespace nocturne {

/// All metrics that are known and the dashboards that name them.
struct Catalogue {
    QMap<QString, MetricSpec> metrics;
    QVector<Dashboard> dashboards;

    const Dashboard *dashboard(const QString &id) const;
};

struct CatalogueRead {
    Catalogue catalogue;
    QString currency = QStringLiteral("$"); ///< the unit of what the catalogue counts in `currency`
    QStringList complaints; ///< "file:line: key: sentence"
    QStringList dashboardComplaints; ///< the same; the dashboards that have none are there all the same
};

/// Names of the series that an expression of PromQL reads, each once, in its order.
QStringList seriesIn(const QString &promql);

/// Reads one catalogue and adds its metrics.
void readMetrics(const QString &fileName, const QByteArray &bytes, CatalogueRead &into);

/// Reads one dashboard; its metrics must be in the catalogue.
void readDashboard(const QString &fileName, const QByteArray &bytes, CatalogueRead &into);

/// The shipped ones, or those of the given file and folder (empty: shipped).
CatalogueRead loadCatalogue(const QString &catalogueFile, const QString &dashboardsFolder, const QString &currency = QStringLiteral("$"));

} // namespace nocturne
