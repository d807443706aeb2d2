"""Consumers: pulling, being sent, acknowledging."""

import asyncio
import datetime

from nats import errors as core_errors
from nats.js import api
from stored import MEMORY, fill, refusal, sequences, standing, state, text
from waiting import settled


async def stream(server, count=0, **config):
    """A stream of `orders.*` with messages on orders.a, b and c in turn."""
    js = await server.jetstream()
    await js.add_stream(name="ORDERS", subjects=["orders.*"], **config)
    await fill(js, *[f"orders.{'abc'[number % 3]}" for number in range(count)])
    return js


async def pull(js, **config):
    """A durable consumer C, and what asks it."""
    await js.add_consumer("ORDERS", durable_name="C", **config)
    return await js.pull_subscribe_bind(durable="C", stream="ORDERS")


async def batch(consumer, count, timeout=5):
    """The next messages; fewer if there are no more."""
    try:
        return await consumer.fetch(count, timeout=timeout)
    # The client raises its own kind or this one, by where it notices; its own is one of these.
    except asyncio.TimeoutError:
        return []


async def acknowledge(messages):
    for message in messages:
        await message.ack_sync(timeout=5)


async def pulling_messages(server):
    js = await stream(server, 5)
    consumer = await pull(js)
    first = await batch(consumer, 3)
    await acknowledge(first)
    second = await batch(consumer, 2)
    before = await standing(js, "ORDERS", "C")
    await acknowledge(second)
    last = second[-1].metadata
    return {
        "got": text(first + second),
        "before": before,
        "after": await standing(js, "ORDERS", "C"),
        "last": [last.stream, last.consumer, last.sequence.stream, last.sequence.consumer, last.num_delivered, last.num_pending],
        "nothing": text(await batch(consumer, 1, timeout=0.3)),
    }


async def messages_that_come_while_it_is_waited_for_them(server):
    js = await stream(server)
    consumer = await pull(js)
    waiting = asyncio.create_task(batch(consumer, 2))
    await fill(js, "orders.a", "orders.b")
    got = text(await waiting)
    return got if len(got) == 2 else got + text(await batch(consumer, 1))


async def kinds_of_acknowledgements(server):
    js = await stream(server, 4)
    consumer = await pull(js, ack_wait=2)
    acked, refused, ended, late = await batch(consumer, 4)
    await acked.ack()
    await refused.nak()
    await ended.term()
    await late.in_progress()
    await settled(js._nc)
    again = await batch(consumer, 1)
    await again[0].nak(delay=0.3)
    delayed = await batch(consumer, 1)
    await late.ack_sync(timeout=5)
    return {
        "again": [text(again), again[0].metadata.num_delivered],
        "delayed": [text(delayed), delayed[0].metadata.num_delivered],
        "standing": await standing(js, "ORDERS", "C"),
    }


async def messages_that_nobody_acknowledges(server):
    js = await stream(server, 2)
    advisories = await js._nc.subscribe("$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.ORDERS.C")
    consumer = await pull(js, ack_wait=0.3, max_deliver=2)
    first = await batch(consumer, 2)
    await first[1].ack_sync(timeout=5)
    again = await batch(consumer, 1)
    waiting = asyncio.create_task(batch(consumer, 1, timeout=1))
    told = (await advisories.next_msg(timeout=5)).data.decode()
    return {
        "again": [text(again), again[0].metadata.num_delivered],
        "never again": text(await waiting),
        "told": '"stream_seq":1' in told.replace(" ", "") and '"deliveries":2' in told.replace(" ", ""),
    }


async def waits_that_grow(server):
    js = await stream(server, 1)
    consumer = await pull(js, backoff=[0.2, 0.6], max_deliver=3)
    times, counts = [], []
    for _ in range(3):
        counts += [message.metadata.num_delivered for message in await batch(consumer, 1)]
        times.append(asyncio.get_running_loop().time())
    return {"counts": counts, "grows": times[2] - times[1] > times[1] - times[0] + 0.2}


async def all_up_to_one(server):
    js = await stream(server, 5)
    consumer = await pull(js, ack_policy=api.AckPolicy.ALL)
    got = await batch(consumer, 4)
    await got[2].ack_sync(timeout=5)
    return await standing(js, "ORDERS", "C")


async def no_more_than_may_be_unacknowledged(server):
    js = await stream(server, 5)
    consumer = await pull(js, max_ack_pending=2)
    first = await batch(consumer, 5, timeout=0.5)
    more = await batch(consumer, 1, timeout=0.3)
    await acknowledge(first)
    return [text(first), text(more), text(await batch(consumer, 2))]


