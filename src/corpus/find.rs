//! Which files are to be read: walks folders, applies the manifest, leaves out what is no article.

use super::manifest::{Entry, Manifest};
use super::{CorpusError, ReadOptions, Reject};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The name of a manifest that is found by itself.
const MANIFEST: &str = "sources.csv";

/// One input to read.
#[derive(Clone, Debug)]
pub(super) struct Input {
    /// The file; `-` is standard input.
    pub file: PathBuf,
    /// The name of its folder, where that lies below the folder that was given.
    pub folder: Option<String>,
    /// What the manifest says of it.
    pub entry: Option<Entry>,
}

/// Everything to read, in order, and what was passed over.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub inputs: Vec<Input>,
    pub rejects: Vec<Reject>,
    pub unlisted: Vec<String>,
    pub manifest: Option<PathBuf>,
}

/// A path with `/` between its parts.
pub(super) fn shown(path: &Path) -> String {
    let shown = path.to_string_lossy();
    let shown = if cfg!(windows) { shown.replace('\\', "/") } else { shown.into_owned() };
    shown.strip_prefix("./").map_or(shown.clone(), str::to_owned)
}

/// Finds the files of `paths`.
pub(super) fn find(paths: &[PathBuf], options: &ReadOptions) -> Result<Found, CorpusError> {
    let mut found = Found::default();
    // Keyed by the real path, so that a file named twice is read once; ordered, so that the input's order is no matter.
    let mut files: BTreeMap<String, (PathBuf, Option<String>)> = BTreeMap::new();
    let mut manifest = options.manifest.clone();
    let mut given_files = false;
    for path in paths {
        if path.as_os_str() == "-" {
            files.insert("-".to_owned(), (path.clone(), None));
            given_files = true;
            continue;
        }
        let kind = std::fs::metadata(path).map_err(|error| missing(path, &error))?;
        if !kind.is_dir() {
            given_files = true;
            files.insert(real(path), (path.clone(), None));
            continue;
        }
        let beside = path.join(MANIFEST);
        if options.manifest.is_none() && beside.is_file() {
            if manifest.as_ref().is_some_and(|other| *other != beside) {
                let problem = "two folders have a manifest; name one with --sources".to_owned();
                return Err(CorpusError::Input { path: shown(&beside), problem });
            }
            manifest = Some(beside);
        }
        walk(path, &mut files, &mut found.rejects);
    }
    match manifest {
        Some(path) => listed(Manifest::read(&path)?, files, given_files, &mut found),
        None => {
            found.inputs = files.into_values().map(|(file, folder)| Input { file, folder, entry: None }).collect();
        }
    }
    found.inputs.sort_by_cached_key(|input| shown(&input.file));
    found.rejects.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

fn missing(path: &Path, error: &std::io::Error) -> CorpusError {
    let problem = match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        _ => format!("cannot be opened: {error}"),
    };
    CorpusError::Input { path: shown(path), problem }
}

/// The path that two ways of naming one file share.
fn real(path: &Path) -> String {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()).to_string_lossy().into_owned()
}

/// Adds the files below a folder.
fn walk(top: &Path, files: &mut BTreeMap<String, (PathBuf, Option<String>)>, rejects: &mut Vec<Reject>) {
    let walker = WalkDir::new(top).follow_links(true).sort_by_file_name().into_iter();
    for entry in walker.filter_entry(|entry| entry.depth() == 0 || !is_passed_over(entry)) {
        match entry {
            Ok(entry) if entry.path().to_str().is_none() && !entry.file_type().is_dir() => {
                let reason = "its name is not valid UTF-8; rename it".to_owned();
                rejects.push(Reject { path: shown(entry.path()), record: None, reason });
            }
            Ok(entry) if entry.file_type().is_file() => {
                let path = entry.path();
                let parent = path.parent().filter(|parent| *parent != top);
                let folder = parent.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
                files.entry(real(path)).or_insert_with(|| (path.to_owned(), folder));
            }
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => {
                let reason = "neither a file nor a folder; passed over".to_owned();
                rejects.push(Reject { path: shown(entry.path()), record: None, reason });
            }
            Err(error) => {
                let path = error.path().map_or_else(|| shown(top), shown);
                let reason = match error.loop_ancestor() {
                    Some(ancestor) => format!("a link that leads back to {}; passed over", shown(ancestor)),
                    None => format!("cannot be read: {}", error.io_error().map_or_else(|| error.to_string(), ToString::to_string)),
                };
                rejects.push(Reject { path, record: None, reason });
            }
        }
    }
}

/// Hidden files, what describes a folder, and tables that this program wrote.
fn is_passed_over(entry: &walkdir::DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let describes = ["README", "LICENSE", "LICENCE"].iter().any(|word| {
        name.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
            && (name.len() == word.len() || name[word.len()..].starts_with(['.', '-']))
    });
    let written = entry.file_type().is_dir() && entry.path().join("run.json").is_file() && entry.path().join("datapackage.json").is_file();
    name.starts_with('.') || (entry.file_type().is_file() && (describes || name == MANIFEST)) || written
}

/// Keeps exactly the files that the manifest lists; of given single files only those it lists.
fn listed(manifest: Manifest, files: BTreeMap<String, (PathBuf, Option<String>)>, given_files: bool, found: &mut Found) {
    let mut files = files;
    for entry in manifest.entries {
        let given = files.remove(&real(&entry.file));
        if given.is_none() && given_files {
            continue;
        }
        if !entry.file.is_file() {
            let reason = format!("listed on line {} of {} but there is no such file", entry.line, shown(&manifest.path));
            found.rejects.push(Reject { path: shown(&entry.file), record: None, reason });
            continue;
        }
        let (file, folder) = given.unwrap_or_else(|| (entry.file.clone(), None));
        found.inputs.push(Input { file, folder, entry: Some(entry) });
    }
    let own = real(&manifest.path);
    found.unlisted = files.into_iter().filter(|(real, _)| *real != own).map(|(_, (file, _))| shown(&file)).collect();
    found.manifest = Some(manifest.path);
}
