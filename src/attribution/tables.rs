//! Reads the tables of `data/attribution/`: reporting words with their frames, closed classes, source nouns.

use super::frame::Frame;
use super::{CueClass, Reporting, SourceType};
use crate::table::{Row, Table, TableErrors};
use rustc_hash::FxHashMap;

/// Names of word classes in `words.tsv`, in the order of their bits.
const CLASSES: [&str; 40] = [
    "determiner",
    "possessive",
    "subject",
    "object",
    "person",
    "be",
    "have",
    "do",
    "modal",
    "not",
    "preposition",
    "coordinator",
    "subordinator",
    "wh",
    "relative",
    "that",
    "to",
    "adverb",
    "time",
    "speechplace",
    "finite",
    "contrast",
    "causal",
    "homograph",
    "aspect",
    "pronominal",
    "noun",
    "linking",
    "qualifier",
    "amount",
    "plural",
    "narrowing",
    "negative",
    "honorific",
    "particle",
    "demonym",
    "speaker",
    "citing",
    "asker",
    "answerer",
];

/// Classes of a word, as bits.
pub(super) type Classes = u64;

/// The bits of the classes that rules ask for.
pub(super) mod class {
    use super::Classes;
    /// Opens a noun phrase.
    pub const DETERMINER: Classes = 1;
    /// `his`, `their`.
    pub const POSSESSIVE: Classes = 1 << 1;
    /// `he`, `they`.
    pub const SUBJECT: Classes = 1 << 2;
    /// `him`, `them`.
    pub const OBJECT: Classes = 1 << 3;
    /// Pronouns that can speak.
    pub const PERSON: Classes = 1 << 4;
    /// Forms of be.
    pub const BE: Classes = 1 << 5;
    /// Forms of have.
    pub const HAVE: Classes = 1 << 6;
    /// Forms of do.
    pub const DO: Classes = 1 << 7;
    /// `would`, `can`.
    pub const MODAL: Classes = 1 << 8;
    /// `not`, `never`.
    pub const NOT: Classes = 1 << 9;
    /// Prepositions.
    pub const PREPOSITION: Classes = 1 << 10;
    /// `and`, `or`, `but`.
    pub const COORDINATOR: Classes = 1 << 11;
    /// `because`, `when`.
    pub const SUBORDINATOR: Classes = 1 << 12;
    /// `whether`, `what`.
    pub const WH: Classes = 1 << 13;
    /// `who`, `which`.
    pub const RELATIVE: Classes = 1 << 14;
    /// `that`.
    pub const THAT: Classes = 1 << 15;
    /// `to`.
    pub const TO: Classes = 1 << 16;
    /// Adverbs.
    pub const ADVERB: Classes = 1 << 17;
    /// `Tuesday`, `last`, `week`.
    pub const TIME: Classes = 1 << 18;
    /// `statement`, `interview`.
    pub const SPEECH_PLACE: Classes = 1 << 19;
    /// Verbs that are finite as they stand.
    pub const FINITE: Classes = 1 << 20;
    /// `but`, `while`.
    pub const CONTRAST: Classes = 1 << 21;
    /// Verbs that are nouns as often.
    pub const HOMOGRAPH: Classes = 1 << 23;
    /// `continued`, `began`: part of the cue in `continued to argue`.
    pub const ASPECT: Classes = 1 << 24;
    /// Determiners that can be a subject by themselves: `most said`, `another says`.
    pub const PRONOMINAL: Classes = 1 << 25;
    /// Nouns that end like an adverb or a verb: `family`.
    pub const NOUN: Classes = 1 << 26;
    /// `seems`, `felt`: a verb between a subject and an adjective.
    pub const LINKING: Classes = 1 << 27;
    /// `at least`, `about`: before a number.
    pub const QUALIFIER: Classes = 1 << 28;
    /// Numbers in words.
    pub const AMOUNT: Classes = 1 << 29;
    /// Plurals without an s: `people`.
    pub const PLURAL: Classes = 1 << 30;
    /// `of`, `in`: after a noun, what it leads tells which one is meant.
    pub const NARROWING: Classes = 1 << 31;
    /// `no`, `none`, `neither`: nobody.
    pub const NEGATIVE: Classes = 1 << 32;
    /// `Mr`, `Dr`: before a name, no part of it.
    pub const HONORIFIC: Classes = 1 << 33;
    /// `de`, `van`: inside a name.
    pub const PARTICLE: Classes = 1 << 34;
    /// `Russian`, `British`: before a title or a name, no part of either.
    pub const DEMONYM: Classes = 1 << 35;
    /// `I`, `our`: whoever speaks.
    pub const SPEAKER: Classes = 1 << 36;
    /// `citing`: what follows is the source of what the clause says.
    pub const CITING: Classes = 1 << 37;
    /// `Q`, `Question`: before the turn of whoever asks.
    pub const ASKER: Classes = 1 << 38;
    /// `A`, `Answer`: before the turn of whoever answers.
    pub const ANSWERER: Classes = 1 << 39;
    /// Any label of a turn that names nobody.
    pub const TURN: Classes = ASKER | ANSWERER;
    /// Any auxiliary.
    pub const AUXILIARY: Classes = BE | HAVE | DO | MODAL;

