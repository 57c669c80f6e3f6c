//! Opens report.html in Chromium as a reader does: from disk, with the keyboard, on a narrow screen, on paper.
//!
//! Where no chromedriver is installed these tests say so and pass; .ci/run installs one.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stderr, reason = "a skipped test says so")]

mod browser;
mod hostile;

use browser::{Browser, axe_core};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");

/// The folder of the sample story's report, made once.
static REPORT: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let top = tempfile::tempdir().unwrap();
    report(Path::new(SEEDS), top.path());
    top
});

/// Compares a folder of articles; gives the page.
fn report(articles: &Path, top: &Path) -> PathBuf {
    report_on_threads(articles, top, "2")
}

fn report_on_threads(articles: &Path, top: &Path, threads: &str) -> PathBuf {
    let out = top.join("report");
    let mut run = Command::new(env!("CARGO_BIN_EXE_parallax"));
    run.env("RAYON_NUM_THREADS", threads).arg("compare").arg(articles).args(["--html", "--out"]).arg(&out);
    let run = run.output();
    let run = run.unwrap();
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    out.join("report.html")
}

fn page() -> PathBuf {
    REPORT.path().join("report/report.html")
}

/// A window with the sample story's page.
fn opened(width: u32, fragment: &str) -> Option<Browser> {
    let browser = Browser::open(width, 900)?;
    browser.go(&page(), fragment);
    Some(browser)
}

/// Waits until the filter has run: it does so before the next frame is drawn.
const AFTER_A_FRAME: &str = "const done = arguments[arguments.length - 1]; requestAnimationFrame(() => setTimeout(done, 0));";

fn shown(browser: &Browser, items: &str) -> u64 {
    browser.run(&format!("return [...document.querySelectorAll('{items}')].filter((e) => e.checkVisibility()).length")).as_u64().unwrap()
}

#[test]
fn the_page_has_the_same_bytes_for_any_number_of_threads_and_run_json_knows_them() {
    let top = tempfile::tempdir().unwrap();
    let again = report_on_threads(Path::new(SEEDS), top.path(), "1");
    assert!(fs::read(&again).unwrap() == fs::read(page()).unwrap());
    assert!(fs::read_to_string(again.with_file_name("run.json")).unwrap().contains("\"report.html\""));
}

#[test]
fn the_page_asks_for_nothing_and_reports_no_error() {
    let Some(browser) = opened(1200, "") else { return };
    browser.run("document.querySelector('.matrix .open').click()");
    browser.wait_for(AFTER_A_FRAME);
    assert_eq!(browser.console(), Vec::<String>::new());
    assert_eq!(browser.requests(), Vec::<String>::new());
}

#[test]
fn filters_show_the_rows_that_have_what_was_asked_for() {
    let Some(browser) = opened(1200, "") else { return };
    let all = shown(&browser, "tr.group");
    assert!(all > 20, "{all}");
    let set = |id: &str, value: &str| {
        browser.run(&format!("const e = document.getElementById('{id}'); e.value = '{value}'; e.dispatchEvent(new Event('input'));"));
        browser.wait_for(AFTER_A_FRAME);
    };
    set("filter-kind", "number");
    let numbers = shown(&browser, "tr.group");
    assert_eq!(numbers, shown(&browser, "tr.group[data-kinds~=number]"));
    assert!(0 < numbers && numbers < all);
    set("filter-outlet", "0");
    assert_eq!(shown(&browser, "tr.group"), shown(&browser, "tr.group[data-kinds~=number][data-outlets~=\"0\"]"));
    set("filter-text", "patrol");
    let patrols = "return [...document.querySelectorAll('tr.group')].filter((e) => !e.hidden).every((e) => /patrol/i.test(e.textContent))";
    assert_eq!(browser.run(patrols), json!(true));
    set("filter-text", "no article says this");
    assert_eq!(shown(&browser, "tr.group, .card, tr.omission, .batch"), 0);
    browser.run("document.getElementById('filter-clear').click()");
    assert_eq!(shown(&browser, "tr.group"), all);
    assert!(browser.run("return document.getElementById('filter-count').textContent").as_str().unwrap().contains(&format!("{all} claims")));
}

#[test]
fn the_keyboard_opens_a_claim_and_its_words_are_marked() {
    let Some(browser) = opened(1200, "") else { return };
    browser.run("document.querySelector('.matrix td .open:has(mark.number)').focus()");
    let words = browser.run("return document.activeElement.querySelector('mark.number').textContent");
    browser.press("\u{E007}");
    assert_eq!(browser.run("return document.getElementById('sentence').open"), json!(true));
    let marked = |layer: &str| {
        browser.run(&format!("return [...document.querySelectorAll('dialog blockquote mark.{layer}')].map((e) => e.textContent).join('')"))
    };
    assert!(marked("number").as_str().unwrap().contains(words.as_str().unwrap()));
    assert!(!marked("claim").as_str().unwrap().is_empty());
    assert_eq!(shown(&browser, "dialog .context"), 2);
    browser.press("\u{E00C}");
    assert_eq!(browser.run("return document.getElementById('sentence').open"), json!(false));
    let back = browser.run("return document.activeElement.matches('.matrix td .open')");
    assert_eq!(back, json!(true), "the focus returns to the claim");
}

