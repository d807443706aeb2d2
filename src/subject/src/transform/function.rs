//! The functions in destinations: how they are written, and what they compute.

use super::RandomSource;
use crate::error::DestinationFault;
use crate::subject::token_at;

/// What an argument that names a wildcard means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Argument {
    /// The n-th wildcard, counted from 1, as written.
    Index(i64),
    /// A token of the subject, counted from 0, once the source is known.
    Token(usize),
}

/// A function with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Function {
    /// `$1` and `{{wildcard(1)}}`.
    Wildcard(Argument),
    /// `{{partition(count,1,2)}}`, and `{{partition(count)}}` of the whole subject.
    Partition { count: i32, of: Vec<Argument> },
    /// Those that cut a token by a number of bytes.
    Cut { how: Cut, token: Argument, size: i32 },
    /// `{{split(1,-)}}`.
    Split { token: Argument, delimiter: String },
    /// `{{random(limit)}}`.
    Random(i32),
}

/// The functions that cut a token by a number of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    SplitFromLeft,
    SplitFromRight,
    SliceFromLeft,
    SliceFromRight,
    Left,
    Right,
}

/// What a function can be called.
#[derive(Clone, Copy)]
enum Name {
    Wildcard,
    Partition,
    Cut(Cut),
    Split,
    Random,
}

/// All names, in the order in which a token is tried for them. A capital letter may also be written small, a small one
/// only small.
const NAMES: [(&str, Name); 10] = [
    ("Wildcard", Name::Wildcard),
    ("Partition", Name::Partition),
    ("SplitFromLeft", Name::Cut(Cut::SplitFromLeft)),
    ("SplitFromRight", Name::Cut(Cut::SplitFromRight)),
    ("SliceFromLeft", Name::Cut(Cut::SliceFromLeft)),
    ("SliceFromRight", Name::Cut(Cut::SliceFromRight)),
    ("Right", Name::Cut(Cut::Right)),
    ("Left", Name::Cut(Cut::Left)),
    ("Split", Name::Split),
    ("Random", Name::Random),
];

/// Reads a token of a destination; none for one that is to be taken as it is.
pub(super) fn parse(token: &str) -> Result<Option<Function>, DestinationFault> {
    if let Some(number) = token.strip_prefix('$') {
        // Other subjects begin with a dollar sign too.
        return Ok(parse_number(number).map(|index| Function::Wildcard(Argument::Index(index))));
    }
    if !has_function_shape(token) {
        return Ok(None);
    }
    let (name, arguments) = find_call(token).ok_or(DestinationFault::UnknownFunction)?;
    let arguments = split_arguments(arguments);
    let function = match name {
        Name::Wildcard => parse_wildcard(&arguments)?,
        Name::Partition => parse_partition(&arguments)?,
        Name::Cut(how) => parse_cut(how, &arguments)?,
        Name::Split => parse_split(&arguments)?,
        Name::Random => parse_random(&arguments)?,
    };
    Ok(Some(function))
}

/// Whether a token is written like a function, so that it must be one.
pub(super) fn has_function_shape(token: &str) -> bool {
    token.len() > 4 && token.starts_with("{{") && token.ends_with("}}")
}

/// Checks the name of a function, and not its arguments.
pub(super) fn check_is_known(token: &str) -> Result<(), DestinationFault> {
    find_call(token).map(|_| ()).ok_or(DestinationFault::UnknownFunction)
}

/// Whether a token refers to one wildcard.
pub(super) fn is_reference(token: &str) -> bool {
    if let Some(digits) = token.strip_prefix('$') {
        return digits.starts_with(|digit: char| ('1'..='9').contains(&digit));
    }
    match find_call(token) {
        Some((Name::Wildcard, arguments)) => !arguments.is_empty() && split_arguments(arguments).len() == 1,
        Some((Name::Partition | Name::Cut(_) | Name::Split | Name::Random, _)) | None => false,
    }
}

/// The call in a token, which may have anything else before and behind it, and the text between its parentheses.
fn find_call(token: &str) -> Option<(Name, &str)> {
    NAMES.iter().find_map(|(spelling, name)| {
        token.match_indices("{{").find_map(|(at, braces)| {
            let rest = token.get(at + braces.len()..)?.trim_start_matches(is_space);
            let rest = strip_name(rest, spelling)?.trim_start_matches(is_space).strip_prefix('(')?;
            Some((*name, until_last_parenthesis(rest)?))
        })
    })
}

fn strip_name<'a>(text: &'a str, spelling: &str) -> Option<&'a str> {
    let (name, rest) = text.split_at_checked(spelling.len())?;
    let is_same = name
        .bytes()
        .zip(spelling.bytes())
        .all(|(byte, spelled)| byte == spelled || spelled.is_ascii_uppercase() && byte == spelled.to_ascii_lowercase());
    is_same.then_some(rest)
}

