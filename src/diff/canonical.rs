//! The tables of `data/diff/` that say which words mean the same: names of countries and bodies, spellings, synonyms; and
//! which words hardly count.

use super::difference::Detectors;
use super::grammar::{Grammar, Roles};
use super::story::General;
use crate::table::{Table, TableErrors, builtin};
use crate::text::{Abbreviations, stem, stem_in};
use rustc_hash::{FxHashMap, FxHashSet};

/// How much a word says about what a claim is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// Of, the, not: nothing.
    Function,
    /// Said, reportedly: how it is told.
    Telling,
    /// All others.
    #[default]
    Content,
}

/// A word or a run of words in the form under which claims are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Term {
    /// `russia` for Russian, `kyiv` for Kiev, else the stem.
    pub canonical: String,
    /// The word that character n-grams are taken from: the canonical name, or the word in its standard spelling.
    pub surface: String,
    /// How much it says.
    pub weight: Weight,
    /// Rows of the synonym table and names that it may stand for, ascending.
    pub groups: Vec<u32>,
}

/// The tables of `data/diff/` about words, ready to use.
#[derive(Clone, Debug)]
pub struct Synonyms {
    weak: FxHashMap<String, Weight>,
    /// Words that show of no event that two claims tell of it.
    vague: FxHashSet<String>,
    /// Name and group of a name's forms, in lower case unless they need capitals.
    names: FxHashMap<String, Named>,
    /// Names of several words by their first word, longest first.
    phrases: FxHashMap<String, Vec<Vec<String>>>,
    /// Standard spellings, and bases of irregular forms.
    spellings: FxHashMap<String, String>,
    groups: FxHashMap<String, Vec<u32>>,
    abbreviations: Abbreviations,
    grammar: Grammar,
    general: General,
    detectors: Detectors,
    /// The language whose stemmer is used, as a two-letter code.
    language: String,
}

/// What a form of the table of names stands for.
#[derive(Clone, Debug)]
struct Named {
    /// The name, or the form itself where it stands for the name only at times.
    canonical: String,
    groups: Vec<u32>,
}

impl Synonyms {
    /// The built-in tables.
    pub fn builtin() -> Self {
        builtin(Synonyms::read(
            include_str!("../../data/diff/weak.tsv"),
            include_str!("../../data/diff/names.tsv"),
            include_str!("../../data/diff/spellings.tsv"),
            include_str!("../../data/diff/irregular.tsv"),
            include_str!("../../data/diff/synonyms.tsv"),
        ))
    }

    /// The same tables, for articles in another language: its words are stemmed by its own rules.
    #[must_use]
    pub fn in_language(mut self, code: &str) -> Self {
        code.clone_into(&mut self.language);
        self
    }

    /// Reads the tables about words.
    ///
    /// # Errors
    /// Every mistake of the first table that has one, with its line.
    pub fn read(weak: &str, names: &str, spellings: &str, irregular: &str, synonyms: &str) -> Result<Self, TableErrors> {
        let mut tables = Synonyms {
            weak: FxHashMap::default(),
            vague: FxHashSet::default(),
            names: FxHashMap::default(),
            phrases: FxHashMap::default(),
            spellings: FxHashMap::default(),
            groups: FxHashMap::default(),
            abbreviations: Abbreviations::builtin(),
            grammar: Grammar::read(include_str!("../../data/diff/grammar.tsv"))?,
            general: General::read(include_str!("../../data/diff/general.tsv"))?,
            detectors: Detectors::default(),
            language: "en".to_owned(),
        };
        tables.read_weak(&Table::read("diff/weak.tsv", weak, &["class", "forms"], &[])?)?;
        tables.read_spellings(&Table::read("diff/spellings.tsv", spellings, &["standard", "variants"], &[])?, ["standard", "variants"])?;
        tables.read_spellings(&Table::read("diff/irregular.tsv", irregular, &["base", "forms"], &[])?, ["base", "forms"])?;
        let names = Table::read("diff/names.tsv", names, &["name", "same", "part"], &[])?;
        let next = tables.read_names(&names)?;
        tables.read_synonyms(&Table::read("diff/synonyms.tsv", synonyms, &["words"], &[])?, next)?;
        tables.detectors = Detectors::read(&tables)?;
        Ok(tables)
    }

