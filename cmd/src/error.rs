//! Why a command failed, what the user can do, and the exit status that scripts see.

use std::fmt::Write as _;
use std::io;

use admin::NoticeKind;
use jetstream_api::{ApiError, ErrorCode};
use serde::Serialize;

use crate::interrupt::Signal;

/// The class of a failure; it decides the exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CommandErrorKind {
    /// The operation failed.
    Failed,
    /// The command line makes no sense.
    Usage,
    /// The object does not exist.
    NotFound,
    /// A check or comparison found something.
    Findings,
    /// JetStream is not there, or has no leader.
    Unavailable,
    /// The server cannot be reached.
    Unreachable,
    /// No answer in time.
    Timeout,
    /// Nobody listens.
    NoResponders,
    /// Credentials or permissions do not suffice.
    Denied,
    /// A safety rule forbids it.
    Refused,
    /// Some of many failed.
    Partial,
    /// A signal ended it.
    Interrupted(Signal),
    /// The reader of our output went away.
    BrokenPipe,
    /// What was found is already told; only the exit status is left to give.
    Status(u8),
}

impl CommandErrorKind {
    fn exit_status(self) -> u8 {
        match self {
            Self::Failed => 1,
            Self::Usage => 2,
            Self::NotFound => 3,
            Self::Findings => 4,
            Self::Unavailable => 5,
            Self::Unreachable | Self::Timeout | Self::NoResponders => 6,
            Self::Denied => 7,
            Self::Refused => 8,
            Self::Partial => 9,
            Self::Interrupted(signal) => signal.exit_status(),
            Self::BrokenPipe => 141,
            Self::Status(status) => status,
        }
    }

    /// The stable name that programs see.
    fn code(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Usage => "usage",
            Self::NotFound => "not-found",
            Self::Findings => "findings",
            Self::Unavailable => "unavailable",
            Self::Unreachable => "unreachable",
            Self::Timeout => "timeout",
            Self::NoResponders => "no-responders",
            Self::Denied => "denied",
            Self::Refused => "refused",
            Self::Partial => "partial",
            Self::Interrupted(_) => "interrupted",
            Self::BrokenPipe => "broken-pipe",
            Self::Status(_) => "status",
        }
    }
}

/// A failed command.
#[derive(Debug)]
pub(crate) struct CommandError {
    kind: CommandErrorKind,
    source: anyhow::Error,
    hints: Vec<String>,
    /// The number of a refusal of JetStream in its catalogue.
    number: Option<u16>,
}

/// The error as programs see it.
#[derive(Serialize)]
struct ErrorDocument {
    error: ErrorBody,
}

#[derive(Serialize)]
struct ErrorBody {
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    err_code: Option<u16>,
    message: String,
    causes: Vec<String>,
    hints: Vec<String>,
    exit_status: u8,
}

impl CommandError {
    /// Makes an error of a kind from a sentence or another error.
    pub(crate) fn new(kind: CommandErrorKind, source: impl Into<anyhow::Error>) -> Self {
        Self { kind, source: source.into(), hints: Vec::new(), number: None }
    }

    /// Makes an error of a kind from a sentence.
    pub(crate) fn message(kind: CommandErrorKind, message: impl Into<String>) -> Self {
        Self::new(kind, anyhow::Error::msg(message.into()))
    }

