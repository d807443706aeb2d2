//! `--translate` and `--command`: bodies through another program, without a shell.

use std::process::Stdio;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::process::Command;

/// Longest time a program may take for one message.
const RUN_MAX: Duration = Duration::from_secs(60);

/// A command line, split into words.
#[derive(Clone, Debug)]
pub(crate) struct Words(pub(crate) Vec<String>);

/// Reads a command line given as the value of a flag.
pub(crate) fn split_words_value(line: &str) -> Result<Words, String> {
    split_words(line).map(Words)
}

/// Splits a command line into words as a POSIX shell does, without expanding anything.
///
/// # Errors
/// A sentence for an open quote or an empty line.
pub(crate) fn split_words(line: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote: Option<char> = None;
    let mut characters = line.chars();
    while let Some(c) = characters.next() {
        match (quote, c) {
            (Some('\''), '\'') | (Some('"'), '"') => quote = None,
            (Some('\''), c) => word.get_or_insert_default().push(c),
            (Some(_), '\\') => match characters.next() {
                Some(next @ ('"' | '\\' | '$' | '`')) => word.get_or_insert_default().push(next),
                Some(next) => word.get_or_insert_default().extend(['\\', next]),
                None => return Err(format!("the quote in {line:?} is not closed")),
            },
            (Some(_), c) => word.get_or_insert_default().push(c),
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, '\\') => word.get_or_insert_default().extend(characters.next()),
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (None, c) => word.get_or_insert_default().push(c),
        }
    }
    if quote.is_some() {
        return Err(format!("the quote in {line:?} is not closed"));
    }
    words.extend(word);
    if words.is_empty() { Err("the command is empty".to_owned()) } else { Ok(words) }
}

/// Runs a program with a body on its standard input and returns its standard output.
///
/// `{{Subject}}` in its arguments becomes the message's subject.
///
/// # Errors
/// A sentence when it cannot be run, fails, or takes longer than a minute.
pub(crate) async fn translate(words: &[String], subject: &str, body: &[u8]) -> Result<Vec<u8>, String> {
    let words: Vec<String> = words.iter().map(|word| word.replace("{{Subject}}", subject)).collect();
    run(&words, &[], Some(body)).await
}

/// Runs a program and returns its standard output.
///
/// # Errors
/// As [`translate`].
pub(crate) async fn run(words: &[String], variables: &[(&str, &str)], input: Option<&[u8]>) -> Result<Vec<u8>, String> {
    let (program, arguments) = words.split_first().ok_or("the command is empty")?;
    let stdin = if input.is_some() { Stdio::piped() } else { Stdio::null() };
    let mut command = Command::new(program);
    command.args(arguments).envs(variables.iter().copied()).stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.kill_on_drop(true).spawn().map_err(|error| format!("cannot run {program:?}: {error}"))?;
    let pipe = child.stdin.take().zip(input.map(<[u8]>::to_vec));
    let writing = async move {
        if let Some((mut pipe, body)) = pipe {
            // A program that does not want its input is no error.
            pipe.write_all(&body).await.ok();
        }
    };
    let finished = tokio::time::timeout(RUN_MAX, async { tokio::join!(writing, child.wait_with_output()).1 });
    let output = finished.await.map_err(|_| format!("{program:?} took longer than {} s", RUN_MAX.as_secs()))?;
    let output = output.map_err(|error| format!("cannot run {program:?}: {error}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{program:?} failed ({}): {}", output.status, said.trim()));
    }
    Ok(output.stdout)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_split_as_a_shell_does() {
        let words = |line| split_words(line).expect("valid");
        assert_eq!(words("a  b"), ["a", "b"]);
        assert_eq!(words(r#"a 'b c' "d \"e" f\ g"#), ["a", "b c", "d \"e", "f g"]);
        assert_eq!(words("''"), [""]);
        assert!(split_words("a 'b").is_err());
        assert!(split_words("  ").is_err());
    }

    #[tokio::test(flavor = "current_thread")]
    async fn bodies_go_through_a_program() {
        let words = split_words("tr a-z A-Z").expect("valid");
        assert_eq!(translate(&words, "s", b"abc").await.as_deref(), Ok(b"ABC".as_slice()));
        let failing = split_words("false").expect("valid");
        assert!(translate(&failing, "s", b"x").await.is_err());
        let echo = split_words("printenv NATS_X").expect("valid");
        assert_eq!(run(&echo, &[("NATS_X", "1")], None).await.as_deref(), Ok(b"1\n".as_slice()));
    }
}
