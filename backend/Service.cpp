// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/Service.h"

#include "backend/ConfigurationFaults.h"
#include "backend/SelfCheck.h"
#include "backend/ServedCertificate.h"
#include "backend/access/AccessService.h"
#include "backend/access/Secrets.h"
#include "backend/api/AlertRoutes.h"
#include "backend/api/AuthRoutes.h"
#include "backend/api/FeedHub.h"
#include "backend/api/HealthRoutes.h"
#include "backend/api/IntakeRoutes.h"
#include "backend/api/MetricRoutes.h"
#include "backend/api/PageRoutes.h"
#include "backend/api/PagerRoutes.h"
#include "backend/config/DashboardFolder.h"
#include "backend/config/FileStamp.h"
#include "backend/config/PagerFile.h"
#include "backend/engine/SeldomSaid.h"
#include "backend/notify/Notifier.h"
#include "backend/sources/AlertmanagerPoller.h"
#include "backend/sources/PrometheusSource.h"
#include "backend/sources/ScenarioSource.h"
#include "backend/store/SqlJournal.h"
#include "backend/store/SqlReads.h"

#include <QLoggingCategory>
#include <QTimer>

#include <atomic>

namespace nocturne {

namespace {

Q_LOGGING_CATEGORY(log, "nocturned")

constexpr int firstCanaryMs = 3000;
constexpr TimeMs lateDoors = 10 * 1000;

// What is read once at start, on a connection of its own.
struct Beginning {
    StoreFacts facts;
    Accounts accounts;
};

Beginning readBeginning(const QString &file, const AuditAnchor &anchor)
{
    SqlJournal journal(file, {}, anchor);
    return {readFacts(journal.database()), readAccounts(journal.database())};
}

Retention retention(const Configuration &configuration)
{
    Retention kept;
    kept.alertAge = configuration.historyDays * 86400LL * 1000;
    return kept;
}

// What is the same for as long as the process lives.
QStringList needRestart(const Configuration &before, const Configuration &after)
{
    QStringList keys;
    const auto note = [&](const char *key, bool differs) {
        if (differs)
            keys.append(QLatin1String(key));
    };
    note("listen", before.listen.host != after.listen.host || before.listen.port != after.listen.port);
    note("data", before.data != after.data);
    note("keys", before.keysFolder != after.keysFolder);
    note("proxies", before.proxies != after.proxies);
    note("history_days", before.historyDays != after.historyDays);
    note("tls", before.certificateFile.isEmpty() != after.certificateFile.isEmpty());
    return keys;
}

} // namespace

class Service::Parts {
public:
    Parts(ServiceSettings settings, const DataFolder &folder)
        : m_settings(std::move(settings)), m_file(folder.database()), m_anchor(folder.auditAnchor(), folder.key("audit")),
          m_beginning(readBeginning(m_file, m_anchor)),
          m_pagerFile(m_settings.configuration.pagerFile, processEnvironment()),
          m_reads(m_file),
          m_writer(m_clock, [file = m_file, anchor = m_anchor, kept = retention(m_settings.configuration)] { return std::make_unique<SqlJournal>(file, kept, anchor); },
                   {[this](Published p) { m_door.post([this, p = std::move(p)] { m_follower.committed(p); }); },
                    [this](SharedAlerts open) { loaded(std::move(open)); },
                    [this] { return chain(); }},
                   10000, m_pagerFile.plan()),
          m_faults(m_writer), m_notifier(m_writer, m_clock, m_consoles),
          m_ownSecret(folder.key("tokens")), m_access(m_clock, m_writer, m_reads, secret(), post()),
          m_alerts(m_reads, post(), m_beginning.facts.epoch), m_audit(m_reads, post(), m_beginning.facts.epoch),
          m_metrics(m_settings.catalogue.dashboards, m_clock, post()),
          m_feed({m_clock, m_access, m_alerts, m_audit, m_metrics, m_sources, m_beginning.facts.instance, &m_consoles, !m_pagerFile.plan()->policies.isEmpty()},
                 m_settings.configuration.origins),
          m_follower(m_reads, post(), m_feed),
          m_folder(m_settings.configuration.dashboardsFolder, m_settings.catalogue.metrics), m_router(m_access), m_intake(m_writer, m_clock, m_settings.configuration.severities, post()),
          m_alertRoutes(m_alerts, m_reads, m_writer, post()),
          m_pagerRoutes(m_reads, m_writer, m_clock, m_pagerFile.plan(), post()),
          m_selfCheck(m_settings.configuration, m_file, m_anchor, m_clock, m_sources, m_faults.parts(), &m_certificate, [this](const SelfChecks::Round &round) { report(round); }),
          m_door({m_settings.configuration.listen.host, m_settings.configuration.listen.port,
                  m_settings.configuration.certificateFile, m_settings.configuration.keyFile, m_settings.configuration.proxies}),
          m_certificate(m_door, m_clock, m_settings.configuration.certificateFile, m_settings.configuration.keyFile)
    {
        m_selfChecks.now = [this](std::function<void(const SelfChecks::Round &)> done) {
            m_selfCheck.request([this, done = std::move(done)](const SelfChecks::Round &round) { m_door.post([done, round] { done(round); }); });
        };
        m_access.load(m_beginning.accounts);
        addAuthRoutes(m_router, m_access, [this] { m_feed.tick(); });
        m_alertRoutes.add(m_router);
        m_pagerRoutes.add(m_router);
        m_intake.add(m_router);
        addHealthRoutes(m_router, {m_clock, m_sources, m_writer, m_feed, m_alerts, m_metrics, m_intake, m_selfChecks, m_faults.parts(), m_file});
        addPageRoutes(m_router);
        addMetricRoutes(m_router, m_metrics, m_clock);
    }

