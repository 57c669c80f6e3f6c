//! How cells look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Grounds of certainties and their words: the less sure, the warmer.
pub(super) const CERTAINTIES: [(&str, u32); 4] =
    [("certain", 0xDCEFDC), ("probable", 0xFFF2CC), ("possible", 0xFBDDB8), ("unknown", 0xE7E6E6)];

/// The ground of the gravest difference; the slightest has none.
pub(super) const GRAVE: u32 = 0xF08A7A;

/// Bars of a chart's first and second series.
pub(super) const SERIES: [u32; 2] = [0x2F5D8A, 0xE0A030];

/// Points of a line of text, and the most that a row has.
const LINE: f64 = 15.0;
const TALLEST: f64 = 409.0;

/// The height of a row with this many lines. LibreOffice does not find it by itself when it opens a workbook.
pub(super) fn height(lines: usize) -> f64 {
    (lines as f64 * LINE).min(TALLEST)
}

/// The formats of the workbook's cells.
pub(super) struct Style {
    pub title: Format,
    pub heading: Format,
    pub header: Format,
    /// The header of every other outlet's block.
    pub other_header: Format,
    pub text: Format,
    /// Text beside a number, which would touch it.
    pub beside: Format,
    pub number: Format,
    /// A rate to be read, not reckoned with.
    pub rate: Format,
    pub date: Format,
    /// Text that leads to the row that it names.
    pub link: Format,
}

impl Style {
    pub(super) fn new() -> Self {
        let top = Format::new().set_align(FormatAlign::Top);
        let text = top.clone().set_text_wrap();
        let header = text.clone().set_bold().set_border_bottom(FormatBorder::Thin);
        Style {
            title: Format::new().set_bold().set_font_size(16),
            heading: Format::new().set_bold().set_font_size(12),
            other_header: header.clone().set_background_color(Color::RGB(0xF3E6CF)),
            header: header.set_background_color(Color::RGB(0xD9E4EE)),
            date: top.clone().set_num_format("yyyy-mm-dd"),
            beside: text.clone().set_align(FormatAlign::Left).set_indent(1),
            rate: top.clone().set_num_format("0.0"),
            number: top,
            link: text.clone().set_font_color(Color::RGB(0x1F4E8C)),
            text,
        }
    }
}
