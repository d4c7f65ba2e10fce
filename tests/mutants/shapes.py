"""New shapes of exports: each mend taken away."""

from __future__ import annotations

from .mutant import m

_META = "tests/archive/test_shapes_2026_meta.py"
_OTHERS = "tests/archive/test_shapes_2026_others.py"
_TAR = "tests/archive/test_tar.py"
_PAGES = "tests/archive/test_html_export.py"

MUTANTS = (
    m("shapes: a label is sought in one wording", "core/reading/json_path.py", "and _comparable(m.get(key)) in known)", "and m.get(key) == word)", _META),
    m("shapes: an unknown language of labels is another layout", "core/reading/export/seek.py", "return isinstance(place, list) and any(isinstance(row, dict) and row.get(step.key) for row in place)", "return False", _META),
    m("shapes: a person without a name is one", "core/reading/export/rules.py", "    if unnamed := _unnamed(rule, entry):", "    if unnamed := '':", _META),
    m("shapes: a name stands in one place alone", "core/reading/export/seek.py", "path.split(EITHER) if (value", "path.split(EITHER)[:1] if (value", _META),
    m("shapes: an empty name hides the other one", "core/reading/export/seek.py", 'next((value for value in found if value != ""), found[0] if found else None)', "found[0] if found else None", _META),
    m("shapes: a field in another language is dropped in silence", "core/reading/export/rules.py", "    _hold_languages(rule, wanted, entries, words)\n", "", _META),
    m("shapes: a date that is none is dropped in silence", "core/reading/export/rules.py", "if moment is None and entry[name] != 0 and", "if False and", _META),
    m("shapes: what is no entry is counted", "core/reading/export/rules.py", "return _count(_list(rule, one(rule.at, document, words), words))", "return _number(rule, one(rule.at, document, words))", _META),
    m("shapes: events are a state", "core/reading/export/rules.py", "return _events(_list(rule, one(rule.at, document, words), words))", "return Known('app', '')", _OTHERS),
    m("shapes: an inference that says nothing is none", "core/reading/export/rules.py", "if not wanted and any(_unsaid(rule, item, words) for item in items):", "if False:", _OTHERS),
    m("shapes: a line without a label is passed over", "core/reading/export/labelled_lines.py", "        if not colon or not label.strip():\n            return None\n", "        if not colon or not label.strip():\n            continue\n", _OTHERS),
    m("shapes: the first of two values of one label counts", "core/reading/export/labelled_lines.py", "if blocks[-1].setdefault(label.strip(), value.strip()) != value.strip():", "if not blocks[-1].setdefault(label.strip(), value.strip()) and value:", _OTHERS),
    m("shapes: a device was seen when it was first", "core/reading/export/labelled_lines.py", "return max(dated)[1]", "return min(dated)[1]", _OTHERS),
    m("shapes: what a page strikes out counts", "core/reading/export/html_export.py", '"noscript", "del", "s"}', '"noscript"}', _PAGES),
    m("shapes: what a page hides in a comment counts", "core/reading/export/html_export.py", "_TOKEN.finditer(_without_comments(text))", "_TOKEN.finditer(text)", _PAGES),
    m("shapes: of two values of a page the first counts", "core/reading/export/html_export.py", "for label, value in rows if said.count(label) == 1}", "for label, value in rows}", _PAGES),
    m("shapes: a page's doubt does not say what to ask for", "core/reading/export/html_export.py", 'return Doubtful(doubt.doubt, f"{doubt.detail}; {ASK}")', "return doubt", _PAGES),
    m("shapes: a tar is unpacked whatever it swells to", "adapters/export_archive/tar_archive.py", "or self._at > self._most:", "or False:", _TAR),
    m("shapes: a tar's header may ask for any memory", "adapters/export_archive/tar_archive.py", "if not 0 <= size <= max(STEP, KEPT_EACH) or", "if", _TAR),
    m("shapes: a tar's file of tomorrow is dated", "adapters/export_archive/__init__.py", "if isinstance(member, Entry) and member.date and member.date <= self.now:", "if isinstance(member, Entry):", _TAR),
    m("shapes: of two files in a tar the first counts", "adapters/export_archive/__init__.py", "if kept.setdefault(name, entry) != entry:", "if not kept.setdefault(name, entry):", _TAR),
)  # fmt: skip
