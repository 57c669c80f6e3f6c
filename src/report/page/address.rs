//! Links out of the page: to the web only.

use crate::corpus::Article;
use maud::{Markup, html};

/// An article's title, or the name of its file where it has none, with a link to where it was published.
pub(super) fn article(article: &Article) -> Markup {
    let file = article.path.rsplit('/').next().unwrap_or(&article.path);
    link(&article.url, if article.title.is_empty() { file } else { &article.title })
}

/// A link to an address where it is one of the web; else the words alone, so that `javascript:` and the like stay text.
fn link(address: &str, words: &str) -> Markup {
    html! {
        @if is_of_the_web(address) { a href=(address) rel="noreferrer" { (words) } } @else { (words) }
    }
}

/// Whether an address begins with http:// or https:// and holds no blank or control character.
fn is_of_the_web(address: &str) -> bool {
    let scheme = address.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https")) && !address.contains(|c: char| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_web_are_links() {
        for address in ["https://meadow.example/a?b=1&c=2", "HTTP://meadow.example/"] {
            assert!(link(address, "Meadow").into_string().starts_with("<a href="), "{address}");
        }
    }

    #[test]
    fn no_other_address_is_a_link() {
        let hostile = [
            "javascript:alert(1)",
            " javascript:alert(1)",
            "JaVaScRiPt://meadow.example/%0aalert(1)",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:x",
            "file:///etc/passwd",
            "//meadow.example/",
            "https://a b/",
            "https\u{0}://a/",
            "",
        ];
        for address in hostile {
            assert_eq!(link(address, "<b>").into_string(), "&lt;b&gt;", "{address}");
        }
    }

    #[test]
    fn quotation_marks_in_an_address_stay_in_it() {
        assert!(link("https://a/\"onclick=\"alert(1)", "x").into_string().contains("&quot;onclick=&quot;"));
    }
}
