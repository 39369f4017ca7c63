// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QChart;
class QChartView;
class QWidget;

namespace nocturne {

/// A Qt Charts view that shows its series and nothing else: no background, legend, margins or animation, and no hand on it.
/// The view owns the chart.
QChartView *makeQuietChart(const QString &accessibleName, QWidget *parent);

} // namespace nocturne
