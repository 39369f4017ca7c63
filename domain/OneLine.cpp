// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/OneLine.h"

#include <algorithm>

namespace nocturne {

namespace {

bool breaksALine(QChar c)
{
    const char16_t unit = c.unicode();
    const bool turns = unit == 0x061C || unit == 0x200E || unit == 0x200F || (unit >= 0x202A && unit <= 0x202E) || (unit >= 0x2066 && unit <= 0x2069);
    return c.category() == QChar::Other_Control || unit == 0x2028 || unit == 0x2029 || turns;
}

} // namespace

QString onOneLine(const QString &text)
{
    if (std::none_of(text.cbegin(), text.cend(), breaksALine))
        return text;
    QString line;
    for (const QChar c : text) {
        if (!breaksALine(c))
            line += c;
        else if (c == QLatin1Char('\n'))
            line += QLatin1String("\\n");
        else
            line += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
    }
    return line;
}

} // namespace nocturne
