// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/Engine.h"
#include "tests/support/FragileJournal.h"

#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace nocturne;

namespace {

constexpr TimeMs begin = 1767600000000; // 2026-01-05T08:00Z
constexpr TimeMs minute = 60 * 1000;

class HandClock final : public Clock {
public:
    TimeMs now() const override { return time + set; }
    TimeMs elapsed() const override { return time; }
    TimeMs time = begin;
    TimeMs set = 0;
};

std::shared_ptr<const PagerPlan> planOf(int variant)
{
    PagerPlan plan;
    for (const char *id : {"mail", "hook"})
        plan.channels[QLatin1String(id)].id = QLatin1String(id);
    for (const char *id : {"ann", "bob"})
        plan.people.insert(QLatin1String(id), {QLatin1String(id), QLatin1String(id), {{QStringLiteral("mail"), QStringLiteral("m")}, {QStringLiteral("hook"), QStringLiteral("h")}}});
    Policy policy;
    policy.id = variant == 0 ? QStringLiteral("p") : QStringLiteral("q");
    policy.severities = {Severity::Critical};
    policy.rungs = {{QStringLiteral("L1"), 0, {{Target::Kind::Person, QStringLiteral("ann")}}}};
    if (variant == 0)
        policy.rungs.append({QStringLiteral("L2"), 5 * minute, {{Target::Kind::Person, QStringLiteral("bob")}}});
    plan.policies = {policy};
    plan.routes.insert(Severity::Warning, {QStringLiteral("hook")});
    plan.heartbeat = HeartbeatPlan{QStringLiteral("hook"), 3 * minute};
    return std::make_shared<PagerPlan>(plan);
}

/// One engine with its store, whose disk may go wrong.
class World {
public:
    explicit World(const QString &file) : m_file(file), m_engine(m_clock, outlets(), planOf(0), 1)
    {
        auto journal = std::make_unique<FragileJournal>(file, disk);
        journal->begin();
        journal->saveUser({QStringLiteral("mara"), Role::Operator, "hash", false, 0});
        journal->commit();
        m_engine.open(std::move(journal));
    }

    void pass(TimeMs time) { m_clock.time += time; }
    void set(TimeMs by) { m_clock.set += by; }
    TimeMs now() const { return m_clock.now(); }
    TimeMs elapsed() const { return m_clock.elapsed(); }

    /// Who is refused because the store was at fault asks again, as people and sources do.
    void work(std::vector<Command> commands)
    {
        while (!commands.empty()) {
            std::vector<Command> again;
            std::deque<Work> group;
            for (const Command &one : commands)
                group.push_back({one, [this, one, &again](Result<AnyReply> reply) {
                                     if (!reply && reply.error().code == ErrorCode::Unavailable)
                                         again.push_back(one);
                                     else
                                         answered(one, reply);
                                 }});
            m_engine.work(std::move(group));
            for (int i = 0; i < 5; ++i)
                m_engine.settle();
            commands = std::move(again);
        }
    }

    /// What the store cannot take, and nobody asks for again.
    void workInVain(std::vector<Command> commands)
    {
        disk.failures = std::numeric_limits<int>::max();
        std::deque<Work> group;
        for (Command &one : commands)
            group.push_back({std::move(one), [](const Result<AnyReply> &reply) { QVERIFY(!reply); }});
        m_engine.work(std::move(group));
        disk.failures = 0;
    }

    /// All that can be seen of it: rows, memory, what was told and answered.
    QStringList seen() const
    {
        QStringList lines;
        Database database(m_file);
        for (const char *rows : {"SELECT o, at, alert_id, kind, by, shape, detail, put, rev, body, change FROM event ORDER BY o", "SELECT id, open, held, doors, updated_at, body FROM alert ORDER BY id",
                                 "SELECT id, at, by, action, target, result FROM audit ORDER BY id", "SELECT hex(key), at, status, body FROM answer ORDER BY key",
                                 "SELECT name, role, hash, disabled FROM account ORDER BY name", "SELECT id, account, generation, revoked FROM session ORDER BY id",
                                 "SELECT alert_id, policy, state, rung, round, base, due_at, held_at FROM ladder ORDER BY alert_id",
                                 "SELECT id, key, alert_id, verb, rung, round, channel, person, created_at, due_at, attempts, state, claim, lease_until, bundle, failed_over, receipt, seen_at FROM outbox ORDER BY id",
                                 "SELECT id, at, key, alert_id, channel, person, verb, rung, attempt, outcome, answer FROM attempt ORDER BY id",
                                 "SELECT id, schedule, person, since, until, by FROM stand_in ORDER BY id", "SELECT name, value FROM meta WHERE name IN ('canary', 'accounts_version', 'log_floor')"}) {
            Statement &row = database.run(rows);
            const int columns = static_cast<int>(QByteArray(rows).count(',')) + 1 - (QByteArray(rows).contains("IN (") ? 2 : 0);
            while (row.next()) {
                QStringList cells{QString::fromLatin1(rows).section(QStringLiteral(" FROM "), 1).section(QLatin1Char(' '), 0, 0)};
                for (int i = 0; i < columns; ++i)
                    cells.append(row.text(i));
                lines.append(cells.join(QLatin1Char('|')));
            }
            row.finish();
        }
        return lines + memory() + m_told + m_written + m_answers;
    }

