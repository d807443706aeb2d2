//! The server as a process: pid file, ports file, profiling.

use crate::address::Port;
use crate::field::{Field, FieldKind};
use crate::options::Options;

/// The server as a process.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProcessOptions {
    /// `pid_file`.
    pub pid_file: Option<String>,
    /// `ports_file_dir`.
    pub ports_file_dir: Option<String>,
    /// `prof_port`: the HTTP listener for profiles.
    pub profile_port: Option<Port>,
    /// `prof_block_rate`.
    pub profile_block_rate: i64,
}

pub(crate) const FIELDS: &[Field<Options>] = &[
    Field::new(&["pid_file", "pidfile"], FieldKind::Text, "File that the process id is written to.", |o, e, r| {
        r.text_to(e, &mut o.process.pid_file);
    }),
    Field::new(&["ports_file_dir"], FieldKind::Text, "Folder for a file with all ports listened on.", |o, e, r| {
        r.text_to(e, &mut o.process.ports_file_dir);
    }),
    Field::new(&["prof_port"], FieldKind::Port, "Port for profiles over HTTP (off).", |o, e, r| {
        if let Some(port) = r.port(e) {
            o.process.profile_port = port;
        }
    }),
    Field::new(&["prof_block_rate"], FieldKind::Integer, "Rate of the blocking profile (0: off).", |o, e, r| {
        if let Some(rate) = r.integer(e) {
            o.process.profile_block_rate = rate;
        }
    }),
];
