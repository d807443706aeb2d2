// Streams: making, changing and looking at them, and the messages in them. Every exported function is a scenario.

import { nats, streams } from "./client.mjs";
import { collect, fill, refusal, state } from "./stored.mjs";
import { sleep } from "./waiting.mjs";

async function names(jsm) {
  return (await collect(jsm.streams.list())).map((info) => info.config.name).sort();
}

export async function making_and_changing_streams(server) {
  const { js, jsm } = await server.jetstream();
  const made = await jsm.streams.add({
    name: "ORDERS",
    subjects: ["orders.>"],
    description: "all orders",
    max_msgs: 100,
    metadata: { team: "a" },
  });
  await fill(js, ...Array(5).fill("orders.a"));
  const changed = await jsm.streams.update("ORDERS", { subjects: ["orders.>", "returns.>"], max_msgs: 2 });
  await jsm.streams.add({ name: "OTHER", subjects: ["other"] });
  const before = await names(jsm);
  const bySubject = await jsm.streams.find("returns.x");
  const deleted = await jsm.streams.delete("ORDERS");
  return {
    made: [made.config.description, made.config.max_msgs, made.config.metadata.team, made.config.num_replicas],
    changed: [changed.config.subjects, changed.config.max_msgs],
    names: before,
    "by subject": bySubject,
    deleted,
    left: await names(jsm),
    gone: await refusal(jsm.streams.info("ORDERS")),
  };
}

export async function streams_that_are_refused(server) {
  const { jsm } = await server.jetstream();
  await jsm.streams.add({ name: "ORDERS", subjects: ["orders.*"] });
  const second = nats.nanos(1000);
  const add = (config) => refusal(jsm.streams.add({ name: "OTHER", ...config }));
  return [
    await add({ subjects: ["orders.>"] }),
    await add({ name: "ORDERS", subjects: ["other"] }),
    await add({ subjects: ["a.*", "a.b"] }),
    await add({ subjects: ["other"], num_replicas: 3 }),
    await add({ subjects: ["other"], mirror: { name: "ORDERS" } }),
    await add({ subjects: ["other"], max_age: second, duplicate_window: 2 * second }),
    await add({ subjects: ["$JS.API.>"] }),
    await refusal(jsm.streams.update("ORDERS", { storage: "memory" })),
    await refusal(jsm.streams.update("NONE", { subjects: ["none"] })),
    await refusal(jsm.streams.delete("NONE")),
  ];
}

export async function purging(server) {
  const { js, jsm } = await server.jetstream();
  await jsm.streams.add({ name: "ORDERS", subjects: ["orders.*"] });
  await fill(js, ...Array(5).fill(["orders.a", "orders.b"]).flat());
  const states = [await state(jsm, "ORDERS")];
  for (const options of [{ filter: "orders.a", keep: 1 }, { seq: 5 }, { keep: 2 }, {}]) {
    await jsm.streams.purge("ORDERS", options);
    states.push(await state(jsm, "ORDERS"));
  }
  await fill(js, "orders.a");
  return [...states, await state(jsm, "ORDERS")];
}

export async function deleting_messages(server) {
  const { js, jsm } = await server.jetstream();
  await jsm.streams.add({ name: "ORDERS", subjects: ["orders.*"] });
  await jsm.streams.add({ name: "KEPT", subjects: ["kept.*"], deny_delete: true, deny_purge: true });
  await fill(js, ...Array(4).fill("orders.a"), "kept.a");
  await jsm.streams.deleteMessage("ORDERS", 2);
  const of = (await jsm.streams.info("ORDERS")).state;
  return {
    state: [of.messages, of.first_seq, of.last_seq, of.num_deleted],
    gone: (await jsm.streams.getMessage("ORDERS", { seq: 2 })) === null,
    again: await refusal(jsm.streams.deleteMessage("ORDERS", 2)),
    denied: [await refusal(jsm.streams.deleteMessage("KEPT", 1)), await refusal(jsm.streams.purge("KEPT"))],
  };
}

export async function looking_at_messages(server) {
  const { js, jsm } = await server.jetstream();
  await jsm.streams.add({ name: "ORDERS", subjects: ["orders.*"], allow_direct: true });
  await jsm.streams.add({ name: "PLAIN", subjects: ["plain.*"], allow_direct: false });
  await fill(js, "orders.a", "orders.b", "orders.a", "orders.c", "plain.a");
  const found = [];
  for (const api of [jsm.streams, jsm.direct]) {
    for (const query of [
      { seq: 2 },
      { last_by_subj: "orders.a" },
      { seq: 2, next_by_subj: "orders.a" },
      { seq: 1, next_by_subj: "orders.*" },
    ]) {
      const message = await api.getMessage("ORDERS", query);
      found.push([message.subject, message.seq, message.string()]);
    }
  }
  const missing = [];
  for (const api of [jsm.streams, jsm.direct]) missing.push((await api.getMessage("ORDERS", { seq: 9 })) === null);
  return { found, missing, subjects: (await jsm.streams.info("ORDERS", { subjects_filter: "orders.*" })).state.subjects };
}

