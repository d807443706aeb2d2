// Streams and what they answer, in the words that the outcomes use.

const text = new TextDecoder();

// Awaits what must be refused; gives code, number and text of the error.
export async function refusal(underWay) {
  try {
    return `not refused: ${JSON.stringify(await underWay)}`;
  } catch (error) {
    const refused = (error.cause ?? error).apiError?.();
    if (!refused) throw error;
    return [refused.code, refused.err_code, refused.description];
  }
}

// Publishes a message on each subject, with its number as payload, from 1.
export async function fill(js, ...subjects) {
  for (const [index, subject] of subjects.entries()) await js.publish(subject, String(index + 1));
}

// The payloads of messages.
export function texts(messages) {
  return messages.map((message) => text.decode(message.data));
}

// How many messages a stream has, from which sequence to which.
export async function state(jsm, stream) {
  const of = (await jsm.streams.info(stream)).state;
  return [of.messages, of.first_seq, of.last_seq];
}

// How far a consumer is: its floor, what isn't acknowledged, what it has delivered again, and what it has before it.
export async function standing(jsm, stream, consumer) {
  const info = await jsm.consumers.info(stream, consumer);
  return [info.ack_floor.stream_seq, info.num_ack_pending, info.num_redelivered, info.num_pending];
}

// All that an iterator gives.
export async function collect(iterator) {
  const got = [];
  for await (const item of await iterator) got.push(item);
  return got;
}
