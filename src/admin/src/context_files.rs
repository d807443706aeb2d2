//! The folder of saved contexts and the two files that name the selected and the previous one.
//!
//! ```text
//! <root>/nats/context/<name>.json    one context, mode 0600 (folders 0700)
//! <root>/nats/context.txt            the selected name
//! <root>/nats/previous-context.txt   the name selected before it
//! ```
//! The root is `$XDG_CONFIG_HOME`, else `~/.config`. Writes are atomic: a temporary file in the same folder, synced, renamed, and
//! the folder synced.
//!
//! Source: NATS documentation, "NATS CLI: configuration contexts".

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::context::Context;
use crate::error::Error;
use crate::secret::{self, Lookup};

/// The saved contexts of one user.
#[derive(Clone, Debug)]
pub struct ContextFiles {
    root: PathBuf,
}

/// Says whether a name may be that of a context: not empty, no `..`, no slash or backslash.
///
/// # Errors
/// [`Error::ContextNameInvalid`] otherwise.
pub fn validate_context_name(name: &str) -> Result<(), Error> {
    if name.is_empty() || name.contains("..") || name.contains(['/', '\\']) {
        return Err(Error::ContextNameInvalid { name: name.to_owned() });
    }
    Ok(())
}

impl ContextFiles {
    /// The contexts below a configuration root, such as `~/.config`.
    #[must_use]
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The contexts of the user whose environment is given.
    ///
    /// # Errors
    /// [`Error::ConfigHomeUnknown`] without `XDG_CONFIG_HOME` and `HOME`.
    pub fn of_user(lookup: &dyn Lookup) -> Result<Self, Error> {
        let filled = |name| lookup.variable(name).filter(|value| !value.is_empty());
        match (filled("XDG_CONFIG_HOME"), filled("HOME")) {
            (Some(root), _) => Ok(Self::at(root)),
            (None, Some(home)) => Ok(Self::at(Path::new(&home).join(".config"))),
            (None, None) => Err(Error::ConfigHomeUnknown),
        }
    }

