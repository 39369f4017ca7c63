// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace nocturne {

/// The folder that holds a backend's data and, outside it, the folder of its keys. Both are their owner's alone: what is
/// open to others is closed to them, or refused. Failures are std::runtime_error with a sentence that names path and remedy.
class DataFolder {
public:
    /// Makes what is not there. `keys` empty: the folder of the same name with ".keys" beside it.
    explicit DataFolder(const QString &path, const QString &keys = {});
    ~DataFolder();
    DataFolder(const DataFolder &) = delete;
    DataFolder &operator=(const DataFolder &) = delete;

    /// One program at a time, whoever started it; the kernel gives the lock back when that program ends, however it ends.
    /// Waits a moment for one that is about to end.
    void lock();
    void unlock();
    /// The same of the database's file, as far as there is one: whoever reaches it by another folder (a second name of the file) is
    /// refused too. Kept as long as this lives, and this longer than whatever has the database open: a file that is closed takes
    /// along the locks that others in the same process have on it.
    void lockStore();

    /// What speaks against beginning with an empty database: the keys know of an audit log that was in one. A sentence with the remedy; empty:
    /// nothing.
    QString lostDatabase() const;
    QString database() const { return m_path + QStringLiteral("/nocturne.sqlite"); }
    QString auditAnchor() const { return m_keys + QStringLiteral("/audit-anchor"); }
    /// A key of 32 bytes for one purpose; all follow from the file `secret`, which is made at first use.
    QByteArray key(const QByteArray &purpose) const;
    /// What root made in somebody else's folder becomes theirs.
    void giveToOwner() const;

private:
    QString m_path;
    QString m_keys;
    int m_lock = -1;
    int m_store = -1;
};

/// Run by root over somebody else's data: from here on this program is that user and may do what that user may. False: there is
/// nobody to become.
/// `otherwise`: who it is where the folder is root's or is not there; empty: nobody.
bool becomeOwnerOf(const QString &folder, const QString &otherwise = {});

} // namespace nocturne
