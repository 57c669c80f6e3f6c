//! What reading archives, tables and pages must hold, on invented exports that have the shapes of real ones.

use super::*;
use std::fs;
use std::io::Write;

const BODY: &str = "The gates of the dam were opened in the night, and nobody in the valley had been told of it.";

fn read(name: &str, bytes: impl AsRef<[u8]>) -> Corpus {
    read_with(name, bytes, &ReadOptions::default())
}

fn read_with(name: &str, bytes: impl AsRef<[u8]>, options: &ReadOptions) -> Corpus {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    Corpus::read(&[folder.path().to_owned()], options).unwrap()
}

/// Outlet, day, title and the text below the title.
fn told(article: &Article) -> (String, String, String, String) {
    let day = article.published.as_ref().map_or_else(String::new, |p| p.date.to_string());
    let from = article.headline.map_or(0, |h| h.end as usize);
    (article.outlet.clone(), day, article.title.clone(), article.text[from..].trim().to_owned())
}

fn expected(outlet: &str, day: &str, title: &str, text: &str) -> (String, String, String, String) {
    (outlet.to_owned(), day.to_owned(), title.to_owned(), text.to_owned())
}

fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn tables_are_read_with_any_delimiter_mark_and_encoding() {
    let rows = |d: &str| format!("Newspaper{d}Headline{d}Date{d}Body\nThe Lantern{d}Gates open{d}16.05.2024{d}\"Zoë said:\n\n{BODY}\"\n");
    let windows = encoding_rs::WINDOWS_1252.encode(&rows(";")).0.into_owned();
    let utf16: Vec<u8> = format!("\u{feff}{}", rows("\t")).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files: [(&str, Vec<u8>); 6] = [
        ("a.csv", rows(",").into_bytes()),
        ("b.csv", format!("\u{feff}{}", rows(";")).into_bytes()),
        ("c.csv", format!("sep=;\r\n{}", rows(";")).into_bytes()),
        ("d.csv", windows),
        ("e.tsv", rows("\t").into_bytes()),
        ("f.csv", utf16),
    ];
    for (name, bytes) in files {
        let corpus = read(name, bytes);
        assert_eq!(corpus.rejects, [], "{name}");
        let text = format!("Zoë said:\n\n{BODY}");
        assert_eq!(
            corpus.articles.iter().map(told).collect::<Vec<_>>(),
            [expected("The Lantern", "2024-05-16", "Gates open", &text)],
            "{name}"
        );
        assert_eq!(corpus.articles[0].record, Some(1));
    }
}

#[test]
fn broken_rows_are_rejected_with_their_number_and_the_rest_is_read() {
    let corpus = read("a.csv", format!("outlet,text\nThe Lantern,{BODY:?}\none,two,three\nThe Ferry,\nThe Herald,{BODY:?}\n"));
    assert_eq!(corpus.articles.iter().map(|a| a.record).collect::<Vec<_>>(), [Some(1), Some(4)]);
    assert_eq!(corpus.rejects.iter().map(|r| r.record).collect::<Vec<_>>(), [Some(2), Some(3)]);
    let corpus = read("b.jsonl", format!("{{\"text\": {BODY:?}}}\n\n{{\"text\": \n[1]\n{{\"title\": \"x\"}}\n{{\"text\": {BODY:?}}}\n"));
    assert_eq!(corpus.articles.iter().map(|a| a.record).collect::<Vec<_>>(), [Some(1), Some(5)]);
    assert_eq!(corpus.rejects.iter().map(|r| r.record).collect::<Vec<_>>(), [Some(2), Some(3), Some(4)]);
}

