//! What happens to clients when the server restarts, leaves or is told something new.

use std::collections::BTreeSet;

use async_nats::ConnectOptions;
use async_nats::connection::State;
use serde_json::json;

use crate::server::{Server, as_user};
use crate::waiting::{settled, texts, until};
use crate::{Outcome, scenarios};

scenarios!(
    reconnecting_after_a_restart,
    publishing_while_the_server_is_away,
    the_notice_of_a_server_that_leaves,
    a_user_who_is_taken_away,
    a_permission_that_is_taken_away,
    a_client_that_answers_no_pings,
);

async fn reconnecting_after_a_restart(server: &Server) -> Outcome {
    let (client, watch) = server.connect_watched(ConnectOptions::new()).await?;
    let mut subscriber = client.subscribe("after").await?;
    settled(&client).await?;
    watch.clear();
    server.ask(&json!({ "do": "restart" }))?;
    watch.event("disconnected").await?;
    until(|| client.connection_state() == State::Connected).await;
    client.publish("after", "still here".into()).await?;
    Ok(json!(texts(&mut subscriber, 1).await?.concat()))
}

async fn publishing_while_the_server_is_away(server: &Server) -> Outcome {
    let (client, watch) = server.connect_watched(ConnectOptions::new()).await?;
    let mut subscriber = client.subscribe("kept").await?;
    settled(&client).await?;
    server.ask(&json!({ "do": "stop" }))?;
    watch.event("disconnected").await?;
    client.publish("kept", "for later".into()).await?;
    server.ask(&json!({ "do": "start" }))?;
    Ok(json!(texts(&mut subscriber, 1).await?.concat()))
}

async fn the_notice_of_a_server_that_leaves(server: &Server) -> Outcome {
    let (client, watch) = server.connect_watched(ConnectOptions::new()).await?;
    server.ask(&json!({ "do": "lame_duck" }))?;
    watch.event("lame duck").await?;
    let newcomers = server.refusal(ConnectOptions::new()).await;
    let served = client.connection_state() == State::Connected;
    Ok(json!({ "still served": served, "newcomers": newcomers, "closed": watch.event("disconnected").await.is_ok() }))
}

async fn a_user_who_is_taken_away(server: &Server) -> Outcome {
    let (leaves, watch) = server.connect_watched(as_user("leaves", "l")).await?;
    let stays = server.connect_as("stays", "s").await?;
    server.ask(&json!({ "do": "reload", "config": "authorization { users: [{user: stays, password: s}] }" }))?;
    watch.event("disconnected").await?;
    settled(&stays).await?;
    Ok(json!({
        "leaves": leaves.connection_state() != State::Connected,
        "stays": stays.connection_state() == State::Connected,
        "again": server.refusal(as_user("leaves", "l")).await,
    }))
}

async fn a_permission_that_is_taken_away(server: &Server) -> Outcome {
    let (client, watch) = server.connect_watched(as_user("changes", "c")).await?;
    let other = server.connect_as("stays", "s").await?;
    let mut subscriber = client.subscribe("open").await?;
    settled(&client).await?;
    other.publish("open", "before".into()).await?;
    let before = texts(&mut subscriber, 1).await?.concat();
    let users = "{user: stays, password: s}, {user: changes, password: c, permissions: {subscribe: {deny: open}}}";
    server.ask(&json!({ "do": "reload", "config": format!("authorization {{ users: [{users}] }}") }))?;
    let told = watch.text("permissions violation for subscription to \"open\"").await;
    Ok(json!({ "before": before, "told": told, "connected": client.connection_state() == State::Connected }))
}

async fn a_client_that_answers_no_pings(server: &Server) -> Outcome {
    let (client, watch) = server.connect_watched(ConnectOptions::new()).await?;
    server.ask(&json!({ "do": "wait", "seconds": 2 }))?;
    watch.event("disconnected").await?;
    let back = until(|| client.connection_state() == State::Connected).await;
    let closed = server.monitor("/connz?state=closed")?;
    let closed = closed["connections"].as_array().into_iter().flatten();
    let reasons: BTreeSet<&str> = closed.filter_map(|entry| entry["reason"].as_str()).collect();
    Ok(json!({ "reasons": reasons, "back": back }))
}
