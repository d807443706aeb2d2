// Requests and answers, and services. Every exported function is a scenario.

import { nats, ServiceError, Svcm } from "./client.mjs";
import { Inbox } from "./waiting.mjs";

// Subscribes with an answer "re: " and the payload.
async function answering(client, subject, options = {}) {
  client.subscribe(subject, { ...options, callback: (_, message) => message.respond(`re: ${message.string()}`) });
  await client.flush();
}

// What comes of a request: the answer, "nobody" or "timeout".
async function requestOutcome(client, subject, options) {
  try {
    return (await client.request(subject, "x", options)).string();
  } catch (error) {
    const cause = error.cause ?? error;
    if (cause instanceof nats.NoRespondersError || error instanceof nats.NoRespondersError) return "nobody";
    if (cause instanceof nats.TimeoutError || error instanceof nats.TimeoutError) return "timeout";
    throw error;
  }
}

export async function requests_and_replies(server) {
  const [service, client] = [await server.connect(), await server.connect()];
  await answering(service, "ask", { queue: "workers" });
  const got = [];
  for (const number of [0, 1, 2, 3, 4]) got.push((await client.request("ask", String(number), { timeout: 5000 })).string());
  return got;
}

export async function requests_at_the_same_time(server) {
  const [service, client] = [await server.connect(), await server.connect()];
  await answering(service, "ask");
  const numbers = Array.from({ length: 200 }, (_, number) => String(number));
  const answers = await Promise.all(numbers.map((number) => client.request("ask", number, { timeout: 10_000 })));
  return answers.every((answer, index) => answer.string() === `re: ${numbers[index]}`);
}

export async function requests_with_an_inbox_of_their_own(server) {
  const [service, client] = [await server.connect(), await server.connect()];
  await answering(service, "ask");
  return requestOutcome(client, "ask", { timeout: 5000, noMux: true });
}

export async function headers_of_requests_and_replies(server) {
  const client = await server.connect();
  client.subscribe("ask", {
    callback: (_, message) => {
      const headers = nats.headers();
      headers.set("Answer", `${message.headers.get("Question")}!`);
      message.respond("", { headers });
    },
  });
  const question = nats.headers();
  question.set("Question", "why");
  return (await client.request("ask", "", { timeout: 5000, headers: question })).headers.get("Answer");
}

export async function no_responders(server) {
  return requestOutcome(await server.connect(), "nobody.here", { timeout: 5000 });
}

export async function a_responder_that_is_silent(server) {
  const client = await server.connect();
  client.subscribe("silent", { callback: () => {} });
  return requestOutcome(client, "silent", { timeout: 300 });
}

export async function no_jetstream(server) {
  return requestOutcome(await server.connect(), "$JS.API.INFO", { timeout: 5000 });
}

export async function inboxes_with_a_prefix(server) {
  const client = await server.connect({ user: "own", pass: "own", inboxPrefix: "_MINE" });
  const replies = [];
  client.subscribe("ask", {
    callback: (_, message) => {
      replies.push(message.reply);
      message.respond("yes");
    },
  });
  const answer = await requestOutcome(client, "ask", { timeout: 5000 });
  return [answer, replies[0].startsWith("_MINE.")];
}

export async function services(server) {
  const [client, user] = [await server.connect(), await server.connect()];
  const service = await new Svcm(client).add({ name: "calculator", version: "1.2.3", description: "adds" });
  service.addEndpoint("add", (error, message) => {
    const numbers = new TextDecoder().decode(message.data).split("+");
    if (numbers.length < 2) throw new ServiceError(400, "two numbers are needed");
    message.respond(String(numbers.reduce((sum, number) => sum + Number(number), 0)));
  });
  await client.flush();
  const good = await user.request("add", "2+3", { timeout: 5000 });
  const bad = await user.request("add", "2", { timeout: 5000 });
  const asked = [];
  for (const verb of ["PING", "INFO", "STATS"]) asked.push((await user.request(`$SRV.${verb}.calculator`, "", { timeout: 5000 })).json());
  const [ping, info, stats] = asked;
  await service.stop();
  return {
    answer: good.string(),
    error: bad.headers.get("Nats-Service-Error"),
    ping: [ping.name, ping.version],
    endpoints: info.endpoints.map((endpoint) => endpoint.subject),
    counts: [stats.endpoints[0].num_requests, stats.endpoints[0].num_errors],
    after: await requestOutcome(user, "add", { timeout: 5000 }),
  };
}

export async function services_of_other_accounts(server) {
  const exporter = await server.connect({ user: "a", pass: "a" });
  const importer = await server.connect({ user: "b", pass: "b" });
  await answering(exporter, "service.*");
  const answer = await requestOutcome(importer, "ask", { timeout: 5000 });
  const hidden = await requestOutcome(importer, "service.private", { timeout: 5000 });
  const events = new Inbox(importer, "from_a.events.>");
  await importer.flush();
  exporter.publish("events.started", "now");
  const event = await events.next();
  return { answer, "not imported": hidden, event: [event.subject, event.string()] };
}

export async function answers_that_only_a_request_permits(server) {
  const [service, client] = [await server.connect({ user: "service", pass: "service" }), await server.connect()];
  await answering(service, "ask");
  const listening = new Inbox(client, "elsewhere");
  await client.flush();
  service.publish("elsewhere", "x");
  await service.flush();
  return { answer: await requestOutcome(client, "ask", { timeout: 5000 }), elsewhere: await listening.rest() };
}
