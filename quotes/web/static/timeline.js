// Dragging over the bars of a timeline asks for all of their dates. Without this file each bar is a link.
const range = (svg, from, to) => {
  const bars = [...svg.querySelectorAll("a[data-value]")];
  const [first, last] = [bars.indexOf(from), bars.indexOf(to)].sort((a, b) => a - b);
  return bars.slice(first, last + 1);
};

for (const svg of document.querySelectorAll("svg[data-range]")) {
  let from = null;
  let to = null;
  let dragged = false;
  const barAt = (event) => {
    const box = svg.getBoundingClientRect();
    const y = box.top + 10; // dragging goes on below and above the bars
    return document.elementFromPoint(event.clientX, y)?.closest("a[data-value]") ?? null;
  };
  const show = (bars) => {
    for (const bar of svg.querySelectorAll("a[data-value]")) {
      bar.classList.toggle("dragged", bars.includes(bar));
    }
  };
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = to = barAt(event);
    dragged = false;
  });
  window.addEventListener("pointermove", (event) => {
    if (!from) return;
    const bar = barAt(event);
    if (!bar || !svg.contains(bar) || bar === to) return;
    event.preventDefault();
    dragged = true;
    to = bar;
    show(range(svg, from, to));
  });
  window.addEventListener("pointerup", () => {
    if (from && dragged && from !== to) {
      const bars = range(svg, from, to);
      const address = new URL(svg.dataset.range, location.href);
      address.searchParams.set("since", bars[0].dataset.value);
      address.searchParams.set("until", bars.at(-1).dataset.value);
      location.assign(address);
    }
    from = to = null;
  });
  window.addEventListener("pointercancel", () => {
    from = to = null;
    show([]);
  });
  // What ends a drag is no click on the bar beneath.
  svg.addEventListener("click", (event) => dragged && event.preventDefault(), true);
}
