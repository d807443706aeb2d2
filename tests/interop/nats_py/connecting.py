"""Who is let in, over what, and what the server says of itself."""

import json
import ssl

from waiting import settled


async def who(client):
    """The name and the account by which the server knows a client."""
    answer = json.loads((await client.request("$SYS.REQ.USER.INFO", b"", timeout=5)).data)["data"]
    return [answer["user"], answer["account"]]


async def works(client):
    """Whether a message comes back."""
    subscription = await client.subscribe("works")
    await client.publish("works", b"yes")
    return (await subscription.next_msg(timeout=5)).data.decode()


def tls(server, certificate=None, trusted="ca"):
    context = ssl.create_default_context(cafile=f"{server.certificates}/{trusted}.pem")
    if certificate:
        context.load_cert_chain(f"{server.certificates}/{certificate}.pem", f"{server.certificates}/{certificate}.key")
    return context


async def users_and_passwords(server):
    client = await server.connect(user="plain", password="secret")
    by_url = await server.connect(f"nats://plain:secret@127.0.0.1:{server.port}")
    hashed = await server.connect(user="hashed", password="secret-enough")
    return {
        "plain": await works(client),
        "another way": await works(by_url),
        "hashed": await works(hashed),
        "wrong": await server.refusal(user="plain", password="wrong"),
        "wrong hashed": await server.refusal(user="hashed", password="wrong"),
        "unknown": await server.refusal(user="nobody", password="secret"),
        "none": await server.refusal(),
    }


async def tokens(server):
    client = await server.connect(token="secret")
    return {"right": await works(client), "wrong": await server.refusal(token="wrong"), "none": await server.refusal()}


async def nkeys(server):
    client = await server.connect(nkeys_seed_str=server.seed)
    return {"known": await works(client), "unknown": await server.refusal(nkeys_seed_str=server.stranger_seed)}


async def nobody_in_particular(server):
    client, named = await server.connect(), await server.connect(user="b", password="b")
    return [await who(client), await who(named)]


async def tls_with_an_authority(server):
    client = await server.connect(server.url("tls"), tls=tls(server))
    return {
        "trusted": await works(client),
        "not trusted": await server.refusal(servers=server.url("tls"), tls=tls(server, trusted="other")),
    }


async def tls_with_a_client_certificate(server):
    client = await server.connect(server.url("tls"), tls=tls(server, "client"))
    return {
        "with": await works(client),
        "without": await server.refusal(servers=server.url("tls"), tls=tls(server)),
        "of another": await server.refusal(servers=server.url("tls"), tls=tls(server, "stranger")),
    }


async def tls_names_the_user(server):
    client = await server.connect(server.url("tls"), tls=tls(server, "client"))
    return await who(client)


async def tls_before_anything_else(server):
    client = await server.connect(server.url("tls"), tls=tls(server), tls_handshake_first=True)
    return await works(client)


async def information_of_the_server(server):
    client = await server.connect()
    info = client._server_info  # noqa: SLF001 - nats-py has no public name for it
    return {
        "name": info["server_name"],
        "version": info["version"],
        "protocol": info["proto"],
        "headers": info["headers"],
        "largest": info["max_payload"],
        "port": info["port"] == server.port,
        "client": [client.client_id > 0, client.client_ip],
        "id": [len(info["server_id"]), info["server_id"][0]],
        "cluster": info.get("cluster") or "",
        "jetstream": info.get("jetstream", False),
    }


async def advertised_addresses(server):
    client = await server.connect()
    info = client._server_info  # noqa: SLF001 - as above
    return [info["host"], info["port"], info.get("connect_urls") or [], len(client.discovered_servers)]


async def how_the_server_lists_a_client(server):
    client = await server.connect(name="somebody")
    await client.subscribe("one")
    await client.publish("two", b"12345")
    await settled(client)
    [entry] = server.do("monitor", path="/connz?subs=1")["connections"]
    counts = [entry[key] for key in ("in_msgs", "in_bytes", "out_msgs", "out_bytes")]
    return [entry["name"], entry["lang"], entry["subscriptions_list"], counts]


async def the_second_address_of_a_list(server):
    client = await server.connect(
        ["nats://127.0.0.1:1", server.url()], allow_reconnect=True, reconnect_time_wait=0, dont_randomize=True
    )
    return await works(client)


async def verbose_and_pedantic(server):
    client = await server.connect(verbose=True, pedantic=True)
    return await works(client)


SCENARIOS = [
    users_and_passwords,
    tokens,
    nkeys,
    nobody_in_particular,
    tls_with_an_authority,
    tls_with_a_client_certificate,
    tls_names_the_user,
    tls_before_anything_else,
    information_of_the_server,
    advertised_addresses,
    how_the_server_lists_a_client,
    the_second_address_of_a_list,
    verbose_and_pedantic,
]
