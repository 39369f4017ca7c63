// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/NotifyCommand.h"

#include "backend/engine/Clock.h"
#include "backend/notify/Sender.h"

#include <QUuid>

#include <cstdio>

namespace nocturne {

int runNotifyTest(const PagerPlan &plan, QStringList channels)
{
    if (channels.isEmpty())
        channels = plan.channels.keys();
    int status = channels.isEmpty() ? 2 : 0;
    if (channels.isEmpty())
        std::fputs("There are no channels: the configuration names no pager file with any.\n", stderr);
    Sender sender([&](const PageJob &job, const PageOutcome &outcome) {
        const bool good = outcome.kind == PageOutcome::Kind::Accepted;
        status = good ? status : 1;
        std::printf("%s: %s: %s\n", qPrintable(job.channel.id), good ? "accepted" : "NOT accepted", qPrintable(outcome.answer));
    });
    const SystemClock clock;
    for (const QString &id : std::as_const(channels)) {
        const auto channel = plan.channels.constFind(id);
        if (channel == plan.channels.cend() || (channel->kind == ChannelKind::Email && channel->to.isEmpty())) {
            std::fprintf(stderr, channel == plan.channels.cend() ? "There is no channel %s.\n" : "%s: an e-mail channel needs `to` for a test.\n", qPrintable(id));
            status = 2;
            continue;
        }
        if (channel->kind == ChannelKind::Console) {
            std::printf("%s: the consoles themselves; nothing is sent\n", qPrintable(id));
            continue;
        }
        PageJob job;
        job.key = QUuid::createUuid().toByteArray(QUuid::Id128);
        job.verb = TaskRow::Verb::Test;
        job.channel = *channel;
        job.reach = {id, {}, channel->to, 0};
        job.link = plan.link;
        job.alerts = {Alert()};
        sender.send(std::move(job), clock.now());
    }
    while (sender.underWay() > 0)
        sender.work(100);
    return status;
}

} // namespace nocturne
