# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What docs/operations.md says is tried as it stands there: configurations start, Prometheus takes its blocks, nginx and haproxy
pass REST and the feed; every alert of our own is explained, and what the contract lists is there or marked as coming."""
import asyncio
import json
import os
import pathlib
import re
import shutil
import ssl
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from feed_client import Feed, HttpError, Rest, login  # noqa: E402
from programs import BIN, Program, Serve, certificate, ending, folder, free_port, run_all, wait_for  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
OPERATIONS = (ROOT / "docs" / "operations.md").read_text()


def blocks(language, holding=""):
    return [b for b in re.findall(rf"```{language}\n(.*?)```", OPERATIONS, re.S) if holding in b]


def machine(place):
    """The files that the document names, below a folder."""
    etc = place / "etc"
    (etc / "dashboards").mkdir(parents=True)
    certificate(etc, names=("noc.example", "127.0.0.1"))
    (etc / "cert.key").rename(etc / "key.pem")
    for copy, of in (("client.pem", "cert.pem"), ("client.key", "key.pem"), ("metrics-ca.pem", "cert.pem"), ("noc-ca.pem", "cert.pem")):
        shutil.copy(etc / of, etc / copy)
    (etc / "both.pem").write_bytes((etc / "cert.pem").read_bytes() + (etc / "key.pem").read_bytes())
    (etc / "prometheus").write_text("token\n")
    (etc / "nocturne.key").write_text("key\n")
    shutil.copy(ROOT / "resources" / "catalogue.yaml", etc)
    shutil.copy(ROOT / "installer" / "nocturned-alerts.yml", etc)
    (etc / "pager.yaml").write_text('channels: {screen: {kind: console}}\nroutes: {critical: [screen]}\n')
    return etc


def here(text, place, **ports):
    etc = place / "etc"
    for said, real in (("/var/lib/nocturne", str(place / "data")), ("/etc/nocturne", str(etc)), ("/etc/prometheus", str(etc)), ("/run/credentials", str(etc)),
                       ("/usr/share/doc/nocturned/examples", str(etc))):
        text = text.replace(said, real)
    for said, real in ports.items():
        text = text.replace(said.removeprefix("p"), str(real))
    return text


def test_the_configurations_start():
    with folder() as place:
        machine(place)
        env = {**os.environ, "MONITORING_SECRET": "s" * 32, "AM_PASSWORD": "p"}
        configurations = blocks("yaml", "listen:") + blocks("yaml", "bearer_token_file:")
        assert len(configurations) == 2
        for text in configurations:
            config = place / "n.yaml"
            port = free_port()
            text = here(text, place, p8600=port)
            config.write_text(text if "listen:" in text else f"listen: 127.0.0.1:{port}\ndata: {place}/data\n" + text)
            done = subprocess.run([BIN / "nocturned", "check", "--config", config], text=True, capture_output=True, env=env, timeout=120)
            assert done.returncode == 0, done.stderr
            with ending(Program([BIN / "nocturned", "serve", "--config", config], env=env)) as server:
                assert json.loads(server.line())["ready"]
            shutil.rmtree(place / "data")
            shutil.rmtree(place / "data.keys", ignore_errors=True)


def test_prometheus_takes_its_blocks():
    with folder() as place:
        machine(place)
        alerting, scraping = blocks("yaml", "alerting:"), blocks("yaml", "scrape_configs:")
        assert len(alerting) == 2 and len(scraping) == 2
        for text in alerting + scraping:
            (place / "prometheus.yml").write_text(here(text, place))
            done = subprocess.run(["promtool", "check", "config", place / "prometheus.yml"], text=True, capture_output=True, timeout=30)
            assert done.returncode == 0, done.stdout + done.stderr


async def follow(url, token, context):
    feed = await Feed(url, token, context=context).open()
    await feed.subscribe_alerts()
    await feed.until(lambda: feed.snapshots == 1)
    await feed.close()


def through(place, server, url):
    context = ssl.create_default_context(cafile=place / "etc" / "cert.pem")
    wait_for(lambda: Rest(url, context=context).get("/health/live"), what=f"an answer through {url}")
    rest = login(url, "admin", server.users["admin"], context=context)
    Rest(url, server.key, context=context).call("POST", "/api/v2/alerts", [{"labels": {"alertname": "A" * 600, "n": str(i)}} for i in range(2000)])  # more than a proxy takes unasked
    assert rest.get("/monitoring/alerts")["total"] == 2000
    asyncio.run(follow(url, rest.token, context))
    try:
        Rest(url, context=context).call("POST", "/auth/login", {"username": "nobody", "password": "x"})
    except HttpError as error:
        assert error.status == 401
    assert '"nobody" from "127.0.0.1"' in server.errors(), "the caller's address, by the proxy's word"


def test_nginx_in_front():
    with folder() as place:
        machine(place)
        port = free_port()
        with ending(Serve(place, "proxies: [127.0.0.1]\n")) as server:
            block = here(blocks("nginx")[0], place, p443=port, p8600=server.port)
            (place / "nginx.conf").write_text(("user root; " if os.getuid() == 0 else "") + f"daemon off; pid {place}/pid; error_log stderr; events {{}}\nhttp {{ access_log off;\n" + "".join(
                f"{kind}_temp_path {place}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) + block + "}\n")
            with ending(Program(["/usr/sbin/nginx", "-p", place, "-e", "stderr", "-c", place / "nginx.conf"])):
                through(place, server, f"https://127.0.0.1:{port}/nocturne")


def test_haproxy_in_front():
    with folder() as place:
        machine(place)
        port = free_port()
        with ending(Serve(place, "proxies: [127.0.0.1]\n")) as server:
            (place / "haproxy.cfg").write_text(here(blocks("haproxy")[0], place, p443=port, p8600=server.port))
            with ending(Program(["/usr/sbin/haproxy", "-db", "-f", place / "haproxy.cfg"])):
                through(place, server, f"https://127.0.0.1:{port}/nocturne")


def test_every_alert_of_our_own_is_explained():
    shipped = set(re.findall(r"- alert: (\w+)", (ROOT / "installer" / "nocturned-alerts.yml").read_text()))
    said = set()
    for source in (ROOT / "backend").rglob("*.cpp"):
        said |= set(re.findall(r'(?:ownAlert\(|(?:raise|say)\(turn, |Alert\[\] = )"([A-Z]\w+)"', source.read_text()))
    explained = set(re.findall(r"^\| `(\w+)` \|", OPERATIONS, re.M))
    assert {"ChainLate", "SenderClockWrong", "ConfigurationWrong"} <= said and len(shipped) >= 10
    assert explained >= shipped | said, (shipped | said) - explained


def paths(cell):
    for path in re.findall(r"`(?:GET[/A-Z]* )?(/[^` ]*)", cell):
        choices = re.search(r"\{([^}]*,[^}]*)\}", path)
        for choice in choices[1].split(",") if choices else [""]:
            whole = path.replace(choices[0], choice) if choices else path
            yield whole.split("?")[0].replace("{id}", "x")


def test_what_the_contract_lists_is_there_or_coming():
    with folder() as place, ending(Serve(place)) as server:
        admin = login(server.url, "admin", server.users["admin"])
        rows = [line.split("|")[1:] for line in (ROOT / "docs" / "protocol.md").read_text().splitlines() if line.startswith("| `GET")]
        found = {True: 0, False: 0}
        for row in rows:
            coming = row[2].strip().startswith("coming")
            for path in paths(row[0]):
                if "/x" in path or not path.startswith(("/admin", "/monitoring", "/auth", "/on-call", "/health", "/api")) or "POST" in row[0].split(path)[0].split("`")[-1]:
                    continue
                try:
                    admin.call("GET", path)
                    status = 200
                except HttpError as error:
                    status, detail = error.status, str(error)
                    if status == 404 and "nothing here" not in detail:
                        status = 200  # it is there, and has nothing to say yet
                assert (status == 404) == coming, (path, status)
                found[coming] += 1
        assert found[True] >= 8 and found[False] >= 8, found


if __name__ == "__main__":
    run_all(globals())
