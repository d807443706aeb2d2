"""Scenarios of nats-py, the official Python client, against ours and against nats-server alike.

Each scenario runs on both servers with the same configuration; what it returns must be equal. A scenario that fails on
nats-server is a fault of the scenario and fails too.
"""

import asyncio
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time

import nats
from nats import errors

CONFIG = """
listen: "127.0.0.1:{port}"
server_name: S1
max_payload: 64kb
accounts {{
  A {{ users: [{{user: a, password: a}}, {{user: limited, password: l, permissions: {{publish: {{allow: ["ok.>", "_INBOX.>"]}}, subscribe: {{deny: "secret.>"}}}}}}]
       exports: [{{service: "svc.*"}}, {{stream: "events.>"}}]
       mappings: {{ "map.*": "mapped.$1" }} }}
  B {{ users: [{{user: b, password: b}}]
       imports: [{{service: {{account: A, subject: "svc.add"}}, to: add}}, {{stream: {{account: A, subject: "events.>"}}, prefix: from_a}}] }}
}}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server of its own for one scenario, stopped by its process id."""

    def __init__(self, command):
        self.folder = tempfile.TemporaryDirectory()
        self.port = free_port()
        config = pathlib.Path(self.folder.name, "server.conf")
        config.write_text(CONFIG.format(port=self.port))
        self.log = open(pathlib.Path(self.folder.name, "log"), "wb")
        self.process = subprocess.Popen([*command, "-c", str(config)], stdout=self.log, stderr=self.log)

    def wait(self):
        until = time.monotonic() + 20
        while time.monotonic() < until:
            try:
                with socket.create_connection(("127.0.0.1", self.port), 0.2) as probe:
                    if probe.recv(5) == b"INFO ":
                        return
            except OSError:
                pass
            if self.process.poll() is not None:
                break
        raise SystemExit("the server did not start: " + pathlib.Path(self.folder.name, "log").read_text())

    def stop(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.log.close()
        self.folder.cleanup()

    async def connect(self, user="a", **options):
        return await nats.connect(f"nats://{user}:{user[0]}@127.0.0.1:{self.port}", allow_reconnect=False, **options)


async def publish_and_subscribe(server):
    client = await server.connect()
    subscription = await client.subscribe("greet.*")
    for name in ("joe", "sue"):
        await client.publish(f"greet.{name}", b"hello", headers={"Lang": "en"})
    got = [await subscription.next_msg(timeout=5) for _ in range(2)]
    await client.close()
    return [(message.subject, message.data, message.headers) for message in got]


async def request_and_no_responders(server):
    client = await server.connect()

    async def answer(message):
        await message.respond(b"re: " + message.data)

    await client.subscribe("ask", queue="workers", cb=answer)
    answers = [(await client.request("ask", b"%d" % number, timeout=5)).data for number in range(5)]
    try:
        await client.request("nobody", b"", timeout=5)
        outcome = "answered"
    except errors.NoRespondersError:
        outcome = "nobody"
    await client.close()
    return answers, outcome


async def a_queue_group_gets_each_message_once(server):
    client = await server.connect()
    members = [await client.subscribe("work", queue="q") for _ in range(3)]
    for number in range(60):
        await client.publish("work", b"%d" % number)
    await client.flush()
    total = 0
    for member in members:
        while True:
            try:
                await member.next_msg(timeout=0.2)
                total += 1
            except errors.TimeoutError:
                break
    await client.close()
    return total


async def unsubscribing_after_some(server):
    client = await server.connect()
    subscription = await client.subscribe("few")
    await subscription.unsubscribe(limit=2)
    for number in range(5):
        await client.publish("few", b"%d" % number)
    await client.flush()
    got = [(await subscription.next_msg(timeout=5)).data for _ in range(2)]
    await client.close()
    return got


async def permissions_are_kept(server):
    seen = []

    async def note(error):
        seen.append(str(error))

    client = await server.connect("limited", error_cb=note)
    other = await server.connect()
    allowed = await other.subscribe("ok.x")
    forbidden = await other.subscribe("no.x")
    await other.flush()
    await client.publish("ok.x", b"1")
    await client.publish("no.x", b"1")
    await client.flush()
    first = (await allowed.next_msg(timeout=5)).data
    try:
        await forbidden.next_msg(timeout=0.3)
        outcome = "delivered"
    except errors.TimeoutError:
        outcome = "kept back"
    await client.close()
    await other.close()
    return first, outcome, seen


async def accounts_share_what_they_export(server):
    exporter, importer = await server.connect("a"), await server.connect("b")

    async def add(message):
        left, right = message.data.split(b"+")
        await message.respond(b"%d" % (int(left) + int(right)))

    await exporter.subscribe("svc.add", cb=add)
    await exporter.flush()
    total = (await importer.request("add", b"2+3", timeout=5)).data
    stream = await importer.subscribe("from_a.events.>")
    await importer.flush()
    await exporter.publish("events.started", b"now")
    message = await stream.next_msg(timeout=5)
    await exporter.close()
    await importer.close()
    return total, message.subject, message.data


async def mapped_subjects(server):
    client = await server.connect()
    subscription = await client.subscribe("mapped.*")
    await client.publish("map.one", b"1")
    message = await subscription.next_msg(timeout=5)
    await client.close()
    return message.subject


async def too_large_messages(server):
    client = await server.connect()
    limit = client.max_payload
    try:
        await client.publish("large", b"x" * (limit + 1))
        outcome = "sent"
    except errors.MaxPayloadError:
        outcome = "refused"
    subscription = await client.subscribe("large")
    await client.publish("large", b"y" * limit)
    message = await subscription.next_msg(timeout=5)
    await client.close()
    return limit, outcome, len(message.data)


async def wrong_passwords(server):
    try:
        await nats.connect(f"nats://a:wrong@127.0.0.1:{server.port}", allow_reconnect=False, max_reconnect_attempts=0)
        return "let in"
    except Exception as error:  # noqa: BLE001 - the kind of error is what is compared
        return type(error).__name__, str(error)


async def draining(server):
    client = await server.connect()
    got = []

    async def take(message):
        got.append(message.data)

    await client.subscribe("drain", cb=take)
    for number in range(50):
        await client.publish("drain", b"%d" % number)
    await client.drain()
    return got, client.is_closed


SCENARIOS = [
    publish_and_subscribe,
    request_and_no_responders,
    a_queue_group_gets_each_message_once,
    unsubscribing_after_some,
    permissions_are_kept,
    accounts_share_what_they_export,
    mapped_subjects,
    too_large_messages,
    wrong_passwords,
    draining,
]


def outcome_of(command, scenario):
    server = Server(command)
    try:
        server.wait()
        return asyncio.run(asyncio.wait_for(scenario(server), 60))
    finally:
        server.stop()


def program(variable, hint):
    path = os.environ.get(variable)
    if not path or not os.access(path, os.X_OK):
        sys.exit(f"tests/interop: {variable} names no program: {hint}")
    return path


def main():
    ours = [program("NATS_RS_BIN", "build it with `cargo build -p nats-rs`"), "serve"]
    go = [program("NATS_SERVER", "./tests/run installs it")]
    failed = 0
    for scenario in SCENARIOS:
        name = scenario.__name__.replace("_", " ")
        expected, got = outcome_of(go, scenario), outcome_of(ours, scenario)
        if expected == got:
            print(f"ok    {name}")
        else:
            failed += 1
            print(f"FAIL  {name}\n  nats-server: {expected}\n  nats-rs:     {got}")
    print(f"{len(SCENARIOS) - failed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
