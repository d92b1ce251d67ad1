// Suggestions while typing, as a combobox. Without this file the field is a field, and searching works the same.
const WAIT = 120; // milliseconds after the last key

for (const field of document.querySelectorAll("input[data-suggest]")) {
  const list = Object.assign(document.createElement("ul"), { id: `${field.id}-suggestions`, className: "suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  field.after(list);
  const states = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(states)) field.setAttribute(name, value);
  field.autocomplete = "off";
  let timer = 0;
  let asked = "";

  const close = () => {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const select = (option) => {
    for (const other of list.children) other.setAttribute("aria-selected", String(other === option));
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
  };
  const option = (label, about, n, take) => {
    const item = document.createElement("li");
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.id = `${list.id}-${list.children.length}`;
    for (const [text, name] of [[label, "label"], [about, "role"], [n ? n.toLocaleString("en") : "", "n"]]) {
      if (text) item.append(Object.assign(document.createElement("span"), { className: name, textContent: text }), " ");
    }
    item.addEventListener("pointerdown", (event) => event.preventDefault());
    item.addEventListener("click", take);
    list.append(item);
  };
  const show = ({ speakers, words }) => {
    list.replaceChildren();
    for (const { name, role, n, href } of speakers) option(name, role ?? "speaker", n, () => location.assign(href));
    for (const { word, query } of words) {
      option(word, "", 0, () => {
        field.value = query;
        close();
        field.form.requestSubmit();
      });
    }
    list.hidden = !list.children.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    select(null);
  };
  const ask = async () => {
    const typed = (asked = field.value.trim());
    if (typed.length < 2) return close();
    const answer = await fetch(`${field.dataset.suggest}?${new URLSearchParams({ q: typed })}`).catch(() => null);
    if (answer?.ok && typed === asked && document.activeElement === field) show(await answer.json());
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) return event.preventDefault(), close();
    if (list.hidden || event.isComposing) return;
    const options = [...list.children];
    const at = options.findIndex((item) => item.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const next = at < 0 && step < 0 ? options.length - 1 : at + step;
      select(options[next] ?? null);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      options[at].click();
    }
  });
  field.addEventListener("blur", () => {
    asked = "";
    close();
  });
}
