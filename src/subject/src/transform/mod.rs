//! Subject transforms: from subjects that match a source to subjects that a destination spells out.
//!
//! Used for mappings, imports, streams and republishing. A destination is a subject whose tokens may refer to the
//! wildcards of the source (`$1`, `{{wildcard(1)}}`) or compute something from them (`{{partition(10,1)}}`).
//!
//! Source: NATS documentation, "Subject Mapping and Partitioning".

mod function;
#[cfg(test)]
mod tests;

use crate::error::{DestinationFault, TransformError};
use crate::overlap::is_subset;
use crate::subject::{has_white_space, is_valid_literal_subject, is_valid_shape, tokens};
use function::{Argument, Function, parse};

/// Where numbers for `{{random(n)}}` come from: any value, each time a new one.
pub type RandomSource<'a> = &'a mut dyn FnMut() -> u64;

/// A transform of subjects, checked and ready to be applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectTransform {
    source: String,
    destination: String,
    /// What the destination is made of, without a `>` at its end.
    parts: Vec<Part>,
    /// From which token on the subject is appended as it is; none unless both sides end with `>`.
    tail_from: Option<usize>,
}

/// One token of a destination.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Literal(String),
    Computed(Function),
}

impl SubjectTransform {
    /// Makes a transform. An empty source stands for `>`.
    ///
    /// # Errors
    /// [`TransformError::InvalidSubject`] when one side is not valid, the destination holds `*`, or only one side ends with
    /// `>`; [`TransformError::Destination`] when a function of the destination is not valid or refers to a wildcard that
    /// the source lacks.
    pub fn new(source: &str, destination: &str) -> Result<Self, TransformError> {
        Self::with_strictness(source, destination, false)
    }

    /// Makes a transform that can be undone, as imports need it: of all functions only `wildcard` is allowed, and every
    /// wildcard of the source must be used.
    ///
    /// # Errors
    /// Those of [`Self::new`], and [`TransformError::Destination`] when one of the two rules is broken.
    pub fn new_strict(source: &str, destination: &str) -> Result<Self, TransformError> {
        Self::with_strictness(source, destination, true)
    }

    fn with_strictness(source: &str, destination: &str, is_strict: bool) -> Result<Self, TransformError> {
        let source = if source.is_empty() { ">" } else { source };
        let source_tokens: Vec<&str> = source.split('.').collect();
        let ends_with_full = source_tokens.last() == Some(&">");
        let is_valid = is_valid_shape(source)
            && is_valid_shape(destination)
            && destination.split('.').all(|token| token != "*")
            && ends_with_full == (destination.split('.').next_back() == Some(">"));
        if !is_valid {
            return Err(TransformError::InvalidSubject);
        }
        let wildcards = Wildcards::of(&source_tokens);
        let mut parts = Vec::new();
        let mut references = 0;
        for token in destination.split('.').filter(|token| *token != ">") {
            let part = wildcards.part_for(token, is_strict)?;
            if let Part::Computed(function) = &part {
                references += function.reference_count();
            }
            parts.push(part);
        }
        if is_strict && references < wildcards.places.len() {
            return Err(TransformError::destination(destination, DestinationFault::NotAllWildcardsUsed));
        }
        let tail_from = ends_with_full.then(|| source_tokens.len() - 1);
        Ok(Self { source: source.into(), destination: destination.into(), parts, tail_from })
    }

    /// The filter that says which subjects are transformed.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The destination as it was written.
    #[must_use]
    pub fn destination(&self) -> &str {
        &self.destination
    }

    /// Whether a subject is one to transform.
    #[must_use]
    pub fn is_match(&self, subject: impl AsRef<[u8]>) -> bool {
        is_subset(subject, &self.source)
    }

    /// Transforms a literal subject if it matches the source; replaces the content of `result`.
    ///
    /// # Errors
    /// [`TransformError::InvalidSubject`] when the subject is not literal, [`TransformError::NoMatch`] when it does not match.
    pub fn match_into(
        &self,
        subject: impl AsRef<[u8]>,
        result: &mut Vec<u8>,
        random: RandomSource<'_>,
    ) -> Result<(), TransformError> {
        let subject = subject.as_ref();
        let changes_nothing = self.source == ">" && self.destination == ">";
        if !changes_nothing && !is_valid_literal_subject(subject) {
            return Err(TransformError::InvalidSubject);
        }
        if !self.is_match(subject) {
            return Err(TransformError::NoMatch);
        }
        self.apply_into(subject, result, random);
        Ok(())
    }

    /// Transforms a subject that matches the source, as the caller has made sure; replaces the content of `result`.
    ///
    /// What a subject that does not match lacks is left out. A result may have empty tokens and then reaches nobody.
    pub fn apply_into(&self, subject: impl AsRef<[u8]>, result: &mut Vec<u8>, random: RandomSource<'_>) {
        let subject = subject.as_ref();
        result.clear();
        for (place, part) in self.parts.iter().enumerate() {
            if place > 0 {
                result.push(b'.');
            }
            match part {
                Part::Literal(token) => result.extend_from_slice(token.as_bytes()),
                Part::Computed(function) => function.append_to(result, subject, random),
            }
        }
        let Some(tail_from) = self.tail_from else { return };
        for (place, token) in tokens(subject).enumerate().skip(tail_from) {
            if place > tail_from || !self.parts.is_empty() {
                result.push(b'.');
            }
            result.extend_from_slice(token);
        }
    }

