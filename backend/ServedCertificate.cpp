// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/ServedCertificate.h"

#include "backend/config/FileStamp.h"

#include <QLoggingCategory>

namespace nocturne {

namespace {

Q_LOGGING_CATEGORY(log, "nocturned.tls")

constexpr int looksToBelieve = 3; ///< certificate and key are seldom written in one moment

} // namespace

ServedCertificate::ServedCertificate(Door &door, const Clock &clock, const QString &certificateFile, const QString &keyFile)
    : m_door(door), m_clock(clock), m_certificateFile(certificateFile), m_keyFile(keyFile)
{
}

void ServedCertificate::setFiles(const QString &certificateFile, const QString &keyFile)
{
    m_certificateFile = certificateFile;
    m_keyFile = keyFile;
}

QStringList ServedCertificate::look()
{
    if (m_certificateFile.isEmpty())
        return {};
    const QByteArray stamp = stampOf({m_certificateFile, m_keyFile});
    if (stamp != m_stamp || !m_fault.isEmpty()) {
        m_stamp = stamp;
        const auto read = readCertificate(m_certificateFile, m_keyFile);
        m_fault = read ? QString() : read.error().detail;
        m_faultSeen = read ? 0 : m_faultSeen + 1;
        if (read && (read->chain != m_served.chain || read->key != m_served.key)) {
            m_door.setCertificate(*read);
            m_served = *read;
            m_ends = m_served.ends;
            qCInfo(log).noquote() << "serves the certificate of" << m_served.subject << "until" << formatTimeText(m_served.ends);
        }
    }
    QStringList complaints;
    if (m_faultSeen >= looksToBelieve)
        complaints.append(m_fault + (isServed() ? QStringLiteral(" The one before is still served.") : QString()));
    if (const QString fault = isServed() ? certificateFault(m_served, m_clock.now()) : QString(); !fault.isEmpty())
        complaints.append(fault);
    return complaints;
}

} // namespace nocturne
