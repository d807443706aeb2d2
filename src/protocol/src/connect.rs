//! The JSON of CONNECT.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Unexpected, Visitor};

use crate::error::{Error, JsonFault};

/// What a client says of itself in CONNECT.
///
/// Unset flags keep their value from before, so that a second CONNECT changes only what it names. Before the first one,
/// a client counts as verbose, pedantic and echoing.
#[derive(Clone, PartialEq, Eq)]
pub struct ConnectOptions {
    /// Wants its own messages back.
    pub echo: bool,
    /// Wants `+OK` after every operation.
    pub verbose: bool,
    /// Wants subjects checked when publishing.
    pub pedantic: bool,
    /// Says that it uses TLS.
    pub tls_required: bool,
    /// The user nkey.
    pub nkey: String,
    /// The user JWT.
    pub jwt: String,
    /// The signed nonce.
    pub sig: String,
    /// The token.
    pub auth_token: String,
    /// The user name.
    pub user: String,
    /// The password.
    pub pass: String,
    /// The name of the connection.
    pub name: String,
    /// The client library's language.
    pub lang: String,
    /// The client library's version.
    pub version: String,
    /// 0 for the original protocol, 1 if INFO may come at any time.
    pub protocol: i64,
    /// Only to be refused: clients may not name an account.
    pub account: String,
    /// Only to be refused, with `account`.
    pub new_account: bool,
    /// Understands headers.
    pub headers: bool,
    /// Wants to know when nobody listens to a request.
    pub no_responders: bool,
    /// The proxy's signature of the nonce.
    pub proxy_sig: String,
}

impl Default for ConnectOptions {
    fn default() -> Self {
        Self {
            echo: true,
            verbose: true,
            pedantic: true,
            tls_required: false,
            nkey: String::new(),
            jwt: String::new(),
            sig: String::new(),
            auth_token: String::new(),
            user: String::new(),
            pass: String::new(),
            name: String::new(),
            lang: String::new(),
            version: String::new(),
            protocol: 0,
            account: String::new(),
            new_account: false,
            headers: false,
            no_responders: false,
            proxy_sig: String::new(),
        }
    }
}

/// Credentials never show.
impl fmt::Debug for ConnectOptions {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("ConnectOptions")
            .field("name", &self.name)
            .field("lang", &self.lang)
            .field("version", &self.version)
            .field("protocol", &self.protocol)
            .finish_non_exhaustive()
    }
}

impl ConnectOptions {
    /// Takes over what `json` names; keys match in any case, the last of equal keys wins, null changes nothing.
    ///
    /// # Errors
    /// Text that is no JSON object, or a value of the wrong type.
    pub fn update(&mut self, json: &[u8]) -> Result<(), Error> {
        let fault = |text: String| Error::BadJson { operation: "CONNECT", source: JsonFault(text) };
        let text = String::from_utf8_lossy(json);
        let mut reader = serde_json::Deserializer::from_str(&text);
        // A text that turns out to be no JSON, or of the wrong types, changes nothing.
        let mut updated = self.clone();
        let read = Update(&mut updated).deserialize(&mut reader).and_then(|()| reader.end());
        read.map_err(|error| fault(error.to_string()))?;
        *self = updated;
        Ok(())
    }

    /// Where the value of a key goes; `None` for a key that means nothing here.
    fn place(&mut self, key: &str) -> Option<Place<'_>> {
        let mut lower = [0; KEY_BYTES_MAX];
        let lower = lower.get_mut(..key.len())?;
        lower.copy_from_slice(key.as_bytes());
        lower.make_ascii_lowercase();
        Some(match &*lower {
            b"echo" => Place::Flag(&mut self.echo),
            b"verbose" => Place::Flag(&mut self.verbose),
            b"pedantic" => Place::Flag(&mut self.pedantic),
            b"tls_required" => Place::Flag(&mut self.tls_required),
            b"new_account" => Place::Flag(&mut self.new_account),
            b"headers" => Place::Flag(&mut self.headers),
            b"no_responders" => Place::Flag(&mut self.no_responders),
            b"nkey" => Place::Text(&mut self.nkey),
            b"jwt" => Place::Text(&mut self.jwt),
            b"sig" => Place::Text(&mut self.sig),
            b"auth_token" => Place::Text(&mut self.auth_token),
            b"user" => Place::Text(&mut self.user),
            b"pass" => Place::Text(&mut self.pass),
            b"name" => Place::Text(&mut self.name),
            b"lang" => Place::Text(&mut self.lang),
            b"version" => Place::Text(&mut self.version),
            b"account" => Place::Text(&mut self.account),
            b"proxy_sig" => Place::Text(&mut self.proxy_sig),
            b"protocol" => Place::Number(&mut self.protocol),
            _ => return None,
        })
    }
}

/// Longer keys are none of ours.
const KEY_BYTES_MAX: usize = 16;

/// Reads the object into the options, without a tree of values in between.
struct Update<'a>(&'a mut ConnectOptions);

/// Reads a key and finds the place of its value.
struct PlaceOf<'a>(&'a mut ConnectOptions);

