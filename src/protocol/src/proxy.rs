//! The PROXY protocol header, versions 1 and 2, that a load balancer puts before the client's bytes.
//!
//! Source: HAProxy, "The PROXY protocol", versions 1 and 2.

use std::net::{IpAddr, SocketAddr};

use ppp::{HeaderResult, PartialResult};

/// Bytes that a header may have; longer ones are refused.
const HEADER_MAX: usize = 536;

/// Bytes that a header of version 1 may have.
const LINE_MAX: usize = 107;

/// How a header of version 1 begins, and one of version 2.
const LINE_START: &[u8] = b"PROXY ";
const BLOCK_START: &[u8] = b"\r\n\r\n\0\r\nQUIT\n";

/// Who is behind the proxy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProxySource {
    /// The address that the proxy saw.
    Address(SocketAddr),
    /// The proxy speaks for itself or does not know: the socket's own address holds.
    Local,
}

/// The front of the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProxyDecoded {
    /// A header and its bytes.
    Header(ProxySource, usize),
    /// More bytes are needed.
    Partial,
}

/// The bytes are no PROXY header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no PROXY protocol header, version 1 or 2")]
pub struct ProxyError;

/// Reads a header from the front of `input`.
///
/// # Errors
/// Bytes that are no header, or one of more than 536 bytes.
pub fn decode_proxy(input: &[u8]) -> Result<ProxyDecoded, ProxyError> {
    let could_be = |start: &[u8]| input.iter().zip(start).all(|(got, expected)| got == expected);
    if !could_be(LINE_START) && !could_be(BLOCK_START) {
        return Err(ProxyError);
    }
    // A line is judged once it is whole: its last field may be cut.
    let input = match (input.starts_with(b"PROXY"), memchr::memmem::find(input, b"\r\n")) {
        (false, _) => input,
        (true, Some(end)) if end + 2 <= LINE_MAX => &input[..end + 2],
        (true, None) if input.len() < LINE_MAX => return Ok(ProxyDecoded::Partial),
        (true, _) => return Err(ProxyError),
    };
    let result = HeaderResult::parse(input);
    if result.is_incomplete() {
        let may_go_on = input.starts_with(&BLOCK_START[..1]) && input.len() < HEADER_MAX;
        return if may_go_on || input.len() < LINE_START.len() { Ok(ProxyDecoded::Partial) } else { Err(ProxyError) };
    }
    match result {
        HeaderResult::V1(Ok(header)) => Ok(ProxyDecoded::Header(source_v1(header.addresses), header.header.len())),
        HeaderResult::V2(Ok(header)) => {
            let source = match header.command {
                ppp::v2::Command::Local => ProxySource::Local,
                // Only connections are proxied here.
                ppp::v2::Command::Proxy if header.protocol != ppp::v2::Protocol::Stream => return Err(ProxyError),
                ppp::v2::Command::Proxy => source_v2(header.addresses).ok_or(ProxyError)?,
            };
            Ok(ProxyDecoded::Header(source, header.len()))
        }
        HeaderResult::V1(Err(_)) | HeaderResult::V2(Err(_)) => Err(ProxyError),
    }
}

fn source_v1(addresses: ppp::v1::Addresses) -> ProxySource {
    match addresses {
        ppp::v1::Addresses::Tcp4(ip) => address(ip.source_address.into(), ip.source_port),
        ppp::v1::Addresses::Tcp6(ip) => address(ip.source_address.into(), ip.source_port),
        ppp::v1::Addresses::Unknown => ProxySource::Local,
    }
}

/// `None` for a Unix socket, which no client comes from.
fn source_v2(addresses: ppp::v2::Addresses) -> Option<ProxySource> {
    match addresses {
        ppp::v2::Addresses::IPv4(ip) => Some(address(ip.source_address.into(), ip.source_port)),
        ppp::v2::Addresses::IPv6(ip) => Some(address(ip.source_address.into(), ip.source_port)),
        ppp::v2::Addresses::Unspecified => Some(ProxySource::Local),
        ppp::v2::Addresses::Unix(_) => None,
    }
}

const fn address(ip: IpAddr, port: u16) -> ProxySource {
    ProxySource::Address(SocketAddr::new(ip, port))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const V1: &[u8] = b"PROXY TCP4 1.2.3.4 5.6.7.8 100 200\r\n";
    const V2: &[u8] = b"\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c\x01\x02\x03\x04\x05\x06\x07\x08\0\x64\0\xc8";

    #[test]
    fn both_versions_are_read_at_every_cut() {
        for header in [V1, V2] {
            let whole = [header, b"CONNECT {}\r\n"].concat();
            let expected =
                ProxyDecoded::Header(ProxySource::Address("1.2.3.4:100".parse().expect("valid")), header.len());
            assert_eq!(decode_proxy(&whole), Ok(expected));
            for cut in 0..header.len() {
                assert_eq!(decode_proxy(&whole[..cut]), Ok(ProxyDecoded::Partial), "cut at {cut}");
            }
        }
    }

    #[test]
    fn local_and_unknown_keep_the_socket_address() {
        assert_eq!(decode_proxy(b"PROXY UNKNOWN\r\n"), Ok(ProxyDecoded::Header(ProxySource::Local, 15)));
        let local = b"\r\n\r\n\0\r\nQUIT\n\x20\0\0\0";
        assert_eq!(decode_proxy(local), Ok(ProxyDecoded::Header(ProxySource::Local, 16)));
    }

    #[test]
    fn other_bytes_are_refused() {
        assert_eq!(decode_proxy(b"CONNECT {}\r\n"), Err(ProxyError));
        for bad in [&b"P\rPROXY "[..], b"PROXYx", b"\r\n\r\nx"] {
            assert_eq!(decode_proxy(bad), Err(ProxyError));
        }
        assert_eq!(decode_proxy(b"PROXY UNKNOWN \nx\r\n"), Ok(ProxyDecoded::Header(ProxySource::Local, 18)));
        assert_eq!(decode_proxy(b"PROXY TCP4 1.2.3.4 5.6.7.8 100 99999\r\n"), Err(ProxyError));
    }

    #[test]
    fn only_connections_over_tcp_are_proxied() {
        let unix = [&b"\r\n\r\n\0\r\nQUIT\n\x21\x31\0\xd8"[..], &[b'x'; 216]].concat();
        assert_eq!(decode_proxy(&unix), Err(ProxyError));
        let mut other = V2.to_vec();
        for protocol in [0x10, 0x12] {
            other[13] = protocol;
            assert_eq!(decode_proxy(&other), Err(ProxyError));
        }
        let unspecified = b"\r\n\r\n\0\r\nQUIT\n\x21\x01\0\0";
        assert_eq!(decode_proxy(unspecified), Ok(ProxyDecoded::Header(ProxySource::Local, 16)));
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(input in proptest::collection::vec(any::<u8>(), 0..600)) {
            let _ = decode_proxy(&input);
        }
    }
}
