use super::*;

fn facts() -> ServerFacts {
    ServerFacts {
        cpu_percent: 12.5,
        memory_bytes: 1_000,
        connections: 10,
        subscriptions: 20,
        uptime: Duration::from_secs(90),
        now: Timestamp::from_nanos(1_700_000_000_000_000_000),
        is_auth_required: true,
        ..ServerFacts::default()
    }
}

fn judged(demands: &ServerDemands) -> Check {
    let mut check = Check::new("server", "hub");
    judge_server(&mut check, &facts(), demands);
    check
}

fn limits(warning: f64, critical: f64) -> Limits {
    Limits { warning, critical }
}

#[test]
fn the_nagios_line_has_findings_worst_first_and_values_behind_a_bar() {
    let check = judged(&ServerDemands {
        cpu: limits(10.0, 50.0),
        memory: limits(500.0, 900.0),
        is_auth_required: true,
        ..ServerDemands::default()
    });
    assert_eq!(
        check.to_nagios(),
        "CRITICAL hub Crit:Memory 1000.00 Warn:CPU 12.50 OK:Authentication required | uptime=90.0000s cpu=12%;10;50 \
         mem=1000;500;900 connections=10 subscriptions=20"
    );
    assert_eq!(check.status().exit_status(), 2);
}

#[test]
fn limits_may_be_turned_round_for_numbers_of_things() {
    let few = judged(&ServerDemands { connections: limits(20.0, 5.0), ..ServerDemands::default() });
    assert_eq!(few.status(), CheckStatus::Warning);
    let fewer = judged(&ServerDemands { connections: limits(20.0, 10.0), ..ServerDemands::default() });
    assert_eq!(fewer.status(), CheckStatus::Critical);
    let contradictory = judged(&ServerDemands { cpu: limits(20.0, 10.0), ..ServerDemands::default() });
    assert!(contradictory.to_nagios().contains("Crit:CPU invalid thresholds"));
}

#[test]
fn a_young_server_is_found() {
    let young = judged(&ServerDemands { uptime: limits(120.0, 60.0), ..ServerDemands::default() });
    assert!(young.to_nagios().starts_with("WARNING hub Warn:Up 1m30s"), "{}", young.to_nagios());
    let wrong = judged(&ServerDemands { uptime: limits(60.0, 120.0), ..ServerDemands::default() });
    assert!(wrong.to_nagios().contains("Crit:Up invalid thresholds"));
}

#[test]
fn certificates_are_judged_by_the_time_left() {
    let demands = ServerDemands { certificate: limits(100.0, 10.0), ..ServerDemands::default() };
    let mut check = Check::new("server", "hub");
    let mut facts = facts();
    facts.certificate_ends = [("server", 5), ("cluster", 50), ("gateway", 500)]
        .map(|(name, left)| (name, facts.now + Duration::from_secs(left)))
        .into();
    facts.certificate_ends.push(("leafnode", facts.now));
    judge_server(&mut check, &facts, &demands);
    let states: Vec<CheckStatus> = check.findings().map(|(status, _)| status).collect();
    assert_eq!(states, [CheckStatus::Ok, CheckStatus::Warning, CheckStatus::Critical, CheckStatus::Critical]);
    assert!(judged(&demands).to_nagios().contains("no TLS certificates found"));
    let half = ServerDemands { certificate: limits(100.0, 0.0), ..ServerDemands::default() };
    assert!(judged(&half).to_nagios().contains("requires both"));
}

#[test]
fn prometheus_gets_gauges_in_order() {
    let text = judged(&ServerDemands::default()).to_prometheus("nats_server_check");
    let names: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("# TYPE ")).collect();
    assert_eq!(names.first(), Some(&"nats_server_check_server_connections gauge"));
    assert!(names.is_sorted(), "{names:?}");
    assert!(text.contains("nats_server_check_server_mem{item=\"hub\"} 1000\n"), "{text}");
    assert!(text.contains("nats_server_check_server_status_code{item=\"hub\",status=\"OK\"} 0\n"), "{text}");
}

#[test]
fn json_has_the_names_of_the_official_tool() {
    let json = serde_json::to_value(judged(&ServerDemands { cpu: limits(10.0, 50.0), ..ServerDemands::default() }))
        .expect("plain data");
    assert_eq!(json["status"], "WARNING");
    assert_eq!(json["check_suite"], "server");
    assert_eq!(json["check_name"], "hub");
    assert_eq!(json["warning"][0], "CPU 12.50");
    assert_eq!(json["perf_data"][1]["value"], 12.5);
    assert_eq!(json["perf_data"][2]["value"], 1000);
    assert!(json.get("critical").is_none());
}

#[test]
fn outside_text_stays_on_its_line() {
    let mut check = Check::new("request", "a\nb");
    check.critical("x | y\r\nz");
    assert_eq!(check.to_nagios(), "CRITICAL a b Crit:x / y  z");
}
