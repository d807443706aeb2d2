use super::*;
use crate::fixture::{app, moment, press, sample};
use crate::state::sort::ServerKey;

fn cids(app: &App) -> Vec<u64> {
    app.visible_rows().iter().map(|row| row.connection.cid).collect()
}

#[test]
fn sorting_asks_for_a_key_and_explains_a_wrong_one() {
    let mut app = app(&Options::default());
    press(&mut app, "osubs\n");
    assert_eq!(app.query().sort, SortKey::Server(ServerKey::Subscriptions));
    assert_eq!(cids(&app), vec![8, 7, 6, 5]);
    press(&mut app, "S");
    assert_eq!(cids(&app), vec![5, 6, 7, 8]);
    press(&mut app, "onothing\n");
    let error = app.prompt().and_then(|prompt| prompt.error.clone()).expect("the prompt stays open");
    assert!(error.contains("nothing"), "{error}");
    press(&mut app, "\u{1b}");
    assert!(app.prompt().is_none());
    assert_eq!(app.query().sort, SortKey::Server(ServerKey::Subscriptions));
}

#[test]
fn letters_in_a_prompt_are_no_commands() {
    let mut app = app(&Options::default());
    press(&mut app, "/q");
    assert!(!app.is_finished());
    press(&mut app, "\n");
    assert_eq!(app.filter_text(), "q");
}

#[test]
fn the_limit_is_a_number() {
    let mut app = app(&Options::default());
    press(&mut app, "n20\n");
    assert_eq!(app.query().limit, 20);
    press(&mut app, "n0\n");
    assert!(app.prompt().is_some_and(|prompt| prompt.error.is_some()));
    press(&mut app, "\u{8}7\n");
    assert_eq!(app.query().limit, 7);
}

#[test]
fn a_filter_works_while_it_is_typed_and_escape_drops_it() {
    let mut app = app(&Options::default());
    press(&mut app, "/bill");
    assert_eq!(cids(&app), vec![5]);
    press(&mut app, "\n\u{1b}");
    assert_eq!(cids(&app).len(), 4);
}

#[test]
fn toggles_reach_the_query_and_the_settings() {
    let mut app = app(&Options::default());
    press(&mut app, "s bd");
    assert!(app.query().has_subscriptions);
    assert!(app.settings().has_rates && app.settings().is_raw && app.settings().has_lookup);
    press(&mut app, "s bd");
    assert!(!app.query().has_subscriptions);
    assert!(!app.settings().has_rates && !app.settings().is_raw && !app.settings().has_lookup);
}

#[test]
fn closed_connections_bring_their_orders() {
    let mut app = app(&Options::default());
    press(&mut app, "oreason\n");
    assert!(app.prompt().is_some_and(|prompt| prompt.error.is_some()), "open connections have no reason");
    press(&mut app, "\u{1b}xoreason\n");
    assert_eq!((app.query().state, app.query().sort), (ConnectionState::Closed, SortKey::Server(ServerKey::Reason)));
    press(&mut app, "xx");
    assert_eq!((app.query().state, app.query().sort), (ConnectionState::Open, SortKey::Server(ServerKey::Cid)));
}

#[test]
fn the_selection_follows_its_connection() {
    let mut app = app(&Options::default());
    press(&mut app, "jj");
    press(&mut app, "osubs\n");
    let rows = app.visible_rows();
    let selected = app.selected_index(&rows).and_then(|index| rows.get(index)).map(|row| row.connection.cid);
    assert_eq!(selected, Some(7));
    let mut gone = sample(64);
    gone.connections.list.retain(|connection| connection.cid < 7);
    app.handle_sample(gone);
    let rows = app.visible_rows();
    assert!(app.selected_index(&rows).is_some_and(|index| index < rows.len()));
}

#[test]
fn a_frozen_screen_keeps_its_numbers_while_rates_go_on() {
    let mut app = app(&Options::default());
    press(&mut app, "p");
    app.handle_sample(sample(64));
    assert_eq!(app.board().server.identity.uptime, "62s");
    press(&mut app, "f");
    assert_eq!(app.board().server.identity.uptime, "64s");
    assert!(app.board().rates.is_some());
}

#[test]
fn the_run_ends_after_its_refreshes() {
    let app = app(&Options { refreshes_max: Some(2), ..Options::default() });
    assert!(app.is_finished());
}

#[test]
fn names_are_looked_up_once() {
    let mut app = app(&Options { has_lookup: true, ..Options::default() });
    let mut wanted = app.take_lookups(10);
    wanted.sort();
    assert_eq!(wanted.len(), 4);
    assert_eq!(app.take_lookups(10), Vec::<String>::new());
    app.handle_host("10.0.0.5".to_owned(), Some("db".to_owned()));
    app.handle_host("10.0.0.6".to_owned(), None);
    let hosts: Vec<String> = app.visible_rows().iter().map(|row| app.host_of(row)).collect();
    assert_eq!(hosts[0], "db");
    assert_eq!(hosts[1], "10.0.0.6:40006");
}

#[test]
fn a_silent_server_is_shown_as_stale_and_its_failure_is_named() {
    let mut app = app(&Options::default());
    app.handle_failure("cannot reach it".to_owned());
    app.handle_tick(moment(70));
    assert!(app.is_stale());
    let texts: Vec<String> = app.warnings().into_iter().map(|warning| warning.text).collect();
    assert!(texts.iter().any(|text| text == "cannot reach it"), "{texts:?}");
    assert!(texts.iter().any(|text| text.contains("8s old")), "{texts:?}");
    app.handle_sample(sample(71));
    assert!(!app.is_stale());
}

#[test]
fn each_list_keeps_its_own_filter_order_and_selection() {
    let mut app = app(&Options::default());
    press(&mut app, "/bill\n3omsgs\nSj4");
    assert_eq!((app.filter_text(), app.sort_name(), app.is_reversed()), ("", "unprocessed", false));
    press(&mut app, "3");
    assert_eq!((app.filter_text(), app.sort_name(), app.is_reversed()), ("", "msgs", true));
    assert_eq!(app.selected_stream().map(|row| row.stream.id.name.as_str()), Some("LOG"));
    press(&mut app, "1");
    assert_eq!((app.filter_text(), app.sort_name(), app.is_reversed()), ("bill", "cid", false));
}

#[test]
fn jetstream_is_asked_only_for_what_is_shown() {
    let mut app = app(&Options::default());
    let mut asked = Vec::new();
    for key in ["3", "4", "1", "2"] {
        press(&mut app, key);
        asked.push(app.query().assets);
    }
    assert_eq!(asked, [AssetDepth::Streams, AssetDepth::Consumers, AssetDepth::None, AssetDepth::None]);
}
