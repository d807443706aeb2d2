//! Live charts of a few figures, as text.

use std::collections::VecDeque;
use std::fmt::Write as _;

/// Eighths of a character cell, from empty to full.
const BARS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// Samples that are kept.
const SAMPLES_MAX: usize = 400;
/// Rows of the charts' headings and of the margin below them.
const HEADING_ROWS: usize = 2;
/// Columns in front of a chart.
const MARGIN: usize = 4;

/// Charts below each other.
pub(crate) struct Charts {
    title: String,
    series: Vec<Series>,
}

struct Series {
    label: &'static str,
    samples: VecDeque<f64>,
}

impl Charts {
    /// Empty charts.
    pub(crate) fn new(title: impl Into<String>, labels: &[&'static str]) -> Self {
        let series = labels.iter().map(|label| Series { label, samples: VecDeque::new() }).collect();
        Self { title: title.into(), series }
    }

    /// Adds a sample to each chart, in their order.
    pub(crate) fn push(&mut self, samples: &[f64]) {
        for (series, sample) in self.series.iter_mut().zip(samples) {
            if series.samples.len() >= SAMPLES_MAX {
                series.samples.pop_front();
            }
            series.samples.push_back(*sample);
        }
    }

    /// The charts in a space of characters.
    pub(crate) fn render(&self, width: usize, height: usize) -> String {
        let rows = (height.saturating_sub(1) / self.series.len().max(1)).saturating_sub(HEADING_ROWS).max(1);
        let mut text = format!("{}\n", self.title);
        for series in &self.series {
            series.render(width.saturating_sub(MARGIN).max(1), rows, &mut text);
        }
        text
    }
}

impl Series {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cells of a terminal are few")]
    #[allow(clippy::cast_precision_loss, reason = "rows and columns of a terminal are few")]
    fn render(&self, columns: usize, rows: usize, text: &mut String) {
        let shown: Vec<f64> = self.samples.iter().rev().take(columns).rev().copied().collect();
        let highest = shown.iter().copied().fold(0.0_f64, f64::max);
        let latest = shown.last().copied().unwrap_or(0.0);
        writeln!(text, "\n  {}: {} (highest {})", self.label, figure(latest), figure(highest))
            .expect("writing to a string cannot fail");
        for row in (0..rows).rev() {
            text.push_str(&" ".repeat(MARGIN / 2));
            for sample in &shown {
                let eighths = if highest > 0.0 { sample / highest * (rows * 8) as f64 } else { 0.0 };
                let inside = (eighths - (row * 8) as f64).clamp(0.0, 8.0).round() as usize;
                text.push(BARS.get(inside).copied().unwrap_or(' '));
            }
            text.push('\n');
        }
    }
}

fn figure(value: f64) -> String {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "figures are positive and small")]
    let whole = value.round() as u64;
    if value < 100.0 && value.fract() != 0.0 { format!("{value:.1}") } else { crate::quantity::count(whole) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charts_are_as_high_as_their_highest_sample() {
        let mut charts = Charts::new("T", &["rate"]);
        for sample in [0.0, 5.0, 10.0] {
            charts.push(&[sample]);
        }
        assert_eq!(charts.render(20, 5), "T\n\n  rate: 10 (highest 10)\n    █\n   ██\n");
        assert!(Charts::new("T", &["a", "b"]).render(0, 0).contains("  b: 0"));
    }
}
