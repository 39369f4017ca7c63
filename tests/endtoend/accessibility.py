# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The console as a screen reader has it: a person who sees nothing logs in, hears what is wrong and takes an alert."""
import json
import os
import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from desktop import Desktop  # noqa: E402
from feed_client import Rest, login  # noqa: E402
from programs import BIN, Serve, ending, folder, run_all, wait_for  # noqa: E402

# pyatspi takes its bus from the environment once, so what speaks to it is a program of its own: one order a line.
READER = r'''
import json, sys
import pyatspi

def find(role, name, node=None, depth=0):
    """Showing widgets of a role whose name begins so."""
    if node is None:
        for application in pyatspi.Registry.getDesktop(0):
            if application and application.name == "nocturne":
                application.clear_cache()  # the library keeps what it once read; screen readers do this too
                yield from find(role, name, application)
        return
    if depth > 12:
        return
    for i in range(min(node.childCount, 500)):
        child = node.getChildAtIndex(i)
        if child is None:
            continue
        if child.getRoleName() == role and child.name.startswith(name) and child.getState().contains(pyatspi.STATE_SHOWING):
            yield child
        yield from find(role, name, child, depth + 1)

def texts(role, name):
    return [[node.name, node.description] for node in find(role, name)]

def press(role, name, description=None):
    node = next(node for node in find(role, name) if description is None or node.description == description)
    action = node.queryAction()
    names = [action.getName(i) for i in range(action.nActions)]
    wanted = next(i for i, n in enumerate(names) if n in ("Press", "press", "Toggle", "toggle", "click"))
    return action.doAction(wanted)

def write(name, text):
    node = next(node for role in ("text", "password text") for node in find(role, name))
    return node.queryEditableText().setTextContents(text)

for line in sys.stdin:
    order = json.loads(line)
    try:
        answer = globals()[order[0]](*order[1:])
    except Exception as error:
        answer = {"error": repr(error)}
    print(json.dumps(answer), flush=True)
'''


class Reader:
    def __init__(self, desktop):
        self.process = subprocess.Popen(["/usr/bin/python3", "-c", READER], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True, env={**os.environ, **desktop.env})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def __getattr__(self, order):
        def ask(*arguments):
            self.process.stdin.write(json.dumps([order, *arguments]) + "\n")
            self.process.stdin.flush()
            answer = json.loads(self.process.stdout.readline())
            assert not (isinstance(answer, dict) and "error" in answer), answer
            return answer
        return ask

    def until(self, role, name, seconds=20):
        return wait_for(lambda: self.texts(role, name), seconds, f"{role} {name!r}")


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
            assert "Open alerts: 1" in status, status
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
            pages = [name for name, _ in reader.until("radio button", "") if name != "Alerts"]
            assert pages
            for page in pages:
                reader.press("radio button", page)
                wait_for(lambda: [t for t, _ in reader.texts("filler", page + ".")], 20, f"the verdict of {page}")  # noqa: B023
                # Each panel says its value, its unit and how old it is, or plainly that it has none.
                panels = wait_for(lambda: [(n, d) for n, d in reader.texts("filler", "") if n and d and n != "Status"], 20, "panels")
                assert len(panels) >= 4, panels
                for name, spoken in panels:
                    assert not re.search(r"\b(nan|inf|null)\b|%\d", spoken), (name, spoken)


if __name__ == "__main__":
    run_all(globals())
