// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Happening.h"

#include "models/Words.h"

#include <QCoreApplication>

#include <array>
#include <utility>

namespace nocturne::words {

namespace {

constexpr int longest = 300; ///< of what somebody said

QString tr(const char *text, const char *comment = nullptr) { return QCoreApplication::translate("nocturne::words", text, comment); }

QString howItEnded(Resolution how)
{
    switch (how) {
    case Resolution::Recovered: // said by the kind and by whom
    case Resolution::Manual:
        return {};
    case Resolution::Vanished:
        return tr("its source does not know it any more");
    case Resolution::Expired:
        return tr("nothing was heard of it any more");
    }
    return {};
}

QString keptQuietBy(SuppressionKind kind)
{
    switch (kind) {
    case SuppressionKind::Shelved:
        return {};
    case SuppressionKind::Silence:
        return tr("by a silence");
    case SuppressionKind::Inhibited:
        return tr("another alert says it already");
    case SuppressionKind::Maintenance:
        return tr("maintenance");
    case SuppressionKind::Flapping:
        return tr("it comes and goes");
    }
    return {};
}

QString nowOf(Severity now) { return tr("now %1", "a severity").arg(severity(now)); }
QString nobodyThere() { return tr("nobody can be reached there, it was passed over"); }
QString timeIsOver() { return tr("its time is over"); }

// What there is to say beyond the kind.
struct Beyond {
    const TimelineEntry &entry;

    QString operator()(std::monostate) const { return entry.detail; }
    QString operator()(const happened::Said &said) const { return said.text; }
    QString operator()(const happened::BecameSeverity &now) const { return nowOf(now.severity); }
    QString operator()(const happened::Ended &ended) const { return howItEnded(ended.how); }
    QString operator()(const happened::Quieted &quieted) const { return keptQuietBy(quieted.by); }
    QString operator()(const happened::RungCalled &called) const
    {
        return called.who.isEmpty() ? nobodyThere() : called.who.join(QStringLiteral(", "));
    }
    QString operator()(const happened::RaisedByHand &raised) const { return raised.note; }
    QString operator()(const happened::TimeIsOver &) const { return timeIsOver(); }
};

struct Row {
    const char *kind;
    const char *alone; ///< nobody is named
    const char *by;    ///< %1: who did it
};
constexpr std::array rows{Row{"fired", QT_TRANSLATE_NOOP("nocturne::words", "Fired"), QT_TRANSLATE_NOOP("nocturne::words", "Fired, from %1")},
                          Row{"reopened", QT_TRANSLATE_NOOP("nocturne::words", "Fires again"), QT_TRANSLATE_NOOP("nocturne::words", "Fires again, from %1")},
                          Row{"updated", QT_TRANSLATE_NOOP("nocturne::words", "Changed"), QT_TRANSLATE_NOOP("nocturne::words", "Changed, from %1")},
                          Row{"returned", QT_TRANSLATE_NOOP("nocturne::words", "Cleared, nobody had it"), QT_TRANSLATE_NOOP("nocturne::words", "Cleared at %1, nobody had it")},
                          Row{"resolved", QT_TRANSLATE_NOOP("nocturne::words", "Resolved"), QT_TRANSLATE_NOOP("nocturne::words", "Resolved at %1")},
                          Row{"acknowledged", QT_TRANSLATE_NOOP("nocturne::words", "Acknowledged"), QT_TRANSLATE_NOOP("nocturne::words", "Acknowledged by %1")},
                          Row{"unacknowledged", QT_TRANSLATE_NOOP("nocturne::words", "Given back"), QT_TRANSLATE_NOOP("nocturne::words", "Given back by %1")},
                          Row{"ack_expired", QT_TRANSLATE_NOOP("nocturne::words", "Acknowledgement ended"), QT_TRANSLATE_NOOP("nocturne::words", "Acknowledgement of %1 ended")},
                          Row{"suppressed", QT_TRANSLATE_NOOP("nocturne::words", "Suppressed"), QT_TRANSLATE_NOOP("nocturne::words", "Suppressed by %1")},
                          Row{"unsuppressed", QT_TRANSLATE_NOOP("nocturne::words", "No longer suppressed"), QT_TRANSLATE_NOOP("nocturne::words", "No longer suppressed, by %1")},
                          Row{"escalated", QT_TRANSLATE_NOOP("nocturne::words", "Escalated"), QT_TRANSLATE_NOOP("nocturne::words", "Escalated by %1")},
                          Row{"assigned", QT_TRANSLATE_NOOP("nocturne::words", "Nobody has it any more"), QT_TRANSLATE_NOOP("nocturne::words", "Given back by %1")},
                          Row{"commented", QT_TRANSLATE_NOOP("nocturne::words", "Comment"), QT_TRANSLATE_NOOP("nocturne::words", "Comment by %1")},
                          Row{"delivered", QT_TRANSLATE_NOOP("nocturne::words", "Delivered"), QT_TRANSLATE_NOOP("nocturne::words", "Delivered by %1")},
                          Row{"delivery_failed", QT_TRANSLATE_NOOP("nocturne::words", "NOT delivered"), QT_TRANSLATE_NOOP("nocturne::words", "NOT delivered by %1")},
                          Row{"delivery_retry", QT_TRANSLATE_NOOP("nocturne::words", "Not delivered yet"), QT_TRANSLATE_NOOP("nocturne::words", "Not delivered by %1 yet")}};

QString plain(const TimelineEntry &entry)
{
    for (const Row &row : rows) {
        if (entry.kind == QLatin1String(row.kind))
            return entry.by.isEmpty() ? tr(row.alone) : tr(row.by).arg(entry.by);
    }
    return entry.by.isEmpty() ? entry.kind : tr("%1, by %2", "an event of a kind that is not known, and who did it").arg(entry.kind, entry.by);
}

// Sentences that are about more than the kind; they leave what is said beyond where it is.
QString special(const TimelineEntry &entry, QString &beyond)
{
    if (const auto *called = std::get_if<happened::RungCalled>(&entry.value))
        return tr("%1 called", "a level of the escalation").arg(called->rung);
    if (const auto *raised = std::get_if<happened::RaisedByHand>(&entry.value))
        return tr("Escalated to %1 by %2", "a level, and who did it").arg(raised->level, entry.by);
    if (std::holds_alternative<happened::BecameSeverity>(entry.value) && entry.kind == QLatin1String("unacknowledged"))
        return tr("No longer acknowledged: more severe");
    if (const auto *ended = std::get_if<happened::Ended>(&entry.value); ended && ended->how == Resolution::Manual)
        return tr("Resolved by %1").arg(entry.by);
    if (beyond.isEmpty())
        return {};
    if (entry.kind == QLatin1String("assigned")) {
        const QString to = std::exchange(beyond, QString());
        return to == entry.by ? tr("Taken by %1").arg(to) : tr("Given to %1 by %2", "a person, and who did it").arg(to, entry.by);
    }
    return entry.kind == QLatin1String("delivered") ? tr("Delivered to %1").arg(std::exchange(beyond, QString())) : QString();
}

} // namespace

QString happening(const TimelineEntry &entry)
{
    QString beyond = std::visit(Beyond{entry}, entry.value);
    const QString own = special(entry, beyond);
    const QString sentence = own.isEmpty() ? plain(entry) : own;
    return beyond.isEmpty() ? sentence : QStringLiteral("%1: %2").arg(sentence, beyond.left(longest));
}

} // namespace nocturne::words
