// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Result.h"

#include <QObject>
#include <QProcess>
#include <QUrl>

namespace nocturne {

/// What the embedded backend says when it is ready.
struct BackendReady {
    QUrl url;
    QString operatorPassword;
};

/// Reads the ready line of `nocturned demo`.
Result<BackendReady> readReadyLine(const QByteArray &line);

/// The embedded default: `nocturned demo` as a child. It ends when its input closes, so a console that crashes leaves no
/// orphan.
class BackendProcess final : public QObject {
    Q_OBJECT

public:
    explicit BackendProcess(QObject *parent = nullptr);
    ~BackendProcess() override;

    void start(const QStringList &extraArguments);

Q_SIGNALS:
    void ready(const nocturne::BackendReady &ready);
    void failed(const QString &why);

private:
    void readOutput();

    QProcess m_process;
    bool m_ready = false;
};

} // namespace nocturne
