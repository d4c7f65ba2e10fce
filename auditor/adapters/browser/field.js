// Runs after `ground.js`, in its scope: fills in one field and proves that it is that field, there and nowhere else.
const known = new WeakMap();
const look = (element) => {
  const parts = ASPECTS.map((name) => said(element, name));
  const named = (said(element, "aria-labelledby") || "").split(/\s+/).filter(Boolean)
    .map((id) => Document.prototype.getElementById.call(document, id)?.textContent ?? "");
  const text = element instanceof HTMLInputElement ? "" : element.textContent.trim().replace(/\s+/g, " ");
  const form = element.form ?? null;
  const to = destination(form, null), by = form ? destination(form, element) : to;
  parts.push(element.localName, element.type ?? "", text, ...named, to.to, to.why, by.to, by.why);
  return { words: JSON.stringify(parts), form, parent: parentOf(element), root: rootOf(element) };
};
const changed = (element) => {
  const then = known.get(element), now = look(element);
  if (!then || then.form !== now.form) return "belongs to another form";
  if (then.parent !== now.parent || then.root !== now.root) return "was moved";
  return then.words === now.words ? "" : "is not the same any more";
};
const fieldAmiss = (element, kind) => {
  if (!connected(element) || documentOf(element) !== document) return "the field is gone";
  if (!(element instanceof HTMLInputElement)) return "this is no input field";
  if (!TYPES[kind].has(element.type)) return `a field of type ${element.type} is no field for this`;
  if (element.matches(":disabled") || element.readOnly) return "the field takes nothing";
  const box = element.getBoundingClientRect();
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || box.width < 2 || box.height < 2)
    return "nobody can see the field";
  const over = top(...middle(element));
  if (over && FRAMES.has(over.localName)) return "another document lies over the field";
  return pageAmiss() || destination(element.form, null).why;
};
const kinds = new WeakMap();
const stillAmiss = (element) => {
  const why = fieldAmiss(element, kinds.get(element));
  const other = why ? "" : changed(element);
  return why || (other && `the field ${other}`);
};
const field = (element, kind) => {
  const why = fieldAmiss(element, kind);
  known.set(element, look(element));
  kinds.set(element, kind);
  return { why, to: element instanceof HTMLInputElement ? destination(element.form, null).to : "" };
};
const bring = (element) => {
  element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  element.focus({ preventScroll: true });
};
// For so long the focus must stay where it is; another field of the page may take it once or twice before.
const steady = (element, ms, tries) => new Promise((done) => {
  let since = performance.now(), left = tries;
  if (left) bring(element);
  const end = (why) => {
    for (const kind of MOVES) removeEventListener(kind, ask, true);
    clearInterval(timer);
    done(why);
  };
  const ask = () => {
    const why = unfocused(element);
    if (!why) return performance.now() - since >= ms ? end(stillAmiss(element)) : undefined;
    if (frameHasIt() || left <= 0) return end(why);
    left -= 1;
    since = performance.now();
    return undefined;
  };
  const again = () => { if (!focused(element) && !frameHasIt() && left > 0) bring(element); ask(); };
  const timer = setInterval(again, 5);
  for (const kind of MOVES) addEventListener(kind, ask, true);
});
const MOVES = ["focusin", "focusout", "blur"];

const holds = (element, secret) => stillAmiss(element) || (element.value === secret ? "" : "the field does not hold what was typed");
// A page may have copied it: nothing on it may go on holding what is taken back.
const clear = (element, secret) => {
  const copies = (secret ? [...every(document.documentElement)] : []).filter((one) =>
    one !== element && (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement) && one.value.includes(secret));
  for (const one of [element, ...copies]) empty(one);
};
const empty = (element) => {
  const put = element instanceof HTMLInputElement ? write : element instanceof HTMLTextAreaElement ? writeText : null;
  if (!put || element.value === "" || element.type === "file") return;
  put.call(element, "");
  element.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "deleteContentBackward" }));
  element.dispatchEvent(new Event("change", { bubbles: true }));
  if (element.value !== "") put.call(element, "");
};
// One task of the page's thread: nothing of another document can come between the proofs and what they prove.
const put = (element, secret) => {
  bring(element);
  let why = unfocused(element) || stillAmiss(element);
  if (why) return why;
  write.call(element, secret);
  const steps = [
    () => element.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertText" })),
    () => element.dispatchEvent(new Event("change", { bubbles: true })),
  ];
  for (const step of steps) {
    step();
    why = unfocused(element) || holds(element, secret);
    if (why) break;
  }
  if (why) clear(element, secret);
  return why;
};
