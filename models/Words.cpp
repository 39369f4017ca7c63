// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Words.h"

#include "domain/Offer.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include <array>
#include <cmath>

namespace nocturne::words {

namespace {

QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("nocturne::words", text, comment, n);
}

} // namespace

QString severity(Severity severity)
{
    switch (severity) {
    case Severity::Emergency:
        return tr("Emergency");
    case Severity::Critical:
        return tr("Critical");
    case Severity::Warning:
        return tr("Warning");
    case Severity::Info:
        return tr("Info");
    case Severity::Success:
        return tr("Resolved");
    }
    return {};
}

QString severityPlural(Severity s, int count)
{
    switch (s) {
    case Severity::Emergency:
        return tr("%Ln emergency", nullptr, count);
    case Severity::Critical:
        return tr("%Ln critical", nullptr, count);
    case Severity::Warning:
        return tr("%Ln warning", nullptr, count);
    case Severity::Info:
        return tr("%Ln info", nullptr, count);
    case Severity::Success:
        return tr("%Ln resolved", nullptr, count);
    }
    return {};
}

QString severityInText(Severity severity)
{
    switch (severity) {
    case Severity::Emergency:
        return tr("emergency", "within a sentence, or behind a number");
    case Severity::Critical:
        return tr("critical", "within a sentence, or behind a number");
    case Severity::Warning:
        return tr("warning", "within a sentence, or behind a number");
    case Severity::Info:
        return tr("info", "within a sentence, or behind a number");
    case Severity::Success:
        return tr("resolved", "within a sentence, or behind a number");
    }
    return {};
}

QString state(AlertState state)
{
    switch (state) {
    case AlertState::Suppressed:
        return tr("Suppressed");
    case AlertState::Acknowledged:
        return tr("Acknowledged");
    case AlertState::Firing:
        return tr("Firing");
    case AlertState::Returned:
        return tr("Returned");
    case AlertState::Resolved:
        return tr("Resolved");
    }
    return {};
}

QString role(Role role)
{
    switch (role) {
    case Role::Viewer:
        return tr("viewer", "a role");
    case Role::Operator:
        return tr("operator", "a role");
    case Role::Admin:
        return tr("administrator", "a role");
    default:
        return toText(role);
    }
}

QString group(AlertGroup group, int count)
{
    const QString number = QLocale().toString(count);
    switch (group) {
    case AlertGroup::Unacknowledged:
        return tr("Unacknowledged, %1").arg(number);
    case AlertGroup::Acknowledged:
        return tr("Acknowledged, %1").arg(number);
    case AlertGroup::Suppressed:
        return tr("Suppressed, %1").arg(number);
    }
    return {};
}

namespace {

QString doneOf(AlertIntent::Verb verb, const QString &done, const QString &asked)
{
    using Verb = AlertIntent::Verb;
    switch (verb) {
    case Verb::Acknowledge:
        return tr("Acknowledged %1 of %2.").arg(done, asked);
    case Verb::Unacknowledge:
        return tr("Gave back %1 of %2.").arg(done, asked);
    case Verb::Suppress:
        return tr("Suppressed %1 of %2.").arg(done, asked);
    case Verb::Unsuppress:
        return tr("Ended the suppression of %1 of %2.").arg(done, asked);
    case Verb::Escalate:
        return tr("Escalated %1 of %2.").arg(done, asked);
    case Verb::Assign:
        return tr("Assigned %1 of %2.").arg(done, asked);
    case Verb::Comment:
        return tr("Commented on %1 of %2.").arg(done, asked);
    case Verb::Resolve:
        return tr("Resolved %1 of %2.").arg(done, asked);
    }
    return {};
}

QString oneDone(AlertIntent::Verb verb, const QString &name)
{
    using Verb = AlertIntent::Verb;
    switch (verb) {
    case Verb::Acknowledge:
        return tr("Acknowledged %1.", "an alert").arg(name);
    case Verb::Unacknowledge:
        return tr("Gave back %1.", "an alert").arg(name);
    case Verb::Suppress:
        return tr("Suppressed %1.", "an alert").arg(name);
    case Verb::Unsuppress:
        return tr("Ended the suppression of %1.", "an alert").arg(name);
    case Verb::Escalate:
        return tr("Escalated %1.", "an alert").arg(name);
    case Verb::Assign:
        return tr("Took %1.", "an alert").arg(name);
    case Verb::Comment:
        return tr("Commented on %1.", "an alert").arg(name);
    case Verb::Resolve:
        return tr("Resolved %1.", "an alert").arg(name);
    }
    return {};
}

QString doneOf(const IntentReport &report)
{
    const bool one = report.asked() == 1 && !report.name.isEmpty();
    const QString done = QLocale().toString(report.done);
    const QString asked = QLocale().toString(report.asked());
    if (report.tookBack)
        return one && report.done == 1 ? tr("Undone for %1.", "an alert").arg(report.name) : tr("Undone for %1 of %2.").arg(done, asked);
    return one && report.done == 1 ? oneDone(report.verb, report.name) : doneOf(report.verb, done, asked);
}

} // namespace

