# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A hand in the list while alerts rush in: with a real pointer and real keys, each command hits the alert that was meant, and
no other. What the backend took in is what counts; where rows stand is read as a screen reader has it."""
import contextlib
import pathlib
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from desktop import Desktop  # noqa: E402
from feed_client import Rest, login  # noqa: E402
from programs import Serve, ending, folder, run_all, wait_for  # noqa: E402
from reader import Reader  # noqa: E402


def fire(system, *names, severity="warning", **more):
    system.call("POST", "/api/v2/alerts", [{"labels": {"alertname": n, "severity": severity}, "annotations": {"summary": "as told"}, **more} for n in names])


def resolve(system, name, severity="warning"):
    fire(system, name, severity=severity, endsAt=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))


class Storm:
    """Critical and emergency alerts, eight every 100 ms: each would come in above the warnings that the hand is on."""

    def __init__(self, system):
        self.system, self.sent, self.stopping = system, 0, threading.Event()
        self.thread = threading.Thread(target=self.run)

    def __enter__(self):
        self.thread.start()
        wait_for(lambda: self.sent >= 16, 20, "the storm")
        return self

    def __exit__(self, *_):
        self.stopping.set()
        self.thread.join()

    def run(self):
        while not self.stopping.is_set() and self.sent < 400:
            fire(self.system, *[f"Storm{self.sent + i:03}" for i in range(8)], severity="emergency" if self.sent % 80 == 0 else "critical")
            self.sent += 8
            time.sleep(0.1)


class Desk:
    def __init__(self, backend, desktop, reader):
        self.backend, self.desktop, self.reader = backend, desktop, reader
        self.operator = login(backend.url, "operator", backend.users["operator"])

    def rows(self):
        # Something that is read may go away meanwhile: then it is read again.
        read = wait_for(lambda: self.reader.places("list item", ""), 20, "the rows")
        return {row.split(", ")[2]: (row, box) for row, box in read if row.count(", ") >= 2}

    def point(self, name):
        """The pointer onto the row of that name, wherever it stands now."""
        _, (x, y, width, height) = wait_for(lambda: self.rows().get(name), 20, name)
        self.desktop.do("mousemove", "--sync", str(x + width // 2), str(y + height // 2))

    def click(self):
        self.desktop.do("click", "1")

    def press(self, *keys):
        for key in keys:
            self.desktop.do("key", key)
            time.sleep(0.2)

    def acknowledged(self):
        taken = self.operator.get("/monitoring/alerts", state="acknowledged")["alerts"]
        return {a["name"] for a in taken}

    def tray(self):
        return next((name for name, _ in self.reader.texts("push button", "") if " new, " in name or name.startswith("New alerts wait")), None)


@contextlib.contextmanager
def desk():
    with folder() as place, ending(Serve(place)) as backend, Desktop(place, accessible=True) as desktop:
        system = Rest(backend.url, backend.key)
        names = [f"Held{i:02}" for i in range(14)]
        fire(system, *names)
        desktop.console("--server", backend.url, "--user", "operator", env={"NOCTURNE_PASSWORD": backend.users["operator"]})
        with Reader(desktop) as reader:
            reader.until("radio button", "Alerts")
            reader.press("radio button", "Alerts")
            reader.until("list item", "Warning, Firing, Held13")
            desktop.do("windowactivate", "--sync", desktop.window)
            yield Desk(backend, desktop, reader), system


def test_a_shift_in_a_storm():
    with desk() as (d, system):
        # The pointer rests on a row and alerts rush in: the click hits what it was on, and so does the key.
        d.point("Held05")
        with Storm(system) as storm:
            before = {name: box for name, (_, box) in d.rows().items()}
            wait_for(lambda: storm.sent >= 80, 20, "more of it")
            d.click()
            d.press("a")
            wait_for(lambda: d.acknowledged() == {"Held05"}, 20, "Held05")
            # The cursor is on the next by now, in the place where it was.
            d.press("a")
            taken = wait_for(lambda: len(d.acknowledged()) == 2 and d.acknowledged(), 20, "the next")
            assert not any(name.startswith("Storm") for name in taken), taken
            # No row moved, none came between, and the tray counts them.
            wait_for(lambda: storm.sent >= 160, 20, "still more")
            assert {name: box for name, (_, box) in d.rows().items()} == before  # their places on the screen
            waiting = wait_for(lambda: (t := d.tray()) and " new, " in t and t, 20, "the tray")
            assert "critical" in waiting and "emergency" in waiting, waiting
            # What is under the pointer ends: it stays there, and nothing that is pressed hits another.
            d.point("Held09")
            d.click()
            resolve(system, "Held09")
            wait_for(lambda: "Resolved" in d.rows()["Held09"][0], 20, "that it ended")
            d.press("a")
            # Two are marked by hand, and taken together.
            for name in ("Held10", "Held12"):
                d.point(name)
                d.click()
                d.press("x")
            d.press("a")
            time.sleep(1)
            if d.acknowledged() == taken:  # the command on two asks first
                d.press("Return")
            wait_for(lambda: d.acknowledged() == taken | {"Held10", "Held12"}, 20, "the two that were marked")
        # Enter on the tray takes in what waits; it is shown above, as it is worse.
        d.press("n")
        wait_for(lambda: any(name.startswith("Storm") for name in d.rows()), 20, "the storm in the list")
        wait_for(lambda: (t := d.tray()) and t.startswith("New alerts wait"), 20, "the empty tray")
        # The filter is the person's own: it is taken in at once, and the first row is under the key.
        d.press("slash")
        d.desktop.do("type", "Held07")
        wait_for(lambda: set(d.rows()) == {"Held07"}, 20, "the filtered list")
        d.press("Return", "a")
        wait_for(lambda: "Held07" in d.acknowledged(), 20, "Held07")
        assert not any(name.startswith("Storm") for name in d.acknowledged())


if __name__ == "__main__":
    only = [a for a in sys.argv[2:] if a.startswith("test_")]
    run_all({n: f for n, f in globals().items() if not only or n in only})
