// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Histogram.h"

#include <QByteArray>
#include <QString>

namespace nocturne {

/// Figures in the text that Prometheus reads. Each family begins with what it is; its samples follow at once.
class MetricsText {
public:
    void family(const char *name, const char *type, const char *help);
    void sample(const QByteArray &name, double value, const QByteArray &labels = {});
    void one(const char *name, const char *type, const char *help, double value);
    /// The samples of one histogram of a family.
    void histogram(const QByteArray &name, const Histogram &histogram, const QByteArray &labels = {});
    /// `name="value"`, with what the value holds written as the format asks.
    static QByteArray label(const char *name, const QString &value);
    const QByteArray &text() const { return m_text; }

private:
    QByteArray m_text;
};

/// What this process takes of its machine, under the names that everybody's dashboards ask for. What the system does not tell is left out.
void processMetrics(MetricsText &out);

/// What the files of a database take: itself and what is not in it yet.
void storeMetrics(MetricsText &out, const QString &database);

} // namespace nocturne
