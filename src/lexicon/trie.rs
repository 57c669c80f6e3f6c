//! Finds phrases of several words, longest first, by their term numbers.

use super::terms::TermId;
use rustc_hash::FxHashMap;

/// Phrases as a tree of term numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Trie {
    /// First words, by term; 0 where no phrase begins with the term.
    roots: Vec<u32>,
    children: FxHashMap<(u32, TermId), u32>,
    /// What ends at each node; node 0 is none.
    ends: Vec<Vec<Entry>>,
    /// Whether a node has children.
    goes_on: Vec<bool>,
}

/// A phrase's end: its axis and its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) axis: u16,
    pub(super) row: u32,
}

impl Trie {
    pub(super) fn insert(&mut self, phrase: &[TermId], entry: Entry) {
        let Some((&first, rest)) = phrase.split_first() else { return };
        if self.ends.is_empty() {
            self.node();
        }
        if self.roots.len() <= first as usize {
            self.roots.resize(first as usize + 1, 0);
        }
        if self.roots[first as usize] == 0 {
            self.roots[first as usize] = self.node();
        }
        let mut at = self.roots[first as usize];
        for &term in rest {
            self.goes_on[at as usize] = true;
            at = match self.children.get(&(at, term)) {
                Some(&child) => child,
                None => {
                    let child = self.node();
                    self.children.insert((at, term), child);
                    child
                }
            };
        }
        let ends = &mut self.ends[at as usize];
        match ends.iter_mut().find(|known| known.axis == entry.axis) {
            Some(known) => *known = entry,
            None => ends.push(entry),
        }
    }

    fn node(&mut self) -> u32 {
        self.ends.push(Vec::new());
        self.goes_on.push(false);
        self.ends.len() as u32 - 1
    }

    /// The node of a first word, 0 where no phrase begins with it.
    pub(super) fn root(&self, term: TermId) -> u32 {
        self.roots.get(term as usize).copied().unwrap_or(0)
    }

    /// Whether some phrase goes on after a node.
    pub(super) fn goes_on(&self, node: u32) -> bool {
        self.goes_on[node as usize]
    }

    /// The node after one more word, 0 where no phrase goes on with it.
    pub(super) fn child(&self, node: u32, term: TermId) -> u32 {
        self.children.get(&(node, term)).copied().unwrap_or(0)
    }

    /// What ends at a node.
    pub(super) fn ends(&self, node: u32) -> &[Entry] {
        &self.ends[node as usize]
    }
}
