// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/config/Yaml.h"

#include "backend/config/RepeatedKeys.h"

#include <QFile>
#include <QRegularExpression>

namespace nocturne {

namespace {

constexpr qsizetype mostBytes = 1024 * 1024;
constexpr qsizetype mostRepeated = 50;

QString emptyWords() { return QStringLiteral("is empty; leave the key out where it is not meant"); }

int lineOf(const YAML::Node &node) { return node.IsDefined() && node.Mark().line >= 0 ? node.Mark().line + 1 : 1; }

} // namespace

Environment processEnvironment()
{
    return [](const QString &name) -> std::optional<QString> {
        if (qEnvironmentVariableIsSet(name.toUtf8().constData()))
            return qEnvironmentVariable(name.toUtf8().constData());
        const QString fileName = fileOfVariable(name);
        QFile file(fileName);
        if (fileName.isEmpty() || !file.open(QIODevice::ReadOnly))
            return std::nullopt;
        return QString::fromUtf8(file.read(mostBytes)).trimmed();
    };
}

QString fileOfVariable(const QString &name)
{
    if (qEnvironmentVariableIsSet(name.toUtf8().constData()))
        return {};
    return qEnvironmentVariable((name + QStringLiteral("_FILE")).toUtf8().constData());
}

void Complaints::addUnset(const YAML::Node &where, const QString &key, const QString &sentence)
{
    add(where, key, sentence);
    m_unset.insert(m_list.last(), key);
}

QStringList Complaints::fatal(const QStringList &needed) const
{
    QStringList left;
    for (const QString &complaint : m_list) {
        const auto unset = m_unset.constFind(complaint);
        if (unset == m_unset.cend() || needed.contains(*unset))
            left.append(complaint);
    }
    return left;
}

void Complaints::add(const YAML::Node &where, const QString &key, const QString &sentence)
{
    add(lineOf(where), key, sentence);
}

void Complaints::add(int line, const QString &key, const QString &sentence)
{
    const QString place = QStringLiteral("%1:%2: ").arg(m_file).arg(line);
    m_list.append(place + (key.isEmpty() ? QString() : key + QStringLiteral(": ")) + sentence);
}

YamlMap::YamlMap(const YAML::Node &node, QString path, Complaints &complaints, const Environment &environment)
    : m_path(std::move(path)), m_complaints(complaints), m_environment(environment)
{
    // A node that is not there throws at almost every question, and assigning to a node changes the document.
    if (!node.IsDefined() || node.IsNull())
        return;
    if (node.IsMap())
        m_node.reset(node);
    else
        m_complaints.add(node, m_path, QStringLiteral("must be a map of keys and values"));
}

QString YamlMap::path(const char *key) const
{
    const QString name = QString::fromUtf8(key);
    return m_path.isEmpty() ? name : m_path + QLatin1Char('.') + name;
}

void YamlMap::complain(const char *key, const QString &sentence)
{
    const YAML::Node child = node(key);
    m_complained.append(QLatin1String(key));
    m_complaints.add(child.IsDefined() && !child.IsNull() ? child : keyOf(key), path(key), sentence);
}

// A value that is not there stands, to the parser, wherever the next thing does.
YAML::Node YamlMap::keyOf(const char *key) const
{
    for (const auto &row : m_node.IsMap() ? m_node : YAML::Node(YAML::NodeType::Map)) {
        if (row.first.IsScalar() && row.first.Scalar() == key)
            return row.first;
    }
    return m_node;
}

YAML::Node YamlMap::node(const char *key)
{
    m_asked.append(QString::fromUtf8(key));
    if (!m_node.IsMap())
        return YAML::Node(YAML::NodeType::Undefined);
    const YAML::Node &readOnly = m_node;
    return readOnly[key];
}

std::optional<QString> YamlMap::scalar(const YAML::Node &node, const QString &key)
{
    if (!node.IsScalar()) {
        m_complaints.add(node, key, QStringLiteral("must be a single value"));
        return std::nullopt;
    }
    const QString raw = QString::fromStdString(node.Scalar());
    static const QRegularExpression variable(QStringLiteral("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}"));
    QString text;
    qsizetype last = 0;
    auto matches = variable.globalMatch(raw);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const auto value = m_environment(match.captured(1));
        if (!value) {
            m_complaints.addUnset(node, key,
                             fileOfVariable(match.captured(1)).isEmpty() ? QStringLiteral("neither %1 nor %1_FILE is set in the environment").arg(match.captured(1))
                                                                         : QStringLiteral("%1_FILE names %2, which cannot be read").arg(match.captured(1), fileOfVariable(match.captured(1))));
            return std::nullopt;
        }
        text += raw.mid(last, match.capturedStart() - last) + *value;
        last = match.capturedEnd();
    }
    return text + raw.mid(last);
}

std::optional<QString> YamlMap::text(const char *key)
{
    const YAML::Node child = node(key);
    if (!child.IsDefined() || child.IsNull())
        return std::nullopt;
    return scalar(child, path(key));
}

