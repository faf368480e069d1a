#!/usr/bin/env python3
"""Draws what `kiosque-bench growth` printed: plot_growth.py < growth.json > growth.svg

Both axes are logarithmic, so that a cost in proportion to the archive is the grey slope.
"""

import json
import math
import sys

WIDTH, HEIGHT, MARGIN = 640, 420, 60
COLOURS = ("#1b6ca8", "#c0392b", "#1e8449", "#8e44ad")


def main():
    points = json.loads(sys.stdin.readline())["points"]
    names = [name for name in points[0] if name.endswith("_ms")]
    values = [point[name] for point in points for name in names]
    sizes = [point["articles"] for point in points]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])

    def x(size):
        return MARGIN + (math.log10(size) - first) / (last - first) * (WIDTH - 3 * MARGIN)

    def y(value):
        return HEIGHT - MARGIN - (math.log10(value) - low) / (high - low) * (HEIGHT - 2 * MARGIN)

    def line(style, places):
        joined = " ".join(f"{a:.1f},{b:.1f}" for a, b in places)
        print(f'<polyline fill="none" {style} points="{joined}"/>')

    def text(left, top, words, style=""):
        print(f'<text x="{left:.1f}" y="{top:.1f}" {style}>{words}</text>')

    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
          'font-family="sans-serif" font-size="11">')
    print(f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>')
    for power in range(low, high + 1):
        line('stroke="#ddd"', [(MARGIN, y(10**power)), (WIDTH - 2 * MARGIN, y(10**power))])
        text(MARGIN - 8, y(10**power) + 4, f"{10**power:g} ms", 'text-anchor="end"')
    for size in sizes:
        text(x(size), HEIGHT - MARGIN + 18, f"{size:,}", 'text-anchor="middle"')
    text(WIDTH / 2 - MARGIN, HEIGHT - 16, "articles")
    for number, name in enumerate(names):
        kind, share = name.split("_")[:2]
        colour = COLOURS[number // 2 % len(COLOURS)]
        dashes = ' stroke-dasharray="5 3"' if share == "p99" else ""
        line(f'stroke="{colour}" stroke-width="2"{dashes}',
             [(x(point["articles"]), y(point[name])) for point in points])
        text(WIDTH - 2 * MARGIN + 6, y(points[-1][name]) + 4, f"{kind} {share}",
             f'fill="{colour}"')
    top = min(10**high, 10**low * sizes[-1] / sizes[0])
    line('stroke="#999" stroke-dasharray="2 3"', [(x(sizes[0]), y(top * sizes[0] / sizes[-1])),
                                                  (x(sizes[-1]), y(top))])
    print("</svg>")


if __name__ == "__main__":
    main()
