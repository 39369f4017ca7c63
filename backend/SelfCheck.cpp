// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/SelfCheck.h"

#include "backend/store/AuditChain.h"

#include <QFileInfo>
#include <QFile>

#include <sys/statvfs.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace nocturne {

namespace {

constexpr auto firstAfter = std::chrono::seconds(30);
constexpr std::chrono::steady_clock::duration every = std::chrono::hours(6);
constexpr std::chrono::steady_clock::duration whileWrong = std::chrono::minutes(1);
constexpr std::size_t mostAsked = 16;
constexpr qint64 leastFree = 256LL * 1024 * 1024;

using Result = SelfChecks::Result;

Result database(const QString &file)
{
    if (!QFileInfo::exists(file))
        return {QStringLiteral("database"), false, QStringLiteral("%1 is gone.").arg(file)};
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
    if (!QFileInfo::exists(file))
        return {QStringLiteral("audit"), false, QStringLiteral("%1 is gone.").arg(file)};
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
    // Asked of the folder itself: a table of mounts need not have what a container lives on.
    struct statvfs space = {};
    if (::statvfs(QFile::encodeName(folder).constData(), &space) != 0)
        return {QStringLiteral("disk"), false, QStringLiteral("How much is free where the data is cannot be told: %1.").arg(qt_error_string(errno))};
    const qint64 free = static_cast<qint64>(space.f_bavail) * static_cast<qint64>(space.f_frsize);
    if ((space.f_flag & ST_RDONLY) != 0)
        return {QStringLiteral("disk"), false, QStringLiteral("Nothing can be written where the data is.")};
    return {QStringLiteral("disk"), free >= leastFree, QStringLiteral("%1 MiB are free where the data is.").arg(free / 1024 / 1024)};
}

// Of the one that is served, which need not be the one in the file.
Result certificate(TimeMs ends, const QStringList &complaints, TimeMs now)
{
    return {QStringLiteral("certificate"), complaints.isEmpty(),
            complaints.isEmpty() ? QStringLiteral("The certificate that is served ends in %1 days.").arg((ends - now) / 86400000) : complaints.join(QLatin1Char(' '))};
}

} // namespace

SelfCheck::SelfCheck(Configuration configuration, QString databaseFile, AuditAnchor anchor, const Clock &clock, const SourceHealth &sources, const WrongParts &wrong, const ServedCertificate *certificate,
                     Report report)
    : m_configuration(std::move(configuration)), m_databaseFile(std::move(databaseFile)), m_anchor(std::move(anchor)), m_clock(clock), m_sources(sources), m_wrong(wrong), m_certificate(certificate), m_report(std::move(report))
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
        const bool wrong = std::any_of(round.results.cbegin(), round.results.cend(), [](const SelfChecks::Result &result) { return !result.good; });
        pause = wrong ? whileWrong : every;
    }
}

SelfChecks::Round SelfCheck::look() const
{
    const auto begun = std::chrono::steady_clock::now();
    SelfChecks::Round round;
    round.at = m_clock.now();
    round.results = {database(m_databaseFile), audit(m_databaseFile, m_anchor), disk(m_configuration.data)};
    auto wrong = m_wrong.all();
    const QStringList ofCertificate = wrong.take(QStringLiteral("certificate"));
    if (m_certificate && m_certificate->isServed())
        round.results.push_back(certificate(m_certificate->ends(), ofCertificate, round.at));
    else if (!ofCertificate.isEmpty())
        round.results.push_back({QStringLiteral("certificate"), false, ofCertificate.first()});
    if (!m_configuration.pagerFile.isEmpty() && !wrong.contains(QStringLiteral("pager")))
        round.results.push_back({QStringLiteral("pager"), true, QStringLiteral("The pager's file is good.")});
    for (const auto &[part, complaints] : wrong.asKeyValueRange())
        round.results.push_back({part, false, complaints.first()});
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
