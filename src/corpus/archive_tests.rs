//! What reading archives, tables and pages must hold, on invented exports that have the shapes of real ones.

use super::*;
use std::fs;
use std::io::Write;

const BODY: &str = "The gates of the dam were opened in the night, and nobody in the valley had been told of it.";

pub(super) fn read(name: &str, bytes: impl AsRef<[u8]>) -> Corpus {
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
    let rows = format!("outlet,text\nThe Lantern,{BODY:?}\n\"{}The Ferry,{BODY:?}\n", "x\n".repeat(4000));
    let corpus = read_with("b.csv", rows, &options);
    assert_eq!((corpus.articles.len(), corpus.rejects.len()), (2, 4000));
    assert!(corpus.rejects[0].reason.contains("4096"), "{:?}", corpus.rejects[0]);
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
    assert_eq!((corpus.articles[0].author.as_str(), corpus.articles[0].language.as_str()), ("Ines Vollmer", "en"));
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

#[test]
fn an_uncertain_date_is_kept_as_it_was_written_and_not_guessed() {
    let corpus = read("a.jsonl", format!("{{\"text\": {BODY:?}, \"date\": \"03/04/2022\"}}\n"));
    let article = &corpus.articles[0];
    assert_eq!((article.published.as_ref(), article.written.precision), (None, Precision::Ambiguous));
    assert_eq!(article.written.raw, "03/04/2022");
}

#[test]
fn the_other_dates_of_a_file_settle_an_uncertain_one_unless_they_disagree() {
    let row = |date: &str| format!("{{\"text\": {BODY:?}, \"date\": {date:?}}}\n");
    let days = |dates: &[&str]| {
        let corpus = read("a.jsonl", dates.iter().map(|date| row(date)).collect::<String>());
        let day = corpus.articles[0].published.as_ref().map(|p| (p.date.to_string(), p.from));
        day.unwrap_or_default()
    };
    assert_eq!(days(&["03/04/2022", "16/04/2022"]), ("2022-04-03".to_owned(), Provenance::OtherDates));
    assert_eq!(days(&["03/04/2022", "04/16/2022"]), ("2022-03-04".to_owned(), Provenance::OtherDates));
    assert_eq!(days(&["03/04/2022", "04/16/2022", "16/04/2022"]).0, "");
}

#[test]
fn lists_of_json_are_read_member_by_member() {
    let member = format!("{{\"text\": {BODY:?}}}");
    let corpus = read("a.json", format!("[{member}, {{\"text\": }}, 7,\n {member}, {{\"text\": \"cut"));
    assert_eq!(corpus.articles.iter().map(|a| a.record).collect::<Vec<_>>(), [Some(1), Some(4)]);
    assert_eq!(corpus.rejects.iter().map(|r| r.record).collect::<Vec<_>>(), [Some(2), Some(3), Some(5)]);
    let lines = read("b.json", format!("{member}\n{member}\n"));
    assert_eq!(lines.articles.len(), 2, "lines of JSON under another name");
    let deep = read("c.json", "[".repeat(100_000));
    assert!(deep.articles.is_empty() && !deep.rejects.is_empty());
}

/// A workbook with one sheet of these rows.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let cell = |text: &&str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |cells: &&[&str]| format!("<row>{}</row>", cells.iter().map(cell).collect::<String>());
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{}</sheetData></worksheet>", rows.iter().map(row).collect::<String>());
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"News\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let links = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let root = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let kinds = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    zipped(&[
        ("[Content_Types].xml", kinds.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn workbooks_are_read_by_their_first_row() {
    let corpus = read(
        "a.xlsx",
        workbook(&[&["Outlet", "Title", "Date", "Text"], &["The Lantern", "Gates open", "16 May 2024", BODY], &["The Ferry"]]),
    );
    assert_eq!(corpus.rejects.iter().map(|r| r.record).collect::<Vec<_>>(), [Some(2)], "{:?}", corpus.rejects);
    assert_eq!(corpus.articles.iter().map(told).collect::<Vec<_>>(), [expected("The Lantern", "2024-05-16", "Gates open", BODY)]);
}

#[test]
fn the_index_of_an_archive_is_read_by_its_labels() {
    let line = |label: &str, text: &str| format!("<tr><td><b>{label}</b></td><td>{text}</td></tr>");
    let page = [
        "<html><body><table class=\"article\">".to_owned(),
        line("HD", "Gates open"),
        line("BY", "Ines Vollmer"),
        line("WC", "19 words"),
        line("PD", "16 May 2024"),
        line("SN", "The Lantern"),
        line("LA", "Englisch"),
        line("LP", &format!("<p class=\"articleParagraph\">{BODY}</p>")),
        line("TD", "<p class=\"articleParagraph\">Nobody<br>was told.</p>"),
        line("NS", "water"),
        "</table></body></html>".to_owned(),
    ];
    let corpus = read("index.html", page.concat());
    let text = format!("{BODY}\n\nNobody\n\nwas told.");
    assert_eq!(corpus.articles.iter().map(told).collect::<Vec<_>>(), [expected("The Lantern", "2024-05-16", "Gates open", &text)]);
    assert_eq!((corpus.articles[0].language.as_str(), corpus.articles[0].author.as_str()), ("en", "Ines Vollmer"));
}

#[test]
fn documents_in_rich_text_are_read_as_those_of_word() {
    let lines = [
        "Gates open",
        "The Lantern",
        "May 16, 2024 Thursday",
        "Copyright 2024 The Lantern",
        "Length: 19 words",
        "Body",
        BODY,
        "End of Document",
    ];
    let rtf = format!("{{\\rtf1\\ansi {}}}", lines.map(|line| format!("{line}\\par ")).concat());
    let corpus = read("export.rtf", &rtf);
    assert_eq!(corpus.articles.iter().map(told).collect::<Vec<_>>(), [expected("The Lantern", "2024-05-16", "Gates open", BODY)]);
    assert!(read("cut.rtf", &rtf[..rtf.len() - 1]).rejects[0].reason.contains("breaks off"));
    let other = read("f.rtf", format!("{{\\rtf1 {BODY}\\par Document LNTRN00020240516ek5g0001t}}"));
    assert!(other.rejects[0].reason.contains("export it as HTML"), "{:?}", other.rejects);
}

#[test]
fn two_records_without_an_end_between_them_are_refused_and_the_rest_is_read() {
    let record = ["Gates open", "The Lantern", "May 16, 2024", "Copyright 2024 The Lantern", "Length: 19 words", "Body", BODY];
    let corpus = read("export.docx", docx(&[&record[..], &record, &["End of Document"], &record, &["End of Document"], &record].concat()));
    assert_eq!(corpus.articles.iter().map(|a| a.record).collect::<Vec<_>>(), [Some(2)]);
    assert_eq!(corpus.rejects.iter().map(|r| r.record).collect::<Vec<_>>(), [Some(1), Some(3)]);
}

#[test]
fn the_text_of_a_title_is_no_date_and_a_month_is_no_day() {
    let lines =
        ["Part 1: what 2000 engineers saw on May 1, 2023", "The Lantern", "January 2024", "Copyright 2024 The Lantern", "Length: 19 words"];
    let corpus = read("export.docx", docx(&[&lines[..], &["Body", BODY, "End of Document"]].concat()));
    let article = &corpus.articles[0];
    assert_eq!((article.outlet.as_str(), article.published.as_ref()), ("The Lantern", None));
    assert_eq!((article.written.precision, article.written.iso.as_str()), (Precision::Month, "2024-01"));
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
fn nesting_without_end_is_refused() {
    let page = format!("<html><body>{}{}", "<div>".repeat(50_000), article_page("x"));
    assert!(read("deep.html", page).rejects[0].reason.contains("nested deeper"));
    assert!(read("deep.xml", "<a>".repeat(50_000)).rejects[0].reason.contains("nested deeper"));
    let mail = "Content-Type: multipart/related; boundary=a\r\n\r\n--a\r\n".repeat(5000);
    assert_eq!(read("deep.mhtml", mail).articles, []);
}

#[test]
fn a_format_of_the_users_own_is_read_by_its_template() {
    let folder = tempfile::tempdir().unwrap();
    let template = folder.path().join("ruled.toml");
    fs::write(&template, "end = '^=+$'\nfirst_line = 'title'\nfields = ['^(?<outlet>[^,]+), (?<published>\\d{4}-\\d{2}-\\d{2})$']\n")
        .unwrap();
    let options = ReadOptions { template: Some(template.clone()), ..ReadOptions::default() };
    let corpus = read_with("export.txt", format!("Gates open\nThe Lantern, 2024-05-16\n\n{BODY}\n=====\nNo text\n=====\n"), &options);
    assert_eq!(corpus.articles.iter().map(told).collect::<Vec<_>>(), [expected("The Lantern", "2024-05-16", "Gates open", BODY)]);
    assert_eq!(corpus.rejects.iter().map(|r| r.record).collect::<Vec<_>>(), [Some(2)]);
    fs::write(&template, "end = '('").unwrap();
    let error = Corpus::read(&[folder.path().to_owned()], &options).unwrap_err().to_string();
    assert!(error.contains("ruled.toml") && error.contains("`end`"), "{error}");
}

#[test]
fn names_of_outlets_are_made_one_and_the_users_own_come_first() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("names.csv");
    fs::write(&table, "alias,outlet\nlantern.example,The Lantern\nThe Ferry (Kesmer),The Ferry\n").unwrap();
    let options = ReadOptions { outlets: Some(table), ..ReadOptions::default() };
    let row = |outlet: &str| format!("{{\"text\": {BODY:?}, \"outlet\": {outlet:?}}}\n");
    let rows = ["news.lantern.example", "the ferry(Kesmer)", "The Post"].map(row).concat();
    let seen: Vec<_> = read_with("a.jsonl", rows, &options).articles.into_iter().map(|a| (a.outlet, a.outlet_written)).collect();
    assert_eq!(
        seen,
        [("The Lantern", "news.lantern.example"), ("The Ferry", "the ferry(Kesmer)"), ("The Post", "")]
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
}

#[test]
fn repeated_articles_are_marked_and_kept_unmarked_on_request() {
    let row = |outlet: &str| format!("{{\"text\": {BODY:?}, \"outlet\": {outlet:?}}}\n");
    let rows = ["The Lantern", "The Ferry", "The Lantern"].map(row).concat();
    let marks = |options: &ReadOptions| {
        let corpus = read_with("a.jsonl", &rows, options);
        corpus.articles.into_iter().map(|a| (a.duplicate, a.duplicate_of)).collect::<Vec<_>>()
    };
    let first = "a00001".to_owned();
    let expected = [(None, String::new()), (Some(Duplicate::Reprint), first.clone()), (Some(Duplicate::Same), first)];
    assert_eq!(marks(&ReadOptions::default()), expected);
    let all = ReadOptions { keep_duplicates: true, ..ReadOptions::default() };
    assert!(marks(&all).iter().all(|(mark, _)| mark.is_none()));
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
