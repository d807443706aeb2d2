//! Asking a responder over plain HTTP. Answers are signed, so the way they come need not be secret.

use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

use clock::Clock;

/// Bytes that an answer may have.
const ANSWER_MAX: u64 = 64 * 1024;

/// Sends `request` to the responder at `url` and returns its answer. Blocks, at most about `timeout`.
///
/// # Errors
/// An address that is not `http://`, a responder that can't be reached, is too slow, or answers anything but 200.
pub(super) fn ask(url: &str, request: &[u8], timeout: Duration, clock: &Clock) -> io::Result<Vec<u8>> {
    let invalid = |text: &str| io::Error::new(io::ErrorKind::InvalidInput, format!("{url}: {text}"));
    let rest = url.strip_prefix("http://").ok_or_else(|| invalid("only http responders are asked"))?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let is_plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
    if !is_plain(host) || !(path.is_empty() || is_plain(path)) {
        return Err(invalid("the address is not valid"));
    }
    let until = clock.mono() + timeout;
    let left = || {
        let left = until.since(clock.mono());
        if left.is_zero() { Err(io::Error::from(io::ErrorKind::TimedOut)) } else { Ok(left) }
    };
    let has_port = host.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
    let address = if has_port { host.to_owned() } else { format!("{host}:80") };
    let address = address.to_socket_addrs()?.next().ok_or_else(|| invalid("the host has no address"))?;
    let mut socket = TcpStream::connect_timeout(&address, left()?)?;
    socket.set_write_timeout(Some(left()?))?;
    let head = format!(
        "POST /{path} HTTP/1.0\r\nHost: {host}\r\nContent-Type: application/ocsp-request\r\n\
         Accept: application/ocsp-response\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        request.len()
    );
    socket.write_all(head.as_bytes())?;
    socket.write_all(request)?;
    let mut answer = Vec::new();
    let mut piece = [0; 4096];
    loop {
        socket.set_read_timeout(Some(left()?))?;
        match socket.read(&mut piece)? {
            0 => break,
            count => answer.extend_from_slice(piece.get(..count).unwrap_or_default()),
        }
        if answer.len() as u64 > ANSWER_MAX {
            return Err(invalid("the answer is too large"));
        }
        if let Some(whole) = body(&answer, false) {
            return whole.map_err(|text| invalid(&text));
        }
    }
    body(&answer, true).unwrap_or_else(|| Err("the answer is cut".to_owned())).map_err(|text| invalid(&text))
}

/// The body of an HTTP answer; `None` while it is not complete. Without a length it ends with the connection.
fn body(answer: &[u8], has_ended: bool) -> Option<Result<Vec<u8>, String>> {
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(answer.get(..end)?).into_owned();
    let body = answer.get(end + 4..)?;
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap_or_default();
    if status.split(' ').nth(1) != Some("200") {
        return Some(Err(format!("answered {status:?}")));
    }
    let is_length = |(name, _): &(&str, &str)| name.eq_ignore_ascii_case("content-length");
    let length = lines.filter_map(|line| line.split_once(':')).find(is_length);
    match length.map(|(_, length)| length.trim().parse::<usize>()) {
        Some(Ok(length)) => body.get(..length).map(|body| Ok(body.to_vec())),
        Some(Err(_)) => Some(Err("the answer's length is not valid".to_owned())),
        None => has_ended.then(|| Ok(body.to_vec())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_end_with_their_length_or_the_connection() {
        let whole = b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabc";
        assert_eq!(body(whole, false), Some(Ok(b"abc".to_vec())));
        for cut in 0..whole.len() {
            assert_eq!(body(&whole[..cut], true), None, "{cut}");
        }
        let open = b"HTTP/1.0 200 OK\r\n\r\nabc";
        assert_eq!((body(open, false), body(open, true)), (None, Some(Ok(b"abc".to_vec()))));
        assert!(body(b"HTTP/1.1 404 Not Found\r\n\r\n", true).is_some_and(|result| result.is_err()));
        assert!(body(b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", true).is_some_and(|result| result.is_err()));
    }

    #[test]
    fn addresses_that_cannot_be_asked_are_refused() {
        for url in ["https://a/", "http:///", "http://a b/", "http://a/\r\nX: y", "ftp://a"] {
            let error = ask(url, b"", Duration::from_secs(1), &Clock::real()).expect_err("refused");
            assert_eq!(error.kind(), io::ErrorKind::InvalidInput, "{url}");
        }
    }
}
