# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The refresh token in a real Secret Service: written, read, forgotten."""
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from keychain_service import Keychain  # noqa: E402
from programs import BIN, run_all  # noqa: E402


def test_a_token_in_the_keychain():
    with Keychain() as keychain:
        done = subprocess.run([BIN / "probe_keychain"], env={**os.environ, **keychain.env}, capture_output=True, text=True, timeout=60)
        assert done.stdout.splitlines() == ["written yes", "read tökén", "forgotten nothing"], (done.stdout, done.stderr)
        # What lies on the disk is not the token.
        for file in pathlib.Path(keychain.env["XDG_DATA_HOME"]).rglob("*"):
            if file.is_file():
                assert "tökén".encode() not in file.read_bytes(), file


if __name__ == "__main__":
    run_all(globals())
