# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo for hours: every page in turn, ten thousand alerts that change. Memory and handles of both programs, with the slope."""
import datetime
import json
import math
import sys
import threading
import time

from cost import handles, rss_mib
from desktop import Desktop
from programs import Demo, ending, folder
from world import Poster, alert

PAGES = 4


def slope(points):
    """Least squares: growth an hour and its standard error."""
    n = len(points)
    mean_t, mean_v = sum(t for t, _ in points) / n, sum(v for _, v in points) / n
    spread = sum((t - mean_t) ** 2 for t, _ in points)
    rate = sum((t - mean_t) * (v - mean_v) for t, v in points) / spread
    rest = sum((v - mean_v - rate * (t - mean_t)) ** 2 for t, v in points)
    return rate * 3600, math.sqrt(rest / max(1, n - 2) / spread) * 3600


def change(backend, stopping, alerts, rate):
    """Posts until it is told to stop; what goes wrong is left in `stopping.failure`."""
    try:
        post_all(backend, stopping, alerts, rate)
    except Exception as failure:
        stopping.failure = failure
        stopping.set()


def post_all(backend, stopping, alerts, rate):
    post, n = Poster(backend.url, backend.ready["system_key"]), 0
    due = time.monotonic()
    while not stopping.is_set():
        ends = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=2)).isoformat()
        post.post([alert((n + i) % alerts) | {"annotations": {"summary": f"change {n + i}"}, "endsAt": ends} for i in range(10)])
        n += 10
        if n > alerts:  # all are there: from now on at the rate
            due += 10 / rate
            time.sleep(max(0.0, due - time.monotonic()))
        else:
            due = time.monotonic()


def soak(hours, alerts=10000, rate=20, every=10):
    with folder() as place, ending(Demo()) as backend, Desktop(place) as desktop:
        program = desktop.console("--server", backend.url, "--user", "operator", env={"NOCTURNE_PASSWORD": backend.ready["users"]["operator"]})
        stopping = threading.Event()
        stopping.failure = None
        changing = threading.Thread(target=change, args=(backend, stopping, alerts, rate))
        changing.start()
        rows, begun, page = [], time.monotonic(), 0
        try:
            while time.monotonic() - begun < hours * 3600:
                page = page % PAGES + 1
                desktop.do("key", f"alt+{page}")
                time.sleep(every)
                t = time.monotonic() - begun
                rows.append((t, rss_mib(backend.pid), rss_mib(program.pid), handles(backend.pid), handles(program.pid)))
                if len(rows) % 6 == 0:
                    print(f"{t / 60:6.1f} min  nocturned {rows[-1][1]:6.1f} MiB {rows[-1][3]:3d} handles   nocturne {rows[-1][2]:6.1f} MiB {rows[-1][4]:3d} handles",
                          file=sys.stderr, flush=True)
                assert program.process.poll() is None and backend.process.poll() is None, "a program ended"
                assert not stopping.is_set(), stopping.failure
        finally:
            stopping.set()
            changing.join()
        late = [r for r in rows if r[0] > hours * 3600 / 3]  # the first third fills rings and caches
        result = {"hours": hours, "alerts": alerts, "changes_per_s": rate}
        for name, column, unit in (("nocturned", 1, "MiB"), ("nocturne", 2, "MiB"), ("nocturned", 3, "handles"), ("nocturne", 4, "handles")):
            rate_h, error = slope([(r[0], r[column]) for r in late])
            result[f"{name} {unit}"] = {"first": late[0][column], "last": late[-1][column], "most": max(r[column] for r in rows), "per_hour": rate_h, "error": error}
        print(json.dumps(result, indent=1))
        return result
