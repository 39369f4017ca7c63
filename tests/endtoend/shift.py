# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A shift: two operators and a viewer before one backend, each with a screen, a pointer and keys of their own, while a real
Prometheus lets alerts begin and end. What each hand means is read from its screen before it is done; in the end the backend's
timelines must hold exactly what was meant, of whom, and nothing else. NOCTURNE_SHIFT_MINUTES says how long, half a minute here."""
import contextlib
import http.server
import json
import os
import pathlib
import random
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from desktop import Desktop  # noqa: E402
from feed_client import login  # noqa: E402
from programs import Program, Serve, ending, folder, free_port, http_ok, run_all, wait_for  # noqa: E402
from reader import Reader  # noqa: E402

MINUTES = float(os.environ.get("NOCTURNE_SHIFT_MINUTES", "0.5"))
SEVERITIES = ("warning", "warning", "warning", "critical", "info", "emergency")
COUNT = 30
OPERATORS = ("operator", "second")


def name_of(i):
    return f"Fault{i:02}"


class Faults:
    """What a Prometheus scrapes: which faults there are. They begin and end by chance until they are told to rest."""

    def __init__(self, seed):
        self.random, self.open, self.port, self.stopping = random.Random(seed), set(range(0, COUNT, 2)), free_port(), threading.Event()
        faults = self

        class Page(http.server.BaseHTTPRequestHandler):
            def do_GET(self):  # noqa: N802
                body = "".join(f'fault{{n="{i:02}"}} {int(i in faults.open)}\n' for i in range(COUNT)).encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/plain; version=0.0.4")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Page)
        self.threads = [threading.Thread(target=self.server.serve_forever), threading.Thread(target=self.change)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        self.server.shutdown()
        for thread in self.threads:
            thread.join()
        self.server.server_close()

    def change(self):
        while not self.stopping.wait(self.random.uniform(0.5, 2)):
            some = {self.random.randrange(COUNT) for _ in range(self.random.choice((1, 1, 2, 6)))}
            self.open = self.open ^ some


def prometheus(place, faults, backend):
    rules = [{"alert": name_of(i), "expr": f'fault{{n="{i:02}"}} > 0',
              "labels": {"severity": SEVERITIES[i % len(SEVERITIES)], "host": f"h{i % 5}"}, "annotations": {"summary": f"{name_of(i)} on h{i % 5}"}} for i in range(COUNT)]
    (place / "rules.yml").write_text(json.dumps({"groups": [{"name": "faults", "rules": rules}]}))  # JSON is YAML
    (place / "prometheus.yml").write_text(json.dumps({
        "global": {"scrape_interval": "1s", "evaluation_interval": "1s"}, "rule_files": ["rules.yml"],
        "scrape_configs": [{"job_name": "faults", "static_configs": [{"targets": [f"127.0.0.1:{faults.port}"]}]}],
        "alerting": {"alertmanagers": [{"authorization": {"credentials": backend.key}, "static_configs": [{"targets": [f"127.0.0.1:{backend.port}"]}]}]}}))
    port = free_port()
    program = Program(["prometheus", f"--config.file={place}/prometheus.yml", f"--storage.tsdb.path={place}/tsdb",
                       f"--web.listen-address=127.0.0.1:{port}", "--rules.alert.resend-delay=5s"])
    wait_for(lambda: http_ok(f"http://127.0.0.1:{port}/-/ready"), 30, "Prometheus")
    return program


class Person:
    """Somebody before a console of their own."""

    def __init__(self, stack, place, backend, user, seed):
        self.user, self.backend, self.random = user, backend, random.Random(seed)
        self.rest = login(backend.url, user, backend.users[user])
        (place / user).mkdir()
        self.desktop = stack.enter_context(Desktop(place / user, accessible=True))
        self.desktop.console("--server", backend.url, "--user", user, env={"NOCTURNE_PASSWORD": backend.users[user]})
        self.reader = stack.enter_context(Reader(self.desktop))
        self.reader.until("radio button", "Alerts")
        self.reader.press("radio button", "Alerts")
        self.reader.until("list item", "")
        self.desktop.do("windowactivate", "--sync", self.desktop.window)
        self.meant = []  # (verb, name of the alert)
        self.pressed = 0

    def rows(self):
        """Name: (state, [x, y, width, height]) of the rows on the screen now."""
        try:
            read = self.reader.places("list item", "")
        except AssertionError:
            return {}  # what was being read went away
        return {words[2]: (words[1], box) for words, box in ((row.split(", "), box) for row, box in read) if len(words) > 3}

    def press(self, *keys):
        for key in keys:
            self.desktop.do("key", key)
            time.sleep(0.15)

    def point(self):
        """Rests on a row and clicks it; returns the name of what was under the pointer and its state, or nothing."""
        rows = self.rows()
        if not rows:
            return None
        waiting = [name for name, (state, _) in rows.items() if state in ("Firing", "Returned")]
        _, (x, y, width, height) = rows[self.random.choice(sorted(waiting or rows))]
        x, y = x + min(width // 2, 300), y + height // 2
        self.desktop.do("mousemove", "--sync", str(x), str(y))
        time.sleep(0.3)
        # From now on nothing may move: what is here when it is read is what the click hits, however long that takes.
        under = [(name, state) for name, (state, (_, top, _, tall)) in self.rows().items() if top <= y < top + tall]
        time.sleep(self.random.uniform(0, 1.5))
        self.desktop.do("click", "1")
        time.sleep(0.1)
        return under[0] if len(under) == 1 else None

    def once(self):
        verb = self.random.choice(("acknowledged", "acknowledged", "assigned", "two"))
        aims = {}
        for _ in range(2 if verb == "two" else 1):
            aim = self.point()
            if aim is None or aim[0] in aims or (aim[1] != "Firing" and not aim[1].startswith("Returned")):
                self.press("Escape")
                return
            aims[aim[0]] = aim[1]
            if verb == "two":
                self.press("x")
        self.meant += [("assigned" if verb == "assigned" else "acknowledged", name) for name in aims]
        self.pressed += 1
        self.press("t" if verb == "assigned" else "a")
        time.sleep(0.6)
        if verb == "two":
            self.press("Return")  # the command on two says how many first
        self.press("Escape", "Escape")  # a question, or marks of what was refused

    def idle_keys(self):
        self.press(*self.random.choices(("x", "j", "k", "a", "t", "e", "s", "c", "u", "z", "Home", "End", "Return", "Escape", "n"), k=6))

    def work(self, until):
        while time.monotonic() < until:
            self.once() if self.user in OPERATORS else self.idle_keys()


def done_by_people(admin):
    """(who, verb, alert) of every timeline, without what the sources did."""
    done = []
    for state in ("firing", "acknowledged", "suppressed", "resolved"):
        for alert in every(admin, state):
            for event in admin.get(f"/monitoring/alerts/{alert['id']}/timeline")["events"]:
                if event["by"] in (*OPERATORS, "viewer"):
                    done.append((event["by"], event["kind"], alert["name"]))
    return done


def every(admin, state):
    cursor, found = None, []
    while True:
        page = admin.get("/monitoring/alerts", state=state, limit=500, **({"cursor": cursor} if cursor else {}))
        found += page["alerts"]
        cursor = page["next_cursor"]
        if not cursor:
            return found


def test_every_command_hits_what_was_meant():
    seed = int(os.environ.get("NOCTURNE_SHIFT_SEED", time.time_ns() % 10000))
    with contextlib.ExitStack() as stack:
        place = stack.enter_context(folder())
        backend = Serve(place)
        stack.enter_context(ending(backend))
        assert backend.command("user", "add", "second", "operator", text="password of second\n").returncode == 0
        backend.users["second"] = "password of second"
        faults = stack.enter_context(Faults(seed))
        stack.enter_context(ending(prometheus(place, faults, backend)))
        admin = login(backend.url, "admin", backend.users["admin"])
        wait_for(lambda: admin.get("/monitoring/alerts")["total"] >= 10, 30, "alerts of Prometheus")
        people = [Person(stack, place, backend, user, seed + i) for i, user in enumerate((*OPERATORS, "viewer"))]
        until = time.monotonic() + MINUTES * 60
        threads = [threading.Thread(target=person.work, args=(until,)) for person in people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        time.sleep(2)
        if len(sys.argv) > 2 and not sys.argv[2].startswith("test_"):
            for person in people:
                os.system(f"DISPLAY={person.desktop.env['DISPLAY']} import -window root {sys.argv[2]}/shift-{person.user}.png")
        done = done_by_people(login(backend.url, "admin", backend.users["admin"]))  # a token does not live for a shift
        meant = {(person.user, verb, name) for person in people for verb, name in person.meant}
        kinds = {"acknowledged", "assigned"}
        print(f"seed {seed}: {sum(p.pressed for p in people)} commands on {sum(len(p.meant) for p in people)} alerts, {len(done)} events of theirs")
        wrong = [event for event in done if event[1] in kinds and event not in meant or event[1] not in kinds]
        assert not wrong, (seed, wrong)
        hit = [aim for aim in meant if aim in set(done)]
        assert len(hit) >= max(2, len(meant) * 0.6), (seed, sorted(meant - set(done)))  # others ended or were taken meanwhile
        assert {p.user for p in people if p.meant} == set(OPERATORS)


if __name__ == "__main__":
    run_all(globals())
