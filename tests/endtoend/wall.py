# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The wall on a display: it fills it, turns its pages by itself, says which hop is dead and since when, and comes back
without anybody touching it. What it shows is read through its accessible name, as a screen reader has it."""
import os
import pathlib
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from desktop import Desktop  # noqa: E402
from programs import BIN, Serve, ending, folder, free_port, run_all, wait_for  # noqa: E402
from reader import Reader  # noqa: E402


def names(reader):
    return [name for role in ("frame", "filler", "window", "panel") for name, _ in reader.texts(role, "")]


def shows(reader, *words):
    return any(all(word in name for word in words) for name in names(reader))


def test_it_turns_by_itself():
    # Not the demo: where a critical alert is about a page it stays for a minute.
    with folder() as place, ending(Serve(place)) as server, Desktop(place, accessible=True) as desktop:
        desktop.console("--wall", "technical,business", "--dwell", "5", "--distance", "1", "--server", server.url, "--user", "viewer",
                        env={"NOCTURNE_PASSWORD": server.users["viewer"]})
        geometry = desktop.do("getwindowgeometry", desktop.window)
        assert "Position: 0,0" in geometry and "1600x900" in geometry, geometry
        with Reader(desktop) as reader:
            wait_for(lambda: shows(reader, "Technical"), 20, "the first page")
            wait_for(lambda: shows(reader, "Business"), 20, "the second page")
            wait_for(lambda: shows(reader, "Technical"), 20, "the first page again")
            # Keys and clicks do nothing.
            desktop.do("mousemove", "400", "400", "click", "1", "key", "Escape", "key", "F11", "key", "alt+F2")
            time.sleep(1)
            assert "1600x900" in desktop.do("getwindowgeometry", desktop.window)


def test_it_names_the_dead_hop_and_comes_back():
    with folder() as place:
        port = free_port()
        with Desktop(place, accessible=True) as desktop:
            # There is no backend yet: it waits, and says so.
            desktop.console("--wall", "technical", "--server", f"http://127.0.0.1:{port}", "--user", "viewer",
                            env={"NOCTURNE_PASSWORD": "password of viewer"})
            with Reader(desktop) as reader:
                wait_for(lambda: names(reader) and not any(n == "Technical" for n in names(reader)), 20, "a reason")
                with ending(Serve(place, port=port)) as server:
                    wait_for(lambda: any(n == "Technical" for n in names(reader)), 40, "the page")
                    server.kill()
                    wait_for(lambda: shows(reader, "backend has not answered since"), 40, "the dead hop")
                with ending(Serve(place, port=port)):
                    wait_for(lambda: any(n == "Technical" for n in names(reader)), 60, "the page again")


def test_the_embedded_backend_is_started_again():
    with folder() as place, Desktop(place, accessible=True) as desktop:
        console = desktop.console("--demo", "--wall", "technical,nonsense")
        child = lambda: subprocess.run(["pgrep", "-P", str(console.process.pid), "nocturned"], capture_output=True, text=True).stdout.split()  # noqa: E731
        with Reader(desktop) as reader:
            wait_for(lambda: shows(reader, "Technical", 'There is no page "nonsense"'), 60, "the page, and what cannot be shown")
            first = wait_for(child, 20, "the backend")
            os.kill(int(first[0]), signal.SIGKILL)
            wait_for(lambda: child() and child() != first, 30, "another backend")
            wait_for(lambda: any(n.startswith("Technical. There is no page") for n in names(reader)), 60, "the page again, and no banner")
            assert console.process.poll() is None


def test_a_wrong_password_is_said_and_tried_again():
    with folder() as place, ending(Serve(place)) as server, Desktop(place, accessible=True) as desktop:
        console = desktop.console("--wall", "technical", "--server", server.url, "--user", "viewer", env={"NOCTURNE_PASSWORD": "later it is right"})
        with Reader(desktop) as reader:
            wait_for(lambda: any("Technical" != n and len(n) > 9 for n in names(reader)), 20, "the reason")
            assert server.command("user", "password", "viewer", text="later it is right\n").returncode == 0
            wait_for(lambda: any(n == "Technical" for n in names(reader)), 60, "the page")
            assert console.process.poll() is None


def test_a_display_that_is_not_there():
    done = subprocess.run([BIN / "nocturne", "--wall", "technical", "--display", "HDMI-9"], capture_output=True, text=True, timeout=30,
                          env={"PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "offscreen", "HOME": "/tmp", "XDG_RUNTIME_DIR": "/tmp"})
    assert done.returncode == 2 and 'no display "HDMI-9"' in done.stderr and "There are:" in done.stderr, done.stderr


if __name__ == "__main__":
    run_all(globals())
