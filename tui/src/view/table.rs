//! A table that fits its area: the least needed columns go first when room is short.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;
use ratatui::widgets::Paragraph;

use crate::format::clean;
use crate::state::app::App;
use crate::style::Theme;

/// Space between two columns.
const GAP: u16 = 2;
/// The widest text of a column that doesn't reach to the edge.
const WIDTH_MAX: u16 = 40;
/// What a column that reaches to the edge needs at least.
const EDGE_WIDTH_MIN: u16 = 13;

/// One column with the texts of all rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) title: &'static str,
    /// Columns with a higher weight are dropped earlier, those with zero never.
    pub(crate) weight: u8,
    pub(crate) is_number: bool,
    /// Whether it takes all the room to the right edge; only the last one does.
    pub(crate) reaches_edge: bool,
    /// Whether the rows are ordered by it.
    pub(crate) is_sorted: bool,
    pub(crate) texts: Vec<String>,
}

/// The columns that fit, with their widths.
pub(super) struct Table {
    columns: Vec<(Column, u16)>,
    is_reversed: bool,
}

impl Table {
    /// Drops columns until the rest is at most `width` wide; what is left then is cut at the right edge.
    pub(super) fn fit(columns: Vec<Column>, is_reversed: bool, width: u16) -> Self {
        let mut columns: Vec<(Column, u16)> = columns
            .into_iter()
            .map(|column| {
                let texts = column.texts.iter().map(|text| display_width(&clean(text)));
                let title = display_width(&titled(&column, is_reversed));
                let width = texts.fold(title, u16::max).min(WIDTH_MAX);
                (column, width)
            })
            .collect();
        while total_width(&columns) > width {
            let heaviest = columns.iter().enumerate().max_by_key(|(_, (column, _))| column.weight);
            match heaviest.map(|(index, (column, _))| (index, column.weight, column.reaches_edge)) {
                Some((index, weight, false)) if weight > 0 => {
                    columns.remove(index);
                }
                _ => break,
            }
        }
        Self { columns, is_reversed }
    }

    /// Draws the heading and the rows, one of them marked.
    pub(super) fn draw(&self, buffer: &mut Buffer, area: Rect, heading: Style, marked: Option<(usize, Style)>) {
        self.draw_line(buffer, area, 0, heading, |column| titled(column, self.is_reversed));
        let rows = self.columns.first().map_or(0, |(column, _)| column.texts.len());
        for index in 0..rows {
            let style = marked.filter(|(at, _)| *at == index).map(|(_, style)| style);
            let Ok(offset) = u16::try_from(index.saturating_add(1)) else { return };
            self.draw_line(buffer, area, offset, style.unwrap_or_default(), |column| {
                clean(column.texts.get(index).map_or("", String::as_str)).into_owned()
            });
        }
    }

    fn draw_line(&self, buffer: &mut Buffer, area: Rect, offset: u16, style: Style, text: impl Fn(&Column) -> String) {
        let y = area.y.saturating_add(offset);
        if y >= area.bottom() {
            return;
        }
        buffer.set_style(Rect { y, height: 1, ..area }, style);
        let mut x = area.x;
        for (column, width) in &self.columns {
            let room = area.right().saturating_sub(x);
            if room == 0 {
                return;
            }
            let text = text(column);
            let shown = if column.reaches_edge { room } else { (*width).min(room) };
            let indent = if column.is_number { shown.saturating_sub(display_width(&text)) } else { 0 };
            buffer.set_stringn(x.saturating_add(indent), y, text, usize::from(shown - indent), style);
            x = x.saturating_add(*width).saturating_add(GAP);
        }
    }
}

/// Draws the page of a list that holds the selected row; `columns` fills the columns for the rows of the page.
pub(super) fn draw_page<R>(
    frame: &mut Frame<'_>,
    area: Rect,
    (app, theme): (&App, Theme),
    (rows, selected): (&[&R], Option<usize>),
    (columns, empty): (impl Fn(&[&R]) -> Vec<Column>, &str),
) {
    let page_length = usize::from(area.height.saturating_sub(1)).max(1);
    let start = selected.map_or(0, |index| index / page_length * page_length);
    let page = rows.get(start..).unwrap_or_default();
    let page = page.get(..page_length).unwrap_or(page);
    let marked = selected.map(|index| (index - start, theme.selected()));
    let heading = if app.is_stale() { theme.heading().patch(theme.stale()) } else { theme.heading() };
    Table::fit(columns(page), app.is_reversed(), area.width).draw(frame.buffer_mut(), area, heading, marked);
    if rows.is_empty() && area.height > 1 {
        let below = Rect { y: area.y + 1, height: 1, ..area };
        frame.render_widget(Paragraph::new(empty).style(Style::new().patch(theme.stale())), below);
    }
}

fn titled(column: &Column, is_reversed: bool) -> String {
    let mark = match (column.is_sorted, is_reversed) {
        (false, _) => "",
        (true, false) => "*",
        (true, true) => "^",
    };
    format!("{}{mark}", column.title)
}

fn total_width(columns: &[(Column, u16)]) -> u16 {
    let widths = columns.iter().map(|(column, width)| if column.reaches_edge { EDGE_WIDTH_MIN } else { *width });
    widths.fold(0u16, |sum, width| sum.saturating_add(width).saturating_add(GAP)).saturating_sub(GAP)
}

fn display_width(text: &str) -> u16 {
    u16::try_from(Span::raw(text).width()).unwrap_or(u16::MAX)
}
