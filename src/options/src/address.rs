//! Listen addresses and ports.

use std::fmt;

/// A port to listen on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Port {
    /// `-1`: the system chooses a free port.
    Random,
    /// This port.
    Fixed(u16),
}

impl Port {
    /// The number to bind: 0 lets the system choose.
    #[must_use]
    pub fn to_bind(self) -> u16 {
        match self {
            Self::Random => 0,
            Self::Fixed(port) => port,
        }
    }
}

impl fmt::Display for Port {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Random => out.write_str("-1"),
            Self::Fixed(port) => port.fmt(out),
        }
    }
}

/// Reads a port: −1 is random, 0 is none.
///
/// # Errors
/// A sentence when the number is not a port.
pub(crate) fn port(number: i64) -> Result<Option<Port>, String> {
    match number {
        -1 => Ok(Some(Port::Random)),
        0 => Ok(None),
        other => match u16::try_from(other) {
            Ok(port) => Ok(Some(Port::Fixed(port))),
            Err(_) => Err(format!("{other} is not a port; ports go from 1 to 65535, and -1 chooses one")),
        },
    }
}

/// `host:port`, either of which may be missing: an empty host, or port 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    pub(crate) host: Option<String>,
    pub(crate) port: Option<Port>,
}

/// Reads `host:port`; IPv6 hosts stand in brackets.
///
/// # Errors
/// A sentence when it is neither.
pub(crate) fn address(text: &str) -> Result<Address, String> {
    let bad = || format!("{text:?} is not host:port");
    let (host, number) = match text.strip_prefix('[') {
        Some(rest) => rest.split_once("]:").ok_or_else(bad)?,
        None => text.rsplit_once(':').ok_or_else(bad)?,
    };
    if !text.starts_with('[') && host.contains([':', '[', ']']) || number.contains([':', '[', ']']) {
        return Err(bad());
    }
    let number = number.strip_prefix('+').unwrap_or(number).parse::<i64>().map_err(|_| bad())?;
    Ok(Address { host: (!host.is_empty()).then(|| host.to_owned()), port: port(number)? })
}

#[cfg(test)]
mod tests {
    use super::{Address, Port, address, port};

    fn parts(host: &str, port: Option<Port>) -> Address {
        Address { host: (!host.is_empty()).then(|| host.to_owned()), port }
    }

    #[test]
    fn addresses_are_split() {
        assert_eq!(address("localhost:4222"), Ok(parts("localhost", Some(Port::Fixed(4222)))));
        assert_eq!(address(":4222"), Ok(parts("", Some(Port::Fixed(4222)))));
        assert_eq!(address("[::1]:4222"), Ok(parts("::1", Some(Port::Fixed(4222)))));
        assert_eq!(address("a:-1"), Ok(parts("a", Some(Port::Random))));
        assert_eq!(address("a:0"), Ok(parts("a", None)));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in ["localhost", "", "a:b", "::1:4222", "[::1]", "[::1:4222", "a:70000", "a:1:2", "a:"] {
            assert!(address(text).is_err(), "{text}");
        }
        assert!(port(65_536).is_err() && port(-2).is_err());
    }
}
