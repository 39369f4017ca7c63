// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/CommandLine.h"

#include "backend/AccountCommands.h"
#include "backend/ConfigurationCheck.h"
#include "backend/DataCommands.h"
#include "backend/DemoFolder.h"
#include "backend/DemoSink.h"
#include "backend/LogLevel.h"
#include "backend/NotifyCommand.h"
#include "backend/ScenarioExporter.h"
#include "backend/SelfCheck.h"
#include "backend/Service.h"
#include "backend/SourceQuestions.h"
#include "backend/api/Certificate.h"
#include "backend/config/DashboardFolder.h"
#include "backend/config/Glossary.h"
#include "backend/config/PagerFile.h"
#include "backend/config/Yaml.h"
#include "backend/store/Backup.h"
#include "backend/store/DataFolder.h"
#include "protocol/Json.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QSaveFile>
#include <QSocketNotifier>
#include <QTextStream>

#include <csignal>
#include <stdexcept>
#include <cstdio>
#include <unistd.h>

namespace nocturne {

namespace {

Q_LOGGING_CATEGORY(log, "nocturned")

const char *const usage = R"(nocturned: the monitoring backend of Nocturne

  nocturned demo [--listen 127.0.0.1:0] [--seed N] [--data DIR]
  nocturned serve --config FILE [--log-level debug|info|warning|error]
  nocturned check [--config FILE] [--dashboards DIR]
  nocturned scenario [--listen 127.0.0.1:0] [--seed N]     the demo's company as an exporter for Prometheus
  nocturned scenario --rules                               the recording rules that belong to it
  nocturned self-check --config FILE                       looks through database, audit log, disk, files and sources now
  nocturned glossary [--rules] [--config FILE]             the catalogue for people, or as recording rules
  nocturned user add|role NAME viewer|operator|admin       the password of a new user on standard input
  nocturned user password|enable|disable|unlock|remove NAME | list
  nocturned key add NAME [ROLE] | revoke ID | list
  nocturned backup FILE                                    a whole copy, also while the server runs
  nocturned restore FILE                                   in the place of what is there, while it does not
  nocturned notify test CHANNEL|--all --config FILE         a message that says it is a test, sent at once
  nocturned audit list|verify|accept
  nocturned --version | --help

Commands on users, keys, the audit log and backups take --config FILE, or --data DIR and --keys DIR (DIR.keys where it is left out).
)";

int complain(const QStringList &lines)
{
    QTextStream err(stderr);
    for (const QString &line : lines)
        err << line << '\n';
    return 2;
}

// SIGINT and SIGTERM become an orderly end; the handler only writes a byte to a pipe.
int signalPipe[2] = {-1, -1};

constexpr char endAsked = 1;
constexpr char readAsked = 2;

extern "C" void onSignal(int signal)
{
    const char byte = signal == SIGHUP ? readAsked : endAsked;
    [[maybe_unused]] const auto written = ::write(signalPipe[1], &byte, 1);
}

// Before anybody is told that it is ready: a signal that comes earlier waits in the pipe and kills nobody.
// Where nothing is to be read anew a hang-up ends the program, as it does by itself.
void heedSignals(bool rereads)
{
    if (::pipe(signalPipe) != 0)
        throw std::runtime_error("no pipe can be made");
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
    if (rereads)
        std::signal(SIGHUP, onSignal);
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN); // a full quota is an error like a full disk, and no end
}

int runUntilAsked(const std::function<void()> &stop, bool endWithInput, const std::function<void()> &reread = {})
{
    QSocketNotifier asked(signalPipe[0], QSocketNotifier::Read);
    QObject::connect(&asked, &QSocketNotifier::activated, qApp, [&reread] {
        char byte = endAsked;
        if (::read(signalPipe[0], &byte, 1) == 1 && byte == readAsked)
            reread();
        else
            QCoreApplication::quit();
    });
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    input.setEnabled(endWithInput);
    QObject::connect(&input, &QSocketNotifier::activated, qApp, [] {
        char sink[256];
        if (::read(STDIN_FILENO, sink, sizeof sink) <= 0)
            QCoreApplication::quit();
    });
    const int status = QCoreApplication::exec();
    stop();
    return status;
}

struct Loaded {
    Configuration configuration;
    Catalogue catalogue;
    QStringList fatal;                 ///< what a server does not start with
    QMap<QString, QStringList> wrong;  ///< what it starts without, by part
    QStringList files;                 ///< besides the configuration, those of its parts that nobody else looks at

