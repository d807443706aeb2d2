"""What happens to clients when the server restarts, leaves or is told something new."""

import asyncio

from waiting import Heard, settled


async def reconnecting_after_a_restart(server):
    back = asyncio.Event()

    async def found():
        back.set()

    client = await server.connect(allow_reconnect=True, reconnect_time_wait=0.1, max_reconnect_attempts=-1, reconnected_cb=found)
    subscription = await client.subscribe("after")
    await settled(client)
    server.do("restart")
    await asyncio.wait_for(back.wait(), 20)
    await client.publish("after", b"still here")
    return (await subscription.next_msg(timeout=5)).data.decode()


async def publishing_while_the_server_is_away(server):
    gone, back = asyncio.Event(), asyncio.Event()

    async def lost():
        gone.set()

    async def found():
        back.set()

    client = await server.connect(
        allow_reconnect=True, reconnect_time_wait=0.1, max_reconnect_attempts=-1, disconnected_cb=lost, reconnected_cb=found
    )
    subscription = await client.subscribe("kept")
    await settled(client)
    server.do("stop")
    await asyncio.wait_for(gone.wait(), 20)
    await client.publish("kept", b"for later")
    server.do("start")
    await asyncio.wait_for(back.wait(), 20)
    return (await subscription.next_msg(timeout=10)).data.decode()


async def the_notice_of_a_server_that_leaves(server):
    noticed, gone = asyncio.Event(), asyncio.Event()

    async def notice():
        noticed.set()

    async def closed():
        gone.set()

    client = await server.connect(lame_duck_mode_cb=notice, closed_cb=closed)
    server.do("lame_duck")
    await asyncio.wait_for(noticed.wait(), 10)
    refused = await server.refusal()
    served = client.is_connected
    await asyncio.wait_for(gone.wait(), 20)
    return {"still served": served, "newcomers": refused, "closed": client.is_closed}


async def a_user_who_is_taken_away(server):
    heard, gone = Heard(), asyncio.Event()

    async def closed():
        gone.set()

    leaves = await server.connect(user="leaves", password="l", error_cb=heard.note, closed_cb=closed)
    stays = await server.connect(user="stays", password="s")
    server.do("reload", config="authorization { users: [{user: stays, password: s}] }")
    await asyncio.wait_for(gone.wait(), 10)
    await settled(stays)
    return {"leaves": leaves.is_closed, "stays": stays.is_connected, "again": await server.refusal(user="leaves", password="l")}


async def a_permission_that_is_taken_away(server):
    heard = Heard()
    client, other = await server.connect(user="changes", password="c", error_cb=heard.note), await server.connect(user="stays", password="s")
    subscription = await client.subscribe("open")
    await settled(client)
    await other.publish("open", b"before")
    before = (await subscription.next_msg(timeout=5)).data.decode()
    users = "{user: stays, password: s}, {user: changes, password: c, permissions: {subscribe: {deny: open}}}"
    server.do("reload", config=f"authorization {{ users: [{users}] }}")
    text = await heard.text('permissions violation for subscription to "open"')
    return {"before": before, "told": text, "connected": client.is_connected}


async def a_client_that_answers_no_pings(server):
    gone, back = asyncio.Event(), asyncio.Event()

    async def lost():
        gone.set()

    async def found():
        back.set()

    client = await server.connect(allow_reconnect=True, reconnect_time_wait=0.1, disconnected_cb=lost, reconnected_cb=found)
    server.do("wait", seconds=2)
    await asyncio.wait_for(gone.wait(), 20)
    await asyncio.wait_for(back.wait(), 20)
    closed = server.do("monitor", path="/connz?state=closed")["connections"]
    return {"reasons": sorted({entry["reason"] for entry in closed}), "back": client.is_connected}


SCENARIOS = [
    reconnecting_after_a_restart,
    publishing_while_the_server_is_away,
    the_notice_of_a_server_that_leaves,
    a_user_who_is_taken_away,
    a_permission_that_is_taken_away,
    a_client_that_answers_no_pings,
]
