// Who is let in, over what, and what the server says of itself. Every exported function is a scenario.

import { nats } from "./client.mjs";
import { Inbox } from "./waiting.mjs";

// The name and the account by which the server knows a client.
async function who(client) {
  const { data } = (await client.request("$SYS.REQ.USER.INFO", "", { timeout: 5000 })).json();
  return [data.user, data.account];
}

// Whether a message comes back.
async function works(client) {
  const inbox = new Inbox(client, "works");
  client.publish("works", "yes");
  return (await inbox.texts(1))[0];
}

function tls(server, certificate, trusted = "ca") {
  const at = (name) => `${server.certificates}/${name}`;
  const own = certificate ? { certFile: at(`${certificate}.pem`), keyFile: at(`${certificate}.key`) } : {};
  return { tls: { caFile: at(`${trusted}.pem`), ...own } };
}

export async function users_and_passwords(server) {
  const options = (user, pass) => ({ user, pass });
  return {
    plain: await works(await server.connect(options("plain", "secret"))),
    "another way": await works(await server.connect({ authenticator: nats.usernamePasswordAuthenticator("plain", "secret") })),
    hashed: await works(await server.connect(options("hashed", "secret-enough"))),
    wrong: await server.refusal(options("plain", "wrong")),
    "wrong hashed": await server.refusal(options("hashed", "wrong")),
    unknown: await server.refusal(options("nobody", "secret")),
    none: await server.refusal(),
  };
}

export async function tokens(server) {
  const client = await server.connect({ token: "secret" });
  return { right: await works(client), wrong: await server.refusal({ token: "wrong" }), none: await server.refusal() };
}

export async function nkeys(server) {
  const signing = (seed) => ({ authenticator: nats.nkeyAuthenticator(new TextEncoder().encode(seed)) });
  const client = await server.connect(signing(server.seed));
  return { known: await works(client), unknown: await server.refusal(signing(server.strangerSeed)) };
}

export async function nobody_in_particular(server) {
  const [client, named] = [await server.connect(), await server.connect({ user: "b", pass: "b" })];
  return [await who(client), await who(named)];
}

export async function tls_with_an_authority(server) {
  const client = await server.connect(tls(server));
  return { trusted: await works(client), "not trusted": await server.refusal(tls(server, undefined, "other")) };
}

export async function tls_with_a_client_certificate(server) {
  const client = await server.connect(tls(server, "client"));
  return {
    with: await works(client),
    without: await server.refusal(tls(server)),
    "of another": await server.refusal(tls(server, "stranger")),
  };
}

export async function tls_names_the_user(server) {
  return who(await server.connect(tls(server, "client")));
}

export async function tls_before_anything_else(server) {
  const options = tls(server);
  options.tls.handshakeFirst = true;
  return works(await server.connect(options));
}

export async function information_of_the_server(server) {
  const { info } = await server.connect();
  return {
    name: info.server_name,
    version: info.version,
    protocol: info.proto,
    headers: info.headers,
    largest: info.max_payload,
    port: info.port === server.port,
    client: [info.client_id > 0, info.client_ip],
    id: [info.server_id.length, info.server_id[0]],
    cluster: info.cluster ?? "",
    jetstream: info.jetstream ?? false,
  };
}

export async function advertised_addresses(server) {
  const { info } = await server.connect();
  return [info.host, info.port, info.connect_urls ?? [], (info.connect_urls ?? []).length];
}

export async function how_the_server_lists_a_client(server) {
  const client = await server.connect({ name: "somebody" });
  client.subscribe("one", { callback: () => {} });
  client.publish("two", "12345");
  await client.flush();
  const [entry] = server.do("monitor", { path: "/connz?subs=1" }).connections;
  return [entry.name, entry.lang, entry.subscriptions_list, [entry.in_msgs, entry.in_bytes, entry.out_msgs, entry.out_bytes]];
}

export async function the_second_address_of_a_list(server) {
  return works(await server.connect({ servers: ["127.0.0.1:1", server.url()], noRandomize: true }));
}

export async function verbose_and_pedantic(server) {
  return works(await server.connect({ verbose: true, pedantic: true }));
}
