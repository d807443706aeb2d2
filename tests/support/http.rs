//! One GET of a monitoring endpoint.

use std::io::{Read, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use rustls::ClientConfig;

use crate::{Error, Result, Stream};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// The answer to a GET.
#[derive(Clone, Debug)]
pub struct HttpResponse {
    /// The status code, 200 for example.
    pub status: u16,
    /// Header names in lower case, with their values, in the order of arrival.
    pub headers: Vec<(String, String)>,
    /// The body, put together if it came in chunks.
    pub body: Vec<u8>,
}

impl HttpResponse {
    /// Returns the value of a header; the name is in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Returns the body as text; bytes that aren't UTF-8 are replaced.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Reads the body as JSON.
    ///
    /// # Errors
    /// [`Error::BadJson`] when it isn't JSON.
    pub fn json(&self) -> Result<serde_json::Value> {
        Ok(serde_json::from_slice(&self.body)?)
    }
}

/// Gets a path over HTTP/1.1 on a connection of its own.
///
/// # Errors
/// [`Error::Io`] when nobody answers within 10 s, [`Error::BadHttp`] when the answer isn't HTTP.
pub fn http_get(address: SocketAddr, path: &str) -> Result<HttpResponse> {
    exchange(Stream::connect(address)?, address, path)
}

/// Gets a path over HTTPS; the certificate must be valid for `localhost` unless `config` doesn't look.
///
/// # Errors
/// As of [`http_get`], and [`Error::Tls`].
pub fn http_get_tls(address: SocketAddr, path: &str, config: &Arc<ClientConfig>) -> Result<HttpResponse> {
    exchange(Stream::connect(address)?.into_tls(config, "localhost")?, address, path)
}

fn exchange(mut stream: Stream, address: SocketAddr, path: &str) -> Result<HttpResponse> {
    let url = format!("http://{address}{path}");
    let doing = format!("getting {url}");
    stream.socket().set_read_timeout(Some(PATIENCE)).map_err(Error::io(doing.as_str()))?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept: */*\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).and_then(|()| stream.flush()).map_err(Error::io(doing.as_str()))?;
    let mut answer = Vec::new();
    if let Err(error) = stream.read_to_end(&mut answer) {
        // A peer that closes TLS without saying goodbye has still answered.
        if error.kind() != std::io::ErrorKind::UnexpectedEof {
            return Err(Error::io(doing)(error));
        }
    }
    parse(&answer).map_err(|reason| Error::BadHttp { url, reason })
}

fn parse(answer: &[u8]) -> std::result::Result<HttpResponse, String> {
    let end = memchr::memmem::find(answer, b"\r\n\r\n").ok_or("the head has no end")?;
    let head = String::from_utf8_lossy(&answer[..end]);
    let mut lines = head.split("\r\n");
    let status_line = lines.next().unwrap_or_default();
    let status = status_line.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or("no status code")?;
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let body = &answer[end + 4..];
    let is_chunked = headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked");
    let body = if is_chunked { join_chunks(body)? } else { body.to_vec() };
    Ok(HttpResponse { status, headers, body })
}

fn join_chunks(mut rest: &[u8]) -> std::result::Result<Vec<u8>, String> {
    let mut body = Vec::new();
    loop {
        let line_end = memchr::memmem::find(rest, b"\r\n").ok_or("a chunk has no size line")?;
        let size_text = std::str::from_utf8(&rest[..line_end]).map_err(|error| error.to_string())?;
        let size = usize::from_str_radix(size_text.trim(), 16).map_err(|error| error.to_string())?;
        if size == 0 {
            return Ok(body);
        }
        let start = line_end + 2;
        let chunk = start.checked_add(size).and_then(|end| rest.get(start..end)).ok_or("a chunk is cut")?;
        body.extend_from_slice(chunk);
        rest = rest.get(start + size + 2..).ok_or("a chunk has no end")?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_joined_and_headers_lowered() {
        let answer =
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-A: 1\r\n\r\n3\r\nabc\r\na\r\n0123456789\r\n0\r\n\r\n";
        let response = parse(answer).expect("valid answer");
        assert_eq!((response.status, response.text().as_str()), (200, "abc0123456789"));
        assert_eq!(response.header("x-a"), Some("1"));
    }

    #[test]
    fn a_cut_answer_is_an_error() {
        for answer in
            ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1\r\n\r\n", "HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"]
        {
            assert!(parse(answer.as_bytes()).is_err(), "{answer:?}");
        }
    }
}
