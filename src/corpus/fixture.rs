//! Files of one article or many in a folder of their own, and what reading them gave, for tests.

use super::*;
use std::fs;
use std::io::Write;

pub(super) const BODY: &str = "The gates of the dam were opened in the night, and nobody in the valley had been told of it.";

pub(super) fn read(name: &str, bytes: impl AsRef<[u8]>) -> Corpus {
    read_with(name, bytes, &ReadOptions::default())
}

pub(super) fn read_with(name: &str, bytes: impl AsRef<[u8]>, options: &ReadOptions) -> Corpus {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    Corpus::read(&[folder.path().to_owned()], options).unwrap()
}

/// Outlet, day, title and the text below the title.
pub(super) fn told(article: &Article) -> (String, String, String, String) {
    let day = article.published.as_ref().map_or_else(String::new, |p| p.date.to_string());
    let from = article.headline.map_or(0, |h| h.end as usize);
    (article.outlet.clone(), day, article.title.clone(), article.text[from..].trim().to_owned())
}

pub(super) fn expected(outlet: &str, day: &str, title: &str, text: &str) -> (String, String, String, String) {
    (outlet.to_owned(), day.to_owned(), title.to_owned(), text.to_owned())
}

pub(super) fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
