"""Streams: making, changing and looking at them, and the messages in them."""

import asyncio

from nats.js import api, errors
from stored import MEMORY, fill, missing, refusal, state


async def making_and_changing_streams(server):
    js = await server.jetstream()
    made = await js.add_stream(name="ORDERS", subjects=["orders.>"], description="all orders", max_msgs=100, metadata={"team": "a"})
    config = made.config.evolve(subjects=["orders.>", "returns.>"], max_msgs=2)
    await fill(js, *["orders.a"] * 5)
    changed = await js.update_stream(config)
    await js.add_stream(name="OTHER", subjects=["other"])
    names = sorted(info.config.name for info in await js.streams_info())
    by_subject = await js.find_stream_name_by_subject("returns.x")
    deleted = await js.delete_stream("ORDERS")
    return {
        "made": [made.config.description, made.config.max_msgs, made.config.metadata["team"], made.config.num_replicas],
        "changed": [changed.config.subjects, changed.config.max_msgs],
        "names": names,
        "by subject": by_subject,
        "deleted": deleted,
        "left": [info.config.name for info in await js.streams_info()],
        "gone": await refusal(js.stream_info("ORDERS")),
    }


async def streams_that_are_refused(server):
    js = await server.jetstream()
    await js.add_stream(name="ORDERS", subjects=["orders.*"])
    mirror = api.StreamSource(name="ORDERS")
    return [
        await refusal(js.add_stream(name="OTHER", subjects=["orders.>"])),
        await refusal(js.add_stream(name="ORDERS", subjects=["other"])),
        await refusal(js.add_stream(name="OTHER", subjects=["a.*", "a.b"])),
        await refusal(js.add_stream(name="OTHER", subjects=["other"], num_replicas=3)),
        await refusal(js.add_stream(name="OTHER", subjects=["other"], mirror=mirror)),
        await refusal(js.add_stream(name="OTHER", subjects=["other"], max_age=1, duplicate_window=2)),
        await refusal(js.add_stream(name="OTHER", subjects=["$JS.API.>"])),
        await refusal(js.update_stream(name="ORDERS", subjects=["orders.*"], retention=api.RetentionPolicy.LIMITS, storage=MEMORY)),
        await refusal(js.update_stream(name="NONE", subjects=["none"])),
        await refusal(js.delete_stream("NONE")),
    ]


async def purging(server):
    js = await server.jetstream()
    await js.add_stream(name="ORDERS", subjects=["orders.*"])
    await fill(js, *["orders.a", "orders.b"] * 5)
    states = [await state(js, "ORDERS")]
    for options in ({"subject": "orders.a", "keep": 1}, {"seq": 5}, {"keep": 2}, {}):
        await js.purge_stream("ORDERS", **options)
        states.append(await state(js, "ORDERS"))
    await fill(js, "orders.a")
    return [*states, await state(js, "ORDERS")]


async def deleting_messages(server):
    js = await server.jetstream()
    await js.add_stream(name="ORDERS", subjects=["orders.*"])
    await js.add_stream(name="KEPT", subjects=["kept.*"], deny_delete=True, deny_purge=True)
    await fill(js, *["orders.a"] * 4, "kept.a")
    await js.delete_msg("ORDERS", 2)
    info = await js.stream_info("ORDERS")
    return {
        "state": [info.state.messages, info.state.first_seq, info.state.last_seq, info.state.num_deleted],
        "gone": await missing(js.get_msg("ORDERS", 2)),
        "again": await refusal(js.delete_msg("ORDERS", 2)),
        "denied": [await refusal(js.delete_msg("KEPT", 1)), await refusal(js.purge_stream("KEPT"))],
    }


async def looking_at_messages(server):
    js = await server.jetstream()
    await js.add_stream(name="ORDERS", subjects=["orders.*"], allow_direct=True)
    await js.add_stream(name="PLAIN", subjects=["plain.*"], allow_direct=False)
    await fill(js, "orders.a", "orders.b", "orders.a", "orders.c", "plain.a")
    found = []
    for direct in (False, True):
        for query in ({"seq": 2}, {"subject": "orders.a"}, {"seq": 2, "subject": "orders.a", "next": True}, {"seq": 1, "subject": "orders.*", "next": True}):
            message = await js.get_msg("ORDERS", direct=direct, **query)
            found.append([message.subject, message.seq, message.data.decode()])
    return {
        "found": found,
        "missing": [await missing(js.get_msg("ORDERS", 9)), await missing(js.get_msg("ORDERS", 9, direct=True))],
        "subjects": (await js.stream_info("ORDERS", subjects_filter="orders.*")).state.subjects,
    }


