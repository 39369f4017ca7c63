# SPDX-FileCopyrightText: 2026 Nocturne contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is told of an alert, by real mail and HTTP servers, good ones and bad ones."""
import hashlib
import hmac
import json
import os
import pathlib
import signal
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from feed_client import HttpError, Rest, login  # noqa: E402
from programs import BIN, Program, Serve, certificate, ending, folder, free_port, run_all, wait_for  # noqa: E402
from sinks import HttpSink, MailSink  # noqa: E402

SECRET = "a secret that is in no log"


def plan(place, text):
    (place / "pager.yaml").write_text(text)
    return f"pager: {place / 'pager.yaml'}\n"


def fire(server, name, severity="critical", **labels):
    Rest(server.url, server.key).call("POST", "/api/v2/alerts", [{"labels": {"alertname": name, "severity": severity, **labels}, "annotations": {"summary": f"about {name}"}}])


def end(server, name, severity="critical", **labels):
    time.sleep(1.1)  # after the start, by a clock of seconds
    Rest(server.url, server.key).call("POST", "/api/v2/alerts", [{"labels": {"alertname": name, "severity": severity, **labels}, "endsAt": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}])


def operator(server):
    return login(server.url, "operator", server.users["operator"])


def admin(server):
    return login(server.url, "admin", server.users["admin"])


def of(sink, name, event="page"):
    """What a webhook took about an alert."""
    return [t for t in sink.all() if t.body.get("event") == event and any(a["name"] == name for a in t.body["alerts"])]


def test_the_ladder_by_mail_and_hook():
    with folder() as place:
        cert, key = certificate(place)
        mail, hook = MailSink(cert, key, "nocturne", SECRET), HttpSink()
        config = plan(place, f"""
url: https://noc.example/
channels:
  mail: {{kind: email, url: "{mail.url}", from: noc@example.com, user: nocturne, secret: "{SECRET}", ca: {cert}, private: true}}
  hook: {{kind: webhook, url: "{hook.url}/in", secret: "{SECRET}", private: true}}
people:
  mara: {{name: Mara Lind, contacts: [{{channel: mail, to: mara@example.com}}]}}
  operator: {{name: Oona Perator, contacts: [{{channel: hook}}]}}
schedules:
  first: {{time_zone: Europe/Berlin, layers: [{{start: "2026-01-05T09:00", every: week, people: [mara]}}]}}
policies:
  - {{id: critical, severities: [critical], repeat: 1m, steps: [{{name: L1, targets: ["schedule:first"]}}, {{name: L2, after: 3s, targets: ["person:operator"]}}]}}
""")
        with ending(Serve(place, config)) as server:
            started = time.time()
            fire(server, "Ladder")
            wait_for(lambda: mail.all(), 10, "the first rung")
            wait_for(lambda: of(hook, "Ladder"), 10, "the second rung")
            first, second = mail.all()[0], of(hook, "Ladder")[0]
            assert 2.5 < second.at - started < 6, second.at - started
            assert first.headers["to"] == ["mara@example.com"] and first.headers["tls"], first.headers
            assert first.body["Subject"].startswith("[CRITICAL] Ladder") and first.body.is_multipart()
            assert {p.get_content_type() for p in first.body.iter_parts()} == {"text/plain", "text/html"}
            assert "about Ladder" in first.body.get_body(("plain",)).get_content()
            signed = f'{second.headers["X-Nocturne-Time"]}.'.encode() + json.dumps(second.body, separators=(",", ":"), ensure_ascii=False).encode()
            assert second.headers["X-Nocturne-Signature"] == "sha256=" + hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
            rest = operator(server)
            alert = rest.get("/monitoring/alerts")["alerts"][0]
            assert alert["escalation"]["level"] == 2 and alert["escalation"]["policy"] == "critical", alert
            ladder = rest.get(f"/monitoring/alerts/{alert['id']}/escalation")
            assert [r["pages"][0]["state"] for r in ladder["rungs"]] == ["delivered", "delivered"], ladder
            rest.post(f"/monitoring/alerts/{alert['id']}/acknowledge", {}, key="k1")
            wait_for(lambda: of(hook, "Ladder", "acknowledged"), 10, "word of the acknowledgement")
            assert rest.get(f"/monitoring/alerts/{alert['id']}/escalation")["state"] == "held"
            end(server, "Ladder")
            wait_for(lambda: of(hook, "Ladder", "resolved"), 10, "word of the end")
            wait_for(lambda: len(mail.all()) == 2, 10, "the same by mail")
            assert mail.all()[1].body["References"] == first.body["References"], "two mails of one alert are no thread"
            kinds = [e["kind"] for e in rest.get(f"/monitoring/alerts/{alert['id']}/timeline")["events"]]
            assert kinds.count("delivered") == 2 and "escalated" in kinds, kinds
            # What was sent is taken in a moment later.
            log = wait_for(lambda: (d := rest.get("/monitoring/deliveries", alert=alert["id"])["deliveries"]) and len(d) == 5 and d, 10, "the outcomes of five messages")
            assert {d["name"] for d in log} == {"Ladder"}, log  # though it is resolved
            assert sorted(d["outcome"] for d in log) == ["delivered"] * 5, log
            assert SECRET not in json.dumps(log) and SECRET not in server.errors() and SECRET.encode() not in (place / "data" / "nocturne.sqlite").read_bytes()
        mail.close()
        hook.close()


