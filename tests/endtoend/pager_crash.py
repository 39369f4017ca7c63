# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""pager_crash.py BIN [--kills N]: killed with SIGKILL at random moments while alerts fire and real servers take what comes. Every rung
of every alert that was answered 2xx arrives, none twice but for one message a kill and channel, and that with the same key. Also a process
that is stopped for longer than a message may take, a locked database and a full disk; a clock that jumps is in tst_pager and tst_writer."""
import collections
import os
import pathlib
import random
import signal
import sqlite3
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from feed_client import HttpError, Rest  # noqa: E402
from programs import Serve, ending, folder, run_all, wait_for  # noqa: E402
from sinks import HttpSink, MailSink  # noqa: E402

KILLS = int(sys.argv[sys.argv.index("--kills") + 1]) if "--kills" in sys.argv else 20
RUNGS = {0: "mail", 1: "hook", 2: "mail"}  # which channel each rung of the plan goes by


def plan(place, mail, hook):
    (place / "pager.yaml").write_text(f"""
channels:
  mail: {{kind: email, url: "{mail.url}", from: noc@example.com, tls: never, private: true}}
  hook: {{kind: webhook, url: "{hook.url}/", private: true}}
people:
  one: {{contacts: [{{channel: mail, to: one@example.com}}]}}
  two: {{contacts: [{{channel: hook, to: two}}]}}
  three: {{contacts: [{{channel: mail, to: three@example.com}}]}}
policies:
  - {{id: critical, severities: [critical], subject: storm, steps: [{{targets: ["person:one"]}}, {{after: 2s, targets: ["person:two"]}}, {{after: 4s, targets: ["person:three"]}}]}}
""")
    return f"pager: {place / 'pager.yaml'}\n"


def told(mail, hook):
    """[(alert's name, rung, channel, key of the message)], one for each alert that a message names."""
    rows = []
    for taken in mail.all():
        rung = {"one@example.com": 0, "three@example.com": 2}[taken.headers["to"][0]]
        text = taken.body.get_body(("plain",)).get_content()
        rows += [(word, rung, "mail", taken.key) for word in set(text.split()) if word.startswith("Crash-")]
    for taken in hook.all():
        rows += [(a["name"], 1, "hook", taken.key) for a in taken.body["alerts"]]
    return rows


class Storm(threading.Thread):
    """Fires now and then, and remembers what was answered 2xx."""

    def __init__(self, url, key, pause):
        super().__init__(daemon=True)
        self.rest, self.pause, self.fired, self.maybe, self.stopping = Rest(url, key), pause, [], [], False

    def run(self):
        n = 0
        while not self.stopping:
            n += 1
            name = f"Crash-{n}"
            try:
                self.rest.call("POST", "/api/v2/alerts", [{"labels": {"alertname": name, "severity": "critical", "subject": "storm"}}])
                self.fired.append(name)
            except (HttpError, OSError):
                self.maybe.append(name)
            time.sleep(self.pause)


def wait_for_every_rung(mail, hook, storm, seconds):
    fired = set(storm.fired)
    wait_for(lambda: len({(n, r) for n, r, _, _ in told(mail, hook) if n in fired}) == len(fired) * len(RUNGS), seconds, "every rung")


def judge(mail, hook, storm, kills):
    """What must hold of all that arrived."""
    rows = told(mail, hook)
    there = {(name, rung, channel) for name, rung, channel, _ in rows}
    expected = {(name, rung, channel) for name in storm.fired for rung, channel in RUNGS.items()}
    assert not expected - there, f"{len(expected - there)} pages are lost: {sorted(expected - there)[:5]}"
    unknown = {row for row in there - expected if row[0] not in storm.maybe}
    assert not unknown, f"sent without a reason: {sorted(unknown)[:5]}"
    keys = collections.defaultdict(set)
    for name, rung, channel, key in rows:
        keys[name, rung, channel].add(key)
    assert all(len(k) == 1 for k in keys.values()), "a page went out with two keys"
    twice = collections.Counter()
    for sink, channel in ((mail, "mail"), (hook, "hook")):
        messages = collections.Counter(t.key for t in sink.all())
        twice[channel] = sum(count - 1 for count in messages.values())
        assert twice[channel] <= kills, f"{twice[channel]} messages by {channel} were repeated in {kills} kills"
    return len(expected), dict(twice)


def test_killed_while_paging():
    randomness = random.Random(20261121)
    with folder() as place:
        mail, hook = MailSink(), HttpSink()
        # A receiver that takes its time, so that kills fall between its taking and our knowing.
        hook.behave = lambda path, body: ("slow", randomness.random() * 0.2)
        config = plan(place, mail, hook)
        server = Serve(place, config)
        storm = Storm(server.url, server.key, 0.25)
        storm.start()
        try:
            for _ in range(KILLS):
                time.sleep(0.2 + randomness.random() * 1.3)
                server.kill()
                server = Serve(place, config, port=server.port)
            storm.stopping = True
            storm.join(20)
            wait_for_every_rung(mail, hook, storm, 60)
            time.sleep(3)  # nothing more may come
            pages, twice = judge(mail, hook, storm, KILLS)
            assert len(storm.fired) > 2 * KILLS
            print(f"      {KILLS} kills, {len(storm.fired)} alerts, {pages} pages, none lost; sent again: {twice}")
            server.end()
        finally:
            if server.process.poll() is None:
                server.kill()
            mail.close()
            hook.close()


def test_stopped_for_longer_than_a_message_may_take():
    with folder() as place:
        mail, hook = MailSink(), HttpSink()
        config = plan(place, mail, hook)
        with ending(Serve(place, config)) as server:
            storm = Storm(server.url, server.key, 0.3)
            storm.start()
            time.sleep(3)
            os.kill(server.pid, signal.SIGSTOP)
            time.sleep(65)
            os.kill(server.pid, signal.SIGCONT)
            time.sleep(1)
            storm.stopping = True
            storm.join(70)
            wait_for_every_rung(mail, hook, storm, 30)
            judge(mail, hook, storm, 1)
        mail.close()
        hook.close()


def test_a_locked_database_and_a_full_disk():
    with folder() as place:
        mail, hook = MailSink(), HttpSink()
        config = plan(place, mail, hook)
        with ending(Serve(place, config)) as server:
            storm = Storm(server.url, server.key, 0.2)
            storm.start()
            time.sleep(1)
            for _ in range(3):
                other = sqlite3.connect(place / "data" / "nocturne.sqlite", timeout=30, isolation_level=None)
                other.execute("BEGIN IMMEDIATE")
                time.sleep(4)
                other.execute("ROLLBACK")
                other.close()
                time.sleep(1)
            # A full disk, as the program sees it: no file may grow.
            import resource
            limits = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)
            size = max(f.stat().st_size for f in (place / "data").iterdir())
            resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (size // 2, limits[1]))
            time.sleep(3)
            resource.prlimit(server.pid, resource.RLIMIT_FSIZE, limits)
            time.sleep(2)
            storm.stopping = True
            storm.join(40)
            assert len(storm.fired) > 5, (len(storm.fired), len(storm.maybe))
            wait_for_every_rung(mail, hook, storm, 90)
            judge(mail, hook, storm, 8)  # what was sent while nothing could be written down may go out again
        mail.close()
        hook.close()


if __name__ == "__main__":
    only = [a for a in sys.argv[2:] if a.startswith("test_")]
    run_all({n: f for n, f in globals().items() if not only or n in only})
