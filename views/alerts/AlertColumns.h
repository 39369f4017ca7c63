// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/AlertListModel.h"

#include <QRectF>
#include <QString>

namespace nocturne {

/// Where the columns of an alert row stand; the list's head uses the same.
struct AlertColumns {
    /// How wide each column would be with nothing in it cut, px; of one in which nothing stands 0.
    struct Needs {
        qreal alert = 120; ///< the name alone
        qreal where = 100;
        qreal tenant = 80;
        qreal environment = 0;
        qreal ladder = 56;
        qreal who = 128;

        friend bool operator==(const Needs &, const Needs &) = default;
    };
    /// The words over the columns: none is narrower than its own.
    struct Heads {
        QString where, tenant, environment, ladder, who;
    };
    QRectF box, severity, state, alert, where, tenant, environment, ladder, age, who;

    /// The name has its room first, then each column what it needs, then the summary; where it is narrow whole columns go.
    static AlertColumns of(const QRectF &row, const Needs &needs);
    static AlertColumns of(const QRectF &row); ///< for what an alert has as a rule
    /// What the first rows need, as many as are worth looking at.
    static Needs needed(const AlertListModel &model, const Heads &heads);

    static constexpr int looked = 500; ///< rows
};

/// What stands in the last column: who has it and until when, as it is painted where there is room.
QString whoHas(const Alert &alert);
/// The same without the time that somebody's acknowledgement ends.
QString whoHasShortly(const Alert &alert);

} // namespace nocturne
