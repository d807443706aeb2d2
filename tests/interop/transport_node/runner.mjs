// The scenarios of @nats-io/transport-node, run one after the other as the driver asks for them.
//
// The driver writes a line of JSON for each scenario on standard input and reads the outcome on standard output. In between a scenario may ask
// the driver to do something to the server; while it waits for that, this process does nothing else, its client included.
import { readSync, writeSync } from "node:fs";

import { nats, streams } from "./client.mjs";
import * as connecting from "./connecting.mjs";
import * as consuming from "./consuming.mjs";
import * as delivery from "./delivery.mjs";
import * as keyValue from "./key_value.mjs";
import * as lifetime from "./lifetime.mjs";
import * as limits from "./limits.mjs";
import * as managing from "./managing.mjs";
import * as objects from "./objects.mjs";
import * as publishing from "./publishing.mjs";
import * as requesting from "./requesting.mjs";

// How long one scenario may take.
const SCENARIO_MAX_MS = 40_000;

const scenarios = { ...delivery, ...requesting, ...connecting, ...limits, ...lifetime, ...publishing, ...managing, ...consuming, ...keyValue, ...objects };

// The server of one scenario, as the driver describes it.
class Server {
  constructor(request) {
    this.port = request.port;
    this.certificates = request.certificates;
    this.seed = request.seed;
    this.strangerSeed = request.stranger_seed;
    this.clients = [];
  }

  url() {
    return `127.0.0.1:${this.port}`;
  }

  // Connects; what is connected here is closed after the scenario. Doesn't reconnect unless told to.
  async connect(options = {}) {
    const client = await nats.connect({ servers: this.url(), reconnect: false, timeout: 5000, ...options });
    this.clients.push(client);
    return client;
  }

  // Connects; gives the client, its JetStream and what manages that.
  async jetstream(options = {}) {
    const client = await this.connect(options);
    return { client, js: streams.jetstream(client), jsm: await streams.jetstreamManager(client) };
  }

  // Tries to connect; gives "refused" or "let in".
  async refusal(options = {}) {
    try {
      await this.connect(options);
    } catch {
      return "refused";
    }
    return "let in";
  }

  // Has the driver do something to the server; everything else here stands still meanwhile.
  do(action, details = {}) {
    say({ do: action, ...details });
    return readLine().done;
  }

  async close() {
    for (const client of this.clients) await client.close();
  }
}

function say(line) {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

let unread = "";

// Gives the next line of standard input, or null at its end.
function readLine() {
  const chunk = Buffer.alloc(65536);
  while (!unread.includes("\n")) {
    const length = readSync(0, chunk);
    if (length === 0) return null;
    unread += chunk.toString("utf8", 0, length);
  }
  const end = unread.indexOf("\n");
  const line = unread.slice(0, end);
  unread = unread.slice(end + 1);
  return JSON.parse(line);
}

async function run(scenario, request) {
  const server = new Server(request);
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`it took more than ${SCENARIO_MAX_MS} ms`)), SCENARIO_MAX_MS);
  });
  try {
    return await Promise.race([scenario(server), late]);
  } finally {
    clearTimeout(timer);
    await server.close();
  }
}

say({ scenarios: Object.keys(scenarios) });
for (let request = readLine(); request !== null; request = readLine()) {
  try {
    say({ outcome: await run(scenarios[request.scenario], request) });
  } catch (error) {
    say({ error: error.stack });
  }
}
process.exit(0);
