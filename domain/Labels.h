// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <initializer_list>
#include <utility>

namespace nocturne {

/// Texts by name, sorted by name. What can be called is called as in QMap. Names and texts lie in an array each, and alerts of one rule
/// share that of the names (AlertStrings): each alert has two of these, and they are most of what it costs. Inserting moves what comes
/// after: many rows at once go through the constructor.
class Labels {
public:
    using Row = std::pair<QString, QString>;

    class const_iterator {
    public:
        using iterator_category = std::bidirectional_iterator_tag;
        using difference_type = qsizetype;
        using value_type = QString;
        using pointer = const QString *;
        using reference = const QString &;

        const_iterator() = default;
        const_iterator(const QString *name, const QString *value) : m_name(name), m_value(value) {}
        const QString &key() const { return *m_name; }
        const QString &value() const { return *m_value; }
        const QString &operator*() const { return *m_value; }
        const_iterator &operator++() { return ++m_name, ++m_value, *this; }
        const_iterator operator++(int) { return {m_name++, m_value++}; }
        const_iterator &operator--() { return --m_name, --m_value, *this; }
        const_iterator operator--(int) { return {m_name--, m_value--}; }
        friend bool operator==(const const_iterator &, const const_iterator &) = default;

    private:
        const QString *m_name = nullptr;
        const QString *m_value = nullptr;
    };

    Labels() = default;
    Labels(std::initializer_list<Row> rows) : Labels(QList<Row>(rows)) {}
    /// In any order; of a repeated name the last stays.
    explicit Labels(QList<Row> rows);

    bool isEmpty() const { return m_values.isEmpty(); }
    qsizetype size() const { return m_values.size(); }
    const_iterator begin() const { return {m_names.constData(), m_values.constData()}; }
    const_iterator end() const { return {m_names.constData() + size(), m_values.constData() + size()}; }
    const_iterator cbegin() const { return begin(); }
    const_iterator cend() const { return end(); }
    const QString &first() const { return m_values.first(); }

    const QStringList &names() const { return m_names; }
    /// `equal` in place of the own array of names, which holds the same.
    void shareNames(const QStringList &equal) { m_names = equal; }
    bool contains(const QString &name) const { return find(name) >= 0; }
    QString value(const QString &name, const QString &otherwise = {}) const;
    void insert(const QString &name, const QString &value);
    void remove(const QString &name);
    /// `drop` says of a name and its text whether they go.
    template <typename Drop> void removeIf(Drop drop)
    {
        for (qsizetype i = 0; i < size();) {
            if (drop(m_names.at(i), m_values.at(i)))
                removeAt(i);
            else
                ++i;
        }
    }
    /// `change` may write to the text.
    template <typename Change> void forEach(Change change)
    {
        for (qsizetype i = 0; i < size(); ++i)
            change(m_names.at(i), m_values[i]);
    }

    friend bool operator==(const Labels &, const Labels &) = default;

private:
    qsizetype placeOf(const QString &name) const;
    qsizetype find(const QString &name) const; ///< -1: there is none
    void removeAt(qsizetype place);

    QStringList m_names;
    QStringList m_values;
};

} // namespace nocturne
