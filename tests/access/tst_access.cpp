// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/access/AccessService.h"
#include "backend/access/Secrets.h"
#include "backend/store/SqlJournal.h"
#include "backend/store/SqlReads.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

using namespace nocturne;

namespace {

class TestClock final : public Clock {
public:
    TimeMs now() const override { return time; }
    std::atomic<TimeMs> time = 1000000000000;
};

} // namespace

class TestAccess : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    TestClock m_clock;
    std::unique_ptr<SqlReads> m_reads;
    std::unique_ptr<Writer> m_writer;
    std::unique_ptr<AccessService> m_access;
    QString m_file;

    using Pair = std::variant<TokenPair, AccessFailure>;

    Pair wait(const std::function<void(Access::PairDone)> &call)
    {
        std::optional<Pair> result;
        call([&](const Pair &pair) { result = pair; });
        while (!result)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 1000);
        return *result;
    }
    Pair login(const QString &user, const QString &password)
    {
        return wait([&](auto done) { m_access->login(user, password, QStringLiteral("192.0.2.7"), done); });
    }
    Pair refresh(const QString &token)
    {
        return wait([&](auto done) { m_access->refresh(token, done); });
    }
    static ErrorCode codeOf(const Pair &pair) { return std::get<AccessFailure>(pair).error.code; }

