//! How a line of the log looks: `[pid] date time [INF] text`.

use jiff::ZonedDateTime;
use jiff::tz::TimeZone;
use options::LoggingOptions;

/// How serious a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Severity {
    Fatal,
    Error,
    Warning,
    Info,
    Debug,
    Trace,
}

impl Severity {
    fn label(self) -> &'static str {
        match self {
            Self::Fatal => "FTL",
            Self::Error => "ERR",
            Self::Warning => "WRN",
            Self::Info => "INF",
            Self::Debug => "DBG",
            Self::Trace => "TRC",
        }
    }

    /// The colour of the label in a terminal.
    fn colour(self) -> u8 {
        match self {
            Self::Fatal | Self::Error => 31,
            Self::Warning => 33,
            Self::Info => 32,
            Self::Debug => 36,
            Self::Trace => 33,
        }
    }
}

/// What stands before the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LineStyle {
    pid: u32,
    has_time: bool,
    is_utc: bool,
    has_colour: bool,
    is_bare: bool,
}

impl LineStyle {
    /// The style of the options. A terminal gets colours; a log that stamps lines itself gets the text only.
    pub(super) fn new(options: &LoggingOptions, is_terminal: bool, is_bare: bool) -> Self {
        Self {
            pid: std::process::id(),
            has_time: options.has_time,
            is_utc: options.is_utc,
            has_colour: is_terminal,
            is_bare,
        }
    }

    /// A whole line with its end. Line breaks and what terminals obey are kept off: one event is one line.
    pub(super) fn line(&self, severity: Severity, text: &str) -> String {
        let text = text.replace(|letter: char| letter.is_control() && letter != '\t', " ");
        if self.is_bare {
            return text;
        }
        let zone = if self.is_utc { TimeZone::UTC } else { TimeZone::system() };
        let time = if self.has_time { stamp(&ZonedDateTime::now().with_time_zone(zone)) } else { String::new() };
        let label = severity.label();
        let pid = self.pid;
        if self.has_colour {
            let colour = severity.colour();
            return format!("[{pid}] {time}[\u{1b}[{colour}m{label}\u{1b}[0m] {text}\n");
        }
        format!("[{pid}] {time}[{label}] {text}\n")
    }
}

fn stamp(time: &ZonedDateTime) -> String {
    format!(
        "{:04}/{:02}/{:02} {:02}:{:02}:{:02}.{:06} ",
        time.year(),
        time.month(),
        time.day(),
        time.hour(),
        time.minute(),
        time.second(),
        time.subsec_nanosecond() / 1_000
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_process_time_and_label() {
        let style = LineStyle { pid: 7, has_time: true, is_utc: true, has_colour: false, is_bare: false };
        let line = style.line(Severity::Info, "Server is ready");
        assert!(line.starts_with("[7] 20") && line.ends_with(" [INF] Server is ready\n"), "{line}");
        assert_eq!(line.len(), "[7] 2026/11/23 15:58:22.233206 [INF] Server is ready\n".len());
        let bare = LineStyle { has_time: false, ..style };
        assert_eq!(bare.line(Severity::Error, "a\nb"), "[7] [ERR] a b\n");
        assert_eq!(LineStyle { is_bare: true, ..style }.line(Severity::Error, "x"), "x");
    }
}
