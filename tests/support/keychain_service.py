# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Secret Service of its own on a session bus of its own."""
import os
import pathlib
import subprocess
import tempfile

from programs import BIN, Program


class Keychain:
    """`env` leads a program to it."""

    def __enter__(self):
        self.place = tempfile.TemporaryDirectory(prefix="nocturne-keychain-")
        place = pathlib.Path(self.place.name)
        self.bus = Program(["dbus-daemon", "--session", "--nofork", "--print-address=1"])
        self.env = {"HOME": str(place), "XDG_DATA_HOME": str(place / "data"), "XDG_RUNTIME_DIR": str(place), "DBUS_SESSION_BUS_ADDRESS": self.bus.line().decode().strip()}
        # --daemonize would outlive us; with --foreground the password comes on standard input.
        self.daemon = Program(["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"], self.env, stdin=subprocess.PIPE)
        self.daemon.process.stdin.write(b"\n")
        self.daemon.process.stdin.close()
        return self

    def keep(self, account, token):
        """As the console keeps it. The daemon may still be starting."""
        done = subprocess.run([BIN / "probe_keychain", account], input=token + "\n", text=True, env={**os.environ, **self.env}, timeout=30)
        assert done.returncode == 0, f"the keychain did not take the token: {done.returncode}"

    def __exit__(self, *_):
        for program in (self.daemon, self.bus):
            program.process.terminate()
            program.process.wait(10)
        self.place.cleanup()
