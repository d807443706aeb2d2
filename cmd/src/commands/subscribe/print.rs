//! The forms in which a message is shown: lines, body alone, dump, record.

use std::path::{Path, PathBuf};
use std::time::Instant;

use async_nats::Message;
use serde::Serialize;

use super::FormArgs;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::message::{DumpedMessage, MessageRecord, body_lines, header_lines};
use crate::output::{OutputFormat, Style};
use crate::translate;

/// Shows messages in one form.
pub(super) struct Printer {
    form: Form,
    translate: Option<Vec<String>>,
    has_headers: bool,
    has_body: bool,
    stamp: Stamp,
}

enum Form {
    /// Lines for people, records for programs.
    Full,
    Raw,
    DumpToStdout,
    DumpToFolder(PathBuf),
}

enum Stamp {
    None,
    Time,
    SinceStart(Instant),
}

/// A message for programs, with the answer that was matched.
#[derive(Serialize)]
struct Received {
    #[serde(flatten)]
    message: MessageRecord,
    #[serde(skip_serializing_if = "Option::is_none")]
    matched_reply: Option<MessageRecord>,
}

impl Printer {
    pub(super) fn new(args: &FormArgs) -> Result<Self, CommandError> {
        let form = match args.dump.as_deref() {
            Some("-") => Form::DumpToStdout,
            Some(folder) => {
                std::fs::create_dir_all(folder)?;
                Form::DumpToFolder(PathBuf::from(folder))
            }
            None if args.raw => Form::Raw,
            None => Form::Full,
        };
        let stamp = match (args.timestamp, args.delta_time) {
            (true, _) => Stamp::Time,
            (false, true) => Stamp::SinceStart(Instant::now()),
            (false, false) => Stamp::None,
        };
        Ok(Self {
            form,
            translate: args.translate.as_ref().map(|words| words.0.clone()),
            has_headers: !args.subjects_only,
            has_body: !args.subjects_only && !args.headers_only,
            stamp,
        })
    }

    /// Shows a message and the answer that was matched to it.
    pub(super) async fn print(
        &self,
        number: u64,
        message: &Message,
        reply: Option<&Message>,
        invocation: &mut Invocation,
    ) -> Result<(), CommandError> {
        let message = self.translated(message).await?;
        let reply = match reply {
            Some(reply) => Some(self.translated(reply).await?),
            None => None,
        };
        match &self.form {
            Form::Full => self.print_full(number, &message, reply.as_ref(), invocation)?,
            Form::Raw => {
                for message in std::iter::once(&message).chain(&reply) {
                    invocation.output.bytes(&message.payload)?;
                    invocation.output.bytes(b"\n")?;
                }
            }
            Form::DumpToStdout => {
                for message in std::iter::once(&message).chain(&reply) {
                    invocation.output.bytes(&dump(message)?)?;
                    invocation.output.bytes(b"\0")?;
                }
            }
            Form::DumpToFolder(folder) => {
                write_dump(&folder.join(format!("{number}.json")), &message)?;
                if let Some(reply) = &reply {
                    write_dump(&folder.join(format!("{number}_reply.json")), reply)?;
                }
            }
        }
        Ok(invocation.output.flush()?)
    }

    fn print_full(
        &self,
        number: u64,
        message: &Message,
        reply: Option<&Message>,
        invocation: &mut Invocation,
    ) -> Result<(), CommandError> {
        if invocation.output.format() == OutputFormat::Table {
            let text = self.lines(number, message, reply, invocation.output.style());
            return Ok(invocation.output.text(&text)?);
        }
        let record = |message: &Message, number| {
            let record = MessageRecord::of(message, number);
            if self.has_body { record } else { record.without_data() }
        };
        let received =
            Received { message: record(message, Some(number)), matched_reply: reply.map(|reply| record(reply, None)) };
        Ok(invocation.output.record(&received, |_| String::new())?)
    }

    fn lines(&self, number: u64, message: &Message, reply: Option<&Message>, style: Style) -> String {
        let stamp = self.stamp.text();
        let mut text = format!("[#{number}]{stamp} Received on {:?}", message.subject.as_str());
        if let Some(inbox) = &message.reply {
            text.push_str(&format!(" with reply {:?}", inbox.as_str()));
        }
        text.push('\n');
        self.push_content(&mut text, message, style);
        if let Some(reply) = reply {
            text.push_str(&format!("[#{number}]{stamp} Matched reply on {:?}\n", reply.subject.as_str()));
            self.push_content(&mut text, reply, style);
        }
        text
    }

    fn push_content(&self, text: &mut String, message: &Message, style: Style) {
        if self.has_headers {
            text.push_str(&header_lines(message, style));
        }
        if self.has_body {
            text.push_str(&body_lines(&message.payload, style));
            text.push('\n');
        }
    }

    async fn translated(&self, message: &Message) -> Result<Message, CommandError> {
        let Some(words) = &self.translate else { return Ok(message.clone()) };
        let body = translate::translate(words, &message.subject, &message.payload).await;
        let body = body.map_err(|error| CommandError::message(CommandErrorKind::Failed, error))?;
        Ok(Message { payload: body.into(), ..message.clone() })
    }
}

impl Stamp {
    fn text(&self) -> String {
        match self {
            Self::None => String::new(),
            Self::Time => format!(" @ {}", jiff::ZonedDateTime::now().strftime("%b %e %H:%M:%S%.6f")),
            Self::SinceStart(start) => format!(" @ {}", clock::format_duration(start.elapsed())),
        }
    }
}

fn dump(message: &Message) -> Result<Vec<u8>, CommandError> {
    let dumped = DumpedMessage::of(message, &message.payload);
    serde_json::to_vec(&dumped).map_err(|error| CommandError::new(CommandErrorKind::Failed, error))
}

fn write_dump(path: &Path, message: &Message) -> Result<(), CommandError> {
    let written = std::fs::write(path, dump(message)?);
    written.map_err(|error| {
        let context = anyhow::Error::from(error).context(format!("cannot write {}", path.display()));
        CommandError::new(CommandErrorKind::Failed, context)
    })
}
