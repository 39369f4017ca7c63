// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>

namespace nocturne {

/// What the audit log must hold, written down outside the database after each commit: where it begins, where it ends, and the
/// links there, sealed with a key. A log that lost its ends, or an older copy of it, does not fit.
class AuditAnchor {
public:
    struct Facts {
        qint64 floor = 1;  ///< rows from here on must be there; retention took those before
        QByteArray before; ///< link of the row before it; empty: there was none
        qint64 head = 0;   ///< the last row; later ones are good if their links are
        QByteArray link;   ///< its link

        friend bool operator==(const Facts &, const Facts &) = default;
    };

    AuditAnchor(QString file, QByteArray key) : m_file(std::move(file)), m_key(std::move(key)) {}

    const QByteArray &key() const { return m_key; }
    QByteArray keyId() const; ///< says which key it is and nothing of it
    bool exists() const;
    /// Empty: there is none, or it was not sealed with this key.
    std::optional<Facts> read() const;
    void write(const Facts &facts) const;
    /// Only forward, and only from a head that the log still has (`fits`): a log that lost its end does not get a new one by
    /// growing. Whoever comes late changes nothing. Failures are logged.
    void advance(qint64 head, const QByteArray &link, const std::function<bool(const Facts &)> &fits) const;
    void cut(qint64 floor, const QByteArray &before) const;

private:
    template <typename Change> void change(Change change) const;
    QByteArray seal(const QByteArray &text) const;

    QString m_file;
    QByteArray m_key;
};

} // namespace nocturne
