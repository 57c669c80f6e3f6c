//! The page around its sections.

use super::content::Content;
use super::policy::{SCRIPT, STYLE, policy};
use super::story::Story;
use super::wording::{KINDS, meaning};
use crate::report::cell::term;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The sections as the list of contents names them.
const CONTENTS: [(&str, &str); 9] = [
    ("articles", "What was compared"),
    ("outlets", "Outlets side by side"),
    ("claims", "Claim by claim"),
    ("differences", "What differs"),
    ("omissions", "No match found"),
    ("citations", "Who cites whom"),
    ("terms", "Words"),
    ("labels", "Names"),
    ("method", "Method and limits"),
];

/// The whole document.
pub(super) fn page(content: &Content<'_>, stories: &[Story<'_>], sections: &[Markup], templates: &Markup) -> Markup {
    let title = title(content, stories);
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                meta name="generator" content=(concat!("parallax ", env!("CARGO_PKG_VERSION")));
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#claims" { "Skip to the claims" }
                header {
                    p.kicker { "parallax · a comparison of sources" }
                    h1 { (title) }
                    (figures(content))
                    nav aria-label="Contents" { ol { @for (id, name) in CONTENTS { li { a href={ "#" (id) } { (name) } } } } }
                }
                main { @for section in sections { (section) } }
                dialog #sentence aria-labelledby="sentence-title" {
                    button.close type="button" { "Close" }
                    div.body {}
                }
                (templates)
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

fn title(content: &Content<'_>, stories: &[Story<'_>]) -> String {
    let (outlets, stories) = (content.comparison.outlets.len(), stories.len());
    let told = if stories == 1 { "one story".to_owned() } else { format!("{stories} stories") };
    format!("How {outlets} {} {told}", if outlets == 1 { "outlet tells" } else { "outlets tell" })
}

/// The counts that a reader wants first.
fn figures(content: &Content<'_>) -> Markup {
    let comparison = content.comparison;
    let words: u64 = comparison.analyses.iter().map(|analysis| u64::from(analysis.words.all())).sum();
    let figures = [
        (comparison.analyses.len() as u64, "articles"),
        (words, "words"),
        (comparison.analyses.iter().map(|analysis| analysis.claims.len() as u64).sum(), "claims"),
        (comparison.groups.len() as u64, "claims shared by outlets"),
        (comparison.differences.len() as u64, "differences"),
    ];
    html! { dl.figures { @for (figure, name) in figures { div { dt { (name) } dd { (thousands(figure)) } } } } }
}

/// A number with a comma after each three digits.
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A section with its heading.
pub(super) fn section(id: &str, title: &str, body: Markup) -> Markup {
    html! { section id=(id) aria-labelledby={ (id) "-title" } { h2 id={ (id) "-title" } { (title) } (body) } }
}

/// A section that holds a long list: a browser need not lay it out before it comes into sight.
pub(super) fn long_section(id: &str, title: &str, body: Markup) -> Markup {
    html! { section.long id=(id) aria-labelledby={ (id) "-title" } { h2 id={ (id) "-title" } { (title) } (body) } }
}

/// A box that scrolls by itself where what it holds is wider than the page; the keyboard can reach it.
pub(super) fn scrolling(name: &str, body: Markup) -> Markup {
    html! { div.scroll role="region" aria-label={ (name) ", scrolls" } tabindex="0" { (body) } }
}

/// The classes of items that stand together; a full batch of them a browser passes over while it is out of sight. It does so once
/// for a batch; item by item, looking after thousands of them took longer than a frame.
pub(super) fn batch(class: &str, items: usize, full: usize) -> String {
    if items == full { format!("{class} batch") } else { class.to_owned() }
}

/// Sections under the filter. Without the script there is no filter to show.
pub(super) fn filtered(content: &Content<'_>, sections: &[Markup]) -> Markup {
    html! {
        div.filtered {
            search.filter hidden {
                label { "Outlet " select #filter-outlet { option value="" { "any" } @for (place, outlet) in content.comparison.outlets.iter().enumerate() { option value=(place) { (outlet) } } } }
                label {
                    "Difference "
                    select #filter-kind {
                        option value="" { "any" }
                        @for kind in KINDS { option value=(term(&kind)) { (term(&kind)) ": " (meaning(kind)) } }
                    }
                }
                label { "Text " input #filter-text type="search" autocomplete="off" spellcheck="false"; }
                button #filter-clear type="button" { "Clear" }
                p #filter-count role="status" {}
            }
            @for section in sections { (section) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1000, 1234567].map(thousands), ["0", "999", "1,000", "1,234,567"]);
    }
}
