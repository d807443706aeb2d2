//! Incremental decoding of what clients send.
//!
//! [`decode_client`] looks at the front of the bytes not taken yet and returns one operation, or says that more bytes are
//! needed. It keeps no state: the caller keeps the rest and calls again, so a line is judged the same wherever reads cut it.
//!
//! Source: NATS documentation, "Client Protocol".

use crate::error::Error;

/// Limits that hold while decoding.
#[derive(Debug, Clone, Copy)]
pub struct DecoderLimits {
    /// Bytes of a line's arguments (`max_control_line`).
    pub control_line_max: usize,
    /// Bytes of a message with its headers (`max_payload`); `usize::MAX` for none.
    pub payload_max: usize,
    /// Whether the connection may send HPUB.
    pub headers: bool,
}

/// A message that a client publishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publish<'a> {
    /// The subject, unchecked.
    pub subject: &'a [u8],
    /// The reply subject; empty if there is none.
    pub reply: &'a [u8],
    /// Bytes of the header block at the start of the body; `None` for PUB.
    pub header_length: Option<usize>,
    /// Headers, payload and the closing CR LF.
    pub body: &'a [u8],
    /// The arguments as they came, for the trace log.
    pub arguments: &'a [u8],
}

impl Publish<'_> {
    /// Bytes of headers and payload.
    #[must_use]
    pub fn size(&self) -> usize {
        self.body.len() - LINE_END.len()
    }
}

/// One operation of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientOp<'a> {
    /// PUB or HPUB.
    Publish(Publish<'a>),
    /// SUB.
    Subscribe {
        /// The subject, unchecked.
        subject: &'a [u8],
        /// The queue, if any.
        queue: Option<&'a [u8]>,
        /// The subscription id.
        sid: &'a [u8],
    },
    /// UNSUB.
    Unsubscribe {
        /// The subscription id.
        sid: &'a [u8],
        /// After how many messages; `None` or a value that is no number means at once.
        max: Option<u64>,
    },
    /// PING.
    Ping,
    /// PONG.
    Pong,
    /// CONNECT with its JSON.
    Connect(&'a [u8]),
    /// INFO with its JSON.
    Info(&'a [u8]),
    /// `+OK`.
    Ok,
    /// `-ERR` with its text.
    Err(&'a [u8]),
}

/// The front of the input.
#[derive(Debug, PartialEq, Eq)]
pub enum Decoded<'a> {
    /// One operation and the number of bytes it took.
    Op(ClientOp<'a>, usize),
    /// The operation is not complete. It will need at least this many bytes in all (0: unknown).
    Partial {
        /// Bytes from the operation's start to its end, once known.
        needed: usize,
    },
}

const LINE_END: &[u8; 2] = b"\r\n";

/// Decodes the operation at the front of `input`, which starts at an operation's first byte.
///
/// # Errors
/// What is wrong with it; the connection can't go on then, since the start of the next operation is unknown.
#[inline]
pub fn decode_client<'a>(input: &'a [u8], limits: &DecoderLimits) -> Result<Decoded<'a>, Error> {
    match fast_publish(input, limits) {
        Some((publish, length)) => Ok(Decoded::Op(ClientOp::Publish(publish), length)),
        None => decode_any(input, limits),
    }
}

fn decode_any<'a>(input: &'a [u8], limits: &DecoderLimits) -> Result<Decoded<'a>, Error> {
    let Some(&first) = input.first() else {
        return Ok(Decoded::Partial { needed: 0 });
    };
    match first {
        b'P' | b'p' => match input.get(1) {
            Some(b'U' | b'u') => decode_publish(input, false, limits),
            Some(b'I' | b'i') => decode_bare(input, b"PING", ClientOp::Ping, limits),
            Some(b'O' | b'o') => decode_bare(input, b"PONG", ClientOp::Pong, limits),
            Some(_) => Err(unknown(input)),
            None => Ok(Decoded::Partial { needed: 0 }),
        },
        b'H' | b'h' => decode_publish(input, true, limits),
        b'S' | b's' => decode_line(input, b"SUB", limits, decode_subscribe),
        b'U' | b'u' => decode_line(input, b"UNSUB", limits, decode_unsubscribe),
        b'C' | b'c' => decode_line(input, b"CONNECT", limits, |json| Ok(ClientOp::Connect(json))),
        b'I' | b'i' => decode_line(input, b"INFO", limits, |json| Ok(ClientOp::Info(json))),
        b'+' => decode_bare(input, b"+OK", ClientOp::Ok, limits),
        b'-' => decode_line(input, b"-ERR", limits, |text| Ok(ClientOp::Err(text))),
        _ => Err(unknown(input)),
    }
}

