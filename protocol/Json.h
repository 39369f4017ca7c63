// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Metric.h"
#include "domain/Result.h"
#include "domain/Time.h"
#include "domain/Utf8.h"

#include <QByteArray>
#include <QString>

#include <nlohmann/json.hpp>

#include <optional>
#include <string_view>

namespace nocturne {

using Json = nlohmann::json;

/// Parses hostile bytes: depth is limited before anything is built, UTF-8 and numbers are checked. Of a repeated key
/// the last wins. A malformed text is InvalidRequest.
/// Members called "points" can be packed while they are read: `pointsFromJson` takes either.
enum class Points { AsTree, Packed };
Result<Json> parseJson(std::string_view bytes, Points points = Points::AsTree);
/// The same for what programs of others send, where one odd value costs itself: what is no UTF-8, a NUL and half a surrogate pair become U+FFFD, too large a number its text, what is too deep a sentence.
Result<Json> parseForeignJson(std::string_view bytes);

std::string toStd(const QString &text);
QString fromStd(const std::string &text);
QByteArray dump(const Json &json);

/// Members of an object by type; a missing or null member is empty, another type sets `error` (once).
class Members {
public:
    explicit Members(const Json &object) : m_object(object)
    {
        if (!object.is_object())
            fail("", "an object");
    }

    std::optional<QString> text(const char *name);
    Utf8 utf8(const char *name); ///< empty: there is none
    QString requiredText(const char *name);
    std::optional<qint64> integer(const char *name);
    std::optional<double> number(const char *name);
    std::optional<bool> boolean(const char *name);
    std::optional<TimeMs> time(const char *name);
    const Json *array(const char *name);
    const Json *object(const char *name);

    const Status &error() const { return m_error; }
    /// "'name' must be ..."; the object itself where the name is empty.
    static Error wrong(const char *name, const char *expected);

private:
    const Json *find(const char *name) const;
    void fail(const char *name, const char *expected);

    const Json &m_object;
    Status m_error;
};

template <typename T> Json orNull(const std::optional<T> &value)
{
    if (!value)
        return nullptr;
    if constexpr (std::is_same_v<T, QString>)
        return toStd(*value);
    else
        return *value;
}

Json timeOrNull(std::optional<TimeMs> time);
Json timeJson(TimeMs time);

/// How many bytes a text takes as a JSON string, quotes included.
std::size_t jsonSize(const QString &text);
std::size_t jsonSize(QByteArrayView utf8);

} // namespace nocturne
