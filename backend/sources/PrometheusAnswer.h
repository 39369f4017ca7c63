// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Metrics.h"

#include <string_view>

namespace nocturne {

/// What an answer holds. One odd row costs itself: what could not be taken is counted.
template <typename Row> struct AnswerRows {
    std::vector<Row> rows;
    qint64 overLimit = 0;  ///< series beyond the thousandth
    qint64 histograms = 0; ///< native histograms, which are no single number
    qint64 odd = 0;        ///< rows that cannot be read

    qint64 leftOut() const { return overLimit + histograms + odd; }
    /// "40 of 1,040 series are left out: ..."; empty when the answer is whole.
    QString part() const;
};

/// `/api/v1/query`: a vector or a scalar. Values that are no finite number are left out: they are missing. InvalidRequest: the store lives and
/// refuses the query, in its own words. Unavailable: this is no answer of a store that is well, or none of such a store at all.
Result<AnswerRows<MetricReading::Value>> readInstantAnswer(std::string_view bytes, int status = 200);

/// `/api/v1/query_range`: a matrix.
Result<AnswerRows<Series>> readRangeAnswer(std::string_view bytes, int status = 200);

} // namespace nocturne
