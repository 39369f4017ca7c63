// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Console.h"

namespace nocturne {

/// Paints one page into a PNG as soon as it has its data, then ends the event loop: 0 when the file was written.
class Render final : public QObject {
    Q_OBJECT

public:
    Render(Console &console, QWidget &window, ConsoleOptions options);

private:
    void look();
    void finish(int status, const QString &sentence);

    Console &m_console;
    QWidget &m_window;
    ConsoleOptions m_options;
    QTimer m_timer;
    int m_looks = 0;
    int m_settled = 0;
};

} // namespace nocturne
