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

QByteArray alertText(const Alert &a)
{
    Out out;
    out->StartObject();
    member(out, "acknowledged", a.acknowledged);
    member(out, "active", a.active);
    member(out, "annotations", a.annotations);
    member(out, "assignee", a.assignee);
    member(out, "count", a.count);
    member(out, "cut", a.cut);
    member(out, "description", a.description);
    memberTime(out, "ends_at", a.endsAt);
    member(out, "environment", a.environment);
    member(out, "escalation", a.escalation);
    member(out, "fingerprint", a.fingerprint);
    if (a.firedAt > 0) // it fired again within its episode
        memberTime(out, "fired_at", a.firedAt);
    member(out, "generator_url", a.generatorUrl);
    member(out, "group", a.group);
    member(out, "id", a.id);
    member(out, "incident", a.incident);
    member(out, "labels", a.labels);
    member(out, "material_rev", a.materialRev);
    member(out, "name", a.name);
    member(out, "priority", a.priority);
    memberTime(out, "received_at", a.receivedAt);
    member(out, "resolution", a.resolution);
    member(out, "rev", a.rev);
    member(out, "runbook_url", a.runbookUrl);
    member(out, "severity", toText(a.severity));
    member(out, "source", a.source);
    memberTime(out, "starts_at", a.startsAt);
    member(out, "state", toText(stateOf(a)));
    member(out, "summary", a.summary);
    member(out, "suppressed", a.suppressed);
    member(out, "tenant", a.tenant);
    memberTime(out, "updated_at", a.updatedAt);
    member(out, "value", a.value);
    out->EndObject();
    return out.bytes();
}

Json alertToJson(const Alert &alert)
{
    const QByteArray text = alertText(alert);
    return Json::parse(text.begin(), text.end());
}

} // namespace nocturne