async def sealed_streams(server):
    js = await server.jetstream()
    made = await js.add_stream(name="ORDERS", subjects=["orders.*"])
    await fill(js, "orders.a")
    await js.update_stream(made.config.evolve(sealed=True))
    return [await refusal(js.publish("orders.a", b"")), await refusal(js.delete_msg("ORDERS", 1)), await refusal(js.purge_stream("ORDERS"))]


async def mirrors_and_sources(server):
    js = await server.jetstream()
    await js.add_stream(name="ONE", subjects=["one.*"])
    await js.add_stream(name="TWO", subjects=["two.*"])
    await fill(js, "one.a", "one.b", "two.a")
    await js.add_stream(name="MIRROR", mirror=api.StreamSource(name="ONE"))
    await js.add_stream(name="ALL", sources=[api.StreamSource(name="ONE", filter_subject="one.a"), api.StreamSource(name="TWO")])
    await fill(js, "one.a", "two.b")
    states = {}
    for name, count in (("MIRROR", 3), ("ALL", 4)):
        for _ in range(100):
            states[name] = await state(js, name)
            if states[name][0] == count:
                break
            await asyncio.sleep(0.1)
    source = (await js.get_last_msg("ALL", "two.b")).headers["Nats-Stream-Source"].split(" ")
    return {
        **states,
        "mirrored": [(await js.get_msg("MIRROR", seq)).subject for seq in (1, 2, 3)],
        "source": source[:2],
        "info": (await js.stream_info("MIRROR")).mirror.name,
    }


async def pages_of_streams(server):
    js = await server.jetstream()
    for number in range(300):
        await js.add_stream(name=f"S{number:03}", subjects=[f"s.{number}"], storage=MEMORY)
    pages = [await js.streams_info(offset=offset) for offset in (0, 256, 300)]
    return [[len(page), page[0].config.name if page else None] for page in pages]


async def what_an_account_uses(server):
    js = await server.jetstream()
    await js.add_stream(name="KEPT", subjects=["kept"])
    await js.add_stream(name="SHORT", subjects=["short"], storage=MEMORY)
    await js.add_consumer("KEPT", durable_name="C")
    await js.publish("kept", b"x" * 1000)
    info = await js.account_info()
    return [info.streams, info.consumers, info.storage > 1000, info.memory, info.limits.max_streams, info.domain, info.api.level]


async def limits_of_an_account(server):
    js = await server.jetstream()
    await js.add_stream(name="ONE", subjects=["one"], max_bytes=1000)
    no_memory = await refusal(js.add_stream(name="MEMORY", subjects=["memory"], storage=MEMORY, max_bytes=1000))
    await js.add_stream(name="TWO", subjects=["two"], max_bytes=1000)
    await js.add_consumer("ONE", durable_name="C")
    return [
        no_memory,
        await refusal(js.add_stream(name="THREE", subjects=["three"], max_bytes=1000)),
        await refusal(js.update_stream(name="TWO", subjects=["two"], max_bytes=100_000)),
        await refusal(js.add_consumer("ONE", durable_name="D")),
        (await js.account_info()).limits.max_streams,
    ]


async def an_account_without_jetstream(server):
    js = (await server.connect(user="without", password="w")).jetstream()
    try:
        await js.account_info()
    except errors.APIError as error:
        return [error.code, error.err_code]
    return "it has JetStream"


async def domains(server):
    client = await server.connect()
    js, elsewhere = client.jetstream(domain="hub"), client.jetstream(domain="none", timeout=1)
    await js.add_stream(name="ORDERS", subjects=["orders.*"])
    ack = await js.publish("orders.a", b"")
    try:
        await elsewhere.account_info()
        other = "there"
    except errors.ServiceUnavailableError:
        other = "nobody"
    return [ack.domain, (await js.account_info()).domain, await state(client.jetstream(), "ORDERS"), other]


SCENARIOS = [
    making_and_changing_streams,
    streams_that_are_refused,
    purging,
    deleting_messages,
    looking_at_messages,
    sealed_streams,
    mirrors_and_sources,
    pages_of_streams,
    what_an_account_uses,
    limits_of_an_account,
    an_account_without_jetstream,
    domains,
]
