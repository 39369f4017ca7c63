// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/ConfigurationFaults.h"

#include <QLoggingCategory>

namespace nocturne {

namespace {

Q_LOGGING_CATEGORY(log, "nocturned.configuration")

} // namespace

bool ConfigurationFaults::set(const QString &part, const QStringList &complaints)
{
    if (!m_parts.set(part, complaints))
        return false;
    for (const QString &complaint : complaints)
        qCWarning(log).noquote() << complaint;
    m_writer.submit(command::NoteConfiguration{part, complaints});
    return true;
}

void ConfigurationFaults::setAtStart(const QMap<QString, QStringList> &all)
{
    for (const char *part : {"configuration", "catalogue", "dashboards", "pager", "certificate"}) {
        const QStringList complaints = all.value(QLatin1String(part));
        if (!set(QLatin1String(part), complaints) && complaints.isEmpty())
            m_writer.submit(command::NoteConfiguration{QLatin1String(part), complaints});
    }
}

} // namespace nocturne
