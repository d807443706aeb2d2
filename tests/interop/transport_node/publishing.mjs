// Publishing into streams. Every exported function is a scenario.

import { nats } from "./client.mjs";
import { fill, state } from "./stored.mjs";
import { Inbox, sleep } from "./waiting.mjs";

const text = new TextDecoder();

function headersOf(values) {
  const headers = nats.headers();
  for (const [name, value] of Object.entries(values)) headers.set(name, value);
  return headers;
}

// Publishes messages, each a subject, a payload and options; gives the sequences, or the error and its text.
async function acks(js, ...messages) {
  const got = [];
  for (const [subject, payload, options] of messages) {
    try {
      got.push((await js.publish(subject, payload, options)).seq);
    } catch (error) {
      const refused = error.apiError();
      got.push([refused.err_code, refused.description]);
    }
  }
  return got;
}

export async function publishing_into_a_stream(server) {
  const { js, jsm } = await server.jetstream();
  await jsm.streams.add({ name: "ORDERS", subjects: ["orders.*"] });
  const got = [];
  for (const number of [0, 1, 2]) got.push(await js.publish("orders.new", String(number)));
  let elsewhere = "nobody";
  try {
    await js.publish("elsewhere", "x", { retries: 0 });
    elsewhere = "somebody answers";
  } catch (error) {
    // What the client makes of a subject that nobody listens to.
    if (error.name !== "JetStreamNotEnabled") throw error;
  }
  return { acks: got.map((ack) => [ack.stream, ack.seq]), state: await state(jsm, "ORDERS"), elsewhere };
}

export async function publishing_many_at_once(server) {
  const { js, jsm } = await server.jetstream();
  await jsm.streams.add({ name: "ORDERS", subjects: ["orders.*"] });
  const numbers = Array.from({ length: 500 }, (_, number) => number);
  const got = await Promise.all(numbers.map((number) => js.publish("orders.new", String(number))));
  const kept = [];
  for (const seq of [1, 250, 500]) kept.push((await jsm.streams.getMessage("ORDERS", { seq })).string());
  return { "in order": got.every((ack, index) => ack.seq === index + 1), kept };
}

export async function stored_headers_and_payloads(server) {
  const { js, jsm } = await server.jetstream();
  await jsm.streams.add({ name: "ORDERS", subjects: ["orders.*"], allow_direct: true });
  const everything = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  await js.publish("orders.new", everything, { headers: headersOf({ Lang: "en", "lower-case": "a: b" }) });
  await js.publish("orders.empty", "");
  const [stored, direct] = [await jsm.streams.getMessage("ORDERS", { seq: 1 }), await jsm.direct.getMessage("ORDERS", { seq: 1 })];
  const empty = await jsm.streams.getMessage("ORDERS", { seq: 2 });
  const isEverything = (message) => Buffer.compare(message.data, everything) === 0;
  return {
    payload: [isEverything(stored), isEverything(direct), empty.data.length],
    headers: [stored.header.get("Lang"), stored.header.get("lower-case"), direct.header.get("Lang")],
    subjects: [stored.subject, direct.subject, empty.subject],
    direct: [direct.header.get("Nats-Stream"), direct.header.get("Nats-Sequence"), direct.header.get("Nats-Subject")],
  };
}

export async function duplicates(server) {
  const { js, jsm } = await server.jetstream();
  await jsm.streams.add({ name: "ORDERS", subjects: ["orders.*"], duplicate_window: nats.nanos(1000) });
  const publish = async (msgID) => {
    const ack = await js.publish("orders.new", "", { msgID });
    return [ack.seq, Boolean(ack.duplicate)];
  };
  const got = [];
  for (const id of ["1", "1", "2", "1"]) got.push(await publish(id));
  await sleep(1500);
  return { "within the window": got, "after it": await publish("1") };
}

export async function expectations(server) {
  const { js, jsm } = await server.jetstream();
  await jsm.streams.add({ name: "ORDERS", subjects: ["orders.*"] });
  return acks(
    js,
    ["orders.a", "", { expect: { streamName: "OTHER" } }],
    ["orders.a", "", { expect: { streamName: "ORDERS" }, msgID: "first" }],
    ["orders.a", "", { expect: { lastSequence: 7 } }],
    ["orders.a", "", { expect: { lastSequence: 1 } }],
    ["orders.b", "", { expect: { lastMsgID: "first" } }],
    ["orders.b", "", { msgID: "second" }],
    ["orders.b", "", { expect: { lastMsgID: "first" } }],
    ["orders.b", "", { expect: { lastMsgID: "second" } }],
    ["orders.a", "", { expect: { lastSubjectSequence: 1 } }],
    ["orders.a", "", { expect: { lastSubjectSequence: 2 } }],
    ["orders.c", "", { expect: { lastSubjectSequence: 0 } }],
    ["orders.c", "", { expect: { lastSubjectSequence: 5, lastSubjectSequenceSubject: "orders.a" } }],
  );
}

export async function limits_that_drop_old_messages(server) {
  const { js, jsm } = await server.jetstream();
  await jsm.streams.add({ name: "COUNT", subjects: ["count.*"], max_msgs: 3 });
  await jsm.streams.add({ name: "SUBJECT", subjects: ["subject.*"], max_msgs_per_subject: 2 });
  await jsm.streams.add({ name: "BYTES", subjects: ["bytes.*"], max_bytes: 1000 });
  await jsm.streams.add({ name: "AGE", subjects: ["age.*"], max_age: nats.nanos(500) });
  await fill(js, ...Array(5).fill("count.a"), ...Array(4).fill("subject.a"), "subject.b", "age.a", "age.a");
  for (let number = 0; number < 20; number++) await js.publish("bytes.a", "x".repeat(100));
  for (let turn = 0; turn < 100 && (await state(jsm, "AGE"))[0] > 0; turn++) await sleep(100);
  return {
    count: await state(jsm, "COUNT"),
    subject: await state(jsm, "SUBJECT"),
    bytes: (await jsm.streams.info("BYTES")).state.bytes <= 1000,
    age: await state(jsm, "AGE"),
  };
}

