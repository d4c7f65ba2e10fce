// The practice sites' own small script: asks for the page's data, draws it, sends what its controls change.
"use strict";
const page = JSON.parse(document.getElementById("boot").textContent);
const row = key => document.querySelector(`[data-row="${key}"]`);
const el = (tag, text, more = {}) => Object.assign(document.createElement(tag), { textContent: text, ...more });

const privacy = r => {
  const { base_state: base, allow, deny } = r.scope.selected_option.privacy_row_input;
  if (allow.length && deny.length) return "custom";
  if (base === "SELF") return allow.length ? "specific" : "only_me";
  if (base === "FRIENDS") return deny.length ? "friends_except" : "friends";
  return { EVERYONE: "public", FRIENDS_OF_FRIENDS: "friends_of_friends" }[base];
};
const shapes = {
  facebook_category: d => Object.fromEntries(Object.entries(d.data.node.settings_rows).map(([k, r]) =>
    [k, r.scope ? privacy(r) : "is_enabled" in r ? r.is_enabled : r.selected_option.toLowerCase()])),
  facebook_friends: d => ({ friend_requests: d.data.viewer.friend_requests.edges.map(e => [e.node.name, e.since]) }),
  center_two_factor: d => {
    const t = d.data.fxcal_settings.node.two_factor_data_v2;
    return { two_factor: t.is_totp_enabled || t.is_sms_enabled || t.is_fido_enabled };
  },
  center_sessions: d => ({ sessions: d.data.fxcal_settings.node.sessions_data_v2.map(s =>
    [s.device_name, s.last_active_time, ...(s.is_current_session ? [page.rows.sessions.own] : [])]) }),
  center_accounts: d => ({ accounts: d.data.fxcal_settings.node.accounts_with_settings_v2.map(a =>
    [a.profile.account_type.toLowerCase(), a.profile.profile_identifier]) }),
  instagram_profile: d => ({ is_private: d.data.user.is_private }),
  instagram_form: d => ({ chaining_enabled: d.form_data.chaining_enabled }),
  instagram_pending: d => ({ users: d.users.map(u => [u.full_name, u.username]) }),
  plain: d => d.values,
  fields: (d, wire) => Object.fromEntries(Object.values(page.rows).filter(m => m.field && m.of === wire.id).map(m => {
    const found = at(d, m.field);
    if (Array.isArray(found) && !m.decode.length) return [m.key, m.item.length ? found.map(e => m.item.map(p => at(e, p)).filter(t => typeof t === "string" && t)) : found];
    const text = found === undefined ? "absent" : JSON.stringify(found);
    return [m.key, m.decode.find(([sent]) => same(sent, text))?.[1]];
  })),
};
const at = (d, path) => path === "." ? d : path.split("/").reduce((part, name) => part?.[name], d);
const same = (sent, text) => sent === text || (sent !== "absent" && text !== "absent" && JSON.stringify(JSON.parse(sent)) === text);

