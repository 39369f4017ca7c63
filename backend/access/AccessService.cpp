// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/access/AccessService.h"

#include "backend/access/Secrets.h"


namespace nocturne {

namespace {

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

void AccessService::tick()
{
    m_directory.forgetExpired(m_clock.now());
    m_reads.accountsVersion([this](qint64 version) {
        m_post([this, version] {
            if (version == 0 || version == m_directory.version())
                return;
            m_reads.accounts([this](const Accounts &accounts) {
                if (accounts.version != 0)
                    m_post([this, accounts] { m_directory.load(accounts); });
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
    if (!claims || claims->expiresAt <= m_clock.now())
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

void AccessService::login(const QString &user, const QString &password, PairDone done)
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
    const bool taken = m_workers.submit([this, hash, usable, user, password, done] {
        const bool good = secrets::verifyPassword(hash, password) && usable;
        m_post([this, user, good, done] { judged(user, good, done); });
    });
    if (!taken) {
        m_throttle.withdrawn(user);
        done(busy());
    }
}

void AccessService::judged(const QString &name, bool good, const PairDone &done)
{
    const UserRow *user = m_directory.user(name);
    if (!good || !user || user->disabled) {
        record(name.left(100), QStringLiteral("login"), QStringLiteral("refused"), [done] { done(refused()); });
        return;
    }
    m_throttle.succeeded(name);
    const TimeMs now = m_clock.now();
    const SessionRow session{secrets::randomText(12), name, 1, now, now + m_times.sessionLife, false};
    change(session, name, QStringLiteral("login"), QStringLiteral("ok"), [this, session, name, done](Status failure) {
        const UserRow *still = m_directory.user(name);
        if (failure || !still)
            done(busy());
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
        change(next, next.user, QStringLiteral("refresh"), QStringLiteral("replayed, session revoked"),
               [done](const Status &) { done(badToken()); });
        return;
    }
    next.generation += 1;
    next.rotatedAt = now;
    change(next, next.user, QStringLiteral("refresh"), QStringLiteral("ok"),
           [this, next, done](Status failure) {
               const UserRow *still = m_directory.user(next.user);
               if (failure || !still)
                   done(busy());
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
    change(next, principal.user, QStringLiteral("logout"), QStringLiteral("ok"), std::move(done));
}

// The session's row and its audit row in one transaction; the doors know of it after the commit.
void AccessService::change(const SessionRow &session, const QString &user, const QString &action,
                           const QString &result, std::function<void(Status)> done)
{
    const bool taken = m_writer.submit(
        [session, user, action, result](Turn &turn) {
            turn.journal.saveSession(session);
            AuditRow row{0, turn.now, user, action, session.id, result};
            turn.journal.audit(row);
            turn.published.audit.push_back(row);
        },
        [this, session, done](const Status &failure) {
            m_post([this, session, done, failure] {
                // A rotation that was answered late must not undo a revocation.
                const SessionRow *known = m_directory.session(session.id);
                if (!failure && !(known && known->revoked))
                    m_directory.put(session);
                done(failure);
            });
        });
    if (!taken)
        done(Error{ErrorCode::Unavailable, QStringLiteral("Too much is waiting; try again.")});
}

void AccessService::record(const QString &user, const QString &action, const QString &result,
                           std::function<void()> done)
{
    const bool taken = m_writer.submit(
        [user, action, result](Turn &turn) {
            AuditRow row{0, turn.now, user, action, {}, result};
            turn.journal.audit(row);
            turn.published.audit.push_back(row);
        },
        [this, done](const Status &) { m_post(done); });
    if (!taken)
        done();
}

TokenPair AccessService::pair(const SessionRow &session, const UserRow &user) const
{
    const TimeMs now = m_clock.now();
    return {m_tokens.access({user.name, session.id, now + m_times.accessLife}),
            m_tokens.refresh({session.id, session.generation}), m_times.accessLife / 1000, user.name, user.role};
}

} // namespace nocturne
