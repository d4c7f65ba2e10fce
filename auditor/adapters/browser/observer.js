// Runs in a world of its own; reads the document and never changes it.
globalThis.__auditor ??= (() => {
  const CHECKED = new Set(["checkbox", "switch", "radio", "menuitemcheckbox", "menuitemradio"]);
  let changed = performance.now();
  const watcher = new MutationObserver(() => { changed = performance.now(); });
  const watch = (root) => watcher.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  watch(document);

  const box = (element) => {
    const r = element.getBoundingClientRect();
    return [r.x, r.y, r.width, r.height].map(Math.round).join(",");
  };

  const place = (element) => {  // in the document, wherever it is scrolled to
    const r = element.getBoundingClientRect();
    return [r.x + scrollX, r.y + scrollY, r.width, r.height].map(Math.round).join(",");
  };

  const role = (element) => {
    const said = (element.getAttribute("role") || "").trim().split(/\s+/)[0].toLowerCase();
    if (said) return said;
    if (element.localName === "dialog") return "dialog";
    if (element.localName === "input" && (element.type === "checkbox" || element.type === "radio")) return element.type;
    return "";
  };

  const native = (element) =>
    element.localName === "input" && (element.type === "checkbox" || element.type === "radio");
  const TYPED = new Set(["input", "textarea", "select", "option"]);

  const said = (element) =>
    ({ true: "checked", false: "unchecked", mixed: "mixed" })[
      (element.getAttribute("aria-checked") || "").toLowerCase()] || "";

  const state = (element) => {
    if (native(element)) {
      if (element.type === "checkbox" && element.indeterminate) return "mixed";
      return element.checked ? "checked" : "unchecked";
    }
    return said(element);
  };

  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const isWord = (element, name, word) => (element.getAttribute(name) || "").trim().toLowerCase() === word;
  const isTrue = (element, name) => isWord(element, name, "true");

  // What a translator of the browser, or an extension, leaves on the page that it rewrote: Google's class on the root,
  // Edge's and Firefox's numbers on elements, Yandex's and Immersive Translate's own elements.
  const REWRITTEN = "[_msttexthash],[_msthash],[_mstmutation],[_istranslated],[data-moz-translations-id],ya-tr-span,"
    + "font.immersive-translate-target-wrapper,font[style*='vertical-align: inherit'] > font";
  const translated = () => {
    const root = document.documentElement;
    const classes = [root, document.body].flatMap((one) => (one ? [...one.classList] : []));
    return classes.some((name) => /^translated-(ltr|rtl)$/i.test(name))
      || Boolean(root && (root.hasAttribute("_msthash") || root.matches("[imt-state=dual],[imt-state=translation]")))
      || document.querySelector(REWRITTEN) !== null;
  };

  // Parts that stand beside the page, unless they lie over it.
  const BESIDE = "aside,nav,footer,[role=complementary],[role=navigation],[role=contentinfo]";
  const over = (element) => ["fixed", "sticky"].includes(getComputedStyle(element).position);
  const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const words = (element) => ((element.innerText ?? "") + (element.getAttribute("aria-label") || "")).trim();
  const tiny = (element) => {  // what only a screen reader is told; such regions also say where one has arrived
    const r = element.getBoundingClientRect();
    return r.width <= 2 || r.height <= 2;
  };
  const running = (element) => {  // a bar that has come to its end no longer waits
    const now = Number(element.value ?? element.getAttribute("aria-valuenow") ?? NaN);
    const most = Number(element.max ?? element.getAttribute("aria-valuemax") ?? 100);
    return !(now >= most);
  };
  const kind = (element, what) => {
    if (what === "progressbar" || element.localName === "progress") return running(element) ? "progress" : "";
    if (what === "alert" || what === "alertdialog" || isWord(element, "aria-live", "assertive"))
      return words(element) && !tiny(element) ? "alert" : "";
    const whole = element === document.documentElement || element === document.body;
    return whole && isTrue(element, "aria-busy") ? "busy" : "";
  };
  const notice = (element, what) => {
    const told = kind(element, what);
    return told && seen(element) ? told : "";
  };

  const marks = () => {
    const found = {
      url: location.href,
      lang: document.documentElement ? document.documentElement.getAttribute("lang") || "" : "",
      controls: [], typed: [], busy: [], inert: [], modal: [], topModal: false,
      notices: [], translated: translated(), complete: document.readyState === "complete",
      half: [], modalPlaces: [], view: [innerWidth, innerHeight],
    };
    const visit = (node, busy, inert, hidden, beside) => {
      for (let child = node.firstElementChild; child; child = child.nextElementSibling) {
        const nowHidden = hidden || isTrue(child, "aria-hidden");
        const nowBusy = busy || isTrue(child, "aria-busy");
        const nowInert = inert || child.hasAttribute("inert");
        const what = role(child);
        const nowBeside = (beside || child.matches(BESIDE)) && !over(child);
        if (child.indeterminate === true) found.half.push(place(child));
        if (child.matches(":modal")) found.modalPlaces.push(place(child));
        if (!nowHidden) {
          const told = nowBeside ? "" : notice(child, what);
          if (told) found.notices.push(told);
          if (CHECKED.has(what)) found.controls.push([what, box(child), state(child), native(child), said(child)]);
          if (TYPED.has(child.localName)) found.typed.push(box(child));
          if ((nowBusy || nowInert) && shown(child)) {
            if (nowBusy) found.busy.push(box(child));
            if (nowInert) found.inert.push(box(child));
          }
          const top = child.matches(":modal");
          if (top) found.topModal = true;
          if ((top || isTrue(child, "aria-modal")) && shown(child)) found.modal.push(box(child));
        }
        if (child.shadowRoot) visit(child.shadowRoot, nowBusy, nowInert, nowHidden, nowBeside);
        visit(child, nowBusy, nowInert, nowHidden, nowBeside);
      }
    };
    visit(document, false, false, false, false);
    return found;
  };

  const quiet = (still, atMost) => new Promise((done) => {
    const began = performance.now();
    const ask = () => {
      const now = performance.now();
      const left = Math.min(Math.max(changed, began) + still - now, began + atMost - now);
      if (left <= 0) done(true); else setTimeout(ask, left);
    };
    ask();
  });

  return { marks, quiet };
})();
