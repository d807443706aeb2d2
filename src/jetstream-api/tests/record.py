#!/usr/bin/env python3
"""Asks a Go nats-server what it says to stream and consumer configurations, good and bad.

    NATS_SERVER=nats-server python3 src/jetstream-api/tests/record.py

Needs nats-py. Writes `golden/requests.jsonl`: one request per line with the configuration or the error that came back.
The server is started on a free port with a store of its own and stopped at the end.
"""

import asyncio
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

import nats

GOLDEN = pathlib.Path(__file__).parent / "golden" / "requests.jsonl"
SECOND = 1_000_000_000
LONG = "x" * 256
DESCRIPTION = "d" * 4097

# Each is laid over {"name": "S"}.
STREAMS = [
    {},
    {"name": ""}, {"name": "a.b"}, {"name": "a b"}, {"name": "a*"}, {"name": ">"}, {"name": "a/b"}, {"name": "a\\b"},
    {"name": LONG}, {"name": "other"},
    {"description": "good"}, {"description": DESCRIPTION}, {"description": "<b>&\u2028é"},
    {"metadata": {"a": "b", "_nats.ver": "x", "_nats.level": "9", "_nats.req.level": "77"}},
    {"metadata": {"a": "x" * (128 * 1024)}},
    {"num_replicas": 0}, {"num_replicas": 1}, {"num_replicas": 2}, {"num_replicas": 6}, {"num_replicas": -1},
    {"retention": "interest"}, {"retention": "workqueue"}, {"retention": "LIMITS"}, {"retention": "x"},
    {"discard": "new"}, {"discard": "NEW"}, {"discard": "x"},
    {"storage": "memory"}, {"storage": "x"}, {"compression": "s2"}, {"compression": "none"}, {"compression": "zip"},
    {"persist_mode": "async"}, {"persist_mode": "default"}, {"persist_mode": ""}, {"persist_mode": "x"},
    {"persist_mode": "async", "storage": "memory"}, {"persist_mode": "async", "num_replicas": 3},
    {"persist_mode": "async", "allow_atomic": True},
    *[{field: value, "pedantic": pedantic}
      for field in ("max_msgs", "max_msgs_per_subject", "max_bytes", "max_msg_size", "max_consumers")
      for value in (0, 7, -1, -2) for pedantic in (False, True)],
    {"max_age": -1}, {"max_age": 1}, {"max_age": 99_999_999}, {"max_age": 100_000_000}, {"max_age": 3600 * SECOND},
    {"max_age": SECOND, "pedantic": True}, {"max_age": SECOND, "duplicate_window": 2 * SECOND},
    {"duplicate_window": -1}, {"duplicate_window": 1}, {"duplicate_window": 100_000_000},
    {"duplicate_window": 3600 * SECOND},
    {"deny_purge": True, "allow_rollup_hdrs": True}, {"deny_purge": True}, {"deny_delete": True},
    {"allow_rollup_hdrs": True}, {"sealed": True}, {"mirror_direct": True}, {"allow_direct": True}, {"no_ack": True},
    {"allow_msg_counter": True}, {"allow_msg_counter": True, "discard": "new"},
    {"allow_msg_counter": True, "allow_msg_ttl": True}, {"allow_msg_counter": True, "allow_msg_schedules": True},
    {"allow_msg_counter": True, "retention": "interest"},
    {"discard_new_per_subject": True}, {"discard_new_per_subject": True, "discard": "new"},
    {"discard_new_per_subject": True, "discard": "new", "max_msgs_per_subject": 1},
    {"subject_delete_marker_ttl": -1}, {"subject_delete_marker_ttl": 1}, {"subject_delete_marker_ttl": SECOND},
    {"subject_delete_marker_ttl": SECOND, "deny_purge": True}, {"subject_delete_marker_ttl": SECOND, "pedantic": True},
    {"subject_delete_marker_ttl": SECOND, "allow_msg_ttl": True, "pedantic": True},
    {"allow_msg_ttl": True}, {"allow_msg_schedules": True}, {"allow_msg_schedules": True, "pedantic": True},
    {"allow_msg_schedules": True, "discard": "new"}, {"allow_msg_schedules": True, "deny_purge": True},
    {"allow_atomic": True}, {"allow_batched": True}, {"allow_atomic": True, "allow_batched": True},
    {"first_seq": 17}, {"consumer_limits": {"inactive_threshold": SECOND, "max_ack_pending": 5}},
    # Subjects.
    {"subjects": []}, {"subjects": ["a", "b.*"]}, {"subjects": ["a", "a"]}, {"subjects": ["a.*", "a.b"]},
    {"subjects": ["a.b", "a.*"]}, {"subjects": ["a..b"]}, {"subjects": [""]}, {"subjects": ["a b"]},
    {"subjects": ["a.>.b"]}, {"subjects": [">"]}, {"subjects": [">"], "no_ack": True},
    {"subjects": [">"], "no_ack": True, "num_replicas": 3}, {"subjects": ["$JS.>"]}, {"subjects": ["$JS.API.>"]},
    {"subjects": ["$JS.EVENT.>"]}, {"subjects": ["$JS.EVENT.ADVISORY.>"]}, {"subjects": ["$SYS.>"]},
    {"subjects": ["$SYS.ACCOUNT.>"]}, {"subjects": ["$SYS.SERVER.a"]}, {"subjects": ["*.a"]}, {"subjects": ["*.>"]},
    {"subjects": ["$NRG.a"]}, {"subjects": ["$JSC.a"]}, {"subjects": ["$JS.>"], "no_ack": True},
    {"subjects": ["taken.x"]}, {"subjects": ["taken.>"]},
    # Placement.
    {"placement": {}}, {"placement": {"cluster": "C"}}, {"placement": {"tags": ["a"]}},
    {"placement": {"preferred": "s1"}},
    # Transforms and republishing.
    {"subject_transform": {"src": "S", "dest": "T"}}, {"subject_transform": {"src": "", "dest": "T.>"}},
    {"subject_transform": {"src": "a..b", "dest": "T"}}, {"subject_transform": {"src": "a.*", "dest": "T.$2"}},
    {"subject_transform": {"src": "a.*", "dest": "T.{{wildcard(1)}}"}},
    {"subject_transform": {"src": "a.*", "dest": "T.{{wildcard(2)}}"}},
    {"subject_transform": {"src": "a.*", "dest": "T.{{nothing(1)}}"}},
    {"subject_transform": {"src": "a.*", "dest": "T.{{partition(3,1)}}"}},
    {"subject_transform": {"src": "a.*", "dest": "T.>.x"}}, {"subject_transform": {"src": "a", "dest": ""}},
    {"republish": {"src": "", "dest": "R.>"}}, {"republish": {"src": "", "dest": "R.>"}, "pedantic": True},
    {"republish": {"src": "S", "dest": "R"}}, {"republish": {"src": "S", "dest": "S"}},
    {"republish": {"src": ">", "dest": ">"}}, {"republish": {"src": "a.*", "dest": "R.$2"}},
    {"republish": {"src": "S", "dest": ""}}, {"republish": {"src": "S", "dest": "R", "headers_only": True}},
    {"republish": {"src": ">", "dest": ">"}, "subject_transform": {"src": "S", "dest": "T"}},
    {"republish": {"src": ">", "dest": ">"}, "subject_transform": {"src": "S", "dest": "T"}, "pedantic": True},
    {"republish": {"src": ">", "dest": "S.>"}, "subjects": ["S.>"]},
    # Mirrors.
    {"mirror": {"name": "none"}}, {"mirror": {"name": ""}}, {"mirror": {"name": "a.b"}}, {"mirror": {"name": "S"}},
    {"mirror": {"name": "none"}, "subjects": ["a"]}, {"mirror": {"name": "none"}, "sources": [{"name": "b"}]},
    {"mirror": {"name": "none"}, "first_seq": 5}, {"mirror": {"name": "none"}, "allow_msg_counter": True},
    {"mirror": {"name": "none"}, "allow_atomic": True}, {"mirror": {"name": "none"}, "allow_batched": True},
    {"mirror": {"name": "none"}, "allow_msg_schedules": True},
    {"mirror": {"name": "none"}, "subject_delete_marker_ttl": SECOND},
    {"mirror": {"name": "none", "filter_subject": "a", "subject_transforms": [{"src": "a", "dest": "b"}]}},
    {"mirror": {"name": "none", "filter_subject": "a..b"}},
    {"mirror": {"name": "none", "opt_start_seq": 5, "opt_start_time": "2024-01-01T00:00:00Z"}},
    {"mirror": {"name": "none", "subject_transforms": [{"src": "a.*", "dest": "b.$1"}, {"src": "a.b", "dest": "c"}]}},
    {"mirror": {"name": "none", "subject_transforms": [{"src": "a..b", "dest": "c"}]}},
    {"mirror": {"name": "none", "subject_transforms": [{"src": "a.*", "dest": "c.$3"}]}},
    {"mirror": {"name": "none", "subject_transforms": [{"src": "a.*", "dest": ""}]}},
    {"mirror": {"name": "none", "consumer": {"name": "c", "deliver_subject": "d"}}},
    {"mirror": {"name": "none", "consumer": {"name": "c.d", "deliver_subject": "d"}}},
    {"mirror": {"name": "none", "consumer": {"name": "c", "deliver_subject": "d.*"}}},
    {"mirror": {"name": "none", "consumer": {"name": "c", "deliver_subject": "d"}, "opt_start_seq": 4}},
    {"mirror": {"name": "none", "consumer": {"name": "c", "deliver_subject": "d"}, "filter_subject": "a"}},
    {"mirror": {"name": "none", "external": {"api": "$JS.hub.API", "deliver": "deliver.hub"}}},
    {"mirror": {"name": "none", "external": {"api": "$JS.API", "deliver": ""}}},
    {"mirror": {"name": "none", "external": {"api": "$JS.API.x.*", "deliver": ""}}},
    {"mirror": {"name": "none", "external": {"api": "a b", "deliver": ""}}},
    {"mirror": {"name": "none", "external": {"api": "x", "deliver": "d.*"}}},
    {"mirror": {"name": "taken"}}, {"mirror": {"name": "taken"}, "max_msg_size": 10},
    {"mirror": {"name": "taken"}, "pedantic": True},
    # Sources.
    {"sources": [{"name": "a"}, {"name": "b", "filter_subject": "x.>"}]}, {"sources": [{"name": "a"}, {"name": "a"}]},
    {"sources": [{"name": ""}]}, {"sources": [None]}, {"sources": [{"name": "a"}], "allow_msg_schedules": True},
    {"sources": [{"name": "a", "filter_subject": "x", "subject_transforms": [{"src": "x", "dest": "y"}]}]},
    {"sources": [{"name": "a", "filter_subject": "x..y"}]},
    {"sources": [{"name": "a", "subject_transforms": [{"src": "x..y", "dest": "y"}]}]},
    {"sources": [{"name": "a", "subject_transforms": [{"src": "x.*", "dest": "y.$2"}]}]},
    {"sources": [{"name": "a", "subject_transforms": [{"src": "x.*", "dest": "y"}, {"src": "x.1", "dest": "z"}]}]},
    {"sources": [{"name": "a", "consumer": {"name": "c", "deliver_subject": "d"}},
                 {"name": "a", "consumer": {"name": "c", "deliver_subject": "e"},
                  "subject_transforms": [{"src": "q", "dest": "r"}]}]},
    {"sources": [{"name": "a", "consumer": {"name": "", "deliver_subject": "d"}}]},
    {"sources": [{"name": "taken"}], "max_msg_size": 10}, {"sources": [{"name": "taken"}]},
    {"sources": [{"name": "taken", "external": {"api": "x.y", "deliver": "taken"}}]},
    {"sources": [{"name": "S"}]}, {"sources": [{"name": "S", "filter_subject": "nothing"}], "subjects": ["q"]},
    {"sources": [{"name": "taken"}, {"name": "e", "external": {"api": "x.y", "deliver": "*"}}]},
    {"sources": [{"name": "taken"}, {"name": "e", "external": {"api": "x.y", "deliver": "taken"}}]},
    {"sources": [{"name": "e", "external": {"api": "$JS.API", "deliver": "d"}}]},
    {"sources": [{"name": "chain"}], "name": "T"},
    # What is not JSON, or not of the right shape.
    "", "{", "[]", "5", "{\"name\":\"S\",}", "{\"name\":\"S\"} ", "{\"name\":\"S\"}x", "{\"NAME\":\"S\",\"Max_Msgs\":3}",
    "{\"name\":\"S\",\"bogus\":1}", "{\"name\":\"S\",\"max_msgs\":\"1\"}", "{\"name\":\"S\",\"max_msgs\":1.0}",
    "{\"name\":\"S\",\"max_msg_size\":2147483648}", "{\"name\":\"S\",\"first_seq\":-1}", "{\"name\":null}",
    "{\"name\":\"S\",\"subjects\":null,\"mirror\":null,\"metadata\":null,\"max_age\":null}",
    "{\"name\":\"S\",\"storage\":null}", "{\"name\":\"S\",\"compression\":null}", "{\"name\":\"S\",\"discard\":1}",
    "{\"name\":\"S\",\"pedantic\":\"x\"}", "{\"name\":\"S\",\"sources\":[5]}", "{\"name\":\"S\",\"sources\":[{\"x\":5}]}",
    "{\"name\":\"S\",\"metadata\":{\"a\":5}}", "{\"name\":\"S\",\"description\":\"\\ud83d\\ude00 \\ud800\"}",
    "{\"name\":\"S\",\"max_age\":\"1h\"}", "{\"name\":\"S\",\"mirror\":{\"name\":\"m\",\"opt_start_time\":\"x\"}}",
]

