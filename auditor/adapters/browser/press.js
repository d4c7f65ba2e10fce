// Runs after `field.js`, in its scope: watches over one press. Its listeners are older than any of the page's.
let armed = null;
let over = null;  // what the pointer was last seen over
const buttonAmiss = (element, submits) => {
  if (!connected(element) || documentOf(element) !== document) return "is gone";
  if (element instanceof HTMLFormElement) return "is a form";
  if (!submits) {
    if (element instanceof HTMLInputElement && element.type !== "button") return "is a field that is set or sent";
    if ((element.type === "submit" || element.type === "reset") && element.form) return `${element.type}s a form`;
    if (said(element, "aria-pressed") !== null || said(element, "aria-checked") !== null) return "is switched by a press";
    if (/^\s*(?!javascript:\s*(void\(?0?\)?)?;?\s*$)[a-z][a-z0-9+.-]*:/i.test(said(element, "href") || "")
        && !/^\s*https?:/i.test(said(element, "href"))) return "leads to no page";
  }
  if (said(element, "href") !== null) {
    const base = first("base[target]"), target = said(element, "target") ?? (base ? said(base, "target") : "") ?? "";
    if (!OURS.has(target.toLowerCase())) return "leads into another window or frame";
  }
  for (let one = above(element); one; one = above(one))
    if (one instanceof Element && setsOff(one)) return "lies in something else that a press sets off";
  for (const root of [element, shadowOf(element)].filter(Boolean))
    for (const one of every(root)) if (setsOff(one)) return "holds something else that a press sets off";
  if (element.matches(":disabled") || (said(element, "aria-disabled") || "").toLowerCase() === "true") return "cannot be pressed now";
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return "cannot be seen";
  if (!submits) return "";
  return pageAmiss() || destination(element.form, element).why;
};
const nowAmiss = (element, submits) => buttonAmiss(element, submits) || changed(element);
const button = (element, submits) => {
  const why = buttonAmiss(element, submits);
  known.set(element, look(element));
  return { why, to: destination(element.form ?? null, element).to };
};
const where = (element) => {
  element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  const [x, y] = middle(element);
  return { x, y };
};
const arm = (element, submits) => {
  over = null;
  armed = { element, submits, why: "", clicked: false, fields: [], before: submits ? null : states() };
};
const beside = (element, field, secret) => {  // a field that must still hold this when the button is pressed
  armed.fields.push([field, secret]);
  return field.form === (element.form ?? null) ? "" : "the button belongs to another form than the field";
};
const ready = (element) => {
  const why = armed.why || nowAmiss(element, armed.submits);
  if (why) return why;
  const box = element.getBoundingClientRect();
  if (box.width < 1 || box.height < 1) return "cannot be seen";
  const hit = top(...middle(element));
  return hit && within(hit, element) && over && within(over, element) ? "" : "is covered";
};
const amissNow = (event) => {
  const { element, submits, fields } = armed;
  if (!within(event.composedPath()[0], element)) return "something else was pressed";
  return nowAmiss(element, submits)
    || fields.map(([one, value]) => holds(one, value)).find(Boolean) || "";
};
const cancel = (event, why) => {
  armed.why ||= why;
  event.preventDefault();
  event.stopImmediatePropagation();
};
const pointed = (event) => {
  if (event.type === "mousemove") { over = event.composedPath()[0]; return; }
  if (!armed) return;
  const why = armed.why || amissNow(event);
  if (why) cancel(event, why);
  else if (event.type === "click") {
    armed.clicked = true;
    if (said(armed.element, "download") !== null) event.preventDefault();  // whatever the page shows for it, nothing is fetched
  }
};
const sent = (event) => {
  if (!armed) return;
  const form = event.target;
  if (!armed.submits) { cancel(event, `${event.type}s a form`); return; }
  if (event.type === "reset") return;
  const why = form !== known.get(armed.element)?.form ? "another form was sent"
    : destination(form, event.submitter).why
    || (destination(form, event.submitter).to === destination(form, armed.element).to ? "" : "the form leads elsewhere")
    || armed.fields.map(([one, value]) => holds(one, value)).find(Boolean);
  if (why) cancel(event, why);
};
for (const kind of ["mousemove", "pointerdown", "mousedown", "pointerup", "mouseup", "click", "auxclick", "dblclick"])
  addEventListener(kind, pointed, { capture: true, passive: false });
for (const kind of ["submit", "reset"]) addEventListener(kind, sent, { capture: true });

// What stands on the page and can be switched, and how it stands.
const states = () => {
  const found = new Map();
  for (const one of every(document.documentElement)) {
    const native = ["input", "select", "textarea", "option"].includes(one.localName);
    const marks = [said(one, "aria-checked"), said(one, "aria-pressed")];
    if (!native && marks.every((mark) => mark === null)) continue;
    found.set(one, JSON.stringify([native && one.checked, native && one.selected, native && one.value, ...marks]));
  }
  return found;
};
const stopped = () => armed.why || (armed.clicked ? "" : "no click arrived");
const pressed = () => {
  const { why, clicked, before } = armed;
  armed = null;
  if (why || !before) return { why, clicked };
  const now = states();
  for (const [one, state] of before) if (now.has(one) && now.get(one) !== state) return { why: "changed something on the page", clicked };
  return { why: "", clicked };
};
const disarm = () => { armed = null; };
