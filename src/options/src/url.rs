//! URLs of other servers.

use std::fmt;

/// A URL of a route, a gateway, a leafnode hub or a proxy. Printing hides user and password.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ServerUrl {
    /// `nats`, `tls`, `ws`, `wss`, `nats-route`, `http` …; empty when none is given.
    pub scheme: String,
    /// User name, or token when there is no password.
    pub user: Option<String>,
    /// Password.
    pub password: Option<String>,
    /// Host name or address, without brackets.
    pub host: String,
    /// Port, if one is given.
    pub port: Option<u16>,
    /// Path with its slash, query and fragment included.
    pub path: String,
}

impl ServerUrl {
    /// Reads a URL. Spaces round it are dropped.
    ///
    /// # Errors
    /// A sentence that does not repeat the URL, since it may hold a password.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Self::empty());
        }
        if text.chars().any(char::is_control) {
            return Err("the URL holds a control character".to_owned());
        }
        let Some((scheme, rest)) = text.split_once("://") else {
            return Self::without_authority(text);
        };
        if !is_scheme(scheme) {
            return Err("the URL has a bad scheme".to_owned());
        }
        let authority_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(authority_end);
        let (user_info, address) = match authority.rsplit_once('@') {
            Some((user_info, address)) => (Some(user_info), address),
            None => (None, authority),
        };
        let (host, port) = split_host(address)?;
        let (user, password) = match user_info.map(|info| info.split_once(':').unwrap_or((info, ""))) {
            None => (None, None),
            Some((user, password)) => {
                let has_password = user_info.is_some_and(|info| info.contains(':'));
                (Some(decode(user)?), if has_password { Some(decode(password)?) } else { None })
            }
        };
        Ok(Self { scheme: scheme.to_ascii_lowercase(), user, password, host, port, path: path.to_owned() })
    }

    fn empty() -> Self {
        Self { scheme: String::new(), user: None, password: None, host: String::new(), port: None, path: String::new() }
    }

    /// `host`, `host:port` or a path: without `//` there is no host, but the text is kept.
    fn without_authority(text: &str) -> Result<Self, String> {
        if let Some((before, _)) = text.split_once(':')
            && !before.contains('/')
            && !is_scheme(before)
        {
            return Err("the URL has no scheme; write nats://host:port".to_owned());
        }
        Ok(Self { path: text.to_owned(), ..Self::empty() })
    }

    /// `ws` or `wss`.
    #[must_use]
    pub fn is_websocket(&self) -> bool {
        self.scheme == "ws" || self.scheme == "wss"
    }
}

impl fmt::Display for ServerUrl {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.scheme.is_empty() {
            write!(out, "{}://", self.scheme)?;
        }
        match (&self.user, &self.password) {
            (Some(_), Some(_)) => out.write_str("[REDACTED]:[REDACTED]@")?,
            (Some(_), None) => out.write_str("[REDACTED]@")?,
            (None, _) => {}
        }
        if self.host.contains(':') {
            write!(out, "[{}]", self.host)?
        } else {
            out.write_str(&self.host)?
        }
        if let Some(port) = self.port {
            write!(out, ":{port}")?;
        }
        out.write_str(&self.path)
    }
}

impl fmt::Debug for ServerUrl {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{self}")
    }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|other| other.is_ascii_alphanumeric() || matches!(other, '+' | '-' | '.'))
}

fn split_host(address: &str) -> Result<(String, Option<u16>), String> {
    let bad = || "the URL has a bad host or port".to_owned();
    let (host, port) = match address.strip_prefix('[') {
        Some(rest) => {
            let (host, after) = rest.split_once(']').ok_or_else(bad)?;
            match after.strip_prefix(':') {
                Some(port) => (host, Some(port)),
                None if after.is_empty() => (host, None),
                None => return Err(bad()),
            }
        }
        None => match address.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (address, None),
        },
    };
    if host.contains([' ', '<', '>', '"', '\\', '^', '`', '{', '|', '}']) {
        return Err(bad());
    }
    let port = match port {
        None | Some("") => None,
        Some(port) if port.bytes().all(|byte| byte.is_ascii_digit()) => Some(port.parse().map_err(|_| bad())?),
        Some(_) => return Err(bad()),
    };
    Ok((decode(host)?, port))
}

/// Undoes percent encoding.
fn decode(text: &str) -> Result<String, String> {
    let bad = || "the URL has a bad percent escape".to_owned();
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let digits = rest.get(..2).and_then(|digits| std::str::from_utf8(digits).ok()).ok_or_else(bad)?;
        bytes.push(u8::from_str_radix(digits, 16).map_err(|_| bad())?);
        rest = rest.get(2..).unwrap_or_default();
    }
    String::from_utf8(bytes).map_err(|_| bad())
}

#[cfg(test)]
mod tests {
    use super::ServerUrl;

    #[test]
    fn urls_are_taken_apart() {
        let url = ServerUrl::parse(" nats-route://me:p%40ss@[::1]:6222/x ").expect("it is a URL");
        assert_eq!((url.scheme.as_str(), url.host.as_str(), url.port), ("nats-route", "::1", Some(6222)));
        assert_eq!((url.user.as_deref(), url.password.as_deref()), (Some("me"), Some("p@ss")));
        assert_eq!(url.path, "/x");
    }

    #[test]
    fn printing_hides_user_and_password() {
        let url = ServerUrl::parse("nats://me:secret@host:4222").expect("it is a URL");
        assert_eq!(format!("{url} {url:?}").matches("secret").count(), 0);
        assert_eq!(url.to_string(), "nats://[REDACTED]:[REDACTED]@host:4222");
    }

    #[test]
    fn what_is_no_url_is_refused() {
        for text in [
            "nats://host:-1",
            "nats://host:port",
            "127.0.0.1:4222",
            "nats://ho st",
            "://x",
            "nats://[::1",
            "nats://a%zz",
        ] {
            assert!(ServerUrl::parse(text).is_err(), "{text}");
        }
    }
}
