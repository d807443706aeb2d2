//! Weighted subject mappings of an account, as configured and compiled.

use hashbrown::{HashMap, HashSet};
use smallvec::SmallVec;
use subject::SubjectTransform;
use subject::subject::is_valid_subject;
use subject::transform::validate_mapping;

use crate::error::MappingError;
use crate::trie::Trie;

/// One destination of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappingDestination {
    /// The subject to map to; it may use wildcard and transform functions.
    pub subject: String,
    /// Per cent, 0 to 100.
    pub weight: u8,
    /// Only in this cluster; `None` means everywhere.
    pub cluster: Option<String>,
}

/// `source: [destinations]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// Subjects that are mapped; may hold wildcards.
    pub source: String,
    /// Weighted destinations. Below 100 per cent in all, the rest is dropped if the source is among the destinations, and
    /// keeps its subject otherwise.
    pub destinations: Vec<MappingDestination>,
}

/// What becomes of a published subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mapped {
    /// It stays as it is.
    Unchanged,
    /// The message goes to another subject.
    To(Vec<u8>),
    /// The message goes nowhere: it falls into the share that the weights leave out.
    Dropped,
}

/// Where a share of the messages goes.
#[derive(Clone, Debug)]
enum Target {
    Same,
    Elsewhere(Box<SubjectTransform>),
}

/// A target for the draws below a bound, out of 100, that fall to none before it.
#[derive(Clone, Debug)]
struct Share {
    below: u8,
    target: Target,
}

/// A mapping by cluster.
#[derive(Clone, Debug)]
struct Entry {
    everywhere: Vec<Share>,
    clusters: HashMap<Box<str>, Vec<Share>>,
}

/// The mappings of an account.
#[derive(Clone, Debug, Default)]
pub struct Mappings {
    entries: Vec<Entry>,
    /// Places in `entries` by source.
    by_source: Trie<SmallVec<[usize; 1]>>,
}

impl Mappings {
    /// Compiles mappings in the order of the file; the first one whose source matches a subject decides about it.
    ///
    /// A source that is there twice has the destinations of the last one.
    ///
    /// # Errors
    /// The first mapping that is not valid, by its place.
    ///
    /// Source: NATS documentation, "Subject Mapping and Partitioning".
    pub fn compile(configs: &[Mapping]) -> Result<Self, (usize, MappingError)> {
        let mut mappings = Self::default();
        for (place, config) in configs.iter().enumerate() {
            let entry = Entry::compile(config).map_err(|error| (place, error))?;
            let known = mappings.by_source.entry(config.source.as_bytes());
            match known.first().and_then(|at| mappings.entries.get_mut(*at)) {
                Some(old) => *old = entry,
                None => {
                    known.push(mappings.entries.len());
                    mappings.entries.push(entry);
                }
            }
        }
        Ok(mappings)
    }

    /// Whether there is no mapping, so that [`Mappings::map`] need not be asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What becomes of a message that is published to `subject` in a server of `cluster`.
    ///
    /// `random` decides among weighted destinations and serves the function `random`; the same value has the same outcome.
    #[must_use]
    pub fn map(&self, subject: &[u8], cluster: Option<&str>, random: u64) -> Mapped {
        if self.entries.is_empty() {
            return Mapped::Unchanged;
        }
        let mut first = usize::MAX;
        self.by_source.visit(subject, |places| first = places.iter().copied().fold(first, usize::min));
        let Some(entry) = self.entries.get(first) else { return Mapped::Unchanged };
        let shares = cluster.and_then(|cluster| entry.clusters.get(cluster)).unwrap_or(&entry.everywhere);
        let draw = random % 100;
        match shares.iter().find(|share| draw < u64::from(share.below)).map(|share| &share.target) {
            None => Mapped::Dropped,
            Some(Target::Same) => Mapped::Unchanged,
            Some(Target::Elsewhere(transform)) => Mapped::To(apply(transform, subject, random)),
        }
    }
}

