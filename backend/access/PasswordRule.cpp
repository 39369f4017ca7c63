// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/access/PasswordRule.h"

#include <QSet>
#include <QStringList>

namespace nocturne {

namespace {

constexpr qsizetype shortest = 12;
constexpr qsizetype longest = 128;
constexpr qsizetype fewestDifferent = 5;

// Long enough words and rows of keys; each is common with figures and signs around it as well.
const QStringList &common()
{
    static const QStringList words{QStringLiteral("password"),     QStringLiteral("passwort"),    QStringLiteral("passphrase"),  QStringLiteral("letmein"),
                                   QStringLiteral("welcome"),      QStringLiteral("iloveyou"),    QStringLiteral("changeme"),    QStringLiteral("administrator"),
                                   QStringLiteral("admin"),        QStringLiteral("qwertyuiop"),  QStringLiteral("qwertzuiop"),  QStringLiteral("asdfghjkl"),
                                   QStringLiteral("zxcvbnm"),      QStringLiteral("yxcvbnm"),     QStringLiteral("qwerty"),      QStringLiteral("qwertyasdfgh"),
                                   QStringLiteral("abcdefghijkl"), QStringLiteral("princess"),    QStringLiteral("football"),    QStringLiteral("superman"),
                                   QStringLiteral("trustno"),      QStringLiteral("monitoring"),  QStringLiteral("nocturne"),    QStringLiteral("default")};
    return words;
}

// Letters alone, in small: what is left of Passw0rd!2024 is one of the words.
QString core(const QString &password)
{
    QString letters;
    for (const QChar c : password.toLower()) {
        const QChar plain = c == QLatin1Char('0') ? QLatin1Char('o') : c == QLatin1Char('@') ? QLatin1Char('a') : c == QLatin1Char('$') ? QLatin1Char('s') : c;
        if (plain.isLetter())
            letters += plain;
    }
    return letters;
}

} // namespace

QString passwordFault(const QString &password)
{
    if (password.size() < shortest || password.size() > longest)
        return QStringLiteral("A password has %1 to %2 characters.").arg(shortest).arg(longest);
    const QString letters = core(password);
    bool repeated = letters.isEmpty(); // figures and signs alone
    for (const QString &word : common())
        repeated = repeated || QString(letters).remove(word).size() <= 1;
    if (repeated || QSet<QChar>(password.cbegin(), password.cend()).size() < fewestDifferent)
        return QStringLiteral("This password is among those that are tried first. A few words of your own are better.");
    return {};
}

} // namespace nocturne
