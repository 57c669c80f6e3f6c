//! Records of one JSON-lines file through `parallax score`, beside analysing the same articles in memory: what reading,
//! counting and writing add to the analysis.

mod invented;

use divan::Bencher;
use divan::counter::ItemsCount;
use parallax::corpus::Article;
use parallax::{Knowledge, analyze_all};
use std::io::{BufWriter, Write};
use std::process::Command;

fn main() {
    divan::main();
}

/// As many records as `score` takes together.
const TOGETHER: usize = 512;

/// Twenty thousand articles of the length of news.
fn articles() -> Vec<Article> {
    invented::articles(2_000, 10, 40)
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn analysis_alone(bencher: Bencher) {
    let (articles, knowledge) = (articles(), Knowledge::builtin());
    bencher
        .counter(ItemsCount::of_iter(&articles))
        .bench_local(|| articles.chunks(TOGETHER).map(|articles| analyze_all(articles, &knowledge).len()).sum::<usize>());
}

#[allow(clippy::expect_used, reason = "without a file there is nothing to measure")]
#[divan::bench(sample_count = 3, sample_size = 1)]
fn score(bencher: Bencher) {
    let articles = articles();
    let folder = tempfile::tempdir().expect("a folder for the records");
    let (records, tables) = (folder.path().join("records.jsonl"), folder.path().join("tables"));
    let mut file = BufWriter::new(std::fs::File::create(&records).expect("a file for the records"));
    for article in &articles {
        let record = serde_json::json!({ "outlet": article.outlet, "title": article.id, "text": article.text });
        writeln!(file, "{record}").expect("a record");
    }
    file.into_inner().expect("all records");
    bencher.counter(ItemsCount::of_iter(&articles)).bench_local(|| {
        let mut score = Command::new(env!("CARGO_BIN_EXE_parallax"));
        let done = score.arg("score").arg(&records).arg("--out").arg(&tables).arg("--force").output().expect("parallax");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    });
}
