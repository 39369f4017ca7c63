# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A client of Nocturne's backend, written from docs/protocol.md alone. It shares no code with the product."""
import asyncio
import json
import struct
import urllib.error
import urllib.parse
import urllib.request
import uuid
import zlib

import websockets


class HttpError(Exception):
    def __init__(self, status, body, headers):
        super().__init__(f"HTTP {status}: {body}")
        self.status, self.body, self.headers = status, body, headers


class Rest:
    """REST calls with one token; raises HttpError for everything that is not 2xx."""

    def __init__(self, url, token=None, context=None):
        self.url, self.token, self.context = url, token, context
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), *([urllib.request.HTTPSHandler(context=context)] if context else []))

    def call(self, method, path, body=None, headers=None, raw=None):
        data = raw if raw is not None else (json.dumps(body).encode() if body is not None else None)
        request = urllib.request.Request(self.url + path, data=data, method=method)
        if self.token:
            request.add_header("Authorization", "Bearer " + self.token)
        if data is not None:
            request.add_header("Content-Type", "application/json")
        for name, value in (headers or {}).items():
            request.add_header(name, value)
        try:
            with self.opener.open(request, timeout=40) as answer:
                text = answer.read()
                self.headers = answer.headers
                if not text:
                    return None
                return json.loads(text) if "json" in answer.headers.get("Content-Type", "") else text.decode()
        except urllib.error.HTTPError as error:
            text = error.read()
            try:
                parsed = json.loads(text)
            except ValueError:
                parsed = text
            raise HttpError(error.code, parsed, error.headers) from None

    def get(self, path, **query):
        return self.call("GET", path + ("?" + urllib.parse.urlencode(query, doseq=True) if query else ""))

    def post(self, path, body=None, key=None, if_match=None):
        headers = {}
        if key:
            headers["Idempotency-Key"] = key
        if if_match is not None:
            headers["If-Match"] = str(if_match)
        return self.call("POST", path, body if body is not None else {}, headers)


def login(url, user, password, context=None):
    answer = Rest(url, context=context).call("POST", "/auth/login", {"username": user, "password": password})
    rest = Rest(url, answer["access_token"], context)
    rest.refresh_token = answer["refresh_token"]
    rest.login = answer
    return rest


def checksum(items):
    """items: key -> rev"""
    lines = "".join(f"{k}:{items[k]}\n" for k in sorted(items, key=lambda k: k.encode()))
    return f"{zlib.crc32(lines.encode()):08x}"


