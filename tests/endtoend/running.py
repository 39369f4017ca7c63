# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a running backend tells those who run it: its figures, as promtool reads them, its log, the names of requests; and which
suites of TLS it speaks, as openssl tries them."""
import base64
import json
import os
import pathlib
import re
import signal
import socket
import ssl
import struct
import subprocess
import sys
import urllib.error
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from feed_client import Rest, login  # noqa: E402
from programs import BIN, Program, Serve, certificate, ending, folder, free_port, run_all, wait_for  # noqa: E402

PAGER = """channels:
  gone: {{kind: webhook, url: "http://127.0.0.1:{port}/", private: true}}
people:
  mara: {{contacts: [{{channel: gone}}]}}
policies:
  - {{id: all, steps: [{{targets: ["person:mara"]}}]}}
"""


def ask(server, path="/health/live", headers=None, method="GET", body=None):
    request = urllib.request.Request(server.url + path, headers=headers or {}, method=method, data=body)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.headers["Request-Id"], answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers["Request-Id"], error.read()


def whole_log(server):
    server.log.flush()
    return pathlib.Path(server.log.name).read_text(errors="replace")


def test_the_figures_are_good_and_whole():
    with folder() as place:
        (place / "pager.yaml").write_text(PAGER.format(port=free_port()))
        with ending(Serve(place, f"pager: {place}/pager.yaml\n")) as server:
            system = Rest(server.url, server.key)
            # Before anything failed: an increase is seen only from something.
            wait_for(lambda: server.metrics()['nocturned_deliveries_total{channel="gone",outcome="failed"}'] == 0, what="the count of what has not happened")
            system.call("POST", "/api/v2/alerts", [{"labels": {"alertname": "A", "severity": "critical"}}])
            wait_for(lambda: server.metrics()['nocturned_deliveries_total{channel="gone",outcome="retry"}'] >= 1, what="the try of a delivery")
            ask(server, "/nowhere")
            text = ask(server, "/metrics", {"Authorization": f"Bearer {server.key}"})[2].decode()
            done = subprocess.run(["promtool", "check", "metrics"], input=text, text=True, capture_output=True, timeout=30)
            assert done.returncode == 0 and not done.stderr.strip(), done.stderr
            figures = server.metrics()
            version = subprocess.run([BIN / "nocturned", "--version"], text=True, capture_output=True).stdout.split()[1]
            assert [n for n in figures if n.startswith(f'nocturned_build_info{{version="{version}",qt="')], "no build info"
            real = pathlib.Path(f"/proc/{server.pid}")
            assert figures["process_open_fds"] >= 5 and abs(figures["process_open_fds"] - len(os.listdir(real / "fd"))) <= 5
            assert figures["process_max_fds"] == int(re.search(r"Max open files +(\d+)", (real / "limits").read_text())[1])
            resident = int((real / "statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")
            assert 0.8 < figures["process_resident_memory_bytes"] / resident < 1.25, (figures["process_resident_memory_bytes"], resident)
            assert abs(figures["process_start_time_seconds"] - real.stat().st_ctime) < 60 and figures["process_cpu_seconds_total"] > 0
            assert figures['nocturned_store_bytes{file="database"}'] == (place / "data" / "nocturne.sqlite").stat().st_size
            assert figures['nocturned_store_bytes{file="wal"}'] > 0
            assert figures["nocturned_writer_commit_seconds_count"] == figures['nocturned_writer_commit_seconds_bucket{le="+Inf"}'] > 0
            assert figures['nocturned_http_request_seconds_count{code="404"}'] == 1 and figures['nocturned_http_request_seconds_count{code="200"}'] >= 2


def test_a_request_has_a_name():
    with folder() as place, ending(Serve(place, "log: debug\n")) as server:
        assert ask(server, headers={"Request-Id": "abc-1.2_3"})[1] == "abc-1.2_3"
        assert ask(server, headers={"X-Request-Id": "from/proxy:9"})[1] == "from/proxy:9"
        assert ask(server, "/nowhere", headers={"Request-Id": "r" * 64})[1] == "r" * 64
        made = [ask(server, headers=headers)[1] for headers in ({}, {}, {"Request-Id": "r" * 65}, {"Request-Id": "a b"}, {"Request-Id": "a\"x"}, {"Request-Id": "\u00e4"})]
        assert len(set(made)) == len(made) and all(re.fullmatch("[0-9a-f-]{36}", name) for name in made), made
        with socket.create_connection(("127.0.0.1", server.port)) as raw:
            raw.sendall(b"nonsense\r\n\r\n")
            assert re.search(rb"Request-Id: [0-9a-f-]{36}\r\n", raw.recv(4096))
        log = whole_log(server)
        assert 'GET "/health/live" 200 in' in log and "request abc-1.2_3" in log and f"request {made[0]}" in log, log


def test_the_log_says_who_came_and_what_was_sent():
    with folder() as place:
        (place / "pager.yaml").write_text(PAGER.format(port=free_port()))
        with ending(Serve(place, f"pager: {place}/pager.yaml\nproxies: [127.0.0.1]\n")) as server:
            login(server.url, "admin", server.users["admin"])
            body = json.dumps({"username": "evil\nname", "password": "wrong"}).encode()
            assert ask(server, "/auth/login", {"X-Forwarded-For": "203.0.113.7", "Content-Type": "application/json"}, "POST", body)[0] == 401
            Rest(server.url, server.key).call("POST", "/api/v2/alerts", [{"labels": {"alertname": "A", "severity": "critical"}}])
            wait_for(lambda: 'nocturned.pager: retry to mara by gone' in whole_log(server), what="the failure of a delivery")
            log = whole_log(server)
            for line in (f'listens at "{server.url}"', '"admin" logged in from "127.0.0.1" request ', 'refused the log-in of "evil\\nname" from "203.0.113.7"'):
                assert line in log, (line, log)
            for secret in (server.users["admin"], "wrong", server.key):
                assert secret not in log
            assert "nocturned.http" not in log, "a request is no event"
            server.process.send_signal(signal.SIGTERM)
            server.process.wait(15)
            assert "nocturned has ended" in whole_log(server)


def deaf_console(server, token):
    """It says hello, and from then on neither reads nor answers."""
    raw = socket.create_connection(("127.0.0.1", server.port))
    raw.sendall((f"GET /monitoring/feed HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                 f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}\r\nSec-WebSocket-Protocol: nocturne.feed.v1\r\n\r\n").encode())
    got = b""
    while b"\r\n\r\n" not in got:
        got += raw.recv(4096)
    assert b" 101 " in got, got
    for message in ({"t": "hello", "id": 1, "v": 1, "token": token, "client": "deaf/1"}, {"t": "sub", "id": 2, "sid": 1, "ch": "alerts"}):
        text = json.dumps(message).encode()
        raw.sendall(b"\x81\xfe" + struct.pack(">H", len(text)) + b"\0\0\0\0" + text)
    assert raw.recv(4096)
    return raw


def test_a_stop_waits_for_nobody_and_leaves_nothing_behind():
    with folder() as place, ending(Serve(place)) as server:
        system = Rest(server.url, server.key)
        alerts = [{"labels": {"alertname": f"A{i}", "severity": "info"}} for i in range(2000)]
        system.call("POST", "/api/v2/alerts", alerts)
        system.call("POST", "/api/v2/alerts", [{**alert, "endsAt": "2020-01-01T00:00:00Z"} for alert in alerts])
        token = login(server.url, "operator", server.users["operator"]).token
        consoles = [deaf_console(server, token) for _ in range(3)]
        # Each of these reads all that is over: some are under way at the stop, others wait.
        asking = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(20)]
        for raw in asking:
            raw.sendall(f"GET /monitoring/alerts?state=resolved HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nAuthorization: Bearer {token}\r\n\r\n".encode())
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(15) == 0, whole_log(server)
        assert "nocturned has ended" in whole_log(server)
        for raw in consoles + asking:
            raw.close()


def test_how_much_is_logged_is_chosen():
    with folder() as place:
        with ending(Serve(place, "log: warning\n")) as server:
            login(server.url, "admin", server.users["admin"])
            assert whole_log(server) == ""
            server.config.write_text(server.config.read_text().replace("warning", "info"))
            server.process.send_signal(signal.SIGHUP)
            wait_for(lambda: "was read again" in whole_log(server), what="the new level")
        server.config.write_text(server.config.read_text().replace("log: info", "log: loud"))
        assert "log: must be debug or info" in server.command("check").stderr
        server.config.write_text(server.config.read_text().replace("log: loud", "log: debug"))
        with ending(Program([BIN / "nocturned", "serve", "--config", server.config, "--log-level", "error"])) as quiet:
            quiet.line()
            login(server.url, "admin", server.users["admin"])
            assert whole_log(quiet) == ""
        assert subprocess.run([BIN / "nocturned", "serve", "--config", server.config, "--log-level", "loud"], capture_output=True).returncode == 2


def handshake(port, *options):
    done = subprocess.run(["openssl", "s_client", "-connect", f"127.0.0.1:{port}", *options], input="", text=True, capture_output=True, timeout=20)
    found = re.search(r"Cipher is (\S+)", done.stdout)
    return found[1] if found else "(NONE)"


def test_only_suites_that_keep_secrets():
    with folder() as place:
        for kind in ("rsa", "ec"):
            certificate(place, kind, ["noc"], key=kind)
        rows = (("rsa", ["-tls1_2", "-cipher", "ECDHE-RSA-AES256-GCM-SHA384"], "ECDHE-RSA-AES256-GCM-SHA384"), ("rsa", ["-tls1_3"], "TLS_AES_256_GCM_SHA384"),
                ("rsa", ["-tls1_2", "-cipher", "ECDHE-RSA-CHACHA20-POLY1305"], "ECDHE-RSA-CHACHA20-POLY1305"),
                ("rsa", ["-tls1_2", "-cipher", "ECDHE-RSA-AES256-SHA384"], "(NONE)"), ("rsa", ["-tls1_2", "-cipher", "AES256-GCM-SHA384"], "(NONE)"),
                ("rsa", ["-tls1_2", "-cipher", "AES128-SHA"], "(NONE)"), ("rsa", ["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"], "(NONE)"),
                ("ec", ["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256"], "ECDHE-ECDSA-AES128-GCM-SHA256"),
                ("ec", ["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA256"], "(NONE)"))
        for kind in ("rsa", "ec"):
            with ending(Serve(place, f"log: debug\ntls: {{certificate: {place}/{kind}.pem, key: {place}/{kind}.key}}\n")) as server:
                for row, options, wanted in rows:
                    if row == kind:
                        assert handshake(server.port, *options) == wanted, (options, handshake(server.port, *options))
                before = whole_log(server)
                context = ssl.create_default_context()
                context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
                for how in (socket.SHUT_RDWR, None):
                    with socket.create_connection(("127.0.0.1", server.port)) as raw:
                        secure = context.wrap_socket(raw)
                        secure.send(b"GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n")
                        secure.recv(4096)
                        if how is not None:
                            secure.shutdown(how)
                        secure.close()
                rest = Rest(server.url, context=context)
                wait_for(lambda: rest.get("/health/live"), what="another answer")
                new = [line for line in whole_log(server)[len(before):].splitlines() if "nocturned.door" in line]
                assert not new, new


if __name__ == "__main__":
    run_all(globals())
