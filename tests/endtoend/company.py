# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The company of the demo, straight and through a real Prometheus; every expression of the catalogue read by promtool;
dashboards that change while the backend runs."""
import asyncio
import datetime
import json
import pathlib
import subprocess
import sys
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from feed_client import Feed, Rest, login  # noqa: E402
from programs import BIN, Demo, Program, Serve, ending, folder, free_port, http_ok, run_all, wait_for  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]


def nocturned(*arguments):
    done = subprocess.run([BIN / "nocturned", *map(str, arguments)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def promtool(path):
    return subprocess.run(["promtool", "check", "rules", path], capture_output=True, text=True, timeout=60)


def test_promtool_reads_every_expression():
    with folder() as place:
        for name, arguments in (("catalogue", ("glossary", "--rules")), ("company", ("scenario", "--rules"))):
            rules = place / f"{name}.yml"
            rules.write_text(nocturned(*arguments))
            done = promtool(rules)
            assert done.returncode == 0, done.stdout + done.stderr
            assert int(done.stdout.split("SUCCESS: ")[1].split()[0]) >= 160, done.stdout
        broken = place / "broken.yml"
        broken.write_text((place / "catalogue.yml").read_text().replace("sum(", "sum((", 1))
        assert promtool(broken).returncode != 0  # it does look


def test_the_glossary_is_what_is_printed():
    assert nocturned("glossary") == (ROOT / "docs" / "glossary.md").read_text(), "docs/glossary.md is old: nocturned glossary > docs/glossary.md"


class Company(Program):
    def __init__(self, port, seed):
        super().__init__([BIN / "nocturned", "scenario", "--listen", f"127.0.0.1:{port}", "--seed", seed])
        self.url = json.loads(self.line())["url"]


class Prometheus(Program):
    def __init__(self, place, company):
        self.port = free_port()
        (place / "company.yml").write_text(nocturned("scenario", "--rules"))
        (place / "prometheus.yml").write_text(
            "global: {scrape_interval: 1s, evaluation_interval: 1s}\nrule_files: [company.yml]\nscrape_configs:\n"
            f"  - job_name: company\n    static_configs: [{{targets: ['{company.removeprefix('http://')}']}}]\n")
        super().__init__(["prometheus", f"--config.file={place}/prometheus.yml", f"--storage.tsdb.path={place}/tsdb",
                          f"--web.listen-address=127.0.0.1:{self.port}"])
        self.url = f"http://127.0.0.1:{self.port}"
        wait_for(lambda: http_ok(self.url + "/-/ready"), 30, "Prometheus")

    def raw(self, seconds):
        """All samples as they were scraped, by name and labels: [(time, value), ...]."""
        query = urllib.parse.quote(f'{{__name__=~"company_raw_.*"}}[{seconds}s]')
        answer = Rest(self.url).get(f"/api/v1/query?query={query}")["data"]["result"]
        return {self.key(r["metric"]): [(t, float(v)) for t, v in r["values"]] for r in answer}

    @staticmethod
    def key(metric):
        own = {k: v for k, v in metric.items() if k not in ("__name__", "instance", "job")}
        return metric["__name__"].removeprefix("company_raw_"), tuple(sorted(own.items()))


def test_both_ways_show_the_same():
    """For every metric of every page: what the demo says at a moment is what Prometheus scraped in that interval."""
    with folder() as place, ending(Demo("--seed", "7"), Company(free_port(), 7)) as (demo, company), \
            ending(Prometheus(place, company.url)) as prometheus:
        operator = login(demo.url, "operator", demo.ready["users"]["operator"])
        time.sleep(14)
        compared, metrics = 0, set()
        pages = [d["id"] for d in operator.get("/monitoring/dashboard")["dashboards"]]
        raw = prometheus.raw(12)
        for page in pages:
            for panel in operator.get(f"/monitoring/{page}")["panels"]:
                for row in panel["metrics"]:
                    key = row["metric"].replace(".", "_"), tuple(sorted(row["labels"].items()))
                    assert key in raw, key
                    # The value of the interval that began at observed_at, scraped after it began.
                    began = time_of(row["observed_at"])
                    scraped = [v for t, v in raw[key] if began + 0.05 <= t]
                    if scraped:
                        assert abs(scraped[0] - row["value"]) <= 1e-9 * max(1, abs(row["value"])), (key, scraped, row)
                        compared += 1
                        metrics.add(row["metric"])
        assert compared > 300 and len(metrics) > 140, (compared, len(metrics))
        # And the recording rules carry them under the names that the catalogue asks for.
        day = Rest(prometheus.url).get("/api/v1/query?query=company:revenue_by_source")["data"]["result"]
        assert {r["metric"]["source"] for r in day} == {"Web shop", "Mobile app", "Partner API", "Renewals", "Phone"}


def time_of(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def test_the_pages_are_full_through_prometheus():
    with folder() as place, ending(Company(free_port(), 3)) as company, ending(Prometheus(place, company.url)) as prometheus, \
            ending(Serve(place, f"prometheus: {{url: '{prometheus.url}', timeout_s: 5}}\n")) as server:
        operator = login(server.url, "operator", server.users["operator"])

        def empty():
            rows = [m for page in ("executive", "business") for p in operator.get(f"/monitoring/{page}")["panels"] for m in p["metrics"]]
            return {m["metric"] for m in rows if m["value"] is None}
        # What asks real exporters, which are not here, has nothing to say; every number of the company is there.
        real = {"http.latency_p95", "http.error_rate", "service.availability"}
        # Slow metrics are asked for at once, too; only the quick ones need no second round.
        try:
            wait_for(lambda: empty() <= real, 40, "the company's numbers")
        except AssertionError:
            raise AssertionError(f"no value: {sorted(empty() - real)}") from None


BOARD = """id: shop
title: "Shop"
panels:
  - {id: p, title: "Response", kind: stat, metrics: [http.latency_p95]}
