//! The API of JetStream: requests on `$JS.API.>`, understood, carried out and answered.
//!
//! One file for each noun, and in it one function for each request: what is asked for goes in, the body of the answer comes
//! out, or the error that the client is told. Answers to requests that changed something leave when the change is durable.
//!
//! Source: NATS documentation, "JetStream wire API reference".

mod account;
mod answer;
mod audit;
mod call;
mod consumer;
mod consumer_create;
mod dispatch;
mod message;
mod restore;
mod snapshot;
mod stream;
mod stream_list;
mod transfer;
mod unknown;

pub(crate) use call::{Api, ApiSettings};
