//! What happens when the user stops a run.

use std::path::Path;

/// Exit code of a program that Ctrl-C stopped.
const INTERRUPTED: i32 = 130;

/// Lets Ctrl-C delete the unfinished tables before the program ends. What stood in the output folder stays as it was.
pub fn clean_up(staging: &Path) {
    let staging = staging.to_owned();
    let handler = ctrlc::set_handler(move || {
        // A folder that cannot be deleted is left: the run was to stop, and it says nothing false.
        let _ = std::fs::remove_dir_all(&staging);
        std::process::exit(INTERRUPTED);
    });
    if handler.is_err() {
        anstream::eprintln!("Ctrl-C will leave a hidden folder behind: its handler could not be set");
    }
}
