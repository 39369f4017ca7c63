// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Time.h"

#include <QString>
#include <QStringList>
#include <QVector>

namespace nocturne {

/// Who is on call when, as the backend says it: the coming fortnight of each schedule without holes, nobody included.
struct OnCallBoard {
    struct Shift {
        TimeMs from = 0;
        TimeMs to = 0;
        QString person; ///< name; empty: nobody
        bool standIn = false;
        bool goesOn = false; ///< `to` is only as far as the backend looked

        friend bool operator==(const Shift &, const Shift &) = default;
    };
    struct Schedule {
        QString id;
        QString title;
        QString zone;
        QVector<Shift> shifts; ///< the first is the one of now

        friend bool operator==(const Schedule &, const Schedule &) = default;
    };

    TimeMs at = 0; ///< server's clock
    QVector<Schedule> schedules;
    QStringList complaints = {}; ///< what of the written plan does not count, each with its place

    friend bool operator==(const OnCallBoard &, const OnCallBoard &) = default;
};

/// One try to deliver one message.
struct Delivery {
    QString id;
    TimeMs at = 0;
    QString alert; ///< empty: a test
    QString channel;
    QString person; ///< empty: nobody in particular
    QString event;  ///< page, acknowledged, resolved, test, heartbeat
    int level = 0;  ///< 0: a route
    int attempt = 1;
    QString outcome; ///< delivered, retry, failed, dropped
    QString answer;
    QString name = {}; ///< of the alert; empty: the backend does not say

    friend bool operator==(const Delivery &, const Delivery &) = default;
};

struct ChannelName {
    QString id;
    QString kind;

    friend bool operator==(const ChannelName &, const ChannelName &) = default;
};

} // namespace nocturne
