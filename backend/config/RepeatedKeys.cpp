// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/config/RepeatedKeys.h"

#include <QHash>

#include <yaml-cpp/anchor.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <sstream>

namespace nocturne {

namespace {

/// Follows the parser's events, so that an alias costs what it takes to write it.
class KeyListener : public YAML::EventHandler {
public:
    std::vector<RepeatedKey> found;

    void OnDocumentStart(const YAML::Mark &) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &, YAML::anchor_t) override { value({}, -1); }
    void OnAlias(const YAML::Mark &, YAML::anchor_t) override { value({}, -1); }
    void OnScalar(const YAML::Mark &mark, const std::string &, YAML::anchor_t, const std::string &text) override { value(QString::fromStdString(text), mark.line); }
    void OnSequenceStart(const YAML::Mark &, const std::string &, YAML::anchor_t, YAML::EmitterStyle::value) override { begin(false); }
    void OnSequenceEnd() override { m_open.pop_back(); }
    void OnMapStart(const YAML::Mark &, const std::string &, YAML::anchor_t, YAML::EmitterStyle::value) override { begin(true); }
    void OnMapEnd() override { m_open.pop_back(); }

private:
    struct Collection {
        QString path;
        bool isMap = false;
        bool atKey = true;
        QString key;
        QHash<QString, int> lines; ///< of each key, from 0
    };

    void begin(bool isMap)
    {
        const QString path = m_open.empty() ? QString() : pathOf(m_open.back());
        value({}, -1);
        m_open.push_back({path, isMap, true, {}, {}});
    }

    static QString pathOf(const Collection &c) { return c.isMap && !c.atKey ? (c.path.isEmpty() ? c.key : c.path + QLatin1Char('.') + c.key) : c.path; }

    // A key and a value take turns in a map; a line below 0: it is no scalar.
    void value(const QString &text, int line)
    {
        if (m_open.empty() || !m_open.back().isMap)
            return;
        Collection &map = m_open.back();
        map.atKey = !map.atKey;
        if (map.atKey)
            return;
        map.key = text;
        if (line < 0)
            return;
        const auto first = map.lines.constFind(text);
        if (first == map.lines.cend())
            map.lines.insert(text, line);
        else
            found.push_back({line + 1, *first + 1, pathOf(map)});
    }

    std::vector<Collection> m_open;
};

} // namespace

std::vector<RepeatedKey> repeatedKeys(const QByteArray &bytes)
{
    std::istringstream text(bytes.toStdString());
    YAML::Parser parser(text);
    KeyListener listener;
    parser.HandleNextDocument(listener);
    return std::move(listener.found);
}

} // namespace nocturne
