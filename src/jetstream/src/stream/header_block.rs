//! The header block of a published message: what is read of it in one pass, and how it is changed.

use std::borrow::Cow;

use jetstream_api::headers;

/// The line that every header block begins with.
const VERSION: &[u8] = b"NATS/1.0";
const LINE_END: &[u8] = b"\r\n";
/// That line with its end.
pub(super) const FIRST_LINE: &[u8] = b"NATS/1.0\r\n";

/// What a publisher expects of the stream.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Expected<'a> {
    pub(super) stream: &'a [u8],
    pub(super) last_msg_id: &'a [u8],
    pub(super) last_seq: &'a [u8],
    pub(super) last_subject_seq: &'a [u8],
    pub(super) last_subject_seq_subject: &'a [u8],
}

impl Expected<'_> {
    pub(super) fn is_empty(&self) -> bool {
        *self == Expected::default()
    }
}

/// What the schedule headers say; see [`super::schedule`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ScheduleFields<'a> {
    pub(super) pattern: &'a [u8],
    /// `None` if the header is not there, which is not the same as an empty one.
    pub(super) time_zone: Option<&'a [u8]>,
    pub(super) ttl: &'a [u8],
    pub(super) rollup: &'a [u8],
    pub(super) target: &'a [u8],
    pub(super) source: &'a [u8],
    pub(super) scheduler: &'a [u8],
    pub(super) next: &'a [u8],
}

/// What the batch headers say; see [`super::batch`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct BatchFields<'a> {
    pub(super) id: &'a [u8],
    pub(super) sequence: &'a [u8],
    /// `None` if the header is not there.
    pub(super) commit: Option<&'a [u8]>,
}

/// The headers of a message that mean something to a stream; empty where there is none.
///
/// Names are compared as they are written; the first of several counts, without the blanks before its value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Fields<'a> {
    pub(super) expected: Expected<'a>,
    pub(super) schedule: ScheduleFields<'a>,
    pub(super) batch: BatchFields<'a>,
    pub(super) msg_id: &'a [u8],
    pub(super) rollup: &'a [u8],
    pub(super) ttl: &'a [u8],
    pub(super) increment: &'a [u8],
    pub(super) source: &'a [u8],
    pub(super) counter_sources: &'a [u8],
    pub(super) required_level: &'a [u8],
    /// Whether servers left a note about the client, which is not stored.
    pub(super) has_client_info: bool,
}

impl<'a> Fields<'a> {
    /// Reads a header block.
    pub(super) fn read(block: &'a [u8]) -> Self {
        let mut fields = Self::default();
        let mut rest = block;
        let mut is_first = true;
        while let Some(end) = find_line_end(rest) {
            let line = rest.get(..end).unwrap_or_default();
            rest = rest.get(end + LINE_END.len()..).unwrap_or_default();
            if !std::mem::take(&mut is_first) && line.starts_with(b"Nats-") {
                fields.take(line);
            }
        }
        fields
    }

    fn take(&mut self, line: &'a [u8]) {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else { return };
        let (name, value) = line.split_at(colon);
        let value = value.get(1..).unwrap_or_default();
        let blanks = value.iter().take_while(|byte| **byte == b' ').count();
        let value = value.get(blanks..).unwrap_or_default();
        let Ok(name) = std::str::from_utf8(name) else { return };
        let slot = match name {
            headers::MSG_ID => &mut self.msg_id,
            headers::EXPECTED_STREAM => &mut self.expected.stream,
            headers::EXPECTED_LAST_MSG_ID => &mut self.expected.last_msg_id,
            headers::EXPECTED_LAST_SEQUENCE => &mut self.expected.last_seq,
            headers::EXPECTED_LAST_SUBJECT_SEQUENCE => &mut self.expected.last_subject_seq,
            headers::EXPECTED_LAST_SUBJECT_SEQUENCE_SUBJECT => &mut self.expected.last_subject_seq_subject,
            headers::ROLLUP => &mut self.rollup,
            headers::TTL => &mut self.ttl,
            headers::INCREMENT => &mut self.increment,
            headers::STREAM_SOURCE => &mut self.source,
            headers::COUNTER_SOURCES => &mut self.counter_sources,
            headers::REQUIRED_API_LEVEL => &mut self.required_level,
            headers::BATCH_ID => &mut self.batch.id,
            headers::BATCH_SEQUENCE => &mut self.batch.sequence,
            headers::SCHEDULE => &mut self.schedule.pattern,
            headers::SCHEDULE_TTL => &mut self.schedule.ttl,
            headers::SCHEDULE_ROLLUP => &mut self.schedule.rollup,
            headers::SCHEDULE_TARGET => &mut self.schedule.target,
            headers::SCHEDULE_SOURCE => &mut self.schedule.source,
            headers::SCHEDULER => &mut self.schedule.scheduler,
            headers::SCHEDULE_NEXT => &mut self.schedule.next,
            headers::BATCH_COMMIT => {
                self.batch.commit.get_or_insert(value);
                return;
            }
            headers::SCHEDULE_TIME_ZONE => {
                self.schedule.time_zone.get_or_insert(value);
                return;
            }
            headers::CLIENT_INFO => {
                self.has_client_info = true;
                return;
            }
            _ => return,
        };
        if slot.is_empty() {
            *slot = value;
        }
    }
}

