// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/Senders.h"

#include "backend/engine/Pager.h"

#include <QLoggingCategory>
#include <QUrl>

#include <limits>
#include <map>

namespace nocturne {

namespace {

Q_LOGGING_CATEGORY(log, "nocturned.intake")

constexpr TimeMs logEvery = 60 * 1000;
constexpr char clockAlert[] = "SenderClockWrong";
constexpr char wordAlert[] = "SeverityUnknown";
const QString ownSource = QStringLiteral("nocturned");

Observation clockIs(const QString &sender, const QString &summary, bool over = false)
{
    return ownAlert(clockAlert, Severity::Warning, {{QStringLiteral("sender"), sender}}, summary, over);
}

} // namespace

struct Senders::Message {
    TimeMs lag = std::numeric_limits<TimeMs>::max(); ///< how long ago the youngest of what was ended on arrival ended
    TimeMs lead = 0;                                 ///< how far in the future the youngest starts
    TimeMs youngestStart = 0;
    int thrownAway = 0;
    bool fires = false; ///< something in it fires and has begun
    QString example;
};

void Senders::adopt(const SharedAlerts &open, TimeMs elapsed)
{
    for (const auto &alert : open) {
        if (alert->source != ownSource)
            continue;
        if (alert->name == QLatin1String(clockAlert) && m_senders.size() < mostSenders) {
            Sender &sender = m_senders[alert->labels.value(QStringLiteral("sender"))];
            sender.wrong = true;
            sender.seenAt = elapsed;
        } else if (alert->name == QLatin1String(wordAlert) && m_words.size() < mostWords) {
            m_words.insert(alert->labels.value(QStringLiteral("word")));
        }
    }
}

std::vector<Observation> Senders::heard(const QString &sender, const std::vector<Said> &said, TimeMs now, TimeMs elapsed)
{
    std::vector<Observation> own;
    std::map<QString, Message> messages;
    for (const auto &[o, fate] : said) {
        noteWord(*o, sender, own);
        m_figures.doubtedEnds += fate == Fate::Doubted ? 1 : 0;
        const bool future = o->startsAt && *o->startsAt - now > ahead && !o->ended;
        const bool thrownAway = fate == Fate::EndOfNothing || fate == Fate::LateWord;
        if (!future && !thrownAway && m_senders.isEmpty())
            continue;
        // Who shares a key is told apart by where the alert says that it comes from.
        const QString host = o->generatorUrl ? QUrl(*o->generatorUrl).host() : QString();
        Message &message = messages[host.isEmpty() ? sender : sender + QStringLiteral(" at ") + host];
        m_figures.endsOfNothing += fate == Fate::EndOfNothing ? 1 : 0;
        m_figures.lateWords += fate == Fate::LateWord ? 1 : 0;
        m_figures.fromTheFuture += future ? 1 : 0;
        message.thrownAway += thrownAway ? 1 : 0;
        if (thrownAway || (future && message.thrownAway == 0))
            message.example = o->name.left(100);
        if (thrownAway && o->endsAt && !o->ended)
            message.lag = std::min(message.lag, now - *o->endsAt);
        if (future)
            message.lead = std::max(message.lead, *o->startsAt - now);
        if (o->startsAt && !o->isOver(now))
            message.youngestStart = std::max(message.youngestStart, *o->startsAt);
        message.fires = message.fires || (fate == Fate::Taken && !future && !o->isOver(now));
    }
    for (const auto &[name, message] : messages) {
        for (Observation &o : judge(name, message, elapsed))
            own.push_back(std::move(o));
    }
    return own;
}

// An end that is said again grows older. Where the youngest of what arrives ended is as old as before, though time went by, the ends are
// those of alerts that fire, told by a clock that is late.
std::vector<Observation> Senders::judge(const QString &name, const Message &message, TimeMs elapsed)
{
    const bool odd = message.thrownAway > 0 || message.lead > 0;
    if (!m_senders.contains(name) && (!odd || m_senders.size() >= mostSenders))
        return {};
    Sender &sender = m_senders[name];
    if (message.thrownAway > 0 && (sender.loggedAt == 0 || elapsed - sender.loggedAt >= logEvery)) {
        sender.loggedAt = std::max<TimeMs>(elapsed, 1);
        qCWarning(log).noquote() << name << "sent" << message.thrownAway << "ended alerts of which none was open here, for example" << message.example;
    }
    if (message.lead > 0) {
        sender.wrong = true;
        sender.seenAt = elapsed;
        sender.youngestStart = std::max(sender.youngestStart, message.youngestStart);
        return {clockIs(name, QStringLiteral("The clock of %1 is ahead by %2 s or more: %3 starts in the future").arg(name).arg(message.lead / 1000).arg(message.example))};
    }
    const bool begunSince = message.fires && message.youngestStart > sender.youngestStart;
    if (begunSince) {
        const bool settles = std::exchange(sender.wrong, false);
        sender.firstAt.reset();
        return settles ? std::vector{clockIs(name, {}, true)} : std::vector<Observation>();
    }
    if (message.lag < behind || message.lag == std::numeric_limits<TimeMs>::max())
        return {};
    const TimeMs passed = elapsed - sender.firstAt.value_or(elapsed);
    const bool standsStill = sender.firstAt && passed >= apart && std::abs(message.lag - sender.firstLag) < passed / 2;
    if (!sender.firstAt || passed >= apart) {
        sender.firstAt = elapsed;
        sender.firstLag = message.lag;
    }
    if (!standsStill)
        return {};
    sender.wrong = true;
    sender.seenAt = elapsed;
    return {clockIs(name, QStringLiteral("The clock of %1 is late by %2 s or more: its alerts are over when they arrive, %3 for example, and nobody is paged for them")
                              .arg(name).arg(message.lag / 1000).arg(message.example))};
}

void Senders::noteWord(const Observation &o, const QString &sender, std::vector<Observation> &own)
{
    if (o.unknownSeverity.isEmpty())
        return;
    ++m_figures.unknownSeverities;
    if (m_words.contains(o.unknownSeverity) || m_words.size() >= mostWords)
        return;
    m_words.insert(o.unknownSeverity);
    qCWarning(log).noquote() << "the severity" << o.unknownSeverity << "of" << o.name.left(100) << "from" << sender << "is not known and counts as warning";
    own.push_back(ownAlert(wordAlert, Severity::Warning, {{QStringLiteral("word"), o.unknownSeverity}},
                           QStringLiteral("The severity \"%1\" of %2 from %3 is not known and counts as warning; 'severities' in the configuration can say what it means")
                               .arg(o.unknownSeverity, o.name.left(100), sender)));
}

std::vector<Observation> Senders::tick(TimeMs elapsed)
{
    std::vector<Observation> own;
    for (auto it = m_senders.begin(); it != m_senders.end();) {
        const TimeMs newest = std::max(it->seenAt, it->firstAt.value_or(it->loggedAt));
        if (elapsed - newest < forgotten) {
            ++it;
            continue;
        }
        if (it->wrong)
            own.push_back(clockIs(it.key(), {}, true));
        it = m_senders.erase(it);
    }
    return own;
}

} // namespace nocturne