function textsOf(item, meta) {
  if (Array.isArray(item)) return item;
  const own = meta.own;
  const kept = ["name", "label", "platform", "handle", "value", "last_used", "last_seen", "since"];
  return [...kept.filter(f => item[f]).map(f => item[f]), ...(item.role ? [meta.words[item.role] ?? item.role] : []), ...(item.current ? [own] : [])];
}
function drawList(box, items, meta) {
  const head = box.querySelector("h2") ?? (page.sentence && !meta.own ? el("h2", "") : null);
  box.replaceChildren(...(head ? [head] : []));
  if (page.sentence && !meta.own) head.textContent = `${meta.label} (${items.length})`;
  if (page.silent && !items.length) return;
  const table = page.variant === "b" || box.dataset.kind === "table";
  if (!meta.own && !meta.uncounted && !table && !page.sentence) box.append(el("span", String(items.length)));
  if (!items.length && meta.empty) box.append(el("p", meta.empty));
  if (!items.length) return;
  const list = document.createElement(table ? "table" : "ul");
  const body = table ? list.appendChild(document.createElement("tbody")) : list;
  for (const item of items) {
    const line = body.appendChild(document.createElement(table ? "tr" : "li"));
    for (const text of textsOf(item, meta)) line.append(el(table ? "td" : "p", text), " ");
    const buttons = table && meta.buttons.length ? line.appendChild(document.createElement("td")) : line;
    for (const word of meta.buttons) buttons.append(el("button", word));
  }
  box.append(list);
}
function draw(key, value) {
  const box = row(key), meta = page.rows[key];
  if (!box) return;
  for (const held of [box, ...box.querySelectorAll("[aria-busy],[aria-disabled],[disabled]")]) {
    for (const name of ["aria-busy", "aria-disabled", "disabled"]) held.removeAttribute(name);
  }
  switch (box.dataset.kind) {
    case "button": box.querySelector("[role=button] span").textContent = meta.words[value]; meta.value = value; break;
    case "radio": for (const r of box.querySelectorAll("input")) r.checked = r.value === value; break;
    case "select": box.querySelector("select").value = value; box.querySelector("option:not([value])")?.remove(); break;
    case "switch": box.querySelector("input").checked = value; break;
    case "text": box.querySelector("dd").textContent = meta.words[value] || value; break;
    case "toggle": box.setAttribute("aria-checked", String(value)); break;
    case "picks": for (const r of box.querySelectorAll("[role=radio]")) r.setAttribute("aria-checked", String(r.dataset.value === value)); break;
    case "boxes": for (const b of box.querySelectorAll("input")) b.checked = value.includes(b.value); break;
    case "two_factor": box.textContent = meta.words[value === true || (value !== false && value !== "off") ? "on" : "off"]; break;
    case "list": case "table": drawList(box, value, meta); break;
    case "apps": drawApps(box, value, meta); break;
  }
}
function drawApps(box, items, meta) {
  for (const [state, word] of Object.entries(meta.words)) {
    const panel = document.getElementById(`${meta.key}-${state}`), here = items.filter(i => i.state === state);
    const inner = el("section", ""); inner.append(el("h2", word));
    drawList(inner, here, meta);
    inner.querySelector("h2").remove();
    if (panel) { panel.replaceChildren(...inner.childNodes); continue; }
    const head = [...box.querySelectorAll("h3")].find(h => h.textContent === word);  // variant b: no panels
    while (head.nextSibling && head.nextSibling.localName !== "h3") head.nextSibling.remove();
    head.after(el("span", String(here.length)), ...inner.childNodes);
  }
}
async function load(wire) {
  const { at: address, name, node, shape, method } = wire;
  const variables = { nodeID: node };
  if (location.hostname.startsWith("accountscenter.")) {  // whose settings are asked for, as the facts' endpoint ac_graphql has it
    const instagram = location.hostname.endsWith("instagram.com");
    Object.assign(variables, { account_type: instagram ? "INSTAGRAM" : "FACEBOOK", interface: instagram ? "IG_WEB" : "FB_WEB" });
  }
  const form = new URLSearchParams({ fb_api_req_friendly_name: name, doc_id: "1", variables: JSON.stringify(variables) });
  const far = address.startsWith("https://") && new URL(address).host !== location.host;
  const asked = shape === "fields"
    ? fetch(address, { method, credentials: "include", headers: far && page.bearer ? { authorization: "Bearer " + page.bearer } : {},
      ...(method === "POST" ? { body: "{}" } : {}) })
    : name
    ? fetch(address, { method: "POST", body: form, headers: { "x-fb-friendly-name": name } })
    : fetch(address + (shape === "plain" ? "?node=" + encodeURIComponent(node) : ""), { headers: { "X-IG-App-ID": "936619743392459" } });
  const text = (await (await asked).text()).replace(/^for \(;;\);/, "");
  const first = JSON.parse(text.split("\n")[0]);
  for (const [key, value] of Object.entries(shapes[shape](first, wire))) if (value !== undefined) draw(key, value);
  document.querySelector("main").removeAttribute("aria-busy");
}
function save(key, value) {
  const { at, name } = page.write;
  const body = new URLSearchParams({ variables: JSON.stringify({ setting: page.rows[key]?.setting ?? "", value }) });
  if (name) body.set("fb_api_req_friendly_name", name);
  return fetch(at, { method: "POST", body });
}
function sendSwitch(key, pressed) {
  const meta = page.rows[key], on = pressed !== meta.inverse ? "on" : "off";
  return save(key, Object.entries(meta.words).find(([, w]) => w === on)?.[0] ?? on);
}
// What may be chosen in a dialog: of a second factor its ways, where the page keeps them apart.
function choices(meta, box) {
  const words = Object.entries(meta.words).map(([token, word]) => [word, token]);
  if (box.dataset.kind !== "two_factor") return words;
  const way = location.hostname.startsWith("accountscenter.") ? "app" : "on";
  return words.map(([word, token]) => [word, token === "on" ? way : token]);
}
// One entry of a list goes: by its last button, or by a click on it where it has none. One's own sign-in stays.
function dropEntry(event) {
  const box = event.target.closest("[data-kind=list],[data-kind=table],[data-kind=apps]");
  const entry = box && event.target.closest("li,tbody tr");
  if (!entry || !box.contains(entry)) return false;
  const meta = page.rows[box.dataset.row], buttons = [...entry.querySelectorAll("button")];
  const button = event.target.closest("button");
  if (buttons.length ? button !== buttons.at(-1) : button) return false;
  const own = e => meta.own && e.textContent.includes(meta.own);
  const there = [...entry.parentElement.children].filter(e => !own(e));
  if (own(entry)) return false;
  save(box.dataset.row, { remove: there.indexOf(entry) }).then(() => location.reload());
  return true;
}
function openDialog(key, box) {
  const meta = page.rows[key], label = (box.querySelector("h3,dt") ?? document.querySelector("h1"))?.textContent ?? "";
  const dialog = document.body.appendChild(el("div", "", { role: "dialog", tabIndex: -1 }));
  dialog.setAttribute("aria-modal", "true"); dialog.setAttribute("aria-label", label);
  const group = el("div", "", { role: "radiogroup" }); group.setAttribute("aria-label", label);
  for (const [word, token] of choices(meta, box)) {
    const radio = group.appendChild(el("div", word, { role: "radio", tabIndex: 0 }));
    radio.setAttribute("aria-checked", String(token === meta.value));
    radio.onclick = () => { save(key, token); draw(key, token); dialog.remove(); };
  }
  const close = el("button", page.close); close.onclick = () => dialog.remove();
  dialog.append(el("h2", label), group, close);
  dialog.onkeydown = event => { if (event.key === "Escape") dialog.remove(); };
  dialog.focus();
}
document.addEventListener("click", event => {
  if (dropEntry(event)) return;
  const tab = event.target.closest("[role=tab]");
  if (tab) {
    for (const other of tab.parentElement.children) {
      other.setAttribute("aria-selected", String(other === tab));
      document.getElementById(other.getAttribute("aria-controls")).hidden = other !== tab;
    }
  }
  const button = event.target.closest("[data-kind=button] [role=button]");
  if (button && !button.hasAttribute("aria-disabled")) openDialog(button.closest("[data-row]").dataset.row, button.closest("[data-row]"));
  const said = event.target.closest("[data-kind=text],[data-kind=two_factor]");
  if (said && Object.keys(page.rows[said.dataset.row].words).length) openDialog(said.dataset.row, said);
  const opener = event.target.closest("[data-opens]");
  if (opener) { opener.setAttribute("aria-expanded", "true"); opener.nextElementSibling.hidden = false; }
  const toggle = event.target.closest("[data-kind=toggle]");
  if (toggle && !toggle.hasAttribute("aria-disabled")) {
    const now = toggle.getAttribute("aria-checked") !== "true";
    toggle.setAttribute("aria-checked", String(now));
    sendSwitch(toggle.dataset.row, now);
  }
  const pick = event.target.closest("[data-kind=picks] [role=radio]");
  if (pick) { const key = pick.closest("[data-row]").dataset.row; draw(key, pick.dataset.value); save(key, pick.dataset.value); }
  const plain = event.target.closest("main button:not([role]):not([data-opens])");
  if (plain) save(Object.keys(page.rows)[0], null);
});
document.addEventListener("change", event => {
  const box = event.target.closest("[data-row]");
  if (!box) return save(Object.keys(page.rows)[0], null);
  const kind = box.dataset.kind;
  if (box.dataset.flips) {  // its name says what a press would do next; the mark is drawn back
    const name = box.getAttribute("aria-label"), turnsOn = name.startsWith("Enable ");
    box.setAttribute("aria-label", box.dataset.flips); box.dataset.flips = name; box.checked = false;
    return sendSwitch(box.dataset.row, turnsOn);
  }
  if (kind === "switch") return sendSwitch(box.dataset.row, event.target.checked);
  if (kind === "boxes") return save(box.dataset.row, [...box.querySelectorAll("input:checked")].map(b => b.value));
  return save(box.dataset.row, event.target.value);
});
for (const wire of page.wires) load(wire);
if (page.polling) setInterval(() => fetch("/ajax/poll/"), 250);
