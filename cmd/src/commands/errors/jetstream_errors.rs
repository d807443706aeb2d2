//! What JetStream refuses, by number.

use jetstream_api::ErrorCode;

use super::{Entry, EntryKind};

/// Stands in for advice where the text says it all.
const NO_ADVICE: &str = "Compare the request with the text; it names what is not accepted.";

/// All of them, in the order of their numbers.
pub(super) fn entries() -> Vec<Entry> {
    ErrorCode::ALL.iter().copied().map(entry).collect()
}

fn entry(code: ErrorCode) -> Entry {
    let cause = match code.code() {
        404 => "JetStream does not have what the request names.",
        500.. => "The server could not do what the request asks for.",
        _ => "JetStream refuses the request as it is.",
    };
    Entry {
        kind: EntryKind::JetStream,
        number: Some(code.number()),
        text: code.text().to_owned(),
        closes: false,
        cause,
        advice: code.help().unwrap_or(NO_ADVICE),
    }
}