export async function limits_that_refuse_new_messages(server) {
  const { js, jsm } = await server.jetstream();
  const discard = "new";
  await jsm.streams.add({ name: "COUNT", subjects: ["count.*"], max_msgs: 1, discard });
  await jsm.streams.add({ name: "BYTES", subjects: ["bytes.*"], max_bytes: 200, discard });
  await jsm.streams.add({ name: "SUBJECT", subjects: ["subject.*"], max_msgs_per_subject: 1, discard, discard_new_per_subject: true });
  await jsm.streams.add({ name: "SIZE", subjects: ["size.*"], max_msg_size: 10 });
  return acks(
    js,
    ["count.a", ""],
    ["count.a", ""],
    ["bytes.a", "x".repeat(100)],
    ["bytes.a", "x".repeat(100)],
    ["subject.a", ""],
    ["subject.a", ""],
    ["subject.b", ""],
    ["size.a", "x".repeat(10)],
    ["size.a", "x".repeat(11)],
  );
}

export async function messages_with_a_time_to_live(server) {
  const { js, jsm } = await server.jetstream();
  await jsm.streams.add({ name: "ORDERS", subjects: ["orders.*"], allow_msg_ttl: true });
  await jsm.streams.add({ name: "NONE", subjects: ["none.*"] });
  await js.publish("orders.short", "", { ttl: "1s" });
  await js.publish("orders.long", "", { ttl: "100s" });
  const refused = await acks(js, ["none.a", "", { ttl: "1s" }], ["orders.a", "", { ttl: "soon" }]);
  for (let turn = 0; turn < 50 && (await state(jsm, "ORDERS"))[0] > 1; turn++) await sleep(100);
  return { state: await state(jsm, "ORDERS"), gone: (await jsm.streams.getMessage("ORDERS", { seq: 1 })) === null, refused };
}

export async function rollups(server) {
  const { js, jsm } = await server.jetstream();
  const rollup = (value) => ({ headers: headersOf({ "Nats-Rollup": value }) });
  await jsm.streams.add({ name: "ORDERS", subjects: ["orders.*"], allow_rollup_hdrs: true });
  await jsm.streams.add({ name: "NONE", subjects: ["none.*"] });
  await fill(js, "orders.a", "orders.a", "orders.b", "none.a");
  const subject = [await acks(js, ["orders.a", "", rollup("sub")]), await state(jsm, "ORDERS")];
  const all = [await acks(js, ["orders.c", "", rollup("all")]), await state(jsm, "ORDERS")];
  return { subject, all, refused: await acks(js, ["none.a", "", rollup("sub")], ["orders.a", "", rollup("some")]) };
}

export async function counters(server) {
  const { js, jsm } = await server.jetstream();
  const add = (value) => ({ headers: headersOf({ "Nats-Incr": value }) });
  await jsm.streams.add({ name: "COUNTS", subjects: ["count.*"], allow_msg_counter: true, allow_direct: true });
  await acks(js, ["count.a", "", add("+5")], ["count.a", "", add("-2")], ["count.b", "", add("1")]);
  const values = [];
  for (const subject of ["count.a", "count.b"]) values.push((await jsm.direct.getMessage("COUNTS", { last_by_subj: subject })).string());
  return { values, refused: await acks(js, ["count.a", ""], ["count.a", "", add("much")]) };
}

export async function batches_that_are_stored_together(server) {
  const { client, js, jsm } = await server.jetstream();
  await jsm.streams.add({ name: "ORDERS", subjects: ["orders.*"], allow_atomic: true });
  const batch = await js.startBatch("orders.a", "1");
  batch.add("orders.b", "2");
  await client.flush();
  const before = await state(jsm, "ORDERS");
  const ack = await batch.commit("orders.a", "3");
  return { before, ack: [`"seq":${ack.seq}`, `"count":${ack.count}`], after: await state(jsm, "ORDERS") };
}

export async function streams_that_publish_again(server) {
  const { client, js, jsm } = await server.jetstream();
  const heard = new Inbox(client, "again.>");
  await client.flush();
  await jsm.streams.add({ name: "ORDERS", subjects: ["orders.*"], republish: { src: "orders.*", dest: "again.{{wildcard(1)}}" } });
  await fill(js, "orders.a", "orders.b", "orders.a");
  const keys = ["Nats-Stream", "Nats-Subject", "Nats-Sequence", "Nats-Last-Sequence"];
  const got = [];
  for (let number = 0; number < 3; number++) {
    const message = await heard.next();
    got.push([message.subject, text.decode(message.data), ...keys.map((key) => message.headers.get(key))]);
  }
  return got;
}

export async function streams_that_rename_subjects(server) {
  const { js, jsm } = await server.jetstream();
  await jsm.streams.add({ name: "ORDERS", subjects: ["orders.*"], subject_transform: { src: "orders.*", dest: "stored.{{wildcard(1)}}" } });
  await fill(js, "orders.a");
  return (await jsm.streams.getMessage("ORDERS", { seq: 1 })).subject;
}

export async function streams_without_acknowledgements(server) {
  const { client, jsm } = await server.jetstream();
  await jsm.streams.add({ name: "ORDERS", subjects: ["orders.*"], no_ack: true });
  const answers = new Inbox(client, "answers");
  client.publish("orders.a", "x", { reply: "answers" });
  await client.flush();
  return { answers: await answers.rest(), state: await state(jsm, "ORDERS") };
}
