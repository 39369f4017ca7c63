// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/paint/Drawn.h"

namespace nocturne::drawn {

namespace {

Listener &listener()
{
    static Listener kept;
    return kept;
}

} // namespace

void listen(Listener wanted) { listener() = std::move(wanted); }
bool heard() { return static_cast<bool>(listener()); }

void tell(const QPainter &painter, Thing thing)
{
    if (!heard())
        return;
    const QRectF whole = thing.ink;
    if (painter.hasClipping() && thing.kind != Thing::Kind::Bar) {
        thing.ink = whole & painter.clipBoundingRect();
        thing.cut = thing.cut || thing.ink.width() < whole.width() - 1;
        if (thing.ink.isEmpty())
            return;
    }
    thing.device = painter.device();
    thing.ink = painter.worldTransform().mapRect(thing.ink);
    listener()(thing);
}

void tellBar(const QPainter &painter, const QRectF &ink)
{
    if (heard() && !ink.isEmpty())
        tell(painter, {Thing::Kind::Bar, nullptr, ink, ink.width(), {}, false, false});
}

} // namespace nocturne::drawn