fn find_line_end(bytes: &[u8]) -> Option<usize> {
    bytes.windows(LINE_END.len()).position(|pair| pair == LINE_END)
}

/// The text of a value; an empty one if it isn't text.
pub(super) fn text(value: &[u8]) -> &str {
    std::str::from_utf8(value).unwrap_or_default()
}

/// Takes a status (`NATS/1.0 503 …`) out of a block, which is nothing to store; a block of nothing else becomes empty.
pub(super) fn without_status(block: &[u8]) -> Cow<'_, [u8]> {
    let first_line = find_line_end(block).unwrap_or(0);
    if !block.starts_with(VERSION) || first_line <= VERSION.len() {
        return Cow::Borrowed(block);
    }
    let rest = block.get(first_line..).unwrap_or_default();
    if rest.len() <= 2 * LINE_END.len() {
        return Cow::Borrowed(&[]);
    }
    Cow::Owned([VERSION, rest].concat())
}

/// Whether a block has a header whose name `is_searched`.
pub(super) fn has_any(block: &[u8], is_searched: impl Fn(&[u8]) -> bool) -> bool {
    let lines = block.split(|byte| *byte == b'\n').skip(1);
    lines.filter_map(|line| line.split(|byte| *byte == b':').next()).any(is_searched)
}

/// Takes every header out of a block whose name `is_unwanted`; empty if nothing is left.
pub(super) fn without(block: &[u8], mut is_unwanted: impl FnMut(&[u8]) -> bool) -> Vec<u8> {
    let mut kept = Vec::with_capacity(block.len());
    let mut rest = block;
    let mut lines = 0;
    while let Some(end) = find_line_end(rest) {
        let line = rest.get(..end).unwrap_or_default();
        rest = rest.get(end + LINE_END.len()..).unwrap_or_default();
        let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
        if lines == 0 || line.is_empty() || !is_unwanted(name) {
            kept.extend_from_slice(line);
            kept.extend_from_slice(LINE_END);
            lines += 1;
        }
    }
    // The first line and the empty one.
    if lines <= 2 { Vec::new() } else { kept }
}

/// Appends a header to a block, which it begins if there is none.
pub(super) fn add(block: &mut Vec<u8>, name: &str, value: &[u8]) {
    if block.len() > LINE_END.len() {
        block.truncate(block.len() - LINE_END.len());
    } else {
        block.clear();
        block.extend_from_slice(VERSION);
        block.extend_from_slice(LINE_END);
    }
    block.extend_from_slice(name.as_bytes());
    block.extend_from_slice(b": ");
    block.extend_from_slice(value);
    block.extend_from_slice(LINE_END);
    block.extend_from_slice(LINE_END);
}

/// Gives a header a value: where it stands already, or at the end.
pub(super) fn set(block: &mut Vec<u8>, name: &str, value: &[u8]) {
    let mut start = 0;
    while let Some(end) = find_line_end(block.get(start..).unwrap_or_default()) {
        let line = block.get(start..start + end).unwrap_or_default();
        if start > 0
            && let Some(old) = line.strip_prefix(name.as_bytes()).and_then(|line| line.strip_prefix(b":"))
        {
            let blank = usize::from(old.first() == Some(&b' '));
            let value_start = start + name.len() + 1 + blank;
            block.splice(value_start..start + end, value.iter().copied());
            return;
        }
        start += end + LINE_END.len();
    }
    add(block, name, value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_by_their_whole_name_and_the_first_counts() {
        let block =
            b"NATS/1.0\r\nNats-Msg-Id:  a \r\nNats-Msg-Id: b\r\nnats-ttl: 1\r\nNats-Batch-Commit:\r\nX: y\r\n\r\n";
        let fields = Fields::read(block);
        assert_eq!((fields.msg_id, fields.ttl), (b"a ".as_slice(), b"".as_slice()));
        assert_eq!((fields.batch.commit, fields.schedule.time_zone), (Some(b"".as_slice()), None));
        assert_eq!(Fields::read(b""), Fields::default());
        assert_eq!(Fields::read(b"Nats-Msg-Id: a\r\n\r\n"), Fields::default());
    }

    #[test]
    fn blocks_are_changed_in_place() {
        let mut block = Vec::new();
        add(&mut block, "A", b"1");
        add(&mut block, "B", b"2");
        set(&mut block, "A", b"long");
        set(&mut block, "C", b"3");
        assert_eq!(block, b"NATS/1.0\r\nA: long\r\nB: 2\r\nC: 3\r\n\r\n");
        assert_eq!(without(&block, |name| name != b"B"), b"NATS/1.0\r\nB: 2\r\n\r\n");
        assert!(has_any(&block, |name| name == b"C") && !has_any(&block, |name| name == b"NATS/1.0\r"));
        assert_eq!(without(&block, |_| true), b"");
        assert_eq!(without_status(b"NATS/1.0 503\r\n\r\n").as_ref(), b"");
        assert_eq!(without_status(b"NATS/1.0 100 X\r\nA: 1\r\n\r\n").as_ref(), b"NATS/1.0\r\nA: 1\r\n\r\n");
        assert_eq!(without_status(&block).as_ref(), block);
    }
}
