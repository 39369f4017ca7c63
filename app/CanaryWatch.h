// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Console.h"
#include "app/Painted.h"

namespace nocturne {

/// Tells the backend when a canary's toast stands on the screen; on a wall, which has no toasts, when the wall was painted anew. A
/// window that is not painted says nothing, and that is how the backend knows of it.
class CanaryWatch final : public QObject {
    Q_OBJECT

public:
    CanaryWatch(Console &console, QWidget &window, const Toasts *toasts)
        : m_painted(window, [this, &console] {
              if (const auto number = std::exchange(m_drawn, std::nullopt))
                  console.painted(*number);
          })
    {
        if (toasts) {
            connect(toasts, &Toasts::rehearsalPainted, this, [this](qint64 number) { m_drawn = number; });
            return;
        }
        connect(&console, &Console::canary, this, [this, &window](qint64 number) {
            m_drawn = number;
            window.update();
        });
    }

private:
    std::optional<qint64> m_drawn; ///< stands there once this painting is carried out
    Painted m_painted;
};

} // namespace nocturne