impl Entry {
    fn compile(config: &Mapping) -> Result<Self, MappingError> {
        if !is_valid_subject(config.source.as_bytes()) {
            return Err(MappingError::SourceInvalid);
        }
        let mut seen = HashSet::new();
        let mut totals: HashMap<Option<&str>, u32> = HashMap::new();
        for destination in &config.destinations {
            if !seen.insert(destination.subject.as_str()) {
                return Err(MappingError::DestinationDuplicate { subject: destination.subject.clone() });
            }
            if destination.weight > 100 {
                return Err(MappingError::WeightTooHigh);
            }
            let total = totals.entry(destination.cluster.as_deref()).or_default();
            *total += u32::from(destination.weight);
            if *total > 100 {
                return Err(MappingError::TotalTooHigh);
            }
        }
        let keeps_rest = !seen.contains(config.source.as_str());
        let shares = |cluster: Option<&str>| {
            let destinations =
                config.destinations.iter().filter(|destination| destination.cluster.as_deref() == cluster);
            compile_shares(&config.source, destinations, keeps_rest)
        };
        let clusters = totals.keys().flatten().map(|cluster| Ok((Box::from(*cluster), shares(Some(cluster))?)));
        Ok(Self { everywhere: shares(None)?, clusters: clusters.collect::<Result<_, MappingError>>()? })
    }
}

/// The destinations one behind the other, and the rest behind them.
fn compile_shares<'a>(
    source: &str,
    destinations: impl Iterator<Item = &'a MappingDestination>,
    keeps_rest: bool,
) -> Result<Vec<Share>, MappingError> {
    let mut below = 0;
    let mut shares = Vec::new();
    for destination in destinations {
        let target = if destination.subject == source && !has_single(source) {
            Target::Same
        } else {
            Target::Elsewhere(Box::new(compile_transform(source, &destination.subject)?))
        };
        below += destination.weight;
        shares.push(Share { below, target });
    }
    if keeps_rest && below < 100 {
        shares.push(Share { below: 100, target: Target::Same });
    }
    Ok(shares)
}

/// Whether a subject holds `*`, which a destination may not.
fn has_single(subject: &str) -> bool {
    subject.split('.').any(|token| token == "*")
}

fn compile_transform(source: &str, destination: &str) -> Result<SubjectTransform, MappingError> {
    if destination.is_empty() {
        return Err(MappingError::DestinationEmpty);
    }
    validate_mapping(source, destination)?;
    Ok(SubjectTransform::new(source, destination)?)
}

/// Applies a transform; `random` is the start of a sequence, one number for each use of `random` in the destination.
fn apply(transform: &SubjectTransform, subject: &[u8], random: u64) -> Vec<u8> {
    let mut mapped = Vec::with_capacity(subject.len() + 32);
    let mut state = random;
    transform.apply_into(subject, &mut mapped, &mut || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(state)
    });
    mapped
}

