# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""nocturned's commands, and both programs' command lines."""
import json
import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from feed_client import HttpError, Rest, login  # noqa: E402
from programs import BIN, Demo, Serve, ending, folder, run_all, wait_for  # noqa: E402

MANUAL = pathlib.Path(__file__).parents[2] / "installer" / "man" / "nocturned.1"


def run(program, *arguments, **options):
    return subprocess.run([BIN / program, *map(str, arguments)], capture_output=True, text=True, timeout=60, **options)


def test_help_and_version():
    for program in ("nocturned", "nocturne"):
        assert run(program, "--version").stdout.startswith(program + " ")
        assert run(program, "--help").returncode == 0
        assert run(program, "--nonsense").returncode == 2
    assert run("nocturned").returncode == 2
    assert run("nocturned", "dance").returncode == 2


# A command, an option that others have and it has not, and a line of it that is complete without.
FOREIGN = {
    "demo": (["--config", "x.yaml"], []),
    "serve": (["--data", "x"], ["--config", "x.yaml"]),
    "check": (["--data", "x"], ["--dashboards", "x"]),
    "self-check": (["--dashboards", "x"], ["--config", "x.yaml"]),
    "notify": (["--rules"], ["test", "--all", "--config", "x.yaml"]),
    "glossary": (["--listen", "127.0.0.1:0"], []),
    "scenario": (["--config", "x.yaml"], []),
    "user": (["--all"], ["list", "--data", "x"]),
    "key": (["--seed", "1"], ["list", "--data", "x"]),
    "backup": (["--dashboards", "x"], ["copy", "--data", "x"]),
    "restore": (["--log-level", "debug"], ["copy", "--data", "x"]),
    "audit": (["--rules"], ["list", "--data", "x"]),
}


def test_each_command_has_options_of_its_own():
    with folder() as place:
        for command, (foreign, own) in FOREIGN.items():
            for line in ([command, *own, *foreign], [command, *foreign, *own]):
                done = run("nocturned", *line, cwd=place, stdin=subprocess.DEVNULL)
                assert done.returncode == 2 and foreign[0].lstrip("-") in done.stderr.splitlines()[0], (line, done)
                assert f"usage: nocturned {command}" in done.stderr and not done.stdout, (line, done)
            done = run("nocturned", command, *own, "one", "two", "three", cwd=place, stdin=subprocess.DEVNULL)
            assert done.returncode == 2 and f"usage: nocturned {command}" in done.stderr, (command, done)
        for line in (["serve"], ["self-check"], ["notify", "test", "--all"], ["user"], ["backup", "--data", "x"],
                     ["serve", "--config", "a", "--config", "b"], ["serve", "--config", "a", "--log-level", "loud"]):
            done = run("nocturned", *line, cwd=place)
            assert done.returncode == 2 and f"usage: nocturned {line[0]}" in done.stderr, (line, done)
        for line in (["scenario", "--rules", "--seed", "1"], ["user", "list", "--config", "a", "--data", "x"], ["audit", "list", "--config", "a", "--keys", "x"],
                     ["--config", "a", "serve"], ["help", "dance"]):
            done = run("nocturned", *line, cwd=place)
            assert done.returncode == 2 and done.stderr and not done.stdout, (line, done)
        assert not list(place.iterdir()), "nothing was made on the way"


def options_in(text):
    return set(re.findall(r"--[a-z][a-z-]*", text))


def test_help_is_of_one_command():
    whole = run("nocturned", "--help").stdout
    assert whole == run("nocturned", "help").stdout
    assert set(re.findall(r"^  nocturned ([a-z-]+) ", whole, re.M)) == set(FOREIGN) | {"--version"}, whole
    manual = MANUAL.read_text().replace("\\-", "-")
    for command, (foreign, _) in FOREIGN.items():
        done = run("nocturned", "help", command)
        assert done.returncode == 0 and done.stdout == run("nocturned", command, "--help").stdout, done
        usage, _, listed = done.stdout.partition("\n\n")
        assert usage.startswith(f"usage: nocturned {command}"), usage
        known = options_in("\n".join(line for line in listed.splitlines() if line.startswith("  --")))
        assert options_in(usage) == known and foreign[0] not in known, done.stdout
        assert known <= options_in(manual) and re.search(rf"^\.B (nocturned )?{command}\b", manual, re.M), (command, known - options_in(manual))


def test_check_says_where():
    with folder() as place:
        bad = place / "bad.yaml"
        bad.write_text("listen: 127.0.0.1:1\nprometheus:\n  url: nothing\n  colour: blue\n")
        done = run("nocturned", "check", "--config", bad)
        assert done.returncode == 2
        assert f"{bad}:3: prometheus.url:" in done.stderr and f"{bad}:4: prometheus.colour:" in done.stderr, done.stderr
        assert run("nocturned", "serve", "--config", bad).returncode == 2
        assert run("nocturned", "check", "--config", place / "none.yaml").returncode == 2
        good = place / "good.yaml"
        good.write_text(f"listen: 127.0.0.1:0\ndata: {place}/data\nsecret: ${{N_SECRET}}\n")
        assert run("nocturned", "check", "--config", good).returncode == 2
        (place / "secret").write_text("s" * 40 + "\n")
        import os
        env = {**os.environ, "N_SECRET_FILE": str(place / "secret")}
        assert run("nocturned", "check", "--config", good, env=env).returncode == 0
        boards = place / "boards"
        boards.mkdir()
        (boards / "x.yaml").write_text("id: x\ntitle: X\npanels:\n  - {id: p, title: P, kind: stat, metrics: [nothing]}\n")
        good.write_text(f"data: {place}/data\ndashboards: {boards}\n")
        done = run("nocturned", "check", "--config", good)
        assert f"{boards}/x.yaml:4: panels.metrics: the catalogue has no metric" in done.stderr, done.stderr


