// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/Service.h"

namespace nocturne {

/// A configuration with what belongs to it, read as far as it can be.
struct LoadedConfiguration {
    Configuration configuration;
    Catalogue catalogue;
    QStringList fatal;                 ///< what a server does not start with
    QMap<QString, QStringList> wrong;  ///< what it starts without, by part
    bool asTheService = false;         ///< seen with the eyes of the service's user, who this program is from then on
    QStringList files;                 ///< besides the configuration, those of its parts that nobody else looks at

    QStringList complaints() const; ///< all of them
};

LoadedConfiguration loadConfiguration(const QString &fileName);

/// Root may read everything; whether the service can is what a check is to tell. So it looks as the owner of the data, and so does
/// the program from then on.
LoadedConfiguration loadAsTheService(const QString &fileName);

ServiceSettings settingsOf(LoadedConfiguration loaded);

} // namespace nocturne