# The stream before, and what is laid over it in an update.
UPDATES = [
    ({}, {"description": "new"}), ({}, {"name": "other"}), ({}, {"storage": "memory"}), ({}, {"retention": "interest"}),
    ({}, {"retention": "workqueue"}), ({"retention": "workqueue"}, {"retention": "limits"}),
    ({"retention": "interest"}, {"retention": "limits"}), ({}, {"num_replicas": 3}), ({}, {"sealed": True}),
    ({"allow_rollup_hdrs": True, "max_age": SECOND}, {"sealed": True}), ({}, {"deny_delete": True}),
    ({"deny_delete": True}, {"deny_delete": False}), ({"deny_purge": True}, {"deny_purge": False}),
    ({"mirror": {"name": "none"}}, {"mirror": {"name": "other"}}), ({"mirror": {"name": "none"}}, {"mirror": None}),
    ({"mirror": {"name": "none"}}, {"mirror": {"name": "none"}, "description": "x"}), ({}, {"mirror": {"name": "none"}}),
    ({}, {"discard_new_per_subject": True}), ({"allow_msg_ttl": True}, {"allow_msg_ttl": False}),
    ({}, {"allow_msg_ttl": True}), ({}, {"allow_msg_counter": True}),
    ({"allow_msg_counter": True}, {"allow_msg_counter": False}), ({}, {"allow_msg_schedules": True}),
    ({"allow_msg_schedules": True}, {"allow_msg_schedules": False}), ({}, {"persist_mode": "async"}),
    ({}, {"max_msgs": 5, "max_bytes": 1000}), ({}, {"subjects": ["q", "r"]}), ({}, {"subjects": ["taken.x"]}),
    ({}, {"sources": [{"name": "a"}]}), ({}, {"max_age": 1}), ({}, {"first_seq": 9}), ({}, {"compression": "s2"}),
    ({}, {"allow_batched": True}), ({}, {"placement": {"cluster": "x"}}), ({}, {"republish": {"src": "S", "dest": "R"}}),
]

