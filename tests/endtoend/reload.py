# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What people write can be wrong, and can change: the real backend starts without the wrong part and says so, reads anew when
asked or when a file changed, and serves a new certificate. And what a password change, a role and a lock mean at once."""
import os
import pathlib
import signal
import socket
import ssl
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from feed_client import HttpError, Rest, login  # noqa: E402
from programs import BIN, Program, Serve, certificate, ending, folder, run_all, wait_for  # noqa: E402

PAGER = """channels:
  good: {kind: webhook, url: "http://127.0.0.1:9/", private: true}
  bad: {kind: pagerduty, secret: "${RELOAD_DUTY}"}
people:
  mara: {contacts: [{channel: bad}, {channel: good}]}
policies:
  - {id: all, steps: [{targets: ["person:mara"]}]}
"""
BOARD = "id: x\ntitle: X\npanels:\n  - {id: p, title: P, kind: stat, metrics: [%s]}\n"


def wrong(server):
    return Rest(server.url).get("/health")["wrong"]


def own(rest):
    alerts = rest.get("/monitoring/alerts", limit=500)["alerts"]
    return {a["labels"]["part"]: a["severity"] for a in alerts if a["labels"]["alertname"] == "ConfigurationWrong" and a["ends_at"] is None}


def listens(port):
    try:
        socket.create_connection(("127.0.0.1", port)).close()
        return True
    except OSError:
        return False


def status(call, *arguments, **options):
    try:
        call(*arguments, **options)
        return 200
    except HttpError as error:
        return error.status


def test_a_wrong_part_keeps_nothing_else_from_starting():
    with folder() as place:
        boards = place / "boards"
        boards.mkdir()
        (boards / "x.yaml").write_text(BOARD % "nothing")
        (place / "pager.yaml").write_text(PAGER)
        (place / "catalogue.yaml").write_text("metrics: nonsense\n")
        text = f"secret: ${{RELOAD_SECRET}}\npager: {place}/pager.yaml\ndashboards: {boards}\ncatalogue: {place}/catalogue.yaml\n"
        with ending(Serve(place, text)) as server:
            assert server.command("check").returncode == 2
            assert server.command("user", "list").returncode == 0 and server.command("audit", "verify").returncode == 0
            admin = login(server.url, "admin", server.users["admin"])
            health = Rest(server.url).get("/health")
            assert health["wrong"] == ["catalogue", "configuration", "dashboards", "pager"] and health["status"] == "degraded", health
            wait_for(lambda: set(own(admin)) == set(health["wrong"]), what="the backend's own alerts")
            assert own(admin)["pager"] == "critical"
            assert "pager.yaml:3: channels.bad.secret: neither RELOAD_DUTY" in admin.get("/on-call")["complaints"][0]
            assert [c["id"] for c in admin.get("/admin/channels")["channels"]] == ["good"], "the good channel is there"
            log = server.errors()
            for part in ("RELOAD_SECRET", "RELOAD_DUTY", "boards/x.yaml:4", "catalogue.yaml:1"):
                assert part in log, (part, log)
            assert server.metrics()['nocturned_configuration_wrong{part="pager"}'] >= 1
            (place / "pager.yaml").write_text(PAGER.replace("${RELOAD_DUTY}", "key"))
            (boards / "x.yaml").write_text(BOARD % "services.up")
            wait_for(lambda: wrong(server) == ["catalogue", "configuration"], what="the end of what is looked at by itself")
            lines = [line for line in server.config.read_text().splitlines() if not line.startswith(("secret", "catalogue"))]
            server.config.write_text("\n".join(lines) + "\n")
            server.process.send_signal(signal.SIGHUP)
            wait_for(lambda: wrong(server) == [], what="the end of the complaints")
            wait_for(lambda: own(admin) == {}, what="the end of the alerts")
            assert len(admin.get("/admin/channels")["channels"]) == 2 and admin.get("/on-call")["complaints"] == []


def test_a_hang_up_reads_anew_and_names_what_needs_a_restart():
    with folder() as place:
        (place / "secret").write_text("s" * 40)
        text = f"severities: {{blue: info}}\nsecret: ${{HUP_SECRET}}\n"
        os.environ["HUP_SECRET_FILE"] = str(place / "secret")
        try:
            with ending(Serve(place, text)) as server:
                system = Rest(server.url, server.key)
                rest = login(server.url, "admin", server.users["admin"])

                def severity(name):
                    system.call("POST", "/api/v2/alerts", [{"labels": {"alertname": name, "severity": "blue"}}])
                    return next(a["severity"] for a in rest.get("/monitoring/alerts")["alerts"] if a["labels"]["alertname"] == name)
                assert severity("A") == "info"
                before = server.config.read_text()
                server.config.write_text(before.replace("blue: info", "blue: critical").replace(str(server.port), str(server.port + 1)))
                server.process.send_signal(signal.SIGHUP)
                wait_for(lambda: "listen was changed; that needs a restart" in server.errors(), what="the word about the restart")
                wait_for(lambda: severity(f"B{time.monotonic()}") == "critical", what="the new severities")
                server.config.write_text("listen: [\n")
                server.process.send_signal(signal.SIGHUP)
                wait_for(lambda: wrong(server) == ["configuration"], what="the complaint")
                assert severity("C") == "critical", "what was good stays"
                server.config.write_text(before)
                server.process.send_signal(signal.SIGHUP)
                wait_for(lambda: wrong(server) == [], what="the end of the complaint")
                assert status(rest.get, "/auth/me") == 200
                (place / "secret").write_text("t" * 41)  # a new secret ends every token, without a signal
                wait_for(lambda: status(rest.get, "/auth/me") == 401, what="the new secret")
                login(server.url, "admin", server.users["admin"])
        finally:
            del os.environ["HUP_SECRET_FILE"]



def served(server):
    pem = ssl.get_server_certificate(("127.0.0.1", server.port))
    return subprocess.run(["openssl", "x509", "-noout", "-subject"], input=pem, text=True, capture_output=True).stdout.strip().rpartition(" ")[2]


def test_a_hang_up_before_it_is_ready_kills_nobody():
    with folder() as place:
        with ending(Serve(place)) as first:
            pass
        with ending(Program([BIN / "nocturned", "serve", "--config", first.config])) as server:
            # As soon as anything listens, and before it has said that it is ready.
            end = time.monotonic() + 30
            while not listens(first.port) and time.monotonic() < end:
                pass
            server.process.send_signal(signal.SIGHUP)
            server.line()
            wait_for(lambda: "was read again" in pathlib.Path(server.log.name).read_text(), what="the reading")


def test_a_source_that_is_configured_no_more_is_missed_no_more():
    with folder() as place:
        with ending(Serve(place, "alertmanager: {url: 'http://127.0.0.1:9'}\n")) as server:
            names = lambda: [d["name"] for d in Rest(server.url).get("/health")["dependencies"]]  # noqa: E731
            assert "alertmanager" in names(), names()
            server.config.write_text(server.config.read_text().replace("alertmanager: {url: 'http://127.0.0.1:9'}\n", ""))
            server.process.send_signal(signal.SIGHUP)
            wait_for(lambda: "alertmanager" not in names(), 20, f"that nobody misses it; there are {names()}")


def test_a_new_certificate_is_served_and_a_wrong_one_is_not():
    with folder() as place:
        certificate(place, "live", ["first"])
        with ending(Serve(place, f"tls: {{certificate: {place}/live.pem, key: {place}/live.key}}\n")) as server:
            context = ssl.create_default_context()
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            parts = lambda: Rest(server.url, context=context).get("/health")["wrong"]  # noqa: E731
            assert served(server) == "first" and parts() == []
            certificate(place, "live", ["second"])
            wait_for(lambda: served(server) == "second", what="the new certificate")
            certificate(place, "other", ["other"])
            good = (place / "live.key").read_bytes()
            (place / "live.key").write_bytes((place / "other.key").read_bytes())
            wait_for(lambda: parts() == ["certificate"], what="the complaint of a key that does not fit")
            assert served(server) == "second"
            assert "does not belong to the certificate" in server.command("check").stderr
            (place / "live.key").write_bytes(good)
            wait_for(lambda: parts() == [], what="its end")
            certificate(place, "live", ["short"], days=5)
            wait_for(lambda: served(server) == "short" and parts() == ["certificate"], what="the word of its end")
            assert "ends in 4 days" in server.command("check").stderr
            server.config.write_text(server.config.read_text().replace("live.", "other."))
            server.process.send_signal(signal.SIGHUP)
            wait_for(lambda: served(server) == "other" and parts() == [], what="other files")


def test_who_is_out_is_out_at_once():
    with folder() as place, ending(Serve(place, "proxies: [127.0.0.1]\n")) as server:
        def act(*arguments, text=None):
            done = server.command("user", *arguments, text=text)
            assert done.returncode == 0, done.stderr
        first, second = (login(server.url, "operator", server.users["operator"]) for _ in range(2))
        own_sessions = first.get("/auth/sessions")["sessions"]
        assert sorted(s["current"] for s in own_sessions) == [False, True], own_sessions
        assert status(first.post, "/auth/password", {"old": server.users["operator"], "new": "password1234"}) == 400
        assert status(first.post, "/auth/password", {"old": "wrong", "new": "four plain words here"}) == 403
        assert status(first.post, "/auth/password", {"old": server.users["operator"], "new": "four plain words here"}) == 200
        assert (status(first.get, "/auth/me"), status(second.get, "/auth/me")) == (200, 401)
        third = login(server.url, "operator", "four plain words here")
        assert status(first.call, "DELETE", "/auth/sessions/" + next(s["id"] for s in third.get("/auth/sessions")["sessions"] if s["current"])) == 200
        assert status(third.get, "/auth/me") == 401
        act("password", "operator", text="another password\n")
        wait_for(lambda: status(first.get, "/auth/me") == 401, what="the end of all sessions")
        rest = login(server.url, "operator", "another password")
        act("role", "operator", "viewer")
        wait_for(lambda: rest.get("/auth/me")["role"] == "viewer", what="the new role")
        act("disable", "operator")
        wait_for(lambda: status(rest.get, "/auth/me") == 401, what="the end of a disabled account")
        assert "is disabled" in server.command("user", "add", "operator", "viewer", text="a long password\n").stderr
        act("enable", "operator")
        wait_for(lambda: status(login, server.url, "operator", "another password") == 200, what="the account that is back")
        assert status(rest.get, "/auth/me") == 401, "its old sessions are not"
        for _ in range(12):
            status(login, server.url, "operator", "wrong")
        assert status(login, server.url, "operator", "another password") == 429
        act("unlock", "operator")
        wait_for(lambda: status(login, server.url, "operator", "another password") == 200, what="the name that is open again")
        act("remove", "operator")
        act("add", "operator", "viewer", text="a third password\n")
        for i in range(12):
            status(Rest(server.url).call, "POST", "/auth/login", {"username": f"who{i}", "password": "x"}, headers={"X-Forwarded-For": "203.0.113.9"})
        rows = [line.split("\t") for line in server.command("audit", "list").stdout.splitlines()]
        strangers = [r for r in rows if r[3] == "login" and r[4] == "203.0.113.9"]
        assert 1 <= len(strangers) <= 3 and strangers[0][2].startswith("who"), strangers


if __name__ == "__main__":
    run_all(globals())
