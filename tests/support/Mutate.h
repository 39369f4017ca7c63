// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <random>

namespace nocturne {

/// A text with one to four accidents: a byte changed, the end cut, an `odd` byte put in, a piece repeated elsewhere.
inline QByteArray mutate(const QByteArray &text, const QByteArray &odd, std::mt19937 &random)
{
    QByteArray bytes = text;
    const auto place = [&](const QByteArray &in) { return static_cast<qsizetype>(random() % static_cast<unsigned>(in.size())); };
    for (unsigned n = 0; n <= random() % 4; ++n) {
        const qsizetype at = place(bytes);
        switch (random() % 4) {
        case 0:
            bytes[at] = static_cast<char>(random());
            break;
        case 1:
            bytes.truncate(at + 1);
            break;
        case 2:
            bytes.insert(at, odd[place(odd)]);
            break;
        default:
            bytes.insert(at, text.mid(place(text), 20));
        }
    }
    return bytes;
}

} // namespace nocturne
