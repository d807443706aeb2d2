//! Counts of messages and bytes by subject or subscription.

use std::collections::HashMap;
use std::io::IsTerminal;

use serde::Serialize;

use super::Incoming;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, OutputFormat, Table, View};

/// Subjects counted one by one; the rest goes into one row, so that memory stays bounded.
const SUBJECTS_MAX: usize = 100_000;

/// The name of that row.
const REST: &str = "(other subjects)";

/// Running counts.
pub(super) struct Report {
    counts: HashMap<String, Count>,
    /// The subscriptions' subjects when counting by them.
    subscriptions: Option<Vec<String>>,
    top: usize,
    is_changed: bool,
}

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    messages: u64,
    bytes: u64,
}

#[derive(Debug, Serialize)]
struct ReportDocument {
    messages: u64,
    bytes: u64,
    /// How many were seen; at most the number asked for is listed.
    subjects: usize,
    top: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    subject: String,
    messages: u64,
    bytes: u64,
}

impl Report {
    pub(super) fn by_subject(top: u64) -> Self {
        let top = usize::try_from(top).unwrap_or(usize::MAX);
        Self { counts: HashMap::new(), subscriptions: None, top, is_changed: false }
    }

    pub(super) fn by_subscription(subjects: &[String], top: u64) -> Self {
        Self { subscriptions: Some(subjects.to_vec()), ..Self::by_subject(top) }
    }

    /// Counts one message.
    pub(super) fn count(&mut self, next: &Incoming) {
        let Some(index) = next.subscription else { return };
        let subject = match &self.subscriptions {
            Some(subjects) => subjects.get(index).map_or(REST, String::as_str),
            None => next.message.subject.as_str(),
        };
        let subject =
            if self.counts.len() < SUBJECTS_MAX || self.counts.contains_key(subject) { subject } else { REST };
        let count = self.counts.entry(subject.to_owned()).or_default();
        count.messages += 1;
        count.bytes = count.bytes.saturating_add(u64::try_from(next.message.payload.len()).unwrap_or(u64::MAX));
        self.is_changed = true;
    }

    /// Redraws on a terminal; JSON lines get one document per second with news.
    pub(super) fn refresh(&mut self, invocation: &mut Invocation) -> Result<(), CommandError> {
        let is_live = match invocation.output.format() {
            OutputFormat::Table => std::io::stdout().is_terminal(),
            OutputFormat::Jsonl => true,
            OutputFormat::Json | OutputFormat::Yaml => false,
        };
        if !is_live || !std::mem::take(&mut self.is_changed) {
            return Ok(());
        }
        if invocation.output.is_table() {
            invocation.output.text("\u{1b}[2J\u{1b}[H")?;
        }
        invocation.output.show(&self.document())?;
        Ok(invocation.output.flush()?)
    }

    /// Prints the final counts.
    pub(super) fn finish(&mut self, invocation: &mut Invocation) -> Result<(), CommandError> {
        Ok(invocation.output.show(&self.document())?)
    }

    fn document(&self) -> ReportDocument {
        let row = |(subject, count): (&String, &Count)| Row {
            subject: subject.clone(),
            messages: count.messages,
            bytes: count.bytes,
        };
        let mut rows: Vec<Row> = self.counts.iter().map(row).collect();
        rows.sort_by(|a, b| b.messages.cmp(&a.messages).then_with(|| a.subject.cmp(&b.subject)));
        rows.truncate(self.top);
        ReportDocument {
            messages: self.counts.values().map(|count| count.messages).sum(),
            bytes: self.counts.values().fold(0, |sum, count| sum.saturating_add(count.bytes)),
            subjects: self.counts.len(),
            top: rows,
        }
    }
}

impl View for ReportDocument {
    fn view(&self) -> Vec<Block> {
        let title = format!("Top {} of {} Active Subjects", self.top.len(), self.subjects);
        let mut table = Table::titled(title).text("Subject").number("Messages").number("Bytes");
        for row in &self.top {
            table.push([row.subject.clone(), row.messages.to_string(), row.bytes.to_string()]);
        }
        let totals = format!("Totals: {} messages, {} bytes", self.messages, self.bytes);
        vec![Block::Table(table), Block::sentence(totals)]
    }
}
