//! `nats-rs account info`.

use jetstream_api::{AccountInfo, AccountLimits};
use serde::Serialize;

use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Fields, View};
use crate::quantity::{bytes, count, limit};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// The account: programs get what the API says.
#[derive(Debug, Serialize)]
#[serde(transparent)]
struct AccountView(AccountInfo);

/// Shows the account.
pub(crate) async fn run(Args {}: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let info = invocation.jetstream().await?.account_info().await?;
    Ok(invocation.output.show(&AccountView(info))?)
}

impl View for AccountView {
    fn view(&self) -> Vec<Block> {
        let info = &self.0;
        let usage = |title: &str, used: [u64; 4], limits: &AccountLimits| {
            let [memory, storage, streams, consumers] = used;
            Block::Fields(
                Fields::titled(title)
                    .row("Memory", format!("{} of {}", bytes(memory), limit(limits.max_memory, bytes)))
                    .row("Storage", format!("{} of {}", bytes(storage), limit(limits.max_storage, bytes)))
                    .row("Streams", format!("{} of {}", count(streams), limit(limits.max_streams, count)))
                    .row("Consumers", format!("{} of {}", count(consumers), limit(limits.max_consumers, count)))
                    .row("Max Ack Pending", limit(limits.max_ack_pending, count))
                    .row("Max Stream Memory", limit(limits.memory_max_stream_bytes, bytes))
                    .row("Max Stream Storage", limit(limits.storage_max_stream_bytes, bytes))
                    .row("Max Bytes Required", if limits.max_bytes_required { "yes" } else { "no" }),
            )
        };
        let api = Fields::titled("JetStream API")
            .row_if("Domain", &info.domain)
            .row("API Level", info.api.level)
            .row("Requests", count(info.api.total))
            .row("Errors", count(info.api.errors));
        let mut blocks = vec![Block::Fields(api)];
        if info.tiers.is_empty() {
            let used = [info.memory, info.storage, info.streams, info.consumers];
            blocks.push(usage("Account Usage", used, &info.limits));
        }
        for (name, tier) in &info.tiers {
            let used = [tier.memory, tier.storage, tier.streams, tier.consumers];
            blocks.push(usage(&format!("Tier {name}"), used, &tier.limits));
        }
        blocks
    }
}
