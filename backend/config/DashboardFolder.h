// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/config/Catalogue.h"

namespace nocturne {

/// The dashboards of a folder, in the order of their file names. A file is read again when it changed; one that has
/// become wrong keeps what it said before.
class DashboardFolder {
public:
    /// An empty folder name: the dashboards that ship.
    DashboardFolder(const QString &folder, QMap<QString, MetricSpec> metrics);

    /// Looks at the folder; true when the dashboards or the complaints are others than before.
    bool look();
    QVector<Dashboard> dashboards() const;
    QStringList complaints() const; ///< "file:line: key: sentence"
    bool canChange() const { return m_canChange; }

    static constexpr int mostFiles = 200;

private:
    struct File {
        QByteArray stamp; ///< when it was written and how long it is; another stamp: read it again
        std::optional<Dashboard> good;
        QStringList complaints;

        friend bool operator==(const File &, const File &) = default;
    };
    File read(const QString &path, const QByteArray &stamp, const File &before) const;
    void refuseTwins(QMap<QString, File> &files) const;

    QString m_folder;
    bool m_canChange;
    QMap<QString, MetricSpec> m_metrics;
    QMap<QString, File> m_files; ///< by path; a map keeps them by name
    QStringList m_complaints;    ///< about the folder itself
};

} // namespace nocturne
