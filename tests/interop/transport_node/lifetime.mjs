// What happens to clients when the server restarts, leaves or is told something new. Every exported function is a scenario.

import { Inbox, until, Watch } from "./waiting.mjs";

const FAITHFUL = { reconnect: true, reconnectTimeWait: 100, maxReconnectAttempts: -1 };

export async function reconnecting_after_a_restart(server) {
  const client = await server.connect(FAITHFUL);
  const watch = new Watch(client);
  const inbox = new Inbox(client, "after");
  await client.flush();
  server.do("restart");
  await watch.event("reconnect");
  client.publish("after", "still here");
  return (await inbox.texts(1))[0];
}

export async function the_notice_of_a_server_that_leaves(server) {
  const client = await server.connect();
  const watch = new Watch(client);
  server.do("lame_duck");
  await watch.event("ldm");
  const newcomers = await server.refusal();
  const served = !client.isClosed();
  return { "still served": served, newcomers, closed: await until(() => client.isClosed()) };
}

export async function a_user_who_is_taken_away(server) {
  const leaves = await server.connect({ user: "leaves", pass: "l" });
  const stays = await server.connect({ user: "stays", pass: "s" });
  server.do("reload", { config: "authorization { users: [{user: stays, password: s}] }" });
  const gone = await until(() => leaves.isClosed());
  await stays.flush();
  return { leaves: gone, stays: !stays.isClosed(), again: await server.refusal({ user: "leaves", pass: "l" }) };
}

export async function a_permission_that_is_taken_away(server) {
  const client = await server.connect({ user: "changes", pass: "c" });
  const other = await server.connect({ user: "stays", pass: "s" });
  const watch = new Watch(client);
  const inbox = new Inbox(client, "open");
  await client.flush();
  other.publish("open", "before");
  const [before] = await inbox.texts(1);
  const users = "{user: stays, password: s}, {user: changes, password: c, permissions: {subscribe: {deny: open}}}";
  server.do("reload", { config: `authorization { users: [${users}] }` });
  const told = await watch.text('permissions violation for subscription to "open"');
  return { before, told, connected: !client.isClosed() };
}

export async function a_payload_limit_that_is_lowered(server) {
  const client = await server.connect();
  const before = client.info.max_payload;
  server.do("reload", { config: "max_payload: 1kb" });
  await until(() => client.info.max_payload !== before, 1000);
  return [before, client.info.max_payload];
}

export async function a_client_that_answers_no_pings(server) {
  const client = await server.connect(FAITHFUL);
  const watch = new Watch(client);
  server.do("wait", { seconds: 2 });
  await watch.event("disconnect");
  await watch.event("reconnect");
  const closed = server.do("monitor", { path: "/connz?state=closed" }).connections;
  return { reasons: [...new Set(closed.map((entry) => entry.reason))], back: !client.isClosed() };
}
