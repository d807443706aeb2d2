//! The streams, and the consumers of all of them or of one.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::table::draw_page;
use super::{draw_warnings, header};
use crate::asset_columns::{consumer_columns, stream_columns};
use crate::format::{bytes, clean, count};
use crate::state::app::App;
use crate::state::assets::AssetBoard;
use crate::style::Theme;

/// The table keeps at least this many rows before other panels get any.
const TABLE_ROWS_MIN: u16 = 6;
const WARNING_ROWS_MAX: u16 = 3;
/// Totals, and what is listed in which order.
const TITLE_ROWS: u16 = 2;

pub(super) fn draw_streams(frame: &mut Frame<'_>, area: Rect, app: &App, theme: Theme) {
    let rows = app.visible_streams();
    let total = app.board().assets.as_ref().map_or(0, |assets| assets.streams.len());
    let table = draw_top(frame, area, app, theme, list_line(app, theme, ("Streams: ", total, rows.len())));
    let selected = app.lists().streams.position(&rows);
    let columns = (|page: &[&_]| stream_columns(app, page), empty_note(app, "streams"));
    draw_page(frame, table, (app, theme), (&rows, selected), columns);
}

pub(super) fn draw_consumers(frame: &mut Frame<'_>, area: Rect, app: &App, theme: Theme) {
    let rows = app.visible_consumers();
    let scope = app.lists().scope.as_ref();
    let all = app.board().assets.as_ref().map_or(&[][..], |assets| &assets.consumers);
    let total = all.iter().filter(|row| scope.is_none_or(|stream| row.consumer.id.stream == *stream)).count();
    let mut title = list_line(app, theme, ("Consumers: ", total, rows.len()));
    if let Some(stream) = scope {
        let place = format!("{} › {}", clean(&stream.account), clean(&stream.name));
        title.spans.splice(0..0, header::labelled(theme, &[("of ", place), ("", String::new())]).spans);
    }
    let table = draw_top(frame, area, app, theme, title);
    let selected = app.lists().consumers.position(&rows);
    let columns = (|page: &[&_]| consumer_columns(app, page), empty_note(app, "consumers"));
    draw_page(frame, table, (app, theme), (&rows, selected), columns);
}

/// Draws what stands above the table; gives the area of the table.
fn draw_top(frame: &mut Frame<'_>, area: Rect, app: &App, theme: Theme, title: Line<'_>) -> Rect {
    let spare = area.height.saturating_sub(TABLE_ROWS_MIN + TITLE_ROWS);
    let wanted = u16::try_from(app.warnings().len()).unwrap_or(u16::MAX).min(WARNING_ROWS_MAX);
    let [totals, warnings, list, table] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(wanted.min(spare)),
        Constraint::Length(1),
        Constraint::Min(1),
    ])
    .areas(area);
    if let Some(assets) = &app.board().assets {
        frame.render_widget(Paragraph::new(totals_line(app, assets, theme)), totals);
    }
    draw_warnings(frame, warnings, app, theme);
    frame.render_widget(Paragraph::new(title), list);
    table
}

fn totals_line(app: &App, assets: &AssetBoard, theme: Theme) -> Line<'static> {
    let (totals, is_raw) = (&assets.totals, app.settings().is_raw);
    header::labelled(
        theme,
        &[
            ("JetStream: ", header::server_name(app.board())),
            ("msgs ", count(totals.messages, is_raw)),
            ("file ", bytes(totals.storage_bytes, is_raw)),
            ("memory ", bytes(totals.memory_bytes, is_raw)),
            ("API/s ", assets.api_rate.map_or_else(|| "-".to_owned(), |rate| format!("{rate:.1}"))),
            ("refused ", count(totals.api_errors, is_raw)),
        ],
    )
}

/// How many there are and which of them are shown, in which order.
fn list_line(app: &App, theme: Theme, (label, total, shown): (&'static str, usize, usize)) -> Line<'static> {
    let direction = if app.is_reversed() { " reversed" } else { "" };
    let mut pairs = vec![(label, total.to_string())];
    if shown != total {
        pairs.push(("shown: ", shown.to_string()));
    }
    pairs.push(("sort: ", format!("{}{direction}", app.sort_name())));
    if !app.filter_text().is_empty() {
        pairs.push(("filter: ", clean(app.filter_text()).into_owned()));
    }
    header::labelled(theme, &pairs)
}

/// Why the list is empty.
fn empty_note(app: &App, what: &str) -> &'static str {
    match &app.board().assets {
        None => "waiting for the answer",
        Some(assets) if assets.is_disabled => "JetStream is off on this server; -js or jetstream {} turns it on",
        Some(_) if !app.filter_text().is_empty() => "nothing passes the filter",
        Some(_) if what == "streams" => "no streams; `nats-rs stream add` makes one",
        Some(_) => "no consumers; `nats-rs consumer add` makes one",
    }
}
