"""The user's own pictures: what they tell besides the picture, and copies that do not. Nothing leaves the machine."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from threading import Event
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from auditor.app.attempt import Attempt
from auditor.app.workspace import Workspace
from auditor.core.evaluation import Audit, with_new_readings
from auditor.core.model import Known, Reading, Source
from auditor.core.model.photos import Left, Photo, counted, pictures_in
from auditor.i18n import Translator
from auditor.i18n import gettext_noop as _
from auditor.reports.photos import picture_lines
from auditor.reports.phrases import sanitize
from auditor.tui.base_screen import BACK, AuditorScreen
from auditor.tui.screens.prompts import AnswerScreen

QUESTION: Final = "ask-photos-faces"
SHOWN: Final = 200  # pictures named on the screen
STEP: Final = 25  # pictures after which the count on the screen moves


class PhotosScreen(AuditorScreen[Audit | None]):
    """Looks at one folder after the other; ends with the audit as it is with what was found."""

    HELP = _(
        "Choose a folder of pictures or a data export. The tool reads what the files contain besides the picture (place, camera, date) and looks at their names. Press c to write copies without this data into another folder, f for the questions only you can answer, x to delete the counts. Only counts are kept: no picture, no name, no path."
    )
    AUTO_FOCUS = "#path"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "ask_path", _("Another folder")),
        Binding("c", "ask_out", _("Copies without metadata")),
        Binding("f", "faces", _("Who can be seen")),
        Binding("x", "forget", _("Forget"), show=False),
        BACK,
    ]

    def __init__(self, workspace: Workspace, audit: Audit | None) -> None:
        super().__init__()
        self._workspace, self._audit = workspace, audit
        self._source = ""
        self._busy = False
        self._stop = Event()

    def heading(self) -> str:
        """Practice is said."""
        title = self.t("What your pictures reveal")
        return f"{self.t('Demo clinic')}{self.t.colon}{title}" if self._workspace.practice else title

    def body(self) -> ComposeResult:
        """What it does, where to look, what was found."""
        t = self.t
        with VerticalScroll(id="photos"):
            yield Static(
                Content(
                    t("The files are read here, on this computer. No picture, no name and no path is kept.")
                ),
                classes="quiet",
            )
            yield Input(id="path", placeholder=t("Folder of pictures, or data export (zip)"))
            yield Input(id="out", placeholder=t("Empty folder for the copies"))
            yield Static(id="wrong", markup=False)
            yield Static(id="told", classes="part", markup=False)
            yield Static(id="named", classes="part", markup=False)

    def on_mount(self) -> None:
        """Ask for the folder; what was counted before is shown."""
        self.query_one("#out").display = False
        self._put("#wrong", "")
        self._put("#named", "")
        self._counts()

    def _wrong(self, told: str) -> None:
        self._put("#wrong", told)

    def _put(self, name: str, told: str) -> None:
        line = self.query_one(name, Static)
        line.update(Content(told))
        line.display = bool(told)

    def _counts(self) -> None:
        lines = picture_lines(pictures_in(self._workspace.picturing.readings()), self.t)
        self._put("#told", "\n".join(lines))

    # ------------------------------------------------------------ looking

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """A folder to look at, or one for the copies."""
        said, event.input.value = event.value, ""
        if not said.strip() or self._busy:
            return
        event.input.display = False
        self.query_one("#photos").focus()
        if event.input.id == "path":
            self._look(said)
        else:
            self._clean(said)

    @work(group="photos", exclusive=True)
    async def _look(self, source: str) -> None:
        self._begin()
        picturing = self._workspace.picturing
        found: tuple[Photo, ...] = ()
        left = Left()
        try:
            with Attempt(self._wrong) as looking:
                found = await asyncio.to_thread(picturing.look, source, self._note, left)
            if looking.failed or self._stop.is_set():  # half a look says nothing
                return
            with Attempt(self._wrong):
                await asyncio.to_thread(picturing.keep, source, counted(found, left), self._workspace.now())
        finally:
            self._end()
        self._source = source
        self._put("#named", _names(found, self.t))
        self._counts()
        self._take(picturing.readings())

    @work(group="photos", exclusive=True)
    async def _clean(self, out: str) -> None:
        self._begin()
        came: Mapping[str, int] = {}
        try:
            with Attempt(self._wrong) as copying:
                came = await asyncio.to_thread(self._workspace.picturing.clean, self._source, out, self._note)
            if copying.failed:
                return
        finally:
            self._end()
        self._put("#wrong", _copied(came, self.t))

    def _begin(self) -> None:
        self._busy = True
        self._put("#wrong", "")
        self.refresh_bindings()

    def _end(self) -> None:
        self._busy = False
        self.refresh_bindings()

    def _note(self, count: int) -> bool:
        """Heard in the reading thread; the screen is told now and then."""
        if count % STEP == 0 and not self._stop.is_set():
            self.app.call_from_thread(
                self._put, "#told", self.t.many("{count} picture read …", "{count} pictures read …", count)
            )
        return not self._stop.is_set()

    def _take(self, readings: Sequence[Reading]) -> None:
        if self._audit and readings:
            self._audit = with_new_readings(self._audit, readings)

    # ------------------------------------------------------------ keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now is among the keys."""
        match action:
            case "ask_path" | "forget":
                return not self._busy
            case "ask_out":
                return bool(self._source) and not self._busy
            case "faces":
                return not self._busy and QUESTION in self._workspace.catalog.questions
        return True

    def action_ask_path(self) -> None:
        """Another folder."""
        self._ask("#path")

    def action_ask_out(self) -> None:
        """Where the copies go."""
        self._ask("#out")

    def _ask(self, name: str) -> None:
        for one in self.query(Input):
            one.display = f"#{one.id}" == name
        self.query_one(name).focus()

    @work(group="photos", exclusive=True)
    async def action_faces(self) -> None:
        """What only a person can see."""
        question = self._workspace.catalog.questions[QUESTION]
        value = await self.app.push_screen_wait(AnswerScreen(None, question, self._workspace.catalog))
        if not isinstance(value, str):
            return
        label = next((a.label.get("en", value) for a in question.answers if a.value == value), value)
        said = Reading(
            question.setting, Known(value, label), Source.ANSWER, self._workspace.now(), question.asked_as
        )
        with Attempt(self._wrong):
            self._workspace.picturing.answer(said)
            self._wrong(self.t("Your answer is in the check-up."))
        self._take((said,))

    def action_forget(self) -> None:
        """Drop what was counted."""
        with Attempt(self._wrong):
            self._workspace.picturing.forget()
            self._wrong(self.t("Deleted. The next check-up asks again."))
        self._put("#named", "")
        self._counts()

    def action_back(self) -> None:
        """Out; what is half read is dropped."""
        self.dismiss(self._audit)

    def on_unmount(self) -> None:
        """However the screen goes, the reading stops."""
        self._stop.set()


