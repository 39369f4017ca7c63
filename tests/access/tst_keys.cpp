// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/access/Directory.h"
#include "backend/access/LoginThrottle.h"
#include "backend/access/Secrets.h"
#include "backend/access/Tokens.h"
#include "backend/engine/Workers.h"

#include <QSet>
#include <QTest>

#include <atomic>
#include <future>

using namespace nocturne;

namespace {

constexpr TimeMs now = 1700000000000;

QByteArray base64(const QByteArray &bytes) { return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals); }

} // namespace

/// The parts of access one by one: tokens, keys, the throttle, the workers, the directory.
class TestKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { secrets::initialise(); }

    // ---- Tokens

    void accessTokens_data()
    {
        QTest::addColumn<QString>("token");
        QTest::addColumn<bool>("good");
        const Tokens tokens(QByteArray(32, 'k'));
        const QString token = tokens.access({QStringLiteral("li"), QStringLiteral("s"), now});
        const QStringList parts = token.split(QLatin1Char('.'));
        const auto join = [](const QString &a, const QString &b, const QString &c) { return a + QLatin1Char('.') + b + QLatin1Char('.') + c; };
        const auto signedWith = [&](const QByteArray &header, const QByteArray &payload) {
            const QByteArray body = base64(header) + '.' + base64(payload);
            return QString::fromLatin1(body + '.' + base64(secrets::mac(body, QByteArray(32, 'k'))));
        };
        const QByteArray ours = R"({"alg":"HS256","typ":"JWT"})";
        QTest::newRow("ours") << token << true;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("two parts") << parts[0] + QLatin1Char('.') + parts[1] << false;
        QTest::newRow("four parts") << token + QStringLiteral(".x") << false;
        QTest::newRow("no signature") << join(parts[0], parts[1], {}) << false;
        QTest::newRow("cut signature") << token.chopped(1) << false;
        QTest::newRow("longer signature") << token + QLatin1Char('A') << false;
        QTest::newRow("padded") << token + QStringLiteral("==") << false;
        QTest::newRow("a space") << QLatin1Char(' ') + token << false;
        QTest::newRow("another key") << Tokens(QByteArray(32, 'j')).access({QStringLiteral("li"), QStringLiteral("s"), now}) << false;
        QTest::newRow("alg none") << signedWith(R"({"alg":"none","typ":"JWT"})", R"({"sub":"li","sid":"s","exp":1})") << false;
        QTest::newRow("alg HS512") << signedWith(R"({"alg":"HS512","typ":"JWT"})", R"({"sub":"li","sid":"s","exp":1})") << false;
        QTest::newRow("signed, no subject") << signedWith(ours, R"({"sid":"s","exp":1})") << false;
        QTest::newRow("signed, no JSON") << signedWith(ours, "li") << false;
        QTest::newRow("signed, subject of a number") << signedWith(ours, R"({"sub":1,"sid":"s","exp":1})") << false;
        QTest::newRow("signed, more than we know") << signedWith(ours, R"({"sub":"li","sid":"s","exp":1,"role":"admin"})") << true;
        QTest::newRow("very long") << QString(100000, QLatin1Char('a')) << false;
        QTest::newRow("a refresh token") << tokens.refresh({QStringLiteral("s"), 1}) << false;
    }
    void accessTokens()
    {
        QFETCH(QString, token);
        QFETCH(bool, good);
        QCOMPARE(Tokens(QByteArray(32, 'k')).readAccess(token).has_value(), good);
    }

    void everyFlippedCharacterIsNoticed()
    {
        const Tokens tokens(QByteArray(32, 'k'));
        for (const QString &token : {tokens.access({QStringLiteral("li"), QStringLiteral("s"), now}), tokens.refresh({QStringLiteral("s"), 7})}) {
            for (qsizetype i = 0; i < token.size(); ++i) {
                QString changed = token;
                changed[i] = changed[i] == QLatin1Char('A') ? QLatin1Char('B') : QLatin1Char('A');
                QVERIFY2(!tokens.readAccess(changed) && !tokens.readRefresh(changed), qPrintable(QString::number(i)));
            }
        }
    }

    void refreshTokens()
    {
        const Tokens tokens(QByteArray(32, 'k'));
        for (const qint64 generation : {qint64(1), qint64(2), qint64(1) << 60})
            QCOMPARE(tokens.readRefresh(tokens.refresh({QStringLiteral("abc"), generation})), std::optional(RefreshClaims{QStringLiteral("abc"), generation}));
        QCOMPARE(tokens.refresh({QStringLiteral("s"), 1}), tokens.refresh({QStringLiteral("s"), 1})); // repeated: the same
        QVERIFY(tokens.refresh({QStringLiteral("s"), 1}) != tokens.refresh({QStringLiteral("s"), 2}));
        QVERIFY(!tokens.readRefresh(QStringLiteral("nrt1.s.1.")));
        QVERIFY(!tokens.readRefresh(QStringLiteral("nrt1.s.one.AAAA")));
        QVERIFY(!tokens.readRefresh(QString(5000, QLatin1Char('.'))));
    }

    // ---- Secrets

    void randomnessIsRandom()
    {
        QSet<QByteArray> seen;
        for (int i = 0; i < 1000; ++i)
            seen.insert(secrets::randomBytes(16));
        QCOMPARE(seen.size(), 1000);
        QCOMPARE(secrets::randomText(32).size(), 43);
    }

    void macsOfKeysOfAnyLength()
    {
        // RFC 4231, cases 1, 2 and 6.
        QCOMPARE(secrets::mac("Hi There", QByteArray(20, '\x0b')).toHex(), QByteArray("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"));
        QCOMPARE(secrets::mac("what do ya want for nothing?", "Jefe").toHex(), QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
        QCOMPARE(secrets::mac("Test Using Larger Than Block-Size Key - Hash Key First", QByteArray(131, '\xaa')).toHex(), QByteArray("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"));
        QVERIFY(secrets::sameMac(secrets::mac("a", "k"), "a", "k"));
        QVERIFY(!secrets::sameMac(secrets::mac("a", "k"), "b", "k"));
        QVERIFY(!secrets::sameMac(secrets::mac("a", "k").left(31), "a", "k"));
        QVERIFY(!secrets::sameMac({}, "a", "k"));
    }

    void passwordsOfEveryKind_data()
    {
        QTest::addColumn<QString>("password");
        QTest::newRow("plain") << QStringLiteral("correct horse");
        QTest::newRow("empty") << QString();
        QTest::newRow("umlauts and signs") << QStringLiteral("pä§\u20ac\U0001F600");
        QTest::newRow("long") << QString(1024, QLatin1Char('x'));
        QTest::newRow("NUL inside") << QStringLiteral("a\0b");
    }
    void passwordsOfEveryKind()
    {
        QFETCH(QString, password);
        const QByteArray hash = secrets::hashPassword(password);
        QVERIFY(hash.startsWith("$argon2id$"));
        QVERIFY(!hash.contains("correct horse"));
        QVERIFY(secrets::verifyPassword(hash, password));
        QVERIFY(!secrets::verifyPassword(hash, password + QLatin1Char('x')));
        QVERIFY(!secrets::verifyPassword(hash.left(20), password));
        QVERIFY(!secrets::verifyPassword({}, password));
    }

    void apiKeys()
    {
        QSet<QString> ids;
        for (int i = 0; i < 100; ++i) {
            const auto key = secrets::newApiKey();
            QVERIFY(key.text.startsWith(QLatin1String("cpt_monitor_") + key.id + QLatin1Char('_')));
            QCOMPARE(key.hash, secrets::hash(key.text.toUtf8()));
            QVERIFY(!key.hash.contains(key.text.toUtf8()));
            ids.insert(key.id);
        }
        QCOMPARE(ids.size(), 100);
    }

    // ---- The throttle

    void waitsDouble()
    {
        LoginThrottle throttle;
        const QString li = QStringLiteral("li");
        for (int i = 0; i < 5; ++i)
            QCOMPARE(throttle.begin(li, now), 0);
        TimeMs at = now;
        TimeMs previous = 1000;
        for (int i = 0; i < 20; ++i) {
            const TimeMs wait = throttle.begin(li, at);
            QVERIFY(wait > 0);
            QVERIFY(wait == 15 * 60 * 1000 || wait == previous * 2);
            QVERIFY(throttle.begin(li, at) > 0); // asking while closed makes nothing worse
            previous = wait;
            at += wait;
            QCOMPARE(throttle.begin(li, at), 0); // one try, then closed again
        }
        QCOMPARE(throttle.begin(QStringLiteral("mara"), now), 0); // another name is free
        throttle.succeeded(li);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(throttle.begin(li, at), 0);
    }

    void whatWasNeverJudgedDoesNotCount()
    {
        LoginThrottle throttle;
        const QString li = QStringLiteral("li");
        for (int i = 0; i < 50; ++i) {
            QCOMPARE(throttle.begin(li, now), 0);
            throttle.withdrawn(li);
        }
        QCOMPARE(throttle.size(), 0);
        throttle.withdrawn(QStringLiteral("nobody"));
    }

    void aClockThatJumpsLocksNobodyOut()
    {
        LoginThrottle throttle;
        const QString li = QStringLiteral("li");
        for (int i = 0; i < 30; ++i)
            throttle.begin(li, now + i * 16LL * 60 * 1000);
        QCOMPARE(throttle.begin(li, now - 365LL * 86400 * 1000), 0); // set back by a year: not closed for a year
    }

    void namesAreBounded()
    {
        LoginThrottle throttle(100);
        for (int i = 0; i < 10000; ++i)
            throttle.begin(QString::number(i), now + i);
        QCOMPARE(throttle.size(), 100);
        for (int i = 0; i < 10; ++i)
            throttle.begin(QStringLiteral("target"), now + 20000);
        QVERIFY(throttle.begin(QStringLiteral("target"), now + 20000) > 0);
    }

    // ---- The workers

    void theWorkersQueueIsBounded()
    {
        std::promise<void> go;
        auto held = go.get_future().share();
        std::atomic<int> done = 0;
        {
            Workers workers(2, 10);
            int taken = 0;
            for (int i = 0; i < 100; ++i) {
                taken += workers.submit([held, &done] {
                    held.wait();
                    ++done;
                })
                             ? 1
                             : 0;
                if (i == 1)
                    QTest::qWait(100); // both threads are busy now; the rest queues
            }
            QCOMPARE(taken, 12);
            go.set_value();
            QTRY_COMPARE(done, 12);
            QVERIFY(workers.submit([&done] { ++done; }));
            QTRY_COMPARE(done, 13);
        }
    }

    void endingWaitsForWhatRunsAndDropsTheRest()
    {
        std::atomic<int> done = 0;
        auto workers = std::make_unique<Workers>(1, 100);
        for (int i = 0; i < 50; ++i)
            workers->submit([&done] {
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
                ++done;
            });
        QTest::qWait(50);
        workers.reset();
        QVERIFY(done >= 1 && done < 50);
    }

    // ---- The directory

    void accountsInMemory()
    {
        Directory directory;
        Accounts accounts;
        accounts.users = {{QStringLiteral("li"), Role::Operator, "h", false}, {QStringLiteral("mara"), Role::Admin, "h", true}};
        accounts.sessions = {{QStringLiteral("s1"), QStringLiteral("li"), 3, now, now + 1000, false}, {QStringLiteral("s2"), QStringLiteral("li"), 1, now, now + 900000, false}};
        accounts.keys = {{QStringLiteral("k1"), QStringLiteral("intake"), Role::System, "hash", false}};
        accounts.version = 7;
        directory.load(accounts);
        QCOMPARE(directory.version(), 7);
        QCOMPARE(directory.user(QStringLiteral("li"))->role, Role::Operator);
        QVERIFY(directory.user(QStringLiteral("mara"))->disabled);
        QVERIFY(!directory.user(QStringLiteral("LI"))); // names are exact
        QCOMPARE(directory.keyByHash("hash")->id, QStringLiteral("k1"));
        QCOMPARE(directory.keyById(QStringLiteral("k1"))->name, QStringLiteral("intake"));
        QVERIFY(!directory.keyByHash("other") && !directory.keyById({}) && !directory.session(QStringLiteral("s9")));
        directory.forgetExpired(now + 2000);
        QVERIFY(!directory.session(QStringLiteral("s1")));
        QVERIFY(directory.session(QStringLiteral("s2")));
        QCOMPARE(directory.sessionCount(), 1);
        accounts.users.clear();
        directory.load(accounts); // what is gone from the database is gone here
        QVERIFY(!directory.user(QStringLiteral("li")));
    }
};

QTEST_GUILESS_MAIN(TestKeys)
#include "tst_keys.moc"
