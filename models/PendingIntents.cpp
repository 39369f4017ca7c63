// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/PendingIntents.h"

#include <QStringList>

namespace nocturne {

namespace {

constexpr TimeMs refusalShown = 10000;
constexpr TimeMs longestPending = 30000;

QString pendingText(AlertIntent::Verb verb)
{
    switch (verb) {
    case AlertIntent::Verb::Acknowledge:
        return PendingIntents::tr("Acknowledging …");
    case AlertIntent::Verb::Unacknowledge:
        return PendingIntents::tr("Giving back …");
    case AlertIntent::Verb::Suppress:
        return PendingIntents::tr("Suppressing …");
    case AlertIntent::Verb::Unsuppress:
        return PendingIntents::tr("Ending suppression …");
    case AlertIntent::Verb::Escalate:
        return PendingIntents::tr("Escalating …");
    case AlertIntent::Verb::Assign:
        return PendingIntents::tr("Assigning …");
    case AlertIntent::Verb::Comment:
        return PendingIntents::tr("Commenting …");
    case AlertIntent::Verb::Resolve:
        return PendingIntents::tr("Resolving …");
    }
    return {};
}

} // namespace

void PendingIntents::begin(const AlertIntent &intent, TimeMs now)
{
    QStringList ids;
    for (const auto &target : intent.targets) {
        m_rows.insert(target.id, {pendingText(intent.verb), false, now + longestPending, 0});
        ids.append(target.id);
    }
    Q_EMIT changed(ids);
}

void PendingIntents::refused(const QString &id, const QString &why, TimeMs now)
{
    m_rows.insert(id, {why, true, now + refusalShown, 0});
    Q_EMIT changed({id});
}

void PendingIntents::answered(const QString &id, qint64 rev, qint64 shownRev)
{
    const auto it = m_rows.find(id);
    if (it == m_rows.end() || it->refusal)
        return;
    it->awaited = rev;
    if (rev <= shownRev)
        confirmed(id);
}

void PendingIntents::arrived(const QString &id, qint64 rev)
{
    const auto it = m_rows.constFind(id);
    if (it != m_rows.cend() && it->awaited > 0 && rev >= it->awaited)
        confirmed(id);
}

void PendingIntents::confirmed(const QString &id)
{
    const auto it = m_rows.constFind(id);
    if (it == m_rows.cend() || it->refusal)
        return;
    m_rows.erase(it);
    Q_EMIT changed({id});
}

void PendingIntents::tick(TimeMs now)
{
    QStringList over;
    for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it) {
        if (it->until <= now)
            over.append(it.key());
    }
    for (const QString &id : over)
        m_rows.remove(id);
    if (!over.isEmpty())
        Q_EMIT changed(over);
}

QString PendingIntents::textFor(const QString &id) const { return m_rows.value(id).text; }
bool PendingIntents::isRefusal(const QString &id) const { return m_rows.value(id).refusal; }

} // namespace nocturne
