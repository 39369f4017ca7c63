// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/config/Catalogue.h"

#include "backend/config/Yaml.h"

#include <QDir>
#include <QFile>
#include <cmath>

static void initialiseResources() { Q_INIT_RESOURCE(backend); }

namespace nocturne {

namespace {

const Environment noEnvironment = [](const QString &) { return std::optional<QString>(); };

Better readBetter(YamlMap &map)
{
    const QString text = map.text("better").value_or(QString());
    if (text == QLatin1String("higher"))
        return Better::Higher;
    if (text == QLatin1String("lower"))
        return Better::Lower;
    if (!text.isEmpty() && text != QLatin1String("null"))
        map.complain("better", QStringLiteral("must be higher, lower or null"));
    return Better::Neither;
}

QVector<CourseEffect> readEffects(const YAML::Node &node, Complaints &complaints)
{
    QVector<CourseEffect> effects;
    if (!node.IsDefined() || node.IsNull())
        return effects;
    if (!node.IsMap()) {
        complaints.add(node, QStringLiteral("metrics.scenario.faults"), QStringLiteral("must be a map from a fault to what it adds"));
        return effects;
    }
    for (const auto &row : node) {
        CourseEffect effect{row.first.IsScalar() ? QString::fromStdString(row.first.Scalar()) : QString(), 0, 0};
        bool good = true;
        if (row.second.IsMap()) {
            YamlMap map(row.second, QStringLiteral("metrics.scenario.faults"), complaints, noEnvironment);
            effect.by = map.number("by").value_or(0);
            effect.afterSeconds = map.number("after").value_or(0);
            map.refuseOthers();
        } else {
            effect.by = row.second.IsScalar() ? QString::fromStdString(row.second.Scalar()).toDouble(&good) : (good = false, 0.0);
        }
        if (!good || !std::isfinite(effect.by))
            complaints.add(row.second, QStringLiteral("metrics.scenario.faults.") + effect.fault, QStringLiteral("must be a number, or {by, after}"));
        effects.append(effect);
    }
    return effects;
}

Labels readLabels(const YAML::Node &node, Complaints &complaints)
{
    Labels labels;
    if (!node.IsDefined() || node.IsNull())
        return labels;
    for (const auto &row : node.IsMap() ? node : YAML::Node(YAML::NodeType::Map)) {
        if (row.first.IsScalar() && row.second.IsScalar())
            labels.insert(QString::fromStdString(row.first.Scalar()), QString::fromStdString(row.second.Scalar()));
    }
    if (labels.isEmpty())
        complaints.add(node, QStringLiteral("metrics.scenario.labels"), QStringLiteral("must be a map of texts"));
    return labels;
}

Course readCourse(const YAML::Node &node, Complaints &complaints)
{
    YamlMap map(node, QStringLiteral("metrics.scenario"), complaints, noEnvironment);
    Course c;
    c.labels = readLabels(map.node("labels"), complaints);
    const QString shape = map.text("shape").value_or(QStringLiteral("level"));
    if (shape == QLatin1String("today"))
        c.shape = Course::Shape::Today;
    else if (shape != QLatin1String("level"))
        map.complain("shape", QStringLiteral("must be level or today"));
    c.base = map.number("base").value_or(0);
    c.daily = map.number("daily").value_or(0);
    c.weekly = map.number("weekly").value_or(0);
    c.growth = map.number("growth").value_or(0);
    c.noise = map.number("noise").value_or(0);
    c.periodSeconds = map.number("period").value_or(60);
    c.step = map.number("step").value_or(0);
    c.least = map.number("least");
    c.most = map.number("most");
    c.faults = readEffects(map.node("faults"), complaints);
    if (std::abs(c.daily) >= 1 || std::abs(c.weekly) >= 1)
        map.complain("daily", QStringLiteral("daily and weekly are shares under 1"));
    if (c.periodSeconds < 1 || c.step < 0)
        map.complain("period", QStringLiteral("must be at least 1, and step not negative"));
    if (c.least && c.most && *c.least > *c.most)
        map.complain("least", QStringLiteral("is above most"));
    map.refuseOthers();
    return c;
}

QVector<Course> readCourses(YamlMap &metric, Complaints &complaints)
{
    constexpr int mostCourses = 200;
    QVector<Course> courses;
    const YAML::Node node = metric.node("scenario");
    if (!node.IsDefined() || node.IsNull())
        return courses;
    if (node.IsMap()) {
        courses.append(readCourse(node, complaints));
    } else if (node.IsSequence() && node.size() <= mostCourses) {
        for (const auto &row : node)
            courses.append(readCourse(row, complaints));
    } else {
        metric.complain("scenario", QStringLiteral("must be a course, or a list of at most 200 of them"));
    }
    return courses;
}

MetricSpec readMetric(YamlMap &map, Complaints &complaints)
{
    MetricSpec m;
    m.id = map.required("id");
    m.title = map.required("title");
    m.unit = map.text("unit").value_or(QString());
    m.description = map.text("description").value_or(QString());
    m.better = readBetter(map);
    m.target = map.number("target");
    m.warning = map.number("warning");
    m.critical = map.number("critical");
    m.maximum = map.number("maximum");
    m.intervalSeconds = map.number("interval_s").value_or(5);
    if (m.intervalSeconds < 1 || m.intervalSeconds > 86400)
        map.complain("interval_s", QStringLiteral("must be between 1 and 86400"));
    m.promql = map.text("promql").value_or(QString());
    m.scenario = readCourses(map, complaints);
    map.refuseOthers();
    return m;
}

Panel readPanel(YamlMap &map, const QMap<QString, MetricSpec> &metrics)
{
    Panel p;
    p.id = map.required("id");
    p.title = map.required("title");
    p.kind = map.required("kind");
    if (!p.kind.isEmpty() && !isPanelKind(p.kind))
        map.complain("kind", QStringLiteral("must be stat, timeseries, bars, gauge, grid, table, donut or funnel"));
    p.x = map.integer("x", 0, 11).value_or(0);
    p.y = map.integer("y", 0, 1000).value_or(0);
    p.w = map.integer("w", 1, 12).value_or(2);
    p.h = map.integer("h", 1, 100).value_or(1);
    if (p.x + p.w > 12)
        map.complain("w", QStringLiteral("the panel reaches beyond the 12 columns"));
    const QStringList names = map.texts("metrics");
    if (names.isEmpty())
        map.complain("metrics", QStringLiteral("names no metric"));
    for (const QString &name : names) {
        if (metrics.contains(name))
            p.metrics.append(metrics.value(name));
        else
            map.complain("metrics", QStringLiteral("the catalogue has no metric \"%1\"").arg(name.left(100)));
    }
    map.refuseOthers();
    return p;
}

std::optional<QByteArray> readFile(const QString &name, QStringList &complaints)
{
    QFile file(name);
    if (file.open(QIODevice::ReadOnly))
        return file.read(2 * 1024 * 1024);
    complaints.append(QStringLiteral("%1:1: the file cannot be read").arg(name));
    return std::nullopt;
}

} // namespace

const Dashboard *Catalogue::dashboard(const QString &id) const
{
    for (const Dashboard &d : dashboards) {
        if (d.id == id)
            return &d;
    }
    return nullptr;
}

void readMetrics(const QString &fileName, const QByteArray &bytes, CatalogueRead &into)
{
    Complaints complaints(fileName);
    if (const auto node = parseYaml(bytes, complaints)) {
        YamlMap root(*node, {}, complaints, noEnvironment);
        const YAML::Node list = root.node("metrics");
        if (!list.IsDefined() || !list.IsSequence())
            root.complain("metrics", QStringLiteral("must be a list"));
        else
            for (const auto &row : list) {
                YamlMap map(row, QStringLiteral("metrics"), complaints, noEnvironment);
                const MetricSpec metric = readMetric(map, complaints);
                if (into.catalogue.metrics.contains(metric.id))
                    map.complain("id", QStringLiteral("\"%1\" stands here twice").arg(metric.id));
                into.catalogue.metrics.insert(metric.id, metric);
            }
        root.refuseOthers();
    }
    into.complaints += complaints.list();
}

void readDashboard(const QString &fileName, const QByteArray &bytes, CatalogueRead &into)
{
    Complaints complaints(fileName);
    if (const auto node = parseYaml(bytes, complaints)) {
        YamlMap root(*node, {}, complaints, noEnvironment);
        Dashboard d;
        d.id = root.required("id");
        d.title = root.required("title");
        d.environment = root.text("environment").value_or(QStringLiteral("production"));
        const YAML::Node panels = root.node("panels");
        QStringList ids;
        if (!panels.IsDefined() || !panels.IsSequence())
            root.complain("panels", QStringLiteral("must be a list"));
        else
            for (const auto &row : panels) {
                YamlMap map(row, QStringLiteral("panels"), complaints, noEnvironment);
                d.panels.append(readPanel(map, into.catalogue.metrics));
                if (ids.contains(d.panels.last().id))
                    map.complain("id", QStringLiteral("\"%1\" stands here twice").arg(d.panels.last().id));
                ids.append(d.panels.last().id);
            }
        if (into.catalogue.dashboard(d.id))
            root.complain("id", QStringLiteral("another dashboard is called \"%1\"").arg(d.id));
        root.refuseOthers();
        if (complaints.empty())
            into.catalogue.dashboards.append(d);
    }
    into.complaints += complaints.list();
}

CatalogueRead loadCatalogue(const QString &catalogueFile, const QString &dashboardsFolder)
{
    initialiseResources();
    CatalogueRead read;
    const QString metrics = catalogueFile.isEmpty() ? QStringLiteral(":/backend/catalogue.yaml") : catalogueFile;
    if (const auto bytes = readFile(metrics, read.complaints))
        readMetrics(metrics, *bytes, read);
    const QDir folder(dashboardsFolder.isEmpty() ? QStringLiteral(":/backend/dashboards") : dashboardsFolder);
    if (!folder.exists())
        read.complaints.append(QStringLiteral("%1:1: the folder does not exist").arg(folder.path()));
    for (const QString &name : folder.entryList({QStringLiteral("*.yaml")}, QDir::Files, QDir::Name)) {
        if (const auto bytes = readFile(folder.filePath(name), read.complaints))
            readDashboard(folder.filePath(name), *bytes, read);
    }
    return read;
}

} // namespace nocturne
