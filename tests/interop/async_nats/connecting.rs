//! Who is let in, over what, and what the server says of itself.

use std::error::Error;

use async_nats::{Auth, Client, ConnectOptions};
use serde_json::{Value, json};

use crate::server::{Server, as_user};
use crate::waiting::{settled, text, texts};
use crate::{Outcome, scenarios};

scenarios!(
    users_and_passwords,
    tokens,
    nkeys,
    nobody_in_particular,
    tls_with_an_authority,
    tls_with_a_client_certificate,
    tls_names_the_user,
    tls_before_anything_else,
    information_of_the_server,
    advertised_addresses,
    how_the_server_lists_a_client,
    the_second_address_of_a_list,
);

/// The name and the account by which the server knows a client.
async fn who(client: &Client) -> Outcome {
    let answer: Value = serde_json::from_str(&text(&client.request("$SYS.REQ.USER.INFO", "".into()).await?))?;
    Ok(json!([answer["data"]["user"], answer["data"]["account"]]))
}

/// Whether a message comes back.
async fn works(client: &Client) -> Result<String, Box<dyn Error + Send + Sync>> {
    let mut subscriber = client.subscribe("works").await?;
    client.publish("works", "yes".into()).await?;
    Ok(texts(&mut subscriber, 1).await?.concat())
}

/// TLS that trusts an authority.
fn trusting(server: &Server, authority: &str) -> ConnectOptions {
    ConnectOptions::new().add_root_certificates(server.certificate(authority)).require_tls(true)
}

/// TLS with a certificate of one's own.
fn identified(server: &Server, name: &str) -> ConnectOptions {
    let [certificate, key] = ["pem", "key"].map(|kind| server.certificate(&format!("{name}.{kind}")));
    trusting(server, "ca.pem").add_client_certificate(certificate, key)
}

async fn users_and_passwords(server: &Server) -> Outcome {
    let by_callback = ConnectOptions::with_auth_callback(|_nonce| async {
        let mut auth = Auth::new();
        (auth.username, auth.password) = (Some("plain".to_owned()), Some("secret".to_owned()));
        Ok(auth)
    });
    let by_callback = server.connect_with(by_callback).await?;
    Ok(json!({
        "plain": works(&server.connect_as("plain", "secret").await?).await?,
        "another way": works(&by_callback).await?,
        "hashed": works(&server.connect_as("hashed", "secret-enough").await?).await?,
        "wrong": server.refusal(as_user("plain", "wrong")).await,
        "wrong hashed": server.refusal(as_user("hashed", "wrong")).await,
        "unknown": server.refusal(as_user("nobody", "secret")).await,
        "none": server.refusal(ConnectOptions::new()).await,
    }))
}

async fn tokens(server: &Server) -> Outcome {
    let token = |text: &str| ConnectOptions::with_token(text.to_owned());
    let client = server.connect_with(token("secret")).await?;
    Ok(json!({
        "right": works(&client).await?,
        "wrong": server.refusal(token("wrong")).await,
        "none": server.refusal(ConnectOptions::new()).await,
    }))
}

async fn nkeys(server: &Server) -> Outcome {
    let client = server.connect_with(ConnectOptions::with_nkey(server.seed.clone())).await?;
    let stranger = server.refusal(ConnectOptions::with_nkey(server.stranger_seed.clone())).await;
    Ok(json!({ "known": works(&client).await?, "unknown": stranger }))
}

async fn nobody_in_particular(server: &Server) -> Outcome {
    let (client, named) = (server.connect().await?, server.connect_as("b", "b").await?);
    Ok(json!([who(&client).await?, who(&named).await?]))
}

async fn tls_with_an_authority(server: &Server) -> Outcome {
    let client = server.connect_with(trusting(server, "ca.pem")).await?;
    Ok(json!({ "trusted": works(&client).await?, "not trusted": server.refusal(trusting(server, "other.pem")).await }))
}

async fn tls_with_a_client_certificate(server: &Server) -> Outcome {
    let client = server.connect_with(identified(server, "client")).await?;
    Ok(json!({
        "with": works(&client).await?,
        "without": server.refusal(trusting(server, "ca.pem")).await,
        "of another": server.refusal(identified(server, "stranger")).await,
    }))
}

async fn tls_names_the_user(server: &Server) -> Outcome {
    who(&server.connect_with(identified(server, "client")).await?).await
}

async fn tls_before_anything_else(server: &Server) -> Outcome {
    let client = server.connect_with(trusting(server, "ca.pem").tls_first()).await?;
    Ok(json!(works(&client).await?))
}

async fn information_of_the_server(server: &Server) -> Outcome {
    let info = server.connect().await?.server_info();
    Ok(json!({
        "name": info.server_name,
        "version": info.version,
        "protocol": info.proto,
        "headers": info.headers,
        "largest": info.max_payload,
        "port": info.port == server.port,
        "client": [info.client_id > 0, info.client_ip],
        "id": [info.server_id.len(), info.server_id.get(..1)],
        "cluster": info.cluster.unwrap_or_default(),
        "jetstream": info.jetstream,
    }))
}

async fn advertised_addresses(server: &Server) -> Outcome {
    let client = server.connect().await?;
    let info = client.server_info();
    let discovered = client.server_pool().await?.iter().filter(|server| server.is_discovered).count();
    Ok(json!([info.host, info.port, info.connect_urls, discovered]))
}

async fn how_the_server_lists_a_client(server: &Server) -> Outcome {
    let client = server.connect_with(ConnectOptions::new().name("somebody")).await?;
    client.publish("two", "12345".into()).await?;
    let _subscriber = client.subscribe("one").await?;
    client.flush().await?;
    let mut entry = Value::Null;
    while entry["subscriptions_list"].is_null() {
        entry = server.monitor("/connz?subs=1")?["connections"][0].clone();
    }
    let counts = ["in_msgs", "in_bytes", "out_msgs", "out_bytes"].map(|key| entry[key].clone());
    Ok(json!([entry["name"], entry["lang"], entry["subscriptions_list"], counts]))
}

async fn the_second_address_of_a_list(server: &Server) -> Outcome {
    let addresses = ["nats://127.0.0.1:1".to_owned(), server.url()];
    let client = ConnectOptions::new().retain_servers_order().connect(&addresses[..]).await?;
    settled(&client).await?;
    Ok(json!(works(&client).await?))
}
