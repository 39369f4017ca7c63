# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen reader for one test: what is showing, by role and name, and what a person could press or write."""
import json
import os
import subprocess

from programs import wait_for

# pyatspi takes its bus from the environment once, so what speaks to it is a program of its own: one order a line.
READER = r'''
import json, sys
import pyatspi

def find(role, name, node=None, depth=0):
    """Showing widgets of a role whose name begins so."""
    if node is None:
        for application in pyatspi.Registry.getDesktop(0):
            if application and application.name == "nocturne":
                application.clear_cache()  # the library keeps what it once read; screen readers do this too
                yield from find(role, name, application)
        return
    if depth > 12:
        return
    for i in range(min(node.childCount, 500)):
        child = node.getChildAtIndex(i)
        if child is None:
            continue
        if child.getRoleName() == role and child.name.startswith(name) and child.getState().contains(pyatspi.STATE_SHOWING):
            yield child
        yield from find(role, name, child, depth + 1)

def texts(role, name):
    return [[node.name, node.description] for node in find(role, name)]

def places(role, name):
    """Where each stands on the screen: name, [x, y, width, height]."""
    import pyatspi as a
    found = []
    for node in find(role, name):
        box = node.queryComponent().getExtents(a.DESKTOP_COORDS)
        found.append([node.name, [box.x, box.y, box.width, box.height]])
    return found

def text_of(role, name):
    node = next(find(role, name))
    text = node.queryText()
    return text.getText(0, text.characterCount)

def focused(node=None, depth=0):
    """The name of what has the focus."""
    if node is None:
        for application in pyatspi.Registry.getDesktop(0):
            if application and application.name == "nocturne":
                application.clear_cache()
                return focused(application)
        return None
    for i in range(min(node.childCount, 500)):
        child = node.getChildAtIndex(i)
        if child is None or depth > 12:
            continue
        # Qt lets the current row of a list on a hidden page say that it is shown; the list itself says the truth.
        if not child.getState().contains(pyatspi.STATE_SHOWING):
            continue
        if child.getState().contains(pyatspi.STATE_FOCUSED):
            return child.name
        inside = focused(child, depth + 1)
        if inside is not None:
            return inside
    return None

def press(role, name, description=None):
    node = next(node for node in find(role, name) if description is None or node.description == description)
    action = node.queryAction()
    names = [action.getName(i) for i in range(action.nActions)]
    wanted = next(i for i, n in enumerate(names) if n in ("Press", "press", "Toggle", "toggle", "click"))
    return action.doAction(wanted)

def write(name, text):
    node = next(node for role in ("text", "password text") for node in find(role, name))
    return node.queryEditableText().setTextContents(text)

for line in sys.stdin:
    order = json.loads(line)
    try:
        answer = globals()[order[0]](*order[1:])
    except Exception as error:
        answer = {"error": repr(error)}
    print(json.dumps(answer), flush=True)
'''


class Reader:
    def __init__(self, desktop):
        self.process = subprocess.Popen(["/usr/bin/python3", "-c", READER], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True, env={**os.environ, **desktop.env})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def __getattr__(self, order):
        def ask(*arguments):
            self.process.stdin.write(json.dumps([order, *arguments]) + "\n")
            self.process.stdin.flush()
            answer = json.loads(self.process.stdout.readline())
            assert not (isinstance(answer, dict) and "error" in answer), answer
            return answer
        return ask

    def until(self, role, name, seconds=20):
        return wait_for(lambda: self.texts(role, name), seconds, f"{role} {name!r}")
