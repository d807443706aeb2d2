//! A made-up server for tests: fixed names, counters that depend on the second alone.

use std::time::Duration;

use clock::{Moment, Timestamp};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use jetstream_api::{ConsumerConfig, ConsumerInfo, SequenceInfo, StorageType, StreamConfig, StreamState};

use crate::conn::Sample;
use crate::options::Options;
use crate::state::app::App;
use crate::state::assets::{Assets, Consumer, ConsumerId, Stream, StreamId, Totals};
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
        assets: Some(assets(second)),
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

/// What its JetStream says `second` seconds after its start.
pub(crate) fn assets(second: u64) -> Assets {
    let now = Timestamp::from_nanos(START_NANOS) + Duration::from_secs(second);
    let id = |account: &str, name: &str| StreamId { account: account.to_owned(), name: name.to_owned() };
    let stream = |id: StreamId, step: u64, removed: u64, max_bytes: i64| Stream {
        config: StreamConfig {
            name: id.name.clone(),
            subjects: vec![format!("{}.*", id.name.to_lowercase())],
            max_bytes,
            storage: if step > 50 { StorageType::File } else { StorageType::Memory },
            num_replicas: 1,
            ..StreamConfig::default()
        },
        state: StreamState {
            messages: second * (step - removed),
            bytes: second * (step - removed) * 128,
            first_seq: 1,
            last_seq: second * step,
            last_ts: Some(now - Duration::from_secs(step / 10)),
            num_subjects: step,
            consumer_count: if step > 50 { 2 } else { 0 },
            ..StreamState::default()
        },
        lag: None,
        id,
    };
    let orders = id("A", "ORDERS");
    let consumer = |name: &str, step: u64, ack_pending: u64, pending: u64| Consumer {
        id: ConsumerId { stream: orders.clone(), name: name.to_owned() },
        info: ConsumerInfo {
            stream_name: "ORDERS".to_owned(),
            name: name.to_owned(),
            config: Some(ConsumerConfig { max_ack_pending: 1_000, ..ConsumerConfig::default() }),
            delivered: SequenceInfo {
                consumer_seq: second * (step + 10),
                stream_seq: second * step,
                last_active: Some(now - Duration::from_secs(3)),
            },
            ack_floor: SequenceInfo { consumer_seq: second * step, stream_seq: second * step, last_active: Some(now) },
            num_ack_pending: ack_pending,
            num_pending: pending,
            ..ConsumerInfo::default()
        },
    };
    Assets {
        is_disabled: false,
        totals: Totals {
            streams: 3,
            consumers: 2,
            messages: second * 75,
            bytes: second * 75 * 128,
            memory_bytes: second * 640,
            storage_bytes: second * 8_960,
            api_requests: second * 4,
            api_errors: 2,
        },
        streams: vec![
            stream(orders.clone(), 100, 40, 1_000_000),
            stream(id("A", "LOG"), 10, 0, -1),
            stream(id("B", "EVENTS"), 5, 0, 0),
        ],
        consumers: vec![consumer("worker", 100, 12, 1_000 - second * 10), consumer("audit", 20, 1_000, second * 80)],
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
