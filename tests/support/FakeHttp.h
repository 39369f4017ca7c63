// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

#include <functional>
#include <vector>

namespace nocturne {

/// An HTTP server of a few lines: notes each request and answers what the test says.
class FakeHttp final : public QObject {
public:
    struct Request {
        QByteArray line; ///< "POST /auth/login"
        QByteArray head;
        QByteArray body;
        QByteArray header(const QByteArray &name) const
        {
            for (const QByteArray &row : head.split('\n')) {
                if (row.toLower().startsWith(name.toLower() + ':'))
                    return row.mid(name.size() + 1).trimmed();
            }
            return {};
        }
    };
    struct Answer {
        int status = 200;
        QByteArray body = "{}";
        QByteArray headers = {};
        bool silent = false; ///< takes the request and says nothing
        bool hangUp = false; ///< ends the connection instead
        int afterMs = 0;     ///< answers later
    };
    std::function<Answer(const Request &)> answer = [](const Request &) { return Answer(); };
    std::vector<Request> requests;
    int late = 0; ///< how many were answered later
    std::vector<Request> feedRequests; ///< not answered
    std::function<void(QTcpSocket *)> feed; ///< takes over connections to the feed; where there is none they are refused

    FakeHttp()
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
    }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort())); }
    void stop() { m_server.close(); }

private:
    void read(QTcpSocket *socket)
    {
        const bool knocks = socket->peek(32).startsWith("GET /monitoring/feed");
        if (knocks && feed) {
            socket->disconnect(this);
            feed(socket);
            return;
        }
        QByteArray &buffer = m_buffers[socket];
        buffer += socket->readAll();
        const qsizetype end = buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        Request request{buffer.left(buffer.indexOf(" HTTP")), buffer.left(end), {}};
        const auto length = request.header("Content-Length").toLongLong();
        if (buffer.size() < end + 4 + length)
            return;
        request.body = buffer.mid(end + 4, length);
        buffer.remove(0, end + 4 + length);
        if (knocks) {
            feedRequests.push_back(request);
            socket->abort();
            return;
        }
        requests.push_back(request);
        const Answer said = answer(request);
        if (said.hangUp)
            socket->abort();
        else if (said.afterMs > 0)
            QTimer::singleShot(said.afterMs, socket, [this, socket, said] {
                ++late;
                write(socket, said);
            });
        else if (!said.silent)
            write(socket, said);
    }
    static void write(QTcpSocket *socket, const Answer &said)
    {
        socket->write("HTTP/1.1 " + QByteArray::number(said.status) + " X\r\nContent-Type: application/json\r\nContent-Length: " +
                      QByteArray::number(said.body.size()) + "\r\n" + said.headers + "\r\n" + said.body);
    }

    QTcpServer m_server;
    QHash<QTcpSocket *, QByteArray> m_buffers;
};

} // namespace nocturne
