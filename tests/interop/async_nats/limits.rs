//! What the server refuses.

use async_nats::ConnectOptions;
use async_nats::connection::State;
use serde_json::json;

use crate::server::{Server, as_user};
use crate::waiting::{next, rest, settled, texts, until};
use crate::{Outcome, scenarios};

scenarios!(
    too_large_messages,
    publishing_without_permission,
    subscribing_without_permission,
    queue_groups_without_permission,
    too_many_connections,
    too_many_subscriptions,
    a_consumer_that_is_too_slow,
);

async fn too_large_messages(server: &Server) -> Outcome {
    let client = server.connect().await?;
    let limit = client.max_payload();
    let refused = client.publish("large", vec![b'x'; limit + 1].into()).await.is_err();
    let mut subscriber = client.subscribe("large").await?;
    client.publish("large", vec![b'y'; limit].into()).await?;
    let outcome = if refused { "refused" } else { "sent" };
    Ok(json!([limit, outcome, next(&mut subscriber).await?.payload.len()]))
}

async fn publishing_without_permission(server: &Server) -> Outcome {
    let (client, watch) = server.connect_watched(as_user("limited", "l")).await?;
    let other = server.connect().await?;
    let (mut allowed, mut forbidden) = (other.subscribe("ok.x").await?, other.subscribe("no.x").await?);
    settled(&other).await?;
    client.publish("no.x", "1".into()).await?;
    client.publish("ok.x", "1".into()).await?;
    settled(&client).await?;
    Ok(json!({
        "allowed": texts(&mut allowed, 1).await?,
        "forbidden": rest(&mut forbidden).await,
        "told": watch.text("permissions violation for publish to \"no.x\"").await,
        "connected": client.connection_state() == State::Connected,
    }))
}

async fn subscribing_without_permission(server: &Server) -> Outcome {
    let (client, watch) = server.connect_watched(as_user("limited", "l")).await?;
    let other = server.connect().await?;
    let (mut allowed, mut forbidden) = (client.subscribe("open.*").await?, client.subscribe("secret.*").await?);
    settled(&client).await?;
    other.publish("secret.x", "1".into()).await?;
    other.publish("open.x", "2".into()).await?;
    settled(&other).await?;
    Ok(json!({
        "allowed": texts(&mut allowed, 1).await?,
        "forbidden": rest(&mut forbidden).await,
        "told": watch.text("permissions violation for subscription to \"secret.*\"").await,
    }))
}

async fn queue_groups_without_permission(server: &Server) -> Outcome {
    let (client, watch) = server.connect_watched(as_user("limited", "l")).await?;
    let _mine = client.queue_subscribe("jobs", "mine".to_owned()).await?;
    let _theirs = client.queue_subscribe("jobs", "theirs".to_owned()).await?;
    client.flush().await?;
    let expected = "permissions violation for subscription to \"jobs\" using queue \"theirs\"";
    Ok(json!(watch.text(expected).await))
}

async fn too_many_connections(server: &Server) -> Outcome {
    let (first, _second) = (server.connect().await?, server.connect().await?);
    let third = server.refusal(ConnectOptions::new()).await;
    first.drain().await?;
    for _ in 0..500 {
        if server.refusal(ConnectOptions::new()).await == "let in" {
            return Ok(json!([third, "let in once there is room"]));
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    Ok(json!([third, "refused for ever"]))
}

async fn too_many_subscriptions(server: &Server) -> Outcome {
    let (client, watch) = server.connect_watched(ConnectOptions::new()).await?;
    let mut subscribers = Vec::new();
    for number in 0..4 {
        subscribers.push(client.subscribe(format!("s.{number}")).await?);
    }
    Ok(json!(watch.text("maximum subscriptions exceeded").await))
}

async fn a_consumer_that_is_too_slow(server: &Server) -> Outcome {
    let (client, watch) = server.connect_watched(ConnectOptions::new()).await?;
    let _subscriber = client.subscribe("flood").await?;
    settled(&client).await?;
    watch.clear();
    let slow = server.ask(&json!({ "do": "flood", "subject": "flood" }))?;
    watch.event("disconnected").await?;
    let back = until(|| client.connection_state() == State::Connected).await;
    Ok(json!({ "slow consumers": slow.as_u64() > Some(0), "back": back }))
}
