// Ties a quote to its cue, its source and its place in the list, while one of them is pointed at or focused.
// Without it the page says the same by its numbers and colours.
"use strict";
let lit = [];
function light(event) {
  const target = event.target.closest("[data-q]");
  for (const element of lit) element.classList.remove("lit");
  lit = target ? [...document.querySelectorAll(`[data-q="${CSS.escape(target.dataset.q)}"]`)] : [];
  for (const element of lit) element.classList.add("lit");
}
document.addEventListener("pointerover", light);
document.addEventListener("focusin", light);
