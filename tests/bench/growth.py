# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What costs do as the load grows: alerts in the list, consoles on the feed, series on a page; with the slope on both logarithms."""
import math
import time

from cost import fine_cpu_seconds
from feed_benches import our_fan
from views_benches import ours_charts, ours_table
from world import alert


def exponent(points):
    """Of cost = a * load ** exponent, by least squares on the logarithms; 1 is in proportion, 0 is the same."""
    xs, ys = [math.log(x) for x, _ in points], [math.log(max(y, 1e-9)) for _, y in points]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys)) / sum((x - mean_x) ** 2 for x in xs)


def consoles_cost(count, posts):
    """CPU milliseconds of the backend an alert with so many consoles."""
    with our_fan() as (pid, poster, sinks):
        listening = sinks(count)
        post = poster()
        time.sleep(1)
        before = listening.alerts
        begun = fine_cpu_seconds(pid)
        for n in range(posts):
            post.post([alert(n)])
            time.sleep(0.03)
        listening.wait(before + posts * count)
        cost = (fine_cpu_seconds(pid) - begun) * 1000 / posts
        listening.close()
        return cost


def growth(world):
    small = world.smoke
    rows = {
        "alerts in the list: ms for 100 changes": [(n, ours_table(n, 3 if small else 15, 100)) for n in ((100, 1000) if small else (100, 1000, 10000, 100000))],
        "consoles: backend CPU ms an alert": [(n, consoles_cost(n, 5 if small else 100)) for n in ((1, 10) if small else (1, 10, 100, 500))],
        "series on a page of at most twelve charts: CPU ms a refresh": [(n, ours_charts("steady", 10 if small else 60, 100, n)) for n in ((4, 48) if small else (4, 48, 480, 1920))],
    }
    result = {}
    for what, points in rows.items():
        result[what] = {"points": points, "exponent": exponent(points)}
        print(f"{what}: " + ", ".join(f"{n}: {cost:.3g}" for n, cost in points) + f"; exponent {result[what]['exponent']:.2f}", flush=True)
    return result
