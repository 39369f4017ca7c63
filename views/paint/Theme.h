// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"

#include <QColor>
#include <QObject>
#include <QPalette>

namespace nocturne {

/// Every colour there is. Nobody writes a hex value elsewhere.
struct Tokens {
    QColor canvas, surface, raised, control, selected, line, lineStrong;
    QColor text, text2, text3;
    QColor data1, data2, data3, data4;
    QColor emergency, critical, warning, info, success, on;
    QColor emergencyTint, criticalTint, warningTint, infoTint, successTint;

    const QColor &severity(Severity severity) const;
    const QColor &tint(Severity severity) const;

    static Tokens dark();
    static Tokens light();
    static Tokens night(); ///< for walls, by time
};

QPalette paletteOf(const Tokens &tokens);

/// The tokens in force; handed on by constructor.
class Theme final : public QObject {
    Q_OBJECT

public:
    explicit Theme(Tokens tokens, QObject *parent = nullptr) : QObject(parent), m_tokens(std::move(tokens)) {}
    const Tokens &tokens() const { return m_tokens; }
    void set(Tokens tokens);

Q_SIGNALS:
    void changed();

private:
    Tokens m_tokens;
};

} // namespace nocturne
