"""C: the good row is really there, but it speaks of somebody or something else: a quotation, a past, a proposal."""

from __future__ import annotations

from collections.abc import Callable

from .kinds import ROWS, SHOWN, add, kind
from .rows import bad, below, good
from .sheet import BAD, Sheet

AROUND = {
    "aside": "<aside>{row}</aside>",
    "complementary": '<div role="complementary">{row}</div>',
    "nav": "<nav>{row}</nav>",
    "footer": "<footer>{row}</footer>",
    "figure": "<figure>{row}<figcaption>{example}</figcaption></figure>",
    "figure-role": '<div role="figure" aria-label="{example}">{row}</div>',
    "quotation": "<blockquote>{row}</blockquote>",
    "quotation-by-somebody": "<p>{author}</p><blockquote>{row}</blockquote>",
    "deletion": "<del>{row}</del><p>{deleted}</p>",
    "struck": "<s>{row}</s>",
    "deletion-role": '<div role="deletion">{row}</div>',
    "tooltip": '<div role="tooltip" style="border:1px solid">{row}</div>',
    "note": '<div role="note"><p>{tip}</p>{row}</div>',
    "search-results": "<search><p>3 {results}</p>{row}</search>",
    "log": '<div role="log"><p>{before}</p>{row}</div>',
    "article-of-somebody": "<article><p>{author}</p>{row}<p>{post}</p></article>",
    "feed": '<div role="feed"><article><p>{post}</p>{row}</article></div>',
    "menu": '<div role="menu">{row}</div>',
    "listbox-of-samples": '<div role="group" aria-label="{example}">{row}</div>',
    "marquee": '<div role="marquee">{row}</div>',
    "code-sample": "<pre><code>{row}</code></pre>",
    "mark-up-sample": "<samp>{row}</samp>",
    "second-column": "<table><tr><th>{column_was}</th><th>{column_now}</th></tr><tr><td>{row}</td><td>{unknown_now}</td></tr></table>",
    "open-details-with-an-example": "<details open><summary>{example}</summary>{row}</details>",
    "open-dialog-beside": '<dialog open style="position:static"><p>{tip}</p>{row}</dialog>',
}
HEADED = {
    "history": "history",
    "until-a-day": "before",
    "default-for-new-accounts": "default_new",
    "example": "example",
    "how-to-know": "faq",
    "preview": "preview",
    "draft": "draft",
}


def _around(frame: str) -> Callable[[Sheet], None]:
    def draw(s: Sheet) -> None:
        said = {name: s.say(name) for name in SAID}
        s.row = frame.format(row=good(s), **said)
        if s.rng.random() < 0.3:
            s.post.append(f"<p>{s.say('manage')}: {s.say('unknown_now')}</p>")

    return draw


SAID = (
    "example", "author", "deleted", "tip", "results", "before", "post", "column_was", "column_now", "unknown_now",
)  # fmt: skip
for _name, _frame in AROUND.items():
    # A list in a menu or a table is no list of the page any more, whoever reads it.
    add("elsewhere", _name, _around(_frame), ROWS if _name in ("code-sample", "mark-up-sample") else SHOWN)


def _headed(name: str) -> Callable[[Sheet], None]:
    def draw(s: Sheet) -> None:
        s.row = f"<h2>{s.say(name)}</h2><section>{below(good(s))}</section>"

    return draw


for _name, _phrase in HEADED.items():
    add("elsewhere", f"under-{_name}", _headed(_phrase))


@kind("elsewhere", "open-popover")
def _popover(s: Sheet) -> None:
    s.row = f"<div popover=manual id=pop><p>{s.say('example')}</p>{good(s)}</div>"
    s.scripts.append("document.getElementById('pop').showPopover();")


@kind("elsewhere", "inserted-beside-deleted", ROWS)
def _inserted(s: Sheet) -> None:
    s.truth = BAD
    s.row = f"<del>{good(s)}</del><ins>{s.say('column_now')}: {s.say('unknown_now')}</ins>"


@kind("elsewhere", "region-of-the-other-device")
def _device(s: Sheet) -> None:
    s.row = f'<section aria-label="{s.say("unknown_now")}"><h2>iPhone 12 ({s.say("deleted")})</h2>{below(good(s))}</section>'


@kind("elsewhere", "doubled", frozenset({"switch", "choice"}))
def _two(s: Sheet) -> None:
    other = (
        bad(s)
        .replace("id=named", "id=n2")
        .replace("=named", "=n2")
        .replace("id=group", "id=g2")
        .replace("=group", "=g2")
    )
    s.row = good(s) + other
