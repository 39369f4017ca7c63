// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/BackendProcess.h"

#include "protocol/Json.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QStandardPaths>

namespace nocturne {

Result<BackendReady> readReadyLine(const QByteArray &line)
{
    const auto json = parseJson({line.constData(), static_cast<size_t>(line.size())});
    if (!json)
        return json.error();
    Members in(*json);
    BackendReady ready{QUrl(in.requiredText("url")), {}, QUrl(in.text("messages").value_or(QString()))};
    if (const Json *users = in.object("users")) {
        Members u(*users);
        ready.operatorPassword = u.requiredText("operator");
    }
    if (in.error() || !ready.url.isValid() || ready.operatorPassword.isEmpty())
        return invalidRequest(QStringLiteral("The backend's first line cannot be read."));
    return ready;
}

BackendProcess::BackendProcess(QObject *parent) : QObject(parent), m_process(this), m_again(this)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &BackendProcess::run);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &BackendProcess::readOutput);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) // else it is told that it has finished
            fail(tr("The embedded backend cannot be started: %1. It is tried again.").arg(m_process.errorString()));
    });
    connect(&m_process, &QProcess::finished, this, [this] { fail(tr("The embedded backend has ended. It is started again.")); });
}

BackendProcess::~BackendProcess()
{
    m_process.disconnect(this);
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(3000))
        m_process.kill();
}

void BackendProcess::start(const QStringList &extraArguments)
{
    m_arguments = QStringList{QStringLiteral("demo")} + extraArguments;
    run();
}

void BackendProcess::run()
{
    QString program = QCoreApplication::applicationDirPath() + QStringLiteral("/nocturned");
    if (!QFileInfo::exists(program))
        program = QStandardPaths::findExecutable(QStringLiteral("nocturned"));
    m_ready = false;
    m_process.start(program, m_arguments);
}

void BackendProcess::fail(const QString &why)
{
    m_again.start(m_pauses.nextDelayMs(QDateTime::currentMSecsSinceEpoch(), 1));
    Q_EMIT failed(why);
}

void BackendProcess::readOutput()
{
    while (!m_ready && m_process.canReadLine()) {
        const auto read = readReadyLine(m_process.readLine());
        if (!read) {
            m_process.kill(); // what it says cannot be used
            return;
        }
        m_ready = true;
        m_pauses.connected(QDateTime::currentMSecsSinceEpoch());
        Q_EMIT ready(*read);
    }
    if (m_ready)
        m_process.readAllStandardOutput();
}

} // namespace nocturne
