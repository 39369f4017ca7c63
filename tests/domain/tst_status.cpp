// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Forecast.h"

#include <QTest>

#include <random>

using namespace nocturne;

namespace {

constexpr TimeMs minute = 60 * 1000;
constexpr TimeMs hour = 60 * minute;
constexpr TimeMs day = 24 * hour;
constexpr TimeMs midnight = 1792108800000; // 2026-10-16T00:00:00Z, a Friday

MetricSpec spec(Better better, std::optional<double> target, std::optional<double> warning, std::optional<double> critical)
{
    MetricSpec metric;
    metric.better = better;
    metric.target = target;
    metric.warning = warning;
    metric.critical = critical;
    return metric;
}

MetricSpec revenue(Pace pace = Pace::Day)
{
    MetricSpec metric = spec(Better::Higher, 5000, std::nullopt, std::nullopt);
    metric.pace = pace;
    return metric;
}

// A day that begins slowly and is full at noon.
double shareAt(double passed) { return passed < 0.25 ? passed * 0.2 : passed < 0.75 ? 0.05 + (passed - 0.25) * 1.7 : 0.9 + (passed - 0.75) * 0.4; }

QVector<Sample> yesterday(double whole)
{
    QVector<Sample> values;
    for (TimeMs at = midnight - day; at < midnight; at += 5 * minute)
        values.append({at, whole * shareAt(static_cast<double>(at - midnight + day) / day)});
    return values;
}

MetricStatus statusAt(TimeMs at, double value, const QVector<Sample> &before)
{
    const auto forecast = forecastOf(revenue(), {at, value}, before);
    return statusOf(revenue(), value, forecast ? std::optional(forecast->value) : std::nullopt);
}

} // namespace

