# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The console as a whole: until it shows something, what it holds, and how long an alert takes to the glass."""
import contextlib
import math
import statistics
import threading
import time

from browser import Browser
from cost import pss_mib
from feed_client import login
from keychain_service import Keychain
from programs import ending, folder, wait_for
from world import Backend, Exporter, Poster, Prometheus, Screen, alert, console, painted


@contextlib.contextmanager
def surroundings(more=0):
    """A Prometheus that knows an hour, a backend on it, a screen."""
    with folder() as place:
        exporter = Exporter(more)
        with ending(Prometheus(place, exporter)) as prometheus, ending(Backend(place, prometheus, exporter)) as backend, Screen() as screen:
            viewer = login(backend.url, "viewer", backend.users["viewer"])
            wait_for(lambda: viewer.get("/monitoring/bench"), 20, "the page")
            time.sleep(2)
            yield place, backend, screen


def shown(place, backend, screen, n, *arguments):
    """A console and its trace; the caller ends it."""
    trace = place / f"trace-{n}"
    return console(backend, screen, place / f"home-{n}", "--trace", trace, *arguments), trace


class Start:
    """The servers stay; what is started each time is the program in front of them, with the log-in that its person keeps
    in the keychain. `password`: it logs in with a password each time."""

    def __init__(self, password=False):
        self.password = password

    def ours(self, world):
        with surroundings() as (place, backend, screen), Keychain() as keychain:
            keychain.keep(f"operator@{backend.url}", login(backend.url, "operator", backend.users["operator"]).refresh_token)
            times = []
            for n in range(1 if world.smoke else 4):
                begun = time.time()
                trace = place / f"trace-{n}"
                program = console(backend, screen, place / "home", "--trace", trace, **({} if self.password else {"keychain": keychain}))
                with ending(program):
                    wait_for(lambda t=trace: painted(t, "page"), 30, "the first page")
                    times.append((painted(trace, "page")["bench"] - begun) * 1000)
                    time.sleep(1)  # the next token is in the keychain by now
        return statistics.median(times[1:] or times)  # the first also starts what the desktop keeps running

    def __call__(self, world):
        ours = self.ours(world)
        with Screen() as screen:
            begun = time.time()
            with Browser("empty.html", world.modules, screen.env) as page:
                page.wait("painted")
                peer = (time.time() - begun) * 1000
                page.on()
        return ours, peer


def memory(world):
    alerts = 100 if world.smoke else 10000
    with surroundings() as (place, backend, screen):
        post = Poster(backend.url, backend.key)
        for n in range(0, alerts, 100):
            post.post([alert(i) for i in range(n, n + 100)])
        program, trace = shown(place, backend, screen, 0)
        with ending(program):
            wait_for(lambda: painted(trace, "page"), 30, "the first page")
            time.sleep(2 if world.smoke else 8)
            ours = pss_mib(program.pid)
    with Screen() as screen, Browser("memory.html", world.modules, screen.env, f"?alerts={alerts}") as page:
        page.wait("painted")
        page.on()
        time.sleep(1 if world.smoke else 5)
        return ours, pss_mib(page.program.pid)


def changes(backend, stopping, alerts, rate):
    """`rate` changes a second of alerts that are open, ten at a time."""
    post = Poster(backend.url, backend.key)
    due, n = time.monotonic(), 0
    while not stopping.is_set():
        post.post([alert((n + i) % alerts, severity="warning") | {"annotations": {"summary": f"change {n + i}"}} for i in range(10)])
        n += 10
        due += 10 / rate
        time.sleep(max(0.0, due - time.monotonic()))


def glass_times(place, backend, screen, probes, pause):
    """Milliseconds from a probe's first byte to its toast."""
    program, trace = shown(place, backend, screen, "glass")
    with ending(program):
        wait_for(lambda: painted(trace, "page"), 30, "the first page")
        stopping = threading.Event()
        load = threading.Thread(target=changes, args=(backend, stopping, 500, 100))
        load.start()
        post, sent = Poster(backend.url, backend.key), {}
        try:
            time.sleep(3)
            for n in range(probes):
                probe = {"labels": {"alertname": f"Probe{n}", "severity": "critical", "instance": f"probe-{n}"}, "annotations": {"summary": "a probe"}}
                sent[f"Probe{n}"] = time.time()
                post.post([probe])
                time.sleep(pause)
                post.post([probe | {"endsAt": "2020-01-01T00:00:00Z", "startsAt": "2019-12-31T23:00:00Z"}])
                time.sleep(pause / 4)
        finally:
            stopping.set()
            load.join()
        seen = painted(trace, "toast")
        missing = [p for p in sent if p not in seen]
        assert not missing, f"{len(missing)} of {probes} were not painted: {missing[:5]}; painted: {list(seen)[:5]}"
        return sorted((seen[p] - at) * 1000 for p, at in sent.items())


def glass(world):
    probes, pause = (5, 0.5) if world.smoke else (200, 0.25)
    with surroundings(more=100 if world.smoke else 952) as (place, backend, screen):
        times = glass_times(place, backend, screen, probes, pause)
    return times[math.ceil(len(times) * 0.99) - 1], 50.0  # the nearest rank


def flood_times(place, backend, screen, rounds, more):
    """Milliseconds from the first byte of a critical alert to its toast, in the midst of so many others within a second."""
    program, trace = shown(place, backend, screen, "flood")
    with ending(program):
        wait_for(lambda: painted(trace, "page"), 30, "the first page")
        times = []
        for n in range(rounds):
            def pour(first, n=n):
                post, begun = Poster(backend.url, backend.key), time.monotonic()
                for i in range(first, more, 400):
                    time.sleep(max(0.0, begun + i / more - time.monotonic()))
                    post.post([alert(n * more + k, severity="warning") for k in range(i, min(i + 100, more))])
            pouring = [threading.Thread(target=pour, args=(first,)) for first in range(0, 400, 100)]
            critical = Poster(backend.url, backend.key)
            for thread in pouring:
                thread.start()
            time.sleep(0.5)
            sent = time.time()
            critical.post([{"labels": {"alertname": f"Flooded{n}", "severity": "critical"}, "annotations": {"summary": "the one that matters"}}])
            for thread in pouring:
                thread.join()
            times.append((wait_for(lambda n=n: painted(trace, "toast").get(f"Flooded{n}"), 30, "its toast") - sent) * 1000)
        return times


def flood_glass(world):
    rounds, more = (1, 400) if world.smoke else (9, 5000)
    with surroundings() as (place, backend, screen):
        return statistics.median(flood_times(place, backend, screen, rounds, more)), 50.0
