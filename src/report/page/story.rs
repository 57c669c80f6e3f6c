//! The stories of a comparison, each with the outlets that tell it and its claim groups.

use crate::diff::{ClaimGroup, Comparison, Difference};

/// One story.
pub(super) struct Story<'c> {
    /// `s001`
    pub id: &'c str,
    /// The outlets with an article of it, by name.
    pub outlets: Vec<&'c str>,
    /// Its groups, in the order of the comparison.
    pub groups: Vec<Group<'c>>,
}

/// A claim group with its differences.
pub(super) struct Group<'c> {
    /// Its index in the comparison.
    pub number: u32,
    /// The group.
    pub of: &'c ClaimGroup,
    /// Its differences, by kind.
    pub differences: Vec<&'c Difference>,
}

/// The stories in the order of their ids.
pub(super) fn stories<'c>(comparison: &'c Comparison<'c>) -> Vec<Story<'c>> {
    let mut ids: Vec<&str> = comparison.stories.iter().map(String::as_str).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut stories: Vec<Story<'c>> = ids.iter().map(|id| Story { id, outlets: Vec::new(), groups: Vec::new() }).collect();
    let place = |id: &str| ids.binary_search(&id).ok();
    for (analysis, id) in comparison.analyses.iter().zip(&comparison.stories) {
        if let Some(story) = place(id) {
            stories[story].outlets.push(&analysis.article.outlet);
        }
    }
    for story in &mut stories {
        story.outlets.sort_unstable();
        story.outlets.dedup();
    }
    let mut of_group: Vec<Vec<&Difference>> = vec![Vec::new(); comparison.groups.len()];
    for difference in &comparison.differences {
        if let Some(differences) = difference.group.and_then(|group| of_group.get_mut(group as usize)) {
            differences.push(difference);
        }
    }
    for ((number, of), mut differences) in (0..).zip(&comparison.groups).zip(of_group) {
        differences.sort_by_key(|difference| difference.kind);
        let id = of.members.first().and_then(|member| comparison.stories.get(member.article as usize));
        if let Some(story) = id.and_then(|id| place(id)) {
            stories[story].groups.push(Group { number, of, differences });
        }
    }
    stories
}
