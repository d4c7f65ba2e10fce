"""Words that a user teaches, each way in which one could be believed without them, or mean something else."""

from __future__ import annotations

from tests.mutants.mutant import m

READER = "tests/reader/test_taught_names.py"
RUN = "tests/run/test_taught_names.py"

MUTANTS = (
    m(
        "taught: a confirmed page is known by a taught word",
        "core/reading/nodes.py",
        "        return any(word.taught_by for word in self.rests)",
        "        return False",
        READER,
    ),
    m(
        "taught: an organisation's yes lifts what a taught word read",
        "core/reading/ledger.py",
        "            and not (detail == TAUGHT and ledger.name == ORGANISATION)\n",
        "",
        READER,
    ),
    m(
        "taught: a word from which no value follows is taken",
        "core/runner/teach.py",
        "    if len(own) != 1 or value_of(own[0]) is None:",
        "    if len(own) != 1:",
        READER,
    ),
    m(
        "taught: what else is read may change",
        "core/runner/teach.py",
        "        return OTHERS_CHANGE\n",
        "        pass\n",
        READER,
    ),
    m(
        "taught: what the page says anyway is taken",
        "core/runner/teach.py",
        "        return BY_CHANCE\n",
        "        pass\n",
        READER,
    ),
    m(
        "taught: a switch may be named by what turns it round",
        "core/runner/teach.py",
        '    return "" if plain else TURNED',
        '    return ""',
        READER,
    ),
    m(
        "taught: the names that are known may turn a switch round",
        "core/runner/teach.py",
        "not any(map(turns, (*known, one.text)))",
        "not turns(one.text)",
        READER,
    ),
    m(
        "taught: a word of the platform's is given another meaning",
        "core/guided/taught_words.py",
        "    return misfit(profile, one) or _as_value(profile, one)",
        '    return ""',
        READER,
    ),
    m(
        "taught: a value is a name",
        "core/guided/taught_words.py",
        "    return misfit(profile, one) or _as_value(profile, one)",
        "    return misfit(profile, one)",
        READER,
    ),
    m(
        "taught: what looks secret is a word",
        "core/guided/taught_words.py",
        "        return SECRET\n",
        "        pass\n",
        READER,
    ),
    m(
        "taught: a sentence with a name in it is a word",
        "core/guided/taught_words.py",
        "    if _may_name_somebody(profile, one):",
        "    if False:",
        READER,
    ),
    m(
        "taught: what tells of something else names a setting",
        "core/guided/taught_words.py",
        "        return OF_OTHERS\n",
        "        pass\n",
        READER,
    ),
    m(
        "taught: a word that does not fit any more is used",
        "core/guided/taught_words.py",
        "if profile is not None and not why_not(profile, one.word):",
        "if profile is not None and one.word.lang in profile.locales:",
        READER,
    ),
    m(
        "taught: no report names a taught word",
        "adapters/catalog_files.py",
        ", *named(taught)",
        "",
        RUN,
    ),
    m(
        "taught: words are taught under an organisation's rules",
        "app/workspace.py",
        "taught=None if self.organisation or current().catalogue_pin else self.taught,",
        "taught=self.taught,",
        RUN,
    ),
    m(
        "taught: own files that are left aside still teach",
        "adapters/catalog_files.py",
        "            if home and own_files\n",
        "            if home\n",
        RUN,
    ),
    m(
        "taught: a patch brings whatever it holds",
        "app/taught_words.py",
        "        why = why_not(profile, one) if profile else",
        '        why = "" if profile else',
        RUN,
    ),
    m(
        "taught: a denial may mean a value",
        "core/runner/teach.py",
        "or turns(text) or any(other in said for other in others)",
        "or any(other in said for other in others)",
        READER,
    ),
    m(
        "taught: words that hold those of another value may mean this one",
        "core/runner/teach.py",
        "or turns(text) or any(other in said for other in others)",
        "or turns(text)",
        READER,
    ),
)
