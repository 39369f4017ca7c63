// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/config/Catalogue.h"

#include "backend/config/CourseYaml.h"
#include "backend/config/DashboardFolder.h"
#include "backend/config/Yaml.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <numeric>

static void initialiseResources() { Q_INIT_RESOURCE(backend); }

namespace nocturne {

namespace {

constexpr double longestCompare = 366 * 86400.0;
constexpr double longestRange = 31 * 86400.0;

const Environment noEnvironment = [](const QString &) { return std::optional<QString>(); };

Better readBetter(YamlMap &map)
{
    map.mayBeNull("better");
    const QString text = map.text("better").value_or(QString());
    if (text == QLatin1String("higher"))
        return Better::Higher;
    if (text == QLatin1String("lower"))
        return Better::Lower;
    if (!text.isEmpty() && text != QLatin1String("null"))
        map.complain("better", QStringLiteral("must be higher, lower or null"));
    return Better::Neither;
}

MetricSpec readMetric(YamlMap &map, const QString &currency, Complaints &complaints)
{
    MetricSpec m;
    m.id = map.required("id");
    m.title = map.required("title");
    m.unit = map.text("unit").value_or(QString());
    if (m.unit == QLatin1String("currency"))
        m.unit = currency;
    m.whole = map.text("whole").value_or(QString());
    m.description = map.text("description").value_or(QString());
    m.better = readBetter(map);
    m.target = map.number("target");
    m.warning = map.number("warning");
    m.critical = map.number("critical");
    m.maximum = map.number("maximum");
    m.intervalSeconds = map.number("interval_s").value_or(5);
    if (m.intervalSeconds < 1 || m.intervalSeconds > 86400)
        map.complain("interval_s", QStringLiteral("must be between 1 and 86400"));
    m.labels = map.texts("labels");
    m.retention = map.text("retention").value_or(QStringLiteral("performance"));
    if (!isRetentionClass(m.retention))
        map.complain("retention", QStringLiteral("must be performance, business, infrastructure or audit"));
    m.compareSeconds = map.number("compare_s").value_or(0);
    if (m.compareSeconds < 0 || m.compareSeconds > longestCompare)
        map.complain("compare_s", QStringLiteral("must be between 0 and %1").arg(longestCompare, 0, 'f', 0));
    if (const auto pace = paceFromText(map.text("pace").value_or(QString())))
        m.pace = *pace;
    else
        map.complain("pace", QStringLiteral("must be day, week or month"));
    m.rangeSeconds = map.number("range_s").value_or(0);
    if (m.rangeSeconds < 0 || m.rangeSeconds > longestRange)
        map.complain("range_s", QStringLiteral("must be between 0 and %1").arg(longestRange, 0, 'f', 0));
    m.alerts = map.texts("alerts");
    m.promql = map.text("promql").value_or(QString());
    m.needs = seriesIn(m.promql);
    m.scenario = readCourses(map, complaints);
    map.refuseOthers();
    return m;
}

// How many letters must change to make one of the other.
qsizetype distance(const QString &a, const QString &b)
{
    QVector<qsizetype> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i + 1);
        for (qsizetype j = 0; j < b.size(); ++j) {
            const qsizetype changed = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
        }
    }
    return row.last();
}

// What was meant, for the complaint; empty when nothing is near.
QString nearest(const QString &name, const QMap<QString, MetricSpec> &metrics)
{
    constexpr qsizetype near = 4;
    QString best;
    qsizetype least = near;
    for (auto it = metrics.cbegin(); it != metrics.cend() && name.size() <= 100; ++it) {
        if (const qsizetype far = distance(name, it.key()); far < least) {
            least = far;
            best = it.key();
        }
    }
    return best.isEmpty() ? QString() : QStringLiteral("; is %1 meant?").arg(best);
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
            map.complain("metrics", QStringLiteral("the catalogue has no metric \"%1\"%2").arg(name.left(100), nearest(name, metrics)));
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

QStringList seriesIn(const QString &promql)
{
    // What stands in quotes, braces and brackets, and the labels of a grouping, are no series; what a parenthesis follows is a function.
    static const QRegularExpression beside(QStringLiteral(R"("(?:[^"\\]|\\.)*"|\{[^}]*\}|\[[^\]]*\]|\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\))"));
    static const QRegularExpression name(QStringLiteral(R"((?<![\w.:])([a-zA-Z_:][\w:]*)\b(?!\s*\())"));
    static const QStringList words{QStringLiteral("and"), QStringLiteral("or"), QStringLiteral("unless"), QStringLiteral("offset"), QStringLiteral("bool"), QStringLiteral("by"),
                                   QStringLiteral("without"), QStringLiteral("on"), QStringLiteral("ignoring"), QStringLiteral("group_left"), QStringLiteral("group_right"), QStringLiteral("inf"), QStringLiteral("nan")};
    QString bare = promql;
    bare.replace(beside, QStringLiteral(" "));
    QStringList found;
    for (auto match = name.globalMatch(bare); match.hasNext();) {
        const QString one = match.next().captured(1);
        if (!words.contains(one, Qt::CaseInsensitive) && !found.contains(one))
            found.append(one);
    }
    return found;
}

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
                const MetricSpec metric = readMetric(map, into.currency, complaints);
                if (into.catalogue.metrics.contains(metric.id))
                    map.complain("id", QStringLiteral("\"%1\" stands here twice").arg(metric.id));
                into.catalogue.metrics.insert(metric.id, metric);
            }
        root.refuseOthers();
        for (const QString &problem : linkCourses(into.catalogue.metrics))
            root.complain("metrics", problem);
        for (const MetricSpec &metric : std::as_const(into.catalogue.metrics)) {
            if (!metric.whole.isEmpty() && !into.catalogue.metrics.contains(metric.whole))
                root.complain("metrics", QStringLiteral("%1 is a part of %2, which the catalogue does not have").arg(metric.id, metric.whole.left(100)));
        }
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

CatalogueRead loadCatalogue(const QString &catalogueFile, const QString &dashboardsFolder, const QString &currency)
{
    initialiseResources();
    CatalogueRead read;
    read.currency = currency;
    const QString metrics = catalogueFile.isEmpty() ? QStringLiteral(":/backend/catalogue.yaml") : catalogueFile;
    if (const auto bytes = readFile(metrics, read.complaints))
        readMetrics(metrics, *bytes, read);
    const DashboardFolder folder(dashboardsFolder, read.catalogue.metrics);
    read.catalogue.dashboards = folder.dashboards();
    read.dashboardComplaints = folder.complaints();
    return read;
}

} // namespace nocturne
