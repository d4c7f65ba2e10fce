// Runs in a world of its own. Draws an outline and a number around an element, and tells when something stirs.
// The page sees one empty element beside its body; what is drawn stands in a closed shadow root of this world.
globalThis.__outline ??= (() => {
  const GAP = 4, LINE = 3, BADGE = 26;
  let host = null, frame = null, badge = null, targets = [], timer = 0;
  let stirs = 0, wake = () => {};

  const stir = (event) => { if (!event || event.target !== host) { stirs += 1; wake(); } };
  for (const name of ["change", "input", "click", "keyup", "toggle"]) {
    addEventListener(name, stir, { capture: true, passive: true });
  }
  new MutationObserver((seen) => {
    const own = (node) => node === host;
    if (seen.some((m) => !(m.target === host || [...m.addedNodes, ...m.removedNodes].some(own)))) stir();
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  const rounded = (element) => {
    const r = element.getBoundingClientRect();
    return [r.x, r.y, r.width, r.height].map(Math.round).join(",");
  };

  const every = function* (root) {
    for (const element of root.querySelectorAll("*")) {
      yield element;
      if (element.shadowRoot) yield* every(element.shadowRoot);
    }
  };

  const set = (element, style) => {
    for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value, "important");
  };

  const build = () => {
    host = document.createElement("div");
    host.setAttribute("aria-hidden", "true");
    set(host, {
      all: "initial", position: "fixed", left: "0", top: "0", width: "0", height: "0", "z-index": "2147483647",
      "pointer-events": "none", display: "block", visibility: "visible", opacity: "1",
    });
    const root = host.attachShadow({ mode: "closed" });
    frame = document.createElement("div");
    set(frame, {
      position: "fixed", "box-sizing": "border-box", "pointer-events": "none", "border-radius": "8px",
      border: `${LINE}px solid #c2185b`, "box-shadow": "0 0 0 2px #ffffff", background: "none",
    });
    badge = document.createElement("div");
    set(badge, {
      position: "fixed", "box-sizing": "border-box", "pointer-events": "none", width: `${BADGE}px`, height: `${BADGE}px`,
      "border-radius": `${BADGE}px`, background: "#c2185b", color: "#ffffff", "box-shadow": "0 0 0 2px #ffffff",
      font: `bold 15px/${BADGE}px sans-serif`, "text-align": "center",
    });
    root.append(frame, badge);
    document.documentElement.append(host);
  };

  // The number stands outside the outline, where it hides the fewest words: beside it, else at its right end.
  const besides = (x, y, w, h) => {
    const end = x + w - BADGE;
    const spots = [
      [x - BADGE - 3, y], [x + w + 3, y], [end, y - BADGE - 3], [end, y + h + 3], [x, y - BADGE - 3], [x, y + h + 3],
    ];
    const fits = ([left, top]) => left >= 0 && top >= 0 && left + BADGE <= innerWidth && top + BADGE <= innerHeight;
    return spots.find(fits) || spots[2];
  };

  const follow = () => {
    if (!host) return;
    if (!host.isConnected) document.documentElement.append(host);
    const boxes = targets.filter((t) => t.isConnected).map((t) => t.getBoundingClientRect())
      .filter((r) => r.width > 0 && r.height > 0);
    const there = boxes.length > 0;
    for (const part of [frame, badge]) set(part, { display: there ? "block" : "none" });
    if (!there) return;
    const room = GAP + LINE;
    const x = Math.min(...boxes.map((r) => r.left)) - room, y = Math.min(...boxes.map((r) => r.top)) - room;
    const w = Math.max(...boxes.map((r) => r.right)) + room - x, h = Math.max(...boxes.map((r) => r.bottom)) + room - y;
    set(frame, { left: `${x}px`, top: `${y}px`, width: `${w}px`, height: `${h}px` });
    const [left, top] = besides(x, y, w, h);
    set(badge, { left: `${left}px`, top: `${top}px` });
  };

  const clear = () => {
    clearInterval(timer);
    if (host) host.remove();
    host = frame = badge = null;
    targets = [];
  };

  const at = (boxes) => {
    const wanted = new Set(boxes), found = new Map();
    for (const element of every(document)) {
      const here = rounded(element);
      if (wanted.has(here)) found.set(here, element);  // the innermost of several in one place
    }
    return [...found.values()];
  };

  // Everything that an element and what lies in it show: a mark may change without any event.
  const face = (element) => [element, ...every(element)].map((e) =>
    [e.checked, e.value, e.selectedIndex, e.indeterminate, e.getAttribute("aria-checked"), e.getAttribute("aria-selected"),
      e.isConnected].join()).join("|") + element.textContent;

  // Whether these elements showed the same at every sample for so long; false where they are not there.
  const steady = (boxes, ms) => new Promise((done) => {
    const found = at(boxes), first = found.map(face).join();
    if (!found.length) { done(false); return; }
    const began = performance.now();
    const sample = setInterval(() => {
      const same = found.map(face).join() === first;
      if (same && performance.now() - began < ms) return;
      clearInterval(sample);
      done(same);
    }, 20);
  });

  // The innermost element that stands in this place of the document and holds this text.
  const row = (box, text) => {
    const near = (a, b) => Math.abs(a - b) <= 2, folded = (said) => said.replace(/\s+/g, "");
    let found = null;
    for (const element of every(document)) {
      const r = element.getBoundingClientRect();
      const here = [r.x + scrollX, r.y + scrollY, r.width, r.height];
      if (here.every((one, i) => near(one, box[i])) && folded(element.textContent).includes(folded(text))) found = element;
    }
    return found;
  };

  const mark = (box, text, number) => {
    const found = row(box, text);
    return draw(found ? [found] : [], number);
  };

  const point = (boxes, number) => draw(at(boxes), number);

  const draw = (found, number) => {
    clear();
    if (!found.length) return false;
    targets = found;
    const first = targets[0].getBoundingClientRect();
    if (first.top < 60 || first.bottom > innerHeight - 60) {
      targets[0].scrollIntoView({ block: "center", behavior: "instant" });
    }
    build();
    badge.textContent = String(number);
    follow();
    timer = setInterval(follow, 250);
    return true;
  };

  addEventListener("scroll", follow, { capture: true, passive: true });
  addEventListener("resize", follow, { passive: true });

  // Where the parts stand, for whoever wants to hold them against the control.
  const drawn = () => !host ? null : [frame, badge].map(rounded);

  const stirred = (since, atMost) => new Promise((done) => {
    const end = () => { wake = () => {}; clearTimeout(limit); done(stirs); };
    const limit = setTimeout(end, atMost);
    wake = end;
    if (stirs > since) end();
  });

  return { point, mark, steady, clear, drawn, stirred, count: () => stirs };
})();