    ~Parts() { stop(); }

    Result<quint16> start()
    {
        if (const Status failure = m_writer.start())
            return *failure;
        m_writer.submit(command::LearnSeverities{m_settings.configuration.severities});
        makeSources();
        const auto port = m_door.open(m_router, m_feed, [this] { beat(); });
        if (!port)
            return port;
        QObject::connect(&m_look, &QTimer::timeout, &m_look, [this] { look(); });
        m_look.start(m_settings.dashboardLookMs);
        m_filesStamp = stampOf(m_settings.files);
        sayWhatIsWrong();
        startNotifier();
        QObject::connect(&m_canary, &QTimer::timeout, &m_canary, [this] { sendCanary(); });
        QTimer::singleShot(firstCanaryMs, &m_canary, [this] { sendCanary(); });
        m_canary.start(static_cast<int>(m_settings.configuration.canarySeconds * 1000));
        m_selfCheck.start();
        startSources();
        return port;
    }

    void reload(ServiceSettings fresh)
    {
        const Configuration before = m_settings.configuration;
        const QByteArray secretBefore = secret();
        const bool sameMetrics = take(fresh);
        const Configuration &now = m_settings.configuration;
        m_certificate.setFiles(now.certificateFile, now.keyFile);
        m_canary.start(static_cast<int>(now.canarySeconds * 1000));
        m_door.post([this, severities = now.severities, origins = now.origins, key = secret(), changed = secret() != secretBefore] {
            m_intake.setSeverities(severities);
            m_feed.setOrigins(origins);
            if (changed)
                m_access.setSecret(key);
        });
        m_pagerFile.setFile(now.pagerFile);
        if (now.pagerFile.isEmpty() && !before.pagerFile.isEmpty())
            qCWarning(log) << "the configuration names no file of the pager any more: nobody is paged";
        if (sameMetrics && before.dashboardsFolder == now.dashboardsFolder)
            m_folder.look();
        else
            m_folder = DashboardFolder(now.dashboardsFolder, m_settings.catalogue.metrics);
        tellDashboards();
        exchangeSources();
        startNotifier();
        sayWhatIsWrong();
        qCInfo(log) << "the configuration was read again";
    }

