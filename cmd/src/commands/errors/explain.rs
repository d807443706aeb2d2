//! `nats-rs errors explain`.

use super::{Entry, catalogue};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, Fields};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The text, with or without -ERR and quotes, or a number such as 10059
    #[arg(allow_hyphen_values = true)]
    text: String,
}

/// Explains all entries that the text fits.
pub(super) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let text = &args.text;
    let found = search(text, catalogue());
    if found.is_empty() {
        let message = format!("nothing is known about {text:?}");
        return Err(
            CommandError::message(CommandErrorKind::NotFound, message).hint("'nats-rs errors ls' lists what is known")
        );
    }
    Ok(invocation.output.show_list(&found, view)?)
}

/// Exact texts first; without one, those that contain the words or, with a subject in them, fit their beginning.
fn search(text: &str, catalogue: Vec<Entry>) -> Vec<Entry> {
    let wanted = normalised(text);
    if wanted.is_empty() {
        return Vec::new();
    }
    if let Ok(number) = wanted.trim_start_matches("nats-").parse::<u16>() {
        return catalogue.into_iter().filter(|entry| entry.number == Some(number)).collect();
    }
    let exact: Vec<Entry> = catalogue.iter().filter(|entry| normalised(&entry.text) == wanted).cloned().collect();
    if !exact.is_empty() {
        return exact;
    }
    let fits = |entry: &Entry| {
        let known = normalised(&entry.text);
        known.contains(&wanted) || pattern_fits(&known, &wanted)
    };
    catalogue.into_iter().filter(fits).collect()
}

/// Whether two texts are the same but for what stands between double quotes.
fn pattern_fits(known: &str, wanted: &str) -> bool {
    let fixed = |text: &str| text.split('"').step_by(2).map(str::to_owned).collect::<Vec<_>>();
    known.contains('"') && fixed(known) == fixed(wanted)
}

/// Lower case, without `-ERR`, blanks around and quotes around.
fn normalised(text: &str) -> String {
    let text = text.trim();
    let text = text.strip_prefix("-ERR").unwrap_or(text).trim();
    let text = text.strip_prefix('\'').and_then(|inner| inner.strip_suffix('\'')).unwrap_or(text);
    text.strip_prefix("nats: ").unwrap_or(text).trim().to_lowercase()
}

fn view(entries: &[Entry]) -> Vec<Block> {
    let block = |entry: &Entry| {
        Block::Fields(
            Fields::titled(entry.text.clone())
                .row("Seen as", entry.kind.label())
                .row_if("Number", entry.number.map_or_else(String::new, |number| number.to_string()))
                .row("Closes the connection", if entry.closes { "yes" } else { "no" })
                .row("Cause", entry.cause)
                .row("What to do", entry.advice),
        )
    };
    entries.iter().map(block).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        search(text, catalogue()).into_iter().map(|entry| entry.text).collect()
    }

    #[test]
    fn texts_are_found_as_logs_show_them() {
        assert_eq!(found("-ERR 'Maximum Payload Violation'"), ["Maximum Payload Violation"]);
        assert_eq!(found("slow consumer (write deadline)"), ["Slow Consumer (Write Deadline)"]);
        let denied = found("nats: Permissions Violation for Publish to \"orders.new\"");
        assert_eq!(denied, ["Permissions Violation for Publish to \"SUBJECT\""]);
        let queue = found("Permissions Violation for Subscription to \"a.b\" using queue \"q\"");
        assert_eq!(queue, ["Permissions Violation for Subscription to \"SUBJECT\" using queue \"QUEUE\""]);
        assert_eq!(found("10059"), ["stream not found"]);
        assert!(found("slow consumer").len() >= 2);
        assert!(found("no such text anywhere").is_empty());
        assert!(found("").is_empty());
    }

    #[test]
    fn every_entry_says_why_and_what_to_do() {
        for entry in catalogue() {
            assert!(entry.cause.len() > 10 && entry.advice.len() > 10, "{}", entry.text);
            assert!(entry.cause.ends_with('.') && entry.advice.ends_with('.'), "{}", entry.text);
        }
    }
}
