//! What coders code: variables, their scales, and the codes that are permitted.

use super::code::{KINDS, SOURCE_TYPES, folded};
use crate::attribution::CueClass;
use crate::claim::{Certainty, Polarity};
use crate::report::cell::term;
use crate::stats::Scale;
use serde::Serialize;

/// Something that coders code of every unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its column.
    pub name: String,
    /// How far two codes are apart.
    pub scale: Scale,
    /// The permitted codes, of an ordinal variable in their order; empty where any code is.
    pub(super) codes: Vec<String>,
}

const CUE_CLASSES: [CueClass; 9] = {
    use CueClass::*;
    [Neutral, Distancing, Conceding, Asserting, Attacking, Cognition, Desire, Evidence, Hedged]
};
const CERTAINTIES: [Certainty; 4] = [Certainty::Certain, Certainty::Probable, Certainty::Possible, Certainty::Unknown];
const POLARITIES: [Polarity; 2] = [Polarity::Affirmed, Polarity::Negated];
/// No difference, a nuance, a matter of weight, a contradiction.
const SEVERITIES: [&str; 4] = ["0", "1", "2", "3"];

/// Codes that say that a thing is not there: no category of its own.
pub(super) const ABSENT: [&str; 2] = ["none", "no"];

impl Variable {
    /// The variable of a column; one that a user added is nominal and takes any code.
    pub(super) fn new(name: &str, axes: &[&str]) -> Variable {
        fn terms<T: Serialize>(list: &[T]) -> Vec<String> {
            list.iter().map(|code| term(code).to_owned()).collect()
        }
        let text = |list: &[&str]| list.iter().map(|&code| code.to_owned()).collect::<Vec<_>>();
        let (scale, codes) = match name {
            "axis" => (Scale::Nominal, [text(axes), text(&["none"])].concat()),
            "attribution" => (Scale::Nominal, text(&["yes", "no"])),
            "source_type" => (Scale::Nominal, terms(&SOURCE_TYPES)),
            "cue_class" => (Scale::Nominal, terms(&CUE_CLASSES)),
            "certainty" => (Scale::Ordinal, terms(&CERTAINTIES)),
            "polarity" => (Scale::Nominal, terms(&POLARITIES)),
            "kind" => (Scale::Nominal, [terms(&KINDS), text(&["none"])].concat()),
            "severity" => (Scale::Ordinal, text(&SEVERITIES)),
            _ => (Scale::Nominal, Vec::new()),
        };
        Variable { name: name.to_owned(), scale, codes }
    }

    /// A code as it was written, in the form of tables; `None` of an empty cell.
    ///
    /// # Errors
    /// What is not permitted, and what is.
    pub(super) fn read(&self, cell: &str) -> Result<Option<String>, String> {
        let code = match folded(cell).as_str() {
            "" => return Ok(None),
            "true" | "y" if self.name == "attribution" => "yes".to_owned(),
            "false" | "n" if self.name == "attribution" => "no".to_owned(),
            code => code.to_owned(),
        };
        let whole = code.split(['.', ',']).next().unwrap_or("");
        if self.scale == Scale::Ordinal && self.codes.iter().any(|known| known == whole) {
            return Ok(Some(whole.to_owned()));
        }
        if self.codes.is_empty() || self.codes.contains(&code) {
            return Ok(Some(code));
        }
        Err(format!("{} is `{cell}`; write one of {}, or leave it empty", self.name, self.codes.join(", ")))
    }

    /// Whether a value of it is a category whose precision and recall are worth telling.
    pub(super) fn is_category(&self, code: &str) -> bool {
        self.name == "source_type" || !ABSENT.contains(&code)
    }
}
