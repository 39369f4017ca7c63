// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "translations/PseudoTranslator.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace nocturne {

/// The language in which the application speaks, for as long as this lives: our words, Qt's own, numbers and dates. One of these at a time.
class Language {
public:
    /// `code`: one of codes(); empty: the first of the system's languages that we speak, else English. Numbers and dates then
    /// stay as the system has them.
    explicit Language(const QString &code = {});
    ~Language();
    Language(const Language &) = delete;
    Language &operator=(const Language &) = delete;

    /// "de", "en", and "pseudo": English that is longer and accented, for finding what is clipped or was never translated.
    static QStringList codes();
    QString code() const { return m_code; }

private:
    QString m_code;
    std::vector<std::unique_ptr<QTranslator>> m_translators;
};

} // namespace nocturne
