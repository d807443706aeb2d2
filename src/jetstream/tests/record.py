"""Records what nats-server answers to published messages and direct gets, for tests/ingest.rs.

Usage: python3 record.py <nats-server> > data/ingest.json

Every scenario has a stream of its own and steps: messages with the bytes of their headers, and what came to their reply
subject. Times are replaced by `T`. Run it again when a scenario is added; the file is checked in.
"""

import json
import re
import socket
import subprocess
import sys
import tempfile
import time

QUIET = 0.12


def header(*pairs):
    return "NATS/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in pairs) + "\r\n"


def pub(subject, *pairs, payload="x", reply=None):
    return {"subject": subject, "headers": header(*pairs) if pairs else "", "payload": payload, "reply": reply}


def get(request, subject=""):
    return {"get": subject, "payload": request if isinstance(request, str) else json.dumps(request), "headers": ""}


def purge(**request):
    return {"purge": request}


def fast(subject, sequence, operation, *pairs, batch="b", flow=10, gap="fail", payload="x"):
    return pub(subject, *pairs, payload=payload, reply=f"_R.{batch}.{flow}.{gap}.{sequence}.{operation}.$FI")


EXPECT = "Nats-Expected-"
LAST, SUBJECT_LAST = EXPECT + "Last-Sequence", EXPECT + "Last-Subject-Sequence"
ID, BATCH, NUMBER, COMMIT = "Nats-Msg-Id", "Nats-Batch-Id", "Nats-Batch-Sequence", "Nats-Batch-Commit"


