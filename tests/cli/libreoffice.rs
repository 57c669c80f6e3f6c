//! LibreOffice, as a user opens and saves files in it.

use std::io::Write;
use std::path::Path;
use std::process::Command;

/// Lets LibreOffice convert a file, in a profile of its own; false, and a line that says so, where it is not installed.
pub fn converted(file: &Path, arguments: &[&str], into: &Path) -> bool {
    let profile = format!("-env:UserInstallation=file://{}", into.join("profile").display());
    let office = Command::new("soffice").arg(profile).arg("--headless").args(arguments).arg("--outdir").arg(into).arg(file).output();
    match office {
        Ok(output) => {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            true
        }
        Err(_) => {
            let said = writeln!(std::io::stderr(), "skipped: soffice is not installed (apt-get install libreoffice-calc)");
            said.unwrap_or_default();
            false
        }
    }
}
