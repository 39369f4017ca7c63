# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Killed with SIGKILL at random moments during a storm: nothing answered 2xx is missing, no position goes back, and a
console that resumes misses nothing and sees nothing twice. One test looks at the system calls."""
import asyncio
import pathlib
import random
import os
import re
import signal
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from feed_client import Feed, HttpError, Rest, login  # noqa: E402
from programs import Serve, ending, folder, run_all  # noqa: E402
import websockets  # noqa: E402

KILLS = 30


class Storm(threading.Thread):
    """Fires alerts and acknowledges some, and remembers what was answered 2xx."""

    def __init__(self, number, url, key, token):
        super().__init__(daemon=True)
        self.number, self.system, self.operator = number, Rest(url, key), Rest(url, token)
        self.fired, self.acknowledged, self.stopping, self.count = set(), set(), False, 0

    def run(self):
        while not self.stopping:
            self.count += 1
            names = [f"S{self.number}-{self.count}-{i}" for i in range(3)]
            try:
                self.system.call("POST", "/api/v2/alerts", [{"labels": {"alertname": n, "severity": "warning"}} for n in names])
                self.fired.update(names)
                if self.count % 3 == 0:
                    self.operator.post(f"/monitoring/alerts/{names[0]}/acknowledge", {"comment": "seen"}, key=names[0])
                    self.acknowledged.add(names[0])
            except (HttpError, OSError):
                time.sleep(0.02)


async def follow(server, token, state):
    """A console that resumes; returns when the connection is gone."""
    feed = await Feed(server.url, token).open()
    feed.alerts = state["alerts"]
    answer = await feed.subscribe_alerts(position=state["position"])
    if state["position"]:
        assert answer["recovered"], answer
    state["feed"] = feed
    try:
        while True:
            await feed.step(5)
            if feed.pending_snapshot is None and feed.position:
                if state["position"]:
                    assert int(feed.position["o"]) >= int(state["position"]["o"]), "a position went back"
                state["position"], state["alerts"] = feed.position, feed.alerts
                for event in feed.events_seen:
                    assert event["o"] not in state["seen"], "an event came twice"
                    state["seen"].add(event["o"])
                feed.events_seen.clear()
    except (websockets.ConnectionClosed, OSError, asyncio.IncompleteReadError):
        return


def test_killed_in_a_storm():
    randomness = random.Random(20261121)
    with folder() as place:
        server = Serve(place)
        port, url = server.port, server.url
        token = login(url, "operator", server.users["operator"]).token
        storms = [Storm(n, url, server.key, token) for n in range(3)]
        for storm in storms:
            storm.start()
        state = {"alerts": {}, "position": None, "seen": set()}

        async def one_life(server, last):
            task = asyncio.create_task(follow(server, token, state))
            await asyncio.sleep(0.3 + randomness.random() * 0.7)
            if last:
                for storm in storms:
                    storm.stopping = True
                await asyncio.to_thread(lambda: [s.join(20) for s in storms])
                # Nothing happens any more: the console has all of it once it stands where the log ends.
                head = await asyncio.to_thread(lambda: int(Rest(url, token).get("/monitoring/alerts", limit=1)["pos"]["o"]))
                end = time.monotonic() + 60
                while not state["position"] or int(state["position"]["o"]) < head:
                    assert time.monotonic() < end, "the console does not get to the end of the log"
                    assert not task.done(), task
                    await asyncio.sleep(0.2)
                task.cancel()
            else:
                server.kill()
                await asyncio.wait_for(task, 10)

        try:
            for kill in range(KILLS + 1):
                asyncio.run(one_life(server, kill == KILLS))
                if kill < KILLS:
                    server = Serve(place, port=port)
            fired = set().union(*(s.fired for s in storms))
            acknowledged = set().union(*(s.acknowledged for s in storms))
            assert len(fired) > 100 and len(acknowledged) > 10, (len(fired), len(acknowledged))
            reader = Rest(url, token)
            known, cursor = {}, None
            while True:
                page = reader.get("/monitoring/alerts", limit=500, **({"cursor": cursor} if cursor else {}))
                known.update({a["name"]: a for a in page["alerts"]})
                cursor = page["next_cursor"]
                if not cursor:
                    break
            assert fired <= set(known), f"{len(fired - set(known))} answered alerts are lost"
            for name in acknowledged:
                assert known[name]["acknowledged"]["by"] == "operator", f"the acknowledgement of {name} is lost"
            assert known == {d["name"]: d for _, d in state["alerts"].values()}, "the console shows something else"
            assert server.command("audit", "verify").returncode == 0
            print(f"      {KILLS} kills, {len(fired)} alerts and {len(acknowledged)} acknowledgements answered, none lost")
            server.end()
        finally:
            if server.process.poll() is None:
                server.kill()


def test_synced_before_the_answer():
    with folder() as place:
        Serve(place).end()  # the accounts are made without strace
        trace = place / "trace"
        server = Serve(place, wrapper=["strace", "-f", "-ttt", "-s", "200", "-o", trace,
                                       "-e", "trace=fdatasync,fsync,sendmsg,sendto,write,writev"])
        with ending(server):
            system = Rest(server.url, server.key)
            time.sleep(1)
            for i in range(3):
                system.call("POST", "/api/v2/alerts", [{"labels": {"alertname": f"Synced{i}"}}])
                time.sleep(0.3)
            # strace keeps signals to itself: its child is the one to end.
            child = int(subprocess.check_output(["pgrep", "-P", str(server.pid)]).split()[0])
            os.kill(child, signal.SIGTERM)
            server.process.wait(20)
        lines = trace.read_text(errors="replace").splitlines()
        answers = [i for i, line in enumerate(lines) if '"HTTP/1.1 200 ' in line]
        assert len(answers) >= 3, "the answers are not in the trace"
        previous = 0
        for at in answers[:3]:
            synced = [line for line in lines[previous:at] if re.search(r"f(data)?sync\(\d+\)\s+= 0|sync resumed>.*= 0", line)]
            assert synced, f"no sync before the answer:\n" + "\n".join(lines[previous:at + 1][-20:])
            previous = at + 1


if __name__ == "__main__":
    run_all(globals())