def test_bad_receivers():
    with folder() as place:
        good, bad, dead = HttpSink(), HttpSink(), free_port()
        wrong, wrong_key = certificate(place, "wrong", ["other.example"])
        mail = MailSink(wrong, wrong_key)
        channels = {"s500": 500, "busy": ("busy", 3), "reset": ("reset",), "slow": ("slow", 29), "no": 404, "redirect": ("redirect", good.url)}
        seen = {}

        def behave(path, _):
            name = path.strip("/")
            seen[name] = seen.get(name, 0) + 1
            return channels[name] if seen[name] == 1 or name in ("no", "redirect") else None
        bad.behave = behave
        rows = "".join(f'  {n}: {{kind: webhook, url: "{bad.url}/{n}", private: true}}\n' for n in channels)
        people = "".join(f"  p-{n}: {{contacts: [{{channel: {n}, to: {'a@example.com' if 'mail' in n else n}}}, {{channel: good, to: {n}}}]}}\n" for n in [*channels, "dead-mail", "wrong-mail", "inside"])
        config = plan(place, f"""
channels:
{rows}  good: {{kind: webhook, url: "{good.url}/good", private: true}}
  inside: {{kind: webhook, url: "{good.url}/inside"}}
  dead-mail: {{kind: email, url: "smtp://127.0.0.1:{dead}", from: noc@example.com, private: true}}
  wrong-mail: {{kind: email, url: "{mail.url}", from: noc@example.com, ca: {wrong}, private: true}}
people:
{people}policies:
  - {{id: all, severities: [critical], environment: production, tenant: bad, steps: [{{targets: [{", ".join(f'"person:p-{n}"' for n in [*channels, "dead-mail", "wrong-mail", "inside"])}]}}]}}
""")
        with ending(Serve(place, config)) as server:
            fire(server, "Bad", tenant="bad")
            by = {n: 0.0 for n in channels}
            wait_for(lambda: {t.path for t in bad.all()} >= {"/s500", "/busy", "/reset", "/slow"}, 45, "those that take it in the end")
            taken = {t.path.strip("/"): [x for x in bad.all() if x.path == t.path] for t in bad.all()}
            assert len(taken["reset"]) == 2 and len({t.key for t in taken["reset"]}) == 1, "an unknown outcome is sent again with its key"
            assert len(taken["slow"]) == 1, "what takes 29 s is taken"
            assert "no" not in taken and "redirect" not in taken and not any(t.path.startswith("/inside") for t in good.all())
            # Final failures go to the next contact at once, endless ones after half a minute.
            expected = {"no", "redirect", "inside", "dead-mail", "wrong-mail"}
            wait_for(lambda: {t.body["to"] for t in good.all()} >= expected, 60, f"the next contacts; there are {[t.body['to'] for t in good.all()]}")
            assert {t.body["to"] for t in good.all()} == expected, by
            assert not mail.all()
            rest = operator(server)
            own = {a["labels"]["channel"] for a in rest.get("/monitoring/alerts", q="DeliveryFailing")["alerts"]}
            assert own >= {"no", "redirect"}, own
            assert Rest(server.url).get("/health")["wrong"] == ["pager"] and "channels.inside.url" in server.command("check").stderr  # never sent to, and said
            attempts = rest.get("/monitoring/deliveries", limit=500)["deliveries"]
            busy = sorted(d["at"] for d in attempts if d["channel"] == "busy" and d["outcome"] in ("retry", "delivered"))
            assert len(busy) == 2, busy
        for sink in (good, bad, mail):
            sink.close()


