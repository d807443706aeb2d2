//! A made-up server for tests: fixed names, counters that depend on the second alone.

use std::time::Duration;

use clock::{Moment, Timestamp};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::conn::Sample;
use crate::options::Options;
use crate::state::app::App;
use crate::state::connection::{Client, Connection, Connections};
use crate::state::server::{Identity, Load, Server};
use crate::state::traffic::Traffic;

pub(crate) const START_NANOS: i64 = 1_700_000_000_000_000_000;

pub(crate) fn moment(second: u64) -> Moment {
    Moment::from_nanos(second * 1_000_000_000)
}

/// What the server says `second` seconds after its start.
pub(crate) fn sample(second: u64) -> Sample {
    let start = Timestamp::from_nanos(START_NANOS);
    let now = start + Duration::from_secs(second);
    Sample {
        server: Server {
            identity: Identity {
                id: "NBECXU5ZFXTCTMNPNDWDMVVOUG6S7IVDN5Q2HD4Q7RN7S6NLWKY6NBUI".to_owned(),
                name: "hub".to_owned(),
                version: "2.15.1".to_owned(),
                start: Some(start),
                now: Some(now),
                uptime: format!("{second}s"),
                ..Identity::default()
            },
            load: Load {
                cpu_percent: 12.5,
                memory_bytes: 14_086_144,
                cores: 2,
                connections: 4,
                connections_total: 9,
                connections_max: 65_536,
                subscriptions: 70,
                pending_bytes_max: 67_108_864,
                ..Load::default()
            },
            traffic: traffic(second, 1_000),
            certificate_end: None,
        },
        connections: Connections { total: 4, list: (5..9).map(|cid| connection(cid, second, now)).collect() },
        at: moment(second),
    }
}

fn traffic(second: u64, step: u64) -> Traffic {
    let moved = second * step;
    Traffic { in_msgs: moved, out_msgs: moved * 3, in_bytes: moved * 128, out_bytes: moved * 384 }
}

fn connection(cid: u64, second: u64, now: Timestamp) -> Connection {
    let names = ["billing", "", "orders-worker-1", "\u{1b}[31mred"];
    let index = usize::try_from(cid - 5).unwrap_or(0);
    Connection {
        cid,
        ip: format!("10.0.0.{cid}"),
        port: 40_000 + u16::try_from(cid).unwrap_or(0),
        client: Client {
            name: (*names.get(index).unwrap_or(&"")).to_owned(),
            lang: "rust".to_owned(),
            version: "0.51.0".to_owned(),
            user: "a".to_owned(),
            kind: "Client nats".to_owned(),
            ..Client::default()
        },
        account: "A".to_owned(),
        subscriptions: cid,
        subjects: vec![format!("orders.{cid}"), "_INBOX.>".to_owned()],
        pending_bytes: if cid == 7 { 40 * 1024 * 1024 } else { 0 },
        traffic: traffic(second, cid * 10),
        start: Some(Timestamp::from_nanos(START_NANOS)),
        last_activity: Some(now - Duration::from_secs(cid)),
        rtt: Some(Duration::from_micros(cid * 100)),
        uptime: format!("{second}s"),
        ..Connection::default()
    }
}

/// A dashboard that has seen seconds 60 and 62.
pub(crate) fn app(options: &Options) -> App {
    let mut app = App::new(options, "http://127.0.0.1:8222".to_owned()).expect("the filter of a test is valid");
    app.handle_resize(24);
    app.handle_sample(sample(60));
    app.handle_sample(sample(62));
    app
}

/// Presses the keys of `text`; `\n` is Enter, `\u{1b}` is Esc, `\u{8}` is Backspace.
pub(crate) fn press(app: &mut App, text: &str) {
    for letter in text.chars() {
        let code = match letter {
            '\n' => KeyCode::Enter,
            '\u{1b}' => KeyCode::Esc,
            '\u{8}' => KeyCode::Backspace,
            other => KeyCode::Char(other),
        };
        app.handle_key(KeyEvent::new(code, KeyModifiers::NONE));
    }
}
