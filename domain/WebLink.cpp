// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/WebLink.h"

#include <QRegularExpression>

#include <algorithm>

namespace nocturne {

bool mayBeFollowed(const QString &text)
{
    if (std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.category() == QChar::Other_Control; }))
        return false;
    QString plain = text.left(100);
    plain.erase(std::remove_if(plain.begin(), plain.end(), [](QChar c) { return c.unicode() <= 0x20; }), plain.end());
    static const QRegularExpression scheme(QStringLiteral("\\A([a-z][a-z0-9+.-]*):"), QRegularExpression::CaseInsensitiveOption);
    const QString found = scheme.match(plain).captured(1).toLower();
    return found.isEmpty() || found == QLatin1String("http") || found == QLatin1String("https");
}

std::optional<QString> followed(const QString &text)
{
    return text.isEmpty() || !mayBeFollowed(text) ? std::nullopt : std::optional(text);
}

} // namespace nocturne
