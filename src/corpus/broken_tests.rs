//! What files must give that broke off on their way, on invented exports that have the shapes of real ones.

use super::fixture::{BODY, read};

/// The titles that were read, and the record and reason of each that was not.
fn titles_and_rejects(name: &str, bytes: &[u8]) -> (Vec<String>, Vec<(Option<u32>, String)>) {
    let corpus = read(name, bytes);
    let rejects = corpus.rejects.into_iter().map(|reject| (reject.record, reject.reason)).collect();
    (corpus.articles.into_iter().map(|article| article.title).collect(), rejects)
}

/// An export of three records with this end below each.
fn old_export(end: &str) -> String {
    let blank = "                    ";
    let record = |n: u32| {
        format!(
            "{blank}{n} of 3 DOCUMENTS\n\n{blank}The Lantern\n\n{blank}May {n}, 2024 Thursday\n\nGates open {n}\n\nLENGTH: 19 words\n\n\
             {BODY} It was so on day {n}.\n\n{end}\n\n"
        )
    };
    (1..=3).map(record).collect()
}

fn factiva_page(code: &str) -> String {
    let record = |n: u32| {
        format!(
            "<div class=\"article\"><div><span class=\"enHeadline\">Gates open {n}</span></div><div>19 words</div><div>{n} May 2024</div>\
             <div>The Lantern</div><div>English</div><p class=\"articleParagraph\">{BODY} It was so on day {n}.</p>{code}</div>"
        )
    };
    format!("<html><body>{}</body></html>", (1..=3).map(record).collect::<String>())
}

#[test]
fn the_record_that_an_export_breaks_off_in_is_refused_and_the_rest_is_read() {
    let text = old_export("LOAD-DATE: May 17, 2024");
    let cut = &text[..text.rfind("It was so").unwrap()];
    let page = factiva_page("<p>Document LNTRN00020240516ek5g0001t</p>");
    let cut_page = &page[..page.rfind("It was so").unwrap()];
    for (name, cut) in [("export.txt", cut), ("export.html", cut_page)] {
        let (titles, rejects) = titles_and_rejects(name, cut.as_bytes());
        assert_eq!(titles, ["Gates open 1", "Gates open 2"], "{name}");
        let reason = "the file breaks off within the record `Gates open 3`; export it again".to_owned();
        assert_eq!(rejects, [(Some(3), reason)], "{name}");
    }
}

#[test]
fn an_export_whose_records_have_no_end_of_their_own_is_read_whole() {
    for (name, export) in [("export.txt", old_export("")), ("export.html", factiva_page(""))] {
        let (titles, rejects) = titles_and_rejects(name, export.as_bytes());
        assert_eq!((titles.len(), rejects.len()), (3, 0), "{name}: {rejects:?}");
    }
}

#[test]
fn an_export_that_breaks_off_above_its_first_record_is_refused() {
    let page = "<html><head><style>.articleParagraph { margin: 0 }</style></head><body>";
    let (titles, rejects) = titles_and_rejects("export.html", page.as_bytes());
    assert!(titles.is_empty() && rejects[0].1.starts_with("an export of Factiva without a record"), "{rejects:?}");
}

#[test]
fn lines_of_json_in_utf_16_are_read() {
    let lines = format!("{{\"title\": \"Gates open\", \"text\": \"{BODY}\"}}\n");
    let utf16: Vec<u8> = [0xfeff].into_iter().chain(lines.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(titles_and_rejects("export.jsonl", &utf16), (vec!["Gates open".to_owned()], Vec::new()));
}
