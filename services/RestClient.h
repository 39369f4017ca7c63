// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"
#include "domain/AlertIntent.h"
#include "domain/Ladder.h"
#include "domain/OnCallBoard.h"
#include "domain/Metric.h"
#include "domain/Result.h"
#include "domain/Role.h"

#include <QNetworkRequest>
#include <QThread>
#include <QUrl>
#include <QUrlQuery>

#include <functional>
#include <memory>

class QNetworkAccessManager;
class QNetworkReply;

namespace nocturne {

struct LoginTokens {
    QString access;
    QString refresh;
    QString user;
    Role role = Role::Viewer;
};

/// What became of one target of an intent.
struct IntentOutcome {
    QString id;
    Status error;
    qint64 rev = 0; ///< the alert's after the command, whether it changed anything or not; 0: not told
    qint64 materialRev = 0;
    bool lost = false; ///< it was sent and nothing came back: it may have been carried out or not
};

/// The backend's REST calls that a console makes. They go out and come back on a thread of their own, so that a busy
/// GUI thread holds nothing up; `done` is called once on the client's thread, unless the client is gone.
class RestClient final : public QObject {
    Q_OBJECT

public:
    explicit RestClient(QObject *parent = nullptr);
    ~RestClient() override;

    void setServer(const QUrl &server) { m_server = server; }
    void setToken(const QString &token) { m_token = token; }
    /// Another session begins: what was asked before is answered to nobody.
    void forget()
    {
        ++m_session;
        m_lostKeys.clear();
    }

    void login(const QString &user, const QString &password, std::function<void(Result<LoginTokens>)> done);
    void refresh(const QString &token, std::function<void(Result<LoginTokens>)> done);
    void logout(); ///< of the session of the token; nobody waits for the answer
    void dashboards(std::function<void(Result<QVector<Dashboard>>)> done);
    /// What the values of a dashboard are compared with.
    void comparisons(const QString &dashboard, std::function<void(Result<QVector<BesideValue>>)> done);
    /// All series of a metric over a range, at most about `points` points each.
    void past(const QString &metric, TimeMs from, TimeMs to, double stepSeconds, std::function<void(Result<std::vector<Series>>)> done);
    /// How far the escalation of an alert has come; no rungs where it has none.
    void ladder(const QString &alertId, std::function<void(Result<Ladder>)> done);
    void onCall(std::function<void(Result<OnCallBoard>)> done);
    /// The newest, of one alert or, where the id is empty, of all.
    void deliveries(const QString &alertId, std::function<void(Result<QVector<Delivery>>)> done);
    void channels(std::function<void(Result<QVector<ChannelName>>)> done); ///< administrators alone
    /// The caller is on call instead, from now on.
    void standIn(const QString &schedule, TimeMs until, std::function<void(Status)> done);
    void testChannel(const QString &channel, std::function<void(Status)> done);
    /// The caller has looked at an alert.
    void seen(const QString &alertId, std::function<void()> then);
    void timeline(const QString &alertId, std::function<void(Result<QVector<TimelineEntry>>)> done);
    /// One or many; each target is answered, all together. Many go in requests of a thousand where the backend takes them so, else
    /// one by one, a few at a time. What was lost and is sent once more goes with the same key: the backend carries it out once.
    void carryOut(const AlertIntent &intent, std::function<void(QVector<IntentOutcome>)> done);

    static constexpr qsizetype mostTargets = 1000; ///< in one request
    static constexpr qsizetype mostLost = 100;     ///< keys of requests that were lost

private:
    struct Answer : Result<QByteArray> {
        Answer(Result<QByteArray> result, bool gone = false) : Result<QByteArray>(std::move(result)), lost(gone) {}
        bool lost; ///< there was none, though the question may have arrived
    };
    using RawDone = std::function<void(const Answer &)>;
    QNetworkRequest request(const QString &path, const QUrlQuery &query = {}) const;
    void get(const QString &path, RawDone done, const QUrlQuery &query = {});
    void post(const QString &path, const QByteArray &body, const QList<QPair<QByteArray, QByteArray>> &headers,
              RawDone done);
    void send(const QNetworkRequest &request, const std::optional<QByteArray> &body, RawDone done);
    struct Wave;
    void carryOutTogether(const std::shared_ptr<Wave> &wave);
    void carryOutNext(const std::shared_ptr<Wave> &wave);
    void postOnce(const QByteArray &what, const QString &path, const QByteArray &body, QList<QPair<QByteArray, QByteArray>> headers, RawDone done);

    QThread m_thread;
    QNetworkAccessManager *m_network; ///< on the thread
    QUrl m_server;
    QString m_token;
    int m_session = 0;
    QHash<QByteArray, QByteArray> m_lostKeys; ///< by what was asked
};

} // namespace nocturne
