//! The frames of a reporting word: what its content may look like.

/// What leads in the content of a reporting word. Prepositions and particles are frames of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame(u8);

/// Names of the frames, as the tables write them; the named ones come first.
const NAMES: [&str; 33] = [
    "quote",
    "that",
    "bare",
    "wh",
    "to",
    "np",
    "addressee",
    "passive",
    "ing",
    "to_object",
    "light",
    "amount",
    "whom",
    "about",
    "of",
    "on",
    "for",
    "with",
    "against",
    "at",
    "as",
    "out",
    "upon",
    "in",
    "like",
    "back",
    "over",
    "forward",
    "into",
    "by",
    "toward",
    "after",
    "from",
];

impl Frame {
    /// A quotation.
    pub const QUOTE: Frame = Frame(0);
    /// A clause with `that`.
    pub const THAT: Frame = Frame(1);
    /// A clause without `that`.
    pub const BARE: Frame = Frame(2);
    /// A question: `whether`, `why`.
    pub const WH: Frame = Frame(3);
    /// An infinitive.
    pub const TO: Frame = Frame(4);
    /// An object.
    pub const NP: Frame = Frame(5);
    /// Somebody is told.
    pub const ADDRESSEE: Frame = Frame(6);
    /// The passive.
    pub const PASSIVE: Frame = Frame(7);
    /// A gerund.
    pub const ING: Frame = Frame(8);
    /// An object after `to`: `referred to the plan`.
    pub const TO_OBJECT: Frame = Frame(9);
    /// An object whose noun reports: `expressed concern that`.
    pub const LIGHT: Frame = Frame(10);
    /// An object and what it comes to: `put the damage at $2bn`.
    pub const AMOUNT: Frame = Frame(11);
    /// Whom it is told or held against is always its object, so that without one the verb is a participle: `a man accused of it`.
    pub const WHOM: Frame = Frame(12);
    /// How many frames there are.
    pub const COUNT: usize = NAMES.len();

    /// The frame with a name.
    pub fn named(name: &str) -> Option<Frame> {
        NAMES.iter().position(|n| *n == name).map(|n| Frame(n as u8))
    }

    /// Its place in a list of all frames.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// Whether it is a preposition with its phrase.
    pub fn leads_phrase(self) -> bool {
        self.0 > Frame::WHOM.0
    }

    /// All names, for messages.
    pub fn names() -> String {
        NAMES.join(", ")
    }
}