/// What stands behind a brace may be the secrets of a CONNECT that came at the wrong place.
fn unknown(input: &[u8]) -> Error {
    let end = memchr::memchr(b'{', input).unwrap_or(input.len());
    Error::UnknownOperation { near: snippet(&input[..end], 32) }
}

fn snippet(bytes: &[u8], limit: usize) -> String {
    String::from_utf8_lossy(bytes.get(..limit).unwrap_or(bytes)).into_owned()
}

/// Whether `input` starts with `verb` (any case): `Some(true)`, may still start with it: `None`.
fn starts_with(input: &[u8], verb: &[u8]) -> Result<bool, Error> {
    let seen = input.len().min(verb.len());
    if input[..seen].eq_ignore_ascii_case(&verb[..seen]) { Ok(seen == verb.len()) } else { Err(unknown(input)) }
}

/// A line that has got this long may not go on; whoever keeps the bytes must not keep them without end.
fn check_line(got: usize, limits: &DecoderLimits) -> Result<(), Error> {
    let limit = limits.control_line_max;
    if got > limit { Err(Error::ControlLineTooLong { got, limit }) } else { Ok(()) }
}

/// PING, PONG and `+OK`: whatever stands before the line's end is ignored.
fn decode_bare<'a>(
    input: &'a [u8],
    verb: &[u8],
    op: ClientOp<'a>,
    limits: &DecoderLimits,
) -> Result<Decoded<'a>, Error> {
    if !starts_with(input, verb)? {
        return Ok(Decoded::Partial { needed: 0 });
    }
    let rest = &input[verb.len()..];
    let end = memchr::memchr(b'\n', rest);
    check_line(end.unwrap_or(rest.len()), limits)?;
    Ok(match end {
        Some(at) => Decoded::Op(op, verb.len() + at + 1),
        None => Decoded::Partial { needed: 0 },
    })
}

/// The arguments of a line and the bytes up to its end.
struct Line<'a> {
    arguments: &'a [u8],
    length: usize,
}

/// Splits off a line after its verb; `None` while its end has not arrived.
#[inline]
fn take_line<'a>(input: &'a [u8], verb: &[u8], limits: &DecoderLimits) -> Result<Option<Line<'a>>, Error> {
    if !starts_with(input, verb)? {
        return Ok(None);
    }
    let mut start = verb.len();
    let spaced = match input.get(start) {
        None => return Ok(None),
        Some(b' ' | b'\t') => true,
        Some(_) => false,
    };
    // Only CONNECT and INFO may do without the space.
    if !spaced && !matches!(verb, b"CONNECT" | b"INFO") {
        return Err(unknown(input));
    }
    while matches!(input.get(start), Some(b' ' | b'\t')) {
        start += 1;
    }
    check_line(start - verb.len(), limits)?;
    let rest = &input[start..];
    // The first byte of the arguments belongs to them whatever it is.
    let end = match rest.get(1..).and_then(|tail| memchr::memchr(b'\n', tail)) {
        Some(at) => at + 1,
        None => {
            // A carriage return at the end may be the line's.
            check_line(rest.strip_suffix(b"\r").unwrap_or(rest).len(), limits)?;
            return Ok(None);
        }
    };
    let arguments = rest[..end].strip_suffix(b"\r").unwrap_or(&rest[..end]);
    check_line(arguments.len(), limits)?;
    Ok(Some(Line { arguments, length: start + end + 1 }))
}

fn decode_line<'a>(
    input: &'a [u8],
    verb: &[u8],
    limits: &DecoderLimits,
    parse: impl FnOnce(&'a [u8]) -> Result<ClientOp<'a>, Error>,
) -> Result<Decoded<'a>, Error> {
    match take_line(input, verb, limits)? {
        None => Ok(Decoded::Partial { needed: 0 }),
        Some(line) => Ok(Decoded::Op(parse(line.arguments)?, line.length)),
    }
}

