// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <string>

/// How a bench program and who runs it speak: a line out, and where it has to be waited for, a line in.
namespace bench {

inline void say(const std::string &line)
{
    std::puts(line.c_str());
    std::fflush(stdout);
}

/// Says a word and goes on when the other side has looked at its clocks.
inline void mark(const char *word)
{
    say(word);
    while (true) {
        const int c = std::getchar();
        if (c == '\n' || c == EOF)
            return;
    }
}

} // namespace bench
