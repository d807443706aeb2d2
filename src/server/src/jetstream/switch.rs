//! [`JetStreamSwitch`]: JetStream of a server, which a reload may switch on and off.

use std::sync::Arc;

use arc_swap::ArcSwapOption;
use clock::Clock;
use options::Options;
use server_core::Published;

use super::{JetStream, JetStreamError};

/// JetStream while it is on.
#[derive(Debug, Default)]
pub(crate) struct JetStreamSwitch(ArcSwapOption<JetStream>);

impl JetStreamSwitch {
    /// Starts JetStream if the options say so.
    ///
    /// # Errors
    /// As [`JetStream::start`].
    pub(crate) fn start(options: &Options, published: &Arc<Published>, clock: &Clock) -> Result<Self, JetStreamError> {
        let started = options.jetstream.is_enabled.then(|| JetStream::start(options, published, clock));
        Ok(Self(ArcSwapOption::new(started.transpose()?.map(Arc::new))))
    }

    /// JetStream; `None` if it is off.
    pub(crate) fn get(&self) -> Option<Arc<JetStream>> {
        self.0.load_full()
    }

    /// Takes over a configuration that was read again: JetStream starts, ends, or goes on with it. One that can't start
    /// stays off, which is logged.
    pub(crate) fn reload(&self, options: &Options, published: &Arc<Published>, clock: &Clock) {
        match (self.get(), options.jetstream.is_enabled) {
            (Some(jetstream), true) => jetstream.reload(options),
            (Some(_), false) => self.stop(),
            (None, true) => match JetStream::start(options, published, clock) {
                Ok(jetstream) => self.0.store(Some(Arc::new(jetstream))),
                Err(error) => tracing::error!("JetStream stays off: {error}"),
            },
            (None, false) => {}
        }
    }

    /// Ends JetStream, if it is on; everything is durable on return.
    pub(crate) fn stop(&self) {
        if let Some(jetstream) = self.0.swap(None) {
            jetstream.stop();
        }
    }
}
