// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace nocturne {

/// A text that is kept by the hundred thousand and looked at seldom: as UTF-8, half of what a QString needs. It turns into one, and is
/// made from one, by itself; what is looked through often asks for the bytes.
class Utf8 {
public:
    Utf8() = default;
    Utf8(const QString &text) : m_bytes(exactly(text)) {} // NOLINT(google-explicit-constructor): it stands for a text
    /// What is not UTF-8 in it becomes U+FFFD, as in QString::fromUtf8.
    explicit Utf8(QByteArrayView bytes);

    operator QString() const { return QString::fromUtf8(m_bytes); } // NOLINT(google-explicit-constructor): it stands for a text
    QString text() const { return *this; }
    const QByteArray &bytes() const { return m_bytes; }
    bool isEmpty() const { return m_bytes.isEmpty(); }
    /// Without regard to case.
    bool contains(QStringView part) const { return containsText(m_bytes, part); }
    static bool containsText(QByteArrayView utf8, QStringView part);

    friend bool operator==(const Utf8 &, const Utf8 &) = default;
    friend bool operator==(const Utf8 &a, const QString &b) { return a.text() == b; }

private:
    static QByteArray exactly(const QString &text);

    QByteArray m_bytes;
};

} // namespace nocturne
