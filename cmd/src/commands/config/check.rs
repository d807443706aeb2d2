//! `nats-rs config check`.

use std::path::{Path, PathBuf};

use conf::Position;
use serde::Serialize;

use super::surroundings;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, View};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Configuration files
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Fail on warnings too
    #[arg(long)]
    strict: bool,
}

/// The verdict on all files.
#[derive(Debug, Serialize)]
struct Checked {
    files: Vec<CheckedFile>,
}

#[derive(Debug, Serialize)]
struct CheckedFile {
    file: String,
    valid: bool,
    /// Tells whether two configurations say the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    digest: Option<String>,
    findings: Vec<Finding>,
}

#[derive(Debug, Serialize)]
struct Finding {
    severity: Severity,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Severity {
    Error,
    Warning,
}

/// Checks all files; any error in them fails the command with the status of findings.
pub(super) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let checked = Checked { files: args.files.iter().map(|path| check(path)).collect() };
    invocation.output.show(&checked)?;
    let count = |severity| {
        let findings = checked.files.iter().flat_map(|file| &file.findings);
        findings.filter(|finding| finding.severity == severity).count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if errors > 0 || (args.strict && warnings > 0) {
        let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
        let (errors, warnings) = (counted(errors, "error"), counted(warnings, "warning"));
        let message = format!("{errors} and {warnings} in {}", counted(checked.files.len(), "file"));
        return Err(CommandError::message(CommandErrorKind::Findings, message));
    }
    Ok(())
}

/// Checks what `serve -t` checks, each setting by itself and all against each other; what it refuses is an error here,
/// except for subsystems that are not built yet, and what a server says when it starts is a warning.
fn check(path: &Path) -> CheckedFile {
    let file = path.display().to_string();
    match options::load_file(path, surroundings()) {
        Ok(loaded) => {
            let contradictions = options::validate(&loaded.options, &loaded.origins).err();
            let contradictions = contradictions.iter().flat_map(|errors| &errors.0).map(Finding::error);
            let contradictions: Vec<Finding> = contradictions.collect();
            let warned = loaded.warnings.iter().map(|warning| {
                let severity = if warning.fails_check { Severity::Error } else { Severity::Warning };
                Finding::at(severity, warning.position.as_ref(), warning.message.clone(), None)
            });
            let at_start = options::start_warnings(&loaded.options).into_iter();
            let at_start = at_start.map(|message| Finding::at(Severity::Warning, None, message, None));
            let unbuilt = options::unbuilt(&loaded.options, &loaded.origins);
            let missing = unbuilt.iter().map(|unbuilt| {
                let message =
                    format!("{:?} is enabled, but 'nats-rs serve' does not support it yet", unbuilt.subsystem.key());
                Finding::at(Severity::Warning, unbuilt.position.as_ref(), message, None)
            });
            let warnings = warned.chain(at_start).chain(missing);
            let findings: Vec<Finding> = contradictions.into_iter().chain(warnings).collect();
            let valid = findings.iter().all(|finding| finding.severity != Severity::Error);
            CheckedFile { file, valid, digest: valid.then_some(loaded.digest), findings }
        }
        Err(errors) => {
            let findings = errors.0.iter().map(Finding::error).collect();
            CheckedFile { file, valid: false, digest: None, findings }
        }
    }
}

impl Finding {
    fn error(problem: &options::Problem) -> Self {
        Self::at(Severity::Error, problem.position.as_ref(), problem.kind.to_string(), problem.hint.clone())
    }

    fn at(severity: Severity, position: Option<&Position>, message: String, hint: Option<String>) -> Self {
        Self {
            severity,
            file: position.map(|position| position.file.to_string()),
            line: position.map(|position| position.line),
            column: position.map(|position| position.column),
            message,
            hint,
        }
    }

    /// As compilers print, so that editors find the place.
    fn text(&self) -> String {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let place = match (&self.file, self.line, self.column) {
            (Some(file), Some(line), Some(column)) => format!("{file}:{line}:{column}: "),
            (Some(_) | None, _, _) => String::new(),
        };
        let hint = self.hint.as_ref().map(|hint| format!("\n  hint: {hint}")).unwrap_or_default();
        format!("{place}{severity}: {}{hint}\n", self.message)
    }
}

impl View for Checked {
    fn view(&self) -> Vec<Block> {
        let mut text = String::new();
        for checked in &self.files {
            text.extend(checked.findings.iter().map(Finding::text));
            if let Some(digest) = &checked.digest {
                text.push_str(&format!("{}: valid ({digest})\n", checked.file));
            }
        }
        vec![Block::Text(text)]
    }
}
