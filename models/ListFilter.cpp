// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ListFilter.h"

#include <QStringList>

namespace nocturne {

ListFilter ListFilter::parse(const QString &line)
{
    ListFilter filter;
    for (const QString &word : line.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        filter.m_terms.append(parseTerm(word));
    return filter;
}

ListFilter::Term ListFilter::parseTerm(QString word)
{
    Term term;
    if (word.size() > 1 && word.startsWith(QLatin1Char('-'))) {
        term.negated = true;
        word = word.mid(1);
    }
    const QString lower = word.toLower();
    const auto value = [&](const char *prefix) { return word.mid(static_cast<qsizetype>(qstrlen(prefix))); };
    const auto begins = [&](const char *prefix) { return lower.startsWith(QLatin1String(prefix)); };
    if (begins("severity>=")) {
        term.text = value("severity>=").toLower();
        term.severity = severityFromText(term.text);
        term.kind = term.severity ? Term::Kind::SeverityAtLeast : Term::Kind::Never;
    } else if (begins("severity:")) {
        term.text = value("severity:").toLower();
        term.severity = severityFromText(term.text);
        term.kind = term.severity ? Term::Kind::Severity : Term::Kind::Never;
    } else if (begins("state:")) {
        term.text = value("state:").toLower();
        term.kind = stateFromText(term.text) ? Term::Kind::State : Term::Kind::Never;
    } else if (begins("tenant:")) {
        term.kind = Term::Kind::Tenant;
        term.text = value("tenant:");
    } else if (begins("env:")) {
        term.kind = Term::Kind::Environment;
        term.text = value("env:");
    } else {
        term.text = word;
    }
    return term;
}

bool ListFilter::holds(const Term &term, const Alert &alert)
{
    switch (term.kind) {
    case Term::Kind::Word: {
        AlertFilter words;
        words.text = term.text;
        return words.matches(alert);
    }
    case Term::Kind::Severity:
        return alert.severity == *term.severity;
    case Term::Kind::SeverityAtLeast:
        return alert.severity <= *term.severity;
    case Term::Kind::State:
        return toText(stateOf(alert)) == term.text;
    case Term::Kind::Tenant:
        return alert.tenant.value_or(QString()).compare(term.text, Qt::CaseInsensitive) == 0;
    case Term::Kind::Environment:
        return alert.environment.compare(term.text, Qt::CaseInsensitive) == 0;
    case Term::Kind::Never:
        return false;
    }
    return false;
}

bool ListFilter::matches(const Alert &alert) const
{
    for (const Term &term : m_terms) {
        if (holds(term, alert) == term.negated)
            return false;
    }
    return true;
}

} // namespace nocturne
