// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/SqlReads.h"

#include "backend/store/SqlJournal.h"
#include "backend/store/StoredAlert.h"

#include <QLoggingCategory>

#include <limits>

namespace nocturne {

namespace {

constexpr int mostAnswers = 200; ///< tries of one alert that are looked at
constexpr int mostLines = 1000;  ///< of a timeline
constexpr int mostSearches = 16; ///< searches through the history at once

Q_LOGGING_CATEGORY(log_, "nocturned.reader")

Error unreadable() { return {ErrorCode::Unavailable, QStringLiteral("The store cannot be read now.")}; }

/// What is read while it lives is of one moment.
class Moment {
public:
    explicit Moment(Database &database) : m_database(database) { m_database.run("BEGIN"); }
    ~Moment()
    {
        try {
            m_database.run("ROLLBACK");
        } catch (const std::exception &e) {
            qCWarning(log_) << e.what();
        }
    }
    Moment(const Moment &) = delete;
    Moment &operator=(const Moment &) = delete;

private:
    Database &m_database;
};

std::vector<AlertEvent> readEvents(Statement &rows)
{
    std::vector<AlertEvent> events;
    while (rows.next())
        events.push_back(readEvent(rows));
    return events;
}

} // namespace

SqlReads::SqlReads(QString file, std::size_t queueLimit) : m_file(std::move(file)), m_limit(queueLimit)
{
    m_thread = std::thread([this] { run(); });
}

SqlReads::~SqlReads() { stop(); }

void SqlReads::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
    m_queue.clear();
}

void SqlReads::run()
{
    std::unique_ptr<Database> database;
    for (;;) {
        Question question;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_ending || !m_queue.empty(); });
            if (m_ending)
                break;
            question = std::move(m_queue.front());
            m_queue.pop_front();
        }
        try {
            if (!database)
                database = std::make_unique<Database>(m_file);
        } catch (const std::exception &e) {
            qCWarning(log_) << e.what();
        }
        question(database.get());
    }
}

bool SqlReads::ask(Question question)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_ending || m_queue.size() >= m_limit)
            return false;
        m_queue.push_back(std::move(question));
    }
    m_wake.notify_one();
    return true;
}

// Whatever happens, `done` is called: with the answer, or with an empty one.
template <typename Answer, typename Read, typename Told> bool SqlReads::ask(Read read, Told done)
{
    return ask([read = std::move(read), done = std::move(done)](Database *db) {
        Answer answer{};
        try {
            if (db)
                answer = read(*db);
        } catch (const std::exception &e) {
            qCWarning(log_) << e.what();
        }
        done(std::move(answer));
    });
}

// The same where somebody waits for it: not read is not empty.
template <typename Answer, typename Read> bool SqlReads::askFor(Read read, Done<Answer> done)
{
    return ask<std::optional<Answer>>([read = std::move(read)](Database &db) { return std::optional<Answer>(read(db)); },
                                      [done = std::move(done)](std::optional<Answer> answer) {
                                          if (answer)
                                              done(std::move(*answer));
                                          else
                                              done(unreadable());
                                      });
}

bool SqlReads::alert(const QString &id, Done<std::optional<Alert>> done)
{
    return askFor<std::optional<Alert>>(
        [id](Database &db) -> std::optional<Alert> {
            Statement &row = db.run("SELECT body FROM alert WHERE id = ?", {id});
            const bool known = row.next();
            auto alert = known ? readAlertBody(row.bytes(0)) : std::nullopt;
            row.finish();
            if (known && !alert)
                throw JournalFailure("an alert cannot be read");
            return alert;
        },
        std::move(done));
}

bool SqlReads::resolved(const AlertFilter &filter, const QString &cursor, int limit, Done<Resolved> done)
{
    const auto search = std::make_shared<ResolvedSearch>(filter, cursor, limit);
    if (search->columnsAnswer())
        return askFor<Resolved>([search](Database &db) { search->readOn(db); return search->take(); }, std::move(done));
    if (m_searches.fetch_add(1) < mostSearches && ask([this, search, done](Database *db) { readOn(search, done, db); }))
        return true;
    --m_searches;
    return false;
}

