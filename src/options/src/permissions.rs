//! Permission blocks of users, accounts, routes.

use std::time::Duration;

use account::{PermissionsConfig, ResponsePermission, SubjectPermission, SubjectRule};
use clock::parse_duration;
use conf::{Entry, ValueKind};

use crate::field::{Field, FieldKind};
use crate::reader::Reader;
use crate::subjects;

/// Responses to a request when `allow_responses` says no number.
const RESPONSES_MAX: i64 = 1;
/// How long responses are allowed when `allow_responses` says no time.
const RESPONSES_EXPIRE: Duration = Duration::from_secs(120);

pub(crate) const PERMISSIONS: &[Field<PermissionsConfig>] = &[
    Field::new(
        &["publish", "pub", "import"],
        FieldKind::TextOrMap,
        "Subjects to publish to: one, an array, or {allow, deny}.",
        |p, e, r| p.publish = read_subjects(e, r, false),
    ),
    Field::new(
        &["subscribe", "sub", "export"],
        FieldKind::TextOrMap,
        "Subjects to subscribe to: one, an array, or {allow, deny}; \"subject queue\" is about a queue.",
        |p, e, r| p.subscribe = read_subjects(e, r, true),
    ),
    Field::new(
        &["allow_responses", "publish_allow_responses"],
        FieldKind::BooleanOrMap,
        "Publishing to the reply subjects of received messages: true or {max, expires} (false).",
        read_responses,
    ),
];

/// Reads a permissions map.
pub(crate) fn read(entry: &Entry, reader: &mut Reader<'_>) -> Option<PermissionsConfig> {
    let mut permissions = PermissionsConfig::default();
    reader.block(&mut permissions, entry, PERMISSIONS).then_some(permissions)
}

/// What `{allow, deny}` holds and which of the two is read with queues.
pub(crate) struct SubjectsDraft {
    permission: SubjectPermission,
    has_queues: bool,
}

pub(crate) const SUBJECTS: &[Field<SubjectsDraft>] = &[
    Field::new(&["allow"], FieldKind::Texts, "Allowed subjects.", |d, e, r| {
        let rules = read_rules(e, r, d.has_queues);
        if rules.is_empty() {
            let message = "an empty list of allowed subjects allows everything; deny \">\" to allow nothing";
            r.warn(Some(e.key_position.clone()), message, false);
        }
        d.permission.allow = (!rules.is_empty()).then_some(rules);
    }),
    Field::new(&["deny"], FieldKind::Texts, "Denied subjects, whatever is allowed.", |d, e, r| {
        d.permission.deny = read_rules(e, r, d.has_queues);
    }),
];

fn read_subjects(entry: &Entry, reader: &mut Reader<'_>, has_queues: bool) -> Option<SubjectPermission> {
    match &entry.value.kind {
        ValueKind::Map(map) if map.is_empty() => None,
        ValueKind::Map(map) => {
            let mut draft = SubjectsDraft { permission: SubjectPermission::default(), has_queues };
            reader.map(&mut draft, map, &[SUBJECTS]);
            Some(draft.permission)
        }
        ValueKind::Text(_) | ValueKind::Array(_) => {
            let rules = read_rules(entry, reader, has_queues);
            Some(SubjectPermission { allow: (!rules.is_empty()).then_some(rules), deny: Vec::new() })
        }
        ValueKind::Integer { .. } | ValueKind::Float(_) | ValueKind::Bool(_) | ValueKind::Time(_) => {
            reader.wrong_type(entry, FieldKind::TextOrMap);
            None
        }
    }
}

/// Reads one subject or an array of them.
pub(crate) fn read_rules(entry: &Entry, reader: &mut Reader<'_>, has_queues: bool) -> Vec<SubjectRule> {
    let mut rules = Vec::new();
    for (text, position) in reader.texts(entry).unwrap_or_default() {
        match rule(&text, has_queues) {
            Ok(rule) => rules.push(rule),
            Err(reason) => reader.contradiction(&position, reason),
        }
    }
    rules
}

fn rule(text: &str, has_queues: bool) -> Result<SubjectRule, String> {
    if subjects::is_valid(text) {
        return Ok(SubjectRule { subject: text.to_owned(), queue: None });
    }
    let bad_subject = |subject: &str| Err(format!("subject {subject:?} is not a valid subject"));
    let parts: Vec<&str> = text.split_whitespace().collect();
    match parts.as_slice() {
        [subject, queue] if has_queues => {
            if !subjects::is_valid(subject) {
                return bad_subject(subject);
            }
            if !subjects::is_valid(queue) {
                return Err(format!("queue {queue:?} is not a valid queue"));
            }
            Ok(SubjectRule { subject: (*subject).to_owned(), queue: Some((*queue).to_owned()) })
        }
        _ => bad_subject(text),
    }
}

pub(crate) const RESPONSES: &[Field<ResponsePermission>] = &[
    Field::new(
        &["max", "max_msgs", "max_messages", "max_responses"],
        FieldKind::Integer,
        "Responses to one request; negative is any number (1).",
        |p, e, r| {
            if let Some(number) = r.integer(e).filter(|number| *number != 0) {
                p.messages_max = number;
            }
        },
    ),
    Field::new(
        &["expires", "expiration", "ttl"],
        FieldKind::StrictDuration,
        "How long responses are allowed; negative is for ever (2m).",
        |p, e, r| {
            if let ValueKind::Text(text) = &e.value.kind
                && text.strip_prefix('-').and_then(parse_duration).is_some_and(|duration| !duration.is_zero())
            {
                p.expires = None;
            } else if let Some(expires) = r.strict_duration(e).filter(|expires| !expires.is_zero()) {
                p.expires = Some(expires);
            }
        },
    ),
];

fn read_responses(permissions: &mut PermissionsConfig, entry: &Entry, reader: &mut Reader<'_>) {
    let mut responses = ResponsePermission { messages_max: RESPONSES_MAX, expires: Some(RESPONSES_EXPIRE) };
    if let Some(map) = entry.value.kind.as_map() {
        reader.map(&mut responses, map, &[RESPONSES]);
    } else {
        match entry.value.kind.as_bool() {
            Some(true) => {}
            Some(false) => return,
            None => {
                reader.wrong_type(entry, FieldKind::BooleanOrMap);
                return;
            }
        }
    }
    permissions.responses = Some(responses);
}
