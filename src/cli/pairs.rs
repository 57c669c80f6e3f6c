//! `parallax pairs`

use super::Ended;
use super::options::PairsOptions;
use anyhow::{Context, Result, bail};
use parallax::corpus::{Article, Provenance, Published};
use parallax::diff::{PairComparison, Synonyms, compare_pair};
use parallax::report::cell::term;
use parallax::{DiffOptions, Knowledge, analyze};
use rayon::prelude::*;
use std::fs::File;
use std::io::Write;

/// Columns that are added to those of the input.
const ADDED: [&str; 8] = ["similarity", "coverage_a", "coverage_b", "band", "shared", "kinds", "values", "differences"];

/// One line of the input.
struct Given {
    record: csv::StringRecord,
    /// The two texts as small articles.
    articles: [Article; 2],
}

/// Compares each pair of a table and writes the table with what was found.
pub fn run(options: &PairsOptions) -> Result<Ended> {
    let (headers, pairs) = read(options)?;
    let knowledge = Knowledge::builtin();
    let synonyms = Synonyms::builtin();
    let diff = DiffOptions::default();
    let compared: Vec<PairComparison> = pairs
        .par_iter()
        .map(|pair| {
            let [a, b] = &pair.articles;
            compare_pair(&[analyze(a, &knowledge), analyze(b, &knowledge)], &synonyms, &diff)
        })
        .collect();
    let rows =
        pairs.iter().zip(&compared).map(|(pair, found)| pair.record.iter().map(str::to_owned).chain(added(found)).collect::<Vec<_>>());
    match &options.out {
        None => write(anstream::stdout().lock(), &headers, rows),
        Some(path) => {
            let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(std::path::Path::new("."));
            let mut file = tempfile::NamedTempFile::new_in(folder).with_context(|| format!("cannot write into {}", folder.display()))?;
            write(file.as_file_mut(), &headers, rows)?;
            file.persist(path).with_context(|| format!("cannot write {}", path.display()))?;
            let with = compared.iter().filter(|found| !found.differences.is_empty()).count();
            writeln!(anstream::stdout(), "{} pairs, {with} with differences, in {}", compared.len(), path.display())?;
            Ok(())
        }
    }?;
    Ok(Ended::Well)
}

fn read(options: &PairsOptions) -> Result<(Vec<String>, Vec<Given>)> {
    let path = &options.pairs;
    let shown = path.display();
    let source: Box<dyn std::io::Read> = if path.as_os_str() == "-" {
        Box::new(std::io::stdin())
    } else {
        Box::new(File::open(path).with_context(|| format!("cannot open {shown}"))?)
    };
    let mut reader = csv::Reader::from_reader(source);
    let headers: Vec<String> = reader.headers()?.iter().map(|h| h.trim_start_matches('\u{feff}').trim().to_owned()).collect();
    let column = |name: &str| headers.iter().position(|h| h == name);
    let (Some(text_a), Some(text_b)) = (column("text_a"), column("text_b")) else {
        bail!("{shown}: the columns text_a and text_b are needed; found {}", headers.join(", "));
    };
    let further = [["outlet_a", "published_a"], ["outlet_b", "published_b"]].map(|names| names.map(column));
    let mut pairs = Vec::new();
    for record in reader.records() {
        let record = record.with_context(|| format!("{shown} is no table that can be read"))?;
        let line = record.position().map_or(0, csv::Position::line);
        let article = |text: usize, [outlet, published]: [Option<usize>; 2], name: &str| -> Result<Article> {
            let cell = |column: Option<usize>| column.and_then(|c| record.get(c)).unwrap_or("").trim();
            let text = cell(Some(text)).to_owned();
            if text.is_empty() {
                bail!("{shown}:{line}: an empty text");
            }
            let outlet = if cell(outlet).is_empty() { name } else { cell(outlet) };
            let published = match cell(published) {
                "" => None,
                raw => match raw.get(..10).unwrap_or(raw).parse() {
                    Ok(date) => Some(Published { date, raw: raw.to_owned(), from: Provenance::File }),
                    Err(_) => bail!("{shown}:{line}: `{raw}` is no date; write it as 2022-02-16"),
                },
            };
            Ok(Article { id: name.to_lowercase(), outlet: outlet.to_owned(), published, text, ..Article::default() })
        };
        let articles = [article(text_a, further[0], "A")?, article(text_b, further[1], "B")?];
        pairs.push(Given { record, articles });
    }
    if pairs.is_empty() {
        bail!("{shown}: no pair in it");
    }
    Ok((headers, pairs))
}

fn added(found: &PairComparison) -> impl Iterator<Item = String> {
    let each = |what: &dyn Fn(&parallax::diff::Difference) -> String, between: &str| {
        found.differences.iter().map(what).collect::<Vec<_>>().join(between)
    };
    [
        format!("{:.4}", found.similarity),
        format!("{:.4}", found.coverage_a),
        format!("{:.4}", found.coverage_b),
        term(&found.band).to_owned(),
        found.shared.to_string(),
        each(&|d| term(&d.kind).to_owned(), ";"),
        each(&|d| format!("{} / {}", d.value_a, d.value_b), " | "),
        each(&|d| d.explanation.clone(), " | "),
    ]
    .into_iter()
}

fn write(to: impl Write, headers: &[String], rows: impl Iterator<Item = Vec<String>>) -> Result<()> {
    let mut writer = csv::Writer::from_writer(to);
    writer.write_record(headers.iter().map(String::as_str).chain(ADDED))?;
    for row in rows {
        writer.write_record(row)?;
    }
    writer.flush()?;
    Ok(())
}
