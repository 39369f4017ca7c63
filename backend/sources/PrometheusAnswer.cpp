// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/sources/PrometheusAnswer.h"

#include "protocol/AlertJson.h"

#include <cmath>

namespace nocturne {

namespace {

constexpr size_t mostSeries = 1000;

// [seconds, "text"]; a NaN where the text is no finite number.
std::optional<Sample> readPoint(const Json &json)
{
    if (!json.is_array() || json.size() != 2 || !json[0].is_number() || !json[1].is_string())
        return std::nullopt;
    bool good = false;
    const double value = fromStd(json[1].get<std::string>()).toDouble(&good);
    const double seconds = json[0].get<double>();
    if (!(std::abs(seconds) < 1e12))
        return std::nullopt;
    return Sample{static_cast<TimeMs>(std::llround(seconds * 1000)),
                  good && std::isfinite(value) ? value : std::numeric_limits<double>::quiet_NaN()};
}

struct Answer {
    Json root;
    QString type;
};

Result<Answer> readAnswer(std::string_view bytes)
{
    auto json = parseJson(bytes);
    if (!json)
        return json.error();
    Answer answer{std::move(*json), {}};
    Members in(answer.root);
    if (in.text("status") != QStringLiteral("success"))
        return invalidRequest(in.text("error").value_or(QStringLiteral("The answer is no success.")).left(300));
    const Json *data = in.object("data");
    if (!data)
        return invalidRequest(QStringLiteral("The answer has no data."));
    Members inner(*data);
    answer.type = inner.text("resultType").value_or(QString());
    const Json *result = inner.array("result");
    if (inner.error() || !result)
        return invalidRequest(QStringLiteral("The answer has no result."));
    if (result->size() > mostSeries)
        return invalidRequest(QStringLiteral("The answer has more than %1 series.").arg(mostSeries));
    return answer;
}

Result<Labels> readLabels(const Json &row)
{
    const auto metric = row.is_object() ? row.find("metric") : row.end();
    if (!row.is_object() || metric == row.end())
        return invalidRequest(QStringLiteral("A series has no labels."));
    auto labels = labelsFromJson(*metric);
    if (labels)
        labels->remove(QStringLiteral("__name__"));
    return labels;
}

} // namespace

Result<std::vector<MetricReading::Value>> readInstantAnswer(std::string_view bytes)
{
    auto answer = readAnswer(bytes);
    if (!answer)
        return answer.error();
    const Json &result = answer->root["data"]["result"];
    std::vector<MetricReading::Value> values;
    if (answer->type == QLatin1String("scalar")) {
        const auto point = readPoint(result);
        if (!point)
            return invalidRequest(QStringLiteral("The scalar has no value."));
        if (std::isfinite(point->value))
            values.push_back({{}, point->value});
        return values;
    }
    if (answer->type != QLatin1String("vector"))
        return invalidRequest(QStringLiteral("The answer is neither a vector nor a scalar."));
    for (const Json &row : result) {
        auto labels = readLabels(row);
        if (!labels)
            return labels.error();
        const auto value = row.find("value");
        const auto point = value == row.end() ? std::nullopt : readPoint(*value);
        if (!point)
            return invalidRequest(QStringLiteral("A series has no value."));
        if (std::isfinite(point->value))
            values.push_back({*labels, point->value});
    }
    return values;
}

Result<std::vector<Series>> readRangeAnswer(std::string_view bytes)
{
    auto answer = readAnswer(bytes);
    if (!answer)
        return answer.error();
    if (answer->type != QLatin1String("matrix"))
        return invalidRequest(QStringLiteral("The answer is no matrix."));
    std::vector<Series> all;
    for (const Json &row : answer->root["data"]["result"]) {
        auto labels = readLabels(row);
        if (!labels)
            return labels.error();
        Series series;
        series.labels = *labels;
        const auto values = row.find("values");
        if (values == row.end() || !values->is_array())
            return invalidRequest(QStringLiteral("A series has no values."));
        for (const Json &point : *values) {
            const auto sample = readPoint(point);
            if (!sample)
                return invalidRequest(QStringLiteral("A value cannot be read."));
            series.points.append(*sample);
        }
        all.push_back(std::move(series));
    }
    return all;
}

} // namespace nocturne
