//! Marks of rates on a common scale, as SVG: a dot, its shape by voice, and a line for its interval.

use crate::stats::{Score, Stretch};
use maud::{Markup, html};

/// Height of a row in CSS pixels. Its width is whatever the page has: places on the scale are shares of it.
const HEIGHT: f64 = 30.0;

/// A rate to mark.
pub(super) struct Point {
    voice: Stretch,
    rate: f64,
    interval: Option<(f64, f64)>,
}

impl Point {
    /// The mark of a score; none where it has no rate.
    pub fn of(score: &Score) -> Option<Self> {
        Some(Point { voice: score.voice, rate: score.rate_per_1000?, interval: score.rate_low.zip(score.rate_high) })
    }

    /// The shape of a voice, for a legend.
    pub fn sample(voice: Stretch) -> Markup {
        html! { svg.sample viewBox="0 0 14 14" width="14" height="14" aria-hidden="true" { (shape(voice, "7", 7.0)) } }
    }

    /// Marks of one row stand one below the other, so that they never hide each other.
    fn height(&self) -> f64 {
        match self.voice {
            Stretch::Narrator => HEIGHT / 3.0,
            Stretch::Quoted => HEIGHT * 2.0 / 3.0,
            _ => HEIGHT / 2.0,
        }
    }
}

/// From 0 to a round number.
pub(super) struct Scale {
    step: f64,
    steps: u32,
}

impl Scale {
    /// The smallest scale of round steps that holds every rate and interval.
    pub fn over(scores: &[&Score]) -> Self {
        let most = scores.iter().flat_map(|score| [score.rate_per_1000, score.rate_high]).flatten().fold(0.0, f64::max);
        let most = if most.is_finite() && most > 0.0 { most } else { 1.0 };
        let power = 10f64.powf((most / 4.0).log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|of| of * power).find(|step| step * 4.0 >= most).unwrap_or(most);
        Scale { step, steps: (most / step).ceil() as u32 }
    }

    fn x(&self, value: f64) -> String {
        format!("{}%", place(100.0 * value / (self.step * f64::from(self.steps))))
    }

    /// The figures of the scale.
    pub fn axis(&self) -> Markup {
        html! {
            svg width="100%" height="16" aria-hidden="true" {
                @for nth in 0..=self.steps {
                    @let value = f64::from(nth) * self.step;
                    text x=(self.x(value)) y="12" text-anchor="middle" { (rounded(value)) }
                }
            }
        }
    }

    /// The marks of one outlet; `name` says them in words.
    pub fn row(&self, points: &[Point], name: &str) -> Markup {
        html! {
            svg role="img" aria-label=(name) width="100%" height=(HEIGHT) {
                @for nth in 0..=self.steps {
                    @let x = self.x(f64::from(nth) * self.step);
                    line.grid x1=(x) x2=(x) y1="0" y2=(HEIGHT) {}
                }
                @for point in points {
                    @let y = place(point.height());
                    @if let Some((low, high)) = point.interval {
                        line class={ "interval " (class(point.voice)) } x1=(self.x(low)) x2=(self.x(high)) y1=(y) y2=(y) {}
                    }
                    (shape(point.voice, &self.x(point.rate), point.height()))
                }
            }
        }
    }
}

/// A filled dot for the outlet's own words, an open diamond for quotations, a square for both; `x` may be a share.
fn shape(voice: Stretch, x: &str, y: f64) -> Markup {
    let class = class(voice);
    html! {
        svg x=(x) y=(place(y)) {
            @match voice {
                Stretch::Quoted => { path class=(class) d="M-5 0l5 -5l5 5l-5 5z" {} },
                Stretch::Narrator => { circle class=(class) r="4.5" {} },
                _ => { path class=(class) d="M-4 -4h8v8h-8z" {} },
            }
        }
    }
}

fn class(voice: Stretch) -> &'static str {
    match voice {
        Stretch::Narrator => "narrator",
        Stretch::Quoted => "quoted",
        _ => "all",
    }
}

/// A coordinate to a tenth of a pixel: the same text on every machine.
pub(super) fn place(value: f64) -> String {
    format!("{value:.1}")
}

/// A value of the scale without needless zeros.
fn rounded(value: f64) -> String {
    format!("{value:.2}").trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(most: f64) -> (f64, u32) {
        let score = Score {
            outlet: "Larkfield Post".to_owned(),
            language: String::new(),
            feature: "hedge".to_owned(),
            voice: Stretch::All,
            articles: 1,
            words: 1000,
            hits: 1,
            articles_with_hit: 1,
            rate_per_1000: Some(most),
            rate_low: None,
            rate_high: None,
            interval: "none",
            log_ratio: None,
            q_value: None,
            note: "",
            total_of: "words",
            total: 1000,
            articles_without_wire: 1,
            rate_without_wire: Some(most),
        };
        let scale = Scale::over(&[&score]);
        (scale.step, scale.steps)
    }

    #[test]
    fn a_scale_has_round_steps_and_room_for_the_greatest_rate() {
        assert_eq!(scale(13.0), (5.0, 3));
        assert_eq!(scale(48.4), (20.0, 3));
        assert_eq!(scale(100.0), (50.0, 2));
    }

    #[test]
    fn a_scale_of_nothing_is_still_a_scale() {
        assert_eq!(scale(0.0).1, 4 / 2);
        assert_eq!(scale(f64::NAN).1, scale(0.0).1);
        assert_eq!(rounded(0.5), "0.5");
        assert_eq!(rounded(20.0), "20");
    }
}
