# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop for one test: an X server, a window manager and, where it is asked for, the bus that screen readers use."""
import os
import subprocess
import time

from programs import BIN, Program, wait_for


class Desktop:
    """Ends with the `with` block, all of it."""

    def __init__(self, place, accessible=False):
        self.place, self.accessible, self.programs = place, accessible, []

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for program in reversed(self.programs):
            program.process.terminate()
            try:
                program.process.wait(5)
            except subprocess.TimeoutExpired:
                program.kill()

    def start(self):
        # The server picks a free number and says it once it accepts connections; a program started before that ends.
        server = self.run(["Xvfb", "-displayfd", "1", "-screen", "0", "1600x900x24", "-nolisten", "tcp"])
        self.env = {"DISPLAY": f":{int(server.line())}", "QT_QPA_PLATFORM": "xcb", "XDG_CONFIG_HOME": str(self.place),
                    "XDG_RUNTIME_DIR": str(self.place), "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
        self.start_window_manager()
        if self.accessible:
            bus = self.run(["dbus-daemon", "--session", "--nofork", "--print-address=1"])
            self.env |= {"DBUS_SESSION_BUS_ADDRESS": bus.line().decode().strip(), "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
            self.run(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately", "--a11y=1"])

    def start_window_manager(self):
        for attempt in range(3):
            manager = self.run(["openbox"])
            try:
                wait_for(lambda: self.do("get_num_desktops"), 10, "the window manager")
                return
            except AssertionError:
                manager.kill()
        raise AssertionError(f"no window manager: {manager.errors()}")

    def run(self, arguments, env=None):
        program = Program(arguments, env={**getattr(self, "env", {}), **(env or {})})
        self.programs.append(program)
        return program

    def console(self, *arguments, env=None):
        """Starts the console and waits for its window."""
        program = self.run([BIN / "nocturne", *arguments], env)
        try:
            self.window = wait_for(lambda: self.do("search", "--onlyvisible", "--name", "Nocturne").split()[0], 60, "the window")
        except AssertionError:
            raise AssertionError(f"no window: {program.errors()[-1500:]}") from None
        return program

    def windows(self, name):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", name], env={**os.environ, **self.env},
                               capture_output=True, text=True, timeout=20)
        return found.stdout.split()

    def key(self, *keys):
        self.do("windowactivate", "--sync", self.window)
        for key in keys:
            self.do("key", key)
            time.sleep(0.3)

    def do(self, *arguments):
        return subprocess.run(["xdotool", *arguments], env={**os.environ, **self.env}, capture_output=True, text=True,
                              timeout=20, check=True).stdout
