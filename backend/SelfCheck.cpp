// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/SelfCheck.h"

#include "backend/config/PagerFile.h"
#include "backend/store/AuditChain.h"

#include <QFile>
#include <QSslCertificate>
#include <QStorageInfo>

#include <algorithm>
#include <utility>

namespace nocturne {

namespace {

constexpr auto firstAfter = std::chrono::seconds(30);
constexpr std::chrono::steady_clock::duration every = std::chrono::hours(6);
constexpr std::chrono::steady_clock::duration whileWrong = std::chrono::minutes(1);
constexpr std::size_t mostAsked = 16;
constexpr qint64 leastFree = 256LL * 1024 * 1024;
constexpr qint64 leastDays = 14;

using Result = SelfChecks::Result;

Result database(const QString &file)
{
    try {
        Database database(file);
        Statement &rows = database.run("PRAGMA quick_check(1)");
        const QString said = rows.next() ? rows.text(0) : QStringLiteral("no answer");
        rows.finish();
        return {QStringLiteral("database"), said == QLatin1String("ok"), said == QLatin1String("ok") ? QStringLiteral("The database is whole.") : said};
    } catch (const std::exception &e) {
        return {QStringLiteral("database"), false, QString::fromUtf8(e.what())};
    }
}

Result audit(const QString &file, const AuditAnchor &anchor)
{
    try {
        Database database(file);
        const auto fault = auditFault(database, anchor);
        return {QStringLiteral("audit"), !fault, fault.value_or(QStringLiteral("The audit log is whole."))};
    } catch (const std::exception &e) {
        return {QStringLiteral("audit"), false, QString::fromUtf8(e.what())};
    }
}

Result disk(const QString &folder)
{
    const QStorageInfo storage(folder);
    const bool good = storage.isValid() && !storage.isReadOnly() && storage.bytesAvailable() >= leastFree;
    return {QStringLiteral("disk"), good, QStringLiteral("%1 MiB are free where the data is.").arg(storage.bytesAvailable() / 1024 / 1024)};
}

Result certificate(const QString &file, TimeMs now)
{
    const auto chain = QSslCertificate::fromPath(file);
    if (chain.isEmpty())
        return {QStringLiteral("certificate"), false, QStringLiteral("%1 holds no certificate.").arg(file)};
    const qint64 days = (chain.first().expiryDate().toMSecsSinceEpoch() - now) / 86400000;
    return {QStringLiteral("certificate"), days >= leastDays, QStringLiteral("The certificate ends in %1 days.").arg(days)};
}

Result pager(const QString &file)
{
    QFile read(file);
    if (!read.open(QIODevice::ReadOnly))
        return {QStringLiteral("pager"), false, QStringLiteral("%1 cannot be read.").arg(file)};
    const PagerRead found = readPager(file, read.read(2 * 1024 * 1024), processEnvironment());
    return {QStringLiteral("pager"), found.complaints.isEmpty(), found.complaints.isEmpty() ? QStringLiteral("The pager's file is good.") : found.complaints.first()};
}

} // namespace

SelfCheck::SelfCheck(Configuration configuration, QString databaseFile, AuditAnchor anchor, const Clock &clock, const SourceHealth &sources, Report report)
    : m_configuration(std::move(configuration)), m_databaseFile(std::move(databaseFile)), m_anchor(std::move(anchor)), m_clock(clock), m_sources(sources), m_report(std::move(report))
{
}

SelfCheck::~SelfCheck() { stop(); }

void SelfCheck::start()
{
    m_thread = std::thread([this] { run(); });
}

void SelfCheck::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void SelfCheck::request(std::function<void(const SelfChecks::Round &)> done)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_asked.size() < mostAsked)
            m_asked.push_back(std::move(done));
    }
    m_wake.notify_all();
}

void SelfCheck::run()
{
    std::chrono::steady_clock::duration pause = firstAfter;
    while (true) {
        std::vector<std::function<void(const SelfChecks::Round &)>> asked;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, pause, [this] { return m_ending || !m_asked.empty(); });
            if (m_ending)
                return;
            asked = std::exchange(m_asked, {});
        }
        const SelfChecks::Round round = look();
        m_report(round);
        for (const auto &done : asked)
            done(round);
        const bool wrong = std::any_of(round.results.cbegin(), round.results.cend(), [](const Result &result) { return !result.good; });
        pause = wrong ? whileWrong : every;
    }
}

SelfChecks::Round SelfCheck::look() const
{
    const auto begun = std::chrono::steady_clock::now();
    SelfChecks::Round round;
    round.at = m_clock.now();
    round.results = {database(m_databaseFile), audit(m_databaseFile, m_anchor), disk(m_configuration.data)};
    if (!m_configuration.certificateFile.isEmpty())
        round.results.push_back(certificate(m_configuration.certificateFile, round.at));
    if (!m_configuration.pagerFile.isEmpty())
        round.results.push_back(pager(m_configuration.pagerFile));
    for (const auto &source : m_sources.entries()) {
        const QString state = source.state(m_clock.elapsed());
        const QString words = source.words.isEmpty() ? QString() : QStringLiteral(": ") + source.words;
        round.results.push_back({QStringLiteral("source ") + source.name, state != QLatin1String("down"), QStringLiteral("%1 is %2%3.").arg(source.name, state, words)});
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    round.seconds = took.count();
    return round;
}

} // namespace nocturne
