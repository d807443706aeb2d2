"""Publishing into streams."""

import asyncio
import re

from nats.js import api, errors
from stored import fill, missing, refusal, state
from waiting import rest, settled


async def acks(js, *messages):
    """Publishes messages, each a subject, a payload and headers; gives the sequences, or the error and its text."""
    got = []
    for subject, payload, headers in messages:
        try:
            got.append((await js.publish(subject, payload, headers=headers)).seq)
        except errors.APIError as error:
            got.append([error.err_code, error.description])
    return got


async def publishing_into_a_stream(server):
    js = await server.jetstream()
    await js.add_stream(name="ORDERS", subjects=["orders.*"])
    got = [await js.publish("orders.new", b"%d" % number) for number in range(3)]
    try:
        await js.publish("elsewhere", b"x")
        nowhere = "somebody answers"
    except errors.NoStreamResponseError:
        nowhere = "nobody"
    return {"acks": [[ack.stream, ack.seq] for ack in got], "state": await state(js, "ORDERS"), "elsewhere": nowhere}


async def publishing_many_at_once(server):
    js = await server.jetstream()
    await js.add_stream(name="ORDERS", subjects=["orders.*"])
    waiting = [await js.publish_async("orders.new", b"%d" % number) for number in range(500)]
    got = [ack.seq for ack in await asyncio.gather(*waiting)]
    kept = [(await js.get_msg("ORDERS", seq)).data.decode() for seq in (1, 250, 500)]
    return {"in order": got == list(range(1, 501)), "kept": kept}


async def stored_headers_and_payloads(server):
    js = await server.jetstream()
    await js.add_stream(name="ORDERS", subjects=["orders.*"], allow_direct=True)
    everything = bytes(range(256))
    await js.publish("orders.new", everything, headers={"Lang": "en", "lower-case": "a: b"})
    await js.publish("orders.empty", b"")
    stored, direct = await js.get_msg("ORDERS", 1), await js.get_msg("ORDERS", 1, direct=True)
    empty = await js.get_msg("ORDERS", 2)
    return {
        "payload": [stored.data == everything, direct.data == everything, len(empty.data or b"")],
        "headers": [stored.headers["Lang"], stored.headers["lower-case"], direct.headers["Lang"]],
        "subjects": [stored.subject, direct.subject, empty.subject],
        "direct": [direct.headers["Nats-Stream"], direct.headers["Nats-Sequence"], direct.headers["Nats-Subject"]],
    }


async def duplicates(server):
    js = await server.jetstream()
    await js.add_stream(name="ORDERS", subjects=["orders.*"], duplicate_window=1)
    got = []
    for number in ("1", "1", "2", "1"):
        ack = await js.publish("orders.new", b"", headers={"Nats-Msg-Id": number})
        got.append([ack.seq, bool(ack.duplicate)])
    await asyncio.sleep(1.5)
    ack = await js.publish("orders.new", b"", headers={"Nats-Msg-Id": "1"})
    return {"within the window": got, "after it": [ack.seq, bool(ack.duplicate)]}


async def expectations(server):
    js = await server.jetstream()
    await js.add_stream(name="ORDERS", subjects=["orders.*"])
    return await acks(
        js,
        ("orders.a", b"", {"Nats-Expected-Stream": "OTHER"}),
        ("orders.a", b"", {"Nats-Expected-Stream": "ORDERS", "Nats-Msg-Id": "first"}),
        ("orders.a", b"", {"Nats-Expected-Last-Sequence": "7"}),
        ("orders.a", b"", {"Nats-Expected-Last-Sequence": "1"}),
        ("orders.b", b"", {"Nats-Expected-Last-Msg-Id": "first"}),
        ("orders.b", b"", {"Nats-Msg-Id": "second"}),
        ("orders.b", b"", {"Nats-Expected-Last-Msg-Id": "first"}),
        ("orders.b", b"", {"Nats-Expected-Last-Msg-Id": "second"}),
        ("orders.a", b"", {"Nats-Expected-Last-Subject-Sequence": "1"}),
        ("orders.a", b"", {"Nats-Expected-Last-Subject-Sequence": "2"}),
        ("orders.c", b"", {"Nats-Expected-Last-Subject-Sequence": "0"}),
        ("orders.c", b"", {"Nats-Expected-Last-Subject-Sequence": "5", "Nats-Expected-Last-Subject-Sequence-Subject": "orders.a"}),
    )


async def limits_that_drop_old_messages(server):
    js = await server.jetstream()
    await js.add_stream(name="COUNT", subjects=["count.*"], max_msgs=3)
    await js.add_stream(name="SUBJECT", subjects=["subject.*"], max_msgs_per_subject=2)
    await js.add_stream(name="BYTES", subjects=["bytes.*"], max_bytes=1000)
    await js.add_stream(name="AGE", subjects=["age.*"], max_age=0.5)
    await fill(js, *["count.a"] * 5, *["subject.a"] * 4, "subject.b", "age.a", "age.a")
    for _ in range(20):
        await js.publish("bytes.a", b"x" * 100)
    aged = await until_empty(js, "AGE")
    return {
        "count": await state(js, "COUNT"),
        "subject": await state(js, "SUBJECT"),
        "bytes": (await js.stream_info("BYTES")).state.bytes <= 1000,
        "age": aged,
    }


async def until_empty(js, stream):
    """Waits until a stream has no messages left; gives its state."""
    for _ in range(100):
        got = await state(js, stream)
        if got[0] == 0:
            break
        await asyncio.sleep(0.1)
    return got


