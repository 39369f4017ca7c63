# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The console against a server written from docs/protocol.md alone."""
import asyncio
import contextlib
import pathlib
import struct
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from page_server import PageServer, make_alert  # noqa: E402
from programs import BIN, Program, ending, folder, run_all  # noqa: E402


@contextlib.contextmanager
def console(server, place):
    env = {"QT_QPA_PLATFORM": "offscreen", "NOCTURNE_PASSWORD": "right", "XDG_CONFIG_HOME": str(place),
           "XDG_RUNTIME_DIR": str(place), "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
    program = Program([BIN / "nocturne", "--server", server.url, "--user", "operator"], env=env)
    with ending(program):
        yield program


async def subscribed(peer):
    """The two subscriptions that every connection of the console makes."""
    alerts = await peer.expect("sub", ch="alerts")
    metrics = await peer.expect("sub", ch="metrics")
    assert metrics["filter"]["dashboard"] == "technical" and metrics["filter"]["range_s"] == 3600
    assert alerts["sid"] != metrics["sid"]
    return alerts, metrics


def scripted(script):
    def run():
        async def inner():
            server = await PageServer().open()
            with folder() as place, console(server, place) as program:
                await script(server, program, place)
        asyncio.run(inner())
    return run


async def script_resume(server, program, place):
    peer = await server.peer()
    await peer.welcome()
    alerts, metrics = await subscribed(peer)
    assert "pos" not in alerts
    peer.snapshot(alerts, [make_alert("a-1")], {"e": "E", "o": "10"})
    peer.say({"t": "ok", "id": metrics["id"], "sid": metrics["sid"], "recovered": False, "pos": None})
    peer.say({"t": "snap", "sid": metrics["sid"], "page": 0, "more": False, "items": [
        {"s": 1, "panel": "p", "metric": "m", "labels": {}, "unit": "ms", "interval_s": 5, "step_s": 5, "points": [[1, 2.5]]}]})
    peer.say({"t": "snap_end", "sid": metrics["sid"], "pos": None, "n": 1, "crc": None})
    peer.say({"t": "pt", "sid": metrics["sid"], "p": [[1, 2000, None]]})
    peer.frame(2, struct.pack("<BBHII", 1, 0, 0, metrics["sid"], 1) + struct.pack("<Iqd", 1, 3000, 7.5))
    peer.say({"t": "something new", "sid": 5})
    peer.say({"t": "hb", "n": 7, "time": "2026-11-21T00:00:01.000Z", "src": {"prometheus": {"state": "ok", "age_s": 1}}})
    await peer.expect("hb", n=7)
    b = make_alert("b-1", rev=3)
    peer.say({"t": "evs", "sid": alerts["sid"], "p": "10", "o": "13", "m": [
        {"o": "11", "ts": "2026-11-21T00:00:01.000Z", "k": "b-1", "op": "put", "rev": 3, "d": b}]})
    peer.say({"t": "hb", "n": 8, "time": "2026-11-21T00:00:02.000Z", "src": {}})
    await peer.expect("hb", n=8)
    # The connection breaks: the console comes back by itself and goes on at 13.
    peer.writer.close()
    peer = await server.peer()
    await peer.welcome()
    alerts, _ = await subscribed(peer)
    assert alerts["pos"] == {"e": "E", "o": "13"}, alerts
    peer.say({"t": "ok", "id": alerts["id"], "sid": alerts["sid"], "recovered": True, "pos": {"e": "E", "o": "13"}})
    # A mark that fits says nothing; one that does not makes the console ask anew, without a position.
    from page_server import checksum
    peer.say({"t": "mark", "sid": alerts["sid"], "pos": {"e": "E", "o": "13"}, "n": 2, "crc": checksum({"a-1": 1, "b-1": 3})})
    peer.say({"t": "hb", "n": 9, "time": "2026-11-21T00:00:03.000Z", "src": {}})
    await peer.expect("hb", n=9)
    assert not any(m["t"] in ("sub", "unsub") for m in peer.heard), peer.heard
    peer.say({"t": "mark", "sid": alerts["sid"], "pos": {"e": "E", "o": "13"}, "n": 9, "crc": "deadbeef"})
    fresh = await peer.expect("sub", ch="alerts")
    assert "pos" not in fresh and fresh["sid"] != alerts["sid"]
    peer.snapshot(fresh, [], {"e": "E2", "o": "1"})
    # An evs that does not continue: again with its own position.
    peer.say({"t": "evs", "sid": fresh["sid"], "p": "5", "o": "6", "m": []})
    again = await peer.expect("sub", ch="alerts")
    assert again["pos"] == {"e": "E2", "o": "1"}, again
    assert program.process.poll() is None


async def script_renewal(server, program, place):
    peer = await server.peer()
    await peer.welcome(ttl=61)
    alerts, _ = await subscribed(peer)
    peer.snapshot(alerts, [], {"e": "E", "o": "1"})
    before = server.access
    peer.say({"t": "auth_due", "in": 60})
    auth = await peer.expect("auth")
    assert auth["token"] == server.access != before
    peer.say({"t": "ok", "id": auth["id"], "auth_ttl": 840})
    # 4401: a new token first, then the connection.
    peer.close(4401, "expired")
    await peer.gone()
    peer = await server.peer()
    await peer.welcome()
    # bye says when to come back.
    await subscribed(peer)
    loop = asyncio.get_running_loop()
    peer.say({"t": "bye", "why": "restart", "back_in": 2, "spread": 1})
    peer.close(4490)
    await peer.gone()
    left = loop.time()
    peer = await server.peer()
    assert 1.5 < loop.time() - left < 8, loop.time() - left
    await peer.welcome()
    await subscribed(peer)
    # Nothing at all for three heartbeats: the console gives the connection up and makes a new one.
    silent = loop.time()
    peer = await server.peer()
    assert 2 < loop.time() - silent < 12
    await peer.welcome()
    # 4403 is final.
    await subscribed(peer)
    peer.close(4403, "not you")
    await peer.gone()
    try:
        await server.peer(seconds=4)
        raise AssertionError("the console came back although it was told not to")
    except asyncio.TimeoutError:
        pass
    assert program.process.poll() is None


async def script_hostile(server, program, place):
    for message in ("nonsense", "[]", '{"t":5}', '{"t":"evs","sid":1,"p":"x"}', "[" * 10000, '{"t":"snap","sid":1,"items":[5]}'):
        peer = await server.peer()
        await peer.welcome()
        await subscribed(peer)
        peer.frame(1, message.encode())
        peer.close(1001)
        await peer.gone()
        assert program.process.poll() is None, program.errors()
    peer = await server.peer()
    await peer.expect("hello")
    peer.frame(2, b"\x01" * 7)
    peer.frame(1, b"x" * 100000)
    await peer.gone()
    peer = await server.peer()
    await peer.welcome()
    assert program.process.poll() is None


test_snapshot_resume_marks_and_samples = scripted(script_resume)
test_renewal_bye_silence_and_final_closes = scripted(script_renewal)
test_a_hostile_server = scripted(script_hostile)


if __name__ == "__main__":
    run_all(globals())
