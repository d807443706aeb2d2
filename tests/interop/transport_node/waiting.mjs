// Waiting for messages, errors and states.

const text = new TextDecoder();

export function sleep(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}

// Waits until a condition holds, for a while that is more than enough; gives whether it does.
export async function until(condition, milliseconds = 20_000) {
  const end = Date.now() + milliseconds;
  while (!condition()) {
    if (Date.now() > end) return false;
    await sleep(10);
  }
  return true;
}

// A subscription that keeps what it gets.
export class Inbox {
  constructor(client, subject, options = {}) {
    this.messages = [];
    this.errors = [];
    this.subscription = client.subscribe(subject, {
      ...options,
      callback: (error, message) => (error ? this.errors.push(error) : this.messages.push(message)),
    });
  }

  // The next payloads, as text.
  async texts(count) {
    if (!(await until(() => this.messages.length >= count))) throw new Error(`${this.messages.length} of ${count} messages came`);
    return this.messages.splice(0, count).map((message) => text.decode(message.data));
  }

  async next() {
    if (!(await until(() => this.messages.length > 0))) throw new Error("no message came");
    return this.messages.shift();
  }

  // What arrives until nothing does for a while, as text.
  async rest() {
    let before = -1;
    while (this.messages.length > before) {
      before = this.messages.length;
      await sleep(300);
    }
    return this.messages.splice(0).map((message) => text.decode(message.data));
  }
}

// What a client tells of its connection.
export class Watch {
  constructor(client) {
    this.events = [];
    this.texts = [];
    this.read(client);
  }

  async read(client) {
    for await (const status of client.status()) {
      this.events.push(status.type);
      if (status.error) this.texts.push(String(status.error.message).toLowerCase());
    }
  }

  async event(type) {
    if (!(await until(() => this.events.includes(type)))) throw new Error(`no ${type} among ${this.events}`);
  }

  // Waits for a text that contains the given one; gives that, or all that came.
  async text(expected) {
    const found = await until(() => this.texts.some((text) => text.includes(expected)));
    return found ? expected : this.texts;
  }
}
