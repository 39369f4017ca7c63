// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace nocturne {

/// The first characters of a text, whole ones as a reader counts them, with an ellipsis where some were left out; at most so many
/// UTF-16 units.
QString shortened(const QString &text, qsizetype most);

/// A piece of a message: what has to stay (a link, a count, a word of ours), or what came from outside and may be shortened.
struct Piece {
    QString text;
    bool mayShrink = false;
};

/// A message in pieces, put together at the end: the longest pieces are cut first and before anything is encoded, so that no cut falls
/// into an encoded character, and what has to stay stays.
class Wording {
public:
    /// How the receiver wants special characters, and in what it counts.
    struct Form {
        QString (*encode)(const QString &);
        qsizetype (*size)(const QString &);
    };
    static Form plain(); ///< as it is, counted in UTF-8 bytes
    static Form slack(); ///< &, < and > encoded, counted in characters

    Wording &line(std::vector<Piece> pieces);
    Wording &keep(const QString &text) { return line({{text, false}}); }
    Wording &loose(const QString &text) { return line({{text, true}}); }
    void append(const Wording &other) { m_lines.insert(m_lines.end(), other.m_lines.begin(), other.m_lines.end()); }
    bool empty() const { return m_lines.empty(); }

    /// The whole, of at most so much in the form's count; says with a line before the last that it was shortened.
    QString within(qsizetype most, Form form) const;

private:
    QString joined(qsizetype longest, Form form) const;

    std::vector<std::vector<Piece>> m_lines;
};

} // namespace nocturne
