# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many clients of a feed that only take what comes: they count alerts and answer nothing but the heartbeat."""
import base64
import json
import os
import selectors
import socket
import ssl
import struct
import threading
import time


def frame(message):
    """A masked text frame, as clients have to send."""
    body = json.dumps(message).encode()
    head = b"\x81" + (bytes([0x80 | len(body)]) if len(body) < 126 else struct.pack(">BH", 0x80 | 126, len(body)))
    return head + b"\0\0\0\0" + body  # the mask of zeros leaves the bytes as they are


class Sinks:
    """`count` connections, over TLS with a `context`; `alerts` is how many alerts all of them got together, `ends` how many snapshots came to their end."""

    MARK = b'"op":"put"'
    END = b'"t":"snap_end"'

    def __init__(self, port, count, first=(), path="/", subprotocol=None, context=None):
        self.context = context
        self.alerts = self.bytes = self.ends = 0
        self.selector, self.tails, self.sockets = selectors.DefaultSelector(), {}, []
        for _ in range(count):
            self.sockets.append(self.connect(port, path, subprotocol, first))
        self.running = True
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def connect(self, port, path, subprotocol, first):
        peer = socket.create_connection(("127.0.0.1", port), 30)
        if self.context:
            peer = self.context.wrap_socket(peer, server_hostname="127.0.0.1")
        key = base64.b64encode(os.urandom(16)).decode()
        extra = f"Sec-WebSocket-Protocol: {subprotocol}\r\n" if subprotocol else ""
        peer.sendall((f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n{extra}\r\n").encode())
        head = b""
        while b"\r\n\r\n" not in head:
            part = peer.recv(4096)
            assert part, head
            head += part
        assert b" 101 " in head.split(b"\r\n")[0], head
        for message in first:
            peer.sendall(frame(message))
        peer.setblocking(False)
        self.selector.register(peer, selectors.EVENT_READ)
        self.tails[peer] = b""
        return peer

    def run(self):
        beat = time.monotonic()
        while self.running:
            for key, _ in self.selector.select(0.2):
                try:
                    data = self.taken(key.fileobj)
                except OSError:
                    continue
                if not data:
                    self.selector.unregister(key.fileobj)
                    continue
                joined = self.tails[key.fileobj] + data
                tail = self.tails[key.fileobj]
                self.alerts += joined.count(self.MARK) - tail.count(self.MARK)
                self.bytes += len(data)
                self.ends += joined.count(self.END) - tail.count(self.END)
                self.tails[key.fileobj] = joined[-(len(self.END) - 1):]
            if time.monotonic() - beat > 5:
                beat = time.monotonic()
                for peer in self.sockets:
                    try:
                        peer.sendall(frame({"t": "hb", "n": 0}))
                    except OSError:
                        pass

    @staticmethod
    def taken(peer):
        """What has come. Of TLS also what the library has read ahead: the selector does not see that."""
        data = peer.recv(262144)
        while data and isinstance(peer, ssl.SSLSocket) and peer.pending():
            data += peer.recv(262144)
        return data

    def wait(self, alerts, seconds=60):
        end = time.monotonic() + seconds
        while self.alerts < alerts and time.monotonic() < end:
            time.sleep(0.05)
        assert self.alerts >= alerts, (self.alerts, alerts)

    def close(self):
        self.running = False
        self.thread.join()
        for peer in self.sockets:
            peer.close()


def consoles(backend, token, count, dashboard=None, alerts=True, caps=("bin",), context=None):
    """Sinks that are logged in and subscribed as consoles are."""
    first = [{"t": "hello", "v": 1, "id": 1, "token": token, "client": "bench/1", "caps": list(caps)}]
    if alerts:
        first.append({"t": "sub", "id": 2, "sid": 1, "ch": "alerts"})
    if dashboard:
        first.append({"t": "sub", "id": 3, "sid": 2, "ch": "metrics", "filter": {"dashboard": dashboard, "range_s": 3600}})
    return Sinks(backend.port, count, first, "/monitoring/feed", "nocturne.feed.v1", context)