export async function sealed_streams(server) {
  const { js, jsm } = await server.jetstream();
  await jsm.streams.add({ name: "ORDERS", subjects: ["orders.*"] });
  await fill(js, "orders.a");
  await jsm.streams.update("ORDERS", { sealed: true });
  return [
    await refusal(js.publish("orders.a", "")),
    await refusal(jsm.streams.deleteMessage("ORDERS", 1)),
    await refusal(jsm.streams.purge("ORDERS")),
  ];
}

export async function mirrors_and_sources(server) {
  const { js, jsm } = await server.jetstream();
  await jsm.streams.add({ name: "ONE", subjects: ["one.*"] });
  await jsm.streams.add({ name: "TWO", subjects: ["two.*"] });
  await fill(js, "one.a", "one.b", "two.a");
  await jsm.streams.add({ name: "MIRROR", mirror: { name: "ONE" } });
  await jsm.streams.add({ name: "ALL", sources: [{ name: "ONE", filter_subject: "one.a" }, { name: "TWO" }] });
  await fill(js, "one.a", "two.b");
  const states = {};
  for (const [name, count] of [["MIRROR", 3], ["ALL", 4]]) {
    for (let turn = 0; turn < 100 && (await state(jsm, name))[0] < count; turn++) await sleep(100);
    states[name] = await state(jsm, name);
  }
  const mirrored = [];
  for (const seq of [1, 2, 3]) mirrored.push((await jsm.streams.getMessage("MIRROR", { seq })).subject);
  const source = (await jsm.streams.getMessage("ALL", { last_by_subj: "two.b" })).header.get("Nats-Stream-Source").split(" ");
  return { ...states, mirrored, source: source.slice(0, 2), info: (await jsm.streams.info("MIRROR")).mirror.name };
}

export async function pages_of_streams(server) {
  const { jsm } = await server.jetstream();
  for (let number = 0; number < 300; number++) {
    await jsm.streams.add({ name: `S${String(number).padStart(3, "0")}`, subjects: [`s.${number}`], storage: "memory" });
  }
  const lister = jsm.streams.list();
  const pages = [];
  for (let number = 0; number < 3; number++) {
    const page = await lister.next();
    pages.push([page.length, page.length > 0 ? page[0].config.name : null]);
  }
  return pages;
}

export async function what_an_account_uses(server) {
  const { js, jsm } = await server.jetstream();
  await jsm.streams.add({ name: "KEPT", subjects: ["kept"] });
  await jsm.streams.add({ name: "SHORT", subjects: ["short"], storage: "memory" });
  await jsm.consumers.add("KEPT", { durable_name: "C", ack_policy: "explicit" });
  await js.publish("kept", "x".repeat(1000));
  const info = await jsm.getAccountInfo();
  return [info.streams, info.consumers, info.storage > 1000, info.memory, info.limits.max_streams, info.domain ?? null, info.api.level];
}

export async function limits_of_an_account(server) {
  const { jsm } = await server.jetstream();
  const add = (name, options) => jsm.streams.add({ name, subjects: [name.toLowerCase()], max_bytes: 1000, ...options });
  await add("ONE");
  const noMemory = await refusal(add("MEMORY", { storage: "memory" }));
  await add("TWO");
  await jsm.consumers.add("ONE", { durable_name: "C", ack_policy: "explicit" });
  return [
    noMemory,
    await refusal(add("THREE")),
    await refusal(jsm.streams.update("TWO", { max_bytes: 100_000 })),
    await refusal(jsm.consumers.add("ONE", { durable_name: "D", ack_policy: "explicit" })),
    (await jsm.getAccountInfo()).limits.max_streams,
  ];
}

export async function an_account_without_jetstream(server) {
  const client = await server.connect({ user: "without", pass: "w" });
  const [code, number] = await refusal(streams.jetstreamManager(client, { checkAPI: false }).then((jsm) => jsm.streams.list().next()));
  return [code, number];
}

export async function domains(server) {
  const client = await server.connect();
  const jsm = await streams.jetstreamManager(client, { domain: "hub" });
  await jsm.streams.add({ name: "ORDERS", subjects: ["orders.*"] });
  const ack = await jsm.jetstream().publish("orders.a", "");
  let other = "there";
  try {
    await streams.jetstreamManager(client, { domain: "none", timeout: 1000 });
  } catch {
    other = "nobody";
  }
  return [ack.domain, (await jsm.getAccountInfo()).domain, await state(await streams.jetstreamManager(client), "ORDERS"), other];
}
