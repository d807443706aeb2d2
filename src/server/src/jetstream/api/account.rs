//! Requests about an account as a whole.

use jetstream_api::ErrorCode;
use jetstream_api::response::{AccountInfoGiven, AccountPurged};

use super::answer::Outcome;
use super::call::Call;
use super::stream;

/// `INFO`: what the account uses and may use.
pub(super) fn info(call: &mut Call<'_>) -> Outcome<AccountInfoGiven> {
    let account = call.admit()?;
    let streams = account.streams();
    let counts =
        streams.iter().map(|owner| call.run(owner, |stream, _| stream.consumers().count() as u64).unwrap_or(0));
    let consumers = counts.sum();
    Ok(AccountInfoGiven { info: Some(account.info(consumers)) }.into())
}

/// `ACCOUNT.PURGE`, which the system account asks for: every stream of an account goes.
pub(super) fn purge(call: &mut Call<'_>, name: &str) -> Outcome<AccountPurged> {
    if name.contains(['\\', '/']) {
        return Err(ErrorCode::StreamGeneral.because("account name can not contain path separators"));
    }
    let account = call.api.account(name);
    let streams = account.as_ref().map(|account| account.streams()).unwrap_or_default();
    tracing::info!(
        "Purge request for account {name} (streams: {}, hasAccount: {})",
        streams.len(),
        call.api.has_account(name)
    );
    if let Some(account) = account {
        let _changing = account.lock_changes();
        for owner in streams {
            stream::remove(call, &account, owner.name())?;
        }
    }
    Ok(AccountPurged { initiated: true }.into())
}
