# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A client written from docs/protocol.md alone against nocturned."""
import asyncio
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from feed_client import Feed, HttpError, Rest, login, new_key  # noqa: E402
from programs import Demo, Serve, certificate, ending, folder, run_all, wait_for  # noqa: E402
import websockets  # noqa: E402

ALERT_FIELDS = {"id", "fingerprint", "name", "severity", "priority", "active", "acknowledged", "suppressed", "state",
                "resolution", "summary", "description", "labels", "annotations", "cut", "source", "environment",
                "tenant", "value", "starts_at", "ends_at", "received_at", "updated_at", "rev", "material_rev", "count",
                "escalation", "assignee", "incident", "group", "runbook_url", "generator_url"}


def refused(status, code, call, *arguments, **options):
    try:
        call(*arguments, **options)
    except HttpError as error:
        assert error.status == status, (error.status, error.body)
        assert error.body["code"] == code and error.body["status"] == status, error.body
        assert {"type", "title", "detail"} <= set(error.body)
        assert error.headers["Content-Type"] == "application/problem+json"
        assert error.headers["Cache-Control"] == "no-store" and error.headers["Request-Id"]
        return error
    raise AssertionError(f"{arguments} was not refused")


def fire(system, name, **labels):
    system.call("POST", "/api/v2/alerts", [{"labels": {"alertname": name, **labels},
                                            "annotations": {"summary": f"about {name}"}}])


def find(rest, name):
    return next(a for a in rest.get("/monitoring/alerts", limit=500)["alerts"] if a["name"] == name)


def test_rights_on_every_route():
    with ending(Demo()) as demo:
        people = {role: login(demo.url, role, demo.ready["users"][role]) for role in ("viewer", "operator", "admin")}
        people["system"] = Rest(demo.url, demo.ready["system_key"])
        people["nobody"] = Rest(demo.url)
        fire(people["system"], "Rights", severity="critical")
        alert = find(people["viewer"], "Rights")["id"]
        reading = [("GET", p) for p in ("/monitoring/dashboard", "/monitoring/performance", "/monitoring/technical",
                                        "/monitoring/query?metric=service.cpu_usage", "/monitoring/alerts",
                                        f"/monitoring/alerts/{alert}", f"/monitoring/alerts/{alert}/timeline",
                                        f"/monitoring/alerts/{alert}/escalation", "/monitoring/deliveries", "/on-call")]
        acting = [("POST", f"/monitoring/alerts/{alert}/{verb}") for verb in
                  ("acknowledge", "unacknowledge", "suppress", "unsuppress", "escalate", "assign", "comment", "resolve")]
        acting += [("POST", f"/monitoring/alerts/{verb}") for verb in ("acknowledge", "suppress", "assign")]
        intake = [("POST", "/api/v2/alerts"), ("POST", "/hooks/alertmanager"), ("POST", "/hooks/generic"),
                  ("GET", "/api/v2/status"), ("GET", "/metrics")]
        administering = [("GET", "/admin/channels")]
        allowed = {"viewer": reading, "operator": reading + acting, "admin": reading + acting + administering, "system": intake}
        for role, rest in people.items():
            for method, path in reading + acting + intake + administering:
                try:
                    rest.call(method, path, {} if method == "POST" else None)
                    status = 200
                except HttpError as error:
                    status = error.status
                if role == "nobody":
                    assert status == 401, (path, status)
                elif (method, path) in allowed[role]:
                    assert status not in (401, 403, 404), (role, path, status)
                else:
                    assert status == 403, (role, path, status)
        for path in ("/admin/users", "/admin/audit", "/monitoring/security", "/nothing"):
            refused(404, "not_found", people["admin"].call, "GET", path)
        assert people["operator"].get("/auth/me") == {"name": "operator", "role": "operator", "permissions": ["read", "act"]}


