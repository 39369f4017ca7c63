# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The console under real hands: keys and pointer of an X server, a window manager, two people, and somebody who looks elsewhere."""
import json
import pathlib
import queue
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from desktop import Desktop  # noqa: E402
from feed_client import Rest, login  # noqa: E402
from programs import Program, Serve, ending, folder, run_all, wait_for  # noqa: E402

SERVICES = pathlib.Path(__file__).parent.parent / "support" / "desktop_services.py"


def somebody_to_call(place):
    """In an hour, or when somebody escalates."""
    (place / "pager.yaml").write_text("""
channels: {desk: {kind: console}}
people: {operator: {name: Oona, contacts: [{channel: desk}]}}
policies: [{id: all, severities: [warning, critical], steps: [{name: L1, after: 1h, targets: ["person:operator"]}]}]
""")
    return f"pager: {place / 'pager.yaml'}\n"


class Hands:
    """One backend with some alerts and one console before it."""

    def __init__(self, place, desktop, backend, user="operator"):
        self.desktop, self.backend = desktop, backend
        self.system = Rest(backend.url, backend.key)
        self.admin = login(backend.url, "admin", backend.users["admin"])
        self.console = desktop.console("--server", backend.url, "--user", user, env={"NOCTURNE_PASSWORD": backend.users[user]})

    def fire(self, *names, severity="warning"):
        self.system.call("POST", "/api/v2/alerts", [{"labels": {"alertname": n, "severity": severity}, "annotations": {"summary": f"{n} is broken"}} for n in names])
        wait_for(lambda: all(self.alert(n) for n in names), 15, "the alerts")

    def alert(self, name):
        try:
            return self.admin.get(f"/monitoring/alerts/{name}")
        except Exception:  # noqa: BLE001 - not there yet
            return None

    def title(self):
        return self.desktop.do("getwindowname", self.desktop.window).strip()

    def keys(self, *keys):
        self.desktop.key(*keys)

    def type(self, text):
        self.desktop.do("type", "--delay", "60", text)
        time.sleep(0.3)

    def to_alerts(self, count):
        wait_for(lambda: self.title() == f"({count}) Nocturne", 30, f"{count} alerts in the title, not {self.title()}")
        self.keys("alt+5")  # after four dashboards
        time.sleep(0.5)

    def state(self, name):
        return self.alert(name)["state"]

    def picture(self, name):
        folder = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 and not sys.argv[2].startswith("test_") else None
        if folder:
            subprocess.run(["import", "-window", "root", str(folder / f"{name}.png")], env={"PATH": "/usr/bin", **self.desktop.env}, check=False)


class DesktopServices(Program):
    def __init__(self, env):
        super().__init__(["/usr/bin/python3", SERVICES], env=env, stdin=subprocess.PIPE)
        self.said = queue.Queue()
        assert json.loads(self.line())["ready"]
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        for line in self.process.stdout:
            self.said.put(json.loads(line))

    def order(self, *words):
        self.process.stdin.write((" ".join(map(str, words)) + "\n").encode())
        self.process.stdin.flush()

    def next(self, key, seconds=20):
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                said = self.said.get(timeout=left)
            except queue.Empty:
                break
            if key in said:
                return said
        raise AssertionError(f"nobody said {key}")

    def quiet(self, key):
        """What was said of it and not read yet."""
        said = []
        while not self.said.empty():
            said.append(self.said.get())
        return [s for s in said if key in s]


def test_keys_are_letters_where_one_types():
    with folder() as place, ending(Serve(place, somebody_to_call(place))) as backend, Desktop(place) as desktop:
        hands = Hands(place, desktop, backend)
        hands.fire("Alpha", "Beta", "Gamma")
        hands.to_alerts(3)
        # The filter: a corrected word escalates nothing and takes nothing.
        hands.keys("slash")
        hands.type("eaat")
        hands.keys("BackSpace", "BackSpace")
        hands.type("escatux")
        hands.picture("filter")
        time.sleep(1)
        for name in ("Alpha", "Beta", "Gamma"):
            alert = hands.alert(name)
            assert alert["state"] == "firing" and not alert["escalation"] and not alert["assignee"], alert
        hands.keys("Escape")
        # Escalating is asked about; Esc is no.
        hands.keys("e")
        hands.picture("escalate")
        hands.keys("Escape")
        time.sleep(1)
        assert not any(hands.alert(n)["escalation"] for n in ("Alpha", "Beta", "Gamma"))
        hands.keys("e", "Return")
        wait_for(lambda: sum(bool(hands.alert(n)["escalation"]) for n in ("Alpha", "Beta", "Gamma")) == 1, 15, "one escalated")


