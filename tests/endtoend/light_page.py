# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the links in messages lead, in a real browser: which alert it is and how it stands, for whoever may read it, and for nobody else."""
import asyncio
import base64
import itertools
import json
import os
import pathlib
import sys
import tempfile
import urllib.request

import websockets

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from feed_client import Rest, login  # noqa: E402
from programs import Program, Serve, ending, folder, run_all, wait_for  # noqa: E402

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--disable-dev-shm-usage", "--remote-debugging-port=0", "--window-size=412,900"]


class Page:
    """One page of Chromium, asked over its debugging socket."""

    def __init__(self, socket):
        self.socket, self.ids = socket, itertools.count(1)

    async def call(self, method, **parameters):
        number = next(self.ids)
        await self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(await asyncio.wait_for(self.socket.recv(), 30))
            if answer.get("id") == number:
                assert "error" not in answer, answer
                return answer["result"]

    async def value(self, script):
        answer = await self.call("Runtime.evaluate", expression=script, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    async def until(self, script, what):
        for _ in range(150):
            if await self.value(script):
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"{what}; there is: {await self.value('document.body.innerText')}")

    async def picture(self, name):
        if os.environ.get("PICTURES"):
            shot = await self.call("Page.captureScreenshot", format="png")
            (pathlib.Path(os.environ["PICTURES"]) / name).write_bytes(base64.b64decode(shot["data"]))


async def browse(url, visit):
    home = tempfile.mkdtemp(prefix="nocturne-browser-")
    with ending(Program(["chromium", *FLAGS, f"--user-data-dir={home}", url], {"HOME": home, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"})):
        file = pathlib.Path(home) / "DevToolsActivePort"
        wait_for(lambda: file.exists() and len(file.read_text().splitlines()) == 2, 60, "Chromium")
        port = file.read_text().splitlines()[0]
        pages = lambda: [p for p in json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/json")) if p["type"] == "page"]  # noqa: E731
        wait_for(pages, 30, "a page")
        async with websockets.connect(pages()[0]["webSocketDebuggerUrl"], max_size=None) as socket:
            await visit(Page(socket))


def test_a_link_leads_to_its_alert():
    name = "Disk <script>document.title='bad'</script> & full"
    with folder() as place, ending(Serve(place)) as server:
        Rest(server.url, server.key).call("POST", "/api/v2/alerts", [{"labels": {"alertname": name, "severity": "critical", "instance": "db-1:9100"}, "annotations": {"summary": "it is full"}}])
        rest = login(server.url, "operator", server.users["operator"])
        alert = rest.get("/monitoring/alerts")["alerts"][0]["id"]

        # Without a log-in there is nothing of it, and nothing from elsewhere can be loaded.
        with urllib.request.urlopen(f"{server.url}/alerts/{alert}") as answer:
            text = answer.read().decode()
            assert "Disk" not in text and "default-src 'none'" in answer.headers["Content-Security-Policy"] and answer.headers["X-Content-Type-Options"] == "nosniff"
        assert urllib.request.urlopen(f"{server.url}/").status == 200

        async def visit(page):
            await page.until("document.getElementById('command')?.textContent.includes('--server')", "what to type")
            await page.picture("light-login.png")
            fill = lambda password: f"document.getElementById('name').value = 'operator'; document.getElementById('password').value = {json.dumps(password)}; document.querySelector('button').click()"  # noqa: E731
            await page.value(fill("wrong"))
            await page.until("document.getElementById('problem').textContent.length > 5", "why not")
            assert await page.value("document.getElementById('alert').hidden")
            await page.value(fill(server.users["operator"]))
            await page.until("!document.getElementById('alert').hidden", "the alert")
            text = await page.value("document.body.innerText")
            for word in (name, "critical", "nobody has it", "it is full", "db-1:9100", "as it is now"):
                await page.until(f"document.body.innerText.includes({json.dumps(word)})", word)
            assert await page.value("document.title") != "bad", text
            await page.picture("light-alert.png")
            rest.post(f"/monitoring/alerts/{alert}/acknowledge", {"comment": "I look"})
            await page.until("document.body.innerText.includes('somebody has it') && document.body.innerText.includes('operator')", "who has it")
            server.kill()
            await page.until("document.body.innerText.includes('has not answered since')", "that it is old")

        asyncio.run(browse(f"{server.url}/alerts/{alert}", visit))


if __name__ == "__main__":
    run_all(globals())
