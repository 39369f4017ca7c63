// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <QRectF>
#include <QString>

#include <functional>

namespace nocturne::drawn {

/// What a painter put somewhere: for those who look whether it is cut or stands on something else.
struct Thing {
    enum class Kind {
        Text,    ///< may be cut where there is no room
        Figures, ///< never cut
        Mark,
        Bar      ///< bullets, sparklines, plots
    };
    Kind kind = Kind::Text;
    const QPaintDevice *device = nullptr;
    QRectF ink;       ///< where it shows, in the device's coordinates
    qreal wanted = 0; ///< how wide it would be whole
    QString text;     ///< the whole of it; of a mark what it means, not for people
    bool cut = false;
    bool right = false; ///< its right end is where it stands

    friend bool operator==(const Thing &, const Thing &) = default;
};

using Listener = std::function<void(const Thing &)>;

/// Nobody listens unless asked for, and then painting costs nothing more. An empty one ends it.
void listen(Listener listener);
bool heard();
/// `thing` in the painter's coordinates; what it is clipped to counts.
void tell(const QPainter &painter, Thing thing);
void tellBar(const QPainter &painter, const QRectF &ink);

} // namespace nocturne::drawn
