// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/ConfigurationCheck.h"

#include "backend/api/Certificate.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <unistd.h>

namespace nocturne {

namespace {

void lookAtPair(const QString &certificateFile, const QString &keyFile, QStringList &complaints)
{
    if (certificateFile.isEmpty() || keyFile.isEmpty())
        return;
    const auto certificate = readCertificate(certificateFile, keyFile);
    const QString fault = certificate ? certificateFault(*certificate, QDateTime::currentMSecsSinceEpoch()) : certificate.error().detail;
    if (!fault.isEmpty())
        complaints.append(QStringLiteral("%1:1: %2").arg(certificateFile, fault));
}

void lookAtAuthorities(const QString &fileName, QStringList &complaints)
{
    if (fileName.isEmpty())
        return;
    if (const Status fault = readAuthorities(fileName))
        complaints.append(QStringLiteral("%1:1: %2").arg(fileName, fault->detail));
}

// By its one true name, as far as it is there.
QString trueName(const QString &path)
{
    const QString whole = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    QString there = whole;
    while (!QFileInfo::exists(there) && there != QLatin1String("/"))
        there = QFileInfo(there).path();
    return QDir::cleanPath(QFileInfo(there).canonicalFilePath() + QLatin1Char('/') + whole.mid(there.size()));
}

// Where a folder must be, or be made at the start. Who may write it is the service's user's question, and not of who checks.
void lookAtFolder(const char *key, const QString &path, bool mine, QStringList &complaints)
{
    QString there = trueName(path);
    while (!QFileInfo::exists(there) && there != QLatin1String("/"))
        there = QFileInfo(there).path();
    const QStorageInfo disk(there);
    const bool unreal = disk.fileSystemType() == "proc" || disk.fileSystemType() == "sysfs";
    if (!QFileInfo(there).isDir())
        complaints.append(QStringLiteral("%1:1: %2: %3 is no folder").arg(path, QLatin1String(key), there));
    else if (unreal || disk.isReadOnly())
        complaints.append(QStringLiteral("%1:1: %2: nothing can be written there").arg(path, QLatin1String(key)));
    else if (mine && ::access(QFile::encodeName(there).constData(), W_OK | X_OK) != 0)
        complaints.append(QStringLiteral("%1:1: %2: the service's user cannot write %3, which belongs to %4").arg(path, QLatin1String(key), there, QFileInfo(there).owner()));
}

// What is there already and could not be begun with. What may not be read is the service's user's question.
void lookAtStore(const Configuration &configuration, bool asTheService, QStringList &complaints)
{
    const QString database = configuration.data + QStringLiteral("/nocturne.sqlite");
    QFile file(database);
    if (QFileInfo::exists(database) && !QFileInfo(database).isFile())
        complaints.append(QStringLiteral("%1:1: data: it is no file").arg(database));
    else if (file.open(QIODevice::ReadOnly) && file.size() > 0 && !file.read(16).startsWith("SQLite format 3"))
        complaints.append(QStringLiteral("%1:1: data: it is no database").arg(database));
    constexpr qint64 leastSecret = 32;
    QFile secret((configuration.keysFolder.isEmpty() ? configuration.data + QStringLiteral(".keys") : configuration.keysFolder) + QStringLiteral("/secret"));
    for (const QString &name : {database, secret.fileName()}) {
        if (asTheService && QFileInfo::exists(name) && ::access(QFile::encodeName(name).constData(), R_OK | W_OK) != 0)
            complaints.append(QStringLiteral("%1:1: data: the service's user cannot write it; it belongs to %2").arg(name, QFileInfo(name).owner()));
    }
    if (secret.open(QIODevice::ReadOnly) && secret.readAll().trimmed().size() < leastSecret)
        complaints.append(QStringLiteral("%1:1: keys: it is damaged, it must hold at least %2 characters; put it back from a copy").arg(secret.fileName()).arg(leastSecret));
}

void lookAtPlaces(const Configuration &configuration, bool mine, QStringList &complaints)
{
    lookAtFolder("data", configuration.data, mine, complaints);
    lookAtStore(configuration, mine, complaints);
    if (configuration.keysFolder.isEmpty())
        return;
    lookAtFolder("keys", configuration.keysFolder, mine, complaints);
    const QString data = trueName(configuration.data);
    const QString keys = trueName(configuration.keysFolder);
    if (keys == data || keys.startsWith(data + QLatin1Char('/')))
        complaints.append(QStringLiteral("%1:1: keys: the folder must not lie within the data's, %2").arg(keys, data));
}

} // namespace

QStringList checkFiles(const Configuration &configuration, const PagerPlan &plan, bool asTheService)
{
    QStringList complaints;
    lookAtPlaces(configuration, asTheService, complaints);
    lookAtPair(configuration.certificateFile, configuration.keyFile, complaints);
    for (const Upstream &upstream : QList<Upstream>{configuration.prometheus} + configuration.alertmanagers) {
        lookAtPair(upstream.certificateFile, upstream.keyFile, complaints);
        lookAtAuthorities(upstream.caFile, complaints);
    }
    for (const Channel &channel : plan.channels)
        lookAtAuthorities(channel.caFile, complaints);
    complaints.removeDuplicates();
    return complaints;
}

} // namespace nocturne
