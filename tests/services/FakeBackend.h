// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/AlertChange.h"
#include "protocol/AlertJson.h"
#include "tests/support/FakeHttp.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QPointer>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

#include <deque>

namespace nocturne {

/// As the feed spells them.
inline Json item(const Alert &a) { return {{"k", toStd(a.id)}, {"rev", a.rev}, {"d", alertToJson(a)}}; }

inline Json put(qint64 offset, const Alert &a)
{
    return {{"o", std::to_string(offset)}, {"ts", "2026-01-01T00:00:00.000Z"}, {"k", toStd(a.id)}, {"op", "put"}, {"rev", a.rev}, {"d", alertToJson(a)}};
}

inline Json position(qint64 offset, const char *epoch = "e1") { return {{"e", epoch}, {"o", std::to_string(offset)}}; }

/// The backend's end of the feed, word by word in the hands of a test.
class FakeFeed final : public QObject {
public:
    FakeFeed() : m_server(QStringLiteral("fake"), QWebSocketServer::NonSecureMode)
    {
        m_server.setSupportedSubprotocols({QStringLiteral("nocturne.feed.v1")});
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
            client = m_server.nextPendingConnection();
            client->setParent(this);
            ++connections;
            heard.clear();
            connect(client, &QWebSocket::textMessageReceived, this,
                    [this](const QString &text) { heard.push_back(Json::parse(text.toStdString())); });
        });
    }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort())); }
    void stop() { m_server.close(); }
    /// A connection whose first bytes somebody else has looked at.
    void adopt(QTcpSocket *socket)
    {
        m_server.handleConnection(socket);
        Q_EMIT socket->readyRead();
    }

    /// The next message of a type, waiting for it; null when it does not come. Others before it are dropped.
    Json next(const char *type, int milliseconds = 5000)
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < milliseconds) {
            while (!heard.empty()) {
                const Json message = std::move(heard.front());
                heard.pop_front();
                if (message["t"] == type)
                    return message;
            }
            QTest::qWait(5);
        }
        return nullptr;
    }
    void say(const Json &message) { client->sendTextMessage(QString::fromUtf8(dump(message))); }
    /// All alerts, as an answer to a subscription that was granted.
    void snapshot(const Json &sid, const std::vector<Alert> &alerts, qint64 offset)
    {
        Json items = Json::array();
        AlertSet set;
        for (const Alert &a : alerts) {
            items.push_back(item(a));
            set.insert(a.id, a);
        }
        say({{"t", "snap"}, {"sid", sid}, {"page", 0}, {"items", items}, {"more", false}});
        say({{"t", "snap_end"}, {"sid", sid}, {"pos", position(offset)}, {"n", alerts.size()}, {"crc", crc(set)}});
    }
    static std::string crc(const AlertSet &set) { return QString::number(checksum(set), 16).rightJustified(8, QLatin1Char('0')).toStdString(); }
    void close(int code, const QString &reason) { client->close(static_cast<QWebSocketProtocol::CloseCode>(code), reason); }
    /// Takes the hello, says welcome, takes the subscription to alerts and returns it.
    Json welcome(int heartbeat = 5)
    {
        const Json hello = next("hello");
        if (hello.is_null())
            return nullptr;
        say({{"t", "welcome"}, {"id", hello["id"]}, {"v", 1}, {"server", "s"}, {"time", "2026-01-01T00:00:00.000Z"}, {"user", "li"},
             {"role", "operator"}, {"caps", {"bin"}}, {"hb", heartbeat}, {"auth_ttl", 840}});
        return next("sub");
    }

    QPointer<QWebSocket> client;
    int connections = 0;
    std::deque<Json> heard;

private:
    QWebSocketServer m_server;
};

} // namespace nocturne
