"""Mutants of reading lists of patients: somebody is missed, or named."""

from __future__ import annotations

from typing import Final

from tests.mutants.mutant import Mutant, m

_HEADER: Final = "tests/people/test_nobody_is_a_header.py"
_NOT_UNDERSTOOD: Final = "tests/people/test_not_understood.py"
_LETTERS: Final = "tests/people/test_letters_of_their_own.py"
_NAMES: Final = "tests/people/test_other_names.py"

MUTANTS: Final[tuple[Mutant, ...]] = (
    m("list: the first patient is the header", "core/triage/columns.py", "    if kind is not Kind.OTHER and not is_header_text(cell):", "    if False:", _HEADER),
    m("list: a cell that is no header is shown", "core/triage/patient_list.py", "if n < len(header) and is_header_text(header[n]) else", "if n < len(header) else", _HEADER),
    m("list: words of a header in every row are names", "core/triage/patient_list.py", "or labels > count / 2):", "or False):", _HEADER),
    m("list: another script is a header", "core/triage/header_words.py", "    if any(one.isalpha() and not one.isascii() for one in _folded(cell)):", "    if False:", _HEADER),
    m("list: a table without a name column is read as names", "core/triage/patient_list.py", "or (at == 0 and _mostly_known(header)):", "or False:", _NOT_UNDERSTOOD),
    m("list: the doctor's name is compared beside the patient's", "core/triage/columns.py", "    if named and full:", "    if False:", _NOT_UNDERSTOOD),
    m("list: a patient in an appointment's text is not seen", "core/triage/columns.py", "and not named and _held_elsewhere(header, rows, kinds):", "and False:", _NOT_UNDERSTOOD),
    m("list: messages are a table", "core/triage/foreign_files.py", "        if start.search(lines):", "        if False:", _NOT_UNDERSTOOD),
    m("list: a hidden name is a name", "core/triage/full_names.py", "or _HIDDEN.search(whole) or", "or", _NOT_UNDERSTOOD),
    m("list: a clipped name is a name", "core/triage/full_names.py", "    if given and family and _is_clipped(family):", "    if False:", _NOT_UNDERSTOOD),
    m("list: codes of two letters are names", "core/triage/patient_list.py", "    if people_are_clipped(", "    if False and people_are_clipped(", _NOT_UNDERSTOOD),
    m("list: a form of address is a given name", "core/triage/patient_list.py", "    elif only_titles(given):", "    elif False:", _NOT_UNDERSTOOD),
    m("list: one column is both names", "core/triage/patient_list.py", "    if set(family) & set(given):", "    if False:", _NOT_UNDERSTOOD),
    m("list: contacts without a name are counted as compared", "core/triage/matching.py", "one.id not in named and (len(tokens(one.name)) < 2 or", "one.id not in named and (False or", _NOT_UNDERSTOOD),
    m("list: a second list keeps the first one's order", "core/triage/patient_list.py", "            columns = other  # a second", "            pass  # a second", _NOT_UNDERSTOOD),
    m("list: people above the header are nobody", "core/triage/patient_list.py", "left_out=listed.left_out + above)", "left_out=listed.left_out)", _NOT_UNDERSTOOD),
    m("list: a table beside cards is nothing", "core/triage/vcards.py", "        elif said and not inside:", "        elif False:", _NOT_UNDERSTOOD),
    m("list: a file of two code pages has one", "core/triage/encodings.py", "    return _line_by_line(content) or _guessed(content)", "    return _guessed(content)", _LETTERS),
    m("list: half a letter is a letter of another code page", "core/triage/encodings.py", "cut = {n for n in rest if _CUT.search(lines[n])}", "cut: set[int] = set()", _LETTERS),
    m("list: letters spelled out are names", "core/triage/text_repair.py", "return read if read and read.isalpha() and not read.isascii() else said", "return said", _LETTERS),
    m("list: contacts keep wrong letters", "core/triage/matching.py", 'repaired(member["name"])', 'member["name"]', _LETTERS),
    m("list: a nickname is no name", "core/triage/patient_list.py", "        if other and family:", "        if False:", _NAMES),
    m("list: what a card shows beside its name is not compared", "core/triage/patient_list.py", "also += every[1:] if card.understood else []", "also += []", _NAMES),
    m("list: one name has one spelling", "core/triage/names.py", "token = _SAME_NAME.get(token, token)", "pass", _NAMES),
)  # fmt: skip
