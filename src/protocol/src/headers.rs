//! The header block of a message: `NATS/1.0`, fields, an empty line.
//!
//! Source: NATS ADR-4, "NATS Message Headers".

/// The first line of every block.
const VERSION: &[u8] = b"NATS/1.0";
const LINE_END: &[u8] = b"\r\n";

/// What is wrong with a header block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// The block does not start with `NATS/1.0`.
    #[error("a header block starts with NATS/1.0")]
    Version,
    /// The block does not end with an empty line.
    #[error("a header block ends with an empty line")]
    End,
}

/// A header block, borrowed from a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeaderBlock<'a> {
    bytes: &'a [u8],
}

impl<'a> HeaderBlock<'a> {
    /// Takes the block of a message as it is; lines that are no field are passed over when reading.
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// Checks the first and the last line.
    ///
    /// # Errors
    /// The line that is missing.
    pub fn check(&self) -> Result<(), HeaderError> {
        if !self.bytes.starts_with(VERSION) {
            return Err(HeaderError::Version);
        }
        if self.bytes.ends_with(b"\r\n\r\n") { Ok(()) } else { Err(HeaderError::End) }
    }

    /// The fields in order: name and value, the value without blanks around it.
    pub fn fields(&self) -> impl Iterator<Item = (&'a [u8], &'a [u8])> + use<'a> {
        let after_version = memchr::memmem::find(self.bytes, LINE_END).map_or(self.bytes.len(), |at| at + 2);
        lines(&self.bytes[after_version..]).filter_map(|line| {
            let colon = memchr::memchr(b':', line)?;
            Some((line[..colon].trim_ascii_end(), line[colon + 1..].trim_ascii()))
        })
    }

    /// The first value of a field; names match exactly.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'a [u8]> {
        self.fields().find(|(field, _)| *field == name.as_bytes()).map(|(_, value)| value)
    }
}

fn lines(block: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = block;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (line, next) = match memchr::memmem::find(rest, LINE_END) {
            Some(at) => (&rest[..at], &rest[at + 2..]),
            None => (rest, &[][..]),
        };
        rest = next;
        Some(line)
    })
    .take_while(|line| !line.is_empty())
}

/// Copies `block` without the fields called `name` (any case); an empty result means that no field is left.
#[must_use]
pub fn remove_header(block: &[u8], name: &str) -> Vec<u8> {
    let version_end = memchr::memmem::find(block, LINE_END).unwrap_or(block.len());
    let mut out = Vec::with_capacity(block.len());
    out.extend_from_slice(&block[..version_end]);
    out.extend_from_slice(LINE_END);
    let mut kept = block.get(..version_end).is_some_and(|line| line.len() > VERSION.len());
    for line in lines(block.get(version_end + 2..).unwrap_or_default()) {
        let field = memchr::memchr(b':', line).map_or(line, |colon| line[..colon].trim_ascii_end());
        if !field.eq_ignore_ascii_case(name.as_bytes()) {
            out.extend_from_slice(line);
            out.extend_from_slice(LINE_END);
            kept = true;
        }
    }
    if !kept {
        return Vec::new();
    }
    out.extend_from_slice(LINE_END);
    out
}

/// Copies `block` (empty for none) with the field `name` set to `value`, last, in place of those it had.
#[must_use]
pub fn set_header(block: &[u8], name: &str, value: &[u8]) -> Vec<u8> {
    let mut out = if block.is_empty() { Vec::new() } else { remove_header(block, name) };
    if out.is_empty() {
        out.extend_from_slice(VERSION);
        out.extend_from_slice(LINE_END);
    } else {
        out.truncate(out.len() - LINE_END.len());
    }
    for part in [name.as_bytes(), b": ", value, LINE_END, LINE_END] {
        out.extend_from_slice(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BLOCK: &[u8] = b"NATS/1.0\r\nA: 1\r\nB:2 \r\na: 3\r\n\r\n";

    #[test]
    fn fields_are_read_in_order() {
        let block = HeaderBlock::new(BLOCK);
        assert_eq!(block.check(), Ok(()));
        let fields: Vec<_> = block.fields().collect();
        assert_eq!(fields, [(&b"A"[..], &b"1"[..]), (b"B", b"2"), (b"a", b"3")]);
        assert_eq!((block.get("B"), block.get("b")), (Some(&b"2"[..]), None));
    }

    #[test]
    fn fields_are_replaced_and_removed() {
        assert_eq!(remove_header(BLOCK, "a"), b"NATS/1.0\r\nB:2 \r\n\r\n");
        assert_eq!(remove_header(b"NATS/1.0\r\nA: 1\r\n\r\n", "a"), b"");
        assert_eq!(set_header(b"", "X", b"y"), b"NATS/1.0\r\nX: y\r\n\r\n");
        assert_eq!(set_header(BLOCK, "B", b"9"), b"NATS/1.0\r\nA: 1\r\na: 3\r\nB: 9\r\n\r\n");
    }

    #[test]
    fn a_block_cut_anywhere_is_refused_and_has_no_other_fields() {
        let whole: Vec<_> = HeaderBlock::new(BLOCK).fields().collect();
        for cut in 0..BLOCK.len() {
            let block = HeaderBlock::new(&BLOCK[..cut]);
            assert!(block.check().is_err(), "cut at {cut}");
            for (at, (name, value)) in block.fields().enumerate() {
                let is_cut = whole[at].0 == name && whole[at].1.starts_with(value);
                assert!(is_cut, "cut at {cut}: {name:?} {value:?}");
            }
        }
    }

    #[test]
    fn incomplete_blocks_are_refused() {
        assert_eq!(HeaderBlock::new(b"NATS/2.0\r\n\r\n").check(), Err(HeaderError::Version));
        assert_eq!(HeaderBlock::new(b"NATS/1.0\r\nA: 1\r\n").check(), Err(HeaderError::End));
    }

    proptest! {
        #[test]
        fn arbitrary_blocks_never_panic(block in proptest::collection::vec(any::<u8>(), 0..60), name in "[a-zA-Z]{1,3}") {
            let _ = HeaderBlock::new(&block).fields().count();
            let _ = remove_header(&block, &name);
            let set = set_header(&block, &name, b"v");
            prop_assert!(set.ends_with(b": v\r\n\r\n"));
        }
    }
}
