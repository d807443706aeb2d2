//! Templates in subjects, headers and bodies: `{{Count}}`, `{{TimeStamp}}`, `{{Random 10 100}}`.
//!
//! The functions of the official tool, with or without a leading dot. Whatever else stands between double braces is an error, so
//! that a misspelt function is not published as text by accident.

use clock::{Clock, Rng};
use jiff::tz::TimeZone;

/// Longest random string that may be asked for, in bytes.
const RANDOM_MAX: u64 = 64 * 1024 * 1024;

/// A text with functions in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Template {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Count,
    TimeStamp,
    Unix,
    UnixNano,
    Time,
    Id,
    Request,
    Token(usize),
    Random { min: u64, max: u64 },
}

/// Where the values of functions come from.
pub(crate) struct TemplateSource {
    clock: Clock,
    rng: Rng,
    zone: TimeZone,
}

/// What belongs to one message.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TemplateInput<'a> {
    /// The message's number.
    pub(crate) count: u64,
    /// The request that is being answered.
    pub(crate) request: &'a str,
    /// The subject whose tokens `{{0}}`, `{{1}}` … name.
    pub(crate) subject: &'a str,
}

impl TemplateSource {
    /// The system's clock, randomness and time zone.
    pub(crate) fn system() -> Self {
        Self { clock: Clock::real(), rng: Rng::from_system(), zone: TimeZone::system() }
    }
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// A sentence about the first function that is not known.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            let (action, behind) =
                after.split_once("}}").ok_or_else(|| format!("'{{{{' without '}}}}' in {text:?}"))?;
            if !before.is_empty() {
                parts.push(Part::Text(before.to_owned()));
            }
            parts.push(Part::parse(action)?);
            rest = behind;
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        Ok(Self { parts })
    }

    /// A text in which nothing is replaced.
    pub(crate) fn literal(text: &str) -> Self {
        Self { parts: vec![Part::Text(text.to_owned())] }
    }

    /// Makes the text of one message.
    pub(crate) fn render(&self, input: TemplateInput<'_>, source: &mut TemplateSource) -> String {
        if let [Part::Text(text)] = self.parts.as_slice() {
            return text.clone();
        }
        self.parts.iter().map(|part| part.render(input, source)).collect()
    }
}

impl Part {
    fn parse(action: &str) -> Result<Self, String> {
        let unknown = || format!("unknown template function {{{{{action}}}}}");
        let mut words = action.split_whitespace();
        let name = words.next().ok_or_else(unknown)?;
        let arguments: Vec<&str> = words.collect();
        let part = match (name.strip_prefix('.').unwrap_or(name), arguments.as_slice()) {
            ("Count" | "Cnt", []) => Self::Count,
            ("TimeStamp", []) => Self::TimeStamp,
            ("Unix", []) => Self::Unix,
            ("UnixNano", []) => Self::UnixNano,
            ("Time", []) => Self::Time,
            ("ID", []) => Self::Id,
            ("Request", []) => Self::Request,
            ("Random", [min, max]) => {
                let min = min.parse().map_err(|_| unknown())?;
                let max = max.parse().map_err(|_| unknown())?;
                if min > max || max > RANDOM_MAX {
                    return Err(format!("Random needs 0 <= min <= max <= {RANDOM_MAX}"));
                }
                Self::Random { min, max }
            }
            (token, []) => Self::Token(token.parse().map_err(|_| unknown())?),
            (_, [_, ..]) => return Err(unknown()),
        };
        Ok(part)
    }

    fn render(&self, input: TemplateInput<'_>, source: &mut TemplateSource) -> String {
        let now = source.clock.wall();
        match self {
            Self::Text(text) => text.clone(),
            Self::Count => input.count.to_string(),
            Self::TimeStamp => source.local(now).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            Self::Unix => (now.nanos() / 1_000_000_000).to_string(),
            Self::UnixNano => now.nanos().to_string(),
            Self::Time => source.local(now).strftime("%-I:%M%p").to_string(),
            Self::Id => source.rng.alphanumeric(22),
            Self::Request => input.request.to_owned(),
            Self::Token(index) => input.subject.split('.').nth(*index).unwrap_or_default().to_owned(),
            Self::Random { min, max } => {
                let length = min.saturating_add(source.rng.below(max.saturating_sub(*min).saturating_add(1)));
                source.rng.alphanumeric(usize::try_from(length).unwrap_or(0))
            }
        }
    }
}

impl TemplateSource {
    fn local(&self, now: clock::Timestamp) -> jiff::ZonedDateTime {
        let time = jiff::Timestamp::from_nanosecond(i128::from(now.nanos())).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        time.to_zoned_datetime(self.zone.clone())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn source() -> TemplateSource {
        let start = clock::Timestamp::EPOCH + Duration::from_nanos(1_700_000_000_000_000_005);
        TemplateSource { clock: Clock::simulated(start), rng: Rng::seeded(1), zone: TimeZone::UTC }
    }

    fn rendered(text: &str) -> String {
        let input = TemplateInput { count: 7, request: "req", subject: "a.b" };
        Template::parse(text).expect("valid").render(input, &mut source())
    }

    #[test]
    fn functions_are_replaced() {
        assert_eq!(rendered("m {{Count}} {{ .Count }}!"), "m 7 7!");
        assert_eq!(
            rendered("{{TimeStamp}} {{Unix}} {{UnixNano}} {{Time}}"),
            "2023-11-14T22:13:20+00:00 1700000000 1700000000000000005 10:13PM"
        );
        assert_eq!(rendered("{{Request}}/{{1}}/{{9}}"), "req/b/");
        assert_eq!(rendered("{{ID}}").len(), 22);
        let random = rendered("{{ Random 10 20 }}");
        assert!((10..=20).contains(&random.len()), "{random}");
        assert_eq!(rendered("{\"a\":{\"b\":1}}"), "{\"a\":{\"b\":1}}");
    }

    #[test]
    fn unknown_functions_are_errors() {
        for text in
            ["{{Nope}}", "{{Count", "{{}}", "{{Random 5 1}}", "{{Random 1}}", "{{Random 1 99999999999}}", "{{-1}}"]
        {
            assert!(Template::parse(text).is_err(), "{text}");
        }
    }
}