def test_many_are_taken_back_and_others_are_asked_for():
    with folder() as place, ending(Serve(place)) as backend, Desktop(place) as desktop:
        hands = Hands(place, desktop, backend)
        names = ("Alpha", "Beta", "Gamma")
        hands.fire(*names)
        hands.to_alerts(3)
        hands.keys("x", "j", "x", "j", "x")
        hands.picture("marked")
        hands.keys("a")
        wait_for(lambda: all(hands.state(n) == "acknowledged" for n in names), 15, "three acknowledged")
        time.sleep(0.7)
        hands.picture("undo")
        hands.keys("z")
        wait_for(lambda: all(hands.state(n) == "firing" for n in names), 15, "three given back")
        # What another person has is asked for by their name.
        for name in names:
            hands.admin.call("POST", f"/monitoring/alerts/{hands.alert(name)['id']}/acknowledge", {"comment": ""})
        time.sleep(1)
        hands.keys("j")
        hands.keys("a")
        hands.picture("take-over")
        time.sleep(1)
        assert all(hands.alert(n)["acknowledged"]["by"] == "admin" for n in names)
        hands.keys("Return")
        wait_for(lambda: sum(hands.alert(n)["acknowledged"]["by"] == "operator" for n in names) == 1, 15, "one taken over")


def test_a_viewer_changes_nothing():
    with folder() as place, ending(Serve(place)) as backend, Desktop(place) as desktop:
        hands = Hands(place, desktop, backend, "viewer")
        hands.fire("Alpha", "Beta", severity="critical")
        hands.to_alerts(2)
        before = [hands.alert(n)["rev"] for n in ("Alpha", "Beta")]
        hands.keys("x", "j", "x", "a", "t", "e", "Return", "s", "c", "u", "z", "F8", "a", "e", "s", "Escape")
        hands.picture("viewer")
        assert [hands.alert(n)["rev"] for n in ("Alpha", "Beta")] == before
        hands.keys("slash")
        hands.type("Beta")
        assert [hands.alert(n)["rev"] for n in ("Alpha", "Beta")] == before


def test_whoever_looks_elsewhere_hears_of_it():
    with folder() as place, ending(Serve(place)) as backend, Desktop(place, accessible=True) as desktop:
        services = DesktopServices(desktop.env)
        desktop.programs.append(services)
        hands = Hands(place, desktop, backend)
        services.next("item")
        wait_for(lambda: hands.title() == "Nocturne", 20, "a quiet title")
        services.order("tray")
        quiet = services.next("title")
        # It is looked at: the toast is enough.
        hands.keys("Shift")
        hands.fire("Seen", severity="critical")
        wait_for(lambda: hands.title() == "(1) Nocturne", 20, "the title")
        assert not services.quiet("notify")
        # It is behind: one notification for all that comes, the worst first, nothing of it read as markup.
        desktop.do("windowminimize", desktop.window)
        time.sleep(1)
        hands.fire("Down", severity="emergency")
        told = services.next("notify")
        assert told["title"] == "Emergency: Down" and told["urgency"] == 2, told
        hands.system.call("POST", "/api/v2/alerts", [{"labels": {"alertname": f"Storm{i}", "severity": "critical"}, "annotations": {"summary": "<b>bold</b>"}} for i in range(50)])
        more = services.next("notify")
        assert more["replaces"] == told["notify"] and "51" in more["title"] and "Down" in more["title"], more
        hands.fire("Quiet", severity="warning")
        wait_for(lambda: hands.title() == "(53) Nocturne", 20, "the title")
        services.order("tray")
        loud = services.next("title")
        assert "53" in loud["title"] and "emergency" in loud["title"] and loud["pictures"] != quiet["pictures"], loud
        state = subprocess.run(["xprop", "-id", desktop.window, "WM_HINTS", "_NET_WM_STATE"], env={"PATH": "/usr/bin", **desktop.env}, capture_output=True, text=True).stdout
        assert "DEMANDS_ATTENTION" in state or "urgency" in state.lower(), state
        # A click on it leads there.
        services.order("choose", more["notify"])
        wait_for(lambda: desktop.do("getactivewindow").strip() == desktop.window, 15, "the window")
        time.sleep(0.5)
        hands.picture("heard")
        # Closing leaves it in the tray, from where it comes back.
        desktop.do("windowactivate", "--sync", desktop.window)
        desktop.do("key", "alt+F4")
        wait_for(lambda: not desktop.windows("Nocturne"), 15, "the window to go")
        assert hands.console.process.poll() is None
        hands.fire("Later", severity="critical")
        assert "Later" in services.next("notify")["title"] or "Later" in services.next("notify")["title"]
        services.order("activate")
        services.next("activated")
        wait_for(lambda: desktop.windows("Nocturne"), 15, "the window")


if __name__ == "__main__":
    only = [a for a in sys.argv[2:] if a.startswith("test_")]
    run_all({n: f for n, f in globals().items() if not only or n in only})
