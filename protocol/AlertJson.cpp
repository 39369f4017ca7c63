// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/AlertJson.h"

#include <QStringEncoder>

#include <vector>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace nocturne {

namespace {

// Alerts are what is written most: straight into bytes, members in the order of their names as all other JSON has them.
class Out {
public:
    rapidjson::Writer<rapidjson::StringBuffer> *operator->() { return &m_writer; }
    void text(const QString &text)
    {
        encode(text);
        m_writer.String(m_utf8.data(), m_length);
    }
    void key(const QString &text)
    {
        encode(text);
        m_writer.Key(m_utf8.data(), m_length);
    }
    QByteArray bytes() const { return {m_buffer.GetString(), static_cast<qsizetype>(m_buffer.GetSize())}; }

private:
    // Valid UTF-8 whatever the text holds; into one place, as a text of its own for each would cost more than writing it.
    void encode(const QString &text)
    {
        const auto room = static_cast<size_t>(m_encoder.requiredSpace(text.size()));
        if (m_utf8.size() < room)
            m_utf8.resize(room);
        m_length = static_cast<rapidjson::SizeType>(m_encoder.appendToBuffer(m_utf8.data(), text) - m_utf8.data());
    }

    static constexpr std::size_t usualSize = 4096;
    rapidjson::StringBuffer m_buffer{nullptr, usualSize};
    rapidjson::Writer<rapidjson::StringBuffer> m_writer{m_buffer};
    QStringEncoder m_encoder{QStringEncoder::Utf8, QStringEncoder::Flag::Stateless};
    std::vector<char> m_utf8;
    rapidjson::SizeType m_length = 0;
};

void add(Out &out, const QString &text) { out.text(text); }
void add(Out &out, QByteArrayView utf8) { out->String(utf8.data(), static_cast<rapidjson::SizeType>(utf8.size())); }
void add(Out &out, const Utf8 &text) { add(out, QByteArrayView(text.bytes())); }
void add(Out &out, bool value) { out->Bool(value); }
void add(Out &out, int value) { out->Int(value); }
void add(Out &out, qint64 value) { out->Int64(value); }

void add(Out &out, double value)
{
    if (qIsFinite(value))
        out->Double(value);
    else
        out->Null();
}

void addTime(Out &out, TimeMs time)
{
    const QByteArray text = formatTime(time);
    out->String(text.constData(), static_cast<rapidjson::SizeType>(text.size()));
}

void add(Out &out, const Labels &labels)
{
    out->StartObject();
    for (auto it = labels.cbegin(); it != labels.cend(); ++it) {
        out.key(it.key());
        add(out, it.utf8());
    }
    out->EndObject();
}

void add(Out &out, const QStringList &names)
{
    out->StartArray();
    for (const QString &name : names)
        add(out, name);
    out->EndArray();
}

void add(Out &out, const Acknowledgement &acknowledgement);
void add(Out &out, const Suppression &suppression);
void add(Out &out, const Escalation &escalation);
void add(Out &out, Resolution resolution) { add(out, toText(resolution)); }

template <typename T> void member(Out &out, const char *name, const T &value)
{
    out->Key(name);
    add(out, value);
}

template <typename T> void memberOrNull(Out &out, const char *name, const T &value)
{
    out->Key(name);
    if (value)
        add(out, *value);
    else
        out->Null();
}

template <typename T> void member(Out &out, const char *name, const std::optional<T> &value) { memberOrNull(out, name, value); }
template <typename T> void member(Out &out, const char *name, const Boxed<T> &value) { memberOrNull(out, name, value); }

void memberTime(Out &out, const char *name, std::optional<TimeMs> time)
{
    out->Key(name);
    if (time)
        addTime(out, *time);
    else
        out->Null();
}

void add(Out &out, const Acknowledgement &a)
{
    out->StartObject();
    memberTime(out, "at", a.at);
    member(out, "by", a.by);
    member(out, "comment", a.comment);
    memberTime(out, "expires_at", a.expiresAt);
    out->EndObject();
}

void add(Out &out, const Suppression &s)
{
    out->StartObject();
    member(out, "by", s.by);
    member(out, "kind", toText(s.kind));
    member(out, "reason", s.reason);
    memberTime(out, "until", s.until);
    out->EndObject();
}

void add(Out &out, const Escalation &e)
{
    out->StartObject();
    member(out, "level", e.level);
    member(out, "levels", e.levels);
    member(out, "name", e.name);
    memberTime(out, "next_at", e.nextAt);
    member(out, "policy", e.policy);
    member(out, "reached", e.reached);
    member(out, "who", e.who);
    out->EndObject();
}

} // namespace

