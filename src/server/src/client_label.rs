//! How lines of the log name a client: address and number, then what its library says of itself, then its account and
//! user, as far as they are known.

use std::fmt;

use server_core::{Connection, ConnectionDetails};

/// What monitoring shows instead of a token.
const REDACTED: &str = "[REDACTED]";

/// `127.0.0.1:50312 - cid:7 - "v1.2:go:orders" - "APP/user:joe"`; the quoted parts only once the client is known.
#[derive(Debug)]
pub(crate) struct ClientLabel<'a>(pub(crate) &'a Connection);

impl fmt::Display for ClientLabel<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} - cid:{}", self.0.remote, self.0.id)?;
        let details = self.0.details();
        let Some(account) = &details.account else { return Ok(()) };
        let library = library(&details);
        if !library.is_empty() {
            write!(out, " - {library:?}")?;
        }
        match user(&details) {
            user if user.is_empty() => Ok(()),
            user => write!(out, " - {:?}", format!("{}/{user}", account.name)),
        }
    }
}

fn library(details: &ConnectionDetails) -> String {
    let version = if details.version.is_empty() { String::new() } else { format!("v{}", details.version) };
    let parts = [version.as_str(), &details.lang, &details.name];
    let known: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    known.join(":")
}

fn user(details: &ConnectionDetails) -> String {
    match (details.nkey.as_str(), details.user.as_str()) {
        ("", "") => String::new(),
        ("", REDACTED) => "token".to_owned(),
        ("", user) => format!("user:{user}"),
        (nkey, _) => format!("nkey:{nkey}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_is_named_by_what_it_says() {
        let said = |version: &str, lang: &str, name: &str| {
            library(&ConnectionDetails {
                version: version.to_owned(),
                lang: lang.to_owned(),
                name: name.to_owned(),
                ..ConnectionDetails::default()
            })
        };
        assert_eq!(said("1.2", "go", "orders"), "v1.2:go:orders");
        assert_eq!(said("", "go", ""), "go");
        assert_eq!(said("", "", "orders"), "orders");
        assert_eq!(said("", "", ""), "");
    }

    #[test]
    fn a_user_is_named_by_kind_and_a_token_never_shows() {
        let known = |user: &str, nkey: &str| {
            let (user, nkey) = (user.to_owned(), nkey.to_owned());
            super::user(&ConnectionDetails { user, nkey, ..ConnectionDetails::default() })
        };
        assert_eq!(known("joe", ""), "user:joe");
        assert_eq!(known("UA", "UA"), "nkey:UA");
        assert_eq!(known(REDACTED, ""), "token");
        assert_eq!(known("", ""), "");
    }
}
