// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/Command.h"

#include "backend/LogLevel.h"
#include "backend/config/Configuration.h"

#include <QTextStream>

#include <cstdio>

namespace nocturne {

namespace {

const QString logLevel = QStringLiteral("log-level");

QString usageOf(const Command &command)
{
    QString text;
    for (const QString &form : command.usage)
        text += QStringLiteral("usage: nocturned %1 %2").arg(command.name, form).trimmed() + QLatin1Char('\n');
    return text;
}

QString shown(const QCommandLineOption &option)
{
    const QString name = QStringLiteral("--") + option.names().constFirst();
    return option.valueName().isEmpty() ? name : name + QLatin1Char(' ') + option.valueName();
}

int refuse(const Command &command, const QString &why) { return complain({QStringLiteral("nocturned %1: %2").arg(command.name, why), usageOf(command).trimmed()}); }

// Empty: all is well.
QString faultOf(const Command &command, const QCommandLineParser &given)
{
    for (const QCommandLineOption &option : command.options) {
        const QString name = option.names().constFirst();
        if (command.needed.contains(name) && given.value(name).isEmpty())
            return shown(option) + QStringLiteral(" is needed.");
        if (given.optionNames().count(name) > 1)
            return shown(option) + QStringLiteral(" stands there twice.");
    }
    const QStringList words = given.positionalArguments();
    if (words.size() > command.most)
        return QStringLiteral("There is nothing to do with \"%1\".").arg(words[command.most]);
    if (words.size() < command.least)
        return QStringLiteral("Something is missing.");
    if (given.optionNames().contains(logLevel) && !setLogLevel(given.value(logLevel)))
        return QStringLiteral("--log-level must be one of %1.").arg(logLevels().join(QStringLiteral(", ")));
    return {};
}

} // namespace

QString helpOf(const Command &command)
{
    constexpr int column = 22;
    QString text = usageOf(command) + QLatin1Char('\n') + command.summary + QLatin1Char('\n');
    if (!command.options.isEmpty())
        text += QLatin1Char('\n');
    for (const QCommandLineOption &option : command.options)
        text += QStringLiteral("  ") + shown(option).leftJustified(column) + QLatin1Char(' ') + option.description() + QLatin1Char('\n');
    return text;
}

int runCommand(const Command &command, const QStringList &given)
{
    const QCommandLineOption help(QStringLiteral("help"));
    QCommandLineParser parser;
    parser.addOptions(command.options);
    parser.addOption(help);
    if (!parser.parse(QStringList{command.name} + given))
        return refuse(command, parser.errorText());
    if (parser.isSet(help)) {
        say(helpOf(command).trimmed().toUtf8());
        return 0;
    }
    if (const QString fault = faultOf(command, parser); !fault.isEmpty())
        return refuse(command, fault);
    return command.run(parser);
}

int complain(const QStringList &lines)
{
    QTextStream err(stderr);
    for (const QString &line : lines)
        err << line << '\n';
    return 2;
}

void say(const QByteArray &line)
{
    std::fputs(line.constData(), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

} // namespace nocturne
