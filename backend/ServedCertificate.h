// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/Door.h"
#include "backend/engine/Clock.h"

#include <QStringList>

#include <atomic>

namespace nocturne {

/// The certificate that the door serves, and the files that it came from. New files are served once they fit each other; until
/// then what is served stays. The main thread's, but for `ends`.
class ServedCertificate {
public:
    ServedCertificate(Door &door, const Clock &clock, const QString &certificateFile, const QString &keyFile);

    /// Other names are other files.
    void setFiles(const QString &certificateFile, const QString &keyFile);
    /// Looks for new files. What is wrong with them, if it stays so, and with what is served.
    QStringList look();
    bool isServed() const { return m_ends != 0; }
    TimeMs ends() const { return m_ends; } ///< of the one that is served; 0: none is. Any thread

private:
    Door &m_door;
    const Clock &m_clock;
    QString m_certificateFile;
    QString m_keyFile;
    QByteArray m_stamp;
    Certificate m_served;
    QString m_fault;    ///< of the files as they are now
    int m_faultSeen = 0;
    std::atomic<TimeMs> m_ends = 0;
};

} // namespace nocturne
