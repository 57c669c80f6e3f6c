//! One article: how many megabytes a second each step reads, beside counting the words of the same bytes.

mod invented;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use parallax::corpus::Article;
use parallax::text::Text;
use parallax::{Knowledge, analyze};

/// A long article, so that what is done once for an article does not blur what is done for each of its words.
const BYTES: usize = 200_000;

fn main() {
    divan::main();
}

fn bytes(article: &Article) -> BytesCount {
    BytesCount::of_str(&article.text)
}

/// What `wc -w` does: the least that any program that reads words has to do.
#[divan::bench]
fn a_count_of_words(bencher: Bencher) {
    let article = invented::article(BYTES);
    bencher.counter(bytes(&article)).bench_local(|| black_box(&article.text).split_whitespace().count());
}

#[divan::bench]
fn b_text(bencher: Bencher) {
    let (article, knowledge) = (invented::article(BYTES), Knowledge::builtin());
    bencher.counter(bytes(&article)).bench_local(|| Text::new(black_box(&article.text), &[], &knowledge.abbreviations));
}

#[divan::bench]
fn c_text_and_lexicon(bencher: Bencher) {
    let (article, knowledge) = (invented::article(BYTES), Knowledge::builtin());
    bencher.counter(bytes(&article)).bench_local(|| {
        let text = Text::new(black_box(&article.text), &[], &knowledge.abbreviations);
        knowledge.lexicon.cues(&text).len()
    });
}

/// Attribution alone, of a text that is taken apart already.
#[divan::bench]
fn d_attribution(bencher: Bencher) {
    let (article, knowledge) = (invented::article(BYTES), Knowledge::builtin());
    let text = Text::new(&article.text, &[], &knowledge.abbreviations);
    let cues = knowledge.lexicon.cues(&text);
    bencher.counter(bytes(&article)).bench_local(|| knowledge.reporting.attributions(black_box(&text), &cues));
}

#[divan::bench]
fn e_whole_analysis(bencher: Bencher) {
    let (article, knowledge) = (invented::article(BYTES), Knowledge::builtin());
    bencher.counter(bytes(&article)).bench_local(|| analyze(black_box(&article), &knowledge));
}

/// Reading every table of `data/`, which each task of a cluster does once.
#[divan::bench]
fn f_knowledge() -> Knowledge {
    Knowledge::builtin()
}
