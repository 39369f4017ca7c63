// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Time.h"
#include "domain/Upstream.h"

#include <QDateTime>
#include <QHash>
#include <QNetworkAccessManager>
#include <QUrlQuery>

#include <functional>
#include <memory>
#include <optional>

class QNetworkReply;

namespace nocturne {

/// What an upstream said, whatever it was.
struct FetchAnswer {
    int status = 0; ///< of HTTP; 0: nobody answered
    QByteArray body;
    QString words;                ///< for a log or a status: what is wrong if it is not 200. No secret of ours, at most 300 characters
    TimeMs retryAfterMs = 0;      ///< what it asked for, at most five minutes
    std::optional<TimeMs> date;   ///< its own clock
};

/// In a few words what a body is that is not what was expected: the title of a page, or its beginning.
QString wordsOf(const QByteArray &body);

/// Asks one upstream: GET with a time-out, a size limit and no redirects. Files with secrets, certificates and keys are read when
/// they are used and again when they change.
class Fetcher {
public:
    explicit Fetcher(Upstream upstream);
    const Upstream &upstream() const { return m_upstream; }

    /// `path` is appended to that of the upstream. `done` is called once, later, on the caller's thread, unless `context` is gone by then.
    void get(const QString &path, const QList<QPair<QString, QString>> &parameters, QObject *context, std::function<void(FetchAnswer)> done);

private:
    struct Coming;
    struct KnownFile {
        QDateTime changed;
        qint64 size = -1;
        QByteArray bytes;
    };

    QUrl address(const QString &path, const QList<QPair<QString, QString>> &parameters) const;
    std::optional<QByteArray> bytesOf(const QString &file, bool *isNew);
    QString authorize(QNetworkRequest &request);
    QString secure();

    Upstream m_upstream;
    std::shared_ptr<qint64> m_coming = std::make_shared<qint64>(0); ///< bytes of answers that are not complete
    QNetworkAccessManager m_network;
    QHash<QString, KnownFile> m_files;
    QSslConfiguration m_tls;
};

} // namespace nocturne
