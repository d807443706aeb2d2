// Buckets of keys and values. Every exported function is a scenario.

import { Kvm } from "./client.mjs";
import { collect, state } from "./stored.mjs";
import { sleep, until } from "./waiting.mjs";

// What publishing answers if a key is at another revision than expected.
const OTHER_REVISION = [10071, 10164];

async function bucket(server, config = {}) {
  const connected = await server.jetstream();
  return { ...connected, keys: await new Kvm(connected.client).create("B", config) };
}

// A key's value and revision, or that it isn't there.
async function value(keys, key, options) {
  const entry = await keys.get(key, options);
  return entry === null || entry.operation !== "PUT" ? "none" : [entry.string(), entry.revision];
}

// What comes of a change that expects a revision.
async function change(underWay) {
  try {
    return await underWay;
  } catch (error) {
    if (OTHER_REVISION.includes(error.code)) return "another revision";
    throw error;
  }
}

// An entry as the outcomes have it.
const shown = (entry) => [entry.key, entry.string(), entry.operation];

async function history(keys, key) {
  return (await collect(keys.history({ key }))).map(shown);
}

// What a watcher tells.
class Watch {
  constructor(entries) {
    this.entries = [];
    this.read(entries);
  }

  async read(entries) {
    for await (const entry of entries) this.entries.push(shown(entry));
  }

  async next(count) {
    if (!(await until(() => this.entries.length >= count))) throw new Error(`${this.entries.length} of ${count} entries came`);
    return this.entries.splice(0, count);
  }
}

export async function keys_and_values(server) {
  const { keys } = await bucket(server, { history: 2 });
  const revisions = [await keys.put("color", "red"), await keys.put("size.of.it", "big"), await keys.put("color", "blue")];
  return {
    revisions,
    color: await value(keys, "color"),
    before: await value(keys, "color", { revision: 1 }),
    "of another": await value(keys, "color", { revision: 2 }),
    size: await value(keys, "size.of.it"),
    none: await value(keys, "weight"),
  };
}

export async function deleted_and_purged_keys(server) {
  const { keys } = await bucket(server, { history: 5 });
  for (const name of ["a", "b"]) for (const text of ["1", "2"]) await keys.put(name, text);
  await keys.delete("a");
  await keys.purge("b");
  return {
    a: [await value(keys, "a"), await history(keys, "a")],
    b: [await value(keys, "b"), await history(keys, "b")],
    values: (await keys.status()).values,
  };
}

export async function changes_that_expect_a_revision(server) {
  const { keys } = await bucket(server);
  const got = [
    await change(keys.create("a", "1")),
    await change(keys.create("a", "2")),
    await change(keys.update("a", "3", 1)),
    await change(keys.update("a", "4", 1)),
    await value(keys, "a"),
  ];
  await keys.delete("a");
  return [...got, await change(keys.create("a", "5")), await value(keys, "a")];
}

export async function history_of_keys(server) {
  const { keys } = await bucket(server, { history: 3 });
  for (const number of [0, 1, 2, 3, 4]) await keys.put("a", String(number));
  await keys.put("b", "x");
  return history(keys, "a");
}

export async function names_of_keys(server) {
  const { keys } = await bucket(server);
  for (const name of ["a.x", "a.y", "b"]) await keys.put(name, "");
  await keys.delete("a.y");
  return (await collect(keys.keys())).sort();
}

export async function watching_keys(server) {
  const { keys } = await bucket(server);
  await keys.put("a.x", "1");
  await keys.put("b", "2");
  const [everything, some] = [new Watch(await keys.watch()), new Watch(await keys.watch({ key: "a.*" }))];
  const begin = [await everything.next(2), await some.next(1)];
  await keys.put("a.x", "3");
  await keys.delete("a.x");
  await keys.purge("b");
  return { begin, later: [await everything.next(3), await some.next(2)] };
}

export async function watching_an_empty_bucket(server) {
  const { keys } = await bucket(server);
  const watch = new Watch(await keys.watch());
  await keys.put("a", "1");
  return watch.next(1);
}

export async function keys_that_expire(server) {
  const { keys } = await bucket(server, { ttl: 1000 });
  await keys.put("a", "1");
  const before = await value(keys, "a");
  for (let turn = 0; turn < 50 && (await value(keys, "a")) !== "none"; turn++) await sleep(100);
  return [before, await value(keys, "a"), (await keys.status()).values];
}

export async function single_keys_that_expire(server) {
  const { jsm, keys } = await bucket(server, { markerTTL: 10_000 });
  await keys.create("short", "1", "1s");
  await keys.put("long", "2");
  const before = await value(keys, "short");
  for (let turn = 0; turn < 50 && (await state(jsm, "KV_B"))[2] < 3; turn++) await sleep(100);
  const { seq, header } = await jsm.streams.getMessage("KV_B", { last_by_subj: "$KV.B.short" });
  return [before, seq, await value(keys, "long"), header.get("Nats-Marker-Reason")];
}

export async function limits_of_buckets(server) {
  const { keys } = await bucket(server, { maxValueSize: 10, max_bytes: 200 });
  const got = [];
  for (const [name, size] of [["a", 11], ["b", 10], ["c", 10], ["d", 10], ["e", 10], ["f", 10]]) {
    try {
      got.push(await keys.put(name, "x".repeat(size)));
    } catch (error) {
      got.push(error.code);
    }
  }
  return got;
}

export async function what_a_bucket_is(server) {
  const { client, keys } = await bucket(server, { history: 7, ttl: 100_000, description: "things" });
  await keys.put("a", "1");
  const status = await keys.status();
  const again = await value(await new Kvm(client).open("B"), "a");
  const deleted = await keys.destroy();
  const { config } = status.streamInfo;
  const names = (await collect(new Kvm(client).list())).map((listed) => listed.bucket);
  return {
    status: [status.values, status.history, config.description],
    stream: [config.subjects, config.allow_rollup_hdrs],
    again,
    deleted: [deleted, names.length === 0],
  };
}
