//! A question that one claim leaves open and the other answers: `it is unclear who gave the order`, `the order came from the
//! ministry`.

use super::forms::Forms;
use super::{Sides, Values, is_conditional};
use crate::claim::Certainty;
use crate::diff::canonical::Weight;
use crate::diff::grammar::Role;
use crate::diff::place::Sort;
use crate::diff::reading::{Part, Reading};
use crate::table::{Table, TableErrors};
use crate::text::TokenKind;
use rustc_hash::FxHashSet;

/// Words between what leaves a question open and the question: `unclear exactly who`.
const APART: usize = 1;
/// Most words of an answer that are shown behind the word that leads it.
const SHOWN: usize = 6;

/// Words that leave a question open and lead an answer, from `data/diff/questions.tsv`.
#[derive(Clone, Debug, Default)]
pub(super) struct Questions {
    opens: Forms,
    who: Forms,
    why: Forms,
    /// Words that are no actor behind `by`, from `data/diff/agents.tsv`: times and circumstances.
    nobody: FxHashSet<String>,
    /// Stems of verbs that say little alone, from `data/diff/light.tsv`: `who gave the order` asks for an order.
    light: FxHashSet<String>,
}

/// A question: the first word that leaves it open, its own first word, and the words that say what it is about.
struct Asked {
    first: usize,
    word: usize,
    heads: Vec<usize>,
}

impl Questions {
    pub fn read(questions: &str, agents: &str, light: FxHashSet<String>) -> Result<Questions, TableErrors> {
        let table = Table::read("diff/questions.tsv", questions, &["class", "words"], &[])?;
        let [opens, who, why] = Forms::by_class(&table, "class", ["opens", "who", "why"])?;
        let agents = Table::read("diff/agents.tsv", agents, &["class", "words"], &[])?;
        let nobody = agents.rows().filter(|row| matches!(row.get("class"), "time" | "circumstance"));
        let nobody = nobody.flat_map(|row| row.list("words")).map(str::to_owned).collect();
        Ok(Questions { opens, who, why, nobody, light })
    }

    /// What one claim leaves open and the other answers: the question with what leaves it open, and the answer.
    pub fn answered(&self, sides: &Sides<'_>) -> Option<Values> {
        let (open, answer) = (sides.one, sides.other);
        if answer.claim.certainty != Certainty::Certain || is_conditional(answer) || self.asked(answer).is_some() {
            return None;
        }
        let asked = self.asked(open)?;
        let met = asked.heads.iter().map(|&head| sides.meets[head].map(|(place, _)| place).filter(|&place| answer.words[place].is_told()));
        let places: Vec<usize> = met.collect::<Option<_>>()?;
        let (from, to) = self.answer(answer, &places, open, &asked)?;
        let last = *asked.heads.last()?;
        Some((open.written(asked.first, last), answer.written(from, to)))
    }

    /// The first question that a claim leaves open.
    fn asked(&self, reading: &Reading<'_>) -> Option<Asked> {
        let words = &reading.words;
        let open = |n: &usize| !words[*n].quoted && words[*n].part != Part::Beside;
        (0..words.len()).filter(open).find_map(|first| {
            let after = first + self.opens.at(words, first)?;
            let asks = |n: &usize| matches!(words[*n].lower.as_str(), "who" | "whether" | "if" | "why" | "when" | "how");
            let word = (after..words.len()).take(1 + APART).find(asks)?;
            let clause = (word + 1..words.len()).take_while(|&n| words[n].is_word() && !words[n].is_a(Role::Contrast));
            let says = |n: &usize| {
                words[*n].is_content() && words[*n].term.weight == Weight::Content && !self.light.contains(&words[*n].term.canonical)
            };
            let counts = |n: &usize| matches!(words[*n].lower.as_str(), "many" | "much");
            let heads: Vec<usize> = clause.filter(says).filter(|n| !counts(n)).collect();
            heads.iter().any(|&n| !words[n].name).then_some(Asked { first, word, heads })
        })
    }

    /// The first and last word of what answers a question whose words stand at some places.
    fn answer(&self, answer: &Reading<'_>, places: &[usize], open: &Reading<'_>, asked: &Asked) -> Option<(usize, usize)> {
        let words = &answer.words;
        let (first, last) = (*places.iter().min()?, *places.iter().max()?);
        let verb = || places.iter().copied().find(|&n| n > 0 && answer.sort(n) == Sort::Verb && words[n - 1].lower != "to");
        match open.words[asked.word].lower.as_str() {
            "who" => self.actor(answer, first).or_else(|| verb().filter(|&n| words[n - 1].is_content()).map(|n| (n - 1, n))),
            "whether" | "if" => verb().map(|n| (n - 1, n)),
            "why" => (last + 1..words.len()).find(|&n| self.why.at(words, n).is_some()).map(|n| (n, phrase(answer, n))),
            "when" => {
                let time = answer.claim.time.as_ref().filter(|_| verb().is_some())?;
                Some((answer.word_at(time.span.start), answer.word_at(time.span.end).checked_sub(1)?))
            }
            _ => {
                let counted =
                    answer.claim.quantities.iter().find(|q| places.contains(&answer.word_at(q.thing.start)) && !q.thing.is_empty())?;
                Some((answer.word_at(counted.span.start), answer.word_at(counted.thing.start)))
            }
        }
    }

    /// Who is told to have done it, behind a word that leads to him.
    fn actor(&self, answer: &Reading<'_>, first: usize) -> Option<(usize, usize)> {
        let words = &answer.words;
        let leads = |n: &usize| words[*n].part == Part::Claim && self.who.at(words, *n).is_some();
        let lead = (first + 1..words.len()).find(leads)?;
        let next = lead + self.who.at(words, lead)?;
        // `By Friday`, `by 20 metres` and `by cutting it` name nobody.
        let last = phrase(answer, next);
        let word = words.get(next)?;
        let names = word.kind == TokenKind::Word && !word.lower.ends_with("ing") && !self.nobody.contains(&words[last].lower);
        names.then_some((lead, last))
    }
}

/// The last content word of the phrase that begins at a place.
fn phrase(reading: &Reading<'_>, first: usize) -> usize {
    let words = &reading.words;
    let within = (first..words.len()).take(SHOWN).take_while(|&n| words[n].is_word() && words[n].part == Part::Claim);
    within.filter(|&n| words[n].is_content()).last().unwrap_or(first)
}
