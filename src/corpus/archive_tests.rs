//! What exports of archives must give, on invented ones that have the shapes of real ones.

use super::fixture::{BODY, expected, read, read_with, told, zipped};
use super::*;
use std::fs;

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
pub(super) fn docx(paragraphs: &[&str]) -> Vec<u8> {
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
