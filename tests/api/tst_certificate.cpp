// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/Certificate.h"
#include "backend/api/Strangers.h"
#include "backend/api/TrustedProxies.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace nocturne;

/// What is known of a caller before it says a word: our certificate, and its address.
class TestCertificate : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    static constexpr TimeMs day = 86400 * 1000LL;

    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    void make(const char *certificate, const char *key, int days)
    {
        QCOMPARE(QProcess::execute(QStringLiteral("openssl"), {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
                                   QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"), QStringLiteral("-days"),
                                   QString::number(days), QStringLiteral("-keyout"), path(key), QStringLiteral("-out"), path(certificate), QStringLiteral("-subj"),
                                   QStringLiteral("/CN=noc.example")}), 0);
    }
    QString faultOf(const char *certificate, const char *key) const
    {
        const auto read = readCertificate(path(certificate), path(key));
        return read ? QString() : read.error().detail;
    }

private Q_SLOTS:
    void initTestCase()
    {
        make("a.pem", "a.key", 100);
        make("b.pem", "b.key", 100);
    }

    void itsKeyBelongsToIt()
    {
        const auto good = readCertificate(path("a.pem"), path("a.key"));
        QVERIFY(good.ok());
        QCOMPARE(good->subject, QStringLiteral("CN=noc.example"));
        QVERIFY(faultOf("a.pem", "b.key").contains(QLatin1String("does not belong")));
        QVERIFY(faultOf("a.key", "a.pem").contains(QLatin1String("holds a key and no certificate; are the two files swapped?")));
        QVERIFY(!readAuthorities(path("a.pem")));
        QVERIFY(readAuthorities(path("a.key")));
        QVERIFY(readAuthorities(path("none")));
        QVERIFY(faultOf("a.pem", "a.pem").contains(QLatin1String("holds no key")));
        QVERIFY(faultOf("none", "a.key").contains(QLatin1String("cannot be read")));
    }

    void itsEndIsSeenAFortnightBefore()
    {
        const Certificate certificate = *readCertificate(path("a.pem"), path("a.key"));
        QCOMPARE(certificate.ends - certificate.begins, 100 * day);
        QCOMPARE(certificateFault(certificate, certificate.ends - 14 * day), QString());
        QVERIFY(certificateFault(certificate, certificate.ends - 14 * day + 1).contains(QLatin1String("ends in 13 days")));
        QVERIFY(certificateFault(certificate, certificate.ends).contains(QLatin1String("ended at")));
        QVERIFY(certificateFault(certificate, certificate.begins - 1).contains(QLatin1String("only from")));
    }

    void onlyOurProxiesSayWhoCalls_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QByteArray>("says");
        QTest::addColumn<QString>("caller");
        const QByteArray forged("203.0.113.9");
        QTest::newRow("a stranger says nothing of weight") << QStringLiteral("198.51.100.1") << forged << QStringLiteral("198.51.100.1");
        QTest::newRow("our proxy") << QStringLiteral("10.1.2.3") << forged << QStringLiteral("203.0.113.9");
        QTest::newRow("what the caller put before it is not believed") << QStringLiteral("10.1.2.3") << QByteArray("1.1.1.1, 203.0.113.9") << QStringLiteral("203.0.113.9");
        QTest::newRow("two of ours") << QStringLiteral("10.1.2.3") << QByteArray("203.0.113.9, 192.0.2.1") << QStringLiteral("203.0.113.9");
        QTest::newRow("beside ours") << QStringLiteral("192.0.2.2") << forged << QStringLiteral("192.0.2.2");
        QTest::newRow("nonsense") << QStringLiteral("10.1.2.3") << QByteArray("nobody") << QStringLiteral("10.1.2.3");
        QTest::newRow("nothing") << QStringLiteral("10.1.2.3") << QByteArray() << QStringLiteral("10.1.2.3");
        QTest::newRow("mapped") << QStringLiteral("::ffff:10.1.2.3") << forged << QStringLiteral("203.0.113.9");
        QTest::newRow("six") << QStringLiteral("fd00::7") << QByteArray("2001:db8::1") << QStringLiteral("2001:db8::1");
    }
    void onlyOurProxiesSayWhoCalls()
    {
        QFETCH(QString, peer);
        QFETCH(QByteArray, says);
        QFETCH(QString, caller);
        const net::TrustedProxies proxies({QStringLiteral("10.0.0.0/8"), QStringLiteral("192.0.2.1"), QStringLiteral("fd00::/8"), QStringLiteral("nonsense")});
        QCOMPARE(proxies.callerOf(net::asio::ip::make_address(peer.toStdString()), says), caller);
    }

    // One address cannot hold what all need; who is known, who speaks for many and this machine are not counted.
    void anAddressHasItsShare()
    {
        const net::TrustedProxies proxies({QStringLiteral("10.0.0.0/8")});
        net::Strangers strangers(3, proxies);
        const auto at = [](const char *text) { return net::asio::ip::make_address(text); };
        std::vector<std::shared_ptr<net::Strangers::Place>> held;
        const auto enter = [&](const char *text) {
            held.push_back(strangers.enter(at(text)));
            return held.back() != nullptr;
        };
        QVERIFY(enter("192.0.2.1") && enter("192.0.2.1") && enter("::ffff:192.0.2.1"));
        QVERIFY(held.front()->isStranger());
        QVERIFY(!enter("192.0.2.1"));
        QVERIFY(enter("192.0.2.2"));
        held.front()->known(); // it may stay
        QVERIFY(enter("192.0.2.1") && !enter("192.0.2.1"));
        held.front().reset(); // and gives nothing back twice
        QVERIFY(!enter("192.0.2.1"));
        held[1].reset();
        QVERIFY(enter("192.0.2.1") && !enter("192.0.2.1"));
        QVERIFY(enter("2001:db8::1") && enter("2001:db8::2") && enter("2001:db8::ffff:3") && !enter("2001:db8::4")); // one network
        QVERIFY(enter("2001:db8:0:1::1"));
        for (int i = 0; i < 20; ++i)
            QVERIFY(enter("127.0.0.1") && enter("::1") && enter("10.1.2.3"));
    }
};

QTEST_GUILESS_MAIN(TestCertificate)
#include "tst_certificate.moc"
