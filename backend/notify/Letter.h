// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Pager.h"

namespace nocturne {

/// A message as its channel wants it. For e-mail `headers` are those of the mail and `html` is its second form.
struct Letter {
    QByteArray body;
    QByteArray html;
    std::vector<QByteArray> headers; ///< "Name: value", without line breaks
    QUrl url = {};                   ///< empty: the channel's
    bool crowded = false;            ///< of several alerts that could all stand in it not each has its room: better in parts
};

/// What a channel's receiver takes at most, as far as is known.
qsizetype mostBytes(const Channel &channel);

/// Writes a job as its channel's kind wants it, in about so many bytes: what is long is shortened, and that is said; the link, the count and
/// the ids stay. `now` is what a signature is made for.
Letter writeLetter(const PageJob &job, TimeMs now, qsizetype most);

} // namespace nocturne
