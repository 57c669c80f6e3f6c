//! Invented news for measuring: any number of articles, the same ones on every machine.
//!
//! Each story has facts of its own, built from its own names and from words whose frequencies fall off as those of a
//! language do. Each outlet picks facts, changes a word or a number here and there, and wraps them in the ways in which
//! news says who says what.

use parallax::corpus::Article;

/// How often a fact of a story of many outlets is told, at least. With it a story of 25 000 sentences has 34 alignments a
/// claim; 800 real articles on one election (30 000 sentences) have 32.
const TELLINGS: usize = 2;

/// Articles of several stories: `stories` times `outlets` articles of `sentences` sentences each.
pub fn articles(stories: usize, outlets: usize, sentences: usize) -> Vec<Article> {
    let mut chance = Chance(0x5EED);
    let words = Words::invent(&mut chance);
    let mut articles = Vec::with_capacity(stories * outlets);
    for story in 0..stories {
        let facts = Facts::invent(&words, (sentences * 3).max(sentences * outlets / TELLINGS), &mut chance);
        for outlet in 0..outlets {
            articles.push(Article {
                id: format!("a{:05}", articles.len() + 1),
                path: format!("{story}/{outlet}.txt"),
                outlet: format!("Outlet {outlet:02}"),
                story: format!("story {story}"),
                text: facts.tell(sentences, &words, &mut chance),
                ..Article::default()
            });
        }
    }
    articles
}

/// One article of about `bytes` bytes.
#[allow(dead_code, reason = "each bench compiles this module for itself and uses a part of it")]
pub fn article(bytes: usize) -> Article {
    const BYTES_A_SENTENCE: usize = 110;
    articles(1, 1, bytes / BYTES_A_SENTENCE + 1).swap_remove(0)
}

/// A xorshift generator (Marsaglia 2003): small, seeded, alike everywhere.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn pick<'a, T: AsRef<str>>(&mut self, of: &'a [T]) -> &'a str {
        of[self.below(of.len())].as_ref()
    }

    /// A rank below `n`, each rarer than the one before as content words are (Zipf's law with Mandelbrot's offset).
    fn rank(&mut self, n: usize) -> usize {
        const OFFSET: f64 = 20.0;
        let uniform = (self.next() % 1_000_000) as f64 / 1_000_000.0;
        let rank = OFFSET * ((n as f64 + OFFSET) / OFFSET).powf(uniform) - OFFSET;
        (rank as usize).min(n - 1)
    }
}

const ONSETS: [&str; 18] = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "br", "gr", "st", "tr", "sl"];
const RHYMES: [&str; 14] = ["an", "el", "or", "ist", "um", "ark", "en", "ol", "ith", "und", "ave", "ort", "ine", "ash"];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const AMOUNTS: [&str; 6] = ["about", "more than", "at least", "nearly", "up to", "exactly"];

/// What the slots of [`FRAMES`] stand for: `F` a fact, `N` a name, `P` a place, `D` a day, `W` a noun, `V` a verb,
/// `X` an amount. No word of a frame itself may have one of these capitals.
const FRAMES: [&str; 16] = [
    "F.",
    "F on D.",
    "F, N said on D.",
    "“F,” said N, the head of the W.",
    "N told reporters in P that F.",
    "F, according to N.",
    "It may be that F, but N denied it.",
    "F, according to two officials who asked not to be named.",
    "N said that F if the W did not change.",
    "“The W will not V,” N said. “F.”",
    "F, and N claimed that the W had failed.",
    "It is unclear whether F.",
    "N is likely to V the W in P on D.",
    "The W in P reportedly Ved the W for $X million, N admitted.",
    "N called it a ‘W’ while F.",
    "N could not be reached, but F in P.",
];

struct Words {
    nouns: Vec<String>,
    verbs: Vec<String>,
}

impl Words {
    fn invent(chance: &mut Chance) -> Self {
        const NOUNS: usize = 6_000;
        const VERBS: usize = 600;
        let nouns = (0..NOUNS).map(|_| word(chance, 2)).collect();
        Words { nouns, verbs: (0..VERBS).map(|_| word(chance, 1)).collect() }
    }

    fn noun(&self, chance: &mut Chance) -> &str {
        &self.nouns[chance.rank(self.nouns.len())]
    }

    fn verb(&self, chance: &mut Chance) -> &str {
        &self.verbs[chance.rank(self.verbs.len())]
    }
}

fn word(chance: &mut Chance, syllables: usize) -> String {
    (0..syllables).map(|_| [chance.pick(&ONSETS), chance.pick(&RHYMES)].concat()).collect()
}

fn name(chance: &mut Chance) -> String {
    let word = word(chance, 2);
    word[..1].to_uppercase() + &word[1..]
}

/// What may be told of one story.
struct Facts {
    names: Vec<String>,
    places: Vec<String>,
    facts: Vec<Fact>,
}

struct Fact {
    who: String,
    verb: String,
    number: usize,
    what: String,
    place: String,
    detail: String,
}

impl Facts {
    fn invent(words: &Words, count: usize, chance: &mut Chance) -> Self {
        let names: Vec<String> = (0..count / 6).map(|_| format!("{} {}", name(chance), name(chance))).collect();
        let places: Vec<String> = (0..count / 12).map(|_| name(chance)).collect();
        let facts = (0..count)
            .map(|_| Fact {
                who: words.noun(chance).to_owned(),
                verb: format!("{}ed", words.verb(chance)),
                number: 2 + chance.below(9_000),
                what: words.noun(chance).to_owned(),
                place: chance.pick(&places).to_owned(),
                detail: words.noun(chance).to_owned(),
            })
            .collect();
        Facts { names, places, facts }
    }

    fn tell(&self, sentences: usize, words: &Words, chance: &mut Chance) -> String {
        let mut text = String::new();
        for n in 0..sentences {
            text.push_str(&self.sentence(words, chance));
            text.push_str(if n % 3 == 2 { "\n\n" } else { " " });
        }
        text
    }

    fn sentence(&self, words: &Words, chance: &mut Chance) -> String {
        let mut sentence = String::new();
        for slot in chance.pick(&FRAMES).chars() {
            match slot {
                'F' => sentence.push_str(&self.facts[chance.below(self.facts.len())].told(words, chance)),
                'N' => sentence.push_str(chance.pick(&self.names)),
                'P' => sentence.push_str(chance.pick(&self.places)),
                'D' => sentence.push_str(chance.pick(&DAYS)),
                'W' => sentence.push_str(words.noun(chance)),
                'V' => sentence.push_str(words.verb(chance)),
                'X' => sentence.push_str(&chance.below(900).to_string()),
                other => sentence.push(other),
            }
        }
        let at = sentence.find(char::is_alphabetic).unwrap_or(0);
        sentence[at..=at].make_ascii_uppercase();
        sentence
    }
}

impl Fact {
    /// The fact in one outlet's words: a third of the tellings change a noun, as many change the number.
    fn told(&self, words: &Words, chance: &mut Chance) -> String {
        let what = if chance.below(3) == 0 { words.noun(chance) } else { &self.what };
        let number = self.number + if chance.below(3) == 0 { chance.below(500) } else { 0 };
        let amount = chance.pick(&AMOUNTS);
        let Fact { who, verb, place, detail, .. } = self;
        format!("the {who} {verb} {amount} {number} {what}s near the {detail} of {place}")
    }
}