def test_what_a_receiver_does_not_take_at_once():
    """One takes 8 KiB, one lies behind a proxy; what is inside the own network is refused there too."""
    with folder() as place:
        small, proxy, roomy = HttpSink(), HttpSink(), HttpSink()
        small.behave = lambda path, body: 413 if len(body) > 8192 else None
        config = plan(place, f"""
url: https://noc.example/
channels:
  small: {{kind: webhook, url: "{small.url}/", private: true}}
  roomy: {{kind: webhook, url: "{roomy.url}/", private: true, most_bytes: 65536}}
  out: {{kind: webhook, url: "http://hooks.example.invalid/x", proxy: "{proxy.url}"}}
  trap: {{kind: webhook, url: "http://169.254.169.254/x", proxy: "{proxy.url}"}}
routes: {{critical: [small, roomy], warning: [out, trap]}}
""")
        with ending(Serve(place, config)) as server:
            rest = Rest(server.url, server.key)
            rest.call("POST", "/api/v2/alerts", [{"labels": {"alertname": f"Large{i}", "severity": "critical"}, "annotations": {"description": "trace line " * 2000}} for i in range(9)])
            fire(server, "Far", "warning")
            # What is known not to fit goes in parts at once: each alert is there, whole.
            whole = lambda: {a["name"] for t in roomy.all() for a in t.body["alerts"] if a["annotations"]}  # noqa: E731
            wait_for(lambda: len(whole()) == 9, 30, f"each of them whole; there are {whole()}")
            assert all(t.body["count"] == len(t.body["alerts"]) for t in roomy.all()), [(t.body["count"], len(t.body["alerts"])) for t in roomy.all()]
            told = lambda: {a["name"] for t in small.all() for a in t.body["alerts"]}  # noqa: E731
            wait_for(lambda: len(told()) == 9, 30, f"each of them with less in it; there are {told()}")
            large = [a for t in small.all() for a in t.body["alerts"] if a["name"].startswith("Large")]
            assert all(a["cut"] and "labels" not in a["cut"] for a in large), [a["cut"] for a in large]
            assert all(t.body["link"].startswith("https://noc.example/") for t in small.all())
            wait_for(lambda: of(proxy, "Far"), 20, "the message behind the proxy")
            assert proxy.all()[0].path == "http://hooks.example.invalid/x"
            wrong = server.command("check").stderr
            assert len(proxy.all()) == 1 and "channels.trap.url: 169.254.169.254 is inside the own network" in wrong, wrong
        for sink in (small, proxy, roomy):
            sink.close()


def test_pagerduty_slack_and_tests():
    with folder() as place:
        sink = HttpSink()
        config = plan(place, f"""
channels:
  duty: {{kind: pagerduty, url: "{sink.url}/v2/enqueue", secret: "{SECRET}", private: true}}
  chat: {{kind: slack, url: "{sink.url}/chat", private: true}}
routes: {{critical: [duty, chat], warning: [chat]}}
""")
        with ending(Serve(place, config)) as server:
            fire(server, "Incident", instance="db-1")
            fire(server, "Mild <b>", "warning")
            events = lambda: [t.body for t in sink.all() if t.path.startswith("/v2")]  # noqa: E731
            wait_for(lambda: events() and len([t for t in sink.all() if t.path == "/chat"]) == 2, 15, "trigger and two lines of chat")
            rest = operator(server)
            alert = next(a for a in rest.get("/monitoring/alerts")["alerts"] if a["name"] == "Incident")
            rest.post(f"/monitoring/alerts/{alert['id']}/acknowledge", {}, key="k1")
            wait_for(lambda: len(events()) == 2, 10, "acknowledge")
            end(server, "Incident", instance="db-1")
            wait_for(lambda: len(events()) == 3, 10, "resolve")
            assert [e["event_action"] for e in events()] == ["trigger", "acknowledge", "resolve"]
            assert {e["dedup_key"] for e in events()} == {alert["id"]} and {e["routing_key"] for e in events()} == {SECRET}
            assert events()[0]["payload"]["severity"] == "critical" and events()[0]["payload"]["source"] == "db-1"
            chat = sorted((t for t in sink.all() if t.path == "/chat"), key=lambda t: t.at)
            assert all(b.at - a.at > 0.9 for a, b in zip(chat, chat[1:])), "more than a message a second"
            assert any("Mild &lt;b&gt;" in t.body["text"] for t in chat)
            # Tests: an administrator may, others may not.
            assert {c["id"] for c in admin(server).get("/admin/channels")["channels"]} == {"duty", "chat"}
            admin(server).post("/admin/channels/chat/test", {}, key="t")
            wait_for(lambda: any("Test: chat works" in t.body.get("text", "") for t in sink.all()), 10, "the test message")
            for who, path, status in ((rest, "/admin/channels/chat/test", 403), (admin(server), "/admin/channels/none/test", 404)):
                try:
                    who.post(path, {}, key="x" + path)
                    raise AssertionError(path)
                except HttpError as error:
                    assert error.status == status, error.status
        sink.close()


