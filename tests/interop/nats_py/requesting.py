"""Requests and answers, and services."""

import asyncio
import json

from nats import errors, micro
from waiting import rest, settled


async def answering(client, subject, **options):
    """Subscribes with an answer "re: " and the payload."""

    async def answer(message):
        await message.respond(b"re: " + message.data)

    await client.subscribe(subject, cb=answer, **options)
    await settled(client)


async def request_outcome(client, subject, **options):
    """What comes of a request: the answer, "nobody" or "timeout"."""
    try:
        return (await client.request(subject, b"x", **options)).data.decode()
    except errors.NoRespondersError:
        return "nobody"
    except errors.TimeoutError:
        return "timeout"


async def requests_and_replies(server):
    service, client = await server.connect(), await server.connect()
    await answering(service, "ask", queue="workers")
    return [(await client.request("ask", b"%d" % number, timeout=5)).data.decode() for number in range(5)]


async def requests_at_the_same_time(server):
    service, client = await server.connect(), await server.connect()
    await answering(service, "ask")
    answers = await asyncio.gather(*[client.request("ask", b"%d" % number, timeout=10) for number in range(200)])
    return [answer.data.decode() for answer in answers] == [f"re: {number}" for number in range(200)]


async def requests_with_an_inbox_of_their_own(server):
    service, client = await server.connect(), await server.connect()
    await answering(service, "ask")
    return (await client.request("ask", b"x", timeout=5, old_style=True)).data.decode()


async def headers_of_requests_and_replies(server):
    client = await server.connect()

    async def answer(message):
        await client.publish(message.reply, b"", headers={"Answer": message.headers["Question"] + "!"})

    await client.subscribe("ask", cb=answer)
    return (await client.request("ask", b"", timeout=5, headers={"Question": "why"})).headers["Answer"]


async def no_responders(server):
    client = await server.connect()
    return await request_outcome(client, "nobody.here", timeout=5)


async def a_responder_that_is_silent(server):
    client = await server.connect()
    await client.subscribe("silent")
    return await request_outcome(client, "silent", timeout=0.3)


async def no_jetstream(server):
    client = await server.connect()
    return await request_outcome(client, "$JS.API.INFO", timeout=5)


async def inboxes_with_a_prefix(server):
    client = await server.connect(user="own", password="own", inbox_prefix="_MINE")
    replies = []

    async def answer(message):
        replies.append(message.reply)
        await message.respond(b"yes")

    await client.subscribe("ask", cb=answer)
    answer = await client.request("ask", b"", timeout=5)
    return [answer.data.decode(), replies[0].startswith("_MINE.")]


async def services(server):
    client, user = await server.connect(), await server.connect()
    service = await micro.add_service(client, name="calculator", version="1.2.3", description="adds")

    async def add(request):
        numbers = request.data.decode().split("+")
        if len(numbers) < 2:
            raise micro.request.ServiceError("400", "two numbers are needed")
        await request.respond(b"%d" % sum(int(number) for number in numbers))

    await service.add_endpoint(name="add", handler=add)
    await settled(client)
    good, bad = await user.request("add", b"2+3", timeout=5), await user.request("add", b"2", timeout=5)
    ping, info, stats = [
        json.loads((await user.request(f"$SRV.{verb}.calculator", b"", timeout=5)).data) for verb in ("PING", "INFO", "STATS")
    ]
    endpoint = stats["endpoints"][0]
    await service.stop()
    return {
        "answer": good.data.decode(),
        "error": bad.headers["Nats-Service-Error"],
        "ping": [ping["name"], ping["version"]],
        "endpoints": [endpoint["subject"] for endpoint in info["endpoints"]],
        "counts": [endpoint["num_requests"], endpoint["num_errors"]],
        "after": await request_outcome(user, "add", timeout=5),
    }


async def services_of_other_accounts(server):
    exporter = await server.connect(user="a", password="a")
    importer = await server.connect(user="b", password="b")
    await answering(exporter, "service.*")
    answer = await request_outcome(importer, "ask", timeout=5)
    private = await request_outcome(importer, "service.private", timeout=5)
    events = await importer.subscribe("from_a.events.>")
    await settled(importer)
    await exporter.publish("events.started", b"now")
    event = await events.next_msg(timeout=5)
    return {"answer": answer, "not imported": private, "event": [event.subject, event.data.decode()]}


async def answers_that_only_a_request_permits(server):
    service = await server.connect(user="service", password="service")
    client = await server.connect()
    await answering(service, "ask")
    listening = await client.subscribe("elsewhere")
    await settled(client)
    await service.publish("elsewhere", b"x")
    await settled(service)
    return {"answer": await request_outcome(client, "ask", timeout=5), "elsewhere": await rest(listening)}


SCENARIOS = [
    requests_and_replies,
    requests_at_the_same_time,
    requests_with_an_inbox_of_their_own,
    headers_of_requests_and_replies,
    no_responders,
    a_responder_that_is_silent,
    no_jetstream,
    inboxes_with_a_prefix,
    services,
    services_of_other_accounts,
    answers_that_only_a_request_permits,
]
