// Consumers: pulling, being sent, acknowledging. Every exported function is a scenario.

import { nats } from "./client.mjs";
import { collect, fill, refusal, standing, state, texts } from "./stored.mjs";
import { Inbox, sleep, until } from "./waiting.mjs";

// A stream of `orders.*` with messages on orders.a, b and c in turn.
async function stream(server, count = 0, config = {}) {
  const connected = await server.jetstream();
  await connected.jsm.streams.add({ name: "ORDERS", subjects: ["orders.*"], ...config });
  await fill(connected.js, ...Array.from({ length: count }, (_, number) => `orders.${"abc"[number % 3]}`));
  return connected;
}

// A durable consumer C, and what asks it.
async function pull({ js, jsm }, config = {}) {
  await jsm.consumers.add("ORDERS", { durable_name: "C", ack_policy: "explicit", ...config });
  return js.consumers.get("ORDERS", "C");
}

// The next messages; fewer if there are no more within a while (a second is the least that the client takes).
function batch(consumer, count, expires = 5000) {
  return collect(consumer.fetch({ max_messages: count, expires }));
}

async function acknowledge(messages) {
  for (const message of messages) await message.ackAck();
}

const sequences = (messages) => messages.map((message) => message.seq);

export async function pulling_messages(server) {
  const connected = await stream(server, 5);
  const consumer = await pull(connected);
  const first = await batch(consumer, 3);
  await acknowledge(first);
  const second = await batch(consumer, 2);
  const before = await standing(connected.jsm, "ORDERS", "C");
  await acknowledge(second);
  const last = second[1].info;
  return {
    got: texts([...first, ...second]),
    before,
    after: await standing(connected.jsm, "ORDERS", "C"),
    last: [last.stream, last.consumer, last.streamSequence, last.deliverySequence, last.deliveryCount, last.pending],
    nothing: texts(await batch(consumer, 1, 1000)),
  };
}

export async function messages_that_come_while_it_is_waited_for_them(server) {
  const connected = await stream(server);
  const waiting = batch(await pull(connected), 2);
  await fill(connected.js, "orders.a", "orders.b");
  return texts(await waiting);
}

export async function kinds_of_acknowledgements(server) {
  const connected = await stream(server, 4);
  const consumer = await pull(connected, { ack_wait: nats.nanos(2000) });
  const [acked, refused, ended, late] = await batch(consumer, 4);
  acked.ack();
  refused.nak();
  ended.term();
  late.working();
  await connected.client.flush();
  const again = await batch(consumer, 1);
  again[0].nak(300);
  const delayed = await batch(consumer, 1);
  await late.ackAck();
  return {
    again: [texts(again), again[0].info.deliveryCount],
    delayed: [texts(delayed), delayed[0].info.deliveryCount],
    standing: await standing(connected.jsm, "ORDERS", "C"),
  };
}

export async function messages_that_nobody_acknowledges(server) {
  const connected = await stream(server, 2);
  const advisories = new Inbox(connected.client, "$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.ORDERS.C");
  const consumer = await pull(connected, { ack_wait: nats.nanos(300), max_deliver: 2 });
  const first = await batch(consumer, 2);
  await first[1].ackAck();
  const again = await batch(consumer, 1);
  const waiting = batch(consumer, 1, 1000);
  const told = (await advisories.next()).json();
  return {
    again: [texts(again), again[0].info.deliveryCount],
    "never again": texts(await waiting),
    told: told.stream_seq === 1 && told.deliveries === 2,
  };
}

export async function waits_that_grow(server) {
  const consumer = await pull(await stream(server, 1), { backoff: [nats.nanos(200), nats.nanos(600)], max_deliver: 3 });
  const [times, counts] = [[], []];
  for (let number = 0; number < 3; number++) {
    counts.push(...(await batch(consumer, 1)).map((message) => message.info.deliveryCount));
    times.push(Date.now());
  }
  return { counts, grows: times[2] - times[1] > times[1] - times[0] + 200 };
}

export async function all_up_to_one(server) {
  const connected = await stream(server, 5);
  const got = await batch(await pull(connected, { ack_policy: "all" }), 4);
  await got[2].ackAck();
  return standing(connected.jsm, "ORDERS", "C");
}

export async function no_more_than_may_be_unacknowledged(server) {
  const consumer = await pull(await stream(server, 5), { max_ack_pending: 2 });
  const first = await batch(consumer, 5, 1000);
  const more = await batch(consumer, 1, 1000);
  await acknowledge(first);
  return [texts(first), texts(more), texts(await batch(consumer, 2))];
}

