//! The help screen: every key, and what can be sorted and filtered by.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use crate::input::BINDINGS;
use crate::state::asset_sort::{ConsumerKey, StreamKey};
use crate::state::sort::SortKey;
use crate::style::Theme;

const KEYS_COLUMNS: usize = 20;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, theme: Theme) {
    let mut lines = vec![Line::styled("Keys", theme.title())];
    for binding in &BINDINGS {
        let keys = format!("  {:KEYS_COLUMNS$}", binding.keys);
        lines.push(Line::from(vec![Span::styled(keys, theme.key()), Span::raw(binding.what)]));
    }
    lines.push(Line::styled("Sort keys", theme.title()));
    lines.push(Line::from(format!("  connections: {}", SortKey::ALL.map(SortKey::name).join(" "))));
    lines.push(Line::from(format!("  streams: {}", StreamKey::ALL.map(StreamKey::name).join(" "))));
    lines.push(Line::from(format!("  consumers: {}", ConsumerKey::ALL.map(ConsumerKey::name).join(" "))));
    lines.push(Line::styled("Any key goes back.", theme.label()));
    frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: false }), area);
}
