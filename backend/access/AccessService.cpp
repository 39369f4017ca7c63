// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/access/AccessService.h"

#include "backend/access/PasswordRule.h"
#include "backend/access/Secrets.h"

#include <QLoggingCategory>

namespace nocturne {

namespace {

Q_LOGGING_CATEGORY(log, "nocturned.access")

constexpr TimeMs clockLeeway = 60 * 1000;
constexpr TimeMs farAway = 253402300799000; // the end of 9999: a key does not end by itself

AccessFailure refused()
{
    return {{ErrorCode::Unauthenticated, QStringLiteral("The name or the password is wrong.")}, 0};
}
AccessFailure badToken()
{
    return {{ErrorCode::Unauthenticated, QStringLiteral("This token is not good (any more).")}, 0};
}
AccessFailure busy() { return {{ErrorCode::Unavailable, QStringLiteral("Too much is waiting; try again.")}, 0}; }

} // namespace

AccessService::AccessService(const Clock &clock, Writer &writer, Reads &reads, QByteArray secret, Post post,
                             AccessTimes times)
    : m_clock(clock), m_writer(writer), m_reads(reads), m_tokens(std::move(secret)), m_post(std::move(post)),
      m_times(times), m_dummyHash(secrets::hashPassword(secrets::randomText(16)))
{
}

// Who was let in again is no longer slowed down for what was tried before.
void AccessService::take(const Accounts &accounts, qint64 asOf)
{
    for (const UserRow &user : accounts.users) {
        const UserRow *before = m_directory.user(user.name);
        if (before && user.unlockedAt > before->unlockedAt)
            m_throttle.succeeded(user.name);
    }
    m_directory.load(accounts, asOf);
}

void AccessService::tick()
{
    m_directory.forgetExpired(m_clock.now());
    for (const RefusedLogins::Row &row : m_refused.over(m_clock.now()))
        record(row, [] {});
    m_reads.accountsVersion([this](qint64 version) {
        m_post([this, version] {
            if (version == 0 || version == m_directory.version())
                return;
            m_reads.accounts([this, asOf = m_directory.changes()](const Accounts &accounts) {
                if (accounts.version != 0)
                    m_post([this, accounts, asOf] { take(accounts, asOf); });
            });
        });
    });
}

Result<Principal> AccessService::authenticate(const QString &token) const
{
    const Error bad = badToken().error;
    if (token.startsWith(QLatin1String("cpt_monitor_"))) {
        const KeyRow *key = token.size() < 200 ? m_directory.keyByHash(secrets::hash(token.toUtf8())) : nullptr;
        if (!key || key->revoked)
            return bad;
        return Principal{QStringLiteral("key:") + key->name, key->role, {}, key->id,
                         farAway};
    }
    const auto claims = m_tokens.readAccess(token);
    // What lives longer than any that is made now was made by a clock that was ahead.
    const TimeMs left = claims ? claims->expiresAt - m_clock.now() : 0;
    if (left <= 0 || left > m_times.accessLife + clockLeeway)
        return bad;
    Principal principal{claims->user, Role::Viewer, claims->session, {}, claims->expiresAt};
    const auto role = currentRole(principal);
    if (!role)
        return bad;
    principal.role = *role;
    return principal;
}

std::optional<Role> AccessService::currentRole(const Principal &principal) const
{
    if (!principal.key.isEmpty()) {
        const KeyRow *key = m_directory.keyById(principal.key);
        return key && !key->revoked ? std::optional(key->role) : std::nullopt;
    }
    const SessionRow *session = m_directory.session(principal.session);
    const UserRow *user = m_directory.user(principal.user);
    const bool good = session && !session->revoked && session->user == principal.user && user && !user->disabled;
    return good ? std::optional(user->role) : std::nullopt;
}

void AccessService::login(const QString &user, const QString &password, const QString &from, PairDone done)
{
    const TimeMs wait = m_throttle.begin(user, m_clock.now());
    if (wait > 0) {
        done(AccessFailure{{ErrorCode::RateLimited, QStringLiteral("Too many failed log-ins of this name.")},
                           (wait + 999) / 1000});
        return;
    }
    const UserRow *known = m_directory.user(user);
    const bool usable = known && !known->disabled;
    const QByteArray hash = usable ? known->passwordHash : m_dummyHash;
    const bool taken = m_workers.submit([this, hash, usable, user, password, from, done] {
        const bool good = secrets::verifyPassword(hash, password) && usable;
        m_post([this, user, hash, good, from, done] { judged(user, hash, good, from, done); });
    });
    if (!taken) {
        m_throttle.withdrawn(user);
        done(busy());
    }
}

void AccessService::judged(const QString &name, const QByteArray &hash, bool good, const QString &from, const PairDone &done)
{
    const UserRow *user = m_directory.user(name);
    if (!good || !user || user->disabled) {
        const auto row = m_refused.refused(name, from, m_clock.now());
        if (row) // what strangers can make the log say has the bounds of what they can make the audit say
            qCWarning(log) << "refused the log-in of" << name.left(200) << "from" << from;
        if (row)
            record(*row, [done] { done(refused()); });
        else
            done(refused());
        return;
    }
    m_throttle.succeeded(name);
    const TimeMs now = m_clock.now();
    const SessionRow session{secrets::randomText(12), name, 1, now, now + m_times.sessionLife, false};
    change(command::OpenSession{session, hash}, [this, session, name, done](Status failure) {
        const UserRow *still = m_directory.user(name);
        if (failure || !still)
            done(failure && failure->code == ErrorCode::Unauthenticated ? refused() : busy());
        else
            done(pair(session, *still));
    });
}

void AccessService::refresh(const QString &token, PairDone done)
{
    const auto claims = m_tokens.readRefresh(token);
    const SessionRow *session = claims ? m_directory.session(claims->session) : nullptr;
    const UserRow *user = session ? m_directory.user(session->user) : nullptr;
    const TimeMs now = m_clock.now();
    if (!session || session->revoked || session->expiresAt <= now || !user || user->disabled) {
        done(badToken());
        return;
    }
    const bool predecessor =
        claims->generation == session->generation - 1 && now - session->rotatedAt <= m_times.refreshGrace;
    if (predecessor) {
        done(pair(*session, *user));
        return;
    }
    SessionRow next = *session;
    if (claims->generation != session->generation) {
        // An older token: it was stolen, or its thief has used it first. The whole family ends.
        next.revoked = true;
        m_directory.put(next);
        change(command::EndSession{next, command::EndSession::Why::TokenReplayed},
               [done](const Status &) { done(badToken()); });
        return;
    }
    next.generation += 1;
    next.rotatedAt = now;
    change(command::RotateSession{next},
           [this, next, done](Status failure) {
               const UserRow *still = m_directory.user(next.user);
               if (failure || !still)
                   done(failure && failure->code == ErrorCode::Unauthenticated ? badToken() : busy());
               else
                   done(pair(next, *still));
           });
}

void AccessService::logout(const Principal &principal, std::function<void(Status)> done)
{
    const SessionRow *session = m_directory.session(principal.session);
    if (!session) {
        done(std::nullopt);
        return;
    }
    SessionRow next = *session;
    next.revoked = true;
    change(command::EndSession{next, command::EndSession::Why::LoggedOut}, std::move(done));
}

void AccessService::endSession(const Principal &principal, const QString &id, std::function<void(Status)> done)
{
    const SessionRow *session = m_directory.session(id);
    if (!session || session->user != principal.user || session->revoked) {
        done(Error{ErrorCode::NotFound, QStringLiteral("You have no such session.")});
        return;
    }
    SessionRow next = *session;
    next.revoked = true;
    change(command::EndSession{next, command::EndSession::Why::EndedByOwner}, std::move(done));
}

void AccessService::changePassword(const Principal &principal, const QString &old, const QString &fresh, std::function<void(std::optional<AccessFailure>)> done)
{
    const UserRow *user = principal.key.isEmpty() ? m_directory.user(principal.user) : nullptr;
    const QString fault = user ? passwordFault(fresh) : QStringLiteral("A key has no password.");
    if (!fault.isEmpty()) {
        done(AccessFailure{invalidRequest(fault), 0});
        return;
    }
    const TimeMs wait = m_throttle.begin(user->name, m_clock.now());
    if (wait > 0) {
        done(AccessFailure{{ErrorCode::RateLimited, QStringLiteral("Too many failed log-ins of this name.")}, (wait + 999) / 1000});
        return;
    }
    const bool taken = m_workers.submit([this, principal, before = user->passwordHash, old, fresh, done] {
        const QByteArray after = secrets::verifyPassword(before, old) ? secrets::hashPassword(fresh) : QByteArray();
        m_post([this, principal, before, after, done] {
            if (!after.isEmpty())
                setPassword(principal, before, after, done);
            else
                done(AccessFailure{{ErrorCode::Forbidden, QStringLiteral("The old password is wrong.")}, 0});
        });
    });
    if (!taken) {
        m_throttle.withdrawn(user->name);
        done(busy());
    }
}

// Whoever knew the old one is out as soon as this is committed.
void AccessService::setPassword(const Principal &principal, const QByteArray &before, const QByteArray &after, std::function<void(std::optional<AccessFailure>)> done)
{
    m_throttle.succeeded(principal.user);
    const bool taken = m_writer.submit(
        command::ChangePassword{principal.user, principal.session, before, after},
        [this, principal, done](const Result<UserRow> &changed) {
            m_post([this, principal, changed, done] {
                if (!changed) {
                    done(changed.error().code == ErrorCode::Unauthenticated ? badToken() : busy());
                    return;
                }
                m_directory.put(*changed);
                m_directory.endSessions(principal.user, principal.session);
                done(std::nullopt);
            });
        });
    if (!taken)
        done(busy());
}

// The doors know of the session's row after the commit.
template <typename C> void AccessService::change(C command, std::function<void(Status)> done)
{
    const SessionRow session = command.session;
    const bool taken = m_writer.submit(std::move(command), [this, session, done](const Result<Nothing> &changed) {
        m_post([this, session, changed, done] {
            // A rotation that was answered late must not undo a revocation.
            const SessionRow *known = m_directory.session(session.id);
            if (changed && !(known && known->revoked))
                m_directory.put(session);
            done(changed ? Status() : changed.error());
        });
    });
    if (!taken)
        done(Error{ErrorCode::Unavailable, QStringLiteral("Too much is waiting; try again.")});
}

void AccessService::record(const RefusedLogins::Row &refused, std::function<void()> done)
{
    const bool taken = m_writer.submit(command::NoteRefusedLogin{refused.by, refused.from, refused.result}, [this, done](const Result<Nothing> &) { m_post(done); });
    if (!taken)
        done();
}

TokenPair AccessService::pair(const SessionRow &session, const UserRow &user) const
{
    const TimeMs now = m_clock.now();
    return {m_tokens.access({user.name, session.id, now + m_times.accessLife, secrets::randomText(12)}),
            m_tokens.refresh({session.id, session.generation}), m_times.accessLife / 1000, user.name, user.role};
}

} // namespace nocturne