/// What comes before the last parenthesis that braces follow; on one line.
fn until_last_parenthesis(text: &str) -> Option<&str> {
    let line = text.split('\n').next().unwrap_or_default();
    line.rmatch_indices(')').find_map(|(at, _)| {
        let behind = text.get(at + 1..)?.trim_start_matches(is_space);
        if behind.starts_with("}}") { text.get(..at) } else { None }
    })
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

/// Arguments are separated by a comma and any white space behind it.
fn split_arguments(text: &str) -> Vec<&str> {
    let mut arguments = text.split(',');
    let first = arguments.next().into_iter();
    first.chain(arguments.map(|argument| argument.trim_start_matches(is_space))).collect()
}

fn parse_wildcard(arguments: &[&str]) -> Result<Function, DestinationFault> {
    match arguments {
        [] | [""] => Err(DestinationFault::NotEnoughArguments),
        [index] => Ok(Function::Wildcard(parse_index(index)?)),
        [_, _, ..] => Err(DestinationFault::TooManyArguments),
    }
}

fn parse_partition(arguments: &[&str]) -> Result<Function, DestinationFault> {
    let (count, of) = arguments.split_first().ok_or(DestinationFault::NotEnoughArguments)?;
    let count = parse_count(count)?;
    let of = of.iter().map(|index| parse_index(index)).collect::<Result<_, _>>()?;
    Ok(Function::Partition { count, of })
}

fn parse_cut(how: Cut, arguments: &[&str]) -> Result<Function, DestinationFault> {
    let (token, size) = two_arguments(arguments)?;
    let token = parse_index(token)?;
    let size =
        parse_trimmed(size).and_then(|size| i32::try_from(size).ok()).ok_or(DestinationFault::InvalidArgument)?;
    Ok(Function::Cut { how, token, size })
}

fn parse_split(arguments: &[&str]) -> Result<Function, DestinationFault> {
    let (token, delimiter) = two_arguments(arguments)?;
    let token = parse_index(token)?;
    if delimiter.contains([' ', '.']) {
        return Err(DestinationFault::InvalidArgument);
    }
    Ok(Function::Split { token, delimiter: delimiter.into() })
}

fn parse_random(arguments: &[&str]) -> Result<Function, DestinationFault> {
    match arguments {
        [limit] => Ok(Function::Random(parse_count(limit)?)),
        [] | [_, _, ..] => Err(DestinationFault::NotEnoughArguments),
    }
}

fn two_arguments<'a>(arguments: &[&'a str]) -> Result<(&'a str, &'a str), DestinationFault> {
    match arguments {
        [] | [_] => Err(DestinationFault::NotEnoughArguments),
        [one, other] => Ok((one, other)),
        [_, _, _, ..] => Err(DestinationFault::TooManyArguments),
    }
}

fn parse_index(text: &str) -> Result<Argument, DestinationFault> {
    parse_trimmed(text).map(Argument::Index).ok_or(DestinationFault::InvalidArgument)
}

/// A count has an upper limit only. What is below the range of 32 bits loses its upper half, as on other servers.
fn parse_count(text: &str) -> Result<i32, DestinationFault> {
    let count = parse_trimmed(text).filter(|count| *count <= i64::from(i32::MAX));
    count.map(|count| count as i32).ok_or(DestinationFault::InvalidArgument)
}

fn parse_trimmed(text: &str) -> Option<i64> {
    parse_number(text.trim_matches(' '))
}

/// A decimal number with an optional sign.
fn parse_number(text: &str) -> Option<i64> {
    text.parse().ok()
}

impl Function {
    /// How many references to wildcards count as uses of them.
    pub(super) fn reference_count(&self) -> usize {
        match self {
            Self::Wildcard(_) | Self::Cut { .. } | Self::Split { .. } => 1,
            Self::Partition { of, .. } => of.len(),
            Self::Random(_) => 0,
        }
    }

    /// All arguments that name a wildcard.
    pub(super) fn arguments_mut(&mut self) -> &mut [Argument] {
        match self {
            Self::Wildcard(token) | Self::Cut { token, .. } | Self::Split { token, .. } => std::slice::from_mut(token),
            Self::Partition { of, .. } => of,
            Self::Random(_) => &mut [],
        }
    }

    /// Appends what the function makes of a subject.
    pub(super) fn append_to(&self, result: &mut Vec<u8>, subject: &[u8], random: RandomSource<'_>) {
        match self {
            Self::Wildcard(token) => result.extend_from_slice(token.of(subject)),
            Self::Partition { count, of } => append_number(result, partition(subject, of, *count)),
            Self::Cut { how, token, size } => how.append_to(result, token.of(subject), *size),
            Self::Split { token, delimiter } => append_split(result, token.of(subject), delimiter.as_bytes()),
            Self::Random(limit) => append_number(result, random_below(random(), *limit)),
        }
    }
}

