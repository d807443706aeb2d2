//! Weighted subject mappings.

use account::{Mapping, MappingDestination};
use conf::{Entry, Map, Position, ValueKind};

use crate::field::{Field, FieldKind};
use crate::reader::Reader;
use crate::subjects;

/// Reads `mappings`: `source: destination`, `source: {destination, weight, cluster}` or an array of the latter.
pub(crate) fn read(entry: &Entry, reader: &mut Reader<'_>) -> Vec<Mapping> {
    let ValueKind::Map(map) = &entry.value.kind else {
        reader.wrong_type(entry, FieldKind::Map);
        return Vec::new();
    };
    let mut mappings = Vec::new();
    for mapping in map.entries() {
        if !subjects::is_valid(&mapping.key) {
            reader.contradiction(&mapping.key_position, format!("Subject {:?} is not a valid subject", mapping.key));
            continue;
        }
        let destinations = read_destinations(mapping, reader);
        check_weights(mapping, &destinations, reader);
        mappings.push(Mapping { source: mapping.key.clone(), destinations });
    }
    mappings
}

fn read_destinations(mapping: &Entry, reader: &mut Reader<'_>) -> Vec<MappingDestination> {
    match &mapping.value.kind {
        ValueKind::Text(subject) => {
            vec![MappingDestination { subject: subject.clone(), weight: 100, cluster: None }]
        }
        ValueKind::Map(map) => read_destination(map, &mapping.value.position, reader).into_iter().collect(),
        ValueKind::Array(_) => {
            let mut destinations = Vec::new();
            reader.each_map(mapping, |reader, map, position| {
                destinations.extend(read_destination(map, position, reader));
            });
            destinations
        }
        ValueKind::Integer { .. } | ValueKind::Float(_) | ValueKind::Bool(_) | ValueKind::Time(_) => {
            reader.wrong_type(mapping, FieldKind::TextOrMap);
            Vec::new()
        }
    }
}

#[derive(Default)]
pub(crate) struct DestinationDraft {
    subject: String,
    weight: Option<u8>,
    cluster: Option<String>,
}

pub(crate) const DESTINATION: &[Field<DestinationDraft>] = &[
    Field::new(&["destination", "dest"], FieldKind::Text, "Subject to map to.", |d, e, r| {
        if let Some(subject) = r.text(e) {
            d.subject = subject;
        }
    }),
    Field::new(&["weight"], FieldKind::TextOrInteger, "Per cent of the messages, 0 to 100.", |d, e, r| {
        let weight = match &e.value.kind {
            ValueKind::Integer { number, .. } => u8::try_from(*number).ok(),
            ValueKind::Text(text) => text.strip_suffix('%').unwrap_or(text).parse::<u8>().ok(),
            ValueKind::Float(_) | ValueKind::Bool(_) | ValueKind::Time(_) | ValueKind::Array(_) | ValueKind::Map(_) => {
                r.wrong_type(e, FieldKind::TextOrInteger);
                return;
            }
        };
        d.weight = weight.filter(|weight| *weight <= 100);
        if d.weight.is_none() {
            r.bad_value(e, "a weight goes from 0 to 100");
        }
    }),
    Field::new(&["cluster"], FieldKind::Text, "Only in the cluster of this name (everywhere).", |d, e, r| {
        r.text_to(e, &mut d.cluster);
    }),
];

fn read_destination(map: &Map, position: &Position, reader: &mut Reader<'_>) -> Option<MappingDestination> {
    let mut draft = DestinationDraft::default();
    let problems = reader.problems.len();
    reader.map(&mut draft, map, &[DESTINATION]);
    if draft.weight.is_none() && reader.problems.len() == problems {
        reader.contradiction(position, format!("Missing weight for mapping destination {:?}", draft.subject));
    }
    Some(MappingDestination { subject: draft.subject, weight: draft.weight?, cluster: draft.cluster })
}

/// No destination twice, and at most 100 per cent in each cluster.
fn check_weights(mapping: &Entry, destinations: &[MappingDestination], reader: &mut Reader<'_>) {
    for (at, destination) in destinations.iter().enumerate() {
        let earlier = destinations.get(..at).unwrap_or_default();
        let is_known = earlier.iter().any(|other| other.cluster == destination.cluster);
        if earlier.iter().any(|other| other.subject == destination.subject) {
            let text =
                format!("Error adding mapping for {:?} : duplicate entry for {:?}", mapping.key, destination.subject);
            reader.contradiction(&mapping.key_position, text);
        }
        let total: u32 = destinations
            .iter()
            .filter(|other| other.cluster == destination.cluster)
            .map(|other| u32::from(other.weight))
            .sum();
        if total > 100 && !is_known {
            let text = format!("Error adding mapping for {:?} : total weight needs to be <= 100", mapping.key);
            reader.contradiction(&mapping.key_position, text);
        }
        if !fits(&mapping.key, &destination.subject) {
            let text = format!(
                "Error adding mapping for {:?} to {:?} : invalid mapping destination",
                mapping.key, destination.subject
            );
            reader.contradiction(&mapping.key_position, text);
        }
    }
}

/// A destination is a subject without `*`, which functions stand for; `>` is there if it is in the source.
fn fits(source: &str, destination: &str) -> bool {
    let is_function = |token: &str| token.starts_with("{{") && token.ends_with("}}");
    let has_full = |subject: &str| subject.split('.').any(|token| token == ">");
    let tokens_are_fine =
        destination.split('.').all(|token| is_function(token) || (subjects::is_valid(token) && token != "*"));
    (tokens_are_fine || destination.contains("{{")) && has_full(source) == has_full(destination)
}
