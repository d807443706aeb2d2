//! Progress on standard error, only where somebody watches.

use std::io::IsTerminal;

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A group of bars; hidden when standard error is not a terminal or quiet was asked for.
pub(crate) struct Progress {
    bars: MultiProgress,
}

impl Progress {
    /// Makes a group.
    pub(crate) fn new(is_wanted: bool) -> Self {
        let is_shown = is_wanted && std::io::stderr().is_terminal();
        let target = if is_shown { ProgressDrawTarget::stderr_with_hz(10) } else { ProgressDrawTarget::hidden() };
        Self { bars: MultiProgress::with_draw_target(target) }
    }

    /// Adds a bar that counts up to a total.
    pub(crate) fn bar(&self, label: &str, total: u64) -> ProgressBar {
        let style =
            ProgressStyle::with_template("{prefix:>12} [{bar:40}] {percent:>3}% {pos}/{len} {per_sec} ETA {eta}");
        let bar = self.bars.add(ProgressBar::new(total));
        bar.set_prefix(label.to_owned());
        bar.set_style(style.expect("the template is well formed").progress_chars("=> "));
        bar
    }

    /// Adds a bar that counts bytes up to a total, with rate and time left.
    pub(crate) fn byte_bar(&self, label: &str, total: u64) -> ProgressBar {
        let style = ProgressStyle::with_template(
            "{prefix:>12} [{bar:40}] {percent:>3}% {bytes}/{total_bytes} {bytes_per_sec} ETA {eta}",
        );
        let bar = self.bars.add(ProgressBar::new(total));
        bar.set_prefix(label.to_owned());
        bar.set_style(style.expect("the template is well formed").progress_chars("=> "));
        bar
    }

    /// Removes all bars.
    pub(crate) fn clear(&self) {
        // Nothing is lost when the terminal went away meanwhile.
        self.bars.clear().ok();
    }
}