#[test]
fn a_column_of_any_name_is_read_where_the_user_names_it() {
    let table = format!("paper,words\nThe Lantern,{BODY:?}\n");
    let corpus = read("a.csv", &table);
    assert!(corpus.rejects[0].reason.contains("--map text=COLUMN"), "{:?}", corpus.rejects);
    let map = vec![("text".to_owned(), "Words".to_owned()), ("outlet".to_owned(), "paper".to_owned())];
    let corpus = read_with("a.csv", table, &ReadOptions { map, ..ReadOptions::default() });
    assert_eq!(told(&corpus.articles[0]).0, "The Lantern");
}

#[test]
fn a_record_without_end_is_refused_and_memory_stays_bounded() {
    let options = ReadOptions { max_size: 4096, ..ReadOptions::default() };
    let line = format!("{{\"text\": {BODY:?}}}\n");
    let corpus = read_with("a.jsonl", format!("{line}{{\"text\": \"{}\"}}\n{line}", "x".repeat(1 << 20)), &options);
    assert_eq!((corpus.articles.len(), corpus.rejects[0].record), (2, Some(2)));
    let corpus = read_with("b.csv", format!("text\n{BODY:?}\n\"{}", "x\n".repeat(1 << 20)), &options);
    assert_eq!(corpus.rejects.len(), 1);
    assert!(corpus.rejects[0].reason.contains("4096"), "{:?}", corpus.rejects);
}

#[test]
fn a_crawlers_table_without_header_is_known_by_its_shape() {
    let row =
        format!("https://www.lantern.example/a\tnull\t12ab\tlantern.example\tGates open\tnull\t2024-05-16\t{BODY}\tnull\tnull\tarticle\n");
    let corpus = read("a.csv", row);
    assert_eq!(corpus.articles.iter().map(told).collect::<Vec<_>>(), [expected("lantern.example", "2024-05-16", "Gates open", BODY)]);
}

#[test]
fn old_exports_are_cut_into_records_with_their_labels_as_metadata() {
    let blank = "                    ";
    let text = format!(
        "Download Request: all\nTerms: dam\n\n{blank}1 of 3 DOCUMENTS\n\n\n{blank}The Lantern (Kesmer)\n\n{blank}May 16, 2024 Thursday\n{blank}Final Edition\n\n\
         Gates open;\nA valley asks why\n\nBYLINE: Ines Vollmer\n\nLENGTH: 19 words\n\nThe gates of the dam were opened in the night, and\n\
         nobody in the valley had been told of it.\n\nLOAD-DATE: May 17, 2024\n\nLANGUAGE: ENGLISH\n\n{blank}Copyright 2024 The Lantern\n{blank}All Rights Reserved\n\n\
         {blank}2 of 3 DOCUMENTS\n\n{blank}Copyright 2024 Hafenbote\n{blank}Hafenbote\n\n{blank}Donnerstag 16. Mai 2024\n\nÜBERSCHRIFT ohne Namen\n\n\
         AUTOR: Tomas Reik\n\nLÄNGE: 8 Wörter\n\nDie Tore des Damms wurden nachts geöffnet.\n\nSPRACHE: GERMAN; DEUTSCH\n\n\
         {blank}3 of 3 DOCUMENTS\n\n{blank}The Ferry\n\n{blank}May 16, 2024 Thursday\n\nA picture only\n\nLENGTH: 0 words\n\nGRAPHIC: The bridge\n"
    );
    let corpus = read("export.txt", text);
    let german = "Die Tore des Damms wurden nachts geöffnet.";
    assert_eq!(
        corpus.articles.iter().map(told).collect::<Vec<_>>(),
        [
            expected("The Lantern (Kesmer)", "2024-05-16", "Gates open; A valley asks why", BODY),
            expected("Hafenbote", "2024-05-16", "ÜBERSCHRIFT ohne Namen", german),
        ]
    );
    assert!(corpus.articles[0].extra.contains(&("author".to_owned(), "Ines Vollmer".to_owned())));
    assert_eq!(corpus.rejects.iter().map(|r| r.record).collect::<Vec<_>>(), [Some(3)]);
}

