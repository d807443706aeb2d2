"""Streams and what they answer, in the words that the outcomes use."""

from nats.js import api, errors

FILE, MEMORY = api.StorageType.FILE, api.StorageType.MEMORY


async def refusal(under_way):
    """Awaits what must be refused; gives code, number and text of the error."""
    try:
        return f"not refused: {await under_way}"
    except errors.APIError as error:
        return [error.code, error.err_code, error.description]


async def missing(under_way):
    """Awaits what must not be found; gives whether it isn't."""
    try:
        return f"found: {await under_way}"
    except errors.NotFoundError:
        return True


async def fill(js, *subjects):
    """Publishes a message on each subject, with its number as payload, from 1."""
    for number, subject in enumerate(subjects, 1):
        await js.publish(subject, b"%d" % number)


def text(messages):
    """The payloads of messages."""
    return [message.data.decode() for message in messages]


def sequences(messages):
    """The sequences of messages in their stream."""
    return [message.metadata.sequence.stream for message in messages]


async def state(js, stream):
    """How many messages a stream has, from which sequence to which."""
    of = (await js.stream_info(stream)).state
    return [of.messages, of.first_seq, of.last_seq]


async def standing(js, stream, consumer):
    """How far a consumer is: its floor, what isn't acknowledged, what it has delivered again, and what it has before it."""
    info = await js.consumer_info(stream, consumer)
    return [info.ack_floor.stream_seq, info.num_ack_pending, info.num_redelivered, info.num_pending]