// A piece; what is left waits behind the questions that came meanwhile.
void SqlReads::readOn(const std::shared_ptr<ResolvedSearch> &search, const Done<Resolved> &done, Database *db)
{
    std::optional<bool> through;
    try {
        if (db)
            through = search->readOn(*db);
    } catch (const std::exception &e) {
        qCWarning(log_) << e.what();
    }
    if (through == false) {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back([this, search, done](Database *next) { readOn(search, done, next); });
        return;
    }
    --m_searches;
    if (through)
        done(search->take());
    else
        done(unreadable());
}

bool SqlReads::timeline(const QString &alertId, Done<std::vector<AlertEvent>> done)
{
    return askFor<std::vector<AlertEvent>>(
        [alertId](Database &db) {
            // The newest thousand: an alert whose annotations change at each re-send has many `updated`, of which the last minutes' are shown.
            auto events = readEvents(db.run("SELECT o, at, alert_id, kind, by, shape, detail, put, rev, NULL FROM ("
                                            "SELECT * FROM (SELECT * FROM event WHERE alert_id = ?1 AND line = 1 ORDER BY o DESC LIMIT ?2) UNION ALL "
                                            "SELECT * FROM (SELECT * FROM event WHERE alert_id = ?1 AND line = 0 AND o > COALESCE((SELECT CAST(value AS INTEGER) FROM meta "
                                            "WHERE name = 'log_floor'), 0) ORDER BY o DESC LIMIT 2 * ?2)) WHERE kind <> '' ORDER BY o DESC LIMIT ?2",
                                            {alertId, mostLines}));
            std::reverse(events.begin(), events.end());
            return events;
        },
        std::move(done));
}

bool SqlReads::start(std::function<void(std::optional<LogStart>)> done)
{
    return ask<std::optional<LogStart>>(
        [](Database &db) {
            LogStart start;
            const Moment moment(db);
            const StoreFacts facts = readFacts(db);
            start.at = {facts.alertsHead, facts.auditHead};
            Statement &rows = db.run("SELECT " NOCTURNE_ALERT_COLUMNS " FROM alert WHERE open = 1");
            while (rows.next()) {
                auto tracked = readTracked(rows);
                if (!tracked)
                    throw JournalFailure("an alert cannot be read");
                start.open.push_back(std::make_shared<const Alert>(std::move(tracked->alert)));
            }
            start.audit = readAuditTail(db);
            return std::optional(std::move(start));
        },
        std::move(done));
}

bool SqlReads::log(qint64 after, qint64 to, int limit, Done<std::vector<AlertEvent>> done)
{
    return askFor<std::vector<AlertEvent>>(
        [=](Database &db) {
            auto events = readEvents(db.run("SELECT o, at, alert_id, kind, by, shape, detail, put, rev, body FROM event "
                                            "WHERE o > ? AND o <= ? ORDER BY o LIMIT ?",
                                            {after, to, limit}));
            std::shared_ptr<const Alert> last; // of which the delete that follows its end speaks
            for (AlertEvent &event : events) {
                if (!event.put) {
                    event.alert = last && last->id == event.alertId ? last : nullptr;
                } else if (auto alert = readAlertBody(event.body)) {
                    last = std::make_shared<const Alert>(std::move(*alert));
                    event.alert = last;
                }
            }
            return events;
        },
        std::move(done));
}

bool SqlReads::logFloor(std::function<void(qint64)> done)
{
    return ask<std::optional<qint64>>(
        [](Database &db) {
            Statement &row = db.run("SELECT value FROM meta WHERE name = 'log_floor'");
            const qint64 floor = row.next() ? row.integer(0) : 0;
            row.finish();
            return std::optional(floor);
        },
        [done = std::move(done)](std::optional<qint64> floor) { done(floor.value_or(-1)); });
}