    Disk disk;
    std::vector<PageJob> jobs; ///< claimed, and not handed in yet

private:
    Engine::Outlets outlets()
    {
        return {[this](const Published &p) {
                    for (const AlertEvent &event : p.events)
                        m_told.append(QStringLiteral("told %1 %2 %3").arg(event.offset).arg(toText(event.kind), event.alertId));
                    for (const AuditRow &row : p.audit)
                        m_written.append(QStringLiteral("told %1 %2 %3 %4").arg(row.id).arg(row.action, row.target, row.result));
                },
                [](const SharedAlerts &) {}};
    }
    QStringList memory() const
    {
        QStringList lines;
        const State &state = m_engine.state();
        for (const auto &alert : state.book.alerts()) {
            const Tracking tracking = *state.book.find(alert->id);
            lines.append(QStringLiteral("open %1 %2 %3 %4 %5").arg(alert->id).arg(alert->rev).arg(tracking.expiresAt.value_or(0)).arg(tracking.takenBackAt).arg(tracking.alertmanagerSawAt));
        }
        lines.sort();
        const PagerFigures &pager = state.pager->figures();
        lines.append(QStringLiteral("pager %1 %2 %3 %4 %5").arg(pager.waiting).arg(pager.rungs).arg(pager.lateness).arg(pager.canary).arg(pager.outcomes.value(QStringLiteral("hook")).value(QStringLiteral("delivered"))));
        const auto senders = state.senders->figures();
        lines.append(QStringLiteral("senders %1 %2 %3, clock %4").arg(senders.endsOfNothing).arg(senders.lateWords).arg(senders.unknownSeverities).arg(state.clockOffset->value_or(-1)));
        return lines;
    }
    void answered(const Command &one, const Result<AnyReply> &reply)
    {
        QString text = reply ? QStringLiteral("done") : reply.error().detail;
        if (reply) {
            if (const auto *changed = std::get_if<command::ChangedAlerts>(&*reply))
                text = QString::fromUtf8(changed->answer.body);
            if (const auto *claimed = std::get_if<std::vector<PageJob>>(&*reply))
                for (const PageJob &job : *claimed) {
                    jobs.push_back(job);
                    text += QLatin1Char(' ') + QString::fromLatin1(job.key);
                }
        }
        m_answers.append(QStringLiteral("answered %1 %2").arg(one.index()).arg(text));
    }