/// Up to `N` words between blanks; more is `None`.
struct Words<'a, const N: usize> {
    words: [&'a [u8]; N],
    count: usize,
}

impl<'a, const N: usize> Words<'a, N> {
    #[inline]
    fn split(arguments: &'a [u8], blank: impl Fn(u8) -> bool) -> Option<Self> {
        let mut found = Self { words: [&[]; N], count: 0 };
        let mut start = None;
        for (at, &byte) in arguments.iter().enumerate() {
            match (blank(byte), start) {
                (true, Some(from)) => {
                    found.push(&arguments[from..at])?;
                    start = None;
                }
                (false, None) => start = Some(at),
                (true, None) | (false, Some(_)) => {}
            }
        }
        if let Some(from) = start {
            found.push(&arguments[from..])?;
        }
        Some(found)
    }

    #[inline]
    fn push(&mut self, word: &'a [u8]) -> Option<()> {
        *self.words.get_mut(self.count)? = word;
        self.count += 1;
        Some(())
    }

    fn get(&self) -> &[&'a [u8]] {
        &self.words[..self.count]
    }
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

const fn is_blank_or_line_end(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// A decimal number of at most nine digits.
#[inline]
fn parse_size(digits: &[u8]) -> Option<usize> {
    if digits.is_empty() || digits.len() > 9 {
        return None;
    }
    let mut value = 0_usize;
    for &digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        value = value * 10 + usize::from(digit - b'0');
    }
    Some(value)
}

fn bad(operation: &'static str, arguments: &[u8]) -> Error {
    Error::BadArguments { operation, arguments: snippet(arguments, 64) }
}

#[inline]
fn decode_publish<'a>(input: &'a [u8], with_headers: bool, limits: &DecoderLimits) -> Result<Decoded<'a>, Error> {
    let verb: &[u8] = if with_headers { b"HPUB" } else { b"PUB" };
    let Some(line) = take_line(input, verb, limits)? else {
        return Ok(Decoded::Partial { needed: 0 });
    };
    if with_headers && !limits.headers {
        return Err(Error::HeadersNotSupported);
    }
    let head = if with_headers { publish_with_headers(line.arguments)? } else { publish_plain(line.arguments)? };
    if head.size > limits.payload_max {
        return Err(Error::PayloadTooLarge { got: head.size, limit: limits.payload_max });
    }
    let body_end = line.length + head.size;
    let Some(closing) = input.get(body_end..) else {
        return Ok(Decoded::Partial { needed: body_end + LINE_END.len() });
    };
    match closing {
        [b'\r', b'\n', ..] => {}
        [] | [b'\r'] => return Ok(Decoded::Partial { needed: body_end + LINE_END.len() }),
        _ => return Err(unknown(closing)),
    }
    let total = body_end + LINE_END.len();
    let publish = Publish {
        subject: head.subject,
        reply: head.reply,
        header_length: head.header_length,
        body: &input[line.length..total],
        arguments: line.arguments,
    };
    Ok(Decoded::Op(ClientOp::Publish(publish), total))
}

struct PublishHead<'a> {
    subject: &'a [u8],
    reply: &'a [u8],
    header_length: Option<usize>,
    size: usize,
}

/// Whether a subject would break the line in which receivers get it.
fn has_line_end(arguments: &[u8]) -> bool {
    memchr::memchr2(b'\r', b'\n', arguments).is_some()
}

#[inline]
fn publish_plain(arguments: &[u8]) -> Result<PublishHead<'_>, Error> {
    let words = Words::<3>::split(arguments, is_blank).ok_or_else(|| bad("PUB", arguments))?;
    let (subject, reply, size) = match *words.get() {
        [subject, size] => (subject, &[][..], size),
        [subject, reply, size] => (subject, reply, size),
        _ => return Err(bad("PUB", arguments)),
    };
    let size = parse_size(size).filter(|_| !has_line_end(arguments)).ok_or_else(|| bad("PUB", arguments))?;
    Ok(PublishHead { subject, reply, header_length: None, size })
}

