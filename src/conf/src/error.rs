//! What can be wrong with a configuration file as text.

use std::fmt;
use std::io;

use crate::limits;
use crate::position::Position;

/// A mistake in a configuration file, with its place and, where there is one, advice.
#[derive(Debug)]
pub struct Error {
    /// Where the mistake was noticed.
    pub position: Position,
    /// What is wrong.
    pub kind: ErrorKind,
}

/// What is wrong. No variant carries the text of a value, since values can be secrets.
#[derive(Debug, thiserror::Error)]
pub enum ErrorKind {
    /// The file ends inside something.
    #[error("the file ends inside {what}")]
    UnexpectedEnd {
        /// The unfinished thing.
        what: &'static str,
    },
    /// A character that cannot stand here.
    #[error("expected {expected}, but found {}", Visible(*found))]
    UnexpectedCharacter {
        /// What stands there.
        found: char,
        /// What could stand there.
        expected: &'static str,
    },
    /// A key without a value.
    #[error("the key {key:?} has no value")]
    MissingValue {
        /// The key.
        key: String,
    },
    /// A backslash before something that is not an escape.
    #[error("{} cannot follow a backslash", Visible(*found))]
    BadEscape {
        /// The character after the backslash.
        found: char,
    },
    /// A value that begins like a number and is none.
    #[error("this value starts like a number but is not one")]
    BadNumber,
    /// An integer that needs more than 64 bits.
    #[error("the integer is out of range")]
    IntegerOutOfRange,
    /// A key or value that is not UTF-8.
    #[error("the text is not valid UTF-8")]
    NotUtf8,
    /// A NUL byte outside of a comment.
    #[error("the file holds a NUL byte")]
    NulByte,
    /// A variable that is neither defined before its use nor in the environment.
    #[error("the variable {name:?} is not defined")]
    UnknownVariable {
        /// Its name, or a placeholder when it looks like a secret.
        name: String,
    },
    /// A variable of the environment that refers to itself.
    #[error("the variable {name:?} refers to itself")]
    VariableCycle {
        /// Its name.
        name: String,
    },
    /// A variable of the environment whose content is not a value.
    #[error("the content of the environment variable {name:?} is not a value of the configuration language")]
    BadEnvironmentValue {
        /// Its name.
        name: String,
    },
    /// Maps and arrays nested too deeply.
    #[error("maps and arrays are nested more than {} deep", limits::NESTING_MAX)]
    TooDeep,
    /// Too much text, or too much of it through variables.
    #[error("the configuration is too large")]
    TooLarge,
    /// Too many includes.
    #[error("more than {} files are included", limits::INCLUDES_MAX)]
    TooManyIncludes,
    /// Files include each other too deeply.
    #[error("files are included more than {} deep", limits::INCLUDE_DEPTH_MAX)]
    IncludesTooDeep,
    /// A file includes itself, directly or through others.
    #[error("{path} includes itself")]
    IncludeCycle {
        /// The file that is included again.
        path: String,
    },
    /// A file that cannot be read.
    #[error("cannot read {path}: {source}")]
    Unreadable {
        /// The file.
        path: String,
        /// Why not.
        source: io::Error,
    },
}

impl Error {
    pub(crate) fn new(position: Position, kind: ErrorKind) -> Self {
        Self { position, kind }
    }

    /// What to do about it, as a sentence without a full stop.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        let is_own = matches!(&self.kind, ErrorKind::Unreadable { path, .. } if *self.position.file == **path);
        if is_own { None } else { self.kind.hint() }
    }
}

impl ErrorKind {
    /// What to do about it, as a sentence without a full stop.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::UnexpectedEnd { what } if what.starts_with("a map") => Some("a closing '}' is missing"),
            Self::UnexpectedEnd { what } if what.starts_with("an array") => Some("a closing ']' is missing"),
            Self::UnexpectedEnd { what } if what.starts_with("a block") => {
                Some("the closing ')' must stand alone at the beginning of a line")
            }
            Self::UnexpectedEnd { .. } => Some("a closing quote is missing"),
            Self::UnexpectedCharacter { .. } => {
                Some("quote text that holds spaces, commas, brackets, quotes or comment signs")
            }
            Self::MissingValue { .. } => Some("a value must begin on the line of its key"),
            Self::BadEscape { .. } => {
                Some(r#"only \xXX, \t, \n, \r, \" and \\ are escapes; single quotes take everything as it is"#)
            }
            Self::BadNumber => Some("quote text that begins with '-' or '.'"),
            Self::IntegerOutOfRange => Some("integers go up to 9223372036854775807, suffix included"),
            Self::NotUtf8 => Some("save the file as UTF-8"),
            Self::UnknownVariable { .. } => {
                Some("define it above its use or in the environment; quote text that begins with '$'")
            }
            Self::VariableCycle { .. } | Self::IncludeCycle { .. } => Some("break the circle"),
            Self::BadEnvironmentValue { .. } => {
                Some("text in an environment variable follows the same rules, so it may need quotes of its own")
            }
            Self::NulByte => Some("is this a text file?"),
            Self::Unreadable { .. } => Some("an included file is looked for beside the file that includes it"),
            Self::TooDeep | Self::TooLarge | Self::TooManyIncludes | Self::IncludesTooDeep => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.position, self.kind)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.kind.source()
    }
}

impl ErrorKind {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        std::error::Error::source(self)
    }
}

/// A character in a message: invisible ones by name.
struct Visible(char);

impl fmt::Display for Visible {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            '\n' | '\r' => out.write_str("the end of the line"),
            '\t' => out.write_str("a tab"),
            ' ' => out.write_str("a space"),
            other if other.is_control() => write!(out, "U+{:04X}", u32::from(other)),
            other => write!(out, "'{other}'"),
        }
    }
}