def scenarios():
    yield "plain", {}, [pub("s.a"), pub("s.b", payload=""), pub("s.a", ("X", "y"))]
    yield "status and client info", {"allow_direct": True}, [
        {"subject": "s.a", "headers": "NATS/1.0 503 No\r\n\r\n", "payload": "", "reply": None},
        {"subject": "s.b", "headers": "NATS/1.0 100 Hi\r\nA: b\r\n\r\n", "payload": "p", "reply": None},
        {"subject": "s.c", "headers": header(("A", "b"), ("Nats-Request-Info", "{}"), ("C", "d")), "payload": "", "reply": None},
        get({"seq": 1}), get({"seq": 2}), get({"seq": 3}),
    ]
    yield "expected stream", {}, [
        pub("s.a", (EXPECT + "Stream", "$STREAM")), pub("s.a", (EXPECT + "Stream", "OTHER")), pub("s.a", (EXPECT + "Stream", "")),
    ]
    yield "duplicates", {}, [
        pub("s.a", (ID, "1")), pub("s.a", (ID, "1")), pub("s.b", (ID, "2")), pub("s.b", (ID, "1"), (LAST, "99")),
        pub("s.b", (ID, "1"), (EXPECT + "Last-Msg-Id", "zz")), pub("s.b", (EXPECT + "Last-Msg-Id", "zz")),
        pub("s.b", (EXPECT + "Last-Msg-Id", "2")), pub("s.b", (EXPECT + "Last-Msg-Id", "2")),
    ]
    yield "expected sequences", {}, [
        pub("s.a", (LAST, "0")), pub("s.a", (LAST, "0")), pub("s.a", (LAST, "1")), pub("s.a", (LAST, "x")),
        pub("s.b", (SUBJECT_LAST, "0")), pub("s.b", (SUBJECT_LAST, "0")), pub("s.b", (SUBJECT_LAST, "3")),
        pub("s.c", (SUBJECT_LAST, "4"), (SUBJECT_LAST + "-Subject", "s.b")),
        pub("s.c", (SUBJECT_LAST, "4"), (SUBJECT_LAST + "-Subject", "s.*")),
        pub("s.c", (SUBJECT_LAST, "5"), (SUBJECT_LAST + "-Subject", "s.*")),
        pub("s.c", (SUBJECT_LAST + "-Subject", "s.b")), pub("s.d", (SUBJECT_LAST, "-1")),
        pub("s.d", (SUBJECT_LAST, "7")), pub("s.e", (SUBJECT_LAST, "0"), (LAST, "3")),
    ]
    yield "sizes", {"max_msg_size": 20}, [
        pub("s.a", payload="x" * 20), pub("s.a", payload="x" * 21), pub("s.a", ("A", "b"), payload="x" * 5),
        pub("s.a", ("A", "b"), payload="x" * 4), pub("s.a", (LAST, "77"), payload="x" * 50),
    ]
    yield "sizes and other checks", {"max_msg_size": 60}, [
        pub("s.a", (ID, "1")), pub("s.a", (ID, "1"), payload="x" * 60), pub("s.a", (EXPECT + "Stream", "X"), payload="x" * 60),
        pub("s.a", ("Nats-Incr", "x"), payload="x" * 60), pub("s.a", ("Nats-Incr", "1"), payload="x" * 60),
        pub("s.a", (LAST, "77"), payload="x" * 60), pub("s.a", (SUBJECT_LAST, "77"), payload="x" * 60),
        pub("s.a", ("Nats-TTL", "1m"), payload="x" * 60), pub("s.a", ("Nats-Rollup", "sub"), payload="x" * 60),
        pub("s.a", ("Nats-Stream-Source", "a"), payload="x" * 60), pub("s.a", (EXPECT + "Last-Msg-Id", "9"), payload="x" * 60),
        pub("s.a", ("Nats-Schedule", "bad"), payload="x" * 60), pub("s.a", ("Nats-Scheduler", "bad"), payload="x" * 60),
    ]
    yield "discard new", {"max_msgs": 2, "discard": "new"}, [pub("s.a"), pub("s.b"), pub("s.c"), purge(), pub("s.c")]
    yield "discard new by bytes", {"max_bytes": 100, "discard": "new"}, [pub("s.a"), pub("s.b", payload="x" * 90), pub("s.b")]
    yield "discard new per subject", {
        "max_msgs_per_subject": 1, "discard": "new", "discard_new_per_subject": True, "max_msgs": 10,
    }, [pub("s.a"), pub("s.a"), pub("s.b"), purge(filter="s.a"), pub("s.a")]
    yield "ttl off", {}, [pub("s.a", ("Nats-TTL", "5s")), pub("s.a", ("Nats-TTL", "bad")), pub("s.a", ("Nats-TTL", "0"))]
    yield "ttl on", {"allow_msg_ttl": True, "allow_direct": True}, [
        pub("s.a", ("Nats-TTL", "60")), pub("s.a", ("Nats-TTL", "500ms")), pub("s.a", ("Nats-TTL", "never")),
        pub("s.a", ("Nats-TTL", "x")), pub("s.a", ("Nats-TTL", "1h")), get({"seq": 2}),
    ]
    yield "ttl below marker", {"allow_msg_ttl": True, "subject_delete_marker_ttl": 60 * 10**9, "allow_direct": True}, [
        pub("s.a", ("A", "b"), ("Nats-TTL", "5s"), ("C", "d")), get({"seq": 1}), pub("s.a", ("Nats-TTL", "2m")), get({"seq": 2}),
    ]
    yield "rollups off", {}, [pub("s.a", ("Nats-Rollup", "sub")), pub("s.a", ("Nats-Rollup", ""))]
    yield "rollups", {"allow_rollup_hdrs": True, "allow_direct": True}, [
        pub("s.a"), pub("s.b"), pub("s.a"), pub("s.a", ("Nats-Rollup", "SUB")), get({"seq": 1}), get({"seq": 2}), get({"seq": 4}),
        pub("s.a", ("Nats-Rollup", "Bad")), pub("s.c", ("Nats-Rollup", "all")), get({"seq": 2}), get({"seq": 4}),
        get({"seq": 5}),
    ]
    yield "sources", {}, [pub("s.a", ("Nats-Stream-Source", "X 1")), pub("s.a", ("Nats-Incr", "1")), pub("s.a", ("Nats-Schedule", "@at x"))]
    yield "counters", {"allow_msg_counter": True, "allow_direct": True}, [
        pub("s.a", ("Nats-Incr", "1"), payload=""), pub("s.a", ("Nats-Incr", "+41"), payload=""), pub("s.a", ("Nats-Incr", "-50"), payload=""),
        pub("s.a", payload=""), pub("s.a", ("Nats-Incr", "1")), pub("s.a", ("Nats-Incr", "1.5"), payload=""),
        pub("s.a", ("Nats-Incr", "1"), (LAST, "3"), payload=""), pub("s.b", ("Nats-Incr", "9" * 40), payload=""),
        pub("s.b", ("Nats-Incr", "1"), payload=""), get("", "s.b"), get("", "s.a"),
    ]
    yield "schedules", {"allow_msg_schedules": True, "allow_msg_ttl": True, "allow_direct": True, "allow_rollup_hdrs": True}, [
        pub("s.a", ("Nats-Schedule", "bad"), ("Nats-Schedule-Target", "s.t")),
        pub("s.a", ("Nats-Schedule", "@every 1h")),
        pub("s.a", ("Nats-Schedule", "@every 1h"), ("Nats-Schedule-Target", "s.a")),
        pub("s.a", ("Nats-Schedule", "@every 1h"), ("Nats-Schedule-Target", "other")),
        pub("s.a", ("Nats-Schedule", "@every 1h"), ("Nats-Schedule-Target", "s.*")),
        pub("s.a", ("Nats-Schedule", "@every 1h"), ("Nats-Schedule-Target", "s.t"), ("Nats-Schedule-TTL", "x")),
        pub("s.a", ("Nats-Schedule", "@every 1h"), ("Nats-Schedule-Target", "s.t"), ("Nats-Schedule-Rollup", "all")),
        pub("s.a", ("Nats-Schedule", "@every 1h"), ("Nats-Schedule-Target", "s.t"), ("Nats-Schedule-Source", "s.t")),
        pub("s.a", ("Nats-Schedule", "@every 1h"), ("Nats-Schedule-Target", "s.t"), ("Nats-Schedule-Time-Zone", "UTC")),
        pub("s.a", ("Nats-Schedule", "@daily"), ("Nats-Schedule-Target", "s.t"), ("Nats-Schedule-Time-Zone", "No/Where")),
        pub("s.a", ("Nats-Schedule", "@every 1h"), ("Nats-Schedule-Target", "s.t"), ("Nats-Rollup", "all")),
        pub("s.a", ("Nats-Schedule", "@every 1h"), ("Nats-Schedule-Target", "s.t")), get({"seq": 1}),
        pub("s.b", ("Nats-Scheduler", "s.a")), pub("s.b", ("Nats-Scheduler", "s.a"), ("Nats-Schedule-Next", "soon")),
        pub("s.b"), pub("s.c", ("Nats-Scheduler", "s.b"), ("Nats-Schedule-Next", "purge")),
        pub("s.b", ("Nats-Scheduler", "s.a"), ("Nats-Schedule-Next", "purge")), get("", "s.a"),
    ]
    yield "interest without consumers", {"retention": "interest"}, [pub("s.a", (ID, "1")), pub("s.a", (ID, "1")), pub("s.b", (LAST, "1"))]
    yield "transform", {"subject_transform": {"src": "s.*", "dest": "t.{{wildcard(1)}}"}, "allow_direct": True}, [
        pub("s.a"), get("", "t.a"), get("", "s.a"), pub("s.b", (SUBJECT_LAST, "0")), pub("s.b", (SUBJECT_LAST, "2")),
    ]
    yield "no ack", {"no_ack": True}, [pub("s.a"), pub("s.a", (LAST, "9"))]
    yield "batches off", {}, [pub("s.a", (BATCH, "b"), (NUMBER, "1")), fast("s.a", 1, 0)]
    yield "batches", {"allow_atomic": True, "allow_direct": True}, [
        pub("s.a", (BATCH, "b")), pub("s.a", (BATCH, "b" * 65), (NUMBER, "1")), pub("s.a", (BATCH, "b"), (NUMBER, "2")),
        pub("s.a", (BATCH, "b"), (NUMBER, "5000")), pub("s.a", (BATCH, "b"), (NUMBER, "1")),
        pub("s.b", (BATCH, "b"), (NUMBER, "2")), get({"seq": 1}), pub("s.c", (BATCH, "b"), (NUMBER, "3"), (COMMIT, "1")),
        get({"seq": 3}), pub("s.a", (BATCH, "c"), (NUMBER, "1")), pub("s.a", (BATCH, "c"), (NUMBER, "3")),
        pub("s.a", (BATCH, "c"), (NUMBER, "2")), pub("s.a", (BATCH, "d"), (NUMBER, "1"), (COMMIT, "x")),
        pub("s.a", (BATCH, "d"), (NUMBER, "1"), (COMMIT, "1")), pub("s.a", (BATCH, "e"), (NUMBER, "1"), (COMMIT, "eob")),
        pub("s.a", (BATCH, "e"), (NUMBER, "1")), pub("", (BATCH, "e"), (NUMBER, "2"), (COMMIT, "eob")) | {"subject": "s.z"},
        get({"seq": 5}),
    ]
    yield "what batches check", {"allow_atomic": True, "allow_rollup_hdrs": True}, [
        pub("s.a", (ID, "1")),
        pub("s.a", (BATCH, "a"), (NUMBER, "1"), (ID, "1"), (COMMIT, "1")),
        pub("s.a", (BATCH, "a"), (NUMBER, "1"), (ID, "2")), pub("s.a", (BATCH, "a"), (NUMBER, "2"), (ID, "2"), (COMMIT, "1")),
        pub("s.a", (BATCH, "a"), (NUMBER, "1"), (LAST, "1")), pub("s.b", (BATCH, "a"), (NUMBER, "2"), (LAST, "2"), (COMMIT, "1")),
        pub("s.a", (BATCH, "a"), (NUMBER, "1"), (LAST, "9"), (COMMIT, "1")),
        pub("s.a", (BATCH, "a"), (NUMBER, "1")), pub("s.a", (BATCH, "a"), (NUMBER, "2"), (SUBJECT_LAST, "1"), (COMMIT, "1")),
        pub("s.a", (BATCH, "a"), (NUMBER, "1"), (SUBJECT_LAST, "1")), pub("s.a", (BATCH, "a"), (NUMBER, "2"), (COMMIT, "1")),
        pub("s.a", (BATCH, "a"), (NUMBER, "1")), pub("s.a", (BATCH, "a"), (NUMBER, "2"), ("Nats-Rollup", "sub"), (COMMIT, "1")),
        pub("s.a", (BATCH, "a"), (NUMBER, "1"), (EXPECT + "Last-Msg-Id", "1"), (COMMIT, "1")),
        pub("s.a", (BATCH, "a"), (NUMBER, "1"), ("Nats-Required-Api-Level", "99")),
        pub("s.a", (BATCH, "a"), (NUMBER, "1"), ("Nats-Required-Api-Level", "1"), (COMMIT, "1")),
        pub("s.a", (BATCH, "a"), (NUMBER, "1"), ("Nats-TTL", "5")), pub("s.a", (BATCH, "a"), (NUMBER, "2"), (COMMIT, "1")), pub("s.a"),
    ]
    yield "counters in batches", {"allow_atomic": True, "allow_msg_counter": True, "allow_direct": True}, [
        pub("s.a", (BATCH, "a"), (NUMBER, "1"), ("Nats-Incr", "5"), payload=""),
        pub("s.a", (BATCH, "a"), (NUMBER, "2"), ("Nats-Incr", "7"), (COMMIT, "1"), payload=""), get("", "s.a"),
        pub("s.a", ("Nats-Incr", "-1"), payload=""),
    ]
    yield "discard new in batches", {"allow_atomic": True, "max_msgs": 2, "discard": "new"}, [
        pub("s.a", (BATCH, "a"), (NUMBER, "1")), pub("s.a", (BATCH, "a"), (NUMBER, "2")),
        pub("s.a", (BATCH, "a"), (NUMBER, "3"), (COMMIT, "1")), pub("s.a"),
    ]
    yield "fast batches", {"allow_batched": True}, [
        fast("s.a", 1, 0, flow=2), fast("s.a", 2, 1, flow=2), fast("s.a", 3, 1, flow=2), fast("s.a", 3, 4, flow=2),
        fast("s.a", 4, 1, flow=2), fast("s.a", 5, 2, flow=2),
        fast("s.a", 1, 0, batch="c"), fast("s.a", 2, 1, batch="c"), fast("s.a", 3, 3, batch="c"),
        fast("s.a", 1, 0, batch="d"), fast("s.a", 3, 1, batch="d"), fast("s.a", 2, 1, batch="d"),
        fast("s.a", 1, 0, batch="e", gap="ok"), fast("s.a", 3, 1, batch="e", gap="ok"), fast("s.a", 4, 3, batch="e", gap="ok"),
        fast("s.a", 2, 1, batch="f"), fast("s.a", 1, 9, batch="f"), fast("s.a", 1, 2, batch="g"),
        fast("s.a", 1, 0, (LAST, "99"), batch="h"), fast("s.a", 1, 0, batch="i"), fast("s.a", 2, 1, (LAST, "99"), batch="i"),
        fast("s.a", 3, 1, batch="i"), fast("s.a", 1, 0, batch="j", gap="ok"), fast("s.a", 2, 1, (LAST, "99"), batch="j", gap="ok"),
        fast("s.a", 3, 1, batch="j", gap="ok"), fast("s.a", 9, 4, batch="j", gap="ok"), fast("s.a", 10, 3, batch="j", gap="ok"),
        fast("s.a", 1, 0, (ID, "1"), batch="k"), fast("s.a", 2, 1, (ID, "1"), batch="k"), fast("s.a", 3, 3, batch="k"),
        fast("s.a", 1, 0, (ID, "1"), batch="l"), fast("s.a", 1, 0, batch="m"), fast("s.a", 5, 4, batch="m"),
    ]
    yield "direct gets", {"allow_direct": True}, [
        pub("s.a", ("K", "1")), pub("s.b"), pub("s.a"), pub("s.c"), pub("s.b"),
        get(""), get("{"), get({}), get({"seq": 9}), get({"seq": 1}), get({"seq": 1, "no_hdr": True}),
        get({"last_by_subj": "s.a"}), get({"last_by_subj": "s.*"}), get({"last_by_subj": "s.x"}), get({"next_by_subj": "s.b"}),
        get({"seq": 3, "next_by_subj": "s.b"}), get({"seq": 6, "next_by_subj": "s.b"}), get({"seq": 1, "last_by_subj": "s.a"}),
        get({"batch": 2}), get({"seq": 2, "batch": 2}), get({"batch": 10, "seq": 1}), get({"batch": 10, "next_by_subj": "s.b"}),
        get({"batch": 1, "seq": 9}), get({"batch": 2, "last_by_subj": "s.a"}), get({"batch": 5, "seq": 1, "max_bytes": 5}),
        get({"multi_last": ["s.*"]}), get({"multi_last": ["s.a", "s.c"], "batch": 1}), get({"multi_last": ["s.>"], "up_to_seq": 3}),
        get({"multi_last": ["x"]}), get({"multi_last": ["s.>"], "seq": 4}), get({"up_to_seq": 1, "up_to_time": "2026-01-01T00:00:00Z", "seq": 1}),
        get("", "s.a"), get("", "s.x"), get({"seq": 1}, "s.a"), get({"no_hdr": True}, "s.b"), get("{", "s.b"),
        get({"start_time": "2020-01-01T00:00:00Z"}), get({"start_time": "2020-01-01T00:00:00Z", "batch": 2}),
        get({"multi_last": ["s.>"], "up_to_time": "2020-01-01T00:00:00Z"}),
    ]


