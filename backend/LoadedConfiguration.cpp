// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/LoadedConfiguration.h"

#include "backend/config/Glossary.h"
#include "backend/config/PagerFile.h"
#include "backend/config/Yaml.h"
#include "backend/store/DataFolder.h"

#include <QFile>
#include <QFileInfo>

namespace nocturne {

QStringList LoadedConfiguration::complaints() const
{
    QStringList all = fatal;
    for (const QStringList &ofPart : wrong)
        all += ofPart;
    return all;
}

LoadedConfiguration loadConfiguration(const QString &fileName)
{
    LoadedConfiguration loaded;
    QFile file(fileName);
    if (!QFileInfo(fileName).isFile() || !file.open(QIODevice::ReadOnly)) {
        loaded.fatal.append(QStringLiteral("%1:1: the file cannot be read").arg(fileName));
        return loaded;
    }
    const auto read = readConfiguration(fileName, file.read(2 * 1024 * 1024), processEnvironment());
    const Configuration &c = read.configuration;
    auto catalogue = loadCatalogue(c.catalogueFile, c.dashboardsFolder, c.currency);
    if (!catalogue.complaints.isEmpty() && !c.catalogueFile.isEmpty()) {
        loaded.wrong.insert(QStringLiteral("catalogue"), catalogue.complaints);
        catalogue = loadCatalogue({}, c.dashboardsFolder, c.currency); // the shipped one is better than none
    }
    loaded.configuration = c;
    loaded.catalogue = std::move(catalogue.catalogue);
    loaded.fatal = read.fatal;
    loaded.wrong.insert(QStringLiteral("configuration"), read.complaints);
    for (const QString &complaint : read.fatal)
        loaded.wrong[QStringLiteral("configuration")].removeAll(complaint);
    loaded.wrong.insert(QStringLiteral("dashboards"), catalogue.dashboardComplaints);
    loaded.wrong.insert(QStringLiteral("pager"), PagerFile(c.pagerFile, processEnvironment()).complaints());
    loaded.files = read.files;
    if (!c.catalogueFile.isEmpty())
        loaded.files.append(c.catalogueFile);
    return loaded;
}

LoadedConfiguration loadAsTheService(const QString &fileName)
{
    LoadedConfiguration loaded = loadConfiguration(fileName);
    // The package's own configuration is served by the package's user, whoever has the data just now.
    const bool packaged = QFileInfo(fileName).canonicalFilePath().startsWith(QLatin1String("/etc/nocturne/"));
    if (!loaded.fatal.isEmpty() || !becomeOwnerOf(loaded.configuration.data, packaged ? QStringLiteral("nocturne") : QString()))
        return loaded;
    loaded = loadConfiguration(fileName);
    loaded.asTheService = true;
    return loaded;
}

ServiceSettings settingsOf(LoadedConfiguration loaded)
{
    ServiceSettings settings{loaded.configuration, std::move(loaded.catalogue), 2000, std::nullopt};
    settings.wrong = loaded.wrong;
    settings.files = loaded.files;
    return settings;
}

} // namespace nocturne
