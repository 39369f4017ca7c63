// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/Language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

static void initialiseResources() { Q_INIT_RESOURCE(translations); }

namespace nocturne {

namespace {

const QString pseudo = QStringLiteral("pseudo");

QString ofTheSystem()
{
    for (const QString &language : QLocale::system().uiLanguages()) {
        const QString code = language.section(QLatin1Char('-'), 0, 0);
        if (code != pseudo && Language::codes().contains(code))
            return code;
    }
    return QStringLiteral("en");
}

} // namespace

QStringList Language::codes() { return {QStringLiteral("de"), QStringLiteral("en"), pseudo}; }

Language::Language(const QString &code) : m_code(code.isEmpty() ? ofTheSystem() : code)
{
    initialiseResources();
    const QString file = m_code == pseudo ? QStringLiteral("en") : m_code;
    const auto take = [this](std::unique_ptr<QTranslator> translator) {
        QCoreApplication::installTranslator(translator.get());
        m_translators.push_back(std::move(translator));
    };
    // Qt's own first: what is installed last is asked first.
    for (const auto &[name, folder] : {std::pair{QStringLiteral("qtbase_") + file, QLibraryInfo::path(QLibraryInfo::TranslationsPath)},
                                       std::pair{QStringLiteral("nocturne_") + file, QStringLiteral(":/translations")}}) {
        auto translator = std::make_unique<QTranslator>();
        if (translator->load(name, folder))
            take(std::move(translator));
    }
    if (m_code == pseudo)
        take(std::make_unique<PseudoTranslator>(QStringLiteral(":/translations/nocturne_de.qm")));
    if (!code.isEmpty())
        QLocale::setDefault(QLocale(file));
}

Language::~Language()
{
    for (const auto &translator : m_translators)
        QCoreApplication::removeTranslator(translator.get());
}

} // namespace nocturne
