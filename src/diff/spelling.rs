//! Words of a story that are written alike: the cosine of their character 3- to 5-grams, weighed by how rare each is in
//! the story. Inflections, derivations and the spellings of a name meet here though their stems differ.

use super::profile::{Profile, sum_up};
use super::similarity::idf;

/// Least cosine of two forms that are held to be alike; below it they share endings.
const ALIKE: f32 = 0.2;

/// The forms of a story and which are alike.
pub(super) struct Spelling {
    starts: Vec<u32>,
    alike: Vec<(u32, f32)>,
}

impl Spelling {
    /// Finds the forms that are alike, and brings the claims' forms to unit length. `spelled` lists each form's n-grams
    /// with repeats, `grams` says how many there are.
    pub fn of(spelled: &[Vec<u32>], grams: usize, profiles: &mut [Profile]) -> Spelling {
        let mut seen = vec![u32::MAX; grams];
        let mut df = vec![0.0; grams];
        for (claim, profile) in profiles.iter().enumerate() {
            for &gram in profile.forms.iter().flat_map(|form| &spelled[form.0 as usize]) {
                if std::mem::replace(&mut seen[gram as usize], claim as u32) != claim as u32 {
                    df[gram as usize] += profile.part;
                }
            }
        }
        let idf = idf(&df, profiles);
        let vectors: Vec<Vec<(u32, f32)>> = spelled.iter().map(|grams| vector(grams, &idf)).collect();
        for profile in profiles {
            let parts = profile.forms.iter().flat_map(|&(form, count)| vectors[form as usize].iter().map(move |&(g, w)| (g, w * count)));
            let mut whole: Vec<(u32, f32)> = parts.collect();
            sum_up(&mut whole);
            let length = length(&whole);
            profile.forms.iter_mut().for_each(|form| form.1 /= length.max(f32::MIN_POSITIVE));
        }
        Spelling::between(&vectors, grams)
    }

    /// The products of all pairs of vectors that are alike, over an inverted index.
    fn between(vectors: &[Vec<(u32, f32)>], grams: usize) -> Spelling {
        let lengths: Vec<f32> = vectors.iter().map(|vector| length(vector)).collect();
        let mut holders: Vec<Vec<(u32, f32)>> = vec![Vec::new(); grams];
        for (form, vector) in vectors.iter().enumerate() {
            vector.iter().for_each(|&(gram, weight)| holders[gram as usize].push((form as u32, weight)));
        }
        let mut sums = vec![0f32; vectors.len()];
        let mut touched: Vec<u32> = Vec::new();
        let (mut starts, mut alike) = (vec![0], Vec::new());
        for (form, vector) in vectors.iter().enumerate() {
            for &(gram, weight) in vector {
                for &(other, theirs) in &holders[gram as usize] {
                    if sums[other as usize] == 0.0 {
                        touched.push(other);
                    }
                    sums[other as usize] += weight * theirs;
                }
            }
            for other in touched.drain(..) {
                let product = std::mem::take(&mut sums[other as usize]);
                if product >= ALIKE * lengths[form] * lengths[other as usize] {
                    alike.push((other, product));
                }
            }
            starts.push(alike.len() as u32);
        }
        Spelling { starts, alike }
    }

    /// The forms that are alike to one, itself among them, with the product of their vectors.
    pub fn alike(&self, form: u32) -> &[(u32, f32)] {
        &self.alike[self.starts[form as usize] as usize..self.starts[form as usize + 1] as usize]
    }
}

/// A form's n-grams, each once, by how often it occurs and how rare it is.
fn vector(grams: &[u32], idf: &[f32]) -> Vec<(u32, f32)> {
    let mut vector: Vec<(u32, f32)> = grams.iter().map(|&gram| (gram, idf[gram as usize])).collect();
    sum_up(&mut vector);
    vector
}

fn length(vector: &[(u32, f32)]) -> f32 {
    vector.iter().map(|e| e.1 * e.1).sum::<f32>().sqrt()
}
