"""The practice network's faults as they show in a capture: what the page lost, doubled or put on, in the pure core."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from auditor.core.model import Capture, ExtractedJson, Profile
from auditor.core.reading import normalize

from .drawn import Piece, called, lower, pieces_of, redrawn

Transform = Callable[[Profile, Capture], Capture]
Inside = tuple[Piece, ...]
SWITCHES = frozenset({"switch", "checkbox"})
CHOICES = frozenset({"radiogroup", "combobox"})
LISTS = frozenset({"list", "table"})
NATIVE = frozenset({"native", "unchecked"})  # a box of the browser's own that is not ticked
GLYPH, NOTHING_WIDE = "\ue0a1", "\u200b"
# Another fault of the network changes pages that nobody keeps here.
NOT_ON_THESE_PAGES = frozenset({"leaks_outside"})


def put(capture: Capture, change: Callable[[Inside], Iterable[Piece]], **more: Any) -> Capture:
    """The capture with another inside of its `main`."""

    def walk(piece: Piece) -> Piece:
        if piece.role == "main":
            return replace(piece, children=tuple(change(drawn_in(piece))))
        children = tuple(map(walk, piece.children))
        same = all(new is old for new, old in zip(children, piece.children, strict=True))
        return piece if same else replace(piece, children=children)

    assert capture.seen
    return redrawn(capture, walk(pieces_of(capture.seen)), **more)


def drawn_in(piece: Piece) -> Inside:
    """What stands in it and is drawn: no space between two blocks."""
    return tuple(child for child in piece.children if child.is_drawn)


def each(change: Callable[[Piece], Iterable[Piece]]) -> Callable[[Inside], Iterator[Piece]]:
    """Every node at any depth, replaced by what the change makes of it."""

    def walk(nodes: Inside) -> Iterator[Piece]:
        for node in nodes:
            for new in change(node):
                children = tuple(walk(new.children))
                yield Piece(
                    new.role, new.name, new.marks, children, new.node, new.says
                )  # many: `replace` is slow

    return walk


# ---- elsewhere


def at(path_of: Callable[[Profile], str]) -> Transform:
    """Another page of the platform answers."""

    def moved(profile: Profile, capture: Capture) -> Capture:
        host = urlsplit(capture.url).netloc
        return put(replace(capture, url=f"https://{host}{path_of(profile)}", heard=()), lambda _: ())

    return moved


def interstitial(profile: Profile, capture: Capture) -> Capture:
    """A question of the platform's own, at an address of its own."""
    ask = (Piece("heading", "Save your login info?", frozenset({"level=1"})), Piece("button", "Continue"))
    host = urlsplit(capture.url).netloc
    return put(replace(capture, url=f"https://{host}/login/save-device/", heard=()), lambda _: ask)


def other_language(_: Profile, capture: Capture) -> Capture:
    """A language that no profile knows."""
    foreign = each(lambda node: [replace(node, name=f"{node.name[::-1]}ñ" if node.name else "")])
    return put(capture, foreign, lang="es")


# ---- less than there is


def missing_element(_: Profile, capture: Capture) -> Capture:
    """Labels stay, every control and list is gone."""
    gone = SWITCHES | CHOICES | LISTS | {"button", "radio", "option", "tablist", "tabpanel", "group"}
    return put(capture, each(lambda node: () if node.role in gone else (node,)), heard=())