export async function where_consumers_begin(server) {
  const { js, jsm } = await stream(server, 6);
  const start = (await jsm.streams.getMessage("ORDERS", { seq: 4 })).timestamp;
  const configs = {
    all: { deliver_policy: "all" },
    last: { deliver_policy: "last" },
    new: { deliver_policy: "new" },
    "last of each": { deliver_policy: "last_per_subject", filter_subject: "orders.*" },
    sequence: { deliver_policy: "by_start_sequence", opt_start_seq: 5 },
    time: { deliver_policy: "by_start_time", opt_start_time: start },
    "one subject": { filter_subject: "orders.b" },
    "two subjects": { filter_subjects: ["orders.a", "orders.c"] },
  };
  const got = Object.entries(configs).map(async ([name, config]) => {
    const durable_name = name.replaceAll(" ", "_");
    await jsm.consumers.add("ORDERS", { durable_name, ack_policy: "none", ...config });
    return [name, texts(await batch(await js.consumers.get("ORDERS", durable_name), 10, 1000))];
  });
  return Object.fromEntries(await Promise.all(got));
}

export async function headers_only(server) {
  const connected = await stream(server);
  const headers = nats.headers();
  headers.set("Lang", "en");
  await connected.js.publish("orders.a", "12345", { headers });
  const [message] = await batch(await pull(connected, { headers_only: true }), 1);
  return [message.data.length, message.headers.get("Nats-Msg-Size"), message.headers.get("Lang")];
}

// What a consumer sends, in an array that grows.
async function sent(js, name) {
  const got = [];
  const consumer = await js.consumers.getPushConsumer("ORDERS", name);
  const messages = await consumer.consume({
    callback: (message) => {
      got.push(message.string());
      message.ack();
    },
  });
  return { got, messages };
}

export async function being_sent_messages(server) {
  const { client, js, jsm } = await stream(server, 3);
  await jsm.consumers.add("ORDERS", { durable_name: "C", ack_policy: "explicit", deliver_subject: "to.me" });
  const { got, messages } = await sent(js, "C");
  await fill(js, "orders.a", "orders.b");
  await until(() => got.length === 5);
  await client.flush();
  const bound = (await jsm.consumers.info("ORDERS", "C")).push_bound;
  await messages.close();
  for (let turn = 0; turn < 100 && (await standing(jsm, "ORDERS", "C"))[0] < 5; turn++) await sleep(50);
  return { got, standing: await standing(jsm, "ORDERS", "C"), bound };
}

export async function sharing_what_is_sent(server) {
  const { js, jsm } = await stream(server);
  await jsm.consumers.add("ORDERS", { durable_name: "C", ack_policy: "explicit", deliver_subject: "to.us", deliver_group: "workers" });
  const [one, two] = [await sent(js, "C"), await sent(js, "C")];
  await fill(js, ...Array(60).fill("orders.a"));
  await until(() => one.got.length + two.got.length >= 60);
  const numbers = [...one.got, ...two.got].map(Number).sort((a, b) => a - b);
  const once = numbers.length === 60 && numbers.every((number, index) => number === index + 1);
  return { once, both: one.got.length > 0 && two.got.length > 0 };
}

export async function reading_in_order(server) {
  const { js } = await stream(server);
  const numbers = Array.from({ length: 1000 }, (_, index) => String(index + 1));
  await Promise.all(numbers.map((number) => js.publish("orders.a", number)));
  const messages = await (await js.consumers.get("ORDERS")).consume();
  const got = [];
  for await (const message of messages) {
    got.push(message.string());
    if (got.length === 1000) break;
  }
  return got.join() === numbers.join();
}

export async function pausing(server) {
  const connected = await stream(server, 2);
  const consumer = await pull(connected);
  const paused = await connected.jsm.consumers.pause("ORDERS", "C", new Date(Date.now() + 3_600_000));
  const meanwhile = texts(await batch(consumer, 2, 1000));
  const resumed = await connected.jsm.consumers.resume("ORDERS", "C");
  return [Boolean(paused.paused), meanwhile, Boolean(resumed.paused), texts(await batch(consumer, 2))];
}

export async function resetting(server) {
  const connected = await stream(server, 5);
  const consumer = await pull(connected);
  await acknowledge(await batch(consumer, 4));
  const reset = await connected.jsm.consumers.reset("ORDERS", "C", 2);
  return [reset.reset_seq, sequences(await batch(consumer, 2)), await standing(connected.jsm, "ORDERS", "C")];
}

