//! The tools from outside: their output, messages and exit statuses, against nats-server.

mod config;
mod connecting;
mod contexts;
mod help;
mod measuring;
mod messaging;
mod observing;
mod output;
mod store;
mod tool;
