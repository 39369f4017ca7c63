# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A backend of Nocturne, small, written from docs/protocol.md alone. It shares no code with the product. A test scripts
what it says on the feed and looks at what the console said."""
import asyncio
import base64
import hashlib
import json
import zlib


def checksum(items):
    lines = "".join(f"{k}:{items[k]}\n" for k in sorted(items, key=lambda k: k.encode()))
    return f"{zlib.crc32(lines.encode()):08x}"


def make_alert(key, **changes):
    alert = {"id": key, "fingerprint": key.split("-")[0], "name": "Alert " + key, "severity": "critical", "priority": "P1",
             "active": True, "acknowledged": None, "suppressed": None, "state": "firing", "resolution": None,
             "summary": "from the page", "description": "", "labels": {"alertname": key}, "annotations": {}, "cut": [],
             "source": "page", "environment": "production", "tenant": None, "value": None,
             "starts_at": "2026-11-21T00:00:00.000Z", "ends_at": None, "received_at": "2026-11-21T00:00:00.000Z",
             "updated_at": "2026-11-21T00:00:00.000Z", "rev": 1, "material_rev": 1, "count": 1, "escalation": None,
             "assignee": None, "incident": None, "group": "g", "runbook_url": None, "generator_url": None}
    return {**alert, **changes}


DASHBOARD = {"dashboards": [{"id": "technical", "title": "Technical", "environment": "production", "panels": [
    {"id": "p", "title": "Latency", "kind": "stat", "x": 0, "y": 0, "w": 2, "h": 1, "metrics": [
        {"metric": "m", "title": "Latency", "unit": "ms", "better": "lower", "target": 500, "warning": 500,
         "critical": None, "interval_s": 5}]}]}]}


class Peer:
    """One feed connection of the console."""

    def __init__(self, server, reader, writer):
        self.server, self.reader, self.writer = server, reader, writer
        self.heard = []
        self.changed = asyncio.Event()
        self.closed = None

    def say(self, message):
        data = json.dumps(message).encode()
        self.frame(1, data)

    def frame(self, opcode, data):
        head = bytes([0x80 | opcode])
        if len(data) < 126:
            head += bytes([len(data)])
        elif len(data) < 65536:
            head += b"\x7e" + len(data).to_bytes(2, "big")
        else:
            head += b"\x7f" + len(data).to_bytes(8, "big")
        self.writer.write(head + data)

    def close(self, code, reason=""):
        self.frame(8, code.to_bytes(2, "big") + reason.encode())

    async def listen(self):
        try:
            while True:
                head = await self.reader.readexactly(2)
                size = head[1] & 0x7F
                if size == 126:
                    size = int.from_bytes(await self.reader.readexactly(2), "big")
                elif size == 127:
                    size = int.from_bytes(await self.reader.readexactly(8), "big")
                assert head[1] & 0x80, "clients mask"
                mask = await self.reader.readexactly(4)
                data = bytes(b ^ mask[i % 4] for i, b in enumerate(await self.reader.readexactly(size)))
                opcode = head[0] & 0x0F
                if opcode == 8:
                    self.frame(8, data[:2])
                    break
                if opcode == 9:
                    self.frame(10, data)
                elif opcode == 1:
                    self.heard.append(json.loads(data))
                    self.changed.set()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        self.closed = True
        self.changed.set()
        self.writer.close()

    async def expect(self, kind, seconds=10, **members):
        """Waits for a message of the console that has these members, and removes it."""
        end = asyncio.get_running_loop().time() + seconds
        while True:
            for message in self.heard:
                if message["t"] == kind and all(message.get(k) == v for k, v in members.items()):
                    self.heard.remove(message)
                    return message
            left = end - asyncio.get_running_loop().time()
            assert left > 0 and not self.closed, f"no {kind} {members} came, but {self.heard} (closed: {self.closed})"
            self.changed.clear()
            try:
                await asyncio.wait_for(self.changed.wait(), left)
            except asyncio.TimeoutError:
                pass

    async def gone(self, seconds=20):
        end = asyncio.get_running_loop().time() + seconds
        while not self.closed:
            assert asyncio.get_running_loop().time() < end, "the console holds the connection"
            await asyncio.sleep(0.05)

    async def welcome(self, role="operator", ttl=840):
        hello = await self.expect("hello")
        assert hello["v"] == 1 and isinstance(hello["id"], int)
        assert hello["token"] == self.server.access, "the console brings the newest token"
        self.say({"t": "welcome", "id": hello["id"], "v": 1, "server": "page", "time": "2026-11-21T00:00:00.000Z",
                  "user": "operator", "role": role, "caps": ["bin"], "hb": 1, "auth_ttl": ttl,
                  "limits": {"message": 65536, "subscriptions": 64}, "unknown": "is ignored"})

    def snapshot(self, sub, alerts, position):
        self.say({"t": "ok", "id": sub["id"], "sid": sub["sid"], "recovered": False, "pos": position})
        self.say({"t": "snap", "sid": sub["sid"], "page": 0, "more": False,
                  "items": [{"k": a["id"], "rev": a["rev"], "d": a} for a in alerts]})
        self.say({"t": "snap_end", "sid": sub["sid"], "pos": position, "n": len(alerts),
                  "crc": checksum({a["id"]: a["rev"] for a in alerts})})


class PageServer:
    """HTTP and feed on one port."""

    def __init__(self):
        self.peers = asyncio.Queue()
        self.requests = []
        self.access, self.refresh, self.number = "access-0", "refresh-0", 0
        self.answers = {}

    async def open(self):
        self.server = await asyncio.start_server(self.serve, "127.0.0.1", 0)
        self.port = self.server.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        return self

    def tokens(self):
        self.number += 1
        self.access, self.refresh = f"access-{self.number}", f"refresh-{self.number}"
        return {"access_token": self.access, "token_type": "Bearer", "expires_in": 900, "refresh_token": self.refresh,
                "user": {"name": "operator", "role": "operator"}}

    def answer(self, method, path, headers, body):
        self.requests.append((method, path, headers, body))
        if (method, path) in self.answers:
            return self.answers[(method, path)]
        if (method, path) == ("POST", "/auth/login"):
            return (200, self.tokens()) if body.get("password") == "right" else (401, problem(401, "unauthenticated"))
        if (method, path) == ("POST", "/auth/refresh"):
            return (200, self.tokens()) if body.get("refresh_token") == self.refresh else (401, problem(401, "unauthenticated"))
        if headers.get("authorization") != "Bearer " + self.access:
            return 401, problem(401, "unauthenticated")
        if path == "/monitoring/dashboard":
            return 200, DASHBOARD
        if path.endswith("/timeline"):
            return 200, {"events": [{"at": "2026-11-21T00:00:00.000Z", "kind": "fired", "by": None, "detail": ""}]}
        return 404, problem(404, "not_found")

    async def serve(self, reader, writer):
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                first, *rest = head.split("\r\n")
                method, path, _ = first.split(" ")
                headers = {k.lower(): v.strip() for k, v in (line.split(":", 1) for line in rest if ":" in line)}
                if headers.get("upgrade", "").lower() == "websocket":
                    assert path == "/monitoring/feed"
                    assert "nocturne.feed.v1" in headers["sec-websocket-protocol"]
                    accept = base64.b64encode(hashlib.sha1((headers["sec-websocket-key"] +
                                              "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()).decode()
                    writer.write(f"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                 f"Sec-WebSocket-Accept: {accept}\r\nSec-WebSocket-Protocol: nocturne.feed.v1\r\n\r\n".encode())
                    peer = Peer(self, reader, writer)
                    await self.peers.put(peer)
                    await peer.listen()
                    return
                raw = await reader.readexactly(int(headers.get("content-length", 0)))
                status, answer = self.answer(method, path, headers, json.loads(raw) if raw else {})
                data = json.dumps(answer).encode()
                writer.write(f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def peer(self, seconds=40):
        return await asyncio.wait_for(self.peers.get(), seconds)


def problem(status, code):
    return {"type": "about:blank", "title": "no", "status": status, "detail": "no", "code": code}
