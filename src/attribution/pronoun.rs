//! The antecedents of pronouns. News tells who speaks once and goes on with a pronoun; where two could be meant, none is
//! taken.

use super::SourceType;
use super::people::Mention;
use super::reader::{Reader, Tokens};
use super::resolve::{AUTHOR, Context, Known, WINDOW};
use super::subject::Subject;
use super::tables::{Gender, class, inflection};

/// Tokens of a paragraph before a pronoun that are looked at for others who could be meant.
const REACH: usize = 1_000;

/// The pronouns, by what they can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    /// `he`, `her`.
    Person(Gender),
    /// `they`.
    Several,
    /// `I`, `we`.
    Speaker,
    /// `it`.
    Thing,
    /// `who`, `which`: what stands before it.
    Relative,
    /// `you`, `this`.
    Other,
}

impl Reader<'_, '_> {
    /// The pronoun that a source is.
    pub(super) fn pronoun(&self, source: &Tokens) -> Option<Pronoun> {
        let at = source.start;
        let alone = source.len() == 1;
        let lexeme = self.lexeme(at);
        if alone && self.is(at, class::RELATIVE | class::WH) {
            return Some(if self.is(at, class::RELATIVE) { Pronoun::Relative } else { Pronoun::Other });
        }
        let personal = self.is(at, class::SUBJECT) || alone && self.is(at, class::OBJECT | class::POSSESSIVE);
        if !personal || lexeme.source.is_some() {
            let points =
                alone && self.is(at, class::DETERMINER) && lexeme.source.is_none() && !self.is(at, class::NEGATIVE | class::AMOUNT);
            return points.then_some(Pronoun::Other);
        }
        Some(match lexeme.gender {
            Some(gender) => Pronoun::Person(gender),
            None if self.is(at, class::SPEAKER) => Pronoun::Speaker,
            None if self.is(at, class::PLURAL) => Pronoun::Several,
            None if self.is(at, class::PERSON) => Pronoun::Other,
            None => Pronoun::Thing,
        })
    }

    /// What a pronoun stands for, where it is plain.
    pub(super) fn antecedent(&self, pronoun: Pronoun, source: &Tokens, context: &Context<'_>) -> Option<Known> {
        let at = source.start;
        match pronoun {
            Pronoun::Speaker if context.holder.is_some() => context.holder.cloned(),
            Pronoun::Speaker if self.quoted(at) => None,
            Pronoun::Speaker => Some(Known { name: AUTHOR.to_owned(), kind: SourceType::Author, ..Known::default() }),
            Pronoun::Relative => self.before_relative(at, context),
            // Whom a speaker means by a pronoun the words around the quotation do not tell.
            _ if self.quoted(at) => None,
            Pronoun::Person(gender) => self.he_or_she(at, gender, context),
            Pronoun::Several => self.plainly(at, context, |k| k.plural),
            Pronoun::Thing => self.plainly(at, context, Known::is_something),
            Pronoun::Other => None,
        }
    }

    /// What stands before `who`: `the mayor of Harven, who said`.
    fn before_relative(&self, at: usize, context: &Context<'_>) -> Option<Known> {
        let sentence = self.sentence(at);
        let end = if self.is(at.wrapping_sub(1), class::COMMA) { at - 1 } else { at };
        let noun = self.noun_before(end, sentence.start).filter(|n| n.end == end)?;
        // Of `the mayor of Harven` the mayor speaks, and so does `a letter of hers`.
        let of =
            noun.start.checked_sub(1).filter(|of| *of > sentence.start && self.is(*of, class::NARROWING) && self.text.word(at) == "who");
        let head = of.and_then(|of| self.noun_before(of, sentence.start).filter(|h| h.end == of && self.lexeme(of - 1).source.is_some()));
        let start = head.map_or(noun.start, |h| h.start);
        (self.pronoun(&(start..end)).is_none()).then(|| self.named(&(start..end), context))
    }

