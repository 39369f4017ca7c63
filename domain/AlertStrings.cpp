// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/AlertStrings.h"

namespace nocturne {

namespace {

constexpr qsizetype mostLists = 1000;

} // namespace

void AlertStrings::share(QString &text)
{
    if (text.isEmpty()) {
        text = QString();
        return;
    }
    if (const auto known = m_known.constFind(text); known != m_known.cend()) {
        text = *known;
        return;
    }
    if (text.size() > m_mostUnits)
        return;
    if (m_known.size() >= m_most || m_units + text.size() > m_mostUnits)
        makeRoom();
    m_units += text.size();
    m_known.insert(text);
}

// Half of it at least, or it would look through all for each text that comes.
void AlertStrings::makeRoom()
{
    m_units = 0;
    m_known.removeIf([this](const QString &text) {
        if (!text.isDetached())
            m_units += text.size();
        return text.isDetached();
    });
    if (m_known.size() <= m_most / 2 && m_units <= m_mostUnits / 2)
        return;
    m_known.clear();
    m_units = 0;
}

void AlertStrings::share(Labels &labels)
{
    if (const auto known = m_names.constFind(labels.names()); known != m_names.cend()) {
        labels.shareNames(*known);
    } else if (!labels.isEmpty()) {
        QStringList names = labels.names();
        for (QString &name : names)
            share(name);
        if (m_names.size() >= mostLists)
            m_names.clear();
        labels.shareNames(*m_names.insert(names));
    }
}

void AlertStrings::share(Alert &alert)
{
    for (QString *text : {&alert.name, &alert.priority, &alert.source, &alert.environment, &alert.group})
        share(*text);
    for (std::optional<QString> *text : {&alert.tenant, &alert.generatorUrl}) {
        if (*text)
            share(**text);
    }
    for (Boxed<QString> *text : {&alert.assignee, &alert.incident, &alert.runbookUrl}) {
        if (*text)
            share(**text);
    }
    if (alert.escalation) {
        for (QString *text : {&alert.escalation->policy, &alert.escalation->name})
            share(*text);
        if (alert.escalation->who)
            share(*alert.escalation->who);
    }
    share(alert.labels);
    share(alert.annotations);
}

} // namespace nocturne
