// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QVector>

#include <array>
#include <deque>

namespace nocturne {

/// One toast as it stands on the screen: an alert, or what was collapsed.
struct Toast {
    Alert alert;                    ///< of a collapsed one: the first that went in
    int more = 0;                   ///< 0: a single alert; else how many are collapsed
    QString commonest;              ///< of the collapsed: the name that came most
    bool over = false;              ///< somebody has it or it ended, and only the hand on the toasts keeps it here
    bool cleared = false;           ///< over because it ended, whether or not somebody had it
    std::optional<TimeMs> closesAt; ///< empty: stays until acted on

    friend bool operator==(const Toast &, const Toast &) = default;
};

/// Which toasts are shown: at most three alerts, and every emergency; in a flood the rest collapse into one. Pure of widgets and clocks.
class ToastQueue final : public QObject {
    Q_OBJECT

public:
    explicit ToastQueue(QObject *parent = nullptr) : QObject(parent) {}

    void raise(const Alert &alert, TimeMs now) { raise(QVector<Alert>{alert}, now); }
    /// All that came at once: one change, however many they are.
    void raise(const QVector<Alert> &alerts, TimeMs now);
    /// The alerts are no longer firing, or somebody has them: their toasts have done their work. `cleared` are those of them that ended.
    void settled(const QStringList &alertIds, const QSet<QString> &cleared = {});
    void settled(const QString &alertId) { settled(QStringList{alertId}); }
    void dismiss(int index);
    void tick(TimeMs now);
    /// While a hand is on the toasts nothing closes by itself and none changes its place: what is new comes behind them.
    void hold(TimeMs now);
    bool held() const { return m_heldSince.has_value(); }
    void release(TimeMs now);
    void clear();
    /// A toast that is there to be painted and not to be read: the canary's.
    void rehearse(qint64 canary);

    /// Lowest on the screen first: the newest critical nearest the corner.
    const QVector<Toast> &toasts() const { return m_toasts; }

    static constexpr int mostSingle = 3;
    static constexpr qsizetype mostCollapsed = 20000; ///< that are known one by one; beyond, they are a number
    static constexpr int mostEmergencies = 12; ///< each of them stands on its own, whatever stood there before

Q_SIGNALS:
    void changed();
    void rehearsed(qint64 canary);

private:
    void add(const Alert &alert, TimeMs now);
    Toast *single(const QString &alertId);
    bool drop(const QString &alertId, bool cleared);
    void order();
    void trim(TimeMs now);
    void fold(TimeMs now);
    QVector<Toast>::iterator leastSevere();
    void collapse(const Alert &alert, TimeMs now);
    bool settleCollapsed(const QString &alertId);
    int singles() const;

    QVector<Toast> m_toasts;
    std::deque<TimeMs> m_raisedAt;        ///< the newest, as many as tell whether forty seconds brought too many
    QHash<QString, Alert> m_collapsed;    ///< what is in the collapsed toast, by id, as far as it is kept
    QHash<QString, int> m_collapsedNames; ///< of them
    std::array<int, severityCount> m_collapsedOf{}; ///< how many of each severity
    std::optional<TimeMs> m_heldSince;
};

} // namespace nocturne
