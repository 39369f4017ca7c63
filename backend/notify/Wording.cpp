// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/notify/Wording.h"

#include <QTextBoundaryFinder>

#include <algorithm>

namespace nocturne {

namespace {

QString asItIs(const QString &text) { return text; }
qsizetype bytes(const QString &text) { return text.toUtf8().size(); }
qsizetype characters(const QString &text) { return text.size(); }

QString forSlack(const QString &text)
{
    QString out = text;
    return out.replace(QLatin1Char('&'), QLatin1String("&amp;")).replace(QLatin1Char('<'), QLatin1String("&lt;")).replace(QLatin1Char('>'), QLatin1String("&gt;"));
}

} // namespace

QString shortened(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    if (most <= 0)
        return {};
    // Far behind the cut nothing matters; the finder would look at all of it.
    const QString near = text.left(most + 64);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, near);
    finder.setPosition(std::max<qsizetype>(most - 1, 0));
    const qsizetype at = finder.isAtBoundary() ? finder.position() : std::max<qsizetype>(finder.toPreviousBoundary(), 0);
    return text.left(at) + QChar(0x2026);
}

Wording::Form Wording::plain() { return {&asItIs, &bytes}; }
Wording::Form Wording::slack() { return {&forSlack, &characters}; }

Wording &Wording::line(std::vector<Piece> pieces)
{
    m_lines.push_back(std::move(pieces));
    return *this;
}

QString Wording::joined(qsizetype longest, Form form) const
{
    QString out;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        if (longest >= 0 && i > 0 && i + 1 == m_lines.size())
            out += QStringLiteral("(shortened)\n");
        for (const Piece &piece : m_lines[i])
            out += form.encode(piece.mayShrink && longest >= 0 ? shortened(piece.text, longest) : piece.text);
        if (i + 1 < m_lines.size())
            out += QLatin1Char('\n');
    }
    return out;
}

QString Wording::within(qsizetype most, Form form) const
{
    const QString whole = joined(-1, form);
    if (form.size(whole) <= most)
        return whole;
    qsizetype good = 0;
    qsizetype tooLong = 1;
    for (const auto &line : m_lines)
        for (const Piece &piece : line)
            tooLong = std::max(tooLong, piece.mayShrink ? piece.text.size() + 1 : 0);
    while (tooLong - good > 1) {
        const qsizetype middle = (good + tooLong) / 2;
        (form.size(joined(middle, form)) <= most ? good : tooLong) = middle;
    }
    return joined(good, form);
}

} // namespace nocturne
