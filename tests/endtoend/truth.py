#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What others say of their time and of their well-being, and what is made of it: ends that come with odd clocks, sources that answer something
else, a store that can no longer write. The real program on a real socket."""
import datetime
import http.client
import http.server
import json
import pathlib
import resource
import sys
import threading
import time
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from feed_client import login  # noqa: E402
from programs import Program, Serve, ending, folder, free_port, run_all, wait_for  # noqa: E402


def iso(seconds, whole=False):
    at = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)
    return at.strftime("%Y-%m-%dT%H:%M:%SZ") if whole else at.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def answering(status, body, headers=()):
    """A server that says one thing whatever it is asked; its address."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}"


def ask(server, method, path, body=None, headers=None):
    """Status, headers and body, whatever they are."""
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    line.request(method, path, json.dumps(body) if body is not None else None, {"Authorization": f"Bearer {server.key}", **(headers or {})})
    answer = line.getresponse()
    text = answer.read()
    line.close()
    return answer.status, answer.headers, text


def test_ends():
    with folder() as place, ending(Serve(place)) as server:
        admin = login(server.url, "admin", server.users["admin"])

        def is_open(name):
            return any(a["name"] == name for a in admin.get("/monitoring/alerts?limit=500")["alerts"])

        def end(name, path="/api/v2/alerts", **times):
            alert = {"labels": {"alertname": name, "severity": "warning"}}
            if path == "/hooks/generic":
                say = {"source": "ci", "key": name, "severity": "warning", "summary": "s"}
                assert ask(server, "POST", path, {**say, "status": "firing"})[0] == 200
                assert is_open(name)
                return ask(server, "POST", path, {**say, "status": "resolved", **times})[0]
            assert ask(server, "POST", path, [alert])[0] == 200
            assert is_open(name)
            return ask(server, "POST", path, [{**alert, **times}])[0]

        ends = {"WholeSeconds": {"endsAt": iso(0, whole=True)}, "SecondLate": {"endsAt": iso(-1)}, "HourLate": {"endsAt": iso(-3600)},
                "StartSaidLate": {"startsAt": iso(-3600), "endsAt": iso(-3599)}}
        for name, times in ends.items():
            assert end(name, **times) == 200
            assert not is_open(name), name
        assert end("Generic", "/hooks/generic", ends_at=iso(-3600)) == 200
        assert not is_open("Generic")
        # What cannot be is refused, and what was open stays open.
        assert end("Impossible", startsAt=iso(-10), endsAt=iso(-20)) == 400
        assert is_open("Impossible")
        assert end("Impossible2", "/hooks/generic", starts_at=iso(-10), ends_at=iso(-20)) == 400
        assert is_open("Impossible2")


def test_clocks_of_others():
    with folder() as place, ending(Serve(place)) as server:
        admin = login(server.url, "admin", server.users["admin"])

        def own(name):
            return [a for a in admin.get("/monitoring/alerts?limit=500")["alerts"] if a["name"] == name]

        def late():
            ask(server, "POST", "/api/v2/alerts", [{"labels": {"alertname": "Late", "severity": "critical"}, "startsAt": iso(-3700), "endsAt": iso(-3360)}])
            return own("SenderClockWrong")

        found = wait_for(late, 30, "the word that a sender's clock is late")
        assert "intake" in found[0]["summary"] and "33" in found[0]["summary"], found[0]["summary"]
        assert server.metrics()['nocturned_intake_dropped_total{why="never_open"}'] >= 2
        assert "Late" in server.errors()
        assert ask(server, "POST", "/api/v2/alerts", [{"labels": {"alertname": "Odd", "severity": "apocalypse"}}])[0] == 200
        assert "apocalypse" in wait_for(lambda: own("SeverityUnknown"))[0]["summary"]


def test_sources_that_answer_something_else():
    answers = {"401": (401, b"Unauthorized"), "404": (404, b"404 page not found\n"), "a page": (200, b"<!doctype html><title>Sign in</title>")}
    with folder() as place:
        servers = {}
        for name, said in answers.items():
            (place / name.replace(" ", "")).mkdir()
            servers[name] = Serve(place / name.replace(" ", ""), f"prometheus: {{url: '{answering(*said)}'}}\n")
        with ending(*servers.values()):
            for name, server in servers.items():
                def source():
                    found = [d for d in json.loads(ask(server, "GET", "/health")[2])["dependencies"] if d["name"] == "prometheus"][0]
                    assert found["state"] != "ok", name
                    return found if found["state"] == "down" else None
                found = wait_for(source, 20, f"the end of a source that answers {name}")
                assert found["detail"] and found["age_s"] is not None, found
                assert any(word in found["detail"] for word in ("HTTP 401", "HTTP 404", "Sign in")), found
                assert server.metrics()['nocturned_source_age_seconds{source="prometheus"}'] >= 0
            time.sleep(5)
            for name, server in servers.items():
                lines = [line for line in server.errors().splitlines() if "prometheus" in line]
                assert len(lines) == 1, lines


