//! The JSON of CONNECT.

use serde_json::Value;

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
impl std::fmt::Debug for ConnectOptions {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
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
        let value: Value = serde_json::from_str(&text).map_err(|error| fault(error.to_string()))?;
        let fields = match value {
            Value::Object(fields) => fields,
            Value::Null => return Ok(()),
            Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
                return Err(fault("an object is expected".to_owned()));
            }
        };
        for (key, value) in fields {
            if !value.is_null() {
                self.set(&key.to_ascii_lowercase(), &value).map_err(fault)?;
            }
        }
        Ok(())
    }

    fn set(&mut self, key: &str, value: &Value) -> Result<(), String> {
        if let Some(flag) = self.flag(key) {
            *flag = value.as_bool().ok_or_else(|| format!("{key}: true or false is expected"))?;
        } else if let Some(text) = self.text(key) {
            value.as_str().ok_or_else(|| format!("{key}: a string is expected"))?.clone_into(text);
        } else if key == "protocol" {
            self.protocol = value.as_i64().ok_or_else(|| format!("{key}: a number is expected"))?;
        }
        Ok(())
    }

    fn flag(&mut self, key: &str) -> Option<&mut bool> {
        Some(match key {
            "echo" => &mut self.echo,
            "verbose" => &mut self.verbose,
            "pedantic" => &mut self.pedantic,
            "tls_required" => &mut self.tls_required,
            "new_account" => &mut self.new_account,
            "headers" => &mut self.headers,
            "no_responders" => &mut self.no_responders,
            _ => return None,
        })
    }

    fn text(&mut self, key: &str) -> Option<&mut String> {
        Some(match key {
            "nkey" => &mut self.nkey,
            "jwt" => &mut self.jwt,
            "sig" => &mut self.sig,
            "auth_token" => &mut self.auth_token,
            "user" => &mut self.user,
            "pass" => &mut self.pass,
            "name" => &mut self.name,
            "lang" => &mut self.lang,
            "version" => &mut self.version,
            "account" => &mut self.account,
            "proxy_sig" => &mut self.proxy_sig,
            _ => return None,
        })
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
    fn what_is_no_json_or_of_the_wrong_type_is_refused() {
        for bad in
            ["", "{", "[]", "1", r#"{"verbose":1}"#, r#"{"user":1}"#, r#"{"protocol":"x"}"#, r#"{"protocol":1.5}"#]
        {
            assert!(ConnectOptions::default().update(bad.as_bytes()).is_err(), "{bad}");
        }
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
