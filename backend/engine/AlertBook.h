// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/AlertRules.h"
#include "backend/engine/Journal.h"
#include "domain/AlertStrings.h"
#include "domain/Observation.h"

#include <QHash>
#include <QSet>

namespace nocturne {

/// What one round of asking all Alertmanagers brought. Complete only when every peer answered.
struct ReconciliationRound {
    TimeMs askedAt = 0;
    TimeMs youngestStart = 0; ///< start of the peer that started last
    std::vector<Observation> alerts;
    QSet<QString> unread = {}; ///< fingerprints of what is there but could not be read
};

/// What became of an observation.
enum class Fate {
    Taken,
    AlreadyOver,  ///< an end said again
    EndOfNothing, ///< an end of what was never open here
    LateWord,     ///< an end of an episode before the one that is open
    Doubted,      ///< an end that an Alertmanager says while Prometheus gives it no news
};

/// The open alerts, in memory and on the writer's thread alone. Changes go to the journal as they are made; until
/// `keep()` the previous value of everything touched is remembered and `revert()` brings it back.
class AlertBook {
public:
    explicit AlertBook(TimeMs startedAt) : m_startedAt(startedAt) {}

    /// Takes what the journal says is open in place of what it held; when that throws, it holds some of it.
    void load(Journal &journal);
    void keep();
    void revert();

    /// Takes in one observation; at most two events come of it.
    Fate take(Journal &journal, const Observation &observation, TimeMs now, std::vector<AlertEvent> &events);
    /// A source at the alerts door spoke, even if it said nothing.
    void heard(const QString &source, TimeMs now);
    /// Prometheus failed to answer, or is `missed`. What an Alertmanager then says to be over may only have run out there: it is over when
    /// rounds still do not have it once Prometheus answers, and where that took long, five minutes later.
    void doubtEnds(bool missed, TimeMs now);
    void reconcile(Journal &journal, const ReconciliationRound &round, TimeMs now, std::vector<AlertEvent> &events);
    /// Expiries, lapsed acknowledgements and suppressions.
    void tick(Journal &journal, TimeMs now, std::vector<AlertEvent> &events);

    std::optional<TrackedAlert> find(const QString &id) const;
    /// All of them as they are now, in no order.
    SharedAlerts alerts() const;
    /// The backend's alerts about itself that are active, by name.
    std::vector<Alert> own(const QString &name) const;
    /// The source of those. Whoever else calls itself so is known by another name here.
    static QString ownSource() { return QStringLiteral("nocturned"); }
    /// `hold`: resolved by hand while its source still says that it is there. What is held stays held, whatever else is noted.
    void apply(Journal &journal, const rules::Step &step, TimeMs now, std::vector<AlertEvent> &events, bool hold = false);
    bool anythingDue(TimeMs now) const;
    qsizetype size() const { return m_open.size(); }
    qsizetype voices() const { return m_heard.voices.size(); }

private:
    /// The value is one with the event that told of it, and so with what the doors hold.
    struct Entry {
        std::shared_ptr<const Alert> alert;
        Tracking tracking;
    };

    static TrackedAlert valueOf(const Entry &entry) { return {entry.tracking, *entry.alert}; }
    void put(Entry entry);
    void drop(const QString &id);
    void remember(const QString &id);
    void write(Journal &journal, TrackedAlert tracked, const rules::Step *step, TimeMs now,
               std::vector<AlertEvent> &events);
    void fire(Journal &journal, const Observation &o, std::optional<TrackedAlert> previous, TimeMs now,
              std::vector<AlertEvent> &events);
    void hearFrom(TrackedAlert &tracked, const Observation &o, TimeMs now) const;
    void endOne(Journal &journal, TrackedAlert tracked, Resolution resolution, TimeMs endedAt, TimeMs now,
                std::vector<AlertEvent> &events);
    bool mayExpire(const Alert &alert, const Tracking &tracking, TimeMs now) const;

    struct Voice {
        TimeMs heardAt = 0;
        TimeMs graceUntil = 0;
    };
    /// Of those who tell us, and not of an alert.
    struct Heard {
        QHash<QString, Voice> voices;  ///< sources of the alerts door
        TimeMs endsBelievedFrom = 0;   ///< of Alertmanagers
        TimeMs reconciledAt = 0;
    };

    QHash<QString, Entry> m_open;              ///< by id
    QHash<QString, QString> m_newest;          ///< fingerprint -> id of the newest open episode
    QHash<QString, Entry> m_before;            ///< what was, since the last keep(); without an alert where there was none
    QSet<QString> m_own;                       ///< ids of the backend's own
    Heard m_heard;
    Heard m_heardBefore;                       ///< at the last keep()
    AlertStrings m_strings;
    TimeMs m_startedAt;
};

} // namespace nocturne
