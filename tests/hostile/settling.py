"""D: the page is drawn good, and what is true arrives with an answer of its own; L: later, or without any request."""

from __future__ import annotations

from collections.abc import Callable

from .kinds import add
from .rows import bad, good
from .sheet import BAD, PIXEL, Answer, Sheet

TEXT, SCRIPT, STREAM = "text/plain", "text/javascript", "text/event-stream"
Draw = Callable[[Sheet], None]


def late(make: Callable[[Sheet, float], str], low: float = 0.8, high: float = 2.2) -> Draw:
    """A page that is good until what `make` asks for has come; `make` gets the seconds the server takes."""

    def draw(s: Sheet) -> None:
        s.truth = BAD
        s.row = good(s)
        script = make(s, round(s.rng.uniform(low, high), 2))
        s.scripts.append(f"const late=window.late=()=>{{{s.becomes(bad(s))}}}; {script}")

    return draw


def _fetch(s: Sheet, t: float) -> str:
    return f"fetch('{s.answer('state', Answer('bad', TEXT, after=t))}').then(r=>r.text()).then(late);"


def _failed(s: Sheet, t: float) -> str:
    at = s.answer("state", Answer("no", TEXT, status=500, after=t))
    return f"fetch('{at}').then(r=>{{if(!r.ok)late();}});"


def _dropped(s: Sheet, t: float) -> str:
    at = s.answer("state", Answer("half", TEXT, after=t, cut=True))
    return f"fetch('{at}').then(r=>r.text()).catch(late);"


def _post(s: Sheet, t: float) -> str:
    return f"fetch('{s.answer('q', Answer('{}', TEXT, after=t))}',{{method:'POST',body:'q=1'}}).then(r=>r.text()).then(late);"


def _xhr(s: Sheet, t: float) -> str:
    at = s.answer("state", Answer("bad", TEXT, after=t))
    return f"const x=new XMLHttpRequest();x.open('GET','{at}');x.onload=late;x.send();"


def _twice(s: Sheet, t: float) -> str:
    one = s.answer("one", Answer("1", TEXT, after=t / 2))
    two = s.answer("two", Answer("2", TEXT, after=t / 2))
    return f"fetch('{one}').then(r=>r.text()).then(()=>fetch('{two}')).then(r=>r.text()).then(late);"


def _pieces(s: Sheet, t: float) -> str:
    at = s.answer("pieces", Answer(kind=TEXT, chunks=((0.05, "good "), (t, "bad"))))
    return f"fetch('{at}').then(async r=>{{const d=r.body.getReader();let n=0;for(;;){{const c=await d.read();if(c.done)break;if(++n>1)late();}}}});"


def _then_timer(s: Sheet, t: float) -> str:
    at = s.answer("state", Answer("bad", TEXT, after=t / 2))
    return f"fetch('{at}').then(r=>r.text()).then(()=>setTimeout(late,{s.rng.randint(150, 600)}));"


def _socket(s: Sheet, t: float) -> str:
    at = s.answer("ws", Answer(socket=((t, "bad"),)))
    return f"new WebSocket('wss://'+location.host+'{at}').onmessage=late;"


def _socket_second(s: Sheet, t: float) -> str:
    at = s.answer("ws", Answer(socket=((0.1, "good"), (t, "bad"))))
    return f"new WebSocket('wss://'+location.host+'{at}').onmessage=e=>{{if(e.data=='bad')late();}};"


def _socket_of_worker(s: Sheet, t: float) -> str:
    at = s.answer("ws", Answer(socket=((t, "bad"),)))
    code = s.answer(
        "w.js", Answer(f"new WebSocket('wss://'+location.host+'{at}').onmessage=()=>postMessage(1);", SCRIPT)
    )
    return f"new Worker('{code}').onmessage=late;"


def _events(s: Sheet, t: float) -> str:
    at = s.answer(
        "sse", Answer(kind=STREAM, chunks=((0.02, ": hello\n\n"), (t, "data: bad\n\n"), (20.0, ": bye\n\n")))
    )
    return f"new EventSource('{at}').onmessage=late;"


def _events_second(s: Sheet, t: float) -> str:
    at = s.answer(
        "sse",
        Answer(kind=STREAM, chunks=((0.02, "data: good\n\n"), (t, "data: bad\n\n"), (20.0, ": bye\n\n"))),
    )
    return f"new EventSource('{at}').onmessage=e=>{{if(e.data=='bad')late();}};"


def _inner(script: str) -> str:
    return f"<!doctype html><body><script>{script}</script></body>"


