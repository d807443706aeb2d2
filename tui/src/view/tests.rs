use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::Color;

use super::*;
use crate::fixture::{app, moment, press, sample};
use crate::options::{Options, StartView};
use crate::state::app::App;

fn drawn(app: &App, columns: u16, rows: u16, has_color: bool) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a test backend cannot fail");
    terminal.draw(|frame| draw(frame, app, Theme::new(has_color))).expect("a test backend cannot fail");
    terminal.backend().buffer().clone()
}

fn text(app: &App, columns: u16, rows: u16) -> String {
    let buffer = drawn(app, columns, rows, false);
    let lines = (0..rows).map(|y| {
        let line: String = (0..columns).map(|x| buffer[(x, y)].symbol()).collect();
        line.trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn connections() -> Options {
    Options { view: StartView::Connections, ..Options::default() }
}

#[test]
fn overview_in_usual_sizes() {
    insta::assert_snapshot!("overview_80x24", text(&app(&Options::default()), 80, 24));
    insta::assert_snapshot!("overview_120x40", text(&app(&Options::default()), 120, 40));
}

#[test]
fn overview_before_the_first_answer() {
    let empty = App::new(&Options::default(), "http://127.0.0.1:8222".to_owned()).expect("no filter");
    insta::assert_snapshot!("overview_empty", text(&empty, 80, 24));
}

#[test]
fn connections_in_usual_sizes() {
    insta::assert_snapshot!("connections_80x24", text(&app(&connections()), 80, 24));
    insta::assert_snapshot!("connections_120x40", text(&app(&connections()), 120, 40));
    insta::assert_snapshot!("connections_200x60", text(&app(&connections()), 200, 60));
}

#[test]
fn connections_with_rates_subjects_and_reversed_order() {
    let mut app = app(&connections());
    press(&mut app, "s opending\nS");
    insta::assert_snapshot!("connections_rates_subjects", text(&app, 160, 20));
}

#[test]
fn connections_with_an_open_prompt_and_its_error() {
    let mut app = app(&connections());
    press(&mut app, "ocolour\n");
    insta::assert_snapshot!("connections_prompt", text(&app, 100, 16));
}

#[test]
fn connections_filtered_to_nothing() {
    let mut app = app(&connections());
    press(&mut app, "/nobody\n");
    insta::assert_snapshot!("connections_no_match", text(&app, 80, 16));
}

#[test]
fn the_detail_of_a_connection() {
    let mut app = app(&connections());
    press(&mut app, "j\n");
    insta::assert_snapshot!("connections_detail", text(&app, 100, 28));
}

fn streams() -> Options {
    Options { view: StartView::Streams, ..Options::default() }
}

#[test]
fn streams_in_usual_sizes() {
    insta::assert_snapshot!("streams_80x24", text(&app(&streams()), 80, 24));
    insta::assert_snapshot!("streams_160x24", text(&app(&streams()), 160, 24));
    insta::assert_snapshot!("streams_40x8", text(&app(&streams()), 40, 8));
}

#[test]
fn a_stream_is_gone_into_and_left_again() {
    let mut app = app(&streams());
    press(&mut app, "obytes\n");
    insta::assert_snapshot!("streams_sorted", text(&app, 120, 12));
    press(&mut app, "\n");
    insta::assert_snapshot!("consumers_of_a_stream", text(&app, 120, 24));
    press(&mut app, "/aud\n");
    assert!(!text(&app, 120, 24).contains("38s"), "the filter is that of the consumers");
    press(&mut app, "\u{1b}\u{1b}");
    assert!(text(&app, 120, 24).contains("Streams: 3"), "first the filter goes, then the list of consumers");
}

#[test]
fn the_consumers_of_all_streams_and_their_details() {
    let mut app = app(&streams());
    press(&mut app, "4");
    insta::assert_snapshot!("consumers_160x24", text(&app, 160, 24));
    press(&mut app, "jS\n");
    insta::assert_snapshot!("consumer_detail", text(&app, 100, 24));
    press(&mut app, "\u{1b}3i");
    insta::assert_snapshot!("stream_detail", text(&app, 100, 24));
}

#[test]
fn a_server_without_jetstream_says_so() {
    let mut app = app(&streams());
    let mut off = sample(64);
    off.assets = Some(crate::Assets { is_disabled: true, ..crate::Assets::default() });
    app.handle_sample(off);
    assert!(text(&app, 100, 16).contains("JetStream is off"));
    let mut unasked = sample(66);
    unasked.assets = None;
    app.handle_sample(unasked);
    assert!(text(&app, 100, 16).contains("waiting for the answer"));
}

#[test]
fn stale_data_and_a_restart() {
    let mut app = app(&connections());
    let mut after = sample(3);
    after.server.identity.id = "NOTHER".to_owned();
    after.at = moment(64);
    app.handle_sample(after);
    app.handle_failure("cannot reach http://127.0.0.1:8222: connection refused".to_owned());
    app.handle_tick(moment(75));
    insta::assert_snapshot!("connections_stale", text(&app, 100, 20));
}

#[test]
fn closed_connections_show_their_reasons() {
    let mut app = app(&connections());
    press(&mut app, "xoreason\n");
    let mut closed = sample(64);
    for connection in &mut closed.connections.list {
        connection.stop = connection.last_activity;
        connection.reason =
            if connection.cid == 6 { "Slow Consumer (Pending Bytes)" } else { "Client Closed" }.to_owned();
    }
    app.handle_sample(closed);
    insta::assert_snapshot!("connections_closed", text(&app, 120, 16));
}

#[test]
fn a_frozen_screen_says_so() {
    let mut app = app(&connections());
    press(&mut app, "p");
    assert!(text(&app, 80, 24).contains("PAUSED"));
}

#[test]
fn the_help_screen() {
    let mut app = app(&Options::default());
    press(&mut app, "?");
    insta::assert_snapshot!("help", text(&app, 90, 34));
    press(&mut app, "o");
    assert!(text(&app, 90, 34).contains("Overview"), "any key closes the help");
}

#[test]
fn small_terminals_drop_panels() {
    insta::assert_snapshot!("overview_40x10", text(&app(&Options::default()), 40, 10));
    insta::assert_snapshot!("connections_40x8", text(&app(&connections()), 40, 8));
    assert!(text(&app(&Options::default()), 12, 3).contains("terminal to"));
}

#[test]
fn without_colours_no_cell_has_one() {
    let mut app = app(&Options::default());
    app.handle_failure("trouble".to_owned());
    let has_color =
        |buffer: &Buffer| buffer.content().iter().any(|cell| cell.fg != Color::Reset || cell.bg != Color::Reset);
    assert!(!has_color(&drawn(&app, 120, 40, false)));
    assert!(has_color(&drawn(&app, 120, 40, true)));
}

#[test]
fn names_of_clients_cannot_write_escapes() {
    assert!(!text(&app(&connections()), 200, 40).contains('\u{1b}'));
}

#[test]
fn ten_thousand_connections_are_drawn_a_page_at_a_time() {
    let mut app = app(&connections());
    let mut many = sample(64);
    let pattern = many.connections.list[0].clone();
    many.connections.list = (0..10_000).map(|cid| crate::Connection { cid, ..pattern.clone() }).collect();
    many.connections.total = 10_000;
    app.handle_sample(many);
    press(&mut app, "G");
    assert!(text(&app, 120, 40).contains("9999"));
}

proptest! {
    #[test]
    fn no_size_and_no_key_breaks_a_frame(
        columns in 0u16..250, rows in 0u16..80, keys in "[qo?hsn/dbxSpf1234i \\n\u{1b}\u{8}jkgGa>=1-9]{0,24}",
    ) {
        let mut app = app(&Options::default());
        press(&mut app, &keys);
        app.handle_resize(rows);
        let _ = drawn(&app, columns, rows, true);
    }
}
