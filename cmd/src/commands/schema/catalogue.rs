//! The shapes that have a name: configurations, requests and answers of JetStream.

use jetstream_api::response::{
    self, AccountPurged, ConsumerList, ConsumerNames, ConsumerPaused, MetaRescued, MsgGot, Page, RestoreStarted,
    SnapshotStarted, StreamList, StreamNames, StreamPurged,
};
use jetstream_api::{
    AccountInfo, ApiError, ConsumerConfig, ConsumerInfo, PubAck, StreamConfig, StreamInfo, StreamState, request,
};
use serde_json::{Value, json};

use super::shape::Shape;

/// What all names begin with.
const PREFIX: &str = response::TYPE_PREFIX;

/// A named shape.
pub(super) struct Entry {
    /// The part of the name after `io.nats.jetstream.api.v1.`.
    name: &'static str,
    /// What it is the shape of.
    pub(super) about: &'static str,
    make: fn() -> Shape,
}

impl Entry {
    /// The whole name; for answers it is their `type`.
    pub(super) fn id(&self) -> String {
        format!("{PREFIX}{}", self.name)
    }

    pub(super) fn shape(&self) -> Shape {
        (self.make)()
    }

    /// Whether fields that are not described are mistakes: in what clients write. What servers say may grow.
    pub(super) fn is_closed(&self) -> bool {
        !self.name.ends_with("_response")
    }

    /// The schema as a document.
    pub(super) fn document(&self) -> Value {
        let mut document = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": self.id(),
            "title": self.about,
        });
        if let (Some(document), Value::Object(schema)) =
            (document.as_object_mut(), self.shape().to_schema(self.is_closed()))
        {
            document.extend(schema);
        }
        document
    }
}

/// The entry of that name, with or without what all names begin with.
pub(super) fn find(name: &str) -> Option<&'static Entry> {
    let name = name.strip_prefix(PREFIX).unwrap_or(name);
    ALL.iter().find(|entry| entry.name == name)
}

const fn entry(name: &'static str, about: &'static str, make: fn() -> Shape) -> Entry {
    Entry { name, about, make }
}

/// All of them, by name.
pub(super) const ALL: &[Entry] = &[
    entry("account_info_response", "Answer to INFO", || answer(Shape::of::<AccountInfo>())),
    entry("account_purge_response", "Answer to ACCOUNT.PURGE", || answer(Shape::of::<AccountPurged>())),
    entry("consumer_configuration", "Configuration of a consumer", Shape::of::<ConsumerConfig>),
    entry("consumer_create_request", "CONSUMER.CREATE", Shape::of::<request::CreateConsumerRequest>),
    entry("consumer_create_response", "Answer to CONSUMER.CREATE", || answer(Shape::of::<ConsumerInfo>())),
    entry("consumer_delete_response", "Answer to CONSUMER.DELETE", done),
    entry("consumer_getnext_request", "CONSUMER.MSG.NEXT", Shape::of::<request::NextRequest>),
    entry("consumer_info_response", "Answer to CONSUMER.INFO", || answer(Shape::of::<ConsumerInfo>())),
    entry("consumer_leader_stepdown_request", "CONSUMER.LEADER.STEPDOWN", Shape::of::<request::StepDownRequest>),
    entry("consumer_leader_stepdown_response", "Answer to CONSUMER.LEADER.STEPDOWN", done),
    entry("consumer_list_request", "CONSUMER.LIST", Shape::of::<request::PagedRequest>),
    entry("consumer_list_response", "Answer to CONSUMER.LIST", || answer(Shape::of::<ConsumerList>())),
    entry("consumer_names_request", "CONSUMER.NAMES", Shape::of::<request::PagedRequest>),
    entry("consumer_names_response", "Answer to CONSUMER.NAMES", || answer(Shape::of::<ConsumerNames>())),
    entry("consumer_pause_request", "CONSUMER.PAUSE", Shape::of::<request::ConsumerPauseRequest>),
    entry("consumer_pause_response", "Answer to CONSUMER.PAUSE", || answer(Shape::of::<ConsumerPaused>())),
    entry("consumer_reset_request", "CONSUMER.RESET", Shape::of::<request::ConsumerResetRequest>),
    entry("consumer_reset_response", "Answer to CONSUMER.RESET", || {
        answer(with(Shape::of::<ConsumerInfo>(), "reset_seq", Shape::of::<u64>()))
    }),
    entry("consumer_unpin_request", "CONSUMER.UNPIN", Shape::of::<request::ConsumerUnpinRequest>),
    entry("consumer_unpin_response", "Answer to CONSUMER.UNPIN", || answer(Shape::Object(Vec::new()))),
    entry("meta_leader_stepdown_request", "META.LEADER.STEPDOWN", Shape::of::<request::StepDownRequest>),
    entry("meta_leader_stepdown_response", "Answer to META.LEADER.STEPDOWN", done),
    entry("meta_rescue_request", "META.RESCUE", Shape::of::<request::MetaRescueRequest>),
    entry("meta_rescue_response", "Answer to META.RESCUE", || answer(Shape::of::<MetaRescued>())),
    entry("meta_server_remove_request", "SERVER.REMOVE", Shape::of::<request::ServerRemoveRequest>),
    entry("meta_server_remove_response", "Answer to SERVER.REMOVE", done),
    entry("pub_ack_response", "Answer to a published message", || {
        with(Shape::of::<PubAck>(), "error", Shape::of::<ApiError>())
    }),
    entry("stream_configuration", "Configuration of a stream", Shape::of::<StreamConfig>),
    entry("stream_create_request", "STREAM.CREATE", stream_config_request),
    entry("stream_create_response", "Answer to STREAM.CREATE", || {
        answer(with(Shape::of::<StreamInfo>(), "did_create", Shape::Bool))
    }),
    entry("stream_delete_response", "Answer to STREAM.DELETE", done),
    entry("stream_info_request", "STREAM.INFO", Shape::of::<request::StreamInfoRequest>),
    entry("stream_info_response", "Answer to STREAM.INFO", || {
        answer(joined(Shape::of::<Page>(), Shape::of::<StreamInfo>()))
    }),
    entry("stream_leader_stepdown_request", "STREAM.LEADER.STEPDOWN", Shape::of::<request::StepDownRequest>),
    entry("stream_leader_stepdown_response", "Answer to STREAM.LEADER.STEPDOWN", done),
    entry("stream_list_request", "STREAM.LIST", Shape::of::<request::StreamListRequest>),
    entry("stream_list_response", "Answer to STREAM.LIST", || answer(Shape::of::<StreamList>())),
    entry("stream_msg_delete_request", "STREAM.MSG.DELETE", Shape::of::<request::MsgDeleteRequest>),
    entry("stream_msg_delete_response", "Answer to STREAM.MSG.DELETE", done),
    entry("stream_msg_get_request", "STREAM.MSG.GET", Shape::of::<request::MsgGetRequest>),
    entry("stream_msg_get_response", "Answer to STREAM.MSG.GET", || answer(Shape::of::<MsgGot>())),
    entry("stream_names_request", "STREAM.NAMES", Shape::of::<request::StreamNamesRequest>),
    entry("stream_names_response", "Answer to STREAM.NAMES", || answer(Shape::of::<StreamNames>())),
    entry("stream_purge_request", "STREAM.PURGE", Shape::of::<request::PurgeRequest>),
    entry("stream_purge_response", "Answer to STREAM.PURGE", || answer(Shape::of::<StreamPurged>())),
    entry("stream_remove_peer_request", "STREAM.PEER.REMOVE", Shape::of::<request::RemovePeerRequest>),
    entry("stream_remove_peer_response", "Answer to STREAM.PEER.REMOVE", done),
    entry("stream_restore_request", "STREAM.RESTORE", Shape::of::<request::RestoreRequest>),
    entry("stream_restore_response", "Answer to STREAM.RESTORE", || answer(Shape::of::<RestoreStarted>())),
    entry("stream_snapshot_request", "STREAM.SNAPSHOT", Shape::of::<request::SnapshotRequest>),
    entry("stream_snapshot_response", "Answer to STREAM.SNAPSHOT", || answer(Shape::of::<SnapshotStarted>())),
    entry("stream_state", "State of a stream, as in answers", Shape::of::<StreamState>),
    entry("stream_update_request", "STREAM.UPDATE", stream_config_request),
    entry("stream_update_response", "Answer to STREAM.UPDATE", || answer(Shape::of::<StreamInfo>())),
];