def test_slack_with_a_token_changes_its_message():
    with folder() as place:
        sink, no = HttpSink(), HttpSink()
        sink.behave = lambda path, body: ("json", {"ok": True, "channel": "C42", "ts": "1700000000.000100"})
        no.behave = lambda path, body: ("json", {"ok": False, "error": "channel_not_found"})
        config = plan(place, f"""
channels:
  chat: {{kind: slack, url: "{sink.url}/api/chat.postMessage", secret: "{SECRET}", to: "#noc", private: true}}
  gone: {{kind: slack, url: "{no.url}/api/chat.postMessage", secret: "{SECRET}", to: "#gone", private: true}}
routes: {{critical: [chat], warning: [gone]}}
policies: [{{id: critical, severities: [critical], steps: [{{name: L1, after: 4s, targets: ["channel:chat"]}}]}}]
""")
        with ending(Serve(place, config)) as server:
            fire(server, "Broken")
            wait_for(lambda: sink.all(), 10, "the message")
            first = sink.all()[0]
            assert first.path == "/api/chat.postMessage" and first.body["channel"] == "#noc" and first.headers["Authorization"] == f"Bearer {SECRET}", first
            # A rung makes a sound: it answers in the message's thread, and the message says who was called.
            wait_for(lambda: len(sink.all()) == 3, 15, "the rung, and the message changed for it")
            answer = sink.all()[1]
            assert answer.path == "/api/chat.postMessage" and (answer.body["channel"], answer.body["thread_ts"], answer.body["reply_broadcast"]) == ("C42", "1700000000.000100", True), answer
            rest = operator(server)
            alert = rest.get("/monitoring/alerts", q="Broken")["alerts"][0]
            rest.post(f"/monitoring/alerts/{alert['id']}/acknowledge", {}, key="k1")
            wait_for(lambda: len(sink.all()) == 4, 10, "its change")
            rest.post(f"/monitoring/alerts/{alert['id']}/unacknowledge", {}, key="k2")
            wait_for(lambda: len(sink.all()) >= 6, 10, "called again")
            end(server, "Broken")
            rest.post(f"/monitoring/alerts/{alert['id']}/acknowledge", {}, key="k3")  # what is over and was not taken stays open
            wait_for(lambda: sink.all()[-1].body["text"].startswith("Resolved"), 10, "its end")
            changes = [t for t in sink.all() if t.path == "/api/chat.update"]
            assert all((t.body["channel"], t.body["ts"]) == ("C42", "1700000000.000100") for t in changes), changes
            assert [t.body["text"].splitlines()[:2] for t in changes][0] == ["[CRITICAL] Broken: about Broken", "Called: L1, chat"], changes[0].body
            assert changes[1].body["text"].startswith("Acknowledged: [CRITICAL] Broken: about Broken\nAcknowledged by operator"), changes[1].body
            assert len([t for t in sink.all() if "thread_ts" not in t.body and t.path.endswith("postMessage")]) == 1, "one message an alert"
            # A no that comes with a 200 is a no.
            fire(server, "Mild", "warning")
            wait_for(lambda: no.all(), 10, "the try")
            wait_for(lambda: rest.get("/monitoring/alerts", q="DeliveryFailing")["total"] == 1, 10, "word of it")
            failed = [d for d in rest.get("/monitoring/deliveries")["deliveries"] if d["channel"] == "gone"]
            assert failed[-1]["outcome"] == "failed" and failed[-1]["answer"] == "channel_not_found", failed
            assert SECRET not in json.dumps(rest.get("/monitoring/deliveries"))
        sink.close()
        no.close()