def _framed(src: str, more: str = "") -> str:
    """The script that puts a frame into the page: after whoever listens to it, also where the page had to be opened."""
    tag = f'<iframe id=fr src="{src}" {more}></iframe>'
    return f"document.body.insertAdjacentHTML('beforeend','{tag}');"


def _frame_loads(s: Sheet, t: float) -> str:
    at = s.answer("fr", Answer(_inner("0"), after=t))
    small = 'style="width:1px;height:1px"'
    return f"{_framed(at, small)}document.getElementById('fr').addEventListener('load',late);"


def _frame_asks(s: Sheet, t: float) -> str:
    at = s.answer("inner", Answer("bad", TEXT, after=t))
    inner = _inner(f"fetch('{at}').then(r=>r.text()).then(()=>parent.postMessage(1,'*'))")
    return f"addEventListener('message',late);{_framed(s.answer('fr', Answer(inner)))}"


def _foreign_frame_asks(s: Sheet, t: float) -> str:
    at = s.answer("inner", Answer("bad", TEXT, after=t))
    inner = _inner(f"fetch('{at}').then(r=>r.text()).then(()=>parent.postMessage(1,'*'))")
    src = f"https://cdn.drawn.example{s.answer('fr', Answer(inner))}"
    return f"addEventListener('message',e=>{{if(e.data===1)late();}});{_framed(src)}"


def _channel(s: Sheet, t: float) -> str:
    at = s.answer("inner", Answer("bad", TEXT, after=t))
    inner = _inner(f"fetch('{at}').then(r=>r.text()).then(()=>new BroadcastChannel('c').postMessage(1))")
    return f"new BroadcastChannel('c').onmessage=late;{_framed(s.answer('fr', Answer(inner)))}"


def _storage(s: Sheet, t: float) -> str:
    at = s.answer("inner", Answer("bad", TEXT, after=t))
    inner = _inner(f"fetch('{at}').then(r=>r.text()).then(()=>localStorage.setItem('k',1))")
    return f"addEventListener('storage',late);{_framed(s.answer('fr', Answer(inner)))}"


def _worker(s: Sheet, t: float) -> str:
    at = s.answer("state", Answer("bad", TEXT, after=t))
    code = s.answer("w.js", Answer(f"fetch('{at}').then(r=>r.text()).then(()=>postMessage(1));", SCRIPT))
    return f"new Worker('{code}').onmessage=late;"


def _blob_worker(s: Sheet, t: float) -> str:
    at = s.answer("state", Answer("bad", TEXT, after=t))
    return (
        f'new Worker(URL.createObjectURL(new Blob(["fetch(\'"+location.origin+"{at}\').then(r=>r.text()).then(()=>postMessage(1))"])))'
        ".onmessage=late;"
    )


def _shared_worker(s: Sheet, t: float) -> str:
    at = s.answer("state", Answer("bad", TEXT, after=t))
    code = s.answer(
        "sw.js",
        Answer(f"onconnect=e=>fetch('{at}').then(r=>r.text()).then(()=>e.ports[0].postMessage(1));", SCRIPT),
    )
    return f"const w=new SharedWorker('{code}');w.port.onmessage=late;w.port.start();"


def _image(s: Sheet, t: float) -> str:
    at = s.answer("p.gif", Answer(PIXEL, "image/gif", after=t))
    return f"const i=new Image();i.onload=late;i.src='{at}';"


def _broken_image(s: Sheet, t: float) -> str:
    at = s.answer("p.gif", Answer("no", "image/gif", status=404, after=t))
    return f"const i=new Image();i.onerror=late;i.src='{at}';"


def _style_image(s: Sheet, t: float) -> str:
    at = s.answer("p.gif", Answer(PIXEL, "image/gif", after=t))
    return (
        f"document.body.style.backgroundImage='url({at})';const o=new PerformanceObserver(l=>{{"
        "if(l.getEntries().some(e=>e.name.endsWith('p.gif')))late();});o.observe({type:'resource'});"
    )


def _font(s: Sheet, t: float) -> str:
    at = s.answer("f.woff2", Answer(b"no font", "font/woff2", after=t))
    return f"const f=new FontFace('late','url({at})');f.load().then(late,late);"


def _script(s: Sheet, t: float) -> str:
    at = s.answer("late.js", Answer("late();", SCRIPT, after=t))
    return f"const c=document.createElement('script');c.src='{at}';document.body.append(c);"


