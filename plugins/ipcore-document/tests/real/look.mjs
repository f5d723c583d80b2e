// What is looked at inside a page. Each function but `tree` runs there and sees nothing but the page.

// Elements with text that stick out to the side of the window, or of the element that cuts them off.
export const clipped = () => {
  const shown = [...document.querySelectorAll("body *")].filter((one) => !one.closest("thead, svg, .skip, [hidden]") && one.getClientRects().length);
  const out = (one) => {
    const box = one.getBoundingClientRect();
    // What somebody wrote keeps its spaces: one at the end of a line hangs over it.
    const slack = one.localName === "bdi" ? parseFloat(getComputedStyle(one).fontSize) / 2 : 0.6;
    return box.width > 0 && (box.right > document.documentElement.clientWidth + slack || box.left < -slack);
  };
  const cut = (one) => getComputedStyle(one).overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1;
  return shown.filter((one) => out(one) || cut(one)).map((one) => ({ html: one.outerHTML.slice(0, 160) }));
};

// Everything that can be operated, as the page has it.
export const controls = () =>
  [...document.querySelectorAll("a[href], button, textarea, input, select, summary")]
    .filter((one) => !one.hidden)
    .map((one) => `${one.localName} ${one.textContent.trim().slice(0, 40)}${one.dataset.about ?? ""}`);

// Where the focus is, whether a ring is round it, and whether it can be seen. Null: nowhere.
export const here = () => {
  const one = document.activeElement;
  if (one === null || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const top = document.elementFromPoint(box.left + Math.min(box.width, innerWidth) / 2, Math.max(box.top, 0) + Math.min(box.height, 40) / 2);
  return {
    what: `${one.localName} ${one.textContent.trim().slice(0, 40)}${one.dataset.about ?? ""}`,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: one.contains(top) || one === top,
    size: Math.min(box.width, box.height),
  };
};

// How the page is laid out for paper.
export const paper = () => {
  const style = (one) => getComputedStyle(one);
  const all = (what) => [...document.querySelectorAll(what)];
  const shows = (one) => one.getClientRects().length > 0;
  return {
    controls: all("nav, button, .skip, .by-file").filter(shows).map((one) => one.localName),
    rooms: all("textarea").map((one) => one.getBoundingClientRect().height),
    ruled: all("textarea").every((one) => style(one).backgroundImage.includes("gradient") && style(one).printColorAdjust === "exact"),
    headsRepeat: all("thead").every((one) => style(one).display === "table-header-group"),
    rowsKept: all("tbody tr").every((one) => style(one).breakInside === "avoid"),
    headingsKept: all("h1, h2, h3, h4, h5, h6").every((one) => style(one).breakAfter === "avoid"),
  };
};

const TOLD = new Set(["banner", "navigation", "main", "contentinfo", "complementary", "heading", "table", "columnheader", "rowheader", "cell"]);

// The accessibility tree: what a screen reader goes by, in order, as [role, level or null, name].
export function tree(nodes) {
  const byId = new Map(nodes.map((one) => [one.nodeId, one]));
  const walk = (one) => [
    ...(!one.ignored && TOLD.has(one.role?.value)
      ? [[one.role.value, one.properties?.find((each) => each.name === "level")?.value.value ?? null, one.name?.value ?? ""]]
      : []),
    ...(one.childIds ?? []).flatMap((id) => (byId.has(id) ? walk(byId.get(id)) : [])),
  ];
  return walk(nodes[0]);
}