    QStringList complaints() const
    {
        QStringList all = fatal;
        for (const QStringList &ofPart : wrong)
            all += ofPart;
        return all;
    }
};

Loaded load(const QString &fileName)
{
    Loaded loaded;
    QFile file(fileName);
    if (fileName.isEmpty() || !file.open(QIODevice::ReadOnly)) {
        loaded.fatal.append(QStringLiteral("%1:1: the file cannot be read").arg(fileName));
        return loaded;
    }
    const auto read = readConfiguration(fileName, file.read(2 * 1024 * 1024), processEnvironment());
    const Configuration &c = read.configuration;
    auto catalogue = loadCatalogue(c.catalogueFile, c.dashboardsFolder, c.currency);
    if (!catalogue.complaints.isEmpty() && !c.catalogueFile.isEmpty()) {
        loaded.wrong.insert(QStringLiteral("catalogue"), catalogue.complaints);
        catalogue = loadCatalogue({}, c.dashboardsFolder, c.currency); // the shipped one is better than none
    }
    loaded.configuration = c;
    loaded.catalogue = std::move(catalogue.catalogue);
    loaded.fatal = read.fatal;
    loaded.wrong.insert(QStringLiteral("configuration"), read.complaints);
    for (const QString &complaint : read.fatal)
        loaded.wrong[QStringLiteral("configuration")].removeAll(complaint);
    loaded.wrong.insert(QStringLiteral("dashboards"), catalogue.dashboardComplaints);
    loaded.wrong.insert(QStringLiteral("pager"), PagerFile(c.pagerFile, processEnvironment()).complaints());
    loaded.files = read.files;
    if (!c.catalogueFile.isEmpty())
        loaded.files.append(c.catalogueFile);
    return loaded;
}

ServiceSettings settingsOf(Loaded loaded)
{
    ServiceSettings settings{loaded.configuration, std::move(loaded.catalogue), 2000, std::nullopt};
    settings.wrong = loaded.wrong;
    settings.files = loaded.files;
    return settings;
}

QByteArray readyLine(const QString &url, const QString &messages, const DemoAccounts &accounts)
{
    return dump({{"ready", true},
                 {"url", toStd(url)},
                 {"messages", toStd(messages)},
                 {"users",
                  {{"viewer", toStd(accounts.viewer)},
                   {"operator", toStd(accounts.operatorPassword)},
                   {"admin", toStd(accounts.admin)}}},
                 {"system_key", toStd(accounts.systemKey)}});
}

