"""The part of the official client in the test of buckets: reads what the program wrote, and writes for it."""

import asyncio
import sys

import nats


async def main(url):
    client = await nats.connect(url)
    jetstream = client.jetstream()
    ours = await jetstream.key_value("OURS")
    status = await ours.status()
    assert (status.history, status.ttl) == (3, 3600), status
    assert (await ours.get("a")).value == b"1"
    try:
        await ours.get("b")
        raise AssertionError("b was deleted")
    except nats.js.errors.KeyNotFoundError:
        pass
    await ours.put("c", b"theirs")
    await ours.purge("a")
    theirs = await jetstream.create_key_value(bucket="THEIRS", history=2)
    await theirs.put("k", b"v")
    objects = await jetstream.object_store("OBJECTS")
    assert (await objects.get("x y")).data == b"bytes"
    await objects.put("theirs", b"t" * 200_000)
    await client.close()


asyncio.run(main(sys.argv[1]))
