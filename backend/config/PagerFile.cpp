// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/config/PagerFile.h"

#include "backend/config/Configuration.h"
#include "backend/config/FileStamp.h"
#include "domain/HostPlace.h"
#include "backend/config/ScheduleYaml.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace nocturne {

namespace {

constexpr qsizetype mostOfEach = 1000;
constexpr int mostRungs = 4;

// As it will be filled in: a field outside of quotes would make JSON of what a stranger wrote.
bool isTemplateOfJson(const QString &body)
{
    static const QRegularExpression number(QStringLiteral("\\{\\{\\s*count\\s*\\}\\}"));
    static const QRegularExpression field(QStringLiteral("\\{\\{[^{}]*\\}\\}"));
    QJsonParseError error;
    QJsonDocument::fromJson(QString(body).replace(number, QStringLiteral("1")).replace(field, QStringLiteral("x")).toUtf8(), &error);
    return error.error == QJsonParseError::NoError;
}

/// One file on its way to a plan.
class Reader {
public:
    Reader(Complaints &complaints, const Environment &find) : m_complaints(complaints), m_find(find) {}

    PagerPlan read(const YAML::Node &node)
    {
        YamlMap root(node, {}, m_complaints, m_find);
        link(root);
        each(root, "channels", [this](const QString &id, YamlMap &map) { channel(id, map); });
        each(root, "people", [this](const QString &id, YamlMap &map) { person(id, map); });
        each(root, "schedules", [this](const QString &id, YamlMap &map) { m_plan.schedules.insert(id, readSchedule(id, map, m_plan.people, m_complaints, m_find)); });
        for (const YAML::Node &row : root.list("policies", mostOfEach)) {
            YamlMap map(row, QStringLiteral("policies"), m_complaints, m_find);
            policy(map);
            map.refuseOthers();
        }
        routes(root);
        somebodyIsCalled(node);
        each(root, "watchdogs", [this](const QString &id, YamlMap &map) { watchdog(id, map); });
        heartbeat(root);
        root.refuseOthers();
        leaveOut();
        return m_plan;
    }

private:
    template <typename Take> void each(YamlMap &root, const char *key, Take take)
    {
        const YAML::Node node = root.node(key);
        if (!node.IsDefined() || node.IsNull())
            return;
        if (!node.IsMap() || node.size() > static_cast<size_t>(mostOfEach)) {
            root.complain(key, QStringLiteral("must be a map from a name to what it is, with at most %1 rows").arg(mostOfEach));
            return;
        }
        static const QRegularExpression good(QStringLiteral("^[a-z0-9][a-z0-9_.-]{0,63}$"));
        for (const auto &row : node) {
            const QString id = row.first.IsScalar() ? QString::fromStdString(row.first.Scalar()) : QString();
            YamlMap map(row.second, QLatin1String(key) + QLatin1Char('.') + id, m_complaints, m_find);
            if (!good.match(id).hasMatch()) {
                m_complaints.add(row.first, QLatin1String(key), QStringLiteral("a name is made of a-z, 0-9, '_', '.' and '-', at most 64"));
                continue;
            }
            const qsizetype before = m_complaints.list().size();
            take(id, map);
            map.refuseOthers();
            if (m_complaints.list().size() > before)
                m_wrong[QLatin1String(key)].insert(id);
        }
    }

    // A wrong part costs itself: what leads to it leads past it. A person with one wrong contact keeps the others.
    void leaveOut()
    {
        for (const QString &id : std::as_const(m_wrong[QStringLiteral("channels")]))
            m_plan.channels.remove(id);
        const auto noChannel = [this](const QString &id) { return !m_plan.channels.contains(id); };
        for (Person &person : m_plan.people)
            person.contacts.removeIf([&](const Contact &c) { return noChannel(c.channel) || (m_plan.channels[c.channel].kind == ChannelKind::Email && !isAddress(c.to)); });
        for (Schedule &schedule : m_plan.schedules) {
            for (RotationLayer &layer : schedule.layers)
                layer.people.removeIf([this](const QString &id) { return !m_plan.people.contains(id); });
            schedule.layers.removeIf([](const RotationLayer &layer) { return layer.people.isEmpty() || !layer.start.isValid(); });
        }
        for (Policy &policy : m_plan.policies) {
            for (Rung &rung : policy.rungs)
                rung.targets.removeIf([&](const Target &t) { return t.id.isEmpty() || (t.kind == Target::Kind::Channel && noChannel(t.id)); });
        }
        for (QStringList &channels : m_plan.routes)
            channels.removeIf([&](const QString &id) { return noChannel(id) || (m_plan.channels[id].kind == ChannelKind::Email && m_plan.channels[id].to.isEmpty()); });
        m_plan.watchdogs.removeIf([this](const Watchdog &w) { return m_wrong[QStringLiteral("watchdogs")].contains(w.id); });
        if (m_plan.heartbeat && (noChannel(m_plan.heartbeat->channel) || m_plan.channels[m_plan.heartbeat->channel].kind != ChannelKind::Webhook))
            m_plan.heartbeat.reset();
    }