bool SqlReads::audit(qint64 after, qint64 to, int limit, Done<std::vector<AuditRow>> done)
{
    return askFor<std::vector<AuditRow>>(
        [=](Database &db) {
            std::vector<AuditRow> found;
            Statement &rows = db.run("SELECT id, at, by, action, target, result FROM audit WHERE id > ? AND id <= ? "
                                     "ORDER BY id LIMIT ?",
                                     {after, to, limit});
            while (rows.next())
                found.push_back(readAudit(rows));
            return found;
        },
        std::move(done));
}

namespace {

QString nameOf(Database &db, const QString &alertId)
{
    Statement &row = db.run("SELECT name FROM alert WHERE id = ?", {alertId});
    const QString name = row.next() ? row.text(0) : QString();
    row.finish();
    return name;
}

} // namespace

bool SqlReads::deliveries(const QString &alertId, qint64 before, int limit, Done<std::vector<AttemptRow>> done)
{
    return askFor<std::vector<AttemptRow>>(
        [=](Database &db) {
            auto attempts = readAttempts(db, alertId, before, limit);
            QHash<QString, QString> names;
            for (AttemptRow &attempt : attempts) {
                if (!attempt.alertId.isEmpty() && !names.contains(attempt.alertId))
                    names.insert(attempt.alertId, nameOf(db, attempt.alertId));
                attempt.alertName = names.value(attempt.alertId);
            }
            return attempts;
        },
        std::move(done));
}

bool SqlReads::paging(const QString &alertId, Done<AlertPaging> done)
{
    return askFor<AlertPaging>(
        [alertId](Database &db) {
            AlertPaging paging{readLadder(db, alertId), readTasks(db, alertId), readOverrides(db, 0), {}};
            for (const AttemptRow &attempt : readAttempts(db, alertId, std::numeric_limits<qint64>::max(), mostAnswers))
                if (!paging.answers.contains(attempt.key))
                    paging.answers.insert(attempt.key, attempt.answer);
            return paging;
        },
        std::move(done));
}

bool SqlReads::overrides(TimeMs now, Done<QVector<Override>> done)
{
    return askFor<QVector<Override>>([now](Database &db) { return readOverrides(db, now); }, std::move(done));
}

Accounts readAccounts(Database &db)
{
    Accounts accounts;
    Statement &users = db.run("SELECT " NOCTURNE_ACCOUNT_COLUMNS " FROM account ORDER BY name");
    while (users.next())
        accounts.users.push_back(readUser(users));
    Statement &sessions = db.run("SELECT " NOCTURNE_SESSION_COLUMNS " FROM session");
    while (sessions.next())
        accounts.sessions.push_back(readSession(sessions));
    Statement &keys = db.run("SELECT id, name, role, hash, revoked FROM api_key ORDER BY id");
    while (keys.next()) {
        accounts.keys.push_back({keys.text(0), keys.text(1),
                                 roleFromText(keys.text(2)).value_or(Role::System),
                                 keys.bytes(3), keys.flag(4)});
    }
    Statement &version = db.run("SELECT value FROM meta WHERE name = 'accounts_version'");
    accounts.version = version.next() ? version.integer(0) : 0;
    version.finish();
    return accounts;
}

std::vector<AuditRow> readAuditTail(Database &db)
{
    std::vector<AuditRow> tail;
    Statement &rows = db.run("SELECT id, at, by, action, target, result FROM audit ORDER BY id DESC LIMIT 200");
    while (rows.next())
        tail.push_back(readAudit(rows));
    std::reverse(tail.begin(), tail.end());
    return tail;
}

bool SqlReads::accounts(std::function<void(Accounts)> done) { return ask<Accounts>(readAccounts, std::move(done)); }

bool SqlReads::accountsVersion(std::function<void(qint64)> done)
{
    return ask<qint64>(
        [](Database &db) {
            Statement &row = db.run("SELECT value FROM meta WHERE name = 'accounts_version'");
            const qint64 version = row.next() ? row.integer(0) : 0;
            row.finish();
            return version;
        },
        std::move(done));
}

} // namespace nocturne