QString nobodyToCall(const Ladder &ladder)
{
    if (ladder.rungs.isEmpty())
        return tr("Nobody can be called: the pager has no policy for it.");
    const bool anybody = std::any_of(ladder.rungs.cbegin(), ladder.rungs.cend(), [](const LadderRung &rung) { return !rung.reach.isEmpty(); });
    return anybody ? QString() : tr("Nobody can be called: nobody can be reached at any level now.");
}

QString flood(const Flood::Episode &episode)
{
    const QString where = place(episode.first);
    const QString first = where.isEmpty() ? episode.first.name : tr("%1 on %2", "an alert and where it is").arg(episode.first.name, where);
    const QString count = QLocale().toString(episode.count);
    QStringList parts{episode.over ? tr("Flood from %1 to %2, %3 alerts.").arg(clockTime(episode.since), clockTime(episode.newest), count)
                                   : tr("Flood: %1 new alerts.").arg(count),
                      tr("First: %1.").arg(first)};
    if (!episode.over)
        parts.append(tr("Since %1.", "a time").arg(clockTime(episode.since)));
    QStringList leading{episode.rule, episode.place};
    leading.removeAll(QString());
    if (!leading.isEmpty())
        parts.append(tr("Mostly %1.", "a rule, a host").arg(leading.join(QStringLiteral(", "))));
    return parts.join(QLatin1Char(' '));
}

QString waiting(const WaitingAlerts &waiting)
{
    if (waiting.total() == 0)
        return tr("New alerts wait here while you work in the list");
    QStringList parts{tr("%1 new", "alerts that wait").arg(QLocale().toString(waiting.total()))};
    for (int i = 0; i < severityCount; ++i) {
        if (const int count = waiting.bySeverity[static_cast<size_t>(i)]; count > 0)
            parts.append(severityPlural(static_cast<Severity>(i), count));
    }
    return parts.join(QStringLiteral(", "));
}

QString report(const IntentReport &report)
{
    QStringList parts{doneOf(report)};
    if (report.refused() > 0)
        parts.append(tr("Refused: %1.", "how many").arg(QLocale().toString(report.refused())));
    for (const IntentReport::Refusal &refusal : report.refusals)
        parts.append(report.refused() > 1 ? tr("%1 (%2)", "a reason, and how often").arg(refusal.why, QLocale().toString(refusal.count)) : refusal.why);
    return parts.join(QLatin1Char(' '));
}

QString answer(const QString &said)
{
    static const QRegularExpression onConsoles(QStringLiteral("^on ([0-9]{1,6}) consoles?$"));
    if (const auto match = onConsoles.match(said); match.hasMatch())
        return tr("on %Ln consoles", nullptr, match.captured(1).toInt());
    return said == QLatin1String("no console is there") ? tr("no console is there") : said;
}