def half_page(_: Profile, capture: Capture) -> Capture:
    """The document breaks off."""
    return put(capture, lambda inside: inside[: len(inside) // 2], heard=())


def empty_page(_: Profile, capture: Capture) -> Capture:
    """The frame of the page, and nothing in it."""
    return put(capture, lambda _: (), heard=())


def server_error(_: Profile, capture: Capture) -> Capture:
    """A sentence of the server's."""
    return redrawn(capture, Piece("document", children=(Piece("text", "Internal Server Error"),)), heard=())


def good_by_nothing(profile: Profile, capture: Capture) -> Capture:
    """No count, no word for none, no word for what is on."""
    said = {normalize(word.text) for words in _says(profile) for word in words}

    def kept(node: Piece) -> Inside:
        silent = node.role == "text" and (node.name.isdecimal() or normalize(node.name) in said)
        return () if silent else (node,)

    return put(capture, each(kept))


# ---- more than there is, or other


def doubled_element(profile: Profile, capture: Capture) -> Capture:
    """Everything once more, with another value."""
    assert capture.seen
    below = max(node.box.y + node.box.h for node in capture.seen.nodes if node.box)
    return put(capture, lambda inside: (*inside, *lower(turned(profile, inside[1:]), below)))


def slow_provisional(profile: Profile, capture: Capture) -> Capture:
    """Another value stands there, and the page's answer is still to come."""
    return put(
        capture,
        lambda inside: turned(profile, inside),
        heard=(),
        settled=False,
        unsettled_because="under way",
    )


def provisional_disabled(profile: Profile, capture: Capture) -> Capture:
    """Another value, on controls that are asleep, on a page that seems to rest; a sentence cannot be asleep."""
    controls = SWITCHES | CHOICES | {"button", "radio", "option"}

    def asleep(node: Piece) -> Inside:
        if node.role in LISTS or (node.role == "text" and node.name.isdecimal()):
            return (Piece("progressbar", "Loading"),)  # a list that waits shows that it does
        return (replace(node, marks=node.marks | {"disabled"}) if node.role in controls else node,)

    return put(capture, lambda inside: turned(profile, each(asleep)(inside), sentences=False), heard=())


def nameless_checkbox(_: Profile, capture: Capture) -> Capture:
    """A box without a name, and never ticked, where a control was."""
    return put(capture, each(_controls_as(lambda _: (Piece("checkbox", marks=NATIVE),))))


def enable_disable_both(_: Profile, capture: Capture) -> Capture:
    """Two buttons, both there in both states."""
    return put(capture, each(_controls_as(lambda _: (Piece("button", "Enable"), Piece("button", "Disable")))))


def dropdown_named_by_value(_: Profile, capture: Capture) -> Capture:
    """A drop-down whose name is its value, without the setting's."""

    def drop(node: Piece) -> Inside:
        chosen = [one.name for one in node.walk() if one.marks & {"checked", "selected"}]
        return (
            (Piece("combobox", chosen[0] if chosen else node.name),) if node.role not in SWITCHES else (node,)
        )

    return put(capture, each(_controls_as(drop)))


def action_name(_: Profile, capture: Capture) -> Capture:
    """The name says what a press would do, and the box is never ticked."""

    def act(node: Piece) -> Inside:
        if node.node is None or node.node.tag not in ("label", "input", "div"):
            return (node,)
        inner = [one for one in node.walk() if one.role in SWITCHES]
        if len(inner) != 1 or (node.role not in SWITCHES and node.node.tag != "label"):
            return (node,)
        verb = "Disable" if "checked" in inner[0].marks else "Enable"
        return (Piece("checkbox", f"{verb} {inner[0].name}", NATIVE),)

    return put(capture, each(act))


def icon_glyphs(_: Profile, capture: Capture) -> Capture:
    """Glyphs of an icon font, and characters without width."""

    def dressed(node: Piece) -> Inside:
        return (replace(node, name=f"{GLYPH}{node.name}{NOTHING_WIDE}") if node.name else node,)

    return put(capture, each(dressed))


def first_run_modal(_: Profile, capture: Capture) -> Capture:
    """A dialog over a page that is inert behind it."""
    assert capture.seen
    root = pieces_of(capture.seen)
    behind = tuple(replace(one, marks=one.marks | {"inert"}) for one in root.children)
    modal = Piece("dialog", "Welcome", frozenset({"modal"}), (Piece("button", "Continue"),))
    whole = replace(root, children=(*behind, modal))
    return redrawn(capture, whole, settled=False, unsettled_because="a dialog lies over the page")


def own_sign_in_listed(profile: Profile, capture: Capture) -> Capture:
    """Nothing says which entry is one's own."""
    own = {
        normalize(word.text)
        for setting in profile.settings.values()
        for locale in profile.locales.values()
        for word in locale.screen.get(setting.on_page.own, ())
    }
    heard = tuple(ExtractedJson(one.rule, tuple(map(_nobodys, one.found))) for one in capture.heard)
    return put(capture, each(lambda node: () if normalize(node.name) in own else (node,)), heard=heard)


def secret_printed(_: Profile, capture: Capture) -> Capture:
    """A seed, codes and a token among the rows."""
    secrets = (Piece("paragraph", children=(Piece("text", "JBSWY3DPEHPK3PXPKRSXG5CTMVRXEZLU"),)),)
    return put(capture, lambda inside: (*inside[:1], *secrets, *inside[1:]))


def error_text(_: Profile, capture: Capture) -> Capture:
    """An error beside a page that is fine."""
    sorry = Piece("alert", children=(Piece("text", "Something went wrong. Try again later."),))
    return put(capture, lambda inside: (*inside[:1], sorry, *inside[1:]))


def count_in_sentence(_: Profile, capture: Capture) -> Capture:
    """The number of a list stands in its heading."""

    def said(inside: Inside) -> Iterator[Piece]:
        every = [one for piece in inside for one in piece.walk() if one.role in ("heading", "text")]
        titles = {
            id(title): after.name
            for title, _, after in zip(every, every[1:], every[2:], strict=False)
            if title.role == "heading" and after.role == "text" and after.name.isdecimal()
        }

        def changed(piece: Piece) -> Inside:
            if count := titles.get(id(piece)):
                return (called(piece, f"{piece.name} ({count})"),)
            return () if piece.role == "text" and piece.name.isdecimal() else (piece,)

        return each(changed)(inside)

    return put(capture, said)


def turned(profile: Profile, inside: Iterable[Piece], *, sentences: bool = True) -> Inside:
    """The same with every value another: marks exchanged, another choice, another word, an empty list."""
    worded = ("button", "text") if sentences else ("button",)
    others = _other_words(profile)

    def turn(node: Piece) -> Inside:
        if node.role in SWITCHES:
            marks = (
                node.marks ^ {"checked", "unchecked"} if node.marks & {"checked", "unchecked"} else node.marks
            )
            return (replace(node, marks=marks),)
        if node.role in CHOICES:
            return (_next_chosen(node),)
        if node.role in LISTS:
            return ()
        if node.role == "text" and node.name.isdecimal():
            return (replace(node, name="0"),)
        if node.role in worded and normalize(node.name) in others:
            said = others[normalize(node.name)]
            return (called(node, said) if node.role == "button" else replace(node, name=said),)
        return (node,)

    return tuple(each(turn)(tuple(inside)))


def _next_chosen(choices: Piece) -> Piece:
    """The choice after the chosen one is chosen; the first one where none comes after."""
    options = [one for one in choices.walk() if one.role in ("radio", "option")]
    chosen = next((i for i, one in enumerate(options) if "checked" in one.marks), None)
    taken = id(options[(chosen + 1) % len(options)]) if chosen is not None else None

    def marked(piece: Piece) -> Inside:
        if piece.role not in ("radio", "option"):
            return (piece,)
        mark = "checked" if id(piece) == taken else "unchecked"
        return (replace(piece, marks=piece.marks - {"checked", "unchecked"} | {mark}),)

    return replace(choices, children=tuple(each(marked)(choices.children)))


def _controls_as(change: Callable[[Piece], Inside]) -> Callable[[Piece], Inside]:
    def changed(node: Piece) -> Inside:
        is_value = node.role == "button" and not any(one.role not in ("", "text") for one in node.children)
        return change(node) if node.role in SWITCHES | CHOICES or is_value else (node,)

    return changed


def _says(profile: Profile) -> Iterator[Any]:
    """The words of every sentence that says a value or that a list is empty, in every language."""
    for setting in profile.settings.values():
        told = setting.on_page
        shown = [key for _, _, keys in told.shows for key in keys]
        for locale in profile.locales.values():
            yield from locale.statements.get(setting.id, {}).values()
            if not told.labels:
                yield from locale.values.get(setting.vocabulary, {}).values()
            for key in (*told.none, *shown):
                yield locale.screen.get(key, ())


def _other_words(profile: Profile) -> Mapping[str, str]:
    """For each word of a value a word of another value of the same setting, in the same language."""
    found: dict[str, str] = {}
    for locale in profile.locales.values():
        for meanings in locale.values.values():
            first = [words[0].text for words in meanings.values() if words]
            for words in meanings.values():
                for word in words:
                    other = [text for text in first if text not in {one.text for one in words}]
                    if other:
                        found.setdefault(normalize(word.text), other[-1])
    return found


def _nobodys(found: Any) -> Any:
    match found:
        case list() | tuple():
            return [_nobodys(one) for one in found]
        case Mapping():
            own = ("is_current_session", "current")
            return {key: False if key in own else _nobodys(value) for key, value in found.items()}
    return found


TRANSFORMS: dict[str, Transform] = {
    "login_wall": at(lambda profile: (*profile.sign_in.signed_out_at, "/login/")[0]),
    "challenge": at(lambda profile: (*profile.sign_in.challenged_at, "/challenge/")[0]),
    "slow_provisional": slow_provisional,
    "missing_element": missing_element,
    "doubled_element": doubled_element,
    "other_language": other_language,
    "half_page": half_page,
    "endless_polling": lambda _, capture: capture,
    "nameless_checkbox": nameless_checkbox,
    "enable_disable_both": enable_disable_both,
    "dropdown_named_by_value": dropdown_named_by_value,
    "action_name": action_name,
    "icon_glyphs": icon_glyphs,
    "first_run_modal": first_run_modal,
    "interstitial": interstitial,
    "own_sign_in_listed": own_sign_in_listed,
    "empty_page": empty_page,
    "server_error": server_error,
    "secret_printed": secret_printed,
    "provisional_disabled": provisional_disabled,
    "good_by_nothing": good_by_nothing,
    "error_text": error_text,
    "count_in_sentence": count_in_sentence,
}
