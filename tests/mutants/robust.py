"""Mutants of what keeps it standing: the start of a browser, pictures, the store, standard output."""

from __future__ import annotations

from tests.mutants.mutant import m

STARTING = "tests/browser/test_starting.py"
PLACES = "tests/photos/test_places.py"
ELSE = "tests/photos/test_what_else.py"
BESIDE = "tests/photos/test_beside_and_colour.py"
SKIPPED = "tests/photos/test_nothing_skipped.py"
EMPTIED = "tests/store/test_emptied.py"
OUTPUT = "tests/cli/test_output_gone.py"
DAMAGED = "tests/browser/test_saved_damaged.py"
NOBODY_ELSE = "tests/browser/test_asks_nobody_else.py"

MUTANTS = (
    m(
        "browser: started once only",
        "adapters/browser/launch.py",
        "_ATTEMPTS: Final = 2",
        "_ATTEMPTS: Final = 1",
        STARTING,
    ),
    m(
        "browser: its last words are not told",
        "adapters/browser/launch.py",
        "_WORDS_OF_THE_BROWSER.findall(message)",
        "[]",
        STARTING,
    ),
    m(
        "browser: its own services are asked",
        "adapters/browser/launch.py",
        "[*_QUIET, *(service + _NOWHERE for service in _OWN_SERVICES)]",
        "list(_QUIET)",
        NOBODY_ELSE,
    ),
    m(
        "browser: icons of tabs are fetched",
        "adapters/browser/navigation_guard.py",
        "if _is_icon(event):",
        "if False and _is_icon(event):",
        NOBODY_ELSE,
    ),
    m(
        "browser: pictures of the page are taken for icons",
        "adapters/browser/navigation_guard.py",
        '_PAUSED: Final = [{"resourceType": "Document"}, {"resourceType": "Other"}]',
        '_PAUSED: Final = [{"resourceType": "Document"}, {"urlPattern": "*/favicon.ico"}]',
        NOBODY_ELSE,
    ),
    m(
        "photos: what follows the picture is passed over",
        "adapters/photos/walk.py",
        "rest = _piece(content, place, first=True)",
        'rest = _piece(content, place, first=True) and b""',
        PLACES,
    ),
    m(
        "photos: what is not understood is no doubt",
        "adapters/photos/metadata.py",
        "if place.unsure else told",
        "if False else told",
        PLACES,
    ),
    m(
        "photos: the name of an area is no place",
        "adapters/photos/tiff.py",
        "_POSITION: Final = frozenset({2, 4, 20, 22, 28})",
        "_POSITION: Final = frozenset({2, 4, 20, 22})",
        PLACES,
    ),
    m(
        "photos: a broken entry ends the directory",
        "adapters/photos/tiff.py",
        "            found += self._entry(entry, gps=gps)",
        "            found += self._entry(entry, gps=gps)\n            if self.place.unsure:\n                return found",
        PLACES,
    ),
    m(
        "photos: XMP in one prefix only",
        "adapters/photos/place.py",
        'packet.replace(b"\\0", b"")',
        "packet",
        PLACES,
    ),
    m(
        "photos: a pipe is opened",
        "adapters/photos/source.py",
        "no_file = not _is_file(path)",
        "no_file = False",
        PLACES,
    ),
    m(
        "photos: a picture under another name is no picture",
        "adapters/photos/source.py",
        "        elif is_picture(head := _head(_opener(path)), path):",
        "        elif is_picture(head := _head(_opener(path))[:0], path):",
        SKIPPED,
    ),
    m(
        "photos: links are passed over in silence",
        "adapters/photos/source.py",
        "            left.links += 1\n        elif",
        "            pass\n        elif",
        SKIPPED,
    ),
    m(
        "photos: no place is known though an archive was not opened",
        "core/model/photos.py",
        "behind = seen.left_links + seen.left_archives",
        "behind = 0",
        SKIPPED,
    ),
    m(
        "photos: the preview within is passed over",
        "adapters/photos/tiff.py",
        "            self._embedded()\n",
        "",
        ELSE,
    ),
    m(
        "photos: a device in XMP is none",
        "adapters/photos/place.py",
        "        place.made_with(made[1])",
        "        pass",
        ELSE,
    ),
    m(
        "photos: a caption is not told",
        "adapters/photos/place.py",
        "            self.worded = True",
        "            pass",
        ELSE,
    ),
    m(
        "photos: coordinates in a text are no place",
        "adapters/photos/place.py",
        "        if holds_coordinates(plain):",
        "        if False:",
        ELSE,
    ),
    m(
        "photos: what lies beside a picture is not read",
        "adapters/photos/scan.py",
        "    for name, opener in picture.beside:",
        "    for name, opener in ():",
        BESIDE,
    ),
    m(
        "photos: a copy keeps any bytes that call themselves a colour profile",
        "adapters/photos/colour.py",
        "        return False\n    count",
        "        return True\n    count",
        BESIDE,
    ),
    m(
        "photos: a single picture is refused",
        "adapters/photos/source.py",
        "elif source.is_file() and _alone(source):",
        "elif False:",
        SKIPPED,
    ),
    m(
        "photos: Photoshop's resources are passed over",
        "adapters/photos/walk.py",
        "            resources += body[14:]",
        '            resources += b""',
        PLACES,
    ),
    m(
        "store: an emptied one is begun anew",
        "adapters/store/encrypted_db.py",
        "    if size > 1:  # SQLite",
        "    if size >= 0:  # SQLite",
        EMPTIED,
    ),
    m(
        "store: what is no file is taken",
        "adapters/store/encrypted_db.py",
        "if not stat.S_ISREG(path.stat().st_mode):",
        "if False:",
        EMPTIED,
    ),
    m(
        "store: made in its own place",
        "adapters/store/encrypted_db.py",
        'draft = self.path.with_name(f"{DRAFT}{os.getpid()}-{self.path.name}")',
        "draft = self.path",
        EMPTIED,
    ),
    m(
        "output: a closed one is nothing to mention",
        "cli/__init__.py",
        "if sys.stdout is None:",
        "if False:",
        OUTPUT,
    ),
    m(
        "output: a reader that went away is status 1",
        "cli/__init__.py",
        "if sys.stdout is before[0]:",
        "if True:",
        OUTPUT,
    ),
    m(
        "output: what is left is written at the end",
        "cli/__init__.py",
        "        sys.stdout.flush()  # here",
        "        # here",
        OUTPUT,
    ),
    m(
        "output: JSON shows signs that a terminal obeys",
        "reports/phrases.py",
        'lambda sign: sign[0] if sign[0] == "\\n" else',
        "lambda sign: sign[0] if sign[0] else",
        OUTPUT,
    ),
    m(
        "saved: an address that is none breaks the page",
        "adapters/browser/saved_page.py",
        "        with suppress(ValueError):",
        "        with suppress(KeyError):",
        DAMAGED,
    ),
    m(
        "saved: deep nesting is a traceback",
        "adapters/browser/saved_page.py",
        "except (RecursionError, LookupError, ValueError) as error:",
        "except (LookupError, ValueError) as error:",
        DAMAGED,
    ),
    m(
        "terms: a comma between adverbs is taken in two ways",
        "core/rights/patterns.py",
        r"\w+ly)\b)+,?)?",
        r"\w+ly)\b,?)+)?",
        "tests/terms/test_plain.py::test_twice_the_adverbs_before_a_grant_take_twice_as_long",
    ),
    m(
        "terms: an adverb is known in two ways",
        "core/rights/patterns.py",
        r"thereby|further|and|then|\w+ly)",
        r"thereby|further|only|and|then|\w+ly)",
        "tests/terms/test_plain.py::test_twice_the_adverbs_before_a_grant_take_twice_as_long",
    ),
    m(
        "terms: a French adverb may end anywhere in a word",
        "core/rights/patterns.py",
        r"aussi\b|\w+ment\b",
        r"aussi\b|\w+ment",
        "tests/terms/test_plain.py::test_twice_the_french_adverbs_before_a_grant_take_twice_as_long",
    ),
    m(
        "terms: the end of a word is looked for from each of its letters",
        "core/rights/patterns.py",
        r"|\b\w*gebührenfrei",
        r"|\w*gebührenfrei",
        "tests/terms/test_plain.py::test_a_long_word_in_a_grant_is_looked_at_once",
    ),
    m(
        "terms: a list of grants is read from each of its lines",
        "core/rights/grants.py",
        "taken.update(*(range(grant.start, grant.end + 1) for grant in plain))",
        "taken.update(())",
        "tests/terms/test_plain.py::test_four_times_the_text_takes_no_more_than_some_four_times_as_long",
    ),
)