# Each is laid over {"name": "C"}; the first two of a tuple are the stream and the subject.
CONSUMERS = [
    {}, {"durable_name": "C"}, {"durable_name": "D"}, {"name": "a b"}, {"description": DESCRIPTION},
    {"durable_name": "C", "name": ""}, {"name": ""},
    *[{"ack_policy": policy} for policy in ("none", "all", "explicit", "flow_control", "x")],
    *[{"deliver_policy": policy} for policy in
      ("all", "last", "new", "by_start_sequence", "by_start_time", "last_per_subject", "undefined", "x")],
    *[{"deliver_policy": policy, "opt_start_seq": 3} for policy in
      ("all", "last", "new", "by_start_sequence", "by_start_time", "last_per_subject")],
    *[{"deliver_policy": policy, "opt_start_time": "2024-01-01T00:00:00Z"} for policy in
      ("all", "last", "new", "by_start_sequence", "by_start_time", "last_per_subject")],
    {"deliver_policy": "by_start_time", "opt_start_time": "2024-01-01T00:00:00Z", "opt_start_seq": 3},
    {"deliver_policy": "by_start_sequence", "opt_start_time": "2024-01-01T00:00:00Z", "opt_start_seq": 3},
    {"deliver_policy": "last_per_subject", "filter_subject": "S"},
    {"deliver_policy": "last_per_subject", "filter_subjects": ["S", "T"]},
    {"replay_policy": "original"}, {"replay_policy": "x"},
    *[{field: -2, "pedantic": pedantic} for pedantic in (False, True) for field in
      ("max_deliver", "max_waiting", "max_ack_pending", "max_batch", "max_expires", "max_bytes", "idle_heartbeat",
       "inactive_threshold", "priority_timeout")],
    {"max_deliver": 0}, {"max_deliver": -1}, {"max_deliver": 3}, {"max_waiting": 7}, {"max_batch": 7},
    {"max_expires": 999_999}, {"max_expires": 1_000_000}, {"max_bytes": 7}, {"ack_wait": -1, "ack_policy": "explicit"},
    {"ack_wait": 5, "ack_policy": "explicit"}, {"ack_wait": 5}, {"backoff": [1, 2], "ack_policy": "explicit"},
    {"backoff": [1, 2], "ack_policy": "explicit", "max_deliver": 1},
    {"backoff": [1, 2], "ack_policy": "explicit", "max_deliver": 2},
    {"backoff": [-1], "ack_policy": "explicit"}, {"backoff": [7], "ack_wait": 7, "pedantic": True},
    {"backoff": [7], "ack_wait": 8, "pedantic": True}, {"max_ack_pending": 5}, {"max_ack_pending": -1},
    {"max_ack_pending": 5, "ack_policy": "explicit"}, {"rate_limit_bps": 1024}, {"idle_heartbeat": SECOND},
    {"flow_control": True}, {"headers_only": True}, {"mem_storage": True}, {"num_replicas": 1}, {"num_replicas": -1},
    {"num_replicas": 2}, {"inactive_threshold": SECOND}, {"direct": True}, {"metadata": {"a": "b"}},
    {"metadata": {"a": "x" * (128 * 1024)}},
    {"sample_freq": "50"}, {"sample_freq": "50%"}, {"sample_freq": "x"}, {"sample_freq": "-5"}, {"sample_freq": "%"},
    {"sample_freq": "+5"}, {"sample_freq": "99999999999999999999"}, {"sample_freq": "5%%"},
    {"filter_subject": "S"}, {"filter_subject": "a..b"}, {"filter_subjects": ["S"]}, {"filter_subjects": ["a", "b"]},
    {"filter_subject": "a", "filter_subjects": ["b"]}, {"filter_subjects": [""]}, {"filter_subjects": ["a", ""]},
    {"filter_subjects": ["a.*", "a.b"]}, {"filter_subjects": ["a.b", "a.*"]}, {"filter_subjects": ["a.*", "*.b"]},
    {"filter_subjects": ["a", "b..c"]}, {"filter_subjects": ["a", "a"]},
    {"pause_until": "2124-01-01T00:00:00Z"}, {"pause_until": "0001-01-01T00:00:00Z"}, {"pause_until": "x"},
    {"priority_policy": "overflow"}, {"priority_policy": "overflow", "priority_groups": ["A"]},
    {"priority_policy": "pinned_client", "priority_groups": ["A"]},
    {"priority_policy": "pinned_client", "priority_groups": ["A"], "priority_timeout": SECOND},
    {"priority_policy": "prioritized", "priority_groups": ["A", "B"]},
    {"priority_policy": "overflow", "priority_groups": [""]}, {"priority_policy": "overflow", "priority_groups": ["a b"]},
    {"priority_policy": "overflow", "priority_groups": ["x" * 17]}, {"priority_policy": "none"},
    {"priority_groups": ["A"]}, {"priority_timeout": SECOND}, {"priority_policy": "x"},
    {"priority_policy": "overflow", "priority_groups": ["A"], "deliver_subject": "d"},
    # Push consumers.
    {"deliver_subject": "d"}, {"deliver_subject": "d.*"}, {"deliver_subject": "d..e"}, {"deliver_subject": "S"},
    {"deliver_subject": "d", "max_waiting": 5}, {"deliver_subject": "d", "max_ack_pending": 5},
    {"deliver_subject": "d", "idle_heartbeat": 1}, {"deliver_subject": "d", "idle_heartbeat": 100_000_000},
    {"deliver_subject": "d", "flow_control": True}, {"deliver_subject": "d", "ack_policy": "explicit"},
    {"deliver_subject": "d", "flow_control": True, "idle_heartbeat": SECOND}, {"deliver_subject": "d", "max_batch": 5},
    {"deliver_subject": "d", "rate_limit_bps": 1024, "deliver_group": "g"}, {"deliver_subject": "d", "direct": True},
    {"deliver_subject": "d", "direct": True, "durable_name": "C"},
    {"deliver_subject": "d", "ack_policy": "flow_control"},
    {"deliver_subject": "d", "ack_policy": "flow_control", "pedantic": True},
    {"deliver_subject": "d", "ack_policy": "flow_control", "ack_wait": 5},
    {"deliver_subject": "d", "ack_policy": "flow_control", "max_deliver": 5},
    {"deliver_subject": "d", "ack_policy": "flow_control", "backoff": [5]},
    {"deliver_subject": "d", "ack_policy": "flow_control", "max_ack_pending": -1},
    {"deliver_subject": "d", "ack_policy": "flow_control", "flow_control": True, "idle_heartbeat": SECOND,
     "pedantic": True},
]