QString afterOutage(const QVector<CarriedOut> &commands)
{
    QStringList parts{tr("The backend is back.")};
    int notDone = 0;
    for (const CarriedOut &one : commands) {
        parts.append(doneOf(one.verb, QLocale().toString(one.done), QLocale().toString(one.done + one.notDone)));
        notDone += one.notDone;
    }
    if (notDone > 0)
        parts.append(tr("%Ln did not arrive and was not done.", nullptr, notDone));
    return parts.join(QLatin1Char(' '));
}

QString named(const Alert &alert)
{
    const QString where = place(alert);
    return where.isEmpty() ? alert.name : tr("%1 on %2", "an alert and where it is").arg(alert.name, where);
}

QString describe(const Alert &alert)
{
    QStringList parts{severity(alert.severity), state(stateOf(alert)), alert.name, alert.summary};
    const QString where = place(alert);
    if (!where.isEmpty())
        parts.append(tr("on %1", "where an alert is").arg(where));
    if (alert.acknowledged)
        parts.append(tr("acknowledged by %1").arg(alert.acknowledged->by));
    if (const auto holder = holderOf(alert); holder && !(alert.acknowledged && alert.acknowledged->by == *holder))
        parts.append(tr("%1 has it", "a person, an alert").arg(*holder));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QString age(TimeMs ms)
{
    const qint64 s = std::max<qint64>(0, ms / 1000);
    if (s < 120)
        return tr("%1 s", "age in seconds").arg(s);
    if (s < 3600)
        return tr("%1 min", "age in minutes").arg(s / 60);
    if (s < 172800)
        return tr("%1 h", "age in hours").arg(s / 3600);
    return tr("%1 d %2 h", "age in days and hours").arg(s / 86400).arg(s % 86400 / 3600);
}

QString loudAge(TimeMs ms)
{
    const qint64 s = std::max<qint64>(0, ms / 1000);
    if (s >= 120 && s < 600)
        return tr("%1 min %2 s", "age in minutes and seconds").arg(s / 60).arg(s % 60);
    return age(ms);
}

QString period(TimeMs ms)
{
    constexpr TimeMs second = 1000;
    constexpr TimeMs minute = 60 * second;
    constexpr TimeMs hour = 60 * minute;
    constexpr TimeMs day = 24 * hour;
    if (ms >= day && ms % day == 0)
        return tr("%1 d", "a period in days").arg(ms / day);
    if (ms >= hour && ms % hour == 0)
        return tr("%1 h", "age in hours").arg(ms / hour);
    if (ms >= minute && ms % minute == 0)
        return tr("%1 min", "age in minutes").arg(ms / minute);
    return age(ms);
}

QString clockTime(TimeMs at)
{
    return QDateTime::fromMSecsSinceEpoch(at).toString(QStringLiteral("HH:mm:ss"));
}

QString dayTime(TimeMs at) { return QLocale().toString(QDateTime::fromMSecsSinceEpoch(at), tr("ddd d MMM HH:mm", "how a moment is written, in QLocale's letters")); }

QString until(TimeMs at)
{
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(at);
    return then.date() == QDate::currentDate() ? then.toString(QStringLiteral("HH:mm")) : dayTime(at);
}

QString utc(TimeMs at)
{
    return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) +
           QStringLiteral(" UTC");
}

QString number(double value)
{
    const QLocale locale;
    const double size = std::abs(value);
    if (!std::isfinite(value))
        return QStringLiteral("?");
    if (size == 0)
        return locale.toString(0);
    if (size >= 1e9)
        return locale.toString(value / 1e9, 'f', 1) + QStringLiteral("G");
    if (size >= 1e6)
        return locale.toString(value / 1e6, 'f', 1) + QStringLiteral("M");
    // Near 100 what is missing counts: 99.97 is not 100.
    if (size >= 99.5 && size < 99.995)
        return locale.toString(value, 'f', std::abs(value * 10 - std::round(value * 10)) < 0.05 ? 1 : 2);
    if (size >= 99.5)
        return locale.toString(std::round(size >= 1000 ? std::round(value / std::pow(10, std::floor(std::log10(size)) - 2)) *
                                                             std::pow(10, std::floor(std::log10(size)) - 2)
                                                       : value),
                               'f', 0);
    if (size >= 9.95)
        return locale.toString(std::round(value * 10) / 10, 'f', std::abs(value - std::round(value)) < 0.05 ? 0 : 1);
    if (size >= 1)
        return locale.toString(value, 'f', std::abs(value - std::round(value)) < 0.005 ? 0 : 2);
    return locale.toString(value, 'f', size >= 0.01 ? 2 : 3);
}

