//! `/subsz`, `/subscriptionsz` and `SUBSZ`: interest, in figures and line by line.

use clock::Timestamp;
use serde::{Deserialize, Serialize};
use subject::overlap::matches_filter;
use subject::subject::{tokens, wildcard_of};

use crate::error::Error;
use crate::go_time::time;
use crate::omit::is_empty;
use crate::page;
use crate::query::Query;

/// The answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Subsz {
    /// The server's id.
    pub server_id: String,
    /// When the answer was made.
    #[serde(with = "time")]
    pub now: Timestamp,
    /// Figures of all accounts, or of the one asked for.
    #[serde(flatten)]
    pub stats: SublistStats,
    /// Subscriptions that the options select; zero unless they are listed.
    pub total: u64,
    /// Where this page begins.
    pub offset: i64,
    /// How many subscriptions a page holds.
    pub limit: i64,
    /// The subscriptions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subscriptions_list: Vec<SubscriptionInfo>,
}

/// Figures of the interest in subjects.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SublistStats {
    /// Subscriptions.
    pub num_subscriptions: u64,
    /// Subjects whose receivers are remembered.
    pub num_cache: u64,
    /// Subscriptions that ever came.
    pub num_inserts: u64,
    /// Subscriptions that ever went.
    pub num_removes: u64,
    /// Times that receivers were looked for.
    pub num_matches: u64,
    /// The part of them that was remembered, 0 to 1.
    pub cache_hit_rate: f64,
    /// The most receivers of a remembered subject.
    pub max_fanout: u64,
    /// The mean number of receivers of a remembered subject.
    pub avg_fanout: f64,
}

/// The raw counts behind [`SublistStats`]; those of several accounts can be added up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SublistCounts {
    /// Subscriptions.
    pub subscriptions: u64,
    /// Subjects whose receivers are remembered.
    pub cached: u64,
    /// Subscriptions that ever came.
    pub inserts: u64,
    /// Subscriptions that ever went.
    pub removes: u64,
    /// Times that receivers were looked for.
    pub matches: u64,
    /// How many of them were remembered.
    pub cache_hits: u64,
    /// The most receivers of a remembered subject.
    pub fanout_max: u64,
    /// The receivers of `fanout_samples` subjects.
    pub fanout_sum: u64,
    /// How many subjects `fanout_sum` sums up.
    pub fanout_samples: u64,
}

impl SublistCounts {
    /// Adds the counts of another account.
    pub fn add(&mut self, other: &Self) {
        self.subscriptions = self.subscriptions.saturating_add(other.subscriptions);
        self.cached = self.cached.saturating_add(other.cached);
        self.inserts = self.inserts.saturating_add(other.inserts);
        self.removes = self.removes.saturating_add(other.removes);
        self.matches = self.matches.saturating_add(other.matches);
        self.cache_hits = self.cache_hits.saturating_add(other.cache_hits);
        self.fanout_max = self.fanout_max.max(other.fanout_max);
        self.fanout_sum = self.fanout_sum.saturating_add(other.fanout_sum);
        self.fanout_samples = self.fanout_samples.saturating_add(other.fanout_samples);
    }

