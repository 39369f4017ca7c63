// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/ConfigurationCheck.h"

#include "backend/api/Certificate.h"

#include <QDateTime>

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

} // namespace

QStringList checkFiles(const Configuration &configuration, const PagerPlan &plan)
{
    QStringList complaints;
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
