//! Which attribution lies in another's content.

use super::Attribution;
use super::found::Found;

/// Drops of two attributions that each lie in the other's content the less sure one.
pub(super) fn untangle(mut found: Vec<Found<'_>>) -> Vec<Found<'_>> {
    let holds = |a: &Found<'_>, b: &Found<'_>| a.content.iter().any(|c| c.contains(&b.cue.start));
    let mut dropped = vec![false; found.len()];
    for (nth, parent) in found.iter().enumerate() {
        let near = &found[nth.saturating_sub(12)..found.len().min(nth + 12)];
        let child = near.iter().filter(|c| holds(parent, c) && !holds(c, parent)).map(|c| c.confidence).fold(0.0, f32::max);
        dropped[nth] = child * (1.0 - parent.confidence) > parent.confidence;
    }
    for a in 0..found.len() {
        // Contents reach over few neighbours; a window keeps this linear.
        for b in a + 1..found.len().min(a + 12) {
            if holds(&found[a], &found[b]) && holds(&found[b], &found[a]) {
                dropped[if found[a].confidence >= found[b].confidence { b } else { a }] = true;
            }
        }
    }
    let mut nth = 0;
    found.retain(|_| {
        nth += 1;
        !dropped[nth - 1]
    });
    found
}

/// How many attributions around one are looked at for its parent.
const WINDOW: usize = 24;

/// Sets the parent of each attribution: the one with the shortest content that holds its cue.
pub(super) fn set_parents(list: &mut [Attribution<'_>]) {
    for child in 0..list.len() {
        let Some(cue) = list[child].cue.first().copied() else { continue };
        let near = child.saturating_sub(WINDOW)..list.len().min(child + WINDOW);
        let holders = near.filter(|p| *p != child).filter_map(|p| {
            let piece = list[p].content.iter().find(|c| c.contains(cue))?;
            Some((piece.len(), p))
        });
        list[child].parent = holders.min().map(|(_, p)| p as u32);
    }
}
