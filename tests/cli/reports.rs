//! The example output in `reports/` is what the program writes today.

use crate::{ends_with, shown};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn the_committed_reports_are_current() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports");
    let top = tempfile::tempdir().unwrap();
    let out = top.path().join("reports");
    // From the package's folder, as the paths in the tables are as they were given.
    ends_with(0, &["compare", "seeds", "--out", shown(&out), "--xlsx", "--html"]);
    let renew = "write them anew with: cargo run --release -- compare seeds --out reports --xlsx --html";
    assert_eq!(names(&committed), names(&out), "other files in reports/; {renew}");
    for name in names(&out) {
        assert!(fs::read(committed.join(&name)).unwrap() == fs::read(out.join(&name)).unwrap(), "reports/{name} is stale; {renew}");
    }
}
