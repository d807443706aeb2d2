//! Completions and manual pages, made from the definition of the command line.

use std::fs;
use std::io;
use std::path::Path;

use clap::builder::Resettable;
use clap::{Command, CommandFactory};
use clap_complete::Shell;

use crate::cli::Cli;

/// The shells that have a completion script.
const SHELLS: [Shell; 5] = [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell, Shell::Elvish];

/// The global flags that scripts complete behind every command.
const REPEATED: [&str; 4] = ["server", "context", "output", "yes"];

/// A file to write: its name and content.
pub(crate) type Generated = (String, Vec<u8>);

/// The completion script of a shell.
pub(crate) fn completion(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command_to_complete(), "nats-rs", &mut script);
    script
}

/// The command line as scripts complete it. Flags that every command knows are completed in front of the command, and a few of
/// them behind it, too: repeated for each of the commands, all of them would be most of each script.
fn command_to_complete() -> Command {
    let root = Cli::command();
    let rare: Vec<_> = root
        .get_arguments()
        .filter(|arg| arg.is_global_set() && !REPEATED.contains(&arg.get_id().as_str()))
        .map(|arg| arg.get_id().clone())
        .collect();
    without_aliases(rare.into_iter().fold(root, |root, id| root.mut_arg(id, |arg| arg.global(false))))
}

/// Scripts repeat everything below a command for each of its other names, which are for those who know them.
fn without_aliases(command: Command) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|child| child.get_name().to_owned()).collect();
    let command = command.visible_alias(Resettable::Reset);
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, without_aliases))
}

/// The completion scripts of all shells under the names that the shells expect.
pub(crate) fn completions() -> Vec<Generated> {
    SHELLS.iter().map(|shell| (clap_complete::Generator::file_name(shell, "nats-rs"), completion(*shell))).collect()
}

/// The manual pages of the program and of every visible command, `nats-rs-context-ls.1` for `nats-rs context ls`.
pub(crate) fn manual_pages() -> io::Result<Vec<Generated>> {
    let mut root = Cli::command();
    root.build();
    let mut pages = Vec::new();
    collect_pages(&root, "nats-rs", &mut pages)?;
    Ok(pages)
}

/// The manual page of one command, given by its words; `None` when there is no such command.
pub(crate) fn manual_page(words: &[String]) -> io::Result<Option<Vec<u8>>> {
    let mut root = Cli::command();
    root.build();
    let mut command = &root;
    let mut name = "nats-rs".to_owned();
    for word in words {
        let Some(found) = command.find_subcommand(word) else { return Ok(None) };
        name = format!("{name}-{}", found.get_name());
        command = found;
    }
    render(command, &name).map(Some)
}

fn collect_pages(command: &Command, name: &str, pages: &mut Vec<Generated>) -> io::Result<()> {
    pages.push((format!("{name}.1"), render(command, name)?));
    for child in command.get_subcommands().filter(|child| !child.is_hide_set()) {
        collect_pages(child, &format!("{name}-{}", child.get_name()), pages)?;
    }
    Ok(())
}

fn render(command: &Command, name: &str) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    let named = command.clone().name(name.to_owned()).version(env!("CARGO_PKG_VERSION"));
    clap_mangen::Man::new(named).date("").render(&mut page)?;
    Ok(page)
}

/// Makes a folder hold exactly these files; other files in it are removed.
pub(crate) fn write_folder(folder: &Path, files: &[Generated]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let is_wanted = files.iter().any(|(name, _)| entry.file_name() == name.as_str());
        if !is_wanted && entry.file_type()?.is_file() {
            fs::remove_file(entry.path())?;
        }
    }
    files.iter().try_for_each(|(name, content)| fs::write(folder.join(name), content))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_up_to_date(folder: &str, files: &[Generated]) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
        for (name, content) in files {
            let found = fs::read(folder.join(name)).unwrap_or_default();
            assert!(found == *content, "{name} is out of date: run 'cargo run -- generate'");
        }
        let count = fs::read_dir(&folder).expect("the folder exists").count();
        assert_eq!(count, files.len(), "{} holds other files: run 'cargo run -- generate'", folder.display());
    }

    #[test]
    fn checked_in_completions_are_up_to_date() {
        assert_up_to_date("completions", &completions());
    }

    #[test]
    fn checked_in_manual_pages_are_up_to_date() {
        assert_up_to_date("man", &manual_pages().expect("pages are rendered in memory"));
    }
}
