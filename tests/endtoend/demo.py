# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo: its pager is alive and its messages can be read, it keeps its passwords for the same folder, and leaves nothing behind."""
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from feed_client import HttpError, login  # noqa: E402
from programs import BIN, run_all, wait_for  # noqa: E402

place = pathlib.Path(tempfile.mkdtemp(prefix="nocturne-demo-test-"))


def start(*arguments):
    process = subprocess.Popen([BIN / "nocturned", "demo", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "TMPDIR": str(place)})
    return process, json.loads(process.stdout.readline())


def end(process):
    process.stdin.close()
    assert process.wait(20) == 0


def folders():
    return sorted(p.name for p in place.glob("nocturned-demo-*"))


def get(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read().decode()


def test_somebody_is_called_and_the_message_can_be_read():
    process, ready = start("--seed", "1")
    try:
        op = login(ready["url"], "operator", ready["users"]["operator"])
        schedules = op.get("/on-call")["schedules"]
        assert [s["id"] for s in schedules] == ["first", "second"] and all(s["now"]["person"]["name"] for s in schedules), schedules
        wait_for(lambda: json.loads(get(ready["messages"] + "deliveries.json"))["deliveries"], 60, "a message that somebody was sent")
        sent = json.loads(get(ready["messages"] + "deliveries.json"))["deliveries"][0]
        assert sent["title"] and sent["title"] in get(ready["messages"]).replace("&amp;", "&").replace("&quot;", '"').replace("&#39;", "'").replace("&gt;", ">").replace("&lt;", "<"), sent
        rows = wait_for(lambda: [d for d in op.get("/monitoring/deliveries")["deliveries"] if d["outcome"] == "delivered" and d["event"] == "page"], 30, "a delivery")
        ladder = op.get(f"/monitoring/alerts/{rows[0]['alert']}/escalation")
        assert ladder["policy"].startswith("company-") and ladder["rungs"], ladder
    finally:
        end(process)
    assert not folders(), folders()


def test_the_same_folder_has_the_same_passwords():
    data = place / "kept"
    seen = []
    for _ in range(2):
        process, ready = start("--data", str(data))
        seen.append(ready["users"])
        login(ready["url"], "operator", ready["users"]["operator"]).get("/on-call")
        end(process)
    assert seen[0] == seen[1], "other passwords for the same folder"
    process, other = start("--data", str(place / "another"))
    end(process)
    assert other["users"]["operator"] != seen[0]["operator"]


def test_whoever_is_logged_in_stays():
    """A restart over the same folder: tokens and keys go on, and a session that was ended stays ended."""
    data = place / "stays"
    process, ready = start("--data", str(data))
    op = login(ready["url"], "operator", ready["users"]["operator"])
    out = login(ready["url"], "viewer", ready["users"]["viewer"])
    out.call("POST", "/auth/logout", {})
    end(process)
    process, again = start("--data", str(data))
    try:
        assert again["system_key"] == ready["system_key"], "another key for the same folder"
        for old in (op, out):
            old.url = again["url"]
        op.get("/on-call")
        try:
            out.get("/on-call")
            raise AssertionError("whoever logged out is in again")
        except HttpError as error:
            assert error.status == 401, error.status
    finally:
        end(process)


def test_what_a_killed_demo_left_is_removed_by_the_next():
    killed, _ = start()
    living, _ = start()
    assert len(folders()) == 2
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert len(folders()) == 2
    third, _ = start()
    try:
        assert len(folders()) == 2, folders()  # the living one's and the third's
    finally:
        end(third)
        end(living)
    assert not folders(), folders()


if __name__ == "__main__":
    run_all(globals())
