// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineOption>
#include <QCommandLineParser>
#include <QStringList>

namespace nocturne {

/// One of the things that `nocturned` can be asked for, with what may stand behind its name: nothing else may.
struct Command {
    QString name;
    QStringList usage;   ///< what may stand behind the name, a line for each form
    QString summary;
    QList<QCommandLineOption> options;
    QStringList needed;  ///< options that it does nothing without
    int least = 0;       ///< words behind the name, options aside
    int most = 0;
    int (*run)(const QCommandLineParser &given) = nullptr; ///< returns the program's exit status
};

/// How it is called, what it does, and its options.
QString helpOf(const Command &command);

/// Runs it with what stood behind its name. What it does not know is an error: 2, with how it is called.
int runCommand(const Command &command, const QStringList &given);

/// Lines on standard error. Returns 2, the exit status of what was asked for wrongly.
int complain(const QStringList &lines);
/// A line on standard output, at once.
void say(const QByteArray &line);

} // namespace nocturne
