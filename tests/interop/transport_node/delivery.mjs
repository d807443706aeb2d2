// Publishing and subscribing. Every exported function is a scenario.

import { nats } from "./client.mjs";
import { Inbox } from "./waiting.mjs";

function numbers(count) {
  return Array.from({ length: count }, (_, number) => String(number));
}

function equal(left, right) {
  return JSON.stringify(left) === JSON.stringify(right);
}

export async function publish_and_subscribe(server) {
  const client = await server.connect();
  const inbox = new Inbox(client, "greet.*");
  for (const name of ["joe", "sue"]) client.publish(`greet.${name}`, "hello");
  const got = [await inbox.next(), await inbox.next()];
  return got.map((message) => [message.subject, message.string()]);
}

export async function wildcards(server) {
  const client = await server.connect();
  const [star, everything] = [new Inbox(client, "a.*"), new Inbox(client, "a.>")];
  for (const subject of ["a", "a.b", "a.b.c", "b.a"]) client.publish(subject, subject);
  await client.flush();
  return { star: await star.rest(), everything: await everything.rest() };
}

export async function headers(server) {
  const client = await server.connect();
  const inbox = new Inbox(client, "with");
  const sent = nats.headers();
  sent.set("Lang", "en");
  sent.set("lower-case", "a: b");
  sent.set("Empty", "");
  client.publish("with", "x", { headers: sent });
  const got = (await inbox.next()).headers;
  return Object.fromEntries(["Lang", "lower-case", "Empty"].map((name) => [name, got.get(name)]));
}

export async function headers_with_several_values(server) {
  const client = await server.connect();
  const inbox = new Inbox(client, "with");
  const sent = nats.headers();
  sent.append("Number", "one");
  sent.append("Number", "two");
  client.publish("with", "x", { headers: sent });
  return (await inbox.next()).headers.values("Number");
}

export async function binary_and_empty_payloads(server) {
  const client = await server.connect();
  const inbox = new Inbox(client, "bytes");
  const every = Uint8Array.from({ length: 1024 }, (_, index) => index % 256);
  client.publish("bytes", every);
  client.publish("bytes");
  const [first, second] = [await inbox.next(), await inbox.next()];
  return { "every byte": Buffer.compare(first.data, every) === 0, empty: second.data.length };
}

export async function subjects_beyond_ascii(server) {
  const client = await server.connect();
  const inbox = new Inbox(client, "grüße.*");
  client.publish("grüße.welt", "x");
  return (await inbox.next()).subject;
}

export async function many_messages_in_order(server) {
  const [publisher, receiver] = [await server.connect(), await server.connect()];
  const inbox = new Inbox(receiver, "number");
  await receiver.flush();
  for (const number of numbers(10_000)) publisher.publish("number", number);
  await publisher.flush();
  return equal(await inbox.texts(10_000), numbers(10_000));
}

export async function large_payloads(server) {
  const client = await server.connect();
  const inbox = new Inbox(client, "large");
  const payloads = ["a", "b", "c"].map((letter) => letter.repeat(1024 * 1024));
  for (const payload of payloads) client.publish("large", payload);
  const got = await inbox.texts(3);
  return payloads.map((payload, index) => payload === got[index]);
}

export async function many_subscriptions(server) {
  const client = await server.connect();
  const inboxes = numbers(1000).map((number) => new Inbox(client, `many.${number}`));
  for (const number of numbers(1000)) client.publish(`many.${number}`, number);
  const got = [];
  for (const inbox of inboxes) got.push(...(await inbox.texts(1)));
  return equal(got, numbers(1000));
}

export async function a_queue_group_gets_each_message_once(server) {
  const client = await server.connect();
  const members = [1, 2, 3].map(() => new Inbox(client, "work", { queue: "q" }));
  const plain = new Inbox(client, "work");
  for (const number of numbers(60)) client.publish("work", number);
  await client.flush();
  const shares = [];
  for (const member of members) shares.push(await member.rest());
  const together = shares.flat().sort((left, right) => left - right);
  return { group: equal(together, numbers(60)), beside: (await plain.rest()).length, "all work": shares.every((share) => share.length > 0) };
}

export async function no_echo(server) {
  const [quiet, other] = [await server.connect({ noEcho: true }), await server.connect()];
  const [own, others] = [new Inbox(quiet, "echo"), new Inbox(other, "echo")];
  await other.flush();
  quiet.publish("echo", "x");
  await quiet.flush();
  return { own: await own.rest(), others: await others.texts(1) };
}

export async function unsubscribing_after_some(server) {
  const client = await server.connect();
  const [inbox, witness] = [new Inbox(client, "few"), new Inbox(client, "few")];
  inbox.subscription.unsubscribe(2);
  for (const number of numbers(5)) client.publish("few", number);
  await witness.texts(5);
  const left = server.do("monitor", { path: "/connz?subs=1" }).connections[0].subscriptions_list;
  return { got: await inbox.rest(), left };
}

export async function unsubscribing_at_once(server) {
  const client = await server.connect();
  const [inbox, witness] = [new Inbox(client, "gone"), new Inbox(client, "gone")];
  inbox.subscription.unsubscribe();
  client.publish("gone", "x");
  await witness.texts(1);
  return inbox.rest();
}

export async function draining_a_subscription(server) {
  const client = await server.connect();
  const inbox = new Inbox(client, "drain");
  for (const number of numbers(50)) client.publish("drain", number);
  await client.flush();
  await inbox.subscription.drain();
  client.publish("drain", "50");
  await client.flush();
  return equal(await inbox.rest(), numbers(50));
}

export async function draining_a_connection(server) {
  const client = await server.connect();
  const inbox = new Inbox(client, "drain");
  for (const number of numbers(50)) client.publish("drain", number);
  await client.drain();
  return { all: equal(await inbox.rest(), numbers(50)), closed: client.isClosed() };
}

export async function flushing_and_round_trips(server) {
  const client = await server.connect();
  client.publish("x");
  await client.flush();
  const milliseconds = await client.rtt();
  return milliseconds >= 0 && milliseconds < 10_000;
}

export async function mapped_subjects(server) {
  const client = await server.connect();
  const inbox = new Inbox(client, "mapped.*");
  client.publish("map.one", "1");
  return (await inbox.next()).subject;
}
