// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// bench_decode ROUNDS: microseconds of CPU to decode one message of 200 samples, as the feed link does.
#include "protocol/Samples.h"
#include "tests/bench/Talk.h"

#include <cstdlib>
#include <ctime>

using namespace nocturne;

int main(int argc, char **argv)
{
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 100000;
    std::vector<SeriesSample> samples;
    for (quint32 i = 0; i < 200; ++i)
        samples.push_back({i + 1, {1790000000000 + i, 100 + i * 0.123456789}});
    const QByteArray bytes = encodeSamples(7, samples);
    double sum = 0;
    const std::clock_t begun = std::clock();
    for (int i = 0; i < rounds; ++i) {
        const auto read = decodeSamples(bytes);
        if (!read || read->samples.size() != 200)
            return 1;
        sum += read->samples[static_cast<size_t>(i) % 200].sample.value;
    }
    const double us = static_cast<double>(std::clock() - begun) * 1e6 / CLOCKS_PER_SEC / rounds;
    bench::say("{\"us\": " + std::to_string(us) + ", \"sum\": " + std::to_string(sum) + "}");
    return 0;
}