"""


def test_dashboards_change_while_it_runs():
    with folder() as place:
        boards = place / "boards"
        boards.mkdir()
        (boards / "a.yaml").write_text(BOARD)
        (boards / "b.yaml").write_text(BOARD.replace("shop", "other").replace("Shop", "Other").replace("stat", "pie"))
        with ending(Serve(place, f"dashboards: {boards}\n")) as server:
            operator = login(server.url, "operator", server.users["operator"])

            def titles():
                return {d["id"]: d["title"] for d in operator.get("/monitoring/dashboard")["dashboards"]}
            assert titles() == {"shop": "Shop"}  # a wrong one is left out; the rest runs
            assert f"{boards}/b.yaml:4: panels.kind" in server.errors()
            (boards / "c.yaml").write_text(BOARD.replace("shop", "third").replace("Shop", "Third"))
            wait_for(lambda: "third" in titles(), 10, "the new one")
            (boards / "a.yaml").write_text(BOARD.replace('"Shop"', '"Shop of tomorrow"'))
            wait_for(lambda: titles()["shop"] == "Shop of tomorrow", 10, "the change")
            (boards / "a.yaml").write_text(BOARD.replace("http.latency_p95", "no.such_metric"))
            wait_for(lambda: "the catalogue has no metric" in server.errors(), 10, "the complaint")
            assert titles()["shop"] == "Shop of tomorrow"  # the old version of itself
            (boards / "c.yaml").unlink()
            wait_for(lambda: "third" not in titles(), 10, "the end of it")


def test_who_watches_a_changed_page_is_told():
    with folder() as place:
        boards = place / "boards"
        boards.mkdir()
        (boards / "a.yaml").write_text(BOARD)
        (boards / "b.yaml").write_text(BOARD.replace("shop", "other").replace("Shop", "Other"))
        with ending(Serve(place, f"dashboards: {boards}\n")) as server:
            token = login(server.url, "operator", server.users["operator"]).token

            async def watch():
                one, two = await Feed(server.url, token).open(), await Feed(server.url, token).open()
                await one.subscribe_metrics("shop")
                await two.subscribe_metrics("other")
                (boards / "a.yaml").write_text(BOARD.replace("Response", "Answer"))
                await one.until(lambda: any(m["t"] == "unsub" for m in one.other))
                assert {"t": "unsub", "sid": one.metrics_sid, "code": "conflict"} in one.other, one.other
                assert (await one.subscribe_metrics("shop"))["t"] == "ok"
                await two.step(1)
                assert not any(m["t"] == "unsub" for m in two.other), two.other  # the other page is not touched
                await one.close()
                await two.close()
            asyncio.run(watch())


if __name__ == "__main__":
    run_all(globals())
