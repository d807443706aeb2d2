//! Where and what the server logs.

use conf::Entry;

use crate::field::{Field, FieldKind};
use crate::options::Options;
use crate::reader::Reader;

/// How much is logged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LogLevelOptions {
    /// `debug`.
    pub debug: bool,
    /// `trace`: the protocol of clients.
    pub trace: bool,
    /// `trace_verbose`: the system account too.
    pub trace_verbose: bool,
    /// `trace_headers`: headers only, no payload.
    pub trace_headers: bool,
    /// `max_traced_msg_len`, bytes; `None` traces whole messages.
    pub traced_message_bytes_max: Option<u64>,
}

/// Where and how the server logs.
#[derive(Clone, Debug, PartialEq)]
pub struct LoggingOptions {
    /// How much.
    pub level: LogLevelOptions,
    /// `logtime`: lines begin with the time.
    pub has_time: bool,
    /// `logtime_utc`: the time is UTC.
    pub is_utc: bool,
    /// `log_file`.
    pub file: Option<String>,
    /// `log_size_limit`, bytes after which the file is rotated; `None` never.
    pub file_bytes_max: Option<u64>,
    /// `log_max_num`: files kept, the current one included; `None` keeps all.
    pub files_max: Option<u64>,
    /// `syslog`.
    pub syslog: bool,
    /// `remote_syslog`, for example `udp://localhost:514`.
    pub remote_syslog: Option<String>,
}

impl Default for LoggingOptions {
    fn default() -> Self {
        Self {
            level: LogLevelOptions::default(),
            has_time: true,
            is_utc: false,
            file: None,
            file_bytes_max: None,
            files_max: None,
            syslog: false,
            remote_syslog: None,
        }
    }
}

pub(crate) const FIELDS: &[Field<Options>] = &[
    Field::new(&["debug"], FieldKind::Boolean, "Logs debugging messages (false).", |o, e, r| {
        r.boolean_to(e, &mut o.logging.level.debug);
    }),
    Field::new(&["trace"], FieldKind::Boolean, "Logs the protocol of clients (false).", |o, e, r| {
        r.boolean_to(e, &mut o.logging.level.trace);
    }),
    Field::new(
        &["trace_verbose"],
        FieldKind::Boolean,
        "Logs the protocol, the system account included; sets trace too (false).",
        |o, e, r| read_trace(o, e, r, |options| &mut options.logging.level.trace_verbose),
    ),
    Field::new(
        &["trace_headers"],
        FieldKind::Boolean,
        "Logs headers without payloads; sets trace too (false).",
        |o, e, r| read_trace(o, e, r, |options| &mut options.logging.level.trace_headers),
    ),
    Field::new(
        &["max_traced_msg_len"],
        FieldKind::Integer,
        "Bytes of a message that are traced; 0 is all (0).",
        |o, e, r| {
            if let Some(limit) = r.limit(e) {
                o.logging.level.traced_message_bytes_max = limit;
            }
        },
    ),
    Field::new(&["logtime"], FieldKind::Boolean, "Puts the time before log lines (true).", |o, e, r| {
        r.boolean_to(e, &mut o.logging.has_time);
    }),
    Field::new(&["logtime_utc"], FieldKind::Boolean, "Log times are in UTC (false).", |o, e, r| {
        r.boolean_to(e, &mut o.logging.is_utc);
    }),
    Field::new(&["log_file", "logfile"], FieldKind::Text, "File that the log is written to.", |o, e, r| {
        r.text_to(e, &mut o.logging.file);
    }),
    Field::new(
        &["log_size_limit", "logfile_size_limit"],
        FieldKind::Size,
        "Bytes after which the log file is rotated; 0 is never (0).",
        |o, e, r| {
            if let Some(limit) = r.limit(e) {
                o.logging.file_bytes_max = limit;
            }
        },
    ),
    Field::new(
        &["log_max_num", "logfile_max_num"],
        FieldKind::Integer,
        "Rotated log files that are kept; 0 is all (0).",
        |o, e, r| {
            if let Some(limit) = r.limit(e) {
                o.logging.files_max = limit;
            }
        },
    ),
    Field::new(&["syslog"], FieldKind::Boolean, "Logs to syslog (false).", |o, e, r| {
        r.boolean_to(e, &mut o.logging.syslog);
    }),
    Field::new(
        &["remote_syslog"],
        FieldKind::Text,
        "Logs to a syslog server, for example udp://localhost:514.",
        |o, e, r| r.text_to(e, &mut o.logging.remote_syslog),
    ),
];

/// The special kinds of tracing set `trace` to the same value.
fn read_trace(
    options: &mut Options,
    entry: &Entry,
    reader: &mut Reader<'_>,
    slot: impl FnOnce(&mut Options) -> &mut bool,
) {
    let mut is_on = options.logging.level.trace;
    reader.boolean_to(entry, &mut is_on);
    *slot(options) = is_on;
    options.logging.level.trace = is_on;
}
