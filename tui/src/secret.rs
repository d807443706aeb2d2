//! Reading a secret from the terminal without showing it.

use std::io::{self, Write};

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers, read};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

/// Longer input is not taken.
const SECRET_CHARS_MAX: usize = 1024;

/// Raw mode for as long as it lives.
struct RawMode;

impl RawMode {
    fn enter() -> io::Result<Self> {
        enable_raw_mode()?;
        Ok(Self)
    }
}

impl Drop for RawMode {
    fn drop(&mut self) {
        // There is nobody left to tell.
        disable_raw_mode().ok();
    }
}

/// Asks on standard error and reads a line from the terminal without echo; `None` when it was cancelled with Ctrl-C,
/// Ctrl-D or Esc.
///
/// # Errors
/// When there is no terminal.
pub fn read_secret(question: &str) -> io::Result<Option<String>> {
    let mut stderr = io::stderr();
    write!(stderr, "{question}")?;
    stderr.flush()?;
    let answer = {
        let _raw = RawMode::enter()?;
        read_line()?
    };
    writeln!(stderr)?;
    Ok(answer)
}

fn read_line() -> io::Result<Option<String>> {
    let mut text = String::new();
    loop {
        let Event::Key(key) = read()? else { continue };
        if key.kind == KeyEventKind::Release {
            continue;
        }
        let is_control = key.modifiers.contains(KeyModifiers::CONTROL);
        if key.code == KeyCode::Enter {
            return Ok(Some(text));
        }
        if key.code == KeyCode::Esc {
            return Ok(None);
        }
        if key.code == KeyCode::Backspace {
            text.pop();
        }
        if let KeyCode::Char(letter) = key.code {
            if is_control && matches!(letter, 'c' | 'd') {
                return Ok(None);
            }
            if !is_control && text.chars().count() < SECRET_CHARS_MAX {
                text.push(letter);
            }
        }
    }
}
