//! The page of invented articles.

use super::content::Content;
use super::sheet::Sheet;
use super::{layout, policy, render};
use crate::corpus::Article;
use crate::diff::{DiffOptions, Synonyms, compare};
use crate::report::cell::Value;
use crate::{Knowledge, analyze_all};

fn article(id: &str, outlet: &str, title: &str, text: &str) -> Article {
    Article { id: id.to_owned(), outlet: outlet.to_owned(), title: title.to_owned(), text: text.to_owned(), ..Article::default() }
}

/// Two articles that tell of the same ferry.
fn ferry() -> [Article; 2] {
    let first = "The Larkfield ferry may have hit the Orrin bridge. At least nine passengers were hurt on the Larkfield ferry, police said. The lock was shut.";
    let second =
        "The Larkfield ferry hit the Orrin bridge. Eleven passengers were hurt on the Larkfield ferry. “We saw it,” Ina Brook said.";
    [article("a00001", "Orrin Post", "Ferry hits bridge", first), article("a00002", "The Lark", "Eleven hurt", second)]
}

fn page(articles: &[Article], citations: Sheet) -> String {
    let knowledge = Knowledge::builtin();
    let analyses = analyze_all(articles, &knowledge);
    let comparison = compare(&analyses, &Synonyms::builtin(), &DiffOptions::default());
    let (terms, rejects) = (Sheet::default(), Sheet::default());
    render(&Content { comparison: &comparison, scores: &[], citations, terms, rejects, decisions: 0 })
}

fn citation(cited: &str) -> Sheet {
    let columns = ["outlet", "cited", "kind", "citations", "articles"].map(str::to_owned).to_vec();
    let row = vec![Value::from("Orrin Post"), Value::from(cited.to_owned()), Value::from("media"), Value::Integer(2), Value::Integer(1)];
    Sheet { columns, rows: vec![row] }
}

#[test]
fn a_claim_that_two_outlets_share_has_a_row_a_card_and_its_sentences() {
    let page = page(&ferry(), Sheet::default());
    assert!(page.contains(r#"<tr class="group" id="g0001" role="row" data-outlets="0 1""#));
    assert!(page.contains(r#"<article class="card""#));
    let number = r#"<mark class="claim cue number">At least</mark><mark class="claim number"> nine</mark>"#;
    assert!(page.contains(number), "the claim's number in its sentence, and the cue in the number");
    assert!(page.contains(r#"<span class="context">The lock was shut.</span>"#), "the sentence after it");
}

#[test]
fn a_claim_that_repeats_another_outlets_passage_says_whose() {
    let passage = "The Larkfield ferry will not sail again before the lock at Orrin has been mended.";
    let articles = [article("a00001", "Orrin Post", "", passage), article("a00002", "The Lark", "", passage)];
    let page = page(&articles, Sheet::default());
    assert_eq!(page.matches("same words as Orrin Post").count(), 1);
    assert!(!page.contains("same words as The Lark"));
}

#[test]
fn a_page_without_omissions_does_not_say_that_every_cell_has_a_match() {
    let page = page(&ferry(), Sheet::default());
    assert!(page.contains("has something alike, if not always a match") || page.contains("tr class=\"omission\""));
    assert!(!page.contains("Every outlet has a match"));
}

#[test]
fn one_article_alone_makes_a_page_that_says_so() {
    let page = page(&ferry()[..1], Sheet::default());
    assert!(page.contains("How 1 outlet tells one story"));
    assert!(page.contains("No difference was found.") && !page.contains("<template"));
}

#[test]
fn no_article_makes_a_page_too() {
    assert!(page(&[], Sheet::default()).contains("How 0 outlets tell 0 stories"));
}

#[test]
fn nothing_that_an_article_or_a_table_holds_becomes_markup() {
    let hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&";
    let mut articles = ferry();
    for article in &mut articles {
        article.text = article.text.replace("Larkfield", &format!("Larkfield {hostile}"));
        article.title = hostile.to_owned();
        article.url = format!("javascript:{hostile}");
        article.outlet.push_str(hostile);
    }
    let page = page(&articles, citation(hostile));
    assert!(page.contains("&lt;img src=x"), "the text is there");
    for (markup, own) in [("<script", 1), ("</script", 1), ("<img", 0), ("javascript:", 0), ("<style", 1)] {
        let markup_in_tags = page.matches(markup).count();
        assert_eq!(markup_in_tags, own, "{markup}");
    }
}

#[test]
fn who_cites_whom_is_a_drawing_with_a_name_and_a_row_of_its_table() {
    let page = page(&ferry(), citation("the Quay Agency"));
    assert!(page.contains("<title>Orrin Post cites the Quay Agency: 2</title>"));
    assert!(page.contains("<td>the Quay Agency</td>"));
}

#[test]
fn no_element_has_an_attribute_twice_of_which_a_browser_takes_the_first() {
    let page = page(&ferry(), citation("the Quay Agency"));
    let tags = page.split('<').filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag);
    let doubled: Vec<&str> = tags.filter(|tag| tag.matches(" class=\"").count() > 1).collect();
    assert!(doubled.is_empty(), "{doubled:?}");
}

#[test]
fn the_policy_knows_the_scripts_hash_and_allows_nothing_else() {
    let page = page(&ferry(), Sheet::default());
    let policy = policy::policy();
    assert!(policy.starts_with("default-src 'none'; script-src 'sha256-") && !policy.contains("unsafe"));
    assert!(page.contains(&format!("content=\"{policy}\"")));
    assert!(!page.contains(" style=\""), "a style on an element would be refused");
}

#[test]
fn every_id_is_there_once_and_every_link_within_the_page_leads_somewhere() {
    let page = page(&ferry(), citation("the Quay Agency"));
    let values = |before: &str| -> Vec<String> {
        page.split(before).skip(1).filter_map(|rest| rest.split_once('"')).map(|(value, _)| value.to_owned()).collect()
    };
    let mut ids = values(" id=\"");
    ids.sort();
    let all = ids.len();
    // Each template brings the heading that the box takes over.
    ids.dedup();
    let templates = page.matches("<template").count();
    assert_eq!(all - ids.len(), templates - 1);
    for link in values("href=\"#").into_iter().chain(values("data-claim=\"")) {
        assert!(ids.contains(&link), "{link}");
    }
}

#[test]
fn a_headline_surer_than_its_own_text_has_a_card_though_no_other_outlet_has_the_claim() {
    let headline = "Orrin bridge will collapse within weeks";
    let mut alone = article(
        "a00001",
        "The Lark",
        headline,
        &format!("{headline}\n\nThe Orrin bridge could collapse within weeks. Nobody has closed it."),
    );
    alone.headline = Some(crate::span::Span::new(0, headline.len()));
    alone.language = "en".to_owned();
    let page = page(&[alone], Sheet::default());
    assert!(page.contains("Headline and text of The Lark") && page.contains("The Lark (headline)"));
    let opened = page.split("data-claim=\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(id, _)| id);
    for id in opened {
        assert!(page.contains(&format!("<template id=\"{id}\"")), "{id} can be opened");
    }
}

#[test]
fn only_full_batches_are_passed_over_while_out_of_sight() {
    assert_eq!([layout::batch("cards", 24, 24), layout::batch("cards", 23, 24)], ["cards batch", "cards"]);
}

#[test]
fn the_style_sheet_prints_what_a_browser_passes_over() {
    let print = policy::STYLE.split("@media print").nth(1).unwrap();
    assert!(print.contains(".batch, .long { content-visibility: visible !important; }"));
}
