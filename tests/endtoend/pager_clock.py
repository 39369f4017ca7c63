# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody sets the machine's clock by an hour while the whole program runs and sends: no rung comes early, none late, none twice, and a
message that waits to be sent again goes out by its own time and with its own key."""
import os
import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from pager import fire, of, plan  # noqa: E402
from programs import BIN, Serve, ending, folder, run_all, wait_for  # noqa: E402
from sinks import HttpSink  # noqa: E402

FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"
HOUR = 3600


class Clock:
    """libfaketime around one program: the wall clock is what a file says, the clock that nobody sets is left alone."""

    def __init__(self, place):
        self.file = place / "clock"
        self.set(0)
        linked = subprocess.run(["ldd", BIN / "nocturned"], capture_output=True, text=True, check=True).stdout
        first = re.findall(r"=> (\S*lib[at]san\S*)", linked)  # a sanitizer has to be there before anybody else
        self.wrapper = ["env", f"LD_PRELOAD={' '.join([*first, FAKETIME])}", f"FAKETIME_TIMESTAMP_FILE={self.file}", "FAKETIME_NO_CACHE=1",
                        "FAKETIME_DONT_FAKE_MONOTONIC=1", "DONT_FAKE_MONOTONIC=1"]

    def set(self, seconds):
        beside = self.file.with_suffix(".new")
        beside.write_text(f"{seconds:+d}s\n")
        os.replace(beside, self.file)


def since(sink, name, rung):
    """When a webhook took a rung of an alert's, each time."""
    return [t.at for t in of(sink, name) if t.body["rung"] == rung]


def test_the_clock_is_set_while_pages_wait():
    with folder() as place:
        first, second = HttpSink(), HttpSink()
        config = plan(place, f"""
channels:
  one: {{kind: webhook, url: "{first.url}/", private: true}}
  two: {{kind: webhook, url: "{second.url}/", private: true}}
people: {{mara: {{contacts: [{{channel: one}}]}}, oona: {{contacts: [{{channel: two}}]}}}}
policies:
  - {{id: critical, severities: [critical], steps: [{{name: L1, targets: ["person:mara"]}}, {{name: L2, after: 12s, targets: ["person:oona"]}}]}}
""")
        clock = Clock(place)
        with ending(Serve(place, config, wrapper=clock.wrapper)) as server:
            set_to = 0
            for changes, (name, by) in enumerate((("Forth", HOUR), ("Back", -HOUR), ("FarForth", 25 * HOUR)), 1):
                started = time.time()
                fire(server, name)
                wait_for(lambda: since(first, name, "L1"), 10, f"the first rung of {name}")  # noqa: B023
                assert not since(second, name, "L2")
                set_to += by
                clock.set(set_to)
                wait_for(lambda: server.errors().count("the wall clock was set by") == changes, 10, "word of the new clock")  # noqa: B023
                at = wait_for(lambda: since(second, name, "L2"), 40, f"the second rung of {name}")[0]  # noqa: B023
                assert 10.5 < at - started < 20, f"{name}: the second rung came after {at - started:.1f} s and not after 12"
            # One that is refused waits for its turn; the clock is set in between.
            second.behave = lambda path, body: ("busy", 8)
            fire(server, "Busy")
            wait_for(lambda: since(first, "Busy", "L1"), 10, "the first rung of Busy")
            before = second.tried
            tried = wait_for(lambda: second.tried > before and time.time(), 40, "the first try")
            clock.set(set_to - HOUR)
            second.behave = lambda path, body: None
            at = wait_for(lambda: since(second, "Busy", "L2"), 30, "the second try")[0]
            assert 7 < at - tried < 20, f"asked for 8 s, it was sent again after {at - tried:.1f}"
            time.sleep(5)
            for sink in (first, second):
                keys = [t.key for t in sink.all()]
                assert len(keys) == 4 == len(set(keys)), [(t.body["title"], t.key) for t in sink.all()]
        first.close()
        second.close()


if __name__ == "__main__":
    run_all(globals())
