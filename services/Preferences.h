// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace nocturne {

/// What a person chose; plain values.
struct PreferenceValues {
    QString server;
    QString user;
    QString theme; ///< dark, light
    QByteArray geometry;
    int scalePercent = 100;
    QString environment; ///< empty: all
    QString page;        ///< shown last; empty: the first

    friend bool operator==(const PreferenceValues &, const PreferenceValues &) = default;
};

/// Reads and writes them in the user's settings.
PreferenceValues loadPreferences();
void savePreferences(const PreferenceValues &values);

} // namespace nocturne
