// Filters rows and opens sentences. Everything else of the page is there without it.
"use strict";

// Filtering: an item is shown where it has the outlet, the kind of difference and the text asked for.

const outlet = document.getElementById("filter-outlet");
const kind = document.getElementById("filter-kind");
const text = document.getElementById("filter-text");
const count = document.getElementById("filter-count");
const items = Array.from(document.querySelectorAll("[data-outlets]"), (element) => ({
  element,
  outlets: element.dataset.outlets.split(" "),
  kinds: element.dataset.kinds.split(" "),
  text: null,
}));

function matches(item) {
  if (outlet.value && !item.outlets.includes(outlet.value)) return false;
  if (kind.value && !item.kinds.includes(kind.value)) return false;
  const sought = text.value.trim().toLowerCase();
  if (!sought) return true;
  item.text ??= item.element.textContent.toLowerCase();
  return item.text.includes(sought);
}

function filter() {
  const counts = { group: [0, 0], card: [0, 0], omission: [0, 0] };
  for (const item of items) {
    const shown = matches(item);
    item.element.hidden = !shown;
    const tally = counts[item.element.classList[0]];
    tally[0] += shown;
    tally[1] += 1;
  }
  for (const whole of document.querySelectorAll(".story, .batch")) {
    const shown = Array.from(whole.querySelectorAll(".group, .card")).filter((item) => !item.hidden).length;
    whole.hidden = shown === 0;
    // A batch out of sight is taken to be as high as what it will show.
    whole.style.setProperty("--shown", shown);
  }
  const part = ([some, all]) => (some === all ? `${all}` : `${some} of ${all}`);
  count.textContent =
    `Shown: ${part(counts.group)} claims, ${part(counts.card)} cards of differences, ${part(counts.omission)} without a match.`;
}

let waiting = 0;
function filterSoon() {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(filter);
}

function clear() {
  outlet.value = kind.value = text.value = "";
  filter();
}

for (const control of [outlet, kind, text]) control.addEventListener("input", filterSoon);
document.getElementById("filter-clear").addEventListener("click", clear);
document.querySelector(".filter").hidden = false;
filter();

// Sentences: a claim's template is shown in the box. The address keeps its id, so that a link can name a sentence.

const box = document.getElementById("sentence");

function open(claim) {
  const template = document.getElementById(claim);
  if (!(template instanceof HTMLTemplateElement)) return false;
  box.querySelector(".body").replaceChildren(template.content.cloneNode(true));
  if (!box.open) box.showModal();
  document.getElementById("sentence-title").focus();
  history.replaceState(null, "", `#${claim}`);
  return true;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-claim]");
  if (button) open(button.dataset.claim);
  if (event.target === box || event.target.closest(".close")) box.close();
});
box.addEventListener("close", () => history.replaceState(null, "", "#claims"));

// A link to a claim opens it; a link to a row that the filter hides shows the row again.
function follow() {
  const id = location.hash.slice(1);
  if (!id || open(id)) return;
  const target = document.getElementById(id);
  if (target?.hidden) {
    clear();
    target.scrollIntoView();
  }
}

addEventListener("hashchange", follow);
follow();
