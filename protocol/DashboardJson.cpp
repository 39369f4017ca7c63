// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/DashboardJson.h"

#include "protocol/AlertJson.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>
#include <cstring>

namespace nocturne {

namespace {

constexpr size_t mostPanels = 200;
constexpr size_t mostMetrics = 64;

Json textsToJson(const QStringList &texts)
{
    Json list = Json::array();
    for (const QString &text : texts)
        list.push_back(toStd(text));
    return list;
}

QStringList textsFromJson(const Json *list)
{
    constexpr qsizetype mostTexts = 64;
    QStringList texts;
    for (const Json &text : list ? *list : Json::array()) {
        if (text.is_string() && texts.size() < mostTexts)
            texts.append(QString::fromStdString(text.get<std::string>()).left(200));
    }
    return texts;
}

Json metricToJson(const MetricSpec &m)
{
    const QString better = toText(m.better);
    return {{"metric", toStd(m.id)},
            {"title", toStd(m.title)},
            {"unit", toStd(m.unit)},
            {"description", toStd(m.description)},
            {"better", better.isEmpty() ? Json(nullptr) : Json(toStd(better))},
            {"target", orNull(m.target)},
            {"warning", orNull(m.warning)},
            {"critical", orNull(m.critical)},
            {"maximum", orNull(m.maximum)},
            {"interval_s", m.intervalSeconds},
            {"labels", textsToJson(m.labels)},
            {"compare_s", m.compareSeconds},
            {"pace", m.pace == Pace::None ? Json(nullptr) : Json(toStd(toText(m.pace)))},
            {"range_s", m.rangeSeconds},
            {"alerts", textsToJson(m.alerts)},
            {"needs", textsToJson(m.needs)}};
}

MetricSpec metricFromJson(Members &in)
{
    MetricSpec m;
    m.id = in.requiredText("metric");
    m.title = in.text("title").value_or(m.id);
    m.unit = in.text("unit").value_or(QString());
    m.description = in.text("description").value_or(QString());
    const QString better = in.text("better").value_or(QString());
    m.better = better == QLatin1String("higher")  ? Better::Higher
               : better == QLatin1String("lower") ? Better::Lower
                                                  : Better::Neither;
    m.target = in.number("target");
    m.warning = in.number("warning");
    m.critical = in.number("critical");
    m.maximum = in.number("maximum");
    m.intervalSeconds = std::max(0.1, in.number("interval_s").value_or(5));
    m.labels = textsFromJson(in.array("labels"));
    m.compareSeconds = std::max(0.0, in.number("compare_s").value_or(0));
    m.pace = paceFromText(in.text("pace").value_or(QString())).value_or(Pace::None);
    m.rangeSeconds = std::max(0.0, in.number("range_s").value_or(0));
    m.alerts = textsFromJson(in.array("alerts"));
    m.needs = textsFromJson(in.array("needs"));
    return m;
}

Result<Panel> panelFromJson(const Json &json)
{
    Members in(json);
    Panel panel;
    panel.id = in.requiredText("id");
    panel.title = in.text("title").value_or(panel.id);
    panel.kind = in.text("kind").value_or(QStringLiteral("stat"));
    panel.x = static_cast<int>(std::clamp<qint64>(in.integer("x").value_or(0), 0, 11));
    panel.y = static_cast<int>(std::clamp<qint64>(in.integer("y").value_or(0), 0, 1000));
    panel.w = static_cast<int>(std::clamp<qint64>(in.integer("w").value_or(2), 1, 12));
    panel.h = static_cast<int>(std::clamp<qint64>(in.integer("h").value_or(1), 1, 100));
    if (const Json *metrics = in.array("metrics")) {
        for (const Json &row : *metrics) {
            if (static_cast<size_t>(panel.metrics.size()) >= mostMetrics)
                break;
            Members m(row);
            panel.metrics.append(metricFromJson(m));
            if (m.error())
                return *m.error();
        }
    }
    if (in.error())
        return *in.error();
    return panel;
}

} // namespace

Json dashboardsToJson(const QVector<Dashboard> &dashboards)
{
    Json list = Json::array();
    for (const Dashboard &d : dashboards) {
        Json panels = Json::array();
        for (const Panel &p : d.panels) {
            Json metrics = Json::array();
            for (const MetricSpec &m : p.metrics)
                metrics.push_back(metricToJson(m));
            panels.push_back({{"id", toStd(p.id)},
                              {"title", toStd(p.title)},
                              {"kind", toStd(p.kind)},
                              {"x", p.x},
                              {"y", p.y},
                              {"w", p.w},
                              {"h", p.h},
                              {"metrics", std::move(metrics)}});
        }
        list.push_back({{"id", toStd(d.id)},
                        {"title", toStd(d.title)},
                        {"environment", toStd(d.environment)},
                        {"panels", std::move(panels)}});
    }
    return {{"dashboards", std::move(list)}};
}

Result<QVector<Dashboard>> dashboardsFromJson(const Json &json)
{
    Members root(json);
    const Json *list = root.array("dashboards");
    if (root.error() || !list)
        return root.error().value_or(invalidRequest(QStringLiteral("'dashboards' is missing.")));
    QVector<Dashboard> dashboards;
    for (const Json &row : *list) {
        Members in(row);
        Dashboard d;
        d.id = in.requiredText("id");
        d.title = in.text("title").value_or(d.id);
        d.environment = in.text("environment").value_or(QString());
        const Json *panels = in.array("panels");
        if (in.error())
            return *in.error();
        for (const Json &panelRow : panels ? *panels : Json::array()) {
            if (static_cast<size_t>(d.panels.size()) >= mostPanels)
                break;
            auto panel = panelFromJson(panelRow);
            if (!panel)
                return panel.error();
            d.panels.append(*panel);
        }
        dashboards.append(d);
    }
    return dashboards;
}

Json pointsToJson(const QVector<Sample> &points)
{
    Json list = Json::array();
    for (const Sample &p : points)
        list.push_back(Json::array({p.at, std::isfinite(p.value) ? Json(p.value) : Json(nullptr)}));
    return list;
}

QByteArray pointsText(const QVector<Sample> &points)
{
    rapidjson::StringBuffer bytes;
    rapidjson::Writer<rapidjson::StringBuffer> out(bytes);
    out.StartArray();
    for (const Sample &p : points) {
        out.StartArray();
        out.Int64(p.at);
        if (std::isfinite(p.value))
            out.Double(p.value);
        else
            out.Null();
        out.EndArray();
    }
    out.EndArray();
    return {bytes.GetString(), static_cast<qsizetype>(bytes.GetSize())};
}

QVector<Sample> pointsFromJson(const Json &json)
{
    QVector<Sample> points;
    if (json.is_binary()) {
        const Json::binary_t &packed = json.get_binary();
        points.resize(static_cast<qsizetype>(packed.size() / sizeof(Sample)));
        if (!points.isEmpty())
            std::memcpy(points.data(), packed.data(), static_cast<size_t>(points.size()) * sizeof(Sample));
        return points;
    }
    if (!json.is_array())
        return points;
    points.reserve(static_cast<qsizetype>(json.size()));
    for (const Json &row : json) {
        if (!row.is_array() || row.size() != 2 || !row[0].is_number_integer())
            continue;
        if (row[0].is_number_unsigned() && row[0].get<quint64>() > static_cast<quint64>(std::numeric_limits<TimeMs>::max()))
            continue;
        Sample sample{row[0].get<TimeMs>(), std::numeric_limits<double>::quiet_NaN()};
        if (row[1].is_number())
            sample.value = row[1].get<double>();
        points.append(sample);
    }
    return points;
}

Result<std::vector<Series>> queryFromJson(const Json &json)
{
    constexpr size_t mostSeries = 500;
    Members root(json);
    const QString metric = root.requiredText("metric");
    const QString unit = root.text("unit").value_or(QString());
    const Json *list = root.array("series");
    if (root.error())
        return *root.error();
    std::vector<Series> all;
    for (const Json &row : list ? *list : Json::array()) {
        if (all.size() == mostSeries)
            break;
        Members in(row);
        const Json *points = in.array("points");
        if (in.error())
            return *in.error();
        Series series;
        series.number = static_cast<quint32>(all.size() + 1);
        series.metric = metric;
        series.unit = unit;
        const auto labels = row.contains("labels") ? labelsFromJson(row["labels"]) : Result<Labels>(Labels());
        if (!labels)
            return labels.error();
        series.labels = *labels;
        if (points)
            series.points = pointsFromJson(*points);
        all.push_back(std::move(series));
    }
    return all;
}

QVector<BesideValue> besideValuesFromJson(const Json &json)
{
    constexpr qsizetype mostRows = 5000;
    QVector<BesideValue> all;
    const auto list = [](const Json &object, const char *name) {
        return object.is_object() && object.contains(name) && object[name].is_array() ? object[name] : Json::array();
    };
    for (const Json &panel : list(json, "panels")) {
        for (const Json &row : list(panel, "metrics")) {
            Members in(row);
            const Json *before = in.object("before");
            const auto labels = row.is_object() && row.contains("labels") ? labelsFromJson(row["labels"]) : Result<Labels>(Labels());
            BesideValue beside{in.requiredText("metric"), labels ? *labels : Labels(), std::nullopt, std::nullopt, std::nullopt};
            const auto now = in.number("value");
            const auto observed = in.time("observed_at");
            if (now && observed)
                beside.value = Sample{*observed, *now};
            if (before) {
                Members then(*before);
                const auto value = then.number("value");
                const auto at = then.time("at");
                if (value && at)
                    beside.before = Sample{*at, *value};
            }
            const auto forecast = in.number("forecast");
            const auto by = forecastByFromText(in.text("forecast_by").value_or(QString()));
            if (forecast && observed)
                beside.forecast = Forecast{*observed, *forecast, by.value_or(Forecast::By::Time)};
            if ((beside.before || beside.forecast) && labels && !in.error() && all.size() < mostRows)
                all.append(beside);
        }
    }
    return all;
}

} // namespace nocturne
