//! Requests about one message: show and delete.

use jetstream_api::ErrorCode;
use jetstream_api::request::{MsgDeleteRequest, MsgGetRequest};
use jetstream_api::response::{MsgDeleted, MsgGot};

use super::answer::{Answer, Done, Noted, Outcome};
use super::call::Call;
use super::stream::find;

/// What is said of a message that isn't there.
const NOT_FOUND: &str = "no message found";

/// `STREAM.MSG.GET`. A message that was found is neither counted nor told of.
pub(super) fn get(call: &mut Call<'_>, stream: &str) -> Answer {
    let outcome = load(call, stream);
    let is_found = outcome.is_ok();
    let answer = Answer::of(outcome);
    if is_found { answer.noted(Noted::Silently) } else { answer }
}

fn load(call: &mut Call<'_>, stream: &str) -> Outcome<MsgGot> {
    let account = call.admit()?;
    call.check_not_empty()?;
    let request: MsgGetRequest = call.decode()?;
    request.check_single()?;
    let owner = find(account, stream)?;
    let message = call.run(&owner, |stream, _| stream.message(&request))??;
    Ok(MsgGot { message: Some(message) }.into())
}

/// `STREAM.MSG.DELETE`. That there is no such message counts as an answer.
pub(super) fn delete(call: &mut Call<'_>, stream: &str) -> Answer {
    let outcome = remove(call, stream);
    let counts = outcome
        .as_ref()
        .err()
        .is_some_and(|error| error.is(ErrorCode::SequenceNotFound) || error.description == NOT_FOUND);
    let answer = Answer::of(outcome);
    if counts { answer.noted(Noted::Granted) } else { answer }
}

fn remove(call: &mut Call<'_>, stream: &str) -> Outcome<MsgDeleted> {
    let account = call.admit()?;
    call.check_not_empty()?;
    let request: MsgDeleteRequest = call.decode()?;
    let owner = find(account, stream)?;
    let position = call.run(&owner, |stream, turn| stream.delete_message(request, turn))??;
    Ok(Done { waits_for: Some((owner, position)), ..MsgDeleted::DONE.into() })
}
