// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/CommandLine.h"

#include "backend/AccountCommands.h"
#include "backend/DataCommands.h"
#include "backend/NotifyCommand.h"
#include "backend/ScenarioExporter.h"
#include "backend/Service.h"
#include "backend/config/DashboardFolder.h"
#include "backend/config/Glossary.h"
#include "backend/config/PagerFile.h"
#include "backend/config/Yaml.h"
#include "backend/store/Backup.h"
#include "protocol/Json.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSocketNotifier>
#include <QTemporaryDir>
#include <QTextStream>

#include <csignal>
#include <cstdio>
#include <unistd.h>

namespace nocturne {

namespace {

const char *const usage = R"(nocturned: the monitoring backend of Nocturne

  nocturned demo [--listen 127.0.0.1:0] [--seed N] [--data DIR]
  nocturned serve --config FILE
  nocturned check [--config FILE] [--dashboards DIR]
  nocturned scenario [--listen 127.0.0.1:0] [--seed N]     the demo's company as an exporter for Prometheus
  nocturned scenario --rules                               the recording rules that belong to it
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

extern "C" void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(signalPipe[1], &byte, 1);
}

int runUntilAsked(const std::function<void()> &stop, bool endWithInput)
{
    if (::pipe(signalPipe) != 0)
        return complain({QStringLiteral("no pipe can be made")});
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN); // a full quota is an error like a full disk, and no end
    QSocketNotifier asked(signalPipe[0], QSocketNotifier::Read);
    QObject::connect(&asked, &QSocketNotifier::activated, qApp, [] { QCoreApplication::quit(); });
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
    QStringList complaints;
    QStringList dashboardComplaints; ///< not reason enough to do without alerts
};

Loaded load(const QString &fileName)
{
    Loaded loaded;
    QFile file(fileName);
    if (fileName.isEmpty() || !file.open(QIODevice::ReadOnly)) {
        loaded.complaints.append(QStringLiteral("%1:1: the file cannot be read").arg(fileName));
        return loaded;
    }
    const auto read = readConfiguration(fileName, file.read(2 * 1024 * 1024), processEnvironment());
    loaded.configuration = read.configuration;
    auto catalogue = loadCatalogue(read.configuration.catalogueFile, read.configuration.dashboardsFolder, read.configuration.currency);
    loaded.catalogue = std::move(catalogue.catalogue);
    loaded.complaints = read.complaints + catalogue.complaints + PagerFile(read.configuration.pagerFile, processEnvironment()).complaints();
    loaded.dashboardComplaints = catalogue.dashboardComplaints;
    return loaded;
}

QByteArray readyLine(const QString &url, const DemoAccounts &accounts)
{
    return dump({{"ready", true},
                 {"url", toStd(url)},
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
        return invalidRequest(QStringLiteral("--listen must be HOST:PORT and --seed a whole number."));
    return Place{*listen, seed};
}

int demo(const QCommandLineParser &options)
{
    const auto place = readPlace(options);
    if (!place)
        return complain({place.error().detail});
    QTemporaryDir temporary;
    Loaded loaded;
    auto catalogue = loadCatalogue({}, {});
    if (!catalogue.complaints.isEmpty())
        return complain(catalogue.complaints);
    loaded.configuration.listen = place->listen;
    loaded.configuration.data = options.isSet(QStringLiteral("data")) ? options.value(QStringLiteral("data")) : temporary.filePath(QStringLiteral("data"));
    DataFolder folder(loaded.configuration.data, options.value(QStringLiteral("keys")));
    folder.lock();
    const DemoAccounts accounts = makeDemoAccounts(folder);
    Service service({loaded.configuration, std::move(catalogue.catalogue), 2000, place->seed}, folder);
    const auto port = service.start();
    if (!port)
        return complain({port.error().detail});
    say(readyLine(urlOf(loaded.configuration, *port), accounts));
    return runUntilAsked([&service] { service.stop(); }, true);
}

int serve(const QString &configFile)
{
    Loaded loaded = load(configFile);
    if (!loaded.complaints.isEmpty())
        return complain(loaded.complaints);
    const Configuration configuration = loaded.configuration;
    DataFolder folder(configuration.data, configuration.keysFolder);
    folder.lock();
    if (const QString unfinished = unfinishedRestore(folder.database()); !unfinished.isEmpty())
        return complain({unfinished});
    complain(loaded.dashboardComplaints);
    Service service({configuration, std::move(loaded.catalogue), 2000, std::nullopt}, folder);
    const auto port = service.start();
    if (!port)
        return complain({port.error().detail});
    say(dump({{"ready", true}, {"url", toStd(urlOf(configuration, *port))}}));
    return runUntilAsked([&service] { service.stop(); }, false);
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
        loaded = load(config);
    QStringList complaints = loaded.complaints + loaded.dashboardComplaints;
    if (!folder.isEmpty())
        complaints += DashboardFolder(folder, loaded.catalogue.metrics).complaints();
    if (!complaints.isEmpty())
        return complain(complaints);
    say(config.isEmpty() ? "The dashboards are good." : "The configuration is good.");
    return 0;
}

int glossary(const QCommandLineParser &options)
{
    Loaded loaded;
    if (options.isSet(QStringLiteral("config")))
        loaded = load(options.value(QStringLiteral("config")));
    else
        loaded.catalogue = loadCatalogue({}, {}).catalogue;
    if (!loaded.complaints.isEmpty())
        return complain(loaded.complaints);
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
    const auto port = door.open(exporter);
    if (!port)
        return complain({port.error().detail});
    say(dump({{"ready", true}, {"url", toStd(QStringLiteral("http://%1:%2").arg(place->listen.host).arg(*port))}}));
    return runUntilAsked([&door] { door.close([] {}); }, false);
}

int notify(const QCommandLineParser &options)
{
    const Loaded loaded = load(options.value(QStringLiteral("config")));
    if (!loaded.complaints.isEmpty())
        return complain(loaded.complaints);
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
        return serve(options.value(QStringLiteral("config")));
    if (command == QLatin1String("check"))
        return check(options);
    if (command == QLatin1String("notify"))
        return notify(options);
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
                        {QStringLiteral("rules"), {}},
                        {QStringLiteral("all"), {}},
                        {QStringLiteral("version"), {}},
                        {QStringLiteral("help"), {}}});
    if (!options.parse(arguments))
        return complain({options.errorText()});
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
