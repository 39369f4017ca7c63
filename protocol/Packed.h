// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Result.h"

#include <QByteArray>

namespace nocturne::feed {

/// A piece of a message, deflated once for all who get it.
struct PackedPiece {
    QByteArray deflated; ///< whole blocks, none of them the last
    quint32 adler = 1;
    qsizetype size = 0;
};
PackedPiece pack(const QByteArray &text);

/// A binary message of kind 2 around a piece that is shared: `head`, the piece's bytes, `tail`, one behind the other. `before` and `after`
/// are text of the message's own, at most 64 KiB each.
struct PackedAround {
    QByteArray head;
    QByteArray tail;
};
PackedAround packAround(const QByteArray &before, const PackedPiece &piece, const QByteArray &after);

/// The text of a message of kind 2: of exactly the size that it names, at most a message's.
Result<QByteArray> unpack(const QByteArray &message);
/// Whether a binary message is one of kind 2.
bool isPacked(const QByteArray &message);

} // namespace nocturne::feed
