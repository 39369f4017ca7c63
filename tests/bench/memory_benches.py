# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What open alerts cost: memory when they came, after a restart, and after consoles came and left, against Alertmanager holding the same."""
import json
import sys
import time

from cost import rss_mib
from feed_benches import post_all
from feed_client import login
from programs import Program, Serve, ending, folder, free_port, http_ok, wait_for
from sink import consoles

SETTLES_S = 8  # what is given back is given back within this
READY_MS = 2000  # the promise


def large(i):
    """Nine hundred bytes: eight labels of which most values repeat, three annotations that nobody else has."""
    host = f"shop-{i % 7}-node-{i}"
    return {"labels": {"alertname": f"Condition{i % 40}", "severity": ("critical", "warning", "info")[i % 3], "service": f"svc-{i % 50}",
                       "instance": f"{host}.example:9100", "tenant": f"tenant-{i % 8}", "environment": "production", "cluster": f"eu-{i % 4}",
                       "team": f"team-{i % 12}"},
            "annotations": {"summary": f"something is beyond its limit on instance {host}",
                            "description": f"The value on {host} has been at {i % 977}.{i % 10} for five minutes, beyond its limit of {i % 83}, "
                                           "and nobody knows why yet; the runbook says what to look at first.",
                            "dashboard": f"https://grafana.example/d/conditions?var-host={host}&from=now-1h"},
            "generatorURL": f"http://prometheus.example:9090/graph?g0.expr=rate%28errors_total%5B5m%5D%29+%3E+0.{i % 40}&g0.tab=1"}


def bodies(count, each=500):
    return [json.dumps([large(i) for i in range(n, min(n + each, count))]).encode() for n in range(0, count, each)]


def settled(pid, alerts):
    """The least within a while: what stays. A few alerts, which show that the bench works, need no while."""
    end, least = time.monotonic() + (SETTLES_S if alerts >= 10000 else 0.3), rss_mib(pid)
    while time.monotonic() < end:
        time.sleep(0.25)
        least = min(least, rss_mib(pid))
    return least


def ready_ms(place):
    """From exec until /health/ready says yes; the program goes on."""
    port, begun = free_port(), time.monotonic()
    backend = Serve(place, port=port)
    while True:
        try:
            if http_ok(f"http://127.0.0.1:{port}/health/ready"):
                return backend, (time.monotonic() - begun) * 1000
        except OSError:
            assert time.monotonic() - begun < 60
            time.sleep(0.005)


def visited(backend, token, count, alerts):
    """The highest while so many consoles took all alerts, and what stays when they have left."""
    listening, highest, end = consoles(backend, token, count, caps=("bin", "z")), 0.0, time.monotonic() + 300
    while listening.ends < count:
        assert time.monotonic() < end, (listening.ends, count)
        highest = max(highest, rss_mib(backend.pid))
        time.sleep(0.01)
    listening.close()
    return highest, settled(backend.pid, alerts)


def ours(alerts, clients):
    figures = {}
    with folder() as place:
        with ending(Serve(place)) as backend:
            figures["empty"] = rss_mib(backend.pid)
            post_all(backend.url, backend.key, bodies(alerts), 2)
            figures["filled"] = settled(backend.pid, alerts)
            rest = login(backend.url, "operator", backend.users["operator"])
            assert rest.get("/monitoring/alerts", limit=1)["total"] == alerts
            figures["visited"], figures["left"] = visited(backend, rest.token, clients, alerts)
        backend, figures["ready ms"] = ready_ms(place)
        with ending(backend):
            figures["restarted"] = settled(backend.pid, alerts)
            rest = login(backend.url, "operator", backend.users["operator"])
            assert rest.get("/monitoring/alerts", limit=1)["total"] == alerts
            figures["visited again"], figures["left again"] = visited(backend, rest.token, clients, alerts)
    print("  " + ", ".join(f"{name} {value:.0f}" for name, value in figures.items()), file=sys.stderr, flush=True)
    return figures


def alertmanager(alerts):
    with folder() as place:
        port = free_port()
        (place / "am.yml").write_text("route: {receiver: none}\nreceivers: [{name: none}]\n")
        with ending(Program(["prometheus-alertmanager", f"--config.file={place}/am.yml", f"--storage.path={place}/am", "--cluster.listen-address=",
                             f"--web.listen-address=127.0.0.1:{port}", "--log.level=error"])) as program:
            url = f"http://127.0.0.1:{port}"
            wait_for(lambda: http_ok(url + "/-/ready"), 30, "Alertmanager")
            post_all(url, None, bodies(alerts), 2)
            return settled(program.pid, alerts)


def sizes(world):
    return (300, 2) if world.smoke else (100000, 20)


def memory(world):
    """The most that any of the states keeps."""
    alerts, clients = sizes(world)
    figures = ours(alerts, clients)
    return max(figures[state] for state in ("filled", "left", "restarted", "left again")), alertmanager(alerts)


def ready(world):
    alerts, _ = sizes(world)
    with folder() as place:
        with ending(Serve(place)) as backend:
            post_all(backend.url, backend.key, bodies(alerts), 2)
        backend, took = ready_ms(place)
        with ending(backend):
            return took, READY_MS
