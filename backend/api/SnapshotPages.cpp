// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/SnapshotPages.h"

#include "protocol/FeedServer.h"
#include "protocol/Limits.h"

namespace nocturne {

namespace {

// Room for the frame around the items.
constexpr qsizetype mostBytes = static_cast<qsizetype>(limits::message) - 512;

} // namespace

SnapshotPages::SnapshotPages(qint64 position, std::size_t count, quint32 crc, Item item)
    : m_position(position), m_count(count), m_crc(crc), m_item(std::move(item))
{
}

bool SnapshotPages::has(std::size_t page)
{
    while (m_pages.size() <= page && (m_pages.empty() || m_pages.back().end < m_count))
        measure(m_pages.size());
    return page < m_pages.size();
}

// Where a page ends follows from its items, so it is made at once.
void SnapshotPages::measure(std::size_t page)
{
    Page next;
    next.first = page == 0 ? 0 : m_pages[page - 1].end;
    next.end = next.first;
    for (; next.end < m_count; ++next.end) {
        const QByteArray item = m_item(next.end);
        if (!next.text.isEmpty() && next.text.size() + 1 + item.size() > mostBytes)
            break;
        if (!next.text.isEmpty())
            next.text += ',';
        next.text += item;
    }
    if (page >= mostTexts)
        m_pages[page - mostTexts].text.clear();
    m_pages.push_back(std::move(next));
}

void SnapshotPages::forgetTexts()
{
    for (Page &page : m_pages)
        page.text.clear();
}

QByteArray SnapshotPages::textOf(const Page &page) const
{
    if (!page.text.isEmpty())
        return page.text;
    QByteArray text;
    for (std::size_t i = page.first; i < page.end; ++i)
        text += (i > page.first ? "," : "") + m_item(i);
    return text;
}

QByteArray SnapshotPages::before(std::size_t page, quint32 sid) const { return feed::snapshotPageHead(sid, static_cast<int>(page)); }
QByteArray SnapshotPages::after(std::size_t page) const { return feed::snapshotPageTail(m_pages[page].end < m_count); }

FeedFrame SnapshotPages::text(std::size_t page, quint32 sid)
{
    const Page &made = m_pages[page];
    return {before(page, sid), textOf(made), after(page)};
}

FeedFrame SnapshotPages::packed(std::size_t page, quint32 sid)
{
    Page &made = m_pages[page];
    if (!made.packed)
        made.packed = feed::pack(textOf(made));
    const auto around = feed::packAround(before(page, sid), *made.packed, after(page));
    return {around.head, made.packed->deflated, around.tail};
}

} // namespace nocturne
