// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/config/DashboardFolder.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

static void initialiseResources() { Q_INIT_RESOURCE(backend); }

namespace nocturne {

DashboardFolder::DashboardFolder(const QString &folder, QMap<QString, MetricSpec> metrics)
    : m_folder(folder), m_canChange(!folder.isEmpty()), m_metrics(std::move(metrics))
{
    initialiseResources();
    if (folder.isEmpty())
        m_folder = QStringLiteral(":/backend/dashboards");
    look();
}

bool DashboardFolder::look()
{
    const QDir folder(m_folder);
    QStringList complaints;
    if (!folder.exists())
        complaints.append(QStringLiteral("%1:1: the folder does not exist").arg(m_folder));
    QStringList names = folder.entryList({QStringLiteral("*.yaml")}, QDir::Files, QDir::Name);
    if (names.size() > mostFiles) {
        complaints.append(QStringLiteral("%1:1: more than %2 dashboards; the rest is left out").arg(m_folder).arg(mostFiles));
        names = names.mid(0, mostFiles);
    }
    QMap<QString, File> files;
    for (const QString &name : std::as_const(names)) {
        const QString path = folder.filePath(name);
        const QFileInfo facts(path);
        const QByteArray stamp = QByteArray::number(facts.lastModified().toMSecsSinceEpoch()) + '/' + QByteArray::number(facts.size());
        const File before = m_files.value(path);
        files.insert(path, before.stamp == stamp ? before : read(path, stamp, before));
    }
    refuseTwins(files);
    const bool changed = files != m_files || complaints != m_complaints;
    m_files = std::move(files);
    m_complaints = std::move(complaints);
    return changed;
}

DashboardFolder::File DashboardFolder::read(const QString &path, const QByteArray &stamp, const File &before) const
{
    constexpr qint64 mostBytes = 2 * 1024 * 1024; // the parser refuses more than half of it, in words
    File file{stamp, before.good, {}};
    QFile bytes(path);
    if (!bytes.open(QIODevice::ReadOnly)) {
        file.complaints.append(QStringLiteral("%1:1: the file cannot be read").arg(path));
        return file;
    }
    CatalogueRead into;
    into.catalogue.metrics = m_metrics;
    readDashboard(path, bytes.read(mostBytes), into);
    file.complaints = into.complaints;
    if (!into.catalogue.dashboards.isEmpty())
        file.good = into.catalogue.dashboards.first();
    return file;
}

// Of two files with one id the first by name counts.
void DashboardFolder::refuseTwins(QMap<QString, File> &files) const
{
    QStringList ids;
    for (auto it = files.begin(); it != files.end(); ++it) {
        if (!it->good)
            continue;
        if (ids.contains(it->good->id)) {
            it->complaints = {QStringLiteral("%1:1: id: another dashboard is called \"%2\"").arg(it.key(), it->good->id)};
            it->good.reset();
            it->stamp.clear(); // looked at again when the other is gone
        } else {
            ids.append(it->good->id);
        }
    }
}

QVector<Dashboard> DashboardFolder::dashboards() const
{
    QVector<Dashboard> all;
    for (const File &file : m_files) {
        if (file.good)
            all.append(*file.good);
    }
    return all;
}

QStringList DashboardFolder::complaints() const
{
    QStringList all = m_complaints;
    for (const File &file : m_files)
        all += file.complaints;
    return all;
}

} // namespace nocturne
