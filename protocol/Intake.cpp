// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/Intake.h"

#include "domain/Fingerprint.h"
#include "domain/WebLink.h"
#include "protocol/AlertJson.h"
#include "protocol/Json.h"
#include "protocol/Limits.h"

#include <QSet>

#include <algorithm>

namespace nocturne {

namespace {

// Drops empty values and refuses empty names and too much.
Status tidyLabels(Labels &labels)
{
    std::size_t size = 2;
    if (labels.contains(QString()))
        return invalidRequest(QStringLiteral("a label's name is empty"));
    labels.removeIf([](const QString &, QByteArrayView text) { return text.isEmpty(); });
    for (auto it = labels.cbegin(); it != labels.cend(); ++it)
        size += jsonSize(it.key()) + jsonSize(it.utf8()) + 2;
    if (labels.isEmpty())
        return invalidRequest(QStringLiteral("it has no label"));
    if (labels.size() > limits::labelCount || size > limits::labelJson)
        return invalidRequest(QStringLiteral("its labels are too many or too large"));
    return std::nullopt;
}

void noteCut(Observation &o, const QString &name)
{
    constexpr int mostNames = 256;
    const QString shown = name.left(64);
    if (o.cut.size() < mostNames && !o.cut.contains(shown))
        o.cut.append(shown);
}

qsizetype unitsOf(const std::optional<std::optional<Suppression>> &quieted)
{
    return quieted && *quieted ? (*quieted)->by.size() + (*quieted)->reason.size() : 0;
}

qsizetype unitsOf(const Labels &map)
{
    qsizetype units = 0;
    for (auto it = map.cbegin(); it != map.cend(); ++it)
        units += it.key().size() + it.utf8().size();
    return units;
}

// Whether the alert would fit. Written out only where a bound does not say it already: a unit of UTF-16, or a byte of
// UTF-8, is six bytes of JSON at most, and each text of the maps is there and twice more at most: a name is also the group, a description
// also the summary.
bool fits(const Observation &o)
{
    constexpr qsizetype members = 4096; // names, times, numbers, fingerprint
    const qsizetype units = 3 * (unitsOf(o.labels) + unitsOf(o.annotations)) + o.source.size() +
                            o.generatorUrl.value_or(QString()).size() + 64 * o.cut.size() + unitsOf(o.quieted);
    return static_cast<std::size_t>(members + 6 * units) <= limits::alertJson ||
           static_cast<std::size_t>(alertText(newAlert(o, 1, 0)).size()) <= limits::alertJson;
}

// Annotations never refuse an alert: what is too much is dropped, and the longest are cut until it fits.
void dropAnnotations(Observation &o)
{
    constexpr qsizetype longestName = 256;
    o.annotations.removeIf([&o](const QString &name, QByteArrayView) {
        if (name.size() > longestName)
            noteCut(o, name);
        return name.size() > longestName;
    });
    if (o.annotations.size() > limits::annotationCount) {
        std::vector<std::pair<qsizetype, QString>> sizes;
        for (auto it = o.annotations.cbegin(); it != o.annotations.cend(); ++it)
            sizes.emplace_back(it.utf8().size(), it.key());
        std::sort(sizes.begin(), sizes.end());
        QSet<QString> dropped;
        for (size_t i = limits::annotationCount; i < sizes.size(); ++i) {
            noteCut(o, sizes[i].second);
            dropped.insert(sizes[i].second);
        }
        o.annotations.removeIf([&dropped](const QString &name, QByteArrayView) { return dropped.contains(name); });
    }
}

// The facts of the alert, its annotations cut where they must be.
void readFittingFacts(Observation &o, const SeverityMap &severities)
{
    dropAnnotations(o);
    readFacts(o, severities);
    // One common length for the longest, lower by a quarter each time: about forty rounds at the very most.
    for (qsizetype length = 48 * 1024; length > 0 && !fits(o); length = length * 3 / 4) {
        o.annotations.forEach([&o, length](const QString &name, QString &value) {
            if (value.size() <= length)
                return;
            noteCut(o, name);
            value.truncate(length);
            if (value.back().isHighSurrogate())
                value.chop(1);
        });
        readFacts(o, severities);
    }
}

std::optional<TimeMs> realTime(std::optional<TimeMs> time)
{
    return time && *time > zeroTime ? time : std::nullopt;
}

// A text, or the JSON text of what should have been one; null is absent.
std::optional<QString> looseText(const Json &object, const char *name)
{
    const auto it = object.find(name);
    if (it == object.end() || it->is_null())
        return std::nullopt;
    return it->is_string() ? fromStd(it->get_ref<const std::string &>()) : QString::fromUtf8(dump(*it));
}

// Annotations never refuse an alert: odd ones are kept as their JSON text.
Labels looseTexts(const Json &object, const char *name)
{
    QList<Labels::Row> rows;
    const auto it = object.find(name);
    if (it == object.end() || it->is_null())
        return {};
    if (!it->is_object())
        return {{QString::fromLatin1(name), QString::fromUtf8(dump(*it))}};
    for (const auto &[key, value] : it->items()) {
        if (const auto text = looseText(*it, key.c_str()))
            rows.append({fromStd(key), *text});
    }
    return Labels(std::move(rows));
}

// A URL that is odd or too long costs itself.
std::optional<QString> generatorUrl(const Json &object, const char *name)
{
    const auto it = object.find(name);
    if (it == object.end() || !it->is_string())
        return std::nullopt;
    const QString url = fromStd(it->get_ref<const std::string &>());
    return jsonSize(url) > limits::generatorUrl ? std::nullopt : followed(url);
}

Status wrongOrder(const Observation &o, const char *start, const char *end)
{
    if (o.startsAt && o.endsAt && *o.endsAt < *o.startsAt)
        return invalidRequest(QStringLiteral("its %1 is before its %2").arg(QLatin1String(end), QLatin1String(start)));
    return std::nullopt;
}

// The part that all of Alertmanager's spellings share. `quieted`: by whom the source keeps it quiet, where it says so.
Result<Observation> readAlert(const Json &json, IntakeDoor door, const QString &source, const SeverityMap &severities,
                              const std::optional<std::optional<Suppression>> &quieted = {})
{
    if (!json.is_object())
        return invalidRequest(QStringLiteral("it is not an object"));
    Members in(json);
    Observation o;
    o.door = door;
    o.source = source;
    const Json *labelsJson = in.object("labels");
    o.startsAt = realTime(in.time("startsAt"));
    o.endsAt = realTime(in.time("endsAt"));
    if (door == IntakeDoor::Reconciliation)
        o.endsAt.reset(); // what an Alertmanager lists fires; when it would end is told by another clock
    o.generatorUrl = generatorUrl(json, "generatorURL");
    o.quieted = quieted;
    if (in.error())
        return *in.error();
    if (const Status wrong = wrongOrder(o, "startsAt", "endsAt"))
        return *wrong;
    if (!labelsJson)
        return invalidRequest(QStringLiteral("it has no labels"));
    auto labels = labelsFromJson(*labelsJson);
    if (!labels)
        return labels.error();
    o.labels = *labels;
    o.annotations = looseTexts(json, "annotations");
    if (const Status bad = tidyLabels(o.labels))
        return *bad;
    readFittingFacts(o, severities);
    return o;
}

QString describe(size_t index, const Error &error) { return QStringLiteral("alert %1: %2").arg(index).arg(error.detail); }

void keep(IntakeBatch &batch, size_t index, Result<Observation> read)
{
    constexpr qsizetype mostSentences = 20;
    if (read)
        batch.observations.push_back(std::move(*read));
    else if (batch.invalid.size() < mostSentences)
        batch.invalid.append(describe(index, read.error()));
    else
        batch.invalid.last() = QStringLiteral("and more");
}

const Json *memberArray(const Json &object, const char *name)
{
    const auto it = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && it != object.end() && it->is_array() ? &*it : nullptr;
}

// Who silenced or inhibited an alert, as Alertmanager's API says.
std::optional<Suppression> quietedBy(const Json &alert, const QHash<QString, Suppression> &silences)
{
    const auto status = alert.find("status");
    if (status == alert.end())
        return std::nullopt;
    if (const Json *by = memberArray(*status, "silencedBy"); by && !by->empty() && by->front().is_string()) {
        return silences.value(fromStd(by->front().get<std::string>()),
                              Suppression{QStringLiteral("alertmanager"), std::nullopt, QString(),
                                          SuppressionKind::Silence});
    }
    if (const Json *by = memberArray(*status, "inhibitedBy"); by && !by->empty())
        return Suppression{QStringLiteral("alertmanager"), std::nullopt, QString(), SuppressionKind::Inhibited};
    return std::nullopt;
}

QHash<QString, Suppression> readSilences(const Json &json)
{
    constexpr qsizetype longestSilencer = 200;
    QHash<QString, Suppression> silences;
    for (const Json &row : json) {
        Members in(row);
        const QString id = in.text("id").value_or(QString());
        const QString by = in.text("createdBy").value_or(QStringLiteral("alertmanager")).left(longestSilencer);
        const QString reason = in.text("comment").value_or(QString()).left(limits::commentChars);
        silences.insert(id, Suppression{by, in.time("endsAt"), reason, SuppressionKind::Silence});
    }
    return silences;
}

// Grafana says more than Alertmanager: what was measured, and where it is shown.
void addGrafanasFacts(Observation &o, const Json &row)
{
    if (const auto values = row.find("values"); !o.value && values != row.end() && values->is_object() && values->size() == 1 && values->front().is_number())
        o.value = values->front().get<double>();
    if (!o.generatorUrl)
        o.generatorUrl = generatorUrl(row, "panelURL");
    if (!o.generatorUrl)
        o.generatorUrl = generatorUrl(row, "dashboardURL");
}

Result<Observation> readHookAlert(const Json &row, bool grafana, const SeverityMap &severities)
{
    // What Grafana says no Alertmanager knows: asking those proves nothing about it.
    const IntakeDoor door = grafana ? IntakeDoor::GenericHook : IntakeDoor::AlertmanagerHook;
    auto read = readAlert(row, door, grafana ? QStringLiteral("grafana") : QStringLiteral("alertmanager"), severities);
    if (!read)
        return read;
    const QString status = looseText(row, "status").value_or(QString());
    if (status != QLatin1String("resolved") && status != QLatin1String("firing"))
        return invalidRequest(QStringLiteral("its status is neither firing nor resolved"));
    read->ended = status == QLatin1String("resolved");
    if (grafana)
        addGrafanasFacts(*read, row);
    return read;
}

} // namespace

Result<IntakeBatch> readAlertsApi(std::string_view body, const SeverityMap &severities)
{
    auto json = parseForeignJson(body);
    if (!json)
        return json.error();
    if (!json->is_array())
        return invalidRequest(QStringLiteral("The body must be an array of alerts."));
    IntakeBatch batch;
    for (size_t i = 0; i < json->size(); ++i)
        keep(batch, i, readAlert((*json)[i], IntakeDoor::AlertsApi, QStringLiteral("prometheus"), severities));
    return batch;
}

Result<IntakeBatch> readAlertmanagerHook(std::string_view body, const SeverityMap &severities)
{
    auto json = parseForeignJson(body);
    if (!json)
        return json.error();
    const QString version = json->is_object() ? looseText(*json, "version").value_or(QString()) : QString();
    const Json *alerts = memberArray(*json, "alerts");
    const bool grafana = version == QLatin1String("1");
    if (!alerts || (!grafana && version != QLatin1String("4")))
        return invalidRequest(QStringLiteral("The body must be a webhook of Alertmanager (version 4) or of Grafana (version 1)."));
    IntakeBatch batch;
    const auto truncated = json->find("truncatedAlerts");
    batch.truncated = truncated != json->end() && truncated->is_number_integer() ? truncated->get<qint64>() : 0;
    for (size_t i = 0; i < alerts->size(); ++i)
        keep(batch, i, readHookAlert((*alerts)[i], grafana, severities));
    return batch;
}

Result<IntakeBatch> readGenericHook(std::string_view body, const SeverityMap &severities)
{
    auto json = parseForeignJson(body);
    if (!json)
        return json.error();
    Members in(*json);
    const QString source = in.requiredText("source");
    const QString key = in.requiredText("key");
    const QString status = in.requiredText("status");
    const QString severity = in.requiredText("severity");
    const QString summary = (json->is_object() ? looseText(*json, "summary") : std::nullopt).value_or(QString());
    Observation o;
    o.door = IntakeDoor::GenericHook;
    o.source = source.left(200);
    const Json *labelsJson = in.object("labels");
    o.startsAt = realTime(in.time("starts_at"));
    o.endsAt = realTime(in.time("ends_at"));
    if (in.error())
        return *in.error();
    if (summary.isEmpty())
        return invalidRequest(QStringLiteral("'summary' must be a string that is not empty."));
    if (const Status wrong = wrongOrder(o, "starts_at", "ends_at"))
        return invalidRequest(QStringLiteral("The alert is not valid: %1.").arg(wrong->detail));
    o.generatorUrl = generatorUrl(*json, "url");
    if (status != QLatin1String("firing") && status != QLatin1String("resolved"))
        return invalidRequest(QStringLiteral("'status' must be firing or resolved."));
    o.ended = status == QLatin1String("resolved");
    if (labelsJson) {
        auto labels = labelsFromJson(*labelsJson);
        if (!labels)
            return labels.error();
        o.labels = *labels;
    }
    o.annotations = looseTexts(*json, "annotations");
    const QString identity = fingerprintOf({{QStringLiteral("source"), source}, {QStringLiteral("key"), key}});
    o.labels.insert(QStringLiteral("source"), source);
    o.labels.insert(QStringLiteral("key"), key);
    o.labels.insert(QStringLiteral("severity"), severity);
    if (const Status bad = tidyLabels(o.labels))
        return invalidRequest(QStringLiteral("The alert is not valid: %1.").arg(bad->detail));
    o.annotations.insert(QStringLiteral("summary"), summary);
    if (const auto description = looseText(*json, "description"); description && !description->isEmpty())
        o.annotations.insert(QStringLiteral("description"), *description);
    readFittingFacts(o, severities);
    o.fingerprint = identity;
    IntakeBatch batch;
    batch.observations.push_back(std::move(o));
    return batch;
}

Result<IntakeBatch> readAlertmanagerState(std::string_view alerts, std::string_view silences,
                                          const SeverityMap &severities)
{
    auto json = parseForeignJson(alerts);
    if (!json)
        return json.error();
    if (!json->is_array())
        return invalidRequest(QStringLiteral("The answer must be an array of alerts."));
    auto silenceJson = parseForeignJson(silences);
    if (!silenceJson)
        return silenceJson.error();
    if (!silenceJson->is_array())
        return invalidRequest(QStringLiteral("The answer must be an array of silences."));
    const auto known = readSilences(*silenceJson);
    IntakeBatch batch;
    for (size_t i = 0; i < json->size(); ++i) {
        const Json &row = (*json)[i];
        auto read = readAlert(row, IntakeDoor::Reconciliation, QStringLiteral("alertmanager"), severities, std::make_optional(quietedBy(row, known)));
        if (!read)
            batch.unread.append(row.is_object() ? looseText(row, "fingerprint").value_or(QString()) : QString());
        keep(batch, i, std::move(read));
    }
    return batch;
}

Result<TimeMs> readAlertmanagerStart(std::string_view status)
{
    auto json = parseForeignJson(status);
    if (!json)
        return json.error();
    Members in(*json);
    const auto start = in.time("uptime");
    if (in.error() || !start)
        return invalidRequest(QStringLiteral("The status has no start time."));
    return *start;
}

} // namespace nocturne