    /// Abbreviations, for reading a sentence again.
    pub(super) fn abbreviations(&self) -> &Abbreviations {
        &self.abbreviations
    }

    /// Whether a word in lower case shows of no event that two claims tell of it.
    pub(super) fn is_vague(&self, lower: &str) -> bool {
        self.vague.contains(lower)
    }

    /// What a word in lower case does in a sentence.
    pub(super) fn roles(&self, lower: &str) -> Roles {
        self.grammar.roles(lower)
    }

    /// Words that news of any kind has.
    pub(super) fn general(&self) -> &General {
        &self.general
    }

    /// What finds differences.
    pub(super) fn detectors(&self) -> &Detectors {
        &self.detectors
    }

    /// Whether two words are the same or synonyms.
    pub(super) fn meet(&self, a: &str, b: &str) -> bool {
        let (a, b) = (self.term(a), self.term(b));
        a.canonical == b.canonical || a.groups.iter().any(|g| b.groups.contains(g))
    }

    fn read_weak(&mut self, table: &Table) -> Result<(), TableErrors> {
        let mut errors = TableErrors::default();
        for row in table.rows() {
            let weight = match row.get("class") {
                "function" => Weight::Function,
                "report" | "hedge" => Weight::Telling,
                "vague" => {
                    self.vague.extend(row.list("forms").map(str::to_owned));
                    continue;
                }
                other => {
                    errors.at(row, format!("unknown class `{other}`; the classes are function, report, hedge, vague"));
                    continue;
                }
            };
            for form in row.list("forms") {
                self.weak.entry(form.to_owned()).or_insert(weight);
            }
        }
        errors.check(())
    }

    fn read_spellings(&mut self, table: &Table, [standard, variants]: [&str; 2]) -> Result<(), TableErrors> {
        let mut errors = TableErrors::default();
        for row in table.rows() {
            let standard = row.get(standard).to_lowercase();
            for variant in row.list(variants) {
                if self.spellings.insert(variant.to_lowercase(), standard.clone()).is_some() {
                    errors.at(row, format!("`{variant}` already has a standard spelling"));
                }
            }
        }
        errors.check(())
    }

    /// Reads names; gives the first group number left for synonyms.
    fn read_names(&mut self, table: &Table) -> Result<u32, TableErrors> {
        let mut errors = TableErrors::default();
        let mut group = 0;
        for row in table.rows() {
            let name = row.get("name").to_owned();
            for form in row.list("same") {
                let named = Named { canonical: name.clone(), groups: vec![group] };
                if self.name(form, named).is_some() {
                    errors.at(row, format!("`{form}` already names something else"));
                }
            }
            for form in row.list("part") {
                match self.names.get_mut(&key(form)) {
                    Some(named) => named.groups.push(group),
                    None => {
                        self.name(form, Named { canonical: form.to_lowercase(), groups: vec![group] });
                    }
                }
            }
            group += 1;
        }
        errors.check(group)
    }

    fn name(&mut self, form: &str, named: Named) -> Option<Named> {
        let words: Vec<String> = form.split(' ').filter(|w| self.weak.get(*w) != Some(&Weight::Function)).map(str::to_owned).collect();
        if let [first, _, ..] = words.as_slice() {
            let phrases = self.phrases.entry(first.clone()).or_default();
            phrases.push(words.clone());
            phrases.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        }
        let key = if words.len() > 1 { words.join(" ") } else { key(form) };
        self.names.insert(key, named)
    }

    fn read_synonyms(&mut self, table: &Table, first: u32) -> Result<(), TableErrors> {
        let mut errors = TableErrors::default();
        for (row, group) in table.rows().zip(first..) {
            if row.list("words").count() < 2 {
                errors.at(row, "a row needs at least two words with | between them");
            }
            for word in row.list("words") {
                if word.contains(' ') {
                    errors.at(row, format!("`{word}` is more than one word"));
                }
                let groups = self.groups.entry(stem(self.spelling(word)).into_owned()).or_default();
                if groups.last() != Some(&group) {
                    groups.push(group);
                }
            }
        }
        errors.check(())
    }

