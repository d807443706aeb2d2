//! Colours, and what stands in for them when there are none.
//!
//! Colour is never the only sign: severities also have a symbol, and what is selected is also reversed.

use std::env;

use ratatui::style::{Color, Modifier, Style};

use crate::warnings::Severity;

/// When colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorChoice {
    /// Unless `NO_COLOR` is set to something or the terminal is `dumb`.
    #[default]
    Auto,
    /// Whatever the environment says.
    Always,
    /// None at all.
    Never,
}

impl ColorChoice {
    /// Whether colours are used, given the environment of this process.
    #[must_use]
    pub fn is_on(self) -> bool {
        let has_no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let is_dumb = env::var_os("TERM").is_some_and(|value| value == "dumb");
        match self {
            Self::Auto => !has_no_color && !is_dumb,
            Self::Always => true,
            Self::Never => false,
        }
    }
}

/// The styles of one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    has_color: bool,
}

impl Theme {
    /// The styles with or without colours.
    #[must_use]
    pub const fn new(has_color: bool) -> Self {
        Self { has_color }
    }

    fn colored(self, color: Color) -> Style {
        if self.has_color { Style::new().fg(color) } else { Style::new() }
    }

    /// Names of fields.
    pub(crate) fn label(self) -> Style {
        if self.has_color { Style::new().fg(Color::Cyan) } else { Style::new().add_modifier(Modifier::DIM) }
    }

    /// Titles and the tab that is shown.
    pub(crate) fn title(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The heading of a table.
    pub(crate) fn heading(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// The selected row.
    pub(crate) fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// Values that are no longer current.
    pub(crate) fn stale(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// Keys in the bar at the bottom.
    pub(crate) fn key(self) -> Style {
        self.colored(Color::Yellow).add_modifier(Modifier::BOLD)
    }

    /// What the server receives.
    pub(crate) fn incoming(self) -> Style {
        self.colored(Color::Green)
    }

    /// What the server sends.
    pub(crate) fn outgoing(self) -> Style {
        self.colored(Color::Blue)
    }

    /// A warning by its severity.
    pub(crate) fn severity(self, severity: Severity) -> Style {
        match severity {
            Severity::Critical => self.colored(Color::Red).add_modifier(Modifier::BOLD),
            Severity::Warning => self.colored(Color::Yellow),
            Severity::Notice => self.colored(Color::Cyan),
        }
    }
}
