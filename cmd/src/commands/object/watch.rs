//! `nats-rs object watch`.

use std::pin::pin;

use admin::ObjectStore;

use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::harmless;
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the store
    bucket: String,
    /// End after so many changes
    #[arg(long, value_name = "COUNT")]
    count: Option<u64>,
}

/// Shows the objects that are there, then changes until it is interrupted.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let mut watch = ObjectStore::open(&jetstream, &args.bucket).await?.watch().await?;
    let mut stop = pin!(invocation.interrupted());
    invocation.output.expect_records();
    let mut shown = 0;
    while args.count.is_none_or(|count| shown < count) {
        let info = tokio::select! {
            biased;
            _ = &mut stop => break,
            info = watch.next() => info?,
        };
        invocation.output.record(&info, |style| {
            let time = info.mtime.map_or_else(String::new, |time| time.to_string());
            let (name, size) = (harmless(&info.name, style), quantity::bytes(info.size));
            match info.deleted {
                true => format!("[{time}] DEL {} > {name}\n", args.bucket),
                false => format!("[{time}] PUT {} > {name}: {size} in {} chunks\n", args.bucket, info.chunks),
            }
        })?;
        invocation.output.flush()?;
        shown += 1;
    }
    watch.close().await;
    Ok(())
}
