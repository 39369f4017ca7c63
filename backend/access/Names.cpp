// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/access/Names.h"

#include <QRegularExpression>
#include <QStringList>

#include <unicode/uspoof.h>

#include <memory>

namespace nocturne::names {

namespace {

QString folded(const QString &name) { return name.normalized(QString::NormalizationForm_KC).toCaseFolded().normalized(QString::NormalizationForm_KC); }

// What a name looks like, as Unicode's tables of confusable characters have it; the name itself where they have no answer.
QString skeleton(const QString &name)
{
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<USpoofChecker, decltype(&uspoof_close)> checker(uspoof_open(&error), uspoof_close);
    const QByteArray text = folded(name).toUtf8();
    QByteArray out(16 * text.size() + 1, '\0');
    const int32_t size = uspoof_getSkeletonUTF8(checker.get(), 0, text.constData(), static_cast<int32_t>(text.size()), out.data(), static_cast<int32_t>(out.size()), &error);
    return U_SUCCESS(error) && size <= out.size() ? QString::fromUtf8(out.constData(), size) : folded(name);
}

bool breaksLines(QChar::Category category)
{
    return category == QChar::Other_Control || category == QChar::Other_Format || category == QChar::Separator_Line || category == QChar::Separator_Paragraph ||
           category == QChar::Other_NotAssigned || category == QChar::Other_Surrogate;
}

} // namespace

QString fault(const QString &name)
{
    static const QRegularExpression form(QStringLiteral("\\A[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}._+@-]{0,62}[\\p{L}\\p{M}\\p{N}])?\\z"), QRegularExpression::UseUnicodePropertiesOption);
    // The audit log and the timeline call what nobody did by these.
    static const QStringList own{QStringLiteral("console"), QStringLiteral("escalation"), QStringLiteral("nocturned"), QStringLiteral("scenario"), QStringLiteral("system")};
    if (own.contains(folded(name)))
        return QStringLiteral("%1 is a name of nocturned's own. Choose another.").arg(name);
    if (form.match(name).hasMatch() && !name.contains(QLatin1String("..")))
        return {};
    return QStringLiteral("A name is made of letters and digits, with . _ - + @ between them, and has at most 64 characters.");
}

bool same(const QString &one, const QString &other) { return folded(one) == folded(other); }

bool alike(const QString &one, const QString &other) { return skeleton(one) == skeleton(other); }

QString printable(const QString &text)
{
    QString out;
    for (const char32_t c : text.toUcs4()) {
        if (c == U'\\')
            out += QStringLiteral("\\\\");
        else if (breaksLines(QChar::category(c)))
            out += QStringLiteral("\\u{%1}").arg(static_cast<uint>(c), 0, 16);
        else
            out += QString::fromUcs4(&c, 1);
    }
    return out;
}

} // namespace nocturne::names
