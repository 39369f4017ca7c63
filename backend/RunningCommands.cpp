// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/RunningCommands.h"

#include "backend/AccountCommands.h"
#include "backend/Command.h"
#include "backend/DemoFolder.h"
#include "backend/DemoSink.h"
#include "backend/LoadedConfiguration.h"
#include "backend/LogLevel.h"
#include "backend/ScenarioExporter.h"
#include "backend/store/Backup.h"
#include "backend/store/DataFolder.h"
#include "protocol/Json.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QLoggingCategory>
#include <QSaveFile>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <unistd.h>

namespace nocturne {

namespace {

Q_LOGGING_CATEGORY(log, "nocturned")

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

} // namespace

int runDemo(const QCommandLineParser &options)
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
    LoadedConfiguration loaded;
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

int runServe(const QCommandLineParser &options)
{
    const QString configFile = options.value(QStringLiteral("config"));
    if (configFile.isEmpty())
        return complain({QStringLiteral("--config FILE says what to serve.")});
    LoadedConfiguration loaded = loadConfiguration(configFile);
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
    if (const QString lost = folder.lostDatabase(); !lost.isEmpty())
        return complain({lost});
    std::function<void()> reread;
    ServiceSettings settings = settingsOf(std::move(loaded));
    settings.reread = [&reread] { reread(); };
    Service service(std::move(settings), folder);
    folder.giveToOwner();
    reread = [&service, configFile, chooseLogLevel] {
        LoadedConfiguration fresh = loadConfiguration(configFile);
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

int runScenario(const QCommandLineParser &options)
{
    const auto metrics = loadCatalogue({}, {}).catalogue.metrics;
    if (options.isSet(QStringLiteral("rules"))) {
        if (options.isSet(QStringLiteral("listen")) || options.isSet(QStringLiteral("seed")))
            return complain({QStringLiteral("--rules only prints: --listen and --seed say nothing about it.")});
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

} // namespace nocturne
