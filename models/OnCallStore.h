// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/AlertIntent.h"
#include "domain/OnCallBoard.h"
#include "domain/Result.h"
#include "models/ConsoleState.h"
#include "models/Verdict.h"

#include <QObject>

#include <optional>

namespace nocturne {

/// Who is on call and what was delivered, as the backend last said it, and since when nothing newer came.
class OnCallStore final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    void setBoard(const Result<OnCallBoard> &board);
    void setDeliveries(const Result<QVector<Delivery>> &deliveries);
    void setChannels(const QVector<ChannelName> &channels);
    void clear();

    const std::optional<OnCallBoard> &board() const { return m_board; }
    const QVector<Delivery> &deliveries() const { return m_deliveries; }
    const QVector<ChannelName> &channels() const { return m_channels; } ///< only administrators are told
    const Status &problem() const { return m_problem; } ///< why the newest question had no answer

Q_SIGNALS:
    void changed();

private:
    std::optional<OnCallBoard> m_board;
    QVector<Delivery> m_deliveries;
    QVector<ChannelName> m_channels;
    Status m_problem;
};

/// Is somebody there, now and in the coming fortnight, and do messages arrive?
Verdict onCallVerdict(const OnCallStore &store, const ConsoleState &state);

/// Of the tries of each message, newest first as the log has them, the newest: one message is one row, however often it was tried.
QVector<Delivery> onePerMessage(const QVector<Delivery> &attempts);

/// The history of an alert with the messages that did not arrive between its events; those that did are events already.
QVector<TimelineEntry> withAttempts(QVector<TimelineEntry> events, const QVector<Delivery> &attempts);

} // namespace nocturne
