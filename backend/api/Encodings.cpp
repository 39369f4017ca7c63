// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/Encodings.h"

#include <zlib.h>

#include <array>
#include <memory>

namespace nocturne {

Result<QByteArray> unpackGzip(const QByteArray &packed, qsizetype most)
{
    constexpr int gzipAlone = 16 + MAX_WBITS;
    const Error broken = invalidRequest(QStringLiteral("The body is no whole gzip stream."));
    z_stream stream{};
    if (inflateInit2(&stream, gzipAlone) != Z_OK)
        return Error{ErrorCode::Unavailable, QStringLiteral("There is no memory for the body.")};
    const std::unique_ptr<z_stream, decltype(&inflateEnd)> ends(&stream, inflateEnd);
    QByteArray input = packed; // the library's pointer is not const
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    QByteArray unpacked;
    std::array<char, 64 * 1024> piece{};
    for (int state = Z_OK; stream.avail_in > 0 || state != Z_STREAM_END;) {
        if (state == Z_STREAM_END && inflateReset(&stream) != Z_OK)
            return broken;
        stream.next_out = reinterpret_cast<Bytef *>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        const auto before = stream.avail_in;
        state = inflate(&stream, Z_NO_FLUSH);
        const auto made = static_cast<qsizetype>(piece.size() - stream.avail_out);
        if ((state != Z_OK && state != Z_STREAM_END) || (state == Z_OK && made == 0 && stream.avail_in == before))
            return broken;
        if (unpacked.size() + made > most)
            return Error{ErrorCode::TooLarge, QStringLiteral("The body holds more than %1 bytes when it is unpacked.").arg(most)};
        unpacked.append(piece.data(), made);
    }
    return unpacked;
}

} // namespace nocturne
