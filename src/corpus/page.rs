//! Saved web pages: schema.org's JSON-LD and the page's own head for metadata, the main text by its shape.

use super::decode;
use super::record::{Record, domain};
use super::warc::Crawled;
use dom_smoothie::{Config, Readability, TextMode};
use mailparse::MailHeaderMap;
use serde_json::Value;

/// Deepest nesting of a page that is taken apart; no newspaper comes near it.
const DEEPEST: usize = 512;
/// Most elements of a page that is taken apart.
const MOST_ELEMENTS: usize = 200_000;
/// Bytes of articleBody from which on it stands in for a main text that is much shorter.
const BODY: usize = 400;

/// The article of a page that a crawler stored.
///
/// # Errors
/// As [`record`].
pub(super) fn crawled(crawled: Crawled) -> Result<Record, String> {
    let named = encoding_rs::Encoding::for_label(crawled.charset.as_bytes());
    let mut record = match named {
        Some(encoding) => record(&encoding.decode(&crawled.body).0),
        None => record(&decode::decode(&crawled.body)?),
    }
    .map_err(|reason| format!("{reason} ({})", crawled.url))?;
    if record.url.is_empty() {
        record.url = crawled.url;
    }
    if record.outlet.is_empty() {
        record.outlet = domain(&record.url).to_owned();
    }
    Ok(record)
}

/// The article of a page that a browser saved as one file (MHTML): its first part in HTML.
///
/// # Errors
/// A reason, where the file has no such part or it holds no main text.
pub(super) fn saved(bytes: &[u8]) -> Result<Record, String> {
    let mail = mailparse::parse_mail(bytes).map_err(|error| format!("not a page saved as one file ({error})"))?;
    let part = mail.parts().find(|part| part.ctype.mimetype == "text/html").ok_or("the file has no part in HTML")?;
    let html = part.get_body().map_err(|error| format!("its part in HTML cannot be read ({error})"))?;
    let mut record = record(&html)?;
    if record.url.is_empty() {
        record.url = mail.headers.get_first_value("Snapshot-Content-Location").unwrap_or_default();
    }
    if record.outlet.is_empty() {
        record.outlet = domain(&record.url).to_owned();
    }
    Ok(record)
}

/// How deep the elements of a page are nested at least; elements that need no closing tag do not count.
fn depth(html: &str) -> usize {
    let counts = |name: &str| {
        !matches!(
            name,
            "p" | "li"
                | "br"
                | "img"
                | "input"
                | "hr"
                | "meta"
                | "link"
                | "td"
                | "tr"
                | "th"
                | "dd"
                | "dt"
                | "option"
                | "source"
                | "wbr"
                | "area"
                | "col"
                | "base"
                | "embed"
                | "param"
                | "track"
        )
    };
    let (mut depth, mut deepest) = (0usize, 0);
    for piece in super::html::pieces(html) {
        match piece {
            super::html::Piece::Open(name, rest) if counts(&name.to_ascii_lowercase()) && !rest.ends_with('/') => depth += 1,
            super::html::Piece::Close(name) if counts(&name.to_ascii_lowercase()) => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// The article of a page.
///
/// # Errors
/// A reason, where no main text is found.
pub(super) fn record(html: &str) -> Result<Record, String> {
    if depth(html) > DEEPEST {
        return Err(format!("its elements are nested deeper than {DEEPEST}; save the article's text"));
    }
    let declared = declared(html).unwrap_or_default();
    let config = Config { max_elements_to_parse: MOST_ELEMENTS, text_mode: TextMode::Formatted, ..Config::default() };
    let shaped = Readability::new(html, None, Some(config)).and_then(|mut page| page.parse());
    let body = declared.text.len();
    let (text, page) = match shaped {
        Ok(page) => (page.text_content.to_string(), Some(page)),
        Err(_) => (String::new(), None),
    };
    let text = if body >= BODY && text.len() * 2 < body { declared.text.clone() } else { text };
    if text.trim().is_empty() {
        return Err("no main text was found on the page; save the article's text, or give it as a table".to_owned());
    }
    let of_page = |take: fn(&dom_smoothie::Article) -> Option<String>| page.as_ref().and_then(take).unwrap_or_default();
    let known = |declared: String, found: String| if declared.is_empty() { found } else { declared };
    let url = known(declared.url, of_page(|p| p.url.clone()));
    let outlet = known(declared.outlet, of_page(|p| p.site_name.clone()));
    let record = Record {
        outlet: known(outlet, domain(&url).to_owned()),
        title: known(declared.title, of_page(|p| Some(p.title.clone()))),
        published: known(declared.published, of_page(|p| p.published_time.clone())),
        language: known(declared.language, of_page(|p| p.lang.clone())),
        author: known(declared.author, of_page(|p| p.byline.clone())),
        extra: declared.extra,
        url,
        text,
        ..Record::default()
    };
    Ok(record.with_headline())
}

/// What the page declares of its article in JSON-LD.
fn declared(html: &str) -> Option<Record> {
    let mut rest = html;
    while let Some(at) = rest.find("application/ld+json") {
        rest = &rest[at..];
        let start = rest.find('>')? + 1;
        let end = rest[start..].find("</script").map_or(rest.len(), |end| start + end);
        let found = serde_json::from_str::<Value>(rest[start..end].trim()).ok().and_then(|value| article(&value).map(record_of));
        if found.is_some() {
            return found;
        }
        rest = &rest[end..];
    }
    None
}

/// The article among the objects of a JSON-LD block.
fn article(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(items) => items.iter().find_map(article),
        Value::Object(object) => {
            let is_article = |kind: &Value| kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind == "LiveBlogPosting");
            let kinds = object.get("@type").map_or(&[][..], |kind| kind.as_array().map_or(std::slice::from_ref(kind), Vec::as_slice));
            if kinds.iter().any(is_article) { Some(value) } else { object.get("@graph").and_then(article) }
        }
        _ => None,
    }
}

fn record_of(article: &Value) -> Record {
    let text =
        |key: &str| article.get(key).and_then(Value::as_str).map_or_else(String::new, |text| super::html::plain(text).trim().to_owned());
    let name = |key: &str| {
        let named = |value: &Value| value.get("name").and_then(Value::as_str).or_else(|| value.as_str()).unwrap_or("").to_owned();
        match article.get(key) {
            Some(Value::Array(items)) => items.iter().map(named).filter(|name| !name.is_empty()).collect::<Vec<_>>().join("; "),
            Some(value) => named(value),
            None => String::new(),
        }
    };
    let body = article.get("articleBody").and_then(Value::as_str).unwrap_or("").to_owned();
    let url = if text("url").is_empty() { text("mainEntityOfPage") } else { text("url") };
    let section = name("articleSection");
    Record {
        outlet: name("publisher"),
        title: text("headline"),
        published: text("datePublished"),
        language: text("inLanguage"),
        url,
        author: name("author"),
        extra: if section.is_empty() { Vec::new() } else { vec![("section".to_owned(), section)] },
        text: body,
        ..Record::default()
    }
}