# The consumer before, and what is laid over it.
CONSUMER_UPDATES = [
    ({}, {"description": "new"}), ({}, {"deliver_policy": "new"}), ({}, {"mem_storage": True}),
    ({"deliver_policy": "by_start_sequence", "opt_start_seq": 3}, {"opt_start_seq": 4}),
    ({"deliver_policy": "by_start_time", "opt_start_time": "2024-01-01T00:00:00Z"},
     {"opt_start_time": "2025-01-01T00:00:00Z"}),
    ({}, {"ack_policy": "explicit"}), ({}, {"replay_policy": "original"}), ({}, {"deliver_subject": "d"}),
    ({"deliver_subject": "d"}, {"deliver_subject": "e"}), ({"deliver_subject": "d"}, {"deliver_subject": ""}),
    ({"deliver_subject": "d"}, {"idle_heartbeat": SECOND}),
    ({"deliver_subject": "d", "idle_heartbeat": SECOND}, {"flow_control": True}), ({}, {"max_waiting": 7}),
    ({}, {"max_deliver": 4}), ({}, {"filter_subject": "S"}), ({}, {"metadata": {"a": "b"}}), ({}, {"sample_freq": "5"}),
    ({"ack_policy": "explicit"}, {"backoff": [1, 2], "max_deliver": 1}), ({}, {"inactive_threshold": SECOND}),
    ({}, {"headers_only": True}), ({}, {"direct": True}), ({}, {"max_batch": 4}), ({}, {"sourcing": True}),
]


