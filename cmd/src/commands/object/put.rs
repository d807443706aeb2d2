//! `nats-rs object put`.

use std::path::{Path, PathBuf};

use admin::{NewObject, ObjectStore};
use jetstream_api::object_store::ObjectInfo;
use tokio::io::AsyncRead;

use super::info::ObjectView;
use crate::argument::{self, Header};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the store
    bucket: String,
    /// File to store; without it standard input
    file: Option<PathBuf>,
    /// Name of the object; the path of the file unless given
    #[arg(long, value_name = "NAME", required_unless_present = "file")]
    name: Option<String>,
    /// What the object is
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    description: String,
    /// Header to add, may be repeated
    #[arg(short = 'H', long = "header", value_name = "NAME:VALUE", value_parser = argument::header)]
    headers: Vec<Header>,
    /// Length of the chunks
    #[arg(long, value_name = "SIZE", value_parser = chunk_size)]
    chunk_size: Option<u32>,
    /// Replace an object without asking, as with --yes
    #[arg(short, long)]
    force: bool,
    #[command(flatten)]
    progress: ProgressFlags,
}

/// Whether progress is shown.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct ProgressFlags {
    /// Show progress on a terminal, which is the default
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", hide = true)]
    progress: Option<bool>,
    /// Show no progress
    #[arg(long, conflicts_with = "progress")]
    no_progress: bool,
}

impl ProgressFlags {
    /// Whether it is wanted.
    pub(crate) fn is_wanted(self) -> bool {
        !self.no_progress && self.progress != Some(false)
    }
}

/// Stores a file.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let named = args.name.clone().or_else(|| args.file.as_ref().map(|path| path.to_string_lossy().into_owned()));
    let name = clean(&named.unwrap_or_default());
    let jetstream = invocation.jetstream().await?;
    let store = ObjectStore::open(&jetstream, &args.bucket).await?;
    let is_there = store.object(&name).await?.is_some_and(|info| !info.deleted);
    if is_there && !args.force {
        invocation.confirm(&format!("Replace the object {} > {name}?", args.bucket))?;
    }
    let mut object = NewObject {
        name,
        description: args.description.clone(),
        chunk_len: args.chunk_size.unwrap_or(0),
        ..NewObject::default()
    };
    for header in &args.headers {
        object.headers.entry(header.name.clone()).or_default().push(header.value.clone());
    }
    let info = match &args.file {
        Some(path) => put_file(&store, &object, path, args.progress.is_wanted(), invocation).await?,
        None => put_from(&store, &object, &mut tokio::io::stdin(), 0, false, invocation).await?,
    };
    Ok(invocation.output.show(&ObjectView(info))?)
}

/// Stores a file with progress.
pub(super) async fn put_file(
    store: &ObjectStore,
    object: &NewObject,
    path: &Path,
    is_wanted: bool,
    invocation: &Invocation,
) -> Result<ObjectInfo, CommandError> {
    let unreadable = |error: std::io::Error| {
        CommandError::message(CommandErrorKind::Failed, format!("cannot read {}: {error}", path.display()))
    };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let len = file.metadata().map_err(unreadable)?.len();
    // Reads of a plain file come back at once; the library's own files need a thread of their own for each.
    put_from(store, object, &mut Blocking(file), len, is_wanted, invocation).await
}

async fn put_from(
    store: &ObjectStore,
    object: &NewObject,
    from: &mut (impl AsyncRead + Unpin),
    len: u64,
    is_wanted: bool,
    invocation: &Invocation,
) -> Result<ObjectInfo, CommandError> {
    let progress = invocation.progress(is_wanted);
    let bar = progress.byte_bar("put", len);
    let info = store.put(object, from, |bytes| bar.inc(bytes)).await;
    progress.clear();
    Ok(info?)
}

/// A file that is read and written where it is asked to, like standard input in a pipe.
pub(crate) struct Blocking<T>(pub(crate) T);

impl<T: std::io::Read + Unpin> AsyncRead for Blocking<T> {
    fn poll_read(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
        buffer: &mut tokio::io::ReadBuf<'_>,
    ) -> std::task::Poll<std::io::Result<()>> {
        let read = self.0.read(buffer.initialize_unfilled());
        std::task::Poll::Ready(read.map(|len| buffer.advance(len)))
    }
}

impl<T: std::io::Write + Unpin> tokio::io::AsyncWrite for Blocking<T> {
    fn poll_write(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
        bytes: &[u8],
    ) -> std::task::Poll<std::io::Result<usize>> {
        std::task::Poll::Ready(self.0.write(bytes))
    }

    fn poll_flush(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<std::io::Result<()>> {
        std::task::Poll::Ready(self.0.flush())
    }

    fn poll_shutdown(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<std::io::Result<()>> {
        std::task::Poll::Ready(self.0.flush())
    }
}

/// A path without `.`, doubled slashes and steps back where they can be taken, as the official tool names objects.
pub(super) fn clean(path: &str) -> String {
    let is_rooted = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if is_rooted => {}
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    match (is_rooted, joined.is_empty()) {
        (true, _) => format!("/{joined}"),
        (false, true) => ".".to_owned(),
        (false, false) => joined,
    }
}

fn chunk_size(text: &str) -> Result<u32, String> {
    match u32::try_from(argument::size(text)?) {
        Ok(len) if len > 0 => Ok(len),
        Ok(_) | Err(_) => Err("at least 1 byte and below 4 GiB".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn names_are_clean_paths() {
        for (path, name) in
            [("a/./b//c", "a/b/c"), ("a/../b", "b"), ("../a", "../a"), ("/../a", "/a"), ("", "."), ("a/..", ".")]
        {
            assert_eq!(clean(path), name, "{path}");
        }
    }
}
