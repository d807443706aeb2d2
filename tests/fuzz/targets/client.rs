//! What clients send: the same bytes must give the same operations, however reads cut them.

use protocol::{ClientOp, Decoded, DecoderLimits, Error, decode_client};

pub const WORDS: &[&str] = &[
    "PUB ",
    "HPUB ",
    "SUB ",
    "UNSUB ",
    "CONNECT ",
    "INFO ",
    "PING\r\n",
    "PONG\r\n",
    "+OK\r\n",
    "-ERR ",
    "\r\n",
    "\r",
    "\n",
    " ",
    "\t",
    "{}",
    "NATS/1.0\r\n\r\n",
    "0",
    "1",
    "12",
    "999999999",
    "9999999999",
    "-1",
    "a.b",
    ">",
    "*",
];

/// Limits that inputs of a few hundred bytes can reach.
fn limits(choice: u8) -> DecoderLimits {
    DecoderLimits {
        control_line_max: if choice & 1 == 0 { 64 } else { 4096 },
        payload_max: match choice >> 1 & 3 {
            0 => 32,
            1 => 1 << 20,
            _ => usize::MAX,
        },
        headers: choice & 8 == 0,
    }
}

/// What was read, and how it ended: by an error, or with so many bytes left over.
#[derive(Debug, PartialEq, Eq)]
struct Conversation {
    ops: Vec<String>,
    end: Result<usize, &'static str>,
}

/// Errors tell what they have seen so far, which does depend on cuts; their kind must not.
fn kind(error: &Error) -> &'static str {
    match error {
        Error::UnknownOperation { .. } => "unknown operation",
        Error::ControlLineTooLong { .. } => "control line",
        Error::PayloadTooLarge { .. } => "payload",
        Error::BadArguments { .. } => "arguments",
        Error::HeadersNotSupported => "headers",
        Error::BadJson { .. } => "JSON",
    }
}

/// Hands `pieces` over one after the other and keeps what is incomplete, as a session does.
fn converse<'a>(pieces: impl IntoIterator<Item = &'a [u8]>, limits: &DecoderLimits) -> Conversation {
    let mut ops = Vec::new();
    let mut kept = Vec::new();
    for piece in pieces {
        kept.extend_from_slice(piece);
        let mut taken = 0;
        loop {
            match decode_client(&kept[taken..], limits) {
                Ok(Decoded::Op(op, length)) => {
                    assert!(length > 0 && length <= kept.len() - taken, "an operation of {length} bytes");
                    check_op(&op);
                    ops.push(format!("{op:?}"));
                    taken += length;
                }
                Ok(Decoded::Partial { needed }) => {
                    let has = kept.len() - taken;
                    assert!(needed == 0 || needed > has, "{needed} bytes are said to be needed, {has} are there");
                    let lines_max = limits.control_line_max + 64;
                    assert!(needed > 0 || has <= lines_max, "{has} bytes of an unfinished line are kept");
                    break;
                }
                Err(error) => return Conversation { ops, end: Err(kind(&error)) },
            }
        }
        kept.drain(..taken);
    }
    let left = kept.len();
    Conversation { ops, end: Ok(left) }
}

fn check_op(op: &ClientOp<'_>) {
    if let ClientOp::Publish(publish) = op {
        assert!(publish.body.ends_with(b"\r\n"), "a body ends with its line");
        assert_eq!(publish.size() + 2, publish.body.len());
        assert!(publish.header_length.is_none_or(|headers| headers > 0 && headers <= publish.size()));
        assert!(!publish.subject.is_empty());
        for word in [publish.subject, publish.reply] {
            assert!(
                !word.iter().any(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')),
                "a word holds a separator: {word:?}"
            );
        }
    }
}

/// The first byte chooses limits, the second one how the rest is cut.
pub fn run(data: &[u8]) {
    let [choice, cut, input @ ..] = data else { return };
    let limits = limits(*choice);
    let whole = converse([input], &limits);
    let size = usize::from(*cut % 16) + 1;
    assert_eq!(converse(input.chunks(size), &limits), whole, "in pieces of {size} bytes");
    let (front, back) = input.split_at(usize::from(*cut).min(input.len()));
    assert_eq!(converse([front, back], &limits), whole, "cut at {}", front.len());
}
