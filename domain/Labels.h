// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QStringList>

#include <initializer_list>
#include <iterator>
#include <utility>

namespace nocturne {

/// Texts by name, sorted by name. What can be called is called as in QMap. An alert has two of these, and they are most of what it costs:
/// the names lie in a list that alerts of one rule share (AlertStrings), the texts as UTF-8 one behind the other. A text is made anew
/// for who asks for it; what looks at many asks for the bytes. A change moves all of them: many rows at once go through a constructor.
class Labels {
public:
    using Row = std::pair<QString, QString>;
    using Utf8Row = std::pair<QString, QByteArrayView>;

    class const_iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using difference_type = qsizetype;
        using value_type = QString;
        using reference = QString;
        using pointer = void;

        const_iterator() = default;
        const_iterator(const Labels *labels, qsizetype at) : m_labels(labels), m_at(at) {}
        const QString &key() const { return m_labels->m_names.at(m_at); }
        QString value() const { return QString::fromUtf8(utf8()); }
        QByteArrayView utf8() const { return m_labels->textAt(m_at); }
        QString operator*() const { return value(); }
        const_iterator &operator++() { return ++m_at, *this; }
        const_iterator operator++(int) { return {m_labels, m_at++}; }
        friend bool operator==(const const_iterator &, const const_iterator &) = default;

    private:
        const Labels *m_labels = nullptr;
        qsizetype m_at = 0;
    };

    Labels() = default;
    Labels(std::initializer_list<Row> rows) : Labels(QList<Row>(rows)) {}
    /// In any order; of a repeated name the last stays.
    explicit Labels(const QList<Row> &rows);
    /// The same; what is not UTF-8 becomes U+FFFD.
    explicit Labels(QList<Utf8Row> rows);

    bool isEmpty() const { return m_names.isEmpty(); }
    qsizetype size() const { return m_names.size(); }
    const_iterator begin() const { return {this, 0}; }
    const_iterator end() const { return {this, size()}; }
    const_iterator cbegin() const { return begin(); }
    const_iterator cend() const { return end(); }
    QString first() const { return *begin(); }

    const QStringList &names() const { return m_names; }
    /// `equal` in place of the own list of names, which holds the same.
    void shareNames(const QStringList &equal) { m_names = equal; }
    bool contains(const QString &name) const { return find(name) >= 0; }
    QString value(const QString &name, const QString &otherwise = {}) const;
    QByteArrayView utf8(const QString &name) const; ///< empty: there is none
    void insert(const QString &name, const QString &value);
    void remove(const QString &name);
    /// `drop` says of a name and the bytes of its text whether they go.
    template <typename Drop> void removeIf(Drop drop)
    {
        QList<Utf8Row> rows;
        for (auto it = begin(); it != end(); ++it) {
            if (!drop(it.key(), it.utf8()))
                rows.append({it.key(), it.utf8()});
        }
        if (rows.size() < size())
            *this = Labels(std::move(rows));
    }
    /// `change` may write to the text.
    template <typename Change> void forEach(Change change)
    {
        QList<Row> rows = all();
        for (auto &[name, text] : rows)
            change(std::as_const(name), text);
        *this = Labels(rows);
    }

    friend bool operator==(const Labels &, const Labels &) = default;

private:
    using End = quint32; // of a text, counted from where the texts begin; the ends stand before the texts

    QByteArrayView textAt(qsizetype at) const;
    QList<Row> all() const;
    qsizetype placeOf(const QString &name) const;
    qsizetype find(const QString &name) const; ///< -1: there is none

    QStringList m_names;
    QByteArray m_texts;
};

} // namespace nocturne
