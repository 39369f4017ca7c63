// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/Samples.h"

#include <QtEndian>

#include <bit>

namespace nocturne {

namespace {

constexpr qsizetype headSize = 12;
constexpr qsizetype rowSize = 4 + 8 + 8;

} // namespace

QByteArray encodeSamples(quint32 sid, const std::vector<SeriesSample> &samples)
{
    const auto n = static_cast<qsizetype>(samples.size());
    QByteArray bytes(headSize + n * rowSize, '\0');
    char *out = bytes.data();
    out[0] = 1;
    qToLittleEndian<quint32>(sid, out + 4);
    qToLittleEndian<quint32>(static_cast<quint32>(n), out + 8);
    char *series = out + headSize;
    char *times = series + n * 4;
    char *values = times + n * 8;
    for (const SeriesSample &s : samples) {
        qToLittleEndian<quint32>(s.series, series);
        qToLittleEndian<qint64>(s.sample.at, times);
        qToLittleEndian<quint64>(std::bit_cast<quint64>(s.sample.value), values);
        series += 4;
        times += 8;
        values += 8;
    }
    return bytes;
}

Result<SampleMessage> decodeSamples(const QByteArray &bytes)
{
    const char *in = bytes.constData();
    if (bytes.size() < headSize || in[0] != 1)
        return invalidRequest(QStringLiteral("The binary message is none of samples."));
    const auto n = static_cast<qsizetype>(qFromLittleEndian<quint32>(in + 8));
    if (bytes.size() - headSize != n * rowSize)
        return invalidRequest(QStringLiteral("The binary message has another length than it says."));
    SampleMessage message;
    message.sid = qFromLittleEndian<quint32>(in + 4);
    message.samples.resize(static_cast<size_t>(n));
    const char *series = in + headSize;
    const char *times = series + n * 4;
    const char *values = times + n * 8;
    for (SeriesSample &s : message.samples) {
        s.series = qFromLittleEndian<quint32>(series);
        s.sample.at = qFromLittleEndian<qint64>(times);
        s.sample.value = std::bit_cast<double>(qFromLittleEndian<quint64>(values));
        series += 4;
        times += 8;
        values += 8;
    }
    return message;
}

} // namespace nocturne
