// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/AlertFilter.h"

#include <QCoreApplication>
#include <QStringList>

namespace nocturne {

/// What the filter line above the list says: words, and key:value for severity, state, tenant, env, name, host, and every label;
/// `name=value` asks for exactly that, `severity>=warning` takes what is at least as severe, a leading minus excludes. "In quotes" is a
/// word whatever is in it. A key without its value yet asks nothing.
class ListFilter {
    Q_DECLARE_TR_FUNCTIONS(nocturne::ListFilter)

public:
    static ListFilter parse(const QString &line);

    /// Whether whatever passes `line` passes `before` too, as it is while a word is being typed.
    static bool narrows(const QString &before, const QString &line);

    bool matches(const Alert &alert) const;
    bool empty() const { return m_terms.isEmpty(); }
    /// True for state:resolved: those are not among the open ones.
    bool asksResolved() const;
    /// What a backend can be asked for of it: it narrows, matches() decides.
    AlertFilter question() const;
    /// Keys that are none of ours and have to be names of labels.
    bool asksLabels() const;
    /// Why a term can never be true, with the nearest that can; empty: all make sense. `labels`: the names that occur.
    QString complaint(const QStringList &labels) const;

private:
    struct Term {
        enum class Kind { Word, Severity, SeverityAtLeast, State, Tenant, Environment, Name, Host, Label, Nothing };
        Kind kind = Kind::Word;
        QString key;
        QString text;
        std::optional<Severity> severity;
        bool exact = false;
        bool negated = false;
    };
    static Term parseTerm(QString word);
    static Term keyed(const QString &key, const QString &between, const QString &value);
    static bool holds(const Term &term, const Alert &alert);
    static QString complaintOf(const Term &term, const QStringList &labels);

    QVector<Term> m_terms;
};

} // namespace nocturne
