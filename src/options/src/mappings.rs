//! Weighted subject mappings.

use account::{Mapping, MappingDestination};
use conf::{Entry, Map, Position, ValueKind};

use crate::field::{Field, FieldKind};
use crate::reader::Reader;

/// Reads `mappings`, which are compiled with their accounts to see whether they fit: `source: destination`, `source: {destination, weight, cluster}` or an array of the latter.
pub(crate) fn read(entry: &Entry, reader: &mut Reader<'_>) -> Vec<Mapping> {
    let ValueKind::Map(map) = &entry.value.kind else {
        reader.wrong_type(entry, FieldKind::Map);
        return Vec::new();
    };
    let mut mappings = Vec::new();
    for mapping in map.entries() {
        let destinations =
            reader.inside(&mapping.key, &mapping.key_position, |reader| read_destinations(mapping, reader));
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
