//! The sheet of charts: rates of the outlets with their intervals, and the figures that they are drawn from.

use super::print;
use super::style::{SERIES, Style, height};
use crate::stats::{Score, Stretch};
use rust_xlsxwriter as xlsx;
use xlsx::{Chart, ChartErrorBars, ChartErrorBarsType, ChartFormat, ChartRange, ChartSolidFill, Color, Worksheet, XlsxError};

/// A series of a chart: its name, and the scores that it shows.
type Series = (&'static str, &'static str, Stretch);

/// The charts: what is measured, and in whose words.
const CHARTS: [(&str, &[Series]); 2] = [
    ("Hedges per 1,000 words", &[("in its own words", "hedge", Stretch::Narrator), ("in quotation marks", "hedge", Stretch::Quoted)]),
    ("Attributions per 1,000 words", &[("in all words", "attributions", Stretch::All)]),
];

/// Columns of a series: its rate and, where an outlet has an interval, how far it reaches below and above.
const PARTS: [&str; 3] = ["rate", "interval below", "interval above"];

/// Lines of the header.
const HEADER_LINES: usize = 4;

/// Size of a chart in pixels: its width, what surrounds its bars, and a bar.
const WIDTH: u32 = 640;
const SURROUNDINGS: u32 = 140;
const BAR: u32 = 26;
/// Pixels between two charts.
const GAP: u32 = 30;

/// Writes the sheet.
pub(super) fn write(sheet: &mut Worksheet, scores: &[Score], style: &Style) -> Result<(), XlsxError> {
    sheet.set_name("charts")?;
    let outlets: Vec<&[Score]> = scores.chunk_by(Score::stands_with).collect();
    sheet.write_string_with_format(0, 0, "outlet", &style.header)?.set_row_height(0, height(HEADER_LINES))?;
    sheet.set_column_width(0, 28)?;
    for (row, scores) in (1..).zip(&outlets) {
        sheet.write_string_with_format(row, 0, scores.first().map_or("", |score| &score.outlet), &style.text)?;
    }
    let last = outlets.len() as u32;
    let mut column = 1;
    let mut charts = Vec::new();
    for (title, series) in CHARTS {
        let mut chart = Chart::new_bar();
        let mut top = 0.0_f64;
        chart.title().set_name(title);
        // Outlets from top to bottom, as in the tables; rates below them.
        chart.y_axis().set_reverse();
        chart.x_axis().set_min(0).set_label_position(xlsx::ChartAxisLabelPosition::High);
        chart.set_width(WIDTH).set_height(SURROUNDINGS + BAR * last * series.len() as u32);
        chart.set_alt_text(format!("{title}, a bar for each outlet; the figures are in this sheet"));
        for (&(name, feature, voice), colour) in series.iter().zip(SERIES) {
            let of_outlet = |scores: &&[Score]| {
                let score = scores.iter().find(|score| score.feature == feature && score.voice == voice);
                score.map_or([None; 3], figures)
            };
            let rows: Vec<[Option<f64>; 3]> = outlets.iter().map(of_outlet).collect();
            let intervals = rows.iter().any(|figures| figures[1].is_some());
            top = rows.iter().map(|[rate, _, above]| rate.unwrap_or(0.0) + above.unwrap_or(0.0)).fold(top, f64::max);
            let parts = if intervals { &PARTS[..] } else { &PARTS[..1] };
            for (nth, part) in (column..).zip(parts) {
                sheet.write_string_with_format(0, nth, format!("{title} {name}: {part}"), &style.header)?;
                sheet.set_column_width(nth, 18)?;
            }
            for (row, figures) in (1..).zip(rows) {
                for (nth, figure) in (column..).zip(figures) {
                    if let Some(figure) = figure {
                        sheet.write_number_with_format(row, nth, figure, &style.rate)?;
                    }
                }
            }
            let range = |nth: u16| ChartRange::new_from_range("charts", 1, nth, last, nth);
            let series = chart.add_series().set_name(name).set_categories(&range(0)).set_values(&range(column));
            series.set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(colour))));
            if intervals {
                let bars = ChartErrorBarsType::Custom(range(column + 2), range(column + 1));
                series.set_x_error_bars(ChartErrorBars::new().set_type(bars));
            }
            column += parts.len() as u16;
        }
        if top > 0.0 {
            chart.x_axis().set_max(above(top));
        }
        if series.len() == 1 {
            chart.legend().set_hidden();
        }
        charts.push(chart);
    }
    let note = "Bars show rates; lines across their ends 95 % intervals over articles. An outlet with one article has none.";
    sheet.write_string(last + 2, 0, note)?;
    for (nth, chart) in (0..).zip(&charts) {
        sheet.insert_chart_with_offset(last + 4, 0, chart, nth * (WIDTH + GAP), 0)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    print::page(sheet);
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// A rate, and how far its interval reaches below and above it.
fn figures(score: &Score) -> [Option<f64>; 3] {
    let rounded = |figure: f64| (figure * 1e4).round() / 1e4;
    let beside = |end: Option<f64>| Some(rounded((end? - score.rate_per_1000?).abs()));
    [score.rate_per_1000.map(rounded), beside(score.rate_low), beside(score.rate_high)]
}

/// The end of an axis that reaches to `top`. Programs find it by the bars alone and would cut the intervals off.
fn above(top: f64) -> f64 {
    let step = 10_f64.powf(top.log10().floor()) / 2.0;
    (top / step).ceil() * step
}

#[cfg(test)]
mod tests {
    use super::above;

    #[test]
    fn an_axis_ends_at_a_round_number_that_holds_the_intervals() {
        assert_eq!([8.8, 10.0, 35.7, 55.3, 120.0].map(above), [9.0, 10.0, 40.0, 60.0, 150.0]);
    }
}
