// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/CommandLine.h"
#include "backend/LogLevel.h"
#include "backend/access/Secrets.h"

#include <QCoreApplication>

#include <sys/stat.h>

/// Read by jemalloc when it starts: pages that nothing is in go back within half a second, by a thread of its own.
extern "C" const char *malloc_conf;
const char *malloc_conf = "background_thread:true,dirty_decay_ms:500,muzzy_decay_ms:0";

int main(int argc, char **argv)
{
    ::umask(0077); // whatever it was: nothing that this program makes is for others
    nocturne::guardLog();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("nocturned"));
    nocturne::secrets::initialise();
    return nocturne::runCommandLine(QCoreApplication::arguments());
}
