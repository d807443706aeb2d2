//! The report: a text table, a Markdown table for the README, JSON.

use std::fmt::Write;

use serde::Serialize;

use crate::summary::{Check, Ratios, Row, Side, geometric_mean};

/// Goal for the geometric mean of the CPU ratios.
const MEAN_GOAL: f64 = 0.34;

/// All rows, and what they come to.
#[derive(Serialize)]
pub struct Report {
    /// How many rounds were asked for.
    pub rounds: u64,
    /// Fraction of the defined message counts; 1 for figures that may be published.
    pub scale: f64,
    /// Geometric mean of the CPU ratios of the rows with a CPU goal.
    pub cpu_geometric_mean: Option<f64>,
    /// The rows.
    pub rows: Vec<Row>,
}

impl Report {
    /// Puts rows together.
    pub fn new(rows: Vec<Row>, rounds: u64, scale: f64) -> Self {
        let ratios: Vec<f64> = rows.iter().filter_map(Row::cpu_ratio_that_counts).collect();
        Self { rounds, scale, cpu_geometric_mean: geometric_mean(&ratios), rows }
    }

    /// Says whether every goal that could be compared is reached.
    pub fn is_passed(&self) -> bool {
        self.cpu_geometric_mean.is_none_or(|mean| mean <= MEAN_GOAL)
            && self.rows.iter().all(|row| row.is_passed() != Some(false))
    }

    /// Says whether every row has figures.
    pub fn is_complete(&self) -> bool {
        self.rows.iter().all(|row| row.rounds > 0)
    }

    /// Returns every goal that is not reached, with its row.
    fn missed(&self) -> impl Iterator<Item = (&Row, &Check)> {
        self.rows
            .iter()
            .flat_map(|row| row.checks.iter().filter(|check| !check.is_met()).map(move |check| (row, check)))
    }

    /// Returns the text table.
    pub fn text(&self) -> String {
        let head = [
            "scenario",
            "n",
            "ours µs",
            "go µs",
            "cpu",
            "[min-max]",
            "goal",
            "ours/s",
            "go/s",
            "rate",
            "ours MB",
            "go MB",
            "mem",
            "ours p50/p99/p99.9 µs",
            "go p50/p99/p99.9 µs",
            "p50",
            "ours B",
            "go B",
            "plain/s",
            "load",
            "verdict",
        ];
        let mut lines = vec![head.map(str::to_owned).to_vec()];
        lines.extend(self.rows.iter().map(text_cells));
        let mut text = align(&lines);
        if let Some(mean) = self.cpu_geometric_mean {
            writeln!(text, "\ngeometric mean of the CPU ratios: {mean:.3} (goal {MEAN_GOAL})").expect("a string");
        }
        for (row, check) in self.missed() {
            let (reached, at_most) = (figure(check.reached), figure(check.at_most));
            writeln!(text, "missed: {}: {} {reached}, at most {at_most}", row.name, check.what).expect("a string");
        }
        for row in &self.rows {
            for failure in &row.failures {
                writeln!(text, "{}: {failure}", row.name).expect("a string");
            }
        }
        text
    }

    /// Returns the table of the README: ratios only, ours / Go.
    pub fn markdown(&self) -> String {
        let mut text = String::from(
            "| scenario | CPU per message | goal | throughput | peak memory | p50 / p99 | bytes per item (Go) |\n\
             |---|---|---|---|---|---|---|\n",
        );
        for row in &self.rows {
            let Some(ratios) = &row.ratios else { continue };
            let latency = match (ratios.p50, ratios.p99) {
                (Some(p50), Some(p99)) => format!("{p50:.2} / {p99:.2}"),
                _ => String::new(),
            };
            let bytes = match (&row.ours, &row.go) {
                (Some(Side { item_bytes: Some(ours), .. }), Some(Side { item_bytes: Some(go), .. })) => {
                    format!("{ours:.0} ({go:.0})")
                }
                _ => String::new(),
            };
            // Rows about memory alone have no meaningful CPU and rate.
            let has_cpu = row.cpu_goal.is_some();
            let cpu = if has_cpu { format!("{:.2}", ratios.cpu) } else { String::new() };
            let goal = row.cpu_goal.map(|goal| format!("≤ {goal}")).unwrap_or_default();
            let rate = if has_cpu { format!("{:.2}", ratios.rate) } else { String::new() };
            let memory = format!("{:.2}", ratios.rss_peak);
            writeln!(text, "| {} | {cpu} | {goal} | {rate} | {memory} | {latency} | {bytes} |", row.name)
                .expect("a string");
        }
        if let Some(mean) = self.cpu_geometric_mean {
            writeln!(text, "| geometric mean | {mean:.2} | ≤ {MEAN_GOAL} | | | | |").expect("a string");
        }
        text
    }
}

