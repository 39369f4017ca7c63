# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The console as a screen reader has it: a person who sees nothing logs in, hears what is wrong and takes an alert."""
import pathlib
import re
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from desktop import Desktop  # noqa: E402
from feed_client import Rest, login  # noqa: E402
from programs import BIN, Demo, Serve, ending, folder, run_all, wait_for  # noqa: E402
from reader import Reader  # noqa: E402


def test_a_shift_without_a_picture():
    with folder() as place, ending(Serve(place)) as backend, Desktop(place, accessible=True) as desktop:
        system, operator = Rest(backend.url, backend.key), login(backend.url, "operator", backend.users["operator"])
        system.call("POST", "/api/v2/alerts", [
            {"labels": {"alertname": "HighLatency", "severity": "critical", "service": "checkout"},
             "annotations": {"summary": "p95 over 500 ms"}}])
        desktop.console()
        with Reader(desktop) as reader:
            # Log in: every field by its name; a wrong password is said in words.
            reader.until("push button", "Log in")
            reader.write("Server", backend.url)
            reader.write("Name", "operator")
            reader.write("Password", "wrong")
            reader.press("check box", "Stay logged in")  # off: there is no keychain here
            reader.press("push button", "Log in")
            wait_for(lambda: any("wrong" in n.lower() or "password" in n.lower() for n, _ in reader.texts("label", "") if len(n) > 12),
                     20, "the reason")
            assert reader.texts("push button", "Log in")
            reader.write("Password", backend.users["operator"])
            reader.press("push button", "Log in")
            # The pages by name; the verdict in a sentence; what the status bar says.
            reader.until("radio button", "Alerts")
            reader.press("radio button", "Alerts")
            row = reader.until("list item", "Critical, Firing, HighLatency")[0][0]
            assert row == "Critical, Firing, HighLatency, p95 over 500 ms, on checkout", row
            status = reader.texts("filler", "Status")[0][1]
            assert "1 unacknowledged. Open: 1 critical." in status, status
            # Take it: the button has its name and its key.
            button = reader.until("push button", "Acknowledge")[0]
            assert button[1] == "Key A", button
            reader.press("push button", "Acknowledge")
            taken = wait_for(lambda: (a := operator.get("/monitoring/alerts/HighLatency"))["state"] == "acknowledged" and a, 15,
                             "the acknowledgement")
            assert taken["acknowledged"]["by"] == "operator"
            reader.until("list item", "Critical, Acknowledged, HighLatency")
            # Suppressing asks in named fields, and refuses to go without a reason.
            reader.press("push button", "Suppress", "Key S")
            reader.until("text", "Reason for suppressing")
            reader.press("push button", "Suppress", "")
            time.sleep(0.5)
            assert operator.get("/monitoring/alerts/HighLatency")["suppressed"] is None
            reader.write("Reason for suppressing", "known, the provider works on it")
            reader.press("push button", "Suppress", "")
            quiet = wait_for(lambda: operator.get("/monitoring/alerts/HighLatency")["suppressed"], 15, "the suppression")
            assert quiet["reason"] == "known, the provider works on it" and quiet["by"] == "operator"
            # A new critical alert: its toast can be found and answered.
            system.call("POST", "/api/v2/alerts", [{"labels": {"alertname": "CheckoutDown", "severity": "emergency"}}])
            # While keys are pressed in the list what is new waits, counted; the tray can be found and pressed.
            waiting = wait_for(lambda: [n for n, _ in reader.texts("push button", "1 new")], 20, "the tray")[0]
            reader.press("push button", waiting)
            reader.until("list item", "Emergency, Firing, CheckoutDown")
            # The backend goes away: the header says so.
            backend.kill()
            wait_for(lambda: any("backend" in d for n, d in reader.texts("filler", "Status")), 20, "the chain")
            wait_for(lambda: any("silent" in d or "connecting" in d.lower() or "refused" in d.lower()
                                 for n, d in reader.texts("filler", "Status")), 40, "the dead hop in words")


def test_every_page_speaks():
    with folder() as place, Desktop(place, accessible=True) as desktop:
        desktop.console("--demo")
        with Reader(desktop) as reader:
            # The pages come with the backend's list of dashboards, a moment after the window.
            pages = wait_for(lambda: [name for name, _ in reader.texts("radio button", "") if name and name not in ("Alerts", "On-call")], 30, "the pages")
            for page in pages:
                reader.press("radio button", page)
                wait_for(lambda: [t for t, _ in reader.texts("filler", page + ".")], 20, f"the verdict of {page}")  # noqa: B023
                # Each panel says its value, its unit and how old it is, or plainly that it has none.
                panels = wait_for(lambda: [(n, d) for n, d in reader.texts("filler", "") if n and d and n != "Status"], 20, "panels")
                assert len(panels) >= 4, panels
                for name, spoken in panels:
                    assert not re.search(r"\b(nan|inf|null)\b|%\d", spoken), (name, spoken)
            reader.press("radio button", "On-call")
            wait_for(lambda: [t for t, _ in reader.texts("filler", "On-call. ")], 20, "the verdict of On-call")


def test_a_panel_at_length_by_keyboard():
    with folder() as place, ending(Demo()) as backend, Desktop(place, accessible=True) as desktop:
        desktop.console("--server", backend.url, "--user", "operator", env={"NOCTURNE_PASSWORD": backend.ready["users"]["operator"]})
        with Reader(desktop) as reader:
            # The environments, and their pages.
            reader.until("push button", "Environment All environments")
            desktop.key("alt+2")
            reader.until("filler", "Response time p95")
            # Tab to a panel, Enter: what it is, its limits, its alerts.
            desktop.key("Tab")
            for _ in range(30):
                if reader.focused() == "Response time p95":
                    break
                desktop.key("Tab")
            assert reader.focused() == "Response time p95"
            desktop.key("Return")
            about = reader.until("label", "Response time p95\n95 of 100 requests")[0][0]
            assert "Target: < 500 ms" in about and "Critical beyond 2,000 ms" in about, about
            # T: the same as a table, whose cells a reader can read; Esc: back where it was.
            desktop.key("t")
            reader.until("table", "Values")
            cells = wait_for(lambda: [n for n, _ in reader.texts("table cell", "") if n.endswith(" ms")], 20, "values in the table")
            assert cells
            desktop.key("Escape")
            reader.until("filler", "Response time p95")
            assert reader.focused() == "Response time p95"


if __name__ == "__main__":
    only = [a for a in sys.argv[2:] if a.startswith("test_")]
    run_all({n: f for n, f in globals().items() if not only or n in only})
