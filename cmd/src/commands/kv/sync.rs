//! `nats-rs kv sync`.

use admin::KeyValue;

use super::diff::{Difference, compare};
use super::import::values;
use crate::deed::{Deed, Guard};
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the bucket to take values from
    from: String,
    /// Name of the bucket to change
    to: String,
    /// Saved context whose servers have the bucket to change
    #[arg(long, value_name = "NAME")]
    to_context: Option<String>,
    /// Delete keys that only the bucket to change has
    #[arg(long, visible_alias = "delete")]
    prune: bool,
    #[command(flatten)]
    guard: Guard,
}

/// Stores what is missing or differs, each value only if nobody else stores one meanwhile.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let from = KeyValue::open(&invocation.jetstream().await?, &args.from).await?;
    let to = invocation.jetstream_of(args.to_context.as_deref()).await?;
    let to = KeyValue::open(&to, &args.to).await?;
    let (wanted, present) = (values(&from).await?, values(&to).await?);
    let rows = compare(&wanted, &present);
    let count = |difference: Difference| rows.iter().filter(|row| row.difference == difference).count() as u64;
    let (added, changed) = (count(Difference::Missing), count(Difference::Changed));
    let deleted = if args.prune { count(Difference::Extra) } else { 0 };
    let what = format!("add {added}, change {changed} and delete {deleted} keys of the bucket {}", args.to);
    let is_harmless = changed == 0 && deleted == 0 && !args.guard.is_dry();
    if is_harmless || args.guard.allows(invocation, &format!("Really {what}?"))? {
        for row in &rows {
            let value = wanted.get(&row.key).map(|entry| entry.value.clone()).unwrap_or_default();
            match row.difference {
                Difference::Missing => to.create(&row.key, value, None).await.map(drop)?,
                Difference::Changed => {
                    let revision = present.get(&row.key).map_or(0, |entry| entry.revision);
                    to.update(&row.key, value, revision).await.map(drop)?;
                }
                Difference::Extra if args.prune => to.delete(&row.key).await.map(drop)?,
                Difference::Extra => {}
            }
        }
    }
    let deed = Deed::new("sync", args.guard.is_dry(), what)
        .with("bucket", args.to.clone())
        .with("added", added)
        .with("changed", changed)
        .with("deleted", deleted);
    Ok(invocation.output.show(&deed)?)
}