    /// A command line that makes no sense.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::message(CommandErrorKind::Usage, message)
    }

    /// A value on the command line that makes no sense, in the words of another error.
    pub(crate) fn usage_of(error: impl Into<anyhow::Error>) -> Self {
        Self::new(CommandErrorKind::Usage, error)
    }

    /// The end by a signal.
    pub(crate) fn interrupted(signal: Signal) -> Self {
        Self::message(CommandErrorKind::Interrupted(signal), "interrupted")
    }

    /// The end of a check whose result is already told, with the exit status of its state.
    pub(crate) fn status(status: u8) -> Self {
        Self::message(CommandErrorKind::Status(status), "the check found something")
    }

    /// What the server complained about since; `None` where nothing that was asked for is refused by it.
    pub(crate) fn of_notice(notice: &admin::Notice) -> Option<Self> {
        match notice.kind {
            NoticeKind::Permissions => Some(Self::message(CommandErrorKind::Denied, notice.text.clone())),
            NoticeKind::Server => Some(Self::message(CommandErrorKind::Failed, notice.text.clone())),
            NoticeKind::Connected
            | NoticeKind::Disconnected
            | NoticeKind::LameDuck
            | NoticeKind::SlowConsumer
            | NoticeKind::Client => None,
        }
    }

    /// Decides for a command that did the same `total` times and failed so often: not at all, sometimes, or always.
    ///
    /// A command that always failed has the status of the common reason, or of a plain failure if the reasons differ;
    /// `nothing` is a sentence about that, and `some` goes on after "2 of 3".
    ///
    /// # Errors
    /// The error of the command as a whole.
    pub(crate) fn of_many(mut failures: Vec<Self>, total: usize, nothing: &str, some: &str) -> Result<(), Self> {
        let failed = failures.len();
        if failed < total {
            let message = format!("{failed} of {total} {some}");
            return if failed == 0 { Ok(()) } else { Err(Self::message(CommandErrorKind::Partial, message)) };
        }
        let Some(last) = failures.pop() else { return Ok(()) };
        let is_common = failures.iter().all(|failure| failure.kind == last.kind);
        let kind = if is_common { last.kind } else { CommandErrorKind::Failed };
        let hints = if is_common { last.hints } else { Vec::new() };
        let number = last.number.filter(|_| is_common);
        Err(Self { kind, source: last.source.context(nothing.to_owned()), hints, number })
    }

    /// Adds a sentence that tells what to do next.
    #[must_use]
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// The class of the failure.
    pub(crate) fn kind(&self) -> CommandErrorKind {
        self.kind
    }

    /// The process's exit status.
    pub(crate) fn exit_status(&self) -> u8 {
        self.kind.exit_status()
    }

    /// Whether nothing is to be said: the user asked for the end, or nobody reads.
    pub(crate) fn is_silent(&self) -> bool {
        match self.kind {
            CommandErrorKind::Interrupted(_) | CommandErrorKind::BrokenPipe | CommandErrorKind::Status(_) => true,
            CommandErrorKind::Failed
            | CommandErrorKind::Usage
            | CommandErrorKind::NotFound
            | CommandErrorKind::Findings
            | CommandErrorKind::Unavailable
            | CommandErrorKind::Unreachable
            | CommandErrorKind::Timeout
            | CommandErrorKind::NoResponders
            | CommandErrorKind::Denied
            | CommandErrorKind::Refused
            | CommandErrorKind::Partial => false,
        }
    }

    /// The error in one line, for a cell of a table.
    pub(crate) fn summary(&self) -> String {
        self.causes().into_iter().fold(self.source.to_string(), |text, cause| format!("{text}: {cause}"))
    }

    /// The error for people: what, why, what next.
    pub(crate) fn to_text(&self) -> String {
        let mut text = format!("error: {}\n", self.source);
        for cause in self.causes() {
            writeln!(text, "cause: {cause}").expect("writing to a string cannot fail");
        }
        for hint in &self.hints {
            writeln!(text, "hint: {hint}").expect("writing to a string cannot fail");
        }
        text
    }

    /// The error for programs, one line.
    pub(crate) fn to_json(&self) -> String {
        let error = ErrorBody {
            code: self.kind.code(),
            err_code: self.number,
            message: self.source.to_string(),
            causes: self.causes(),
            hints: self.hints.clone(),
            exit_status: self.exit_status(),
        };
        let mut text =
            serde_json::to_string(&ErrorDocument { error }).expect("the document holds only texts and numbers");
        text.push('\n');
        text
    }

    /// The chain below the first sentence, without what a sentence above already says.
    fn causes(&self) -> Vec<String> {
        let mut causes: Vec<String> = Vec::new();
        let mut said = self.source.to_string();
        for cause in self.source.chain().skip(1) {
            let text = cause.to_string();
            if !said.contains(&text) {
                said.push_str(&text);
                causes.push(text);
            }
        }
        causes
    }
}

impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        let is_closed_pipe = error.kind() == io::ErrorKind::BrokenPipe;
        let kind = if is_closed_pipe { CommandErrorKind::BrokenPipe } else { CommandErrorKind::Failed };
        Self::new(kind, error)
    }
}

impl From<admin::Error> for CommandError {
    fn from(error: admin::Error) -> Self {
        let (kind, hint) = classify(&error);
        let number = if let admin::Error::Api { error } = &error { Some(error.err_code) } else { None };
        let made = Self { number, ..Self::new(kind, error) };
        match hint {
            Some(hint) => made.hint(hint),
            None => made,
        }
    }
}

fn classify(error: &admin::Error) -> (CommandErrorKind, Option<&'static str>) {
    use admin::{ConnectFailure, Error};
    match error {
        Error::ContextUnknown { .. } | Error::ContextNoPrevious => {
            (CommandErrorKind::NotFound, Some("'nats-rs context ls' shows the contexts that exist"))
        }
        Error::ContextNameInvalid { .. } | Error::Setting { .. } | Error::Name { .. } => {
            (CommandErrorKind::Usage, None)
        }
        Error::ContextActive { .. } => {
            (CommandErrorKind::Refused, Some("'nats-rs context unselect' leaves none selected"))
        }
        Error::ContextCredentials { .. } | Error::ContextParse { .. } => {
            (CommandErrorKind::Failed, Some("'nats-rs context edit NAME' opens the file"))
        }
        Error::ConfigHomeUnknown
        | Error::File { .. }
        | Error::Secret { .. }
        | Error::Answer { .. }
        | Error::ApiAnswer { .. } => (CommandErrorKind::Failed, None),
        Error::Connect { failure: ConnectFailure::Denied, .. } => (
            CommandErrorKind::Denied,
            Some(
                "give credentials with --user and --password, --creds, --nkey or --context; 'nats-rs context info' shows those in use",
            ),
        ),
        Error::Connect { failure: ConnectFailure::Tls, .. } => (
            CommandErrorKind::Failed,
            Some("--tlsca names the authority to trust, --tlscert and --tlskey the own certificate"),
        ),
        Error::Connect { failure: ConnectFailure::Address, .. } => (CommandErrorKind::Unreachable, None),
        Error::Connect { failure: ConnectFailure::Unreachable, .. } | Error::ConnectTimeout { .. } => {
            (CommandErrorKind::Unreachable, Some("is the server running there? --server names another one"))
        }
        Error::Api { error } => (api_kind(error), error.error_code().and_then(ErrorCode::help)),
        Error::JetStreamUnavailable { .. } => (
            CommandErrorKind::Unavailable,
            Some("is JetStream on ('jetstream {}' or -js) and open to this account? --js-domain names its domain"),
        ),
        Error::NoResponders { .. } => (CommandErrorKind::NoResponders, None),
        Error::RequestTimeout { .. } => (CommandErrorKind::Timeout, Some("--timeout allows more time")),
        Error::PermissionDenied { .. } => (CommandErrorKind::Denied, None),
        Error::BucketUnknown { .. } => (
            CommandErrorKind::NotFound,
            Some("'nats-rs kv ls' and 'object ls' list the buckets, 'kv add' and 'object add' create one"),
        ),
        Error::Key { .. } => (CommandErrorKind::Usage, None),
        Error::KeyExists { .. } => {
            (CommandErrorKind::Refused, Some("'nats-rs kv update' changes it, 'kv put' whatever it is"))
        }
        Error::WrongRevision { .. } => {
            (CommandErrorKind::Refused, Some("somebody else changed it; 'nats-rs kv get' shows the revision"))
        }
        Error::ObjectUnknown { .. } => {
            (CommandErrorKind::NotFound, Some("'nats-rs object ls BUCKET' lists the objects of a store"))
        }
        Error::ObjectDamaged { .. } => {
            (CommandErrorKind::Findings, Some("'nats-rs object verify BUCKET' checks all objects of a store"))
        }
        Error::SnapshotFailed { .. } => (CommandErrorKind::Failed, Some("nothing usable was written; try again")),
        Error::Object { .. } | Error::Input { .. } | Error::Output { .. } | Error::DirectRefused { .. } => {
            (CommandErrorKind::Failed, None)
        }
        Error::Send { .. } | Error::Refused { .. } | Error::ConnectionLost => (CommandErrorKind::Failed, None),
    }
}

