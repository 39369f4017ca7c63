# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A hand acknowledges as the backend goes: what was sent is found out when it is back, and what was not done is done again with one key."""
import os
import pathlib
import signal
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from desktop import Desktop  # noqa: E402
from feed_client import login  # noqa: E402
from programs import Serve, ending, folder, run_all, wait_for  # noqa: E402
from hands import Hands  # noqa: E402


def before_it(place, desktop, backend):
    hands = Hands(place, desktop, backend)
    hands.fire("Alpha")
    hands.to_alerts(1)
    return hands


def acknowledgements(hands):
    return [e for e in hands.admin.get("/monitoring/alerts/Alpha/timeline")["events"] if e["kind"] == "acknowledged"]


# It arrives and is carried out, but nobody hears of it for so long that the console gives the answer up.
def test_what_arrived_is_done_once():
    with folder() as place, ending(Serve(place)) as backend, Desktop(place) as desktop:
        hands = before_it(place, desktop, backend)
        os.kill(backend.pid, signal.SIGSTOP)
        try:
            time.sleep(4.5)
            hands.picture("quiet")
            hands.keys("a", "a", "a")
            time.sleep(17)
            hands.picture("lost")
        finally:
            os.kill(backend.pid, signal.SIGCONT)
        wait_for(lambda: hands.state("Alpha") == "acknowledged", 15, "the command that was under way")
        time.sleep(5)
        hands.picture("found")
        assert len(acknowledgements(hands)) == 1, acknowledgements(hands)


def test_what_did_not_arrive_is_done_again():
    with folder() as place, Desktop(place) as desktop:
        with ending(Serve(place)) as backend:
            hands = before_it(place, desktop, backend)
            os.kill(backend.pid, signal.SIGSTOP)
            hands.keys("a")
            time.sleep(0.5)
            backend.kill()
        with ending(Serve(place, port=backend.port)) as again:
            hands.backend, hands.admin = again, login(again.url, "admin", again.users["admin"])
            assert hands.state("Alpha") == "firing"
            time.sleep(8)  # it comes back, and asks what became of it
            hands.picture("not-done")
            assert hands.state("Alpha") == "firing"  # nothing is repeated by itself
            hands.keys("z")
            wait_for(lambda: hands.state("Alpha") == "acknowledged", 15, "the command, done again")
            assert len(acknowledgements(hands)) == 1, acknowledgements(hands)


if __name__ == "__main__":
    only = [a for a in sys.argv[2:] if a.startswith("test_")]
    run_all({n: f for n, f in globals().items() if not only or n in only})
