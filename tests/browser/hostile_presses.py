"""Pages whose landmark "More" does, or becomes, something else than what opens a part of the page.

The site writes down every request; `data-keep` marks what must stay as it is on the page itself. FAR is another site.
"""

from __future__ import annotations

POST = "fetch('/save', {method: 'POST'})"
FORM = "<form id=f method=post action='/save'><input data-keep name=a value=b><button>Send</button></form>"
BOX = "<input data-keep type=checkbox id=c aria-label=Box>"


def when(event: str, text: str, more: str = "") -> str:
    """A button that does something of its own on an event; `b` is the button."""
    return (
        f"{more}<button id=b type=button>More</button><script>const b = document.getElementById('b');"
        f"b.addEventListener('{event}', (e) => {{ {text} }});</script>"
    )


def under(text: str, more: str = FORM + BOX) -> dict[str, str]:
    """The same for each moment between the look and the press."""
    kinds = ("mouseover", "pointermove", "pointerdown", "mousedown", "mouseup", "focus")
    return {kind: when(kind, text, more) for kind in kinds}


def each(name: str, pages: dict[str, str]) -> dict[str, str]:
    """One name for each of these."""
    return {f"{name} ({kind})": page for kind, page in pages.items()}


IS_NO_SUCH_THING = {
    "an image that sends its form": "<form method=post action='/save'><input type=image alt=More></form>",
    "an image without a form": "<input type=image alt=More onclick=\"fetch('/save', {method: 'POST'})\">",
    "a field that sends": "<form method=post action='/save'><input type=submit value=More></form>",
    "a field that sends by its attribute": FORM + "<input type=submit form=f value=More>",
    "a button that sends by its attribute": FORM + "<button form=f>More</button>",
    "a button that sends in the address": "<form action='/never'><button>More</button></form>",
    "a button that sends elsewhere": "<form method=post><button formaction='/save'>More</button></form>",
    "a button that empties a form": "<form><input data-keep value=b><button type=reset>More</button></form>"
    "<script>document.querySelector('input').value = 'typed'</script>",
    "a field that empties a form": "<form><input data-keep value=b><input type=reset value=More></form>"
    "<script>document.querySelector('input').value = 'typed'</script>",
    "in a label": f"<label>{BOX}<span role=button>More</span></label>",
    "in a label for another place": f"{BOX}<label for=c><b><span role=button tabindex=0>More</span></b></label>",
    "in a button that sends": "<form method=post action='/save'><button><span role=button>More</span></button></form>",
    "in a button": f'<button type=button onclick="{POST}"><span role=button>More</span></button>',
    "in a link": "<a href='/never'><span role=button>More</span></a>",
    "in a summary": "<details data-keep><summary><span role=button>More</span></summary>x</details>",
    "in a switch": "<div role=switch data-keep aria-checked=false onclick=\"this.setAttribute('aria-checked', 'true')\">"
    "<span role=button>More</span></div>",
    "in an option": "<div role=listbox aria-label=L><div role=option data-keep aria-checked=false"
    " onclick=\"this.setAttribute('aria-checked', 'true')\"><span role=button>More</span></div></div>",
    "in a menu's switch": "<div role=menu><div role=menuitemcheckbox data-keep aria-checked=false"
    " onclick=\"this.setAttribute('aria-checked', 'true')\"><span role=button>More</span></div></div>",
    "in editable text": "<div contenteditable data-keep><span role=button>More</span></div>",
    "in a label of a shadow": f"<p id=h><span role=button>More</span></p><script>document.getElementById('h')"
    f".attachShadow({{mode: 'open'}}).innerHTML = \"<label>{BOX}<slot></slot></label>\"</script>",
    "a toggle that is off": "<button data-keep aria-pressed=false onclick=\"this.setAttribute('aria-pressed', 'true')\">More</button>",
    "a toggle that is on": "<button data-keep aria-pressed=true onclick=\"this.setAttribute('aria-pressed', 'false')\">More</button>",
    "a toggle that is both": "<div role=button data-keep aria-pressed=mixed onclick=\"this.setAttribute('aria-pressed', 'true')\">More</div>",
    "a button that says that it is checked": "<button data-keep aria-checked=false"
    " onclick=\"this.setAttribute('aria-checked', 'true')\">More</button>",
    "holds a box": "<div role=button aria-label=More style='width:9em'><input data-keep type=checkbox style='width:8em'></div>",
    "holds a label": f"{BOX}<div role=button aria-label=More><label for=c>Everything about it</label></div>",
    "holds a button that sends": "<form method=post action='/save'><div role=button aria-label=More><button>Send it all</button></div></form>",
    "holds a link": "<div role=button aria-label=More><a href='/never'>Everything about it</a></div>",
    "holds a frame": "<div role=button aria-label=More><iframe srcdoc='x'></iframe></div>",
    "holds a box in a shadow": "<div id=h role=button aria-label=More></div><script>document.getElementById('h')"
    ".attachShadow({mode: 'open'}).innerHTML = '<input data-keep type=checkbox style=width:8em>'</script>",
    "a box by that name": "<input type=checkbox data-keep aria-label=More>",
    "a switch by that name": "<button role=switch data-keep aria-checked=false>More</button>",
    "covered by a button that sends": "<form method=post action='/save'><button style='position:fixed;inset:0;opacity:.01'>Send</button></form>"
    "<button type=button>More</button>",
    "covered by a label": f"{BOX}<label for=c style='position:fixed;inset:0'></label><button type=button>More</button>",
    "covered by a frame": "<iframe style='position:fixed;inset:0;width:100%;height:100%;opacity:.01' src='FAR/calm'></iframe>"
    "<button type=button>More</button>",
    "not to be seen": f'<button type=button style="opacity:0" onclick="{POST}">More</button>',
    "off": f'<button type=button aria-disabled=true onclick="{POST}">More</button>',
}
BECOMES = (
    each("becomes a button that sends", under("b.type = 'submit'; b.setAttribute('form', 'f');"))
    | each("moves into a form", under("b.type = 'submit'; document.getElementById('f').append(b);"))
    | each("is called another name", under("b.textContent = 'Delete account';"))
    | each("has another name for a reader", under("b.setAttribute('aria-label', 'Save');"))
    | each("becomes a toggle", under("b.setAttribute('aria-pressed', 'false');"))
    | each("is wrapped into a label", under("const l = document.createElement('label'); l.htmlFor = 'c'; b.before(l); l.append(b);"))
    | each("gives its place to another", under(
        "const s = document.querySelector('#f button'); s.style = 'position:fixed;inset:0;z-index:9'; b.hidden = e.type === 'mouseup';"))
    | each("is replaced by another", under("b.outerHTML = '<button form=f style=width:9em>More</button>';"))
    | each("lets a script press another", under("document.querySelector('#f button').click(); document.getElementById('c').click();"))
    | each("sends by itself", under(POST + "; navigator.sendBeacon('/save', 'x'); document.getElementById('f').submit();"))
)  # fmt: skip
BECOMES |= {
    "is called another name by its style": "<style>#b:hover::after { content: ' or delete' }</style>"
    + when("click", POST),
    "is called another name by another element": "<p id=n>More</p><button id=b type=button aria-labelledby=n></button><script>"
    f"b.onmouseover = () => {{ n.textContent = 'Save' }}; b.onclick = () => {POST};</script>",
    "has another role under the pointer": when(
        "mouseover", "b.setAttribute('role', 'switch'); b.setAttribute('aria-checked', 'false');"
    )
    + f"<script>b.onclick = () => {POST}</script>",
    "runs away": when("mouseover", "b.style = 'position:fixed; right:0; bottom:0';")
    + "<script>document.body.insertAdjacentHTML('afterbegin', \"<form method=post action='/save'><button style='position:fixed;"
    "inset:0;z-index:-1'>Send</button></form>\")</script>",
    "a page that listens first": f"<script>addEventListener('mousedown', () => {POST}, true);</script>"
    + when("click", ""),
}
DOES = {
    name: when("click", text, FORM + BOX + "<iframe name=pit></iframe>")
    for name, text in {
        "asks to change": POST,
        "asks to put": "fetch('/save', {method: 'PUT', body: 'x'})",
        "asks to delete": "fetch('/save', {method: 'DELETE'})",
        "asks to change by the older way": "const x = new XMLHttpRequest(); x.open('POST', '/save'); x.send('x')",
        "asks to change, and keeps at it": "fetch('/save', {method: 'POST', keepalive: true})",
        "asks another site to change": "fetch('FAR/got', {method: 'POST', mode: 'no-cors'})",
        "rings a bell": "navigator.sendBeacon('/save', 'x')",
        "asks to change a little later": f"setTimeout(() => {POST}, 300)",
        "asks to change when all is read": f"setTimeout(() => {POST}, 60)",
        "asks to change in a worker": "new Worker(URL.createObjectURL(new Blob([`fetch('http://HOST/save', {method: 'POST', mode: 'no-cors'})`])))",
        "sends a form": "f.submit()",
        "sends a form by its button": "f.requestSubmit()",
        "sends a form into a frame": "f.target = 'pit'; f.submit()",
        "sends a form into a new window": "f.target = '_blank'; f.submit()",
        "goes to another page": "location.href = '/never'",
        "goes to another page a little later": "setTimeout(() => { location.href = '/never' }, 300)",
        "goes to its own page": "location.href = location.pathname + '?never'",
        "loads itself anew": "location.reload()",
        "goes to a page of its own making": "location.href = URL.createObjectURL(new Blob(['<h1>x</h1>'], {type: 'text/html'}))",
        "opens a window": "window.open('/never')",
        "goes back": "history.back()",
        "asks, and takes a no": f"if (confirm('really?')) {POST}",
    }.items()
}  # fmt: skip
LINKS = {
    "loads another document": "<a href='/never'>More</a>",
    "changes where it leads": "<a href='#x' onmouseover=\"this.href = '/never'\">More</a>",
    "changes where it leads at the last moment": "<a href='#x' onmousedown=\"this.href = '/never'\">More</a>",
    "leads into a frame": "<iframe name=pit></iframe><a href='/never' target=pit>More</a>",
    "leads into a new window": "<a href='/never' target=_blank>More</a>",
    "rings when it is pressed": "<a href='#x' ping='/save'>More</a>",
    "is a script": "<a href=\"javascript:fetch('/save', {method: 'POST'})\">More</a>",
    "writes a letter": "<a href='mailto:a@example.org'>More</a>",
    "is a download": "<a href='/never' download>More</a>",
    "in a label": f"<label>{BOX}<a role=link tabindex=0>More</a></label>",
}
# Thought of when all of the above held.
LATER = {
    "a switch by what a script alone says": "<x-t id=t role=button tabindex=0>More</x-t><script>customElements.define('x-t',"
    " class extends HTMLElement { constructor() { super(); this.i = this.attachInternals(); this.i.ariaPressed = 'false'; } });"
    f"t.onclick = () => {POST}</script>",
    "holds a box in a closed shadow": "<div id=h role=button aria-label=More style='width:9em'></div><script>h.attachShadow({mode: 'closed'})"
    ".innerHTML = '<input type=checkbox style=width:8em onclick=\"fetch(`/save`, {method: `POST`})\">'</script>",
    "asks to change from within a frame": "<iframe name=pit></iframe>"
    + when("click", "frames.pit.fetch('http://HOST/save', {method: 'POST', mode: 'no-cors'})"),
    "saves when a field is left": "<input id=i autofocus aria-label=I onblur=\"fetch('/save', {method: 'POST'})\">" + when("click", "i.blur()"),
    "saves at a new place of the page": when("click", "location.hash = 'x'") + f"<script>onhashchange = () => {POST}</script>",
    "saves when the page goes": when("click", "") + "<script>onpagehide = () => navigator.sendBeacon('/save', 'x')</script>",
    "saves in the next frame of the screen": when("click", f"requestAnimationFrame(() => requestAnimationFrame(() => {POST}))"),
    "saves what was dropped": when("pointerup", POST),
    "saves when it is seen": when("mouseover", f"new IntersectionObserver(() => {POST}).observe(b)"),
    "puts a form's button under the pointer when it is let go": FORM + when("mousedown",
        "const s = document.querySelector('#f button'); s.style = 'position:fixed;inset:0;z-index:9';"),
    "is a command for a dialog that sends": "<dialog id=d><form method=post action=/save><button>Send</button></form></dialog>"
    "<button commandfor=d command=show-modal onclick='d.querySelector(`form`).submit()'>More</button>",
}  # fmt: skip
SWITCHED = ("a switch by what a script alone says", "holds a box in a closed shadow")  # of these
HOSTILE = (
    {f"button: {name}": ("button", page) for name, page in (IS_NO_SUCH_THING | BECOMES | DOES | LATER).items()}
    | {f"link: {name}": ("link", page) for name, page in LINKS.items()}
)  # fmt: skip
# Nothing was asked for that could stop them: a press is not what did it, or the page's own script only.
SEEN_ONLY = {
    "switches a box by a script": ("button", when("click", "document.getElementById('c').checked = true", BOX)),
    "switches a switch by a script": (
        "button", when("click", "w.setAttribute('aria-checked', 'true')", "<b id=w role=switch aria-checked=false aria-label=S></b>")
    ),
    "writes into a field by a script": ("button", when("click", "i.value = 'x'", "<input id=i aria-label=I>")),
}  # fmt: skip

