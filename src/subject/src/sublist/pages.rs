//! Walking through everything page by page, so that the owner can let go of its lock in between.
//!
//! Between two pages only subjects, hashes and positions are kept, no references: places come and go meanwhile. Children
//! are visited in the order of their hashes, which no growth of a table changes, and members of a crowd from the last to
//! the first, since a removal moves the last one forward. So what stays is never left out.

use std::sync::Arc;

use hashbrown::DefaultHashBuilder;

use super::Item;
use super::node::{Child, Node};
use super::subscribers::{QueueGroup, Subscribers};
use crate::subject::{SEPARATOR, tokens};

/// About how many subscriptions or nodes a page has; some tens of microseconds.
const PAGE: usize = 1024;
/// Children looked at in one go, so that few branches wait at a time.
const CHILDREN: usize = 32;
/// A place with more subscribers is told in pages of its own.
const CROWD: usize = 64;

/// How far a walk through a [`super::Sublist`] has come; starts at the beginning.
pub struct Pages {
    /// The subject of the node that the last frame is about.
    path: Vec<u8>,
    frames: Vec<Frame>,
    crowds: Vec<Crowd>,
}

/// A node on the way from the root, and what is left of it.
#[derive(Default)]
struct Frame {
    /// How much of the path leads here.
    path_length: usize,
    /// Whether the places of the node itself were visited.
    is_open: bool,
    /// Tokens that lead to further nodes.
    branches: Vec<Box<[u8]>>,
    /// Where the children that were not looked at yet begin.
    next_hash: Option<u64>,
}

/// Subscribers of one place, those before a position being left.
struct Crowd {
    subject: Arc<[u8]>,
    queue: Option<Arc<str>>,
    before: usize,
}

impl Default for Pages {
    fn default() -> Self {
        Self { path: Vec::new(), frames: vec![Frame::default()], crowds: Vec::new() }
    }
}

impl Pages {
    /// Visits a page of items; `false` after the last one.
    pub(super) fn visit_next<T: Item>(
        &mut self,
        root: &Node<T>,
        hasher: &DefaultHashBuilder,
        visit: impl FnMut(&T),
    ) -> bool {
        let mut page = Page { spent: 0, crowds: Vec::new(), visit };
        while page.spent < PAGE {
            let Some(crowd) = self.crowds.pop() else { break };
            self.crowds.extend(page.crowd(crowd, root, hasher));
        }
        let mut nodes = self.find_again(root, hasher);
        // The way back costs, too, but something is to be done in every page.
        page.spent += (nodes.len() / CHILDREN).min(PAGE / 2);
        while page.spent < PAGE {
            page.spent += 1;
            let (Some(frame), Some(node)) = (self.frames.last_mut(), nodes.last().copied()) else { break };
            self.path.truncate(frame.path_length);
            if !frame.is_open {
                frame.open(node, &self.path, &mut page);
            } else if let Some(token) = frame.branches.pop() {
                let Some(Child::Node(next)) = node.child(&token, hasher) else { continue };
                append(&mut self.path, &token);
                self.frames.push(Frame { path_length: self.path.len(), ..Frame::default() });
                nodes.push(next);
            } else if let Some(from) = frame.next_hash {
                let branches = &mut frame.branches;
                frame.next_hash = node.children.visit_hashes(from, CHILDREN, hasher, |token, child| {
                    token.with_bytes(|token| page.child(child, token, &self.path, branches));
                });
            } else {
                self.frames.pop();
                nodes.pop();
            }
        }
        self.crowds.append(&mut page.crowds);
        !(self.frames.is_empty() && self.crowds.is_empty())
    }

