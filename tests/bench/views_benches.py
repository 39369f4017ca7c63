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