def without_what_varies(answer):
    """The configuration or the error of an answer; with the level that an asset needs, without who answers."""
    if "error" in answer:
        return {"error": answer["error"]}
    config = answer.get("config")
    if config is None:
        return {"success": answer.get("success", False)}
    metadata = {key: value for key, value in config.get("metadata", {}).items()
                if key not in ("_nats.ver", "_nats.level")}
    config["metadata"] = metadata
    return {"config": config}


class Recorder:
    def __init__(self, client):
        self.client = client
        self.lines = []

    async def ask(self, subject, body):
        text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
        answer = await self.client.request("$JS.API." + subject, text.encode(), timeout=5)
        verdict = without_what_varies(json.loads(answer.data))
        # A generated name is not repeatable.
        if subject == "CONSUMER.CREATE.S" and verdict.get("config", {}).get("name"):
            verdict["config"]["name"] = "GENERATED"
        self.lines.append({"subject": subject, "body": text, **verdict})
        return verdict

    async def delete_if_made(self, verdict, name="S"):
        if "config" in verdict:
            await self.ask(f"STREAM.DELETE.{name}", "")


async def record(client):
    to = Recorder(client)
    await to.ask("STREAM.CREATE.taken", {"name": "taken", "subjects": ["taken.*"], "max_msg_size": 100,
                                         "allow_direct": True})
    await to.ask("STREAM.CREATE.chain", {"name": "chain", "subjects": ["chain"], "sources": [{"name": "T"}]})
    for stream in STREAMS:
        body = stream if isinstance(stream, str) else {"name": "S", **stream}
        name = "T" if isinstance(body, dict) and body["name"] == "T" else "S"
        await to.delete_if_made(await to.ask(f"STREAM.CREATE.{name}", body), name)
    await to.ask("STREAM.CREATE.S", {"name": "S"})
    await to.ask("STREAM.CREATE.S", {"name": "S"})
    await to.ask("STREAM.CREATE.S", {"name": "S", "max_msgs": 3})
    await to.ask("STREAM.CREATE.S", {"name": "S", "metadata": {"_nats.req.level": "3", "_nats.ver": "y"}})
    await to.ask("STREAM.DELETE.S", "{}")
    await to.ask("STREAM.DELETE.S", "{\"x\":1}")
    await to.ask("STREAM.DELETE.S", "")
    await to.ask("STREAM.UPDATE.S", {"name": "S"})
    await to.ask("STREAM.UPDATE.S", {"name": "T"})
    for before, change in UPDATES:
        made = await to.ask("STREAM.CREATE.S", {"name": "S", **before})
        await to.ask("STREAM.UPDATE.S", {"name": "S", **before, **change})
        await to.delete_if_made(made)
    for retention in ("limits", "workqueue", "interest"):
        await to.ask("STREAM.CREATE.S", {"name": "S", "retention": retention})
        for consumer in CONSUMERS:
            await ask_consumer(to, consumer, {"name": "C"})
        await to.ask("STREAM.DELETE.S", "")
    limits = {"inactive_threshold": SECOND, "max_ack_pending": 5}
    await to.ask("STREAM.CREATE.S", {"name": "S", "consumer_limits": limits})
    for consumer in ({}, {"ack_policy": "explicit"}, {"max_ack_pending": 6, "ack_policy": "explicit"},
                     {"inactive_threshold": 2 * SECOND}, {"pedantic": True},
                     {"pedantic": True, "max_ack_pending": 5}, {"max_ack_pending": -1, "ack_policy": "explicit"}):
        await ask_consumer(to, consumer, {"name": "C"})
    await to.ask("STREAM.DELETE.S", "")
    await to.ask("STREAM.CREATE.S", {"name": "S"})
    for before, change in CONSUMER_UPDATES:
        await ask_consumer(to, before, {"durable_name": "C"}, keep=True)
        await ask_consumer(to, {**before, **change}, {"durable_name": "C"}, keep=True)
        await to.ask("CONSUMER.DELETE.S.C", "")
    await actions(to)
    await subjects(to)
    await work_queues(to)
    return to.lines