    /// The file of a context, whether it exists or not.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder().join(format!("{name}.json"))
    }

    /// The names of all contexts, sorted. Empty files, other files and invalid names are left out.
    ///
    /// # Errors
    /// [`Error::File`] when the folder exists but cannot be read.
    pub fn names(&self) -> Result<Vec<String>, Error> {
        let folder = self.folder();
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Error::file("cannot list", folder, error)),
        };
        let mut names = Vec::new();
        for entry in entries.flatten() {
            let file_name = entry.file_name();
            let Some(name) = file_name.to_str().and_then(|text| text.strip_suffix(".json")) else { continue };
            let is_context = entry.metadata().is_ok_and(|data| data.is_file() && data.len() > 0);
            if is_context && validate_context_name(name).is_ok() {
                names.push(name.to_owned());
            }
        }
        names.sort_unstable();
        Ok(names)
    }

    /// Loads a context as it is written, without replacing variables, so that saving it changes nothing else.
    ///
    /// # Errors
    /// [`Error::ContextUnknown`], [`Error::ContextNameInvalid`], [`Error::ContextParse`] or [`Error::File`].
    pub fn load(&self, name: &str) -> Result<Context, Error> {
        validate_context_name(name)?;
        read_context(&self.path(name), name)
    }

    /// Loads a context by name, or by path when the name ends in `.json` or holds a slash.
    ///
    /// # Errors
    /// As [`ContextFiles::load`].
    pub fn load_named(&self, name: &str) -> Result<Context, Error> {
        if name.ends_with(".json") || name.contains(['/', '\\']) {
            return read_context(Path::new(name), name);
        }
        self.load(name)
    }

    /// Saves a context. A legacy `nsc` value becomes an `nsc://` reference in `creds`.
    ///
    /// # Errors
    /// Whatever [`Context::validate`] refuses, [`Error::ContextNameInvalid`], [`Error::Secret`] when `nsc` fails, [`Error::File`].
    pub async fn save(&self, name: &str, context: &mut Context) -> Result<(), Error> {
        validate_context_name(name)?;
        if !context.nsc.is_empty() {
            migrate_nsc(context).await?;
        }
        context.validate(name)?;
        self.write(&self.path(name), &context.to_json())
    }

    /// Removes a context; removing the selected one is allowed only when it is the last.
    ///
    /// # Errors
    /// [`Error::ContextUnknown`], [`Error::ContextActive`], [`Error::ContextNameInvalid`] or [`Error::File`].
    pub fn remove(&self, name: &str) -> Result<(), Error> {
        validate_context_name(name)?;
        let is_selected = self.selected()?.as_deref() == Some(name);
        if is_selected && self.names()?.len() > 1 {
            return Err(Error::ContextActive { name: name.to_owned() });
        }
        let path = self.path(name);
        match fs::remove_file(&path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Error::ContextUnknown { name: name.to_owned() });
            }
            Err(error) => return Err(Error::file("cannot remove", path, error)),
        }
        if is_selected {
            self.write_selection(None)?;
        }
        Ok(())
    }

    /// The name of the selected context; whether it exists is not checked.
    ///
    /// # Errors
    /// [`Error::File`].
    pub fn selected(&self) -> Result<Option<String>, Error> {
        read_name(&self.selected_path())
    }

    /// The name that was selected before.
    ///
    /// # Errors
    /// [`Error::File`].
    pub fn previous(&self) -> Result<Option<String>, Error> {
        read_name(&self.previous_path())
    }

    /// Selects an existing context and remembers the one selected before.
    ///
    /// # Errors
    /// As [`ContextFiles::load`] and [`Error::File`].
    pub fn select(&self, name: &str) -> Result<(), Error> {
        self.load(name)?;
        self.write_selection(Some(name))
    }

    /// Leaves no context selected.
    ///
    /// # Errors
    /// [`Error::File`].
    pub fn unselect(&self) -> Result<(), Error> {
        self.write_selection(None)
    }

    /// Selects the previous context and returns its name.
    ///
    /// # Errors
    /// [`Error::ContextNoPrevious`], or as [`ContextFiles::select`].
    pub fn select_previous(&self) -> Result<String, Error> {
        let previous = self.previous()?.ok_or(Error::ContextNoPrevious)?;
        self.select(&previous)?;
        Ok(previous)
    }

    fn write_selection(&self, name: Option<&str>) -> Result<(), Error> {
        let current = self.selected()?;
        if current.as_deref() == name {
            return Ok(());
        }
        if let Some(current) = current {
            self.write(&self.previous_path(), current.as_bytes())?;
        }
        match name {
            Some(name) => self.write(&self.selected_path(), name.as_bytes()),
            None => match fs::remove_file(self.selected_path()) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    Err(Error::file("cannot remove", self.selected_path(), error))
                }
                Ok(()) | Err(_) => Ok(()),
            },
        }
    }

    fn folder(&self) -> PathBuf {
        self.root.join("nats").join("context")
    }

    fn selected_path(&self) -> PathBuf {
        self.root.join("nats").join("context.txt")
    }

    fn previous_path(&self) -> PathBuf {
        self.root.join("nats").join("previous-context.txt")
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        let fail = |source| Error::file("cannot write", path, source);
        create_private_folders(&self.folder()).map_err(fail)?;
        write_atomically(path, bytes).map_err(fail)
    }
}

async fn migrate_nsc(context: &mut Context) -> Result<(), Error> {
    if context.login.creds.is_empty() {
        if context.url.is_empty() {
            context.url = secret::nsc_profile("nsc", &context.nsc).await?.servers();
        }
        context.login.creds = format!("nsc://{}", secret::after_scheme(&context.nsc));
    }
    context.nsc.clear();
    Ok(())
}

