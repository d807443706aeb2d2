// What the server refuses. Every exported function is a scenario.

import { Inbox, sleep, until, Watch } from "./waiting.mjs";

const LIMITED = { user: "limited", pass: "l" };

export async function too_large_messages(server) {
  const client = await server.connect();
  const limit = client.info.max_payload;
  let outcome = "sent";
  try {
    client.publish("large", "x".repeat(limit + 1));
  } catch {
    outcome = "refused";
  }
  const inbox = new Inbox(client, "large");
  client.publish("large", "y".repeat(limit));
  return [limit, outcome, (await inbox.next()).data.length];
}

export async function publishing_without_permission(server) {
  const [client, other] = [await server.connect(LIMITED), await server.connect()];
  const watch = new Watch(client);
  const [allowed, forbidden] = [new Inbox(other, "ok.x"), new Inbox(other, "no.x")];
  await other.flush();
  client.publish("no.x", "1");
  client.publish("ok.x", "1");
  await client.flush();
  const told = await watch.text('permissions violation for publish to "no.x"');
  return { allowed: await allowed.texts(1), forbidden: await forbidden.rest(), told, connected: !client.isClosed() };
}

export async function subscribing_without_permission(server) {
  const [client, other] = [await server.connect(LIMITED), await server.connect()];
  const watch = new Watch(client);
  const [allowed, forbidden] = [new Inbox(client, "open.*"), new Inbox(client, "secret.*")];
  await client.flush();
  other.publish("secret.x", "1");
  other.publish("open.x", "2");
  await other.flush();
  const told = await watch.text('permissions violation for subscription to "secret.*"');
  return { allowed: await allowed.texts(1), forbidden: await forbidden.rest(), told };
}

export async function queue_groups_without_permission(server) {
  const client = await server.connect(LIMITED);
  const watch = new Watch(client);
  for (const queue of ["mine", "theirs"]) client.subscribe("jobs", { queue, callback: () => {} });
  await client.flush();
  return watch.text('permissions violation for subscription to "jobs" using queue "theirs"');
}

export async function too_many_connections(server) {
  const clients = [await server.connect(), await server.connect()];
  const third = await server.refusal();
  await clients[0].close();
  for (let tries = 0; tries < 500; tries++) {
    if ((await server.refusal()) === "let in") return [third, "let in once there is room"];
    await sleep(10);
  }
  return [third, "refused for ever"];
}

export async function too_many_subscriptions(server) {
  const client = await server.connect();
  const watch = new Watch(client);
  for (const number of [0, 1, 2, 3]) client.subscribe(`s.${number}`, { callback: () => {} });
  return watch.text("maximum subscriptions exceeded");
}

export async function a_consumer_that_is_too_slow(server) {
  const client = await server.connect({ reconnect: true, reconnectTimeWait: 100 });
  const watch = new Watch(client);
  client.subscribe("flood", { callback: () => {} });
  await client.flush();
  const slow = server.do("flood", { subject: "flood" });
  await watch.event("disconnect");
  await watch.event("reconnect");
  return { "slow consumers": slow > 0, back: await until(() => !client.isClosed()) };
}
