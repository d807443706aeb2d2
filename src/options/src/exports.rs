//! Exports and imports of accounts.

use std::time::Duration;

use account::{
    AccountName, Export, ExportKind, LatencyConfig, LatencySampling, ResponseKind, ServiceExport, ServiceImport,
    StreamExport, StreamImport,
};
use conf::{Entry, Map, Position, ValueKind};

use crate::field::{Field, FieldKind};
use crate::reader::Reader;

/// An export as written.
#[derive(Default)]
pub(crate) struct ExportDraft {
    stream: Option<String>,
    service: Option<String>,
    accounts: Vec<AccountName>,
    response: Option<ResponseKind>,
    threshold: Option<Duration>,
    latency: Option<LatencyConfig>,
    account_token_position: u32,
    allow_trace: Option<bool>,
}

pub(crate) const EXPORT: &[Field<ExportDraft>] = &[
    Field::new(&["stream"], FieldKind::Text, "Subject whose messages others may import.", |d, e, r| {
        r.text_to(e, &mut d.stream);
    }),
    Field::new(&["service"], FieldKind::Text, "Subject whose requests others may send.", |d, e, r| {
        r.text_to(e, &mut d.service);
    }),
    Field::new(&["accounts"], FieldKind::TextArray, "Accounts that may import (all).", |d, e, r| {
        let accounts = r.text_array(e).unwrap_or_default();
        d.accounts = accounts.iter().map(|(name, _)| AccountName::new(name)).collect();
    }),
    Field::new(
        &["response", "response_type"],
        FieldKind::Text,
        "How many answers a service sends: single, stream or chunked (single).",
        read_response,
    ),
    Field::new(
        &["threshold", "response_threshold", "response_max_time", "response_time"],
        FieldKind::StrictDuration,
        "How long an answer may take (2m).",
        |d, e, r| d.threshold = r.strict_duration(e),
    ),
    Field::new(
        &["latency"],
        FieldKind::TextOrMap,
        "Where latency is published: a subject or {sampling, subject}.",
        |d, e, r| d.latency = read_latency(e, r),
    ),
    Field::new(
        &["account_token_position"],
        FieldKind::Integer,
        "Token of the subject, from 1, that must be the importer's account (none).",
        |d, e, r| {
            if let Some(position) = r.integer_within(e, 0, i64::from(u32::MAX)) {
                d.account_token_position = u32::try_from(position).unwrap_or_default();
            }
        },
    ),
    Field::new(&["allow_trace"], FieldKind::Boolean, "Message traces cross into the service (false).", |d, e, r| {
        let mut is_on = false;
        r.boolean_to(e, &mut is_on);
        d.allow_trace = Some(is_on);
    }),
];

/// Reads an `exports` array.
pub(crate) fn read_exports(entry: &Entry, reader: &mut Reader<'_>) -> Vec<Export> {
    let mut exports = Vec::new();
    reader.each_map(entry, |reader, map, position| exports.extend(read_export(map, position, reader)));
    exports
}

fn read_export(map: &Map, position: &Position, reader: &mut Reader<'_>) -> Option<Export> {
    let mut draft = ExportDraft::default();
    reader.map(&mut draft, map, &[EXPORT]);
    let (subject, kind) = match (draft.stream, draft.service) {
        (Some(_), Some(_)) => {
            reader.contradiction(position, "an export is either a stream or a service, not both");
            return None;
        }
        (Some(subject), None) => {
            if draft.response.is_some() || draft.threshold.is_some() {
                reader.contradiction(position, "Detected response directive on non-service");
            }
            if draft.latency.is_some() {
                reader.contradiction(position, "Detected latency directive on non-service");
            }
            if draft.allow_trace.is_some() {
                reader.contradiction(position, "Detected allow_trace directive on non-service");
            }
            (subject, ExportKind::Stream(StreamExport))
        }
        (None, Some(subject)) => {
            let service = ServiceExport {
                response: draft.response.unwrap_or_default(),
                threshold: draft.threshold.filter(|threshold| !threshold.is_zero()),
                latency: draft.latency,
                allow_trace: draft.allow_trace.unwrap_or_default(),
            };
            (subject, ExportKind::Service(service))
        }
        (None, None) => {
            reader.warn(Some(position.clone()), "this export is ignored: it names no stream and no service", false);
            return None;
        }
    };
    let accounts = (!draft.accounts.is_empty()).then_some(draft.accounts);
    Some(Export { subject, kind, accounts, account_token_position: draft.account_token_position })
}

