// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Observation.h"

#include "domain/Fingerprint.h"
#include "domain/WebLink.h"

#include <QFile>

static void initialiseResources() { Q_INIT_RESOURCE(domain); }

namespace nocturne {

namespace {

std::optional<QString> nonEmpty(const Labels &map, const QString &key)
{
    const QString value = map.value(key);
    return value.isEmpty() ? std::nullopt : std::optional(value);
}

bool isPriority(const QString &text)
{
    return text.size() == 2 && text[0] == QLatin1Char('P') && text[1] >= QLatin1Char('0') && text[1] <= QLatin1Char('4');
}

QString plain(const QString &word)
{
    QString text = word.toLower();
    text.removeIf([](QChar c) { return c.isSpace() || c == QLatin1Char('-') || c == QLatin1Char('_'); });
    return text;
}

} // namespace

const SeverityMap &SeverityMap::shipped()
{
    static const SeverityMap map = [] {
        initialiseResources();
        SeverityMap words;
        QFile file(QStringLiteral(":/domain/severities.yaml"));
        if (!file.open(QIODevice::ReadOnly))
            return words;
        while (!file.atEnd()) {
            const QString line = QString::fromUtf8(file.readLine()).section(QLatin1Char('#'), 0, 0);
            const auto severity = severityFromText(line.section(QLatin1Char(':'), 1).trimmed());
            if (severity)
                words.insert(line.section(QLatin1Char(':'), 0, 0), *severity);
        }
        return words;
    }();
    return map;
}

void SeverityMap::insert(const QString &word, Severity severity) { m_words.insert(plain(word), severity); }

std::optional<Severity> SeverityMap::find(const QString &word) const
{
    const auto it = m_words.constFind(plain(word));
    return it == m_words.cend() ? std::nullopt : std::optional(*it);
}

void readFacts(Observation &o, const SeverityMap &severities)
{
    const Labels &labels = o.labels;
    o.fingerprint = fingerprintOf(labels);
    o.name = nonEmpty(labels, QStringLiteral("alertname")).value_or(labels.value(QStringLiteral("key")));
    const QString word = labels.value(QStringLiteral("severity"));
    const auto severity = severities.find(word);
    o.severity = severity.value_or(Severity::Warning);
    o.unknownSeverity = severity || word.trimmed().isEmpty() ? QString() : word.trimmed().left(64);
    const QString priority = labels.value(QStringLiteral("priority")).trimmed().toUpper();
    o.priority = isPriority(priority) ? priority : defaultPriority(o.severity);
    o.tenant = nonEmpty(labels, QStringLiteral("tenant"));
    o.environment = nonEmpty(labels, QStringLiteral("environment"))
                        .value_or(nonEmpty(labels, QStringLiteral("env")).value_or(QStringLiteral("production")));
    o.description = Utf8(o.annotations.utf8(QStringLiteral("description")));
    o.summary = o.description;
    for (const QString &name : {QStringLiteral("message"), QStringLiteral("summary")}) {
        if (const QByteArrayView said = o.annotations.utf8(name); !said.isEmpty())
            o.summary = Utf8(said);
    }
    bool isNumber = false;
    const double value = o.annotations.value(QStringLiteral("value")).toDouble(&isNumber);
    if (isNumber && qIsFinite(value))
        o.value = value;
}

Alert newAlert(const Observation &o, int episode, TimeMs now)
{
    Alert alert;
    alert.id = o.fingerprint + QLatin1Char('-') + QString::number(episode);
    alert.fingerprint = o.fingerprint;
    alert.episode = episode;
    alert.name = o.name;
    alert.severity = o.severity;
    alert.priority = o.priority.isEmpty() ? defaultPriority(o.severity) : o.priority;
    alert.summary = o.summary;
    alert.description = o.description;
    alert.labels = o.labels;
    alert.annotations = o.annotations;
    alert.cut = o.cut;
    alert.source = o.source;
    alert.environment = o.environment;
    alert.tenant = o.tenant;
    alert.value = o.value;
    alert.startsAt = o.startsAt.value_or(now);
    alert.receivedAt = now;
    alert.updatedAt = now;
    alert.group = o.name;
    alert.runbookUrl = followed(o.annotations.value(QStringLiteral("runbook_url")));
    alert.generatorUrl = o.generatorUrl;
    if (o.quieted)
        alert.suppressed = *o.quieted;
    return alert;
}

} // namespace nocturne
