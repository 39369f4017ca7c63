# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a desktop offers a program: somebody who shows notifications, and a tray. It says each thing in a line of JSON, and takes orders."""
import json
import sys

from gi.repository import Gio, GLib

NOTIFICATIONS = """<node><interface name='org.freedesktop.Notifications'>
<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>
<arg type='s' direction='in'/><arg type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' direction='in'/><arg type='u' direction='out'/></method>
<method name='CloseNotification'><arg type='u' direction='in'/></method>
<method name='GetCapabilities'><arg type='as' direction='out'/></method>
<method name='GetServerInformation'><arg type='s' direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/></method>
<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>
<signal name='NotificationClosed'><arg type='u'/><arg type='u'/></signal>
</interface></node>"""
WATCHER = """<node><interface name='org.kde.StatusNotifierWatcher'>
<method name='RegisterStatusNotifierItem'><arg type='s' direction='in'/></method>
<method name='RegisterStatusNotifierHost'><arg type='s' direction='in'/></method>
<property name='IsStatusNotifierHostRegistered' type='b' access='read'/>
<property name='RegisteredStatusNotifierItems' type='as' access='read'/>
<property name='ProtocolVersion' type='i' access='read'/>
<signal name='StatusNotifierHostRegistered'/>
</interface></node>"""


def say(**what):
    print(json.dumps(what), flush=True)


class Services:
    def __init__(self):
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.last = 0
        self.items = []
        for name, path, text in (("org.freedesktop.Notifications", "/org/freedesktop/Notifications", NOTIFICATIONS),
                                 ("org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher", WATCHER)):
            interface = Gio.DBusNodeInfo.new_for_xml(text).interfaces[0]
            self.bus.register_object(path, interface, self.called, self.asked, None)
            Gio.bus_own_name_on_connection(self.bus, name, Gio.BusNameOwnerFlags.NONE, None, None)

    def called(self, _bus, sender, _path, _interface, method, arguments, call):
        values = arguments.unpack()
        if method == "Notify":
            replaces = values[1]
            self.last = replaces or self.last + 1
            say(notify=self.last, replaces=replaces, title=values[3], text=values[4], urgency=values[6].get("urgency"))
            call.return_value(GLib.Variant("(u)", (self.last,)))
            return
        if method == "CloseNotification":
            say(closed=values[0])
        if method == "RegisterStatusNotifierItem":
            self.items.append(values[0] if values[0].startswith(":") or "." in values[0] else sender)
            say(item=self.items[-1])
        answer = {"GetCapabilities": GLib.Variant("(as)", (["body", "actions"],)),
                  "GetServerInformation": GLib.Variant("(ssss)", ("test", "test", "1", "1.2"))}.get(method)
        call.return_value(answer)

    def asked(self, _bus, _sender, _path, _interface, name):
        return {"IsStatusNotifierHostRegistered": GLib.Variant("b", True), "ProtocolVersion": GLib.Variant("i", 0),
                "RegisteredStatusNotifierItems": GLib.Variant("as", self.items)}[name]

    def order(self, line):
        words = line.split()
        if words[0] == "choose":  # the notification is clicked
            self.bus.emit_signal(None, "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "ActionInvoked",
                                 GLib.Variant("(us)", (int(words[1]), "default")))
        elif words[0] == "tray":  # what stands in it
            answer = self.bus.call_sync(self.items[-1], "/StatusNotifierItem", "org.freedesktop.DBus.Properties", "GetAll",
                                        GLib.Variant("(s)", ("org.kde.StatusNotifierItem",)), None, 0, 5000).unpack()[0]
            say(title=answer["ToolTip"][2], sizes=[icon[0] for icon in answer["IconPixmap"]],
                pictures=hash(tuple(bytes(icon[2]) for icon in answer["IconPixmap"])))
        elif words[0] == "activate":
            self.bus.call_sync(self.items[-1], "/StatusNotifierItem", "org.kde.StatusNotifierItem", "Activate",
                               GLib.Variant("(ii)", (0, 0)), None, 0, 5000)
            say(activated=True)


def main():
    services = Services()
    GLib.io_add_watch(sys.stdin.fileno(), GLib.IO_IN, lambda *_: services.order(sys.stdin.readline()) or True)
    say(ready=True)
    GLib.MainLoop().run()


if __name__ == "__main__":
    main()
