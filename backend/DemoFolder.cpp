// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/DemoFolder.h"

#include <QDateTime>
#include <QDir>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace nocturne {

namespace {

const QString prefix = QStringLiteral("nocturned-demo-");
constexpr qint64 makingSeconds = 60; ///< a folder without an owner that is younger is being made

int openFile(const QString &file, int flags) { return ::open(QFile::encodeName(file).constData(), flags | O_CLOEXEC | O_NOFOLLOW, 0600); }

} // namespace

DemoFolder::DemoFolder() : m_folder(QDir::temp().filePath(prefix + QStringLiteral("XXXXXX")))
{
    removeOrphans();
    // Locked before it has its name: who looks at it never finds it free.
    const QString made = m_folder.filePath(QStringLiteral("owner.new"));
    m_owner = openFile(made, O_RDWR | O_CREAT | O_EXCL);
    if (m_owner >= 0 && (::flock(m_owner, LOCK_EX | LOCK_NB) != 0 || !QFile::rename(made, m_folder.filePath(QStringLiteral("owner"))))) {
        ::close(m_owner);
        m_owner = -1;
    }
}

DemoFolder::~DemoFolder()
{
    m_folder.remove();
    if (m_owner >= 0)
        ::close(m_owner);
}

void DemoFolder::removeOrphans()
{
    const auto found = QDir::temp().entryInfoList({prefix + QLatin1Char('*')}, QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot);
    for (const QFileInfo &folder : found) {
        if (folder.ownerId() != ::geteuid())
            continue;
        const int owner = openFile(folder.filePath() + QStringLiteral("/owner"), O_RDWR);
        const bool orphan = owner >= 0 ? ::flock(owner, LOCK_EX | LOCK_NB) == 0 : errno == ENOENT && folder.lastModified().secsTo(QDateTime::currentDateTime()) > makingSeconds;
        if (orphan)
            QDir(folder.filePath()).removeRecursively();
        if (owner >= 0)
            ::close(owner);
    }
}

} // namespace nocturne