def test_life_of_an_alert():
    with ending(Demo()) as demo:
        op = login(demo.url, "operator", demo.ready["users"]["operator"])
        admin = login(demo.url, "admin", demo.ready["users"]["admin"])
        system = Rest(demo.url, demo.ready["system_key"])
        fire(system, "Life", severity="critical", tenant="acme")
        alert = find(op, "Life")
        assert set(alert) == ALERT_FIELDS, set(alert) ^ ALERT_FIELDS
        assert (alert["state"], alert["priority"], alert["tenant"], alert["material_rev"]) == ("firing", "P1", "acme", 1)
        path = f"/monitoring/alerts/{alert['id']}"

        refused(403, "forbidden", op.post, path + "/acknowledge", {"acknowledged_by": "admin"})
        refused(400, "invalid_request", op.post, path + "/acknowledge", {"expires_at": "2020-01-01T00:00:00Z"})
        refused(409, "conflict", op.post, path + "/acknowledge", {}, if_match=99)
        key = new_key()
        taken = op.post(path + "/acknowledge", {"comment": "mine"}, key=key, if_match='"1"')
        assert taken["acknowledged"]["by"] == "operator" and taken["material_rev"] == 2 and taken["state"] == "acknowledged"
        assert op.post(path + "/acknowledge", {"comment": "mine"}, key=key, if_match='"1"') == taken
        refused(409, "conflict", op.post, path + "/acknowledge", {"comment": "other"}, key=key, if_match='"1"')
        conflict = refused(409, "conflict", admin.post, path + "/acknowledge")
        assert conflict.body["alert"]["acknowledged"]["by"] == "operator"
        assert admin.post(path + "/acknowledge", if_match=2)["acknowledged"]["by"] == "admin"
        assert op.post(path + "/unacknowledge")["state"] == "firing"
        nothing = op.post(path + "/unacknowledge")

        refused(400, "invalid_request", op.post, path + "/suppress", {"reason": "x"})
        refused(400, "invalid_request", op.post, path + "/suppress", {"until": "2020-01-01T00:00:00Z", "reason": "x"})
        quiet = op.post(path + "/suppress", {"until": "2030-01-01T00:00:00+01:00", "reason": "known"})
        assert quiet["state"] == "suppressed" and quiet["suppressed"]["until"] == "2029-12-31T23:00:00.000Z"
        assert nothing["rev"] == quiet["rev"] - 1
        assert op.post(path + "/unsuppress")["state"] == "firing"
        assert op.post(path + "/escalate", {"note": "help"})["escalation"]["level"] == 1
        assert op.post(path + "/escalate", {"level": 3})["escalation"]["level"] == 3
        assert op.post(path + "/assign", {"to": "mara"})["assignee"] == "mara"
        op.post(path + "/comment", {"text": "looking"})
        # The condition ends and nobody has it: it waits for eyes.
        refused(400, "invalid_request", system.call, "POST", "/api/v2/alerts",
                [{"labels": alert["labels"], "startsAt": "2026-01-01T00:00:00Z", "endsAt": "2025-12-31T00:00:00Z"}])
        assert op.get(path)["state"] == "firing", "an end before a start that was said is none"
        system.call("POST", "/api/v2/alerts", [{"labels": alert["labels"], "startsAt": alert["starts_at"],
                                                "endsAt": alert["starts_at"]}])
        returned = op.get(path)
        assert (returned["state"], returned["active"], returned["resolution"]) == ("returned", False, "recovered")
        refused(409, "conflict", op.post, path + "/suppress", {"until": "2030-01-01T00:00:00Z", "reason": "x"})
        assert op.post(path + "/acknowledge")["state"] == "resolved"
        refused(409, "conflict", op.post, path + "/comment", {"text": "late"})
        kinds = [e["kind"] for e in op.get(path + "/timeline")["events"]]
        assert kinds == ["fired", "acknowledged", "acknowledged", "unacknowledged", "suppressed", "unsuppressed",
                         "escalated", "escalated", "assigned", "commented", "returned", "acknowledged"], kinds
        resolved = op.get("/monitoring/alerts", state="resolved", q="life")
        assert [a["id"] for a in resolved["alerts"]] == [alert["id"]]
        refused(404, "not_found", op.get, "/monitoring/alerts/none-1")
        refused(404, "not_found", op.post, "/monitoring/alerts/none-1/acknowledge")


def test_bulk_and_lists():
    with ending(Demo()) as demo:
        op = login(demo.url, "operator", demo.ready["users"]["operator"])
        system = Rest(demo.url, demo.ready["system_key"])
        for i in range(25):
            fire(system, f"Bulk{i:02}", severity="warning", tenant="bulk", host=f"h{i}")
        seen, cursor = [], None
        while True:
            page = op.get("/monitoring/alerts", tenant="bulk", limit=10, **({"cursor": cursor} if cursor else {}))
            assert page["total"] == 25 and set(page["pos"]) == {"e", "o"}
            seen += [a["id"] for a in page["alerts"]]
            cursor = page["next_cursor"]
            if not cursor:
                break
        assert len(seen) == 25 and seen == sorted(seen)
        assert op.call("GET", "/monitoring/alerts?l.host=h7&tenant=bulk")["total"] == 1
        assert op.call("GET", "/monitoring/alerts?severity=critical,emergency&tenant=bulk")["total"] == 0
        for bad in ("limit=0", "limit=501", "limit=x", "state=burning", "severity=absurd"):
            refused(400, "invalid_request", op.call, "GET", "/monitoring/alerts?" + bad)
        targets = [{"id": i, "material_rev": 1} for i in seen[:3]] + [{"id": seen[3], "material_rev": 9},
                                                                      {"id": "none-1", "material_rev": 1}]
        answer = op.post("/monitoring/alerts/acknowledge", {"alerts": targets, "comment": "all"}, key=new_key())
        assert [r["result"] for r in answer["results"]] == ["done"] * 3 + ["conflict", "not_found"]
        refused(400, "invalid_request", op.post, "/monitoring/alerts/suppress",
                {"alerts": targets, "until": "2020-01-01T00:00:00Z", "reason": "x"})
        refused(400, "invalid_request", op.post, "/monitoring/alerts/acknowledge", {"alerts": []})
        # A name that exactly one open alert has stands for its id.
        assert op.get("/monitoring/alerts/Bulk05")["name"] == "Bulk05"
        fire(system, "Bulk05", tenant="other")
        refused(409, "conflict", op.get, "/monitoring/alerts/Bulk05")


