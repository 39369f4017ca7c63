// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/Credentials.h"

#include <qt6keychain/keychain.h>

namespace nocturne {

namespace {

const QString &service()
{
    static const QString name = QStringLiteral("nocturne");
    return name;
}

} // namespace

void Credentials::read(const QString &account, std::function<void(Result<QString>)> done)
{
    auto *job = new QKeychain::ReadPasswordJob(service(), this);
    job->setKey(account);
    connect(job, &QKeychain::Job::finished, this, [job, done = std::move(done)] {
        if (job->error() == QKeychain::NoError)
            done(job->textData());
        else
            done(Error{ErrorCode::NotFound, job->errorString()});
    });
    job->start();
}

void Credentials::write(const QString &account, const QString &token, std::function<void(Status)> done)
{
    auto *job = new QKeychain::WritePasswordJob(service(), this);
    job->setKey(account);
    job->setTextData(token);
    connect(job, &QKeychain::Job::finished, this, [job, done = std::move(done)] {
        done(job->error() == QKeychain::NoError ? std::nullopt
                                                : Status(Error{ErrorCode::Unavailable, job->errorString()}));
    });
    job->start();
}

void Credentials::forget(const QString &account)
{
    auto *job = new QKeychain::DeletePasswordJob(service(), this);
    job->setKey(account);
    job->start();
}

} // namespace nocturne
