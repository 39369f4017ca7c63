// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/sources/PrometheusAnswer.h"

#include "backend/sources/Fetch.h"
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

Error unavailable(QString words) { return {ErrorCode::Unavailable, std::move(words)}; }

struct Answer {
    Json root;
    QString type;
};

// A refused query is a sign of life: only Prometheus' own JSON says so, with the status that is meant for it.
Result<Answer> readAnswer(std::string_view bytes, int status)
{
    auto json = parseForeignJson(bytes);
    const QString words = QStringLiteral("This is not what Prometheus answers: %1").arg(wordsOf(QByteArray(bytes.data(), static_cast<qsizetype>(std::min<size_t>(bytes.size(), 4096)))));
    if (!json || !json->is_object())
        return unavailable(words);
    Answer answer{std::move(*json), {}};
    Members in(answer.root);
    const QString said = in.text("status").value_or(QString());
    const QString why = in.text("error").value_or(QStringLiteral("the answer is no success")).left(300);
    if (said == QLatin1String("error"))
        return status == 400 || status == 422 ? invalidRequest(why) : unavailable(why);
    if (said != QLatin1String("success") || status != 200)
        return unavailable(words);
    const Json *data = in.object("data");
    if (!data)
        return unavailable(QStringLiteral("The answer has no data."));
    Members inner(*data);
    answer.type = inner.text("resultType").value_or(QString());
    const Json *result = inner.array("result");
    if (inner.error() || !result)
        return unavailable(QStringLiteral("The answer has no result."));
    return answer;
}

std::optional<Labels> readLabels(const Json &row)
{
    const auto metric = row.is_object() ? row.find("metric") : row.end();
    if (!row.is_object() || metric == row.end())
        return std::nullopt;
    auto labels = labelsFromJson(*metric);
    if (!labels)
        return std::nullopt;
    labels->remove(QStringLiteral("__name__"));
    return *labels;
}

bool isHistogram(const Json &row) { return row.is_object() && (row.contains("histogram") || row.contains("histograms")); }

// What `read` makes of each row; nothing: the row is odd.
template <typename Row, typename Read> AnswerRows<Row> readRows(const Json &result, Read read)
{
    AnswerRows<Row> all;
    for (const Json &json : result) {
        if (all.rows.size() >= mostSeries) {
            ++all.overLimit;
            continue;
        }
        const auto labels = readLabels(json);
        std::optional<Row> row = labels ? read(json, *labels) : std::nullopt;
        if (row)
            all.rows.push_back(std::move(*row));
        else
            ++(isHistogram(json) ? all.histograms : all.odd);
    }
    return all;
}

std::optional<Series> readSeries(const Json &row, const Labels &labels)
{
    const auto values = row.find("values");
    if (values == row.end() || !values->is_array())
        return std::nullopt;
    Series series;
    series.labels = labels;
    for (const Json &point : *values) {
        if (const auto sample = readPoint(point))
            series.points.append(*sample);
    }
    return series;
}

} // namespace

template <typename Row> QString AnswerRows<Row>::part() const
{
    QStringList why;
    if (overLimit > 0)
        why.append(QStringLiteral("%1 are more than the %2 that are taken").arg(overLimit).arg(mostSeries));
    if (histograms > 0)
        why.append(QStringLiteral("%1 are native histograms, of which a query makes numbers with histogram_quantile or histogram_count").arg(histograms));
    if (odd > 0)
        why.append(QStringLiteral("%1 cannot be read").arg(odd));
    if (why.isEmpty())
        return {};
    return QStringLiteral("%1 of %2 series are left out: %3").arg(leftOut()).arg(leftOut() + static_cast<qint64>(rows.size())).arg(why.join(QStringLiteral(", ")));
}

template struct AnswerRows<MetricReading::Value>;
template struct AnswerRows<Series>;

Result<AnswerRows<MetricReading::Value>> readInstantAnswer(std::string_view bytes, int status)
{
    auto answer = readAnswer(bytes, status);
    if (!answer)
        return answer.error();
    const Json &result = answer->root["data"]["result"];
    if (answer->type == QLatin1String("scalar")) {
        const auto point = readPoint(result);
        if (!point)
            return unavailable(QStringLiteral("The scalar has no value."));
        AnswerRows<MetricReading::Value> one;
        one.rows.push_back({{}, point->value});
        std::erase_if(one.rows, [](const auto &v) { return !std::isfinite(v.value); });
        return one;
    }
    if (answer->type != QLatin1String("vector"))
        return invalidRequest(QStringLiteral("The answer is neither a vector nor a scalar."));
    auto rows = readRows<MetricReading::Value>(result, [](const Json &row, const Labels &labels) {
        const auto value = row.find("value");
        const auto point = value == row.end() ? std::nullopt : readPoint(*value);
        return point ? std::optional(MetricReading::Value{labels, point->value}) : std::nullopt;
    });
    std::erase_if(rows.rows, [](const auto &v) { return !std::isfinite(v.value); });
    return rows;
}

Result<AnswerRows<Series>> readRangeAnswer(std::string_view bytes, int status)
{
    auto answer = readAnswer(bytes, status);
    if (!answer)
        return answer.error();
    if (answer->type != QLatin1String("matrix"))
        return invalidRequest(QStringLiteral("The answer is no matrix."));
    return readRows<Series>(answer->root["data"]["result"], readSeries);
}

} // namespace nocturne
