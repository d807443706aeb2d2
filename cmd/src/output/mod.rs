//! What commands print: tables for people, JSON, YAML and JSON lines for programs, all from the same value.
//!
//! Data goes to standard output and nothing else does. Field names are those of the serialised types, which tests pin.

mod node;
mod table;

use std::io::{self, BufWriter, IsTerminal, Write};

use clap::ValueEnum;
use serde::Serialize;

use self::node::Node;
pub(crate) use self::table::{Block, Fields, Table};

/// The form of the output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// Tables and sentences for people
    #[default]
    Table,
    /// One indented JSON document; lists are arrays
    Json,
    /// One YAML document; lists are sequences
    Yaml,
    /// One JSON document per line
    Jsonl,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set or TERM is dumb
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// A value with a form for people.
pub(crate) trait View: Serialize {
    /// The value as tables and sentences.
    fn view(&self) -> Vec<Block>;
}

/// Standard output.
pub(crate) struct Output {
    format: OutputFormat,
    out: Box<dyn Write + Send>,
    style: Style,
    list: ListState,
}

/// What the terminal allows.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Style {
    /// Whether escape sequences for bold and colours may be used.
    pub(crate) is_coloured: bool,
    /// Columns of the terminal; `None` when not one, so that nothing is cut.
    pub(crate) width: Option<u16>,
    /// Whether control characters from outside must be made harmless.
    pub(crate) is_terminal: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ListState {
    Closed,
    Empty,
    Filled,
}

impl Output {
    /// Standard output in a form.
    pub(crate) fn stdout(format: OutputFormat, color: ColorChoice) -> Self {
        let stdout = io::stdout();
        let is_terminal = stdout.is_terminal();
        let width = is_terminal.then(terminal_width).flatten();
        let style = Style { is_coloured: is_coloured(color, is_terminal), width, is_terminal };
        Self { format, out: Box::new(BufWriter::new(stdout)), style, list: ListState::Closed }
    }

    /// The form asked for.
    pub(crate) fn format(&self) -> OutputFormat {
        self.format
    }

    /// Whether people read it.
    pub(crate) fn is_table(&self) -> bool {
        self.format == OutputFormat::Table
    }

    /// What the terminal allows.
    pub(crate) fn style(&self) -> Style {
        self.style
    }

    /// Prints one value.
    pub(crate) fn show(&mut self, value: &impl View) -> io::Result<()> {
        match self.format {
            OutputFormat::Table => self.blocks(&value.view()),
            OutputFormat::Json | OutputFormat::Yaml | OutputFormat::Jsonl => self.document(value),
        }
    }

    /// Prints a list: `view` makes the form for people, programs get an array or one line per item, also when it is empty.
    pub(crate) fn show_list<T: Serialize>(
        &mut self,
        items: &[T],
        view: impl FnOnce(&[T]) -> Vec<Block>,
    ) -> io::Result<()> {
        match self.format {
            OutputFormat::Table => self.blocks(&view(items)),
            OutputFormat::Json | OutputFormat::Yaml => self.document(&items),
            OutputFormat::Jsonl => items.iter().try_for_each(|item| self.document(item)),
        }
    }

    /// Prints one item of a list that grows while it is printed; `text` makes the form for people.
    ///
    /// JSON gets an array that [`Output::finish`] closes, YAML a sequence, JSON lines one line.
    pub(crate) fn record<T: Serialize>(&mut self, item: &T, text: impl FnOnce(Style) -> String) -> io::Result<()> {
        match self.format {
            OutputFormat::Table => self.text(&text(self.style)),
            OutputFormat::Jsonl => self.document(item),
            OutputFormat::Yaml => {
                self.list = ListState::Filled;
                let node = Node::of(&[item]).map_err(io::Error::other)?;
                self.out.write_all(node.to_yaml().as_bytes())
            }
            OutputFormat::Json => {
                let opening = if self.list == ListState::Filled { ",\n" } else { "[\n" };
                self.list = ListState::Filled;
                let json = serde_json::to_string_pretty(item).map_err(io::Error::other)?;
                write!(self.out, "{opening}  {}", json.replace('\n', "\n  "))
            }
        }
    }

    /// Says that records will come, so that none at all is printed as an empty list.
    pub(crate) fn expect_records(&mut self) {
        self.list = ListState::Empty;
    }

    /// Prints text for people or bytes for pipes as they are.
    pub(crate) fn text(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// Prints bytes as they are.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)
    }

