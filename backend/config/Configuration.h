// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Observation.h"
#include "domain/Result.h"
#include "domain/Upstream.h"

#include <QByteArray>
#include <QStringList>

#include <functional>

namespace nocturne {

struct Listen {
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 0;
};

/// What `nocturned serve --config FILE` reads. Defaults are the shipped ones.
struct Configuration {
    Listen listen{QStringLiteral("127.0.0.1"), 8600};
    QString data = QStringLiteral("/var/lib/nocturne");
    QString keysFolder;      ///< empty: beside the data
    QString certificateFile; ///< both empty: plain TCP
    QString keyFile;
    bool plainTextAccepted = false; ///< "tls: never": without TLS on addresses that others reach
    QStringList proxies; ///< addresses and networks whose X-Forwarded-For counts
    QStringList origins; ///< allowed Origin headers of the feed
    QByteArray secret;   ///< empty: made from the folder of keys
    Upstream prometheus;
    QList<Upstream> alertmanagers;
    double reconcileSeconds = 15;
    SeverityMap severities = SeverityMap::shipped();
    QString catalogueFile;    ///< empty: the one that ships
    QString dashboardsFolder; ///< empty: those that ship
    QString currency = QStringLiteral("$"); ///< of all sums: a sign, or three letters
    QString pagerFile;        ///< empty: nobody is paged
    QString logLevel = QStringLiteral("info");
    double canarySeconds = 60; ///< how often the canary goes its way
    int historyDays = 30;      ///< how long alerts that are over are kept, and what changed
};

struct ConfigurationRead {
    Configuration configuration;
    QStringList complaints; ///< "file:line: key: sentence"
    QStringList fatal;      ///< those that keep a server from starting; the others cost their part alone
    QStringList files;      ///< that values were read from
};

/// Reads a configuration; `find` resolves ${NAME}.
ConfigurationRead readConfiguration(const QString &fileName, const QByteArray &bytes,
                                    const std::function<std::optional<QString>(const QString &)> &find);

/// The two keys of a configuration that commands on the data need; nothing else in it keeps them from working.
struct PlacesRead {
    QString data;
    QString keys;
    QStringList complaints;
};
PlacesRead readPlaces(const QString &fileName, const QByteArray &bytes, const std::function<std::optional<QString>(const QString &)> &find);

/// The words for how much is logged, from the most to the least.
QStringList logLevels();

/// What stays on this machine: localhost, 127.0.0.0/8 and ::1.
bool isLoopback(const QString &host);

/// "host:port"; the host is an address, of IPv6 in brackets, or localhost, which is 127.0.0.1.
std::optional<Listen> parseListen(const QString &text);

} // namespace nocturne
