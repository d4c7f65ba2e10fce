"""Data exports on a plain terminal: how to ask for one, and taking up one that has come."""

from __future__ import annotations

from auditor.app.attach_export import ExportService, exportable, paths_in
from auditor.app.attempt import Attempt
from auditor.app.workspace import Workspace
from auditor.console.dialog import Dialog
from auditor.reports.export_steps import asking_lines, no_account_line, taken_lines, waiting_line
from auditor.reports.phrases import sanitize


def take_exports(talk: Dialog, workspace: Workspace) -> None:
    """Say how to ask each platform, then take one export after the other until an empty line."""
    t, service = talk.t, ExportService(workspace.store)
    profiles = exportable(workspace.accounts(), workspace.catalog)
    lines = asking_lines(profiles, t)
    talk.say("", *(lines or [t("No export of your platforms is read.")]))
    if profiles:
        talk.say(waiting_line(t))
        if talk.yes(t("Write a reminder for your calendar?")):
            with Attempt(talk.say):
                path = service.remind([one.name for one in profiles], workspace.now(), t.lang)
                talk.say(t("Saved: {path}", path=path))
    while text := talk.line(t("Where does the export lie? (Enter alone: none)")):
        with Attempt(talk.say):
            _take(talk, workspace, service, text)


def _take(talk: Dialog, workspace: Workspace, service: ExportService, text: str) -> None:
    opened = service.open(paths_in(text))
    if opened.account is None:
        opened = service.open(opened.sources, _whose(talk, workspace, opened.said.platform) or None)
    account = opened.account
    if account is None:
        talk.say(no_account_line(opened.said, workspace.every_platform(), talk.t))
        return
    if opened.question and not talk.yes(opened.question):
        talk.say(talk.t("Nothing was taken."))
        return
    service.keep(opened)
    talk.say(*taken_lines(opened.said, account, talk.t))
    service.count_pictures(opened, workspace.now())


def _whose(talk: Dialog, workspace: Workspace, platform: str) -> str:
    """The account of this platform that it is of; empty where the user has none, or does not say."""
    own = [(one.id, sanitize(one.id)) for one in workspace.accounts() if one.platform == platform]
    return talk.choose(talk.t("Of which account is it?"), own, talk.t("None")) if own else ""