def _module(s: Sheet, t: float) -> str:
    return f"import('{s.answer('late.mjs', Answer('export default 1', SCRIPT, after=t))}').then(late);"


def _style(s: Sheet, t: float) -> str:
    at = s.answer("late.css", Answer("p{color:#111}", "text/css", after=t))
    return f"const c=document.createElement('link');c.rel='stylesheet';c.href='{at}';c.onload=late;document.head.append(c);"


def _behind_picture(s: Sheet, t: float) -> str:
    s.end.append(f'<img alt="" src="{s.answer("slow.gif", Answer(PIXEL, "image/gif", after=t))}">')
    return "if(document.readyState=='complete')late();else addEventListener('load',late);"


def _jsonp(s: Sheet, t: float) -> str:
    at = s.answer("jsonp.js", Answer("window.answered('bad');", SCRIPT, after=t))
    return f"window.answered=late;const c=document.createElement('script');c.async=true;c.src='{at}';document.head.append(c);"


def _short_timer(s: Sheet, t: float) -> str:
    return f"setTimeout(late,{int(t * 1000)});"


def _ticks(s: Sheet, t: float) -> str:
    return "let n=0;const i=setInterval(()=>{if(++n==4){clearInterval(i);late();}},120);"


def _transition(s: Sheet, t: float) -> str:
    s.head.append("<style>@keyframes k{to{outline-color:red}}.k{animation:k .5s 1}</style>")
    return (
        "const m=document.querySelector('main');m.addEventListener('animationend',late);m.classList.add('k');"
    )


MAKE: dict[str, Callable[[Sheet, float], str]] = {
    "fetch": _fetch,
    "fetch-that-fails": _failed,
    "fetch-cut-off": _dropped,
    "post": _post,
    "xhr": _xhr,
    "fetch-after-fetch": _twice,
    "answer-in-pieces": _pieces,
    "fetch-then-a-short-timer": _then_timer,
    "socket": _socket,
    "socket-second-message": _socket_second,
    "socket-of-a-worker": _socket_of_worker,
    "event-stream": _events,
    "event-stream-second-event": _events_second,
    "frame-that-loads": _frame_loads,
    "frame-that-asks": _frame_asks,
    "foreign-frame-that-asks": _foreign_frame_asks,
    "broadcast-from-a-frame": _channel,
    "storage-from-a-frame": _storage,
    "worker": _worker,
    "worker-of-a-blob": _blob_worker,
    "shared-worker": _shared_worker,
    "picture": _image,
    "broken-picture": _broken_image,
    "picture-of-a-style": _style_image,
    "font": _font,
    "script": _script,
    "module": _module,
    "style-sheet": _style,
    "load-behind-a-picture": _behind_picture,
    "script-callback": _jsonp,
}
for _name, _make in MAKE.items():
    add("settling", _name, late(_make))
add("settling", "timer-below-a-second", late(_short_timer, 0.15, 0.7))
add("settling", "ticks", late(_ticks))
add("settling", "animation", late(_transition))

# --- L: what no waiting can settle for certain ---------------------------------------------------------------


def _scroll(s: Sheet, t: float) -> str:
    s.post.append('<div style="height:3000px"></div>')
    return "addEventListener('scroll',late);"


def _seen(s: Sheet, t: float) -> str:
    s.post.append('<div style="height:3000px"></div><div id=low>.</div>')
    return "new IntersectionObserver(e=>{if(e[0].isIntersecting)late();}).observe(document.getElementById('low'));"


def _focus(s: Sheet, t: float) -> str:
    return "addEventListener('mousemove',late,{once:true});addEventListener('keydown',late,{once:true});"


def _timer_then_fetch(s: Sheet, t: float) -> str:
    at = s.answer("state", Answer("bad", TEXT, after=0.2))
    return f"setTimeout(()=>fetch('{at}').then(r=>r.text()).then(late),{int(t * 1000)});"


def _late_socket(s: Sheet, t: float) -> str:
    return _socket(s, t)


add("later", "timer-1500", late(_short_timer, 1.4, 1.6))
add("later", "timer-2000", late(_short_timer, 1.9, 2.2))
add("later", "timer-3000", late(_short_timer, 3.0, 5.0))
add("later", "timer-then-fetch", late(_timer_then_fetch, 2.0, 4.0))
add("later", "socket-after-long", late(_late_socket, 6.0, 9.0))
add("later", "on-scroll", late(_scroll))
add("later", "on-coming-into-view", late(_seen))
add("later", "on-a-movement", late(_focus))
