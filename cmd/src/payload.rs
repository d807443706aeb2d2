//! Bodies of messages: the argument, or standard input as a whole or line by line.

use std::io::IsTerminal;

use bytes::Bytes;
use clap::ValueEnum;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader, Stdin};

use crate::error::{CommandError, CommandErrorKind};
use crate::template::{Template, TemplateInput, TemplateSource};

/// When a message is made of what was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum SendOn {
    /// One message, when the input ends
    #[default]
    Eof,
    /// One message per line
    Newline,
}

/// Flags of commands that send messages.
#[derive(Debug, clap::Args)]
pub(crate) struct PayloadArgs {
    /// Body of the message; without it standard input is read unless that is a terminal nobody types at
    body: Option<String>,
    /// Read standard input although a body is given
    #[arg(long)]
    force_stdin: bool,
    /// When to send what standard input brings
    #[arg(long, value_enum, default_value_t)]
    send_on: SendOn,
    /// Send '{{' and '}}' in body and subject as they are
    #[arg(long)]
    no_templates: bool,
    /// Accepted for compatibility: templates are on unless --no-templates is given
    #[arg(long, hide = true, num_args = 0..=1, default_missing_value = "true")]
    templates: Option<bool>,
}

/// One body, before its templates are filled in.
pub(crate) enum Body {
    /// A text with functions.
    Template(Template),
    /// Bytes as they are.
    Bytes(Bytes),
}

/// The sequence of bodies to send.
pub(crate) enum Bodies {
    /// The one given as argument.
    Argument(Option<Body>),
    /// Standard input.
    Stdin { reader: BufReader<Stdin>, send_on: SendOn, has_templates: bool, is_over: bool },
}

impl PayloadArgs {
    /// Whether functions between double braces are replaced.
    pub(crate) fn has_templates(&self) -> bool {
        !self.no_templates && self.templates != Some(false)
    }

    /// Where the bodies come from.
    pub(crate) fn bodies(&self) -> Result<Bodies, CommandError> {
        let typed = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
        match &self.body {
            Some(body) if !self.force_stdin => {
                Ok(Bodies::Argument(Some(body_of(body.clone().into_bytes(), self.has_templates())?)))
            }
            None if !self.force_stdin && std::io::stdin().is_terminal() && !typed => {
                Ok(Bodies::Argument(Some(Body::Bytes(Bytes::new()))))
            }
            Some(_) | None => Ok(Bodies::Stdin {
                reader: BufReader::new(tokio::io::stdin()),
                send_on: self.send_on,
                has_templates: self.has_templates(),
                is_over: false,
            }),
        }
    }

    /// A text that is a template unless templates are off.
    pub(crate) fn template(&self, text: &str) -> Result<Template, CommandError> {
        if self.has_templates() { template(text) } else { Ok(Template::literal(text)) }
    }
}

impl Bodies {
    /// Whether bodies come from standard input.
    pub(crate) fn is_stdin(&self) -> bool {
        matches!(self, Self::Stdin { .. })
    }

    /// The next body; at most `max` bytes long.
    pub(crate) async fn next(&mut self, max: usize) -> Result<Option<Body>, CommandError> {
        match self {
            Self::Argument(body) => Ok(body.take()),
            Self::Stdin { is_over: true, .. } => Ok(None),
            Self::Stdin { reader, send_on: SendOn::Eof, has_templates, is_over } => {
                *is_over = true;
                let mut content = Vec::new();
                reader.take(limit(max)).read_to_end(&mut content).await?;
                check_size(content.len(), max)?;
                Ok(Some(body_of(content, *has_templates)?))
            }
            Self::Stdin { reader, send_on: SendOn::Newline, has_templates, is_over } => {
                let mut line = Vec::new();
                let count = reader.take(limit(max).saturating_add(1)).read_until(b'\n', &mut line).await?;
                if count == 0 {
                    *is_over = true;
                    return Ok(None);
                }
                if line.last() == Some(&b'\n') {
                    line.pop();
                    line.pop_if(|byte| *byte == b'\r');
                }
                check_size(line.len(), max)?;
                Ok(Some(body_of(line, *has_templates)?))
            }
        }
    }
}

impl Body {
    /// The bytes of one message.
    pub(crate) fn render(&self, input: TemplateInput<'_>, source: &mut TemplateSource) -> Bytes {
        match self {
            Self::Template(template) => Bytes::from(template.render(input, source)),
            Self::Bytes(bytes) => bytes.clone(),
        }
    }
}

/// Reads a template, with a hint for those who meant no template.
pub(crate) fn template(text: &str) -> Result<Template, CommandError> {
    Template::parse(text).map_err(|error| {
        CommandError::usage(error)
            .hint("functions: Count, TimeStamp, Unix, UnixNano, Time, ID, Random MIN MAX; --no-templates sends braces as they are")
    })
}

/// Text is a template, other bytes are not.
fn body_of(content: Vec<u8>, has_templates: bool) -> Result<Body, CommandError> {
    match String::from_utf8(content) {
        Ok(text) if has_templates && text.contains("{{") => Ok(Body::Template(template(&text)?)),
        Ok(text) => Ok(Body::Bytes(Bytes::from(text))),
        Err(error) => Ok(Body::Bytes(Bytes::from(error.into_bytes()))),
    }
}

/// One byte more than allowed is read, which is how too much is noticed.
fn limit(max: usize) -> u64 {
    u64::try_from(max).unwrap_or(u64::MAX).saturating_add(1)
}

fn check_size(size: usize, max: usize) -> Result<(), CommandError> {
    if size > max {
        let message = format!("the message is longer than the {max} bytes that the server takes");
        return Err(CommandError::message(CommandErrorKind::Failed, message));
    }
    Ok(())
}
