// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCommandLineParser;

namespace nocturne {

// The commands that look at what was written and say what they found. Each returns the program's exit status.
int runCheck(const QCommandLineParser &options);
int runSelfCheck(const QCommandLineParser &options);
int runGlossary(const QCommandLineParser &options);
int runNotify(const QCommandLineParser &options);

} // namespace nocturne
