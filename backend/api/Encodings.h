// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Result.h"

#include <QByteArray>

namespace nocturne {

/// What a gzip stream holds, of one member or several. TooLarge: it is more than `most` bytes, and no more of it was unpacked.
/// InvalidRequest: it is no gzip, or cut.
Result<QByteArray> unpackGzip(const QByteArray &packed, qsizetype most);

} // namespace nocturne
