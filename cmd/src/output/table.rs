//! Forms for people: tables, aligned fields, sentences.

use comfy_table::{CellAlignment, ContentArrangement, ContentLineStyle, LineStyle, TableStyle};

use super::{Style, harmless};

/// Borders with rounded corners, a line below the heading, none between rows.
const ROUNDED: TableStyle = TableStyle::new()
    .top_border(LineStyle::new('╭', '─', '┬', '╮'))
    .header_lines(ContentLineStyle::new('│', '│', '│'))
    .header_separator(LineStyle::new('├', '─', '┼', '┤'))
    .content_lines(ContentLineStyle::new('│', '│', '│'))
    .bottom_border(LineStyle::new('╰', '─', '┴', '╯'));

/// One piece of output for people.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    /// Lines of text.
    Text(String),
    /// Names and values, aligned.
    Fields(Fields),
    /// Rows and columns.
    Table(Table),
}

/// Names and values, one pair per line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields {
    title: Option<String>,
    rows: Vec<(String, String)>,
}

/// Rows and columns with a heading.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    title: Option<String>,
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

#[derive(Clone, Debug)]
struct Column {
    heading: String,
    is_number: bool,
}

impl Fields {
    /// No fields yet, under a title.
    pub(crate) fn titled(title: impl Into<String>) -> Self {
        Self { title: Some(title.into()), rows: Vec::new() }
    }

    /// Adds a pair.
    #[must_use]
    pub(crate) fn row(mut self, name: &str, value: impl ToString) -> Self {
        self.rows.push((name.to_owned(), value.to_string()));
        self
    }

    /// Adds a pair unless its value is empty.
    #[must_use]
    pub(crate) fn row_if(self, name: &str, value: impl ToString) -> Self {
        let value = value.to_string();
        if value.is_empty() { self } else { self.row(name, value) }
    }

    fn render(&self, style: Style) -> String {
        let width = self.rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        let mut text = heading(self.title.as_deref(), style);
        for (name, value) in &self.rows {
            let padding = " ".repeat(width.saturating_sub(name.chars().count()) + 2);
            let value = harmless(value, style);
            text.push_str(&format!("{padding}{name}: {value}\n"));
        }
        text
    }
}

impl Table {
    /// No columns and rows yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// No columns and rows yet, under a title.
    pub(crate) fn titled(title: impl Into<String>) -> Self {
        Self { title: Some(title.into()), ..Self::default() }
    }

    /// Adds a column of texts.
    #[must_use]
    pub(crate) fn text(mut self, heading: &str) -> Self {
        self.columns.push(Column { heading: heading.to_owned(), is_number: false });
        self
    }

    /// Adds a column of numbers, which are aligned to the right.
    #[must_use]
    pub(crate) fn number(mut self, heading: &str) -> Self {
        self.columns.push(Column { heading: heading.to_owned(), is_number: true });
        self
    }

    /// Adds a row; it has as many cells as there are columns.
    pub(crate) fn push(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    fn render(&self, style: Style) -> String {
        let mut table = comfy_table::Table::new();
        table.load_style(ROUNDED);
        table.set_header(self.columns.iter().map(|column| bold(&column.heading, style)));
        match style.width {
            Some(width) => table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width),
            None => table.set_content_arrangement(ContentArrangement::Disabled),
        };
        for row in &self.rows {
            table.add_row(row.iter().map(|cell| harmless(cell, style)));
        }
        for (index, column) in self.columns.iter().enumerate() {
            if let (true, Some(target)) = (column.is_number, table.column_mut(index)) {
                target.set_cell_alignment(CellAlignment::Right);
            }
        }
        format!("{}{}\n", heading(self.title.as_deref(), style), table.trim_fmt())
    }
}

impl Block {
    /// Lines of text; a final line break is added when it is missing.
    pub(crate) fn sentence(text: impl Into<String>) -> Self {
        let mut text = text.into();
        if !text.ends_with('\n') {
            text.push('\n');
        }
        Self::Text(text)
    }

    /// The form without colours and with everything at its full width, for files.
    pub(crate) fn plain(&self) -> String {
        self.render(Style::default())
    }

    pub(super) fn render(&self, style: Style) -> String {
        match self {
            Self::Text(text) => harmless(text, style),
            Self::Fields(fields) => fields.render(style),
            Self::Table(table) => table.render(style),
        }
    }
}

fn heading(title: Option<&str>, style: Style) -> String {
    title.map_or_else(String::new, |title| format!("{}\n\n", bold(&harmless(title, style), style)))
}

/// Bold on a terminal that allows it.
pub(crate) fn bold(text: &str, style: Style) -> String {
    if style.is_coloured { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_for_a_pipe_is_not_cut_and_has_no_colours() {
        let mut table = Table::titled("Things").text("Name").number("Size");
        table.push(["a".repeat(100), "1".to_owned()]);
        table.push(["b".to_owned(), "1000".to_owned()]);
        let text = Block::Table(table).render(Style::default());
        assert!(text.starts_with("Things\n\n╭"), "{text}");
        assert!(text.contains(&"a".repeat(100)));
        assert!(text.contains("│    1 │"), "{text}");
        assert!(!text.contains('\u{1b}'));
    }

    #[test]
    fn fields_are_aligned_at_the_colon() {
        let fields = Fields::titled("T").row("a", 1).row("long", "x").row_if("empty", "");
        assert_eq!(Block::Fields(fields).render(Style::default()), "T\n\n     a: 1\n  long: x\n");
    }
}
