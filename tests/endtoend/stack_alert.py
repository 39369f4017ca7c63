# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real programs: an alert on its whole way, from a real Prometheus to an acknowledgement in the console and a row of
the audit log, through both doors; and the rules that teams really use with a flood of alerts."""
import importlib.machinery
import importlib.util
import os
import pathlib
import subprocess
import sys
import time
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from desktop import Desktop  # noqa: E402
from feed_client import Rest, login  # noqa: E402
from programs import BIN, folder, run_all, wait_for  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
loader = importlib.machinery.SourceFileLoader("stack", str(ROOT / "tools" / "stack"))
spec = importlib.util.spec_from_loader("stack", loader)
stack_module = importlib.util.module_from_spec(spec)
sys.dont_write_bytecode = True
loader.exec_module(stack_module)


class Running:
    def __init__(self, **options):
        self.options = options

    def __enter__(self):
        self.stack = stack_module.Stack(BIN)
        try:
            return self.stack.up(**self.options)
        except BaseException:
            self.stack.down()
            raise

    def __exit__(self, kind, *_):
        if kind:
            for name in ("nocturned", "prometheus", "alertmanager"):
                log = self.stack.folder / f"{name}.log"
                if log.exists():
                    print(f"--- {name}\n{log.read_text()[-2000:]}", file=sys.stderr)
        self.stack.down()


def named(rest, name, state=None):
    """The open alert of a name, or None."""
    found = [a for a in rest.get("/monitoring/alerts", limit=500, q=name)["alerts"] if a["name"] == name]
    return next((a for a in found if state in (None, a["state"])), None)


def resolved(rest, alert):
    now = rest.get(f"/monitoring/alerts/{alert['id']}")
    return now if now["state"] == "resolved" else None


def test_from_prometheus_to_the_console_and_back():
    with Running() as stack, folder() as place:
        op = login(stack.url("nocturned"), "operator", stack.users["operator"])
        wait_for(lambda: [m for p in op.get("/monitoring/technical")["panels"] for m in p["metrics"]
                          if m["metric"] == "service.cpu_usage" and m["value"] is not None], 30, "a value of Prometheus")
        with Desktop(place) as display:
            console = display.console("--server", stack.url("nocturned"), "--user", "operator",
                                      env={"NOCTURNE_PASSWORD": stack.users["operator"]})
            stack.processes["node_exporter"].kill()
            stack.processes["node_exporter"].wait()
            alert = wait_for(lambda: named(op, "NodeExporterDown"), 40, "the alert")
            assert alert["severity"] == "critical" and alert["source"] == "alertmanager", alert
            assert alert["runbook_url"] == "https://runbooks.example/node-exporter"
            # By hand, in the console: the alerts page, the filter, the first row, A.
            time.sleep(1)
            display.key("alt+5", "slash")
            display.do("type", "NodeExporterDown")
            display.key("Return", "a")
            taken = wait_for(lambda: named(op, "NodeExporterDown", "acknowledged"), 15, "the acknowledgement")
            assert taken["acknowledged"]["by"] == "operator"
            timeline = op.get(f"/monitoring/alerts/{alert['id']}/timeline")["events"]
            assert [e["kind"] for e in timeline if e["kind"] not in ("updated", "delivered", "escalated")] == ["fired", "acknowledged"], timeline
            assert timeline[-1]["by"] == "operator" or any(e["by"] == "operator" and e["kind"] == "acknowledged" for e in timeline)
            audit = subprocess.run([BIN / "nocturned", "audit", "list", "--data", stack.folder / "data"], capture_output=True, text=True).stdout
            assert f"operator\talert.acknowledge\t{alert['id']}\tok" in audit, audit
            stack.start_node()
            over = wait_for(lambda: resolved(op, alert), 40, "the end of the alert")
            assert over["resolution"] == "recovered" and over["acknowledged"]["by"] == "operator"
            assert console.process.poll() is None, console.errors()


def test_a_silenced_alert_that_ended_and_a_restarted_alertmanager():
    with Running() as stack:
        op = login(stack.url("nocturned"), "operator", stack.users["operator"])

        def push(value):
            request = urllib.request.Request(stack.url("pushgateway") + "/metrics/job/demo", data=f"demo_queue_length {value}\n".encode(), method="PUT")
            urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=5).read()
        push(500)
        alert = wait_for(lambda: named(op, "QueueGrowing"), 30, "the alert")
        am = Rest(stack.url("alertmanager"))
        silence = {"matchers": [{"name": "alertname", "value": "QueueGrowing", "isRegex": False, "isEqual": True}],
                   "startsAt": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "endsAt": "2030-01-01T00:00:00Z",
                   "createdBy": "tester", "comment": "maintenance"}
        am.call("POST", "/api/v2/silences", silence)
        quiet = wait_for(lambda: named(op, "QueueGrowing", "suppressed"), 30, "the silence")
        assert quiet["suppressed"]["kind"] == "silence" and quiet["suppressed"]["by"] == "tester"
        assert quiet["suppressed"]["reason"] == "maintenance"
        # Alertmanager sends no webhook for what ends under a silence: only asking it finds out.
        push(1)
        wait_for(lambda: resolved(op, alert), 60, "the end of the silenced alert")
        # An Alertmanager that restarts empty resolves nothing.
        stack.processes["node_exporter"].kill()
        down = wait_for(lambda: named(op, "NodeExporterDown"), 40, "the alert")
        stack.processes["alertmanager"].kill()
        stack.processes["alertmanager"].wait()
        import shutil
        shutil.rmtree(stack.folder / "alertmanager", ignore_errors=True)
        stack.start_alertmanager()
        stack.wait("alertmanager", "/-/ready")
        end = time.monotonic() + 20
        while time.monotonic() < end:
            assert op.get(f"/monitoring/alerts/{down['id']}")["state"] == "firing"
            time.sleep(1)


def test_straight_from_prometheus():
    with Running(direct=True) as stack:
        op = login(stack.url("nocturned"), "operator", stack.users["operator"])
        stack.processes["node_exporter"].kill()
        stack.processes["node_exporter"].wait()
        alert = wait_for(lambda: named(op, "NodeExporterDown"), 40, "the alert")
        assert alert["source"] == "prometheus"
        op.post(f"/monitoring/alerts/{alert['id']}/acknowledge", if_match=alert["material_rev"])
        time.sleep(4)  # what was on its way to a receiver is noted when it has arrived
        taken = op.get(f"/monitoring/alerts/{alert['id']}")
        time.sleep(12)  # at least two re-sends
        again = op.get(f"/monitoring/alerts/{alert['id']}")
        assert again["rev"] == taken["rev"], "a re-send is not a change"
        stack.start_node()
        over = wait_for(lambda: resolved(op, alert), 40, "the end")
        assert over["resolution"] == "recovered"


def test_real_rules_and_two_thousand_alerts_through_both_doors():
    with Running() as stack:
        # The rules that teams really use.
        rules = stack.folder / "rules.d"
        rules.mkdir(exist_ok=True)
        for file in sorted((ROOT / "tests/fixtures/material/rules").rglob("*.yml")):
            (rules / f"{file.parent.name}.yml").write_text(file.read_text())
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
            urllib.request.Request(stack.url("prometheus") + "/-/reload", method="POST"), timeout=10).read()
        groups = Rest(stack.url("prometheus")).get("/api/v1/rules")["data"]["groups"]
        count = sum(len(g["rules"]) for g in groups)
        assert count > 140, count
        op = login(stack.url("nocturned"), "operator", stack.users["operator"])
        system = Rest(stack.url("nocturned"), stack.key)
        # 1,000 through Alertmanager and its webhook, 1,000 through the alerts door.
        am = Rest(stack.url("alertmanager"))
        for base in range(0, 1000, 100):
            am.call("POST", "/api/v2/alerts", [alert("am", base + i) for i in range(100)])
            system.call("POST", "/api/v2/alerts", [alert("direct", base + i) for i in range(100)])
        total = lambda door: op.get("/monitoring/alerts", limit=1, q=f"flood-{door}")["total"]  # noqa: E731
        assert total("direct") == 1000
        wait_for(lambda: total("am") == 1000, 120, "the webhooks of a thousand alerts")
        # The same again: nothing changes.
        head = op.get("/monitoring/alerts", limit=1, q="flood-direct")["alerts"][0]
        system.call("POST", "/api/v2/alerts", [alert("direct", i) for i in range(100)])
        assert op.get(f"/monitoring/alerts/{head['id']}")["rev"] == head["rev"]
        # Fingerprints are Alertmanager's.
        theirs = {a["fingerprint"] for a in am.get("/api/v2/alerts") if "flood-am" in a["labels"]["alertname"]}
        ours, cursor = set(), None
        while True:
            page = op.get("/monitoring/alerts", limit=500, q="flood-am", **({"cursor": cursor} if cursor else {}))
            ours |= {a["fingerprint"] for a in page["alerts"]}
            cursor = page["next_cursor"]
            if not cursor:
                break
        assert ours == theirs


def alert(door, number):
    return {"labels": {"alertname": f"flood-{door}-{number}", "severity": ["critical", "warning", "info"][number % 3], "n": str(number)},
            "annotations": {"summary": f"number {number}"}, "startsAt": "2026-11-20T00:00:00Z", "endsAt": "2030-01-01T00:00:00Z"}


if __name__ == "__main__":
    run_all(globals())
