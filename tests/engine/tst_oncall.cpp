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
        QTest::newRow("twelve hours hand over at nine in summer too, before") << hours << at("2026-03-29T06:59:59Z") << "a"; // the 166th turn
        QTest::newRow("twelve hours, after") << hours << at("2026-03-29T07:00:00Z") << "b";
        QTest::newRow("twelve hours, in the evening before winter") << hours << at("2026-10-24T19:00:00Z") << "a";
        QTest::newRow("twelve hours, first of winter") << hours << at("2026-10-25T08:00:00Z") << "b";
        const Schedule odd = schedule("Europe/Berlin", "2026-03-28T09:00", 0, 7, three);
        QTest::newRow("seven hours are no part of a day: they pass") << odd << at("2026-03-29T04:59:59Z") << "c";
        QTest::newRow("seven hours, next") << odd << at("2026-03-29T05:00:00Z") << "a";
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

    // Layers that count only at certain hours, on certain days, not on holidays; below them is nobody.
    void whenALayerCounts_data()
    {
        QTest::addColumn<Schedule>("of");
        QTest::addColumn<TimeMs>("when");
        QTest::addColumn<QString>("who");
        const auto with = [](Schedule s, std::optional<DayHours> hours, int days) {
            s.layers[0].hours = hours;
            s.layers[0].days = static_cast<quint8>(days);
            s.holidays = {QDate(2026, 5, 1), QDate(2024, 2, 29)};
            return s;
        };
        constexpr int weekdays = 0x1F;
        constexpr int weekend = 0xE0; // and holidays
        const DayHours office{QTime(9, 0), QTime(17, 0)};
        const DayHours night{QTime(22, 0), QTime(6, 0)};
        const Schedule work = with(schedule("Europe/Berlin", "2026-01-05T09:00", 1, 0, three), office, weekdays);
        QTest::newRow("Monday, the moment before") << work << at("2026-01-05T07:59:59Z") << QString();
        QTest::newRow("Monday, nine") << work << at("2026-01-05T08:00:00Z") << "a";
        QTest::newRow("Monday, the last second") << work << at("2026-01-05T15:59:59Z") << "a";
        QTest::newRow("Monday, five") << work << at("2026-01-05T16:00:00Z") << QString();
        QTest::newRow("Friday") << work << at("2026-01-09T10:00:00Z") << "b";
        QTest::newRow("Saturday") << work << at("2026-01-10T10:00:00Z") << QString();
        QTest::newRow("the weekend is nobody's turn: on Monday the next") << work << at("2026-01-12T10:00:00Z") << "c";
        QTest::newRow("a holiday is no Friday") << work << at("2026-05-01T10:00:00Z") << QString();
        QTest::newRow("the Thursday before it") << work << at("2026-04-30T10:00:00Z") << "c"; // the 84th of its days
        QTest::newRow("it took nobody's turn") << work << at("2026-05-04T10:00:00Z") << "a";
        const Schedule nights = with(schedule("Europe/Berlin", "2026-01-05T22:00", 1, 0, three), night, weekdays);
        QTest::newRow("a night begins") << nights << at("2026-01-05T21:00:00Z") << "a";
        QTest::newRow("after midnight it is still the evening's") << nights << at("2026-01-06T04:59:59Z") << "a";
        QTest::newRow("it ends") << nights << at("2026-01-06T05:00:00Z") << QString();
        QTest::newRow("Friday's night goes into Saturday") << nights << at("2026-01-10T03:00:00Z") << "b";
        QTest::newRow("Saturday's does not begin") << nights << at("2026-01-10T22:00:00Z") << QString();
        const Schedule everyNight = with(schedule("Europe/Berlin", "2026-01-05T22:00", 7, 0, three), night, RotationLayer::allDays);
        QTest::newRow("the short night, begun") << everyNight << at("2026-03-28T21:00:00Z") << "c";
        QTest::newRow("the short night, last second") << everyNight << at("2026-03-29T03:59:59Z") << "c";
        QTest::newRow("the short night is over at six") << everyNight << at("2026-03-29T04:00:00Z") << QString();
        QTest::newRow("the long night, last second") << everyNight << at("2026-10-25T04:59:59Z") << "c";
        QTest::newRow("the long night is over at six") << everyNight << at("2026-10-25T05:00:00Z") << QString();
        QTest::newRow("hand-over on the very change of the week") << everyNight << at("2026-01-12T21:00:00Z") << "b";
        const Schedule free = with(schedule("Europe/Berlin", "2026-01-05T09:00", 7, 0, three), std::nullopt, weekend);
        QTest::newRow("holiday, midnight") << free << at("2026-04-30T22:00:00Z") << "b";
        QTest::newRow("holiday into Saturday") << free << at("2026-05-01T23:00:00Z") << "b";
        QTest::newRow("Monday is not its own") << free << at("2026-05-03T22:00:00Z") << QString();
        const Schedule parts = with(schedule("UTC", "2026-01-05T09:00", 0, 4, three), office, weekdays);
        QTest::newRow("first part of the day") << parts << at("2026-01-05T12:59:59Z") << "a";
        QTest::newRow("second part") << parts << at("2026-01-05T13:00:00Z") << "b";
        QTest::newRow("next day goes on") << parts << at("2026-01-06T09:00:00Z") << "c";
        const Schedule leap = with(schedule("UTC", "2024-02-26T09:00", 1, 0, three), office, RotationLayer::allDays & ~RotationLayer::holiday);
        QTest::newRow("before the leap day") << leap << at("2024-02-28T10:00:00Z") << "c";
        QTest::newRow("the leap day is a holiday here") << leap << at("2024-02-29T10:00:00Z") << QString();
        QTest::newRow("after the leap day") << leap << at("2024-03-01T10:00:00Z") << "a";
    }
    void whenALayerCounts()
    {
        QFETCH(Schedule, of);
        QFETCH(TimeMs, when);
        QFETCH(QString, who);
        QCOMPARE(oncall::who(of, {}, when), who);
        // What the moment says, the shifts around it say.
        const auto shifts = oncall::shifts(of, {}, when - 86400000, when + 86400000);
        const auto it = std::find_if(shifts.begin(), shifts.end(), [when](const Shift &shift) { return shift.from <= when && when < shift.to; });
        QVERIFY(it != shifts.end());
        QCOMPARE(it->person, who);
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
        s.layers.append(schedule("Europe/Berlin", "2026-01-05T22:00", 1, 0, {QStringLiteral("e"), QStringLiteral("f")}).layers.first());
        s.layers.last().hours = DayHours{QTime(22, 0), QTime(6, 0)};
        s.layers.last().days = 0x1F;
        s.holidays = {QDate(2026, 5, 1), QDate(2026, 12, 25)};
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

    // Whoever is alone on call is so for ever, and not until where somebody stopped looking.
    void whatGoesOnSaysSo()
    {
        const TimeMs from = at("2026-03-02T12:00:00Z");
        const TimeMs to = at("2026-03-12T12:00:00Z");
        const auto alone = oncall::shifts(schedule("UTC", "2026-01-05T09:00", 7, 0, {QStringLiteral("a")}), {}, from, to);
        QCOMPARE(alone.size(), 1);
        QCOMPARE(alone[0].to, to);
        QVERIFY(alone[0].goesOn);
        const auto turns = oncall::shifts(schedule("UTC", "2026-01-05T09:00", 7, 0, three), {}, from, at("2026-03-09T09:00:00Z"));
        QVERIFY(!turns.last().goesOn); // a hand-over on the very moment is one
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
