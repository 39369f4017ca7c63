#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""names.py: the names of pages, panels, metrics and labels that ship, as strings that lupdate finds. They are written once, in
resources/; models/Words' shippedName says them in the reader's language."""
import pathlib
import re

resources = pathlib.Path(__file__).parent.parent / "resources"
names = {}
for file in [resources / "catalogue.yaml", *sorted((resources / "dashboards").glob("*.yaml"))]:
    text = file.read_text(encoding="utf-8")
    for title in re.findall(r'\btitle: ("(?:[^"\\]|\\.)*")', text):
        names[title] = None
    for labels in re.findall(r"\blabels: \[([^\]]*)\]", text):
        names.update((f'"{label.strip().capitalize()}"', None) for label in labels.split(",") if label.strip())
print("\n".join(f'QT_TRANSLATE_NOOP("catalogue", {name});' for name in names))