def test_a_look_makes_no_folders():
    with folder() as place:
        for words in (["audit", "verify"], ["user", "list"], ["key", "list"], ["backup", place / "b"], ["user", "disable", "mara"]):
            done = subprocess.run([BIN / "nocturned", *words, "--data", place / "typo"], capture_output=True, text=True, timeout=60)
            assert done.returncode == 2 and "There is no data in" in done.stderr, (words, done)
            assert not list(place.iterdir()), list(place.iterdir())


def test_accounts_beside_a_running_server():
    with folder() as place, ending(Serve(place)) as server:
        assert server.command("user", "add", "mara", "operator", text="a long password\n").returncode == 0
        assert server.command("user", "add", "mara", "operator", text="a long password\n").returncode == 1
        for bad in ("short", "password1234"):
            assert server.command("user", "add", "li", "operator", text=bad + "\n").returncode == 1, bad
        for what in (("role", "admin", "viewer"), ("disable", "admin"), ("remove", "admin")):
            done = server.command("user", *what)
            assert done.returncode == 1 and "last administrator" in done.stderr, done
        assert server.command("user", "add", "li", "emperor", text="a long password\n").returncode == 1
        rest = wait_for(lambda: try_login(server.url, "mara", "a long password"))
        assert "mara\toperator\tenabled" in server.command("user", "list").stdout
        assert server.command("user", "password", "mara", text="another password\n").returncode == 0
        assert server.command("user", "disable", "mara").returncode == 0
        wait_for(lambda: refused(rest), what="the end of a disabled user's session")
        key = server.command("key", "add", "second").stdout.strip()
        system = Rest(server.url, key)
        wait_for(lambda: not refused_status(system), what="the new key")
        key_id = key.split("_")[2]
        assert key not in server.command("key", "list").stdout
        assert server.command("key", "revoke", key_id).returncode == 0
        wait_for(lambda: refused_status(system), what="the end of a revoked key")
        audit = server.command("audit", "list").stdout
        for action in ("user.add", "user.password", "user.disable", "key.add", "key.revoke", "login"):
            assert action in audit, action
        assert "long password" not in audit
        assert server.command("audit", "verify").returncode == 0
        data = (place / "data" / "nocturne.sqlite").read_bytes()
        assert key.encode() not in data and b"another password" not in data


def try_login(url, user, password):
    try:
        return login(url, user, password)
    except HttpError:
        time.sleep(0.3)
        return None


def refused(rest):
    try:
        rest.get("/auth/me")
        return False
    except HttpError as error:
        return error.status == 401


def refused_status(rest):
    try:
        rest.get("/api/v2/status")
        return False
    except HttpError as error:
        return error.status == 401


def test_demo_prints_one_line_and_ends_with_its_input():
    with folder() as place:
        demo = Demo("--data", place / "data", "--seed", "7")
        with ending(demo):
            assert set(demo.ready) == {"ready", "url", "users", "system_key", "messages"}
            assert set(demo.ready["users"]) == {"viewer", "operator", "admin"}
            first = demo.ready
            login(demo.url, "operator", first["users"]["operator"])
            demo.process.stdin.close()
            assert demo.process.wait(10) == 0
            assert demo.process.stdout.read() == b""
        again = Demo("--data", place / "data")
        with ending(again):
            assert again.ready["users"] == first["users"], "the same folder keeps its passwords"
            op = login(again.url, "operator", again.ready["users"]["operator"])
            assert int(op.get("/monitoring/alerts")["pos"]["o"]) > 0, "the data was kept"


def test_a_taken_port_is_said():
    with ending(Demo()) as demo:
        port = demo.url.rsplit(":", 1)[1]
        done = run("nocturned", "demo", "--listen", f"127.0.0.1:{port}", stdin=subprocess.DEVNULL)
        assert done.returncode == 2 and "in use" in done.stderr, done.stderr


def test_rendering():
    with folder() as place:
        import os
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(place), "XDG_CONFIG_HOME": str(place)}
        for page in ("executive", "technical", "business", "infrastructure", "alerts"):
            out = place / f"{page}.png"
            done = run("nocturne", "--demo", "--render", page, "--out", out, "--size", "1280x720", env=env)
            assert done.returncode == 0, done.stderr
            data = out.read_bytes()
            assert data[:8] == b"\x89PNG\r\n\x1a\n"
            assert (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")) == (1280, 720)
            assert len(data) > 30000, "the page is empty"
        done = run("nocturne", "--demo", "--render", "nothing", "--out", place / "x.png", env=env)
        assert done.returncode == 1 and "no page" in done.stderr
        assert run("nocturne", "--render", "technical", env=env).returncode == 2


if __name__ == "__main__":
    run_all(globals())