    // What follows is read off the word itself and stands in no table.
    /// A comma.
    pub const COMMA: Classes = 1 << 40;
    /// A full stop, question or exclamation mark.
    pub const STOP: Classes = 1 << 41;
    /// A colon.
    pub const COLON: Classes = 1 << 42;
    /// A semicolon.
    pub const SEMICOLON: Classes = 1 << 43;
    /// A dash.
    pub const DASH: Classes = 1 << 44;
    /// An opening bracket.
    pub const OPEN: Classes = 1 << 45;
    /// A closing bracket.
    pub const CLOSE: Classes = 1 << 46;
    /// Ends in -ed.
    pub const ED: Classes = 1 << 47;
    /// Ends in -ing.
    pub const ING: Classes = 1 << 48;
    /// A number.
    pub const NUMBER: Classes = 1 << 49;
    /// The clitic `'s`.
    pub const GENITIVE: Classes = 1 << 50;
    /// Any mark that ends a phrase.
    pub const BREAK: Classes = COMMA | STOP | COLON | SEMICOLON | DASH | OPEN | CLOSE;
}

/// Ways in which a form inflects its verb, as bits.
pub(super) mod inflection {
    /// `say`
    pub const BASE: u8 = 1;
    /// `says`
    pub const S: u8 = 2;
    /// `said`
    pub const PAST: u8 = 4;
    /// `said`, after have or be
    pub const PARTICIPLE: u8 = 8;
    /// `saying`
    pub const ING: u8 = 16;
}

/// A reporting verb, noun or adjective.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its base form.
    pub lemma: String,
    /// Its stance.
    pub class: CueClass,
    /// Confidence of each frame; 0 where it does not take the frame.
    frames: [f32; Frame::COUNT],
}

impl Entry {
    /// How sure a frame makes it, from 0 (does not take it) to 1.
    pub fn confidence(&self, frame: Frame) -> f32 {
        self.frames[frame.index()]
    }

    /// Whether it takes a frame.
    pub fn takes(&self, frame: Frame) -> bool {
        self.frames[frame.index()] > 0.0
    }
}

/// What the tables know of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lexeme {
    /// Its classes.
    pub classes: Classes,
    /// The reporting verb that it is a form of.
    pub verb: Option<u16>,
    /// Which forms of that verb it can be.
    pub inflection: u8,
    /// The reporting noun that it is.
    pub noun: Option<u16>,
    /// The reporting adjective that it is.
    pub adjective: Option<u16>,
    /// What a source is that has it as its head.
    pub source: Option<SourceType>,
    /// Whether it tells a man or a woman: `Mrs`, `spokesman`, `Anna`.
    pub gender: Option<Gender>,
}

/// What a form of address, a role or a given name tells of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Gender {
    /// He.
    Male,
    /// She.
    Female,
    /// A given name of both.
    Either,
}

/// The texts of all tables.
pub(super) struct TableTexts<'a> {
    pub verbs: &'a str,
    pub nouns: &'a str,
    pub adjectives: &'a str,
    pub words: &'a str,
    pub sources: &'a str,
    pub names: &'a str,
}

/// Confidence of a frame that gives none.
const DEFAULT_CONFIDENCE: f32 = 0.5;

impl Reporting {
    /// Reads the tables.
    ///
    /// # Errors
    /// Every malformed row, with its line.
    pub(super) fn read(texts: &TableTexts<'_>) -> Result<Self, TableErrors> {
        let mut reporting = Reporting { entries: Vec::new(), lexemes: FxHashMap::default() };
        let mut errors = TableErrors::default();
        let tables = [
            Table::read("attribution/verbs.tsv", texts.verbs, &["lemma", "s", "past", "participle", "ing", "class", "frames"], &["note"])
                .map(|t| reporting.add_verbs(&t, &mut errors)),
            Table::read("attribution/nouns.tsv", texts.nouns, &["noun", "plural", "class", "frames"], &["note"])
                .map(|t| reporting.add_words(&t, "noun", &mut errors)),
            Table::read("attribution/adjectives.tsv", texts.adjectives, &["adjective", "class", "frames"], &["note"])
                .map(|t| reporting.add_words(&t, "adjective", &mut errors)),
            Table::read("attribution/words.tsv", texts.words, &["form", "classes"], &["note"])
                .map(|t| reporting.add_classes(&t, &mut errors)),
            Table::read("attribution/sources.tsv", texts.sources, &["noun", "type"], &["note"])
                .map(|t| reporting.add_sources(&t, &mut errors)),
            Table::read("attribution/names.tsv", texts.names, &["word", "gender"], &["note"]).map(|t| reporting.add_names(&t, &mut errors)),
        ];
        for table in tables {
            if let Err(found) = table {
                errors.0.extend(found.0);
            }
        }
        errors.check(reporting)
    }