def ready(server):
    status, _, body = ask(server, "GET", "/health/ready")
    return status, json.loads(body)


def alert(name):
    return [{"labels": {"alertname": name}, "annotations": {"description": "x" * 20000}}]


def test_a_full_disk_is_not_ready():
    with folder() as place, ending(Serve(place)) as server:
        assert ask(server, "POST", "/api/v2/alerts", alert("Before"))[0] == 200
        assert ready(server)[0] == 200
        refused = server.metrics()["nocturned_intake_refused_total"]
        limits = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (4096, limits[1]))
        assert ask(server, "POST", "/api/v2/alerts", alert("Full"))[0] == 503
        status, said = ready(server)
        assert status == 503 and said["reason"], said
        status, _, body = ask(server, "GET", "/health")
        store = [d for d in json.loads(body)["dependencies"] if d["name"] == "store"][0]
        assert status == 503 and store["state"] == "down" and store["detail"], store
        assert server.metrics()["nocturned_intake_refused_total"] == refused + 1
        for _ in range(8):  # that nothing has to be written is no good news
            time.sleep(0.5)
            assert ready(server)[0] == 503
        # Nobody sends anything any more: that it is well again is found all the same.
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, limits)
        wait_for(lambda: ready(server)[0] == 200, 30, "the end of a full disk")
        assert ask(server, "POST", "/api/v2/alerts", alert("After"))[0] == 200