/// The class of a refusal, from its kind in the manner of HTTP.
fn api_kind(error: &ApiError) -> CommandErrorKind {
    match error.code {
        404 => CommandErrorKind::NotFound,
        503 => CommandErrorKind::Unavailable,
        408 => CommandErrorKind::Timeout,
        401 | 403 => CommandErrorKind::Denied,
        _ => CommandErrorKind::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_statuses_are_those_documented() {
        let status = |kind| CommandError::message(kind, "x").exit_status();
        assert_eq!(status(CommandErrorKind::Failed), 1);
        assert_eq!(status(CommandErrorKind::Usage), 2);
        assert_eq!(status(CommandErrorKind::NotFound), 3);
        assert_eq!(status(CommandErrorKind::Findings), 4);
        assert_eq!(status(CommandErrorKind::NoResponders), 6);
        assert_eq!(status(CommandErrorKind::Denied), 7);
        assert_eq!(status(CommandErrorKind::Refused), 8);
        assert_eq!(status(CommandErrorKind::Partial), 9);
        assert_eq!(status(CommandErrorKind::Interrupted(Signal::Terminate)), 143);
    }

    #[test]
    fn both_forms_tell_what_why_and_what_next() {
        let cause = anyhow::Error::msg("the cause").context("the failure");
        let error = CommandError::new(CommandErrorKind::Failed, cause).hint("try again");
        assert_eq!(error.to_text(), "error: the failure\ncause: the cause\nhint: try again\n");
        let json: serde_json::Value = serde_json::from_str(&error.to_json()).expect("JSON");
        assert_eq!(json["error"]["code"], "failed");
        assert_eq!(json["error"]["causes"][0], "the cause");
        assert_eq!(json["error"]["exit_status"], 1);
    }

    #[test]
    fn many_failures_have_the_status_of_their_common_reason() {
        let failures = |kinds: &[CommandErrorKind]| -> Vec<CommandError> {
            kinds.iter().map(|kind| CommandError::message(*kind, "why").hint("do this")).collect()
        };
        let decide = |kinds: &[CommandErrorKind], total| {
            CommandError::of_many(failures(kinds), total, "nothing went well", "failed")
        };
        let (denied, timeout) = (CommandErrorKind::Denied, CommandErrorKind::Timeout);
        assert!(decide(&[], 0).is_ok() && decide(&[], 2).is_ok());
        let some = decide(&[denied], 2).expect_err("one failed");
        assert_eq!((some.kind(), some.summary()), (CommandErrorKind::Partial, "1 of 2 failed".to_owned()));
        let all = decide(&[denied, denied], 2).expect_err("all failed");
        assert_eq!(all.to_text(), "error: nothing went well\ncause: why\nhint: do this\n");
        assert_eq!(all.exit_status(), 7);
        let differing = decide(&[denied, timeout], 2).expect_err("all failed");
        assert_eq!((differing.exit_status(), differing.hints.len()), (1, 0));
    }

    #[test]
    fn a_closed_pipe_is_silent() {
        let error = CommandError::from(io::Error::from(io::ErrorKind::BrokenPipe));
        assert!(error.is_silent());
        assert_eq!(error.exit_status(), 141);
    }
}
