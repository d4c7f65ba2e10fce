// Runs in a world of its own, before and after `field.js` and `press.js` which share its scope (see world.py): what is
// asked of the document that both stand in. The page's scripts can neither see nor change any of it.
// A form and a document are hidden behind the names of what stands in them (an input named "action"): their own
// properties are read past those names.
const getter = (proto, name) => {
  const read = Object.getOwnPropertyDescriptor(proto, name).get;
  return (thing) => read.call(thing);
};
const parentOf = getter(Node.prototype, "parentNode");
const documentOf = getter(Node.prototype, "ownerDocument");
const connected = getter(Node.prototype, "isConnected");
const baseOf = getter(Node.prototype, "baseURI");
const activeIn = {
  document: getter(Document.prototype, "activeElement"), shadow: getter(ShadowRoot.prototype, "activeElement"),
};
const slotOf = { element: getter(Element.prototype, "assignedSlot"), text: getter(Text.prototype, "assignedSlot") };
const shadowOf = getter(Element.prototype, "shadowRoot");
const rootOf = (node) => Node.prototype.getRootNode.call(node);
const said = (element, name) => Element.prototype.getAttribute.call(element, name);
const first = (selector) => Document.prototype.querySelector.call(document, selector);
const at = (x, y) => Document.prototype.elementFromPoint.call(document, x, y);
const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
const writeText = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set;

const FRAMES = new Set(["iframe", "frame", "object", "embed", "fencedframe", "portal"]);
const OURS = new Set(["", "_self", "_top", "_parent"]);
const TYPES = {
  username: new Set(["text", "email", "tel"]), password: new Set(["password"]),
  code: new Set(["text", "tel", "number", "password"]),
};
const SETS_OFF = new Set(["label", "button", "summary", "select", "option", "input", "textarea"]);
const ROLES = new Set([
  "button", "link", "tab", "checkbox", "switch", "radio", "option", "menuitem", "menuitemcheckbox", "menuitemradio",
  "combobox", "listbox", "textbox", "searchbox", "slider", "spinbutton", "treeitem", "gridcell",
]);
// What a press rests on. Style, class and data are left out: a page paints what the pointer is over.
const ASPECTS = [
  "type", "name", "id", "value", "form", "formaction", "formmethod", "formtarget", "formenctype", "href", "target",
  "download", "role", "alt", "src", "disabled", "inert", "onclick", "popovertarget", "popovertargetaction", "command",
  "commandfor", "aria-label", "aria-labelledby", "aria-pressed", "aria-checked", "aria-disabled",
];

const slot = (node) =>
  node instanceof Element ? slotOf.element(node) : node instanceof Text ? slotOf.text(node) : null;
const above = (node) => slot(node) || parentOf(node) || (node instanceof ShadowRoot ? node.host : null);
const within = (node, element) => {
  for (let one = node; one; one = above(one)) if (one === element) return true;
  return false;
};
const roles = (element) => (said(element, "role") || "").toLowerCase().split(/\s+/);
const setsOff = (element) =>
  SETS_OFF.has(element.localName) || FRAMES.has(element.localName)
  || ((element.localName === "a" || element.localName === "area") && said(element, "href") !== null)
  || ![null, "false"].includes(said(element, "contenteditable")) || roles(element).some((role) => ROLES.has(role));
const every = function* (root) {
  const all = root instanceof Element ? Element.prototype.querySelectorAll : root.querySelectorAll;
  for (const one of all.call(root, "*")) {
    yield one;
    if (shadowOf(one)) yield* every(shadowOf(one));
  }
};
const top = (x, y) => {
  let hit = at(x, y);
  while (hit && shadowOf(hit)) {
    const deeper = shadowOf(hit).elementFromPoint(x, y);
    if (!deeper || deeper === hit) break;
    hit = deeper;
  }
  return hit;
};
const middle = (element) => {
  const box = element.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
};

// ---- where a form leads
const absolute = (address) => {
  if (!address) return location.href;  // an empty action is the document's own address, whatever its base
  try { return new URL(address, baseOf(document)).href; } catch { return "nowhere"; }
};
const destination = (form, by) => {
  if (!form) return { why: "", to: location.href };
  const own = (name) => (by ? said(by, `form${name}`) : null);
  const to = absolute((own("action") ?? said(form, "action") ?? "").trim());
  const base = first("base[target]");
  const target = own("target") ?? said(form, "target") ?? (base ? said(base, "target") : "") ?? "";
  const method = own("method") ?? said(form, "method");
  let why = "";
  if (!OURS.has(target.toLowerCase())) why = "the form leads into another window or frame";
  else if (method !== null && method.toLowerCase() !== "post") why = "the form does not send what is typed in its body";
  return { why, to };
};
const pageAmiss = () => {
  if (globalThis.origin !== location.origin) return "the sign-in page is shut in a sandbox";
  if (new URL(baseOf(document)).origin !== location.origin) return "the page's base address is another site";
  return "";
};

// ---- the focus
const frameHasIt = () => {
  let one = activeIn.document(document);
  while (one && shadowOf(one) && activeIn.shadow(shadowOf(one))) one = activeIn.shadow(shadowOf(one));
  return Boolean(one) && FRAMES.has(one.localName);
};
const focused = (element) => {
  if (!Document.prototype.hasFocus.call(document)) return false;
  for (let one = element; ;) {
    const root = rootOf(one);
    if (root === document) return activeIn.document(document) === one;
    if (!(root instanceof ShadowRoot) || activeIn.shadow(root) !== one) return false;
    one = root.host;
  }
};
const unfocused = (element) =>
  frameHasIt() ? "another document has the focus" : focused(element) ? "" : "the field does not keep the focus";