Json labelsToJson(const Labels &labels)
{
    Json json = Json::object();
    for (auto it = labels.cbegin(); it != labels.cend(); ++it)
        json[toStd(it.key())] = std::string(it.utf8().data(), static_cast<std::size_t>(it.utf8().size()));
    return json;
}

namespace {

// All members of `a`, or those alone in which it differs from `before`.
class Spelling {
public:
    Spelling(Out &out, const Alert &a, const Alert *before) : m_out(out), m_a(a), m_before(before) {}

    void members()
    {
        plain("acknowledged", &Alert::acknowledged);
        plain("active", &Alert::active);
        plain("annotations", &Alert::annotations);
        plain("assignee", &Alert::assignee);
        plain("count", &Alert::count);
        plain("cut", &Alert::cut);
        plain("description", &Alert::description);
        time("ends_at", &Alert::endsAt);
        plain("environment", &Alert::environment);
        plain("escalation", &Alert::escalation);
        plain("fingerprint", &Alert::fingerprint);
        if (m_a.firedAt > 0) // it fired again within its episode
            time("fired_at", &Alert::firedAt);
        plain("generator_url", &Alert::generatorUrl);
        plain("group", &Alert::group);
        plain("id", &Alert::id);
        plain("incident", &Alert::incident);
        plain("labels", &Alert::labels);
        plain("material_rev", &Alert::materialRev);
        plain("name", &Alert::name);
        plain("priority", &Alert::priority);
        time("received_at", &Alert::receivedAt);
        plain("resolution", &Alert::resolution);
        plain("rev", &Alert::rev);
        plain("runbook_url", &Alert::runbookUrl);
        word("severity", m_a.severity, m_before ? m_before->severity : m_a.severity);
        plain("source", &Alert::source);
        time("starts_at", &Alert::startsAt);
        word("state", stateOf(m_a), m_before ? stateOf(*m_before) : AlertState());
        plain("summary", &Alert::summary);
        plain("suppressed", &Alert::suppressed);
        plain("tenant", &Alert::tenant);
        time("updated_at", &Alert::updatedAt);
        plain("value", &Alert::value);
    }

private:
    template <typename T> void plain(const char *name, T Alert::*field)
    {
        if (!m_before || m_a.*field != m_before->*field)
            member(m_out, name, m_a.*field);
    }
    template <typename T> void time(const char *name, T Alert::*field)
    {
        if (!m_before || m_a.*field != m_before->*field)
            memberTime(m_out, name, m_a.*field);
    }
    template <typename T> void word(const char *name, T now, T before)
    {
        if (!m_before || now != before)
            member(m_out, name, toText(now));
    }

    Out &m_out;
    const Alert &m_a;
    const Alert *m_before;
};

QByteArray spelled(const Alert &a, const Alert *before)
{
    Out out;
    out->StartObject();
    Spelling(out, a, before).members();
    out->EndObject();
    return out.bytes();
}

} // namespace

QByteArray alertText(const Alert &alert) { return spelled(alert, nullptr); }
QByteArray changeText(const Alert &before, const Alert &after) { return spelled(after, &before); }

Json alertToJson(const Alert &alert)
{
    const QByteArray text = alertText(alert);
    return Json::parse(text.begin(), text.end());
}

} // namespace nocturne