std::optional<QString> YamlMap::named(const char *key)
{
    const YAML::Node child = node(key);
    if (!child.IsDefined())
        return std::nullopt;
    const auto value = child.IsNull() ? QString() : scalar(child, path(key));
    if (!value || !value->trimmed().isEmpty())
        return value;
    complain(key, emptyWords());
    return std::nullopt;
}

std::optional<QString> YamlMap::oneOf(const char *key, const QStringList &words)
{
    const auto value = text(key);
    if (!value || words.contains(*value))
        return value;
    complain(key, QStringLiteral("must be %1").arg(words.join(QStringLiteral(" or "))));
    return std::nullopt;
}

QString YamlMap::required(const char *key)
{
    const auto value = text(key);
    if (!value || value->isEmpty())
        complain(key, QStringLiteral("is missing"));
    return value.value_or(QString());
}

std::optional<double> YamlMap::number(const char *key)
{
    const auto value = text(key);
    if (!value)
        return std::nullopt;
    bool good = false;
    const double parsed = value->toDouble(&good);
    if (!good || !qIsFinite(parsed)) {
        complain(key, QStringLiteral("must be a number, not \"%1\"").arg(value->left(40)));
        return std::nullopt;
    }
    return parsed;
}

std::optional<int> YamlMap::integer(const char *key, int least, int most)
{
    const auto value = number(key);
    if (!value)
        return std::nullopt;
    if (*value != static_cast<int>(*value) || *value < least || *value > most) {
        complain(key, QStringLiteral("must be a whole number from %1 to %2").arg(least).arg(most));
        return std::nullopt;
    }
    return static_cast<int>(*value);
}

QStringList YamlMap::texts(const char *key)
{
    QStringList list;
    const YAML::Node child = node(key);
    if (!child.IsDefined() || child.IsNull())
        return list;
    if (!child.IsSequence()) {
        complain(key, QStringLiteral("must be a list"));
        return list;
    }
    for (const auto &row : child) {
        if (const auto value = scalar(row, path(key)))
            list.append(*value);
    }
    return list;
}

std::vector<YAML::Node> YamlMap::list(const char *key, qsizetype most)
{
    const YAML::Node child = node(key);
    if (!child.IsDefined() || child.IsNull())
        return {};
    if (!child.IsSequence() || child.size() > static_cast<size_t>(most)) {
        complain(key, QStringLiteral("must be a list of at most %1").arg(most));
        return {};
    }
    return {child.begin(), child.end()};
}

std::optional<qint64> YamlMap::duration(const char *key)
{
    const auto value = text(key);
    if (!value)
        return std::nullopt;
    static const QRegularExpression form(QStringLiteral("^([0-9]{1,6})(s|m|h|d)?$"));
    const auto match = form.match(*value);
    const QString unit = match.captured(2);
    if (!match.hasMatch() || (unit.isEmpty() && match.captured(1) != QLatin1String("0"))) {
        complain(key, QStringLiteral("must be a time like 90s, 15m, 36h or 7d"));
        return std::nullopt;
    }
    const qint64 seconds = unit == QLatin1String("m") ? 60 : unit == QLatin1String("h") ? 3600 : unit == QLatin1String("d") ? 86400 : 1;
    return match.captured(1).toLongLong() * seconds * 1000;
}

void YamlMap::refuseOthers()
{
    if (!m_node.IsMap())
        return;
    for (const auto &row : m_node) {
        const QString key = row.first.IsScalar() ? QString::fromStdString(row.first.Scalar()) : QString();
        if (!m_asked.contains(key)) {
            m_complaints.add(row.first, path(key.toUtf8().constData()),
                             QStringLiteral("is not known here; known are %1").arg(m_asked.join(QStringLiteral(", "))));
        } else if (row.second.IsNull() && !m_complained.contains(key)) {
            m_complaints.add(row.first, path(key.toUtf8().constData()), emptyWords());
        }
    }
}

std::optional<YAML::Node> parseYaml(const QByteArray &bytes, Complaints &complaints, const QStringList &asked)
{
    if (bytes.size() > mostBytes) {
        complaints.add(1, {}, QStringLiteral("the file is larger than 1 MiB"));
        return std::nullopt;
    }
    if (bytes.contains('\0')) {
        complaints.add(1, QString(), QStringLiteral("the file holds a NUL; it must be text in UTF-8"));
        return std::nullopt;
    }
    int depth = 0;
    for (const char c : bytes) {
        // Flow collections nest without limit in the library's parser, which recurses.
        if (c == '[' || c == '{') {
            if (++depth > 64) {
                complaints.add(1, {}, QStringLiteral("the file is nested too deep"));
                return std::nullopt;
            }
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    try {
        const YAML::Node node = YAML::Load(bytes.toStdString());
        qsizetype said = 0;
        for (const RepeatedKey &key : repeatedKeys(bytes)) {
            if ((asked.isEmpty() || asked.contains(key.path)) && ++said <= mostRepeated)
                complaints.add(key.line, key.path, QStringLiteral("stands in line %1 already; which of the two is meant?").arg(key.firstLine));
        }
        return node;
    } catch (const YAML::Exception &e) {
        complaints.add(e.mark.line + 1, {}, QString::fromStdString(e.msg));
        return std::nullopt;
    }
}

} // namespace nocturne
