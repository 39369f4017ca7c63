// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Console.h"
#include "views/wall/WallWindow.h"

namespace nocturne {

/// The console as a wall: full screen on its display, logged in again for ever, dark by day and darker by night.
class WallMode final : public QObject {
    Q_OBJECT

public:
    WallMode(Console &console, const ConsoleOptions &options);
    ~WallMode() override;

    WallWindow &window() { return *m_window; }
    /// On the display that was asked for. An unknown name is an error that names those there are.
    Status show();

private:
    void dress();

    Console &m_console;
    ConsoleOptions m_options;
    std::unique_ptr<WallWindow> m_window;
    QTimer m_again;
    QTimer m_minute;
};

} // namespace nocturne
