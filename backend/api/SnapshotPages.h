// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/Http.h"
#include "protocol/Packed.h"

#include <functional>
#include <optional>
#include <vector>

namespace nocturne {

/// A channel's set at one position, in pages. A page is made when the first client takes it and is the same bytes for all that follow;
/// packed ones are kept, of the others the newest, and whoever is slower has them made again. The doors' thread.
class SnapshotPages {
public:
    using Item = std::function<QByteArray(std::size_t)>; ///< an item of the set, as the wire spells it; the same at each call

    SnapshotPages(qint64 position, std::size_t count, quint32 crc, Item item);

    qint64 position() const { return m_position; }
    qint64 count() const { return static_cast<qint64>(m_count); }
    quint32 crc() const { return m_crc; }

    /// Others begin with a newer one: what few still take from here is made for them alone.
    void forgetTexts();
    /// Whether there is a page of this number; an empty set has one.
    bool has(std::size_t page);
    FeedFrame text(std::size_t page, quint32 sid);
    FeedFrame packed(std::size_t page, quint32 sid);

    static constexpr std::size_t mostTexts = 256; ///< pages that are kept as text

private:
    struct Page {
        std::size_t first = 0;
        std::size_t end = 0;
        QByteArray text; ///< its items with commas between
        std::optional<feed::PackedPiece> packed;
    };
    void measure(std::size_t page);
    QByteArray textOf(const Page &page) const;
    QByteArray before(std::size_t page, quint32 sid) const;
    QByteArray after(std::size_t page) const;

    qint64 m_position;
    std::size_t m_count;
    quint32 m_crc;
    Item m_item;
    std::vector<Page> m_pages; ///< as far as they were looked at
};

} // namespace nocturne
