// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/Json.h"

#include <charconv>
#include <cstring>
#include <limits>
#include <vector>

namespace nocturne {

/// The rows of an array of points as they are read: [integer, number]; a value that is no number is none, what is no such
/// row is passed over.
class PointRows {
public:
    void integer(std::int64_t value)
    {
        if (m_depth == 2 && m_cells == 0)
            m_row.at = value;
        else if (m_depth == 2)
            m_row.value = static_cast<double>(value);
        countCell(true);
    }
    void number(double value)
    {
        if (m_depth == 2)
            m_row.value = value;
        countCell(m_cells > 0);
    }
    void other() { number(std::numeric_limits<double>::quiet_NaN()); }
    void open()
    {
        if (m_depth == 2)
            other();
        if (++m_depth == 2) {
            m_cells = 0;
            m_good = true;
        }
    }
    /// True: the array of rows is complete.
    bool close()
    {
        if (m_depth-- == 2 && m_good && m_cells == 2)
            m_rows.push_back(m_row);
        return m_depth == 0;
    }
    Json packed() const
    {
        std::vector<std::uint8_t> bytes(m_rows.size() * sizeof(Sample));
        if (!bytes.empty())
            std::memcpy(bytes.data(), m_rows.data(), bytes.size());
        return Json::binary(std::move(bytes));
    }

private:
    void countCell(bool good)
    {
        if (m_depth != 2)
            return;
        m_good = m_good && good;
        ++m_cells;
    }

    std::vector<Sample> m_rows;
    Sample m_row;
    int m_depth = 0;
    int m_cells = 0;
    bool m_good = true;
};

/// Builds the tree from what RapidJSON's reader finds: a handler as its SAX reader wants it. Of a repeated key the last wins.
class JsonTree {
public:
    explicit JsonTree(Points points) : m_packs(points == Points::Packed) {}
    Json take() { return std::move(m_root); }

    bool Null() { return m_rows ? (m_rows->other(), true) : add(nullptr); }
    bool Bool(bool value) { return m_rows ? (m_rows->other(), true) : add(value); }
    // The reader hands numbers over as they are written: its own conversion of odd ones is not defined.
    bool RawNumber(const char *text, unsigned length, bool)
    {
        const std::string_view number(text, length);
        if (number.find_first_of(".eE") == std::string_view::npos) {
            std::int64_t whole = 0;
            if (std::from_chars(text, text + length, whole).ec == std::errc())
                return integer(whole);
            std::uint64_t large = 0;
            if (std::from_chars(text, text + length, large).ec == std::errc())
                return m_rows ? (m_rows->number(static_cast<double>(large)), true) : add(large);
        }
        double value = 0;
        if (std::from_chars(text, text + length, value).ec != std::errc())
            value = QByteArray(text, static_cast<qsizetype>(length)).toDouble(); // too small is nothing, too large is none
        if (!qIsFinite(value))
            return false;
        return m_rows ? (m_rows->number(value), true) : add(value);
    }
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(std::int64_t) { return false; }
    bool Uint64(std::uint64_t) { return false; }
    bool Double(double) { return false; }
    bool String(const char *text, unsigned length, bool) { return m_rows ? (m_rows->other(), true) : add(std::string(text, length)); }
    bool Key(const char *text, unsigned length, bool)
    {
        if (!m_rows) {
            m_member = &(*m_open.back())[std::string(text, length)];
            m_pointsNext = m_packs && std::string_view(text, length) == "points";
        }
        return true;
    }
    bool StartObject() { return open(Json::object()); }
    bool EndObject(unsigned) { return close(); }
    bool StartArray()
    {
        if (m_pointsNext)
            m_rows.emplace();
        return open(Json::array());
    }
    bool EndArray(unsigned) { return close(); }

private:
    bool integer(std::int64_t value)
    {
        if (m_rows)
            m_rows->integer(value);
        else if (value >= 0)
            add(static_cast<std::uint64_t>(value)); // as the library's own reader has them
        else
            add(value);
        return true;
    }
    Json *place(Json value)
    {
        m_pointsNext = false;
        Json *at = &m_root;
        if (!m_open.empty())
            at = m_open.back()->is_array() ? &m_open.back()->emplace_back() : m_member;
        *at = std::move(value);
        return at;
    }
    bool add(Json value) { return place(std::move(value)) != nullptr; }
    bool open(Json value)
    {
        m_pointsNext = false;
        if (m_rows)
            m_rows->open();
        else
            m_open.push_back(place(std::move(value)));
        return true;
    }
    bool close()
    {
        if (!m_rows) {
            m_open.pop_back();
        } else if (m_rows->close()) {
            add(m_rows->packed());
            m_rows.reset();
        }
        return true;
    }

    Json m_root;
    std::vector<Json *> m_open; ///< from the outside in; only the innermost grows, so the others stay where they are
    Json *m_member = nullptr;
    bool m_packs;
    bool m_pointsNext = false;
    std::optional<PointRows> m_rows; ///< while the array of points is open
};

} // namespace nocturne
