"""The questions a check-up may put: terms, is this what the page says, what only you can say, yes or no."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from auditor.core.model import Account, Catalog, Doubtful, Profile, Question, Reading
from auditor.i18n import gettext_noop as _
from auditor.reports.page_card import where_lines
from auditor.reports.phrases import describe_value, quoted, sanitize
from auditor.tui.base_screen import AuditorScreen
from auditor.tui.formatting import account_name, setting_title


class YesNoScreen(AuditorScreen[bool]):
    """One question; no is the answer that changes nothing."""

    HELP = _("Answer with y or n.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,o,j,s", "say(True)", _("Yes"), key_display="y"),
        Binding("n,escape", "say(False)", _("No"), key_display="n"),
    ]

    def __init__(self, question: str, more: str = "") -> None:
        super().__init__()
        self._question, self._more = question, more

    def heading(self) -> str:
        """It is a question."""
        return self.t("A question")

    def body(self) -> ComposeResult:
        """The question, and what stands behind it."""
        with VerticalScroll(classes="ask"):
            yield Static(Content(self._question), classes="title")
            yield Static(Content(self._more), classes="text")

    def action_say(self, yes: bool) -> None:
        """Take the answer."""
        self.dismiss(yes)


class TermsScreen(AuditorScreen[bool]):
    """What the platform's terms say of tools like this one, quoted; only a yes opens its pages."""

    HELP = _(
        "The platform’s terms restrict tools that open its pages. Read the clause and decide. If you say no, nothing is opened here; your data export or pages you save yourself can be read instead."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,o,j,s", "say(True)", _("Open its pages anyway"), key_display="y"),
        Binding("n,escape", "say(False)", _("Skip this account"), key_display="n"),
    ]

    def __init__(self, account: Account, profile: Profile, catalog: Catalog) -> None:
        super().__init__()
        self._account, self._profile, self._catalog = account, profile, catalog

    def heading(self) -> str:
        """Whose terms."""
        return account_name(self._account, self._catalog, self.t)

    def body(self) -> ComposeResult:
        """The clause and its address."""
        t, terms = self.t, self._profile.automation
        with VerticalScroll(classes="ask"):
            yield Static(
                Content(t("The terms of {name} restrict tools like this one.", name=self._profile.name)),
                classes="title",
            )
            yield Static(Content(t("“{words}”", words=sanitize(terms.clause, 2000))), classes="quote")
            yield Static(Content(sanitize(terms.address, 500)), classes="quiet")
            yield Static(
                Content(
                    t(
                        "If you continue, the pages open in a browser window that you can see, one key press per page. The tool reads and changes nothing."
                    )
                ),
                classes="text",
            )

    def action_say(self, yes: bool) -> None:
        """Take the answer."""
        self.dismiss(yes)


class ConfirmScreen(AuditorScreen[bool | None]):
    """Is this what the page says? A yes is kept and the same is never asked again."""

    HELP = _(
        "Nobody has confirmed yet that this page is read correctly. Look at the browser window and compare. If it says something else, or you are not sure, the answer stays open: nothing counts as fine."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,o,j,s", "say('yes')", _("Yes, it says so"), key_display="y"),
        Binding("n", "say('no')", _("No")),
        Binding("c,escape", "say('')", _("I do not know"), key_display="c"),
    ]

    def __init__(self, account: Account, reading: Reading, catalog: Catalog) -> None:
        super().__init__()
        self._account, self._reading, self._catalog = account, reading, catalog

    def heading(self) -> str:
        """Whose page."""
        return account_name(self._account, self._catalog, self.t)

    def body(self) -> ComposeResult:
        """What was read, in the page's words and in ours."""
        t, reading = self.t, self._reading
        state = reading.state
        value = state.value if isinstance(state, Doubtful) else None
        wording = state.wording if isinstance(state, Doubtful) else ""
        with VerticalScroll(classes="ask"):
            yield Static(Content(t("Is this what the page says?")), classes="title")
            yield Static(
                Content(setting_title(self._account.platform, reading, self._catalog, t)), classes="text"
            )
            if words := quoted(reading, wording, self.t, value):
                yield Static(Content(words.strip(" ()")), classes="quote")
            if isinstance(value, Mapping):  # the user's own: what is not shown cannot be confirmed
                told = "\n".join(f"{name}: {sanitize(str(one), 200)}" for name, one in value.items() if one)
                yield Static(Content(told), classes="quote")
            elif value is not None:
                meaning = t("We take it to mean: {value}", value=describe_value(reading.setting, value, t))
                yield Static(Content(meaning), classes="text")
            yield Static(Content(sanitize(reading.where, 300)), classes="quiet")
            yield Static(
                Content(t("The page is open in the browser window beside this one.")), classes="quiet"
            )

    def action_say(self, answer: str) -> None:
        """Take the answer."""
        self.dismiss({"yes": True, "no": False}.get(answer))


class AnswerScreen(AuditorScreen[str | None]):
    """One question that only a person can answer. Ends with a value, None for "I cannot find it"."""

    HELP = _(
        "Only you can answer this. What you answer is kept as your answer, and the checklist says so. "
        "What you leave open stays on the checklist."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "choose(0)", show=False),
        Binding("2", "choose(1)", show=False),
        Binding("3", "choose(2)", show=False),
        Binding("0", "choose(-1)", _("I cannot find it")),
        Binding("escape", "back", _("Back")),
    ]

    def __init__(self, account: Account | None, question: Question, catalog: Catalog) -> None:
        super().__init__()
        self._account, self._question, self._catalog = account, question, catalog

    def heading(self) -> str:
        """Whom it is about."""
        return account_name(self._account, self._catalog, self.t)

    def body(self) -> ComposeResult:
        """The question, where to look, the answers."""
        t, question = self.t, self._question
        with VerticalScroll(classes="ask"):
            yield Static(Content(t.pick(question.text)), classes="title")
            where = where_lines(question, question.setting, (self._account,), self._catalog, t)
            yield Static(Content("\n".join(where)), classes="text")
            labels = [f"{n}  {t.pick(answer.label)}" for n, answer in enumerate(question.answers, 1)]
            labels.append("0  " + t("I cannot find it"))
            yield OptionList(*(Option(Content(label)) for label in labels), id="answers", markup=False)

    def on_mount(self) -> None:
        """The arrows choose at once."""
        self.query_one("#answers").focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click answers."""
        count = len(self._question.answers)
        self.action_choose(event.option_index if event.option_index < count else -1)

    def action_choose(self, number: int) -> None:
        """The answer with this number; -1: cannot find it."""
        if number < 0:
            self.dismiss(None)
        elif number < len(self._question.answers):
            self.dismiss(self._question.answers[number].value)

    def action_back(self) -> None:
        """It stays open."""
        self.dismiss(None)
