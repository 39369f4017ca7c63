// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/AlertJson.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <array>

namespace nocturne {

namespace {

using Value = rapidjson::Value;

QByteArrayView bytesOf(const Json &json) { return json.get_ref<const std::string &>(); }
QByteArrayView bytesOf(const Value &value) { return {value.GetString(), static_cast<qsizetype>(value.GetStringLength())}; }
QString textOf(const auto &value) { return QString::fromUtf8(bytesOf(value)); }
bool isText(const Json &json) { return json.is_string(); }
bool isText(const Value &value) { return value.IsString(); }

// The names and calls of Members, over the tree that lies in one piece: of alerts a hundred thousand are read at a start.
class QuickMembers {
public:
    explicit QuickMembers(const Value &object) : m_object(object) { expect(object.IsObject(), "", "an object"); }

    std::optional<QString> text(const char *name)
    {
        const Value *value = find(name);
        return value && expect(value->IsString(), name, "a string") ? std::optional(textOf(*value)) : std::nullopt;
    }
    Utf8 utf8(const char *name)
    {
        const Value *value = find(name);
        return value && expect(value->IsString(), name, "a string") ? Utf8(bytesOf(*value)) : Utf8();
    }
    QString requiredText(const char *name)
    {
        auto value = text(name);
        expect(value && !value->isEmpty(), name, "a string that is not empty");
        return std::move(value).value_or(QString());
    }
    std::optional<qint64> integer(const char *name)
    {
        const Value *value = find(name);
        return value && expect(value->IsInt64(), name, "an integer") ? std::optional<qint64>(value->GetInt64()) : std::nullopt;
    }
    std::optional<double> number(const char *name)
    {
        const Value *value = find(name);
        return value && expect(value->IsNumber(), name, "a number") ? std::optional(value->GetDouble()) : std::nullopt;
    }
    std::optional<bool> boolean(const char *name)
    {
        const Value *value = find(name);
        return value && expect(value->IsBool(), name, "true or false") ? std::optional(value->GetBool()) : std::nullopt;
    }
    std::optional<TimeMs> time(const char *name)
    {
        const Value *value = find(name);
        if (!value || !expect(value->IsString(), name, "a string"))
            return std::nullopt;
        const auto parsed = parseTime({value->GetString(), value->GetStringLength()});
        expect(parsed.has_value(), name, "a time as RFC 3339 writes it");
        return parsed;
    }
    const Value *array(const char *name)
    {
        const Value *value = find(name);
        return value && expect(value->IsArray(), name, "an array") ? value : nullptr;
    }
    const Value *object(const char *name)
    {
        const Value *value = find(name);
        return value && expect(value->IsObject(), name, "an object") ? value : nullptr;
    }
    const Status &error() const { return m_error; }

private:
    const Value *find(const char *name) const
    {
        if (!m_object.IsObject())
            return nullptr;
        const auto at = m_object.FindMember(name);
        return at == m_object.MemberEnd() || at->value.IsNull() ? nullptr : &at->value;
    }
    bool expect(bool right, const char *name, const char *expected)
    {
        if (!right && !m_error)
            m_error = Members::wrong(name, expected);
        return right;
    }

