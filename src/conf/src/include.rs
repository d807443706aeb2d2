//! Files: the one that is asked for and those it includes.

use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::error::{Error, ErrorKind};
use crate::evaluate::evaluate;
use crate::limits::{INCLUDE_DEPTH_MAX, INCLUDES_MAX, SOURCE_BYTES_MAX};
use crate::parser;
use crate::position::Position;
use crate::value::Map;

/// What a configuration may see of the world.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// Reads a whole file. It should refuse files beyond [`crate::limits::SOURCE_BYTES_MAX`] before reading them.
    pub read_file: &'a dyn Fn(&Path) -> io::Result<Vec<u8>>,
    /// Looks up an environment variable.
    pub environment: &'a dyn Fn(&str) -> Option<String>,
}

/// Reads a configuration file and everything it includes.
///
/// Relative includes are looked for beside the including file. Positions name files as they were opened.
///
/// # Errors
/// The first mistake in the text, with its position; a file that cannot be read; a limit of [`crate::limits`].
pub fn parse_file(path: &Path, surroundings: Surroundings<'_>) -> Result<Map, Error> {
    let mut session = Session::new(surroundings);
    let position = Position::start_of(&path.to_string_lossy());
    session.file(path, &position)
}

/// Reads a configuration from memory. `name` stands for the file in positions, and includes are looked for beside it.
///
/// # Errors
/// As [`parse_file`].
pub fn parse_text(name: &str, text: &[u8], surroundings: Surroundings<'_>) -> Result<Map, Error> {
    let mut session = Session::new(surroundings);
    session.text(Path::new(name), text, &Position::start_of(name))
}

/// One reading with all its includes; keeps count of what it costs.
pub(crate) struct Session<'a> {
    surroundings: Surroundings<'a>,
    /// The files being read, outermost first.
    open_files: Vec<PathBuf>,
    files_read: usize,
    source_bytes: usize,
    /// What copies of variables cost so far.
    pub(crate) variable_bytes: usize,
    /// The environment variables being looked up, outermost first.
    pub(crate) environment_stack: Vec<String>,
}

impl<'a> Session<'a> {
    fn new(surroundings: Surroundings<'a>) -> Self {
        Self {
            surroundings,
            open_files: Vec::new(),
            files_read: 0,
            source_bytes: 0,
            variable_bytes: 0,
            environment_stack: Vec::new(),
        }
    }

    pub(crate) fn environment(&self, name: &str) -> Option<String> {
        (self.surroundings.environment)(name)
    }

    /// Reads a file that the innermost open file includes.
    pub(crate) fn include(&mut self, written: &str, position: &Position) -> Result<Map, Error> {
        let folder = self.open_files.last().and_then(|file| file.parent()).unwrap_or(Path::new(""));
        let beside = folder.join(written.trim_start_matches('/'));
        let is_elsewhere = Path::new(written).is_absolute() && (self.surroundings.read_file)(&beside).is_err();
        let path = if is_elsewhere { PathBuf::from(written) } else { beside };
        self.file(&path, position)
    }

    fn file(&mut self, path: &Path, position: &Position) -> Result<Map, Error> {
        let fail = |kind| Err(Error::new(position.clone(), kind));
        let path = tidy(path);
        if self.open_files.contains(&path) {
            return fail(ErrorKind::IncludeCycle { path: path.display().to_string() });
        }
        if self.open_files.len() > INCLUDE_DEPTH_MAX {
            return fail(ErrorKind::IncludesTooDeep);
        }
        self.files_read = self.files_read.saturating_add(1);
        if self.files_read > INCLUDES_MAX.saturating_add(1) {
            return fail(ErrorKind::TooManyIncludes);
        }
        match (self.surroundings.read_file)(&path) {
            Ok(bytes) => self.text(&path, &bytes, position),
            Err(source) => fail(ErrorKind::Unreadable { path: path.display().to_string(), source }),
        }
    }

    fn text(&mut self, path: &Path, bytes: &[u8], position: &Position) -> Result<Map, Error> {
        self.source_bytes = self.source_bytes.saturating_add(bytes.len());
        if self.source_bytes > SOURCE_BYTES_MAX {
            return Err(Error::new(position.clone(), ErrorKind::TooLarge));
        }
        self.open_files.push(path.to_path_buf());
        let file: Arc<str> = Arc::from(path.to_string_lossy().as_ref());
        let map = parser::parse(&file, bytes).and_then(|items| evaluate(items, self));
        self.open_files.pop();
        map
    }
}

/// Removes `.` and `name/..` from a path, so that one file has one name.
fn tidy(path: &Path) -> PathBuf {
    let mut tidied = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(tidied.components().next_back(), Some(Component::Normal(_))) => {
                tidied.pop();
            }
            Component::ParentDir | Component::Normal(_) | Component::RootDir | Component::Prefix(_) => {
                tidied.push(part);
            }
        }
    }
    if tidied.as_os_str().is_empty() { path.to_path_buf() } else { tidied }
}
