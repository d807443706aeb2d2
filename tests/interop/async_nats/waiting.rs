//! Waiting for messages, errors and states.

use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_nats::{Client, ConnectOptions, Event, Message, RequestErrorKind, Subscriber};
use futures_util::StreamExt;
use tokio::time::{sleep, timeout};

/// How long anything that must come may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long nothing must come for it to be the end.
const SILENCE: Duration = Duration::from_millis(300);

/// Returns when the server has handled everything that the client has sent: the server answers a request that nobody listens to.
pub(crate) async fn settled(client: &Client) -> Result<(), Box<dyn Error + Send + Sync>> {
    match client.request("ok.settled", "".into()).await {
        Err(error) if error.kind() == RequestErrorKind::NoResponders => Ok(()),
        Err(error) => Err(error.into()),
        Ok(_) => Err("somebody listens to ok.settled".into()),
    }
}

/// The next message.
pub(crate) async fn next(subscriber: &mut Subscriber) -> Result<Message, Box<dyn Error + Send + Sync>> {
    timeout(PATIENCE, subscriber.next())
        .await
        .map_err(|_| "no message came")?
        .ok_or_else(|| "the subscription ended".into())
}

/// The next payloads, as text.
pub(crate) async fn texts(
    subscriber: &mut Subscriber,
    count: usize,
) -> Result<Vec<String>, Box<dyn Error + Send + Sync>> {
    let mut texts = Vec::with_capacity(count);
    for _ in 0..count {
        texts.push(text(&next(subscriber).await?));
    }
    Ok(texts)
}

/// What arrives until nothing does for a while, as text.
pub(crate) async fn rest(subscriber: &mut Subscriber) -> Vec<String> {
    let mut texts = Vec::new();
    while let Ok(Some(message)) = timeout(SILENCE, subscriber.next()).await {
        texts.push(text(&message));
    }
    texts
}

/// A payload as text.
pub(crate) fn text(message: &Message) -> String {
    String::from_utf8_lossy(&message.payload).into_owned()
}

/// Waits until a condition holds; gives whether it does.
pub(crate) async fn until(condition: impl Fn() -> bool) -> bool {
    let wait = async {
        while !condition() {
            sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(PATIENCE, wait).await.is_ok()
}

/// What a client tells of its connection.
#[derive(Clone, Debug, Default)]
pub(crate) struct Watch {
    events: Arc<Mutex<Vec<String>>>,
}

impl Watch {
    /// Has a client tell this of every event, as text in lower case.
    pub(crate) fn listen(&self, options: ConnectOptions) -> ConnectOptions {
        let events = Arc::clone(&self.events);
        options.event_callback(move |event: Event| {
            events.lock().unwrap_or_else(PoisonError::into_inner).push(event.to_string().to_lowercase());
            async {}
        })
    }

    /// Forgets what was told.
    pub(crate) fn clear(&self) {
        self.events.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Waits for an event with a text that contains the given one; gives that, or all that came.
    pub(crate) async fn text(&self, expected: &str) -> String {
        let heard = || self.events.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if until(|| heard().iter().any(|event| event.contains(expected))).await {
            return expected.to_owned();
        }
        format!("{:?}", heard())
    }

    /// Waits for an event.
    pub(crate) async fn event(&self, expected: &str) -> Result<(), Box<dyn Error + Send + Sync>> {
        let got = self.text(expected).await;
        if got == expected { Ok(()) } else { Err(format!("no {expected} among {got}").into()) }
    }
}
