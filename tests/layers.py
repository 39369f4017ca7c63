#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads build/layers.txt (written by cmake/NocturneLayer.cmake) and fails on any include that a layer may not have."""
import pathlib
import re
import sys


def check(root, table):
    layers = {}
    for row in table.splitlines():
        name, folder, uses = row.split("|")
        layers[folder] = (name, set(filter(None, uses.split(";"))))
    names = {name: folder for folder, (name, _) in layers.items()}
    # a layer's users may include what its own users-list offers through it: PUBLIC means transitive
    closure = {}

    def reach(name):
        if name not in closure:
            closure[name] = set()
            for used in layers[names[name]][1]:
                closure[name] |= {used}
        return closure[name]

    def layer_of(path):
        best = None
        for folder in layers:
            if (path == folder or path.startswith(folder + "/")) and (best is None or len(folder) > len(best)):
                best = folder
        return best

    wrong = []
    for folder in layers:
        for file in sorted((root / folder).rglob("*.[hc]*")):
            if file.suffix not in (".h", ".cpp"):
                continue
            path = file.relative_to(root).as_posix()
            owner = layer_of(path)
            if owner != folder:
                continue
            for number, line in enumerate(file.read_text().splitlines(), 1):
                match = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
                if not match:
                    continue
                target = match.group(1)
                if not (root / target).exists():
                    wrong.append(f"{path}:{number}: \"{target}\" is not named from the root")
                    continue
                other = layer_of(target)
                if other is None:
                    wrong.append(f"{path}:{number}: \"{target}\" belongs to no layer")
                elif other != owner and layers[other][0] not in reach(layers[owner][0]):
                    wrong.append(f"{path}:{number}: {layers[owner][0]} may not include \"{target}\"")
    return wrong


def main():
    root = pathlib.Path(sys.argv[1])
    wrong = check(root, pathlib.Path(sys.argv[2]).read_text())
    # the check itself must be able to fail: a forbidden include in a copy of the table has to show
    broken = pathlib.Path(sys.argv[2]).read_text().replace("views|views|domain;models", "views|views|domain")
    if not check(root, broken):
        wrong.append("the check does not see a forbidden include")
    print("\n".join(wrong) or "layers hold")
    return 1 if wrong else 0


sys.exit(main())
