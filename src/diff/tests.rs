//! Tests of the comparison over small invented articles.

use super::*;
use crate::Knowledge;
use crate::analysis::analyze_all;
use crate::corpus::Article;

fn articles(texts: &[(&str, &str)]) -> Vec<Article> {
    let article = |(n, (outlet, text)): (usize, &(&str, &str))| Article {
        id: format!("a{n:05}"),
        outlet: (*outlet).to_owned(),
        text: (*text).to_owned(),
        ..Default::default()
    };
    texts.iter().enumerate().map(article).collect()
}

#[test]
fn nothing_to_compare_is_no_error() {
    let knowledge = Knowledge::builtin();
    for articles in [articles(&[]), articles(&[("A", "")]), articles(&[("A", "The dam broke."), ("B", "…")])] {
        let analyses = analyze_all(&articles, &knowledge);
        let comparison = compare(&analyses, &Synonyms::builtin(), &DiffOptions::default());
        assert!(comparison.groups.is_empty());
    }
}

#[test]
fn two_stories_in_one_input_are_told_apart_and_the_manifest_comes_first() {
    let words = |stem: &str| {
        (0..70).map(|n| format!("{stem}{} ", ["alpha", "beta", "gamma", "delta"][n % 4].repeat(n / 4 + 1))).collect::<String>()
    };
    let (dam, fair) = (words("dam"), words("fair"));
    let mut articles = articles(&[("A", &dam), ("B", &fair), ("C", &dam), ("D", &fair)]);
    let knowledge = Knowledge::builtin();
    let stories = |articles: &[Article]| {
        let analyses = analyze_all(articles, &knowledge);
        compare(&analyses, &Synonyms::builtin(), &DiffOptions::default()).stories
    };
    assert_eq!(stories(&articles), ["s001", "s002", "s001", "s002"]);
    articles.iter_mut().for_each(|a| a.story = "one".to_owned());
    assert_eq!(stories(&articles), ["s001"; 4]);
}