class Connection:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.buffer = b""
        self.send(b'CONNECT {"verbose":false,"headers":true,"no_responders":true}\r\nSUB _R.> 1\r\nPING\r\n')
        while b"PONG" not in self.buffer:
            self.buffer += self.socket.recv(65536)
        self.buffer = b""

    def send(self, text):
        self.socket.sendall(text)

    def publish(self, subject, reply, headers, payload):
        headers, payload = headers.encode(), payload.encode()
        if headers:
            line = f"HPUB {subject} {reply} {len(headers)} {len(headers) + len(payload)}\r\n"
        else:
            line = f"PUB {subject} {reply} {len(payload)}\r\n"
        self.send(line.encode() + headers + payload + b"\r\n")

    def answers(self):
        """Everything that comes until it is quiet: subject, headers, payload."""
        end = time.monotonic() + QUIET
        self.socket.settimeout(0.02)
        while time.monotonic() < end:
            try:
                self.buffer += self.socket.recv(65536)
                end = time.monotonic() + QUIET
            except TimeoutError:
                pass
        found = []
        while self.buffer:
            line, self.buffer = self.buffer.split(b"\r\n", 1)
            words = line.decode().split()
            if words[0] not in ("MSG", "HMSG"):
                continue
            total = int(words[-1])
            head = int(words[-2]) if words[0] == "HMSG" else 0
            body, self.buffer = self.buffer[:total], self.buffer[total + 2 :]
            found.append([words[1], body[:head].decode(), body[head:].decode()])
        return found


