// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/paint/Theme.h"

#include <QWidget>

namespace nocturne {

/// All keys, by the place where they are heard. It is left by Esc, by the key that opened it, or by a click beside it; nothing else hears a
/// key meanwhile.
class KeyHelp final : public QWidget {
    Q_OBJECT

public:
    KeyHelp(const Theme &theme, QWidget &window);
    void open(); ///< in the middle of the window

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void addPlaces();

    const Theme &m_theme;
    QWidget &m_window;
};

} // namespace nocturne