    // Where messages lead is pressed by people: a page, and nothing that a browser would run.
    void link(YamlMap &root)
    {
        const QString url = root.text("url").value_or(QString());
        m_plan.link = QUrl(url, QUrl::StrictMode);
        const bool page = m_plan.link.scheme() == QLatin1String("https") || m_plan.link.scheme() == QLatin1String("http");
        if (url.isEmpty() || (m_plan.link.isValid() && page && !m_plan.link.host().isEmpty()))
            return;
        root.complain("url", QStringLiteral("must be a URL with http or https"));
        m_plan.link.clear();
    }

    // A file that is empty, half written or all comments would end all paging and look well.
    void somebodyIsCalled(const YAML::Node &node)
    {
        if (m_plan.policies.isEmpty() && m_plan.routes.isEmpty())
            m_complaints.add(node, QStringLiteral("policies"), node.IsNull() ? QStringLiteral("the file holds nothing, so nobody would ever be called")
                                                                             : QStringLiteral("there is none that could be used, and no route: nobody would ever be called"));
    }

    void channel(const QString &id, YamlMap &map)
    {
        Channel c;
        c.id = id;
        const QString kind = map.required("kind");
        const QMap<QString, ChannelKind> kinds{{QStringLiteral("email"), ChannelKind::Email}, {QStringLiteral("webhook"), ChannelKind::Webhook},
                                               {QStringLiteral("pagerduty"), ChannelKind::PagerDuty}, {QStringLiteral("slack"), ChannelKind::Slack},
                                               {QStringLiteral("console"), ChannelKind::Console}};
        if (!kinds.contains(kind))
            map.complain("kind", QStringLiteral("must be email, webhook, pagerduty, slack or console"));
        c.kind = kinds.value(kind);
        QString url = map.text("url").value_or(QString());
        if (url.isEmpty() && c.kind == ChannelKind::PagerDuty)
            url = QStringLiteral("https://events.pagerduty.com/v2/enqueue");
        c.secret = map.text("secret").value_or(QString()).toUtf8();
        if (url.isEmpty() && c.kind == ChannelKind::Slack && !c.secret.isEmpty())
            url = QStringLiteral("https://slack.com/api/chat.postMessage");
        c.url = QUrl(url, QUrl::StrictMode);
        const QStringList schemes = c.kind == ChannelKind::Email ? QStringList{QStringLiteral("smtp"), QStringLiteral("smtps")}
                                                                 : QStringList{QStringLiteral("http"), QStringLiteral("https")};
        const bool needsUrl = c.kind != ChannelKind::Console;
        if (needsUrl && (!c.url.isValid() || c.url.host().isEmpty() || !schemes.contains(c.url.scheme()) || !c.url.userInfo().isEmpty()))
            map.complain("url", QStringLiteral("must be a URL with %1, without a password in it").arg(schemes.join(QStringLiteral(" or "))));
        c.user = map.text("user").value_or(QString());
        c.from = map.text("from").value_or(QString());
        c.to = map.text("to").value_or(QString());
        c.caFile = map.text("ca").value_or(QString());
        c.requireTls = map.oneOf("tls", {QStringLiteral("required"), QStringLiteral("never")}) != QStringLiteral("never");
        c.privateAddresses = map.oneOf("private", {QStringLiteral("true"), QStringLiteral("false")}) == QStringLiteral("true");
        if (c.kind == ChannelKind::Email && c.url.scheme() == QLatin1String("smtp") && !c.requireTls && !c.secret.isEmpty() && !isLoopback(c.url.host()))
            map.complain("tls", QStringLiteral("never would send the password readable by everybody on the way"));
        c.leastPause = c.kind == ChannelKind::Slack ? 1000 : 0;
        proxy(map, c);
        if (const auto most = map.integer("most_bytes", 2048, 64 * 1024 * 1024)) {
            c.mostBytes = *most;
            if (c.kind != ChannelKind::Webhook)
                map.complain("most_bytes", QStringLiteral("is for webhooks"));
        }
        if (c.kind == ChannelKind::Email && !isAddress(c.from))
            map.complain("from", QStringLiteral("must be an address like noc@example.com"));
        if (c.kind == ChannelKind::Email && !c.to.isEmpty() && !isAddress(c.to))
            map.complain("to", QStringLiteral("must be an address like team@example.com"));
        c.body = map.text("template").value_or(QString());
        if (!c.body.isEmpty() && (c.kind != ChannelKind::Webhook || c.body.size() > 16 * 1024))
            map.complain("template", QStringLiteral("is for webhooks, at most 16 KiB"));
        for (const QString &unknown : unknownFields(c.body))
            map.complain("template", QStringLiteral("there is no {{%1}}; there are %2").arg(unknown.left(40), templateFields().join(QStringLiteral(", "))));
        if (c.kind == ChannelKind::Webhook && !c.body.isEmpty() && !isTemplateOfJson(c.body))
            map.complain("template", QStringLiteral("must be JSON, with each {{field}} but {{count}} within quotes"));
        if (!c.privateAddresses && isPlainlyInside(c.url.host()))
            map.complain("url", QStringLiteral("%1 is inside the own network, where nothing is sent unless the channel says \"private: true\"").arg(c.url.host()));
        if (c.kind == ChannelKind::Slack && !c.secret.isEmpty() && c.to.isEmpty())
            map.complain("to", QStringLiteral("is needed with a token: the channel there"));
        if (c.kind == ChannelKind::PagerDuty && c.secret.isEmpty())
            map.complain("secret", QStringLiteral("is the routing key and is needed"));
        if (!c.caFile.isEmpty() && !QFileInfo(c.caFile).isReadable())
            map.complain("ca", QStringLiteral("the file %1 cannot be read").arg(c.caFile));
        m_plan.channels.insert(id, c);
    }