fn read_context(path: &Path, name: &str) -> Result<Context, Error> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(Error::ContextUnknown { name: name.to_owned() });
        }
        Err(error) => return Err(Error::file("cannot read", path, error)),
    };
    Context::from_json(&bytes).map_err(|source| Error::ContextParse { path: path.to_owned(), source })
}

fn read_name(path: &Path) -> Result<Option<String>, Error> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text.trim().to_owned()).filter(|name| !name.is_empty())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::file("cannot read", path, error)),
    }
}

fn create_private_folders(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Replaces a file so that a crash leaves either the old or the new content; the new file is readable by its owner alone.
fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    let name = path.file_name().and_then(|name| name.to_str()).ok_or(io::ErrorKind::InvalidInput)?;
    let temporary = folder.join(format!("{name}.tmp-{}", std::process::id()));
    let written = write_new(&temporary, bytes).and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        fs::remove_file(&temporary).ok();
    }
    written?;
    File::open(folder)?.sync_all()
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::remove_file(path).ok();
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> (tempfile::TempDir, ContextFiles) {
        let folder = tempfile::tempdir().expect("a folder");
        let files = ContextFiles::at(folder.path());
        (folder, files)
    }

    #[tokio::test(flavor = "current_thread")]
    async fn saving_selecting_and_going_back() {
        let (_folder, files) = files();
        assert!(files.names().expect("no folder yet").is_empty());
        for name in ["b", "a b.c"] {
            files.save(name, &mut Context::default()).await.expect("saved");
        }
        assert_eq!(files.names().expect("listed"), ["a b.c", "b"]);
        files.select("b").expect("selected");
        files.select("a b.c").expect("selected");
        assert_eq!(files.previous().expect("read").as_deref(), Some("b"));
        assert_eq!(files.select_previous().expect("there is one"), "b");
        assert_eq!(files.previous().expect("read").as_deref(), Some("a b.c"));
        assert!(matches!(files.remove("b"), Err(Error::ContextActive { .. })));
        files.remove("a b.c").expect("removed");
        files.remove("b").expect("the last one may go");
        assert_eq!(files.selected().expect("read"), None);
        assert!(matches!(files.remove("b"), Err(Error::ContextUnknown { .. })));
    }

    #[test]
    fn names_that_leave_the_folder_are_refused() {
        let (_folder, files) = files();
        for name in ["", "..", "a/b", "a\\b", "x..y"] {
            assert!(matches!(files.load(name), Err(Error::ContextNameInvalid { .. })), "{name}");
        }
        assert!(matches!(files.load("nope"), Err(Error::ContextUnknown { .. })));
        assert!(matches!(files.select_previous(), Err(Error::ContextNoPrevious)));
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_legacy_nsc_value_becomes_a_reference() {
        let (_folder, files) = files();
        let mut context = Context { nsc: "nsc://O/A/U".to_owned(), url: "nats://h".to_owned(), ..Context::default() };
        files.save("x", &mut context).await.expect("saved");
        assert_eq!(files.load("x").expect("loaded").login.creds, "nsc://O/A/U");
        assert!(files.load("x").expect("loaded").nsc.is_empty());
    }

    #[cfg(unix)]
    #[tokio::test(flavor = "current_thread")]
    async fn files_are_private_and_no_temporary_file_stays() {
        use std::os::unix::fs::PermissionsExt;
        let (folder, files) = files();
        files.save("x", &mut Context::default()).await.expect("saved");
        files.save("x", &mut Context::default()).await.expect("saved again");
        let mode = fs::metadata(files.path("x")).expect("exists").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let folder_mode = fs::metadata(folder.path().join("nats/context")).expect("exists").permissions().mode();
        assert_eq!(folder_mode & 0o777, 0o700);
        assert_eq!(fs::read_dir(folder.path().join("nats/context")).expect("listed").count(), 1);
    }
}
