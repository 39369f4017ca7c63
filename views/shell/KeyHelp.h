// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ConsoleState.h"
#include "views/paint/Theme.h"

#include <QWidget>

namespace nocturne {

/// All keys, by the place where they are heard. It is left by Esc, by the key that opened it, or by a click beside it; nothing else hears a
/// key meanwhile.
class KeyHelp final : public QWidget {
    Q_OBJECT

public:
    KeyHelp(const Theme &theme, const ConsoleState &state, QWidget &window);
    void open(); ///< in the middle of the window, with what whoever is here may do

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void addPlaces();

    const Theme &m_theme;
    const ConsoleState &m_state;
    QWidget &m_window;
    std::optional<Role> m_for; ///< whose keys stand there
};

} // namespace nocturne
