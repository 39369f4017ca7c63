// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/notify/Letter.h"

#include "protocol/AlertJson.h"

#include <QRegularExpression>

#include <sodium.h>

namespace nocturne {

namespace {

constexpr std::size_t mostListed = 50;

QString linkOf(const PageJob &job)
{
    if (job.link.isEmpty())
        return {};
    if (job.alerts.size() != 1)
        return job.link.toString();
    return job.link.toString() + (job.link.toString().endsWith(QLatin1Char('/')) ? QString() : QStringLiteral("/")) + QStringLiteral("alerts/") + job.alerts.front().id;
}

// What is posted says what happened; what changes a message says how things are now.
QString doneOf(const PageJob &job)
{
    const bool changes = !job.receipt.isEmpty() && job.verb != TaskRow::Verb::Page;
    const AlertState state = changes                                     ? stateOf(job.alerts.front())
                             : job.verb == TaskRow::Verb::Resolved       ? AlertState::Resolved
                             : job.verb == TaskRow::Verb::Acknowledged   ? AlertState::Acknowledged
                                                                         : AlertState::Firing;
    switch (state) {
    case AlertState::Resolved:
        return QStringLiteral("Resolved: ");
    case AlertState::Acknowledged:
        return QStringLiteral("Acknowledged: ");
    case AlertState::Suppressed:
        return QStringLiteral("Suppressed: ");
    case AlertState::Returned:
        return QStringLiteral("Recovered, not acknowledged: ");
    case AlertState::Firing:
        break;
    }
    return {};
}

// Who has it, as far as anybody has.
QStringList standing(const Alert &alert)
{
    QStringList lines;
    if (alert.acknowledged)
        lines.append(QStringLiteral("Acknowledged by %1").arg(alert.acknowledged->by) +
                     (alert.acknowledged->comment.isEmpty() ? QString() : QStringLiteral(": ") + alert.acknowledged->comment));
    if (alert.assignee)
        lines.append(QStringLiteral("With %1").arg(*alert.assignee));
    if (alert.suppressed)
        lines.append(QStringLiteral("Suppressed%1%2").arg(alert.suppressed->by.isEmpty() ? QString() : QStringLiteral(" by ") + alert.suppressed->by,
                                                          alert.suppressed->until ? QStringLiteral(" until ") + formatTimeText(*alert.suppressed->until) : QString()));
    if (alert.escalation)
        lines.append(QStringLiteral("Called: %1").arg(alert.escalation->name) + (alert.escalation->who ? QStringLiteral(", ") + *alert.escalation->who : QString()));
    return lines;
}

QString subjectOf(const PageJob &job)
{
    if (job.verb == TaskRow::Verb::Test)
        return QStringLiteral("Test: %1 works").arg(job.channel.id);
    if (job.verb == TaskRow::Verb::Heartbeat)
        return QStringLiteral("Nocturne works");
    const QString done = doneOf(job);
    if (job.alerts.size() > 1)
        return QStringLiteral("%1%2 alerts at once").arg(done).arg(job.alerts.size());
    const Alert &alert = job.alerts.front();
    return QStringLiteral("%1[%2] %3%4").arg(done, toText(alert.severity).toUpper(), alert.name, alert.summary.isEmpty() ? QString() : QStringLiteral(": ") + alert.summary);
}

// What a person reads, plain.
QString textOf(const PageJob &job)
{
    QStringList lines{subjectOf(job)};
    if (job.verb == TaskRow::Verb::Test)
        lines.append(QStringLiteral("Nocturne sent this to show that the channel works. Nothing is wrong."));
    if (!job.rungName.isEmpty())
        lines.append(QStringLiteral("%1%2").arg(job.rungName, job.personName.isEmpty() ? QString() : QStringLiteral(": ") + job.personName));
    for (std::size_t i = 0; i < std::min(job.alerts.size(), mostListed) && job.verb != TaskRow::Verb::Test; ++i) {
        const Alert &a = job.alerts[i];
        if (job.alerts.size() > 1) {
            lines.append(QStringLiteral("- [%1] %2 %3").arg(toText(a.severity).toUpper(), a.name, a.summary));
            continue;
        }
        if (job.verb != TaskRow::Verb::Page)
            lines.append(standing(a));
        lines.append(QStringLiteral("since %1").arg(formatTimeText(a.startsAt)));
        if (!a.description.isEmpty())
            lines.append(a.description);
        for (auto it = a.labels.cbegin(); it != a.labels.cend(); ++it)
            lines.append(it.key() + QStringLiteral(" = ") + it.value());
        if (a.runbookUrl)
            lines.append(QStringLiteral("Runbook: ") + *a.runbookUrl);
    }
    if (job.alerts.size() > mostListed)
        lines.append(QStringLiteral("… and %1 more").arg(job.alerts.size() - mostListed));
    if (!linkOf(job).isEmpty())
        lines.append(linkOf(job));
    return lines.join(QLatin1Char('\n'));
}

// RFC 2047, in words that stay under a line's length.
QByteArray encodedWord(const QString &text)
{
    QString plain = text;
    plain.replace(QLatin1Char('\r'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
    const bool ascii = std::all_of(plain.cbegin(), plain.cend(), [](QChar c) { return c.unicode() >= 32 && c.unicode() < 127; });
    if (ascii && plain.size() < 120)
        return plain.toLatin1();
    QByteArray words;
    for (qsizetype at = 0; at < plain.size() && at < 400;) {
        qsizetype take = std::min<qsizetype>(14, plain.size() - at);
        if (plain[at + take - 1].isHighSurrogate())
            --take;
        words += (words.isEmpty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + plain.mid(at, take).toUtf8().toBase64() + "?=";
        at += std::max<qsizetype>(take, 1);
    }
    return words;
}

// One thread an alert: every mail about it answers the same first one, whether that was sent or not.
Letter mail(const PageJob &job, TimeMs now)
{
    const QByteArray domain = job.channel.from.section(QLatin1Char('@'), 1).toLatin1();
    const QString text = textOf(job);
    Letter letter;
    letter.body = text.toUtf8();
    letter.html = "<html><body><h3>" + subjectOf(job).toHtmlEscaped().toUtf8() + "</h3><pre style=\"font-family:inherit\">" +
                  text.section(QLatin1Char('\n'), 1).toHtmlEscaped().toUtf8() + "</pre></body></html>";
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC);
    letter.headers = {"From: " + job.channel.from.toUtf8(), "To: " + job.reach.to.toUtf8(), "Subject: " + encodedWord(subjectOf(job)),
                      "Date: " + at.toString(Qt::RFC2822Date).toLatin1(), "Message-ID: <" + job.key + '@' + domain + '>', "Auto-Submitted: auto-generated"};
    if (job.alerts.size() == 1 && job.verb != TaskRow::Verb::Test) {
        const QByteArray thread = '<' + job.alerts.front().id.toLatin1() + ".thread@" + domain + '>';
        letter.headers.push_back("In-Reply-To: " + thread);
        letter.headers.push_back("References: " + thread);
    }
    return letter;
}

QByteArray signature(const QByteArray &secret, const QByteArray &text)
{
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char *>(secret.constData()), static_cast<size_t>(secret.size()));
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char *>(text.constData()), static_cast<unsigned long long>(text.size()));
    QByteArray digest(crypto_auth_hmacsha256_BYTES, '\0');
    crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char *>(digest.data()));
    return digest.toHex();
}

// Each {{field}} of a channel's template, as it stands within quotes of JSON.
QByteArray filled(const PageJob &job)
{
    const Alert &first = job.alerts.front();
    const QHash<QString, QString> values{{QStringLiteral("event"), toText(job.verb)}, {QStringLiteral("key"), QString::fromLatin1(job.key)}, {QStringLiteral("title"), subjectOf(job)},
                                         {QStringLiteral("text"), textOf(job)}, {QStringLiteral("severity"), toText(first.severity)}, {QStringLiteral("name"), first.name},
                                         {QStringLiteral("summary"), first.summary}, {QStringLiteral("id"), first.id}, {QStringLiteral("person"), job.personName},
                                         {QStringLiteral("rung"), job.rungName}, {QStringLiteral("count"), QString::number(job.alerts.size())}, {QStringLiteral("link"), linkOf(job)}};
    static const QRegularExpression field(QStringLiteral("\\{\\{\\s*([a-z]+)\\s*\\}\\}"));
    QByteArray out;
    qsizetype end = 0;
    for (auto it = field.globalMatch(job.channel.body); it.hasNext();) {
        const auto match = it.next();
        const QByteArray quoted = dump(Json(toStd(values.value(match.captured(1)))));
        out += job.channel.body.mid(end, match.capturedStart() - end).toUtf8() + quoted.mid(1, quoted.size() - 2);
        end = match.capturedEnd();
    }
    return out + job.channel.body.mid(end).toUtf8();
}

Letter hook(const PageJob &job, TimeMs now)
{
    Json alerts = Json::array();
    for (std::size_t i = 0; i < std::min(job.alerts.size(), mostListed) && !job.alerts[i].id.isEmpty(); ++i)
        alerts.push_back(alertToJson(job.alerts[i]));
    Json ids = Json::array();
    for (const Alert &alert : job.alerts)
        if (!alert.id.isEmpty())
            ids.push_back(toStd(alert.id));
    Letter letter;
    letter.body = dump({{"version", 1}, {"key", job.key.toStdString()}, {"event", toStd(toText(job.verb))}, {"title", toStd(subjectOf(job))},
                        {"rung", job.rungName.isEmpty() ? Json(nullptr) : Json(toStd(job.rungName))},
                        {"person", job.reach.person.isEmpty() ? Json(nullptr) : Json(toStd(job.reach.person))},
                        {"to", toStd(job.reach.to)}, {"count", ids.size()}, {"ids", std::move(ids)}, {"alerts", std::move(alerts)}, {"link", toStd(linkOf(job))}});
    if (!job.channel.body.isEmpty() && job.verb != TaskRow::Verb::Heartbeat)
        letter.body = filled(job);
    const QByteArray time = QByteArray::number(now / 1000);
    letter.headers = {"Content-Type: application/json", "Idempotency-Key: " + job.key, "X-Nocturne-Time: " + time};
    if (!job.channel.secret.isEmpty())
        letter.headers.push_back("X-Nocturne-Signature: sha256=" + signature(job.channel.secret, time + '.' + letter.body));
    return letter;
}

Letter pagerDuty(const PageJob &job)
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
        event["payload"] = {{"summary", toStd(subjectOf(job).left(1024))}, {"source", toStd(instance.isEmpty() ? QStringLiteral("nocturne") : instance)},
                            {"severity", test ? "info" : bad ? "critical" : alert.severity == Severity::Warning ? "warning" : "info"},
                            {"timestamp", toStd(formatTimeText(alert.startsAt))}, {"class", toStd(alert.name)}, {"custom_details", labelsToJson(alert.labels)}};
    }
    return {dump(event), {}, {"Content-Type: application/json"}};
}

Letter slack(const PageJob &job)
{
    QString text = textOf(job);
    text.replace(QLatin1Char('&'), QLatin1String("&amp;")).replace(QLatin1Char('<'), QLatin1String("&lt;")).replace(QLatin1Char('>'), QLatin1String("&gt;"));
    Letter letter{{}, {}, {"Content-Type: application/json; charset=utf-8", "Idempotency-Key: " + job.key}, {}};
    Json body{{"text", toStd(text.left(3500))}};
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

Letter writeLetter(const PageJob &job, TimeMs now)
{
    switch (job.channel.kind) {
    case ChannelKind::Email:
        return mail(job, now);
    case ChannelKind::PagerDuty:
        return pagerDuty(job);
    case ChannelKind::Slack:
        return slack(job);
    case ChannelKind::Webhook:
    case ChannelKind::Console:
        break;
    }
    return hook(job, now);
}

} // namespace nocturne