class Feed:
    """A feed connection that keeps the set of alerts as the contract says and checks every rule on the way."""

    def __init__(self, url, token, caps=("bin",), context=None):
        self.url = url.replace("http", "ws", 1) + "/monitoring/feed"
        self.token, self.caps, self.context = token, list(caps), context
        self.next_id, self.next_sid = 1, 100
        self.alerts, self.position, self.alerts_sid = {}, None, None
        self.pending_snapshot, self.snapshots, self.events_seen = None, 0, []
        self.series, self.samples, self.metrics_sid = {}, {}, None
        self.heartbeats, self.marks, self.sources = 0, 0, {}
        self.other = []
        self.closed = None

    async def open(self):
        self.socket = await websockets.connect(self.url, subprotocols=["nocturne.feed.v1"], max_size=65536,
                                               ping_interval=None, ssl=self.context)
        self.welcome = await self.request({"t": "hello", "v": 1, "token": self.token, "client": "from-the-page/1",
                                           "caps": self.caps})
        return self

    async def send(self, message):
        await self.socket.send(json.dumps(message))

    async def request(self, message):
        message["id"] = self.next_id
        self.next_id += 1
        await self.send(message)
        while True:
            answer = await self.step(10)
            if answer and answer.get("id") == message["id"] and answer["t"] in ("ok", "welcome", "err"):
                return answer

    async def subscribe_alerts(self, position=None, **filters):
        self.next_sid += 1
        self.alerts_sid, self.pending_snapshot = self.next_sid, {}
        message = {"t": "sub", "sid": self.next_sid, "ch": "alerts"}
        if filters:
            message["filter"] = filters
        if position:
            message["pos"] = position
            self.position = position
        answer = await self.request(message)
        if answer["t"] == "ok" and answer["recovered"]:
            assert answer["pos"] == position, answer
            self.pending_snapshot = None
        return answer

    async def subscribe_metrics(self, dashboard, range_s=3600):
        self.next_sid += 1
        self.metrics_sid = self.next_sid
        return await self.request({"t": "sub", "sid": self.next_sid, "ch": "metrics",
                                   "filter": {"dashboard": dashboard, "range_s": range_s}})

    async def step(self, timeout):
        """Takes one message; None when none came in time."""
        try:
            raw = await asyncio.wait_for(self.socket.recv(), timeout)
        except asyncio.TimeoutError:
            return None
        if isinstance(raw, bytes):
            if raw[0] != 2:
                return self.binary(raw)
            size = struct.unpack_from("<BBHI", raw)[3]
            assert "z" in self.caps and size <= 65536
            raw = zlib.decompress(raw[8:])
            assert len(raw) == size
            self.packed = getattr(self, "packed", 0) + 1
        message = json.loads(raw)
        handler = getattr(self, "on_" + message["t"], None)
        if handler:
            result = handler(message)
            if asyncio.iscoroutine(result):
                await result
        else:
            self.other.append(message)
        return message

    def binary(self, raw):
        kind, zero, zeros, sid, n = struct.unpack_from("<BBHII", raw)
        assert kind == 1 and zero == 0 and zeros == 0 and len(raw) == 12 + 20 * n, raw[:12]
        names = struct.unpack_from(f"<{n}I", raw, 12)
        times = struct.unpack_from(f"<{n}q", raw, 12 + 4 * n)
        values = struct.unpack_from(f"<{n}d", raw, 12 + 12 * n)
        if sid == self.metrics_sid:
            for s, t, v in zip(names, times, values):
                assert s in self.series, "a sample of a series that was not announced"
                self.samples.setdefault(s, []).append((t, v))
        return {"t": "binary"}

    def on_snap(self, message):
        if message["sid"] == self.alerts_sid:
            assert self.pending_snapshot is not None
            for item in message["items"]:
                self.pending_snapshot[item["k"]] = (item["rev"], item["d"])
        elif message["sid"] == self.metrics_sid:
            for item in message["items"]:
                known = self.series.setdefault(item["s"], dict(item, points=[]))
                known["points"] += item["points"]

    def on_snap_end(self, message):
        if message["sid"] == self.alerts_sid:
            assert message["n"] == len(self.pending_snapshot), message
            assert message["crc"] == checksum({k: r for k, (r, _) in self.pending_snapshot.items()}), message
            self.alerts, self.pending_snapshot = self.pending_snapshot, None
            self.position = message["pos"]
            self.snapshots += 1
        elif message["sid"] == self.metrics_sid:
            assert message["n"] == len(self.series), (message, len(self.series))

    def on_series(self, message):
        if message["sid"] == self.metrics_sid:
            for item in message["items"]:
                self.series.setdefault(item["s"], dict(item, points=[]))["points"] += item["points"]

    def on_evs(self, message):
        if message["sid"] != self.alerts_sid:
            self.other.append(message)
            return
        assert self.pending_snapshot is None, "events between ok and snap_end"
        assert message["p"] == self.position["o"], (message["p"], self.position)
        assert int(message["o"]) >= int(message["p"])
        last = int(message["p"])
        for event in message["m"]:
            assert last < int(event["o"]) <= int(message["o"]), "offsets grow within their frame"
            last = int(event["o"])
            self.events_seen.append(event)
            if event["op"] == "put":
                self.alerts[event["k"]] = (event["rev"], event["d"])
            else:
                assert event["d"] is None
                self.alerts.pop(event["k"], None)
        self.position = {"e": self.position["e"], "o": message["o"]}

    def on_mark(self, message):
        if message["sid"] == self.alerts_sid:
            assert message["pos"] == self.position
            assert message["n"] == len(self.alerts)
            assert message["crc"] == checksum({k: r for k, (r, _) in self.alerts.items()})
            self.marks += 1

    async def on_hb(self, message):
        self.heartbeats += 1
        self.sources = message["src"]
        await self.send({"t": "hb", "n": message["n"]})

    def on_pt(self, message):
        if message["sid"] == self.metrics_sid:
            for s, t, v in message["p"]:
                assert s in self.series
                self.samples.setdefault(s, []).append((t, v))

    async def until(self, condition, timeout=20):
        """Takes messages until the condition holds."""
        end = asyncio.get_running_loop().time() + timeout
        while not condition():
            left = end - asyncio.get_running_loop().time()
            assert left > 0, "the condition did not come to hold"
            await self.step(min(left, 1))

    async def close(self):
        await self.socket.close()


def new_key():
    return str(uuid.uuid4())
