// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/config/CourseYaml.h"

#include <cmath>

namespace nocturne {

namespace {

const Environment noEnvironment = [](const QString &) { return std::optional<QString>(); };

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
    else if (shape == QLatin1String("month"))
        c.shape = Course::Shape::Month;
    else if (shape != QLatin1String("level"))
        map.complain("shape", QStringLiteral("must be level, today or month"));
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

} // namespace

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

} // namespace nocturne