    QString m_file;
    HandClock m_clock;
    QStringList m_told;
    QStringList m_written;
    QStringList m_answers;
    Engine m_engine;
};

/// What happens to a world; the same numbers make the same.
class Chance {
public:
    explicit Chance(unsigned seed) : m_numbers(seed) {}
    int below(int end) { return static_cast<int>(m_numbers() % static_cast<unsigned>(end)); }
    bool once(int in) { return below(in) == 0; }

private:
    std::mt19937 m_numbers;
};

Observation anyObservation(Chance &chance, TimeMs now, IntakeDoor door)
{
    Observation o;
    o.door = door;
    o.source = door == IntakeDoor::AlertsApi ? QStringLiteral("prometheus") : QStringLiteral("hook");
    o.labels = {{QStringLiteral("alertname"), QStringLiteral("A%1").arg(chance.below(5))}};
    readFacts(o, SeverityMap::shipped());
    o.severity = chance.once(2) ? Severity::Critical : Severity::Warning;
    o.unknownSeverity = chance.once(8) ? QStringLiteral("word%1").arg(chance.below(3)) : QString();
    o.ended = chance.once(3);
    o.summary = QStringLiteral("s%1").arg(chance.below(2));
    if (door == IntakeDoor::AlertsApi)
        o.endsAt = now + (o.ended ? -minute : 4 * minute);
    if (chance.once(6))
        o.startsAt = now + (chance.below(5) - 2) * minute;
    return o;
}

std::vector<Observation> anyObservations(Chance &chance, TimeMs now, IntakeDoor door)
{
    std::vector<Observation> all;
    for (int i = chance.below(3); i >= 0; --i)
        all.push_back(anyObservation(chance, now, door));
    return all;
}

QString anyAlert(Chance &chance)
{
    return firing(QStringLiteral("A%1").arg(chance.below(5))).fingerprint + QStringLiteral("-%1").arg(1 + chance.below(2));
}

AlertAction anyAction(Chance &chance, TimeMs now)
{
    switch (chance.below(8)) {
    case 0:
        return action::Acknowledge{QStringLiteral("mine"), chance.once(2) ? std::optional(now + 3 * minute) : std::nullopt};
    case 1:
        return action::Unacknowledge{};
    case 2:
        return action::Suppress{now + 2 * minute, QStringLiteral("known")};
    case 3:
        return action::Unsuppress{};
    case 4:
        return action::Escalate{chance.once(2) ? std::optional(1 + chance.below(3)) : std::nullopt, QStringLiteral("now")};
    case 5:
        return action::Assign{QStringLiteral("ann")};
    case 6:
        return action::Comment{QStringLiteral("said")};
    default:
        return action::Resolve{};
    }
}

StoredAnswer spell(const std::vector<command::TargetOutcome> &outcomes)
{
    QByteArray body;
    for (const command::TargetOutcome &outcome : outcomes)
        body += outcome.id.toUtf8() + ' ' + (outcome.error ? outcome.error->detail.toUtf8() : QByteArray::number(outcome.alert->rev)) + ';';
    return {{}, outcomes.front().error ? 409 : 200, body};
}

SessionRow anySession(Chance &chance, TimeMs now)
{
    return {QStringLiteral("session%1").arg(chance.below(3)), chance.once(6) ? QStringLiteral("nobody") : QStringLiteral("mara"), 1 + chance.below(4), now, now + 600 * minute, false};
}

constexpr int kinds = static_cast<int>(std::variant_size_v<Command>);

Command anyCommand(Chance &chance, int kind, World &world)
{
    const TimeMs now = world.now();
    static_assert(kinds == 25); // a new one is drawn here too
    switch (kind) {
    case 0:
        return command::TakeReport{anyObservations(chance, now, chance.once(2) ? IntakeDoor::AlertsApi : IntakeDoor::GenericHook), QStringLiteral("sender"), chance.once(2) ? QStringLiteral("prometheus") : QString()};
    case 1:
        return command::Reconcile{{now - 1000, now - 30 * minute, anyObservations(chance, now, IntakeDoor::Reconciliation)}};
    case 2:
        return command::DoubtEnds{chance.once(4)};
    case 3:
        return command::NoteConfiguration{chance.once(2) ? QStringLiteral("pager") : QStringLiteral("catalogue"), chance.once(2) ? QStringList() : QStringList{QStringLiteral("wrong")}};
    case 4:
        return command::NoteSelfChecks{{{QStringLiteral("disk"), chance.once(2), QStringLiteral("It is full.")}}};
    case 5:
        return command::LearnSeverities{SeverityMap::shipped()};
    case 6: {
        std::optional<command::OnceKey> once;
        if (chance.once(2))
            once = command::OnceKey{QByteArray::number(chance.below(3)), QByteArray::number(chance.below(2))};
        std::vector<command::CommandTarget> targets;
        for (int i = chance.below(3); i >= 0; --i)
            targets.push_back({anyAlert(chance), chance.once(5) ? std::optional<qint64>(1) : std::nullopt});
        return command::ChangeAlerts{QStringLiteral("mara"), anyAction(chance, now), QStringLiteral("change"), std::move(targets), once, spell};
    }
    case 7:
        return command::SetPlan{planOf(chance.below(2))};
    case 8:
        return command::ClaimPages{1 + chance.below(3)};
    case 9: {
        PageOutcome outcome{static_cast<PageOutcome::Kind>(chance.below(4)), QStringLiteral("answer"), 5, 0};
        outcome.receipt = chance.once(3) ? QStringLiteral("receipt") : QString();
        PageJob job;
        if (!world.jobs.empty()) {
            job = world.jobs.back();
            world.jobs.pop_back();
        }
        return command::NoteDelivery{job, outcome};
    }
    case 10:
        return command::MarkSeen{anyAlert(chance), QStringLiteral("ann")};
    case 11:
        return command::AddOverride{{QStringLiteral("o%1").arg(chance.below(4)), QStringLiteral("none"), QStringLiteral("ann"), now, now + 60 * minute, QStringLiteral("mara")}};
    case 12:
        return command::TestChannel{chance.once(2) ? QStringLiteral("mail") : QStringLiteral("none"), QStringLiteral("mara")};
    case 13:
        return command::SendCanary{chance.below(100)};
    case 14:
        return command::OpenSession{anySession(chance, now), chance.once(2) ? QByteArray("hash") : QByteArray("hash2")};
    case 15:
        return command::RotateSession{anySession(chance, now)};
    case 16:
        return command::EndSession{anySession(chance, now), static_cast<command::EndSession::Why>(chance.below(3))};
    case 17:
        return command::ChangePassword{QStringLiteral("mara"), QStringLiteral("session0"), chance.once(2) ? QByteArray("hash") : QByteArray("hash2"), chance.once(2) ? QByteArray("hash") : QByteArray("hash2")};
    case 18:
        return command::NoteRefusedLogin{QStringLiteral("eve"), QStringLiteral("192.0.2.1"), QStringLiteral("refused")};
    case 19:
        return command::EndWhatIsDue{};
    case 20:
        return command::RunPager{{{QStringLiteral("prometheus"), chance.once(5)}}};
    case 21:
        return command::FollowClock{now - world.elapsed()};
    case 22:
        return command::ForgetSenders{};
    case 23:
        return command::Prune{};
    default:
        return command::Probe{};
    }
}

void passTime(Chance &chance, World &world)
{
    world.pass(chance.once(3) ? chance.below(5 * minute) : chance.below(3000));
    if (chance.once(20))
        world.set((chance.below(3) - 1) * 20 * minute);
}

// A few commands that come together; what people and time do comes more often.
std::vector<Command> anyGroup(Chance &chance, World &world)
{
    static constexpr int often[] = {0, 0, 0, 0, 6, 6, 6, 8, 8, 9, 9, 19, 20, 20, 20, 21, 1};
    std::vector<Command> group;
    for (int i = chance.below(4); i >= 0; --i)
        group.push_back(anyCommand(chance, chance.once(3) ? chance.below(kinds) : often[chance.below(static_cast<int>(std::size(often)))], world));
    return group;
}

// Where one of a group is refused and asks again it comes after the others, which is another sequence: a group has one misfortune.
void spoil(Chance &chance, Disk &disk, bool alone)
{
    const int most = alone ? 3 : 1;
    disk.failures = 0;
    disk.lies = 0;
    disk.rows = -1;
    disk.silences = chance.once(3) ? chance.below(4) : 0;
    switch (chance.below(4)) {
    case 0:
        disk.failures = 1 + chance.below(most);
        break;
    case 1:
        disk.lies = 1 + chance.below(most);
        break;
    case 2:
        disk.rows = chance.below(6);
        break;
    default:
        break;
    }
}

} // namespace

