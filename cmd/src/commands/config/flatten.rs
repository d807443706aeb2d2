//! A configuration as a list of settings: path and value, with secrets hidden.

use std::collections::BTreeMap;

use conf::{Map, Position, Value, ValueKind};

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
/// Aliases of keys of the top level are replaced by their first name, and all keys are compared in lower case, as the server does.
pub(super) fn flatten(map: &Map) -> BTreeMap<String, Setting> {
    let mut help = options::known_keys();
    help.retain(|key| key.block.is_empty());
    let mut settings = BTreeMap::new();
    for entry in map.entries() {
        let key = entry.key.to_lowercase();
        let known = help.iter().find(|help| help.names.iter().any(|name| name.eq_ignore_ascii_case(&key)));
        let name = known.and_then(|help| help.names.first()).map_or(key.clone(), |name| (*name).to_owned());
        add(&name, &entry.value, is_secret(&key), &mut settings);
    }
    settings
}

fn add(path: &str, value: &Value, is_secret_so_far: bool, settings: &mut BTreeMap<String, Setting>) {
    let mut leaf = |text: String| {
        let setting = Setting { value: text, position: value.position.clone(), is_secret: is_secret_so_far };
        settings.insert(path.to_owned(), setting);
    };
    match &value.kind {
        ValueKind::Text(text) | ValueKind::Time(text) => leaf(format!("{text:?}")),
        ValueKind::Integer { number, source: _ } => leaf(number.to_string()),
        ValueKind::Float(number) => leaf(number.to_string()),
        ValueKind::Bool(is_on) => leaf(is_on.to_string()),
        ValueKind::Array(items) if items.is_empty() => leaf("[]".to_owned()),
        ValueKind::Map(map) if map.is_empty() => leaf("{}".to_owned()),
        ValueKind::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                add(&format!("{path}[{index}]"), item, is_secret_so_far, settings);
            }
        }
        ValueKind::Map(map) => {
            for entry in map.entries() {
                let key = entry.key.to_lowercase();
                add(&format!("{path}.{key}"), &entry.value, is_secret_so_far || is_secret(&key), settings);
            }
        }
    }
}

/// Keys whose values are secrets.
fn is_secret(key: &str) -> bool {
    let names =
        ["pass", "password", "token", "secret", "seed", "key", "prev_key", "xkey", "nkey_seed", "prev_encryption_key"];
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
    fn secrets_are_marked() {
        let found = settings("authorization { users: [{user: a, password: b}] }\njetstream { key: x }");
        let secret: Vec<&str> =
            found.iter().filter(|(_, setting)| setting.is_secret).map(|(path, _)| path.as_str()).collect();
        assert_eq!(secret, ["authorization.users[0].password", "jetstream.key"]);
    }
}
