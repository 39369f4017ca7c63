# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""All consoles of a building come back at once: what a snapshot costs the server, against Node sending the same text."""
import json
import time

from cost import fine_cpu_seconds, rss_mib
from feed_benches import PEERS
from feed_client import login
from programs import Program, Serve, ending, folder
from sink import Sinks, consoles
from world import Poster, alert


class Storm:
    """`cost` of `count` clients that open at once: CPU milliseconds a client, and the memory at its highest above what it was before."""

    def __init__(self, pid):
        self.pid = pid

    def cost(self, opened, count, done):
        before, begun = rss_mib(self.pid), fine_cpu_seconds(self.pid)
        listening = opened(count)
        highest, end = 0.0, time.monotonic() + 120
        while not done(listening):
            assert time.monotonic() < end, (listening.ends, listening.bytes, count)
            highest = max(highest, rss_mib(self.pid) - before)
            time.sleep(0.01)
        spent = (fine_cpu_seconds(self.pid) - begun) * 1000 / count
        received = listening.bytes
        listening.close()
        return spent, highest, received


def fill(backend, alerts):
    poster = Poster(backend.url, backend.key)
    for n in range(0, alerts, 500):
        poster.post([alert(i) for i in range(n, min(n + 500, alerts))])


def ours(clients, alerts, caps):
    with folder() as place, ending(Serve(place)) as backend:
        token = login(backend.url, "operator", backend.users["operator"]).token
        fill(backend, alerts)
        everybody = lambda count: consoles(backend, token, count, caps=caps)  # noqa: E731
        return Storm(backend.pid).cost(everybody, clients, lambda listening: listening.ends >= clients)


def node(world, clients, alerts):
    with ending(Program(["node", PEERS / "snapshot.mjs", world.modules])) as program:
        ready = json.loads(program.line())
        poster = Poster(f"http://127.0.0.1:{ready['port']}")
        for n in range(0, alerts, 500):
            poster.post([alert(i) for i in range(n, min(n + 500, alerts))])
        everybody = lambda count: Sinks(ready["port"], count)  # noqa: E731
        return Storm(program.pid).cost(everybody, clients, lambda listening: listening.ends >= clients)


def storm(caps, measure):
    def pair(world):
        clients, alerts = (3, 700) if world.smoke else (500, 10000)
        return ours(clients, alerts, caps)[measure], node(world, clients, alerts)[measure]
    return pair
