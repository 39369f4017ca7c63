// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Result.h"
#include "services/Reconnect.h"

#include <QObject>
#include <QProcess>
#include <QTimer>
#include <QUrl>

namespace nocturne {

/// What the embedded backend says when it is ready.
struct BackendReady {
    QUrl url;
    QString operatorPassword;
    QUrl messages; ///< the page that shows what its pager sent; empty: there is none
};

/// Reads the ready line of `nocturned demo`.
Result<BackendReady> readReadyLine(const QByteArray &line);

/// The embedded default: `nocturned demo` as a child. It ends when its input closes, so a console that crashes leaves no
/// orphan. When it ends or cannot start it is started again, after half a second at first and half a minute at last.
class BackendProcess final : public QObject {
    Q_OBJECT

public:
    explicit BackendProcess(QObject *parent = nullptr);
    ~BackendProcess() override;

    void start(const QStringList &extraArguments);
    qint64 processId() const { return m_process.processId(); }

Q_SIGNALS:
    void ready(const nocturne::BackendReady &ready); ///< after each start: at another address, with another password
    void failed(const QString &why);                 ///< a sentence; it is started again

private:
    void run();
    void readOutput();
    void fail(const QString &why);

    QProcess m_process;
    QStringList m_arguments;
    bool m_ready = false;
    Reconnect m_pauses;
    QTimer m_again;
};

} // namespace nocturne
