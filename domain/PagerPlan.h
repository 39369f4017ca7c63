// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"

#include <QDateTime>
#include <QHash>
#include <QMap>
#include <QStringList>
#include <QTimeZone>
#include <QUrl>
#include <QVector>

#include <optional>

namespace nocturne {

enum class ChannelKind { Email, Webhook, PagerDuty, Slack, Console };

/// Where messages go. Secrets are here and in no row, log or answer.
struct Channel {
    QString id;
    ChannelKind kind = ChannelKind::Webhook;
    QUrl url;           ///< smtp(s)://host:port for e-mail
    QString from;       ///< e-mail
    QString user;       ///< e-mail
    QByteArray secret;  ///< password, signing secret, routing key, or Slack's token
    QString to;         ///< e-mail: where messages go that are for no person; Slack with a token: the channel there
    QString body;       ///< webhook: a template of the JSON that is sent; empty: ours
    bool requireTls = true; ///< e-mail: STARTTLS or nothing
    QString caFile;         ///< empty: the system's
    bool privateAddresses = false; ///< may be inside the own network
    TimeMs leastPause = 0;         ///< between two messages
    qint64 mostBytes = 0;          ///< webhook: of a message; 0: what its kind takes
    /// http(s)://host:port; empty: the environment's (HTTPS_PROXY, NO_PROXY ...); "none": never one.
    QString proxy;

    /// What was posted there can be changed, and answered in its thread.
    bool changeable() const { return kind == ChannelKind::Slack && !secret.isEmpty(); }
};

/// What may stand in the template of a webhook as {{NAME}}.
QStringList templateFields();
/// Names in a template that are none of them.
QStringList unknownFields(const QString &text);

struct Contact {
    QString channel;
    QString to; ///< an address of the channel's kind; may be empty
};

/// In the order in which they are tried.
struct Person {
    QString id;
    QString name;
    QVector<Contact> contacts;
};

/// The part of a day that a layer counts in, by the wall clock; where `to` is not after `from` it ends on the next day.
struct DayHours {
    QTime from;
    QTime to;
};

/// People who take turns. A turn is so many days or hours; where it divides a day or is made of days it is the wall clock's, so that the
/// hand-over stays at the same local time in any season. With days of its own a turn counts only those, except whole weeks.
struct RotationLayer {
    QDateTime start; ///< in the schedule's time zone
    int turnDays = 0;
    TimeMs turn = 0; ///< where days are none
    QStringList people;
    std::optional<DayHours> hours = {}; ///< empty: the whole day
    quint8 days = allDays;              ///< of the day on which the hours begin; bit 0 is Monday, bit 7 a holiday

    static constexpr quint8 holiday = 1 << 7;
    static constexpr quint8 allDays = 0xFF;
    bool hasTimes() const { return hours || days != allDays; }
    TimeMs length() const { return turnDays > 0 ? turnDays * TimeMs(86400000) : turn; }
};

/// Of two layers that count at a moment the later one does; an override counts before all.
struct Schedule {
    QString id;
    QString title;
    QTimeZone zone;
    QVector<RotationLayer> layers;
    QVector<QDate> holidays = {}; ///< no weekday, whatever day it is
};

/// A person stands in for whoever a schedule names.
struct Override {
    QString id;
    QString schedule;
    QString person;
    TimeMs from = 0;
    TimeMs to = 0;
    QString by;
};

struct Target {
    enum class Kind { Person, Schedule, Channel };
    Kind kind = Kind::Person;
    QString id;
};

/// One step of a ladder.
struct Rung {
    QString name;
    TimeMs after = 0; ///< since the start
    QVector<Target> targets;
};

/// The first whose conditions an alert meets is the alert's. Empty conditions hold for all.
struct Policy {
    QString id;
    QVector<Severity> severities;
    QString environment;
    QString tenant;
    QString subject; ///< the label `subject`, technical where there is none
    QVector<Rung> rungs;
    TimeMs repeat = 0; ///< of the last rung until somebody acknowledges; 0: never
};

/// An alert that must never stop, a dead man's switch: when it does, the Prometheus that sends it is dead or cut off.
struct Watchdog {
    QString id;
    Labels labels;      ///< what its beat is known by; `alertname` is among them
    TimeMs patience = 5 * 60 * 1000;
};

/// Our own: a message that somebody else misses when it stops.
struct HeartbeatPlan {
    QString channel;
    TimeMs every = 60 * 1000;
};

/// Everything a person wrote about paging: plain values, replaced as a whole.
struct PagerPlan {
    QUrl link; ///< what messages point at; the alert's id goes into it
    QMap<QString, Channel> channels;
    QMap<QString, Person> people;
    QMap<QString, Schedule> schedules;
    QVector<Policy> policies;
    QMap<Severity, QStringList> routes; ///< channels that hear of every alert of a severity
    QVector<Watchdog> watchdogs;
    std::optional<HeartbeatPlan> heartbeat;

    bool empty() const { return policies.isEmpty() && routes.isEmpty() && watchdogs.isEmpty() && !heartbeat; }
    const Policy *policy(const QString &id) const;
    const Policy *policyFor(const Alert &alert) const;
};

} // namespace nocturne
