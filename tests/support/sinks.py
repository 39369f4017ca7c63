# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where pages go: a mail server and an HTTP server that remember what they took and behave as badly as they are told to."""
import dataclasses
import email
import email.policy
import http.server
import json
import socket
import ssl
import struct
import threading
import time

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from programs import free_port


@dataclasses.dataclass
class Taken:
    at: float
    key: str
    body: object  # JSON, or an email.message.EmailMessage
    headers: dict
    path: str = ""


class HttpSink:
    """`behave(path, body)` says what happens before an answer: None takes it, a number is a status, ("slow", s), ("hang",),
    ("reset",) answers half and cuts the line, ("busy", s) is 429 with Retry-After, ("redirect", url), ("json", object) takes it and answers that."""

    def __init__(self, port=None):
        self.taken, self.tried, self.lock = [], 0, threading.Lock()
        self.behave = lambda path, body: None
        sink = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                with sink.lock:
                    sink.tried += 1
                how = sink.behave(self.path, body)
                kind = how[0] if isinstance(how, tuple) else how
                if kind == "hang":
                    time.sleep(120)
                    return
                if kind == "slow":
                    time.sleep(how[1])
                status = kind if isinstance(kind, int) else 429 if kind == "busy" else 302 if kind == "redirect" else 200
                if status == 200:
                    with sink.lock:
                        sink.taken.append(Taken(time.time(), self.headers.get("Idempotency-Key", ""), json.loads(body), dict(self.headers), self.path))
                if kind == "reset":
                    self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")
                    self.wfile.flush()
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    self.connection.close()
                    return
                self.send_response(status)
                if kind == "busy":
                    self.send_header("Retry-After", str(how[1]))
                if kind == "redirect":
                    self.send_header("Location", how[1])
                answer = json.dumps(how[1]).encode() if kind == "json" else b"ok"
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

            def log_error(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

            def handle_error(self, *_):
                pass  # who posts may be killed at any moment

        self.server = Server(("127.0.0.1", port or 0), Handler)
        self.port = self.server.server_port
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def all(self):
        with self.lock:
            return list(self.taken)

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class MailSink:
    """A mail server (aiosmtpd), with STARTTLS and AUTH where a certificate is given."""

    def __init__(self, certificate=None, key=None, user=None, password=None, port=None):
        self.taken, self.refuse = [], None
        sink = self

        class Take:
            async def handle_DATA(self, _, session, envelope):
                if sink.refuse:
                    return sink.refuse
                message = email.message_from_bytes(envelope.content, policy=email.policy.default)
                key = (message["Message-ID"] or "").strip("<>").split("@")[0]
                sink.taken.append(Taken(time.time(), key, message, {"to": envelope.rcpt_tos, "from": envelope.mail_from, "tls": session.ssl is not None}))
                return "250 taken"

        extra = {}
        if certificate:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(certificate, key)
            extra = {"tls_context": context, "require_starttls": True, "auth_required": user is not None,
                     "authenticator": lambda _server, _session, _envelope, _mechanism, data: AuthResult(
                         success=(data.login.decode(), data.password.decode()) == (user, password))}
        self.port = port or free_port()
        self.controller = Controller(Take(), hostname="127.0.0.1", port=self.port, **extra)
        self.controller.start()
        self.url = f"smtp://127.0.0.1:{self.port}"

    def all(self):
        return list(self.taken)

    def close(self):
        self.controller.stop()