    /// The figures that answers show.
    #[must_use]
    pub fn stats(&self) -> SublistStats {
        SublistStats {
            num_subscriptions: self.subscriptions,
            num_cache: self.cached,
            num_inserts: self.inserts,
            num_removes: self.removes,
            num_matches: self.matches,
            cache_hit_rate: ratio(self.cache_hits, self.matches),
            max_fanout: self.fanout_max,
            avg_fanout: ratio(self.fanout_sum, self.fanout_samples),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a ratio for people; 53 bits are enough")]
fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// One subscription.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SubscriptionInfo {
    /// The account; left out where it is clear.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub account: String,
    /// The account's readable name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub account_tag: String,
    /// The subject; may have wildcards.
    pub subject: String,
    /// The queue group.
    #[serde(rename = "qgroup", skip_serializing_if = "String::is_empty")]
    pub queue_group: String,
    /// The id that the client chose.
    pub sid: String,
    /// Messages delivered.
    #[serde(rename = "msgs")]
    pub messages: u64,
    /// Messages after which it ends.
    #[serde(rename = "max", skip_serializing_if = "is_empty")]
    pub messages_max: u64,
    /// The connection's number.
    pub cid: u64,
}

impl SubscriptionInfo {
    pub(crate) fn forget_account(&mut self) {
        self.account.clear();
        self.account_tag.clear();
    }
}

/// The options, as the body of a `$SYS` request spells them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SubszOptions {
    /// Where the page begins; below zero: at the beginning.
    pub offset: i64,
    /// How many subscriptions a page holds; zero and below: 1024.
    pub limit: i64,
    /// Whether subscriptions are listed.
    pub subscriptions: bool,
    /// Only this account.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub account: String,
    /// Only subscriptions that a message to this literal subject would reach.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub test: String,
}

impl SubszOptions {
    /// Reads the options of an HTTP request.
    ///
    /// # Errors
    /// The first option that cannot be read; `detail` is no value of `subs` here.
    pub fn from_query(query: &Query) -> Result<Self, Error> {
        Ok(Self {
            subscriptions: query.boolean("subs")?,
            offset: query.integer("offset")?,
            limit: query.integer("limit")?,
            test: query.text("test"),
            account: query.text("acc"),
        })
    }
}

/// What a server gives for a report: figures and subscriptions of the accounts that the options select.
///
/// A subscription is whatever the server has at hand; only those of the page that is asked for are put into words.
#[derive(Debug, Clone, Default)]
pub struct SubszSource<S> {
    /// The server's id.
    pub server_id: String,
    /// When the report is made.
    pub now: Timestamp,
    /// The counts of the selected accounts, added up.
    pub counts: SublistCounts,
    /// Their subscriptions in an order that stays the same; may be left empty unless they are listed.
    pub subscriptions: Vec<S>,
}

/// Answers a request for subscriptions; `subject` and `describe` look at one of them.
///
/// # Errors
/// [`Error::TestSubject`] if the test subject has wildcards or empty tokens.
pub fn subsz<S>(
    options: &SubszOptions,
    source: SubszSource<S>,
    subject: impl Fn(&S) -> &str,
    describe: impl Fn(&S) -> SubscriptionInfo,
) -> Result<Subsz, Error> {
    if !options.test.is_empty() && !is_literal(&options.test) {
        return Err(Error::TestSubject { got: options.test.clone() });
    }
    let (offset, limit) = page::effective(options.offset, options.limit);
    let mut listed = if options.subscriptions { source.subscriptions } else { Vec::new() };
    let is_reached = |subject: &str| matches_filter(options.test.as_bytes(), subject.as_bytes());
    listed.retain(|subscription| options.test.is_empty() || is_reached(subject(subscription)));
    Ok(Subsz {
        server_id: source.server_id,
        now: source.now,
        stats: source.counts.stats(),
        total: listed.len().try_into().unwrap_or(u64::MAX),
        offset,
        limit,
        subscriptions_list: page::cut(listed, offset, limit).iter().map(describe).collect(),
    })
}

/// Whether a message could be published to `subject`: no empty token and no wildcard.
fn is_literal(subject: &str) -> bool {
    tokens(subject.as_bytes()).all(|token| !token.is_empty() && wildcard_of(token).is_none())
}

#[cfg(test)]
mod tests {
    use super::{SublistCounts, SubscriptionInfo, SubszOptions, SubszSource, subsz};
    use crate::query::Query;

    fn source() -> SubszSource<&'static str> {
        let subjects = ["orders.*", "orders.new", ">", "mapped.>", "orders.new"];
        SubszSource { subscriptions: subjects.to_vec(), ..SubszSource::default() }
    }

    fn ask(query: &str) -> Result<(u64, Vec<String>), String> {
        let options = SubszOptions::from_query(&Query::parse(query)).map_err(|error| error.to_string())?;
        let describe = |subject: &&str| SubscriptionInfo { subject: (*subject).to_owned(), ..Default::default() };
        let answer = subsz(&options, source(), |subject| subject, describe).map_err(|error| error.to_string())?;
        Ok((answer.total, answer.subscriptions_list.into_iter().map(|line| line.subject).collect()))
    }

    #[test]
    fn subscriptions_are_listed_paged_and_tested() {
        assert_eq!(ask(""), Ok((0, vec![])));
        assert_eq!(ask("subs=1").map(|(total, list)| (total, list.len())), Ok((5, 5)));
        assert_eq!(ask("subs=1&offset=1&limit=2"), Ok((5, vec!["orders.new".into(), ">".into()])));
        assert_eq!(ask("subs=1&offset=1000"), Ok((5, vec![])));
        assert_eq!(ask("subs=1&test=mapped.x"), Ok((2, vec![">".into(), "mapped.>".into()])));
    }

    #[test]
    fn wrong_requests_are_refused() {
        for subject in ["orders.*", "a..b", ".a", "a.", ">"] {
            let text = format!("invalid test subject, must be valid publish subject: {subject}");
            assert_eq!(ask(&format!("test={subject}")), Err(text));
        }
        assert!(ask("subs=detail").expect_err("refused").contains("parsing \"detail\": invalid syntax"));
    }

    #[test]
    fn counts_of_accounts_add_up() {
        let mut sum = SublistCounts {
            matches: 4,
            cache_hits: 1,
            fanout_samples: 2,
            fanout_max: 3,
            fanout_sum: 4,
            ..Default::default()
        };
        sum.add(&SublistCounts {
            matches: 4,
            cache_hits: 1,
            fanout_samples: 2,
            fanout_max: 2,
            fanout_sum: 4,
            ..Default::default()
        });
        let stats = sum.stats();
        assert!((stats.cache_hit_rate - 0.25).abs() < 1e-12 && (stats.avg_fanout - 2.0).abs() < 1e-12);
        assert_eq!(stats.max_fanout, 3);
        assert!(SublistCounts::default().stats().avg_fanout.abs() < 1e-12);
    }
}
