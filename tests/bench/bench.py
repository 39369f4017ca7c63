# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench.py BIN MODULES [NAME... | soak --hours H | growth] [--pairs N] [--json FILE] [--smoke]: what tools/bench runs."""
import argparse
import dataclasses
import json
import pathlib
import statistics
import sys
import typing

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
import console_benches  # noqa: E402
import feed_benches  # noqa: E402
import growth  # noqa: E402
import memory_benches  # noqa: E402
import soak  # noqa: E402
import storm_benches  # noqa: E402
import views_benches  # noqa: E402


@dataclasses.dataclass
class World:
    modules: pathlib.Path
    smoke: bool


@dataclasses.dataclass
class Bench:
    """`pair` measures once on both sides and returns (ours, peer); less is better unless `more` is."""
    pair: typing.Callable
    unit: str
    gate: float
    aim: float
    more: bool = False

    def ratio(self, ours, peer):
        return ours / peer if self.more else peer / ours


BENCHES = {
    "chart-steady": Bench(views_benches.charts("steady"), "CPU ms a refresh", 12, 40),
    "chart-full": Bench(views_benches.charts("full"), "CPU ms a refresh", 2.5, 6),
    "table-100k": Bench(views_benches.table, "ms until painted", 15, 35),
    "flood": Bench(views_benches.flood, "ms, longest frame", 1, 3),
    "filter-100k": Bench(views_benches.typing, "ms, slowest letter", 1, 3),
    "start": Bench(console_benches.Start(), "ms", 4, 8),
    "memory": Bench(console_benches.memory, "MiB", 6, 10),
    "fanout-200": Bench(feed_benches.fanout(), "CPU us a delivery", 1, 1.7),
    "fanout-200-tls": Bench(feed_benches.fanout(tls=True), "CPU us a delivery", 1, 1.7),
    "fanout-coalesced": Bench(feed_benches.coalesced, "CPU us an alert", 8, 20),
    "snapshot-storm": Bench(storm_benches.storm(("bin", "z"), 0), "CPU ms a console", 1, 2),
    "snapshot-memory": Bench(storm_benches.storm(("bin", "z"), 1), "MiB for all", 2, 5),
    "snapshot-text": Bench(storm_benches.storm(("bin",), 0), "CPU ms a console", 0.7, 1),
    "memory-100k": Bench(memory_benches.memory, "MiB", 1, 1.3),
    "ready-100k": Bench(memory_benches.ready, "ms", 1, 2),
    "decode-samples": Bench(feed_benches.decode, "CPU us", 10, 50),
    "alert-to-glass": Bench(console_benches.glass, "ms, p99", 1, 3),
    "flood-to-glass": Bench(console_benches.flood_glass, "ms, median", 1, 2),
    "queries": Bench(feed_benches.queries, "queries a minute", 1, 1),
    "ingest": Bench(feed_benches.ingest, "alerts/s", 0.5, 1, more=True),
}


def run(name, bench, world, pairs):
    rows = []
    for n in range(pairs):
        ours, peer = bench.pair(world)
        rows.append((ours, peer, bench.ratio(ours, peer)))
        print(f"  {name} {n + 1}/{pairs}: ours {ours:.4g}, peer {peer:.4g} {bench.unit}, ratio {rows[-1][2]:.3g}", file=sys.stderr, flush=True)
    ratios = [r for _, _, r in rows]
    return {"ours": statistics.median(o for o, _, _ in rows), "peer": statistics.median(p for _, p, _ in rows), "unit": bench.unit,
            "ratio": statistics.median(ratios), "spread": [min(ratios), max(ratios)], "pairs": pairs}


def save(path, results):
    if path:
        path.write_text(json.dumps(results, indent=1) + "\n")


def main():
    parser = argparse.ArgumentParser(prog="tools/bench")
    parser.add_argument("bin")
    parser.add_argument("modules", type=pathlib.Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--json", type=pathlib.Path)
    parser.add_argument("--smoke", action="store_true", help="shows that each bench works; its figures mean nothing")
    parser.add_argument("--hours", type=float, default=0.5, help="of a soak")
    arguments = parser.parse_intermixed_args()
    if arguments.names == ["soak"]:
        save(arguments.json, soak.soak(arguments.hours))
        return
    if arguments.names == ["growth"]:
        save(arguments.json, growth.growth(World(arguments.modules.resolve(), arguments.smoke)))
        return
    unknown = [n for n in arguments.names if n not in BENCHES]
    if unknown:
        parser.error(f"no bench is called {', '.join(unknown)}; there are {', '.join(BENCHES)}, soak, growth")
    world, results = World(arguments.modules.resolve(), arguments.smoke), {}
    for name in arguments.names or BENCHES:
        results[name] = run(name, BENCHES[name], world, 1 if arguments.smoke else arguments.pairs)
        save(arguments.json, results)
    print(f"{'bench':<18}{'ours':>10}{'peer':>10}  {'unit':<22}{'ratio':>7}  {'spread':<15}{'gate':>5}{'aim':>5}")
    for name, r in results.items():
        bench = BENCHES[name]
        print(f"{name:<18}{r['ours']:>10.4g}{r['peer']:>10.4g}  {r['unit']:<22}{r['ratio']:>7.3g}  {r['spread'][0]:.3g}-{r['spread'][1]:<9.3g}{bench.gate:>5}{bench.aim:>5}"
              + ("" if r["ratio"] >= bench.gate or arguments.smoke else "  below the gate"))


if __name__ == "__main__":
    main()