async def ask_consumer(to, consumer, base, keep=False, subject="CONSUMER.CREATE.S.C", action=None):
    config = {**base, **consumer}
    body = {"stream_name": "S", "config": config}
    if config.pop("pedantic", False):
        body["pedantic"] = True
    if action is not None:
        body["action"] = action
    verdict = await to.ask(subject, body)
    if "config" in verdict and not keep:
        name = verdict["config"].get("name") or "C"
        if name != "GENERATED":
            await to.ask(f"CONSUMER.DELETE.S.{name}", "")
    return verdict


async def actions(to):
    base = {"durable_name": "C"}
    await ask_consumer(to, {}, base, keep=True, action="update")
    await ask_consumer(to, {}, base, keep=True, action="create")
    await ask_consumer(to, {}, base, keep=True, action="create")
    await ask_consumer(to, {"description": "x"}, base, keep=True, action="create")
    await ask_consumer(to, {"description": "x"}, base, keep=True, action="update")
    await ask_consumer(to, {"description": "y"}, base, keep=True, action="")
    await ask_consumer(to, {"description": "y"}, base, keep=True, action="x")
    await to.ask("CONSUMER.DELETE.S.C", "{\"a\":1}")
    await to.ask("CONSUMER.DELETE.S.C", "")
    await to.ask("CONSUMER.DELETE.S.C", "")


