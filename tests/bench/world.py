# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benches run in: a screen, a Prometheus with an hour of twelve panels, a backend, consoles, and who posts alerts."""
import http.client
import http.server
import json
import math
import os
import random
import subprocess
import threading
import time
import urllib.parse
import zlib

from programs import BIN, Program, Serve, free_port, http_ok, wait_for

PANELS, LINES = 12, 4


class Screen:
    """An X server of its own, so that what it costs can be told apart."""

    def __enter__(self):
        self.server = Program(["Xvfb", "-displayfd", "1", "-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset"])
        self.env = {"DISPLAY": f":{int(self.server.line())}", "QT_QPA_PLATFORM": "xcb", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
        return self

    def __exit__(self, *_):
        self.server.process.terminate()
        self.server.process.wait(10)


def value(name, at):
    """A wave of its own and some noise."""
    n = zlib.crc32(name.encode()) % 300  # the same in every run
    return 400 + n + 120 * math.sin(at / (60 + n)) + 40 * random.random()


class Exporter:
    """Twelve metrics of four series, and as many more as are asked for, as Prometheus reads them."""

    def __init__(self, more=0):
        self.names = [(f"bench_p{p}", f"s{s}") for p in range(PANELS) for s in range(LINES)]
        self.names += [(f"bench_more{i // 200}", f"s{i % 200}") for i in range(more)]
        exporter = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                body = exporter.page(time.time()).encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/plain; version=0.0.4")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def page(self, at):
        return "".join(f'{name}{{series="{series}"}} {value(name + series, at):.3f}\n' for name, series in self.names)

    def past(self, path, seconds, step):
        """The hour before, as text that promtool makes blocks of."""
        now = time.time()
        with open(path, "w") as out:
            for name, series in self.names[:PANELS * LINES]:
                for i in range(seconds // step):
                    at = now - seconds + i * step
                    out.write(f'{name}{{series="{series}",instance="{self.address}",job="bench"}} {value(name + series, at):.3f} {at:.3f}\n')
            out.write("# EOF\n")

    def catalogue(self):
        metrics = sorted({name for name, _ in self.names})
        rows = [f'  - {{id: bench.{m}, title: "{m}", unit: "ms", description: "A wave.", better: null, interval_s: 1, labels: [series], '
                f'retention: performance, promql: "sum by (series) ({m})"}}\n' for m in metrics]
        return "metrics:\n" + "".join(rows)

    def dashboard(self):
        metrics = sorted({name for name, _ in self.names if name.startswith("bench_p")}, key=lambda n: int(n[7:]))
        rows = [f'  - {{id: p{i}, title: "Panel {i}", kind: timeseries, x: {i % 4 * 3}, y: {i // 4}, w: 3, h: 1, metrics: [bench.{m}]}}\n'
                for i, m in enumerate(metrics)]
        more = sorted({name for name, _ in self.names if not name.startswith("bench_p")})
        rows += [f'  - {{id: t{i}, title: "More {i}", kind: table, x: {i % 4 * 3}, y: {3 + i // 4}, w: 3, h: 1, metrics: [bench.{m}]}}\n'
                 for i, m in enumerate(more)]
        return 'id: bench\ntitle: "Bench"\nenvironment: production\npanels:\n' + "".join(rows)


class Prometheus(Program):
    def __init__(self, place, exporter, past_s=3600):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        (place / "prometheus.yml").write_text("global: {scrape_interval: 1s}\nscrape_configs:\n  - job_name: bench\n"
                                              f"    static_configs: [{{targets: ['{exporter.address}']}}]\n")
        if past_s:
            exporter.past(place / "past.txt", past_s, 5)
            subprocess.run(["promtool", "tsdb", "create-blocks-from", "openmetrics", "-q", place / "past.txt", place / "tsdb"], check=True, timeout=120)
        super().__init__(["prometheus", f"--config.file={place}/prometheus.yml", f"--storage.tsdb.path={place}/tsdb",
                          f"--web.listen-address=127.0.0.1:{self.port}", "--log.level=error"])
        wait_for(lambda: http_ok(self.url + "/-/ready"), 60, "Prometheus")

    def queries(self):
        """How many questions it was asked, by its own count."""
        total = 0.0
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", "/metrics")
        for line in connection.getresponse().read().decode().splitlines():
            if line.startswith("prometheus_http_requests_total{") and ('handler="/api/v1/query"' in line or 'handler="/api/v1/query_range"' in line):
                total += float(line.rsplit(" ", 1)[1])
        return total


class Backend(Serve):
    """nocturned on that Prometheus, with the bench's page alone."""

    def __init__(self, place, prometheus, exporter):
        (place / "dashboards").mkdir(exist_ok=True)
        (place / "dashboards" / "bench.yaml").write_text(exporter.dashboard())
        (place / "catalogue.yaml").write_text(exporter.catalogue())
        super().__init__(place, f'prometheus: {{url: "{prometheus.url}"}}\ncatalogue: {place}/catalogue.yaml\ndashboards: {place}/dashboards\n')


def alert(i, **labels):
    """About six hundred bytes, as real ones have."""
    return {"labels": {"alertname": f"Condition{i % 40}", "severity": ("critical", "warning", "info")[i % 3], "service": f"svc-{i % 50}",
                       "instance": f"host-{i}.example:9100", "tenant": f"tenant-{i % 8}", "environment": "production", **labels},
            "annotations": {"summary": f"something is beyond its limit on instance {i}",
                            "description": "The value has been beyond its limit for five minutes and nobody knows why yet; the runbook says what to look at first.",
                            "runbook_url": "https://runbooks.example/condition"},
            "generatorURL": "http://prometheus.example:9090/graph?g0.expr=up"}


class Poster:
    """One connection that is kept; raises when an answer is not 2xx."""

    def __init__(self, url, key=None, path="/api/v2/alerts", context=None):
        parts = urllib.parse.urlparse(url)
        self.connection = (http.client.HTTPSConnection(parts.hostname, parts.port, timeout=60, context=context) if context
                           else http.client.HTTPConnection(parts.hostname, parts.port, timeout=60))
        self.headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {key}"} if key else {})}
        self.path = path

    def post(self, alerts):
        self.post_bytes(json.dumps(alerts).encode())

    def post_bytes(self, body):
        self.connection.request("POST", self.path, body, self.headers)
        answer = self.connection.getresponse()
        text = answer.read()
        assert 200 <= answer.status < 300, (answer.status, text[:300])


def console(backend, screen, home, *arguments, keychain=None):
    """Logged in as the operator, by password or with what the keychain holds; `home` keeps what the console writes."""
    os.makedirs(home, exist_ok=True)
    how = keychain.env if keychain else {"NOCTURNE_PASSWORD": backend.users["operator"]}
    return Program([BIN / "nocturne", "--server", backend.url, "--user", "operator", *arguments],
                   {**screen.env, "HOME": str(home), "XDG_CONFIG_HOME": str(home), **how})


def painted(trace, what, after=0):
    """The moments, in seconds, of a trace file: {page or name of the alert: at}."""
    found = {}
    for line in (trace.read_text().splitlines() if trace.exists() else []):
        row = json.loads(line)
        if row["painted"] == what and row["at_us"] / 1e6 >= after:
            found.setdefault(row["name"] or row["id"], row["at_us"] / 1e6)
    return found
