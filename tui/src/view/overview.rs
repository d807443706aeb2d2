//! The server as a whole: facts, traffic over time, problems, and the first connections.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::{Block, Paragraph, Sparkline};

use super::header::labelled;
use super::{connections, draw_warnings, header};
use crate::format::{bytes, clean, count, whole};
use crate::state::app::App;
use crate::state::board::Board;
use crate::state::history::History;
use crate::style::Theme;

const FACT_ROWS: u16 = 6;
/// Four lines of sparklines and a border.
const TRAFFIC_ROWS: u16 = 6;
const PROBLEM_ROWS_MAX: u16 = 5;
const TABLE_ROWS_MIN: u16 = 4;
/// Columns for the name and values in front of a sparkline.
const TRAFFIC_LABEL_COLUMNS: u16 = 40;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, app: &App, theme: Theme) {
    let found = u16::try_from(app.warnings().len()).unwrap_or(u16::MAX).clamp(1, PROBLEM_ROWS_MAX) + 2;
    let [facts, problems, traffic, list] = heights(area.height, found);
    let [facts, problems, traffic, list] = Layout::vertical([
        Constraint::Length(facts),
        Constraint::Length(problems),
        Constraint::Length(traffic),
        Constraint::Length(list),
    ])
    .areas(area);
    draw_facts(frame, facts, app, theme);
    draw_problems(frame, problems, app, theme);
    draw_traffic(frame, traffic, app, theme);
    draw_connections(frame, list, app, theme);
}

/// Rows of facts, problems, traffic and connections: problems come first when room is short, then facts.
fn heights(rows: u16, problems_wanted: u16) -> [u16; 4] {
    let problems = problems_wanted.min(rows);
    let facts = if rows - problems >= FACT_ROWS { FACT_ROWS } else { 0 };
    let rest = rows - problems - facts;
    let traffic = if rest >= TRAFFIC_ROWS { TRAFFIC_ROWS } else { 0 };
    let rest = rest - traffic;
    let list = if rest > TABLE_ROWS_MIN { rest } else { 0 };
    [facts, problems, traffic, list]
}

fn draw_facts(frame: &mut Frame<'_>, area: Rect, app: &App, theme: Theme) {
    if area.height == 0 {
        return;
    }
    let style = if app.is_stale() { theme.stale() } else { Style::new() };
    let block = Block::bordered().title(format!(" {} ", header::server_name(app.board()))).title_style(theme.title());
    frame.render_widget(Paragraph::new(fact_lines(app.board(), theme)).style(style).block(block), area);
}

fn fact_lines(board: &Board, theme: Theme) -> Vec<Line<'static>> {
    let (identity, load) = (&board.server.identity, &board.server.load);
    let text = |value: &str| if value.is_empty() { "-".to_owned() } else { clean(value).into_owned() };
    let yes_no = |is: bool| if is { "on" } else { "off" }.to_owned();
    vec![
        labelled(
            theme,
            &[
                ("version ", text(&identity.version)),
                ("uptime ", text(&identity.uptime)),
                ("cluster ", text(&identity.cluster)),
                ("JetStream ", yes_no(identity.has_jetstream)),
            ],
        ),
        labelled(
            theme,
            &[
                ("CPU ", format!("{:.1}% of {} cores", load.cpu_percent, load.cores)),
                ("memory ", bytes(load.memory_bytes, false)),
            ],
        ),
        labelled(
            theme,
            &[
                ("connections ", format!("{} of {}", load.connections, limit(load.connections_max))),
                ("since start ", load.connections_total.to_string()),
                ("subscriptions ", load.subscriptions.to_string()),
                ("routes ", load.routes.to_string()),
                ("leafnodes ", load.leafnodes.to_string()),
            ],
        ),
        labelled(
            theme,
            &[
                ("slow consumers ", load.slow_consumers.to_string()),
                ("stale connections ", load.stale_connections.to_string()),
                ("stalled clients ", load.stalled_clients.to_string()),
            ],
        ),
    ]
}

fn limit(value: u64) -> String {
    if value == 0 { "unlimited".to_owned() } else { value.to_string() }
}

fn draw_problems(frame: &mut Frame<'_>, area: Rect, app: &App, theme: Theme) {
    let block = Block::bordered().title(" Problems ").title_style(theme.title());
    let inside = block.inner(area);
    frame.render_widget(block, area);
    if app.warnings().is_empty() {
        let note = if app.link().last_sample.is_some() { "none found" } else { "waiting for the first answer" };
        frame.render_widget(Paragraph::new(note), inside);
    } else {
        draw_warnings(frame, inside, app, theme);
    }
}

fn draw_traffic(frame: &mut Frame<'_>, area: Rect, app: &App, theme: Theme) {
    if area.height == 0 {
        return;
    }
    let block = Block::bordered().title(" Traffic ").title_style(theme.title());
    let inside = block.inner(area);
    frame.render_widget(block, area);
    let (board, is_raw) = (app.board(), app.settings().is_raw);
    let (rates, history) = (board.rates.unwrap_or_default(), &board.history);
    let of_msgs = |value: u64| count(value, is_raw);
    let of_bytes = |value: u64| bytes(value, is_raw);
    let lines: [(&str, String, String, &History, Style); 4] = [
        (
            "in  msgs/s ",
            of_msgs(whole(rates.in_msgs)),
            of_msgs(history.in_msgs.peak()),
            &history.in_msgs,
            theme.incoming(),
        ),
        (
            "in  bytes/s",
            of_bytes(whole(rates.in_bytes)),
            of_bytes(history.in_bytes.peak()),
            &history.in_bytes,
            theme.incoming(),
        ),
        (
            "out msgs/s ",
            of_msgs(whole(rates.out_msgs)),
            of_msgs(history.out_msgs.peak()),
            &history.out_msgs,
            theme.outgoing(),
        ),
        (
            "out bytes/s",
            of_bytes(whole(rates.out_bytes)),
            of_bytes(history.out_bytes.peak()),
            &history.out_bytes,
            theme.outgoing(),
        ),
    ];
    for (row, (name, now, peak, history, style)) in inside.rows().zip(lines) {
        let [label, chart] =
            Layout::horizontal([Constraint::Length(TRAFFIC_LABEL_COLUMNS), Constraint::Min(0)]).areas(row);
        frame.render_widget(Paragraph::new(format!("{name} {now:>10}  peak {peak:>9}")), label);
        let values = history.newest(usize::from(chart.width));
        frame.render_widget(Sparkline::default().data(&values).max(history.peak().max(1)).style(style), chart);
    }
}

fn draw_connections(frame: &mut Frame<'_>, area: Rect, app: &App, theme: Theme) {
    if area.height == 0 {
        return;
    }
    let block = Block::bordered().title(connections::title_line(app, theme));
    let inside = block.inner(area);
    frame.render_widget(block, area);
    connections::draw_table(frame, inside, app, theme);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panels_never_need_more_rows_than_there_are() {
        for rows in 0..100 {
            for problems in 3..=7 {
                let parts = heights(rows, problems);
                assert!(parts.iter().sum::<u16>() <= rows, "{rows} {problems} {parts:?}");
            }
        }
    }

    #[test]
    fn a_usual_terminal_has_room_for_all_panels() {
        assert!(heights(22, 3).iter().all(|rows| *rows > 0));
    }
}
