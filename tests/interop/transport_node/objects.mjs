// Object stores. Every exported function is a scenario.

import { createHash } from "node:crypto";

import { nats, Objm } from "./client.mjs";
import { collect, state } from "./stored.mjs";
import { until } from "./waiting.mjs";

const [bytes, text] = [new TextEncoder(), new TextDecoder()];

async function store(server, config = {}) {
  const connected = await server.jetstream();
  return { ...connected, objects: await new Objm(connected.client).create("O", config) };
}

// What an object holds, or that it isn't there.
async function content(objects, name) {
  const data = await objects.getBlob(name);
  return data === null ? "none" : data;
}

const put = (objects, name, data) => objects.putBlob({ name }, typeof data === "string" ? bytes.encode(data) : data);

function digest(data) {
  return `SHA-256=${createHash("sha256").update(data).digest("base64").replaceAll("+", "-").replaceAll("/", "_")}`;
}

export async function putting_and_getting_objects(server) {
  const { objects } = await store(server);
  const large = Uint8Array.from({ length: 256 * 1200 }, (_, index) => index % 256);
  const stored = await put(objects, "large", large);
  const empty = await put(objects, "empty", "");
  await put(objects, "päth/to it", "named");
  const found = await objects.info("large");
  return {
    put: [stored.name, stored.bucket, stored.size, stored.chunks, stored.digest === digest(large)],
    found: [found.size, found.chunks, found.digest === stored.digest],
    large: Buffer.compare(await content(objects, "large"), large) === 0,
    empty: [empty.size, empty.chunks, (await content(objects, "empty")).length],
    named: text.decode(await content(objects, "päth/to it")),
    none: await content(objects, "none"),
  };
}

export async function small_chunks(server) {
  const { jsm, objects } = await store(server);
  const meta = { name: "a", description: "in pieces", options: { max_chunk_size: 10 } };
  const stored = await objects.putBlob(meta, bytes.encode("x".repeat(95)));
  const info = await objects.info("a");
  return [stored.chunks, info.description, (await content(objects, "a")).length, (await state(jsm, "OBJ_O"))[0]];
}

export async function replacing_and_deleting_objects(server) {
  const { jsm, objects } = await store(server);
  await put(objects, "a", "first");
  await put(objects, "a", "second");
  await put(objects, "b", "third");
  const before = (await state(jsm, "OBJ_O"))[0];
  await objects.delete("a");
  const deleted = await objects.info("a");
  return {
    messages: [before, (await state(jsm, "OBJ_O"))[0]],
    a: await content(objects, "a"),
    deleted: [deleted.deleted, deleted.size],
    left: (await objects.list()).filter((info) => !info.deleted).map((info) => info.name),
  };
}

export async function watching_objects(server) {
  const { objects } = await store(server);
  await put(objects, "a", "1");
  const got = [];
  const watcher = await objects.watch({ includeHistory: true });
  const reading = (async () => {
    for await (const info of watcher) got.push([info.name, Boolean(info.deleted)]);
  })();
  await until(() => got.length >= 1);
  await put(objects, "b", "2");
  await objects.delete("a");
  await until(() => got.length >= 3);
  watcher.stop();
  await reading;
  return { begin: got[0][0], later: got.slice(1) };
}

export async function describing_objects(server) {
  const { objects } = await store(server);
  await put(objects, "a", "1");
  await objects.update("a", { name: "a", description: "described" });
  return [(await objects.info("a")).description, text.decode(await content(objects, "a"))];
}

export async function sealed_object_stores(server) {
  const { objects } = await store(server);
  await put(objects, "a", "1");
  await objects.seal();
  let later = "put";
  try {
    await put(objects, "b", "2");
  } catch (error) {
    later = error.code;
  }
  return [(await objects.status()).sealed, later, text.decode(await content(objects, "a"))];
}

export async function what_an_object_store_is(server) {
  const { client, objects } = await store(server, { description: "things", ttl: nats.nanos(100_000) });
  await put(objects, "a", "12345");
  const status = await objects.status();
  const deleted = await objects.destroy();
  const left = await collect(new Objm(client).list());
  return [status.description, status.streamInfo.config.subjects, status.sealed, status.size > 5, deleted, left.length === 0];
}
