//! Visiting the subjects of a tree: all below a place, or those that match filters. Always in the order of their bytes.

use std::ops::ControlFlow;

use smallvec::SmallVec;

use super::byte_set::ByteSet;
use super::node::{Edge, Node, Target};
use super::progress::Progress;

/// Longest subject that is spelled out without growing the buffer for it.
const PATH_CAPACITY: usize = 256;

/// Visits everything below a node, to which `path` leads; restores the path.
pub(super) fn visit_all<'t, V>(
    node: &'t Node<V>,
    path: &mut Vec<u8>,
    visit: &mut impl FnMut(&[u8], &'t V) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let length = path.len();
    if let Some(value) = &node.value {
        visit(path, value)?;
    }
    let mut frames = vec![(node.edges().iter(), length)];
    while let Some((edges, length)) = frames.last_mut() {
        path.truncate(*length);
        let Some(edge) = edges.next() else {
            frames.pop();
            continue;
        };
        edge.label.append_to(path);
        match &edge.target {
            Target::Value(value) => visit(path, value)?,
            Target::Node(next) => {
                if let Some(value) = &next.value {
                    visit(path, value)?;
                }
                frames.push((next.edges().iter(), path.len()));
            }
        }
    }
    path.truncate(length);
    ControlFlow::Continue(())
}

/// Visits everything that begins with a prefix.
pub(super) fn visit_prefix<'t, V>(
    root: &'t Node<V>,
    prefix: &[u8],
    visit: &mut impl FnMut(&[u8], &'t V) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut path = Vec::with_capacity(PATH_CAPACITY);
    let mut node = root;
    while path.len() < prefix.len() {
        let rest = prefix.get(path.len()..).unwrap_or_default();
        let Some(edge) = rest.first().and_then(|key| node.edge(*key)) else { return ControlFlow::Continue(()) };
        let is_on_the_way = edge.label.with_bytes(|label| label.starts_with(rest) || rest.starts_with(label));
        if !is_on_the_way {
            return ControlFlow::Continue(());
        }
        edge.label.append_to(&mut path);
        match &edge.target {
            Target::Value(value) if path.len() >= prefix.len() => return visit(&path, value),
            Target::Value(_) => return ControlFlow::Continue(()),
            Target::Node(next) => node = next,
        }
    }
    visit_all(node, &mut path, visit)
}

/// The filters that may still match, by their place in the list, and how far each is.
type Alive = SmallVec<[(u32, Progress); 2]>;

/// A node on the way down.
struct Frame<'t, V> {
    node: &'t Node<V>,
    /// First bytes of the edges that are still to be followed.
    pending: ByteSet,
    path_length: usize,
    alive: Alive,
}

impl<'t, V> Frame<'t, V> {
    fn new(node: &'t Node<V>, path_length: usize, alive: Alive, filters: &[&[u8]]) -> Self {
        let mut wanted = ByteSet::default();
        for (filter, progress) in &alive {
            wanted = wanted.union(&progress.next_bytes(filters[*filter as usize]));
        }
        Self { node, pending: node.keys().intersection(&wanted), path_length, alive }
    }

    fn next_edge(&mut self) -> Option<&'t Edge<V>> {
        let key = self.pending.pop_first()?;
        self.node.edge(key)
    }

    /// The filters that may match after an edge.
    fn alive_after(&self, edge: &Edge<V>, filters: &[&[u8]]) -> Alive {
        edge.label.with_bytes(|label| {
            let after = |(filter, progress): &(u32, Progress)| {
                Some((*filter, progress.after(label, filters[*filter as usize])?))
            };
            self.alive.iter().filter_map(after).collect()
        })
    }
}

fn is_match(alive: &Alive, filters: &[&[u8]]) -> bool {
    alive.iter().any(|(filter, progress)| progress.is_match(filters[*filter as usize]))
}

/// Visits, once each, the subjects that match at least one of the filters.
pub(super) fn visit_matches<'t, V>(
    root: &'t Node<V>,
    filters: &[&[u8]],
    visit: &mut impl FnMut(&[u8], &'t V) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut path = Vec::with_capacity(PATH_CAPACITY);
    let alive: Alive = (0_u32..).zip(filters).map(|(place, _)| (place, Progress::START)).collect();
    let mut frames = vec![Frame::new(root, 0, alive, filters)];
    while let Some(frame) = frames.last_mut() {
        path.truncate(frame.path_length);
        let Some(edge) = frame.next_edge() else {
            frames.pop();
            continue;
        };
        let alive = frame.alive_after(edge, filters);
        if alive.is_empty() {
            continue;
        }
        edge.label.append_to(&mut path);
        match &edge.target {
            Target::Value(value) if is_match(&alive, filters) => visit(&path, value)?,
            Target::Value(_) => {}
            Target::Node(next) if alive.iter().any(|(_, progress)| *progress == Progress::Everything) => {
                visit_all(next, &mut path, visit)?;
            }
            Target::Node(next) => {
                if let Some(value) = &next.value
                    && is_match(&alive, filters)
                {
                    visit(&path, value)?;
                }
                frames.push(Frame::new(next, path.len(), alive, filters));
            }
        }
    }
    ControlFlow::Continue(())
}
