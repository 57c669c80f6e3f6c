//! `parallax articles`

use super::options::ArticlesOptions;
use super::{Ended, input, interrupt, summary};
use anyhow::{Result, bail};
use parallax::corpus::{Article, Reject};
use parallax::report::cell::{Value, term};
use parallax::report::{Texts, csv};
use std::collections::BTreeSet;
use std::io::Write;

/// The columns of the list.
const COLUMNS: [&str; 28] = [
    "status",
    "article_id",
    "path",
    "record",
    "outlet",
    "outlet_from",
    "outlet_written",
    "published",
    "published_from",
    "published_precision",
    "published_at",
    "published_zone",
    "published_raw",
    "title",
    "title_from",
    "language",
    "language_from",
    "author",
    "place",
    "wire",
    "story_id",
    "url",
    "words",
    "excluded_words",
    "excluded",
    "duplicate_of",
    "metadata",
    "reason",
];
/// Characters of an excluded block that are shown.
const SHOWN: usize = 60;

/// Lists articles as they are read, and what was not read.
pub fn run(options: &ArticlesOptions) -> Result<Ended> {
    let reader = input::open(&options.input)?;
    let texts = options.text.as_deref().map(|target| Texts::begin(target, options.force)).transpose()?;
    if let Some(texts) = &texts {
        interrupt::clean_up(texts.staging());
    }
    input::warn_of_unlisted(&reader);
    let mut out = ::csv::Writer::from_writer(anstream::stdout().lock());
    out.write_record(COLUMNS)?;
    let (mut read, mut repeated, mut outlets, mut rejects) = (0, 0, BTreeSet::new(), Vec::new());
    for batch in reader {
        for article in &batch.articles {
            write(&mut out, article_cells(article))?;
            if let Some(texts) = &texts {
                texts.add(article)?;
            }
            repeated += usize::from(article.duplicate.is_some());
            outlets.insert(article.outlet.clone());
        }
        for reject in &batch.rejects {
            write(&mut out, reject_cells(reject))?;
        }
        read += batch.articles.len();
        rejects.extend(batch.rejects);
    }
    out.flush()?;
    if read == 0 {
        bail!("no article{}", summary::reasons(&rejects));
    }
    anstream::eprintln!("{read} articles of {} outlets, {repeated} that repeat earlier ones; {} not read", outlets.len(), rejects.len());
    if let Some(texts) = texts {
        anstream::eprintln!("texts in {}", texts.publish()?.display());
    }
    Ok(if rejects.is_empty() { Ended::Well } else { Ended::WithRejects })
}

/// Cells by their column; columns that are not named stay empty.
type Cells = Vec<(&'static str, String)>;

fn write(out: &mut ::csv::Writer<impl Write>, cells: Cells) -> Result<()> {
    let values = COLUMNS.map(|column| cells.iter().find(|(name, _)| *name == column).map_or("", |(_, value)| value.as_str()));
    for value in values.map(Value::from) {
        out.write_field(csv::text(&value).as_bytes())?;
    }
    Ok(out.write_record(None::<&[u8]>)?)
}

fn article_cells(article: &Article) -> Cells {
    let words = |text: &str| text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    let excluded: usize = article.excluded.iter().map(|block| words(block.span.of(&article.text))).sum();
    let published = article.published.as_ref();
    vec![
        ("status", article.duplicate.as_ref().map_or("read", term).to_owned()),
        ("article_id", article.id.clone()),
        ("path", article.path.clone()),
        ("record", number(article.record)),
        ("outlet", article.outlet.clone()),
        ("outlet_from", term(&article.outlet_from).to_owned()),
        ("outlet_written", article.outlet_written.clone()),
        ("published", published.map_or_else(String::new, |published| published.date.to_string())),
        ("published_from", published.map_or("", |published| term(&published.from)).to_owned()),
        ("published_precision", term(&article.written.precision).to_owned()),
        ("published_at", article.written.iso.clone()),
        ("published_zone", article.written.zone.clone()),
        ("published_raw", article.written.raw.clone()),
        ("title", article.title.clone()),
        ("title_from", term(&article.title_from).to_owned()),
        ("language", article.language.clone()),
        ("language_from", term(&article.language_from).to_owned()),
        ("author", article.author.clone()),
        ("place", article.place.clone()),
        ("wire", article.wire.clone()),
        ("story_id", article.story.clone()),
        ("url", article.url.clone()),
        ("words", words(&article.text).saturating_sub(excluded).to_string()),
        ("excluded_words", excluded.to_string()),
        ("excluded", listed(article.excluded.iter().map(|block| (block.reason.as_str(), block.span.of(&article.text))))),
        ("duplicate_of", article.duplicate_of.clone()),
        ("metadata", listed(article.extra.iter().map(|(name, value)| (name.as_str(), value.as_str())))),
    ]
}

fn reject_cells(reject: &Reject) -> Cells {
    vec![
        ("status", "rejected".to_owned()),
        ("path", reject.path.clone()),
        ("record", number(reject.record)),
        ("reason", reject.reason.clone()),
    ]
}

fn number(record: Option<u32>) -> String {
    record.map_or_else(String::new, |record| record.to_string())
}

/// Names with their texts, long ones cut: `byline: By Ines Vollmer; read_more: Read more`.
fn listed<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let shown = |text: &str| {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let cut: String = words.chars().take(SHOWN).collect();
        if cut.len() < words.len() { format!("{cut}…") } else { cut }
    };
    pairs.map(|(name, text)| format!("{name}: {}", shown(text))).collect::<Vec<_>>().join("; ")
}