fn text_cells(row: &Row) -> Vec<String> {
    let (ours, go, ratios) = (row.ours.as_ref(), row.go.as_ref(), row.ratios.as_ref());
    let side = |side: Option<&Side>, show: &dyn Fn(&Side) -> String| side.map(show).unwrap_or_default();
    let ratio = |read: fn(&Ratios) -> f64| ratios.map(|it| format!("{:.2}", read(it))).unwrap_or_default();
    let micros = |it: &Side| figure(it.cpu_micros);
    let rate = |it: &Side| figure(it.rate);
    let megabytes = |it: &Side| format!("{:.1}", it.rss_peak_bytes / 1e6);
    let latency = |it: &Side| {
        it.latency.map(|(a, b, c)| format!("{} / {} / {}", figure(a), figure(b), figure(c))).unwrap_or_default()
    };
    let bytes = |it: &Side| it.item_bytes.map(figure).unwrap_or_default();
    let load = |it: &Side| format!("{:.2}", it.other_load_cores);
    vec![
        row.name.to_owned(),
        row.rounds.to_string(),
        side(ours, &micros),
        side(go, &micros),
        ratio(|it| it.cpu),
        ratios.map(|it| format!("[{:.2}-{:.2}]", it.cpu_range.0, it.cpu_range.1)).unwrap_or_default(),
        row.cpu_goal.map(|goal| format!("{goal}")).unwrap_or_default(),
        side(ours, &rate),
        side(go, &rate),
        ratio(|it| it.rate),
        side(ours, &megabytes),
        side(go, &megabytes),
        ratio(|it| it.rss_peak),
        side(ours, &latency),
        side(go, &latency),
        ratios.and_then(|it| it.p50).map(|p50| format!("{p50:.2}")).unwrap_or_default(),
        side(ours, &bytes),
        side(go, &bytes),
        side(ours, &|it| it.plain_rate.map(figure).unwrap_or_default()),
        side(go.or(ours), &load),
        verdict(row),
    ]
}

fn verdict(row: &Row) -> String {
    if row.rounds == 0 {
        return "no figure".into();
    }
    let missed: Vec<&str> = row.checks.iter().filter(|check| !check.is_met()).map(|check| check.what).collect();
    match row.is_passed() {
        None => String::new(),
        Some(true) => "pass".into(),
        Some(false) => format!("MISS {}", missed.join(", ")),
    }
}

/// Shows a number with three digits or more, large ones with k or M.
fn figure(value: f64) -> String {
    match value {
        v if v >= 1e6 => format!("{:.2}M", v / 1e6),
        v if v >= 1e4 => format!("{:.1}k", v / 1e3),
        v if v >= 100.0 => format!("{v:.0}"),
        v if v >= 10.0 => format!("{v:.1}"),
        v if v >= 1.0 => format!("{v:.2}"),
        v => format!("{v:.3}"),
    }
}

/// Sets cells into columns; the first and the last column to the left, the others to the right. Columns without
/// content below their heading are left out.
fn align(lines: &[Vec<String>]) -> String {
    let columns = lines.first().map_or(0, Vec::len);
    let cell = |line: &[String], column: usize| line.get(column).cloned().unwrap_or_default();
    let used: Vec<usize> =
        (0..columns).filter(|&column| lines.iter().skip(1).any(|line| !cell(line, column).is_empty())).collect();
    let mut text = String::new();
    for line in lines {
        let mut row = String::new();
        for &column in &used {
            let width = lines.iter().map(|line| cell(line, column).chars().count()).max().unwrap_or(0);
            let content = cell(line, column);
            if column == 0 || column + 1 == columns {
                write!(row, "{content:<width$}  ").expect("a string");
            } else {
                write!(row, "{content:>width$}  ").expect("a string");
            }
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_three_digits() {
        let shown: Vec<String> = [0.1234, 1.234, 12.34, 123.4, 12_340.0, 1_234_000.0].map(figure).into();
        assert_eq!(shown, ["0.123", "1.23", "12.3", "123", "12.3k", "1.23M"]);
    }

    #[test]
    fn empty_columns_disappear_and_numbers_are_set_to_the_right() {
        let lines: Vec<Vec<String>> = [["name", "x", "y", "end"], ["a", "", "10", "pass"], ["bcdef", "", "9", ""]]
            .map(|line| line.map(str::to_owned).to_vec())
            .into();
        assert_eq!(align(&lines), "name    y  end\na      10  pass\nbcdef   9\n");
    }

    #[test]
    fn missed_goals_are_named() {
        let check = |what, reached| Check { what, reached, at_most: 0.3 };
        let row = Row {
            name: "connect",
            rounds: 1,
            ours: None,
            go: None,
            ratios: None,
            cpu_goal: Some(0.3),
            checks: vec![check("cpu", 0.25), check("peak memory", 0.5)],
            failures: Vec::new(),
            all: Vec::new(),
        };
        let report = Report::new(vec![row], 1, 1.0);
        assert!(report.text().ends_with("\nmissed: connect: peak memory 0.500, at most 0.300\n"), "{}", report.text());
        assert!(!report.is_passed());
    }
}
