//! The title line, and the five lines about the server that nats-top users know.

use std::time::Duration;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::format::{bytes, clean, count, span, whole};
use crate::state::app::{App, Screen};
use crate::state::board::Board;
use crate::style::Theme;

/// Lines that [`draw_server`] fills.
pub(super) const SERVER_ROWS: u16 = 5;

/// Tabs on the left; the source and the state of the data after them.
pub(super) fn draw_title(frame: &mut Frame<'_>, area: Rect, app: &App, theme: Theme) {
    let tab = |screen: Screen, text: &'static str| {
        let style = if app.screen() == screen { theme.title().patch(theme.selected()) } else { Style::new() };
        Span::styled(text, style)
    };
    let mut spans = vec![
        tab(Screen::Overview, " 1 Overview "),
        Span::raw(" "),
        tab(Screen::Connections, " 2 Connections "),
        Span::raw(" "),
        tab(Screen::Streams, " 3 Streams "),
        Span::raw(" "),
        tab(Screen::Consumers, " 4 Consumers "),
        Span::raw("  "),
    ];
    if app.is_paused() {
        spans.push(Span::styled("PAUSED ", theme.title()));
    }
    if app.is_stale() {
        spans.push(Span::styled("STALE ", theme.title()));
    }
    spans.push(Span::styled(clean(&app.link().source).into_owned(), theme.label()));
    frame.render_widget(Paragraph::new(Line::from(spans)), area);
}

/// Version, name, load and traffic of the server.
pub(super) fn draw_server(frame: &mut Frame<'_>, area: Rect, app: &App, theme: Theme) {
    let style = if app.is_stale() { theme.stale() } else { Style::new() };
    frame.render_widget(Paragraph::new(server_lines(app, theme)).style(style), area);
}

fn server_lines(app: &App, theme: Theme) -> Vec<Line<'static>> {
    let board = app.board();
    let identity = &board.server.identity;
    let mut first = format!("NATS server version {} (uptime: {})", clean(&identity.version), clean(&identity.uptime));
    if app.link().last_sample.is_none() {
        first = "waiting for the first answer".to_owned();
    }
    vec![
        Line::styled(first, theme.title()),
        labelled(theme, &[("Server: ", server_name(board)), ("ID: ", clean(&identity.id).into_owned())]),
        load_line(app, theme),
        traffic_line(app, theme, "In:  "),
        traffic_line(app, theme, "Out: "),
    ]
}

/// The name of a server, its id when it has none.
pub(super) fn server_name(board: &Board) -> String {
    let identity = &board.server.identity;
    let name = if identity.name.is_empty() { &identity.id } else { &identity.name };
    clean(name).into_owned()
}

fn load_line(app: &App, theme: Theme) -> Line<'static> {
    let load = &app.board().server.load;
    labelled(
        theme,
        &[
            ("Load: CPU: ", format!("{:.1}%", load.cpu_percent)),
            ("Memory: ", bytes(load.memory_bytes, false)),
            ("Slow Consumers: ", load.slow_consumers.to_string()),
        ],
    )
}

fn traffic_line(app: &App, theme: Theme, direction: &'static str) -> Line<'static> {
    let (traffic, rates) = (app.board().server.traffic, app.board().rates.unwrap_or_default());
    let (msgs, size, msg_rate, byte_rate) = if direction.starts_with("In") {
        (traffic.in_msgs, traffic.in_bytes, rates.in_msgs, rates.in_bytes)
    } else {
        (traffic.out_msgs, traffic.out_bytes, rates.out_msgs, rates.out_bytes)
    };
    let is_raw = app.settings().is_raw;
    let mut line = labelled(
        theme,
        &[
            ("Msgs: ", count(msgs, is_raw)),
            ("Bytes: ", bytes(size, is_raw)),
            ("Msgs/Sec: ", format!("{msg_rate:.1}")),
            ("Bytes/Sec: ", bytes(whole(byte_rate), is_raw)),
        ],
    );
    line.spans.insert(0, Span::styled(direction, theme.label()));
    line
}

/// `label value  label value …`
pub(super) fn labelled(theme: Theme, pairs: &[(&'static str, String)]) -> Line<'static> {
    let mut spans = Vec::with_capacity(pairs.len() * 3);
    for (index, (label, value)) in pairs.iter().enumerate() {
        if index > 0 {
            spans.push(Span::raw("  "));
        }
        spans.push(Span::styled(*label, theme.label()));
        spans.push(Span::raw(value.clone()));
    }
    Line::from(spans)
}

/// The age of the data, for places that show it.
pub(super) fn age(app: &App) -> String {
    match app.age() {
        None => "no data yet".to_owned(),
        Some(age) if age < Duration::from_secs(1) => "now".to_owned(),
        Some(age) => format!("{} ago", span(age)),
    }
}