def test_a_template():
    with folder() as place:
        sink = HttpSink()
        config = plan(place, f"""
channels:
  hook:
    kind: webhook
    url: "{sink.url}/"
    secret: "{SECRET}"
    private: true
    template: '{{"say": "{{{{title}}}} \u2014 {{{{ summary }}}}", "n": {{{{count}}}}, "what": ["{{{{event}}}}", "{{{{severity}}}}"]}}'
routes: {{critical: [hook]}}
""")
        with ending(Serve(place, config)) as server:
            Rest(server.url, server.key).call("POST", "/api/v2/alerts", [{"labels": {"alertname": "Odd", "severity": "critical"}, "annotations": {"summary": 'a "quote", a \\ and\na line {{event}}'}}])
            wait_for(lambda: sink.all(), 10, "the message")
            taken = sink.all()[0]
            assert taken.body["n"] == 1 and taken.body["what"] == ["page", "critical"], taken.body
            assert taken.body["say"].endswith('a "quote", a \\ and\na line {{event}}'), taken.body  # what a source says is no template
            assert "X-Nocturne-Signature" in taken.headers
        sink.close()


def test_the_console_is_a_channel_and_what_was_seen():
    with folder() as place:
        phone = HttpSink()
        config = plan(place, f"""
channels:
  desk: {{kind: console}}
  phone: {{kind: webhook, url: "{phone.url}/", private: true}}
people: {{operator: {{name: Oona, contacts: [{{channel: desk}}, {{channel: phone}}]}}}}
policies: [{{id: critical, severities: [critical], steps: [{{targets: ["person:operator"]}}]}}]
""") + "canary_s: 1\n"
        with ending(Serve(place, config)) as server:
            rest = operator(server)
            assert "nothing is sent" in server.command("notify", "test", "desk").stdout
            # Nobody is there: the next contact, at once, and that is no fault of a channel.
            fire(server, "Away")
            wait_for(lambda: of(phone, "Away"), 5, "the phone")
            assert rest.get("/monitoring/alerts", q="DeliveryFailing")["total"] == 0
            # A console that paints: it is enough.
            console = Program([BIN / "nocturne", "--server", server.url, "--user", "operator"],
                              {"NOCTURNE_PASSWORD": server.users["operator"], "HOME": str(place), "QT_QPA_PLATFORM": "offscreen"})
            with ending(console):
                wait_for(lambda: server.metrics()["nocturned_canary_consoles_painted"] == 1, 30, "the console")
                fire(server, "Here")
                pages = lambda name: rest.get(f"/monitoring/alerts/{rest.get('/monitoring/alerts', q=name)['alerts'][0]['id']}/escalation")["rungs"][0]["pages"]  # noqa: E731
                wait_for(lambda: pages("Here") and pages("Here")[0]["state"] == "delivered", 10, "the page on the console")
                assert [p["channel"] for p in pages("Here")] == ["desk"], pages("Here")
                time.sleep(2)
                assert pages("Here")[0]["seen_at"] is None, "a console that nobody touches has seen nothing"
                # One that is frozen does not count as one.
                os.kill(console.pid, signal.SIGSTOP)
                time.sleep(4)
                fire(server, "Frozen")
                wait_for(lambda: of(phone, "Frozen"), 5, "the phone again")
                os.kill(console.pid, signal.SIGCONT)
            alert = rest.get("/monitoring/alerts", q="Here")["alerts"][0]
            login(server.url, "viewer", server.users["viewer"]).post(f"/monitoring/alerts/{alert['id']}/seen", {}, key="v")
            assert pages("Here")[0]["seen_at"] is None, "somebody else has seen it"
            rest.post(f"/monitoring/alerts/{alert['id']}/seen", {}, key="o")
            seen = pages("Here")[0]["seen_at"]
            assert seen, pages("Here")
            rest.post(f"/monitoring/alerts/{alert['id']}/seen", {}, key="o2")
            assert pages("Here")[0]["seen_at"] == seen, "the first time counts"
            away = rest.get("/monitoring/alerts", q="Away")["alerts"][0]
            rest.post(f"/monitoring/alerts/{away['id']}/comment", {"text": "I look"}, key="c")
            wait_for(lambda: any(p["seen_at"] for p in pages("Away")), 5, "who says something has seen it")
        phone.close()