    /// Transforms a subject that matches the source, as [`Self::apply_into`] does. Where a function cut a character in
    /// half, U+FFFD stands for its parts.
    #[must_use]
    pub fn apply(&self, subject: &str, random: RandomSource<'_>) -> String {
        let mut result = Vec::new();
        self.apply_into(subject, &mut result, random);
        String::from_utf8(result).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }

    /// The transform that leads back. None where there is none, as when a wildcard of the source is not used; transforms
    /// made by [`Self::new_strict`] have one unless they use a wildcard twice in place of another.
    #[must_use]
    pub fn reverse(&self) -> Option<Self> {
        let mut places = Vec::new();
        let source = rewrite_tokens(&self.destination, |token| match parse(token) {
            Ok(Some(Function::Wildcard(Argument::Index(index)))) => {
                places.push(index);
                Some("*".into())
            }
            Ok(_) | Err(_) => None,
        });
        let mut wildcards = 0;
        let mut is_complete = true;
        let destination = rewrite_tokens(&self.source, |token| {
            if token != "*" {
                return None;
            }
            wildcards += 1;
            let place = places.iter().position(|index| *index == wildcards);
            is_complete &= place.is_some();
            place.map(|place| format!("${}", place + 1))
        });
        if is_complete { Self::new_strict(&source, &destination).ok() } else { None }
    }
}

/// The wildcards `*` of a source, by which functions are checked and bound to tokens.
struct Wildcards {
    /// Which tokens they are.
    places: Vec<usize>,
    ends_with_full: bool,
}

impl Wildcards {
    fn of(source_tokens: &[&str]) -> Self {
        let places = source_tokens.iter().enumerate().filter(|(_, token)| **token == "*").map(|(place, _)| place);
        Self { places: places.collect(), ends_with_full: source_tokens.last() == Some(&">") }
    }

    fn part_for(&self, token: &str, is_strict: bool) -> Result<Part, TransformError> {
        let Some(mut function) = parse(token).map_err(|fault| TransformError::destination(token, fault))? else {
            return Ok(Part::Literal(token.into()));
        };
        if self.places.is_empty() && !self.ends_with_full {
            // There is nothing to refer to; a partition is then one of the whole subject.
            match &mut function {
                Function::Random(_) => {}
                Function::Partition { of, .. } => of.clear(),
                Function::Wildcard(_) | Function::Cut { .. } | Function::Split { .. } => {
                    return Err(TransformError::destination(token, DestinationFault::IndexOutOfRange));
                }
            }
            return Ok(Part::Computed(function));
        }
        if is_strict && !matches!(function, Function::Wildcard(_)) {
            return Err(TransformError::destination(token, DestinationFault::NotSupportedForImport));
        }
        for argument in function.arguments_mut() {
            *argument = self.bind(*argument, token)?;
        }
        Ok(Part::Computed(function))
    }

    /// The token that the n-th wildcard stands for. What comes before the first wildcard is the first token: servers take
    /// it so, and there are configurations that say 0.
    fn bind(&self, argument: Argument, token: &str) -> Result<Argument, TransformError> {
        let Argument::Index(index) = argument else { return Ok(argument) };
        let Some(place) = usize::try_from(index).ok().and_then(|index| index.checked_sub(1)) else {
            return Ok(Argument::Token(0));
        };
        self.places.get(place).map(|place| Argument::Token(*place)).ok_or_else(|| {
            TransformError::destination(&format!("{token}: [{index}]"), DestinationFault::IndexOutOfRange)
        })
    }
}

/// Checks the destination of a mapping as a configuration gives it; an empty one is fine, and maps nothing.
///
/// # Errors
/// Those of [`SubjectTransform::new`], with the text that servers print for a mapping.
pub fn validate_mapping(source: &str, destination: &str) -> Result<(), TransformError> {
    if destination.is_empty() {
        return Ok(());
    }
    let mut is_full = false;
    for token in destination.split('.') {
        if token.is_empty() || is_full {
            return Err(TransformError::destination(token, DestinationFault::InvalidTransform));
        }
        if function::has_function_shape(token) {
            function::check_is_known(token).map_err(|fault| TransformError::destination(token, fault))?;
        } else if has_white_space(token.as_bytes()) {
            return Err(TransformError::destination("", DestinationFault::InvalidTransform));
        }
        is_full = token == ">";
    }
    SubjectTransform::new(source, destination).map(|_| ())
}

/// The destination that leaves subjects as they are: `foo.*.*` becomes `foo.$1.$2`.
#[must_use]
pub fn identity_destination(source: &str) -> String {
    let mut wildcards = 0;
    rewrite_tokens(source, |token| {
        (token == "*").then(|| {
            wildcards += 1;
            format!("${wildcards}")
        })
    })
}

/// The filter that covers what a destination with references to wildcards leads to, and the references in their order:
/// `foo.$2.{{wildcard(1)}}` becomes `foo.*.*`.
#[must_use]
pub fn destination_filter(destination: &str) -> (String, Vec<String>) {
    let mut references = Vec::new();
    let filter = rewrite_tokens(destination, |token| {
        let is_reference = function::is_reference(token);
        is_reference.then(|| {
            references.push(token.to_owned());
            "*".into()
        })
    });
    (filter, references)
}

/// Replaces tokens for which `replace` returns something.
fn rewrite_tokens(subject: &str, mut replace: impl FnMut(&str) -> Option<String>) -> String {
    let tokens: Vec<String> =
        subject.split('.').map(|token| replace(token).unwrap_or_else(|| token.to_owned())).collect();
    tokens.join(".")
}
