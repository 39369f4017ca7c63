// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Writer.h"
#include "backend/engine/WrongParts.h"

namespace nocturne {

/// Says what of the written configuration does not count: in the log, as an alert of our own, and to whoever asks `parts`.
class ConfigurationFaults {
public:
    explicit ConfigurationFaults(Writer &writer) : m_writer(writer) {}

    /// True when it differs from before.
    bool set(const QString &part, const QStringList &complaints);
    /// At a start: an alert of a part that has become good while nobody ran ends too.
    void setAtStart(const QMap<QString, QStringList> &all);
    const WrongParts &parts() const { return m_parts; }

private:
    Writer &m_writer;
    WrongParts m_parts;
};

} // namespace nocturne