    /// The nodes of the frames; frames whose nodes are gone are forgotten, as there is nothing left there.
    fn find_again<'s, T: Item>(&mut self, root: &'s Node<T>, hasher: &DefaultHashBuilder) -> Vec<&'s Node<T>> {
        let path_length = self.frames.last().map_or(0, |frame| frame.path_length);
        self.path.truncate(path_length);
        let mut nodes = Vec::with_capacity(self.frames.len());
        if self.frames.is_empty() {
            return nodes;
        }
        nodes.push(root);
        let mut node = root;
        for token in tokens(&self.path).filter(|_| path_length > 0) {
            let Some(Child::Node(next)) = node.child(token, hasher) else { break };
            nodes.push(next);
            node = next;
        }
        self.frames.truncate(nodes.len());
        nodes
    }
}

impl Frame {
    /// Visits the places of the node itself.
    fn open<T: Item>(&mut self, node: &Node<T>, path: &[u8], page: &mut Page<impl FnMut(&T)>) {
        self.is_open = true;
        self.next_hash = Some(0);
        page.place(&node.here, || path.into());
        page.place(&node.full, || joined(path, b">"));
        if let Some(child) = &node.single {
            page.child(child, b"*", path, &mut self.branches);
        }
    }
}

/// What was done in a page, and what turned out to need further ones.
struct Page<V> {
    spent: usize,
    crowds: Vec<Crowd>,
    visit: V,
}

impl<V> Page<V> {
    /// Visits the subscribers behind a token, unless further tokens branch off there.
    fn child<T: Item>(&mut self, child: &Child<T>, token: &[u8], path: &[u8], branches: &mut Vec<Box<[u8]>>)
    where
        V: FnMut(&T),
    {
        match child {
            Child::Leaf(subscribers) => self.place(subscribers, || joined(path, token)),
            Child::Chain(chain) => {
                self.place(&chain.subscribers, || chain.rest.with_bytes(|rest| joined(&joined(path, token), rest)));
            }
            Child::Node(_) => branches.push(token.into()),
        }
    }

    /// Visits the subscribers of a place, or notes that there are too many.
    fn place<T: Item>(&mut self, place: &Subscribers<T>, subject: impl FnOnce() -> Arc<[u8]>)
    where
        V: FnMut(&T),
    {
        let (plain, groups) = (place.plain(), place.groups());
        let members = groups.iter().map(|group| group.members().len()).sum::<usize>();
        self.spent += 1 + groups.len();
        if plain.len() + members <= CROWD {
            self.spent += plain.len() + members;
            plain.iter().chain(groups.iter().flat_map(QueueGroup::members)).for_each(&mut self.visit);
            return;
        }
        let subject = subject();
        self.crowds.push(Crowd { subject: Arc::clone(&subject), queue: None, before: plain.len() });
        self.crowds.extend(groups.iter().map(|group| Crowd {
            subject: Arc::clone(&subject),
            queue: Some(Arc::clone(group.name())),
            before: group.members().len(),
        }));
    }

    /// Visits the last ones of a crowd and returns those that are left.
    fn crowd<T: Item>(&mut self, crowd: Crowd, root: &Node<T>, hasher: &DefaultHashBuilder) -> Option<Crowd>
    where
        V: FnMut(&T),
    {
        self.spent += 1;
        let place = root.place(&crowd.subject, hasher)?;
        let members = match &crowd.queue {
            None => place.plain(),
            Some(name) => {
                let at = place.groups().binary_search_by(|group| group.name().cmp(name)).ok()?;
                place.groups().get(at)?.members()
            }
        };
        let end = crowd.before.min(members.len());
        let start = end.saturating_sub(PAGE.saturating_sub(self.spent).max(1));
        members.get(start..end)?.iter().for_each(&mut self.visit);
        self.spent += end - start;
        (start > 0).then_some(Crowd { before: start, ..crowd })
    }
}

fn append(path: &mut Vec<u8>, token: &[u8]) {
    if !path.is_empty() {
        path.push(SEPARATOR);
    }
    path.extend_from_slice(token);
}

fn joined(path: &[u8], rest: &[u8]) -> Arc<[u8]> {
    let mut subject = path.to_vec();
    append(&mut subject, rest);
    subject.into()
}