    void refuse(const QStringList &complaints) { m_faults.set(QStringLiteral("configuration"), complaints); }

    void stop()
    {
        // The doors first: they ask the sources.
        m_look.stop();
        m_canary.stop();
        m_selfCheck.stop();
        m_door.close([this] { m_feed.bye(); });
        m_scenario.reset();
        m_alertmanagers.reset();
        m_prometheus.reset();
        m_prometheusBefore.reset();
        m_notifier.stop();
        m_writer.stop();
        m_reads.stop();
    }

private:
    AccessService::Post post()
    {
        return [this](std::function<void()> function) { m_door.post(std::move(function)); };
    }

    QByteArray secret() const
    {
        return m_settings.configuration.secret.isEmpty() ? m_ownSecret : m_settings.configuration.secret;
    }

    // What can be another from now on; what has become wrong keeps what it said before, and so does what needs a restart. True: the
    // metrics are the same.
    bool take(ServiceSettings &fresh)
    {
        Configuration &now = m_settings.configuration;
        const Configuration before = std::exchange(now, fresh.configuration);
        for (const QString &key : needRestart(before, now))
            qCWarning(log).noquote() << key << "was changed; that needs a restart";
        now.listen = before.listen;
        now.data = before.data;
        now.keysFolder = before.keysFolder;
        now.proxies = before.proxies;
        if (before.certificateFile.isEmpty() != now.certificateFile.isEmpty()) {
            now.certificateFile = before.certificateFile;
            now.keyFile = before.keyFile;
        }
        if (now.secret.isEmpty() && !fresh.wrong.value(QStringLiteral("configuration")).isEmpty())
            now.secret = before.secret;
        if (now.pagerFile.isEmpty() && !fresh.wrong.value(QStringLiteral("configuration")).isEmpty())
            now.pagerFile = before.pagerFile;
        m_settings.files = fresh.files;
        m_filesStamp = stampOf(m_settings.files);
        m_settings.wrong = fresh.wrong;
        const bool sameMetrics = !fresh.wrong.value(QStringLiteral("catalogue")).isEmpty() || fresh.catalogue.metrics == m_settings.catalogue.metrics;
        if (!sameMetrics)
            m_settings.catalogue = std::move(fresh.catalogue);
        return sameMetrics;
    }

    void makeSources()
    {
        const auto metrics = m_settings.catalogue.metrics.values().toVector();
        const auto sample = [this](MetricReading r) { m_door.post([this, r = std::move(r)] { m_feed.take(r); }); };
        const auto observe = [this](std::vector<Observation> o) { take(std::move(o)); };
        const Configuration &c = m_settings.configuration;
        if (m_settings.scenarioSeed) {
            // What marks the company's own: the demo's pager calls somebody for these, and for nothing that is sent to the demo.
            const auto company = [observe](std::vector<Observation> all) {
                for (Observation &o : all) {
                    o.labels.insert(QStringLiteral("subject"), QStringLiteral("company"));
                    readFacts(o, SeverityMap::shipped());
                }
                observe(std::move(all));
            };
            m_scenario = std::make_unique<ScenarioSource>(Scenario(*m_settings.scenarioSeed), metrics, m_clock,
                                                          m_sources, ScenarioSource::Sinks{sample, company});
            setSource(m_scenario.get());
            return;
        }
        if (!c.prometheus.isEmpty()) {
            m_prometheus = std::make_unique<PrometheusSource>(c.prometheus, metrics, m_clock, m_sources, sample);
            setSource(m_prometheus.get());
        }
        if (!c.alertmanagers.isEmpty()) {
            const auto round = [this](ReconciliationRound r) {
                if (chain().prometheusFails) // not when it is looked at next: this round is the one that is doubted
                    m_writer.submit(command::DoubtEnds{false});
                m_writer.submit(command::Reconcile{std::move(r)});
            };
            m_alertmanagers = std::make_unique<AlertmanagerPoller>(
                c.alertmanagers, c.severities, m_clock, m_sources, AlertmanagerPoller::Sinks{round, observe});
        }
    }

