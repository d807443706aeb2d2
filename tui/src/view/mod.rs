//! Drawing the state of an [`App`] into a frame.
//!
//! Pure functions of the state and the size of the frame. When there is little room, panels are dropped in the
//! order of their weight, then columns; nothing here can fail on a small frame.

mod asset_detail;
mod assets;
mod columns;
mod connections;
mod detail;
mod footer;
mod header;
mod help;
mod overview;
mod table;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::state::app::{App, Overlay, Screen};
use crate::style::Theme;

pub(crate) use table::Column;

/// Below this size only a note is shown.
const COLUMNS_MIN: u16 = 24;
const ROWS_MIN: u16 = 5;

/// Draws everything.
pub fn draw(frame: &mut Frame<'_>, app: &App, theme: Theme) {
    let area = frame.area();
    if area.width < COLUMNS_MIN || area.height < ROWS_MIN {
        frame.render_widget(Paragraph::new("terminal too small"), area);
        return;
    }
    if app.overlay() == Overlay::Help {
        help::draw(frame, area, theme);
        return;
    }
    let [top, body, bottom] =
        Layout::vertical([Constraint::Length(1), Constraint::Min(1), Constraint::Length(1)]).areas(area);
    header::draw_title(frame, top, app, theme);
    let body = detail::draw_if_open(frame, body, app, theme);
    match app.screen() {
        Screen::Overview => overview::draw(frame, body, app, theme),
        Screen::Connections => connections::draw(frame, body, app, theme),
        Screen::Streams => assets::draw_streams(frame, body, app, theme),
        Screen::Consumers => assets::draw_consumers(frame, body, app, theme),
    }
    footer::draw(frame, bottom, app, theme);
}

/// Draws one line per warning, as many as there is room for; says how many are left out.
fn draw_warnings(frame: &mut Frame<'_>, area: Rect, app: &App, theme: Theme) {
    let warnings = app.warnings();
    let room = usize::from(area.height);
    let shown = if warnings.len() > room { room.saturating_sub(1) } else { warnings.len() };
    let mut lines: Vec<Line<'_>> = warnings
        .iter()
        .take(shown)
        .map(|warning| {
            let text = format!("{} {}", warning.severity.symbol(), warning.text);
            Line::styled(text, theme.severity(warning.severity))
        })
        .collect();
    if shown < warnings.len() {
        lines.push(Line::from(format!("… and {} more", warnings.len() - shown)));
    }
    frame.render_widget(Paragraph::new(lines), area);
}

#[cfg(test)]
mod tests;
