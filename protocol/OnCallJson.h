// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/OnCallBoard.h"
#include "protocol/Json.h"

namespace nocturne {

/// The answers of `/on-call`, `/monitoring/deliveries` and `/admin/channels`, as a client reads them.
Result<OnCallBoard> onCallFromJson(const Json &json);
Result<QVector<Delivery>> deliveriesFromJson(const Json &json);
Result<QVector<ChannelName>> channelsFromJson(const Json &json);

} // namespace nocturne