def mask(text):
    return re.sub(r"(Nats-Time-Stamp: )[^\r]*", r"\1T", text)


def main():
    folder = tempfile.mkdtemp()
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    listener.close()
    server = subprocess.Popen([sys.argv[1], "-a", "127.0.0.1", "-p", str(port), "-js", "-sd", folder], stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.05)
        time.sleep(0.5)
        connection = Connection(port)
        recorded = []
        for number, (name, changes, steps) in enumerate(scenarios()):
            stream = f"S{number}"
            config = {"name": stream, "subjects": ["s.>"], "storage": "memory", **changes}
            connection.publish(f"$JS.API.STREAM.CREATE.{stream}", "_R.create", "", json.dumps(config))
            created = json.loads(connection.answers()[0][2])
            if "error" in created:
                sys.exit(f"{name}: {created['error']}")
            done = [run(connection, stream, place, step) for place, step in enumerate(steps)]
            recorded.append({"name": name, "config": created["config"], "steps": done})
            connection.publish(f"$JS.API.STREAM.DELETE.{stream}", "_R.delete", "", "")
            connection.answers()
        print(json.dumps(recorded, indent=1))
    finally:
        server.terminate()
        server.wait()


def run(connection, stream, place, step):
    if "purge" in step:
        connection.publish(f"$JS.API.STREAM.PURGE.{stream}", "_R.purge", "", json.dumps(step["purge"]))
        connection.answers()
        return step
    step = dict(step)
    step["headers"] = step["headers"].replace("$STREAM", stream)
    step["reply"] = step.get("reply") or f"_R.{place}"
    if "get" in step:
        key = step.pop("get")
        step["kind"] = "get"
        step["subject"] = f"$JS.API.DIRECT.GET.{stream}" + (f".{key}" if key else "")
    connection.publish(step["subject"], step["reply"], step["headers"], step["payload"])
    step["answers"] = [[to, mask(headers), mask(payload)] for to, headers, payload in connection.answers()]
    return step


main()