async def subjects(to):
    durable = "CONSUMER.DURABLE.CREATE.S.C"
    await ask_consumer(to, {}, {"durable_name": "C"}, subject=durable)
    await ask_consumer(to, {}, {"durable_name": "D"}, subject=durable)
    await ask_consumer(to, {}, {}, subject=durable)
    await ask_consumer(to, {}, {"durable_name": "C"}, subject="CONSUMER.CREATE.S")
    await ask_consumer(to, {}, {"name": "C"}, subject="CONSUMER.CREATE.S.C.S")
    await ask_consumer(to, {"filter_subject": "S"}, {"name": "C"}, subject="CONSUMER.CREATE.S.C.S")
    await ask_consumer(to, {"filter_subject": "T"}, {"name": "C"}, subject="CONSUMER.CREATE.S.C.S")
    await ask_consumer(to, {"filter_subjects": ["S"]}, {"name": "C"}, subject="CONSUMER.CREATE.S.C.S")
    await ask_consumer(to, {}, {"name": "D"}, subject="CONSUMER.CREATE.S.C")
    await ask_consumer(to, {}, {}, subject="CONSUMER.CREATE.S.a/b")
    await ask_consumer(to, {}, {}, subject="CONSUMER.CREATE.T.C")
    await to.ask("CONSUMER.CREATE.none.C", {"stream_name": "none", "config": {}})
    await to.ask("CONSUMER.CREATE.S.C", "")
    await to.ask("CONSUMER.CREATE.S.C", "{\"stream_name\":\"S\",\"config\":{\"bogus\":1}}")
    await to.ask("CONSUMER.CREATE.S.C", "{\"stream_name\":\"S\",\"config\":{\"max_deliver\":\"x\"}}")
    await to.ask("STREAM.DELETE.S", "")


