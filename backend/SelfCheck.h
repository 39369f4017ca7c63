// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/ServedCertificate.h"
#include "backend/config/Configuration.h"
#include "backend/engine/Clock.h"
#include "backend/engine/SelfChecks.h"
#include "backend/engine/SourceHealth.h"
#include "backend/engine/WrongParts.h"
#include "backend/store/AuditAnchor.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace nocturne {

/// Looks through the whole installation soon after the start and then every six hours, each minute while something is wrong, and when it is asked to, on a thread and a database connection of
/// its own: the database, the audit chain, the disk, the certificate, the files that a person wrote, the sources.
class SelfCheck {
public:
    using Report = std::function<void(const SelfChecks::Round &)>;

    /// Without a certificate that is served, from outside a running server, `wrong` alone speaks of it.
    SelfCheck(Configuration configuration, QString databaseFile, AuditAnchor anchor, const Clock &clock, const SourceHealth &sources, const WrongParts &wrong, const ServedCertificate *certificate,
              Report report);
    ~SelfCheck();
    SelfCheck(const SelfCheck &) = delete;
    SelfCheck &operator=(const SelfCheck &) = delete;

    void start();
    void stop();
    /// Looks now; `done` hears of it on the check's thread.
    void request(std::function<void(const SelfChecks::Round &)> done);
    /// All checks, now, on the caller's thread.
    SelfChecks::Round look() const;

private:
    void run();

    Configuration m_configuration;
    QString m_databaseFile;
    AuditAnchor m_anchor;
    const Clock &m_clock;
    const SourceHealth &m_sources;
    const WrongParts &m_wrong;
    const ServedCertificate *m_certificate; ///< null: nothing is served
    Report m_report;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_ending = false;
    std::vector<std::function<void(const SelfChecks::Round &)>> m_asked;
    std::thread m_thread;
};

} // namespace nocturne