/// Reads a value of the one type that belongs there; null changes nothing.
enum Place<'a> {
    Flag(&'a mut bool),
    Text(&'a mut String),
    Number(&'a mut i64),
}

impl<'de> DeserializeSeed<'de> for Update<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Update<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    // What a client sends may be a secret and is never repeated.
    fn visit_str<E: serde::de::Error>(self, _: &str) -> Result<(), E> {
        Err(E::custom("an object is expected"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        while let Some(place) = fields.next_key_seed(PlaceOf(self.0))? {
            match place {
                Some(place) => fields.next_value_seed(place)?,
                None => drop(fields.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

impl<'de, 'a> DeserializeSeed<'de> for PlaceOf<'a> {
    type Value = Option<Place<'a>>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl<'a> Visitor<'_> for PlaceOf<'a> {
    type Value = Option<Place<'a>>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.0.place(key))
    }
}

impl<'de> DeserializeSeed<'de> for Place<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl Visitor<'_> for Place<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Flag(_) => "true or false",
            Self::Text(_) => "a string",
            Self::Number(_) => "a whole number",
        })
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<(), E> {
        let Self::Flag(flag) = self else { return Err(E::invalid_type(Unexpected::Bool(value), &self)) };
        *flag = value;
        Ok(())
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<(), E> {
        let Self::Text(text) = self else { return Err(E::invalid_type(Unexpected::Other("a string"), &self)) };
        value.clone_into(text);
        Ok(())
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<(), E> {
        let Self::Number(number) = self else { return Err(E::invalid_type(Unexpected::Signed(value), &self)) };
        *number = value;
        Ok(())
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<(), E> {
        match i64::try_from(value) {
            Ok(value) => self.visit_i64(value),
            Err(_) => Err(E::invalid_value(Unexpected::Unsigned(value), &self)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_taken_over_in_any_case_and_the_rest_is_kept() {
        let mut options = ConnectOptions::default();
        options
            .update(br#"{"Verbose":false,"PEDANTIC":false,"user":"a","pass":null,"user":"b","lang":"x","unknown":[1]}"#)
            .expect("valid");
        assert!(!options.verbose && !options.pedantic && options.echo);
        assert_eq!((options.user.as_str(), options.pass.as_str()), ("b", ""));
        options.update(br#"{"echo":false,"protocol":1}"#).expect("valid");
        assert!(!options.echo && options.user == "b" && options.protocol == 1);
    }

    #[test]
    fn keys_count_in_the_order_of_their_coming_and_null_is_no_value() {
        let mut options = ConnectOptions::default();
        let json =
            br#"{"user":"a","USER":"b","pass":"p","pass":null,"us\u0065r":"c","a_key_that_is_much_longer":1e400}"#;
        options.update(json).expect("valid");
        assert_eq!((options.user.as_str(), options.pass.as_str()), ("c", "p"));
        options.update(b" null ").expect("nothing is told");
        assert_eq!(options.user, "c");
    }

    #[test]
    fn a_wrong_type_changes_nothing_and_is_not_repeated() {
        for (json, secret) in [(r#"{"user":"u","protocol":"sesame"}"#, "sesame"), (r#""sesame""#, "sesame")] {
            let mut options = ConnectOptions::default();
            let error = options.update(json.as_bytes()).expect_err("of the wrong type");
            assert!(!format!("{error:?}").contains(secret), "{error:?}");
            assert!(options == ConnectOptions::default());
        }
    }

    #[test]
    fn what_is_no_json_or_of_the_wrong_type_is_refused() {
        for bad in
            ["", "{", "[]", "1", r#"{"verbose":1}"#, r#"{"user":1}"#, r#"{"protocol":"x"}"#, r#"{"protocol":1.5}"#]
        {
            assert!(ConnectOptions::default().update(bad.as_bytes()).is_err(), "{bad}");
        }
        let whole = r#"{"protocol":9223372036854775808}"#;
        assert!(ConnectOptions::default().update(whole.as_bytes()).is_err());
        assert!(ConnectOptions::default().update(br#"{"user":"u"} x"#).is_err());
        let deep = "[".repeat(100_000);
        assert!(ConnectOptions::default().update(deep.as_bytes()).is_err());
    }

    #[test]
    fn a_text_cut_anywhere_changes_nothing() {
        let json = br#"{"user":"a\u00e9","pass":"b","verbose":false,"protocol":1,"name":null,"x":[{"y":1e3}]}"#;
        for cut in 0..json.len() {
            let mut options = ConnectOptions::default();
            assert!(options.update(&json[..cut]).is_err(), "cut at {cut}");
            assert!(options == ConnectOptions::default(), "cut at {cut}");
        }
    }

    #[test]
    fn credentials_are_not_printed() {
        let mut options = ConnectOptions::default();
        options
            .update(br#"{"user":"u","pass":"sesame","auth_token":"sesame","jwt":"sesame","sig":"sesame"}"#)
            .expect("valid");
        assert!(!format!("{options:?}").contains("sesame"));
    }
}
