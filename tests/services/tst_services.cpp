// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/BackendProcess.h"
#include "services/Credentials.h"
#include "services/Reconnect.h"

#include <QTest>

using namespace nocturne;

class TestServices : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void waitsLongerEachTime()
    {
        Reconnect reconnect;
        QCOMPARE(reconnect.nextDelayMs(0, 0.999), 499);
        QCOMPARE(reconnect.nextDelayMs(0, 0.999), 999);
        for (int i = 0; i < 20; ++i)
            reconnect.nextDelayMs(0, 0.999);
        QCOMPARE(reconnect.nextDelayMs(0, 0.999), 29970);
        QVERIFY(reconnect.nextDelayMs(0, 0.0) >= 100);
        reconnect.connected(1000);
        QCOMPARE(reconnect.nextDelayMs(31000, 0.999), 29970); // half a minute is no peace
        reconnect.connected(40000);
        QCOMPARE(reconnect.nextDelayMs(100000, 0.999), 499);
    }

    void someClosesAreFinal()
    {
        for (const int code : {4400, 4403, 4406, 4413, 1002, 1007, 1009})
            QVERIFY(!mayReconnect(code));
        for (const int code : {1000, 1001, 1006, 4401, 4408, 4409, 4429, 4480, 4481, 4490, 4503})
            QVERIFY(mayReconnect(code));
    }

    void readyLines_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("good");
        QTest::newRow("good") << QByteArray("{\"ready\":true,\"url\":\"http://127.0.0.1:1\",\"users\":{\"operator\":\"x\"}}") << true;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("text") << QByteArray("listening") << false;
        QTest::newRow("no users") << QByteArray("{\"ready\":true,\"url\":\"http://127.0.0.1:1\"}") << false;
    }
    void readyLines()
    {
        QFETCH(QByteArray, line);
        QFETCH(bool, good);
        QCOMPARE(readReadyLine(line).ok(), good);
    }

    // Without a bus there is no keychain: an error comes back, and nothing hangs.
    void withoutAKeychain()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        Credentials credentials;
        std::optional<Status> written;
        credentials.write(QStringLiteral("a@b"), QStringLiteral("t"), [&](const Status &s) { written = s; });
        QTRY_VERIFY(written.has_value());
        QVERIFY(written->has_value());
    }
};

QTEST_GUILESS_MAIN(TestServices)
#include "tst_services.moc"
