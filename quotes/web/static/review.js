// Keys, suggestions and selecting words on the pages where people correct. All of it works without.
"use strict";

const KEYS = "quotes-keys";
const box = document.getElementById("keys");

function stored() {
  try { return localStorage.getItem(KEYS) !== "off"; } catch { return true; }
}

if (box) {
  box.checked = stored();
  box.addEventListener("change", () => {
    try { localStorage.setItem(KEYS, box.checked ? "on" : "off"); } catch { /* for this page only */ }
  });
}

function isTyping(element) {
  return element instanceof Element && element.closest("input:not([type=checkbox]), textarea, select");
}

function act(target) {
  if (target.matches("input")) { target.focus(); target.select(); return; }
  if (target.matches("summary")) {
    const details = target.parentElement;
    details.open = true;
    const field = details.querySelector("#new-name, #text");
    field.focus();
    if (field.id === "text") showQuote(field);
    return;
  }
  target.click();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isTyping(document.activeElement)) {
    document.activeElement.blur();
    return;
  }
  if (!box || !box.checked || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (isTyping(event.target)) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (target) { event.preventDefault(); act(target); }
});

// Nothing is sent twice; who comes back by the browser's button finds the forms usable.
let sent = false;
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  if (sent) { event.preventDefault(); return; }
  sent = true;
});
window.addEventListener("pageshow", () => { sent = false; });

// Suggestions of speakers, as buttons beneath the search.
const find = document.getElementById("find");
const found = document.getElementById("found");

async function known(base, words) {
  const answer = await fetch(`${base}?find=${encodeURIComponent(words)}`, { credentials: "same-origin" });
  return answer.ok ? answer.json() : [];
}

function button(one) {
  const made = document.createElement("button");
  made.name = "speaker";
  made.value = one.name;
  const why = document.createElement("small");
  why.textContent = one.why;
  made.append(one.name, " ", why);
  return made;
}

function later(run) {
  let timer = 0;
  return () => { clearTimeout(timer); timer = setTimeout(run, 150); };
}

if (find && found) {
  find.addEventListener("input", later(async () => {
    const words = find.value.trim();
    const all = words ? await known(find.dataset.suggestions, words) : [];
    if (words !== find.value.trim()) return; // a later answer counts
    for (const old of found.querySelectorAll("button, p")) old.remove();
    found.append(...all.map(button));
    const name = document.getElementById("new-name");
    if (name) name.value = words;
  }));
  find.form.addEventListener("submit", (event) => {
    const first = found.querySelector("button");
    if (first && find.value.trim()) { event.preventDefault(); first.focus(); }
  });
}

// Selecting words in the text: the field for the words follows, and where they start.
const text = document.getElementById("text");

function points(value) { return Array.from(value).length; }

function units(value, n) { return Array.from(value).slice(0, n).join("").length; }

function showQuote(area) {
  const { start, end } = area.dataset;
  const from = units(area.value, Number(start));
  area.setSelectionRange(from, units(area.value, Number(end)));
  area.scrollTop = (area.scrollHeight * from) / area.value.length - area.clientHeight / 3;
}

// A long stretch of the article is shown from where the quote stands.
const shown = document.getElementById("shown");
const mark = shown && shown.querySelector("mark");
if (mark) shown.scrollTop += mark.getBoundingClientRect().top - shown.getBoundingClientRect().top - shown.clientHeight / 3;

if (text) {
  const form = text.form;
  const take = () => {
    const { selectionStart: start, selectionEnd: end, value } = text;
    if (start === end) return;
    form.elements.words.value = value.slice(start, end);
    form.elements.start.value = Number(form.dataset.from) + points(value.slice(0, start));
  };
  text.addEventListener("select", take);
  text.addEventListener("keyup", take);
  text.addEventListener("mouseup", take);
  form.elements.words.addEventListener("input", () => { form.elements.start.value = ""; });
}

// On the page of a speaker: names that can be merged into.
for (const input of document.querySelectorAll("input[data-suggest]")) {
  const base = new URL("../speakers.json", location.href);
  input.addEventListener("input", later(async () => {
    if (!input.value.trim()) return;
    const all = await known(base, input.value.trim());
    input.list.replaceChildren(...all.map((one) => {
      const option = document.createElement("option");
      option.value = one.name;
      return option;
    }));
  }));
}
