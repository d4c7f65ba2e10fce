// Draws and works the rows of the ways a seed chooses. Served behind site.js in one script; takes over where a row is of a way.
const firstDraw = draw, firstList = drawList;
const wordOf = (meta, type, value) => type === "toggle" ? page.states[String(value)] : meta.words[value] ?? String(value);
const optionsOf = (meta, type) => type === "toggle"
  ? ["true", "false"].map(token => [token, page.states[token]]) : Object.entries(meta.words);

// One row shows another value: its words, its chosen option, its pressed mark.
draw = function (key, value) {
  const box = row(key);
  if (box?.dataset.kind !== "way") return firstDraw(key, value);
  const meta = page.rows[key], type = box.dataset.type;
  for (const one of [box, ...box.querySelectorAll("[aria-busy],[aria-disabled],[disabled]")]) {
    for (const name of ["aria-busy", "aria-disabled", "disabled"]) one.removeAttribute(name);
  }
  meta.value = value;
  for (const says of box.querySelectorAll("[data-says]")) says.textContent = wordOf(meta, type, value);
  for (const mark of box.querySelectorAll("[data-mark]")) mark.setAttribute(mark.dataset.mark, String(value));
  for (const read of box.querySelectorAll("input[readonly]")) read.value = wordOf(meta, type, value);
  for (const select of box.querySelectorAll("select")) { select.value = String(value); select.querySelector("option:not([value])")?.remove(); }
  for (const radio of box.querySelectorAll("input[type=radio]")) radio.checked = radio.value === String(value);
  for (const input of box.querySelectorAll("input[type=checkbox]")) input.checked = type === "several" ? value.includes(input.value) : value;
  for (const one of box.querySelectorAll("[data-token]")) one.setAttribute("aria-checked", String(value.includes(one.dataset.token)));
};

// One entry of a list, as the server draws it: texts and buttons.
const texts = (tag, list, more) => list.map(text => el(tag, text, more));
const buttons = list => list.map(word => el("button", word));
const inside = (tag, className, ...children) => { const made = el(tag, "", { className }); made.append(...children); return made; };
const ENTRIES = {
  rows: (t, b) => inside("li", "w-row", inside("span", "w-grow", ...texts("span", t.slice(0, 1), { className: "w-name" }),
    ...texts("span", t.slice(1), { className: "w-quiet" })), ...buttons(b)),
  cards: (t, b) => inside("article", "w-card", ...texts("h4", t.slice(0, 1)), ...texts("p", t.slice(1)), ...buttons(b)),
  dialogs: (t, b) => inside("div", "w-entry", ...texts("dt", t.slice(0, 1)), ...texts("dd", t.slice(1)),
    ...(b.length ? [inside("dd", "", ...buttons(b))] : [])),
  selects: (t, b) => inside("tr", "", ...texts("th", t.slice(0, 1), { scope: "row" }), ...texts("td", t.slice(1)),
    ...(b.length ? [inside("td", "", ...buttons(b))] : [])),
  switches: (t, b) => inside("li", "", ...texts("h4", t.slice(0, 1)), ...texts("p", t.slice(1)), ...buttons(b)),
  soup: (t, b) => inside("div", "x1n2onr6", inside("div", "x1iyjqo2",
    ...t.map(text => inside("div", "x1cy8zhl", el("span", text, { dir: "auto" })))), ...b.map(word => {
    const button = inside("div", "x1i10hfl", el("span", word));
    button.setAttribute("role", "button"); button.tabIndex = 0;
    return button;
  })),
};
const AROUND = {
  rows: all => inside("ul", "w-list", ...all), cards: all => inside("div", "w-cards", ...all), dialogs: all => inside("dl", "", ...all),
  selects: all => inside("table", "", inside("tbody", "", ...all)), switches: all => inside("ol", "w-list", ...all),
  soup: all => inside("div", "x9f619", ...all),
};
drawList = function (box, items, meta) {
  firstList(box, items, meta);  // heading, number, and the words for none
  const drawn = box.querySelector("ul,table");
  if (!drawn) return;
  const all = items.map(item => ENTRIES[page.way](textsOf(item, meta), meta.buttons));
  for (const entry of all) entry.dataset.entry = "";
  drawn.replaceWith(AROUND[page.way](all));
};

