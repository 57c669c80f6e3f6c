//! Many articles: analysing and comparing them, one big story against many small ones, and how time grows with input.

mod invented;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use parallax::corpus::Article;
use parallax::diff::Synonyms;
use parallax::{Analysis, DiffOptions, Knowledge, align, analyze_all, compare};

fn main() {
    divan::main();
}

/// A thousand articles of fifty stories, from their texts to the finished comparison.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn compare_1000_articles(bencher: Bencher) {
    let articles = invented::articles(50, 20, 25);
    let knowledge = Knowledge::builtin();
    bencher.counter(ItemsCount::of_iter(&articles)).bench_local(|| from_texts(&articles, &knowledge));
}

/// Ten thousand articles of two hundred stories, from their texts to the finished comparison.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn compare_10000_articles(bencher: Bencher) {
    let articles = invented::articles(200, 50, 25);
    let knowledge = Knowledge::builtin();
    bencher.counter(ItemsCount::of_iter(&articles)).bench_local(|| from_texts(&articles, &knowledge));
}

fn from_texts(articles: &[Article], knowledge: &Knowledge) -> usize {
    let analyses = analyze_all(black_box(articles), knowledge);
    compare(&analyses, &Synonyms::builtin(), &DiffOptions::default()).groups.len()
}

/// Every sentence of one story against every sentence of the other outlets, on one core: aligning alone.
#[allow(clippy::expect_used, reason = "without a thread there is nothing to measure")]
#[divan::bench(sample_count = 1, sample_size = 1, args = [6_250, 8_000, 12_500, 25_000, 50_000])]
fn align_sentences_of_one_story(bencher: Bencher, sentences: usize) {
    let one_core = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool of one thread");
    of_one_story(bencher, sentences, |analyses, synonyms| one_core.install(|| align(analyses, synonyms, &DiffOptions::default()).len()));
}

/// The same story with its groups and differences, on all cores.
#[divan::bench(sample_count = 1, sample_size = 1, args = [2_000, 4_000, 8_000])]
fn compare_sentences_of_one_story(bencher: Bencher, sentences: usize) {
    of_one_story(bencher, sentences, |analyses, synonyms| compare(analyses, synonyms, &DiffOptions::default()).differences.len());
}

/// Times what is done with the analyses of one story of so many sentences.
fn of_one_story(bencher: Bencher, sentences: usize, timed: impl Fn(&[Analysis<'_>], &Synonyms) -> usize) {
    const SENTENCES_AN_ARTICLE: usize = 25;
    let articles = invented::articles(1, sentences / SENTENCES_AN_ARTICLE, SENTENCES_AN_ARTICLE);
    let knowledge = Knowledge::builtin();
    let analyses = analyze_all(&articles, &knowledge);
    let synonyms = Synonyms::builtin();
    bencher.counter(ItemsCount::new(sentences)).bench_local(|| timed(black_box(&analyses), &synonyms));
}
