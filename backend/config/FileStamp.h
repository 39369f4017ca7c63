// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QFileInfo>
#include <QStringList>

namespace nocturne {

/// Differs once one of the files is another, was written, can or cannot be read, or came or went. Not what is in them: looking costs next to nothing.
inline QByteArray stampOf(const QStringList &files)
{
    QByteArray stamp;
    for (const QString &name : files) {
        const QFileInfo facts(name);
        stamp += facts.canonicalFilePath().toUtf8() + '/' + QByteArray::number(facts.lastModified().toMSecsSinceEpoch()) + '/' + QByteArray::number(facts.size()) +
                 (facts.isReadable() ? "/r " : "/- ");
    }
    return stamp;
}

} // namespace nocturne
