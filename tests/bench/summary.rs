//! From rounds to medians, ratios and verdicts.

use serde::Serialize;
use support::Implementation;

use crate::measure::Figures;
use crate::scenario::{Goal, Scenario};

/// Peak memory of ours, as a part of Go's, that no row may exceed.
const RSS_RATIO_MAX: f64 = 0.5;
/// 99th percentile of ours, as a part of Go's, where latency has a goal.
const P99_RATIO_MAX: f64 = 1.0;

/// All rounds of one scenario.
pub struct Rounds {
    /// The scenario.
    pub scenario: Scenario,
    /// The figures of each round, in order.
    pub rounds: Vec<Pair>,
    /// Sentences about rounds without a figure.
    pub failures: Vec<String>,
}

/// One round of both servers; a server that didn't take part or failed has no figures.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Pair {
    /// Ours.
    pub ours: Option<Figures>,
    /// Go's.
    pub go: Option<Figures>,
}

impl Pair {
    /// Stores the figures of one server.
    pub fn set(&mut self, implementation: Implementation, figures: Figures) {
        match implementation {
            Implementation::NatsRs => self.ours = Some(figures),
            Implementation::NatsServer => self.go = Some(figures),
        }
    }
}

/// One row of the report.
#[derive(Debug, Serialize)]
pub struct Row {
    /// The scenario's name.
    pub name: &'static str,
    /// Rounds that count.
    pub rounds: usize,
    /// Medians of ours.
    pub ours: Option<Side>,
    /// Medians of Go's.
    pub go: Option<Side>,
    /// Medians of the rounds' ratios, ours / Go.
    pub ratios: Option<Ratios>,
    /// The goal for the CPU ratio.
    pub cpu_goal: Option<f64>,
    /// Every goal of the row with what was reached.
    pub checks: Vec<Check>,
    /// Sentences about rounds without a figure.
    pub failures: Vec<String>,
    /// The rounds themselves.
    pub all: Vec<Pair>,
}

/// Medians of one server over the rounds.
#[derive(Debug, Serialize)]
pub struct Side {
    /// CPU per message, µs.
    pub cpu_micros: f64,
    /// The smallest and the largest of it.
    pub cpu_micros_range: (f64, f64),
    /// Messages per second.
    pub rate: f64,
    /// Peak memory, bytes.
    pub rss_peak_bytes: f64,
    /// Latency percentiles (50, 99, 99.9), µs.
    pub latency: Option<(f64, f64, f64)>,
    /// Bytes per item.
    pub item_bytes: Option<f64>,
    /// Messages per second of plain writes in batches of the same size, each synced.
    pub plain_rate: Option<f64>,
    /// Cores busy with other work.
    pub other_load_cores: f64,
}

/// Medians of the rounds' ratios.
#[derive(Debug, Serialize)]
pub struct Ratios {
    /// CPU per message.
    pub cpu: f64,
    /// The smallest and the largest of it.
    pub cpu_range: (f64, f64),
    /// Messages per second.
    pub rate: f64,
    /// Peak memory.
    pub rss_peak: f64,
    /// Median latency.
    pub p50: Option<f64>,
    /// 99th percentile of the latency.
    pub p99: Option<f64>,
    /// Bytes per item.
    pub item_bytes: Option<f64>,
}

/// A goal and what was reached.
#[derive(Debug, Serialize)]
pub struct Check {
    /// What is compared.
    pub what: &'static str,
    /// What was reached.
    pub reached: f64,
    /// The most that is allowed.
    pub at_most: f64,
}

impl Check {
    /// Says whether the goal is reached.
    pub fn is_met(&self) -> bool {
        self.reached <= self.at_most
    }
}

impl Row {
    /// Says whether every goal is reached; none if there was nothing to compare.
    pub fn is_passed(&self) -> Option<bool> {
        (!self.checks.is_empty()).then(|| self.checks.iter().all(Check::is_met))
    }

    /// Returns the CPU ratio if the row counts for the geometric mean.
    pub fn cpu_ratio_that_counts(&self) -> Option<f64> {
        self.cpu_goal?;
        Some(self.ratios.as_ref()?.cpu)
    }
}

/// Computes a row. With both sides, only rounds in which both have figures count.
pub fn summarize(rounds: Rounds, both_sides: bool) -> Row {
    let Rounds { scenario, rounds, failures } = rounds;
    let counted: Vec<&Pair> =
        rounds.iter().filter(|pair| !both_sides || (pair.ours.is_some() && pair.go.is_some())).collect();
    let ours = side(counted.iter().filter_map(|pair| pair.ours.as_ref()).collect());
    let go = side(counted.iter().filter_map(|pair| pair.go.as_ref()).collect());
    let pairs: Vec<(&Figures, &Figures)> =
        counted.iter().filter_map(|pair| Some((pair.ours.as_ref()?, pair.go.as_ref()?))).collect();
    let ratios = ratios(&pairs);
    let checks = checks(scenario.goal, ours.as_ref(), ratios.as_ref());
    Row {
        name: scenario.name,
        rounds: counted.len(),
        ours,
        go,
        ratios,
        cpu_goal: scenario.goal.cpu_ratio,
        checks,
        failures,
        all: rounds,
    }
}

