// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Metric.h"
#include "domain/Result.h"

#include <QByteArray>

#include <vector>

namespace nocturne {

/// The binary form of `pt`: u8 kind=1, u8 0, u16 0, u32 sid, u32 n, then n u32 series, n i64 times, n f64 values;
/// little-endian.
QByteArray encodeSamples(quint32 sid, const std::vector<SeriesSample> &samples);

struct SampleMessage {
    quint32 sid = 0;
    std::vector<SeriesSample> samples;
};

/// Anything but exactly such a message is InvalidRequest.
Result<SampleMessage> decodeSamples(const QByteArray &bytes);

} // namespace nocturne
