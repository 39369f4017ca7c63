# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who watches the watcher: canaries that a real console paints, the figures on /metrics, the alerts that ship on them, the check
of itself."""
import asyncio
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from feed_client import HttpError, login  # noqa: E402
from programs import BIN, Program, Serve, ending, folder, run_all, wait_for  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]


def test_a_console_paints_the_canary():
    with folder() as place, ending(Serve(place, "canary_s: 2\n")) as server:
        console = Program([BIN / "nocturne", "--server", server.url, "--user", "operator"],
                          {"NOCTURNE_PASSWORD": server.users["operator"], "HOME": str(place), "QT_QPA_PLATFORM": "offscreen"})
        with ending(console):
            wait_for(lambda: server.metrics()["nocturned_canary_seconds_count"] >= 2, 40, "two canaries on the glass")
            wait_for(lambda: server.metrics()["nocturned_canary_consoles_painted"] == 1, 20, "a whole round")
            seen = server.metrics()
            assert seen["nocturned_canary_consoles"] == 1 and 0 < seen["nocturned_canary_seconds_sum"] < 60, seen
            buckets = [v for k, v in seen.items() if k.startswith("nocturned_canary_seconds_bucket")]
            assert buckets == sorted(buckets) and buckets[-1] == seen["nocturned_canary_seconds_count"], buckets
            # A console that stands still is connected and paints nothing.
            os.kill(console.pid, signal.SIGSTOP)
            wait_for(lambda: server.metrics()["nocturned_canary_consoles_painted"] == 0 and server.metrics()["nocturned_canary_consoles"] == 1, 20, "the console that paints nothing")
            os.kill(console.pid, signal.SIGCONT)
            wait_for(lambda: server.metrics()["nocturned_canary_consoles_painted"] == 1, 30, "its painting again")
        # It is no alert: nobody finds it in a list.
        assert login(server.url, "viewer", server.users["viewer"]).get("/monitoring/alerts")["total"] == 0


def test_canaries_are_for_those_who_ask():
    async def talk(server, caps):
        token = login(server.url, "viewer", server.users["viewer"]).token
        import json
        import websockets
        async with websockets.connect(server.url.replace("http", "ws") + "/monitoring/feed", subprotocols=["nocturne.feed.v1"]) as socket:
            await socket.send(json.dumps({"t": "hello", "v": 1, "id": 1, "token": token, "client": "test", "caps": caps}))
            welcome = json.loads(await socket.recv())
            assert welcome["t"] == "welcome" and welcome["caps"] == [c for c in caps if c == "canary"], welcome
            got, end = [], time.time() + 5
            while time.time() < end:
                try:
                    message = json.loads(await asyncio.wait_for(socket.recv(), 1))
                except asyncio.TimeoutError:
                    continue
                if message["t"] != "cn":
                    continue
                got.append(message)
                # An answer counts once, and only to the canary that is under way; nonsense does nothing.
                for n in (message["n"], message["n"], message["n"] - 1, "x", -1):
                    await socket.send(json.dumps({"t": "cn", "n": n}))
            return got

    with folder() as place, ending(Serve(place, "canary_s: 1\n")) as server:
        assert asyncio.run(talk(server, [])) == []
        before = server.metrics()["nocturned_canary_seconds_count"]
        got = asyncio.run(talk(server, ["canary"]))
        assert len(got) >= 3 and got[0]["last_ms"] is None and 0 < got[1]["last_ms"] < 10000, got
        assert got[0]["d"]["name"] == "Canary" and got[1]["n"] == got[0]["n"] + 1
        assert server.metrics()["nocturned_canary_seconds_count"] - before == len(got)


def test_it_looks_through_itself():
    with folder() as place, ending(Serve(place)) as server:
        admin = login(server.url, "admin", server.users["admin"])
        for who in ("viewer", "operator"):
            try:
                login(server.url, who, server.users[who]).get("/admin/self-check")
                raise AssertionError(f"{who} may not")
            except HttpError as error:
                assert error.status == 403, error
        try:
            admin.get("/admin/self-check")
            raise AssertionError("the first check is not over yet")
        except HttpError as error:
            assert error.status == 404, error
        wait_for(lambda: "nocturned_selfcheck_timestamp_seconds" in server.metrics(), 50, "the first check")
        checks = {c["check"]: c for c in admin.get("/admin/self-check")["checks"]}
        assert checks["database"]["ok"] and checks["audit"]["ok"] and checks["disk"]["ok"], checks
        assert server.metrics()['nocturned_selfcheck_ok{check="audit"}'] == 1


def test_what_it_finds_is_an_alert():
    with folder() as place, ending(Serve(place)) as server:
        database = sqlite3.connect(place / "data" / "nocturne.sqlite", timeout=10)
        database.execute("UPDATE audit SET target = 'somebody else' WHERE id = 1")
        database.commit()
        database.close()
        viewer = login(server.url, "viewer", server.users["viewer"])
        found = wait_for(lambda: viewer.get("/monitoring/alerts", q="SelfCheckFailed")["alerts"], 50, "the alert")
        assert [(a["labels"]["check"], a["summary"]) for a in found] == [("audit", "Row 1 of the audit log was changed.")], found
        assert server.metrics()['nocturned_selfcheck_ok{check="audit"}'] == 0


def test_the_alerts_that_ship():
    rules = ROOT / "installer" / "nocturned-alerts.yml"
    subprocess.run(["promtool", "check", "rules", rules], check=True, capture_output=True)
    # Each rule names figures that are really there.
    import re
    with folder() as place:
        (place / "pager.yaml").write_text("channels:\n  chat: {kind: webhook, url: 'http://127.0.0.1:9/', private: true}\nroutes: {emergency: [chat]}\n")
        with ending(Serve(place, f"pager: {place}/pager.yaml\n")) as server:  # deliveries are counted for each channel
            wait_for(lambda: "nocturned_selfcheck_timestamp_seconds" in server.metrics(), 50, "the first check")
            known = {name.split("{")[0] for name in server.metrics()} | {"nocturned_source_age_seconds"}
    wanted = set(re.findall(r"nocturned_[a-z_]+", " ".join(re.findall(r"expr: (.*)", rules.read_text()))))
    assert wanted and wanted <= known, wanted - known
    with folder() as place:
        (place / "test.yml").write_text(f"""rule_files: [{rules}]
