// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/CommandLine.h"

#include "backend/AccountCommands.h"
#include "backend/Command.h"
#include "backend/DataCommands.h"
#include "backend/LogLevel.h"
#include "backend/LookingCommands.h"
#include "backend/RunningCommands.h"
#include "backend/config/Configuration.h"
#include "backend/config/Yaml.h"
#include "backend/store/DataFolder.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <stdexcept>

namespace nocturne {

namespace {

// What else stands in the configuration is none of these commands' business.
int runOnData(const QString &subject, const QCommandLineParser &options, int (*command)(const QStringList &, DataFolder &))
{
    QString data = options.value(QStringLiteral("data"));
    QString keys = options.value(QStringLiteral("keys"));
    const QString name = options.value(QStringLiteral("config"));
    if (!name.isEmpty() && !(data + keys).isEmpty())
        return complain({QStringLiteral("--config FILE says which data and which keys: --data and --keys stand in its place, not beside it.")});
    if (data.isEmpty()) {
        QFile file(name);
        if (name.isEmpty() || !file.open(QIODevice::ReadOnly))
            return complain({name.isEmpty() ? QStringLiteral("--config FILE or --data DIR says which data is meant.") : QStringLiteral("%1:1: the file cannot be read").arg(name)});
        const PlacesRead places = readPlaces(name, file.read(2 * 1024 * 1024), processEnvironment());
        if (!places.complaints.isEmpty())
            return complain(places.complaints);
        data = places.data;
        keys = places.keys;
    }
    // Only who adds somebody, or puts a backup there, begins with nothing: a look at a name that was mistyped makes no folders.
    const QString verb = options.positionalArguments().value(0);
    const bool begins = subject == QLatin1String("restore") || ((subject == QLatin1String("user") || subject == QLatin1String("key")) && verb == QLatin1String("add"));
    if (!begins && !QFileInfo::exists(data + QStringLiteral("/nocturne.sqlite")))
        return complain({QStringLiteral("There is no data in %1: the file nocturne.sqlite is not there.").arg(data)});
    DataFolder folder(data, keys);
    return command(QStringList{subject} + options.positionalArguments(), folder);
}

QCommandLineOption option(const char *name, const char *value, const char *says, const char *otherwise = "")
{
    return {QString::fromLatin1(name), QString::fromLatin1(says), QString::fromLatin1(value), QString::fromLatin1(otherwise)};
}

QCommandLineOption config() { return option("config", "FILE", "the configuration"); }
QCommandLineOption logLevel() { return option("log-level", "LEVEL", "debug, info, warning or error"); }

// Where a command listens, and which company it plays.
QList<QCommandLineOption> places()
{
    return {option("listen", "HOST:PORT", "where to listen; otherwise 127.0.0.1 and a free port", "127.0.0.1:0"), option("seed", "N", "another company of the same kind; otherwise 1")};
}

// Whose data a command is about.
QList<QCommandLineOption> dataFolders()
{
    return {config(), option("data", "DIR", "the folder of data, in place of a configuration"), option("keys", "DIR", "the folder of its keys; otherwise DIR.keys beside the data")};
}

Command onData(const QString &name, const QStringList &forms, const QString &summary, int least, int most, int (*run)(const QCommandLineParser &))
{
    QStringList usage;
    for (const QString &form : forms)
        usage.append(form + QStringLiteral(" (--config FILE | --data DIR [--keys DIR])"));
    return {name, usage, summary, dataFolders(), {}, least, most, run};
}

QList<Command> accountCommands()
{
    return {onData(QStringLiteral("user"), {QStringLiteral("add|role NAME viewer|operator|admin"), QStringLiteral("password|enable|disable|unlock|remove NAME"), QStringLiteral("list")},
                   QStringLiteral("People's accounts. Passwords are read from standard input."), 1, 3,
                   [](const QCommandLineParser &given) { return runOnData(QStringLiteral("user"), given, runAccountCommand); }),
            onData(QStringLiteral("key"), {QStringLiteral("add NAME [system|viewer|operator|admin]"), QStringLiteral("revoke ID"), QStringLiteral("list")},
                   QStringLiteral("Keys of programs. A new one is printed once."), 1, 3,
                   [](const QCommandLineParser &given) { return runOnData(QStringLiteral("key"), given, runAccountCommand); }),
            onData(QStringLiteral("backup"), {QStringLiteral("FILE")}, QStringLiteral("A whole copy, also while the server runs."), 1, 1,
                   [](const QCommandLineParser &given) { return runOnData(QStringLiteral("backup"), given, runDataCommand); }),
            onData(QStringLiteral("restore"), {QStringLiteral("FILE")}, QStringLiteral("A backup in the place of what is there, while the server does not run."), 1, 1,
                   [](const QCommandLineParser &given) { return runOnData(QStringLiteral("restore"), given, runDataCommand); }),
            onData(QStringLiteral("audit"), {QStringLiteral("list|verify|accept")}, QStringLiteral("The audit log: what is in it, whether it is whole, and that what is there is right."), 1, 1,
                   [](const QCommandLineParser &given) { return runOnData(QStringLiteral("audit"), given, runDataCommand); })};
}

QList<Command> commands()
{
    const QStringList needed{QStringLiteral("config")};
    return QList<Command>{{QStringLiteral("demo"), {QStringLiteral("[--listen HOST:PORT] [--seed N] [--data DIR] [--keys DIR] [--log-level LEVEL]")},
             QStringLiteral("Plays a company and serves it, until its input ends."),
             places() + QList{option("data", "DIR", "keeps alerts and passwords there; otherwise nothing is kept"), option("keys", "DIR", "the folder of its keys; otherwise DIR.keys beside the data"), logLevel()},
             {}, 0, 0, runDemo},
            {QStringLiteral("serve"), {QStringLiteral("--config FILE [--log-level LEVEL]")}, QStringLiteral("The server, until it is asked to end."), {config(), logLevel()}, needed, 0, 0, runServe},
            {QStringLiteral("check"), {QStringLiteral("[--config FILE] [--dashboards DIR]")}, QStringLiteral("Says what is wrong with what was written, with file, line and key."),
             {config(), option("dashboards", "DIR", "a folder of dashboards")}, {}, 0, 0, runCheck},
            {QStringLiteral("self-check"), {QStringLiteral("--config FILE")}, QStringLiteral("Looks through database, audit log, disk, files and sources now."), {config()}, needed, 0, 0, runSelfCheck},
            {QStringLiteral("notify"), {QStringLiteral("test CHANNEL --config FILE"), QStringLiteral("test --all --config FILE")}, QStringLiteral("A message that says it is a test, sent at once."),
             {config(), option("all", "", "by every channel")}, needed, 1, 2, runNotify},
            {QStringLiteral("glossary"), {QStringLiteral("[--rules] [--config FILE]")}, QStringLiteral("The catalogue of metrics for people, or as recording rules."),
             {config(), option("rules", "", "as recording rules for Prometheus")}, {}, 0, 0, runGlossary},
            {QStringLiteral("scenario"), {QStringLiteral("[--listen HOST:PORT] [--seed N] [--log-level LEVEL]"), QStringLiteral("--rules")},
             QStringLiteral("The demo's company as an exporter for Prometheus, or the recording rules that belong to it."), places() + QList{option("rules", "", "prints the rules and ends"), logLevel()}, {}, 0, 0, runScenario}} +
        accountCommands();
}

QString help()
{
    QString text = QStringLiteral("nocturned: the monitoring backend of Nocturne\n\n");
    for (const Command &command : commands())
        text += QStringLiteral("  nocturned ") + command.name.leftJustified(12) + command.summary + QLatin1Char('\n');
    return text + QStringLiteral("  nocturned --version | --help\n\nnocturned help COMMAND, or nocturned COMMAND --help, says what a command takes.");
}

const Command *find(const QList<Command> &commands, const QString &name)
{
    const auto found = std::find_if(commands.begin(), commands.end(), [&name](const Command &command) { return command.name == name; });
    return found == commands.end() ? nullptr : &*found;
}

int dispatch(const QStringList &words)
{
    const QString first = words.value(0);
    const QList<Command> all = commands();
    if (first == QLatin1String("help") && words.size() == 2) {
        if (const Command *command = find(all, words[1]))
            return runCommand(*command, {QStringLiteral("--help")});
        return complain({QStringLiteral("There is no command \"%1\".").arg(words[1]), help()});
    }
    if (words.size() == 1 && (first == QLatin1String("--help") || first == QLatin1String("help"))) {
        say(help().toUtf8());
        return 0;
    }
    if (words.size() == 1 && first == QLatin1String("--version")) {
        say("nocturned " NOCTURNE_VERSION);
        return 0;
    }
    if (const Command *command = find(all, first))
        return runCommand(*command, words.mid(1));
    if (first.startsWith(QLatin1String("--")) || first.isEmpty())
        return complain({QStringLiteral("A command stands first, and its options behind it."), help()});
    return complain({QStringLiteral("There is no command \"%1\".").arg(first), help()});
}

} // namespace

int runCommandLine(const QStringList &arguments)
{
    setLogLevel(Configuration().logLevel);
    try {
        return dispatch(arguments.mid(1));
    } catch (const std::exception &e) {
        return complain({QString::fromUtf8(e.what())});
    }
}

} // namespace nocturne
