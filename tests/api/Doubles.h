// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/Http.h"
#include "backend/engine/Access.h"
#include "backend/engine/Clock.h"
#include "backend/engine/Reads.h"
#include "domain/Observation.h"
#include "protocol/Json.h"
#include "protocol/Limits.h"

#include <QTest>

/// What stands around the doors in their tests: a clock, callers by the name of their role, a log, and a client's end.
namespace nocturne {

class TestClock final : public Clock {
public:
    TimeMs now() const override { return time; }
    TimeMs time = 1000000000000;
};

class TestAccess final : public Access {
public:
    Result<Principal> authenticate(const QString &token) const override
    {
        const QString name = token.section(QLatin1Char(':'), 0, 0);
        const auto role = roleFromText(name);
        if (!role)
            return Error{ErrorCode::Unauthenticated, QStringLiteral("bad token")};
        return Principal{name, demoted ? Role::Viewer : *role, token, {}, expiresAt};
    }
    std::optional<Role> currentRole(const Principal &p) const override
    {
        if (gone)
            return std::nullopt;
        return demoted ? Role::Viewer : p.role;
    }
    void login(const QString &, const QString &, const QString &, PairDone done) override { done(AccessFailure{{ErrorCode::RateLimited, {}}, 4}); }
    void refresh(const QString &token, PairDone done) override { done(TokenPair{token + QLatin1Char('a'), token + QLatin1Char('r'), 900, QStringLiteral("li"), Role::Admin}); }
    void logout(const Principal &, std::function<void(Status)> done) override { done(std::nullopt); }
    std::vector<SessionRow> sessions(const Principal &) const override { return {}; }
    void endSession(const Principal &, const QString &, std::function<void(Status)> done) override { done(Error{ErrorCode::NotFound, {}}); }
    void changePassword(const Principal &, const QString &, const QString &, std::function<void(std::optional<AccessFailure>)> done) override { done(std::nullopt); }

    TimeMs expiresAt = 1000000000000 + 900000;
    bool gone = false;
    bool demoted = false;
};

class TestReads : public Reads {
public:
    bool alert(const QString &, Done<std::optional<Alert>>) override { return false; }
    bool resolved(const AlertFilter &, const QString &, int, Done<Resolved>) override { return false; }
    bool timeline(const QString &, Done<std::vector<AlertEvent>>) override { return false; }
    bool start(std::function<void(std::optional<LogStart>)>) override { return false; }
    bool log(qint64 after, qint64 to, int limit, Done<std::vector<AlertEvent>> done) override
    {
        std::vector<AlertEvent> part;
        for (const AlertEvent &e : history) {
            if (e.offset > after && e.offset <= to && static_cast<int>(part.size()) < limit)
                part.push_back(e);
        }
        ++logReads;
        if (failing > 0 && failing-- > 0) {
            done(Error{ErrorCode::Unavailable, {}});
            return true;
        }
        done(part);
        return true;
    }
    bool logFloor(std::function<void(qint64)> done) override
    {
        done(floor);
        return true;
    }
    bool audit(qint64, qint64, int, Done<std::vector<AuditRow>>) override { return false; }
    bool deliveries(const QString &, qint64, int, Done<std::vector<AttemptRow>>) override { return false; }
    bool paging(const QString &, Done<AlertPaging>) override { return false; }
    bool overrides(TimeMs, Done<QVector<Override>>) override { return false; }
    bool accounts(std::function<void(Accounts)>) override { return false; }
    bool accountsVersion(std::function<void(qint64)>) override { return false; }

    std::vector<AlertEvent> history;
    qint64 floor = 0;
    int logReads = 0;
    int failing = 0; ///< so many reads of the log fail
};

class TestPeer final : public FeedPeer {
public:
    void send(FeedFrame frame, Kind kind) override
    {
        const QByteArray message = frame.joined();
        QVERIFY(closeCode == 0);
        QVERIFY(message.size() <= static_cast<qsizetype>(limits::message));
        if (stuck)
            waiting += static_cast<std::size_t>(message.size());
        (kind == Kind::Text ? texts : binaries).append(message);
    }
    void close(int code, const QByteArray &) override { closeCode = code; }
    std::size_t pending() const override { return waiting; }

    Json take(const char *type)
    {
        for (qsizetype i = 0; i < texts.size(); ++i) {
            const Json json = Json::parse(texts[i].toStdString());
            if (json["t"] == type) {
                texts.removeAt(i);
                return json;
            }
        }
        return nullptr;
    }
    QByteArrayList texts;
    QByteArrayList binaries;
    int closeCode = 0;
    bool stuck = false;
    std::size_t waiting = 0;
};

inline TrackedAlert tracked(const QString &name, Severity severity = Severity::Warning)
{
    Observation o;
    o.labels = {{QStringLiteral("alertname"), name}};
    readFacts(o, SeverityMap::shipped());
    o.severity = severity;
    TrackedAlert t;
    t.alert = newAlert(o, 1, 1000);
    t.alert.rev = 1;
    return t;
}

/// The same as the doors hold it.
inline std::shared_ptr<const Alert> row(const QString &name) { return std::make_shared<const Alert>(tracked(name).alert); }

} // namespace nocturne
