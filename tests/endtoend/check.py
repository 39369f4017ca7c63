# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `nocturned check` says of files that people get wrong, and that a start says the same where it would fail. Expressions are
asked of a real Prometheus."""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from programs import BIN, Program, Serve, certificate, ending, folder, free_port, http_ok, run_all, wait_for  # noqa: E402

CATALOGUE = """metrics:
  - {id: good.one, title: Good, promql: "sum(rate(up[5m]))"}
  - {id: bad.one, title: Bad, promql: "sum(rate(up[5m])"}
"""



def run(place, command, text):
    config = place / "n.yaml"
    config.write_text(f"data: {place}/data\n" + text if "data:" not in text else text)
    return subprocess.run([BIN / "nocturned", command, "--config", config], text=True, capture_output=True, timeout=60, stdin=subprocess.DEVNULL)


def test_what_a_start_fails_for_the_check_says_first():
    with folder() as place:
        certificate(place, "a")
        certificate(place, "b")
        listen = f"listen: 127.0.0.1:{free_port()}\n"
        rows = [("keys of another", listen + f"tls: {{certificate: {place}/a.pem, key: {place}/b.key}}\n", "does not belong to the certificate"),
                ("swapped", listen + f"tls: {{certificate: {place}/a.key, key: {place}/a.pem}}\n", "are the two files swapped?"),
                ("a name", "listen: noc.example:8600\n", "listen: must be ADDRESS:PORT"),
                ("everywhere in the clear", "listen: 0.0.0.0:0\n", "readable by everybody on the way"),
                ("a key twice", listen + "canary_s: 60\ncanary_s: 30\n", "canary_s: stands in line 3 already"),
                ("no data", listen + "data:\n", "data: is empty"),
                ("nothing at all", "# data: /x\n", "the file holds nothing")]
        for name, text, words in rows:
            for command in ("check", "serve"):
                done = run(place, command, text)
                assert done.returncode == 2 and words in done.stderr, (name, command, done.returncode, done.stderr)


def test_folders_that_cannot_be():
    with folder() as place:
        (place / "file").write_text("")
        (place / "data").mkdir()
        (place / "link").symlink_to(place / "data")
        for text, words in ((f"data: {place}/file\n", "is no folder"), (f"data: {place}/file/x\n", "is no folder"), ("data: /proc/x\n", "nothing can be written there"),
                            (f"keys: {place}/file\n", "is no folder"), (f"keys: {place}/data/keys\n", "must not lie within the data's"),
                            (f"keys: {place}/link/keys\n", "must not lie within the data's"), (f"keys: {place}/data\n", "must not lie within the data's")):
            done = run(place, "check", text)
            assert done.returncode == 2 and words in done.stderr, (text, done.returncode, done.stderr)
        assert run(place, "check", f"keys: {place}/keys\n").returncode == 0
        assert run(place, "check", f"data: {place}/data/not/yet\n").returncode == 0
        for name, text in (("garbage", "rubbish" * 10), ("short", None)):
            (place / name).mkdir(mode=0o700)
            if text:
                (place / name / "nocturne.sqlite").write_text(text)
            else:
                (place / f"{name}.keys").mkdir(mode=0o700)
                (place / f"{name}.keys" / "secret").write_text("abc\n")
            done = run(place, "check", f"data: {place}/{name}\n")
            assert done.returncode == 2 and ("it is no database" if text else "it is damaged") in done.stderr, (name, done.stderr)
        for text, words in (("origins: ['*']\n", "any web page"), ("alertmanager: {urls: ['http://127.0.0.1:9', 'http://127.0.0.1:9']}\n", "named twice")):
            done = run(place, "check", text)
            assert done.returncode == 2 and words in done.stderr, (text, done.stderr)


def test_what_costs_a_part_the_check_says_too():
    with folder() as place:
        certificate(place, "a")
        certificate(place, "b")
        pager = place / "pager.yaml"
        pager.write_text(f"channels:\n  mail: {{kind: email, url: \"smtp://mx.example:587\", from: a@b.example, user: u, secret: p, tls: never}}\n"
                         f"  hook: {{kind: webhook, url: \"https://h.example/\", ca: {place}/a.key}}\n  hook: {{kind: console}}\n")
        done = run(place, "check", f"pager: {pager}\nprometheus: {{url: \"http://127.0.0.1:9\", ca: {place}/b.key, certificate: {place}/a.pem, key: {place}/b.key}}\n")
        for words in ("channels.mail.tls: never would send the password", "channels.hook: stands in line 3 already", "a.pem:1: The key", "b.key:1:", "holds no certificate of an authority"):
            assert done.returncode == 2 and words in done.stderr, (words, done.stderr)


def test_localhost_and_what_is_said_on_purpose_start():
    with folder() as place:
        place.joinpath("one").mkdir()
        server = Serve(place / "one")
        with ending(server):
            pass
        for listen in ("localhost:0", "0.0.0.0:0"):
            text = f"listen: {listen}\ndata: {place}/one/data\ntls: never\n"
            assert run(place, "check", text).returncode == 0
            with ending(Program([BIN / "nocturned", "serve", "--config", place / "n.yaml"])) as program:
                port = json.loads(program.line())["url"].rpartition(":")[2]
                assert http_ok(f"http://127.0.0.1:{port}/health/live")


def test_expressions_are_asked_of_prometheus():
    with folder() as place:
        (place / "catalogue.yaml").write_text(CATALOGUE)
        (place / "prometheus.yml").write_text("global: {scrape_interval: 5s}\n")
        port = free_port()
        text = f"prometheus: {{url: \"http://127.0.0.1:{port}\", timeout_s: 5}}\n"
        silent = run(place, "check", text)
        assert silent.returncode == 0 and "gives no good answer, so not every expression" in silent.stderr, silent.stderr
        with ending(Program(["prometheus", f"--config.file={place}/prometheus.yml", f"--storage.tsdb.path={place}/tsdb", f"--web.listen-address=127.0.0.1:{port}"])):
            wait_for(lambda: http_ok(f"http://127.0.0.1:{port}/-/ready"), what="Prometheus")
            assert "gives no good answer" in run(place, "check", f"alertmanager: {{urls: [\"http://127.0.0.1:{port}\"]}}\n").stderr  # that is no Alertmanager
            shipped = run(place, "check", text)
            assert shipped.returncode == 0 and "good" in shipped.stdout and not shipped.stderr, shipped.stderr
            (place / "boards").mkdir()
            done = run(place, "check", text + f"catalogue: {place}/catalogue.yaml\ndashboards: {place}/boards\n")
            assert done.returncode == 2 and "Prometheus refuses the expression of bad.one" in done.stderr and "parse error" in done.stderr, done.stderr
            assert "good.one" not in done.stderr


if __name__ == "__main__":
    run_all(globals())
