// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/OnCall.h"
#include "domain/Time.h"

#include <QTest>

using namespace nocturne;

namespace {

TimeMs at(const char *text) { return *parseTime(text); }

Schedule schedule(const char *zone, const char *start, int days, TimeMs hours, const QStringList &people)
{
    const QTimeZone timeZone(zone);
    const QDateTime local = QDateTime::fromString(QLatin1String(start), Qt::ISODate);
    return {QStringLiteral("s"), QStringLiteral("S"), timeZone, {{QDateTime(local.date(), local.time(), timeZone), days, hours * 3600000, people}}};
}

const QStringList three{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};

} // namespace

/// Who is on call at a moment, in every kind of rotation and on both nights when the clocks change.
class TestOnCall : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoHasIt_data()
    {
        QTest::addColumn<Schedule>("of");
        QTest::addColumn<TimeMs>("when");
        QTest::addColumn<QString>("who");
        const Schedule weekly = schedule("Europe/Berlin", "2026-01-05T09:00", 7, 0, three);
        const Schedule daily = schedule("Europe/Berlin", "2026-01-05T09:00", 1, 0, three);
        const Schedule hours = schedule("Europe/Berlin", "2026-01-05T09:00", 0, 12, three);
        const Schedule fortnight = schedule("America/New_York", "2026-01-05T18:00", 14, 0, three);
        QTest::newRow("before it begins") << weekly << at("2026-01-05T07:59:59Z") << QString();
        QTest::newRow("its first moment") << weekly << at("2026-01-05T08:00:00Z") << "a";
        QTest::newRow("last moment of a week") << weekly << at("2026-01-12T07:59:59Z") << "a";
        QTest::newRow("second week") << weekly << at("2026-01-12T08:00:00Z") << "b";
        QTest::newRow("fourth week is the first again") << weekly << at("2026-01-26T08:00:00Z") << "a";
        // 2026-03-29: at 02:00 it is 03:00. The hand-over stays at 09:00 local, an hour earlier by the world's time.
        QTest::newRow("winter, before the hand-over") << daily << at("2026-03-28T07:59:59Z") << "a";
        QTest::newRow("winter, after it") << daily << at("2026-03-28T08:00:00Z") << "b";
        QTest::newRow("summer, before the hand-over") << daily << at("2026-03-29T06:59:59Z") << "b";
        QTest::newRow("summer, after it") << daily << at("2026-03-29T07:00:00Z") << "c";
        QTest::newRow("back in winter, before") << daily << at("2026-10-25T07:59:59Z") << "b";
        QTest::newRow("back in winter, after") << daily << at("2026-10-25T08:00:00Z") << "c";
        QTest::newRow("hours do not know of summer") << hours << at("2026-03-29T07:59:59Z") << "a";
        QTest::newRow("hours, next turn") << hours << at("2026-03-29T08:00:00Z") << "b";
        QTest::newRow("two weeks, New York") << fortnight << at("2026-01-19T22:59:59Z") << "a";
        QTest::newRow("two weeks, next") << fortnight << at("2026-01-19T23:00:00Z") << "b";
    }
    void whoHasIt()
    {
        QFETCH(Schedule, of);
        QFETCH(TimeMs, when);
        QFETCH(QString, who);
        QCOMPARE(oncall::who(of, {}, when), who);
    }

    // A hand-over at a time that does not exist, or exists twice, happens once.
    void theHourThatIsNot()
    {
        const Schedule night = schedule("Europe/Berlin", "2026-01-05T02:30", 1, 0, three);
        for (const auto &[from, to] : {std::pair{at("2026-03-28T12:00:00Z"), at("2026-03-30T12:00:00Z")}, std::pair{at("2026-10-24T12:00:00Z"), at("2026-10-26T12:00:00Z")}}) {
            const auto shifts = oncall::shifts(night, {}, from, to);
            QCOMPARE(shifts.size(), 3);
            for (qsizetype i = 1; i < shifts.size(); ++i) {
                QCOMPARE(shifts[i].from, shifts[i - 1].to);
                QVERIFY(shifts[i].person != shifts[i - 1].person);
            }
        }
    }

    // Every moment of a year by the slow way: the shifts say the same as asking at each moment.
    void shiftsAndMomentsAgree()
    {
        Schedule s = schedule("Europe/Berlin", "2026-01-05T09:00", 7, 0, three);
        s.layers.append(schedule("Europe/Berlin", "2026-02-02T17:00", 1, 0, {QStringLiteral("d"), QString()}).layers.first());
        const QVector<Override> overrides{{QStringLiteral("o"), QStringLiteral("s"), QStringLiteral("z"), at("2026-05-01T00:00:00Z"), at("2026-05-03T00:00:00Z"), {}},
                                          {QStringLiteral("p"), QStringLiteral("other"), QStringLiteral("y"), 0, at("2030-01-01T00:00:00Z"), {}}};
        const TimeMs from = at("2026-01-01T00:00:00Z");
        const TimeMs to = at("2026-12-31T00:00:00Z");
        const auto shifts = oncall::shifts(s, overrides, from, to);
        QCOMPARE(shifts.first().from, from);
        QCOMPARE(shifts.last().to, to);
        qsizetype place = 0;
        for (TimeMs t = from; t < to; t += 30 * 60 * 1000) {
            while (shifts[place].to <= t)
                ++place;
            QCOMPARE(shifts[place].person, oncall::who(s, overrides, t));
        }
        QCOMPARE(oncall::who(s, overrides, at("2026-05-02T00:00:00Z")), QStringLiteral("z"));
        QVERIFY(std::any_of(shifts.begin(), shifts.end(), [](const Shift &shift) { return shift.person.isEmpty(); }));
        QVERIFY(oncall::shifts(schedule("UTC", "2026-01-05T09:00", 0, 1, three), {}, from, to).size() <= 1000);
    }

    void whomARungReaches()
    {
        PagerPlan plan;
        for (const char *id : {"mail", "hook"})
            plan.channels[QLatin1String(id)].id = QLatin1String(id);
        plan.people.insert(QStringLiteral("a"), {QStringLiteral("a"), QStringLiteral("Anna"), {{QStringLiteral("gone"), {}}, {QStringLiteral("mail"), QStringLiteral("a@b.c")}, {QStringLiteral("hook"), {}}}});
        plan.people.insert(QStringLiteral("b"), {QStringLiteral("b"), QStringLiteral("Bert"), {}});
        plan.schedules.insert(QStringLiteral("s"), schedule("UTC", "2026-01-05T09:00", 1, 0, {QStringLiteral("a"), QStringLiteral("b")}));
        const Rung rung{QStringLiteral("L1"), 0, {{Target::Kind::Schedule, QStringLiteral("s")}, {Target::Kind::Person, QStringLiteral("a")}, {Target::Kind::Person, QStringLiteral("nobody")}}};
        const auto reach = oncall::reach(plan, {}, rung, at("2026-01-05T10:00:00Z"));
        QCOMPARE(reach.size(), 1); // the same person twice is told once, by the first contact that exists
        QCOMPARE(reach[0].channel, QStringLiteral("mail"));
        const auto next = oncall::next(plan, reach[0]);
        QVERIFY(next && next->channel == QLatin1String("hook") && next->person == QLatin1String("a"));
        QVERIFY(!oncall::next(plan, *next));
        const Rung alone{QStringLiteral("L1"), 0, {{Target::Kind::Schedule, QStringLiteral("s")}}};
        QVERIFY(oncall::reach(plan, {}, alone, at("2026-01-06T10:00:00Z")).isEmpty()); // Bert has no contact
        QVERIFY(oncall::reach(plan, {}, alone, at("2026-01-01T10:00:00Z")).isEmpty()); // nobody yet
    }
};

QTEST_GUILESS_MAIN(TestOnCall)
#include "tst_oncall.moc"
