// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace nocturne {

/// A demo's temporary folder: removed at its end, and where that was a kill, by the next demo. The lock on a file in it says that its
/// owner lives; the kernel gives it back however that ends.
class DemoFolder {
public:
    DemoFolder();
    ~DemoFolder();
    DemoFolder(const DemoFolder &) = delete;
    DemoFolder &operator=(const DemoFolder &) = delete;

    bool valid() const { return m_folder.isValid() && m_owner >= 0; }
    QString filePath(const QString &name) const { return m_folder.filePath(name); }

private:
    static void removeOrphans();

    QTemporaryDir m_folder;
    int m_owner = -1;
};

} // namespace nocturne
