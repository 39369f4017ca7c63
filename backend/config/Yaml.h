// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

#include <yaml-cpp/yaml.h>

#include <functional>
#include <optional>
#include <vector>

namespace nocturne {

/// How values like ${NAME} are found; the shipped one asks the environment for NAME, then reads the file NAME_FILE.
using Environment = std::function<std::optional<QString>(const QString &name)>;
Environment processEnvironment();
/// The file that the value of ${NAME} is read from, when it is; else empty.
QString fileOfVariable(const QString &name);

/// Complaints about one file, each as "file:line: key: sentence".
class Complaints {
public:
    explicit Complaints(QString file) : m_file(std::move(file)) {}
    void add(const YAML::Node &where, const QString &key, const QString &sentence);
    void add(int line, const QString &key, const QString &sentence);
    /// A complaint of a variable that is not set: the value counts as left out.
    void addUnset(const YAML::Node &where, const QString &key, const QString &sentence);
    const QStringList &list() const { return m_list; }
    /// Those of the list that keep whoever wrote the file from starting: all but variables that are not set, and those too
    /// where the key is one of `needed`.
    QStringList fatal(const QStringList &needed) const;
    bool empty() const { return m_list.isEmpty(); }

private:
    QString m_file;
    QStringList m_list;
    QMap<QString, QString> m_unset; ///< complaint to key
};

/// Reads the members of a map; complains of wrong types, and at the end of keys nobody asked for.
class YamlMap {
public:
    YamlMap(const YAML::Node &node, QString path, Complaints &complaints, const Environment &environment);
    ~YamlMap() = default;

    std::optional<QString> text(const char *key);
    QString required(const char *key);
    /// A file, a folder, a name: an empty one is a complaint and not there.
    std::optional<QString> named(const char *key);
    /// One of the words; another is a complaint and not there.
    std::optional<QString> oneOf(const char *key, const QStringList &words);
    std::optional<double> number(const char *key);
    std::optional<int> integer(const char *key, int least, int most);
    QStringList texts(const char *key);
    /// The rows of a list; a longer one is a complaint and empty.
    std::vector<YAML::Node> list(const char *key, qsizetype most);
    /// Milliseconds of a time like 90s, 15m, 36h, 7d or 0.
    std::optional<qint64> duration(const char *key);
    YAML::Node node(const char *key);
    void complain(const char *key, const QString &sentence);
    /// Nothing is a value of this key, and no oversight.
    void mayBeNull(const char *key) { m_complained.append(QLatin1String(key)); }
    /// At the end: keys that nobody asked for, and such as were left empty.
    void refuseOthers();
    QString path(const char *key) const;

private:
    YAML::Node keyOf(const char *key) const;
    std::optional<QString> scalar(const YAML::Node &node, const QString &key);

    YAML::Node m_node;
    QString m_path;
    Complaints &m_complaints;
    const Environment &m_environment;
    QStringList m_asked;
    QStringList m_complained; ///< keys of which nothing more is to be said
};

/// Parses at most 1 MiB of YAML; an empty result stands for a complaint. A key that stands twice in one map is a complaint too: where `asked`
/// is not empty, only at the root and if it is one of these.
std::optional<YAML::Node> parseYaml(const QByteArray &bytes, Complaints &complaints, const QStringList &asked = {});

} // namespace nocturne
