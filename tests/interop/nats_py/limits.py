"""What the server refuses."""

import asyncio

from nats import errors
from waiting import Heard, rest, settled, texts, until


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
    return [limit, outcome, len((await subscription.next_msg(timeout=5)).data)]


async def publishing_without_permission(server):
    heard = Heard()
    client, other = await server.connect(user="limited", password="l", error_cb=heard.note), await server.connect()
    allowed, forbidden = await other.subscribe("ok.x"), await other.subscribe("no.x")
    await settled(other)
    await client.publish("no.x", b"1")
    await client.publish("ok.x", b"1")
    await settled(client)
    text = await heard.text('permissions violation for publish to "no.x"')
    got = {"allowed": await texts(allowed, 1), "forbidden": await rest(forbidden)}
    return {**got, "told": text, "connected": client.is_connected}


async def subscribing_without_permission(server):
    heard = Heard()
    client, other = await server.connect(user="limited", password="l", error_cb=heard.note), await server.connect()
    allowed, forbidden = await client.subscribe("open.*"), await client.subscribe("secret.*")
    await settled(client)
    await other.publish("secret.x", b"1")
    await other.publish("open.x", b"2")
    await settled(other)
    text = await heard.text('permissions violation for subscription to "secret.*"')
    return {"allowed": await texts(allowed, 1), "forbidden": await rest(forbidden), "told": text}


async def queue_groups_without_permission(server):
    heard = Heard()
    client = await server.connect(user="limited", password="l", error_cb=heard.note)
    await client.subscribe("jobs", queue="mine")
    await client.subscribe("jobs", queue="theirs")
    await settled(client)
    return await heard.text('permissions violation for subscription to "jobs" using queue "theirs"')


async def too_many_connections(server):
    clients = [await server.connect() for _ in range(2)]
    third = await server.refusal()
    await clients[0].close()
    for _ in range(500):
        if await server.refusal() == "let in":
            return [third, "let in once there is room"]
        await asyncio.sleep(0.01)
    return [third, "refused for ever"]


async def too_many_subscriptions(server):
    client = await server.connect()
    for number in range(4):
        await client.subscribe(f"s.{number}")
    await until(lambda: client.last_error)
    return str(client.last_error).lower().removeprefix("nats: ").strip("'")


async def a_consumer_that_is_too_slow(server):
    gone, back = asyncio.Event(), asyncio.Event()

    async def lost():
        gone.set()

    async def found():
        back.set()

    client = await server.connect(allow_reconnect=True, reconnect_time_wait=0.1, disconnected_cb=lost, reconnected_cb=found)
    await client.subscribe("flood", cb=ignore_message)
    await settled(client)
    slow = server.do("flood", subject="flood")
    await asyncio.wait_for(gone.wait(), 20)
    await asyncio.wait_for(back.wait(), 20)
    return {"slow consumers": slow > 0, "back": client.is_connected}


async def ignore_message(_message):
    pass


SCENARIOS = [
    too_large_messages,
    publishing_without_permission,
    subscribing_without_permission,
    queue_groups_without_permission,
    too_many_connections,
    too_many_subscriptions,
    a_consumer_that_is_too_slow,
]