private Q_SLOTS:
    void initTestCase() { secrets::initialise(); }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(QStringLiteral("db"));
        m_clock.time = 1000000000000;
        Accounts accounts;
        {
            SqlJournal journal(m_file);
            journal.begin();
            journal.saveUser({QStringLiteral("mara"), Role::Operator, secrets::hashPassword(QStringLiteral("right")), false});
            journal.saveUser({QStringLiteral("gone"), Role::Admin, secrets::hashPassword(QStringLiteral("right")), true});
            journal.commit();
            accounts = readAccounts(journal.database());
        }
        m_reads = std::make_unique<SqlReads>(m_file);
        m_writer = std::make_unique<Writer>(m_clock, [this] { return std::make_unique<SqlJournal>(m_file); },
                                            Writer::Outlets{[](const Published &) {}, [](const SharedAlerts &) {}});
        QVERIFY(!m_writer->start());
        m_access = std::make_unique<AccessService>(m_clock, *m_writer, *m_reads, QByteArray(32, 'k'), [this](std::function<void()> f) {
            QMetaObject::invokeMethod(this, [f = std::move(f)] { f(); }, Qt::QueuedConnection);
        });
        m_access->load(accounts);
    }
    void cleanup()
    {
        m_writer->stop();
        m_access.reset();
        m_writer.reset();
        m_reads.reset();
        QCoreApplication::processEvents();
    }

    void passwords()
    {
        const QByteArray hash = secrets::hashPassword(QStringLiteral("höchst geheim"));
        QVERIFY(hash.startsWith("$argon2id$"));
        QVERIFY(secrets::verifyPassword(hash, QStringLiteral("höchst geheim")));
        QVERIFY(!secrets::verifyPassword(hash, QStringLiteral("hochst geheim")));
        QVERIFY(!secrets::verifyPassword("nonsense", QStringLiteral("x")));
    }

    void tokensCannotBeForged_data()
    {
        QTest::addColumn<QString>("token");
        const Tokens tokens(QByteArray(32, 'k'));
        const QString good = tokens.access({QStringLiteral("mara"), QStringLiteral("s"), 5000});
        const QStringList parts = good.split(QLatin1Char('.'));
        const auto encode = [](const QByteArray &b) { return QString::fromLatin1(b.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)); };
        const QString none = encode(R"({"alg":"none","typ":"JWT"})");
        QTest::newRow("alg none") << none + QLatin1Char('.') + parts[1] + QLatin1Char('.');
        QTest::newRow("alg none, signed") << none + QLatin1Char('.') + parts[1] + QLatin1Char('.') + parts[2];
        QTest::newRow("another payload") << parts[0] + QLatin1Char('.') + encode(R"({"sub":"root","sid":"s","exp":9})") + QLatin1Char('.') + parts[2];
        QTest::newRow("another key") << Tokens(QByteArray(32, 'x')).access({QStringLiteral("mara"), QStringLiteral("s"), 5000});
        QTest::newRow("padded") << good + QLatin1Char('=');
        QTest::newRow("two parts") << parts[0] + QLatin1Char('.') + parts[1];
        QTest::newRow("empty") << QString();
        QTest::newRow("long") << QString(100000, QLatin1Char('a'));
        QTest::newRow("not Latin") << QStringLiteral("ключ.ключ.ключ");
        for (qsizetype cut = 1; cut < good.size(); cut += 11)
            QTest::addRow("cut at %d", static_cast<int>(cut)) << good.left(cut);
    }
    void tokensCannotBeForged()
    {
        QFETCH(QString, token);
        QVERIFY(!Tokens(QByteArray(32, 'k')).readAccess(token));
        QVERIFY(!Tokens(QByteArray(32, 'k')).readRefresh(token));
    }

    void tokensSurvive()
    {
        const Tokens tokens(QByteArray(32, 'k'));
        const AccessClaims access{QStringLiteral("mara"), QStringLiteral("s"), 5000};
        QCOMPARE(tokens.readAccess(tokens.access(access)), std::optional(access));
        const RefreshClaims claims{QStringLiteral("s"), 7};
        QCOMPARE(tokens.readRefresh(tokens.refresh(claims)), std::optional(claims));
    }

    void loggingIn()
    {
        const auto pair = login(QStringLiteral("mara"), QStringLiteral("right"));
        const auto &tokens = std::get<TokenPair>(pair);
        const auto principal = m_access->authenticate(tokens.accessToken);
        QVERIFY(principal.ok());
        QCOMPARE(principal->role, Role::Operator);
        m_clock.time += 15 * 60 * 1000;
        QVERIFY(!m_access->authenticate(tokens.accessToken).ok());
    }

    void aTokenOfAClockThatWasAheadIsNoneHere()
    {
        m_clock.time += 400LL * 24 * 3600 * 1000;
        const auto tokens = std::get<TokenPair>(login(QStringLiteral("mara"), QStringLiteral("right")));
        QVERIFY(m_access->authenticate(tokens.accessToken).ok());
        m_clock.time -= 30 * 1000; // as clocks are set
        QVERIFY(m_access->authenticate(tokens.accessToken).ok());
        m_clock.time -= 400LL * 24 * 3600 * 1000;
        QVERIFY(!m_access->authenticate(tokens.accessToken).ok());
    }

    void wrongUnknownAndDisabledSayTheSame()
    {
        const auto wrong = login(QStringLiteral("mara"), QStringLiteral("wrong"));
        const auto unknown = login(QStringLiteral("nobody"), QStringLiteral("right"));
        const auto disabled = login(QStringLiteral("gone"), QStringLiteral("right"));
        for (const auto &pair : {wrong, unknown, disabled})
            QCOMPARE(std::get<AccessFailure>(pair).error, std::get<AccessFailure>(wrong).error);
    }

    void guessingIsSlowedDown()
    {
        for (const QString &name : {QStringLiteral("mara"), QStringLiteral("nobody")}) {
            for (int i = 0; i < 5; ++i)
                QCOMPARE(codeOf(login(name, QStringLiteral("wrong"))), ErrorCode::Unauthenticated);
            const auto closed = login(name, QStringLiteral("right"));
            QCOMPARE(codeOf(closed), ErrorCode::RateLimited);
            const qint64 first = std::get<AccessFailure>(closed).retryAfterSeconds;
            m_clock.time += first * 1000;
            QCOMPARE(codeOf(login(name, QStringLiteral("wrong"))), ErrorCode::Unauthenticated);
            QVERIFY(std::get<AccessFailure>(login(name, QStringLiteral("right"))).retryAfterSeconds > first);
            m_clock.time += 3600 * 1000;
        }
        QVERIFY(std::holds_alternative<TokenPair>(login(QStringLiteral("mara"), QStringLiteral("right"))));
        QCOMPARE(codeOf(login(QStringLiteral("mara"), QStringLiteral("wrong"))), ErrorCode::Unauthenticated); // reset
    }

    void theThrottleForgets()
    {
        LoginThrottle throttle(100);
        for (int i = 0; i < 5000; ++i)
            throttle.begin(QString::number(i), i);
        QCOMPARE(throttle.size(), 100);
    }

    void refreshing()
    {
        const auto first = std::get<TokenPair>(login(QStringLiteral("mara"), QStringLiteral("right")));
        const auto second = std::get<TokenPair>(refresh(first.refreshToken));
        QVERIFY(second.refreshToken != first.refreshToken);
        // An answer that was lost is asked for again: the same successor.
        QCOMPARE(std::get<TokenPair>(refresh(first.refreshToken)).refreshToken, second.refreshToken);
        const auto third = std::get<TokenPair>(refresh(second.refreshToken));
        // The oldest one again: it was stolen. The whole family ends, access tokens too.
        QCOMPARE(codeOf(refresh(first.refreshToken)), ErrorCode::Unauthenticated);
        QCOMPARE(codeOf(refresh(third.refreshToken)), ErrorCode::Unauthenticated);
        QVERIFY(!m_access->authenticate(third.accessToken).ok());
    }

    void thePredecessorCountsAsOlderAfterTenSeconds()
    {
        const auto first = std::get<TokenPair>(login(QStringLiteral("mara"), QStringLiteral("right")));
        const auto second = std::get<TokenPair>(refresh(first.refreshToken));
        m_clock.time += 10001;
        QCOMPARE(codeOf(refresh(first.refreshToken)), ErrorCode::Unauthenticated);
        QVERIFY(!m_access->authenticate(second.accessToken).ok());
    }

    void loggingOut()
    {
        const auto pair = std::get<TokenPair>(login(QStringLiteral("mara"), QStringLiteral("right")));
        const auto principal = *m_access->authenticate(pair.accessToken);
        bool done = false;
        m_access->logout(principal, [&](const Status &) { done = true; });
        QTRY_VERIFY(done);
        QVERIFY(!m_access->authenticate(pair.accessToken).ok());
        QVERIFY(!m_access->currentRole(principal));
        QCOMPARE(codeOf(refresh(pair.refreshToken)), ErrorCode::Unauthenticated);
    }

    void accountsChangedBesideTheServer()
    {
        const auto pair = std::get<TokenPair>(login(QStringLiteral("mara"), QStringLiteral("right")));
        const secrets::NewKey key = secrets::newApiKey();
        {
            SqlJournal journal(m_file);
            journal.begin();
            journal.saveUser({QStringLiteral("mara"), Role::Operator, "x", true});
            journal.saveKey({key.id, QStringLiteral("prom"), Role::System, key.hash, false});
            journal.bumpAccountsVersion();
            journal.commit();
        }
        QVERIFY(!m_access->authenticate(key.text).ok());
        m_access->tick();
        QTRY_VERIFY(m_access->authenticate(key.text).ok());
        QCOMPARE(m_access->authenticate(key.text)->role, Role::System);
        QVERIFY(!m_access->authenticate(pair.accessToken).ok());
    }

    std::optional<AccessFailure> changePassword(const TokenPair &by, const QString &old, const QString &fresh)
    {
        std::optional<std::optional<AccessFailure>> result;
        m_access->changePassword(*m_access->authenticate(by.accessToken), old, fresh, [&](const auto &failure) { result = failure; });
        while (!result)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 1000);
        return *result;
    }

    void aNewPasswordEndsAllOtherSessions()
    {
        const auto mine = std::get<TokenPair>(login(QStringLiteral("mara"), QStringLiteral("right")));
        const auto other = std::get<TokenPair>(login(QStringLiteral("mara"), QStringLiteral("right")));
        QCOMPARE(m_access->sessions(*m_access->authenticate(mine.accessToken)).size(), size_t(2));
        QCOMPARE(changePassword(mine, QStringLiteral("wrong"), QStringLiteral("four plain words here"))->error.code, ErrorCode::Forbidden);
        QCOMPARE(changePassword(mine, QStringLiteral("right"), QStringLiteral("Passw0rd!!2024"))->error.code, ErrorCode::InvalidRequest);
        QCOMPARE(changePassword(mine, QStringLiteral("right"), QStringLiteral("too short"))->error.code, ErrorCode::InvalidRequest);
        QVERIFY(m_access->authenticate(other.accessToken).ok());
        QVERIFY(!changePassword(mine, QStringLiteral("right"), QStringLiteral("four plain words here")));
        QVERIFY(m_access->authenticate(mine.accessToken).ok());
        QVERIFY(!m_access->authenticate(other.accessToken).ok());
        QCOMPARE(codeOf(refresh(other.refreshToken)), ErrorCode::Unauthenticated);
        QVERIFY(std::holds_alternative<TokenPair>(refresh(mine.refreshToken)));
        QCOMPARE(codeOf(login(QStringLiteral("mara"), QStringLiteral("right"))), ErrorCode::Unauthenticated);
        QVERIFY(std::holds_alternative<TokenPair>(login(QStringLiteral("mara"), QStringLiteral("four plain words here"))));
    }

    void oneOfMySessionsEnds()
    {
        const auto mine = std::get<TokenPair>(login(QStringLiteral("mara"), QStringLiteral("right")));
        const auto other = std::get<TokenPair>(login(QStringLiteral("mara"), QStringLiteral("right")));
        const Principal me = *m_access->authenticate(mine.accessToken);
        std::optional<Status> ended;
        m_access->endSession({QStringLiteral("gone"), Role::Admin, {}, {}, 0}, me.session, [&](const Status &s) { ended = s; });
        QCOMPARE((*ended)->code, ErrorCode::NotFound); // somebody else's is not there
        ended.reset();
        m_access->endSession(me, m_access->authenticate(other.accessToken)->session, [&](const Status &s) { ended = s; });
        QTRY_VERIFY(ended.has_value());
        QVERIFY(!*ended);
        QVERIFY(!m_access->authenticate(other.accessToken).ok());
        QVERIFY(m_access->authenticate(mine.accessToken).ok());
    }

    // As `nocturned user password` does beside the server, before the server has looked.
    void whatTheDatabaseSaysCountsAtTheCommit()
    {
        const auto pair = std::get<TokenPair>(login(QStringLiteral("mara"), QStringLiteral("right")));
        {
            SqlJournal journal(m_file);
            journal.begin();
            UserRow user = *journal.user(QStringLiteral("mara"));
            user.passwordHash = secrets::hashPassword(QStringLiteral("new"));
            journal.saveUser(user);
            journal.endSessions(user.name, {});
            journal.bumpAccountsVersion();
            journal.commit();
        }
        QCOMPARE(codeOf(refresh(pair.refreshToken)), ErrorCode::Unauthenticated);
        QCOMPARE(codeOf(login(QStringLiteral("mara"), QStringLiteral("right"))), ErrorCode::Unauthenticated);
        m_access->tick();
        QTRY_VERIFY(!m_access->authenticate(pair.accessToken).ok());
        QVERIFY(m_access->sessions({QStringLiteral("mara"), Role::Operator, {}, {}, 0}).empty());
    }

    void noTwoTokensAreOne()
    {
        const auto first = std::get<TokenPair>(login(QStringLiteral("mara"), QStringLiteral("right")));
        const auto second = std::get<TokenPair>(refresh(first.refreshToken));
        const auto again = std::get<TokenPair>(refresh(first.refreshToken)); // within the grace, the same second
        QVERIFY(first.accessToken != second.accessToken);
        QVERIFY(second.accessToken != again.accessToken);
        QCOMPARE(second.refreshToken, again.refreshToken);
    }

    // Without a tick between: nobody has looked for sessions that are over.
    void aRefreshAfterTheSessionsEndIsRefused()
    {
        const auto pair = std::get<TokenPair>(login(QStringLiteral("mara"), QStringLiteral("right")));
        m_clock.time += AccessTimes().sessionLife - 1;
        const auto last = refresh(pair.refreshToken);
        QVERIFY(std::holds_alternative<TokenPair>(last));
        m_clock.time += 1;
        QCOMPARE(codeOf(refresh(std::get<TokenPair>(last).refreshToken)), ErrorCode::Unauthenticated);
    }

    void aRevokedKeyIsNobody()
    {
        const secrets::NewKey key = secrets::newApiKey();
        Accounts accounts;
        accounts.keys.push_back({key.id, QStringLiteral("wall"), Role::Viewer, key.hash, false});
        m_access->load(accounts);
        const Principal caller = *m_access->authenticate(key.text);
        QCOMPARE(m_access->currentRole(caller), std::optional(Role::Viewer));
        accounts.keys.front().revoked = true;
        m_access->load(accounts);
        QCOMPARE(m_access->currentRole(caller), std::nullopt); // an open feed asks this once a second
    }

    // What was read of the accounts before a session was committed does not know of it.
    void aReloadKeepsWhatCameSinceItWasAsked()
    {
        Directory directory;
        directory.load({});
        const qint64 asked = directory.changes();
        directory.put({QStringLiteral("fresh"), QStringLiteral("mara"), 1, 1, 9000, false});
        directory.put({QStringLiteral("ended"), QStringLiteral("mara"), 1, 1, 9000, true});
        Accounts snapshot;
        snapshot.sessions = {{QStringLiteral("ended"), QStringLiteral("mara"), 1, 1, 9000, false}, {QStringLiteral("other"), QStringLiteral("li"), 1, 1, 9000, false}};
        directory.load(snapshot, asked);
        QVERIFY(directory.session(QStringLiteral("fresh")));
        QVERIFY(directory.session(QStringLiteral("ended"))->revoked);
        QVERIFY(directory.session(QStringLiteral("other")));
        directory.load(snapshot, directory.changes()); // asked for after it: what is not there is gone
        QVERIFY(!directory.session(QStringLiteral("fresh")));
        QCOMPARE(directory.sessionCount(), 2);
    }

    void strangersLeaveABoundedTrace()
    {
        RefusedLogins refused;
        int rows = 0;
        for (int i = 0; i < 5000; ++i)
            rows += refused.refused(QStringLiteral("root"), QStringLiteral("192.0.2.%1").arg(i % 250), 1000 + i).has_value() ? 1 : 0;
        QCOMPARE(rows, int(RefusedLogins::mostAddresses));
        QVERIFY(refused.over(1000 + RefusedLogins::minute - 1).empty());
        const auto over = refused.over(1000 + RefusedLogins::minute);
        QCOMPARE(over.size(), size_t(RefusedLogins::mostAddresses + 1));
        QCOMPARE(over.front().result, QStringLiteral("refused, 19 more within a minute"));
        QCOMPARE(over.back().result, QStringLiteral("refused, 4600 within a minute"));
        QVERIFY(refused.over(1000 + 2 * RefusedLogins::minute).empty());
        const auto next = refused.refused(QStringLiteral("a\nb\x1b[2J"), QStringLiteral("192.0.2.1"), 200000);
        QCOMPARE(next->by, QStringLiteral("a\\u{a}b\\u{1b}[2J"));
        QCOMPARE(next->from, QStringLiteral("192.0.2.1"));
    }

    void aLockedNameIsOpenedFromOutside()
    {
        for (int i = 0; i < 6; ++i)
            login(QStringLiteral("mara"), QStringLiteral("wrong"));
        QCOMPARE(codeOf(login(QStringLiteral("mara"), QStringLiteral("right"))), ErrorCode::RateLimited);
        {
            SqlJournal journal(m_file);
            journal.begin();
            UserRow user = *journal.user(QStringLiteral("mara"));
            user.unlockedAt = m_clock.now();
            journal.saveUser(user);
            journal.bumpAccountsVersion();
            journal.commit();
        }
        m_access->tick();
        QTRY_VERIFY(std::holds_alternative<TokenPair>(login(QStringLiteral("mara"), QStringLiteral("right"))));
    }

    void everythingIsAudited()
    {
        login(QStringLiteral("mara"), QStringLiteral("wrong"));
        const auto pair = std::get<TokenPair>(login(QStringLiteral("mara"), QStringLiteral("right")));
        refresh(pair.refreshToken);
        Database database(m_file);
        Statement &rows = database.run("SELECT action, result FROM audit ORDER BY id");
        QStringList found;
        while (rows.next())
            found.append(rows.text(0) + QLatin1Char(' ') + rows.text(1));
        QCOMPARE(found, (QStringList{QStringLiteral("login refused"), QStringLiteral("login ok"), QStringLiteral("refresh ok")}));
    }
};

QTEST_GUILESS_MAIN(TestAccess)
#include "tst_access.moc"
