// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Utf8.h"

#include <QStringDecoder>
#include <QStringEncoder>
#include <QVarLengthArray>

namespace nocturne {

Utf8::Utf8(QByteArrayView bytes) : m_bytes(bytes.isValidUtf8() ? bytes.toByteArray() : exactly(QString::fromUtf8(bytes))) {}

// Half a pair becomes U+FFFD, where QString's own conversion writes a question mark; and no room is kept for what it might have become.
QByteArray Utf8::exactly(const QString &text)
{
    QStringEncoder encode(QStringEncoder::Utf8, QStringEncoder::Flag::Stateless);
    QVarLengthArray<char, 512> room(encode.requiredSpace(text.size()));
    const char *end = encode.appendToBuffer(room.data(), text);
    return {room.constData(), end - room.constData()};
}

bool Utf8::containsText(QByteArrayView utf8, QStringView part)
{
    QVarLengthArray<QChar, 512> units(utf8.size());
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QChar *end = decode.appendToBuffer(units.data(), utf8);
    return QStringView(units.constData(), end - units.constData()).contains(part, Qt::CaseInsensitive);
}

} // namespace nocturne
