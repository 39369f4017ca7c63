# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench.py BIN MODULES [NAME...] [--pairs N] [--json FILE] [--smoke]: product and peer in turn; what tools/bench runs."""
import argparse
import dataclasses
import json
import pathlib
import statistics
import sys
import typing

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
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


def main():
    parser = argparse.ArgumentParser(prog="tools/bench")
    parser.add_argument("bin")
    parser.add_argument("modules", type=pathlib.Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--json", type=pathlib.Path)
    parser.add_argument("--smoke", action="store_true", help="shows that each bench works; its figures mean nothing")
    arguments = parser.parse_intermixed_args()
    unknown = [n for n in arguments.names if n not in BENCHES]
    if unknown:
        parser.error(f"no bench is called {', '.join(unknown)}; there are {', '.join(BENCHES)}")
    world, results = World(arguments.modules.resolve(), arguments.smoke), {}
    for name in arguments.names or BENCHES:
        results[name] = run(name, BENCHES[name], world, 1 if arguments.smoke else arguments.pairs)
        if arguments.json:
            arguments.json.write_text(json.dumps(results, indent=1) + "\n")
    print(f"{'bench':<18}{'ours':>10}{'peer':>10}  {'unit':<22}{'ratio':>7}  {'spread':<15}{'gate':>5}{'aim':>5}")
    for name, r in results.items():
        bench = BENCHES[name]
        print(f"{name:<18}{r['ours']:>10.4g}{r['peer']:>10.4g}  {r['unit']:<22}{r['ratio']:>7.3g}  {r['spread'][0]:.3g}-{r['spread'][1]:<9.3g}{bench.gate:>5}{bench.aim:>5}"
              + ("" if r["ratio"] >= bench.gate or arguments.smoke else "  below the gate"))


if __name__ == "__main__":
    main()
