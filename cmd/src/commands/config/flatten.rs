//! A configuration as a list of settings: path and value, with secrets hidden.

use std::collections::BTreeMap;

use conf::{Map, Position, Value, ValueKind};
use options::KeyHelp;

/// One setting.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Setting {
    /// Its value as text; what it really is, also for secrets, since values are compared.
    pub(super) value: String,
    pub(super) position: Position,
    /// Whether the value must not be shown.
    pub(super) is_secret: bool,
}

/// All settings by path: `cluster.port`, `authorization.users[0].user`.
///
/// Keys that the server knows are told by their first name, however they are written; names of the user's choice, such as
/// those of accounts, stay as they are.
pub(super) fn flatten(map: &Map) -> BTreeMap<String, Setting> {
    let mut flattening = Flattening { known: options::known_keys(), settings: BTreeMap::new() };
    flattening.map("", "", map, false);
    flattening.settings
}

struct Flattening {
    known: Vec<KeyHelp>,
    settings: BTreeMap<String, Setting>,
}

impl Flattening {
    /// Adds the entries of a map. `block` is its path as [`KeyHelp::block`] spells it.
    fn map(&mut self, path: &str, block: &str, map: &Map, is_secret_so_far: bool) {
        for entry in map.entries() {
            let (name, inner) = self.name(block, &entry.key);
            let hides = is_secret_so_far || is_secret(&name) || is_secret(&entry.key.to_lowercase());
            self.add(&below(path, &name), &below(block, &inner), &entry.value, hides);
        }
    }

    /// The name of a key in a block, and how the block below it is called.
    fn name(&self, block: &str, key: &str) -> (String, String) {
        let mut is_free = true;
        for known in self.known.iter().filter(|known| known.block == block) {
            is_free = false;
            if let (Some(first), true) =
                (known.names.first(), known.names.iter().any(|name| name.eq_ignore_ascii_case(key)))
            {
                return ((*first).to_owned(), (*first).to_owned());
            }
        }
        if is_free { (key.to_owned(), "*".to_owned()) } else { (key.to_lowercase(), key.to_lowercase()) }
    }

    fn add(&mut self, path: &str, block: &str, value: &Value, is_secret_so_far: bool) {
        let text = match &value.kind {
            ValueKind::Text(text) | ValueKind::Time(text) => format!("{text:?}"),
            ValueKind::Integer { number, source: _ } => number.to_string(),
            ValueKind::Float(number) => number.to_string(),
            ValueKind::Bool(is_on) => is_on.to_string(),
            ValueKind::Array(items) if items.is_empty() => "[]".to_owned(),
            ValueKind::Map(map) if map.is_empty() => "{}".to_owned(),
            ValueKind::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.add(&format!("{path}[{index}]"), &format!("{block}[]"), item, is_secret_so_far);
                }
                return;
            }
            ValueKind::Map(map) => return self.map(path, block, map, is_secret_so_far),
        };
        let setting = Setting { value: text, position: value.position.clone(), is_secret: is_secret_so_far };
        self.settings.insert(path.to_owned(), setting);
    }
}

/// The path of a name in a block.
fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// Keys whose values are secrets.
fn is_secret(key: &str) -> bool {
    let names = [
        "pass",
        "token",
        "secret",
        "seed",
        "key",
        "ek",
        "encryption_key",
        "prev_key",
        "prev_ek",
        "prev_encryption_key",
        "xkey",
        "nkey_seed",
    ];
    names.contains(&key) || key.contains("password")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(text: &str) -> BTreeMap<String, Setting> {
        let surroundings =
            conf::Surroundings { read_file: &|_| Err(std::io::ErrorKind::NotFound.into()), environment: &|_| None };
        flatten(&conf::parse_text("t", text.as_bytes(), surroundings).expect("valid"))
    }

    #[test]
    fn nested_values_have_paths() {
        let found = settings("Port: 1k\ncluster { routes: [a, {b: true}] }");
        let paths: Vec<(&str, &str)> =
            found.iter().map(|(path, setting)| (path.as_str(), setting.value.as_str())).collect();
        assert_eq!(paths, [("cluster.routes[0]", "\"a\""), ("cluster.routes[1].b", "true"), ("port", "1000")]);
    }

    #[test]
    fn names_of_the_users_choice_are_kept_and_keys_have_one_name() {
        let found = settings("Accounts { A { MAPS { X: y } }, a { users: [{username: B, pub: S}] } }\nMonitor_Port: 1");
        let paths: Vec<&str> = found.keys().map(String::as_str).collect();
        let expected = ["accounts.A.mappings.X", "accounts.a.users[0].pub", "accounts.a.users[0].user", "http_port"];
        assert_eq!(paths, expected);
    }

    #[test]
    fn secrets_are_marked_under_every_name() {
        let found = settings("jetstream { ek: x, prev_ek: y, tpm { srk_password: z } }\nroot: plain");
        let shown: Vec<&String> =
            found.iter().filter(|(_, setting)| !setting.is_secret).map(|(path, _)| path).collect();
        assert_eq!((shown, found.len()), (vec![&"operator".to_owned()], 4));
    }

    #[test]
    fn secrets_are_marked() {
        let found = settings("authorization { users: [{user: a, password: b}] }\njetstream { key: x }");
        let secret: Vec<&str> =
            found.iter().filter(|(_, setting)| setting.is_secret).map(|(path, _)| path.as_str()).collect();
        assert_eq!(secret, ["authorization.users[0].password", "jetstream.key"]);
    }
}