async def work_queues(to):
    await to.ask("STREAM.CREATE.S", {"name": "S", "retention": "workqueue", "subjects": ["w.>"]})
    explicit = {"durable_name": "C", "ack_policy": "explicit"}
    other = {"durable_name": "D", "ack_policy": "explicit"}
    at = "CONSUMER.CREATE.S.D"
    await ask_consumer(to, {}, explicit, keep=True)
    await ask_consumer(to, {}, other, subject=at)
    await ask_consumer(to, {"filter_subject": "w.a"}, other, subject=at)
    await ask_consumer(to, {"filter_subject": "w.a"}, explicit, keep=True)
    await ask_consumer(to, {}, other, subject=at)
    await ask_consumer(to, {"filter_subject": "w.*"}, other, subject=at)
    await ask_consumer(to, {"filter_subject": "w.b"}, other, subject=at, keep=True)
    await ask_consumer(to, {"filter_subject": "w.a"}, other, subject=at, keep=True)
    await ask_consumer(to, {"filter_subjects": ["w.b", "w.c"]}, other, subject=at, keep=True)
    await to.ask("STREAM.DELETE.S", "")


async def main():
    store = tempfile.mkdtemp(prefix="jetstream-api-")
    binary = os.environ.get("NATS_SERVER", "nats-server")
    arguments = [binary, "-js", "-sd", store, "-a", "127.0.0.1", "-p", "-1", "--ports_file_dir", store]
    server = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        ports = pathlib.Path(store)
        while not (found := list(ports.glob("*.ports"))):
            await asyncio.sleep(0.02)
        client = await nats.connect(json.loads(found[0].read_text())["nats"][0])
        lines = await record(client)
        await client.close()
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(store, ignore_errors=True)
    text = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(text.replace("x" * (128 * 1024), "{128KiB}").replace("d" * 4097, "{4097}"))
    print(f"{len(lines)} requests in {GOLDEN}")


asyncio.run(main())
