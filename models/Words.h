// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"
#include "domain/Ladder.h"
#include "domain/Metric.h"
#include "domain/Role.h"
#include "models/AlertOrder.h"
#include "models/Flood.h"
#include "models/HeldOrder.h"
#include "models/IntentReport.h"
#include "models/Reading.h"

/// Domain values in the reader's language.
namespace nocturne::words {

QString severity(Severity severity);      ///< "Critical"
QString severityPlural(Severity severity, int count); ///< "3 critical"
QString severityInText(Severity severity);            ///< "critical": behind a number, and within a sentence
QString state(AlertState state);
QString role(Role role);
/// What a receiver said: our own backend's in our language, others' as it is.
QString answer(const QString &said);
QString group(AlertGroup group, int count);
/// One row as a sentence, for screen readers.
/// The alert among others of its name: with where it is.
QString named(const Alert &alert);
QString describe(const Alert &alert);
/// "Flood: 5,000 new alerts since 03:12:09. First: LinkDown on core-1. Mostly HighLatency, db-1."; "Flood from ... to ..., 412 alerts." when it is over.
QString flood(const Flood::Episode &episode);
/// "4 new, 1 critical, 3 warning"; where nothing waits, what the place is for.
QString waiting(const WaitingAlerts &waiting);
/// Why nobody can be called, whatever level is asked for; empty: somebody can.
QString nobodyToCall(const Ladder &ladder);
/// "Acknowledged DiskFull."; "Acknowledged 4 of 7. Refused: 3. It has changed since you saw it (2). It is already resolved (1)."
QString report(const IntentReport &report);
/// Of commands of one kind that were under way when the backend went: for how many alerts they were carried out.
struct CarriedOut {
    AlertIntent::Verb verb = AlertIntent::Verb::Acknowledge;
    int done = 0;
    int notDone = 0;
};
/// What became of all that was under way, in one sentence a kind.
QString afterOutage(const QVector<CarriedOut> &commands);

/// "12 s" under 2 min, "3 min" under 1 h, "4 h" under 2 d, then "2 d 4 h".
QString age(TimeMs ms);
/// The same with seconds up to 10 min: "2 min 41 s".
QString loudAge(TimeMs ms);
/// A time as it is set: "15 s", "1 min", "1 h", "30 d". What is none of those is said as an age.
QString period(TimeMs ms);
QString clockTime(TimeMs at); ///< local, with seconds
QString dayTime(TimeMs at);   ///< local, "Mon 23 Nov 09:00"
QString until(TimeMs at);     ///< "14:30"; on another day "Mon 23 Nov 09:00"
QString utc(TimeMs at);       ///< for tooltips

/// At most three significant figures, with the locale's separators.
QString number(double value);
QString amount(double value, const QString &unit);   ///< "450", "$5,200": with the currency before it
QString suffix(const QString &unit);                 ///< what stands behind the amount; empty for a currency
QString quantity(double value, const QString &unit); ///< "450 ms", "$5,200"
/// A name of a page, a panel, a metric or a label that ships; what a site calls its own stays as it is.
QString shippedName(const QString &name);
QString series(const MetricSpec &metric, const Labels &labels); ///< what tells it apart: its label, else the title
/// Why there is no value: no source and what would bring it, or another unit.
QStringList noValues(const MetricSpec &metric, bool otherUnit); ///< the longest first
/// What a change is against, the longest first: "against yesterday, same time", "against yesterday".
QStringList against(const Change &change);
QString within(const Change &change); ///< "in 1 d", where several stand under each other
/// "0.1 pt" for shares, "18 ms" for what has a unit, "4.2 %" of the value before for the rest; "unchanged" for what would be shown as 0.
QString change(const MetricSpec &metric, const Change &change);
bool isNoChange(const MetricSpec &metric, const Change &change); ///< it would be shown as 0
bool isWorse(const MetricSpec &metric, const Change &change);
QString worse(const QString &amount);
/// All of it in words, where no triangle says which way: "up 0.1 pt, worse, against yesterday, same time".
QString changed(const MetricSpec &metric, const Change &change);
QString exactNumber(double value);
QString target(const MetricSpec &metric); ///< "target < 500 ms", empty without one
QString shortTarget(const MetricSpec &metric); ///< "< 500 ms"
QString metricStatus(MetricStatus status);
/// What is said of a value: the value and, where it has something to miss, its status; "unknown", "no data".
QString said(const MetricSpec &metric, const Reading &reading);
/// "at this pace $5,230 at the end of the day", or that it is too early to say; empty without a forecast.
QString forecast(const MetricSpec &metric, const Reading &reading);
/// Where an alert is: the first of its labels that names a place.
QString place(const Alert &alert);

} // namespace nocturne::words
