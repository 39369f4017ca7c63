# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pager on the real stack: from a real Prometheus through one Alertmanager, or two that are clustered, to mail and hooks; who
watches whom; what a restart of either Alertmanager does: nothing; and somebody at a console."""
import json
import os
import signal
import sys
import pathlib
import time
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from desktop import Desktop  # noqa: E402
from feed_client import login  # noqa: E402
from programs import folder, run_all, wait_for  # noqa: E402
from reader import Reader  # noqa: E402
from stack_alert import Running, named  # noqa: E402

RULES = """groups:
  - name: test
    rules:
      - {alert: Broken, expr: demo_broken > 0, labels: {severity: critical}, annotations: {summary: it is broken}}
"""


def push(stack, value):
    request = urllib.request.Request(stack.url("pushgateway") + "/metrics/job/test", f"demo_broken {value}\n".encode(), method="POST")
    urllib.request.urlopen(request).close()


def delivered(stack, event=None):
    with urllib.request.urlopen(stack.url("sink") + "/deliveries.json") as answer:
        return [row for row in json.load(answer) if event in (None, row["event"])]


def pages(stack, name):
    return [row for row in delivered(stack) if name in row["what"] and row["event"] != "change" and "esolved" not in row["what"] and "cknowledged" not in row["what"]]


def active(rest, name):
    """What is critical and nobody has seen stays open when it is over; this is whether it is still there."""
    found = named(rest, name)
    return found and found["active"]


def silence(stack, peer, name):
    now = time.time()
    at = lambda t: time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(t))  # noqa: E731
    body = {"matchers": [{"name": "alertname", "value": name, "isRegex": False}], "startsAt": at(now), "endsAt": at(now + 3600), "createdBy": "li", "comment": "known"}
    request = urllib.request.Request(stack.url(peer) + "/api/v2/silences", json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["silenceID"]


def test_pages_and_who_watches_whom():
    with Running(rules=RULES) as stack:
        op = login(stack.url("nocturned"), "operator", stack.users["operator"])
        wait_for(lambda: delivered(stack, "heartbeat"), 30, "a heartbeat")
        push(stack, 1)
        wait_for(lambda: {r["by"] for r in pages(stack, "Broken")} >= {"mail", "duty", "chat", "note"}, 40, "the page by each channel")
        alert = named(op, "Broken")
        ladder = lambda: op.get(f"/monitoring/alerts/{alert['id']}/escalation")["rungs"]  # noqa: E731
        wait_for(lambda: ladder()[0]["pages"] and ladder()[0]["pages"][0]["state"] == "delivered", 20, "the first rung")  # routes are told a moment before
        assert [r["name"] for r in ladder()] == ["L1", "L2", "L3", "L4"], ladder()
        # Slack's one message says who was called by now; the note was written by its template.
        wait_for(lambda: any("Called: L1" in r["what"] for r in delivered(stack, "change")), 20, "the change of the chat's message")
        assert {r["event"] for r in delivered(stack) if r["by"] == "chat"} == {"message", "change"}, delivered(stack)
        assert all("it is broken" in r["what"] for r in delivered(stack) if r["by"] == "note"), delivered(stack)
        alert = named(op, "Broken")
        op.call("POST", f"/monitoring/alerts/{alert['id']}/acknowledge", {"comment": "mine"}, {"If-Match": str(alert["material_rev"]), "Idempotency-Key": "k1"})
        changed = lambda word: any(r["what"].startswith(word) for r in delivered(stack, "change"))  # noqa: E731
        wait_for(lambda: delivered(stack, "acknowledge") and changed("Acknowledged"), 20, "PagerDuty's acknowledgement, and Slack's")
        push(stack, 0)
        wait_for(lambda: delivered(stack, "resolve") and changed("Resolved"), 40, "PagerDuty's end of the incident, and Slack's")
        assert len([r for r in delivered(stack) if r["by"] == "chat" and "Broken" in r["what"] and r["event"] == "message"]) == 1, delivered(stack)
        assert not named(op, "Watchdog"), "the dead man's switch is no alert of anybody's"
        assert not named(op, "WatchdogSilent") and not named(op, "ChainLate")
        # Our own figures, and the alerts that ship on them, are in Prometheus.
        with urllib.request.urlopen(stack.url("prometheus") + "/api/v1/rules") as answer:
            groups = {g["name"]: g for g in json.load(answer)["data"]["groups"]}
        assert groups["nocturned"]["rules"] and all(r["health"] in ("ok", "unknown") for r in groups["nocturned"]["rules"])
        # Prometheus stands still: its Watchdog does not come, which is paged, and our heartbeat stops.
        os.kill(stack.processes["prometheus"].pid, signal.SIGSTOP)
        try:
            wait_for(lambda: named(op, "ChainLate"), 60, "the link that is late")
            beats = len(delivered(stack, "heartbeat"))
            wait_for(lambda: named(op, "WatchdogSilent"), 420, "the silence of the watchdog")
            wait_for(lambda: pages(stack, "WatchdogSilent"), 20, "a page for it")
            assert len(delivered(stack, "heartbeat")) <= beats + 1, "the heartbeat goes on while a link is dead"
        finally:
            os.kill(stack.processes["prometheus"].pid, signal.SIGCONT)
        wait_for(lambda: not active(op, "WatchdogSilent") and not active(op, "ChainLate"), 60, "both to be over")
        wait_for(lambda: len(delivered(stack, "heartbeat")) > beats + 1, 40, "the heartbeat again")


def test_two_clustered_alertmanagers():
    with Running(rules=RULES, cluster=True) as stack:
        op = login(stack.url("nocturned"), "operator", stack.users["operator"])
        push(stack, 1)
        wait_for(lambda: len(pages(stack, "Broken")) >= 4, 60, "the page")
        alert = named(op, "Broken")
        time.sleep(15)  # both repeat what they know several times
        told = [(r["by"], r["to"]) for r in pages(stack, "Broken")]
        assert len(told) == len(set(told)), f"somebody was told twice: {told}"
        assert alert["id"].endswith("-1") and named(op, "Broken")["id"] == alert["id"]
        # A silence at either of them is one here.
        silence(stack, "alertmanager2", "Broken")
        wait_for(lambda: named(op, "Broken", "suppressed"), 40, "the silence")
        before = op.get(f"/monitoring/alerts/{alert['id']}/timeline")["events"]
        for peer in ("alertmanager", "alertmanager2"):
            stack.restart_alertmanager(peer)
            stack.wait(peer, "/-/ready")
            time.sleep(12)
            now = named(op, "Broken")
            assert now and now["id"] == alert["id"] and now["state"] == "suppressed", (peer, now)
        after = op.get(f"/monitoring/alerts/{alert['id']}/timeline")["events"]
        kinds = [e["kind"] for e in after[len(before):]]
        assert not {"resolved", "fired", "reopened"} & set(kinds), kinds
        assert len(pages(stack, "Broken")) == len(told), "a restart paged somebody again"
        push(stack, 0)
        wait_for(lambda: not named(op, "Broken"), 60, "its end")


def tab_to(display, reader, name):
    for _ in range(60):
        if (reader.focused() or "").startswith(name):
            return
        display.key("Tab")
    raise AssertionError(f"Tab does not come to {name}; it is at {reader.focused()}")


def figure(stack, name):
    request = urllib.request.Request(stack.url("nocturned") + "/metrics", headers={"Authorization": f"Bearer {stack.key}"})
    with urllib.request.urlopen(request) as answer:
        return next(float(line.split()[-1]) for line in answer.read().decode().splitlines() if line.startswith(name + " "))


def test_by_hand():
    """Somebody at a console, by keyboard: stands in, tries a channel, is told on the console, looks, and calls the second level."""
    with Running(rules=RULES) as stack, folder() as place, Desktop(place, accessible=True) as display:
        admin = login(stack.url("nocturned"), "admin", stack.users["admin"])
        display.console("--server", stack.url("nocturned"), "--user", "admin", env={"NOCTURNE_PASSWORD": stack.users["admin"]})
        with Reader(display) as reader:
            reader.until("radio button", "On-call")
            display.key("alt+6")
            reader.until("push button", "Stand in for First line")
            tab_to(display, reader, "Stand in for First line")
            display.key("space", "Down", "Return")
            first = lambda: next(s for s in admin.get("/on-call")["schedules"] if s["id"] == "first")  # noqa: E731
            wait_for(lambda: first()["now"]["override"] and first()["now"]["person"]["id"] == "admin", 10, f"the stand-in; it is {first()['now']}")
            tab_to(display, reader, "Test chat")
            display.key("space")
            wait_for(lambda: any(r["what"].startswith("Test: chat works") for r in delivered(stack)), 15, "the test message")
            # The canary's toast was painted: whoever is at this console can be told there.
            wait_for(lambda: figure(stack, "nocturned_canary_consoles_painted") == 1, 40, "the canary on the glass")
            wait_for(lambda: any("alert to glass" in d and "measured" not in d for _, d in reader.texts("filler", "Status")), 30, "its time in the status bar")
            assert figure(stack, "nocturned_canary_outbox_seconds") > 0
            push(stack, 1)
            alert = wait_for(lambda: named(admin, "Broken"), 40, "the alert")
            rungs = lambda: admin.get(f"/monitoring/alerts/{alert['id']}/escalation")["rungs"]  # noqa: E731
            wait_for(lambda: any(p["state"] == "delivered" for p in rungs()[0]["pages"]), 20, "the page")
            assert [(p["channel"], p["person"]["id"], p["seen_at"]) for p in rungs()[0]["pages"]] == [("desk", "admin", None)], rungs()
            time.sleep(6)  # the hand is off the keys
            assert rungs()[0]["pages"][0]["seen_at"] is None, "nobody looked"
            display.key("alt+5", "slash")
            display.do("type", "Broken")
            display.key("Return", "Return")
            wait_for(lambda: rungs()[0]["pages"][0]["seen_at"], 15, "that it was looked at")
            assert not rungs()[1]["pages"]
            wait_for(lambda: "Ada Min (desk): seen" in "".join(d for _, d in reader.texts("filler", "Escalation")), 10, f"the ladder: {reader.texts('filler', 'Escalation')}")
            display.key("e")
            time.sleep(1)
            display.key("Return")  # the one that would be next is chosen already
            wait_for(lambda: named(admin, "Broken")["escalation"]["level"] == 2 and rungs()[1]["pages"], 15, "the second level")
            push(stack, 0)


if __name__ == "__main__":
    run_all(globals())
