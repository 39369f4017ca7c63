# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands of the repository: the whole stack in one line of JSON, and all of it ended by Ctrl-C."""
import json
import os
import pathlib
import select
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from desktop import Desktop  # noqa: E402
from feed_client import Rest, login  # noqa: E402
from programs import BIN, folder, run_all, wait_for  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
MEMBERS = {"nocturned", "prometheus", "alertmanager", "node_exporter", "blackbox_exporter", "pushgateway", "redis",
           "redis_exporter", "postgres", "postgres_exporter", "scenario", "sink"}


def alive(pid):
    try:
        os.kill(pid, 0)
        return "Z" not in pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (OSError, IndexError):
        return False


def line_of(process, seconds):
    ready, _, _ = select.select([process.stdout], [], [], seconds)
    assert ready, "nothing was printed"
    return process.stdout.readline()


def test_the_stack_in_one_line():
    process = subprocess.Popen([ROOT / "tools" / "stack", "--json", "--preset", BIN.parent.name], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        facts = json.loads(line_of(process, 120))
        assert set(facts) == {"nocturned", "prometheus", "alertmanager", "pushgateway", "sink", "pids"}, facts
        assert set(facts["nocturned"]) == {"url", "users", "system_key"}
        assert set(facts["nocturned"]["users"]) == {"viewer", "operator", "admin"}
        assert set(facts["pids"]) == MEMBERS, set(facts["pids"]) ^ MEMBERS
        assert all(alive(pid) for pid in facts["pids"].values())
        # Ready means ready: everything answers at once, and values come through Prometheus.
        for name, path in (("prometheus", "/-/ready"), ("alertmanager", "/-/ready"), ("pushgateway", "/-/ready")):
            Rest(facts[name]).get(path)
        operator = login(facts["nocturned"]["url"], "operator", facts["nocturned"]["users"]["operator"])
        Rest(facts["nocturned"]["url"], facts["nocturned"]["system_key"]).get("/metrics")
        # What the pager delivers can be seen: its heartbeat at least.
        wait_for(lambda: any(r["event"] == "heartbeat" for r in Rest(facts["sink"]).get("/deliveries.json")), 40, "a heartbeat at the sink")
        panels = wait_for(lambda: [m for p in operator.get("/monitoring/technical")["panels"] for m in p["metrics"]
                                   if m["value"] is not None], 30, "values")
        assert panels
        targets = wait_for(lambda: (t := Rest(facts["prometheus"]).get("/api/v1/targets")["data"]["activeTargets"]) and
                           all(x["health"] == "up" for x in t) and t, 30, "all targets up")
        assert len(targets) >= 8
    finally:
        process.send_signal(signal.SIGINT)
    process.wait(40)
    end_of_all = time.monotonic() + 10
    while any(alive(pid) for pid in facts["pids"].values()):
        assert time.monotonic() < end_of_all, {n: p for n, p in facts["pids"].items() if alive(p)}
        time.sleep(0.1)


def test_the_stack_with_its_console():
    with folder() as place, Desktop(place) as desktop:
        process = subprocess.Popen([ROOT / "tools" / "stack", "--preset", BIN.parent.name], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, env={**os.environ, **desktop.env}, start_new_session=True)
        try:
            wait_for(lambda: desktop.do("search", "--onlyvisible", "--name", "Nocturne").split(), 120, "the console's window")
            time.sleep(2)
            assert process.poll() is None
        finally:
            process.send_signal(signal.SIGTERM)
        process.wait(40)
        wait_for(lambda: not desktop.windows("Nocturne"), 10, "the end of the console")


def test_without_a_display():
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    script = (ROOT / "tools" / "run").read_text().split("build release", 1)[1]
    assert "There is no display here" in script
    # The sentence itself, without building anything: the part after the build.
    done = subprocess.run(["bash", "-c", f"NOCTURNE_ROOT={ROOT}\n{script}"], env=env, capture_output=True, text=True, timeout=20)
    assert done.returncode == 1 and done.stdout == "", done
    assert done.stderr.strip() == "There is no display here; tools/run --screenshots DIR renders every page to PNG instead."


def test_tools_explain_themselves():
    for tool in ("build", "run", "test", "stack", "sink", "tidy", "pictures"):
        text = (ROOT / "tools" / tool).read_text()
        assert f"tools/{tool}" in text.split("\n\n")[0] + text[:600], tool
        assert os.access(ROOT / "tools" / tool, os.X_OK), tool
    done = subprocess.run([ROOT / "tools" / "stack", "--help"], capture_output=True, text=True, timeout=20)
    assert done.returncode == 0 and "--json" in done.stdout


if __name__ == "__main__":
    run_all(globals())
