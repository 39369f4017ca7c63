// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/ConfigurationFaults.h"

#include <QLoggingCategory>

namespace nocturne {

namespace {

Q_LOGGING_CATEGORY(log, "nocturned.configuration")

constexpr int mostSaid = 3;

} // namespace

bool ConfigurationFaults::set(const QString &part, const QStringList &complaints)
{
    if (!m_parts.set(part, complaints))
        return false;
    for (const QString &complaint : complaints)
        qCWarning(log).noquote() << complaint;
    raise(part, complaints);
    return true;
}

void ConfigurationFaults::setAtStart(const QMap<QString, QStringList> &all)
{
    for (const char *part : {"configuration", "catalogue", "dashboards", "pager", "certificate"}) {
        const QStringList complaints = all.value(QLatin1String(part));
        if (!set(QLatin1String(part), complaints) && complaints.isEmpty())
            raise(QLatin1String(part), complaints);
    }
}

// Critical where somebody might not be paged for it.
void ConfigurationFaults::raise(const QString &part, const QStringList &complaints)
{
    const Severity severity = part == QLatin1String("pager") || part == QLatin1String("configuration") ? Severity::Critical : Severity::Warning;
    m_writer.submit(
        [part, complaints, severity](Turn &turn) {
            turn.take(ownAlert("ConfigurationWrong", severity, {{QStringLiteral("part"), part}}, complaints.mid(0, mostSaid).join(QLatin1Char(' ')), complaints.isEmpty()));
        },
        [](const Status &) {});
}

} // namespace nocturne
