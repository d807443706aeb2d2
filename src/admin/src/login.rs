//! From the fields of a context to the login that the server sees.

use std::future::ready;
use std::sync::Arc;

use async_nats::ConnectOptions;

use crate::context::Context;
use crate::error::Error;
use crate::secret::{self, Lookup};

/// Applies the first login that the context names: user, creds, nkey, JWT, then the user part of an address. A token comes on top.
pub(crate) async fn login(
    context: &Context,
    addresses: &[async_nats::ServerAddr],
    lookup: &(dyn Lookup + Sync),
) -> Result<ConnectOptions, Error> {
    let mut options = ConnectOptions::new();
    let login = &context.login;
    if !login.user.is_empty() {
        let password = secret::resolve_literal("password", &login.password, lookup).await?;
        options = options.user_and_password(login.user.clone(), password);
    } else if !login.creds.is_empty() {
        let content = secret::resolve_file("creds", &login.creds, lookup).await?;
        options = options.credentials(&content).map_err(|error| Error::secret("creds", error.to_string()))?;
    } else if !login.nkey.is_empty() {
        let content = secret::resolve_file("nkey", &login.nkey, lookup).await?;
        options = options.nkey(seed_of(&content)?);
    } else if !context.user_jwt.is_empty() {
        let jwt = secret::resolve_literal("user_jwt", &context.user_jwt, lookup).await?;
        let seed = secret::resolve_literal("user_seed", &context.user_seed, lookup).await?;
        options = jwt_login(jwt, &seed)?;
    } else if let Some((user, password)) = addresses.iter().find_map(url_login) {
        options = match password {
            Some(password) => options.user_and_password(user, password),
            None => options.token(user),
        };
    }
    if !login.token.is_empty() {
        options = options.token(secret::resolve_literal("token", &login.token, lookup).await?);
    }
    Ok(options)
}

fn jwt_login(jwt: String, seed: &str) -> Result<ConnectOptions, Error> {
    if seed.is_empty() {
        // A bearer JWT: the server asks for no signature.
        return Ok(ConnectOptions::with_auth_callback(move |_nonce| {
            let mut auth = async_nats::Auth::new();
            auth.jwt = Some(jwt.clone());
            ready(Ok(auth))
        }));
    }
    let pair = nkeys::KeyPair::from_seed(seed.trim()).map_err(|_| Error::secret("user_seed", "not a valid seed"))?;
    let pair = Arc::new(pair);
    Ok(ConnectOptions::with_jwt(jwt, move |nonce| {
        let signed = pair.sign(&nonce).map_err(async_nats::AuthError::new);
        ready(signed)
    }))
}

/// The first line that is a seed, in a file that may have decoration around it.
fn seed_of(content: &str) -> Result<String, Error> {
    let seed = content.lines().map(str::trim).find(|line| nkeys::KeyPair::from_seed(line).is_ok());
    seed.map(str::to_owned).ok_or_else(|| Error::secret("nkey", "no seed found"))
}

fn url_login(address: &async_nats::ServerAddr) -> Option<(String, Option<String>)> {
    let user = address.username().filter(|user| !user.is_empty())?;
    Some((percent_decoded(user), address.password().map(percent_decoded)))
}

fn percent_decoded(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = (first == b'%').then(|| after.get(..2)).flatten().and_then(|digits| std::str::from_utf8(digits).ok());
        match hex.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                out.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_information_is_decoded_and_a_lone_user_is_a_token() {
        let address = |text: &str| text.parse::<async_nats::ServerAddr>().expect("an address");
        assert_eq!(url_login(&address("nats://a%40b:p%3A@h")), Some(("a@b".to_owned(), Some("p:".to_owned()))));
        assert_eq!(url_login(&address("nats://tok@h")), Some(("tok".to_owned(), None)));
        assert_eq!(url_login(&address("h:1")), None);
        assert_eq!(percent_decoded("%zz%4"), "%zz%4");
    }
}
