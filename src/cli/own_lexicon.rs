//! Opens the lexicon that the options ask for: the built-in tables, the user's own after them, axes switched on and off.

use super::options::LexiconOptions;
use anyhow::{Result, bail};
use parallax::lexicon::{Import, Lexicon, import};
use parallax::report::Notes;
use parallax::table::{TableError, TableErrors};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Reads users' lexicons after the built-in tables, whose rules they may name; with `replace` without the built-in forms.
///
/// # Errors
/// Every mistake of every file, with its line.
pub fn read(files: &[PathBuf], replace: bool) -> Result<(Lexicon, Vec<Import>), TableErrors> {
    let mut errors = TableErrors::default();
    let mut own = Vec::new();
    for file in files {
        match read_file(file) {
            Ok(lexicon) => own.push(lexicon),
            Err(mut mistakes) => errors.0.append(&mut mistakes.0),
        }
    }
    let mut tables = if replace { Lexicon::builtin_rules() } else { Lexicon::builtin_tables() };
    tables.extend(own.iter().map(|lexicon| lexicon.table.clone()));
    match Lexicon::read(&tables) {
        Ok(lexicon) => errors.check((lexicon, own)),
        Err(mut mistakes) => {
            errors.0.append(&mut mistakes.0);
            Err(errors)
        }
    }
}

/// Reads one file, of whatever format.
///
/// # Errors
/// Every mistake in it, or that it cannot be opened.
pub fn read_file(file: &Path) -> Result<Import, TableErrors> {
    let name = file.to_string_lossy();
    match std::fs::read(file) {
        Ok(bytes) => import(&name, &bytes),
        Err(error) => {
            Err(TableErrors(vec![TableError { table: name.into_owned(), line: 1, problem: format!("cannot be opened: {error}") }]))
        }
    }
}

/// The lexicon that the options ask for, and the user's own files in it with the hash of each.
pub fn open(options: &LexiconOptions) -> Result<(Lexicon, Value)> {
    let (mut lexicon, own) = read(&options.lexicon, options.replace)?;
    for import in own.iter().filter(|import| !import.skipped.is_empty()) {
        let (name, lines) = (&import.table.name, import.skipped.len());
        anstream::eprintln!("{name}: lines left out: {lines}; `parallax lexicon check {name}` says which and why");
    }
    switch(&mut lexicon, &options.with, true)?;
    switch(&mut lexicon, &options.without, false)?;
    if !lexicon.axes().iter().any(|axis| axis.on) {
        bail!("every axis is off, so nothing would be counted; name fewer with --without");
    }
    let own = own.iter().map(|import| json!({"file": import.table.name, "sha256": import.sha256})).collect();
    Ok((lexicon, own))
}

/// The options in effect, as `run.json` names them: the user's own lexicons with their hashes.
pub fn arguments(options: &impl Serialize, own: Value) -> Result<Value> {
    let mut arguments = serde_json::to_value(options)?;
    arguments["lexicon"] = own;
    Ok(arguments)
}

/// Switches the axes that are named, a star at the end standing for any ending.
fn switch(lexicon: &mut Lexicon, names: &[String], on: bool) -> Result<()> {
    for name in names {
        let known: Vec<String> = lexicon.axes().iter().map(|axis| axis.name.clone()).collect();
        let fits = |axis: &&String| name.strip_suffix('*').map_or(*axis == name, |start| axis.starts_with(start));
        if !known.iter().any(|axis| fits(&axis)) {
            bail!("no axis `{name}`; the axes are: {}", known.join(", "));
        }
        for axis in known.iter().filter(fits) {
            lexicon.switch(axis, on);
        }
    }
    Ok(())
}

/// Names the axes of users' lexicons that no article has a word of, since a column of zeros may come of a mistake.
pub fn warn_of_silence(options: &LexiconOptions, lexicon: &Lexicon, notes: &Notes) {
    let mut silent = Vec::new();
    for file in options.lexicon.iter().map(|file| file.to_string_lossy()) {
        let mut axes: BTreeMap<&str, bool> = BTreeMap::new();
        for (axis, form) in lexicon.forms_of(&file).filter(|(axis, _)| axis.on) {
            *axes.entry(&axis.name).or_default() |= notes.forms.get(&axis.name).is_some_and(|forms| forms.contains(form));
        }
        silent.extend(axes.into_iter().filter(|(_, heard)| !heard).map(|(axis, _)| format!("{axis} ({file})")));
    }
    if !silent.is_empty() {
        anstream::eprintln!("no article has a word of: {}", silent.join(", "));
    }
}