    void proxy(YamlMap &map, Channel &channel)
    {
        channel.proxy = map.text("proxy").value_or(QString());
        if (channel.proxy.isEmpty())
            return;
        const QUrl url(channel.proxy, QUrl::StrictMode);
        const bool good = url.isValid() && !url.host().isEmpty() && url.port() > 0 && (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"));
        if (channel.kind == ChannelKind::Email || channel.kind == ChannelKind::Console)
            map.complain("proxy", QStringLiteral("is for channels that are sent by HTTP"));
        else if (channel.proxy != QLatin1String("none") && !good)
            map.complain("proxy", QStringLiteral("must be http://HOST:PORT, https://HOST:PORT, or none"));
    }

    void person(const QString &id, YamlMap &map)
    {
        Person p{id, map.text("name").value_or(id), {}};
        for (const YAML::Node &row : map.list("contacts", mostOfEach)) {
            YamlMap contact(row, QStringLiteral("people.") + id + QStringLiteral(".contacts"), m_complaints, m_find);
            const Contact c{contact.required("channel"), contact.text("to").value_or(QString())};
            contact.refuseOthers();
            const auto channel = m_plan.channels.constFind(c.channel);
            if (channel == m_plan.channels.cend())
                contact.complain("channel", QStringLiteral("there is no channel %1").arg(c.channel));
            else if (channel->kind == ChannelKind::Email && !isAddress(c.to))
                contact.complain("to", QStringLiteral("must be an address like mara@example.com"));
            p.contacts.append(c);
        }
        if (p.contacts.isEmpty())
            map.complain("contacts", QStringLiteral("at least one is needed, or nobody reaches this person"));
        m_plan.people.insert(id, p);
    }

    void policy(YamlMap &map)
    {
        Policy p;
        p.id = map.required("id");
        if (m_plan.policy(p.id))
            map.complain("id", QStringLiteral("there are two of this name"));
        for (const QString &text : map.texts("severities"))
            if (const auto known = severity(map, "severities", text))
                p.severities.append(*known);
        p.environment = map.text("environment").value_or(QString());
        p.tenant = map.text("tenant").value_or(QString());
        p.subject = map.text("subject").value_or(QString());
        p.repeat = map.duration("repeat").value_or(0);
        if (p.repeat > 0 && p.repeat < 60 * 1000)
            map.complain("repeat", QStringLiteral("must be a minute or more"));
        TimeMs before = 0;
        for (const YAML::Node &row : map.list("steps", mostOfEach)) {
            YamlMap step(row, QStringLiteral("policies.steps"), m_complaints, m_find);
            Rung rung{step.text("name").value_or(QStringLiteral("L%1").arg(p.rungs.size() + 1)), step.duration("after").value_or(0), {}};
            if (rung.after < before)
                step.complain("after", QStringLiteral("must not be before the step above"));
            before = rung.after;
            for (const QString &text : step.texts("targets"))
                rung.targets.append(target(step, text));
            if (rung.targets.isEmpty())
                step.complain("targets", QStringLiteral("at least one is needed, or the step calls nobody"));
            step.refuseOthers();
            p.rungs.append(rung);
        }
        for (const Policy &earlier : std::as_const(m_plan.policies)) {
            if (takesAllOf(earlier, p)) {
                map.complain("id", QStringLiteral("it can never apply: %1 stands above it and takes every alert that it could").arg(earlier.id));
                break;
            }
        }
        if (p.rungs.isEmpty() || p.rungs.size() > mostRungs)
            map.complain("steps", QStringLiteral("one to %1 are needed").arg(mostRungs));
        else
            m_plan.policies.append(p);
    }

    static bool takesAllOf(const Policy &earlier, const Policy &later)
    {
        const auto covers = [](const QString &wide, const QString &narrow) { return wide.isEmpty() || wide == narrow; };
        const bool severities = earlier.severities.isEmpty() || (!later.severities.isEmpty() && std::all_of(later.severities.cbegin(), later.severities.cend(), [&](Severity s) { return earlier.severities.contains(s); }));
        return severities && covers(earlier.environment, later.environment) && covers(earlier.tenant, later.tenant) && covers(earlier.subject, later.subject);
    }

    Target target(YamlMap &map, const QString &text)
    {
        const QString id = text.section(QLatin1Char(':'), 1);
        const QString kind = text.section(QLatin1Char(':'), 0, 0);
        if (kind == QLatin1String("person") && m_plan.people.contains(id))
            return {Target::Kind::Person, id};
        if (kind == QLatin1String("schedule") && m_plan.schedules.contains(id))
            return {Target::Kind::Schedule, id};
        if (kind == QLatin1String("channel") && m_plan.channels.contains(id))
            return {Target::Kind::Channel, id};
        map.complain("targets", QStringLiteral("\"%1\" is no person:NAME, schedule:NAME or channel:NAME that is here").arg(text));
        return {};
    }

    std::optional<Severity> severity(YamlMap &map, const char *key, const QString &text)
    {
        const auto found = severityFromText(text);
        if (!found)
            map.complain(key, QStringLiteral("\"%1\" is none of emergency, critical, warning, info and success").arg(text));
        return found;
    }

    void routes(YamlMap &root)
    {
        const YAML::Node node = root.node("routes");
        if (!node.IsDefined() || node.IsNull())
            return;
        YamlMap map(node, QStringLiteral("routes"), m_complaints, m_find);
        for (const char *name : {"emergency", "critical", "warning", "info", "success"}) {
            const QStringList channels = map.texts(name);
            for (const QString &channel : channels) {
                const auto known = m_plan.channels.constFind(channel);
                if (known == m_plan.channels.cend())
                    map.complain(name, QStringLiteral("there is no channel %1").arg(channel));
                else if (known->kind == ChannelKind::Email && known->to.isEmpty())
                    map.complain(name, QStringLiteral("the channel %1 needs `to`: a route is for nobody in particular").arg(channel));
            }
            const YAML::Node given = map.node(name);
            if (given.IsDefined() && given.IsSequence() && given.size() == 0)
                map.complain(name, QStringLiteral("is empty; leave the key out where nobody is to hear of these"));
            if (!channels.isEmpty())
                m_plan.routes.insert(*severityFromText(QLatin1String(name)), channels);
        }
        map.refuseOthers();
    }

    void watchdog(const QString &id, YamlMap &map)
    {
        Watchdog w;
        w.id = id;
        w.patience = map.duration("after").value_or(w.patience);
        if (w.patience < 30 * 1000)
            map.complain("after", QStringLiteral("must be 30s or more"));
        w.labels.insert(QStringLiteral("alertname"), QStringLiteral("Watchdog"));
        const YAML::Node labels = map.node("labels");
        if (labels.IsDefined() && !labels.IsMap())
            map.complain("labels", QStringLiteral("must be a map from names of labels to their values"));
        for (const auto &row : labels.IsDefined() && labels.IsMap() ? labels : YAML::Node(YAML::NodeType::Map)) {
            if (row.first.IsScalar() && row.second.IsScalar())
                w.labels.insert(QString::fromStdString(row.first.Scalar()), QString::fromStdString(row.second.Scalar()));
            else
                map.complain("labels", QStringLiteral("must be a map from names of labels to their values"));
        }
        m_plan.watchdogs.append(w);
    }

    void heartbeat(YamlMap &root)
    {
        const YAML::Node node = root.node("heartbeat");
        if (!node.IsDefined() || node.IsNull())
            return;
        YamlMap map(node, QStringLiteral("heartbeat"), m_complaints, m_find);
        HeartbeatPlan plan{map.required("channel")};
        plan.every = map.duration("every").value_or(plan.every);
        if (plan.every < 10 * 1000)
            map.complain("every", QStringLiteral("must be 10s or more"));
        const auto channel = m_plan.channels.constFind(plan.channel);
        if (channel == m_plan.channels.cend() || channel->kind != ChannelKind::Webhook)
            map.complain("channel", QStringLiteral("must be a channel of the kind webhook that is here"));
        map.refuseOthers();
        m_plan.heartbeat = plan;
    }

    // Enough to keep a line break or a second address out of an envelope.
    static bool isAddress(const QString &text)
    {
        static const QRegularExpression form(QStringLiteral("^[^\\s<>,;\"@]{1,64}@[^\\s<>,;\"@]{1,190}$"));
        return form.match(text).hasMatch();
    }

    Complaints &m_complaints;
    const Environment &m_find;
    PagerPlan m_plan;
    QMap<QString, QSet<QString>> m_wrong; ///< what was complained of, by list and name
};

} // namespace

PagerRead readPager(const QString &fileName, const QByteArray &bytes, const Environment &find)
{
    PagerRead read;
    Complaints complaints(fileName);
    const Environment noting = [&](const QString &name) {
        if (const QString file = fileOfVariable(name); !file.isEmpty())
            read.files.append(file);
        return find(name);
    };
    if (const auto node = parseYaml(bytes, complaints))
        read.plan = Reader(complaints, noting).read(*node);
    for (const Channel &channel : std::as_const(read.plan.channels)) {
        if (!channel.caFile.isEmpty())
            read.files.append(channel.caFile);
    }
    read.complaints = complaints.list();
    return read;
}

PagerFile::PagerFile(QString fileName, Environment find) : m_fileName(std::move(fileName)), m_find(std::move(find)) { look(); }

void PagerFile::setFile(const QString &fileName)
{
    if (fileName != m_fileName) {
        m_fileName = fileName;
        m_files.clear();
        m_stamp.clear();
        m_complaints.clear();
        if (fileName.isEmpty()) {
            m_plan = std::make_shared<PagerPlan>();
            m_wasGood = false;
        }
    }
    look();
}

bool PagerFile::look()
{
    if (m_fileName.isEmpty())
        return false;
    const QByteArray stamp = stampOf(QStringList{m_fileName} + m_files);
    if (stamp == m_stamp)
        return false;
    QFile file(m_fileName);
    if (!QFileInfo(m_fileName).isFile() || !file.open(QIODevice::ReadOnly)) { // what is no file may never end
        m_stamp = stamp;
        m_complaints = {QStringLiteral("%1:1: the file cannot be read").arg(m_fileName)};
        return true;
    }
    PagerRead read = readPager(m_fileName, file.read(2 * 1024 * 1024), m_find);
    m_files = read.files;
    m_stamp = stampOf(QStringList{m_fileName} + m_files);
    m_complaints = read.complaints;
    if (read.complaints.isEmpty() || !m_wasGood)
        m_plan = std::make_shared<PagerPlan>(std::move(read.plan));
    m_wasGood = m_wasGood || read.complaints.isEmpty();
    return true;
}

} // namespace nocturne
