// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <utility>

namespace nocturne {

/// A server that the backend asks, and how it says who it is. Files are read when they are used: secrets and certificates are renewed.
struct Upstream {
    QString name; ///< in what people read
    QUrl url;     ///< with the path before the API; without user and password
    double timeoutSeconds = 10;
    QString bearerToken;
    QString bearerTokenFile;
    QString user; ///< basic authentication
    QString password;
    QString passwordFile;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QString caFile; ///< empty: those of the system
    QString certificateFile;
    QString keyFile;
    QUrl proxy; ///< empty: none

    Upstream() = default;
    /// User and password in the URL are meant for basic authentication.
    Upstream(QUrl address) // NOLINT(google-explicit-constructor): a bare URL is one
        : url(std::move(address)), user(url.userName(QUrl::FullyDecoded)), password(url.password(QUrl::FullyDecoded))
    {
        url.setUserInfo({});
    }

    bool isEmpty() const { return url.isEmpty(); }
    /// Whose words are in a line of the log.
    QString shown() const { return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::StripTrailingSlash); }
};

} // namespace nocturne
