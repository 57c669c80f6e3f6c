//! What web pages and feeds must give, stored, saved and packed.

use super::fixture::{BODY, expected, read, told, zipped};
use std::io::Write;

#[test]
fn a_saved_page_gives_what_it_declares_and_its_main_text() {
    let paragraphs: String = (0..8).map(|_| format!("<p>{BODY} It was the third time in a year, engineers said.</p>")).collect();
    let page = format!(
        "<html><head><title>Gates open | The Lantern</title><script type=\"application/ld+json\">{{\"@graph\": [{{\"@type\": \"WebSite\"}}, \
         {{\"@type\": [\"NewsArticle\"], \"headline\": \"Gates open\", \"datePublished\": \"2024-05-16T07:03:00Z\", \"inLanguage\": \"en-GB\", \
         \"publisher\": {{\"name\": \"The Lantern\"}}, \"author\": [{{\"name\": \"Ines Vollmer\"}}]}}]}}</script></head>\
         <body><nav><a href=\"/\">Home</a> <a href=\"/b\">Sport</a></nav><article><h1>Gates open</h1>{paragraphs}</article><footer>About us</footer></body></html>"
    );
    let corpus = read("page.html", page);
    let article = &corpus.articles[0];
    assert_eq!((article.outlet.as_str(), article.title.as_str(), article.language.as_str()), ("The Lantern", "Gates open", "en"));
    assert_eq!(article.published.as_ref().unwrap().date.to_string(), "2024-05-16");
    assert_eq!(article.text.matches(BODY).count(), 8);
    assert!(!article.text.contains("Sport") && !article.text.contains("About us"));
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn packed_files_are_unpacked_within_limits() {
    assert_eq!(read("lantern.txt.gz", gzipped(BODY.as_bytes())).articles[0].text, BODY);
    let line = format!("{{\"text\": {BODY:?}}}\n");
    assert_eq!(read("a.jsonl.gz", gzipped(line.repeat(3).as_bytes())).articles.len(), 3);
    let bomb = read("bomb.txt.gz", gzipped(&vec![b'a'; 32 << 20]));
    assert!(bomb.rejects[0].reason.starts_with("larger than"), "{:?}", bomb.rejects);
    let cut = gzipped(BODY.as_bytes());
    assert_eq!(read("cut.txt.gz", &cut[..cut.len() - 10]).rejects.len(), 1);
    let inner = zipped(&[("x.txt", BODY.as_bytes())]);
    let members: [(&str, &[u8]); 5] = [
        ("lantern/a.txt", BODY.as_bytes()),
        ("b.jsonl", line.as_bytes()),
        ("../up.txt", BODY.as_bytes()),
        ("inner.zip", &inner),
        ("__MACOSX/x.txt", b"x"),
    ];
    let corpus = read("pack.zip", zipped(&members));
    assert_eq!(corpus.articles.len(), 3);
    assert_eq!(corpus.rejects.len(), 1);
    assert!(corpus.rejects[0].path.ends_with("pack.zip/inner.zip"));
}

/// A page with enough text to be taken for an article.
fn article_page(title: &str) -> String {
    let paragraphs: String = (0..8).map(|_| format!("<p>{BODY} It was the third time in a year, engineers said.</p>")).collect();
    format!("<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>")
}

#[test]
fn pages_that_crawlers_and_browsers_stored_are_read() {
    let answer = |title: &str| format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{}", article_page(title));
    let record = |block: &str| {
        let head =
            format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://www.lantern.example/a\r\nContent-Length: {}", block.len());
        format!("{head}\r\n\r\n{block}\r\n\r\n")
    };
    let packed: Vec<u8> = ["Gates open", "Gates shut"].into_iter().flat_map(|title| gzipped(record(&answer(title)).as_bytes())).collect();
    let corpus = read("crawl.warc.gz", packed);
    assert_eq!(
        corpus.articles.iter().map(|a| (a.outlet.as_str(), a.record)).collect::<Vec<_>>(),
        [("lantern.example", Some(1)), ("lantern.example", Some(2))]
    );
    let saved = format!(
        "From: <saved>\r\nSnapshot-Content-Location: https://www.lantern.example/a\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related; type=\"text/html\"; boundary=\"xx\"\r\n\r\n--xx\r\nContent-Type: text/html\r\n\
         Content-Transfer-Encoding: 8bit\r\n\r\n{}\r\n--xx\r\nContent-Type: image/png\r\n\r\nx\r\n--xx--\r\n",
        article_page("Gates open")
    );
    let corpus = read("page.mhtml", saved);
    assert_eq!((corpus.articles[0].outlet.as_str(), corpus.articles[0].text.matches(BODY).count()), ("lantern.example", 8));
}

#[test]
fn feeds_are_read_where_they_carry_the_whole_text() {
    let text: String = (0..8).map(|_| format!("&lt;p&gt;{BODY}&lt;/p&gt;")).collect();
    let rss = format!(
        "<?xml version=\"1.0\"?><rss><channel><title>The Lantern</title><item><title>Gates &amp; locks</title><link>https://lantern.example/a</link>\
         <pubDate>Thu, 16 May 2024 07:03:00 +0000</pubDate><content:encoded>{text}</content:encoded></item>\
         <item><title>Short</title><description>{BODY}</description></item><item><title>Cut"
    );
    let corpus = read("feed.xml", rss);
    let body = [BODY; 8].join("\n\n");
    assert_eq!(corpus.articles.iter().map(told).collect::<Vec<_>>(), [expected("The Lantern", "2024-05-16", "Gates & locks", &body)]);
    assert_eq!(corpus.rejects.iter().map(|r| r.record).collect::<Vec<_>>(), [Some(2), Some(3)]);
    let inner: String = (0..8).map(|_| format!("<p>{BODY}</p>")).collect();
    let atom = format!(
        "<feed><title>The Ferry</title><entry><title>Gates</title><link href=\"https://ferry.example/a\"/><updated>2024-05-16T07:03:00Z</updated>\
         <content type=\"xhtml\"><div>{inner}</div></content></entry></feed>"
    );
    assert_eq!(
        read("feed.atom", atom).articles.iter().map(told).collect::<Vec<_>>(),
        [expected("The Ferry", "2024-05-16", "Gates", &body)]
    );
    let document = format!(
        "<doc sitename=\"The Lantern\" title=\"Gates\" date=\"2024-05-16\"><main><p>{BODY}</p><p>So <hi>it</hi> is.</p></main></doc>"
    );
    let text = format!("{BODY}\n\nSo it is.");
    assert_eq!(
        read("page.xml", document).articles.iter().map(told).collect::<Vec<_>>(),
        [expected("The Lantern", "2024-05-16", "Gates", &text)]
    );
    assert!(read("other.xml", "<a><b/></a>").rejects[0].reason.contains("neither a feed"));
}

#[test]
fn traps_of_pages_are_set_aside_and_kept_as_metadata() {
    let text = format!(
        "Gates open\n\nGates open\n\nBy Ines Vollmer in Kesmer\n\n09.42 BST\n\nKESMER (AP) — {BODY}\n\nADVERTISEMENT\n\nSee the video above\n\n\
         Temas relacionados: agua\n\nInfórmate más\n\nSend any friend a story\n\nPhoto by Rosa Quill\n\n{BODY}\n\n(AP)\n"
    );
    let corpus = read("a.jsonl", format!("{}\n", serde_json::json!({"title": "Gates open", "text": text})));
    let article = &corpus.articles[0];
    assert_eq!((article.author.as_str(), article.place.as_str(), article.wire.as_str()), ("Ines Vollmer", "KESMER", "AP"));
    let mut at = article.headline.unwrap().end as usize;
    let mut kept = String::new();
    for block in &article.excluded {
        kept.push_str(&article.text[at..block.span.start as usize]);
        at = block.span.end as usize;
    }
    kept.push_str(&article.text[at..]);
    assert_eq!(kept.split_whitespace().collect::<Vec<_>>().join(" "), format!("{BODY} {BODY}"));
}

#[test]
fn nesting_without_end_is_refused() {
    let page = format!("<html><body>{}{}", "<div>".repeat(50_000), article_page("x"));
    assert!(read("deep.html", page).rejects[0].reason.contains("nested deeper"));
    assert!(read("deep.xml", "<a>".repeat(50_000)).rejects[0].reason.contains("nested deeper"));
    let mail = "Content-Type: multipart/related; boundary=a\r\n\r\n--a\r\n".repeat(5000);
    assert_eq!(read("deep.mhtml", mail).articles, []);
}
