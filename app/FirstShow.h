// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace nocturne {

class MetricStore;

/// Shows a window with its page when the page's data comes within `patienceMs`, else without: nobody reads a log-in that
/// stands there for two frames.
void showWithPage(QWidget &window, const MetricStore &metrics, int patienceMs);

} // namespace nocturne
