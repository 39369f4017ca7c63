#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""complete.py KEPT GATHERED: the translations in KEPT are those of the strings in GATHERED, all of them, with the same places to fill in."""
import pathlib
import re
import sys
import xml.etree.ElementTree as tree


def messages(file):
    for context in tree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            yield (context.findtext("name"), message.findtext("source"), message.findtext("comment") or ""), message


def texts(message):
    translation = message.find("translation")
    forms = [form.text or "" for form in translation.iter("numerusform")]
    return forms or [translation.text or ""]


def places(text):
    return sorted(set(re.findall(r"%L?(?:n|\d+)", text)))


def faults(kept, gathered):
    have = dict(messages(kept))
    for key, message in messages(gathered):
        source = key[1]
        if re.search("%n", source):
            yield f"{kept.name}: %Ln says a number with the separators of its language, %n does not: {source!r} of {key[0]}"
        if key not in have:
            yield f"{kept.name}: not gathered yet (run tools/translations): {source!r} of {key[0]}"
        elif message.find("translation").get("type") or not all(texts(message)):
            yield f"{kept.name}: no translation of {source!r} of {key[0]}"
        else:
            needed = places(source)
            for text in texts(message):
                # A form for exactly one may do without its number.
                if [place for place in needed if place not in places(text) and place not in ("%n", "%Ln")] or [p for p in places(text) if p not in needed]:
                    yield f"{kept.name}: other places to fill in: {source!r} and {text!r}"
    for key in set(have) - set(dict(messages(gathered))):
        yield f"{kept.name}: nothing in the source says {key[1]!r} of {key[0]} any more (run tools/translations)"


def main():
    kept, gathered = map(pathlib.Path, sys.argv[1:])
    found = [fault for file in sorted(kept.glob("*.ts")) for fault in faults(file, gathered / file.name)]
    print("\n".join(found) or "all strings have their translations")
    sys.exit(1 if found else 0)


main()
