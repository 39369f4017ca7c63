# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What strangers send. Each case costs nothing but itself: afterwards the server answers as before."""
import asyncio
import json
import pathlib
import random
import socket
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from feed_client import Feed, HttpError, Rest, login  # noqa: E402
from programs import Demo, ending, run_all, wait_for  # noqa: E402
import websockets  # noqa: E402


def raw(port, data, seconds=5, half_open=False):
    """Sends bytes, returns all that comes back."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as s:
        s.sendall(data)
        if not half_open:
            s.shutdown(socket.SHUT_WR)
        answer = b""
        try:
            while part := s.recv(65536):
                answer += part
        except (socket.timeout, ConnectionResetError):
            pass
        return answer


def still_well(demo):
    assert Rest(demo.url).get("/health/live") == {"status": "ok"}
    assert demo.process.poll() is None, demo.errors()


def status_of(answer):
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1") else None


def test_broken_requests():
    with ending(Demo()) as demo:
        port = int(demo.url.rsplit(":", 1)[1])
        rows = {
            "nonsense": (b"\x00\x01\x02\x03\r\n\r\n", {400, None}),
            "TLS hello": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", {400, None}),
            "no version": (b"GET /health\r\n\r\n", {400, None}),
            "huge head": (b"GET /health HTTP/1.1\r\nA: " + b"x" * 20000 + b"\r\n\r\n", {431}),
            "many headers": (b"GET /health HTTP/1.1\r\n" + b"".join(b"H%d: 1\r\n" % i for i in range(3000)) + b"\r\n", {431}),
            "both lengths": (b"POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {400}),
            "two lengths": (b"POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", {400}),
            "negative length": (b"POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n", {400}),
            "huge length": (b"POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n", {413}),
            "more than a log-in needs": (b"POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 16385\r\n\r\n", {413}),
            "over a MiB at the intake, without a key": (b"POST /api/v2/alerts HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n", {401}),
            "chunks over a MiB": (b"POST /auth/login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + (b"10000\r\n" + b"x" * 65536 + b"\r\n") * 17 + b"0\r\n\r\n", {413}),
            "bad chunk": (b"POST /auth/login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n", {400}),
            "percent": (b"GET /%zz%00%ff HTTP/1.1\r\nHost: x\r\n\r\n", {404, 400}),
            "dots": (b"GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", {404, 400}),
            "upgrade elsewhere": (b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n", {404}),
            "other method": (b"BREW /health HTTP/1.1\r\nHost: x\r\n\r\n", {405, 400}),
        }
        for name, (data, expected) in rows.items():
            status = status_of(raw(port, data, half_open=True, seconds=3))
            assert status in expected, (name, status)
            still_well(demo)


def test_bad_bodies():
    with ending(Demo()) as demo:
        system = Rest(demo.url, demo.ready["system_key"])
        op = login(demo.url, "operator", demo.ready["users"]["operator"])
        good = json.dumps([{"labels": {"alertname": "A"}}]).encode()
        bodies = [b"", b"{", b"[[[[", b"[" * 100000, b'{"a":1e999}', b"\xff\xfe", b"null", b"5", b'"x"', b"[5]",
                  b'[{"labels":{"a":5}}]', b'[{"labels":[]}]', b'{"labels":{}}', good[:-3]]
        for path in ("/api/v2/alerts", "/hooks/alertmanager", "/hooks/generic"):
            for body in bodies:
                try:
                    system.call("POST", path, raw=body)
                    raise AssertionError((path, body[:40]))
                except HttpError as error:
                    assert error.status == 400, (path, body[:40], error.status)
        # Half a pair costs itself: the alert is there, with the sign for what cannot be shown.
        system.call("POST", "/api/v2/alerts", [{"labels": {"alertname": "A"}}], raw=b'[{"labels":{"alertname":"Half\\ud800"}}]')
        assert any(a["name"] == "Half\ufffd" for a in op.get("/monitoring/alerts", q="Half")["alerts"])
        for path in ("/auth/login", "/auth/refresh"):
            for body in bodies[:9]:
                try:
                    Rest(demo.url).call("POST", path, raw=body)
                    raise AssertionError((path, body))
                except HttpError as error:
                    assert error.status == (413 if len(body) > 16384 else 400), (path, body[:40], error.status)
        # Whatever is written in it, an entry of the log is one line.
        system.call("POST", "/api/v2/alerts", [{"labels": {"alertname": "Log\n\x1b[31mnocturned: forged", "severity": "odd\nnocturned: forged too\x1b[0m"}}])
        wait_for(lambda: "is not known and counts as warning" in demo.errors(), 10, "word of the odd severity")
        assert "\nnocturned: forged" not in demo.errors() and "\x1b" not in demo.errors(), demo.errors()[-2000:]
        # A batch with bad ones: the others are stored, the answer names the bad.
        try:
            system.call("POST", "/api/v2/alerts", [{"labels": {"alertname": "Good"}}, {"labels": {"x": 1}},
                                                   {"labels": {f"l{i}": "v" for i in range(10000)}}])
            raise AssertionError("bad alerts were taken")
        except HttpError as error:
            assert error.status == 400 and "alert 1" in error.body["detail"] and "alert 2" in error.body["detail"]
        assert op.get("/monitoring/alerts", q="Good")["total"] == 1
        # 1 MiB values are cut, not refused; an intake of 8 MiB is taken, more is not.
        system.call("POST", "/api/v2/alerts", [{"labels": {"alertname": "Big"}, "annotations": {"summary": "s", "d": "x" * 1048576}}])
        big = next(a for a in op.get("/monitoring/alerts", q="Big")["alerts"])
        assert big["cut"] == ["d"] and len(json.dumps(big)) < 61440
        many = [{"labels": {"alertname": f"M{i}"}, "annotations": {"d": "x" * 3000}} for i in range(1500)]
        system.call("POST", "/api/v2/alerts", many)  # over 4 MiB, by one who may
        for clock in (-3600, 3600):
            start = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + clock))
            system.call("POST", "/api/v2/alerts", [{"labels": {"alertname": f"Clock{clock}"}, "startsAt": start}])
        clocks = {a["name"] for a in op.get("/monitoring/alerts", q="Clock")["alerts"]}
        assert {"Clock-3600", "Clock3600"} <= clocks <= {"Clock-3600", "Clock3600", "SenderClockWrong"}, clocks
        for huge in (9 * 1048576,):
            try:
                system.call("POST", "/api/v2/alerts", raw=b"[" + b" " * huge + b"]")
                raise AssertionError("9 MiB were taken")
            except HttpError as error:
                assert error.status == 413
            except OSError:
                pass  # closed while we were sending
        still_well(demo)


def test_slow_and_half_open():
    with ending(Demo()) as demo:
        port = int(demo.url.rsplit(":", 1)[1])
        idle = [socket.create_connection(("127.0.0.1", port)) for _ in range(50)]
        slow = socket.create_connection(("127.0.0.1", port))
        slow.sendall(b"GET /health HTTP/1.1\r\nHost: ")
        started = time.monotonic()
        still_well(demo)
        slow.settimeout(20)
        try:
            while slow.recv(1000):
                pass
        except ConnectionResetError:
            pass
        took = time.monotonic() - started
        assert 8 < took < 15, took  # ten seconds for a head
        for s in idle:
            s.close()
        still_well(demo)


def test_fuzzed_bytes():
    with ending(Demo()) as demo:
        port = int(demo.url.rsplit(":", 1)[1])
        randomness = random.Random(1)
        request = (b"POST /api/v2/alerts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + demo.ready["system_key"].encode() +
                   b"\r\nContent-Length: 40\r\n\r\n" + b'[{"labels":{"alertname":"A","b":"cdefg"}}]'[:40])
        for _ in range(300):
            data = bytearray(request[:randomness.randrange(1, len(request))] if randomness.random() < 0.3 else request)
            for _ in range(randomness.randrange(1, 6)):
                data[randomness.randrange(len(data))] = randomness.randrange(256)
            raw(port, bytes(data), seconds=2)
        still_well(demo)


def test_bad_frames():
    async def case(demo, token, send, codes):
        socket_ = await websockets.connect(demo.url.replace("http", "ws") + "/monitoring/feed",
                                           subprotocols=["nocturne.feed.v1"], ping_interval=None)
        if token:
            await socket_.send(json.dumps({"t": "hello", "v": 1, "id": 1, "token": token}))
            await socket_.recv()
        try:
            await send(socket_)
            while True:
                await asyncio.wait_for(socket_.recv(), 10)
        except websockets.ConnectionClosed as closed:
            assert closed.code in codes, (closed.code, codes)

    async def run(demo):
        token = login(demo.url, "operator", demo.ready["users"]["operator"]).token
        for data in ("x", "[]", "{}", '{"t":5}', "[" * 5000, '{"t":"hello"}', '{"t":"hello","id":"1","v":1}', ""):
            await case(demo, None, lambda s, data=data: s.send(data), {4400})
        await case(demo, token, lambda s: s.send(b"binary"), {4400})
        await case(demo, token, lambda s: s.send("x" * 70000), {1009})

        async def flood(s):
            for i in range(200):
                await s.send('{"t":"hb","n":1}')
        await case(demo, token, flood, {4429})
        started = time.monotonic()

        async def nothing(_):
            return None
        await case(demo, None, nothing, {4408})
        assert 4 < time.monotonic() - started < 9
        still_well(demo)

    with ending(Demo()) as demo:
        asyncio.run(run(demo))


def text_frame(message):
    data = json.dumps(message).ljust(200).encode()
    return b"\x81" + bytes([0x80 | 126]) + len(data).to_bytes(2, "big") + b"\0\0\0\0" + data


def feed_socket(demo, token):
    """A feed connection with all alerts that reads nothing by itself: a plain socket with a small window."""
    port = int(demo.url.rsplit(":", 1)[1])
    peer = socket.socket()
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    peer.connect(("127.0.0.1", port))
    peer.sendall(b"GET /monitoring/feed HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                 b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: nocturne.feed.v1\r\n"
                 b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
    time.sleep(0.3)
    peer.sendall(text_frame({"t": "hello", "v": 1, "id": 1, "token": token}))
    peer.sendall(text_frame({"t": "sub", "id": 2, "sid": 1, "ch": "alerts"}))
    return peer


def frames_of(data):
    """Opcode and payload of each whole frame that a server sent."""
    at = data.index(b"\r\n\r\n") + 4
    while at + 2 <= len(data):
        opcode, size, at = data[at] & 15, data[at + 1] & 127, at + 2
        if size >= 126:
            wide = 2 if size == 126 else 8
            size, at = int.from_bytes(data[at:at + wide], "big"), at + wide
        if at + size <= len(data):
            yield opcode, data[at:at + size]
        at += size


def test_peers_that_do_not_read():
    async def run(demo):
        op = login(demo.url, "operator", demo.ready["users"]["operator"])
        system = Rest(demo.url, demo.ready["system_key"])
        good = await Feed(demo.url, op.token).open()
        await good.subscribe_alerts()
        await good.until(lambda: good.snapshots == 1)
        deaf, sleepy = feed_socket(demo, op.token), feed_socket(demo, op.token)
        before = resident(demo.pid)
        for i in range(40):
            system.call("POST", "/api/v2/alerts", [{"labels": {"alertname": f"Deaf{i}-{j}"}, "annotations": {"d": "y" * 20000}}
                                                   for j in range(20)])
        await good.until(lambda: sum(d["name"].startswith("Deaf") for _, d in good.alerts.values()) == 800, 60)
        grown = resident(demo.pid) - before
        assert grown < 400, f"{grown} MiB for clients that do not read"
        # The one that reads again in time is told why it is closed; the other is cut.
        end = time.monotonic() + 13
        while time.monotonic() < end:
            await good.step(0.5)
            sleepy.sendall(text_frame({"t": "hb", "n": 1}))  # it speaks, it only does not listen
        sleepy.settimeout(10)
        taken = bytearray()
        while piece := sleepy.recv(1 << 20):
            taken += piece
        opcode, payload = list(frames_of(bytes(taken)))[-1]
        assert (opcode, int.from_bytes(payload[:2], "big")) == (8, 4480), (opcode, payload[:60])
        end = time.monotonic() + 25
        while "nocturned_feed_clients 1" not in system.call("GET", "/metrics"):
            assert time.monotonic() < end, "the deaf client was kept"
            await good.step(0.5)
        deaf.close()
        sleepy.close()
        still_well(demo)

    with ending(Demo()) as demo:
        asyncio.run(run(demo))


def resident(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) // 1024
    return 0


def test_guessing_is_slowed_down():
    with ending(Demo()) as demo:
        for name in ("operator", "nobody"):
            statuses = []
            for _ in range(7):
                try:
                    login(demo.url, name, "wrong password")
                except HttpError as error:
                    statuses.append(error.status)
                    if error.status == 429:
                        assert int(error.headers["Retry-After"]) >= 1
            assert statuses[:5] == [401] * 5 and 429 in statuses[5:], statuses
        try:
            login(demo.url, "operator", demo.ready["users"]["operator"])
            raise AssertionError("the right password came through")
        except HttpError as error:
            assert error.status == 429
        log = demo.errors()
        assert demo.ready["users"]["operator"] not in log and demo.ready["system_key"] not in log


if __name__ == "__main__":
    run_all(globals())
