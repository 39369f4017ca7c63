// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/Preferences.h"

#include <QSettings>

namespace nocturne {

PreferenceValues loadPreferences()
{
    const QSettings settings;
    return {settings.value(QStringLiteral("server")).toString(), settings.value(QStringLiteral("user")).toString(),
            settings.value(QStringLiteral("theme"), QStringLiteral("dark")).toString(),
            settings.value(QStringLiteral("geometry")).toByteArray(),
            settings.value(QStringLiteral("scale"), 100).toInt(), settings.value(QStringLiteral("environment")).toString(),
            settings.value(QStringLiteral("page")).toString()};
}

void savePreferences(const PreferenceValues &values)
{
    QSettings settings;
    settings.setValue(QStringLiteral("server"), values.server);
    settings.setValue(QStringLiteral("user"), values.user);
    settings.setValue(QStringLiteral("theme"), values.theme);
    settings.setValue(QStringLiteral("geometry"), values.geometry);
    settings.setValue(QStringLiteral("scale"), values.scalePercent);
    settings.setValue(QStringLiteral("environment"), values.environment);
    settings.setValue(QStringLiteral("page"), values.page);
}

} // namespace nocturne