    void setSource(MetricSource *source)
    {
        m_door.post([this, source] { m_metrics.setSource(source); });
    }

    void startSources()
    {
        if (m_scenario)
            m_scenario->start();
        if (m_prometheus)
            m_prometheus->start();
        if (m_alertmanagers)
            m_alertmanagers->start(static_cast<int>(m_settings.configuration.reconcileSeconds * 1000));
    }

    // The doors may have asked the one before: it lives until that is answered.
    void exchangeSources()
    {
        if (m_prometheus)
            m_prometheus->stop();
        m_prometheusBefore = std::move(m_prometheus);
        setSource(nullptr);
        m_alertmanagers.reset();
        m_sources.expectNothing();
        makeSources();
        startSources();
    }

    void startNotifier()
    {
        if (!m_settings.configuration.pagerFile.isEmpty() && !std::exchange(m_notifies, true))
            m_notifier.start();
    }

    void look()
    {
        if (m_folder.canChange() && m_folder.look())
            tellDashboards();
        if (m_pagerFile.look() || !m_planTold)
            tellPlan();
        m_faults.set(QStringLiteral("dashboards"), m_folder.complaints());
        m_faults.set(QStringLiteral("pager"), m_pagerFile.complaints());
        m_faults.set(QStringLiteral("certificate"), m_certificate.look());
        if (m_settings.reread && std::exchange(m_filesStamp, stampOf(m_settings.files)) != m_filesStamp)
            m_settings.reread();
    }

    void tellPlan()
    {
        m_door.post([this, plan = m_pagerFile.plan(), complaints = m_pagerFile.complaints()] {
            m_pagerRoutes.setPlan(plan);
            m_pagerRoutes.setComplaints(complaints);
            m_feed.setPager(!plan->policies.isEmpty());
        });
        // Where the store takes nothing now it is told again at the next look.
        m_planTold = true;
        if (!m_writer.submit(command::SetPlan{m_pagerFile.plan()}, [this](const Result<Nothing> &done) { m_planTold = done.ok(); }))
            m_planTold = false;
    }

    // A file that has become wrong keeps what it said before; the others are not touched.
    void tellDashboards()
    {
        m_door.post([this, dashboards = m_folder.dashboards()] { m_feed.setDashboards(dashboards); });
    }

    // At a start and after all was read again.
    void sayWhatIsWrong()
    {
        m_settings.wrong[QStringLiteral("dashboards")] = m_folder.complaints();
        m_settings.wrong[QStringLiteral("pager")] = m_pagerFile.complaints();
        m_settings.wrong[QStringLiteral("certificate")] = m_certificate.look();
        m_faults.setAtStart(m_settings.wrong);
        tellPlan();
    }

    // Sources repeat what they said, so a full queue loses nothing for long.
    void take(std::vector<Observation> observations)
    {
        if (!m_writer.submit(command::TakeReport{std::move(observations), QStringLiteral("alertmanager")}))
            qCWarning(log) << "the writer's queue is full; a source's alerts wait for its next word";
    }

    void loaded(SharedAlerts open)
    {
        // The writer's thread; the heads are read where the state was read.
        Database database(m_file);
        const StoreFacts facts = readFacts(database);
        m_door.post([this, start = LogStart{std::move(open), readAuditTail(database), {facts.alertsHead, facts.auditHead}}] { m_follower.begin(start); });
    }

    // The writer's thread asks.
    Writer::Chain chain() const
    {
        Writer::Chain chain;
        const TimeMs elapsed = m_clock.elapsed();
        for (const auto &source : m_sources.entries()) {
            chain.links.insert(source.name, source.isMissed(elapsed));
            chain.prometheusFails = chain.prometheusFails || (source.name == QLatin1String("prometheus") && (!source.words.isEmpty() || !source.answeredAt));
        }
        const TimeMs heard = m_doorsAt;
        chain.links.insert(QStringLiteral("feed"), heard > 0 && elapsed - heard > lateDoors);
        return chain;
    }

