// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Console.h"
#include "app/Painted.h"

namespace nocturne {

/// Tells the backend when a canary stands on the screen. A window that is not painted says nothing, and that is how the backend
/// knows of it.
class CanaryWatch final : public QObject {
    Q_OBJECT

public:
    CanaryWatch(Console &console, QWidget &window)
        : m_painted(window, [this, &console] {
              if (const auto number = std::exchange(m_shown, std::nullopt))
                  console.painted(*number);
          })
    {
        connect(&console, &Console::canary, this, [this, &window](qint64 number) {
            m_shown = number;
            window.update();
        });
    }

private:
    std::optional<qint64> m_shown; ///< with the next painting
    Painted m_painted;
};

} // namespace nocturne