    const Value &m_object;
    Status m_error;
};

template <typename In> Status readParts(In &in, Alert &alert)
{
    if (const auto *part = in.object("acknowledged")) {
        In m(*part);
        alert.acknowledged = Acknowledgement{m.requiredText("by"), m.time("at").value_or(0), m.text("comment").value_or(QString()), m.time("expires_at")};
        if (m.error())
            return m.error();
    }
    if (const auto *part = in.object("suppressed")) {
        In m(*part);
        const auto kind = suppressionKindFromText(m.text("kind").value_or(QString()));
        alert.suppressed = Suppression{m.text("by").value_or(QString()), m.time("until"), m.text("reason").value_or(QString()),
                                       kind.value_or(SuppressionKind::Shelved)};
        if (m.error())
            return m.error();
    }
    if (const auto *part = in.object("escalation")) {
        In m(*part);
        alert.escalation = Escalation{m.text("policy").value_or(QString()),
                                      static_cast<int>(m.integer("level").value_or(1)),
                                      m.text("name").value_or(QString()), m.text("who"), m.time("next_at"),
                                      static_cast<int>(std::clamp<qint64>(m.integer("levels").value_or(0), 0, 20)), m.boolean("reached").value_or(false)};
        if (m.error())
            return m.error();
    }
    return std::nullopt;
}

std::optional<Error> addLabel(QList<Labels::Utf8Row> &rows, QString name, const auto &value)
{
    if (!isText(value))
        return invalidRequest(QStringLiteral("The value of '%1' must be a string.").arg(name.left(100)));
    rows.append({std::move(name), bytesOf(value)});
    return std::nullopt;
}

Result<Labels> labelsFrom(const Value &object)
{
    QList<Labels::Utf8Row> rows;
    rows.reserve(static_cast<qsizetype>(object.MemberCount()));
    for (const auto &member : object.GetObject())
        if (auto bad = addLabel(rows, textOf(member.name), member.value))
            return *bad;
    return Labels(std::move(rows));
}
Result<Labels> labelsFrom(const Json &object) { return labelsFromJson(object); }

const Json &elements(const Json &array) { return array; }
auto elements(const Value &array) { return array.GetArray(); }

template <typename In> Status readMaps(In &in, Alert &alert)
{
    for (const auto &[name, into] : {std::pair{"labels", &alert.labels}, {"annotations", &alert.annotations}}) {
        const auto *part = in.object(name);
        auto labels = part ? labelsFrom(*part) : Result<Labels>(Labels());
        if (!labels)
            return labels.error();
        *into = std::move(*labels);
    }
    if (const auto *cut = in.array("cut")) {
        for (const auto &name : elements(*cut)) {
            if (isText(name))
                alert.cut.append(textOf(name));
        }
    }
    return std::nullopt;
}

template <typename In> Result<Alert> readAlert(In in)
{
    Alert a;
    a.id = in.requiredText("id");
    a.fingerprint = in.text("fingerprint").value_or(QString());
    a.episode = QStringView(a.id).mid(a.id.lastIndexOf(QLatin1Char('-')) + 1).toInt();
    a.name = in.text("name").value_or(QString());
    a.severity = severityFromText(in.requiredText("severity")).value_or(Severity::Warning);
    a.priority = in.text("priority").value_or(defaultPriority(a.severity));
    a.active = in.boolean("active").value_or(true);
    a.resolution = resolutionFromText(in.text("resolution").value_or(QString()));
    a.summary = in.utf8("summary");
    a.description = in.utf8("description");
    a.source = in.text("source").value_or(QString());
    a.environment = in.text("environment").value_or(QString());
    a.tenant = in.text("tenant");
    a.value = in.number("value");
    const auto startsAt = in.time("starts_at");
    a.startsAt = startsAt.value_or(0);
    a.endsAt = in.time("ends_at");
    a.receivedAt = in.time("received_at").value_or(0);
    a.updatedAt = in.time("updated_at").value_or(0);
    a.firedAt = in.time("fired_at").value_or(0);
    const auto rev = in.integer("rev");
    a.rev = rev.value_or(0);
    a.materialRev = in.integer("material_rev").value_or(0);
    a.count = in.integer("count").value_or(1);
    a.assignee = in.text("assignee");
    a.incident = in.text("incident");
    a.group = in.text("group").value_or(QString());
    a.runbookUrl = in.text("runbook_url");
    a.generatorUrl = in.text("generator_url");
    if (!in.error() && (!rev || !startsAt))
        return invalidRequest(QStringLiteral("An alert has no 'rev' or no 'starts_at'."));
    if (const Status bad = readParts(in, a))
        return *bad;
    if (const Status bad = readMaps(in, a))
        return *bad;
    if (in.error())
        return *in.error();
    return a;
}

} // namespace

Result<Labels> labelsFromJson(const Json &json)
{
    QList<Labels::Utf8Row> rows;
    if (!json.is_object())
        return invalidRequest(QStringLiteral("Labels must be an object of strings."));
    rows.reserve(static_cast<qsizetype>(json.size()));
    for (const auto &[name, value] : json.items())
        if (auto bad = addLabel(rows, fromStd(name), value))
            return *bad;
    return Labels(std::move(rows));
}

Result<Alert> alertFromJson(const Json &json) { return readAlert(Members(json)); }

// Between the members of what we write stands nothing, so a control character is within a text: an earlier version wrote some as they are.
QByteArray withControlsEscaped(const QByteArray &text)
{
    QByteArray out;
    out.reserve(text.size() + 64);
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20)
            out += "\\u00" + QByteArray::number(static_cast<unsigned char>(c), 16).rightJustified(2, '0');
        else
            out += c;
    }
    return out;
}

namespace {

bool hasControls(const QByteArray &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

} // namespace

Result<Alert> alertFromText(const QByteArray &text)
{
    constexpr std::size_t usualTree = 16 * 1024;
    std::array<char, usualTree> room; // NOLINT(cppcoreguidelines-pro-type-member-init): it is written before it is read
    rapidjson::MemoryPoolAllocator<> trees(room.data(), room.size());
    rapidjson::Document document(&trees);
    QByteArray copy(text.constData(), text.size()); // the tree's texts stay where they are in it, and it ends with a zero
    // Without recursion: a text may be nested as deep as it likes.
    document.ParseInsitu<rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag>(copy.data());
    if (document.HasParseError() && hasControls(text))
        return alertFromText(withControlsEscaped(text));
    if (document.HasParseError())
        return invalidRequest(QStringLiteral("An alert is not valid JSON at byte %1.").arg(document.GetErrorOffset()));
    return readAlert(QuickMembers(document));
}

} // namespace nocturne
