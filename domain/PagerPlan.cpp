// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/PagerPlan.h"

#include <QRegularExpression>

#include <algorithm>

namespace nocturne {

QStringList templateFields()
{
    return {QStringLiteral("event"), QStringLiteral("key"), QStringLiteral("title"), QStringLiteral("text"), QStringLiteral("severity"), QStringLiteral("name"), QStringLiteral("summary"),
            QStringLiteral("id"), QStringLiteral("person"), QStringLiteral("rung"), QStringLiteral("count"), QStringLiteral("link")};
}

QStringList unknownFields(const QString &text)
{
    static const QRegularExpression field(QStringLiteral("\\{\\{\\s*([^{}]*?)\\s*\\}\\}"));
    QStringList unknown;
    const QStringList known = templateFields();
    for (auto it = field.globalMatch(text); it.hasNext();) {
        const QString name = it.next().captured(1);
        if (!known.contains(name))
            unknown.append(name);
    }
    return unknown;
}

const Policy *PagerPlan::policy(const QString &id) const
{
    const auto it = std::find_if(policies.begin(), policies.end(), [&](const Policy &p) { return p.id == id; });
    return it == policies.end() ? nullptr : &*it;
}

const Policy *PagerPlan::policyFor(const Alert &alert) const
{
    const QString subject = alert.labels.value(QStringLiteral("subject"), QStringLiteral("technical"));
    const auto meets = [](const QString &condition, const QString &value) { return condition.isEmpty() || condition == value; };
    for (const Policy &p : policies) {
        if ((p.severities.isEmpty() || p.severities.contains(alert.severity)) && meets(p.environment, alert.environment) &&
            meets(p.tenant, alert.tenant.value_or(QString())) && meets(p.subject, subject))
            return &p;
    }
    return nullptr;
}

} // namespace nocturne