QString amount(double value, const QString &unit)
{
    // A state is a word: nobody should have to know what 1 means.
    if (unit == QLatin1String("state"))
        return value < 0.5 ? tr("OK") : value < 1.5 ? tr("Degraded") : tr("Down");
    if (!isCurrency(unit))
        return number(value);
    const QString sum = value < 0 ? number(-value) : number(value);
    // "$5,200", "CHF 5,200"
    const QString signedUnit = (value < 0 ? QStringLiteral("−") : QString()) + unit;
    return unit.size() > 1 ? signedUnit + QChar(0xa0) + sum : signedUnit + sum;
}

QString suffix(const QString &unit)
{
    if (unit.startsWith(QLatin1String("of ")))
        return tr("of %1", "a part of a whole: 3 of 4").arg(unit.mid(3));
    return isCurrency(unit) || unit == QLatin1String("state") ? QString() : unit;
}

QString shippedName(const QString &name) { return name.isEmpty() ? name : QCoreApplication::translate("catalogue", name.toUtf8().constData()); }

QString series(const MetricSpec &metric, const Labels &labels)
{
    if (labels.isEmpty())
        return metric.title;
    QString name = labels.first();
    // A number in front only keeps the order.
    if (name.size() > 2 && name[0].isDigit() && name[1] == QLatin1Char(' '))
        name.remove(0, 2);
    return name;
}

QStringList noValues(const MetricSpec &metric, bool otherUnit)
{
    const QString brief = tr("No source yet.");
    if (otherUnit)
        return {tr("Reported in another unit than %1. Check the catalogue.").arg(metric.unit.isEmpty() ? tr("a count") : metric.unit), tr("Reported in another unit.")};
    // What exporters have by themselves is nearer than a rule that somebody has to write.
    QStringList names;
    std::copy_if(metric.needs.cbegin(), metric.needs.cend(), std::back_inserter(names), [](const QString &name) { return !name.contains(QLatin1Char(':')); });
    QStringList all;
    for (qsizetype count = std::min<qsizetype>(2, names.size()); count > 0; --count)
        all.append(tr("No source yet. It comes with the series %1.").arg(names.mid(0, count).join(QStringLiteral(", "))));
    if (names.isEmpty() && !metric.needs.isEmpty())
        all.append(tr("No source yet. It comes with the recording rule %1.").arg(metric.needs.first()));
    else if (names.isEmpty())
        all.append(tr("No source yet. The catalogue does not say where it comes from."));
    return all << brief;
}

QStringList against(const Change &change)
{
    constexpr TimeMs day = 86400000;
    const auto days = static_cast<int>(change.over % day == 0 ? change.over / day : 0);
    const QString brief = days == 1  ? tr("against yesterday")
                          : days == 7 ? tr("against a week ago")
                          : days > 0  ? tr("against %Ln day(s) ago", nullptr, days)
                                      : tr("against %1 ago").arg(period(change.over));
    return days > 0 ? QStringList{tr("%1, same time", "against yesterday").arg(brief), brief} : QStringList{brief};
}

QString within(const Change &change) { return tr("in %1", "a change within days, hours or minutes").arg(period(change.over)); }

QString quantity(double value, const QString &unit)
{
    const QString after = suffix(unit);
    return after.isEmpty() ? amount(value, unit) : amount(value, unit) + QLatin1Char(' ') + after;
}