async def where_consumers_begin(server):
    js = await stream(server, 6)
    start = (await js.get_msg("ORDERS", 4)).time
    policy, got = api.DeliverPolicy, {}
    for name, config in {
        "all": {"deliver_policy": policy.ALL},
        "last": {"deliver_policy": policy.LAST},
        "new": {"deliver_policy": policy.NEW},
        "last of each": {"deliver_policy": policy.LAST_PER_SUBJECT, "filter_subject": "orders.*"},
        "sequence": {"deliver_policy": policy.BY_START_SEQUENCE, "opt_start_seq": 5},
        "time": {"deliver_policy": policy.BY_START_TIME, "opt_start_time": start},
        "one subject": {"filter_subject": "orders.b"},
        "two subjects": {"filter_subjects": ["orders.a", "orders.c"]},
    }.items():
        await js.add_consumer("ORDERS", durable_name=name.replace(" ", "_"), ack_policy=api.AckPolicy.NONE, **config)
        consumer = await js.pull_subscribe_bind(durable=name.replace(" ", "_"), stream="ORDERS")
        waiting = asyncio.create_task(batch(consumer, 10, timeout=0.3))
        got[name] = text(await waiting)
    return got


async def headers_only(server):
    js = await stream(server)
    await js.publish("orders.a", b"12345", headers={"Lang": "en"})
    consumer = await pull(js, headers_only=True)
    (message,) = await batch(consumer, 1)
    return [len(message.data), message.headers["Nats-Msg-Size"], message.headers["Lang"]]


async def being_sent_messages(server):
    js = await stream(server, 3)
    got, enough = [], asyncio.Event()

    async def take(message):
        got.append(message.data.decode())
        await message.ack()
        if len(got) == 5:
            enough.set()

    subscription = await js.subscribe("orders.*", stream="ORDERS", durable="C", cb=take, manual_ack=True)
    await fill(js, "orders.a", "orders.b")
    await asyncio.wait_for(enough.wait(), 10)
    await settled(js._nc)
    bound = (await js.consumer_info("ORDERS", "C")).push_bound
    await subscription.unsubscribe()
    return {"got": got, "standing": await until_standing(js, [5, 0, 0, 0]), "bound": bound}


async def until_standing(js, expected):
    for _ in range(100):
        got = await standing(js, "ORDERS", "C")
        if got == expected:
            break
        await asyncio.sleep(0.05)
    return got


async def sharing_what_is_sent(server):
    js = await stream(server)
    got = {"one": [], "two": []}

    def taking(name):
        async def take(message):
            got[name].append(message.data.decode())

        return take

    for name in got:
        await js.subscribe("orders.*", queue="workers", durable="workers", stream="ORDERS", cb=taking(name))
    await fill(js, *["orders.a"] * 60)
    for _ in range(200):
        if len(got["one"]) + len(got["two"]) >= 60:
            break
        await asyncio.sleep(0.05)
    return {"once": sorted(got["one"] + got["two"], key=int) == [str(n) for n in range(1, 61)], "both": all(got.values())}


async def reading_in_order(server):
    js = await stream(server)
    waiting = [await js.publish_async("orders.a", b"%d" % number) for number in range(1, 1001)]
    await asyncio.gather(*waiting)
    subscription = await js.subscribe("orders.*", stream="ORDERS", ordered_consumer=True)
    got = [(await subscription.next_msg(timeout=5)).data.decode() for _ in range(1000)]
    return got == [str(number) for number in range(1, 1001)]


async def pausing(server):
    js = await stream(server, 2)
    consumer = await pull(js)
    until = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)
    paused = await js.pause_consumer("ORDERS", "C", until.strftime("%Y-%m-%dT%H:%M:%SZ"))
    meanwhile = text(await batch(consumer, 2, timeout=0.5))
    resumed = await js.resume_consumer("ORDERS", "C")
    return [bool(paused.paused), meanwhile, bool(resumed.paused), text(await batch(consumer, 2))]


async def resetting(server):
    js = await stream(server, 5)
    consumer = await pull(js)
    await acknowledge(await batch(consumer, 4))
    reset = await js.reset_consumer("ORDERS", "C", seq=2)
    return [reset.reset_seq, sequences(await batch(consumer, 2)), await standing(js, "ORDERS", "C")]