export async function making_and_changing_consumers(server) {
  const { jsm } = await stream(server, 3);
  const explicit = { ack_policy: "explicit" };
  const made = await jsm.consumers.add("ORDERS", { durable_name: "C", description: "one", filter_subject: "orders.a", ...explicit });
  const changed = await jsm.consumers.update("ORDERS", "C", { description: "two", filter_subject: "orders.b", max_ack_pending: 7 });
  await jsm.consumers.add("ORDERS", { name: "D", inactive_threshold: nats.nanos(100_000), ...explicit });
  const names = (await collect(jsm.consumers.list("ORDERS"))).map((info) => info.name).sort();
  const deleted = await jsm.consumers.delete("ORDERS", "C");
  const { config } = made;
  return {
    made: [config.description, made.num_pending, config.ack_wait / 1e9, config.max_deliver, config.max_ack_pending],
    changed: [changed.config.description, changed.num_pending, changed.config.max_ack_pending],
    names,
    deleted,
    gone: await refusal(jsm.consumers.info("ORDERS", "C")),
    left: (await jsm.streams.info("ORDERS")).state.consumer_count,
  };
}

export async function consumers_that_are_refused(server) {
  const { jsm } = await stream(server);
  const add = (config) => refusal(jsm.consumers.add("ORDERS", { durable_name: "D", ack_policy: "explicit", ...config }));
  return [
    await refusal(jsm.consumers.add("NONE", { durable_name: "C", ack_policy: "explicit" })),
    await add({ filter_subjects: ["orders.a", "orders.*"] }),
    await add({ deliver_policy: "by_start_sequence" }),
    await add({ deliver_subject: "orders.x" }),
    await add({ max_deliver: 1, backoff: [nats.nanos(1000), nats.nanos(2000)] }),
    await refusal(jsm.consumers.delete("ORDERS", "NONE")),
  ];
}

export async function work_queues(server) {
  const connected = await stream(server, 4, { retention: "workqueue" });
  const consumer = await pull(connected, { filter_subject: "orders.a" });
  const add = (config) => refusal(connected.jsm.consumers.add("ORDERS", { durable_name: "D", ...config }));
  const refused = [await add({ ack_policy: "explicit" }), await add({ ack_policy: "none", filter_subject: "orders.b" })];
  const got = await batch(consumer, 2);
  const before = await state(connected.jsm, "ORDERS");
  await acknowledge(got);
  return { refused, got: texts(got), before, after: await state(connected.jsm, "ORDERS") };
}

export async function interest(server) {
  const connected = await stream(server, 2, { retention: "interest" });
  const { js, jsm } = connected;
  const nobody = await state(jsm, "ORDERS");
  const consumer = await pull(connected);
  await jsm.consumers.add("ORDERS", { durable_name: "D", ack_policy: "explicit", filter_subject: "orders.a" });
  await fill(js, "orders.a", "orders.b");
  await acknowledge(await batch(consumer, 2));
  const ofOne = await state(jsm, "ORDERS");
  await jsm.consumers.delete("ORDERS", "D");
  for (let turn = 0; turn < 100 && (await state(jsm, "ORDERS"))[0] > 0; turn++) await sleep(50);
  return [nobody, ofOne, await state(jsm, "ORDERS")];
}

export async function consumers_that_nobody_uses(server) {
  const { jsm } = await stream(server, 1);
  await jsm.consumers.add("ORDERS", { name: "SHORT", ack_policy: "explicit", inactive_threshold: nats.nanos(300) });
  await jsm.consumers.add("ORDERS", { name: "LONG", ack_policy: "explicit", inactive_threshold: nats.nanos(100_000) });
  let names = [];
  for (let turn = 0; turn < 100 && names.length !== 1; turn++) {
    await sleep(100);
    names = (await collect(jsm.consumers.list("ORDERS"))).map((info) => info.name);
  }
  return names;
}

export async function streams_and_consumers_over_a_restart(server) {
  const before = await stream(server, 4);
  await before.jsm.streams.add({ name: "SHORT", subjects: ["short"], storage: "memory" });
  await acknowledge(await batch(await pull(before, { ack_wait: nats.nanos(100_000) }), 2));
  await before.client.close();
  server.do("restart", { clean: true });
  const { js, jsm } = await server.jetstream();
  await fill(js, "orders.a");
  const next = sequences(await batch(await js.consumers.get("ORDERS", "C"), 3));
  const names = (await collect(jsm.streams.list())).map((info) => info.config.name);
  return { names, state: await state(jsm, "ORDERS"), next };
}