void say(const QByteArray &line)
{
    std::fputs(line.constData(), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

QString urlOf(const Configuration &configuration, quint16 port)
{
    const QString scheme = configuration.certificateFile.isEmpty() ? QStringLiteral("http") : QStringLiteral("https");
    return QStringLiteral("%1://%2:%3").arg(scheme, configuration.listen.host).arg(port);
}

struct Place {
    Listen listen;
    quint64 seed = 1;
};

Result<Place> readPlace(const QCommandLineParser &options)
{
    const auto listen = parseListen(options.value(QStringLiteral("listen")));
    bool good = true;
    const quint64 seed = options.isSet(QStringLiteral("seed")) ? options.value(QStringLiteral("seed")).toULongLong(&good) : 1;
    if (!listen || !good)
        return invalidRequest(QStringLiteral("--listen must be ADDRESS:PORT and --seed a whole number."));
    return Place{*listen, seed};
}

// What the demo's company wrote about paging, with where its messages go and what they lead to.
bool writeDemoPager(const QString &fileName, const QString &sink, const QString &link)
{
    QFile shipped(QStringLiteral(":/backend/demo-pager.yaml"));
    QSaveFile file(fileName);
    if (!shipped.open(QIODevice::ReadOnly) || !file.open(QIODevice::WriteOnly))
        return false;
    file.write(shipped.readAll().replace("@SINK@", sink.toUtf8()).replace("@LINK@", link.toUtf8()));
    return file.commit();
}

int demo(const QCommandLineParser &options)
{
    const auto place = readPlace(options);
    if (!place)
        return complain({place.error().detail});
    DemoFolder temporary;
    if (!temporary.valid())
        return complain({QStringLiteral("no temporary folder can be made")});
    DemoSink messages;
    Door sink({});
    const auto sinkPort = sink.open(messages);
    if (!sinkPort)
        return complain({sinkPort.error().detail});
    const QString sinkUrl = QStringLiteral("http://127.0.0.1:%1").arg(*sinkPort);
    Loaded loaded;
    auto catalogue = loadCatalogue({}, {});
    if (!catalogue.complaints.isEmpty())
        return complain(catalogue.complaints);
    loaded.configuration.listen = place->listen;
    loaded.configuration.data = options.isSet(QStringLiteral("data")) ? options.value(QStringLiteral("data")) : temporary.filePath(QStringLiteral("data"));
    loaded.configuration.pagerFile = temporary.filePath(QStringLiteral("pager.yaml"));
    if (!writeDemoPager(loaded.configuration.pagerFile, sinkUrl, sinkUrl))
        return complain({QStringLiteral("%1: the file cannot be written").arg(loaded.configuration.pagerFile)});
    DataFolder folder(loaded.configuration.data, options.value(QStringLiteral("keys")));
    folder.lock();
    folder.lockStore();
    const DemoAccounts accounts = makeDemoAccounts(folder);
    Service service({loaded.configuration, std::move(catalogue.catalogue), 2000, place->seed}, folder);
    heedSignals(false);
    const auto port = service.start();
    if (!port)
        return complain({port.error().detail});
    folder.lockStore();
    const QString url = urlOf(loaded.configuration, *port);
    writeDemoPager(loaded.configuration.pagerFile, sinkUrl, url); // now that it is known where messages can lead
    say(readyLine(url, sinkUrl + QLatin1Char('/'), accounts));
    return runUntilAsked(
        [&] {
            service.stop();
            sink.close([] {});
        },
        true);
}

int serve(const QCommandLineParser &options)
{
    const QString configFile = options.value(QStringLiteral("config"));
    if (configFile.isEmpty())
        return complain({QStringLiteral("--config FILE says what to serve.")});
    Loaded loaded = load(configFile);
    if (!loaded.fatal.isEmpty())
        return complain(loaded.fatal);
    const auto chooseLogLevel = [given = options.value(QStringLiteral("log-level"))](const Configuration &c) { setLogLevel(given.isEmpty() ? c.logLevel : given); };
    chooseLogLevel(loaded.configuration);
    const Configuration configuration = loaded.configuration;
    DataFolder folder(configuration.data, configuration.keysFolder);
    folder.lock();
    folder.lockStore();
    if (const QString unfinished = unfinishedRestore(folder.database()); !unfinished.isEmpty())
        return complain({unfinished});
    std::function<void()> reread;
    ServiceSettings settings = settingsOf(std::move(loaded));
    settings.reread = [&reread] { reread(); };
    Service service(std::move(settings), folder);
    folder.giveToOwner();
    reread = [&service, configFile, chooseLogLevel] {
        Loaded fresh = load(configFile);
        if (!fresh.fatal.isEmpty()) {
            service.refuse(fresh.fatal);
            return;
        }
        chooseLogLevel(fresh.configuration);
        service.reload(settingsOf(std::move(fresh)));
    };
    heedSignals(true);
    const auto port = service.start();
    if (!port)
        return complain({port.error().detail});
    folder.lockStore(); // where the file was made just now
    const QString url = urlOf(configuration, *port);
    qCInfo(log) << "nocturned" << NOCTURNE_VERSION << "listens at" << url << "with the data in" << configuration.data;
    say(dump({{"ready", true}, {"url", toStd(url)}}));
    const int status = runUntilAsked([&service] { service.stop(); }, false, reread);
    qCInfo(log) << "nocturned has ended, as it was asked to";
    return status;
}

// Root may read everything; whether the service can is what a check is to tell. So it looks as the owner of the data.
Loaded loadAsTheService(const QString &configFile)
{
    Loaded loaded = load(configFile);
    if (!loaded.fatal.isEmpty() || !becomeOwnerOf(loaded.configuration.data))
        return loaded;
    return load(configFile);
}

// What else stands in the configuration is none of these commands' business.
int onData(const QCommandLineParser &options, int (*command)(const QStringList &, DataFolder &))
{
    QString data = options.value(QStringLiteral("data"));
    QString keys = options.value(QStringLiteral("keys"));
    if (data.isEmpty()) {
        const QString name = options.value(QStringLiteral("config"));
        QFile file(name);
        if (name.isEmpty() || !file.open(QIODevice::ReadOnly))
            return complain({name.isEmpty() ? QStringLiteral("--config FILE or --data DIR says which data is meant.") : QStringLiteral("%1:1: the file cannot be read").arg(name)});
        const PlacesRead places = readPlaces(name, file.read(2 * 1024 * 1024), processEnvironment());
        if (!places.complaints.isEmpty())
            return complain(places.complaints);
        data = places.data;
        keys = places.keys;
    }
    DataFolder folder(data, keys);
    return command(options.positionalArguments(), folder);
}

// What is seen only by using what was written: files that it names, and expressions, which the source is asked about.
QStringList checkInUse(const Loaded &loaded)
{
    const Configuration &c = loaded.configuration;
    QStringList complaints = checkFiles(c, *PagerFile(c.pagerFile, processEnvironment()).plan());
    const ExpressionAnswers answers = askExpressions(c, loaded.catalogue);
    const QString catalogue = c.catalogueFile.isEmpty() ? QStringLiteral("the shipped catalogue") : c.catalogueFile;
    for (const auto &[metric, words] : answers.refused)
        complaints.append(QStringLiteral("%1:1: metrics.promql: Prometheus refuses the expression of %2: %3").arg(catalogue, metric, words));
    if (!answers.words.isEmpty())
        complain({answers.words});
    for (const SelfChecks::Result &result : askAlertmanagers(c)) {
        if (!result.good)
            complain({result.detail}); // it may be down just now
    }
    return complaints;
}

int check(const QCommandLineParser &options)
{
    const QString config = options.value(QStringLiteral("config"));
    const QString folder = options.value(QStringLiteral("dashboards"));
    if (config.isEmpty() && folder.isEmpty())
        return complain({QStringLiteral("--config FILE or --dashboards DIR says what to check.")});
    Loaded loaded;
    if (config.isEmpty())
        loaded.catalogue = loadCatalogue({}, {}).catalogue;
    else
        loaded = loadAsTheService(config);
    QStringList complaints = loaded.complaints();
    if (!config.isEmpty() && loaded.fatal.isEmpty())
        complaints += checkInUse(loaded);
    if (!folder.isEmpty())
        complaints += DashboardFolder(folder, loaded.catalogue.metrics).complaints();
    if (!complaints.isEmpty())
        return complain(complaints);
    complain(unknownSeverities(loaded.configuration)); // worth knowing, and no fault of what was written
    say(config.isEmpty() ? "The dashboards are good." : "The configuration is good.");
    return 0;
}

// What the running server does each six hours, from outside: the sources are asked once.
int selfCheck(const QCommandLineParser &options)
{
    const Loaded loaded = loadAsTheService(options.value(QStringLiteral("config")));
    if (!loaded.fatal.isEmpty())
        return complain(loaded.fatal);
    const DataFolder folder(loaded.configuration.data, loaded.configuration.keysFolder);
    const SystemClock clock;
    const SourceHealth none;
    WrongParts wrong;
    for (const auto &[part, complaints] : loaded.wrong.asKeyValueRange())
        wrong.set(part, complaints);
    const SelfCheck check(loaded.configuration, folder.database(), AuditAnchor(folder.auditAnchor(), folder.key("audit")), clock, none, wrong, nullptr, [](const SelfChecks::Round &) {});
    auto results = check.look().results;
    if (const QString &file = loaded.configuration.certificateFile; !file.isEmpty()) {
        const auto certificate = readCertificate(file, loaded.configuration.keyFile);
        const QString fault = certificate ? certificateFault(*certificate, clock.now()) : certificate.error().detail;
        results.push_back({QStringLiteral("certificate"), fault.isEmpty(), fault.isEmpty() ? QStringLiteral("The certificate ends in %1 days.").arg((certificate->ends - clock.now()) / 86400000) : fault});
    }
    const auto sources = askSources(loaded.configuration);
    results.insert(results.end(), sources.begin(), sources.end());
    bool good = true;
    for (const SelfChecks::Result &result : results) {
        good = good && result.good;
        say((result.good ? "ok     " : "WRONG  ") + result.name.toUtf8() + ": " + result.detail.toUtf8());
    }
    return good ? 0 : 1;
}

int glossary(const QCommandLineParser &options)
{
    Loaded loaded;
    if (options.isSet(QStringLiteral("config")))
        loaded = load(options.value(QStringLiteral("config")));
    else
        loaded.catalogue = loadCatalogue({}, {}).catalogue;
    // The catalogue alone: nothing else of a configuration is asked for here.
    if (const QStringList wrong = loaded.catalogue.metrics.isEmpty() ? loaded.complaints() : loaded.wrong.value(QStringLiteral("catalogue")); !wrong.isEmpty())
        return complain(wrong);
    const bool rules = options.isSet(QStringLiteral("rules"));
    std::fputs((rules ? recordingRulesOf(loaded.catalogue) : glossaryOf(loaded.catalogue)).constData(), stdout);
    return 0;
}

int scenario(const QCommandLineParser &options)
{
    const auto metrics = loadCatalogue({}, {}).catalogue.metrics;
    if (options.isSet(QStringLiteral("rules"))) {
        std::fputs(ScenarioExporter::rules(metrics).constData(), stdout);
        return 0;
    }
    const auto place = readPlace(options);
    if (!place)
        return complain({place.error().detail});
    const SystemClock clock;
    ScenarioExporter exporter(Scenario(place->seed), metrics, clock);
    DoorSettings settings;
    settings.host = place->listen.host;
    settings.port = place->listen.port;
    Door door(settings);
    heedSignals(false);
    const auto port = door.open(exporter);
    if (!port)
        return complain({port.error().detail});
    say(dump({{"ready", true}, {"url", toStd(QStringLiteral("http://%1:%2").arg(place->listen.host).arg(*port))}}));
    return runUntilAsked([&door] { door.close([] {}); }, false);
}

int notify(const QCommandLineParser &options)
{
    const Loaded loaded = load(options.value(QStringLiteral("config")));
    complain(loaded.complaints());
    const PagerFile pager(loaded.configuration.pagerFile, processEnvironment());
    const QStringList words = options.positionalArguments();
    if (words.value(1) != QLatin1String("test") || options.isSet(QStringLiteral("all")) == (words.size() == 3))
        return complain({QStringLiteral("nocturned notify test CHANNEL, or --all")});
    return runNotifyTest(*pager.plan(), words.mid(2));
}

int dispatch(const QCommandLineParser &options)
{
    const QString command = options.positionalArguments().value(0);
    if (command == QLatin1String("demo"))
        return demo(options);
    if (command == QLatin1String("serve"))
        return serve(options);
    if (command == QLatin1String("check"))
        return check(options);
    if (command == QLatin1String("notify"))
        return notify(options);
    if (command == QLatin1String("self-check"))
        return selfCheck(options);
    if (command == QLatin1String("glossary"))
        return glossary(options);
    if (command == QLatin1String("scenario"))
        return scenario(options);
    if (command == QLatin1String("user") || command == QLatin1String("key"))
        return onData(options, runAccountCommand);
    if (command == QLatin1String("audit") || command == QLatin1String("backup") || command == QLatin1String("restore"))
        return onData(options, runDataCommand);
    return complain({QString::fromLatin1(usage)});
}

} // namespace

int runCommandLine(const QStringList &arguments)
{
    QCommandLineParser options;
    options.addOptions({{QStringLiteral("listen"), {}, QStringLiteral("HOST:PORT"), QStringLiteral("127.0.0.1:0")},
                        {QStringLiteral("seed"), {}, QStringLiteral("N")},
                        {QStringLiteral("data"), {}, QStringLiteral("DIR")},
                        {QStringLiteral("keys"), {}, QStringLiteral("DIR")},
                        {QStringLiteral("config"), {}, QStringLiteral("FILE")},
                        {QStringLiteral("dashboards"), {}, QStringLiteral("DIR")},
                        {QStringLiteral("log-level"), {}, QStringLiteral("LEVEL")},
                        {QStringLiteral("rules"), {}},
                        {QStringLiteral("all"), {}},
                        {QStringLiteral("version"), {}},
                        {QStringLiteral("help"), {}}});
    if (!options.parse(arguments))
        return complain({options.errorText()});
    const QString level = options.isSet(QStringLiteral("log-level")) ? options.value(QStringLiteral("log-level")) : Configuration().logLevel;
    if (!setLogLevel(level))
        return complain({QStringLiteral("--log-level must be one of %1.").arg(logLevels().join(QStringLiteral(", ")))});
    if (options.isSet(QStringLiteral("version"))) {
        say("nocturned " NOCTURNE_VERSION);
        return 0;
    }
    if (options.isSet(QStringLiteral("help"))) {
        say(usage);
        return 0;
    }
    try {
        return dispatch(options);
    } catch (const std::exception &e) {
        return complain({QString::fromUtf8(e.what())});
    }
}

} // namespace nocturne
