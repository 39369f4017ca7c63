# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""VictoriaMetrics in Prometheus' place: the same configuration, the same values, and a dead one is said to be dead."""
import asyncio
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from feed_client import Feed, HttpError, Rest, login  # noqa: E402
from programs import Program, Serve, ending, folder, free_port, run_all, wait_for  # noqa: E402


def victoria(place, node, port):
    scrape = place / "scrape.yml"
    scrape.write_text("global: {scrape_interval: 1s}\nscrape_configs:\n  - job_name: node\n"
                      f"    static_configs: [{{targets: ['127.0.0.1:{node}']}}]\n")
    return Program(["victoria-metrics", f"-httpListenAddr=127.0.0.1:{port}", f"-storageDataPath={place / 'victoria'}",
                    f"-promscrape.config={scrape}", "-search.latencyOffset=1s", "-search.cacheTimestampOffset=1s"])


def cpu(rest):
    panels = rest.get("/monitoring/performance")["panels"]
    return next(m for p in panels for m in p["metrics"] if m["metric"] == "service.cpu_usage")


def test_the_same_values_as_from_prometheus():
    with folder() as place:
        node_port, port = free_port(), free_port()
        node = Program(["prometheus-node-exporter", f"--web.listen-address=127.0.0.1:{node_port}"])
        store = victoria(place, node_port, port)
        backend = Serve(place, f"prometheus: {{url: 'http://127.0.0.1:{port}', timeout_s: 5}}\n")
        with ending(node, store, backend):
            op = login(backend.url, "operator", backend.users["operator"])
            reading = wait_for(lambda: (m := cpu(op))["value"] is not None and m, 60, "a value of VictoriaMetrics")
            assert 0 <= reading["value"] <= 100 and reading["status"] != "unknown" and not reading["stale"], reading
            # What VictoriaMetrics itself answers to the catalogue's question is what we say, within a scrape or two.
            direct = Rest(f"http://127.0.0.1:{port}").get(
                "/api/v1/query", query='100 * (1 - avg(rate(node_cpu_seconds_total{mode="idle"}[1m])))')
            assert abs(float(direct["data"]["result"][0]["value"][1]) - cpu(op)["value"]) < 30
            # The past, by REST and on the feed.
            past = wait_for(lambda: op.get("/monitoring/query", metric="service.cpu_usage", step=5)["series"], 30, "a past")
            assert all(0 <= v <= 100 for _, v in past[0]["points"] if v is not None), past
            asyncio.run(samples(backend, op))
            # A dead store: the values age and become unknown, the source is down, and it comes back by itself.
            store.kill()
            gone = wait_for(lambda: (m := cpu(op))["stale"] and m, 60, "an old value")
            assert gone["age_s"] > 10, gone
            health = Rest(backend.url)
            try:
                state = health.get("/health")
            except HttpError as error:
                state = error.body
            assert "down" in str(state) or "late" in str(state), state
            again = victoria(place, node_port, port)
            with ending(again):
                wait_for(lambda: not cpu(op)["stale"], 90, "a fresh value")


async def samples(backend, op):
    feed = await Feed(backend.url, op.token).open()
    await feed.subscribe_metrics("technical")
    number = lambda: next((s for s, f in feed.series.items() if f["metric"] == "service.cpu_usage"), None)  # noqa: E731
    await feed.until(lambda: number() and len(feed.samples.get(number(), [])) >= 2, 30)
    times = [t for t, _ in feed.samples[number()]]
    assert times == sorted(times) and abs(times[-1] / 1000 - time.time()) < 15, times
    await feed.close()


if __name__ == "__main__":
    run_all(globals())
