//! Fits what is said to the width of the terminal.

use textwrap::core::display_width;

/// Width where there is no terminal, as in a pipe.
const WIDTH: usize = 80;

/// The widest that text is set: longer lines are hard to read.
const WIDEST: usize = 100;

/// A paragraph with line breaks between words. Colours take no room.
pub fn paragraph(text: &str, first: &str, further: &str) -> String {
    let width = terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0).min(WIDEST));
    filled(text, first, further, width)
}

fn filled(text: &str, first: &str, further: &str, width: usize) -> String {
    let options = textwrap::Options::new(width).initial_indent(first).subsequent_indent(further).break_words(false);
    textwrap::fill(text, options.word_splitter(textwrap::WordSplitter::NoHyphenation))
}

/// Text in a column of this width: padded, or cut off where it is longer. Wide characters take two places.
pub fn cell(text: &str, width: usize) -> String {
    let mut shown = text.to_owned();
    while display_width(&shown) > width {
        shown.pop();
        shown.pop();
        shown.push('…');
    }
    let room = width.saturating_sub(display_width(&shown));
    shown + &" ".repeat(room)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_as_wide_as_its_column_whatever_the_characters() {
        for name in
            ["The Herald", "朝日新聞（東京）デジタル版・英語による朝刊と夕刊の記事", "Zeitung für Brückenbau, Hafen und Schifffahrt", ""]
        {
            assert_eq!(display_width(&cell(name, 28)), 28, "{name}");
        }
        assert!(cell("Zeitung für Brückenbau, Hafen und Schifffahrt", 28).ends_with('…'));
    }

    #[test]
    fn no_line_is_wider_than_the_terminal_and_colours_take_no_room() {
        let text = "\u{1b}[1mThe\u{1b}[0m council of Osterlind voted on Monday to open the bridge again, the mayor said.";
        let lines = filled(text, "   1  ", "      ", 40);
        assert!(lines.lines().all(|line| display_width(line) <= 40), "{lines}");
        assert_eq!(lines.lines().count(), 3);
        assert!(lines.lines().skip(1).all(|line| line.starts_with("      ")));
    }
}
