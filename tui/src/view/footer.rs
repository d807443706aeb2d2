//! The last line: the open prompt, or the keys that matter most.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::format::clean;
use crate::input::BINDINGS;
use crate::state::app::App;
use crate::state::prompt::{Prompt, PromptKind};
use crate::style::Theme;
use crate::warnings::Severity;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, app: &App, theme: Theme) {
    let line = app.prompt().map_or_else(|| keys_line(app, theme), |prompt| prompt_line(app, prompt, theme));
    frame.render_widget(Paragraph::new(line), area);
}

fn keys_line(app: &App, theme: Theme) -> Line<'static> {
    let mut spans = Vec::new();
    for binding in BINDINGS.iter().filter(|binding| !binding.short.is_empty()) {
        let key = binding.keys.split(',').next().unwrap_or(binding.keys);
        spans.push(Span::styled(key, theme.key()));
        spans.push(Span::raw(format!(" {}  ", binding.short)));
    }
    spans.push(Span::styled(super::header::age(app), theme.label()));
    Line::from(spans)
}

fn prompt_line(app: &App, prompt: &Prompt, theme: Theme) -> Line<'static> {
    let query = app.query();
    let question = match prompt.kind {
        PromptKind::Sort => format!("sort by [{}]: ", app.sort_name()),
        PromptKind::Limit => format!("limit   [{}]: ", query.limit),
        PromptKind::Filter => "filter: ".to_owned(),
    };
    let mut spans =
        vec![Span::styled(question, theme.title()), Span::raw(clean(&prompt.text).into_owned()), Span::raw("_")];
    if let Some(error) = &prompt.error {
        spans.push(Span::styled(format!("  {}", clean(error)), theme.severity(Severity::Critical)));
    }
    Line::from(spans)
}
