// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shell/KeyMap.h"

#include <optional>

namespace nocturne {

/// What stands in the middle of the window, one at a time. Every page is a widget too and belongs to its parent.
class Page {
public:
    virtual ~Page() = default;

    virtual QWidget &asWidget() = 0;
    virtual void refresh() = 0;                   ///< what depends on the time; only while it is shown
    virtual void entered() {}                     ///< somebody asked for it: where the focus is to be
    virtual bool hasRange() const { return false; }
    virtual void live() {}                        ///< the range was pressed: charts look at what comes again
    virtual std::optional<KeyPlace> keys() const { return std::nullopt; } ///< whose keys it hears besides the window's
    virtual void run(Command) {}                  ///< one of those keys
};

} // namespace nocturne