fn stream_config_request() -> Shape {
    with(Shape::of::<StreamConfig>(), "pedantic", Shape::Bool)
}

/// The body of an answer with its envelope.
fn answer(body: Shape) -> Shape {
    joined(with(with(Shape::Object(Vec::new()), "type", Shape::Text), "error", Shape::of::<ApiError>()), body)
}

/// An answer that only says that it was done.
fn done() -> Shape {
    answer(with(Shape::Object(Vec::new()), "success", Shape::Bool))
}

fn with(object: Shape, name: &str, shape: Shape) -> Shape {
    joined(object, Shape::Object(vec![(name.to_owned(), shape)]))
}

/// The fields of both objects.
fn joined(first: Shape, second: Shape) -> Shape {
    match (first, second) {
        (Shape::Object(mut fields), Shape::Object(more)) => {
            fields.extend(more);
            Shape::Object(fields)
        }
        (other, _) => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::schema::check::check;

    #[test]
    fn names_are_sorted_and_every_shape_was_learned() {
        assert!(ALL.is_sorted_by_key(|entry| entry.name));
        for entry in ALL {
            assert!(matches!(entry.shape(), Shape::Object(_)), "{}", entry.name);
            let text = entry.document().to_string();
            assert!(!text.contains("\"enum\":[]"), "{}: {text}", entry.name);
        }
    }

    #[test]
    fn the_schema_of_a_stream_is_known() {
        let schema = find("io.nats.jetstream.api.v1.stream_configuration").expect("listed").document();
        let expected = include_str!("testdata/stream_configuration.json");
        let shown = format!("{schema:#}\n");
        assert_eq!(shown, expected, "the shape changed; if that is meant, store what is shown:\n{shown}");
    }

    #[test]
    fn what_the_api_writes_has_the_shape_that_is_told() {
        let stream = serde_json::to_value(StreamConfig::default()).expect("plain data");
        let consumer = serde_json::to_value(ConsumerConfig::default()).expect("plain data");
        for (name, value) in [("stream_configuration", stream), ("consumer_configuration", consumer)] {
            let entry = find(name).expect("listed");
            assert_eq!(check(&value, &entry.shape(), entry.is_closed()), Vec::<String>::new(), "{name}");
        }
    }
}
