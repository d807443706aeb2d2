//! Random users and their rules.

use std::fmt::Write;

use support::Random;

/// Tokens of subjects: few, so that rules and messages meet often.
pub const TOKENS: [&str; 3] = ["a", "b", "c"];
/// Names of queue groups.
pub const QUEUES: [&str; 5] = ["g", "h", "g.dev", "h.dev", "v1.x"];
/// Queue groups as rules name them.
const QUEUE_RULES: [&str; 6] = ["g", "h", "*.dev", "v1.>", ">", "g.*"];

/// One entry of an allow or deny list.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The subject, maybe with wildcards.
    pub subject: String,
    /// The queue groups that it is about; plain subscriptions and all groups if none.
    pub queue: Option<String>,
}

/// A user with random rules. An empty list is left out of the configuration.
#[derive(Clone, Debug)]
pub struct User {
    /// The name, also the password.
    pub name: String,
    /// What may be published.
    pub publish_allow: Vec<Rule>,
    /// What may not.
    pub publish_deny: Vec<Rule>,
    /// What may be subscribed.
    pub subscribe_allow: Vec<Rule>,
    /// What may not.
    pub subscribe_deny: Vec<Rule>,
    /// How many answers to a request are allowed, if answers are.
    pub responses_max: Option<u64>,
}

impl User {
    /// Draws a user.
    pub fn draw(index: usize, random: &mut Random) -> Self {
        let mut list = |count_max: u64, has_queues: bool| -> Vec<Rule> {
            (0..random.below(count_max + 1)).map(|_| Rule::draw(random, has_queues)).collect()
        };
        let (publish_allow, publish_deny) = (list(3, false), list(2, false));
        let (subscribe_allow, subscribe_deny) = (list(4, true), list(3, true));
        let responses_max = random.chance(1, 3).then(|| 1 + random.below(3));
        Self { name: format!("u{index}"), publish_allow, publish_deny, subscribe_allow, subscribe_deny, responses_max }
    }

    fn config(&self) -> String {
        let mut permissions = String::new();
        let mut section = |name: &str, allow: &[Rule], deny: &[Rule]| {
            let lists = [("allow", allow), ("deny", deny)];
            let written: Vec<String> = lists
                .iter()
                .filter(|(_, rules)| !rules.is_empty())
                .map(|(name, rules)| format!("{name}: [{}]", join(rules)))
                .collect();
            if !written.is_empty() {
                write!(permissions, "{name}: {{ {} }}, ", written.join(", ")).expect("writing to a string");
            }
        };
        section("publish", &self.publish_allow, &self.publish_deny);
        section("subscribe", &self.subscribe_allow, &self.subscribe_deny);
        if let Some(max) = self.responses_max {
            write!(permissions, "allow_responses: {{ max: {max}, expires: \"1m\" }}").expect("writing to a string");
        }
        let name = &self.name;
        if permissions.is_empty() {
            return format!("  {{ user: {name}, password: {name} }}\n");
        }
        format!("  {{ user: {name}, password: {name}, permissions: {{ {permissions} }} }}\n")
    }
}

impl Rule {
    fn draw(random: &mut Random, has_queues: bool) -> Self {
        let queue = (has_queues && random.chance(1, 3)).then(|| one_of(random, &QUEUE_RULES));
        Self { subject: draw_filter(random), queue }
    }

    fn text(&self) -> String {
        match &self.queue {
            Some(queue) => format!("\"{} {queue}\"", self.subject),
            None => format!("\"{}\"", self.subject),
        }
    }
}

/// Draws a filter of one to three tokens, often with wildcards.
pub fn draw_filter(random: &mut Random) -> String {
    let length = 1 + random.below(3);
    let mut tokens: Vec<String> =
        (0..length).map(|_| if random.chance(1, 4) { "*".to_owned() } else { one_of(random, &TOKENS) }).collect();
    if random.chance(1, 4) {
        tokens.pop();
        tokens.push(">".into());
    }
    tokens.join(".")
}

/// Draws a queue group.
pub fn draw_queue(random: &mut Random) -> String {
    one_of(random, &QUEUES)
}

/// Returns every subject of one to three tokens.
pub fn all_subjects() -> Vec<String> {
    let mut subjects: Vec<String> = TOKENS.map(str::to_owned).into();
    let mut longest = subjects.clone();
    for _ in 0..2 {
        longest = longest.iter().flat_map(|start| TOKENS.map(|token| format!("{start}.{token}"))).collect();
        subjects.extend(longest.iter().cloned());
    }
    subjects
}

/// Returns the configuration with these users and `all`, who may do everything.
pub fn config(users: &[User]) -> String {
    let lines: String = users.iter().map(User::config).collect();
    format!("authorization {{ users: [\n  {{ user: all, password: all }}\n{lines}] }}\n")
}

fn join(rules: &[Rule]) -> String {
    rules.iter().map(Rule::text).collect::<Vec<_>>().join(", ")
}

fn one_of(random: &mut Random, from: &[&str]) -> String {
    random.pick(from).copied().unwrap_or_default().to_owned()
}