#[test]
fn cues_sources_and_quotations_are_marked_in_the_sentences_that_have_them() {
    let Some(browser) = opened(1200, "") else { return };
    for layer in ["cue", "source", "reporting", "quote", "number"] {
        let script = format!(
            "const t = [...document.querySelectorAll('template')].find((t) => t.content.querySelector('blockquote mark.{layer}'));
             document.querySelector(`[data-claim=\"${{t.id}}\"]`).click();
             return document.querySelector('dialog blockquote mark.{layer}').textContent"
        );
        assert!(!browser.run(&script).as_str().unwrap().is_empty(), "{layer}");
    }
}

#[test]
fn a_link_to_a_sentence_opens_it() {
    let Some(browser) = opened(1200, "#c00001-2") else { return };
    assert_eq!(browser.run("return document.getElementById('sentence').open"), json!(true));
    assert_eq!(browser.console(), Vec::<String>::new());
}

#[test]
fn a_link_to_a_row_that_the_filter_hides_shows_it() {
    let Some(browser) = opened(1200, "") else { return };
    browser.run("const e = document.getElementById('filter-text'); e.value = 'zzz'; e.dispatchEvent(new Event('input'));");
    browser.wait_for(AFTER_A_FRAME);
    browser.run("location.hash = '#g0003'");
    browser.wait_for(AFTER_A_FRAME);
    assert_eq!(shown(&browser, "#g0003"), 1);
}

#[test]
fn a_batch_out_of_sight_is_as_high_as_what_the_filter_shows_of_it() {
    let Some(browser) = opened(1200, "") else { return };
    let height = "return document.querySelector('.cards.batch').getBoundingClientRect().height";
    let all = browser.run(height).as_f64().unwrap();
    browser.run("const e = document.getElementById('filter-kind'); e.value = 'time'; e.dispatchEvent(new Event('input'));");
    browser.wait_for(AFTER_A_FRAME);
    let (few, cards) = (browser.run(height).as_f64().unwrap(), shown(&browser, ".cards.batch .card") as f64);
    assert!(cards > 0.0 && few < all * 0.5, "{cards} cards, {all} before, {few} now");
    assert_eq!(browser.console(), Vec::<String>::new());
}

#[test]
fn what_the_browser_passes_over_is_found_by_its_search_and_printed() {
    let Some(browser) = opened(1200, "") else { return };
    let passed_over = "return [...document.querySelectorAll('.group, .card, .omission, #labels li')]
        .filter((e) => !e.checkVisibility({ contentVisibilityAuto: true })).length";
    assert!(browser.run(passed_over).as_u64().unwrap() > 0, "nothing is passed over on the screen");
    let words = browser.run("return document.querySelector('#labels tbody tr:last-child i').textContent");
    assert_eq!(browser.run(&format!("return window.find({words}, true, false, true)")), json!(true));
    browser.print();
    browser.wait_for(AFTER_A_FRAME);
    assert_eq!(browser.run(passed_over), json!(0));
}

#[test]
fn a_narrow_page_scrolls_its_tables_and_not_itself() {
    let Some(browser) = opened(500, "") else { return };
    let wide = browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assert_eq!(wide, json!(0));
    assert_eq!(browser.run("const m = document.querySelector('.story .scroll'); return m.scrollWidth > m.clientWidth"), json!(true));
}

#[test]
fn no_serious_accessibility_fault_in_light_and_in_dark() {
    let (Some(axe), Some(browser)) = (axe_core(), opened(1200, "")) else { return };
    for (scheme, claim) in [("light", ""), ("dark", ""), ("light", "#c00001-2"), ("dark", "#c00001-2")] {
        browser.prefer(scheme);
        browser.go(&page(), "");
        browser.run("document.getElementById('sentence').close()");
        browser.run(&format!("location.hash = '{claim}'"));
        browser.wait_for(AFTER_A_FRAME);
        browser.run(&axe);
        let faults = browser.wait_for(
            "const done = arguments[arguments.length - 1];
             axe.run({ resultTypes: ['violations'] }).then((r) => done(r.violations.map((v) => [v.impact, v.id, v.nodes.slice(0, 3).map((n) => n.html)])));",
        );
        assert_eq!(faults, json!([]), "{scheme} {claim}");
    }
}
