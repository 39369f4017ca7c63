# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The feed, the intake and what Prometheus is asked, against Node, Alertmanager and a single console."""
import contextlib
import json
import pathlib
import ssl
import subprocess
import threading
import time

from cost import fine_cpu_seconds
from feed_client import login
from programs import BIN, Program, Serve, certificate, ending, folder, free_port, http_ok, wait_for
from sink import Sinks, consoles
from world import Backend, Exporter, Poster, Prometheus, alert

PEERS = pathlib.Path(__file__).parent / "peers"


def decode(world):
    rounds = 2000 if world.smoke else 200000
    ours = json.loads(subprocess.run([BIN / "bench_decode", str(rounds)], capture_output=True, text=True, check=True, timeout=120).stdout)
    peer = json.loads(subprocess.run(["node", PEERS / "parse.mjs", str(rounds // 10)], capture_output=True, text=True, check=True, timeout=120).stdout)
    return ours["us"], peer["us"]


class Way:
    """How clients come: in the clear, or over TLS with a certificate of its own."""

    def __init__(self, place, tls):
        self.files = certificate(place) if tls else ()
        self.context = ssl.create_default_context(cafile=self.files[0]) if tls else None
        self.scheme = "https" if tls else "http"
        self.config = "tls: {{certificate: {}, key: {}}}\n".format(*self.files) if tls else ""


@contextlib.contextmanager
def our_fan(tls):
    with folder() as place:
        way = Way(place, tls)
        with ending(Serve(place, way.config)) as backend:
            token = login(backend.url, "operator", backend.users["operator"], way.context).token
            yield (backend.pid, lambda: Poster(backend.url, backend.key, context=way.context),
                   lambda count: consoles(backend, token, count, context=way.context))


@contextlib.contextmanager
def node_fan(world, tls):
    with folder() as place:
        way = Way(place, tls)
        with ending(Program(["node", PEERS / "fan.mjs", world.modules, *way.files])) as program:
            port = json.loads(program.line())["port"]
            yield (program.pid, lambda: Poster(f"{way.scheme}://127.0.0.1:{port}", context=way.context),
                   lambda count: Sinks(port, count, context=way.context))


def fan_cost(opened, clients, posts, each, pause):
    """CPU microseconds an alert and client: what the server needs with its clients, less what it needs without any."""
    with opened as (pid, poster, sinks):
        number = 0

        def send():
            nonlocal number
            post = poster()  # one that idles is closed
            begun = fine_cpu_seconds(pid)
            due = time.monotonic()
            for _ in range(posts):
                post.post([alert(number + i) for i in range(each)])
                number += each
                due += pause
                time.sleep(max(0.0, due - time.monotonic()))
            return begun

        begun = send()
        time.sleep(0.5)
        alone = fine_cpu_seconds(pid) - begun
        listening = sinks(clients)
        time.sleep(1)  # handshakes, and the snapshots of those who get one
        before = listening.alerts
        begun = send()
        listening.wait(before + posts * each * clients)
        time.sleep(0.3)
        together = fine_cpu_seconds(pid) - begun
        listening.close()
        return (together - alone) * 1e6 / (posts * each * clients)


def fanout(tls=False):
    def pair(world):
        clients, posts = (5, 10) if world.smoke else (200, 200)
        return fan_cost(our_fan(tls), clients, posts, 1, 0.03), fan_cost(node_fan(world, tls), clients, posts, 1, 0.03)
    return pair


def coalesced(world):
    clients, posts = (5, 5) if world.smoke else (50, 250)
    return fan_cost(our_fan(False), clients, posts, 10, 0.02), fan_cost(node_fan(world, False), clients, posts, 10, 0.02)


def post_all(url, key, batches, connections):
    """Seconds until all were answered 2xx."""
    posters = [Poster(url, key) for _ in range(connections)]
    failures = []

    def work(poster, mine):
        try:
            for body in mine:
                poster.post_bytes(body)
        except Exception as failure:
            failures.append(failure)

    threads = [threading.Thread(target=work, args=(p, batches[n::connections])) for n, p in enumerate(posters)]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures, failures
    return time.monotonic() - begun


def ingest(world):
    count, each, connections = (200, 20, 2) if world.smoke else (10000, 100, 4)
    batches = [json.dumps([alert(i) for i in range(n, n + each)]).encode() for n in range(0, count, each)]
    with folder() as place, ending(Serve(place)) as backend:
        ours = count / post_all(backend.url, backend.key, batches, connections)
        rest = login(backend.url, "operator", backend.users["operator"])
        assert rest.get("/monitoring/alerts", limit=1)["total"] == count  # what was answered is there
    with folder() as place:
        port = free_port()
        (place / "am.yml").write_text("route: {receiver: none}\nreceivers: [{name: none}]\n")
        with ending(Program(["prometheus-alertmanager", f"--config.file={place}/am.yml", f"--storage.path={place}/am", "--cluster.listen-address=",
                             f"--web.listen-address=127.0.0.1:{port}", "--log.level=error"])):
            url = f"http://127.0.0.1:{port}"
            wait_for(lambda: http_ok(url + "/-/ready"), 30, "Alertmanager")
            peer = count / post_all(url, None, batches, connections)
    return ours, peer


def queries_with(count, seconds):
    with folder() as place:
        exporter = Exporter()
        with ending(Prometheus(place, exporter, past_s=0)) as prometheus, ending(Backend(place, prometheus, exporter)) as backend:
            token = login(backend.url, "viewer", backend.users["viewer"]).token
            listening = consoles(backend, token, count, "bench")
            time.sleep(4)  # the pasts are asked for once
            before, begun = prometheus.queries(), time.monotonic()
            time.sleep(seconds)
            rate = (prometheus.queries() - before) * 60 / (time.monotonic() - begun)
            received = listening.bytes
            listening.close()
            assert received > 0 and rate > 0
            return rate


def queries(world):
    """Ours is with many consoles, the peer with one."""
    many, seconds = (3, 4) if world.smoke else (100, 20)
    one = queries_with(1, seconds)
    return round(queries_with(many, seconds)), round(one)
