//! The connections: what nats-top shows, with selection, filter and warnings.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::columns::connection_columns;
use super::table::draw_page;
use super::{draw_warnings, header};
use crate::format::clean;
use crate::state::app::App;
use crate::style::Theme;

/// The table keeps at least this many rows before other panels get any.
const TABLE_ROWS_MIN: u16 = 4;
const WARNING_ROWS_MAX: u16 = 3;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, app: &App, theme: Theme) {
    let spare = area.height.saturating_sub(TABLE_ROWS_MIN + 1);
    let server_rows = if spare >= header::SERVER_ROWS { header::SERVER_ROWS } else { 0 };
    let wanted = u16::try_from(app.warnings().len()).unwrap_or(u16::MAX).min(WARNING_ROWS_MAX);
    let warning_rows = wanted.min(spare - server_rows);
    let [server, warnings, title, table] = Layout::vertical([
        Constraint::Length(server_rows),
        Constraint::Length(warning_rows),
        Constraint::Length(1),
        Constraint::Min(1),
    ])
    .areas(area);
    header::draw_server(frame, server, app, theme);
    draw_warnings(frame, warnings, app, theme);
    frame.render_widget(Paragraph::new(title_line(app, theme)), title);
    draw_table(frame, table, app, theme);
}

/// How many connections there are and which of them are shown, in which order.
pub(super) fn title_line(app: &App, theme: Theme) -> Line<'static> {
    let (board, query) = (app.board(), app.query());
    let shown = app.visible_rows().len();
    let mut pairs = vec![("Connections: ", format!("{} {}", board.total, query.state))];
    if u64::try_from(shown).unwrap_or(u64::MAX) != board.total {
        pairs.push(("shown: ", shown.to_string()));
    }
    let direction = if app.is_reversed() { " reversed" } else { "" };
    pairs.push(("sort: ", format!("{}{direction}", query.sort)));
    pairs.push(("limit: ", query.limit.to_string()));
    if !app.filter_text().is_empty() {
        pairs.push(("filter: ", clean(app.filter_text()).into_owned()));
    }
    header::labelled(theme, &pairs)
}

/// The page of the table that holds the selected connection.
pub(super) fn draw_table(frame: &mut Frame<'_>, area: Rect, app: &App, theme: Theme) {
    let rows = app.visible_rows();
    let selected = app.selected_index(&rows);
    let note = if app.filter_text().is_empty() { "no connections" } else { "no connection passes the filter" };
    let columns = (|page: &[&_]| connection_columns(app, page), note);
    draw_page(frame, area, (app, theme), (&rows, selected), columns);
}
