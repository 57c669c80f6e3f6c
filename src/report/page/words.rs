//! Two texts word by word: what both have in the same order, and what only one has.

/// A run of words, and whether the other text has it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run<'t> {
    /// The words, with the blanks between them.
    pub text: &'t str,
    /// Whether only this text has them.
    pub only_here: bool,
}

/// Texts with more words than this are not compared: the time grows with the product of both.
const LONGEST: usize = 500;

/// The runs of both texts. Case and punctuation make no difference.
pub(super) fn runs<'t>(a: &'t str, b: &'t str) -> (Vec<Run<'t>>, Vec<Run<'t>>) {
    let (words_a, words_b) = (words(a), words(b));
    let (shared_a, shared_b) = shared(&words_a, &words_b);
    (joined(a, &words_a, &shared_a), joined(b, &words_b, &shared_b))
}

/// A word's first byte and its letters in lower case.
type Word = (usize, String);

fn words(text: &str) -> Vec<Word> {
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    text.split_whitespace().map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, plain(word))).collect()
}

/// Which words lie on a longest common subsequence.
fn shared(a: &[Word], b: &[Word]) -> (Vec<bool>, Vec<bool>) {
    let (mut in_a, mut in_b) = (vec![false; a.len()], vec![false; b.len()]);
    if a.len().max(b.len()) > LONGEST {
        return (vec![true; a.len()], vec![true; b.len()]);
    }
    let width = b.len() + 1;
    let mut longest = vec![0u16; (a.len() + 1) * width];
    for x in (0..a.len()).rev() {
        for y in (0..b.len()).rev() {
            longest[x * width + y] = if a[x].1 == b[y].1 {
                longest[(x + 1) * width + y + 1] + 1
            } else {
                longest[(x + 1) * width + y].max(longest[x * width + y + 1])
            };
        }
    }
    let (mut x, mut y) = (0, 0);
    while x < a.len() && y < b.len() {
        if a[x].1 == b[y].1 {
            (in_a[x], in_b[y]) = (true, true);
            (x, y) = (x + 1, y + 1);
        } else if longest[(x + 1) * width + y] >= longest[x * width + y + 1] {
            x += 1;
        } else {
            y += 1;
        }
    }
    (in_a, in_b)
}

/// Joins neighbouring words that are alike in being shared.
fn joined<'t>(text: &'t str, words: &[Word], shared: &[bool]) -> Vec<Run<'t>> {
    let mut starts: Vec<(usize, bool)> = Vec::new();
    for ((start, _), shared) in words.iter().zip(shared) {
        if starts.last().is_none_or(|(_, only_here)| *only_here == *shared) {
            starts.push((*start, !shared));
        }
    }
    let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([text.len()]);
    starts.iter().zip(ends).map(|(&(start, only_here), end)| Run { text: text.get(start..end).unwrap_or(""), only_here }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(runs: &[Run<'_>]) -> String {
        runs.iter().map(|run| if run.only_here { format!("[{}]", run.text) } else { run.text.to_owned() }).collect()
    }

    #[test]
    fn words_of_one_side_are_told_apart() {
        let (a, b) = runs("At least nine barges sank, he said.", "Nine barges may have sank");
        assert_eq!(told(&a), "[At least ]nine barges sank, [he said.]");
        assert_eq!(told(&b), "Nine barges [may have ]sank");
    }

    #[test]
    fn texts_alike_but_for_case_and_marks_have_nothing_of_their_own() {
        let (a, b) = runs("“The harbour is shut.”", "the Harbour is shut");
        assert!(a.iter().chain(&b).all(|run| !run.only_here));
    }

    #[test]
    fn a_very_long_text_is_left_unmarked() {
        let long = "one two ".repeat(LONGEST);
        assert_eq!(told(&runs(&long, "one").0), long);
    }

    proptest! {
        #[test]
        fn runs_put_together_are_the_text(a in "[ab ]{0,12}", b in "[ab ]{0,12}") {
            let (runs_a, runs_b) = runs(&a, &b);
            let whole = |runs: &[Run<'_>]| runs.iter().map(|run| run.text).collect::<String>();
            prop_assert_eq!(whole(&runs_a), a.trim_start());
            prop_assert_eq!(whole(&runs_b), b.trim_start());
        }
    }
}
