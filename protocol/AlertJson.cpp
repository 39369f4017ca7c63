// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/AlertJson.h"

namespace nocturne {

namespace {

Json acknowledgementJson(const std::optional<Acknowledgement> &a)
{
    if (!a)
        return nullptr;
    return {{"by", toStd(a->by)},
            {"at", timeJson(a->at)},
            {"comment", toStd(a->comment)},
            {"expires_at", timeOrNull(a->expiresAt)}};
}

Json suppressionJson(const std::optional<Suppression> &s)
{
    if (!s)
        return nullptr;
    return {{"by", toStd(s->by)},
            {"until", timeOrNull(s->until)},
            {"reason", toStd(s->reason)},
            {"kind", toStd(toText(s->kind))}};
}

Json escalationJson(const std::optional<Escalation> &e)
{
    if (!e)
        return nullptr;
    return {{"policy", toStd(e->policy)},
            {"level", e->level},
            {"name", toStd(e->name)},
            {"who", orNull(e->who)},
            {"next_at", timeOrNull(e->nextAt)}};
}

Status readParts(Members &in, Alert &alert)
{
    if (const Json *part = in.object("acknowledged")) {
        Members m(*part);
        alert.acknowledged = Acknowledgement{m.requiredText("by"), m.time("at").value_or(0),
                                             m.text("comment").value_or(QString()), m.time("expires_at")};
        if (m.error())
            return m.error();
    }
    if (const Json *part = in.object("suppressed")) {
        Members m(*part);
        const auto kind = suppressionKindFromText(m.text("kind").value_or(QString()));
        alert.suppressed = Suppression{m.text("by").value_or(QString()), m.time("until"),
                                       m.text("reason").value_or(QString()),
                                       kind.value_or(SuppressionKind::Shelved)};
        if (m.error())
            return m.error();
    }
    if (const Json *part = in.object("escalation")) {
        Members m(*part);
        alert.escalation = Escalation{m.text("policy").value_or(QString()),
                                      static_cast<int>(m.integer("level").value_or(1)),
                                      m.text("name").value_or(QString()), m.text("who"), m.time("next_at")};
        if (m.error())
            return m.error();
    }
    return std::nullopt;
}

Status readMaps(Members &in, Alert &alert)
{
    if (const Json *part = in.object("labels")) {
        auto labels = labelsFromJson(*part);
        if (!labels)
            return labels.error();
        alert.labels = *labels;
    }
    if (const Json *part = in.object("annotations")) {
        auto annotations = labelsFromJson(*part);
        if (!annotations)
            return annotations.error();
        alert.annotations = *annotations;
    }
    if (const Json *cut = in.array("cut")) {
        for (const Json &name : *cut) {
            if (name.is_string())
                alert.cut.append(fromStd(name.get<std::string>()));
        }
    }
    return std::nullopt;
}

} // namespace

Json labelsToJson(const Labels &labels)
{
    Json json = Json::object();
    for (auto it = labels.cbegin(); it != labels.cend(); ++it)
        json[toStd(it.key())] = toStd(it.value());
    return json;
}

Result<Labels> labelsFromJson(const Json &json)
{
    Labels labels;
    if (!json.is_object())
        return invalidRequest(QStringLiteral("Labels must be an object of strings."));
    for (const auto &[name, value] : json.items()) {
        if (!value.is_string())
            return invalidRequest(QStringLiteral("The value of '%1' must be a string.").arg(fromStd(name).left(100)));
        labels.insert(fromStd(name), fromStd(value.get_ref<const std::string &>()));
    }
    return labels;
}

Json alertToJson(const Alert &a)
{
    Json cut = Json::array();
    for (const QString &name : a.cut)
        cut.push_back(toStd(name));
    return {{"id", toStd(a.id)},
            {"fingerprint", toStd(a.fingerprint)},
            {"name", toStd(a.name)},
            {"severity", toStd(toText(a.severity))},
            {"priority", toStd(a.priority)},
            {"active", a.active},
            {"acknowledged", acknowledgementJson(a.acknowledged)},
            {"suppressed", suppressionJson(a.suppressed)},
            {"state", toStd(toText(stateOf(a)))},
            {"resolution", a.resolution ? Json(toStd(toText(*a.resolution))) : Json(nullptr)},
            {"summary", toStd(a.summary)},
            {"description", toStd(a.description)},
            {"labels", labelsToJson(a.labels)},
            {"annotations", labelsToJson(a.annotations)},
            {"cut", std::move(cut)},
            {"source", toStd(a.source)},
            {"environment", toStd(a.environment)},
            {"tenant", orNull(a.tenant)},
            {"value", orNull(a.value)},
            {"starts_at", timeJson(a.startsAt)},
            {"ends_at", timeOrNull(a.endsAt)},
            {"received_at", timeJson(a.receivedAt)},
            {"updated_at", timeJson(a.updatedAt)},
            {"rev", a.rev},
            {"material_rev", a.materialRev},
            {"count", a.count},
            {"escalation", escalationJson(a.escalation)},
            {"assignee", orNull(a.assignee)},
            {"incident", orNull(a.incident)},
            {"group", toStd(a.group)},
            {"runbook_url", orNull(a.runbookUrl)},
            {"generator_url", orNull(a.generatorUrl)}};
}

Result<Alert> alertFromJson(const Json &json)
{
    Members in(json);
    Alert a;
    a.id = in.requiredText("id");
    a.fingerprint = in.text("fingerprint").value_or(QString());
    a.episode = a.id.section(QLatin1Char('-'), -1).toInt();
    a.name = in.text("name").value_or(QString());
    a.severity = severityFromText(in.requiredText("severity")).value_or(Severity::Warning);
    a.priority = in.text("priority").value_or(defaultPriority(a.severity));
    a.active = in.boolean("active").value_or(true);
    a.resolution = resolutionFromText(in.text("resolution").value_or(QString()));
    a.summary = in.text("summary").value_or(QString());
    a.description = in.text("description").value_or(QString());
    a.source = in.text("source").value_or(QString());
    a.environment = in.text("environment").value_or(QString());
    a.tenant = in.text("tenant");
    a.value = in.number("value");
    const auto startsAt = in.time("starts_at");
    a.startsAt = startsAt.value_or(0);
    a.endsAt = in.time("ends_at");
    a.receivedAt = in.time("received_at").value_or(0);
    a.updatedAt = in.time("updated_at").value_or(0);
    a.rev = in.integer("rev").value_or(0);
    a.materialRev = in.integer("material_rev").value_or(0);
    a.count = in.integer("count").value_or(1);
    a.assignee = in.text("assignee");
    a.incident = in.text("incident");
    a.group = in.text("group").value_or(QString());
    a.runbookUrl = in.text("runbook_url");
    a.generatorUrl = in.text("generator_url");
    if (!in.error() && (!json.contains("rev") || !startsAt))
        return invalidRequest(QStringLiteral("An alert has no 'rev' or no 'starts_at'."));
    if (const Status bad = readParts(in, a))
        return *bad;
    if (const Status bad = readMaps(in, a))
        return *bad;
    if (in.error())
        return *in.error();
    return a;
}

} // namespace nocturne