namespace {

QString sizeOf(const MetricSpec &metric, const Change &change)
{
    const double size = std::abs(change.by());
    if (metric.unit == QLatin1String("%"))
        return tr("%1 pt", "percentage points").arg(number(size));
    const double before = std::abs(change.from.value);
    const bool relative = (isCurrency(metric.unit) || metric.unit == QLatin1String("req/s")) && before > 1e-9;
    if (relative)
        return tr("%1 %").arg(QLocale().toString(100 * size / before, 'f', 1));
    return quantity(size, metric.unit.startsWith(QLatin1String("of ")) ? QString() : metric.unit);
}

} // namespace

QString change(const MetricSpec &metric, const Change &change) { return isNoChange(metric, change) ? tr("unchanged") : sizeOf(metric, change); }

bool isNoChange(const MetricSpec &metric, const Change &change) { return !sizeOf(metric, change).contains(QRegularExpression(QStringLiteral("[1-9]"))); }

bool isWorse(const MetricSpec &metric, const Change &change)
{
    return !isNoChange(metric, change) && ((metric.better == Better::Lower && change.by() > 0) || (metric.better == Better::Higher && change.by() < 0));
}

QString changed(const MetricSpec &metric, const Change &change)
{
    const QString amount = words::change(metric, change);
    const QString way = isNoChange(metric, change) ? amount : change.by() > 0 ? tr("up %1", "a change").arg(amount) : tr("down %1", "a change").arg(amount);
    return QStringLiteral("%1, %2").arg(isWorse(metric, change) ? worse(way) : way, against(change).first());
}

QString worse(const QString &amount) { return tr("%1, worse").arg(amount); }

QString exactNumber(double value) { return QLocale().toString(value, 'g', 10); }

QString shortTarget(const MetricSpec &metric)
{
    if (!metric.target)
        return {};
    const QString value = quantity(*metric.target, metric.unit);
    // The best there is is to be reached, not passed.
    const bool reached = (metric.better == Better::Lower && *metric.target == 0) || (metric.better == Better::Higher && metric.target == metric.maximum);
    if (reached || metric.unit == QLatin1String("state"))
        return value;
    return (metric.better == Better::Higher ? QStringLiteral("> %1") : QStringLiteral("< %1")).arg(value);
}

QString target(const MetricSpec &metric) { return metric.target ? tr("target %1", "< 500 ms, or: 4 of 4").arg(shortTarget(metric)) : QString(); }

QString metricStatus(MetricStatus status)
{
    switch (status) {
    case MetricStatus::Ok:
        return tr("OK");
    case MetricStatus::OffTarget:
        return tr("Off target");
    case MetricStatus::Warning:
        return severity(Severity::Warning);
    case MetricStatus::Critical:
        return severity(Severity::Critical);
    case MetricStatus::Unknown:
        return tr("Unknown");
    }
    return {};
}

QString said(const MetricSpec &metric, const Reading &reading)
{
    if (!reading.sample)
        return tr("no data");
    if (!reading.known())
        return tr("unknown");
    const QString value = quantity(reading.sample->value, metric.unit);
    return isJudged(metric) ? tr("%1, %2", "a value and its status").arg(value, metricStatus(reading.status)) : value;
}

QString forecast(const MetricSpec &metric, const Reading &reading)
{
    if (!reading.known() || !reading.forecast)
        return {};
    const bool early = reading.forecast->by == Forecast::By::Target;
    const QString value = quantity(reading.forecast->value, metric.unit);
    switch (metric.pace) {
    case Pace::Day:
        return early ? tr("too early in the day to say how it ends") : tr("at this pace %1 at the end of the day").arg(value);
    case Pace::Week:
        return early ? tr("too early in the week to say how it ends") : tr("at this pace %1 at the end of the week").arg(value);
    case Pace::Month:
        return early ? tr("too early in the month to say how it ends") : tr("at this pace %1 at the end of the month").arg(value);
    case Pace::None:
        break;
    }
    return {};
}

QString place(const Alert &alert)
{
    for (const char *name : {"service", "instance", "host", "pod", "container", "job", "source"}) {
        const QString value = alert.labels.value(QLatin1String(name));
        if (!value.isEmpty())
            return value;
    }
    return {};
}

} // namespace nocturne::words