def test_metrics_and_dashboards():
    with ending(Demo()) as demo:
        rest = login(demo.url, "viewer", demo.ready["users"]["viewer"])
        board = next(d for d in rest.get("/monitoring/dashboard")["dashboards"] if d["id"] == "technical")
        for panel in board["panels"]:
            assert {"id", "title", "kind", "x", "y", "w", "h", "metrics"} <= set(panel)
            for metric in panel["metrics"]:
                assert {"metric", "title", "unit", "better", "target", "warning", "critical", "interval_s"} <= set(metric)
        values = wait_for(lambda: (v := rest.get("/monitoring/performance"))["panels"][0]["metrics"][0]["value"] and v)
        metric = values["panels"][1]["metrics"][0]
        assert metric["metric"] == "http.latency_p95" and metric["unit"] == "ms" and not metric["stale"]
        assert metric["age_s"] < 12 and metric["status"] in ("ok", "warning", "critical")
        past = rest.get("/monitoring/query", metric="http.latency_p95", step=60)
        assert past["unit"] == "ms" and 59 <= len(past["series"][0]["points"]) <= 61
        again = rest.get("/monitoring/query", metric="external_api.latency", **{"l.api": "Maps"})
        assert [s["labels"]["api"] for s in again["series"]] == ["Maps"]
        refused(404, "not_found", rest.get, "/monitoring/query", metric="nothing")
        for bad in ({"step": "0"}, {"step": "x"}, {"from": "yesterday"}, {"from": "2020-01-01T00:00:00Z", "step": "1"}):
            refused(400, "invalid_request", rest.get, "/monitoring/query", metric="http.latency_p95", **bad)


def test_feed():
    async def run(demo):
        op = login(demo.url, "operator", demo.ready["users"]["operator"])
        system = Rest(demo.url, demo.ready["system_key"])
        feed = await Feed(demo.url, op.token).open()
        assert feed.welcome["t"] == "welcome" and feed.welcome["caps"] == ["bin"] and feed.welcome["hb"] == 5
        await feed.subscribe_alerts()
        await feed.until(lambda: feed.snapshots == 1)
        await feed.subscribe_metrics("technical")
        await feed.until(lambda: len(feed.samples) > 10)
        text = await Feed(demo.url, op.token, caps=()).open()
        await text.subscribe_metrics("technical")
        await text.until(lambda: len(text.samples) > 10)
        only = await Feed(demo.url, op.token).open()
        await only.subscribe_alerts(severity=["critical"], tenant=["acme"])
        await only.until(lambda: only.snapshots == 1)
        fire(system, "FeedA", severity="critical", tenant="acme")
        fire(system, "FeedB", severity="warning", tenant="acme")
        await feed.until(lambda: {"FeedA", "FeedB"} <= {d["name"] for _, d in feed.alerts.values()})
        await only.until(lambda: "FeedA" in {d["name"] for _, d in only.alerts.values()})
        await only.until(lambda: only.heartbeats >= 1 and int(only.position["o"]) >= int(feed.position["o"]), 25)
        assert "FeedB" not in {d["name"] for _, d in only.alerts.values()}
        # Who takes packed pages has the same set.
        packed = await Feed(demo.url, op.token, caps=("bin", "z")).open()
        assert packed.welcome["caps"] == ["bin", "z"]
        await packed.subscribe_alerts()
        await packed.until(lambda: packed.snapshots == 1 and {"FeedA", "FeedB"} <= {d["name"] for _, d in packed.alerts.values()})
        assert packed.packed >= 1
        # Resolving is a put and at once a del.
        fire_id = next(k for k, (_, d) in feed.alerts.items() if d["name"] == "FeedB")
        op.post(f"/monitoring/alerts/{fire_id}/resolve")
        await feed.until(lambda: fire_id not in feed.alerts)
        last = [e for e in feed.events_seen if e["k"] == fire_id][-2:]
        assert [e["op"] for e in last] == ["put", "del"] and last[0]["d"]["state"] == "resolved"
        assert last[0]["d"]["resolution"] == "manual"
        # A connection that was lost goes on where it was.
        position = feed.position
        await feed.close()
        for i in range(30):
            fire(system, f"Gap{i}", severity="info")
        again = await Feed(demo.url, op.token).open()
        again.alerts = dict(feed.alerts)
        assert (await again.subscribe_alerts(position=position))["recovered"]
        await again.until(lambda: sum(d["name"].startswith("Gap") for _, d in again.alerts.values()) == 30)
        assert again.snapshots == 0
        for bad in ({"e": "other", "o": position["o"]}, {"e": position["e"], "o": "999999999"}):
            other = await Feed(demo.url, op.token).open()
            assert not (await other.subscribe_alerts(position=bad))["recovered"]
            await other.until(lambda other=other: other.snapshots == 1)
            await other.close()
        # A logout ends the session's connections at once.
        op.post("/auth/logout")
        try:
            await again.until(lambda: False, 8)
            raise AssertionError("the connection lives on")
        except websockets.ConnectionClosed as closed:
            assert closed.code == 4401, closed

    with ending(Demo()) as demo:
        asyncio.run(run(demo))