    /// Prints blocks for people, an empty line between them.
    pub(crate) fn blocks(&mut self, blocks: &[Block]) -> io::Result<()> {
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                self.out.write_all(b"\n")?;
            }
            self.out.write_all(block.render(self.style).as_bytes())?;
        }
        Ok(())
    }

    /// Hands everything printed so far to the reader.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Closes an open list and hands over what is left.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        match (self.format, std::mem::replace(&mut self.list, ListState::Closed)) {
            (OutputFormat::Json, ListState::Filled) => self.out.write_all(b"\n]\n")?,
            (OutputFormat::Json | OutputFormat::Yaml, ListState::Empty) => self.out.write_all(b"[]\n")?,
            (_, ListState::Closed | ListState::Empty | ListState::Filled) => {}
        }
        self.out.flush()
    }

    fn document(&mut self, value: &impl Serialize) -> io::Result<()> {
        match self.format {
            OutputFormat::Yaml => {
                let node = Node::of(value).map_err(io::Error::other)?;
                self.out.write_all(node.to_yaml().as_bytes())
            }
            OutputFormat::Jsonl => {
                serde_json::to_writer(&mut self.out, value)?;
                self.out.write_all(b"\n")
            }
            OutputFormat::Json | OutputFormat::Table => {
                serde_json::to_writer_pretty(&mut self.out, value)?;
                self.out.write_all(b"\n")
            }
        }
    }
}

/// A value as a YAML document.
pub(crate) fn to_yaml(value: &serde_json::Value) -> String {
    Node::of(value).map_or_else(|_| String::new(), |node| node.to_yaml())
}

/// Makes text from outside harmless for a terminal: control characters other than line breaks and tabs are shown as escapes.
pub(crate) fn harmless(text: &str, style: Style) -> String {
    let is_harmful = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if !style.is_terminal || !text.contains(is_harmful) {
        return text.to_owned();
    }
    text.chars().map(|c| if is_harmful(c) { c.escape_default().to_string() } else { c.to_string() }).collect()
}

fn terminal_width() -> Option<u16> {
    comfy_table::Table::new().width()
}

fn is_coloured(choice: ColorChoice, is_terminal: bool) -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if is_set("NO_COLOR") => false,
        ColorChoice::Auto if is_set("CLICOLOR_FORCE") => true,
        ColorChoice::Auto => is_terminal && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Sink(Arc<Mutex<Vec<u8>>>);
    impl Write for Sink {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().expect("one thread").extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[derive(Serialize)]
    struct Item {
        name: &'static str,
        size: u64,
    }

    fn printed(format: OutputFormat, print: impl FnOnce(&mut Output) -> io::Result<()>) -> String {
        let sink = Sink::default();
        let mut output =
            Output { format, out: Box::new(sink.clone()), style: Style::default(), list: ListState::Closed };
        print(&mut output).expect("the sink takes everything");
        output.finish().expect("the sink takes everything");
        let bytes = sink.0.lock().expect("one thread").clone();
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn growing_lists_are_one_document() {
        let two = |output: &mut Output| {
            output.expect_records();
            for name in ["a", "b"] {
                output.record(&Item { name, size: 1 }, |_| format!("{name}\n"))?;
            }
            Ok(())
        };
        let json = printed(OutputFormat::Json, two);
        let value: serde_json::Value = serde_json::from_str(&json).expect("one document");
        assert_eq!(value[1]["name"], "b");
        assert_eq!(printed(OutputFormat::Jsonl, two), "{\"name\":\"a\",\"size\":1}\n{\"name\":\"b\",\"size\":1}\n");
        assert_eq!(printed(OutputFormat::Yaml, two), "- name: a\n  size: 1\n- name: b\n  size: 1\n");
        assert_eq!(printed(OutputFormat::Table, two), "a\nb\n");
    }

    #[test]
    fn empty_lists_are_still_lists() {
        let none = |output: &mut Output| {
            output.expect_records();
            Ok(())
        };
        assert_eq!(printed(OutputFormat::Json, none), "[]\n");
        assert_eq!(printed(OutputFormat::Yaml, none), "[]\n");
        assert_eq!(printed(OutputFormat::Jsonl, none), "");
        let empty = |output: &mut Output| output.show_list::<Item>(&[], |_| Vec::new());
        assert_eq!(printed(OutputFormat::Json, empty), "[]\n");
        assert_eq!(printed(OutputFormat::Jsonl, empty), "");
    }

    #[test]
    fn escape_sequences_from_outside_do_not_reach_a_terminal() {
        let terminal = Style { is_terminal: true, ..Style::default() };
        assert_eq!(harmless("a\u{1b}[2Jb\n", terminal), "a\\u{1b}[2Jb\n");
        assert_eq!(harmless("a\u{1b}b", Style::default()), "a\u{1b}b");
    }
}
