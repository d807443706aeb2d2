//! Weighted mappings as reports show them: shares summed up, and the share of what keeps its subject.

use std::collections::BTreeMap;

use account::Mapping;
use monitor::MappingDestination;

/// The whole of all shares, in per cent.
const WHOLE: u8 = 100;

/// Every mapping by its source. Shares of all servers come first, then those of each cluster.
pub(super) fn mappings(configured: &[Mapping]) -> BTreeMap<String, Vec<MappingDestination>> {
    configured.iter().map(|mapping| (mapping.source.clone(), destinations(mapping))).collect()
}

fn destinations(mapping: &Mapping) -> Vec<MappingDestination> {
    let mut groups: BTreeMap<&str, Vec<MappingDestination>> = BTreeMap::from([("", Vec::new())]);
    for destination in &mapping.destinations {
        let cluster = destination.cluster.as_deref().unwrap_or_default();
        groups.entry(cluster).or_default().push(MappingDestination {
            subject: destination.subject.clone(),
            weight: destination.weight,
            cluster: cluster.to_owned(),
        });
    }
    // A source among its own destinations says that the rest is to be lost.
    let loses_rest = mapping.destinations.iter().any(|destination| destination.subject == mapping.source);
    let rest = (!loses_rest).then(|| numbered_wildcards(&mapping.source));
    groups.into_iter().flat_map(|(cluster, group)| with_rest(group, cluster, rest.as_deref())).collect()
}

/// Adds what keeps its subject, orders by share and sums up.
fn with_rest(mut group: Vec<MappingDestination>, cluster: &str, rest: Option<&str>) -> Vec<MappingDestination> {
    let taken = group.iter().fold(0_u8, |sum, destination| sum.saturating_add(destination.weight));
    if let Some(subject) = rest.filter(|_| taken < WHOLE) {
        group.push(MappingDestination {
            subject: subject.to_owned(),
            weight: WHOLE - taken,
            cluster: cluster.to_owned(),
        });
    }
    group.sort_by_key(|destination| destination.weight);
    let mut sum = 0_u8;
    for destination in &mut group {
        sum = sum.saturating_add(destination.weight);
        destination.weight = sum;
    }
    group
}

/// The source as a destination: `a.*.*` becomes `a.$1.$2`.
fn numbered_wildcards(source: &str) -> String {
    let mut number = 0;
    let token = |token: &str| {
        if token != "*" {
            return token.to_owned();
        }
        number += 1;
        format!("${number}")
    };
    source.split('.').map(token).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use account::{Mapping, MappingDestination};

    fn shown(source: &str, destinations: &[(&str, u8, Option<&str>)]) -> Vec<(String, u8, String)> {
        let destinations = destinations.iter().map(|(subject, weight, cluster)| MappingDestination {
            subject: (*subject).to_owned(),
            weight: *weight,
            cluster: cluster.map(str::to_owned),
        });
        let mapping = Mapping { source: source.to_owned(), destinations: destinations.collect() };
        let told = super::destinations(&mapping).into_iter();
        told.map(|destination| (destination.subject, destination.weight, destination.cluster)).collect()
    }

    fn line(subject: &str, weight: u8, cluster: &str) -> (String, u8, String) {
        (subject.to_owned(), weight, cluster.to_owned())
    }

    /// As nats-server 2.15.1 shows the same configuration.
    #[test]
    fn shares_are_summed_up_with_the_rest_among_them() {
        assert_eq!(shown("one", &[("two", 100, None)]), [line("two", 100, "")]);
        assert_eq!(
            shown("m.one", &[("m.two", 40, None), ("m.three", 30, None)]),
            [line("m.three", 30, ""), line("m.one", 60, ""), line("m.two", 100, "")]
        );
        assert_eq!(shown("q", &[("q", 40, None), ("b", 20, None)]), [line("b", 20, ""), line("q", 60, "")]);
        assert_eq!(
            shown("m.*", &[("m2.{{wildcard(1)}}", 40, None), ("m.three", 30, Some("C9"))]),
            [
                line("m2.{{wildcard(1)}}", 40, ""),
                line("m.$1", 100, ""),
                line("m.three", 30, "C9"),
                line("m.$1", 100, "C9")
            ]
        );
    }

    #[test]
    fn shares_beyond_the_whole_do_not_overflow() {
        let shares = [("a", 200, None), ("b", 200, None)];
        assert_eq!(shown("x", &shares), [line("a", 200, ""), line("b", 255, "")]);
    }
}
