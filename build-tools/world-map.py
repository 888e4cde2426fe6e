#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws the outline of land of the page's map (webadmin, assets/world.svg), equirectangular, 2 units a degree.

npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz && build-tools/world-map.py package/land-110m.json > world.svg

world-atlas (ISC) is Natural Earth (public domain) as TopoJSON.
"""
import json
import sys


def points(topology, index):
    arc = topology["arcs"][index if index >= 0 else ~index]
    (scale_x, scale_y), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    line = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        line.append((round((x * scale_x + x0 + 180) * 2), round((90 - y * scale_y - y0) * 2)))
    return line if index >= 0 else line[::-1]


def path(topology, ring):
    line = []
    for index in ring:
        for point in points(topology, index):
            if not line or line[-1] != point:
                line.append(point)
    steps = "".join(f"l{b[0] - a[0]} {b[1] - a[1]}" for a, b in zip(line, line[1:])).replace(" -", "-")
    return f"M{line[0][0]} {line[0][1]}{steps}z" if len(line) > 3 else ""


def main():
    topology = json.load(open(sys.argv[1]))
    rings = [ring for shape in topology["objects"]["land"]["geometries"] for part in shape["arcs"] for ring in part]
    print('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 360"><path fill="#8a94a6" fill-opacity=".45" d="'
          + "".join(path(topology, ring) for ring in rings) + '"/></svg>')


main()
