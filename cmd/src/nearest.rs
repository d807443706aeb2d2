//! What somebody who mistyped a name may have meant.

/// The known name with the fewest changed letters, if they are few.
pub(crate) fn nearest<'a>(known: impl Iterator<Item = &'a str>, name: &str) -> Option<&'a str> {
    let name = name.to_lowercase();
    let (distance, near) = known.map(|known| (edit_distance(known, &name), known)).min()?;
    (distance * 3 <= name.chars().count().max(3)).then_some(near)
}

/// How many letters must be added, removed or replaced.
fn edit_distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (above, letter) in from.chars().enumerate() {
        let mut diagonal = above;
        let mut left = above + 1;
        for (cell, other) in row.iter_mut().skip(1).zip(&to) {
            let up = *cell;
            let best = (diagonal + usize::from(letter != *other)).min(up + 1).min(left + 1);
            (diagonal, left) = (up, best);
            *cell = best;
        }
        if let Some(first) = row.first_mut() {
            *first = above + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_changed_letters() {
        for (from, to, distance) in
            [("port", "port", 0), ("port", "prot", 2), ("", "ab", 2), ("max_payload", "maxpayload", 1)]
        {
            assert_eq!(edit_distance(from, to), distance, "{from} {to}");
        }
    }
}
