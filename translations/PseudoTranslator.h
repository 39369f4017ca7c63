// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace nocturne {

/// Makes of each string a longer one with accents between brackets: "Take" becomes "⟦Ţåķé··⟧". A text without brackets was never
/// translated; one that lost its last bracket is clipped. What is filled in (%1, %n), markup and & of shortcuts stay.
class PseudoTranslator final : public QTranslator {
public:
    /// `known`: a compiled translation; what it does not know stays without brackets, for nobody could read it there either.
    explicit PseudoTranslator(const QString &known);

    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *comment = nullptr, int n = -1) const override;

    static QString pseudo(const QString &text);

    static constexpr QChar first = QChar(0x27e6);
    static constexpr QChar last = QChar(0x27e7);
    static constexpr double longer = 0.35; ///< as German is than English, at the worst

private:
    QTranslator m_known;
};

} // namespace nocturne
