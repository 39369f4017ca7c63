// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Labels.h"

#include "domain/Utf8.h"

#include <algorithm>
#include <cstring>

namespace nocturne {

namespace {

QList<Labels::Utf8Row> viewed(const QList<Labels::Row> &rows, QList<QByteArray> &bytes)
{
    QList<Labels::Utf8Row> views;
    views.reserve(rows.size());
    bytes.reserve(rows.size());
    for (const auto &[name, text] : rows) {
        bytes.append(Utf8(text).bytes());
        views.append({name, bytes.last()});
    }
    return views;
}

// Sorted by name, of a repeated name the last alone.
void tidy(QList<Labels::Utf8Row> &rows)
{
    const auto byName = [](const Labels::Utf8Row &a, const Labels::Utf8Row &b) { return a.first < b.first; };
    if (!std::is_sorted(rows.cbegin(), rows.cend(), byName))
        std::stable_sort(rows.begin(), rows.end(), byName);
    const auto same = [](const Labels::Utf8Row &a, const Labels::Utf8Row &b) { return a.first == b.first; };
    if (std::adjacent_find(rows.cbegin(), rows.cend(), same) == rows.cend())
        return;
    const auto kept = std::unique(rows.rbegin(), rows.rend(), same);
    rows.erase(rows.begin(), kept.base());
}

} // namespace

Labels::Labels(QList<Utf8Row> rows)
{
    tidy(rows);
    QList<QByteArray> mended;
    qsizetype size = rows.size() * static_cast<qsizetype>(sizeof(End));
    m_names.reserve(rows.size());
    for (auto &[name, text] : rows) {
        if (!text.isValidUtf8()) {
            mended.append(Utf8(text).bytes());
            text = mended.last();
        }
        size += text.size();
        m_names.append(std::move(name));
    }
    if (rows.isEmpty())
        return;
    m_texts = QByteArray(size, Qt::Uninitialized); // exactly: what grows keeps room for as much again
    char *ends = m_texts.data();
    char *texts = ends + rows.size() * static_cast<qsizetype>(sizeof(End));
    End end = 0;
    for (const auto &[name, text] : std::as_const(rows)) {
        texts = std::copy(text.begin(), text.end(), texts);
        end += static_cast<End>(text.size());
        std::memcpy(ends, &end, sizeof end);
        ends += sizeof end;
    }
}

Labels::Labels(const QList<Row> &rows)
{
    QList<QByteArray> bytes;
    *this = Labels(viewed(rows, bytes));
}

QByteArrayView Labels::textAt(qsizetype at) const
{
    const auto endOf = [this](qsizetype i) {
        End end = 0;
        if (i >= 0)
            std::memcpy(&end, m_texts.constData() + i * static_cast<qsizetype>(sizeof end), sizeof end);
        return static_cast<qsizetype>(end);
    };
    const qsizetype from = endOf(at - 1);
    return QByteArrayView(m_texts).sliced(size() * static_cast<qsizetype>(sizeof(End)) + from, endOf(at) - from);
}

QList<Labels::Row> Labels::all() const
{
    QList<Row> rows;
    rows.reserve(size());
    for (auto it = begin(); it != end(); ++it)
        rows.append({it.key(), it.value()});
    return rows;
}

qsizetype Labels::placeOf(const QString &name) const { return std::lower_bound(m_names.cbegin(), m_names.cend(), name) - m_names.cbegin(); }

qsizetype Labels::find(const QString &name) const
{
    const qsizetype at = placeOf(name);
    return at < size() && m_names.at(at) == name ? at : -1;
}

QByteArrayView Labels::utf8(const QString &name) const
{
    const qsizetype at = find(name);
    return at >= 0 ? textAt(at) : QByteArrayView();
}

QString Labels::value(const QString &name, const QString &otherwise) const
{
    const qsizetype at = find(name);
    return at >= 0 ? QString::fromUtf8(textAt(at)) : otherwise;
}

void Labels::insert(const QString &name, const QString &value)
{
    QList<Row> rows = all();
    rows.append({name, value});
    *this = Labels(rows);
}

void Labels::remove(const QString &name)
{
    removeIf([&name](const QString &own, QByteArrayView) { return own == name; });
}

} // namespace nocturne
