//! Pages of the program and its libraries that only the start has needed.
//!
//! The system maps at least 64 KiB around every page of a program that is touched, and a start touches much that is
//! never looked at again: arguments, configuration, recovery. They stay in the process's resident memory until
//! something else wants the room. What is let go here lies in the page cache still, and comes back by itself, without
//! reading, where it is used again.

#![allow(unsafe_code, reason = "memory can be given back to the system by its address only")]

use std::ffi::c_void;
use std::fs;

use rustix::mm::{Advice, madvise};

/// A mapping of a file that the process reads or runs, and never writes.
#[derive(Debug, PartialEq, Eq)]
struct Mapping {
    begin: usize,
    end: usize,
    resident_kib: u64,
}

/// Gives back the resident pages of the program and its libraries that hold nothing but what their files hold.
///
/// Where the system does not tell of its mappings, nothing happens.
pub(crate) fn give_back() {
    let Ok(text) = fs::read_to_string("/proc/self/smaps") else { return };
    for mapping in unwritten_mappings(&text) {
        let length = mapping.end - mapping.begin;
        let address: *mut c_void = std::ptr::with_exposed_provenance_mut(mapping.begin);
        // SAFETY: the mapping is private, of a file, without the right to write and without a page that differs from
        // the file; the next access finds the same bytes again. Were it unmapped meanwhile, which only unloading a
        // library does and this program never does, the call would fail.
        let given = unsafe { madvise(address, length, Advice::LinuxDontNeed) };
        if let Err(error) = given {
            tracing::debug!("Pages of the program stay in memory: {error}");
            return;
        }
    }
}

/// Reads `/proc/PID/smaps`: the mappings of files that are not writable and have no page of their own.
fn unwritten_mappings(text: &str) -> Vec<Mapping> {
    let mut found = Vec::new();
    let mut current: Option<Mapping> = None;
    for line in text.lines() {
        if let Some(begins) = file_mapping(line) {
            found.extend(current.take().filter(|mapping| mapping.resident_kib > 0));
            current = begins;
        } else if let (Some(mapping), Some((key, kib))) = (&mut current, field(line)) {
            match key {
                "Rss" => mapping.resident_kib = kib,
                "Anonymous" | "Swap" | "Locked" if kib > 0 => current = None,
                _ => (),
            }
        }
    }
    found.extend(current.filter(|mapping| mapping.resident_kib > 0));
    found
}

/// Whether a line begins a mapping, and the mapping if it is a file's and cannot be written.
fn file_mapping(line: &str) -> Option<Option<Mapping>> {
    let mut words = line.split_ascii_whitespace();
    let (begin, end) = words.next()?.split_once('-')?;
    let begin = usize::from_str_radix(begin, 16).ok()?;
    let end = usize::from_str_radix(end, 16).ok()?;
    let rights = words.next()?;
    let is_file = words.nth(3).is_some_and(|path| path.starts_with('/'));
    let is_fixed = rights.starts_with('r') && !rights.contains('w') && rights.ends_with('p');
    Some((is_file && is_fixed && begin < end).then_some(Mapping { begin, end, resident_kib: 0 }))
}

/// A line such as `Rss:   12 kB`.
fn field(line: &str) -> Option<(&str, u64)> {
    let (key, value) = line.split_once(':')?;
    Some((key, value.trim().strip_suffix(" kB")?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMAPS: &str = "\
00200000-00500000 r--p 00000000 fe:00 12 /usr/bin/nats-rs
Rss:                3000 kB
Anonymous:             0 kB
Private_Dirty:        64 kB
00501000-00900000 r-xp 00300000 fe:00 12 /usr/bin/nats-rs
Rss:                5900 kB
Anonymous:             0 kB
00a00000-00b00000 r--p 00900000 fe:00 12 /usr/bin/nats-rs
Rss:                  64 kB
Anonymous:            16 kB
00b00000-00c00000 rw-p 00a00000 fe:00 12 /usr/bin/nats-rs
Rss:                  64 kB
Anonymous:             0 kB
7f0000000000-7f0000100000 r--p 00000000 00:00 0 
Rss:                 100 kB
7f1000000000-7f1000100000 r--s 00000000 fe:00 19 /var/data
Rss:                 100 kB
7f2000000000-7f2000100000 r-xp 00000000 fe:00 19 /usr/lib/libm.so.6
Rss:                   0 kB
VmFlags: rd ex mr mw me
";

    #[test]
    fn only_unwritten_pages_of_files_are_given_back() {
        let expected = [
            Mapping { begin: 0x20_0000, end: 0x50_0000, resident_kib: 3000 },
            Mapping { begin: 0x50_1000, end: 0x90_0000, resident_kib: 5900 },
        ];
        assert_eq!(unwritten_mappings(SMAPS), expected, "not tables that were patched, data, or shared memory");
        assert_eq!(unwritten_mappings("nonsense\nRss: x\n"), []);
    }

    #[test]
    fn the_program_runs_on_with_fewer_pages() {
        let resident = || {
            let text = fs::read_to_string("/proc/self/smaps").expect("the system tells");
            unwritten_mappings(&text).iter().map(|mapping| mapping.resident_kib).sum::<u64>()
        };
        let before = resident();
        give_back();
        let after = resident();
        assert!(after < before, "{before} KiB, then {after}");
    }
}
