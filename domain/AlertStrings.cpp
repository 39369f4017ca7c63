// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/AlertStrings.h"

namespace nocturne {

void AlertStrings::share(QString &text)
{
    if (text.isEmpty()) {
        text = QString();
        return;
    }
    if (m_known.size() >= m_most)
        m_known.clear();
    text = *m_known.insert(text);
}

void AlertStrings::share(Labels &labels)
{
    labels.forEach([this](QString &name, QString &value) {
        share(name);
        share(value);
    });
}

void AlertStrings::share(Alert &alert)
{
    for (QString *text : {&alert.name, &alert.priority, &alert.summary, &alert.description, &alert.source, &alert.environment, &alert.group})
        share(*text);
    for (std::optional<QString> *text : {&alert.tenant, &alert.assignee, &alert.incident, &alert.runbookUrl, &alert.generatorUrl}) {
        if (*text)
            share(**text);
    }
    share(alert.labels);
    share(alert.annotations);
}

} // namespace nocturne
