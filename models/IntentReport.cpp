// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/IntentReport.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace nocturne {

int IntentReport::refused() const
{
    return std::accumulate(refusals.begin(), refusals.end(), 0, [](int sum, const Refusal &r) { return sum + r.count; });
}

IntentReport IntentReport::of(AlertIntent::Verb verb, const QVector<Status> &outcomes)
{
    IntentReport report;
    report.verb = verb;
    QHash<QString, int> counts;
    for (const Status &outcome : outcomes) {
        if (outcome)
            ++counts[outcome->detail];
        else
            ++report.done;
    }
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        report.refusals.append({it.key(), it.value()});
    std::sort(report.refusals.begin(), report.refusals.end(),
              [](const Refusal &a, const Refusal &b) { return a.count != b.count ? a.count > b.count : a.why < b.why; });
    while (report.refusals.size() > mostReasons) {
        const int rest = report.refusals.takeLast().count;
        report.refusals.last().why = QCoreApplication::translate("IntentReport", "Other reasons.");
        report.refusals.last().count += rest;
    }
    return report;
}

} // namespace nocturne
