// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/PendingIntents.h"

#include <QStringList>

namespace nocturne {

namespace {

constexpr TimeMs refusalShown = 10000;
constexpr TimeMs longestPending = 30000;
constexpr TimeMs notDoneShown = 60000;
constexpr TimeMs longestLost = 3600000; ///< an outage may last

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
        m_rows.insert(target.id, {pendingText(intent.verb), Row::Kind::UnderWay, now + longestPending, 0, intent.verb});
        ids.append(target.id);
    }
    Q_EMIT changed(ids);
}

void PendingIntents::refused(const QString &id, const QString &why, TimeMs now)
{
    m_rows.insert(id, {why, Row::Kind::Refusal, now + refusalShown, 0, {}});
    Q_EMIT changed({id});
}

void PendingIntents::lost(const QString &id, TimeMs now)
{
    const auto it = m_rows.find(id);
    if (it == m_rows.end())
        return;
    it->text = tr("Not known whether it arrived");
    it->kind = Row::Kind::Lost;
    it->until = now + longestLost;
    Q_EMIT changed({id});
}

void PendingIntents::notDone(const QString &id, TimeMs now)
{
    m_rows.insert(id, {tr("It did not arrive and was not done."), Row::Kind::Refusal, now + notDoneShown, 0, {}});
    Q_EMIT changed({id});
}

void PendingIntents::clear()
{
    const QStringList ids = m_rows.keys();
    m_rows.clear();
    if (!ids.isEmpty())
        Q_EMIT changed(ids);
}

void PendingIntents::answered(const QString &id, qint64 rev, qint64 shownRev)
{
    const auto it = m_rows.find(id);
    if (it == m_rows.end() || it->kind == Row::Kind::Refusal)
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
    if (it == m_rows.cend() || it->kind == Row::Kind::Refusal)
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
bool PendingIntents::isRefusal(const QString &id) const { return m_rows.value(id).kind == Row::Kind::Refusal; }
bool PendingIntents::isLost(const QString &id) const { return m_rows.value(id).kind == Row::Kind::Lost; }

bool PendingIntents::underWay(AlertIntent::Verb verb, const QString &id) const
{
    const auto it = m_rows.constFind(id);
    return it != m_rows.cend() && it->kind != Row::Kind::Refusal && it->verb == verb;
}

} // namespace nocturne
