//! The members of a tar archive: regular files with their names. Extended headers may give longer names and sizes.
//!
//! Source: POSIX.1-2017, pax, "ustar Interchange Format" and "pax Header Block".

use std::path::{Component, Path};

use crate::format::FormatError;

const BLOCK_LEN: usize = 512;

/// Names and contents of the regular files, in order.
///
/// # Errors
/// [`FormatError`] for another kind of member, a name that leads out, or a cut archive.
pub(super) fn members(bytes: &[u8]) -> Result<Vec<(String, &[u8])>, FormatError> {
    let mut found = Vec::new();
    let mut rest = bytes;
    let (mut name_ahead, mut size_ahead) = (None, None);
    while let Some((head, after)) = rest.split_at_checked(BLOCK_LEN) {
        if head.iter().all(|byte| *byte == 0) {
            break;
        }
        let size = size_ahead.take().map_or_else(|| octal(field(head, 124, 12)), Ok)?;
        let padded = size.checked_next_multiple_of(BLOCK_LEN).ok_or(FormatError::Truncated { part: "a member" })?;
        let content = after.get(..size).ok_or(FormatError::Truncated { part: "a member" })?;
        rest = after.get(padded..).unwrap_or_default();
        match head.get(156) {
            Some(b'x' | b'g') => {
                let (name, len) = extended(content);
                (name_ahead, size_ahead) = (name.or(name_ahead), len.or(size_ahead));
            }
            Some(b'0' | 0) => {
                let name = name_ahead.take().unwrap_or_else(|| name_of(head));
                let is_inside = Path::new(&name).components().all(|part| matches!(part, Component::Normal(_)));
                if !is_inside || name.is_empty() {
                    return Err(FormatError::Inconsistent { what: "a member's name leads out of the stream" });
                }
                found.push((name, content));
            }
            Some(_) | None => return Err(FormatError::Inconsistent { what: "a member is no regular file" }),
        }
    }
    Ok(found)
}

fn field(head: &[u8], at: usize, len: usize) -> &[u8] {
    head.get(at..at + len).unwrap_or_default()
}

fn text(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    String::from_utf8_lossy(bytes.get(..end).unwrap_or_default()).into_owned()
}

fn name_of(head: &[u8]) -> String {
    let (name, prefix) = (text(field(head, 0, 100)), text(field(head, 345, 155)));
    let has_prefix = field(head, 257, 5) == b"ustar" && !prefix.is_empty();
    if has_prefix { format!("{prefix}/{name}") } else { name }
}

fn octal(bytes: &[u8]) -> Result<usize, FormatError> {
    let text = text(bytes);
    usize::from_str_radix(text.trim(), 8)
        .map_err(|_| FormatError::Inconsistent { what: "a member's length is no number" })
}

/// Name and size from the lines `LEN KEY=VALUE` of an extended header.
fn extended(content: &[u8]) -> (Option<String>, Option<usize>) {
    let (mut name, mut size) = (None, None);
    for line in content.split(|byte| *byte == b'\n') {
        let line = String::from_utf8_lossy(line);
        let Some((key, value)) = line.split_once(' ').and_then(|(_, pair)| pair.split_once('=')) else { continue };
        match key {
            "path" => name = Some(value.to_owned()),
            "size" => size = value.parse().ok(),
            _ => {}
        }
    }
    (name, size)
}
