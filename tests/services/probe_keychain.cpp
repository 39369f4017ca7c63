// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/Credentials.h"

#include <QCoreApplication>
#include <QTimer>

#include <cstdio>

using namespace nocturne;

// Writes a token into the system's keychain, reads it back, forgets it; says what it saw, a line each.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QTimer::singleShot(20000, &application, [] { QCoreApplication::exit(3); });
    Credentials credentials;
    const QString account = QStringLiteral("mara@http://127.0.0.1:1");
    const auto read = [&](const char *when, const std::function<void()> &next) {
        credentials.read(account, [when, next](const Result<QString> &token) {
            std::printf("%s %s\n", when, token ? qPrintable(*token) : "nothing");
            next();
        });
    };
    QTimer::singleShot(0, &application, [&] {
        credentials.write(account, QStringLiteral("tökén"), [&](const Status &failure) {
            std::printf("written %s\n", failure ? qPrintable(failure->detail) : "yes");
            read("read", [&] {
                credentials.forget(account);
                QTimer::singleShot(1000, &application, [&] { read("forgotten", [] { QCoreApplication::exit(0); }); });
            });
        });
    });
    return QCoreApplication::exec();
}
