// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/PseudoTranslator.h"

#include <QRegularExpression>

#include <cmath>

namespace nocturne {

namespace {

QChar accented(QChar letter)
{
    static const QString plain = QStringLiteral("ACDEGIKLNORSTUYZacdegiklnorstuyz");
    static const QString other = QStringLiteral("ÅÇĐÉĞÎĶĻÑÖŔŠŢÛÝŽåçđéğîķļñöŕšţûýž");
    const qsizetype at = plain.indexOf(letter);
    return at < 0 ? letter : other[at];
}

} // namespace

QString PseudoTranslator::pseudo(const QString &text)
{
    static const QRegularExpression kept(QStringLiteral("%L?(?:n|\\d{1,2})|<[^>]*>|&[a-z]+;"));
    QString made;
    qsizetype from = 0;
    const auto accent = [&](qsizetype to) {
        for (; from < to; ++from)
            made.append(accented(text[from]));
    };
    for (auto match = kept.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch part = match.next();
        accent(part.capturedStart());
        made.append(part.captured());
        from = part.capturedEnd();
    }
    accent(text.size());
    const int more = static_cast<int>(std::ceil(longer * static_cast<double>(text.size())));
    return first + made + QString(more, QChar(0xb7)) + last;
}

PseudoTranslator::PseudoTranslator(const QString &known)
{
    [[maybe_unused]] const bool loaded = m_known.load(known);
    Q_ASSERT(loaded);
}

QString PseudoTranslator::translate(const char *context, const char *source, const char *comment, int n) const
{
    if (comment && QLatin1String(comment).contains(QLatin1String("QLocale's letters")))
        return QString::fromUtf8(source); // a form of dates is no text
    return m_known.translate(context, source, comment, n).isEmpty() ? QString() : pseudo(QString::fromUtf8(source));
}

} // namespace nocturne
