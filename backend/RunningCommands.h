// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCommandLineParser;

namespace nocturne {

// The commands that run until they are asked to end. Each returns the program's exit status.
int runDemo(const QCommandLineParser &options);
int runServe(const QCommandLineParser &options);
int runScenario(const QCommandLineParser &options);

} // namespace nocturne
