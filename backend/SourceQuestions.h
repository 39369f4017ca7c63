// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/config/Catalogue.h"
#include "backend/config/Configuration.h"
#include "backend/engine/SelfChecks.h"

#include <QStringList>

namespace nocturne {

/// What commands ask the configured sources, ten seconds each at most. They need an event loop that is not running yet.

/// Whether each gives a good answer.
std::vector<SelfChecks::Result> askSources(const Configuration &configuration);

/// The same of the Alertmanagers alone.
std::vector<SelfChecks::Result> askAlertmanagers(const Configuration &configuration);

/// Asks Prometheus for its alerting rules and says in sentences which of them write a severity that nobody knows, or why it could not be asked.
QStringList unknownSeverities(const Configuration &configuration);

/// The same of an answer of `/api/v1/rules`.
QStringList unknownSeveritiesIn(const QByteArray &rules, const SeverityMap &severities);

/// What Prometheus says of the expressions of the catalogue.
struct ExpressionAnswers {
    QList<QPair<QString, QString>> refused; ///< metric, and the store's words
    QString words;                          ///< why not all were tried; empty: all were, or there is nobody to ask
};
ExpressionAnswers askExpressions(const Configuration &configuration, const Catalogue &catalogue);

} // namespace nocturne
