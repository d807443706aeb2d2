//! `rtt`, `latency` and `bench`.

use serde_json::json;

use crate::tool::{Tool, go_server};

#[test]
fn round_trips_are_measured() {
    let server = go_server("");
    let tool = Tool::of(&server);
    let result = tool.run("rtt 3 -o json", &[]).json();
    assert_eq!((&result[0]["url"], &result[0]["server_name"]), (&json!(server.address().to_string()), &json!("S1")));
    let time = |name: &str| result[0][name].as_u64().expect("a time");
    assert!(0 < time("min_ns") && time("min_ns") <= time("mean_ns") && time("mean_ns") <= time("max_ns"));
    tool.run("rtt 1 --server 127.0.0.1:1", &[]).fails(6, "no round trip could be measured");
    tool.run("rtt 0", &[]).fails(2, "invalid value");
}

#[test]
fn latency_between_two_connections_is_measured() {
    let server = go_server("");
    let tool = Tool::of(&server);
    let file = tool.folder().join("lat");
    let line = "latency --server-b {} --rate 500 --duration 200ms --histogram {} -o json";
    let result = tool.run(line, &[&server.address().to_string(), file.to_str().expect("text")]).json();
    assert_eq!((&result["messages_sent"], &result["messages_received"]), (&json!(100), &json!(100)));
    assert!(result["min_ns"].as_u64() <= result["median_ns"].as_u64());
    assert_eq!(std::fs::read_to_string(file.with_extension("raw")).expect("written").lines().count(), 100);
    assert!(std::fs::read_to_string(file.with_extension("histogram")).expect("written").starts_with("Value(ms)"));
    let other = go_server("");
    let apart = tool.run("latency --server-b {} --timeout 300ms", &[&other.address().to_string()]);
    apart.fails(6, "do not get from the first server to the second");
}

#[test]
fn publishers_and_subscribers_are_measured() {
    let server = go_server("");
    let tool = Tool::of(&server);
    let csv = tool.folder().join("bench.csv");
    let sub = tool.start("bench sub b --msgs 1000 --clients 2 --multisubject -o json", &[]);
    tool.run("wait responder b.1 --interval 5ms", &[]).succeeds();
    // The second client may still be on its way.
    while tool.run("trace b.1 -o json", &[]).json()["egress"]["Client"] != 2 {}
    let line = "bench pub b --msgs 1000 --clients 3 --size 1K --multisubject --multisubjectmax 10 --csv {} -o json";
    let result = tool.run(line, &[csv.to_str().expect("text")]).json();
    assert_eq!((&result["total"]["messages"], &result["total"]["bytes"]), (&json!(1000), &json!(1_024_000)));
    let shares: Vec<u64> =
        result["clients"].as_array().expect("a list").iter().filter_map(|row| row["messages"].as_u64()).collect();
    assert_eq!(shares.iter().sum::<u64>(), 1000);
    assert_eq!(sub.finish().json()["total"]["messages"], 2000);
    let csv = std::fs::read_to_string(csv).expect("written");
    assert!(csv.starts_with("#RunID,ClientID,MsgCount,MsgBytes,MsgsPerSec,BytesPerSec,DurationSecs\n"), "{csv}");
    assert_eq!(csv.lines().count(), 4);
    let paced = tool.run("bench pub b --throughput 1000 --duration 200ms -o json", &[]).json();
    assert_eq!(paced["total"]["messages"], 200);
    assert!(paced["total"]["seconds"].as_f64().is_some_and(|seconds| seconds > 0.19));
    tool.run("bench pub b --duration 1s", &[]).fails(2, "--duration needs --throughput");
}

#[test]
fn services_are_measured() {
    let server = go_server("");
    let tool = Tool::of(&server);
    let serve = tool.start("bench service serve svc --clients 2 --size 16", &[]);
    serve.wait_for("Serving \"svc\" with 2 clients");
    let result = tool.run("bench service request svc --msgs 100 --clients 2 -o json", &[]).json();
    let latency = &result["total"]["latency"];
    assert_eq!(result["total"]["messages"], 100);
    assert!(
        latency["min_us"].as_f64() <= latency["p50_us"].as_f64()
            && latency["p99_us"].as_f64() <= latency["max_us"].as_f64()
    );
    serve.signal("INT");
    let served = serve.finish();
    assert_eq!((served.status, served.stdout.as_str()), (130, "Served 100 requests\n"));
    tool.run("bench service request nobody --msgs 1", &[]).fails(6, "no responders");
}
