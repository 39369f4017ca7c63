// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/Json.h"

#include "protocol/JsonTree.h"
#include "protocol/Limits.h"

#include <QRegularExpression>

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <charconv>

namespace nocturne {

namespace {

// Where a text becomes nested too deep, or its size.
size_t tooDeepAt(std::string_view bytes)
{
    int depth = 0;
    bool inString = false;
    for (size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > limits::jsonDepth)
                return i;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return bytes.size();
}

// How long what could be a number and begins here is; else 0.
size_t numberAt(std::string_view bytes, size_t at)
{
    if (bytes[at] != '-' && (bytes[at] < '0' || bytes[at] > '9'))
        return 0;
    return std::min(bytes.find_first_not_of("0123456789+-.eE", at), bytes.size()) - at;
}

// A number that no type holds.
bool isHuge(std::string_view number)
{
    constexpr size_t longest = 300;
    double value = 0;
    const bool outOfRange = std::from_chars(number.data(), number.data() + number.size(), value).ec == std::errc::result_out_of_range;
    const bool tooSmall = number.find("e-") != std::string_view::npos || number.find("E-") != std::string_view::npos; // that is nothing, and no fault
    if (number.size() <= longest && (!outOfRange || tooSmall))
        return false;
    static const QRegularExpression form(QStringLiteral("\\A-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?\\z"));
    return form.match(QString::fromLatin1(number.data(), static_cast<qsizetype>(number.size()))).hasMatch();
}

// A number that is too large becomes its text, and what is nested too deep a sentence; what is around them stays as it is.
std::string mendValues(std::string_view bytes)
{
    std::string mended;
    int depth = 0;
    bool inString = false;
    for (size_t i = 0; i < bytes.size();) {
        const char c = bytes[i];
        const bool opens = !inString && (c == '{' || c == '[');
        const bool closes = !inString && (c == '}' || c == ']');
        const size_t number = inString ? 0 : numberAt(bytes, i);
        const size_t taken = inString && c == '\\' && i + 1 < bytes.size() ? 2 : std::max<size_t>(number, 1);
        if (c == '"')
            inString = !inString;
        if (opens && ++depth == limits::jsonDepth + 1)
            mended += "\"nested too deep\"";
        const std::string quote(isHuge(bytes.substr(i, number)) ? 1 : 0, '"');
        if (depth <= limits::jsonDepth)
            mended.append(quote).append(bytes.substr(i, taken)).append(quote);
        depth -= closes ? 1 : 0;
        i += taken;
    }
    return mended;
}

Result<Json> parse(std::string_view bytes, Points points)
{
    // The library takes a NUL for the end and would not see what follows.
    if (bytes.find('\0') != std::string_view::npos)
        return invalidRequest(QStringLiteral("The body is not valid JSON: it holds a NUL."));
    if (constexpr std::string_view mark = "\xEF\xBB\xBF"; bytes.substr(0, mark.size()) == mark)
        bytes.remove_prefix(mark.size());
    constexpr unsigned flags = rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag;
    JsonTree tree(points);
    rapidjson::Reader reader;
    rapidjson::MemoryStream in(bytes.data(), bytes.size());
    const rapidjson::ParseResult result = reader.Parse<flags>(in, tree);
    if (!result) {
        // Where it is helps; what stands there may be a secret.
        const std::string_view before = bytes.substr(0, result.Offset());
        const auto line = std::count(before.begin(), before.end(), '\n') + 1;
        const auto column = before.size() - (before.rfind('\n') + 1) + 1;
        return invalidRequest(QStringLiteral("The body is not valid JSON at line %1, column %2.").arg(line).arg(column));
    }
    return tree.take();
}

int hexAt(std::string_view bytes, size_t at)
{
    int value = 0;
    const auto [end, ec] = std::from_chars(bytes.data() + std::min(at, bytes.size()), bytes.data() + std::min(at + 4, bytes.size()), value, 16);
    return ec == std::errc() && end == bytes.data() + at + 4 ? value : -1;
}

bool isEscape(std::string_view bytes, size_t at) { return at + 1 < bytes.size() && bytes[at] == '\\' && bytes[at + 1] == 'u'; }

// Halves of surrogate pairs that stand alone become U+FFFD. Escapes stand in strings alone; elsewhere the reader refuses them.
std::string mendEscapes(std::string_view bytes)
{
    std::string mended;
    mended.reserve(bytes.size());
    for (size_t i = 0; i < bytes.size();) {
        size_t taken = bytes[i] == '\\' ? 2 : 1;
        bool half = false;
        if (isEscape(bytes, i)) {
            const int unit = hexAt(bytes, i + 2);
            const int next = isEscape(bytes, i + 6) ? hexAt(bytes, i + 8) : -1;
            const bool high = unit >= 0xD800 && unit < 0xDC00;
            const bool pair = high && next >= 0xDC00 && next < 0xE000;
            half = !pair && unit >= 0xD800 && unit < 0xE000;
            taken = pair ? 12 : half ? 6 : 2;
        }
        mended += half ? std::string_view("\\ufffd") : bytes.substr(i, taken);
        i += taken;
    }
    return mended;
}

} // namespace

Result<Json> parseForeignJson(std::string_view bytes)
{
    auto json = parseJson(bytes);
    if (json)
        return json;
    QString text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    text.replace(QChar(QChar::Null), QChar(QChar::ReplacementCharacter));
    return parse(mendValues(mendEscapes(toStd(text))), Points::AsTree);
}

Result<Json> parseJson(std::string_view bytes, Points points)
{
    if (tooDeepAt(bytes) < bytes.size())
        return invalidRequest(QStringLiteral("The JSON is nested more than %1 levels deep.").arg(limits::jsonDepth));
    return parse(bytes, points);
}

std::string toStd(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

QString fromStd(const std::string &text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

QByteArray dump(const Json &json)
{
    return QByteArray::fromStdString(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

const Json *Members::find(const char *name) const
{
    if (!m_object.is_object())
        return nullptr;
    const auto it = m_object.find(name);
    return it == m_object.end() || it->is_null() ? nullptr : &*it;
}

Error Members::wrong(const char *name, const char *expected)
{
    const QString which = *name == '\0' ? QStringLiteral("The body") : QStringLiteral("'%1'").arg(QLatin1String(name));
    return invalidRequest(QStringLiteral("%1 must be %2.").arg(which, QLatin1String(expected)));
}

void Members::fail(const char *name, const char *expected)
{
    if (!m_error)
        m_error = wrong(name, expected);
}

std::optional<QString> Members::text(const char *name)
{
    const Json *value = find(name);
    if (!value)
        return std::nullopt;
    if (!value->is_string()) {
        fail(name, "a string");
        return std::nullopt;
    }
    return fromStd(value->get_ref<const std::string &>());
}

Utf8 Members::utf8(const char *name)
{
    const Json *value = find(name);
    if (value && !value->is_string())
        fail(name, "a string");
    return value && value->is_string() ? Utf8(QByteArrayView(value->get_ref<const std::string &>())) : Utf8();
}

QString Members::requiredText(const char *name)
{
    const auto value = text(name);
    if (!value || value->isEmpty())
        fail(name, "a string that is not empty");
    return value.value_or(QString());
}

std::optional<qint64> Members::integer(const char *name)
{
    const Json *value = find(name);
    if (!value)
        return std::nullopt;
    if (!value->is_number_integer() ||
        (value->is_number_unsigned() && value->get<quint64>() > static_cast<quint64>(INT64_MAX))) {
        fail(name, "an integer");
        return std::nullopt;
    }
    return value->get<qint64>();
}

std::optional<double> Members::number(const char *name)
{
    const Json *value = find(name);
    if (!value)
        return std::nullopt;
    if (!value->is_number()) {
        fail(name, "a number");
        return std::nullopt;
    }
    return value->get<double>();
}

std::optional<bool> Members::boolean(const char *name)
{
    const Json *value = find(name);
    if (!value)
        return std::nullopt;
    if (!value->is_boolean()) {
        fail(name, "true or false");
        return std::nullopt;
    }
    return value->get<bool>();
}

std::optional<TimeMs> Members::time(const char *name)
{
    const auto value = text(name);
    if (!value)
        return std::nullopt;
    const auto parsed = parseTime(toStd(*value));
    if (!parsed)
        fail(name, "a time as RFC 3339 writes it");
    return parsed;
}

const Json *Members::array(const char *name)
{
    const Json *value = find(name);
    if (value && !value->is_array()) {
        fail(name, "an array");
        return nullptr;
    }
    return value;
}

const Json *Members::object(const char *name)
{
    const Json *value = find(name);
    if (value && !value->is_object()) {
        fail(name, "an object");
        return nullptr;
    }
    return value;
}

Json timeJson(TimeMs time) { return formatTime(time).toStdString(); }
Json timeOrNull(std::optional<TimeMs> time) { return time ? timeJson(*time) : Json(nullptr); }

std::size_t jsonSize(const QString &text) { return jsonSize(QByteArrayView(text.toUtf8())); }

std::size_t jsonSize(QByteArrayView utf8)
{
    std::size_t size = 2;
    for (const char c : utf8) {
        const auto byte = static_cast<quint8>(c);
        if (byte == '"' || byte == '\\' || byte == '\b' || byte == '\f' || byte == '\n' || byte == '\r' || byte == '\t')
            size += 2;
        else
            size += byte < 0x20 ? 6 : 1;
    }
    return size;
}

} // namespace nocturne
