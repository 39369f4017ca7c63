// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/sources/Fetch.h"

#include <QNetworkReply>
#include <QNetworkRequest>

namespace nocturne {

namespace {

constexpr qint64 mostBytes = 32LL * 1024 * 1024;

} // namespace

void fetch(QNetworkAccessManager &network, const QUrl &url, int timeoutMs, QObject *context,
           std::function<void(Result<QByteArray>)> done)
{
    QNetworkRequest request(url);
    request.setTransferTimeout(timeoutMs);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    QNetworkReply *reply = network.get(request);
    reply->setReadBufferSize(mostBytes + 1); // what nobody reads is not even received
    QObject::connect(reply, &QNetworkReply::readyRead, reply, [reply] {
        if (reply->bytesAvailable() > mostBytes)
            reply->abort();
    });
    QObject::connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    QObject::connect(reply, &QNetworkReply::finished, context, [reply, done = std::move(done)] {
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (reply->error() == QNetworkReply::NoError && status == 200) {
            done(reply->readAll());
            return;
        }
        const QString why = status != 0 ? QStringLiteral("HTTP %1").arg(status) : reply->errorString();
        done(Error{ErrorCode::Unavailable, why.left(300)});
    });
}

} // namespace nocturne
