// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/paint/Theme.h"

#include <QProxyStyle>

class QPushButton;

namespace nocturne {

/// Fusion, with the buttons, inputs, scroll bars and focus rings of the visual language.
class Style final : public QProxyStyle {
    Q_OBJECT

public:
    explicit Style(const Theme &theme);

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    QIcon standardIcon(StandardPixmap which, const QStyleOption *option, const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;

private:
    const Theme &m_theme;
};

/// The one button of a view that is meant most.
void makePrimary(QPushButton &button);
/// It looks as if it could not be pressed, and is no other for keys and assistive programs.
void showRefused(QPushButton &button, bool refused);

} // namespace nocturne
