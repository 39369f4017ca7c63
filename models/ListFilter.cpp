// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ListFilter.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <numeric>

namespace nocturne {

namespace {

const QStringList &keys()
{
    static const QStringList all{QStringLiteral("severity"), QStringLiteral("state"), QStringLiteral("tenant"), QStringLiteral("env"), QStringLiteral("name"), QStringLiteral("host")};
    return all;
}

// Labels that say where something runs, as words::place looks for them.
constexpr std::array hostLabels{"host", "hostname", "instance", "node", "nodename", "pod", "server"};

bool passes(const QString &value, const QString &wanted, bool exact)
{
    return exact ? value.compare(wanted, Qt::CaseInsensitive) == 0 : value.contains(wanted, Qt::CaseInsensitive);
}

// How many letters have to be put in, taken away or exchanged.
int distance(const QString &a, const QString &b)
{
    QVector<int> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int corner = row[0]++;
        for (qsizetype k = 0; k < b.size(); ++k) {
            const int here = std::min({row[k] + 1, row[k + 1] + 1, corner + (a[i].toLower() == b[k].toLower() ? 0 : 1)});
            corner = std::exchange(row[k + 1], here);
        }
    }
    return row.last();
}

// The word that was meant, where one is near enough to be it.
QString nearest(const QString &word, const QStringList &known)
{
    QString best;
    int least = std::max(2, static_cast<int>(word.size()) / 2);
    for (const QString &candidate : known) {
        const int far = candidate.startsWith(word, Qt::CaseInsensitive) && !word.isEmpty() ? 1 : distance(word.left(40), candidate.left(40));
        if (far < least || (far == least && best.isEmpty())) {
            best = candidate;
            least = far;
        }
    }
    return best;
}

QStringList severities()
{
    QStringList all;
    for (int i = 0; i < severityCount; ++i)
        all.append(toText(static_cast<Severity>(i)));
    return all;
}

QStringList states()
{
    QStringList all;
    for (const AlertState state : {AlertState::Firing, AlertState::Acknowledged, AlertState::Suppressed, AlertState::Returned, AlertState::Resolved})
        all.append(toText(state));
    return all;
}

} // namespace

ListFilter ListFilter::parse(const QString &line)
{
    // A word ends at a space that is not in quotes.
    static const QRegularExpression words(QStringLiteral("(?:[^\\s\"]|\"[^\"]*\"?)+"));
    ListFilter filter;
    for (auto all = words.globalMatch(line); all.hasNext();)
        filter.m_terms.append(parseTerm(all.next().captured()));
    return filter;
}

bool ListFilter::narrows(const QString &before, const QString &line)
{
    if (before.contains(QLatin1Char('"')) || line.contains(QLatin1Char('"')))
        return false;
    const QStringList old = before.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const QStringList now = line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (now.size() < old.size())
        return false;
    // All words must hold, so further ones narrow it. One that goes on narrows it as long as it is a plain word.
    const auto plain = [](const QString &word) {
        return !word.startsWith(QLatin1Char('-')) && std::all_of(word.begin(), word.end(), [](QChar c) { return c.isLetterOrNumber(); });
    };
    for (qsizetype i = 0; i < old.size(); ++i) {
        if (now[i] != old[i] && !(now[i].startsWith(old[i]) && plain(now[i])))
            return false;
    }
    return true;
}

ListFilter::Term ListFilter::parseTerm(QString word)
{
    static const QRegularExpression pair(QStringLiteral("^([A-Za-z_][A-Za-z0-9_.-]*)(>=|:|=)(.*)$"));
    const bool negated = word.size() > 1 && word.startsWith(QLatin1Char('-'));
    if (negated)
        word = word.mid(1);
    const auto found = pair.match(word);
    QString value = found.captured(3);
    // An address is a word.
    const bool address = value.startsWith(QLatin1String("//"));
    Term term = found.hasMatch() && !address ? keyed(found.captured(1).toLower(), found.captured(2), value.remove(QLatin1Char('"')))
                                             : Term{Term::Kind::Word, {}, QString(word).remove(QLatin1Char('"')), std::nullopt, false, false};
    if (found.hasMatch() && term.kind == Term::Kind::Label)
        term.key = found.captured(1);
    term.negated = negated;
    return term;
}

