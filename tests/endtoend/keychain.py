# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The refresh token in a real Secret Service: written, read, forgotten."""
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from programs import BIN, folder, run_all  # noqa: E402


def test_a_token_in_the_keychain():
    with folder() as place:
        env = {**os.environ, "HOME": str(place), "XDG_DATA_HOME": str(place / "data"), "XDG_RUNTIME_DIR": str(place)}
        env.pop("DBUS_SESSION_BUS_ADDRESS", None)
        script = ("printf '\\n' | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 & daemon=$!; "
                  "sleep 1; "
                  f"'{BIN}/probe_keychain'; status=$?; kill $daemon; exit $status")
        done = subprocess.run(["dbus-run-session", "--", "sh", "-c", script], env=env, capture_output=True, text=True, timeout=60)
        assert done.stdout.splitlines() == ["written yes", "read tökén", "forgotten nothing"], (done.stdout, done.stderr)
        # What lies on the disk is not the token.
        for file in (place / "data").rglob("*"):
            if file.is_file():
                assert "tökén".encode() not in file.read_bytes(), file


if __name__ == "__main__":
    run_all(globals())