    fn lexeme(&mut self, form: &str) -> &mut Lexeme {
        self.lexemes.entry(form.to_owned()).or_default()
    }

    fn add_verbs(&mut self, table: &Table, errors: &mut TableErrors) {
        for row in table.rows() {
            let Some(entry) = self.add_entry(row, row.get("lemma"), errors) else { continue };
            let forms = [
                ("lemma", inflection::BASE),
                ("s", inflection::S),
                ("past", inflection::PAST),
                ("participle", inflection::PARTICIPLE),
                ("ing", inflection::ING),
            ];
            for (column, kind) in forms {
                for form in row.list(column) {
                    let lexeme = self.lexeme(form);
                    if lexeme.verb.is_some_and(|other| other != entry) {
                        errors.at(row, format!("`{form}` is a form of another verb of the table; leave it to one of them"));
                    }
                    lexeme.verb = Some(entry);
                    lexeme.inflection |= kind;
                }
            }
        }
    }

    fn add_words(&mut self, table: &Table, column: &str, errors: &mut TableErrors) {
        for row in table.rows() {
            let Some(entry) = self.add_entry(row, row.get(column), errors) else { continue };
            for form in row.list(column).chain(row.list("plural")) {
                let lexeme = self.lexeme(form);
                let place = if column == "noun" { &mut lexeme.noun } else { &mut lexeme.adjective };
                if place.replace(entry).is_some() {
                    errors.at(row, format!("`{form}` stands in the table twice; remove one"));
                }
            }
        }
    }

    fn add_entry(&mut self, row: Row<'_>, lemma: &str, errors: &mut TableErrors) -> Option<u16> {
        let mut frames = [0.0; Frame::COUNT];
        for cell in row.get("frames").split(' ').filter(|cell| !cell.is_empty()) {
            let (name, confidence) = cell.split_once('=').map_or((cell, Some(DEFAULT_CONFIDENCE)), |(n, c)| (n, c.parse().ok()));
            match (Frame::named(name), confidence) {
                (Some(frame), Some(confidence)) if (0.0..=1.0).contains(&confidence) => frames[frame.index()] = confidence,
                (Some(_), _) => errors.at(row, format!("the confidence of `{cell}` is no number from 0 to 1")),
                (None, _) => errors.at(row, format!("unknown frame `{name}`; the frames are: {}", Frame::names())),
            }
        }
        let class = parse(row, "class", errors)?;
        self.entries.push(Entry { lemma: lemma.to_owned(), class, frames });
        Some(self.entries.len() as u16 - 1)
    }

    fn add_classes(&mut self, table: &Table, errors: &mut TableErrors) {
        for row in table.rows() {
            for name in row.list("classes") {
                match CLASSES.iter().position(|c| *c == name) {
                    Some(bit) => self.lexeme(row.get("form")).classes |= 1 << bit,
                    None => errors.at(row, format!("unknown class `{name}`; the classes are: {}", CLASSES.join(", "))),
                }
            }
        }
    }

    fn add_sources(&mut self, table: &Table, errors: &mut TableErrors) {
        for row in table.rows() {
            if let Some(kind) = parse(row, "type", errors) {
                self.lexeme(row.get("noun")).source = Some(kind);
            }
        }
    }

    fn add_names(&mut self, table: &Table, errors: &mut TableErrors) {
        for row in table.rows() {
            if let Some(gender) = parse(row, "gender", errors) {
                self.lexeme(row.get("word")).gender = Some(gender);
            }
        }
    }
}

/// The value of a cell that names a variant in snake case.
fn parse<T: serde::de::DeserializeOwned>(row: Row<'_>, column: &str, errors: &mut TableErrors) -> Option<T> {
    let cell = row.get(column);
    let value = serde_json::from_value(serde_json::Value::String(cell.to_owned()));
    value.map_err(|error| errors.at(row, format!("`{cell}` in column `{column}`: {error}"))).ok()
}
