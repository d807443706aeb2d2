//! One line that the user is typing at the bottom of the screen.

use crossterm::event::{KeyCode, KeyModifiers};

use crate::input::Key;

/// Longer input is not taken.
const TEXT_CHARS_MAX: usize = 200;

/// What a prompt asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PromptKind {
    Sort,
    Limit,
    Filter,
}

/// An open prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Prompt {
    pub(crate) kind: PromptKind,
    pub(crate) text: String,
    /// Why the text was not accepted.
    pub(crate) error: Option<String>,
}

/// What a key did to a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PromptEvent {
    Edited,
    Submitted,
    Cancelled,
    Ignored,
}

impl Prompt {
    pub(crate) fn new(kind: PromptKind, text: String) -> Self {
        Self { kind, text, error: None }
    }

    /// Edits the text, or says that the user is done with it.
    pub(crate) fn handle_key(&mut self, key: Key) -> PromptEvent {
        let is_control = key.modifiers.contains(KeyModifiers::CONTROL);
        if key.code == KeyCode::Enter {
            return PromptEvent::Submitted;
        }
        if key.code == KeyCode::Esc || (is_control && key.code == KeyCode::Char('c')) {
            return PromptEvent::Cancelled;
        }
        if is_control && key.code == KeyCode::Char('u') {
            self.text.clear();
            return PromptEvent::Edited;
        }
        if key.code == KeyCode::Backspace {
            self.text.pop();
            return PromptEvent::Edited;
        }
        self.type_letter(key.code, is_control)
    }

    fn type_letter(&mut self, code: KeyCode, is_control: bool) -> PromptEvent {
        let KeyCode::Char(letter) = code else { return PromptEvent::Ignored };
        if is_control || letter.is_control() || self.text.chars().count() >= TEXT_CHARS_MAX {
            return PromptEvent::Ignored;
        }
        self.text.push(letter);
        self.error = None;
        PromptEvent::Edited
    }
}
