"""Whose evidence it is."""

from __future__ import annotations

from tests.mutants.mutant import m

HANDLES = "tests/identity/test_handles.py"
IMPORT = "tests/identity/test_import.py"
JUDGE = "tests/identity/test_judge.py"
PAGES = "tests/identity/test_pages.py"

MUTANTS = (
    # ---- what is compared
    m("identity: dots in a handle are put aside", "core/model/owner.py", 'return "".join(map(_lower, text))',
      'return "".join(map(_lower, text)).replace(".", "")', HANDLES),
    m("identity: a letter is what it looks like", "core/model/owner.py", "    return small if letter.isascii() or", "    return small if True or",
      HANDLES),
    m("identity: another server's namesake is oneself", "core/model/owner.py", "(not here or not there or here == there)", "True", HANDLES),
    m("identity: an earlier handle is somebody else's", "core/model/owner.py", "any(map(ours, (*now, *before)))", "any(map(ours, now))",
      HANDLES),
    m("identity: of two present names one is enough", "core/model/owner.py", "Whose.OURS if one and any", "Whose.OURS if any", HANDLES),
    m("identity: any number is one's own", "core/model/owner.py", "        return a == b\n", "        return True\n", HANDLES),
    m("identity: an address is held against a handle", "core/model/owner.py", "        return _Kind.ADDRESS\n", "        return _Kind.HANDLE\n",
      HANDLES),
    m("identity: a display name is a handle", "core/model/owner.py", "return _Kind.NAME if not text or any(c.isspace() for c in text) else _Kind.HANDLE",
      "return _Kind.HANDLE", HANDLES),
    # ---- exports
    m("identity: somebody else's export is taken", "app/attach_export.py", "    if whose(account, said.owner) is Whose.OTHER:\n        raise",
      "    if False:\n        raise", IMPORT),
    m("identity: nobody's export is taken without a word", "app/attach_export.py", "is Whose.NOBODY:", "is None:", IMPORT),
    m("identity: the command takes nobody's export without a word", "cli/import_command.py", "if opened.question and not mine:", "if False:", IMPORT),
    m("identity: the screen takes nobody's export without a word", "tui/screens/exports_screen.py", "if opened.question and not await",
      "if opened.question == 0 and not await", "tests/tui/test_exports_screen.py"),
    m("identity: the console takes nobody's export without a word", "console/exports.py", "if opened.question and not talk",
      "if opened.question == 0 and not talk", "tests/plain/test_exports.py"),
    m("identity: what the members name is not looked at", "core/reading/export/export_owner.py", "named += _by_rule(profile, members, index, rule)",
      "named += Named()", IMPORT),
    m("identity: the file's name counts before its members", "core/reading/export/export_owner.py", "if not named.handles and (handle",
      "if (handle", IMPORT),
    m("identity: the file's name counts nothing", "core/reading/export/export_owner.py", "        named += Named((handle,))\n", "        pass\n", IMPORT),
    m("identity: every change of a profile is an earlier handle", "core/reading/export/export_owner.py",
      "if all(text in map(spell, find(parse_path(path), place, words)) for path, text in rule.where):", "if True:", IMPORT),
    # ---- documents
    m("identity: the unnamed are one", "app/judge_documents.py", '    while (name := UNNAMED if number == 1 else f"{UNNAMED}-{number}") in taken:\n        number += 1',
      "    name = UNNAMED", JUDGE),
    m("identity: a document is whose its handle says", "app/judge_documents.py", "own_readings(account, said, one_source=True)", "said", JUDGE),
    m("identity: who laid it there is not asked", "app/judge_documents.py", "if document.named and not mine else", "if False else", JUDGE),
    m("identity: what another named is evidence", "core/evaluation/ownership.py", "(of_another and not reading.outside)", "False", JUDGE),
    m("identity: an identity speaks for itself alone", "core/evaluation/ownership.py", " or (own is Whose.NOBODY and heard == {Whose.OTHER})", "", JUDGE),
    m("identity: a step tells nobody as whom", "core/evaluation/ownership.py", "if finding.doubt is not Doubt.WRONG_ACCOUNT or account is None:",
      "if True:", JUDGE),
    # ---- answers that a page receives
    m("identity: an answer has no subject", "core/reading/answer_owner.py", "    fixed = next(", "    return ()\n    fixed = next(", PAGES),
    m("identity: nobody is asked for", "core/reading/answer_owner.py", "return tuple(dict.fromkeys(_fields(fields, _DEEPEST)))", "return ()", PAGES),
    m("identity: who stands beside a value is nobody", "core/reading/answer_owner.py", "        elif spelled in _SUBJECTS and left:", "        elif False:", PAGES),
    m("identity: the one who acts is nobody", "core/reading/answer_owner.py", " actor member identity", " member identity", PAGES),
    m("identity: people in a list are the subject", "core/reading/answer_owner.py", "isinstance(step, Every | Deep)), len(path))",
      'isinstance(step, Every | Deep)), len(path))\n    document = {**document, **(document.get("users") or [{}])[0]}', PAGES),
    m("identity: what is kept forgets whose it was", "core/reading/redact.py", "replace(one, found=", "replace(one, named=(), found=", PAGES),
    # ---- pages
    m("identity: a page may be anybody's", "core/reading/read_page.py", "    if whose.doubt:\n", "    if False:\n", PAGES),
    m("identity: a part of a page is one's own like the rest", "core/reading/read_page.py", "    if whose.others and", "    if False and", PAGES),
    m("identity: through whose eyes does not matter", "core/reading/page_owner.py", "    if who := next(_viewed(", '    if who := next(iter(()), "") and next(_viewed(',
      PAGES),
    m("identity: people on a page are its owner", "core/reading/page_owner.py", "return any(above.node.role in crowd for above in up)",
      "return False", PAGES),
    m("identity: people under their own heading are its owner", "core/reading/page_owner.py", "and not _under_people(spots, spot):", "and True:", PAGES),
    m("identity: an offer to view as somebody is a view", "core/reading/page_owner.py", '(spot.node.role in _PRESSED and not found[0][:4].lower().endswith("ing"))',
      "False", PAGES),
    m("identity: who is looked after is oneself", "core/reading/page_owner.py", "ward = _WARD.search(title) is not None or", "ward = False or", PAGES),
    m("identity: a second account's part is one's own", "core/reading/page_owner.py", "if ward or _SECOND.search(title):", "if ward:", PAGES),
    m("identity: a setting's title ends what is another's", "core/reading/page_owner.py", "(not wide or _OWN_PART.search(spot.text))", "True", PAGES),
    m("identity: a sentence says of nobody whose page it is", "core/reading/page_owner.py", "    if _ELSEWHOSE.search(spot.text) or", "    if", PAGES),
    m("identity: a child's settings are one's own", "core/reading/page_owner.py", " or _of_a_child(spots, spot)", "", PAGES),
    m("identity: whom a short text names may be looked after by anybody", "core/reading/page_owner.py", " or _names_a_ward(spot, account, platform):", ":", PAGES),
    m("identity: a name that is chosen before the settings is nobody", "core/reading/page_owner.py", "    if not _OF_WHOM.fullmatch(spot.text.strip()):", "    if True:", PAGES),
    m("identity: a saved page of two is one's", "core/reading/page_owner.py", "if account is None and len(distinct) > 1:", "if False:", PAGES),
)  # fmt: skip