fn publish_with_headers(arguments: &[u8]) -> Result<PublishHead<'_>, Error> {
    let words = Words::<4>::split(arguments, is_blank).ok_or_else(|| bad("HPUB", arguments))?;
    let (subject, reply, header, size) = match *words.get() {
        [subject, header, size] => (subject, &[][..], header, size),
        [subject, reply, header, size] => (subject, reply, header, size),
        _ => return Err(bad("HPUB", arguments)),
    };
    let header = parse_size(header).ok_or_else(|| bad("HPUB", arguments))?;
    let size = parse_size(size).ok_or_else(|| bad("HPUB", arguments))?;
    if header > size || has_line_end(arguments) {
        return Err(bad("HPUB", arguments));
    }
    // A message without a byte of headers is one without headers.
    Ok(PublishHead { subject, reply, header_length: (header > 0).then_some(header), size })
}

/// The usual form of PUB, in one pass: upper case, single spaces, CR LF, and the whole message at hand.
///
/// Whatever else it finds it leaves to the full decoder, so it never refuses.
#[inline]
fn fast_publish<'a>(input: &'a [u8], limits: &DecoderLimits) -> Option<(Publish<'a>, usize)> {
    let arguments = input.strip_prefix(b"PUB ")?;
    let subject = word(arguments)?;
    let mut reply: &[u8] = &[];
    let mut rest = &arguments[subject.len() + 1..];
    let (mut size, mut digits) = leading_number(rest);
    if rest.get(digits) != Some(&b'\r') {
        reply = word(rest)?;
        rest = &rest[reply.len() + 1..];
        (size, digits) = leading_number(rest);
    }
    let after = rest.get(digits..)?;
    if digits == 0 || size > limits.payload_max || !after.starts_with(LINE_END) {
        return None;
    }
    let body = after[LINE_END.len()..].get(..size + LINE_END.len())?;
    let line_length = input.len() - after.len() - b"PUB ".len();
    if line_length > limits.control_line_max || !body.ends_with(LINE_END) {
        return None;
    }
    let arguments = &arguments[..line_length];
    let length = b"PUB ".len() + line_length + LINE_END.len() + body.len();
    Some((Publish { subject, reply, header_length: None, body, arguments }, length))
}

/// A word of at least one byte before a space; other blanks and line ends are not for the fast way.
#[inline]
fn word(bytes: &[u8]) -> Option<&[u8]> {
    let end = bytes.iter().position(|byte| *byte <= b' ')?;
    (end > 0 && bytes[end] == b' ').then(|| &bytes[..end])
}

/// The number at the front and how many digits it has; at most nine are looked at.
#[inline]
fn leading_number(bytes: &[u8]) -> (usize, usize) {
    let mut value = 0_usize;
    let mut count = 0;
    while let Some(digit) = bytes.get(count).map(|byte| byte.wrapping_sub(b'0'))
        && digit < 10
        && count < 9
    {
        value = value * 10 + usize::from(digit);
        count += 1;
    }
    (value, count)
}

fn decode_subscribe(arguments: &[u8]) -> Result<ClientOp<'_>, Error> {
    let words = Words::<3>::split(arguments, is_blank_or_line_end).ok_or_else(|| bad("SUB", arguments))?;
    match *words.get() {
        [subject, sid] => Ok(ClientOp::Subscribe { subject, queue: None, sid }),
        [subject, queue, sid] => Ok(ClientOp::Subscribe { subject, queue: Some(queue), sid }),
        _ => Err(bad("SUB", arguments)),
    }
}

fn decode_unsubscribe(arguments: &[u8]) -> Result<ClientOp<'_>, Error> {
    let words = Words::<2>::split(arguments, is_blank_or_line_end).ok_or_else(|| bad("UNSUB", arguments))?;
    match *words.get() {
        [sid] => Ok(ClientOp::Unsubscribe { sid, max: None }),
        [sid, max] => Ok(ClientOp::Unsubscribe { sid, max: parse_size(max).map(|max| max as u64) }),
        _ => Err(bad("UNSUB", arguments)),
    }
}

#[cfg(test)]
mod tests;
