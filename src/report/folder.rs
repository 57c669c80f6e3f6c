//! The output folder, which appears whole or not at all.
//!
//! Tables are written into a hidden folder beside the target, which takes the target's place in one step at the end. A run
//! that fails before leaves what was there; so does one that would delete what parallax did not write.

use super::error::ReportError;
use super::run;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder in the making.
#[derive(Debug)]
pub(super) struct Folder {
    target: PathBuf,
    /// Holds the new folder until it is done, and then the old one until it is deleted.
    staging: TempDir,
}

impl Folder {
    /// Begins a folder that will stand at `target`. Changes in the files that are named in `read` are not lost by it.
    ///
    /// # Errors
    /// Where `target` is a file, holds what parallax did not write (unless `force`), or cannot be written.
    pub(super) fn begin(target: &Path, force: bool, read: &[String]) -> Result<Self, ReportError> {
        let target = match fs::canonicalize(target) {
            Ok(existing) => existing,
            Err(_) => std::path::absolute(target).map_err(ReportError::io("find", target))?,
        };
        if target.is_file() {
            return Err(ReportError::IsFile(target));
        }
        if target.is_dir() && !force {
            replaceable(&target, read)?;
        }
        let parent = target.parent().unwrap_or(&target);
        fs::create_dir_all(parent).map_err(ReportError::io("make the folder", parent))?;
        let staging = tempfile::Builder::new().prefix(".parallax-").tempdir_in(parent).map_err(ReportError::io("write into", parent))?;
        let folder = Folder { target, staging };
        fs::create_dir(folder.path()).map_err(ReportError::io("make the folder", &folder.path()))?;
        Ok(folder)
    }

    /// Where its files are written for now.
    pub(super) fn path(&self) -> PathBuf {
        self.staging.path().join("tables")
    }

    /// What to delete when the run is interrupted.
    pub(super) fn staging(&self) -> &Path {
        self.staging.path()
    }

    /// Puts the folder in its place and deletes what was there.
    pub(super) fn publish(self) -> Result<PathBuf, ReportError> {
        let new = self.path();
        if !self.target.exists() {
            fs::rename(&new, &self.target).map_err(ReportError::io("put the tables at", &self.target))?;
        } else if exchange(&new, &self.target).is_err() {
            let old = self.staging.path().join("old");
            fs::rename(&self.target, &old).map_err(ReportError::io("replace", &self.target))?;
            if let Err(error) = fs::rename(&new, &self.target) {
                fs::rename(&old, &self.target).map_err(ReportError::io("restore", &self.target))?;
                return Err(ReportError::io("replace", &self.target)(error));
            }
        }
        Ok(self.target)
    }
}

/// Lets two folders change places in one step, where the system can.
#[cfg(target_os = "linux")]
fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether a folder may be deleted: it is empty, or parallax wrote all that is in it and nobody changed it since, but for
/// the files in `read`.
fn replaceable(folder: &Path, read: &[String]) -> Result<(), ReportError> {
    let unread = |error| ReportError::io("read the folder", folder)(error);
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(unread)? {
        names.push(entry.map_err(unread)?.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    if names.is_empty() {
        return Ok(());
    }
    let written = run::outputs(&folder.join("run.json"));
    let strange: Vec<&str> = names.iter().map(String::as_str).filter(|name| *name != "run.json" && !written.contains_key(*name)).collect();
    if !strange.is_empty() || written.is_empty() {
        let files = if strange.is_empty() { listed(&["run.json"]) } else { listed(&strange) };
        return Err(ReportError::NotOurs { path: folder.to_owned(), files });
    }
    names.retain(|name| !read.contains(name));
    let changed = |name: &&str| written.get(*name).is_some_and(|hash| run::hash_of(&folder.join(name)).ok().as_ref() != Some(hash));
    let changed: Vec<&str> = names.iter().map(String::as_str).filter(changed).collect();
    if changed.is_empty() { Ok(()) } else { Err(ReportError::Changed { path: folder.to_owned(), files: listed(&changed) }) }
}

/// The first few names.
fn listed(names: &[&str]) -> String {
    let shown = names.iter().take(3).copied().collect::<Vec<_>>().join(", ");
    if names.len() > 3 { format!("{shown} and {} more", names.len() - 3) } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_appears_only_when_it_is_published() {
        let top = tempfile::tempdir().unwrap();
        let target = top.path().join("deep/reports");
        let folder = Folder::begin(&target, false, &[]).unwrap();
        fs::write(folder.path().join("a.csv"), "a").unwrap();
        assert!(!target.exists());
        folder.publish().unwrap();
        assert_eq!(fs::read_to_string(target.join("a.csv")).unwrap(), "a");
        assert_eq!(fs::read_dir(top.path().join("deep")).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_folder_that_is_dropped_leaves_what_was_there() {
        let top = tempfile::tempdir().unwrap();
        fs::create_dir(top.path().join("out")).unwrap();
        drop(Folder::begin(&top.path().join("out"), false, &[]).unwrap());
        assert_eq!(fs::read_dir(top.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_others_wrote_is_replaced_only_by_force() {
        let top = tempfile::tempdir().unwrap();
        fs::write(top.path().join("thesis.txt"), "years of work").unwrap();
        let error = Folder::begin(top.path(), false, &[]).unwrap_err();
        assert!(matches!(error, ReportError::NotOurs { .. }) && error.to_string().contains("thesis.txt"));
        assert!(Folder::begin(top.path(), true, &[]).is_ok());
    }

    #[test]
    fn a_file_is_no_folder_even_by_force() {
        let top = tempfile::tempdir().unwrap();
        let file = top.path().join("out");
        fs::write(&file, "").unwrap();
        assert!(matches!(Folder::begin(&file, true, &[]), Err(ReportError::IsFile(_))));
    }
}
