//! Reads values of the tree into typed settings and collects what is wrong with them.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use clock::parse_duration;
use conf::{Entry, Map, Position, Surroundings, Value, ValueKind};

use crate::address::{self, Address, Port};
use crate::error::{Problem, ProblemKind, Warning};
use crate::field::{Field, FieldKind, find, nearest};
use crate::origin::Origins;

/// After so many problems the rest of a file is not worth reporting.
const PROBLEMS_MAX: usize = 200;

/// What a count of nanoseconds in 63 bits can hold.
const DURATION_MAX: Duration = Duration::from_secs(9_223_372_036);

/// Collects problems, warnings and origins while a tree is read.
pub(crate) struct Reader<'a> {
    surroundings: Surroundings<'a>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) origins: Origins,
    /// The keys that lead to what is being read.
    path: Vec<String>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(surroundings: Surroundings<'a>) -> Self {
        Self { surroundings, problems: Vec::new(), warnings: Vec::new(), origins: Origins::default(), path: Vec::new() }
    }

    /// Looks up a variable of the environment, for `~` and `$NAME` in file names.
    pub(crate) fn environment(&self, name: &str) -> Option<String> {
        (self.surroundings.environment)(name)
    }

    /// Reads the keys of a map by tables. Unknown keys are problems unless something refers to them as variables.
    pub(crate) fn map<T>(&mut self, target: &mut T, map: &Map, tables: &[&[Field<T>]]) {
        let mut seen: BTreeMap<&'static str, Position> = BTreeMap::new();
        for duplicate in map.duplicates() {
            let message =
                format!("{:?} is set twice; the first one, at {}, is ignored", duplicate.key, duplicate.replaced);
            self.warn(Some(duplicate.kept.clone()), message, false);
        }
        for entry in map.entries() {
            let Some(field) = tables.iter().find_map(|fields| find(fields, &entry.key)) else {
                if !entry.is_used_as_variable {
                    self.unknown_key(entry, tables.iter().flat_map(|fields| *fields).flat_map(|field| field.names));
                }
                continue;
            };
            if let Some(earlier) = seen.insert(field.name(), entry.key_position.clone()) {
                let message = format!("{:?} is set again here; the one at {earlier} is overridden", field.name());
                self.warn(Some(entry.key_position.clone()), message, false);
            }
            self.inside(field.name(), &entry.key_position, |reader| (field.read)(target, entry, reader));
        }
    }

    /// Reads a value that must be a map.
    pub(crate) fn block<T>(&mut self, target: &mut T, entry: &Entry, fields: &[Field<T>]) -> bool {
        let Some(map) = entry.value.kind.as_map() else {
            self.wrong_type(entry, FieldKind::Map);
            return false;
        };
        self.map(target, map, &[fields]);
        true
    }

    /// Does something under a key and notes where the key stands.
    pub(crate) fn inside<R>(&mut self, name: &str, position: &Position, read: impl FnOnce(&mut Self) -> R) -> R {
        self.path.push(name.to_owned());
        self.origins.record(self.path.join("."), position.clone());
        let result = read(self);
        self.path.pop();
        result
    }

    /// Reads an array of maps; what is no map is a problem.
    pub(crate) fn each_map(&mut self, entry: &Entry, mut read: impl FnMut(&mut Self, &Map, &Position)) {
        let Some(values) = entry.value.kind.as_array() else {
            self.wrong_type(entry, FieldKind::Maps);
            return;
        };
        for (at, value) in values.iter().enumerate() {
            match value.kind.as_map() {
                Some(map) => {
                    self.inside(&at.to_string(), &value.position, |reader| read(reader, map, &value.position));
                }
                None => self.wrong_element(entry, value, "a map"),
            }
        }
    }

    /// Reads text.
    pub(crate) fn text(&mut self, entry: &Entry) -> Option<String> {
        let text = entry.value.kind.as_text().map(str::to_owned);
        if text.is_none() {
            self.wrong_type(entry, FieldKind::Text);
        }
        text
    }

    /// Reads text into a slot; empty text is none.
    pub(crate) fn text_to(&mut self, entry: &Entry, slot: &mut Option<String>) {
        if let Some(text) = self.text(entry) {
            *slot = (!text.is_empty()).then_some(text);
        }
    }

    pub(crate) fn boolean_to(&mut self, entry: &Entry, slot: &mut bool) {
        match entry.value.kind.as_bool() {
            Some(flag) => *slot = flag,
            None => self.wrong_type(entry, FieldKind::Boolean),
        }
    }

    /// Reads a flag whose key says the opposite of what the setting says.
    pub(crate) fn opposite_to(&mut self, entry: &Entry, slot: &mut bool) {
        let mut flag = !*slot;
        self.boolean_to(entry, &mut flag);
        *slot = !flag;
    }

    pub(crate) fn integer(&mut self, entry: &Entry) -> Option<i64> {
        let number = entry.value.kind.as_integer();
        if number.is_none() {
            self.wrong_type(entry, FieldKind::Integer);
        }
        number
    }

    /// Reads an integer within limits.
    pub(crate) fn integer_within(&mut self, entry: &Entry, least: i64, most: i64) -> Option<i64> {
        let number = self.integer(entry)?;
        if (least..=most).contains(&number) {
            return Some(number);
        }
        self.bad_value(entry, format!("{number} is not between {least} and {most}"));
        None
    }

    /// Reads a count: 0 leaves the default.
    pub(crate) fn count_to(&mut self, entry: &Entry, most: u64, slot: &mut u64) {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        if let Some(number) = self.integer_within(entry, 0, most)
            && let Ok(number) = u64::try_from(number)
            && number > 0
        {
            *slot = number;
        }
    }

    /// Reads a limit where 0 and negative numbers mean none.
    pub(crate) fn limit(&mut self, entry: &Entry) -> Option<Option<u64>> {
        let number = self.integer(entry)?;
        Some(u64::try_from(number).ok().filter(|number| *number > 0))
    }

    /// Reads a port; the outer `None` means that it could not be read.
    pub(crate) fn port(&mut self, entry: &Entry) -> Option<Option<Port>> {
        let Some(number) = entry.value.kind.as_integer() else {
            self.wrong_type(entry, FieldKind::Port);
            return None;
        };
        match address::port(number) {
            Ok(port) => Some(port),
            Err(reason) => {
                self.bad_value(entry, reason);
                None
            }
        }
    }

    /// Reads `host:port` or a port alone.
    pub(crate) fn address(&mut self, entry: &Entry) -> Option<Address> {
        if entry.value.kind.as_integer().is_some() {
            return self.port(entry).map(|port| Address { host: None, port });
        }
        let Some(text) = entry.value.kind.as_text() else {
            self.wrong_type(entry, FieldKind::Address);
            return None;
        };
        match address::address(text) {
            Ok(address) => Some(address),
            Err(reason) => {
                self.bad_value(entry, reason);
                None
            }
        }
    }

    /// Reads a duration; a plain number means seconds and earns a warning.
    pub(crate) fn duration(&mut self, entry: &Entry) -> Option<Duration> {
        if let Some(text) = entry.value.kind.as_text() {
            return self.duration_of(entry, text);
        }
        let ValueKind::Integer { number, source } = &entry.value.kind else {
            self.wrong_type(entry, FieldKind::Duration);
            return None;
        };
        with_unit(source).or_else(|| {
            let message =
                format!("invalid use of field {key:?}: {key} should be converted to a duration", key = entry.key);
            self.warn(Some(entry.key_position.clone()), message, true);
            self.seconds_of(entry, *number)
        })
    }

    /// Reads a duration into a slot; 0 leaves the default.
    pub(crate) fn duration_to(&mut self, entry: &Entry, slot: &mut Duration) {
        if let Some(duration) = self.duration(entry).filter(|duration| !duration.is_zero()) {
            *slot = duration;
        }
    }

    /// Reads a duration into a slot; 0 is none.
    pub(crate) fn some_duration_to(&mut self, entry: &Entry, slot: &mut Option<Duration>) {
        if let Some(duration) = self.duration(entry) {
            *slot = Some(duration).filter(|duration| !duration.is_zero());
        }
    }

    /// Reads a duration where a number without a unit is not accepted.
    pub(crate) fn strict_duration(&mut self, entry: &Entry) -> Option<Duration> {
        if let Some(text) = entry.value.kind.as_text() {
            return self.duration_of(entry, text);
        }
        let duration = entry.value.kind.as_word().and_then(with_unit);
        if duration.is_none() {
            self.wrong_type(entry, FieldKind::StrictDuration);
        }
        duration
    }

    /// Reads seconds, with or without a fraction, or a duration.
    pub(crate) fn seconds(&mut self, entry: &Entry) -> Option<Duration> {
        if let Some(text) = entry.value.kind.as_text() {
            return self.duration_of(entry, text);
        }
        if let ValueKind::Integer { number, source } = &entry.value.kind {
            return with_unit(source).or_else(|| self.seconds_of(entry, *number));
        }
        let ValueKind::Float(number) = entry.value.kind else {
            self.wrong_type(entry, FieldKind::Seconds);
            return None;
        };
        let duration = Duration::try_from_secs_f64(number).ok().filter(|duration| *duration <= DURATION_MAX);
        if duration.is_none() {
            self.bad_value(entry, "the duration is out of range");
        }
        duration
    }

    fn duration_of(&mut self, entry: &Entry, text: &str) -> Option<Duration> {
        let duration = parse_duration(text);
        if duration.is_none() {
            let reason = if text.starts_with('-') {
                "a duration cannot be negative here"
            } else {
                "this is not a duration; write it as 250ms, 10s, 1m30s or 2h"
            };
            self.bad_value(entry, reason);
        }
        duration
    }

    fn seconds_of(&mut self, entry: &Entry, number: i64) -> Option<Duration> {
        let duration = u64::try_from(number).ok().map(Duration::from_secs).filter(|duration| *duration <= DURATION_MAX);
        if duration.is_none() {
            self.bad_value(entry, "the duration is out of range");
        }
        duration
    }

    /// Reads an array of text.
    pub(crate) fn text_array(&mut self, entry: &Entry) -> Option<Vec<(String, Position)>> {
        let Some(values) = entry.value.kind.as_array() else {
            self.wrong_type(entry, FieldKind::TextArray);
            return None;
        };
        let mut texts = Vec::with_capacity(values.len());
        for value in values {
            match value.kind.as_text() {
                Some(text) => texts.push((text.to_owned(), value.position.clone())),
                None => self.wrong_element(entry, value, "text"),
            }
        }
        Some(texts)
    }

    /// Reads text or an array of it.
    pub(crate) fn texts(&mut self, entry: &Entry) -> Option<Vec<(String, Position)>> {
        if let Some(text) = entry.value.kind.as_text() {
            return Some(vec![(text.to_owned(), entry.value.position.clone())]);
        }
        if entry.value.kind.as_array().is_none() {
            self.wrong_type(entry, FieldKind::Texts);
            return None;
        }
        self.text_array(entry)
    }

    /// Reads text or an array of it into a slot.
    pub(crate) fn texts_to(&mut self, entry: &Entry, slot: &mut Vec<String>) {
        if let Some(texts) = self.texts(entry) {
            *slot = texts.into_iter().map(|(text, _)| text).collect();
        }
    }

    /// Reads an array of text into a slot.
    pub(crate) fn text_array_to(&mut self, entry: &Entry, slot: &mut Vec<String>) {
        if let Some(texts) = self.text_array(entry) {
            *slot = texts.into_iter().map(|(text, _)| text).collect();
        }
    }

    /// Reads a map with free keys whose values are text.
    pub(crate) fn text_map(&mut self, entry: &Entry) -> Option<BTreeMap<String, String>> {
        let Some(map) = entry.value.kind.as_map() else {
            self.wrong_type(entry, FieldKind::Map);
            return None;
        };
        let mut texts = BTreeMap::new();
        for inner in map.entries() {
            if let Some(text) = self.text(inner) {
                texts.insert(inner.key.clone(), text);
            }
        }
        Some(texts)
    }

    /// Checks that a file which the configuration names can be read and looks as it should.
    pub(crate) fn check_file(&mut self, entry: &Entry, path: &str, look: impl FnOnce(&[u8]) -> Result<(), String>) {
        let result = match (self.surroundings.read_file)(Path::new(path)) {
            Ok(bytes) => look(&bytes),
            Err(error) => Err(error.to_string()),
        };
        if let Err(reason) = result {
            let kind = ProblemKind::BadFile { key: entry.key.clone(), path: path.to_owned(), reason };
            self.problem(Some(entry.value.position.clone()), kind, None);
        }
    }

    /// Reads a file which the configuration names.
    pub(crate) fn read_file(&self, path: &Path) -> std::io::Result<Vec<u8>> {
        (self.surroundings.read_file)(path)
    }

    pub(crate) fn wrong_type(&mut self, entry: &Entry, expected: FieldKind) {
        let got = &entry.value.kind;
        let hint = type_hint(expected, got);
        let kind =
            ProblemKind::WrongType { key: entry.key.clone(), expected: expected.describe(), got: got.describe() };
        self.problem(Some(entry.value.position.clone()), kind, hint);
    }

    pub(crate) fn wrong_element(&mut self, entry: &Entry, value: &Value, expected: &'static str) {
        let reason = format!("the array takes {expected}, not {}", value.kind.describe());
        self.problem(Some(value.position.clone()), ProblemKind::BadValue { key: entry.key.clone(), reason }, None);
    }

    pub(crate) fn bad_value(&mut self, entry: &Entry, reason: impl Into<String>) {
        let kind = ProblemKind::BadValue { key: entry.key.clone(), reason: reason.into() };
        self.problem(Some(entry.value.position.clone()), kind, None);
    }

    pub(crate) fn contradiction(&mut self, position: &Position, text: impl Into<String>) {
        self.problem(Some(position.clone()), ProblemKind::Contradiction(text.into()), None);
    }

    pub(crate) fn duplicate(&mut self, position: &Position, what: &'static str, name: &str) {
        self.problem(Some(position.clone()), ProblemKind::Duplicate { what, name: name.to_owned() }, None);
    }

    pub(crate) fn unknown_key<'n>(&mut self, entry: &Entry, names: impl Iterator<Item = &'n &'n str>) {
        if self.problems.len() >= PROBLEMS_MAX {
            return;
        }
        let hint = match nearest(names.copied(), &entry.key) {
            Some(name) => Some(format!("did you mean {name:?}?")),
            None if entry.key.contains('{') => Some("put a space between the key and '{'".to_owned()),
            None => None,
        };
        let kind = ProblemKind::UnknownKey { key: entry.key.clone() };
        self.problem(Some(entry.key_position.clone()), kind, hint);
    }

    pub(crate) fn problem(&mut self, position: Option<Position>, kind: ProblemKind, hint: Option<String>) {
        if self.problems.len() < PROBLEMS_MAX {
            self.problems.push(Problem { position, kind, hint });
        }
    }

    pub(crate) fn warn(&mut self, position: Option<Position>, message: impl Into<String>, fails_check: bool) {
        if self.warnings.len() < PROBLEMS_MAX {
            self.warnings.push(Warning { position, message: message.into(), fails_check });
        }
    }
}

