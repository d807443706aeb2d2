"""Buckets of keys and values."""

import asyncio

from nats.js import errors


async def bucket(server, **config):
    return await (await server.jetstream()).create_key_value(bucket="B", **config)


async def value(keys, key, **options):
    """A key's value and revision, or that it isn't there."""
    try:
        entry = await keys.get(key, **options)
    except errors.KeyNotFoundError:
        return "none"
    return [(entry.value or b"").decode(), entry.revision]


async def change(under_way):
    """What comes of a change that expects a revision."""
    try:
        return await under_way
    except errors.KeyWrongLastSequenceError:
        return "another revision"


def shown(entry):
    """An entry as the outcomes have it."""
    return [entry.key, (entry.value or b"").decode(), entry.operation or "PUT"]


async def told(watcher, count):
    """The next entries that a watcher tells, without the mark behind all that there was."""
    got = []
    while len(got) < count:
        entry = await watcher.updates(timeout=5)
        if entry is not None:
            got.append(shown(entry))
    return got


async def keys_and_values(server):
    keys = await bucket(server, history=2)
    revisions = [await keys.put("color", b"red"), await keys.put("size.of.it", b"big"), await keys.put("color", b"blue")]
    return {
        "revisions": revisions,
        "color": await value(keys, "color"),
        "before": await value(keys, "color", revision=1),
        "of another": await value(keys, "color", revision=2),
        "size": await value(keys, "size.of.it"),
        "none": await value(keys, "weight"),
    }


async def deleted_and_purged_keys(server):
    keys = await bucket(server, history=5)
    for name in ("a", "b"):
        for text in (b"1", b"2"):
            await keys.put(name, text)
    await keys.delete("a")
    await keys.purge("b")
    return {
        "a": [await value(keys, "a"), [shown(entry) for entry in await keys.history("a")]],
        "b": [await value(keys, "b"), [shown(entry) for entry in await keys.history("b")]],
        "values": (await keys.status()).values,
    }


async def changes_that_expect_a_revision(server):
    keys = await bucket(server)
    got = [
        await change(keys.create("a", b"1")),
        await change(keys.create("a", b"2")),
        await change(keys.update("a", b"3", last=1)),
        await change(keys.update("a", b"4", last=1)),
        await value(keys, "a"),
    ]
    await keys.delete("a")
    return [*got, await change(keys.create("a", b"5")), await value(keys, "a")]


async def history_of_keys(server):
    keys = await bucket(server, history=3)
    for number in range(5):
        await keys.put("a", b"%d" % number)
    await keys.put("b", b"x")
    return [shown(entry) for entry in await keys.history("a")]


async def names_of_keys(server):
    keys = await bucket(server)
    for name in ("a.x", "a.y", "b"):
        await keys.put(name, b"")
    await keys.delete("a.y")
    return sorted(await keys.keys())


async def watching_keys(server):
    keys = await bucket(server)
    await keys.put("a.x", b"1")
    await keys.put("b", b"2")
    everything, some = await keys.watchall(), await keys.watch("a.*")
    begin = [await told(everything, 2), await told(some, 1)]
    await keys.put("a.x", b"3")
    await keys.delete("a.x")
    await keys.purge("b")
    later = [await told(everything, 3), await told(some, 2)]
    return {"begin": begin, "later": later}


async def watching_an_empty_bucket(server):
    keys = await bucket(server)
    watcher = await keys.watchall()
    await keys.put("a", b"1")
    return await told(watcher, 1)


async def keys_that_expire(server):
    keys = await bucket(server, ttl=1)
    await keys.put("a", b"1")
    before = await value(keys, "a")
    for _ in range(50):
        if await value(keys, "a") == "none":
            break
        await asyncio.sleep(0.1)
    return [before, await value(keys, "a"), (await keys.status()).values]


async def single_keys_that_expire(server):
    keys = await bucket(server, limit_marker_ttl=10)
    await keys.create("short", b"1", msg_ttl=1)
    await keys.put("long", b"2")
    before = await value(keys, "short")
    for _ in range(50):
        if (await keys.status()).stream_info.state.last_seq > 2:
            break
        await asyncio.sleep(0.1)
    marker = await keys._js.get_last_msg("KV_B", "$KV.B.short")
    return [before, marker.seq, await value(keys, "long"), (marker.headers or {}).get("Nats-Marker-Reason")]


async def limits_of_buckets(server):
    keys = await bucket(server, max_value_size=10, max_bytes=200)
    got = []
    for name, size in (("a", 11), ("b", 10), ("c", 10), ("d", 10), ("e", 10), ("f", 10)):
        try:
            got.append(await keys.put(name, b"x" * size))
        except errors.APIError as error:
            got.append(error.err_code)
    return got


async def what_a_bucket_is(server):
    js = await server.jetstream()
    keys = await js.create_key_value(bucket="B", history=7, ttl=100, description="things")
    await keys.put("a", b"1")
    status = await keys.status()
    again = await value(await js.key_value("B"), "a")
    deleted = await js.delete_key_value("B")
    try:
        await js.key_value("B")
        gone = False
    except errors.NotFoundError:
        gone = True
    config = status.stream_info.config
    return {
        "status": [status.values, status.history, config.description],
        "stream": [config.subjects, config.allow_rollup_hdrs],
        "again": again,
        "deleted": [deleted, gone],
    }


SCENARIOS = [
    keys_and_values,
    deleted_and_purged_keys,
    changes_that_expect_a_revision,
    history_of_keys,
    names_of_keys,
    watching_keys,
    watching_an_empty_bucket,
    keys_that_expire,
    single_keys_that_expire,
    limits_of_buckets,
    what_a_bucket_is,
]
