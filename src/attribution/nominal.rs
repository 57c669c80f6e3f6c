//! Nouns and adjectives that report: `his claim that`, `is confident that`.

use super::found::Found;
use super::frame::Frame;
use super::reader::Reader;
use super::subject::Subject;
use super::tables::class;
use super::verbal::Stretch;

impl<'a> Reader<'_, 'a> {
    /// The attribution whose cue is the noun at `head`.
    pub fn noun_cue(&self, head: usize, stretch: &Stretch) -> Option<Found<'a>> {
        let entry = self.entry(self.lexeme(head).noun?);
        if self.capital(head) && !stretch.headline {
            return None;
        }
        let mut complement = self.complement(entry, head + 1, stretch.hi)?;
        if complement.frame == Frame::QUOTE {
            return None;
        }
        if complement.frame.leads_phrase() {
            complement.content.end = self.before_verb(&complement.content);
        }
        // The possessor is the source: `his`, `the mayor's`.
        let mut start = head;
        while start > stretch.lo
            && self.is_word(start - 1)
            && !self.is(
                start - 1,
                class::POSSESSIVE
                    | class::DETERMINER
                    | class::PREPOSITION
                    | class::COORDINATOR
                    | class::AUXILIARY
                    | class::FINITE
                    | class::GENITIVE,
            )
            && head - start < 4
        {
            start -= 1;
        }
        let possessor = start.checked_sub(1).filter(|p| *p >= stretch.lo)?;
        let mut verb = None;
        let source = if self.is(possessor, class::POSSESSIVE) {
            let verbal = |v: usize| self.is_finite(v, stretch.lo) || self.is(v, class::ING | class::ED) || self.lexeme(v).verb.is_some();
            // `stepped up his attacks`, `doubled down on his support`
            let steps = (1..4).take_while(|n| *n == 1 || possessor.checked_sub(n - 1).is_some_and(|at| self.is(at, class::PREPOSITION)));
            verb = steps.filter_map(|n| possessor.checked_sub(n)).find(|v| *v > stretch.lo && verbal(*v) && !self.is(*v, class::BE));
            possessor..start
        } else if self.is(possessor, class::GENITIVE) {
            self.possessor(possessor, stretch.lo)?..possessor + 1
        } else {
            return None;
        };
        let mut found = self.found(entry, start..complement.cue_end, "noun", entry.confidence(complement.frame));
        found.source = Some(source);
        // `the mayor softened his criticism of`: the verb belongs to the cue, and its subject is the source.
        if let Some(verb) = verb {
            let mut begin = verb;
            while begin > stretch.lo && self.is(begin - 1, class::AUXILIARY | class::ADVERB | class::NOT) {
                begin -= 1;
            }
            let subject = match self.subject(begin, stretch.lo) {
                Subject::Own(tokens) | Subject::Relative(tokens) => Some(tokens),
                Subject::Shared => self.main_subject(stretch.lo, begin),
            };
            if let Some(subject) = subject {
                found.cue.start = begin;
                found.source = Some(subject);
            }
        }
        found.content = vec![complement.content];
        Some(found)
    }

    /// Where the possessor begins whose genitive ending is at `ending`: `the mayor of | Harven's claim` is the mayor's, but
    /// `a dig at | Harven's claim` is the town's.
    fn possessor(&self, ending: usize, lo: usize) -> Option<usize> {
        let noun = self.noun_before(ending, lo)?;
        let of = noun.start.checked_sub(1).filter(|of| *of > lo && self.text.word(*of) == "of");
        let holder = of.and_then(|of| self.noun_before(of, lo).filter(|h| h.end == of && self.lexeme(of - 1).source.is_some()));
        Some(holder.map_or_else(|| self.past_verbal(noun.start, ending), |h| h.start))
    }

    /// The attribution whose cue is the adjective at `head`.
    pub fn adjective_cue(&self, head: usize, stretch: &Stretch) -> Option<Found<'a>> {
        let entry = self.entry(self.lexeme(head).adjective?);
        let mut start = head;
        let mut negated = false;
        let mut linked = false;
        while start > stretch.lo {
            let before = start - 1;
            if self.is(before, class::NOT) {
                negated = true;
            } else if self.is(before, class::AUXILIARY | class::LINKING) {
                linked = true;
            } else if !(self.is(before, class::ADVERB) || matches!(self.text.word(before), "so" | "more" | "less" | "as")) {
                break;
            }
            start = before;
        }
        if !linked {
            return None;
        }
        let complement = self.complement(entry, head + 1, stretch.hi)?;
        let source = match self.subject(start, stretch.lo) {
            Subject::Own(tokens) | Subject::Relative(tokens) => Some(tokens),
            Subject::Shared => self.main_subject(stretch.lo, start),
        };
        let mut found = self.found(entry, start..complement.cue_end, "adjective", entry.confidence(complement.frame));
        found.negated = negated;
        found.source = source;
        found.content = vec![complement.content];
        Some(found)
    }
}
