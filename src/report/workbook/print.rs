//! How sheets print: landscape, the header on every page, one page wide where that stays legible. A wider sheet is split between its
//! columns, never within the block of an outlet, and the columns that name a row stand on every page.

use rust_xlsxwriter as xlsx;
use xlsx::{Worksheet, XlsxError};

/// Points across the narrower of the usual papers, Letter on its side, between its margins.
const PAGE: f64 = 792.0 - 2.0 * 72.0 * MARGIN;

/// Inches at the sides, and above and below, where the footer stands.
const MARGIN: f64 = 0.5;
const FOOT: f64 = 0.7;

/// The least scale at which the text of cells can be read, and that of sheets that need several pages across, in percent.
const LEGIBLE: f64 = 55.0;
const SPLIT: u16 = 62;

/// The part of a page that columns fill: programs draw them up to a twentieth wider than their width in characters.
const FILLED: f64 = 0.94;

/// Page breaks that a sheet may have.
const BREAKS: usize = 1_023;

/// Points of a column that is so many characters wide.
fn points(characters: usize) -> f64 {
    0.75 * (7.0 * characters as f64 + 5.0)
}

/// Sets how a sheet prints whose columns are so many characters wide: `named` of them name a row, and a page may begin where
/// `starts` says.
pub(super) fn set(sheet: &mut Worksheet, widths: &[usize], named: u16, starts: &[u16]) -> Result<(), XlsxError> {
    page(sheet);
    sheet.set_repeat_rows(0, 0)?.set_print_gridlines(true);
    let width: f64 = widths.iter().map(|&width| points(width)).sum();
    if width * LEGIBLE / 100.0 <= PAGE {
        sheet.set_print_fit_to_pages(1, 0);
        return Ok(());
    }
    // Over, then down: a row of the table stays together.
    sheet.set_print_scale(SPLIT).set_page_order(false).set_repeat_columns(0, named.saturating_sub(1))?;
    sheet.set_vertical_page_breaks(&breaks(widths, named, starts))?;
    Ok(())
}

/// What all sheets have: the paper on its side, and in the footer the sheet's name and the page.
pub(super) fn page(sheet: &mut Worksheet) {
    sheet.set_landscape().set_margins(MARGIN, MARGIN, MARGIN, FOOT, MARGIN / 2.0, MARGIN / 2.0).set_footer("&L&A&RPage &P of &N");
}

/// The columns before which a new page begins: as many stretches between two starts on each as fit.
fn breaks(widths: &[usize], named: u16, starts: &[u16]) -> Vec<u32> {
    let across = |from: u16, to: u16| widths.iter().take(usize::from(to)).skip(usize::from(from)).map(|&width| points(width)).sum::<f64>();
    let room = FILLED * PAGE * 100.0 / f64::from(SPLIT);
    let ends = starts.iter().copied().skip(1).chain([widths.len() as u16]);
    let mut breaks = Vec::new();
    let mut used = 0.0;
    for (&start, end) in starts.iter().zip(ends) {
        let stretch = across(start, end);
        if start > named && used + stretch > room {
            breaks.push(u32::from(start));
            used = across(0, named);
        }
        used += stretch;
    }
    breaks.truncate(BREAKS);
    breaks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_begins_with_an_outlet_and_holds_as_many_as_fit() {
        // Two columns that name the row, then four outlets of two columns each.
        let widths = [10, 40, 40, 20, 40, 20, 20, 40, 40, 20];
        assert_eq!(breaks(&widths, 2, &[0, 1, 2, 4, 6, 8]), [6]);
        assert_eq!(breaks(&widths, 2, &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), [7]);
    }

    #[test]
    fn a_stretch_wider_than_a_page_begins_one_and_no_page_is_empty() {
        assert_eq!(breaks(&[10, 300, 300, 10], 1, &[0, 1, 2, 3]), [2, 3]);
    }

    #[test]
    fn what_is_legible_on_one_page_is_not_split_and_what_is_not_is_never_shrunk_further() {
        let xml = |widths: &[usize]| {
            let mut book = xlsx::Workbook::new();
            let starts: Vec<u16> = (0..widths.len() as u16).collect();
            set(book.add_worksheet(), widths, 1, &starts).unwrap();
            let bytes = std::io::Cursor::new(book.save_to_buffer().unwrap());
            let mut archive = zip::ZipArchive::new(bytes).unwrap();
            let mut xml = String::new();
            std::io::Read::read_to_string(&mut archive.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut xml).unwrap();
            xml
        };
        let narrow = xml(&[40; 5]);
        assert!(narrow.contains("fitToHeight=\"0\"") && !narrow.contains("colBreaks"), "{narrow}");
        let wide = xml(&[40; 10]);
        assert!(wide.contains("scale=\"62\"") && wide.contains("pageOrder=\"overThenDown\"") && wide.contains("<colBreaks"), "{wide}");
        assert!(!wide.contains("fitToHeight"), "{wide}");
    }

    #[test]
    fn no_more_breaks_than_a_sheet_may_have() {
        let widths = vec![300; 3_000];
        let starts: Vec<u16> = (0..3_000).collect();
        assert_eq!(breaks(&widths, 1, &starts).len(), BREAKS);
    }
}
