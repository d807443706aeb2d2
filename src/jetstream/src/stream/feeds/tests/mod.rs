//! Golden scripts of conversations with other streams, and streams connected by a network that loses, delays and repeats.

mod host;
mod network;
mod scripts;
