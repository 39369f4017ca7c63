// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <map>
#include <optional>

namespace nocturne {

/// The text of an alert and what changed since: the way back from the log's changes (`changeText`) to what `alertText` wrote. Cheap while nobody asks.
class AlertMembers {
public:
    explicit AlertMembers(QByteArray whole = {}) : m_whole(std::move(whole)) {}

    /// False: it is no change, and nothing is laid over.
    bool lay(const QByteArray &change);
    /// Byte by byte as alertText spells the alert; empty where what is below is no alert's text.
    QByteArray text() const;

private:
    using Members = std::map<QByteArray, QByteArray>; ///< values as JSON
    static std::optional<Members> membersOf(const QByteArray &text);

    QByteArray m_whole;
    Members m_changed;
};

} // namespace nocturne
