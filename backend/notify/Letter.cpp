// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/notify/Letter.h"

#include "backend/notify/HookLetter.h"
#include "backend/notify/LetterText.h"
#include "protocol/AlertJson.h"

namespace nocturne {

namespace {

constexpr qsizetype mostSubject = 900; ///< bytes; some programs show no more, and a line of a mail holds 998
constexpr qsizetype mostSummary = 1024; ///< PagerDuty's
constexpr qsizetype mostSlack = 39000;  ///< characters; Slack cuts at 40,000, wherever that is

// RFC 2047, in words that stay under a line's length. A text that looks like such a word already is spelled out too: it is to be read
// as it stands.
QByteArray encodedWord(const QString &text)
{
    QString plain = text;
    plain.replace(QLatin1Char('\r'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
    const bool ascii = std::all_of(plain.cbegin(), plain.cend(), [](QChar c) { return c.unicode() >= 32 && c.unicode() < 127; });
    if (ascii && plain.size() < 120 && !plain.contains(QLatin1String("=?")))
        return plain.toLatin1();
    QByteArray words;
    for (qsizetype at = 0; at < plain.size();) {
        qsizetype take = std::min<qsizetype>(14, plain.size() - at);
        if (plain[at + take - 1].isHighSurrogate() && at + take < plain.size())
            --take;
        words += (words.isEmpty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + plain.mid(at, take).toUtf8().toBase64() + "?=";
        at += std::max<qsizetype>(take, 1);
    }
    return words;
}

// One thread an alert: every mail about it answers the same first one, whether that was sent or not.
Letter mail(const PageJob &job, TimeMs now, qsizetype most)
{
    const QByteArray domain = job.channel.from.section(QLatin1Char('@'), 1).toLatin1();
    const QString subject = titleOf(job, mostSubject);
    const QString text = textOf(job).within(most / 4, Wording::plain()); // it goes out twice, as base64
    Letter letter;
    letter.body = (subject + QLatin1Char('\n') + text).toUtf8();
    letter.html = "<html><body><h3>" + subject.toHtmlEscaped().toUtf8() + "</h3><pre style=\"font-family:inherit\">" + text.toHtmlEscaped().toUtf8() + "</pre></body></html>";
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC);
    letter.headers = {"From: " + job.channel.from.toUtf8(), "To: " + job.reach.to.toUtf8(), "Subject: " + encodedWord(subject),
                      "Date: " + at.toString(Qt::RFC2822Date).toLatin1(), "Message-ID: <" + job.key + '@' + domain + '>', "Auto-Submitted: auto-generated"};
    if (job.alerts.size() == 1 && job.verb != TaskRow::Verb::Test) {
        const QByteArray thread = '<' + job.alerts.front().id.toLatin1() + ".thread@" + domain + '>';
        letter.headers.push_back("In-Reply-To: " + thread);
        letter.headers.push_back("References: " + thread);
    }
    return letter;
}

Letter pagerDuty(const PageJob &job, qsizetype most)
{
    const bool test = job.verb == TaskRow::Verb::Test;
    const Alert &alert = job.alerts.front();
    const char *action = job.verb == TaskRow::Verb::Resolved ? "resolve" : job.verb == TaskRow::Verb::Acknowledged ? "acknowledge" : "trigger";
    Json event = {{"routing_key", job.channel.secret.toStdString()}, {"event_action", action},
                  {"dedup_key", test ? job.key.toStdString() : toStd(alert.id)}, {"client", "Nocturne"}};
    if (!linkOf(job).isEmpty())
        event["client_url"] = toStd(linkOf(job));
    if (qstrcmp(action, "trigger") == 0) {
        const bool bad = alert.severity == Severity::Emergency || alert.severity == Severity::Critical;
        const QString instance = alert.labels.value(QStringLiteral("instance"));
        Json details = labelsToJson(alert.labels);
        if (dump(details).size() > most / 2)
            details = {{"shortened", "the labels are behind the link"}};
        event["payload"] = {{"summary", toStd(titleOf(job, mostSummary))}, {"source", toStd(instance.isEmpty() ? QStringLiteral("nocturne") : shortened(instance, mostSummary / 4))},
                            {"severity", test ? "info" : bad ? "critical" : alert.severity == Severity::Warning ? "warning" : "info"},
                            {"timestamp", toStd(formatTimeText(alert.startsAt))}, {"class", toStd(shortened(alert.name, mostSummary / 4))}, {"custom_details", std::move(details)}};
    }
    return {dump(event), {}, {"Content-Type: application/json"}};
}

// Nothing that came from outside is markup there: not a mention, not a link, not bold.
Letter slack(const PageJob &job, qsizetype most)
{
    Letter letter{{}, {}, {"Content-Type: application/json; charset=utf-8", "Idempotency-Key: " + job.key}, {}};
    Json body{{"text", toStd(wholeOf(job).within(std::min(mostSlack, most / 4), Wording::slack()))}, {"mrkdwn", false}};
    if (!job.channel.secret.isEmpty()) {
        letter.headers.push_back("Authorization: Bearer " + job.channel.secret);
        body["channel"] = toStd(job.channel.to);
        // The message that is there already says what has become of it. A page must make a sound: it answers in that message's thread.
        if (!job.receipt.isEmpty()) {
            const bool page = job.verb == TaskRow::Verb::Page;
            body["channel"] = toStd(job.receipt.section(QLatin1Char(' '), 0, 0));
            body[page ? "thread_ts" : "ts"] = toStd(job.receipt.section(QLatin1Char(' '), 1));
            if (page)
                body["reply_broadcast"] = true;
            else
                letter.url = job.channel.url.resolved(QUrl(QStringLiteral("chat.update")));
        }
    }
    letter.body = dump(body);
    return letter;
}

} // namespace

qsizetype mostBytes(const Channel &channel)
{
    switch (channel.kind) {
    case ChannelKind::Email:
        return 8 * 1024 * 1024;
    case ChannelKind::PagerDuty:
        return 512 * 1024;
    case ChannelKind::Slack:
    case ChannelKind::Webhook:
    case ChannelKind::Console:
        break;
    }
    return channel.mostBytes > 0 ? static_cast<qsizetype>(channel.mostBytes) : 1024 * 1024;
}

Letter writeLetter(const PageJob &job, TimeMs now, qsizetype most)
{
    switch (job.channel.kind) {
    case ChannelKind::Email:
        return mail(job, now, most);
    case ChannelKind::PagerDuty:
        return pagerDuty(job, most);
    case ChannelKind::Slack:
        return slack(job, most);
    case ChannelKind::Webhook:
    case ChannelKind::Console:
        break;
    }
    return hookLetter(job, now, most);
}

} // namespace nocturne
