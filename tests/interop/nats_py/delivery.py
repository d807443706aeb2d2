"""Publishing and subscribing."""

from waiting import rest, settled, texts


async def publish_and_subscribe(server):
    client = await server.connect()
    subscription = await client.subscribe("greet.*")
    for name in ("joe", "sue"):
        await client.publish(f"greet.{name}", b"hello")
    got = [await subscription.next_msg(timeout=5) for _ in range(2)]
    return [[message.subject, message.data.decode()] for message in got]


async def wildcards(server):
    client = await server.connect()
    star, everything = await client.subscribe("a.*"), await client.subscribe("a.>")
    for subject in ("a", "a.b", "a.b.c", "b.a"):
        await client.publish(subject, subject.encode())
    await settled(client)
    return {"star": await rest(star), "everything": await rest(everything)}


async def headers(server):
    client = await server.connect()
    subscription = await client.subscribe("with")
    await client.publish("with", b"x", headers={"Lang": "en", "lower-case": "a: b", "Empty": ""})
    got = (await subscription.next_msg(timeout=5)).headers
    return {name: got.get(name) for name in ("Lang", "lower-case", "Empty")}


async def binary_and_empty_payloads(server):
    client = await server.connect()
    subscription = await client.subscribe("bytes")
    every = bytes(range(256)) * 4
    await client.publish("bytes", every)
    await client.publish("bytes")
    first, second = [(await subscription.next_msg(timeout=5)).data for _ in range(2)]
    return {"every byte": first == every, "empty": len(second)}


async def subjects_beyond_ascii(server):
    client = await server.connect()
    subscription = await client.subscribe("grüße.*")
    await client.publish("grüße.welt", b"x")
    return (await subscription.next_msg(timeout=5)).subject


async def many_messages_in_order(server):
    publisher, receiver = await server.connect(), await server.connect()
    subscription = await receiver.subscribe("number", pending_msgs_limit=-1)
    await settled(receiver)
    for number in range(10_000):
        await publisher.publish("number", b"%d" % number)
    await settled(publisher)
    got = await texts(subscription, 10_000)
    return got == [str(number) for number in range(10_000)]


async def large_payloads(server):
    client = await server.connect()
    subscription = await client.subscribe("large")
    payloads = [bytes([letter]) * 1024 * 1024 for letter in b"abc"]
    for payload in payloads:
        await client.publish("large", payload)
    return [(await subscription.next_msg(timeout=10)).data == payload for payload in payloads]


async def many_subscriptions(server):
    client = await server.connect()
    subscriptions = [await client.subscribe(f"many.{number}") for number in range(1000)]
    await settled(client)
    for number in range(1000):
        await client.publish(f"many.{number}", b"%d" % number)
    got = [await texts(subscription, 1) for subscription in subscriptions]
    return got == [[str(number)] for number in range(1000)]


async def a_queue_group_gets_each_message_once(server):
    client = await server.connect()
    members = [await client.subscribe("work", queue="q") for _ in range(3)]
    plain = await client.subscribe("work")
    for number in range(60):
        await client.publish("work", b"%d" % number)
    await settled(client)
    shares = [await rest(member) for member in members]
    together = sorted(int(text) for share in shares for text in share)
    return {"group": together == list(range(60)), "beside": len(await rest(plain)), "all work": all(shares)}


async def no_echo(server):
    quiet, other = await server.connect(no_echo=True), await server.connect()
    own, others = await quiet.subscribe("echo"), await other.subscribe("echo")
    await settled(quiet)
    await settled(other)
    await quiet.publish("echo", b"x")
    await settled(quiet)
    return {"own": await rest(own), "others": await texts(others, 1)}


async def unsubscribing_after_some(server):
    client = await server.connect()
    subscription, witness = await client.subscribe("few"), await client.subscribe("few")
    await subscription.unsubscribe(limit=2)
    for number in range(5):
        await client.publish("few", b"%d" % number)
    await texts(witness, 5)
    own = server.do("monitor", path="/connz?subs=1")["connections"][0]["subscriptions_list"]
    return {"got": await texts(subscription, 2), "left": own}


async def unsubscribing_at_once(server):
    client = await server.connect()
    got = []

    async def take(message):
        got.append(message.data.decode())

    subscription, witness = await client.subscribe("gone", cb=take), await client.subscribe("gone")
    await subscription.unsubscribe()
    await client.publish("gone", b"x")
    await texts(witness, 1)
    return got


async def draining_a_subscription(server):
    client = await server.connect()
    got = []

    async def take(message):
        got.append(int(message.data))

    subscription = await client.subscribe("drain", cb=take)
    for number in range(50):
        await client.publish("drain", b"%d" % number)
    await settled(client)
    await subscription.drain()
    await client.publish("drain", b"50")
    await settled(client)
    return got == list(range(50))


async def draining_a_connection(server):
    client = await server.connect()
    got = []

    async def take(message):
        got.append(int(message.data))

    await client.subscribe("drain", cb=take)
    for number in range(50):
        await client.publish("drain", b"%d" % number)
    await client.drain()
    return {"all": got == list(range(50)), "closed": client.is_closed}


async def flushing_and_round_trips(server):
    client = await server.connect()
    await client.publish("x", b"")
    await client.flush()
    return 0 < await client.rtt() < 10


async def mapped_subjects(server):
    client = await server.connect()
    subscription = await client.subscribe("mapped.*")
    await client.publish("map.one", b"1")
    return (await subscription.next_msg(timeout=5)).subject


SCENARIOS = [
    publish_and_subscribe,
    wildcards,
    headers,
    binary_and_empty_payloads,
    subjects_beyond_ascii,
    many_messages_in_order,
    large_payloads,
    many_subscriptions,
    a_queue_group_gets_each_message_once,
    no_echo,
    unsubscribing_after_some,
    unsubscribing_at_once,
    draining_a_subscription,
    draining_a_connection,
    flushing_and_round_trips,
    mapped_subjects,
]
