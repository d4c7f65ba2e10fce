"""F: the words of a good value are on the page, in their place, and do not say that it is set."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from .kinds import add, kind
from .rows import label_of, section
from .sheet import BAD, Sheet

WORDY = frozenset({"choice", "sentence"})
SWITCH = frozenset({"switch"})
CHOICE = frozenset({"choice"})

INLINE = (
    "code",
    "kbd",
    "samp",
    "var",
    "mark",
    "time",
    "dfn",
    "abbr",
    "cite",
    "q",
    "sub",
    "sup",
    "output",
    "u",
    "strong",
    "em",
    "b",
    "small",
)
WORDS = {
    "heading": "<h4>{w}</h4>",
    "heading-with-a-text": "<h5>{w}</h5><p>{intro}</p>",
    "help-sentence": "<p>{a} <em>{w}</em> {b}</p>",
    "help-link": '<p><a href="/help">{w}</a></p>',
    "link-in-a-sentence": '<p>{a} <a href="/help">{w}</a> {b}</p>',
    "placeholder": '<p><input placeholder="{w}"></p>',
    "value-of-a-search": '<p><input type=search value="{w}" aria-label="{filter}"></p>',
    "text-area": "<p><textarea aria-label='{draft}'>{w}</textarea></p>",
    "unticked-radio": "<p><label><input type=radio name=c> {w}</label></p>",
    "unticked-box": "<p><label><input type=checkbox> {w}</label></p>",
    "unticked-drawn-radio": "<p><span role=radio aria-checked=false tabindex=0>{w}</span></p>",
    "option-only-offered": "<div role=listbox aria-label='{menu}'><div role=option aria-selected=false>{w}</div></div>",
    "select-with-nothing-chosen": "<p><select aria-label='{menu}'><option selected></option><option>{w}</option></select></p>",
    "data-list": "<p><input list=dl aria-label='{menu}'><datalist id=dl><option value='{w}'></datalist></p>",
    "menu-item": "<div role=menu><div role=menuitem>{w}</div></div>",
    "menu-of-two": "<div role=menu><div role=menuitem>{w}</div><div role=menuitem>{menu}</div></div>",
    "menu-radio-unticked": "<div role=menu><div role=menuitemradio aria-checked=false>{w}</div></div>",
    "tool-bar-button": "<div role=toolbar aria-label='{filter}'><button>{w}</button></div>",
    "action-button": "<p>{filter} <button type=button aria-pressed=false>{w}</button></p>",
    "term": "<dl><dt>{w}</dt><dd>{intro}</dd></dl>",
    "column-head": "<table><tr><th>{w}</th></tr><tr><td>{unknown}</td></tr></table>",
    "row-head": "<table><tr><th scope=row>{w}</th><td>{unknown}</td></tr></table>",
    "caption": "<table><caption>{w}</caption><tr><td>{unknown}</td></tr></table>",
    "figure-caption": "<figure><svg width=9 height=9></svg><figcaption>{w}</figcaption></figure>",
    "legend": "<fieldset><legend>{w}</legend><p>{unknown}</p></fieldset>",
    "question": "<details><summary>{w}</summary><p>{intro}</p></details>",
    "under-a-question": "<details open><summary>{faq}</summary><p>{w}</p></details>",
    "under-a-question-heading": "<h4>{faq}</h4><p>{w}</p>",
    "tab": "<div role=tablist><button role=tab aria-selected=false>{w}</button></div>",
    "recommended": "<p>{tip}: <span>{w}</span></p>",
    "recommended-whole": "<p>{recommended}</p>",
    "learn": "<p>{learn}</p>",
    "offered": "<p>{offered}</p>",
    "choose-whole": "<p>{choose}</p>",
    "negation-before": "<p><span>{negation}</span> <span>{w}</span></p>",
    "negation-as-a-box": "<div style='display:flex;gap:4px'><div>{negation}</div><div>{w}</div></div>",
    "negation-as-a-picture": "<p><img alt='{negation}' width=16 height=16 src='/drawn/0/n.gif'> <span>{w}</span></p>",
    "negation-behind": "<p><span>{w}</span> <span>— {deleted}</span></p>",
    "picture-text": "<p><img alt='{w}' width=40 height=40 src='/drawn/0/p.gif'></p>",
    "title-text": "<p title='{w}'>{unknown}</p>",
    "described": "<p aria-description='{w}'>{unknown}</p>",
    "bread-crumb": "<nav aria-label='…'><a href='/'>…</a> › <span aria-current=page>{w}</span></nav>",
    "in-quotes": "<p>“{w}”</p>",
    "post-of-somebody": "<article><h4>{author}</h4><p>{w}</p></article>",
    "list-of-what-there-is": "<p>{menu}:</p><ul><li>{w}</li><li>{unknown}</li></ul>",
    "steps": "<ol><li>{menu}</li><li>{w}</li></ol>",
    "column-of-before": "<table><tr><th>{was}</th><th>{now}</th></tr><tr><td>{w}</td><td>{unknown}</td></tr></table>",
    "before-and-now": "<p>{was}: <span>{w}</span></p><p>{now}: <span>{unknown}</span></p>",
    "deleted": "<p><del>{w}</del> <ins>{unknown}</ins></p>",
    "question-mark": "<p><span>{w}</span><b>?</b></p>",
    "sample": "<p>{example}: <span>{w}</span></p>",
    "not-true-yet": "<p>{not_true} <strong>{w}</strong></p>",
    "unsent-draft": "<p>{draft}: <output>{w}</output></p>",
}  # fmt: skip


def _filled(s: Sheet, html: str) -> str:
    word = s.word(s.value(good=True))
    a, b = s.parts("choose_parts")
    plain = (
        "intro",
        "filter",
        "draft",
        "menu",
        "faq",
        "tip",
        "negation",
        "deleted",
        "author",
        "not_true",
        "example",
    )
    return html.format(
        w=word, a=a, b=b, unknown=s.say("unknown_now"), was=s.say("column_was"), now=s.say("column_now"),
        **{name: s.say(name).replace("'", "’") for name in plain},
        **{name: s.say(name, x=word) for name in ("recommended", "learn", "offered", "choose")},
    )  # fmt: skip


def worded(html: str) -> Callable[[Sheet], None]:
    def draw(s: Sheet) -> None:
        label = label_of(s) if s.target.form == "choice" and s.label != s.title else ""
        s.drawn = "words"
        s.row = label + _filled(s, html)
        if (
            s.rng.random() < 0.25
            and s.target.form == "sentence"
            and "off" in s.words["words"]
            and s.target.platform == "linkedin"
        ):
            s.post.append(f"<p>{s.word('off')}</p>")
            s.truth = BAD

    return draw


for _name, _html in WORDS.items():
    add("function", _name, worded(_html), WORDY)
for _tag in INLINE:
    add("function", f"{_tag}-in-a-sentence", worded(f"<p>{{not_true}} <{_tag}>{{w}}</{_tag}></p>"), WORDY)


# --- the words of a switch, on something that is none ---------------------------------------------------------

LABELS = {
    "pressed-button": '<p><button aria-pressed="{on}">{l}</button></p>',
    "menu-tick": '<div role=menu><div role=menuitemcheckbox aria-checked="{on}">{l}</div></div>',
    "filter-box": "<form role=search><label><input type=checkbox{tick}> {l}</label><button>{filter}</button></form>",
    "option": '<div role=listbox aria-label="{filter}"><div role=option aria-selected="{on}">{l}</div></div>',
    "radio-of-many": '<div role=radiogroup aria-label="{filter}"><span role=radio aria-checked="{on}">{l}</span></div>',
    "tab": '<div role=tablist><button role=tab aria-selected="{on}">{l}</button></div>',
    "tree-item": '<div role=tree><div role=treeitem aria-checked="{on}">{l}</div></div>',
    "box-of-an-example": "<h3>{example}</h3><p><label><input type=checkbox{tick}> {l}</label></p>",
    "box-of-a-question": "<details open><summary>{faq}</summary><label><input type=checkbox{tick}> {l}</label></details>",
    "longer-name": "<p><label><input type=checkbox{tick}> {learn}</label></p>",
    "negated-name": "<p><label><input type=checkbox{tick}> {not_x}</label></p>",
    "proposed-name": "<p><label><input type=checkbox{tick}> {offered}</label></p>",
    "negation-beside": "<p>{negation} <label><input type=checkbox{tick}> {l}</label></p>",
    "negation-in-a-heading": "<h3>{not_true}</h3><p><label><input type=checkbox{tick}> {l}</label></p>",
    "box-of-a-table-before": "<table><tr><th>{was}</th><th>{now}</th></tr><tr><td><label><input type=checkbox{tick}> {l}</label></td><td>{unknown}</td></tr></table>",
    "read-only-sample": "<p>{example}: <input type=checkbox{tick} aria-label='{l}' readonly aria-readonly=true></p>",
    "box-in-a-post": "<article><p>{author}</p><p><label><input type=checkbox{tick}> {l}</label></p></article>",
}


def labelled(html: str) -> Callable[[Sheet], None]:
    def draw(s: Sheet) -> None:
        on = s.value(good=True) == s.target.checked
        label = escape(s.label, quote=True)
        s.drawn = "label"
        plain = ("filter", "example", "faq", "negation", "not_true", "author")
        s.row = section(s) + html.format(
            l=label, on="true" if on else "false", tick=" checked" if on else "", unknown=s.say("unknown_now"),
            was=s.say("column_was"), now=s.say("column_now"), **{name: s.say(name) for name in plain},
            **{name: s.say(name, x=s.label) for name in ("learn", "not_x", "offered")},
        )  # fmt: skip

    return draw


for _name, _html in LABELS.items():
    add("function", f"switch-{_name}", labelled(_html), SWITCH)


@kind("function", "dialog-that-proposes", CHOICE)
def _proposes(s: Sheet) -> None:
    word = s.word(s.value(good=True))
    s.drawn = "words"
    label = label_of(s) if s.label != s.title else ""
    s.row = f"{label}<p>{s.say('unknown_now')}</p><div role=dialog aria-label='{s.say('tip')}' style='border:1px solid'><p>{s.say('choose', x=word)}</p><button>{word}</button></div>"