fn side(figures: Vec<&Figures>) -> Option<Side> {
    let of = |read: &dyn Fn(&Figures) -> Option<f64>| median(figures.iter().filter_map(|one| read(one)).collect());
    let cpu: Vec<f64> = figures.iter().map(|one| one.cpu_micros()).collect();
    let latency = |read: fn(&crate::measure::Latency) -> f64| of(&|one| one.latency.as_ref().map(read));
    Some(Side {
        cpu_micros: median(cpu.clone())?,
        cpu_micros_range: range(&cpu),
        rate: of(&|one| Some(one.rate()))?,
        rss_peak_bytes: of(&|one| Some(crate::measure::whole(one.rss_peak_bytes)))?,
        latency: latency(|it| it.p50).zip(latency(|it| it.p99)).zip(latency(|it| it.p999)).map(|((a, b), c)| (a, b, c)),
        item_bytes: of(&|one| one.memory.map(|memory| memory.per_item())),
        plain_rate: of(&|one| one.plain_rate),
        other_load_cores: of(&|one| Some(one.other_load_cores))?,
    })
}

fn ratios(pairs: &[(&Figures, &Figures)]) -> Option<Ratios> {
    let of = |read: &dyn Fn(&Figures) -> Option<f64>| -> Vec<f64> {
        pairs.iter().filter_map(|(ours, go)| Some(read(ours)? / read(go)?)).filter(|ratio| ratio.is_finite()).collect()
    };
    let cpu = of(&|one| Some(one.cpu_micros()));
    Some(Ratios {
        cpu: median(cpu.clone())?,
        cpu_range: range(&cpu),
        rate: median(of(&|one| Some(one.rate())))?,
        rss_peak: median(of(&|one| Some(crate::measure::whole(one.rss_peak_bytes))))?,
        p50: median(of(&|one| one.latency.map(|latency| latency.p50))),
        p99: median(of(&|one| one.latency.map(|latency| latency.p99))),
        item_bytes: median(of(&|one| one.memory.map(|memory| memory.per_item()))),
    })
}

fn checks(goal: Goal, ours: Option<&Side>, ratios: Option<&Ratios>) -> Vec<Check> {
    let mut checks = Vec::new();
    let mut add = |what, reached: Option<f64>, at_most: Option<f64>| {
        if let (Some(reached), Some(at_most)) = (reached, at_most) {
            checks.push(Check { what, reached, at_most });
        }
    };
    add("cpu", ratios.map(|it| it.cpu), goal.cpu_ratio);
    add("peak memory", ratios.map(|it| it.rss_peak), Some(RSS_RATIO_MAX));
    add("time", ratios.map(|it| 1.0 / it.rate), goal.time_ratio);
    add("seconds", ours.map(|it| 1.0 / it.rate), goal.seconds);
    add("p50", ratios.and_then(|it| it.p50), goal.p50_ratio);
    add("p99", ratios.and_then(|it| it.p99), goal.p50_ratio.map(|_| P99_RATIO_MAX));
    add("bytes", ours.and_then(|it| it.item_bytes), goal.item_bytes);
    add("bytes each", ratios.and_then(|it| it.item_bytes), goal.item_ratio);
    checks
}

/// Returns the middle value, or the mean of the two middle ones; none of nothing.
pub fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let upper = *values.get(values.len() / 2)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    values.get(values.len() / 2 - 1).map(|lower| f64::midpoint(*lower, upper))
}

/// Returns the geometric mean; none of nothing.
pub fn geometric_mean(values: &[f64]) -> Option<f64> {
    let count = crate::measure::whole(values.len() as u64);
    (!values.is_empty()).then(|| (values.iter().map(|value| value.ln()).sum::<f64>() / count).exp())
}

fn range(values: &[f64]) -> (f64, f64) {
    (values.iter().copied().fold(f64::INFINITY, f64::min), values.iter().copied().fold(0.0, f64::max))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario;

    fn figures(cpu_seconds: f64, wall_seconds: f64, rss_peak_bytes: u64) -> Option<Figures> {
        Some(Figures { messages: 1_000_000, cpu_seconds, wall_seconds, rss_peak_bytes, ..Figures::default() })
    }

    fn rounds() -> Rounds {
        let scenario = scenario::all().remove(0);
        let rounds = vec![
            Pair { ours: figures(1.0, 1.0, 100), go: figures(4.0, 2.0, 400) },
            Pair { ours: figures(1.0, 1.0, 100), go: figures(2.0, 2.0, 400) },
            Pair { ours: figures(9.0, 1.0, 100), go: None },
            Pair { ours: figures(3.0, 1.0, 100), go: figures(4.0, 2.0, 100) },
        ];
        Rounds { scenario, rounds, failures: Vec::new() }
    }

    #[test]
    fn ratios_are_taken_by_round_and_only_from_whole_rounds() {
        let row = summarize(rounds(), true);
        let ratios = row.ratios.as_ref().expect("three pairs");
        assert_eq!((row.rounds, ratios.cpu, ratios.rate), (3, 0.5, 2.0));
        assert_eq!(ratios.cpu_range, (0.25, 0.75));
        assert_eq!(row.ours.as_ref().expect("figures").cpu_micros, 1.0);
        assert_eq!(row.is_passed(), Some(false), "0.5 is above the goal of 0.35");
    }

    #[test]
    fn one_side_alone_has_medians_and_no_verdict() {
        let mut only_ours = rounds();
        only_ours.rounds.iter_mut().for_each(|pair| pair.go = None);
        let row = summarize(only_ours, false);
        assert_eq!(row.rounds, 4);
        assert!(row.ratios.is_none() && row.go.is_none());
        assert_eq!(row.is_passed(), None);
    }

    #[test]
    fn medians_and_means() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]), Some(2.5));
        assert_eq!(median(Vec::new()), None);
        assert!((geometric_mean(&[0.25, 1.0]).expect("values") - 0.5).abs() < 1e-12);
    }
}