    // In by the door, through reader, writer and outbox, and out to every console that measures; each says when it was painted.
    void sendCanary()
    {
        const qint64 number = ++m_canaries;
        const auto begun = CanaryLog::Clock::now();
        m_door.post([this, number, begun] {
            m_intake.canary(number, [this, number, begun](const QByteArray &alert) { m_feed.canary(number, begun, alert); });
        });
    }

    // The check's own thread.
    void report(const SelfChecks::Round &round)
    {
        m_selfChecks.set(round);
        QStringList wrong;
        for (const SelfChecks::Result &result : round.results) {
            if (!result.good)
                wrong.append(result.name + QStringLiteral(": ") + result.detail);
        }
        if (wrong.isEmpty())
            m_selfCheckSaid = SeldomSaid();
        else if (const QString line = m_selfCheckSaid.say(wrong.join(QStringLiteral("; ")), m_clock.elapsed()); !line.isEmpty())
            qCWarning(log).noquote() << "the check of itself found:" << line;
        m_writer.submit(command::NoteSelfChecks{round.results});
    }

    // On the doors' thread, every few milliseconds.
    void beat()
    {
        m_doorsAt = m_clock.elapsed();
        m_feed.flushWhenDue();
        const TimeMs now = m_clock.now();
        if (std::abs(now - m_secondAt) < 1000)
            return;
        m_secondAt = now;
        m_access.tick();
        m_follower.look();
        m_feed.tick();
    }

    ServiceSettings m_settings;
    QString m_file;
    AuditAnchor m_anchor;
    SystemClock m_clock;
    SourceHealth m_sources;
    SelfChecks m_selfChecks;
    SeldomSaid m_selfCheckSaid; ///< the check's thread alone
    ConsolePresence m_consoles;
    Beginning m_beginning;
    PagerFile m_pagerFile; ///< the sources' thread
    SqlReads m_reads;
    Writer m_writer;
    ConfigurationFaults m_faults;
    Notifier m_notifier;
    QByteArray m_ownSecret; ///< signs tokens where the configuration says no other
    AccessService m_access;
    AlertChannel m_alerts;
    AuditChannel m_audit;
    MetricHub m_metrics;
    FeedHub m_feed;
    Follower m_follower; ///< the doors' thread
    DashboardFolder m_folder; ///< the sources' thread
    QTimer m_look;
    QByteArray m_filesStamp;
    bool m_notifies = false;
    std::atomic<bool> m_planTold = true;
    QTimer m_canary;
    qint64 m_canaries = 0;
    std::atomic<TimeMs> m_doorsAt = 0; ///< when the doors' thread last came round, of the clock that nobody sets
    Router m_router;
    IntakeRoutes m_intake;
    AlertRoutes m_alertRoutes;
    PagerRoutes m_pagerRoutes;
    SelfCheck m_selfCheck;
    std::unique_ptr<ScenarioSource> m_scenario;
    std::unique_ptr<PrometheusSource> m_prometheus;
    std::unique_ptr<PrometheusSource> m_prometheusBefore; ///< the last reload
    std::unique_ptr<AlertmanagerPoller> m_alertmanagers;
    TimeMs m_secondAt = 0;
    Door m_door; ///< the last: consoles that did not answer the close end with it, and what they speak with is there until then
    ServedCertificate m_certificate; ///< the sources' thread
};

Service::Service(ServiceSettings settings, const DataFolder &folder) : m_parts(std::make_unique<Parts>(std::move(settings), folder)) {}
Service::~Service() = default;
Result<quint16> Service::start() { return m_parts->start(); }
void Service::stop() { m_parts->stop(); }
void Service::reload(ServiceSettings fresh) { m_parts->reload(std::move(fresh)); }
void Service::refuse(const QStringList &complaints) { m_parts->refuse(complaints); }

} // namespace nocturne
