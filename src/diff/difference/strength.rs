//! Words of one field in their strength: the table `data/diff/fields.tsv`.

use super::tone::is_inflection;
use crate::diff::canonical::Synonyms;
use crate::diff::reading::Word;
use crate::table::{Table, TableErrors};
use crate::text::stem;
use rustc_hash::FxHashMap;

/// How strong a word is in its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Strength {
    Soft,
    Plain,
    Strong,
}

/// A word of a field as listed.
#[derive(Clone, Debug)]
struct Entry {
    listed: String,
    field: String,
    strength: Strength,
}

/// The words of all fields by stem.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    entries: FxHashMap<String, Vec<Entry>>,
}

impl Fields {
    /// Reads the table; `synonyms` gives the spellings.
    pub fn read(fields: &str, synonyms: &Synonyms) -> Result<Fields, TableErrors> {
        let mut read = Fields::default();
        let mut errors = TableErrors::default();
        for row in Table::read("diff/fields.tsv", fields, &["field", "strength", "words"], &[])?.rows() {
            let strength = match row.get("strength") {
                "soft" => Strength::Soft,
                "plain" => Strength::Plain,
                "strong" => Strength::Strong,
                other => {
                    errors.at(row, format!("unknown strength `{other}`; write soft, plain or strong"));
                    continue;
                }
            };
            for word in row.list("words") {
                let entry = Entry { listed: word.to_owned(), field: row.get("field").to_owned(), strength };
                read.entries.entry(stem(synonyms.spelling(word)).into_owned()).or_default().push(entry);
            }
        }
        errors.check(read)
    }

    fn of<'f>(&'f self, word: &'f Word) -> impl Iterator<Item = &'f Entry> {
        let fits = |entry: &&Entry| {
            let forms = [&word.lower, &word.term.surface];
            forms.into_iter().any(|form| *form == entry.listed || is_inflection(form, &entry.listed))
        };
        self.entries.get(&word.term.canonical).into_iter().flatten().filter(fits)
    }

    /// Whether two words are of one field, of whatever strength.
    pub fn share(&self, x: &Word, y: &Word) -> bool {
        self.of(x).any(|ours| self.of(y).any(|theirs| theirs.field == ours.field))
    }

    /// Whether two words of one field say it with different strength, one of them strongly.
    pub fn differ(&self, x: &Word, y: &Word) -> bool {
        let mut differ = false;
        for ours in self.of(x) {
            for theirs in self.of(y).filter(|theirs| theirs.field == ours.field) {
                if ours.strength == theirs.strength {
                    return false;
                }
                differ |= ours.strength == Strength::Strong || theirs.strength == Strength::Strong;
            }
        }
        differ
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::grammar::Roles;
    use crate::diff::reading::Part;
    use crate::span::Span;
    use crate::text::TokenKind;

    fn word(synonyms: &Synonyms, lower: &str) -> Word {
        let (term, kind, roles) = (synonyms.term(lower), TokenKind::Word, Roles::default());
        Word { span: Span::default(), lower: lower.to_owned(), term, kind, roles, name: false, quoted: false, part: Part::Claim }
    }

    #[test]
    fn words_of_one_field_differ_in_strength_and_words_of_two_fields_do_not() {
        let synonyms = Synonyms::builtin();
        let table = "field\tstrength\twords\nblame\tsoft\tquestion\nblame\tplain\tfault\nblame\tstrong\tattack\nwinds\tstrong\tgale\n";
        let fields = Fields::read(table, &synonyms).unwrap();
        let differ = |x: &str, y: &str| fields.differ(&word(&synonyms, x), &word(&synonyms, y));
        assert!(differ("questioned", "attacked") && differ("attack", "faults"));
        assert!(!differ("question", "fault"), "neither is strong");
        assert!(!differ("gale", "question") && !differ("attack", "attacks"));
    }

    #[test]
    fn an_unknown_strength_is_refused_with_its_line() {
        let read = Fields::read("field\tstrength\twords\nblame\thuge\tattack\n", &Synonyms::builtin());
        assert_eq!(read.unwrap_err().0[0].line, 2);
    }
}