impl Argument {
    /// The token that the argument names; empty where the subject has fewer.
    fn of(self, subject: &[u8]) -> &[u8] {
        match self {
            Self::Token(place) => token_at(subject, place).unwrap_or_default(),
            Self::Index(_) => &[],
        }
    }
}

impl Cut {
    fn append_to(self, result: &mut Vec<u8>, token: &[u8], size: i32) {
        // Tokens that are not longer than the size stay as they are, whatever is to be done.
        let size = match usize::try_from(size) {
            Ok(size) if size > 0 && size < token.len() => size,
            Ok(_) | Err(_) => return result.extend_from_slice(token),
        };
        let from_right = token.len() - size;
        match self {
            Self::SplitFromLeft => append_parts(result, [&token[..size], &token[size..]]),
            Self::SplitFromRight => append_parts(result, [&token[..from_right], &token[from_right..]]),
            Self::SliceFromLeft => append_parts(result, token.chunks(size)),
            Self::SliceFromRight => {
                let (odd, even) = token.split_at(token.len() % size);
                let odd = (!odd.is_empty()).then_some(odd);
                append_parts(result, odd.into_iter().chain(even.chunks(size)));
            }
            Self::Left => result.extend_from_slice(&token[..size]),
            Self::Right => result.extend_from_slice(&token[from_right..]),
        }
    }
}

fn append_parts<'a>(result: &mut Vec<u8>, parts: impl IntoIterator<Item = &'a [u8]>) {
    for (place, part) in parts.into_iter().enumerate() {
        if place > 0 {
            result.push(b'.');
        }
        result.extend_from_slice(part);
    }
}

/// Puts dots where delimiters were. Delimiters in a row make one dot, one at either end makes none; but several at the
/// beginning do make one, and so an empty token, as on other servers.
fn append_split(result: &mut Vec<u8>, token: &[u8], delimiter: &[u8]) {
    let pieces = split_at(token, delimiter);
    for (place, piece) in pieces.iter().enumerate() {
        let is_dot_wanted = place > 0 && !piece.is_empty() && !(place == 1 && pieces[0].is_empty());
        if is_dot_wanted {
            result.push(b'.');
        }
        result.extend_from_slice(piece);
    }
}

/// The pieces between delimiters; the characters if the delimiter is empty.
fn split_at<'a>(token: &'a [u8], delimiter: &[u8]) -> Vec<&'a [u8]> {
    let mut pieces = Vec::new();
    let mut rest = token;
    if delimiter.is_empty() {
        while !rest.is_empty() {
            let (character, behind) = rest.split_at(character_length(rest));
            pieces.push(character);
            rest = behind;
        }
        return pieces;
    }
    while let Some(at) = memchr::memmem::find(rest, delimiter) {
        let (piece, behind) = rest.split_at(at);
        pieces.push(piece);
        rest = behind.get(delimiter.len()..).unwrap_or_default();
    }
    pieces.push(rest);
    pieces
}

/// Length of the first character in bytes; 1 where the bytes are not text.
fn character_length(bytes: &[u8]) -> usize {
    let start = bytes.get(..bytes.len().min(4)).unwrap_or_default();
    (1..=start.len()).find(|length| std::str::from_utf8(&start[..*length]).is_ok()).unwrap_or(1)
}

/// FNV-1a, 32 bits, of the tokens without dots, or of the whole subject if none are named; modulo the count.
fn partition(subject: &[u8], of: &[Argument], count: i32) -> i64 {
    // A negative count stands for a large unsigned one.
    let count = count as u32;
    let hash = if of.is_empty() {
        fnv1a(FNV_OFFSET, subject)
    } else {
        of.iter().fold(FNV_OFFSET, |hash, token| fnv1a(hash, token.of(subject)))
    };
    hash.checked_rem(count).map_or(0, i64::from)
}

const FNV_OFFSET: u32 = 0x811c_9dc5;
const FNV_PRIME: u32 = 0x0100_0193;

fn fnv1a(hash: u32, bytes: &[u8]) -> u32 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(FNV_PRIME))
}

/// A number from 0 up to the limit's absolute value, without it; 0 if the limit is 0.
fn random_below(random: u64, limit: i32) -> i64 {
    let random = (random >> 33) as i64;
    random.checked_rem(i64::from(limit)).unwrap_or(0)
}

fn append_number(result: &mut Vec<u8>, number: i64) {
    result.extend_from_slice(number.to_string().as_bytes());
}
