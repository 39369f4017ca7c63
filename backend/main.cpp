// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/CommandLine.h"
#include "backend/access/Secrets.h"

#include <QCoreApplication>

#include <sys/stat.h>

int main(int argc, char **argv)
{
    ::umask(0077); // whatever it was: nothing that this program makes is for others
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("nocturned"));
    nocturne::secrets::initialise();
    return nocturne::runCommandLine(QCoreApplication::arguments());
}
