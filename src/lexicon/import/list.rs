//! Plain lists: a form a line, `#` and `;` before comments, a weight after a tab or nothing.

use super::Forms;

pub(super) fn read(text: &str, forms: &mut Forms) -> &'static str {
    let axis = forms.stem();
    for (n, line) in text.lines().enumerate() {
        let form = line.trim();
        if form.is_empty() || form.starts_with(['#', ';']) {
            continue;
        }
        match form.split_once('\t') {
            None => forms.add(n + 1, form, &axis, 1.0),
            Some((form, weight)) => match weight.trim().parse::<f32>().ok().filter(|weight| (0.0..=1.0).contains(weight)) {
                Some(weight) => forms.add(n + 1, form, &axis, weight),
                None => forms.wrong(n + 1, format!("`{weight}` is no weight; write a number from 0 to 1 after the tab, or nothing")),
            },
        }
    }
    "list"
}
