// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/DemoSink.h"

#include "protocol/Json.h"

#include <QDateTime>

namespace nocturne {

namespace {

constexpr int busyTries = 2;
constexpr qsizetype mostTries = 1000;

const char *const head = R"(<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>What the demo sent</title>
<style>body{font:15px/1.5 sans-serif;margin:2em auto;max-width:60em;background:#14181d;color:#e6e9ed}td{padding:4px 20px 4px 0;vertical-align:top}
td:first-child{font-variant-numeric:tabular-nums}small{color:#a9b2bd}</style><h1>What the demo sent</h1>)";

QString cell(const QString &text) { return QStringLiteral("<td>") + text.toHtmlEscaped() + QStringLiteral("</td>"); }

} // namespace

std::size_t DemoSink::bodyLimit(const HttpRequest &) const { return largest; }

void DemoSink::handle(const HttpRequest &request, Reply reply)
{
    if (request.method == "POST")
        reply(take(request));
    else if (request.method == "GET" && request.path == QLatin1String("/"))
        reply({200, "text/html; charset=utf-8", page(), {{"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"}}});
    else if (request.method == "GET" && request.path == QLatin1String("/deliveries.json"))
        reply({200, "application/json", list(), {}});
    else
        reply({404, "text/plain", "What was sent stands at /.\n", {}});
}

HttpResponse DemoSink::take(const HttpRequest &request)
{
    const auto json = parseJson({request.body.constData(), static_cast<std::size_t>(request.body.size())});
    if (!json || !json->is_object())
        return {400, "text/plain", "a JSON object is wanted", {}};
    Members body(*json);
    const QString channel = request.path.mid(1).left(40);
    if (body.text("event").value_or(QString()) == QLatin1String("heartbeat")) {
        m_beatAt = QDateTime::currentMSecsSinceEpoch();
        return {200, "text/plain", "ok", {}};
    }
    if (channel == QLatin1String("sms")) {
        if (m_tries.size() >= mostTries)
            m_tries.clear();
        if (++m_tries[request.idempotencyKey] <= busyTries)
            return {503, "text/plain", "the gateway is busy", {}};
    }
    const QString text = body.text("text").value_or(QString());
    const QString title = body.text("title").value_or(text.section(QLatin1Char('\n'), 0, 0));
    m_messages.push_front({QDateTime::currentMSecsSinceEpoch(), channel, body.text("person").value_or(QString()), title.left(300), text.left(2000)});
    if (m_messages.size() > mostKept)
        m_messages.pop_back();
    return {200, "text/plain", "ok", {}};
}

QByteArray DemoSink::page() const
{
    QString rows;
    for (const Message &message : m_messages)
        rows += QStringLiteral("<tr>") + cell(QDateTime::fromMSecsSinceEpoch(message.at).toString(QStringLiteral("HH:mm:ss"))) + cell(message.channel) + cell(message.to) + cell(message.title) + QStringLiteral("</tr>");
    const qint64 quiet = (QDateTime::currentMSecsSinceEpoch() - m_beatAt) / 1000;
    const QString beat = m_beatAt == 0 ? QStringLiteral("No heartbeat came yet.") : QStringLiteral("The last heartbeat came %1 s ago.").arg(quiet);
    const QString nothing = m_messages.empty() ? QStringLiteral("<p>Nothing yet: the company's next alert comes within a few minutes.</p>") : QString();
    return (QString::fromUtf8(head) + QStringLiteral("<p><small>Messages of the demo's pager end here and go nowhere else. %1</small></p>%2<table>%3</table></html>").arg(beat, nothing, rows)).toUtf8();
}

QByteArray DemoSink::list() const
{
    Json rows = Json::array();
    for (const Message &m : m_messages)
        rows.push_back({{"at", timeJson(m.at)}, {"channel", toStd(m.channel)}, {"person", toStd(m.to)}, {"title", toStd(m.title)}, {"text", toStd(m.text)}});
    return dump({{"deliveries", std::move(rows)}});
}

} // namespace nocturne
