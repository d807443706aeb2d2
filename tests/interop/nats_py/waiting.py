"""Waiting for messages, errors and the server."""

import asyncio

from nats import errors


async def settled(client):
    """Returns when the server has handled everything that the client has sent.

    nats-py writes the PING of a flush ahead of what it still holds, so that only a second one comes after all of it.
    """
    await client.flush()
    await client.flush()


async def texts(subscription, count):
    """The next payloads, as text."""
    return [(await subscription.next_msg(timeout=10)).data.decode() for _ in range(count)]


async def rest(subscription):
    """What arrives until nothing does for a while, as text."""
    got = []
    while True:
        try:
            got.append((await subscription.next_msg(timeout=0.3)).data.decode())
        except errors.TimeoutError:
            return got


async def until(condition):
    """Waits until a condition holds, at most five seconds; gives whether it does."""
    for _ in range(500):
        if condition():
            return True
        await asyncio.sleep(0.01)
    return False


class Heard:
    """The errors that a client has been told."""

    def __init__(self):
        self.texts = []

    async def note(self, error):
        self.texts.append(str(error).lower())

    async def text(self, expected):
        """Waits for a text that contains the given one; gives that, or all that came."""
        found = await until(lambda: any(expected in text for text in self.texts))
        return expected if found else self.texts