async def limits_that_refuse_new_messages(server):
    js, new = await server.jetstream(), api.DiscardPolicy.NEW
    await js.add_stream(name="COUNT", subjects=["count.*"], max_msgs=1, discard=new)
    await js.add_stream(name="BYTES", subjects=["bytes.*"], max_bytes=200, discard=new)
    await js.add_stream(
        name="SUBJECT", subjects=["subject.*"], max_msgs_per_subject=1, discard=new, discard_new_per_subject=True
    )
    await js.add_stream(name="SIZE", subjects=["size.*"], max_msg_size=10)
    return await acks(
        js,
        ("count.a", b"", None),
        ("count.a", b"", None),
        ("bytes.a", b"x" * 100, None),
        ("bytes.a", b"x" * 100, None),
        ("subject.a", b"", None),
        ("subject.a", b"", None),
        ("subject.b", b"", None),
        ("size.a", b"x" * 10, None),
        ("size.a", b"x" * 11, None),
    )


async def messages_with_a_time_to_live(server):
    js = await server.jetstream()
    await js.add_stream(name="ORDERS", subjects=["orders.*"], allow_msg_ttl=True)
    await js.add_stream(name="NONE", subjects=["none.*"])
    await js.publish("orders.short", b"", msg_ttl=1)
    await js.publish("orders.long", b"", msg_ttl=100)
    refused = await acks(js, ("none.a", b"", {"Nats-TTL": "1"}), ("orders.a", b"", {"Nats-TTL": "soon"}))
    for _ in range(50):
        if (await state(js, "ORDERS"))[0] == 1:
            break
        await asyncio.sleep(0.1)
    return {"state": await state(js, "ORDERS"), "gone": await missing(js.get_msg("ORDERS", 1)), "refused": refused}


async def rollups(server):
    js = await server.jetstream()
    await js.add_stream(name="ORDERS", subjects=["orders.*"], allow_rollup_hdrs=True)
    await js.add_stream(name="NONE", subjects=["none.*"])
    await fill(js, "orders.a", "orders.a", "orders.b", "none.a")
    by_subject = [await acks(js, ("orders.a", b"", {"Nats-Rollup": "sub"})), await state(js, "ORDERS")]
    of_all = [await acks(js, ("orders.c", b"", {"Nats-Rollup": "all"})), await state(js, "ORDERS")]
    refused = await acks(js, ("none.a", b"", {"Nats-Rollup": "sub"}), ("orders.a", b"", {"Nats-Rollup": "some"}))
    return {"subject": by_subject, "all": of_all, "refused": refused}


async def counters(server):
    js = await server.jetstream()
    await js.add_stream(name="COUNTS", subjects=["count.*"], allow_msg_counter=True, allow_direct=True)
    await acks(js, ("count.a", b"", {"Nats-Incr": "+5"}), ("count.a", b"", {"Nats-Incr": "-2"}), ("count.b", b"", {"Nats-Incr": "1"}))
    values = [(await js.get_last_msg("COUNTS", subject, direct=True)).data.decode() for subject in ("count.a", "count.b")]
    refused = await acks(js, ("count.a", b"", None), ("count.a", b"", {"Nats-Incr": "much"}))
    return {"values": values, "refused": refused}


async def batches_that_are_stored_together(server):
    js = await server.jetstream()
    client = js._nc
    await js.add_stream(name="ORDERS", subjects=["orders.*"], allow_atomic=True)

    def part(number, commit=False):
        return {"Nats-Batch-Id": "b1", "Nats-Batch-Sequence": str(number), **({"Nats-Batch-Commit": "1"} if commit else {})}

    await client.request("orders.a", b"1", headers=part(1))
    await client.publish("orders.b", b"2", headers=part(2))
    await settled(client)
    before = await state(js, "ORDERS")
    ack = (await client.request("orders.a", b"3", headers=part(3, commit=True))).data.decode()
    return {"before": before, "ack": re.findall(r'"(?:seq|count)":\s*\d+', ack.replace(" ", "")), "after": await state(js, "ORDERS")}


async def streams_that_publish_again(server):
    js = await server.jetstream()
    heard = await js._nc.subscribe("again.>")
    await settled(js._nc)
    await js.add_stream(
        name="ORDERS", subjects=["orders.*"], republish=api.RePublish(src="orders.*", dest="again.{{wildcard(1)}}")
    )
    await fill(js, "orders.a", "orders.b", "orders.a")
    got = [await heard.next_msg(timeout=5) for _ in range(3)]
    keys = ("Nats-Stream", "Nats-Subject", "Nats-Sequence", "Nats-Last-Sequence")
    return [[message.subject, message.data.decode(), *[message.headers[key] for key in keys]] for message in got]


async def streams_that_rename_subjects(server):
    js = await server.jetstream()
    await js.add_stream(
        name="ORDERS", subjects=["orders.*"], subject_transform=api.SubjectTransform(src="orders.*", dest="stored.{{wildcard(1)}}")
    )
    await fill(js, "orders.a")
    return (await js.get_msg("ORDERS", 1)).subject


async def streams_without_acknowledgements(server):
    js = await server.jetstream()
    await js.add_stream(name="ORDERS", subjects=["orders.*"], no_ack=True)
    answers = await js._nc.subscribe("answers")
    await js._nc.publish("orders.a", b"x", reply="answers")
    await settled(js._nc)
    return {"answers": await rest(answers), "state": await state(js, "ORDERS")}


SCENARIOS = [
    publishing_into_a_stream,
    publishing_many_at_once,
    stored_headers_and_payloads,
    duplicates,
    expectations,
    limits_that_drop_old_messages,
    limits_that_refuse_new_messages,
    messages_with_a_time_to_live,
    rollups,
    counters,
    batches_that_are_stored_together,
    streams_that_publish_again,
    streams_that_rename_subjects,
    streams_without_acknowledgements,
]