fn read_response(draft: &mut ExportDraft, entry: &Entry, reader: &mut Reader<'_>) {
    let Some(text) = reader.text(entry) else {
        return;
    };
    if draft.response.is_some() {
        reader.contradiction(&entry.key_position, "Duplicate response type definition");
    }
    draft.response = match text.to_ascii_lowercase().as_str() {
        "single" | "singleton" => Some(ResponseKind::Singleton),
        "stream" => Some(ResponseKind::Stream),
        "chunk" | "chunked" => Some(ResponseKind::Chunked),
        _ => {
            reader.bad_value(entry, "the response type is single, stream or chunked");
            None
        }
    };
}

#[derive(Default)]
pub(crate) struct LatencyDraft {
    sampling: Option<LatencySampling>,
    subject: Option<String>,
}

pub(crate) const LATENCY: &[Field<LatencyDraft>] = &[
    Field::new(
        &["sampling"],
        FieldKind::TextOrInteger,
        "Per cent of the requests, or \"headers\" (100).",
        |d, e, r| d.sampling = read_sampling(e, r),
    ),
    Field::new(&["subject"], FieldKind::Text, "Subject that measurements go to.", |d, e, r| {
        r.text_to(e, &mut d.subject);
    }),
];

fn read_latency(entry: &Entry, reader: &mut Reader<'_>) -> Option<LatencyConfig> {
    let mut draft = LatencyDraft::default();
    match &entry.value.kind {
        ValueKind::Text(subject) => draft.subject = Some(subject.clone()),
        ValueKind::Map(map) => {
            // Unknown keys are accepted here, as they always were.
            for inner in map.entries() {
                let name = inner.key.as_str();
                match LATENCY.iter().find(|field| field.name() == name) {
                    Some(field) => (field.read)(&mut draft, inner, reader),
                    None if inner.is_used_as_variable => {}
                    None => reader.warn(
                        Some(inner.key_position.clone()),
                        format!("{name:?} is ignored; latency knows sampling and subject"),
                        false,
                    ),
                }
            }
        }
        ValueKind::Integer { .. }
        | ValueKind::Float(_)
        | ValueKind::Bool(_)
        | ValueKind::Time(_)
        | ValueKind::Array(_) => {
            reader.wrong_type(entry, FieldKind::TextOrMap);
            return None;
        }
    }
    match draft.subject {
        Some(subject) => {
            Some(LatencyConfig { sampling: draft.sampling.unwrap_or(LatencySampling::Percent(100)), subject })
        }
        None => {
            reader.contradiction(&entry.key_position, "Latency subject required, but missing");
            None
        }
    }
}

fn read_sampling(entry: &Entry, reader: &mut Reader<'_>) -> Option<LatencySampling> {
    if let ValueKind::Text(text) = &entry.value.kind
        && text.trim().eq_ignore_ascii_case("headers")
    {
        return Some(LatencySampling::Headers);
    }
    read_percent(entry, reader).map(LatencySampling::Percent)
}

/// Reads 1 to 100, as a number or as text with or without `%`.
pub(crate) fn read_percent(entry: &Entry, reader: &mut Reader<'_>) -> Option<u8> {
    let number = match &entry.value.kind {
        ValueKind::Integer { number, .. } => u8::try_from(*number).ok(),
        ValueKind::Text(text) => text.strip_suffix('%').unwrap_or(text).parse::<u8>().ok(),
        ValueKind::Float(_) | ValueKind::Bool(_) | ValueKind::Time(_) | ValueKind::Array(_) | ValueKind::Map(_) => {
            reader.wrong_type(entry, FieldKind::TextOrInteger);
            return None;
        }
    };
    let percent = number.filter(|percent| (1..=100).contains(percent));
    if percent.is_none() {
        reader.bad_value(entry, "bad sampling percentage, should be 1-100");
    }
    percent
}

/// Where an import comes from.
#[derive(Default)]
pub(crate) struct Exporter {
    account: String,
    subject: String,
}

pub(crate) const EXPORTER: &[Field<Exporter>] = &[
    Field::new(&["account"], FieldKind::Text, "The exporting account.", |x, e, r| {
        x.account = r.text(e).unwrap_or_default();
    }),
    Field::new(&["subject"], FieldKind::Text, "The subject in that account.", |x, e, r| {
        x.subject = r.text(e).unwrap_or_default();
    }),
];