// What may be chosen opens as the way has it: a menu, a list of options, a dialog of radios, the browser's own dialog.
const ROLES = { cards: ["menu", "menuitemradio", "aria-checked"], soup: ["listbox", "option", "aria-selected"] };
function choose(box) {
  const key = box.dataset.row, meta = page.rows[key], type = box.dataset.type, own = page.way === "dialogs";
  const [outer, inner, mark] = ROLES[page.way] ?? ["radiogroup", "radio", "aria-checked"];
  const over = document.body.appendChild(inside(own ? "dialog" : "div", "w-over"));
  const close = () => { over.remove(); opener(box)?.setAttribute("aria-expanded", "false"); };
  const now = type === "toggle" ? shownState(box, meta) : meta.value;
  const group = el("div", "");
  group.setAttribute("role", outer); group.setAttribute("aria-label", page.names[key]);
  for (const [token, word] of optionsOf(meta, type)) {
    const one = group.appendChild(el("div", word, { tabIndex: 0 }));
    one.setAttribute("role", inner); one.setAttribute(mark, String(token === String(now)));
    one.onclick = () => { put(box, type === "toggle" ? token === "true" : token); close(); };
  }
  over.append(el("h2", page.names[key]), group, el("button", page.close, { onclick: close }));
  if (outer === "radiogroup" && !own) { over.setAttribute("role", "dialog"); over.setAttribute("aria-label", page.names[key]); }
  over.onkeydown = event => { if (event.key === "Escape") close(); };
  opener(box)?.setAttribute("aria-expanded", "true");
  if (own) over.showModal(); else group.firstElementChild?.focus();
}
const opener = box => box.matches("[aria-expanded]") ? box : box.querySelector("[aria-expanded]");
const shownState = (box, meta) => box.querySelector("[data-says]")?.textContent === page.states.true;
function put(box, value) {
  const key = box.dataset.row;
  const sent = box.dataset.type === "toggle" ? sendSwitch(key, value) : save(key, value);
  draw(key, value);
  return sent;
}
function removeEntry(entry, target) {
  const box = entry.closest("[data-row]"), meta = page.rows[box.dataset.row];
  const all = [...entry.querySelectorAll("button,[role=button]")], button = target.closest("button,[role=button]");
  const own = one => meta.own && one.textContent.includes(meta.own);
  if (own(entry) || (all.length ? button !== all.at(-1) : button)) return;
  const there = [...entry.parentElement.children].filter(one => !own(one));
  save(box.dataset.row, { remove: there.indexOf(entry) }).then(() => location.reload());
}
// Before site.js sees the click: what belongs to a way is answered here alone.
document.addEventListener("click", event => {
  const entry = event.target.closest("[data-entry]"), box = event.target.closest("[data-kind=way]");
  if (!entry && !box) return;
  if (event.target.closest("a,button,[role]") || entry) event.stopPropagation();
  if (event.target.closest("a")) event.preventDefault();
  if (entry) return removeEntry(entry, event.target);
  const held = event.target.closest("[aria-disabled],[aria-busy],[disabled]");
  const several = event.target.closest("[data-token]"), mark = event.target.closest("[data-mark]");
  if (held) return;
  if (event.target.closest("[data-choices]")) return choose(box);
  if (mark) return put(box, mark.getAttribute(mark.dataset.mark) !== "true");
  if (several) {
    several.setAttribute("aria-checked", String(several.getAttribute("aria-checked") !== "true"));
    save(box.dataset.row, [...box.querySelectorAll("[data-token][aria-checked=true]")].map(one => one.dataset.token));
  }
}, true);
document.addEventListener("change", event => {
  const box = event.target.closest("[data-kind=way]");
  if (!box) return;
  event.stopPropagation();
  const type = box.dataset.type;
  if (type === "several") return save(box.dataset.row, [...box.querySelectorAll("input:checked")].map(one => one.value));
  if (type === "choice") return put(box, event.target.value);
  return put(box, event.target.localName === "select" ? event.target.value === "true" : event.target.checked);
}, true);
