# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The folder of data with the real programs: one server at a time, nobody else's to read, a log that shows what was taken
from it, backups that hold everything."""
import base64
import hashlib
import hmac
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from feed_client import HttpError, Rest, login  # noqa: E402
from programs import BIN, Demo, Serve, certificate, ending, folder, free_port, run_all, wait_for  # noqa: E402


def nocturned(*arguments, **options):
    return subprocess.run([BIN / "nocturned", *map(str, arguments)], capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL, **options)


def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def second(place, name="second.yaml", data=None):
    config = place / name
    config.write_text(f"listen: 127.0.0.1:{free_port()}\ndata: {data or place / 'data'}\n")
    return nocturned("serve", "--config", config)


def test_two_on_one_folder():
    with folder() as place:
        with ending(Serve(place)) as first:
            os.symlink(place / "data", place / "another name")
            for done in (second(place), second(place, data=place / "another name"),
                         nocturned("demo", "--data", place / "data"), nocturned("restore", "x", "--data", place / "data")):
                assert done.returncode == 2, done
                assert f"Another nocturned (process {first.pid}) works on {place / 'data'}" in done.stderr, done.stderr
                assert done.stdout == "", done.stdout
            (place / "linked").mkdir(0o700)
            for file in (place / "data").glob("nocturne.sqlite*"):  # the same file under a second name
                os.link(file, place / "linked" / file.name)
            done = second(place, data=place / "linked")
            assert done.returncode == 2 and f"Another nocturned (process {first.pid}) works on" in done.stderr, done
            # Commands work beside it as ever, and what the first was told is still all there.
            assert first.command("user", "add", "mara", "operator", text="a long password\n").returncode == 0
            wait_for(lambda: signed_in(first.url, "mara", "a long password"))
            Rest(first.url, first.key).call("POST", "/api/v2/alerts", [{"labels": {"alertname": "A", "severity": "critical"}}])
            first.process.send_signal(signal.SIGSTOP)  # hung is not dead
            assert second(place).returncode == 2
            first.process.send_signal(signal.SIGCONT)
            first.kill()
        with ending(Serve(place)) as again:  # at once: the kernel gave the lock back
            assert len(signed_in(again.url, "mara", "a long password").get("/monitoring/alerts")["alerts"]) == 1


def signed_in(url, user, password):
    try:
        return login(url, user, password)
    except HttpError:
        time.sleep(0.3)
        return None


def test_nothing_is_readable_by_others_whatever_the_umask():
    with folder() as place:
        os.umask(0)
        try:
            (place / "data").mkdir(mode=0o777)
            with ending(Serve(place)) as server:
                server.command("backup", place / "copy")
                assert mode(place / "data") == mode(place / "data.keys") == 0o700
                files = [*(place / "data").iterdir(), *(place / "data.keys").iterdir(), place / "copy"]
                assert {f.name for f in files} >= {"nocturne.sqlite", "nocturne.sqlite-wal", "nocturne.sqlite-shm", "secret", "audit-anchor", "copy"}, files
                for file in files:
                    assert mode(file) == 0o600, (file, oct(mode(file)))
                server.kill()
            for file in (place / "data").iterdir():
                file.chmod(0o644)
            (place / "data").chmod(0o755)
            with ending(Serve(place)):
                assert mode(place / "data") == 0o700 and mode(place / "data" / "nocturne.sqlite") == 0o600
        finally:
            os.umask(0o022)


def token(secret, user, session):
    def part(value):
        return base64.urlsafe_b64encode(value).rstrip(b"=")
    body = part(b'{"alg":"HS256","typ":"JWT"}') + b"." + part(json.dumps({"sub": user, "sid": session, "exp": int(time.time()) + 600}).encode())
    return (body + b"." + part(hmac.new(secret, body, hashlib.sha256).digest())).decode()


def test_the_database_forges_no_token():
    with folder() as place:
        with ending(Serve(place)) as server:
            login(server.url, "admin", server.users["admin"])
            old = bytes(range(32))
        database = place / "data" / "nocturne.sqlite"
        with sqlite3.connect(database) as db:  # as an older version left it
            db.execute("INSERT INTO meta VALUES ('secret', ?)", (old.hex(),))
            db.execute("ALTER TABLE account DROP COLUMN unlocked_at")
            db.execute("DROP INDEX outbox_under_way")
            db.execute("DROP INDEX outbox_failed")
            db.execute("DROP TABLE checkpoint")
            for index in ("event_alert", "alert_open", "alert_history", "alert_history_at"):
                db.execute(f"DROP INDEX {index}")
            for column in ("shape", "change", "line"):
                db.execute(f"ALTER TABLE event DROP COLUMN {column}")
            for column in ("resolved", "name", "severity", "tenant", "environment"):
                db.execute(f"ALTER TABLE alert DROP COLUMN {column}")
            db.execute("CREATE INDEX alert_open ON alert (open, updated_at)")
            db.execute("CREATE INDEX event_alert ON event (alert_id, o)")
            db.execute("CREATE INDEX event_at ON event (at)")
            db.execute("PRAGMA user_version=4")
        with ending(Serve(place)) as server:
            server.command("backup", place / "copy")
            with sqlite3.connect(place / "copy") as db:
                meta = dict(db.execute("SELECT name, value FROM meta"))
                session, = db.execute("SELECT id FROM session WHERE account = 'admin'").fetchone()
            assert "secret" not in meta, meta
            candidates = [old] + [bytes.fromhex(v) if all(c in "0123456789abcdef" for c in v) and len(v) % 2 == 0 else v.encode() for v in meta.values()]
            for secret in candidates:
                try:
                    Rest(server.url, token(secret, "admin", session)).get("/auth/me")
                    raise AssertionError("a forged token was taken")
                except HttpError as error:
                    assert error.status == 401
            assert mode(str(database) + ".schema4") == 0o600
            assert server.command("audit", "verify").returncode == 0


def test_the_audit_log_misses_what_was_taken():
    with folder() as place:
        with ending(Serve(place)) as server:
            for name in ("a", "b", "c"):
                server.command("user", "add", name, "viewer", text="a long password\n")
        database = place / "data" / "nocturne.sqlite"
        config = place / "nocturned.yaml"
        older = place / "older"
        shutil.copy(database, older)
        assert nocturned("user", "disable", "a", "--config", config).returncode == 0
        whole = place / "whole"
        shutil.copy(database, whole)
        for sql, says in (("DELETE FROM audit WHERE id = (SELECT MAX(id) FROM audit)", "missing at its end"), ("DELETE FROM audit WHERE id = 1", "Rows 1 to 1"),
                          ("DELETE FROM audit", "missing at its end"), (None, "older copy"), ("SELECT 1", None)):
            shutil.copy(older if sql is None else whole, database)
            if sql:
                with sqlite3.connect(database) as db:
                    db.execute(sql)
            done = nocturned("audit", "verify", "--config", config)
            assert (done.returncode, says is None or says in done.stderr) == (0 if says is None else 1, True), (sql, done)


def test_names_forge_no_lines():
    with folder() as place, ending(Serve(place)) as server:
        for bad in ("mara\nadmin", "a\tb", "../x", "a\x1b[2J", "", " ", "a" * 65, "x\u202ey", "console", "System", "nocturned"):
            assert server.command("user", "add", bad, "viewer", text="a long password\n").returncode == 1, bad
            assert server.command("key", "add", bad).returncode == 1, bad
        assert server.command("user", "add", "Jürgen.O-2@house", "viewer", text="a long password\n").returncode == 0
        for twin in ("ADMIN", "jürgen.o-2@HOUSE", "Ju\u0308rgen.O-2@house"):
            done = server.command("user", "add", twin, "viewer", text="a long password\n")
            assert done.returncode == 1 and "There is a user" in done.stderr, (twin, done)
        for twin in ("\u0430dmin", "adm\u0456n", "Jürgen.\u041e-2@house"):  # letters of another script that look the same
            done = server.command("user", "add", twin, "viewer", text="a long password\n")
            assert done.returncode == 1 and "looks like the user" in done.stderr, (twin, done)
        assert server.command("user", "add", "Ольга", "viewer", text="a long password\n").returncode == 0
        try:
            login(server.url, "x\n99\t2026-01-01\tadmin\tuser.add\teve\tok\x1b[2J", "a long password")
        except HttpError as error:
            assert error.status == 401
        lines = server.command("audit", "list").stdout.split("\n")
        assert all(line.count("\t") == 5 and "\x1b" not in line for line in lines if line), lines
        assert not any(line.startswith("99") for line in lines)
        over = {"labels": {"alertname": "A\nnocturned.access: \"eve\" forged", "severity": "warning"}, "startsAt": "2026-01-01T00:00:00Z", "endsAt": "2026-01-01T00:01:00Z"}
        Rest(server.url, server.key).call("POST", "/api/v2/alerts", [over])
        wait_for(lambda: "forged" in server.errors())
        assert not any(line.startswith("nocturned.access") and "forged" in line for line in server.errors().splitlines()), server.errors()


def test_a_backup_under_load_comes_back_whole():
    with folder() as place:
        with ending(Serve(place)) as server:
            fired, stop = [], threading.Event()

            def storm():
                while not stop.is_set():
                    name = f"S{len(fired)}"
                    Rest(server.url, server.key).call("POST", "/api/v2/alerts", [{"labels": {"alertname": name, "severity": "warning"}}])
                    fired.append(name)
            thread = threading.Thread(target=storm)
            thread.start()
            try:
                wait_for(lambda: len(fired) > 20)
                known = len(fired)
                assert server.command("backup", place / "copy").returncode == 0
            finally:
                stop.set()
                thread.join()
            rows = len(server.command("audit", "list").stdout.splitlines())
            shutil.copy(place / "data" / "nocturne.sqlite", place / "plain")
            assert server.command("backup", place / "copy").returncode == 2, "a backup was overwritten"
            before = login(server.url, "admin", server.users["admin"])
            assert server.command("restore", place / "copy").returncode == 2, "restored under a running server"
            server.end()
        config = place / "nocturned.yaml"
        done = nocturned("restore", place / "plain", "--config", config)
        assert done.returncode == 2 and "plain copy" in done.stderr, done.stderr
        done = nocturned("restore", place / "copy", "--config", config)
        assert done.returncode == 0 and ".before-restore." in done.stdout and "passwords and keys are those of 20" in done.stdout and "Administrators now: admin" in done.stdout, done
        assert nocturned("audit", "verify", "--config", config).returncode == 0
        with ending(Serve(place)) as server:
            rest = login(server.url, "admin", server.users["admin"])
            names = {a["labels"]["alertname"] for a in rest.get("/monitoring/alerts?limit=500")["alerts"]}
            assert names >= set(fired[:known]), "the backup lacks what was answered before it"
            assert len(server.command("audit", "list").stdout.splitlines()) >= rows + 1
            try:
                Rest(server.url, before.token).get("/auth/me")
                raise AssertionError("a session from before the restore lives")
            except HttpError as error:
                assert error.status == 401


def test_what_root_made_is_named_with_its_remedy():
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        print("      needs root; left out")
        return
    with folder() as place:
        place.chmod(0o755)
        config = place / "nocturned.yaml"
        config.write_text(f"listen: 127.0.0.1:{free_port()}\ndata: {place / 'data'}\n")
        nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        assert nocturned("key", "add", "first", "--config", config).returncode == 0
        config.chmod(0o644)
        done = subprocess.run([*nobody, BIN / "nocturned", "serve", "--config", config], capture_output=True, text=True, timeout=60)
        assert done.returncode == 2 and f"{place / 'data'} belongs to root" in done.stderr and "chown -R nobody:" in done.stderr, done.stderr
        # In a folder that is somebody's, what root makes becomes theirs.
        shutil.rmtree(place / "data")
        shutil.rmtree(place / "data.keys")
        for name in ("data", "data.keys"):
            (place / name).mkdir(mode=0o700)
            os.chown(place / name, 65534, 65534)
        assert nocturned("key", "add", "first", "--config", config).returncode == 0
        done = subprocess.run([*nobody, BIN / "nocturned", "user", "list", "--config", config], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        # A check by root is one with the eyes of the service.
        cert, key = certificate(place)
        config.write_text(config.read_text() + f"tls: {{certificate: {cert}, key: {key}}}\n")
        key.chmod(0o600)
        done = nocturned("check", "--config", config)
        assert done.returncode == 2 and "cert.key" in done.stderr, done
        os.chown(key, 65534, 65534)
        assert nocturned("check", "--config", config).returncode == 0


if __name__ == "__main__":
    run_all(globals())
