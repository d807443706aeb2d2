//! Everything about the selected row, in a panel at the bottom.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Block, Paragraph, Wrap};

use super::asset_detail::{consumer_lines, stream_lines};
use super::columns::round_trip;
use super::header::labelled;
use crate::format::{bytes, clean, count};
use crate::state::app::{App, Screen};
use crate::state::board::Row;
use crate::style::Theme;

const PANEL_ROWS: u16 = 9;
/// The panel is left out when it would not leave this many rows to the screen.
const REST_ROWS_MIN: u16 = 4;

/// Draws the panel when it is open and there is room; gives the area that is left.
pub(super) fn draw_if_open(frame: &mut Frame<'_>, area: Rect, app: &App, theme: Theme) -> Rect {
    if !app.is_detail_open() || area.height < PANEL_ROWS + REST_ROWS_MIN {
        return area;
    }
    let Some((title, lines)) = content(app, theme) else { return area };
    let [rest, panel] = Layout::vertical([Constraint::Min(1), Constraint::Length(PANEL_ROWS)]).areas(area);
    let block = Block::bordered().title(format!(" {title} ")).title_style(theme.title());
    frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: false }).block(block), panel);
    rest
}

/// Title and lines about the selected row of the list on the screen.
fn content(app: &App, theme: Theme) -> Option<(String, Vec<Line<'static>>)> {
    match app.screen() {
        Screen::Overview | Screen::Connections => {
            let rows = app.visible_rows();
            let row = app.selected_index(&rows).and_then(|index| rows.get(index))?;
            Some((format!("connection {}", row.connection.cid), lines(app, row, theme)))
        }
        Screen::Streams => {
            let row = app.selected_stream()?;
            Some((format!("stream {}", clean(&row.stream.id.name)), stream_lines(app, row, theme)))
        }
        Screen::Consumers => {
            let row = app.selected_consumer()?;
            Some((format!("consumer {}", clean(&row.consumer.id.name)), consumer_lines(app, row, theme)))
        }
    }
}

fn lines(app: &App, row: &Row, theme: Theme) -> Vec<Line<'static>> {
    let (connection, is_raw) = (&row.connection, app.settings().is_raw);
    let client = &connection.client;
    let text = |value: &str| if value.is_empty() { "-".to_owned() } else { clean(value).into_owned() };
    let time = |value: Option<clock::Timestamp>| value.map_or_else(|| "-".to_owned(), |time| time.to_string());
    let traffic = &connection.traffic;
    let mut lines = vec![
        labelled(theme, &[("name ", text(&client.name)), ("host ", clean(&app.host_of(row)).into_owned())]),
        labelled(
            theme,
            &[("account ", text(&connection.account)), ("user ", text(&client.user)), ("kind ", text(&client.kind))],
        ),
        labelled(
            theme,
            &[("lang ", text(&client.lang)), ("version ", text(&client.version)), ("tls ", text(&client.tls_version))],
        ),
        labelled(
            theme,
            &[
                ("sent ", format!("{} msgs, {}", count(traffic.out_msgs, is_raw), bytes(traffic.out_bytes, is_raw))),
                ("received ", format!("{} msgs, {}", count(traffic.in_msgs, is_raw), bytes(traffic.in_bytes, is_raw))),
                ("pending ", bytes(connection.pending_bytes, is_raw)),
                ("rtt ", connection.rtt.map_or_else(|| "-".to_owned(), round_trip)),
            ],
        ),
        labelled(
            theme,
            &[
                ("start ", time(connection.start)),
                ("last ", time(connection.last_activity)),
                ("uptime ", text(&connection.uptime)),
            ],
        ),
    ];
    if connection.stop.is_some() {
        lines.push(labelled(theme, &[("closed ", time(connection.stop)), ("reason ", text(&connection.reason))]));
    }
    lines.push(labelled(theme, &[("subjects ", subjects(app, row))]));
    lines
}

fn subjects(app: &App, row: &Row) -> String {
    let connection = &row.connection;
    if !app.query().has_subscriptions {
        return format!("{} (press s to list them)", connection.subscriptions);
    }
    clean(&connection.subjects.join(", ")).into_owned()
}