    /// The standard spelling of a lower-case word.
    pub(super) fn spelling<'a>(&'a self, word: &'a str) -> &'a str {
        self.spellings.get(word).map_or(word, String::as_str)
    }

    /// How much a lower-case word says.
    pub(super) fn weight(&self, word: &str) -> Weight {
        match self.weak.get(word) {
            Some(&weight) => weight,
            None if word.chars().all(|c| !c.is_alphanumeric()) => Weight::Function,
            None => Weight::Content,
        }
    }

    /// How many of the words that start here make up a name of several words; 0 where none does. `words` are lower case
    /// and hold no function words.
    pub(super) fn phrase<'w>(&self, words: impl Iterator<Item = &'w str> + Clone) -> usize {
        let Some(phrases) = words.clone().next().and_then(|first| self.phrases.get(first)) else { return 0 };
        let fits = |phrase: &&Vec<String>| {
            let mut rest = words.clone();
            phrase.iter().all(|expected| rest.next() == Some(expected.as_str()))
        };
        phrases.iter().find(fits).map_or(0, Vec::len)
    }

    /// The term of a word as written, or of a name of several words joined by blanks.
    pub(super) fn term(&self, written: &str) -> Term {
        let lower = written.to_lowercase().replace('’', "'");
        let surface = self.spelling(&lower).to_owned();
        let named = self.names.get(written).or_else(|| self.names.get(&lower)).or_else(|| self.names.get(&surface));
        if let Some(Named { canonical, groups }) = named {
            return Term { surface: canonical.clone(), canonical: canonical.clone(), weight: Weight::Content, groups: groups.clone() };
        }
        let canonical = stem_in(&surface, &self.language).into_owned();
        let weight = self.weight(&lower);
        let groups = self.groups.get(&canonical).cloned().unwrap_or_default();
        Term { weight, surface, canonical, groups }
    }
}

/// Short acronyms are known by their capitals (`US` is no `us`); all else in lower case.
fn key(form: &str) -> String {
    let acronym = form.len() <= 3 && form.bytes().all(|b| b.is_ascii_uppercase());
    if acronym { form.to_owned() } else { form.to_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_spellings_and_synonyms_meet() {
        let tables = Synonyms::builtin();
        assert_eq!(tables.term("Russian"), tables.term("Russia"));
        assert_eq!(tables.term("Kiev"), tables.term("Kyiv"));
        assert_eq!(tables.term("US").canonical, "united states");
        let meet = |a: &str, b: &str| tables.term(a).groups.iter().any(|g| tables.term(b).groups.contains(g));
        assert!(meet("troops", "soldiers") && meet("Moscow", "Russian") && meet("guarantees", "assurances"));
        assert!(!meet("troops", "guarantees") && !meet("Moscow", "Ukrainian"));
    }

    #[test]
    fn us_in_capitals_is_a_country_and_us_is_not() {
        let tables = Synonyms::builtin();
        assert_eq!(tables.term("us").weight, Weight::Function);
        assert_eq!(tables.term("US").weight, Weight::Content);
    }

    #[test]
    fn a_name_of_several_words_is_one_term() {
        let tables = Synonyms::builtin();
        assert_eq!(tables.phrase("united nations envoy".split(' ')), 2);
        assert_eq!(tables.phrase("united front".split(' ')), 0);
        assert_eq!(tables.term("world health organisation").canonical, "world health organization");
    }

    #[test]
    fn mistakes_in_the_tables_are_refused_with_their_line() {
        let read = |names: &str, synonyms: &str| Synonyms::read("class\tforms\n", names, "standard\tvariants\n", "base\tforms\n", synonyms);
        let line = |result: Result<Synonyms, TableErrors>| result.unwrap_err().0[0].line;
        assert_eq!(line(read("name\tsame\tpart\na\tx\nb\tx\n", "words\n")), 3);
        assert_eq!(line(read("name\tsame\tpart\n", "words\nalone\n")), 2);
    }
}
