// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/BackendProcess.h"

#include "protocol/Json.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>

namespace nocturne {

Result<BackendReady> readReadyLine(const QByteArray &line)
{
    const auto json = parseJson({line.constData(), static_cast<size_t>(line.size())});
    if (!json)
        return json.error();
    Members in(*json);
    BackendReady ready{QUrl(in.requiredText("url")), {}};
    if (const Json *users = in.object("users")) {
        Members u(*users);
        ready.operatorPassword = u.requiredText("operator");
    }
    if (in.error() || !ready.url.isValid() || ready.operatorPassword.isEmpty())
        return invalidRequest(QStringLiteral("The backend's first line cannot be read."));
    return ready;
}

BackendProcess::BackendProcess(QObject *parent) : QObject(parent), m_process(this)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &BackendProcess::readOutput);
    connect(&m_process, &QProcess::errorOccurred, this, [this] {
        if (!m_ready)
            Q_EMIT failed(m_process.errorString());
    });
    connect(&m_process, &QProcess::finished, this, [this] { Q_EMIT failed(tr("The embedded backend has ended.")); });
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
    QString program = QCoreApplication::applicationDirPath() + QStringLiteral("/nocturned");
    if (!QFileInfo::exists(program))
        program = QStandardPaths::findExecutable(QStringLiteral("nocturned"));
    m_process.start(program, QStringList{QStringLiteral("demo")} + extraArguments);
}

void BackendProcess::readOutput()
{
    while (!m_ready && m_process.canReadLine()) {
        const auto read = readReadyLine(m_process.readLine());
        if (!read) {
            Q_EMIT failed(read.error().detail);
            return;
        }
        m_ready = true;
        Q_EMIT ready(*read);
    }
    if (m_ready)
        m_process.readAllStandardOutput();
}

} // namespace nocturne
