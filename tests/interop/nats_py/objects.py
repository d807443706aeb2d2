"""Object stores."""

import base64
import hashlib

from nats.js import api, errors
from stored import state


async def store(server, **config):
    js = await server.jetstream()
    return js, await js.create_object_store("O", **config)


async def content(objects, name):
    """What an object holds, or that it isn't there."""
    try:
        return bytes((await objects.get(name)).data)
    except errors.NotFoundError:
        return "none"


def digest(data):
    return "SHA-256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode()


async def putting_and_getting_objects(server):
    _, objects = await store(server)
    large = bytes(range(256)) * 1200
    put = await objects.put("large", large)
    empty = await objects.put("empty", b"")
    await objects.put("päth/to it", b"named")
    found = await objects.get_info("large")
    return {
        "put": [put.name, put.bucket, put.size, put.chunks, put.digest == digest(large)],
        "found": [found.size, found.chunks, found.digest == put.digest],
        "large": await content(objects, "large") == large,
        "empty": [empty.size, empty.chunks, len(await content(objects, "empty"))],
        "named": (await content(objects, "päth/to it")).decode(),
        "none": await content(objects, "none"),
    }


async def small_chunks(server):
    js, objects = await store(server)
    meta = api.ObjectMeta(name="a", description="in pieces", options=api.ObjectMetaOptions(max_chunk_size=10))
    put = await objects.put("a", b"x" * 95, meta=meta)
    info = await objects.get_info("a")
    return [put.chunks, info.description, len(await content(objects, "a")), (await state(js, "OBJ_O"))[0]]


async def replacing_and_deleting_objects(server):
    js, objects = await store(server)
    await objects.put("a", b"first")
    await objects.put("a", b"second")
    await objects.put("b", b"third")
    before = (await state(js, "OBJ_O"))[0]
    await objects.delete("a")
    deleted = await objects.get_info("a", show_deleted=True)
    return {
        "messages": [before, (await state(js, "OBJ_O"))[0]],
        "a": await content(objects, "a"),
        "deleted": [deleted.deleted, deleted.size],
        "left": [info.name for info in await objects.list(ignore_deletes=True)],
    }


async def watching_objects(server):
    _, objects = await store(server)
    await objects.put("a", b"1")
    watcher = await objects.watch()
    begin = [await watcher.updates(timeout=5) for _ in range(2)]
    await objects.put("b", b"2")
    await objects.delete("a")
    later = [await watcher.updates(timeout=5) for _ in range(2)]
    return {
        "begin": begin[0].name,
        "later": [[info.name, bool(info.deleted)] for info in later],
    }


async def describing_objects(server):
    _, objects = await store(server)
    await objects.put("a", b"1")
    await objects.update_meta("a", api.ObjectMeta(name="a", description="described"))
    return [(await objects.get_info("a")).description, (await content(objects, "a")).decode()]


async def sealed_object_stores(server):
    _, objects = await store(server)
    await objects.put("a", b"1")
    await objects.seal()
    try:
        await objects.put("b", b"2")
        later = "put"
    except errors.APIError as error:
        later = error.err_code
    return [(await objects.status()).sealed, later, (await content(objects, "a")).decode()]


async def what_an_object_store_is(server):
    js, objects = await store(server, description="things", ttl=100)
    await objects.put("a", b"12345")
    status = await objects.status()
    deleted = await js.delete_object_store("O")
    try:
        await js.object_store("O")
        gone = False
    except errors.NotFoundError:
        gone = True
    return [status.description, status.stream_info.config.subjects, status.sealed, status.size > 5, deleted, gone]


SCENARIOS = [
    putting_and_getting_objects,
    small_chunks,
    replacing_and_deleting_objects,
    watching_objects,
    describing_objects,
    sealed_object_stores,
    what_an_object_store_is,
]
