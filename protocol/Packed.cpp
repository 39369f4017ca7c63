// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/Packed.h"

#include "protocol/Limits.h"

#include <QtEndian>

#include <zlib.h>

#include <array>

namespace nocturne::feed {

namespace {

constexpr char kind = 2;
constexpr qsizetype headBytes = 8;

const Bytef *bytesOf(const QByteArray &text) { return reinterpret_cast<const Bytef *>(text.constData()); }

quint32 adlerOf(const QByteArray &text) { return static_cast<quint32>(adler32(1, bytesOf(text), static_cast<uInt>(text.size()))); }

// A block of deflate that holds text as it is.
QByteArray stored(const QByteArray &text, bool last)
{
    const auto size = static_cast<quint16>(text.size());
    std::array<char, 5> head{static_cast<char>(last ? 1 : 0)};
    qToLittleEndian(size, head.data() + 1);
    qToLittleEndian(static_cast<quint16>(~size), head.data() + 3);
    return QByteArray(head.data(), static_cast<qsizetype>(head.size())) + text;
}

} // namespace

PackedPiece pack(const QByteArray &text)
{
    z_stream stream{};
    constexpr int rawWindow = -MAX_WBITS;
    constexpr int memory = 8;
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, rawWindow, memory, Z_DEFAULT_STRATEGY);
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(text.size()))) + 16, Qt::Uninitialized);
    stream.next_in = const_cast<Bytef *>(bytesOf(text));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    // Ends on a whole byte, so that any text can follow as a block of its own.
    deflate(&stream, Z_SYNC_FLUSH);
    out.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    out.squeeze();
    return {out, adlerOf(text), text.size()};
}

PackedAround packAround(const QByteArray &before, const PackedPiece &piece, const QByteArray &after)
{
    std::array<char, headBytes> head{kind};
    qToLittleEndian(static_cast<quint32>(before.size() + piece.size + after.size()), head.data() + 4);
    uLong adler = adler32_combine(adlerOf(before), piece.adler, static_cast<z_off_t>(piece.size));
    adler = adler32_combine(adler, adlerOf(after), static_cast<z_off_t>(after.size()));
    std::array<char, 4> sum{};
    qToBigEndian(static_cast<quint32>(adler), sum.data());
    constexpr char zlibHead[] = {0x78, static_cast<char>(0x9C)};
    return {QByteArray(head.data(), headBytes) + QByteArray(zlibHead, 2) + stored(before, false), stored(after, true) + QByteArray(sum.data(), 4)};
}

bool isPacked(const QByteArray &message) { return message.size() >= headBytes && message[0] == kind; }

Result<QByteArray> unpack(const QByteArray &message)
{
    const Error bad = invalidRequest(QStringLiteral("A packed message cannot be read."));
    if (!isPacked(message) || message[1] != 0 || message[2] != 0 || message[3] != 0)
        return bad;
    const auto size = qFromLittleEndian<quint32>(message.constData() + 4);
    if (size > limits::message)
        return bad;
    QByteArray text(static_cast<qsizetype>(size), Qt::Uninitialized);
    auto room = static_cast<uLongf>(size);
    auto taken = static_cast<uLong>(message.size() - headBytes);
    const int result = uncompress2(reinterpret_cast<Bytef *>(text.data()), &room, bytesOf(message) + headBytes, &taken);
    if (result != Z_OK || room != size || static_cast<qsizetype>(taken) != message.size() - headBytes)
        return bad;
    return text;
}

} // namespace nocturne::feed
