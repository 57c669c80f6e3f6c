//! Citations drawn: outlets on the left, what they lean on at the right, a band for each citation. The same citations
//! always give the same drawing.

use super::rate_chart::place;
use super::sheet::Record;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Cited names that are drawn, those cited most; the table has all.
const DRAWN: usize = 30;
/// Sizes of the drawing in CSS pixels: its width, a row, and where the two columns of nodes stand.
const WIDTH: f64 = 640.0;
const ROW: f64 = 26.0;
const LEFT: f64 = 190.0;
const RIGHT: f64 = 370.0;
/// The widest band.
const WIDEST: f64 = 12.0;
/// Characters of a name that fit beside its node.
const NAME: usize = 34;

/// Who cites what, and how often.
pub(super) struct Graph {
    outlets: Vec<String>,
    cited: Vec<String>,
    /// Places in both columns, and the count.
    bands: Vec<(usize, usize, f64)>,
}

impl Graph {
    /// The graph of the rows of citations.csv.
    pub fn of(records: &[Record<'_>]) -> Self {
        let mut counts: BTreeMap<(String, String), f64> = BTreeMap::new();
        for record in records {
            *counts.entry((record.text("outlet"), record.text("cited"))).or_default() += record.number("citations");
        }
        let cited = cited(&counts);
        let mut outlets: Vec<String> = counts.keys().map(|(outlet, _)| outlet.clone()).collect();
        outlets.dedup();
        let at = |names: &[String], name: &str| names.iter().position(|known| known == name);
        let bands = counts.iter().filter_map(|((outlet, name), count)| Some((at(&outlets, outlet)?, at(&cited, name)?, *count)));
        let bands = bands.collect();
        Graph { outlets, cited, bands }
    }

    /// The drawing.
    pub fn drawn(&self) -> Markup {
        let height = ROW * self.outlets.len().max(self.cited.len()) as f64;
        let most = self.bands.iter().map(|(.., count)| *count).fold(1.0, f64::max);
        let name =
            format!("{} outlets and {} names that they cite most; the table has every citation", self.outlets.len(), self.cited.len());
        html! {
            svg.graph role="img" aria-label=(name) viewBox={ "0 0 " (WIDTH) " " (height) } width=(WIDTH) height=(height) {
                @for &(outlet, cited, count) in &self.bands {
                    @let (from, to) = (row(outlet, self.outlets.len(), height), row(cited, self.cited.len(), height));
                    path.band d=(curve(from, to)) stroke-width=(place(WIDEST * count / most + 1.0)) {
                        title { (self.outlets[outlet]) " cites " (self.cited[cited]) ": " (count) }
                    }
                }
                @for (nth, outlet) in self.outlets.iter().enumerate() { (node(outlet, LEFT, -8.0, row(nth, self.outlets.len(), height), "end")) }
                @for (nth, cited) in self.cited.iter().enumerate() { (node(cited, RIGHT, 8.0, row(nth, self.cited.len(), height), "start")) }
            }
        }
    }
}

/// The names cited most, in the order in which the outlets that cite them stand, so that few bands cross.
fn cited(counts: &BTreeMap<(String, String), f64>) -> Vec<String> {
    let mut names: BTreeMap<&str, f64> = BTreeMap::new();
    for ((_, name), count) in counts {
        *names.entry(name).or_default() += count;
    }
    let mut most: Vec<(&str, f64)> = names.into_iter().collect();
    most.sort_by(|a, b| b.1.total_cmp(&a.1));
    most.truncate(DRAWN);
    // The rows come by outlet: a name stands with the first outlet that cites it.
    let first = |name: &str| counts.keys().position(|(_, cited)| cited == name);
    most.sort_by_key(|(name, _)| first(name));
    most.into_iter().map(|(name, _)| name.to_owned()).collect()
}

/// The height of the nth of `of` nodes that share a column.
fn row(nth: usize, of: usize, height: f64) -> f64 {
    height * (nth as f64 + 0.5) / of as f64
}

fn curve(from: f64, to: f64) -> String {
    let middle = place((LEFT + RIGHT) / 2.0);
    let (from, to) = (place(from), place(to));
    format!("M{} {from}C{middle} {from} {middle} {to} {} {to}", place(LEFT), place(RIGHT))
}

fn node(name: &str, x: f64, beside: f64, y: f64, anchor: &str) -> Markup {
    html! {
        circle cx=(place(x)) cy=(place(y)) r="4" {}
        text x=(place(x + beside)) y=(place(y + 4.0)) text-anchor=(anchor) { title { (name) } (shortened(name)) }
    }
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= NAME { name.to_owned() } else { name.chars().take(NAME - 1).chain(['…']).collect() }
}
