# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chromium with one of our pages in it. The page asks for files and tells what it measured over the same small server."""
import http.server
import json
import pathlib
import queue
import shutil
import tempfile
import threading

from programs import Program

HERE = pathlib.Path(__file__).parent
# As a user has it on a machine without a graphics card, less what would phone home meanwhile.
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync", "--disable-component-update",
         "--disable-background-networking", "--disable-gpu", "--password-store=basic", "--window-position=0,0", "--window-size=1920,1080",
         "--disable-features=Translate,MediaRouter,OptimizationHints", "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding"]


class Browser:
    """Ends with the `with` block."""

    def __init__(self, page, modules, env, query=""):
        self.page, self.modules, self.env, self.query = page, pathlib.Path(modules), env, query
        self.said, self.go = queue.Queue(), queue.Queue()

    def __enter__(self):
        browser = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                path = self.path.split("?")[0]
                file = browser.modules / path[9:] if path.startswith("/modules/") else HERE / "peers" / path.lstrip("/")
                if not file.is_file():
                    self.send_error(404)
                    return
                kind = {".html": "text/html", ".css": "text/css"}.get(file.suffix, "text/javascript")
                self.answer(file.read_bytes(), kind)

            def do_POST(self):
                # The answer comes when who measures has looked at the clocks.
                browser.said.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                browser.go.get()
                self.answer(b"{}", "application/json")

            def answer(self, body, kind):
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.home = tempfile.mkdtemp(prefix="nocturne-bench-")
        address = f"http://127.0.0.1:{self.server.server_port}/{self.page}{self.query}"
        self.program = Program(["chromium", *FLAGS, f"--user-data-dir={self.home}", f"--app={address}"],
                               {**self.env, "HOME": self.home})
        return self

    def wait(self, word, seconds=120):
        """Waits until the page says it; it goes on at `on`."""
        try:
            said = self.said.get(timeout=seconds)
        except queue.Empty:
            raise AssertionError(f"the page did not say {word}: {self.program.errors()[-1500:]}") from None
        assert said.get("say") == word, said
        return said

    def on(self):
        self.go.put(True)

    def __exit__(self, *_):
        self.go.put(True)
        self.program.process.terminate()
        try:
            self.program.process.wait(5)
        except Exception:
            self.program.kill()
        self.server.shutdown()
        self.server.server_close()
        shutil.rmtree(self.home, ignore_errors=True)
