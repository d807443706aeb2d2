//! The store beside what the disk alone can do.
//!
//! `cargo run --release -p tests --bin storebench -- [--dir DIR] [--scale 0.1] [FILTER]`. Every row gives elapsed and CPU
//! time for each message, and where the disk is the limit, the ratio to a plain writer that does the same amount of it.

mod append;
mod disk_alone;
mod memory;
mod reading;
mod recovery;
mod stopwatch;

use std::path::PathBuf;

use clap::Parser;

/// Measures the store.
#[derive(Parser)]
struct Arguments {
    /// Where the files go; a temporary folder below it is made and removed.
    #[arg(long, default_value = "/var/tmp")]
    dir: PathBuf,
    /// Fraction of the message counts.
    #[arg(long, default_value_t = 1.0)]
    scale: f64,
    /// Only the groups whose name contains this.
    filter: Option<String>,
}

/// What a group of rows is given.
pub(crate) struct Setting {
    dir: PathBuf,
    scale: f64,
}

impl Setting {
    fn count(&self, full: u64) -> u64 {
        ((full as f64 * self.scale) as u64).max(1)
    }
}

/// A group of rows: its name and what measures it.
type Group = (&'static str, fn(&Setting));

fn main() {
    let Arguments { dir, scale, filter } = Arguments::parse();
    let groups: [Group; 5] = [
        ("disk", disk_alone::run),
        ("append", append::run),
        ("reading", reading::run),
        ("recovery", recovery::run),
        ("memory", memory::run),
    ];
    for (name, run) in groups {
        if filter.as_ref().is_none_or(|wanted| name.contains(wanted.as_str())) {
            let folder = tempfile::tempdir_in(&dir).expect("the folder can be written");
            println!("== {name}");
            run(&Setting { dir: folder.path().to_owned(), scale });
        }
    }
}
