//! `/debug/vars`, `EXPVARZ` and `PROFILEZ`: variables and profiles of the process.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::go_json::to_compact_json;
use crate::go_quote::quote;
use crate::go_time::nanos;
use crate::omit::is_empty;
use crate::ordered_json::OrderedJson;

/// The answer to `EXPVARZ`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Expvarz {
    /// Memory figures; which ones depends on the implementation.
    pub memstats: OrderedJson,
    /// The command line.
    pub cmdline: Vec<String>,
}

impl Expvarz {
    /// Makes the answer from what the allocator tells, in bytes and counts by name.
    #[must_use]
    pub fn new(memory: &BTreeMap<&str, u64>, command_line: Vec<String>) -> Self {
        let figures = memory.iter().map(|(name, value)| ((*name).to_owned(), OrderedJson::Number((*value).into())));
        Self { memstats: OrderedJson::Object(figures.collect()), cmdline: command_line }
    }

    /// The body of `/debug/vars`: one variable a line.
    ///
    /// # Errors
    /// None in practice; see [`to_compact_json`].
    pub fn to_debug_vars(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut body = b"{\n\"cmdline\": ".to_vec();
        body.extend(to_compact_json(&self.cmdline)?);
        body.extend(b",\n\"memstats\": ");
        body.extend(to_compact_json(&self.memstats)?);
        body.extend(b"\n}\n");
        Ok(body)
    }
}

/// The body of `PROFILEZ`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProfilezOptions {
    /// The profile's name.
    pub name: String,
    /// How detailed it is.
    pub debug: i64,
    /// How long to measure; `cpu` only, at most 15 seconds.
    #[serde(with = "nanos", skip_serializing_if = "is_empty")]
    pub duration: Duration,
}

/// The answer to `PROFILEZ`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profilez {
    /// The profile in base 64; `null` when there is none.
    pub profile: Option<String>,
    /// Why there is none.
    pub error: String,
}

impl Profilez {
    /// The answer of a server that has no profile of that name.
    #[must_use]
    pub fn not_found(options: &ProfilezOptions) -> Self {
        let error = if options.name.is_empty() {
            "Profile name not specified".to_owned()
        } else {
            format!("Profile {} not found", quote(options.name.as_bytes()))
        };
        Self { profile: None, error }
    }
}

#[cfg(test)]
mod tests {
    use super::{Expvarz, Profilez, ProfilezOptions};
    use std::collections::BTreeMap;

    #[test]
    fn debug_vars_have_one_variable_a_line() {
        let vars = Expvarz::new(&BTreeMap::from([("Alloc", 5)]), vec!["nats-rs".into(), "<a>".into()]);
        let body = vars.to_debug_vars().expect("a plain value");
        assert_eq!(body, b"{\n\"cmdline\": [\"nats-rs\",\"\\u003ca\\u003e\"],\n\"memstats\": {\"Alloc\":5}\n}\n");
    }

    #[test]
    fn missing_profiles_are_told_in_the_words_of_the_go_server() {
        let named =
            |name: &str| Profilez::not_found(&ProfilezOptions { name: name.into(), ..Default::default() }).error;
        assert_eq!(
            (named("").as_str(), named("nope").as_str()),
            ("Profile name not specified", "Profile \"nope\" not found")
        );
    }
}
