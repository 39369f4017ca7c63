// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/BackendProcess.h"
#include "services/Credentials.h"
#include "services/Outside.h"
#include "services/Reconnect.h"

#include <QFile>
#include <QNetworkProxyFactory>
#include <QSignalSpy>
#include <QTemporaryDir>
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

    void addressesAreAppendedTo()
    {
        const auto under = [](const char *server) { return underServer(QUrl(QString::fromLatin1(server)), QStringLiteral("/auth/me")).toString(); };
        QCOMPARE(under("https://noc.example:8600"), QStringLiteral("https://noc.example:8600/auth/me"));
        QCOMPARE(under("https://noc.example/"), QStringLiteral("https://noc.example/auth/me"));
        QCOMPARE(under("https://noc.example/a/b"), QStringLiteral("https://noc.example/a/b/auth/me"));
        QCOMPARE(under("https://noc.example/a//"), QStringLiteral("https://noc.example/a/auth/me"));
        QCOMPARE(under("https://ada:secret@noc.example/a?x=1#y"), QStringLiteral("https://noc.example/a/auth/me"));
    }

    void theWayOut()
    {
        for (const char *name : {"http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"})
            qunsetenv(name);
        const auto proxyOf = [](const char *url) {
            const auto list = QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(QUrl(QString::fromLatin1(url))));
            return list.value(0).type() == QNetworkProxy::NoProxy ? QString() : list.value(0).hostName();
        };
        QVERIFY(useProxy(QStringLiteral("proxy without a scheme")).has_value());
        QVERIFY(useProxy(QStringLiteral("ftp://proxy")).has_value());
        QVERIFY(!useProxy(QStringLiteral("http://proxy.example:3128")).has_value());
        QCOMPARE(proxyOf("https://noc.example/"), QStringLiteral("proxy.example"));
        QCOMPARE(proxyOf("wss://noc.example/"), QStringLiteral("proxy.example"));
        QCOMPARE(proxyOf("http://127.0.0.1:8600/"), QString());
        QCOMPARE(proxyOf("http://localhost/"), QString());
        qputenv("HTTPS_PROXY", "http://secure.example:1");
        qputenv("NO_PROXY", "near.example, 10.0.0.0/8");
        QVERIFY(!useProxy({}).has_value());
        QCOMPARE(proxyOf("https://noc.example/"), QStringLiteral("secure.example"));
        QCOMPARE(proxyOf("http://noc.example/"), QString());
        QCOMPARE(proxyOf("https://a.near.example/"), QString());
        QCOMPARE(proxyOf("https://unnear.example/"), QStringLiteral("secure.example"));
        QCOMPARE(proxyOf("https://10.1.2.3/"), QString());
        QNetworkProxyFactory::setApplicationProxyFactory(nullptr);
    }

    void certificatesToTrust()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("ca.pem"));
        QVERIFY(trustOnly(file).has_value());
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("no certificate");
        out.close();
        QVERIFY(trustOnly(file).has_value());
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

    // One that ends is started again, one that cannot be understood or started too; each time it says where it is.
    void theEmbeddedBackendIsStartedAgain()
    {
        const QTemporaryDir folder;
        QFile program(folder.filePath(QStringLiteral("nocturned")));
        QVERIFY(program.open(QIODevice::WriteOnly));
        program.write("#!/bin/sh\necho run >> \"$0.runs\"\nn=$(wc -l < \"$0.runs\")\n"
                      "[ $n = 2 ] && echo nonsense && exec cat\n"
                      "echo \"{\\\"ready\\\":true,\\\"url\\\":\\\"http://127.0.0.1:$n\\\",\\\"users\\\":{\\\"operator\\\":\\\"x\\\"}}\"\n"
                      "[ $n = 1 ] && exit 3\nexec cat\n");
        program.close();
        QVERIFY(program.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner));
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", folder.path().toUtf8() + ':' + path);
        BackendProcess backend;
        QSignalSpy ready(&backend, &BackendProcess::ready);
        QSignalSpy failed(&backend, &BackendProcess::failed);
        backend.start({});
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 2, 20000);
        QCOMPARE(failed.size(), 2); // it ended, then it could not be understood
        QVERIFY2(failed.first().first().toString().contains(QStringLiteral("It is started again.")), qPrintable(failed.first().first().toString()));
        QCOMPARE(ready.last().first().value<BackendReady>().url, QUrl(QStringLiteral("http://127.0.0.1:3")));
        QVERIFY(backend.processId() != 0);
        qputenv("PATH", path);
    }

    void aBackendThatIsNotThereIsSaid()
    {
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", "/nonexistent");
        BackendProcess backend;
        QSignalSpy failed(&backend, &BackendProcess::failed);
        backend.start({});
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 2, 20000); // and it is tried again
        QVERIFY2(failed.first().first().toString().startsWith(QStringLiteral("The embedded backend cannot be started")), qPrintable(failed.first().first().toString()));
        qputenv("PATH", path);
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
