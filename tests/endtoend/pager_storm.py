# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""pager_storm.py BIN [--alerts N] [--changes S]: a storm of N alerts, a thousand a second, with a pager, and a hundred changes a
second for S seconds after it. Nothing is lost, nobody is told twice, queues stay within their bounds; the time from a
POST's first byte until its change stands in the feed is printed. 10,000 and 30 in `tools/bench storm`."""
import argparse
import asyncio
import json
import pathlib
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from feed_client import Feed, Rest, login  # noqa: E402
from programs import Serve, ending, folder, run_all, wait_for  # noqa: E402
from sinks import HttpSink  # noqa: E402

options = argparse.Namespace(alerts=3000, changes=5)
A_POST = 100


class Listener(threading.Thread):
    """A console's feed: when each change of each alert came, by its summary."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.server, self.came, self.stopping, self.ready = server, {}, False, threading.Event()

    def run(self):
        asyncio.run(self.listen())

    async def listen(self):
        feed = await Feed(self.server.url, login(self.server.url, "viewer", self.server.users["viewer"]).token).open()
        await feed.subscribe_alerts()
        self.ready.set()
        seen = 0
        while not self.stopping:
            await feed.step(0.5)
            for event in feed.events_seen[seen:]:
                if event.get("d"):
                    self.came.setdefault(event["d"]["summary"], time.monotonic())
            seen = len(feed.events_seen)


class Figures(threading.Thread):
    """The longest that queues ever were."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.server, self.most, self.stopping = server, {}, False

    def run(self):
        while not self.stopping:
            now = self.server.metrics()
            for name in ("nocturned_writer_queue_length", "nocturned_outbox_messages", "nocturned_outbox_age_seconds"):
                self.most[name] = max(self.most.get(name, 0), now[name])
            time.sleep(0.2)


def paced(batches, pause, post):
    """Posts each batch at its time; how late the last began, in seconds."""
    begun = time.monotonic()
    for i, batch in enumerate(batches):
        time.sleep(max(0, begun + i * pause - time.monotonic()))
        post(batch)
    return time.monotonic() - begun - (len(batches) - 1) * pause


def rank(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def test_a_storm():
    with folder() as place:
        hook = HttpSink()
        (place / "pager.yaml").write_text(f"""
channels: {{hook: {{kind: webhook, url: "{hook.url}/", private: true}}}}
people: {{mara: {{contacts: [{{channel: hook}}]}}}}
policies: [{{id: critical, severities: [critical], steps: [{{targets: ["person:mara"]}}]}}]
""")
        with ending(Serve(place, f"pager: {place / 'pager.yaml'}\n")) as server:
            rest, began = Rest(server.url, server.key), {}
            listener, figures = Listener(server), Figures(server)
            listener.start()
            listener.ready.wait(20)
            figures.start()

            def post(rows):
                for name, summary in rows:
                    began[summary] = time.monotonic()
                rest.call("POST", "/api/v2/alerts", [{"labels": {"alertname": n, "severity": "critical"}, "annotations": {"summary": s}} for n, s in rows])

            names = [f"Storm{i}" for i in range(options.alerts)]
            late = paced([[(n, n) for n in names[i:i + A_POST]] for i in range(0, len(names), A_POST)], A_POST / 1000, post)
            storm = dict(began)
            changes = [[(names[(i * 10 + k) % len(names)], f"change {i * 10 + k}") for k in range(10)] for i in range(options.changes * 10)]
            began.clear()
            late_changes = paced(changes, 0.1, post)
            told = lambda: [i for t in hook.all() for i in t.body["ids"] if t.body["event"] == "page"]  # noqa: E731
            wait_for(lambda: len(set(told())) == len(names), 120, f"a page for each; there are {len(set(told()))}")
            wait_for(lambda: set(began) | set(storm) <= set(listener.came), 30, "every change in the feed")
            listener.stopping = figures.stopping = True
            assert len(told()) == len(names), "somebody was told twice"
            assert login(server.url, "viewer", server.users["viewer"]).get("/monitoring/alerts", limit=1)["total"] == len(names)
            assert figures.most["nocturned_writer_queue_length"] < 10000, figures.most
            assert len(hook.all()) < len(names) / 10, f"{len(hook.all())} messages are no bundles"
            result = {"alerts": len(names), "posts_late_s": round(late, 2), "changes": len(began), "changes_late_s": round(late_changes, 2), "messages": len(hook.all()), "most": figures.most}
            for what, rows in (("storm", storm), ("changes", began)):
                times = [(listener.came[s] - at) * 1000 for s, at in rows.items()]
                result[what + "_ms"] = {"p50": round(rank(times, 0.5), 1), "p99": round(rank(times, 0.99), 1), "worst": round(max(times), 1)}
            print(json.dumps(result), flush=True)
        hook.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("bin")
    parser.add_argument("--alerts", type=int, default=options.alerts)
    parser.add_argument("--changes", type=int, default=options.changes)
    options = parser.parse_args()
    run_all(globals())
