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
  const isTrue = (element, name) => (element.getAttribute(name) || "").toLowerCase() === "true";

  const marks = () => {
    const found = {
      url: location.href,
      lang: document.documentElement ? document.documentElement.getAttribute("lang") || "" : "",
      controls: [], typed: [], busy: [], inert: [], modal: [], topModal: false,
    };
    const visit = (node, busy, inert, hidden) => {
      for (let child = node.firstElementChild; child; child = child.nextElementSibling) {
        const nowHidden = hidden || isTrue(child, "aria-hidden");
        const nowBusy = busy || isTrue(child, "aria-busy");
        const nowInert = inert || child.hasAttribute("inert");
        const what = role(child);
        if (!nowHidden) {
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
        if (child.shadowRoot) visit(child.shadowRoot, nowBusy, nowInert, nowHidden);
        visit(child, nowBusy, nowInert, nowHidden);
      }
    };
    visit(document, false, false, false);
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