def _names(found: Sequence[Photo], t: Translator) -> str:
    """The pictures that tell something, on the screen alone."""
    told = [f"{sanitize(photo.file, 120)}: {', '.join(why)}" for photo in found if (why := _why(photo, t))]
    more = [t.many("and {count} more", "and {count} more", len(told) - SHOWN)] if len(told) > SHOWN else []
    return "\n".join([*told[:SHOWN], *more])


def _why(photo: Photo, t: Translator) -> list[str]:
    why = [t("could not be read, check yourself")] if photo.doubt else []
    why += [t("shows where it was taken")] if photo.location else []
    why += [t("carries a caption or a name of a person")] if photo.worded else []
    why += [t("its file name may point to a patient")] if photo.name_hint else []
    return why


def _copied(came: Mapping[str, int], t: Translator) -> str:
    told = [
        t.many(
            "{count} copy without metadata was written.",
            "{count} copies without metadata were written.",
            came.get("made", 0),
        )
    ]
    if left := came.get("cannot", 0):
        told.append(
            t.many(
                "{count} picture could not be cleaned; no copy was made of it.",
                "{count} pictures could not be cleaned; no copy was made of them.",
                left,
            )
        )
    if there := came.get("there", 0):
        told.append(
            t.many(
                "{count} copy was there already and stayed as it is.",
                "{count} copies were there already and stayed as they are.",
                there,
            )
        )
    return " ".join(told)
