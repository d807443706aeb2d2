//! Compression between servers.

use std::time::Duration;

use clock::parse_duration;
use conf::{Entry, ValueKind};

use crate::field::{Field, FieldKind};
use crate::reader::Reader;

/// At most one threshold for each level: none, fast, better, best.
const THRESHOLDS_MAX: usize = 4;

/// Compression of a connection to another server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compression {
    /// Not negotiated at all, as by servers that do not know it.
    NotSupported,
    /// Refused.
    Off,
    /// Not asked for, but used if the other side asks.
    Accept,
    /// Chosen by round-trip time: below the first threshold none, then fast, better, best. Zero skips a level.
    S2Auto(Vec<Duration>),
    /// S2, fastest.
    S2Fast,
    /// S2, better.
    S2Better,
    /// S2, best.
    S2Best,
}

impl Compression {
    /// `s2_auto` with its default thresholds.
    #[must_use]
    pub fn auto() -> Self {
        Self::S2Auto([10, 50, 100].map(Duration::from_millis).to_vec())
    }
}

#[derive(Default)]
pub(crate) struct Draft {
    mode: Option<String>,
    thresholds: Option<Vec<Duration>>,
}

pub(crate) const FIELDS: &[Field<Draft>] = &[
    Field::new(&["mode"], FieldKind::Text, "off, accept, s2_auto, s2_fast, s2_better or s2_best.", |d, e, r| {
        r.text_to(e, &mut d.mode)
    }),
    Field::new(
        &["rtt_thresholds", "thresholds", "rtts", "rtt"],
        FieldKind::TextArray,
        "Round-trip times from which s2_auto compresses more ([10ms, 50ms, 100ms]).",
        read_thresholds,
    ),
];

/// Reads `compression`; `on` is what true means here.
pub(crate) fn read(entry: &Entry, reader: &mut Reader<'_>, on: Compression) -> Option<Compression> {
    let mut draft = Draft::default();
    match &entry.value.kind {
        ValueKind::Bool(true) => return Some(on),
        ValueKind::Bool(false) => return Some(Compression::Off),
        ValueKind::Text(mode) => draft.mode = Some(mode.clone()),
        ValueKind::Map(map) => reader.map(&mut draft, map, &[FIELDS]),
        ValueKind::Integer { .. } | ValueKind::Float(_) | ValueKind::Time(_) | ValueKind::Array(_) => {
            reader.wrong_type(entry, FieldKind::Switch);
            return None;
        }
    }
    match by_name(&draft.mode?.to_ascii_lowercase(), draft.thresholds, on) {
        Ok(compression) => Some(compression),
        Err(reason) => {
            reader.bad_value(entry, reason);
            None
        }
    }
}

fn by_name(mode: &str, thresholds: Option<Vec<Duration>>, on: Compression) -> Result<Compression, String> {
    match mode {
        "on" | "enabled" | "true" if matches!(on, Compression::S2Auto(_)) => auto(thresholds),
        "on" | "enabled" | "true" => Ok(on),
        "not supported" | "not_supported" => Ok(Compression::NotSupported),
        "disabled" | "off" | "false" => Ok(Compression::Off),
        "accept" => Ok(Compression::Accept),
        "auto" | "s2_auto" => auto(thresholds),
        "fast" | "s2_fast" => Ok(Compression::S2Fast),
        "better" | "s2_better" => Ok(Compression::S2Better),
        "best" | "s2_best" => Ok(Compression::S2Best),
        _ => Err(format!("unsupported compression mode {mode:?}")),
    }
}

fn auto(thresholds: Option<Vec<Duration>>) -> Result<Compression, String> {
    let Some(mut thresholds) = thresholds.filter(|thresholds| !thresholds.is_empty()) else {
        return Ok(Compression::auto());
    };
    let mut highest = Duration::ZERO;
    for threshold in thresholds.iter().filter(|threshold| !threshold.is_zero()) {
        if *threshold < highest {
            return Err("RTT threshold values should be in ascending order".to_owned());
        }
        highest = *threshold;
    }
    while thresholds.last().is_some_and(Duration::is_zero) {
        thresholds.pop();
    }
    if thresholds.is_empty() {
        return Err("s2_auto requires at least one RTT threshold".to_owned());
    }
    if thresholds.len() > THRESHOLDS_MAX {
        return Err(format!("s2_auto should have no more than {THRESHOLDS_MAX} RTT thresholds"));
    }
    Ok(Compression::S2Auto(thresholds))
}

fn read_thresholds(draft: &mut Draft, entry: &Entry, reader: &mut Reader<'_>) {
    let Some(values) = entry.value.kind.as_array() else {
        reader.wrong_type(entry, FieldKind::TextArray);
        return;
    };
    let mut thresholds = Vec::new();
    for value in values {
        let Some(text) = value.kind.as_word() else {
            reader.wrong_element(entry, value, "durations");
            continue;
        };
        let is_negative = text.starts_with('-');
        match parse_duration(text.trim_start_matches('-')) {
            Some(_) if is_negative => thresholds.push(Duration::ZERO),
            Some(threshold) => thresholds.push(threshold),
            None => reader.wrong_element(entry, value, "durations"),
        }
    }
    draft.thresholds = Some(thresholds);
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Compression, auto};

    fn millis(values: &[u64]) -> Option<Vec<Duration>> {
        Some(values.iter().copied().map(Duration::from_millis).collect())
    }

    #[test]
    fn thresholds_ascend_and_lose_zeros_at_the_end() {
        let expected = millis(&[0, 10, 20]).map(Compression::S2Auto);
        assert_eq!(auto(millis(&[0, 10, 20, 0])).ok(), expected);
        assert_eq!(auto(None), Ok(Compression::auto()));
        for bad in [&[20, 10][..], &[0, 0], &[1, 2, 3, 4, 5]] {
            assert!(auto(millis(bad)).is_err(), "{bad:?}");
        }
    }
}
