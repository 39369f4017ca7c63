// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/ChartView.h"

#include <QKeySequence>
#include <QShortcut>
#include <QWidget>

#include <algorithm>

namespace nocturne {

void ChartView::point(std::optional<TimeMs> at)
{
    if (m_cursor == at)
        return;
    m_cursor = at;
    Q_EMIT pointed();
}

void ChartView::look(std::optional<TimeSpan> span)
{
    if (m_span == span)
        return;
    m_span = span;
    Q_EMIT spanChanged();
}

void ChartView::zoom(double factor, TimeMs around, TimeSpan whole)
{
    const TimeSpan now = m_span.value_or(whole);
    const auto length = static_cast<TimeMs>(static_cast<double>(now.to - now.from) * factor);
    if (length >= whole.to - whole.from) {
        live();
        return;
    }
    const TimeMs to = std::max(length, shortest);
    const double share = static_cast<double>(std::clamp(around, now.from, now.to) - now.from) / static_cast<double>(std::max<TimeMs>(1, now.to - now.from));
    const TimeMs from = std::clamp(around - static_cast<TimeMs>(share * static_cast<double>(to)), whole.from, std::max(whole.from, whole.to - to));
    look(TimeSpan{from, from + to});
}

void ChartView::pan(TimeMs by, TimeSpan whole)
{
    if (!m_span)
        return;
    const TimeMs length = m_span->to - m_span->from;
    const TimeMs from = std::clamp(m_span->from + by, whole.from, std::max(whole.from, whole.to - length));
    look(TimeSpan{from, from + length});
}

void ChartView::live() { look(std::nullopt); }

void ChartView::takeKeys(QWidget *page)
{
    for (const Qt::Key key : {Qt::Key_Escape, Qt::Key_0}) {
        auto *shortcut = new QShortcut(QKeySequence(key), page);
        shortcut->setEnabled(m_span.has_value());
        connect(shortcut, &QShortcut::activated, this, &ChartView::live);
        connect(shortcut, &QShortcut::activatedAmbiguously, this, &ChartView::live);
        connect(this, &ChartView::spanChanged, shortcut, [this, shortcut] { shortcut->setEnabled(m_span.has_value()); });
    }
}

} // namespace nocturne