/// A bare word such as `1m` is an integer of the language; where a duration is expected it means a duration.
fn with_unit(source: &str) -> Option<Duration> {
    source.ends_with(|last: char| last.is_ascii_alphabetic()).then(|| parse_duration(source)).flatten()
}

fn type_hint(expected: FieldKind, got: &ValueKind) -> Option<String> {
    let is_plain =
        matches!(got, ValueKind::Integer { .. } | ValueKind::Float(_) | ValueKind::Bool(_) | ValueKind::Time(_));
    let text = got.as_text();
    let is_number = matches!(expected, FieldKind::Integer | FieldKind::Size | FieldKind::Port)
        && text.is_some_and(|text| text.parse::<i64>().is_ok());
    let is_flag = expected == FieldKind::Boolean && matches!(text, Some("true" | "false"));
    let hint = if matches!(expected, FieldKind::Text | FieldKind::Texts) && is_plain {
        "put it in quotes"
    } else if is_number || is_flag {
        "leave the quotes away"
    } else if expected == FieldKind::StrictDuration && got.as_integer().is_some() {
        "add a unit, as in \"30s\""
    } else if matches!(expected, FieldKind::TextArray | FieldKind::Maps) && (text.is_some() || got.as_map().is_some()) {
        "put it in brackets: [ … ]"
    } else {
        return None;
    };
    Some(hint.to_owned())
}
