//! The full name that a source stands for in its article.

use super::Attribution;
use super::reader::{Reader, Tokens};

impl Reader<'_, '_> {
    /// Fills in `source_resolved`.
    pub(super) fn resolve_sources(&self, list: &mut [Attribution<'_>], sources: &[Option<Tokens>]) {
        for (attribution, source) in list.iter_mut().zip(sources) {
            if let Some(source) = source {
                attribution.source_resolved = self.text.span(source.clone()).of(self.text.source).to_owned();
            }
        }
    }
}
