//! The language of conversations.
//!
//! ```text
//! == title                        a conversation begins; accounts are empty
//! as l                            the user from here on; a unless said. `as a/2` is another client of a
//! > INFO                          a request below $JS.API, or a whole subject if it begins with $
//! > STREAM.INFO.S {"offset":1}    with a body
//! > INFO | Nats-Required-Api-Level: 9
//! pub s.1 body | Nats-Msg-Id: x   a message whose acknowledgement is compared; without body `pub s.1`
//! put s.1 body                    one without a reply
//! many 5 s.# body                 five of them, `#` is their number
//! sub >.>                         listens; `read N` compares the next N messages, `none` that there is none
//! fetch S.C {"batch":2,"no_wait":true}   a pull: compares all that comes until a status or the batch is full
//! ack +ACK                        acknowledges the oldest fetched message that is left, waits for the answer
//! pass                            forgets it
//! pull S.C {"batch":2}            a pull that is not waited for; best by a client of its own
//! to ab.c s.1 body                a message whose reply subject ends so, not waited for
//! got 2                           compares the next 2 answers to what was not waited for; `quiet` that there is none
//! wait 300                        milliseconds
//! ```
//!
//! `$name` stands for the last `name` and `$deliver` for the last `deliver_subject` that an answer held. Lines that begin
//! with `#` are comments.

/// One conversation.
#[derive(Debug)]
pub(crate) struct Conversation {
    pub(crate) name: String,
    pub(crate) steps: Vec<Step>,
}

/// A message with headers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sent {
    pub(crate) subject: String,
    pub(crate) body: String,
    /// Lines without their ends.
    pub(crate) headers: Vec<String>,
}

/// One step.
#[derive(Debug)]
pub(crate) enum Step {
    As(String),
    Request(Sent),
    Put(Sent),
    Many(u32, Sent),
    Listen(String),
    Read(u32),
    None,
    Fetch(Sent),
    Ack(String),
    Pass,
    Pull(Sent),
    To(String, Sent),
    Got(u32),
    Quiet,
    Wait(u64),
}

/// Reads the conversations of a file.
pub(crate) fn parse(file: &str, text: &str) -> Result<Vec<Conversation>, String> {
    let mut found: Vec<Conversation> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim_end();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(title) = line.strip_prefix("== ") {
            found.push(Conversation { name: format!("{file}/{title}"), steps: Vec::new() });
            continue;
        }
        let step = step(line).ok_or_else(|| format!("line {}: {line}", number + 1))?;
        found.last_mut().ok_or("a step before the first title")?.steps.push(step);
    }
    Ok(found)
}

fn step(line: &str) -> Option<Step> {
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    Some(match verb {
        "as" => Step::As(rest.to_owned()),
        ">" => Step::Request(request(rest)),
        "pub" => Step::Request(sent(rest)),
        "put" => Step::Put(sent(rest)),
        "many" => {
            let (count, rest) = rest.split_once(' ')?;
            Step::Many(count.parse().ok()?, sent(rest))
        }
        "sub" => Step::Listen(rest.to_owned()),
        "read" => Step::Read(rest.parse().ok()?),
        "none" => Step::None,
        "fetch" => Step::Fetch(pull(rest)),
        "pull" => Step::Pull(pull(rest)),
        "to" => {
            let (reply, rest) = rest.split_once(' ')?;
            Step::To(reply.to_owned(), sent(rest))
        }
        "got" => Step::Got(rest.parse().ok()?),
        "quiet" => Step::Quiet,
        "ack" => Step::Ack(rest.to_owned()),
        "pass" => Step::Pass,
        "wait" => Step::Wait(rest.parse().ok()?),
        _ => return None,
    })
}

fn pull(rest: &str) -> Sent {
    let pull = sent(rest);
    Sent { subject: format!("$JS.API.CONSUMER.MSG.NEXT.{}", pull.subject), ..pull }
}

fn request(rest: &str) -> Sent {
    let sent = sent(rest);
    let subject =
        if sent.subject.starts_with('$') { sent.subject.clone() } else { format!("$JS.API.{}", sent.subject) };
    Sent { subject, ..sent }
}

fn sent(rest: &str) -> Sent {
    let (message, headers) = rest.split_once(" | ").unwrap_or((rest, ""));
    let (subject, body) = message.split_once(' ').unwrap_or((message, ""));
    let headers = headers.split(" | ").filter(|line| !line.is_empty()).map(str::to_owned).collect();
    Sent { subject: subject.to_owned(), body: body.to_owned(), headers }
}
