"""Where one finding is mended, told in the words of the reader's own screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from auditor.advice.labels import DOUBTS, VALUES, detail_words
from auditor.advice.outside_view import doubt_outside, look_again, show_less
from auditor.advice.two_factor import before, ways
from auditor.core.evaluation.ownership import as_owner
from auditor.core.model import (
    Catalog,
    Doubt,
    Doubtful,
    Finding,
    Known,
    Outcome,
    Profile,
    Reading,
    Setting,
    Source,
    Stance,
    pages_of,
    tells_names,
    value_of,
)
from auditor.core.model.profile import PHONE
from auditor.i18n import Translator

_SHOWN: Final = frozenset({Source.SCREEN, Source.PAGE})  # sources whose wording the reader sees on the screen
# whose words are a program's, not the page's
_UNSEEN: Final = frozenset({Source.WIRE, Source.API, Source.ARCHIVE})


class Remediation:
    """The steps and the address for one finding; `ready`: the user has a way back in, should the new one fail."""

    def __init__(self, finding: Finding, catalog: Catalog, t: Translator, *, ready: bool = False) -> None:
        self._finding, self._catalog, self._t, self._ready = finding, catalog, t, ready
        self._profile = _profile(finding, catalog)
        self._setting: Setting | None = (
            self._profile.settings.get(finding.check.setting) if self._profile else None
        )
        self._lang = finding.reading.lang or t.lang

    @property
    def link(self) -> str:
        """The address of the page, with its placeholders filled; empty where the terms forbid deep links."""
        if not self._profile or not self._setting or not self._profile.automation.deep_links:
            return ""
        address = self._setting.link
        for page_id in pages_of(self._setting):
            page = self._profile.pages.get(page_id)
            address = address or (page.url if page and not page.outside else "")
        account = self._finding.account
        if account:
            address = address.replace("{handle}", account.handle).replace("{instance}", account.instance)
        return "" if "{" in address else address

    @property
    def help(self) -> str:
        """The platform's own help, for what is done on the phone: an address to take over there; else empty."""
        by_phone = self._setting is not None and self._setting.guide == PHONE
        return self._profile.help if self._profile and by_phone else ""

    def steps(self) -> Iterator[str]:
        """What to do, in order."""
        finding = self._finding
        if finding.fixed:
            yield from self._decided()
            return
        if finding.outcome is Outcome.UNKNOWN:
            yield from self._unknown()
        else:
            yield from self._first()
            change = self._to_change()
            yield from self._way(change)
            if change:
                yield change
            if self._own() and len(finding.offered) > 2 and self._wish():
                yield self._choice()
        yield from look_again(finding, self._profile, self._t)
        yield from ways(finding, self._catalog, self._t)

    @property
    def number(self) -> int:
        """Which of the steps says what to change, from 1; the last one where none does."""
        steps, change = list(self.steps()), self._to_change()
        return steps.index(change) + 1 if change in steps else max(1, len(steps))

    @property
    def seen(self) -> str:
        """What was read, as its reader saw it: the answer's own words, or how the switch stands; empty for all else."""
        state = self._finding.reading.state
        return self._as_seen(state.value) if isinstance(state, Known) else ""

    @property
    def wished(self) -> str:
        """The recommended value in the same way; empty where `seen` would be."""
        return self._as_seen(self._finding.recommended)

    def _as_seen(self, value: object) -> str:
        if self._finding.reading.source is Source.ANSWER or self._finding.doubt is Doubt.NEEDS_ANSWER:
            name = (self._setting.answer if self._setting else "") or self._finding.check.question
            question = self._catalog.questions.get(name)
            label = next((a.label for a in question.answers if a.value == value), None) if question else None
            return self._t("“{words}”", words=self._t.pick(label)) if label else ""
        for meant, _, mark in self._marks():
            if meant == value and value in ("on", "off"):
                return self._t(VALUES["on" if mark == "checked" else "off"])
        return ""

    def _marks(self) -> Iterator[tuple[str, str, str]]:
        """The (value, word key, mark) of every switch that the setting may be."""
        if self._setting:
            yield from self._setting.on_page.marks
            yield from (mark for rule in self._setting.screen for mark in rule.marks)

    def back(self, former: Reading) -> Iterator[str]:
        """How to set it back to what a reading said, in order; the change comes last."""
        value = former.state.value if isinstance(former.state, Known | Doubtful) else None
        words = self._in_screen_words(value) if isinstance(value, str) else ""
        change = self._switch(str(value)) or (self._t("Choose “{wish}”.", wish=words) if words else "")
        yield from self._way(change)
        yield change or self._t("Set it back to what it was.")

    def _own(self) -> str:
        return self._t.pick(self._finding.check.steps) if self._finding.check.steps else ""

    def _to_change(self) -> str:
        """The one step that says what to change; empty where nothing can be said."""
        return self._own() or self._switch() or show_less(self._finding, self._t) or self._change()

    def _decided(self) -> Iterator[str]:
        """What is left to do where the platform decides for everyone."""
        t, name = self._t, self._profile.name if self._profile else ""
        decided = self._profile.fixed.get(self._finding.check.setting) if self._profile else None
        yield t("{platform} decides this for everyone; you cannot change it.", platform=name)
        own = t.pick(decided.instead) if decided and decided.instead else self._own()
        yield own or t(
            "Use {platform} with this in mind, and another service for patients’ data.", platform=name
        )
        if self._finding.reading.where:
            yield t("It is written here: {link}", link=self._finding.reading.where)

    def _switch(self, wish: str = "") -> str:
        """How to set a switch or box, by the mark that the profile writes down for the value, the recommended one at first."""
        t, wish = self._t, wish or self._finding.recommended
        for value, key, mark in self._marks():
            words = self._word("screen", key)
            if value == wish and words:
                on = mark == "checked"
                said = t("Switch “{name}” on.", name=words) if on else t("Switch “{name}” off.", name=words)
                return self._marked(said, "screen", key)
        return ""

    def _change(self) -> str:
        t, wish, now = self._t, self._wish(), self._now()
        if not self._finding.recommended:
            return ""
        if not wish:
            return t("Change it there; the goal is: {title}", title=t.pick(self._finding.check.title))
        return (
            t("Change “{now}” to “{wish}”.", now=now, wish=wish) if now else t("Choose “{wish}”.", wish=wish)
        )

    def _now(self) -> str:
        """What stands there now, in the words of the screen: as read, else as the profile knows them, else in ours."""
        state = self._finding.reading.state
        if not isinstance(state, Known) or not isinstance(state.value, str):
            return ""
        for reading in (self._finding.reading, *self._finding.was):
            seen = reading.state
            on_its_page = reading.source in _SHOWN and not reading.outside
            if on_its_page and isinstance(seen, Known) and seen.value == state.value:
                return seen.wording
        return self._in_screen_words(state.value)

    def _unknown(self) -> Iterator[str]:
        t, state = self._t, self._finding.reading.state
        doubt = self._finding.doubt or Doubt.UNDECIDED
        if doubt is Doubt.NEEDS_ANSWER:
            yield from self._question()
            return
        yield from as_owner(self._finding, t)
        own, wish = self._own(), self._wish()
        if doubt is Doubt.NOT_COVERED and self._setting and self._setting.archive:
            yield t("Only your data export shows this: ask the platform for it, then read it in here.")
        elif doubt is not Doubt.UNDECIDED or not own:
            detail = state.detail if isinstance(state, Doubtful) else getattr(state, "wording", "")
            told = (
                detail
                and detail_words(detail, t)
                and doubt is not Doubt.NOT_COVERED
                and self._finding.reading.source not in _UNSEEN
                and not tells_names(self._finding.check.setting, doubt, value_of(self._finding.reading))
            )
            shown = f" ({detail_words(detail, t)})" if told else ""
            yield doubt_outside(self._finding, t) or t(
                "Check yourself: {doubt}", doubt=t(DOUBTS[doubt]) + shown
            )
        should = own or (self._should_say() if wish else self._if_not_yet())
        yield from self._way(should)
        yield from self._first()
        yield should

    def _should_say(self) -> str:
        """The recommended value: quoted where the screen's own words for it are known, else in ours."""
        wish = self._wish()
        seen = self._screen_words(self._finding.recommended)
        return (
            self._t("It should say “{wish}”.", wish=wish) if seen else self._t("We advise: {wish}", wish=wish)
        )

    def _choice(self) -> str:
        """Which value to choose: quoted where the screen's own words for it are known, else advised in the answer's words or in ours."""
        if seen := self._screen_words(self._finding.recommended):
            return self._t("Choose “{wish}”.", wish=seen)
        return self._t("We advise: {wish}", wish=self.wished or self._wish())

    def _if_not_yet(self) -> str:
        """What to do with a switch of which nobody knows how it stands; where none is known, how it should be."""
        t, wish = self._t, self._finding.recommended
        for value, key, mark in self._marks():
            words = self._word("screen", key)
            if value == wish and words:
                on, off = (
                    t("If “{name}” is off, switch it on.", name=words),
                    t("If “{name}” is on, switch it off.", name=words),
                )
                return self._marked(on if mark == "checked" else off, "screen", key)
        return t("It is fine if this is so: {title}", title=t.pick(self._finding.check.title))

    def _question(self) -> Iterator[str]:
        setting = self._setting
        name = (setting.answer if setting else "") or self._finding.check.question
        question = self._catalog.questions.get(name)
        if question is None:
            yield self._t(DOUBTS[Doubt.NEEDS_ANSWER])
        else:
            yield self._t.pick(question.text)
            yield self._t.pick(question.where)
        if unseen := self._unseen():
            yield unseen
        yield from self._way()
        if own := self._own():
            yield from self._first()
            yield own
        elif self._wish():
            yield self._should_say()

    def _first(self) -> Iterator[str]:
        return before(self._finding, self._catalog, self._t, ready=self._ready)

    def _unseen(self) -> str:
        """Why no page was read for it; empty where one could have been."""
        t, setting = self._t, self._setting
        if self._profile is None or setting is None or pages_of(setting) or setting.api:
            return ""
        if setting.guide == PHONE:
            return t("Only the phone shows this; it is not on the website.")
        if self._profile.automation.stance is Stance.BY_HAND:
            return t(
                "auditor does not open {platform}; look in your own browser.", platform=self._profile.name
            )
        return t("The tool cannot read this from any page.")

    def _way(self, change: str = "") -> Iterator[str]:
        """How to get there: the address, or the menus by hand, then the setting's own label unless `change` names it."""
        t = self._t
        menu = self._word("menus", self._setting.menu) if self._setting else ""
        if self.link:
            yield t("Open {link}", link=self.link)
        if menu:
            yield self._marked(t("Through the menus: {menu}", menu=menu), "menus", self._setting_key("menu"))
        label = self._word("screen", self._setting.label) if self._setting else ""
        section = self._word("screen", self._setting.on_page.section) if self._setting else ""
        if label and label not in change:
            find = t("Find “{label}”.", label=f"{section} > {label}" if section else label)
            yield self._marked(find, "screen", self._setting_key("label"))

    def _wish(self) -> str:
        """The recommended value in the words of the screen, else in ours; empty where no word would tell what to choose.

        "On" is the polarity of the setting's name, not of a switch: it is no word for a screen that nobody knows.
        """
        wish = self._finding.recommended
        return "" if wish in ("on", "off") and not self._screen_words(wish) else self._in_screen_words(wish)

    def _in_screen_words(self, value: str) -> str:
        return self._screen_words(value) or (self._t(VALUES[value]) if value in VALUES else "")

    def _screen_words(self, value: str) -> str:
        if self._profile and self._setting:
            locale = self._profile.locales.get(self._lang)
            words = locale.values.get(self._setting.vocabulary, {}).get(value, ()) if locale else ()
            if words:
                return words[0].text
        return ""

    def _setting_key(self, which: str) -> str:
        return str(getattr(self._setting, which)) if self._setting else ""

    def _marked(self, step: str, block: str, key: str) -> str:
        """The step; where it names a label that is known in English only, it says so to a reader of another language."""
        ours = [lang for lang in (self._lang, self._t.lang) if lang != "en"]
        known = self._profile.locales if self._profile else {}
        if (self._lang == "en" and self._finding.reading.lang) or not ours:
            return step
        if any(lang in known and getattr(known[lang], block).get(key) for lang in ours):
            return step
        mark = self._t("(English label)")
        return f"{step[:-1]} {mark}." if step.endswith(".") else f"{step} {mark}"

    def _word(self, block: str, key: str) -> str:
        """The screen's word for a key in the reading's language, else in the reader's, else in English."""
        if not key or not self._profile:
            return ""
        for lang in (self._lang, self._t.lang, "en"):
            locale = self._profile.locales.get(lang)
            words = getattr(locale, block).get(key, ()) if locale else ()
            if words:
                return str(words[0].text)
        return ""


def _profile(finding: Finding, catalog: Catalog) -> Profile | None:
    """The profile of the account; for what is asked of the person, the one that shows where it is (a phone's)."""
    if finding.account:
        return catalog.profiles.get(finding.account.platform)
    return next((p for p in catalog.profiles.values() if finding.check.setting in p.settings), None)