    /// The person behind `he` or `she`: whoever said the sentence it stands in, else the subject of that sentence, else the last
    /// who spoke; nobody where somebody else could be meant.
    fn he_or_she(&self, at: usize, gender: Gender, context: &Context<'_>) -> Option<Known> {
        let people = context.people;
        let sentence = self.sentence(at);
        let fits = |known: &Known| match known.person {
            Some(person) => people.list[person].may_be(gender),
            None => known.is_somebody() && self.lexeme(known.tokens.end.max(1) - 1).gender.is_none_or(|g| g == gender),
        };
        // The others of that gender who are named in a stretch, outside quotation marks.
        let others = |range: Tokens, not: Option<usize>| -> Vec<&Mention> {
            let other = |m: &&Mention| {
                let may_be = Some(m.person) != not && people.list[m.person].may_be(gender);
                may_be && !self.quoted(m.tokens.start) && !self.narrowed_by(m, at)
            };
            people.within(&range).iter().filter(other).collect()
        };
        let owns = |m: &&Mention| self.is(m.tokens.end, class::GENITIVE);
        if let Some(holder) = context.holder.filter(|h| fits(h) && sentence.contains(&h.tokens.start)) {
            let between = others(holder.tokens.end.max(sentence.start)..at, holder.person);
            return between.iter().all(owns).then(|| holder.clone());
        }
        let paragraph = self.paragraph(at);
        let near = context.before.iter().rev().take(WINDOW).take_while(|k| self.paragraph(k.tokens.start) + 1 >= paragraph);
        let last = near.filter(|k| k.is_somebody() && !k.nested && k.tokens.start < at).find(|k| fits(k));
        let speaker = last.and_then(|k| k.person);
        let here: Vec<&Mention> = others(sentence.start..at, speaker).into_iter().filter(|m| !owns(m)).collect();
        if let Some(first) = here.first() {
            // `As Orr and Lind rose, Orr attacked him while he`: the speaker too is named here, and may be meant.
            let speaks = people.within(&(sentence.start..at)).iter().any(|m| Some(m.person) == speaker && !self.quoted(m.tokens.start));
            let one = here.iter().all(|m| m.person == first.person);
            let leads = here.iter().any(|m| self.leads(m, sentence.start));
            return (one && leads && !speaks).then(|| people.known(first.person, at));
        }
        let start = self.text.paragraphs.get(paragraph as usize).map_or(at, |p| p.tokens.start as usize).max(at.saturating_sub(REACH));
        match last {
            Some(last) if last.tokens.start >= start => {
                let since = others(last.tokens.end..at, speaker);
                (!since.iter().any(|m| self.leads(m, self.sentence(m.tokens.start).start))).then(|| last.clone())
            }
            Some(last) => others(start..at, speaker).is_empty().then(|| last.clone()),
            None => {
                let named = others(start..at, None);
                let first = named.iter().find(|m| self.leads(m, self.sentence(m.tokens.start).start))?;
                named.iter().all(|m| m.person == first.person).then(|| people.known(first.person, at))
            }
        }
    }

    /// Whether the pronoun at `at` is the subject of a clause that narrows a name: `Ann Orr, who she says lied`.
    fn narrowed_by(&self, mention: &Mention, at: usize) -> bool {
        let relative = at.wrapping_sub(1);
        let end = if self.is(relative.wrapping_sub(1), class::COMMA) { relative - 1 } else { relative };
        matches!(self.text.word(relative), "who" | "whom") && mention.tokens.end == end
    }

    /// Whether a name is the subject of a verb, or what its sentence begins with: `As for Sabel, she said`.
    fn leads(&self, mention: &Mention, sentence: usize) -> bool {
        let end = mention.tokens.end;
        let mut before = mention.tokens.start;
        while before > sentence && (self.capital(before - 1) && !self.is(before - 1, class::PREPOSITION) || self.is_role(before - 1)) {
            before -= 1;
        }
        let topic = before >= sentence + 2 && self.text.word(before - 2) == "as" && self.text.word(before - 1) == "for";
        if before == sentence || topic {
            return true;
        }
        let governed = self.is(before - 1, class::PREPOSITION & !class::SUBORDINATOR | class::TO);
        let verb = (end..end + 4).find(|i| !self.is(*i, class::ADVERB)).unwrap_or(end);
        let past = self.is(verb, class::ED) || self.lexeme(verb).inflection & (inflection::PAST | inflection::S) != 0;
        let aside = self.is(verb, class::COMMA) && self.is(verb + 1, class::DETERMINER | class::RELATIVE);
        !governed && (past || aside || self.is_finite(verb, mention.tokens.start))
    }

    /// The last source of a kind in the sentence or the one before, if nothing else of the kind is the subject there.
    fn plainly(&self, at: usize, context: &Context<'_>, kind: impl Fn(&Known) -> bool) -> Option<Known> {
        if let Some(holder) = context.holder.filter(|h| kind(h)) {
            return Some(holder.clone());
        }
        let sentence = self.text.sentence_of(at);
        let first = sentence.saturating_sub(1);
        let start = self.text.sentences[first].tokens.start as usize;
        let start =
            if self.text.sentences[first].paragraph == self.text.sentences[sentence].paragraph { start } else { self.sentence(at).start };
        let near: Vec<&Known> = context
            .before
            .iter()
            .rev()
            .take(WINDOW)
            .take_while(|k| k.tokens.start >= start)
            .filter(|k| k.tokens.start < at && kind(k))
            .collect();
        let last = near.first()?;
        if near.iter().any(|k| k.name != last.name) {
            return None;
        }
        // `The ministry objected. When the council met, it said`: the subject in between could be meant.
        let between = self.sentence(at).start;
        let rival = || {
            let verb = (between + 1..at).find(|i| self.is_finite(*i, between) && !self.quoted(*i))?;
            match self.subject(verb, between) {
                Subject::Own(tokens) if self.pronoun(&tokens).is_none() => Some(kind(&self.named(&tokens, context))),
                _ => None,
            }
        };
        let rivals = last.tokens.start < between && rival().unwrap_or(false);
        (!rivals).then(|| (*last).clone())
    }
}
