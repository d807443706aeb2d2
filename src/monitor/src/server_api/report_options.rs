//! [`ReportOptions`]: what the bodies of requests to `$SYS.REQ` are called in errors.

use super::NoOptions;
use crate::{
    AccountzOptions, AccstatzOptions, ConnzOptions, GatewayzOptions, HealthzOptions, IpqueueszOptions, JszOptions,
    LeafzOptions, ProfilezOptions, RaftzOptions, RoutezOptions, SubszOptions,
};

/// The options of a report.
pub trait ReportOptions {
    /// What nats-server calls the body of a request for the report.
    const BODY_NAME: &'static str;
}

macro_rules! named {
    ($($options:ty => $name:literal,)*) => {
        $(impl ReportOptions for $options {
            const BODY_NAME: &'static str = $name;
        })*
    };
}

named! {
    NoOptions => "StatszEventOptions",
    ConnzOptions => "ConnzEventOptions",
    RoutezOptions => "RoutezEventOptions",
    SubszOptions => "SubszEventOptions",
    GatewayzOptions => "GatewayzEventOptions",
    LeafzOptions => "LeafzEventOptions",
    AccountzOptions => "AccountzEventOptions",
    AccstatzOptions => "AccountStatzEventOptions",
    JszOptions => "JszEventOptions",
    HealthzOptions => "HealthzEventOptions",
    ProfilezOptions => "ProfilezEventOptions",
    IpqueueszOptions => "IpqueueszEventOptions",
    RaftzOptions => "RaftzEventOptions",
}
