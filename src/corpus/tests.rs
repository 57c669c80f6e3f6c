//! What reading a folder must hold, on files written for the purpose.

use super::*;
use std::fs;
use std::path::Path;

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn read(folder: &Path) -> Corpus {
    Corpus::read(&[folder.to_owned()], &ReadOptions::default()).unwrap()
}

fn kept(article: &Article) -> String {
    let mut at = 0;
    let mut text = String::new();
    for block in &article.excluded {
        text.push_str(&article.text[at..block.span.start as usize]);
        at = block.span.end as usize;
    }
    text.push_str(&article.text[at..]);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const BODY: &str = "The gates of the dam were opened in the night, and nobody in the valley had been told of it.\n";

#[test]
fn files_are_read_in_every_encoding_and_the_mark_is_no_text() {
    let folder = tempfile::tempdir().unwrap();
    let text = "“We won’t pay,” said Zoë Blüm. It was the end of the matter for a while.";
    write(folder.path(), "a.txt", text);
    write(folder.path(), "b.txt", [b"\xef\xbb\xbf", text.as_bytes()].concat());
    let utf16 = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    write(folder.path(), "c.txt", [b"\xff\xfe".to_vec(), utf16(u16::to_le_bytes)].concat());
    write(folder.path(), "d.txt", [b"\xfe\xff".to_vec(), utf16(u16::to_be_bytes)].concat());
    write(folder.path(), "e.txt", utf16(u16::to_le_bytes));
    write(folder.path(), "f.txt", encoding_rs::WINDOWS_1252.encode(text).0);
    let corpus = read(folder.path());
    assert_eq!(corpus.rejects, []);
    assert_eq!(corpus.articles.len(), 6);
    for article in corpus.articles {
        assert_eq!(article.text, text, "{}", article.path);
    }
}

#[test]
fn what_is_no_article_is_rejected_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "binary.txt", b"abc\0\x01\x02def");
    write(folder.path(), "blank.txt", " \n\n\t");
    write(folder.path(), "empty.txt", "");
    write(folder.path(), "furniture.txt", "Read more\n\nShare this article\n");
    write(folder.path(), "paper.txt", b"%PDF-1.7 and so on");
    write(folder.path(), ".hidden.txt", BODY);
    write(folder.path(), "README.md", BODY);
    let corpus = read(folder.path());
    assert!(corpus.articles.is_empty());
    let reasons: Vec<_> =
        corpus.rejects.iter().map(|r| (r.path.rsplit('/').next().unwrap(), r.reason.split([' ', ':', ',']).next().unwrap())).collect();
    assert_eq!(
        reasons,
        [("binary.txt", "binary"), ("blank.txt", "no"), ("empty.txt", "empty"), ("furniture.txt", "no"), ("paper.txt", "a")]
    );
}

#[test]
fn a_manifest_decides_what_is_read_and_keeps_further_columns() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.txt", BODY);
    write(folder.path(), "b.txt", BODY);
    write(folder.path(), "sources.csv", "path,outlet,published,note\na.txt,The Herald,2024-05-16,front page\ngone.txt,The Post,,\n");
    let corpus = read(folder.path());
    let article = &corpus.articles[0];
    assert_eq!((corpus.articles.len(), article.outlet.as_str(), article.outlet_from), (1, "The Herald", Provenance::Manifest));
    assert_eq!(article.extra, [("note".to_owned(), "front page".to_owned())]);
    assert!(corpus.rejects[0].reason.contains("line 3"));
    assert!(corpus.unlisted[0].ends_with("b.txt"));
}

#[test]
fn mistakes_in_a_manifest_are_all_told_with_their_lines() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.txt", BODY);
    write(folder.path(), "sources.csv", "path,published\na.txt,16/05/2024\n,2024-05-16\na.txt,\na.txt,\n");
    let error = Corpus::read(&[folder.path().to_owned()], &ReadOptions::default()).unwrap_err().to_string();
    for part in [":2: `16/05/2024` is no date", ":3: the column `path` is empty", ":5: "] {
        assert!(error.contains(part), "{error}");
    }
}

#[test]
fn the_outlet_is_inferred_from_front_matter_folder_or_name_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.md", format!("---\noutlet: \"The Herald\"\ndate: 2024-05-16\n---\n{BODY}"));
    write(folder.path(), "the-post/b.txt", BODY);
    write(folder.path(), "guardian_2024-05-16_dam.txt", BODY);
    let corpus = read(folder.path());
    let seen: Vec<_> = corpus.articles.iter().map(|a| (a.outlet.as_str(), a.outlet_from)).collect();
    assert_eq!(seen, [("The Herald", Provenance::File), ("guardian", Provenance::FileName), ("the post", Provenance::Folder)]);
    assert!(!kept(&corpus.articles[0]).contains("outlet"));
}

#[test]
fn furniture_is_excluded_and_the_text_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let page = format!(
        "Dam opened in the night\r\n\r\nBy Ines Vollmer in Port Sabel\r\n16 May 2024\r\n\r\nKESMER, 15 May (Reuters) - {BODY}\r\nRead More\r\n\r\n{BODY}\r\nalso read\r\n\
         source site\r\n\r\nRelated Articles\r\n\r\nLeave a Reply\r\n\r\n16 + twenty =\r\n"
    );
    write(folder.path(), "a.txt", &page);
    let corpus = read(folder.path());
    let article = &corpus.articles[0];
    assert_eq!(article.text, page);
    assert_eq!((article.title.as_str(), article.wire.as_str()), ("Dam opened in the night", "Reuters"));
    assert_eq!(kept(article), format!("Dam opened in the night {} {}", BODY.trim(), BODY.trim()));
}

#[test]
fn the_order_of_the_inputs_makes_no_difference_and_nothing_is_read_twice() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.txt", BODY);
    write(folder.path(), "b.txt", BODY);
    let [a, b] = ["a.txt", "b.txt"].map(|name| folder.path().join(name));
    let read = |paths: &[PathBuf]| Corpus::read(paths, &ReadOptions::default()).unwrap();
    assert_eq!(read(&[a.clone(), b.clone()]), read(&[b, folder.path().join("./a.txt"), a]));
}

#[test]
fn markdown_marks_are_excluded() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "a.md",
        "# The dam\n\nThe **gates** were [opened](https://example.org) at night by men who had been told to do so.\n",
    );
    let corpus = read(folder.path());
    assert_eq!(kept(&corpus.articles[0]), "The dam The gates were opened at night by men who had been told to do so.");
}

#[test]
fn a_path_that_does_not_exist_is_an_error_that_names_it() {
    let error = Corpus::read(&[PathBuf::from("no/such/folder")], &ReadOptions::default()).unwrap_err();
    assert_eq!(error.to_string(), "no/such/folder: no such file or folder");
}