async def making_and_changing_consumers(server):
    js = await stream(server, 3)
    made = await js.add_consumer("ORDERS", durable_name="C", description="one", filter_subject="orders.a")
    changed = await js.add_consumer("ORDERS", durable_name="C", description="two", filter_subject="orders.b", max_ack_pending=7)
    await js.add_consumer("ORDERS", name="D", inactive_threshold=100)
    names = sorted(info.name for info in await js.consumers_info("ORDERS"))
    deleted = await js.delete_consumer("ORDERS", "C")
    return {
        "made": [made.config.description, made.num_pending, made.config.ack_wait, made.config.max_deliver, made.config.max_ack_pending],
        "changed": [changed.config.description, changed.num_pending, changed.config.max_ack_pending],
        "names": names,
        "deleted": deleted,
        "gone": await refusal(js.consumer_info("ORDERS", "C")),
        "left": (await js.stream_info("ORDERS")).state.consumer_count,
    }


async def consumers_that_are_refused(server):
    js = await stream(server)
    return [
        await refusal(js.add_consumer("NONE", durable_name="C")),
        await refusal(js.add_consumer("ORDERS", durable_name="D", filter_subjects=["orders.a", "orders.*"])),
        await refusal(js.add_consumer("ORDERS", durable_name="D", deliver_policy=api.DeliverPolicy.BY_START_SEQUENCE)),
        await refusal(js.add_consumer("ORDERS", durable_name="D", deliver_subject="orders.x")),
        await refusal(js.add_consumer("ORDERS", durable_name="D", max_deliver=1, backoff=[1, 2])),
        await refusal(js.delete_consumer("ORDERS", "NONE")),
    ]


async def work_queues(server):
    js = await stream(server, 4, retention=api.RetentionPolicy.WORK_QUEUE)
    consumer = await pull(js, filter_subject="orders.a")
    refused = [
        await refusal(js.add_consumer("ORDERS", durable_name="ALL")),
        await refusal(js.add_consumer("ORDERS", durable_name="D", filter_subject="orders.b", ack_policy=api.AckPolicy.NONE)),
    ]
    got = await batch(consumer, 2)
    before = await state(js, "ORDERS")
    await acknowledge(got)
    return {"refused": refused, "got": text(got), "before": before, "after": await state(js, "ORDERS")}


async def interest(server):
    js = await stream(server, 2, retention=api.RetentionPolicy.INTEREST)
    nobody = await state(js, "ORDERS")
    consumer = await pull(js)
    await js.add_consumer("ORDERS", durable_name="D", filter_subject="orders.a")
    await fill(js, "orders.a", "orders.b")
    await acknowledge(await batch(consumer, 2))
    of_one = await state(js, "ORDERS")
    await js.delete_consumer("ORDERS", "D")
    for _ in range(100):
        if (await state(js, "ORDERS"))[0] == 0:
            break
        await asyncio.sleep(0.05)
    return [nobody, of_one, await state(js, "ORDERS")]


async def consumers_that_nobody_uses(server):
    js = await stream(server, 1)
    await js.add_consumer("ORDERS", name="SHORT", inactive_threshold=0.3)
    await js.add_consumer("ORDERS", name="LONG", inactive_threshold=100)
    for _ in range(100):
        names = [info.name for info in await js.consumers_info("ORDERS")]
        if len(names) == 1:
            break
        await asyncio.sleep(0.1)
    return names


async def streams_and_consumers_over_a_restart(server):
    js = await stream(server, 4)
    await js.add_stream(name="SHORT", subjects=["short"], storage=MEMORY)
    consumer = await pull(js, ack_wait=100)
    await acknowledge(await batch(consumer, 2))
    await js._nc.close()
    server.do("restart", clean=True)
    js = await server.jetstream()
    await fill(js, "orders.a")
    consumer = await js.pull_subscribe_bind(durable="C", stream="ORDERS")
    return {
        "names": [info.config.name for info in await js.streams_info()],
        "state": await state(js, "ORDERS"),
        "next": sequences(await batch(consumer, 3)),
    }


SCENARIOS = [
    pulling_messages,
    messages_that_come_while_it_is_waited_for_them,
    kinds_of_acknowledgements,
    messages_that_nobody_acknowledges,
    waits_that_grow,
    all_up_to_one,
    no_more_than_may_be_unacknowledged,
    where_consumers_begin,
    headers_only,
    being_sent_messages,
    sharing_what_is_sent,
    reading_in_order,
    pausing,
    resetting,
    making_and_changing_consumers,
    consumers_that_are_refused,
    work_queues,
    interest,
    consumers_that_nobody_uses,
    streams_and_consumers_over_a_restart,
]
