//! Requests that nobody answers for: subjects that no request has, and streams and consumers that aren't there.

use std::sync::Arc;

use jetstream_api::ApiError;
use jetstream_api::api_subjects::{API_PREFIX, request_subjects};
use server_core::AccountState;
use subject::MatchResult;

use super::answer::{Answer, Noted, header_line};
use super::call::Call;

/// The number of the error that names a subject which no request has; nats-server leaves such requests without an answer.
const UNKNOWN_SUBJECT: u16 = 20_001;

/// The answer to a subject that no request has, with the nearest one that a request has; none if others listen on it, too.
/// Acknowledgements that no stream takes come here as well.
pub(super) fn answer(account: &Arc<AccountState>, subject: &str) -> Option<Answer> {
    let mut found = MatchResult::default();
    account.interest.matches(subject.as_bytes(), &mut found);
    if found.plain.len() + found.queues.len() > 1 {
        return None;
    }
    if !subject.starts_with(API_PREFIX) {
        return Some(nobody(subject));
    }
    let description = match nearest(subject) {
        Some(nearest) => format!("no JetStream request has the subject {subject}, the nearest is {nearest}"),
        None => format!("no JetStream request has the subject {subject}"),
    };
    let refusal = Answer::system_refusal(ApiError { code: 404, err_code: UNKNOWN_SUBJECT, description });
    Some(refusal.noted(Noted::Silently))
}

/// The answer to a request that only the stream or consumer itself would answer: as if nobody listened.
pub(super) fn no_responders(call: &Call<'_>) -> Answer {
    nobody(&call.message.subject)
}

fn nobody(subject: &str) -> Answer {
    let mut headers = header_line("Nats-Subject", subject);
    headers.splice(.."NATS/1.0".len(), *b"NATS/1.0 503");
    Answer::bare(headers)
}

/// The form of request that is most like a subject.
fn nearest(subject: &str) -> Option<String> {
    let tokens: Vec<&str> = subject.split('.').collect();
    let forms = request_subjects().into_iter().filter(|form| form.starts_with(API_PREFIX));
    forms.min_by_key(|form| distance(&tokens, &form.split('.').collect::<Vec<_>>()))
}

/// How many letters and tokens two subjects differ in; `*` stands for any token and costs nothing.
fn distance(tokens: &[&str], form: &[&str]) -> usize {
    let differing: usize = tokens.iter().zip(form).map(|(token, other)| token_distance(token, other)).sum();
    differing + 2 * tokens.len().abs_diff(form.len())
}

fn token_distance(token: &str, other: &str) -> usize {
    if other == "*" || other == ">" {
        return 0;
    }
    // The number of letters to put in, take out or exchange, row by row.
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (number, letter) in token.chars().take(TOKEN_LETTERS_MAX).enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], number + 1);
        for (at, expected) in other.iter().enumerate() {
            let exchanged = diagonal + usize::from(letter != *expected);
            diagonal = row[at + 1];
            row[at + 1] = exchanged.min(row[at] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

/// Letters of a token that are looked at; no verb is longer.
const TOKEN_LETTERS_MAX: usize = 32;

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_request_is_found() {
        let near = |subject: &str| nearest(subject).unwrap_or_default();
        assert_eq!(near("$JS.API.STREAM.INF.ORDERS"), "$JS.API.STREAM.INFO.*");
        assert_eq!(near("$JS.API.INFOS"), "$JS.API.INFO");
        assert_eq!(near("$JS.API.CONSUMER.MSG.NXT.ORDERS.C"), "$JS.API.CONSUMER.MSG.NEXT.*.*");
        assert_eq!(near("$JS.API.STREAM.INFO"), "$JS.API.STREAM.INFO.*");
    }
}