/// An import as written.
#[derive(Default)]
pub(crate) struct ImportDraft {
    stream: Option<Exporter>,
    service: Option<Exporter>,
    prefix: Option<String>,
    to: Option<String>,
    share: bool,
    allow_trace: Option<bool>,
}

pub(crate) const IMPORT: &[Field<ImportDraft>] = &[
    Field::new(&["stream"], FieldKind::Map, "A stream of another account: {account, subject}.", |d, e, r| {
        d.stream = read_exporter(e, r);
    }),
    Field::new(&["service"], FieldKind::Map, "A service of another account: {account, subject}.", |d, e, r| {
        d.service = read_exporter(e, r);
    }),
    Field::new(&["prefix"], FieldKind::Text, "Put before the subjects of a stream.", |d, e, r| {
        r.text_to(e, &mut d.prefix);
    }),
    Field::new(&["to"], FieldKind::Text, "The local subject (the exporter's).", |d, e, r| r.text_to(e, &mut d.to)),
    Field::new(&["share"], FieldKind::Boolean, "Tells a service who is asking (false).", |d, e, r| {
        r.boolean_to(e, &mut d.share);
    }),
    Field::new(&["allow_trace"], FieldKind::Boolean, "Message traces follow a stream (false).", |d, e, r| {
        let mut is_on = false;
        r.boolean_to(e, &mut is_on);
        d.allow_trace = Some(is_on);
    }),
];

fn read_exporter(entry: &Entry, reader: &mut Reader<'_>) -> Option<Exporter> {
    let mut exporter = Exporter::default();
    if !reader.block(&mut exporter, entry, EXPORTER) {
        return None;
    }
    if exporter.account.is_empty() || exporter.subject.is_empty() {
        reader.contradiction(&entry.key_position, "Expect an account name and a subject");
        return None;
    }
    Some(exporter)
}

/// The imports of an account.
#[derive(Default)]
pub(crate) struct Imports {
    pub(crate) streams: Vec<StreamImport>,
    pub(crate) services: Vec<ServiceImport>,
}

/// Reads an `imports` array.
pub(crate) fn read_imports(entry: &Entry, reader: &mut Reader<'_>) -> Imports {
    let mut imports = Imports::default();
    reader.each_map(entry, |reader, map, position| read_import(map, position, reader, &mut imports));
    imports
}

fn read_import(map: &Map, position: &Position, reader: &mut Reader<'_>, imports: &mut Imports) {
    let mut draft = ImportDraft::default();
    let problems = reader.problems.len();
    reader.map(&mut draft, map, &[IMPORT]);
    match (draft.stream, draft.service) {
        (Some(_), Some(_)) => reader.contradiction(position, "an import is either a stream or a service, not both"),
        (Some(from), None) => {
            if draft.prefix.is_some() && draft.to.is_some() {
                reader.contradiction(position, "Stream import can not have a 'prefix' and a 'to' property");
            }
            imports.streams.push(StreamImport {
                account: AccountName::new(&from.account),
                subject: from.subject,
                to: draft.to,
                prefix: draft.prefix,
                allow_trace: draft.allow_trace.unwrap_or_default(),
            });
        }
        (None, Some(from)) => {
            if draft.allow_trace.is_some() {
                reader.contradiction(position, "Detected allow_trace directive on a non-stream");
            }
            let import = ServiceImport {
                account: AccountName::new(&from.account),
                subject: from.subject,
                to: draft.to,
                share: draft.share,
            };
            let local = import.to.as_ref().unwrap_or(&import.subject);
            let twin = imports
                .services
                .iter()
                .find(|other| other.account == import.account && other.to.as_ref().unwrap_or(&other.subject) == local);
            if let Some(twin) = twin {
                let text = format!(
                    "Duplicate service import subject {local:?}, previously used in import for account {:?}, subject {:?}",
                    twin.account.as_str(),
                    twin.subject
                );
                reader.contradiction(position, text);
            }
            imports.services.push(import);
        }
        (None, None) if reader.problems.len() == problems => {
            reader.warn(Some(position.clone()), "this import is ignored: it names no stream and no service", false);
        }
        (None, None) => {}
    }
}
