//! The PROXY header: a prefix that decides must decide as the whole does.

use protocol::{ProxyDecoded, decode_proxy};

pub const WORDS: &[&str] = &[
    "PROXY ",
    "TCP4 ",
    "TCP6 ",
    "UNKNOWN",
    "\r\n",
    "\n",
    " ",
    "1.2.3.4",
    "::1",
    "65535",
    "99999",
    "0",
    "\r\n\r\n\0\r\nQUIT\n",
    "\x21\x11\0\x0c",
    "\x20\0\0\0",
    "\x21\x21\0\x24",
];

pub fn run(input: &[u8]) {
    let whole = decode_proxy(input);
    if let Ok(ProxyDecoded::Header(_, length)) = whole {
        assert!(length > 0 && length <= input.len(), "a header of {length} bytes");
    }
    // As a connection does: more and more bytes, until it is decided.
    let first =
        (0..=input.len()).map(|end| decode_proxy(&input[..end])).find(|found| *found != Ok(ProxyDecoded::Partial));
    assert_eq!(first.unwrap_or(Ok(ProxyDecoded::Partial)), whole, "a cut changes what is read");
}