/// A document of Nexis Uni with these paragraphs.
fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let body: String = paragraphs.iter().map(|p| format!("<w:p><w:r><w:t>{p}</w:t></w:r></w:p>")).collect();
    let xml = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    zipped(&[("word/document.xml", xml.as_bytes())])
}

#[test]
fn documents_of_many_records_leave_out_cover_and_classification() {
    let head = ["Documents (2)", "1. Gates open", "Search Terms: dam", ""];
    let first = ["Gates open", "The Lantern", "May 16, 2024 Thursday", "", "Copyright 2024 The Lantern All Rights Reserved"];
    let rest =
        ["Section:\u{a0}NEWS", "Length:\u{a0}19 words", "Body", "", BODY, "Classification", "Language: ENGLISH", "Load-Date: May 17, 2024"];
    let second = ["End of Document", "", "No body", "The Ferry", "May 17, 2024", "End of Document"];
    let corpus = read("export.docx", docx(&[&head[..], &first, &rest, &second].concat()));
    assert_eq!(corpus.articles.iter().map(told).collect::<Vec<_>>(), [expected("The Lantern", "2024-05-16", "Gates open", BODY)]);
    assert_eq!(corpus.rejects.iter().map(|r| r.record).collect::<Vec<_>>(), [Some(2)]);
    let whole = docx(&[&first[..], &rest, &["End of Document"]].concat());
    let cut = read("cut.docx", &whole[..whole.len() / 2]);
    assert!(cut.articles.is_empty() && cut.rejects[0].reason.starts_with("not a whole DOCX"), "{:?}", cut.rejects);
}

#[test]
fn pages_of_an_archive_are_told_by_shape_in_any_interface_language() {
    for (words, day, language) in
        [("19 words", "16 May 2024", "English"), ("19 Wörter", "16 Mai 2024", "Englisch"), ("19 mots", "16 mai 2024", "Anglais")]
    {
        let page = format!(
            "<html><body><div class=\"article enArticle\"><div id=\"hd\"><span class=\"enHeadline\">Gates &amp; locks </span></div>\
             <div class=\"author\">By Ines Vollmer</div><div>{words}</div><div>{day}</div><div>The Lantern</div><div>LNTRN</div><div>{language}</div>\
             <div>Copyright 2024</div><p class=\"articleParagraph enarticleParagraph\">{BODY}</p><p>Document LNTRN1</p></div>\
             <div class=\"article enArticle\"><div id=\"hd\"><b class='enHeadline'>No text</b></div><div>{day}</div></div></body></html>"
        );
        let corpus = read("export.html", page);
        assert_eq!(corpus.articles.iter().map(told).collect::<Vec<_>>(), [expected("The Lantern", "2024-05-16", "Gates & locks", BODY)]);
        assert_eq!(corpus.rejects.iter().map(|r| r.record).collect::<Vec<_>>(), [Some(2)]);
    }
}

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

#[test]
fn packed_files_are_unpacked_within_limits() {
    let gz = |bytes: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    assert_eq!(read("lantern.txt.gz", gz(BODY.as_bytes())).articles[0].text, BODY);
    let line = format!("{{\"text\": {BODY:?}}}\n");
    assert_eq!(read("a.jsonl.gz", gz(line.repeat(3).as_bytes())).articles.len(), 3);
    let bomb = read("bomb.txt.gz", gz(&vec![b'a'; 32 << 20]));
    assert!(bomb.rejects[0].reason.starts_with("larger than"), "{:?}", bomb.rejects);
    let cut = gz(BODY.as_bytes());
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

#[test]
fn an_uncertain_date_is_kept_as_it_was_written_and_not_guessed() {
    let corpus = read("a.jsonl", format!("{{\"text\": {BODY:?}, \"date\": \"03/04/2022\"}}\n"));
    assert_eq!(corpus.articles[0].published, None);
    assert_eq!(corpus.articles[0].extra, [("published_uncertain".to_owned(), "03/04/2022".to_owned())]);
}