def test_feed_audit_and_rights():
    async def run(demo):
        admin = login(demo.url, "admin", demo.ready["users"]["admin"])
        viewer = login(demo.url, "viewer", demo.ready["users"]["viewer"])
        feed = await Feed(demo.url, viewer.token).open()
        answer = await feed.request({"t": "sub", "sid": 5, "ch": "audit"})
        assert answer["t"] == "err" and answer["code"] == "forbidden"
        answer = await feed.request({"t": "sub", "sid": 5, "ch": "weather"})
        assert answer["code"] == "not_found"
        answer = await feed.request({"t": "sub", "sid": 5, "ch": "metrics", "filter": {"dashboard": "none"}})
        assert answer["code"] == "not_found"
        feed = await Feed(demo.url, admin.token).open()
        await feed.send({"t": "sub", "id": 50, "sid": 5, "ch": "audit"})
        rows = []
        while True:
            message = await feed.step(10)
            if message["t"] == "snap":
                rows += message["items"]
            if message["t"] == "snap_end":
                break
        assert {"at", "by", "action", "target", "result"} == set(rows[0]["d"])
        assert any(r["d"]["action"] == "login" and r["d"]["by"] == "viewer" for r in rows)
        for token, code in (("x", 4401), (demo.ready["system_key"], 4403)):
            strange = Feed(demo.url, token)
            try:
                answer = await strange.open()
                assert strange.welcome["t"] == "err"
                await strange.until(lambda: False, 5)
            except websockets.ConnectionClosed as closed:
                assert closed.code == code, closed
        socket = await websockets.connect(demo.url.replace("http", "ws") + "/monitoring/feed")
        try:
            await asyncio.wait_for(socket.recv(), 5)
        except websockets.ConnectionClosed as closed:
            assert closed.code == 4406, closed
        try:
            await websockets.connect(demo.url.replace("http", "ws") + "/monitoring/feed", origin="https://evil",
                                     subprotocols=["nocturne.feed.v1"])
            raise AssertionError("a foreign origin was let in")
        except websockets.InvalidStatusCode as refusal:
            assert refusal.status_code == 403

    with ending(Demo()) as demo:
        asyncio.run(run(demo))


def test_restart_keeps_data_and_position():
    async def run(place):
        with ending(Serve(place)) as server:
            op = login(server.url, "operator", server.users["operator"])
            fire(Rest(server.url, server.key), "Kept", severity="critical")
            feed = await Feed(server.url, op.token).open()
            await feed.subscribe_alerts()
            await feed.until(lambda: feed.snapshots == 1)
            position, alerts = feed.position, dict(feed.alerts)
            server.end()
        with ending(Serve(place, port=server.port)) as server:
            # The session outlives the restart, and so does the position.
            again = await Feed(server.url, op.token).open()
            again.alerts = alerts
            assert (await again.subscribe_alerts(position=position))["recovered"]
            fire(Rest(server.url, server.key), "After")
            await again.until(lambda: "After" in {d["name"] for _, d in again.alerts.values()})
            assert int(again.position["o"]) > int(position["o"])
            server.end()

    with folder() as place:
        asyncio.run(run(place))


def test_tls():
    import ssl
    with folder() as place:
        cert, key = certificate(place)
        with ending(Serve(place, f"tls: {{certificate: {cert}, key: {key}}}\n")) as server:
            context = ssl.create_default_context(cafile=cert)
            assert server.url.startswith("https://")
            op = login(server.url, "operator", server.users["operator"], context)

            async def run():
                feed = await Feed(server.url, op.token, context=context).open()
                await feed.subscribe_alerts()
                await feed.until(lambda: feed.snapshots == 1)
            asyncio.run(run())


if __name__ == "__main__":
    run_all(globals())
