// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/AlertMembers.h"

#include "protocol/AlertJson.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace nocturne {

std::optional<AlertMembers::Members> AlertMembers::membersOf(const QByteArray &text)
{
    rapidjson::Document document;
    document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag>(text.constData(), static_cast<std::size_t>(text.size()));
    if (document.HasParseError()) {
        const QByteArray strict = withControlsEscaped(text);
        return strict == text ? std::nullopt : membersOf(strict);
    }
    if (!document.IsObject())
        return std::nullopt;
    Members members;
    rapidjson::StringBuffer buffer;
    for (const auto &member : document.GetObject()) {
        buffer.Clear();
        rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
        member.value.Accept(writer);
        members[QByteArray(member.name.GetString(), static_cast<qsizetype>(member.name.GetStringLength()))] = QByteArray(buffer.GetString(), static_cast<qsizetype>(buffer.GetSize()));
    }
    return members;
}

bool AlertMembers::lay(const QByteArray &change)
{
    auto members = membersOf(change);
    if (!members)
        return false;
    for (auto &[name, value] : *members)
        m_changed.insert_or_assign(name, std::move(value));
    return true;
}

QByteArray AlertMembers::text() const
{
    if (m_changed.empty())
        return m_whole;
    auto members = membersOf(m_whole);
    if (!members)
        return {};
    for (const auto &[name, value] : m_changed)
        members->insert_or_assign(name, value);
    QByteArray text;
    text.reserve(m_whole.size() + 256);
    for (const auto &[name, value] : *members) {
        text += text.isEmpty() ? "{\"" : ",\"";
        text += name + "\":" + value; // names of ours: nothing in them has to be escaped
    }
    return text + '}';
}

} // namespace nocturne