/// Spreads a number over all bits.
///
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (SplitMix64).
fn mix(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(subject: &str, weight: u8, cluster: &str) -> MappingDestination {
        let cluster = (!cluster.is_empty()).then(|| cluster.to_owned());
        MappingDestination { subject: subject.into(), weight, cluster }
    }

    fn mapping(source: &str, destinations: &[MappingDestination]) -> Mapping {
        Mapping { source: source.into(), destinations: destinations.to_vec() }
    }

    fn compile(configs: &[Mapping]) -> Mappings {
        Mappings::compile(configs).unwrap()
    }

    fn text(source: &str, destinations: &[MappingDestination]) -> String {
        Mappings::compile(&[mapping(source, destinations)]).map(|_| ()).unwrap_err().1.to_string()
    }

    fn map(mappings: &Mappings, subject: &str) -> Mapped {
        mappings.map(subject.as_bytes(), None, 0)
    }

    fn moved(subject: &str) -> Mapped {
        Mapped::To(subject.as_bytes().to_vec())
    }

    /// How many of 100 draws go where: unchanged, dropped, and to each subject.
    fn shares(mappings: &Mappings, subject: &str, cluster: Option<&str>, subjects: &[&str]) -> Vec<usize> {
        let outcomes: Vec<_> = (0..100).map(|draw| mappings.map(subject.as_bytes(), cluster, draw)).collect();
        let count = |want: Mapped| outcomes.iter().filter(|outcome| **outcome == want).count();
        let fixed = [count(Mapped::Unchanged), count(Mapped::Dropped)];
        fixed.into_iter().chain(subjects.iter().map(|subject| count(moved(subject)))).collect()
    }

    #[test]
    fn subjects_are_mapped_by_the_first_source_that_matches() {
        let mappings = compile(&[
            mapping("a.b", &[to("x", 100, "")]),
            mapping("a.*", &[to("y.$1", 100, "")]),
            mapping("a.*.>", &[to("z.{{wildcard(1)}}.>", 100, "")]),
            mapping("a.c", &[to("never", 100, "")]),
        ]);
        for (subject, want) in [("a.b", "x"), ("a.c", "y.c"), ("a.1.2.3", "z.1.2.3")] {
            assert_eq!(map(&mappings, subject), moved(want), "{subject}");
        }
        assert_eq!(map(&mappings, "b.a"), Mapped::Unchanged);
        assert!(compile(&[]).is_empty() && map(&compile(&[]), "a") == Mapped::Unchanged);
    }

    #[test]
    fn a_source_that_is_there_twice_has_its_last_destinations() {
        let mappings = compile(&[mapping("a", &[to("x", 100, "")]), mapping("a", &[to("y", 100, "")])]);
        assert_eq!(map(&mappings, "a"), moved("y"));
    }

    /// Observed: nats-server 2.15.1 keeps the rest on its subject, and drops it if the source is listed.
    #[test]
    fn weights_share_the_messages_out() {
        let kept = compile(&[mapping("a", &[to("x", 30, ""), to("y", 20, "")])]);
        assert_eq!(shares(&kept, "a", None, &["x", "y"]), [50, 0, 30, 20]);
        let lost = compile(&[mapping("a", &[to("a", 50, ""), to("x", 10, "")])]);
        assert_eq!(shares(&lost, "a", None, &["x"]), [50, 40, 10]);
        let none = compile(&[mapping("a", &[to("x", 0, "")])]);
        assert_eq!(shares(&none, "a", None, &["x"]), [100, 0, 0]);
        let wild = compile(&[mapping("a.*", &[to("x.$1", 25, "")])]);
        assert_eq!(shares(&wild, "a.q", None, &["x.q"]), [75, 0, 25]);
    }

    #[test]
    fn destinations_of_a_cluster_hold_in_that_cluster_only() {
        let mappings = compile(&[mapping("a", &[to("east", 100, "E"), to("west", 40, "W"), to("all", 100, "")])]);
        assert_eq!(shares(&mappings, "a", Some("E"), &["east"]), [0, 0, 100]);
        assert_eq!(shares(&mappings, "a", Some("W"), &["west", "all"]), [60, 0, 40, 0]);
        assert_eq!(shares(&mappings, "a", Some("N"), &["all"]), [0, 0, 100]);
        assert_eq!(shares(&mappings, "a", None, &["all"]), [0, 0, 100]);
        let only = compile(&[mapping("a", &[to("east", 100, "E")])]);
        assert_eq!(shares(&only, "a", None, &["east"]), [100, 0, 0]);
    }

    #[test]
    fn transform_functions_are_applied() {
        let mappings = compile(&[
            mapping("p.*", &[to("p.{{partition(3,1)}}.$1", 100, "")]),
            mapping("r", &[to("r.{{random(5)}}.{{random(5)}}", 100, "")]),
        ]);
        let Mapped::To(partitioned) = map(&mappings, "p.key") else { panic!("not mapped") };
        assert_eq!(partitioned.len(), "p.0.key".len());
        let outcomes: HashSet<_> = (0..500).map(|draw| format!("{:?}", mappings.map(b"r", None, draw))).collect();
        assert_eq!(outcomes.len(), 25);
        assert_eq!(mappings.map(b"r", None, 12345), mappings.map(b"r", None, 12345));
    }

    #[test]
    fn bad_mappings_are_refused_with_their_text() {
        assert_eq!(text("a", &[to("x", 101, "")]), "individual weights need to be <= 100");
        assert_eq!(text("a", &[to("x", 60, ""), to("y", 41, "")]), "total weight needs to be <= 100");
        assert!(Mappings::compile(&[mapping("a", &[to("x", 60, ""), to("y", 41, "E")])]).is_ok());
        assert_eq!(text("a", &[to("x", 10, ""), to("x", 10, "E")]), "duplicate entry for \"x\"");
        assert_eq!(text("a..b", &[to("x", 10, "")]), "invalid subject");
        assert_eq!(text("a", &[to("", 10, "")]), "empty destination");
        assert_eq!(text("a.*", &[to("a.*", 10, "")]), "invalid subject");
        assert_eq!(
            text("a.*", &[to("x.$2", 10, "")]),
            "invalid mapping destination: wildcard index out of range in $2: [2]"
        );
        assert_eq!(
            text("a.*", &[to("x.{{nope(1)}}", 10, "")]),
            "invalid mapping destination: unknown function in {{nope(1)}}"
        );
    }
}