/// The one rule of status, and how a sum that still grows is judged.
class TestStatus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statuses_data()
    {
        QTest::addColumn<int>("better");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("status");
        const auto row = [](const char *title, Better better, double value, const char *status) {
            QTest::newRow(title) << static_cast<int>(better) << value << QString::fromLatin1(status);
        };
        row("lower, at the target", Better::Lower, 80, "ok");
        row("lower, over the target", Better::Lower, 81, "off_target");
        row("lower, at the warning", Better::Lower, 90, "off_target");
        row("lower, over the warning", Better::Lower, 90.5, "warning");
        row("lower, over the critical", Better::Lower, 97.5, "critical");
        row("higher, at the target", Better::Higher, 80, "critical"); // 80 is far under the limits below
        row("neither, the target", Better::Neither, 80, "ok");
        row("neither, less", Better::Neither, 79, "off_target");
        row("neither, more", Better::Neither, 81, "off_target");
        row("neither, over a limit", Better::Neither, 95, "warning");
        row("no number", Better::Lower, qQNaN(), "unknown");
        row("endless", Better::Higher, qInf(), "unknown");
    }
    void statuses()
    {
        QFETCH(int, better);
        QFETCH(double, value);
        QFETCH(QString, status);
        QCOMPARE(toText(statusOf(spec(static_cast<Better>(better), 80, 90, 97), value)), status);
    }

    void whatMissesItsTargetIsNeverOk_data()
    {
        QTest::addColumn<double>("target");
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("better");
        QTest::newRow("3 of 4 services") << 4.0 << 3.0 << static_cast<int>(Better::Higher);
        QTest::newRow("error rate") << 0.1 << 0.97 << static_cast<int>(Better::Lower);
        QTest::newRow("CPU") << 80.0 << 81.0 << static_cast<int>(Better::Lower);
        QTest::newRow("a target of nothing") << 0.0 << 1.0 << static_cast<int>(Better::Lower);
    }
    void whatMissesItsTargetIsNeverOk()
    {
        QFETCH(double, target);
        QFETCH(double, value);
        QFETCH(int, better);
        const MetricSpec metric = spec(static_cast<Better>(better), target, std::nullopt, std::nullopt);
        QCOMPARE(statusOf(metric, value), MetricStatus::OffTarget);
        QCOMPARE(statusOf(metric, target), MetricStatus::Ok);
    }

    // Whatever the figures: ok means inside all of them, off target beyond the target alone, and a margin is negative exactly then.
    void theRuleHoldsForAnyFigures()
    {
        std::mt19937_64 random(3);
        const auto number = [&] { return std::round(static_cast<double>(random() % 2000) / 10 - 100); };
        const auto maybe = [&] { return random() % 3 == 0 ? std::nullopt : std::optional(number()); };
        for (int i = 0; i < 20000; ++i) {
            const auto better = static_cast<Better>(random() % 2);
            const MetricSpec metric = spec(better, maybe(), maybe(), maybe());
            const double value = number();
            const auto beyond = [&](const std::optional<double> &figure) { return figure && (better == Better::Higher ? value < *figure : value > *figure); };
            const MetricStatus status = statusOf(metric, value);
            const MetricStatus expected = beyond(metric.critical) ? MetricStatus::Critical
                                          : beyond(metric.warning) ? MetricStatus::Warning
                                          : beyond(metric.target) ? MetricStatus::OffTarget
                                                                  : MetricStatus::Ok;
            QCOMPARE(status, expected);
            if (const auto margin = marginOf(metric, value))
                QCOMPARE(*margin < 0, beyond(metric.target));
            QCOMPARE(metricStatusFromText(toText(status)), std::optional(status));
        }
    }

    void theWorseOfTwoSpeaks()
    {
        const QVector<MetricStatus> order{MetricStatus::Ok, MetricStatus::OffTarget, MetricStatus::Unknown, MetricStatus::Warning, MetricStatus::Critical};
        for (qsizetype i = 0; i < order.size(); ++i) {
            for (qsizetype j = 0; j < order.size(); ++j)
                QCOMPARE(worse(order[i], order[j]), order[std::max(i, j)]);
        }
    }

    void aDaysTarget_data()
    {
        QTest::addColumn<TimeMs>("at");
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("yesterdays"); // 0: nothing is known of it
        QTest::addColumn<QString>("status");
        const auto row = [](const char *title, TimeMs at, double value, double yesterdays, const char *status) {
            QTest::newRow(title) << at << value << yesterdays << QString::fromLatin1(status);
        };
        row("half past midnight, by the clock", 30 * minute, 10, 0, "ok");
        row("half past midnight, by yesterday", 30 * minute, 10, 5200, "ok");
        row("half past midnight, a bad yesterday", 30 * minute, 10, 2000, "ok");
        row("half past midnight, nothing", 30 * minute, 0, 5200, "ok");
        row("the first moment", 0, 0, 0, "ok");
        row("six in the evening, by the clock", 18 * hour, 3000, 0, "off_target");
        row("six in the evening, by yesterday", 18 * hour, 3000, 5200, "off_target");
        row("six in the evening, enough", 18 * hour, 4800, 5200, "ok");
        row("a slow morning as yesterday's", 9 * hour, 5050 * shareAt(9.0 / 24), 5200, "ok");
        row("a morning slower than yesterday's", 9 * hour, 5000 * shareAt(9.0 / 24) * 0.5, 5200, "off_target");
        row("the target is there at noon", 12 * hour, 5001, 0, "ok");
        row("the last minute", day - minute, 4990, 5200, "off_target");
    }
    void aDaysTarget()
    {
        QFETCH(TimeMs, at);
        QFETCH(double, value);
        QFETCH(double, yesterdays);
        QFETCH(QString, status);
        QCOMPARE(toText(statusAt(midnight + at, value, yesterdays > 0 ? yesterday(yesterdays) : QVector<Sample>())), status);
    }

    void aDayAsYesterdayEndsAsYesterday()
    {
        const auto before = yesterday(5200);
        for (TimeMs at = 8 * hour; at < day; at += 7 * minute) {
            const auto forecast = forecastOf(revenue(), {midnight + at, 5200 * shareAt(static_cast<double>(at) / day)}, before);
            QVERIFY(forecast);
            QCOMPARE(forecast->by, Forecast::By::Before);
            QVERIFY2(std::abs(forecast->value - 5200) < 20, qPrintable(QString::number(forecast->value)));
        }
    }

    // A sum only grows: it never ends under what is there, and what is too much already is said at any hour.
    void whatIsThereStays()
    {
        MetricSpec tickets = spec(Better::Lower, 60, 90, std::nullopt);
        tickets.pace = Pace::Day;
        std::mt19937_64 random(4);
        for (int i = 0; i < 5000; ++i) {
            const Sample now{midnight + static_cast<TimeMs>(random() % static_cast<quint64>(day)), static_cast<double>(random() % 200)};
            const auto forecast = forecastOf(tickets, now, i % 2 == 0 ? yesterday(40) : QVector<Sample>());
            QVERIFY(forecast && forecast->value >= now.value);
            const MetricStatus plain = statusOf(spec(Better::Lower, 60, 90, std::nullopt), now.value);
            QCOMPARE(worse(statusOf(tickets, now.value, forecast->value), plain), statusOf(tickets, now.value, forecast->value));
        }
        QCOMPARE(statusOf(tickets, 95, std::nullopt), MetricStatus::Warning); // no forecast is needed for that
        QCOMPARE(statusOf(tickets, 5, std::nullopt), MetricStatus::Unknown);
        QCOMPARE(statusOf(revenue(), 5001, std::nullopt), MetricStatus::Ok);
        QCOMPARE(statusOf(revenue(), 10, std::nullopt), MetricStatus::Unknown);
    }

    void aPastThatSaysNothing_data()
    {
        QTest::addColumn<QVector<Sample>>("before");
        QTest::newRow("none") << QVector<Sample>();
        QTest::newRow("nothing was sold") << yesterday(0);
        QTest::newRow("it ends in the afternoon") << yesterday(5200).mid(0, 200);
        QTest::newRow("another day's") << QVector<Sample>{{midnight - 3 * day, 5000}};
        QVector<Sample> fell = yesterday(5200);
        for (qsizetype i = 200; i < fell.size(); ++i)
            fell[i].value = static_cast<double>(i - 200);
        QTest::newRow("it began anew in between") << fell;
        QVector<Sample> gone = yesterday(5200);
        for (Sample &sample : gone)
            sample.value = qQNaN();
        QTest::newRow("no numbers") << gone;
    }
    void aPastThatSaysNothing()
    {
        QFETCH(QVector<Sample>, before);
        const auto forecast = forecastOf(revenue(), {midnight + 18 * hour, 3000}, before);
        QCOMPARE(forecast.value(), (Forecast{midnight + 18 * hour, 4000, Forecast::By::Time}));
    }

    void periods_data()
    {
        QTest::addColumn<QByteArray>("at");
        QTest::addColumn<int>("pace");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        const auto row = [](const char *at, Pace pace, const char *from, const char *to) {
            QTest::addRow("%s %s", qPrintable(toText(pace)), at) << QByteArray(at) << static_cast<int>(pace) << QByteArray(from) << QByteArray(to);
        };
        row("2026-10-16T23:59:59Z", Pace::Day, "2026-10-16T00:00:00Z", "2026-10-17T00:00:00Z");
        row("2026-10-17T00:00:00Z", Pace::Day, "2026-10-17T00:00:00Z", "2026-10-18T00:00:00Z");
        row("2026-10-18T12:00:00Z", Pace::Week, "2026-10-12T00:00:00Z", "2026-10-19T00:00:00Z");
        row("2026-10-19T00:00:00Z", Pace::Week, "2026-10-19T00:00:00Z", "2026-10-26T00:00:00Z");
        row("2026-12-31T23:00:00Z", Pace::Month, "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z");
        row("2028-02-29T01:00:00Z", Pace::Month, "2028-02-01T00:00:00Z", "2028-03-01T00:00:00Z");
    }
    void periods()
    {
        QFETCH(QByteArray, at);
        QFETCH(int, pace);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        const Period period = periodOf(static_cast<Pace>(pace), *parseTime(at.toStdString()));
        QCOMPARE(period, (Period{*parseTime(from.toStdString()), *parseTime(to.toStdString())}));
        QCOMPARE(periodOf(static_cast<Pace>(pace), period.from), period);
        QCOMPARE(periodOf(static_cast<Pace>(pace), period.from - 1).to, period.from);
    }

    void whatDoesNotGrowHasNoForecast()
    {
        QVERIFY(!forecastOf(spec(Better::Higher, 5, std::nullopt, std::nullopt), {midnight + 18 * hour, 1}, {}));
        QVERIFY(!forecastOf(revenue(), {midnight + 18 * hour, qQNaN()}, {}));
        MetricSpec views = spec(Better::Higher, std::nullopt, std::nullopt, std::nullopt);
        views.pace = Pace::Day;
        QVERIFY(!forecastOf(views, {midnight + hour, 10}, {})); // too early, and nothing stands in
        QCOMPARE(statusOf(views, 10, std::nullopt), MetricStatus::Ok);
        QCOMPARE(forecastOf(views, {midnight + 12 * hour, 10}, {})->value, 20.0);
    }
};

QTEST_APPLESS_MAIN(TestStatus)
#include "tst_status.moc"
