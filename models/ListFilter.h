// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/AlertFilter.h"

namespace nocturne {

/// What the filter line above the list says: words, and key:value for severity, state, tenant, env; `severity>=warning`
/// takes what is at least as severe; a leading minus excludes.
class ListFilter {
public:
    static ListFilter parse(const QString &line);

    bool matches(const Alert &alert) const;
    bool empty() const { return m_terms.isEmpty(); }

private:
    struct Term {
        enum class Kind { Word, Severity, SeverityAtLeast, State, Tenant, Environment, Never };
        Kind kind = Kind::Word;
        QString text;
        std::optional<Severity> severity;
        bool negated = false;
    };
    static Term parseTerm(QString word);
    static bool holds(const Term &term, const Alert &alert);

    QVector<Term> m_terms;
};

} // namespace nocturne