/// Any sequence of commands, of which any commit fails at any point or only says so, ends as the one that nothing disturbs.
class TestCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("nocturned.*=false")); }

    void disturbedOrNotItEndsTheSame_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 16; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void disturbedOrNotItEndsTheSame()
    {
        QFETCH(unsigned, seed);
        const QTemporaryDir folder(QStringLiteral("/dev/shm/nocturne-commands-XXXXXX")); // syncing is not tested here
        World calm(folder.filePath(QStringLiteral("calm")));
        World rough(folder.filePath(QStringLiteral("rough")));
        Chance chanceOfCalm(seed);
        Chance chanceOfRough(seed);
        Chance misfortune(seed + 1000);
        for (int step = 0; step < 60; ++step) {
            passTime(chanceOfCalm, calm);
            passTime(chanceOfRough, rough);
            if (misfortune.once(3)) {
                const std::vector<PageJob> jobs = rough.jobs;
                rough.workInVain(anyGroup(misfortune, rough));
                rough.jobs = jobs;
            }
            calm.work(anyGroup(chanceOfCalm, calm));
            const auto group = anyGroup(chanceOfRough, rough);
            spoil(misfortune, rough.disk, group.size() == 1);
            rough.work(group);
            if (step % 10 != 9)
                continue;
            const QStringList expected = calm.seen();
            const QStringList actual = rough.seen();
            for (qsizetype i = 0; i < std::max(expected.size(), actual.size()); ++i)
                QVERIFY2(expected.value(i) == actual.value(i), qPrintable(QStringLiteral("step %1\n  calm:  %2\n  rough: %3").arg(step).arg(expected.value(i), actual.value(i))));
        }
        QVERIFY(calm.seen().size() > 100);
    }
};

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