def test_a_damaged_file_is_not_ready():
    with folder() as place, ending(Serve(place)) as server:
        for i in range(20):
            assert ask(server, "POST", "/api/v2/alerts", alert(f"A{i}"))[0] == 200
        for name in ("nocturne.sqlite", "nocturne.sqlite-wal"):
            file = place / "data" / name
            if file.exists():
                with open(file, "r+b") as out:
                    out.seek(100)
                    out.write(b"\xde\xad" * (max(0, file.stat().st_size - 100) // 2))

        def refuses():
            ask(server, "POST", "/api/v2/alerts", alert("Damaged"))
            status, said = ready(server)
            return said["reason"] if status == 503 else None
        reason = wait_for(refuses, 30, "the word that the file is damaged")
        assert len(reason) > 10, reason


def test_a_file_that_is_gone_takes_nothing():
    with folder() as place:
        with ending(Serve(place)) as server:
            assert ask(server, "POST", "/api/v2/alerts", alert("Before"))[0] == 200
            file = place / "data" / "nocturne.sqlite"
            file.rename(place / "elsewhere")
            assert ask(server, "POST", "/api/v2/alerts", alert("Gone"))[0] == 503
            status, said = ready(server)
            assert status == 503 and "removed or replaced" in said["reason"], said
            # Nobody who looks for it makes one: neither the server's own reader, which opens it when it is first asked, nor a tool.
            assert ask(server, "POST", "/auth/login", {"username": "operator", "password": "wrong"})[0] in (401, 503)
            time.sleep(1.5)
            assert not file.exists(), "the server's own look at it made an empty one"
            done = server.command("self-check")
            assert done.returncode == 1 and "is gone" in done.stdout + done.stderr, done
            assert not file.exists(), "a look at it made an empty one"
            (place / "elsewhere").rename(file)
            wait_for(lambda: ready(server)[0] == 200, 30, "the file in its place again")
            assert ask(server, "POST", "/api/v2/alerts", alert("After"))[0] == 200
        # Nobody begins with an empty one by mistake.
        file.rename(place / "elsewhere")
        for name in ("nocturne.sqlite-wal", "nocturne.sqlite-shm"):
            (place / "data" / name).unlink(missing_ok=True)
        done = server.command("serve")
        assert done.returncode == 2 and "is gone, or empty, but there was one" in done.stderr, done
        done = server.command("user", "list")
        assert done.returncode == 2 and "There is no data in" in done.stderr, done
        done = server.command("user", "add", "eve", "admin", text="a long password\n")
        assert done.returncode != 0 and "is gone, or empty" in done.stderr, done
        (place / "elsewhere").rename(file)
        with ending(Serve(place, port=server.port)) as again:
            assert {a["name"] for a in login(again.url, "operator", again.users["operator"]).get("/monitoring/alerts", limit=500)["alerts"]} >= {"Before", "After"}


def test_what_a_tool_printed_is_no_poison():
    """Colours of a terminal in an annotation: stored, listed, paged, and there after a restart."""
    with folder() as place:
        with ending(Serve(place)) as server:
            body = [{"labels": {"alertname": "Coloured", "severity": "critical"},
                    "annotations": {"summary": "\u001b[0m plain output of a tool \u001b[31mFAILED\u001b[0m on db1"}}]
            assert ask(server, "POST", "/api/v2/alerts", body)[0] == 200
            found = login(server.url, "operator", server.users["operator"]).get("/monitoring/alerts", limit=500)["alerts"]
            assert [a["summary"] for a in found if a["name"] == "Coloured"] == [body[0]["annotations"]["summary"]], found
        with ending(Serve(place, port=server.port)) as again:
            found = login(again.url, "operator", again.users["operator"]).get("/monitoring/alerts", limit=500)["alerts"]
            assert [a["summary"] for a in found if a["name"] == "Coloured"] == [body[0]["annotations"]["summary"]], found


def test_what_runs_out_while_prometheus_is_dead_is_not_over():
    """Prometheus dies, what it does not repeat runs out at Alertmanager, and nocturned is started again in the midst of it."""
    with folder() as place:
        prometheus_port, alertmanager_port = free_port(), free_port()
        sources = (f"prometheus: {{url: 'http://127.0.0.1:{prometheus_port}'}}\n"
                   f"alertmanager: {{urls: ['http://127.0.0.1:{alertmanager_port}'], reconcile_s: 2}}\n")
        (place / "rules.yml").write_text("groups: [{name: g, interval: 1s, rules: [{alert: RealDown, expr: vector(1), labels: {severity: warning}}]}]\n")
        (place / "prometheus.yml").write_text(f"global: {{evaluation_interval: 1s}}\nrule_files: [{place}/rules.yml]\n"
                                              f"alerting: {{alertmanagers: [{{static_configs: [{{targets: ['127.0.0.1:{alertmanager_port}']}}]}}]}}\n")
        (place / "alertmanager.yml").write_text("global: {resolve_timeout: 5s}\nroute: {receiver: none}\nreceivers: [{name: none}]\n")
        start_prometheus = lambda: Program(["/usr/bin/prometheus", f"--config.file={place}/prometheus.yml", f"--storage.tsdb.path={place}/tsdb",  # noqa: E731
                                            f"--web.listen-address=127.0.0.1:{prometheus_port}", "--rules.alert.resend-delay=1s"])
        alertmanager = Program(["/usr/bin/prometheus-alertmanager", f"--config.file={place}/alertmanager.yml", f"--storage.path={place}/am",
                                f"--web.listen-address=127.0.0.1:{alertmanager_port}", "--cluster.listen-address="])
        prometheus = start_prometheus()
        state = lambda rest: next((a["state"] for a in rest.get("/monitoring/alerts", limit=500)["alerts"] if a["name"] == "RealDown"), None)  # noqa: E731
        there = lambda: b"RealDown" in urllib.request.urlopen(f"http://127.0.0.1:{alertmanager_port}/api/v2/alerts").read()  # noqa: E731
        try:
            with ending(Serve(place, sources)) as server:
                rest = login(server.url, "operator", server.users["operator"])
                wait_for(lambda: state(rest) == "firing", 40, "the alert")
                prometheus.kill()
                wait_for(lambda: not there(), 40, "its end at Alertmanager")
                time.sleep(5)
                assert state(rest) == "firing", state(rest)
            with ending(Serve(place, sources, port=server.port)) as again:
                rest = login(again.url, "operator", again.users["operator"])
                time.sleep(12)
                assert state(rest) == "firing", state(rest)
        finally:
            prometheus.kill()
            alertmanager.kill()


def test_the_check_of_itself_is_run_at_once():
    with folder() as place, ending(Serve(place, f"prometheus: {{url: '{answering(401, b'no')}'}}\n")) as server:
        admin = login(server.url, "admin", server.users["admin"])
        wait_for(lambda: b"HTTP 401" in ask(server, "GET", "/health")[2], what="the first answer")
        checks = {c["check"]: c for c in admin.post("/admin/self-check", {})["checks"]}
        assert checks["database"]["ok"] and not checks["source prometheus"]["ok"], checks
        assert "401" in checks["source prometheus"]["detail"], checks
        done = server.command("self-check")
        assert done.returncode == 1 and "WRONG  source prometheus" in done.stdout and "ok     database" in done.stdout, done.stdout + done.stderr


if __name__ == "__main__":
    run_all(globals())
