//! Keys and what they do. The table is also the help screen.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key press as the terminal library reports it.
pub type Key = KeyEvent;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Leave the program.
    Quit,
    /// Show or hide the help screen.
    Help,
    /// Show the next screen.
    NextScreen,
    /// Show the overview.
    Overview,
    /// Show the connections.
    Connections,
    /// Show the streams.
    Streams,
    /// Show the consumers.
    Consumers,
    /// Ask for a sort key.
    Sort,
    /// Turn the order round.
    Reverse,
    /// Ask for the number of connections.
    Limit,
    /// Ask for a filter.
    Filter,
    /// Show or hide subjects.
    Subscriptions,
    /// Show host names or addresses.
    Lookup,
    /// Show plain or short numbers.
    Raw,
    /// Show rates or totals of connections.
    Rates,
    /// Freeze or thaw the screen.
    Pause,
    /// Open, closed, all connections.
    State,
    /// Take a sample now.
    Refresh,
    /// Go into the selected row.
    Enter,
    /// Show everything about the selected row.
    Detail,
    /// Leave a panel, drop the filter, or go back to the streams.
    Back,
    /// Move the selection.
    Move(Motion),
}

/// How far the selection moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One page up.
    PageUp,
    /// One page down.
    PageDown,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// One line of help.
pub(crate) struct Binding {
    pub(crate) keys: &'static str,
    pub(crate) what: &'static str,
    /// Short form for the bar at the bottom; empty when not shown there.
    pub(crate) short: &'static str,
}

const fn binding(keys: &'static str, short: &'static str, what: &'static str) -> Binding {
    Binding { keys, what, short }
}

/// All keys in the order of the help screen.
pub(crate) const BINDINGS: [Binding; 20] = [
    binding("q, Ctrl-C", "quit", "quit"),
    binding("?, h", "help", "this help; any key closes it"),
    binding("1-4, Tab", "view", "overview, connections, streams, consumers, the next view"),
    binding("o", "sort", "sort by a field: type its name or a beginning of it, then Enter"),
    binding("S", "", "turn the order round"),
    binding("/", "filter", "filter: words, !word, field=text, field>number; Esc drops it"),
    binding("n", "limit", "number of connections to ask for"),
    binding("s", "subs", "show the subjects of subscriptions"),
    binding("space", "rates", "connections: messages and bytes per second instead of totals"),
    binding("d", "", "look up host names"),
    binding("b", "", "plain numbers instead of short ones"),
    binding("x", "", "open, closed or all connections"),
    binding("p, f", "pause", "freeze the screen; sampling goes on"),
    binding("r", "", "ask the server now"),
    binding("Enter", "", "streams: the consumers of the selected one; elsewhere like i"),
    binding("i", "", "all about the selected row; Esc closes it"),
    binding("Up, Down, k, j", "", "move the selection"),
    binding("PgUp, PgDn", "", "move it by a page"),
    binding("Home, End, g, G", "", "move it to the first or last row"),
    binding("Esc", "", "close a panel, drop the filter, go back to the streams"),
];

/// What `key` asks for when no prompt is open.
pub(crate) fn action_for(key: Key) -> Option<Action> {
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        return (key.code == KeyCode::Char('c')).then_some(Action::Quit);
    }
    if let KeyCode::Char(letter) = key.code {
        return letter_action(letter);
    }
    motion_for(key.code).map(Action::Move).or_else(|| named_action(key.code))
}

fn letter_action(letter: char) -> Option<Action> {
    Some(match letter {
        'q' => Action::Quit,
        '?' | 'h' => Action::Help,
        '1' => Action::Overview,
        '2' => Action::Connections,
        '3' => Action::Streams,
        '4' => Action::Consumers,
        'i' => Action::Detail,
        'o' => Action::Sort,
        'S' => Action::Reverse,
        'n' => Action::Limit,
        '/' => Action::Filter,
        's' => Action::Subscriptions,
        'd' => Action::Lookup,
        'b' => Action::Raw,
        ' ' => Action::Rates,
        'p' | 'f' => Action::Pause,
        'x' => Action::State,
        'r' => Action::Refresh,
        'k' => Action::Move(Motion::Up),
        'j' => Action::Move(Motion::Down),
        'g' => Action::Move(Motion::First),
        'G' => Action::Move(Motion::Last),
        _ => return None,
    })
}

fn named_action(code: KeyCode) -> Option<Action> {
    if code == KeyCode::Tab {
        Some(Action::NextScreen)
    } else if code == KeyCode::Enter {
        Some(Action::Enter)
    } else if code == KeyCode::Esc {
        Some(Action::Back)
    } else {
        None
    }
}

fn motion_for(code: KeyCode) -> Option<Motion> {
    const MOTIONS: [(KeyCode, Motion); 6] = [
        (KeyCode::Up, Motion::Up),
        (KeyCode::Down, Motion::Down),
        (KeyCode::PageUp, Motion::PageUp),
        (KeyCode::PageDown, Motion::PageDown),
        (KeyCode::Home, Motion::First),
        (KeyCode::End, Motion::Last),
    ];
    MOTIONS.into_iter().find(|(known, _)| *known == code).map(|(_, motion)| motion)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(code: KeyCode) -> Option<Action> {
        action_for(KeyEvent::new(code, KeyModifiers::NONE))
    }

    #[test]
    fn the_keys_of_nats_top_keep_their_meaning() {
        let expected = [
            ('o', Action::Sort),
            ('n', Action::Limit),
            ('s', Action::Subscriptions),
            ('d', Action::Lookup),
            ('b', Action::Raw),
            (' ', Action::Rates),
            ('?', Action::Help),
            ('h', Action::Help),
            ('q', Action::Quit),
        ];
        for (letter, action) in expected {
            assert_eq!(press(KeyCode::Char(letter)), Some(action), "{letter}");
        }
    }

    #[test]
    fn control_keys_are_not_letters() {
        let control = |letter| action_for(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL));
        assert_eq!(control('c'), Some(Action::Quit));
        assert_eq!(control('s'), None);
    }
}
