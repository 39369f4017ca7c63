# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the programs under test and ends them by their own process."""
import contextlib
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parent))
BIN = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "build/dev/bin").resolve()


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(condition, seconds=20, what="the condition"):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            value = condition()
            if value:
                return value
        except (OSError, AssertionError, KeyError, IndexError, subprocess.SubprocessError):
            pass
        time.sleep(0.1)
    raise AssertionError(f"{what} did not come within {seconds} s")


def certificate(place, file="cert", names=("127.0.0.1",), days=100, key="ec"):
    """A certificate for these names that vouches for itself; returns FILE.pem and FILE.key."""
    pem, secret = place / f"{file}.pem", place / f"{file}.key"
    kind = ["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"] if key == "ec" else ["rsa:2048"]
    meant = ",".join(("IP:" if name[0].isdigit() else "DNS:") + name for name in names)
    subprocess.run(["openssl", "req", "-x509", "-newkey", *kind, "-nodes", "-days", str(days), "-keyout", secret, "-out", pem, "-subj", f"/CN={names[0]}",
                    "-addext", f"subjectAltName={meant}"], check=True, capture_output=True)
    return pem, secret


def http_ok(url):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=2) as answer:
        return answer.status == 200


class Program:
    """One child process; its standard error goes to a file that is shown when something fails."""

    def __init__(self, arguments, env=None, stdin=None, folder=None):
        self.arguments = [str(a) for a in arguments]
        self.log = tempfile.NamedTemporaryFile("w+", prefix="nocturne-", suffix=".log")
        self.process = subprocess.Popen(self.arguments, stdin=stdin or subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=self.log, env={**os.environ, **(env or {})}, cwd=folder)

    @property
    def pid(self):
        return self.process.pid

    def line(self, seconds=30):
        line = self.process.stdout.readline()
        if not line:
            raise AssertionError(f"{self.arguments[0]} ended: {self.errors()}")
        return line

    def errors(self):
        self.log.flush()
        return pathlib.Path(self.log.name).read_text(errors="replace")[-64 * 1024:]

    def kill(self):
        self.process.kill()
        self.process.wait()

    def end(self, seconds=15):
        if self.process.poll() is None:
            if self.process.stdin:
                self.process.stdin.close()
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.kill()
                raise AssertionError(f"{self.arguments[0]} did not end by itself") from None
        return self.process.returncode


class Demo(Program):
    """nocturned demo; `ready` is its one line."""

    def __init__(self, *arguments):
        super().__init__([BIN / "nocturned", "demo", *arguments], stdin=subprocess.PIPE)
        self.ready = json.loads(self.line())
        self.url = self.ready["url"]


class Serve(Program):
    """nocturned serve with accounts of its own."""

    def __init__(self, folder, config_text="", port=None, wrapper=()):
        self.folder = pathlib.Path(folder)
        self.port = port or free_port()
        self.config = self.folder / "nocturned.yaml"
        self.config.write_text(f"listen: 127.0.0.1:{self.port}\ndata: {self.folder / 'data'}\n{config_text}")
        if not (self.folder / "accounts.json").exists():
            self.accounts()
        self.users, self.key = json.loads((self.folder / "accounts.json").read_text())
        super().__init__([*wrapper, BIN / "nocturned", "serve", "--config", self.config])
        self.ready = json.loads(self.line())
        self.url = self.ready["url"]

    def metrics(self):
        """What /metrics says, by the name of each sample with its labels."""
        request = urllib.request.Request(self.url + "/metrics", headers={"Authorization": f"Bearer {self.key}"})
        with urllib.request.urlopen(request) as answer:
            lines = [line for line in answer.read().decode().splitlines() if not line.startswith("#")]
        return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}

    def command(self, *arguments, text=None):
        return subprocess.run([BIN / "nocturned", *arguments, "--config", self.config], input=text, text=True,
                              capture_output=True, timeout=60)

    def accounts(self):
        users = {}
        for role in ("viewer", "operator", "admin"):
            users[role] = f"password of {role}"
            done = self.command("user", "add", role, role, text=users[role] + "\n")
            assert done.returncode == 0, done.stderr
        key = self.command("key", "add", "intake").stdout.strip()
        assert key.startswith("cpt_monitor_"), key
        (self.folder / "accounts.json").write_text(json.dumps([users, key]))


@contextlib.contextmanager
def ending(*programs):
    """Ends programs whatever happens, and shows their errors when something did."""
    try:
        yield programs[0] if len(programs) == 1 else programs
    except BaseException:
        for program in programs:
            print(f"--- {program.arguments[:2]}\n{program.errors()[-4000:]}", file=sys.stderr)
        raise
    finally:
        for program in reversed(programs):
            if program.process.poll() is None:
                program.process.terminate()
                try:
                    program.process.wait(10)
                except subprocess.TimeoutExpired:
                    program.kill()


@contextlib.contextmanager
def folder():
    path = tempfile.mkdtemp(prefix="nocturne-test-")
    try:
        yield pathlib.Path(path)
    finally:
        shutil.rmtree(path, ignore_errors=True)


def run_all(namespace):
    """Runs every test_* of a file; prints the line that CI reads."""
    failed = 0
    tests = [(n, f) for n, f in namespace.items() if n.startswith("test_")]
    for name, function in tests:
        started = time.monotonic()
        try:
            function()
            print(f"ok    {name} ({time.monotonic() - started:.1f} s)", flush=True)
        except BaseException as error:  # noqa: BLE001 - a test may fail in any way
            import traceback
            traceback.print_exc()
            print(f"FAIL  {name}: {error}", flush=True)
            failed += 1
    print(f"{len(tests) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