evaluation_interval: 30s
tests:
  - interval: 30s
    input_series:
      - {{series: 'nocturned_outbox_age_seconds', values: '0 60 130 200'}}
      - {{series: 'nocturned_escalation_overdue_seconds', values: '0 10 31 40'}}
      - {{series: 'nocturned_canary_consoles', values: '3x40'}}
      - {{series: 'nocturned_canary_consoles_painted', values: '3 3 2x38'}}
      - {{series: 'up{{job="nocturned"}}', values: '1 1 0 0 0 0 0'}}
    alert_rule_test:
      - {{eval_time: 30s, alertname: NocturnedMessagesWait, exp_alerts: []}}
      - {{eval_time: 60s, alertname: NocturnedMessagesWait, exp_alerts: [{{exp_labels: {{severity: critical}}, exp_annotations: {{summary: "a message has been waiting for 2m 10s"}}}}]}}
      - {{eval_time: 60s, alertname: NocturnedEscalationLate, exp_alerts: [{{exp_labels: {{severity: critical}}, exp_annotations: {{summary: "a rung is overdue by 31s"}}}}]}}
      - {{eval_time: 10m, alertname: NocturnedConsolesDoNotPaint, exp_alerts: [{{exp_labels: {{severity: warning}}, exp_annotations: {{summary: "1 consoles are connected and paint nothing"}}}}]}}
      - {{eval_time: 3m, alertname: NocturnedDown, exp_alerts: [{{exp_labels: {{severity: critical, job: nocturned}}, exp_annotations: {{summary: "nocturned does not answer its Prometheus: it is down, or the key of the scrape is not good any more"}}}}]}}
""")
        told = subprocess.run(["promtool", "test", "rules", place / "test.yml"], capture_output=True, text=True)
        assert told.returncode == 0, told.stdout + told.stderr


if __name__ == "__main__":
    run_all(globals())
