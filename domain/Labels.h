// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <initializer_list>
#include <utility>

namespace nocturne {

/// Texts by name, sorted by name. The names are those of QMap; the rows lie in one shared array, as each alert has two of
/// these and a tree of nodes for each was a third of the console's memory. Inserting moves what comes after: many rows
/// at once go through the constructor.
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
        explicit const_iterator(QList<Row>::const_iterator row) : m_row(row) {}
        const QString &key() const { return m_row->first; }
        const QString &value() const { return m_row->second; }
        const QString &operator*() const { return m_row->second; }
        const_iterator &operator++() { return ++m_row, *this; }
        const_iterator operator++(int) { return const_iterator(m_row++); }
        const_iterator &operator--() { return --m_row, *this; }
        const_iterator operator--(int) { return const_iterator(m_row--); }
        friend bool operator==(const const_iterator &, const const_iterator &) = default;

    private:
        QList<Row>::const_iterator m_row;
    };

    Labels() = default;
    Labels(std::initializer_list<Row> rows) : Labels(QList<Row>(rows)) {}
    /// In any order; of a repeated name the last stays.
    explicit Labels(QList<Row> rows);

    bool isEmpty() const { return m_rows.isEmpty(); }
    qsizetype size() const { return m_rows.size(); }
    const_iterator begin() const { return const_iterator(m_rows.cbegin()); }
    const_iterator end() const { return const_iterator(m_rows.cend()); }
    const_iterator cbegin() const { return begin(); }
    const_iterator cend() const { return end(); }
    const QString &first() const { return m_rows.first().second; }

    QStringList names() const;
    bool contains(const QString &name) const { return find(name) != nullptr; }
    QString value(const QString &name, const QString &otherwise = {}) const;
    void insert(const QString &name, const QString &value);
    void remove(const QString &name);
    /// `drop` says of a name and its text whether they go.
    template <typename Drop> void removeIf(Drop drop)
    {
        m_rows.removeIf([&](const Row &row) { return drop(row.first, row.second); });
    }
    /// `change` may write to the text, and to the name what is equal to it.
    template <typename Change> void forEach(Change change)
    {
        for (Row &row : m_rows)
            change(row.first, row.second);
    }

    friend bool operator==(const Labels &, const Labels &) = default;

private:
    const Row *find(const QString &name) const;

    QList<Row> m_rows;
};

} // namespace nocturne
