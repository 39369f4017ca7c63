# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Charts and tables, against a browser."""
import json
import statistics

from browser import Browser
from cost import cpu_seconds
from programs import BIN, Program
from world import Screen


def ours_charts(mode, refreshes, pause, series=48):
    """CPU milliseconds a refresh of the program and its X server."""
    with Screen() as screen:
        page = Program([BIN / "bench_views", "charts", mode, refreshes, pause, series], screen.env, stdin=-1)
        try:
            times = []
            for word in (b"begin", b"end"):
                assert page.line(120).strip() == word, page.errors()
                times.append(cpu_seconds(page.pid, screen.server.pid))
                page.process.stdin.write(b"\n")
                page.process.stdin.flush()
            page.process.wait(20)
        finally:
            if page.process.poll() is None:
                page.kill()
        return (times[1] - times[0]) * 1000 / refreshes


def peer_charts(world, mode, refreshes, pause, series=48):
    with Screen() as screen, Browser("charts.html", world.modules, screen.env, f"?mode={mode}&refreshes={refreshes}&pause={pause}&series={series}") as page:
        times = []
        for word in ("begin", "end"):
            page.wait(word)
            times.append(cpu_seconds(page.program.pid, screen.server.pid))
            page.on()
        return (times[1] - times[0]) * 1000 / refreshes


def charts(mode):
    def pair(world):
        refreshes, pause = (10, 50) if world.smoke else (100, 100)
        return ours_charts(mode, refreshes, pause), peer_charts(world, mode, refreshes, pause)
    return pair


def ours_rows(*arguments):
    """What bench_views says of its frames, in milliseconds."""
    with Screen() as screen:
        page = Program([BIN / "bench_views", *arguments], screen.env)
        said = json.loads(page.line(300))
        page.process.wait(20)
        assert said["shown"] > 0
        return said["ms"]


def flood(world):
    """The longest frame while so many alerts come within a second into a list that is looked at."""
    rows, more = (200, 300) if world.smoke else (2000, 5000)
    ours = max(ours_rows("flood", rows, more))
    with Screen() as screen, Browser("flood.html", world.modules, screen.env, f"?rows={rows}&more={more}") as page:
        said = page.wait("done", 300)
        assert said["shown"] == rows + more
        page.on()
    return ours, max(said["ms"])


def typing(world):
    """The slowest letter of a filter."""
    rows = 2000 if world.smoke else 100000
    ours = max(ours_rows("typing", rows))
    with Screen() as screen, Browser("typing.html", world.modules, screen.env, f"?rows={rows}") as page:
        said = page.wait("done", 300)
        assert said["shown"] > 0
        page.on()
    return ours, max(said["ms"])


def ours_table(rows, rounds, changes):
    with Screen() as screen:
        page = Program([BIN / "bench_views", "table", rows, rounds, changes], screen.env)
        said = json.loads(page.line(300))
        page.process.wait(20)
        assert said["shown"] > 0
        return statistics.median(said["ms"])


def table(world):
    rows, rounds, changes = (2000, 2, 20) if world.smoke else (100000, 9, 1000)
    ours = ours_table(rows, rounds, changes)
    with Screen() as screen, Browser("table.html", world.modules, screen.env, f"?rows={rows}&rounds={rounds}&changes={changes}") as page:
        said = page.wait("done", 300)
        assert said["shown"] > 0
        page.on()
    return ours, statistics.median(said["ms"])