ListFilter::Term ListFilter::keyed(const QString &key, const QString &between, const QString &value)
{
    Term term{Term::Kind::Label, key, value, std::nullopt, between == QLatin1String("="), false};
    if (value.isEmpty()) {
        term.kind = Term::Kind::Nothing; // it is being typed
    } else if (key == QLatin1String("severity")) {
        term.kind = between == QLatin1String(">=") ? Term::Kind::SeverityAtLeast : Term::Kind::Severity;
        term.severity = severityFromText(value.toLower());
    } else if (key == QLatin1String("state")) {
        term.kind = Term::Kind::State;
        term.text = value.toLower();
    } else if (key == QLatin1String("tenant")) {
        term.kind = Term::Kind::Tenant;
    } else if (key == QLatin1String("env") || key == QLatin1String("environment")) {
        term.kind = Term::Kind::Environment;
    } else if (key == QLatin1String("name") || key == QLatin1String("alertname")) {
        term.kind = Term::Kind::Name;
    } else if (key == QLatin1String("host")) {
        term.kind = Term::Kind::Host;
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
        return term.severity && alert.severity == *term.severity;
    case Term::Kind::SeverityAtLeast:
        return term.severity && alert.severity <= *term.severity;
    case Term::Kind::State:
        return toText(stateOf(alert)) == term.text;
    case Term::Kind::Tenant:
        return passes(alert.tenant.value_or(QString()), term.text, true);
    case Term::Kind::Environment:
        return passes(alert.environment, term.text, true);
    case Term::Kind::Name:
        return passes(alert.name, term.text, term.exact);
    case Term::Kind::Host:
        return std::any_of(hostLabels.begin(), hostLabels.end(), [&](const char *label) {
            const QString name = QLatin1String(label);
            return alert.labels.contains(name) && passes(alert.labels.value(name), term.text, term.exact);
        });
    case Term::Kind::Label:
        return alert.labels.contains(term.key) && passes(alert.labels.value(term.key), term.text, term.exact);
    case Term::Kind::Nothing:
        return !term.negated;
    }
    return false;
}

bool ListFilter::matches(const Alert &alert) const
{
    return std::all_of(m_terms.cbegin(), m_terms.cend(), [&](const Term &term) { return holds(term, alert) != term.negated; });
}

bool ListFilter::asksResolved() const
{
    return std::any_of(m_terms.cbegin(), m_terms.cend(), [](const Term &term) { return term.kind == Term::Kind::State && !term.negated && term.text == toText(AlertState::Resolved); });
}

AlertFilter ListFilter::question() const
{
    AlertFilter question;
    for (const Term &term : m_terms) {
        if (term.negated)
            continue;
        if (term.kind == Term::Kind::State && stateFromText(term.text))
            question.states.insert(*stateFromText(term.text));
        else if (term.kind == Term::Kind::Severity && term.severity)
            question.severities.insert(*term.severity);
        else if (term.kind == Term::Kind::Label && term.exact)
            question.labels.insert(term.key, term.text);
        else if ((term.kind == Term::Kind::Word || term.kind == Term::Kind::Name) && term.text.size() > question.text.size())
            question.text = term.text; // it asks for one text: the longest
    }
    return question;
}

bool ListFilter::asksLabels() const
{
    return std::any_of(m_terms.cbegin(), m_terms.cend(), [](const Term &term) { return term.kind == Term::Kind::Label; });
}

QString ListFilter::complaintOf(const Term &term, const QStringList &labels)
{
    const auto meant = [](const QString &said, const QString &word) { return word.isEmpty() ? said : tr("%1 Did you mean \"%2\"?").arg(said, word); };
    if ((term.kind == Term::Kind::Severity || term.kind == Term::Kind::SeverityAtLeast) && !term.severity)
        return meant(tr("\"%1\" is no severity.").arg(term.text), nearest(term.text, severities()));
    if (term.kind == Term::Kind::State && !stateFromText(term.text))
        return meant(tr("\"%1\" is no state.").arg(term.text), nearest(term.text, states()));
    if (term.kind == Term::Kind::Label && !labels.contains(term.key)) {
        const QString near = nearest(term.key, keys() + labels);
        const QString said = tr("No alert has a label \"%1\".").arg(term.key);
        return near.isEmpty() ? tr("%1 Keys are %2, and the labels.").arg(said, keys().join(QStringLiteral(", "))) : meant(said, near);
    }
    return {};
}

QString ListFilter::complaint(const QStringList &labels) const
{
    for (const Term &term : m_terms) {
        if (const QString said = complaintOf(term, labels); !said.isEmpty())
            return said;
    }
    return {};
}

} // namespace nocturne
