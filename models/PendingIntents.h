// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/AlertIntent.h"

#include <QHash>
#include <QObject>

namespace nocturne {

/// What was asked for and has not come back on the feed yet. The list says "Acknowledging …" until it has, or why it
/// was refused for ten seconds. One command on one alert is one row, however often it is tried.
class PendingIntents final : public QObject {
    Q_OBJECT

public:
    explicit PendingIntents(QObject *parent = nullptr) : QObject(parent) {}

    void begin(const AlertIntent &intent, TimeMs now);
    void refused(const QString &id, const QString &why, TimeMs now);
    /// The backend carried it out: its alert stands at `rev` with it. It is confirmed where the console has that revision already, as after a
    /// command that changed nothing; else once it arrives.
    void answered(const QString &id, qint64 rev, qint64 shownRev);
    /// It was sent and nothing came back; what became of it is found out when the backend is there again.
    void lost(const QString &id, TimeMs now);
    void notDone(const QString &id, TimeMs now); ///< it did not arrive, as is known by now
    void arrived(const QString &id, qint64 rev); ///< on the feed
    void confirmed(const QString &id);
    /// Forgets what is over; a pending one that nothing answers ends after half a minute.
    void tick(TimeMs now);

    QString textFor(const QString &id) const; ///< empty: nothing is pending
    bool isRefusal(const QString &id) const;
    bool isLost(const QString &id) const;
    /// That command is on its way already, or was and nobody knows.
    bool underWay(AlertIntent::Verb verb, const QString &id) const;
    void clear();
    qsizetype size() const { return m_rows.size(); }

Q_SIGNALS:
    void changed(const QStringList &ids);

private:
    struct Row {
        QString text;
        enum class Kind { UnderWay, Lost, Refusal } kind = Kind::UnderWay;
        TimeMs until = 0;
        qint64 awaited = 0; ///< the revision that confirms it; 0: no answer yet
        AlertIntent::Verb verb = AlertIntent::Verb::Acknowledge;
    };
    QHash<QString, Row> m_rows;
};

} // namespace nocturne
