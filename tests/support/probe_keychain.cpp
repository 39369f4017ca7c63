// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/Credentials.h"

#include <QCoreApplication>
#include <QTextStream>
#include <QTimer>

#include <cstdio>

using namespace nocturne;

// Writes a token into the system's keychain, reads it back, forgets it; says what it saw, a line each.
// With an account as its argument it keeps the token that comes on standard input, and that is all.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QTimer::singleShot(20000, &application, [] { QCoreApplication::exit(3); });
    Credentials credentials;
    if (argc == 2) {
        QTimer::singleShot(0, &application, [&] {
            const QString token = QTextStream(stdin).readLine();
            credentials.write(QString::fromLocal8Bit(argv[1]), token, [](const Status &failure) { QCoreApplication::exit(failure ? 1 : 0); });
        });
        return QCoreApplication::exec();
    }
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
