//! Articles written to break out of the page.

use super::{AFTER_A_FRAME, report};
use crate::browser::Browser;
use serde_json::json;
use std::fs;

const FACT: &str = "At least nine <script>window.ran = 1</script> barges sank near the Orrin bridge on Monday, the harbour office said.";
const IMAGE: &str =
    "The ferry company <img src=x onerror=\"window.ran = 2\"> denied that 400 passengers were on board the Larkfield ferry.";
const ENDS: &str = "“We may never know why </template></dialog><svg onload='window.ran = 3'> the lock failed,” Mayor Ina Brook said.";

#[test]
fn hostile_articles_do_nothing() {
    let top = tempfile::tempdir().unwrap();
    let folder = top.path().join("articles");
    fs::create_dir(&folder).unwrap();
    for (name, number) in [("a", "nine"), ("b", "eleven")] {
        fs::write(folder.join(format!("{name}.txt")), format!("Barges sink\n\n{}\n\n{IMAGE}\n\n{ENDS}\n", FACT.replace("nine", number)))
            .unwrap();
    }
    let sources = "path,outlet,published,title,url\n\
        a.txt,\"<script>window.ran = 4</script>\",2024-03-05,\"\"\"><img src=x onerror='window.ran = 5'>\",javascript:window.ran=6\n\
        b.txt,\"b\"\" onfocus=\"\"window.ran = 7\"\" autofocus=\"\"\",2024-03-06,</style></script><script>window.ran = 8</script>,https://b.example/\"onclick=\"window.ran=9\n";
    fs::write(folder.join("sources.csv"), sources).unwrap();
    let page = report(&folder, top.path());
    let source = fs::read_to_string(&page).unwrap();
    assert_eq!(source.matches("<script").count(), 1, "the page's own script and no other");
    assert!(!source.contains("<img") && !source.contains("href=\"javascript:"));
    let Some(browser) = Browser::open(1200, 900) else { return };
    browser.go(&page, "");
    let claims = browser.run("return document.querySelectorAll('.matrix .open').length").as_u64().unwrap();
    assert!(claims >= 2, "{claims} claims");
    for nth in 0..claims {
        browser
            .run(&format!("document.querySelectorAll('.matrix .open')[{nth}].click(); document.querySelector('dialog .close').click();"));
    }
    browser.wait_for(AFTER_A_FRAME);
    assert_eq!(browser.run("return window.ran ?? null"), json!(null));
    let links = browser.run("return [...document.links].map((a) => a.protocol).filter((p) => !['http:', 'https:', 'file:'].includes(p))");
    assert_eq!(links, json!([]));
    assert_eq!(browser.console(), Vec::<String>::new());
    assert_eq!(browser.requests(), Vec::<String>::new());
}

#[test]
fn the_policy_stops_a_script_that_would_get_into_the_page() {
    let top = tempfile::tempdir().unwrap();
    let page = report(std::path::Path::new(super::SEEDS), top.path());
    let source = fs::read_to_string(&page).unwrap();
    fs::write(&page, source.replace("</main>", "<script>window.ran = 1</script><img src=x onerror='window.ran = 2'></main>")).unwrap();
    let Some(browser) = Browser::open(1200, 900) else { return };
    browser.go(&page, "");
    browser.wait_for(AFTER_A_FRAME);
    assert_eq!(browser.run("return window.ran ?? null"), json!(null));
    assert!(browser.console().iter().any(|line| line.contains("Content Security Policy")));
}