def test_from_the_command_line():
    with folder() as place:
        sink, mail = HttpSink(), MailSink()
        config = plan(place, f"""
channels:
  chat: {{kind: slack, url: "{sink.url}/chat", private: true}}
  mail: {{kind: email, url: "{mail.url}", from: noc@example.com, to: team@example.com, tls: never, private: true}}
  far: {{kind: webhook, url: "{sink.url}/far", secret: "{SECRET}"}}
""")
        with ending(Serve(place, config)) as server:
            one = server.command("notify", "test", "mail")
            assert one.returncode == 0 and one.stdout == "mail: accepted: accepted\n", (one.stdout, one.stderr)
            every = server.command("notify", "test", "--all")
            assert every.returncode == 0 and "chat: accepted" in every.stdout and "far" not in every.stdout and "channels.far.url: 127.0.0.1 is inside" in every.stderr, every
            assert SECRET not in every.stdout + every.stderr
            assert server.command("notify", "test", "none").returncode == 2
            assert server.command("notify", "test").returncode == 2
            assert mail.all()[0].body["Subject"] == "Test: mail works"
        sink.close()
        mail.close()


def test_a_storm_is_one_message():
    with folder() as place:
        hook = HttpSink()
        config = plan(place, f"""
channels: {{hook: {{kind: webhook, url: "{hook.url}/", private: true}}}}
people: {{mara: {{contacts: [{{channel: hook}}]}}}}
policies: [{{id: critical, severities: [critical], steps: [{{targets: ["person:mara"]}}]}}]
""")
        with ending(Serve(place, config)) as server:
            names = [f"Storm{i}" for i in range(1000)]
            Rest(server.url, server.key).call("POST", "/api/v2/alerts", [{"labels": {"alertname": n, "severity": "critical"}} for n in names])
            rest = operator(server)
            told = lambda: [i for t in hook.all() for i in t.body["ids"]]  # noqa: E731
            wait_for(lambda: len(set(told())) == 1000, 30, f"all of them; there are {len(told())}")
            assert len(told()) == 1000 and len(hook.all()) < 30, f"{len(hook.all())} messages"
            assert max(t.body["count"] for t in hook.all()) >= 100
            assert rest.get("/monitoring/alerts", limit=1)["total"] == 1000
        hook.close()


def test_on_call_and_standing_in():
    with folder() as place:
        hook = HttpSink()
        text = f"""
channels: {{hook: {{kind: webhook, url: "{hook.url}/", private: true}}}}
people:
  mara: {{name: Mara, contacts: [{{channel: hook, to: mara}}]}}
  operator: {{name: Oona, contacts: [{{channel: hook, to: oona}}]}}
schedules: {{first: {{time_zone: UTC, layers: [{{start: "2026-01-05T09:00", every: day, people: [mara]}}]}}}}
policies: [{{id: critical, severities: [critical], steps: [{{targets: ["schedule:first"]}}]}}]
"""
        with ending(Serve(place, plan(place, text))) as server:
            rest = operator(server)
            now = rest.get("/on-call")["schedules"][0]
            assert now["now"]["person"]["name"] == "Mara" and not now["gaps"], now
            until = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 3600))
            rest.post("/on-call/override", {"schedule": "first", "to": until}, key="o")
            now = rest.get("/on-call")["schedules"][0]
            assert now["now"]["person"]["name"] == "Oona" and now["now"]["override"] and now["next"]["person"]["name"] == "Mara", now
            fire(server, "Whose")
            wait_for(lambda: of(hook, "Whose"), 10, "the page")
            assert of(hook, "Whose")[0].body["to"] == "oona"
            for who, body, status in ((rest, {"schedule": "first", "person": "mara", "to": until}, 403), (login(server.url, "viewer", server.users["viewer"]), {"schedule": "first", "to": until}, 403),
                                      (rest, {"schedule": "none", "to": until}, 404), (rest, {"schedule": "first", "to": "2020-01-01T00:00:00Z"}, 400)):
                try:
                    who.post("/on-call/override", body, key=str(body) + str(status))
                    raise AssertionError(body)
                except HttpError as error:
                    assert error.status == status, (body, error.status)
            # Nobody is left: said before anybody needs it. A wrong file changes nothing.
            (place / "pager.yaml").write_text(text.replace("people: [mara]", "people: [nobody]"))
            time.sleep(3)
            assert rest.get("/on-call")["schedules"][0]["now"]["person"]["name"] == "Oona"
            (place / "pager.yaml").write_text(text.replace('start: "2026-01-05T09:00", every: day', 'start: "2199-01-05T09:00", every: day'))
            wait_for(lambda: rest.get("/monitoring/alerts", q="EscalationRungEmpty")["total"] == 1, 70, "word of the empty rung")
        hook.close()


if __name__ == "__main__":
    only = sys.argv[2:]
    run_all({n: f for n, f in globals().items() if not only or n in only})
