// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Happening.h"
#include "models/Words.h"
#include "translations/Language.h"

#include <QCoreApplication>
#include <QtTest>

using namespace nocturne;

class LanguageTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QLocale::setDefault(QLocale::c()); }
    void wordsAreGerman();
    void qtsOwnWordsAreGerman();
    void numbersFollow();
    void itEndsWithItsObject();
    void theSystemsLanguageIsTaken();
    void pseudoShowsWhatIsTranslated();
    void pseudoKeepsWhatIsFilledIn();
};

void LanguageTest::wordsAreGerman()
{
    const Language german(QStringLiteral("de"));
    QCOMPARE(words::severity(Severity::Critical), QStringLiteral("Kritisch"));
    QCOMPARE(words::happening({0, QStringLiteral("acknowledged"), {}, {}, {}}), QStringLiteral("Quittiert"));
}

void LanguageTest::qtsOwnWordsAreGerman()
{
    const Language german(QStringLiteral("de"));
    QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("Abbrechen"));
}

void LanguageTest::numbersFollow()
{
    {
        const Language german(QStringLiteral("de"));
        QCOMPARE(words::number(99.97), QStringLiteral("99,97"));
    }
    const Language english(QStringLiteral("en"));
    QCOMPARE(words::number(99.97), QStringLiteral("99.97"));
}

void LanguageTest::itEndsWithItsObject()
{
    { const Language german(QStringLiteral("de")); }
    QCOMPARE(words::severity(Severity::Critical), QStringLiteral("Critical"));
}

void LanguageTest::theSystemsLanguageIsTaken()
{
    const QByteArray before = qgetenv("LANGUAGE");
    const auto languageOf = [](const char *system) {
        qputenv("LC_ALL", system);
        qputenv("LANGUAGE", "");
        return Language().code();
    };
    QCOMPARE(languageOf("de_AT.UTF-8"), QStringLiteral("de"));
    QCOMPARE(languageOf("en_GB.UTF-8"), QStringLiteral("en"));
    QCOMPARE(languageOf("fi_FI.UTF-8"), QStringLiteral("en"));
    qunsetenv("LC_ALL");
    qputenv("LANGUAGE", before);
}

void LanguageTest::pseudoShowsWhatIsTranslated()
{
    const Language pseudo(QStringLiteral("pseudo"));
    const QString word = words::severity(Severity::Critical);
    QVERIFY2(word.startsWith(PseudoTranslator::first) && word.endsWith(PseudoTranslator::last), qPrintable(word));
    QVERIFY(word.size() > 10);
    // What has no German is not said to be translated.
    QCOMPARE(QCoreApplication::translate("nocturne::words", "nobody wrote this"), QStringLiteral("nobody wrote this"));
}

void LanguageTest::pseudoKeepsWhatIsFilledIn()
{
    const QString text = PseudoTranslator::pseudo(QStringLiteral("%1 of %n, <b>%L2</b> &amp; &Save"));
    for (const char *part : {"%1", "%n", "<b>%L2</b>", "&amp;", "&Š"})
        QVERIFY2(text.contains(QString::fromUtf8(part)), part);
}

QTEST_MAIN(LanguageTest)
#include "tst_language.moc"
