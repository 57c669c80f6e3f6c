//! What small words do in a sentence: the table `data/diff/grammar.tsv`.

use crate::table::{Table, TableErrors};
use rustc_hash::FxHashMap;

/// What a word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Opens a noun phrase.
    Determiner,
    /// Stands for or marks somebody whom the noun after it belongs to.
    Owner,
    /// Hangs a noun phrase on the word before it.
    Preposition,
    /// Does so with when, where or under what circumstances.
    Adjunct,
    /// Belongs to the verb before it.
    Particle,
    /// Stands before its verb.
    Auxiliary,
    /// The same, before what is done already.
    Perfect,
    /// The same, before a verb that need not be done.
    Modal,
    /// A verb before `to` with which what follows is done.
    Achieving,
    /// A pronoun that has its verb after it.
    Subject,
    /// Stands before a verb without being part of what is told.
    Adverb,
    /// Joins words or clauses that stand side by side.
    Joint,
    /// Opens a clause that a negation before it does not reach.
    Contrast,
    /// Hangs whom an act was done to on the noun for it.
    Patient,
    /// Ends a clause.
    Stop,
}

const ROLES: [(&str, Role); 15] = [
    ("determiner", Role::Determiner),
    ("owner", Role::Owner),
    ("preposition", Role::Preposition),
    ("adjunct", Role::Adjunct),
    ("particle", Role::Particle),
    ("auxiliary", Role::Auxiliary),
    ("perfect", Role::Perfect),
    ("modal", Role::Modal),
    ("achieving", Role::Achieving),
    ("subject", Role::Subject),
    ("adverb", Role::Adverb),
    ("joint", Role::Joint),
    ("contrast", Role::Contrast),
    ("patient", Role::Patient),
    ("stop", Role::Stop),
];

/// The roles of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Roles(u16);

impl Roles {
    /// Whether a role is among them.
    pub fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u16) != 0
    }
}

/// The roles of all small words.
#[derive(Clone, Debug, Default)]
pub(super) struct Grammar {
    roles: FxHashMap<String, Roles>,
}

impl Grammar {
    /// Reads the table.
    pub fn read(grammar: &str) -> Result<Grammar, TableErrors> {
        let mut read = Grammar::default();
        let mut errors = TableErrors::default();
        for row in Table::read("diff/grammar.tsv", grammar, &["class", "words"], &[])?.rows() {
            let Some(&(_, role)) = ROLES.iter().find(|(name, _)| *name == row.get("class")) else {
                let known: Vec<&str> = ROLES.iter().map(|(name, _)| *name).collect();
                errors.at(row, format!("unknown class `{}`; the classes are {}", row.get("class"), known.join(", ")));
                continue;
            };
            for word in row.list("words") {
                read.roles.entry(word.to_owned()).or_default().0 |= 1 << role as u16;
            }
        }
        errors.check(read)
    }

    /// The roles of a word in lower case.
    pub fn roles(&self, lower: &str) -> Roles {
        self.roles.get(lower).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_do_several_things() {
        let grammar = Grammar::read("class\twords\nparticle\ton|off\npreposition\ton\n").unwrap();
        assert!(grammar.roles("on").has(Role::Particle) && grammar.roles("on").has(Role::Preposition));
        assert!(!grammar.roles("off").has(Role::Preposition) && !grammar.roles("mill").has(Role::Particle));
    }

    #[test]
    fn an_unknown_class_is_refused_with_its_line() {
        assert_eq!(Grammar::read("class\twords\nverb\trun\n").unwrap_err().0[0].line, 2);
    }
}