SHOW = "document.getElementById('s').hidden = false"
SHOWN = "<p id=s hidden style='position:fixed;bottom:0'>Shown now</p>"
HONEST = {
    "a button": ("button", when("click", SHOW)),
    "a button of a form that does not send it": ("button", f'<form><button type=button onclick="{SHOW}">More</button></form>'),
    "a drawn button": ("button", f'<div role=button tabindex=0 onclick="{SHOW}"><i></i><span>More</span></div>'),
    "a field that is a button": ("button", f'<input type=button value=More onclick="{SHOW}">'),
    "a tab": ("tab", f'<div role=tablist><div role=tab aria-selected=false onclick="{SHOW}; this.ariaSelected = true">More</div></div>'),
    "a link within the page": ("link", f"<a href='#s' onclick=\"{SHOW}\">More</a>"),
    "a link that a script follows": ("link", f'<a href="/else" onclick="event.preventDefault(); {SHOW}; history.pushState(0, 0, \'/settings/\')">More</a>'),
    "a link to nowhere": ("link", f'<a href="javascript:void(0)" onclick="{SHOW}">More</a>'),
    "a button that unfolds": ("button", f'<button aria-expanded=false aria-haspopup=true onclick="this.ariaExpanded = true; {SHOW}">More</button>'),
    "a button that paints itself": ("button", when("mouseover", "b.className = 'hot'; b.dataset.hot = 1; b.style.color = 'red'")
        + f"<script>b.onmousedown = () => b.append(document.createElement('i')); b.onclick = () => {{ {SHOW} }}</script>"),
    "a button that asks for what it shows": ("button", when("click", f"fetch('/part').then(() => {{ {SHOW} }})")),
    "a button far below": ("button", "<p style='height:4000px'></p>" + when("click", SHOW)),
    "a button that slides in": ("button", "<style>#b { animation: in .3s } @keyframes in { from { margin-left: 9em } }</style>" + when("click", SHOW)),
    "a button in a list": ("button", "<nav><ul><li>" + when("click", SHOW) + "</ul></nav>"),
    "a button beside a form and a box": ("button", when("click", SHOW, FORM + BOX)),
    "a button in a shadow": ("button", (f"<p id=h></p><script>const r = h.attachShadow({{mode: 'open'}}); r.innerHTML = '<button>More</button>';"
        f"r.firstChild.onclick = () => {{ {SHOW} }}</script>")),
    "a button that answers to the pointer itself": ("button", when("pointerdown", SHOW)),
    "a button on a page with a busy bell": ("button", when("click", f"navigator.sendBeacon('/bell', 'x'); {SHOW}")),
}  # fmt: skip
