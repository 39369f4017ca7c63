// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/config/CourseYaml.h"

#include <QSet>

#include <cmath>

namespace nocturne {

namespace {

constexpr size_t mostTerms = 8;

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

CourseTerm readTerm(const YAML::Node &node, Complaints &complaints)
{
    using By = CourseTerm::By;
    YamlMap map(node, QStringLiteral("metrics.scenario.from"), complaints, noEnvironment);
    CourseTerm term;
    int kinds = 0;
    for (const auto &[name, by] : {std::pair{"sum", By::Sum}, std::pair{"mean", By::Mean}, std::pair{"greatest", By::Greatest}, std::pair{"count", By::Count},
                                   std::pair{"growth", By::Growth}, std::pair{"peak", By::Peak}, std::pair{"alerts", By::Alerts}}) {
        if (const auto of = map.text(name)) {
            term.by = by;
            term.of = *of;
            ++kinds;
        }
    }
    if (kinds != 1)
        map.complain("sum", QStringLiteral("one of sum, mean, greatest, count, growth, peak and alerts says what is taken"));
    term.where = readLabels(map.node("where"), complaints);
    term.times = map.number("times").value_or(1);
    term.days = map.integer("days", 1, 366).value_or(0);
    term.seconds = map.number("seconds").value_or(0);
    term.above = map.number("above");
    term.below = map.number("below");
    if ((term.by == By::Growth || term.by == By::Peak) && term.seconds < 1)
        map.complain("seconds", QStringLiteral("must be at least 1"));
    map.refuseOthers();
    return term;
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
    if (const YAML::Node terms = map.node("from"); terms.IsDefined() && !terms.IsNull()) {
        if (!terms.IsSequence() || terms.size() > mostTerms)
            map.complain("from", QStringLiteral("must be a list of at most 8 terms"));
        for (const auto &row : terms.IsSequence() && terms.size() <= mostTerms ? terms : YAML::Node(YAML::NodeType::Sequence))
            c.from.append(readTerm(row, complaints));
    }
    if (std::abs(c.daily) >= 1 || std::abs(c.weekly) >= 1)
        map.complain("daily", QStringLiteral("daily and weekly are shares under 1"));
    if (c.periodSeconds < 1 || c.step < 0)
        map.complain("period", QStringLiteral("must be at least 1, and step not negative"));
    if (c.least && c.most && *c.least > *c.most)
        map.complain("least", QStringLiteral("is above most"));
    map.refuseOthers();
    return c;
}

/// Gives every term the courses that it takes from; deepest first.
class Linker {
public:
    explicit Linker(QMap<QString, MetricSpec> &metrics) : m_metrics(metrics) {}

    QStringList link()
    {
        for (auto metric = m_metrics.begin(); metric != m_metrics.end(); ++metric) {
            for (qsizetype i = 0; i < metric->scenario.size(); ++i)
                linkCourse(*metric, i);
        }
        return m_problems;
    }

private:
    using Place = QPair<QString, qsizetype>;

    void linkCourse(MetricSpec &metric, qsizetype index)
    {
        const Place place(metric.id, index);
        if (m_done.contains(place) || metric.scenario[index].from.isEmpty())
            return;
        if (m_under.contains(place)) {
            m_problems.append(QStringLiteral("%1 is made from itself").arg(metric.id));
            return;
        }
        m_under.append(place);
        for (CourseTerm &term : metric.scenario[index].from)
            linkTerm(metric.id, term);
        m_under.removeLast();
        m_done.insert(place);
    }

    void linkTerm(const QString &metric, CourseTerm &term)
    {
        if (term.by == CourseTerm::By::Alerts)
            return;
        const auto other = m_metrics.find(term.of);
        QVector<Course> courses;
        bool circle = false; // it would hold itself for ever
        for (qsizetype i = 0; other != m_metrics.end() && i < other->scenario.size(); ++i) {
            if (!holds(other->scenario[i].labels, term.where))
                continue;
            linkCourse(*other, i);
            if (m_under.contains(Place(other->id, i)))
                circle = true;
            else
                courses.append(other->scenario[i]);
        }
        if (courses.isEmpty() && !circle)
            m_problems.append(QStringLiteral("%1 is made from %2, which the scenario does not play").arg(metric, term.of.left(100)));
        term.courses = std::make_shared<const QVector<Course>>(std::move(courses));
    }

    static bool holds(const Labels &labels, const Labels &where)
    {
        for (auto it = where.cbegin(); it != where.cend(); ++it) {
            if (labels.value(it.key()) != it.value())
                return false;
        }
        return true;
    }

    QMap<QString, MetricSpec> &m_metrics;
    QVector<Place> m_under; ///< what is being linked: a metric that is met again is made from itself
    QSet<Place> m_done;
    QStringList m_problems;
};

} // namespace

QStringList linkCourses(QMap<QString, MetricSpec> &metrics) { return Linker(metrics).link(); }

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
