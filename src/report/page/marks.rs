//! Marks in running text. Marks may overlap in any way (a number inside a quotation that runs past the claim), which
//! elements cannot; so the text is cut where a mark begins or ends, and each piece carries all marks that cover it.

use crate::span::Span;
use maud::{Markup, html};

/// What a mark is about; the page's style sheet knows the names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Layer {
    /// The claim itself.
    Claim,
    /// Words in quotation marks.
    Quote,
    /// Who says it.
    Source,
    /// The word that reports: said, according to.
    Reporting,
    /// A counted cue.
    Cue,
    /// A number.
    Number,
}

impl Layer {
    /// The class of its marks.
    pub fn name(self) -> &'static str {
        match self {
            Layer::Claim => "claim",
            Layer::Quote => "quote",
            Layer::Source => "source",
            Layer::Reporting => "reporting",
            Layer::Cue => "cue",
            Layer::Number => "number",
        }
    }
}

/// A marked stretch of an article's text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mark {
    /// Its bytes.
    pub span: Span,
    /// What it is about.
    pub layer: Layer,
}

/// A stretch of text with the marks that lie in it.
pub(super) fn marked(text: &str, stretch: Span, marks: &[Mark]) -> Markup {
    let inside: Vec<&Mark> = marks.iter().filter(|mark| mark.span.overlaps(stretch)).collect();
    let mut cuts: Vec<u32> = inside.iter().flat_map(|mark| [mark.span.start, mark.span.end]).collect();
    cuts.retain(|cut| stretch.start < *cut && *cut < stretch.end);
    cuts.extend([stretch.start, stretch.end]);
    cuts.sort_unstable();
    cuts.dedup();
    html! {
        @for ends in cuts.windows(2) {
            @let piece = Span { start: ends[0], end: ends[1] };
            @let classes = classes(&inside, piece);
            @if classes.is_empty() { (piece.of(text)) } @else { mark class=(classes) { (piece.of(text)) } }
        }
    }
}

/// The classes of the marks that cover a piece, each once.
fn classes(marks: &[&Mark], piece: Span) -> String {
    let mut layers: Vec<Layer> = marks.iter().filter(|mark| mark.span.contains(piece)).map(|mark| mark.layer).collect();
    layers.sort_unstable();
    layers.dedup();
    layers.iter().map(|layer| layer.name()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mark(start: usize, end: usize, layer: Layer) -> Mark {
        Mark { span: Span::new(start, end), layer }
    }

    #[test]
    fn marks_that_cross_share_their_common_piece() {
        let marks = [mark(0, 7, Layer::Claim), mark(4, 11, Layer::Number)];
        let expected = r#"<mark class="claim">six </mark><mark class="claim number">&lt;b&gt;</mark><mark class="number"> men</mark> left"#;
        assert_eq!(marked("six <b> men left", Span::new(0, 16), &marks).into_string(), expected);
    }

    #[test]
    fn marks_outside_the_stretch_leave_it_plain() {
        let marks = [mark(0, 3, Layer::Cue), mark(8, 9, Layer::Cue)];
        assert_eq!(marked("one two three", Span::new(4, 7), &marks).into_string(), "two");
    }

    proptest! {
        #[test]
        fn without_its_tags_a_marked_text_is_the_text(spans in prop::collection::vec((0usize..20, 0usize..20), 0..8)) {
            let text = "twenty plain letters";
            let marks: Vec<Mark> = spans.iter().map(|&(a, b)| mark(a.min(b), a.max(b), Layer::Cue)).collect();
            let page = marked(text, Span::new(0, text.len()), &marks).into_string();
            prop_assert_eq!(page.replace(r#"<mark class="cue">"#, "").replace("</mark>", ""), text);
        }
    }
}
