//! Header blocks of messages.

use protocol::{HeaderBlock, remove_header, set_header};

pub const WORDS: &[&str] =
    &["NATS/1.0", "\r\n", "\r\n\r\n", ":", ": ", " ", "\t", "\r", "\n", "Nats-Msg-Id", "nats-msg-id", "503", "X"];

const NAME: &str = "Nats-Msg-Id";

pub fn run(input: &[u8]) {
    let block = HeaderBlock::new(input);
    for (name, value) in block.fields() {
        assert!(!name.contains(&b':') && !value.windows(2).any(|pair| pair == b"\r\n"), "a field leaves its line");
    }
    let _ = (block.check(), block.get(NAME));
    let removed = remove_header(input, NAME);
    let is_gone = HeaderBlock::new(&removed).fields().all(|(name, _)| !name.eq_ignore_ascii_case(NAME.as_bytes()));
    assert!(is_gone, "a removed field is still there");
    assert_eq!(remove_header(&removed, NAME), removed, "removing twice is removing once");
    let set = set_header(input, NAME, b"value");
    let named = HeaderBlock::new(&set).fields().filter(|(name, _)| name.eq_ignore_ascii_case(NAME.as_bytes()));
    assert_eq!(named.map(|(_, value)| value).collect::<Vec<_>>(), [b"value"], "exactly the field that was set");
    if block.check().is_ok() {
        HeaderBlock::new(&set).check().expect("a valid block stays one");
    }
}
