"""The page reader: each rule by which a person would not believe what stands there, taken away."""

from __future__ import annotations

from tests.mutants.mutant import m

READING = "tests/reader/test_reading.py"
OTHER = "tests/run/test_other_language.py"
LISTS = "tests/reader/test_lists.py"
LOADING = "tests/reader/test_loading.py"
WORDS = "tests/reader/test_words.py"
PROFILE = "tests/reader/test_by_words.py"
DOUBT = f"{READING}::test_what_a_person_would_not_believe_is_a_doubt"
SWITCH = f"{READING}::test_a_switch_that_a_person_would_not_believe_is_a_doubt"
COUNT = f"{LISTS}::test_what_may_be_another_number_is_a_doubt"
HIDING = "core/reading/screen/visibility.py"
NAMING = "core/reading/screen/accessible_names.py"
USABLE = "core/reading/screen/usable_part.py"
EVIDENCE = "core/reading/screen/setting_evidence.py"
READER = "core/reading/screen/reader.py"
APART = "tests/reader/test_set_apart.py"
ELSEWHERE = "core/reading/screen/other_contexts.py"
LIST = "core/reading/screen/list_blocks.py"
LOADS = "core/reading/screen/loading_state.py"

MUTANTS = (
    # ---- what stands aside
    m("reader aside: a drawn box counts wherever it stands", USABLE, "| GROUPS or self._beside[node.index]:", "| GROUPS or (self._beside[node.index] and not node.hidden):", READING),
    m("reader aside: a footer of a part is the page", USABLE, 'frozenset({"footer", "search"})', 'frozenset({"search"})', READING),
    m("reader aside: what was searched for is the page", USABLE, 'frozenset({"footer", "search"})', 'frozenset({"footer"})', READING),
    m("reader aside: a marquee is the page", USABLE, "feed note code marquee", "feed note code", READING),
    m("reader aside: a menu holds what is set", USABLE, 'return any(self.nodes[above].role == "menu"', 'return any(self.nodes[above].role == "no menu"', READING),
    m("reader aside: a question of help is a title", ELSEWHERE, "or bool(_ASKS_FOR_HELP.fullmatch(said))", "or False", READING),
    m("reader aside: the first word of a part is of one line", ELSEWHERE, "if first and beside.tag not in", "if False and beside.tag not in", READING),
    m("reader aside: a part's own name is not heard", ELSEWHERE, 'if node.role in _NAMED_PARTS else ""', 'if False else ""', READING),
    m("reader aside: what once was changed is what is set", ELSEWHERE, "return bool(_OF_CHANGES.search(title) or _OF_HELP", "return bool(_OF_HELP", f"{DOUBT}[in a table of what was changed]"),
    m("reader aside: help is a part of the settings", ELSEWHERE, '_OF_CHANGES.search(title) or _OF_HELP.fullmatch(title.rstrip(" :"))', "_OF_CHANGES.search(title)", f"{DOUBT}[under a title of help]"),
    m("reader aside: an article of help is one of settings", ELSEWHERE, 'if _ASKS_WHETHER_IT_HELPED.fullmatch(said.rstrip(" ?")):', "if False:", f"{DOUBT}[in an article that asks whether it helped]"),
    m("reader aside: an entry of a history is what is set", READER, "if self._dated(answer):", "if False:", f"{DOUBT}[in a row with a day in figures]"),
    m("reader counts: a choice that is explained", EVIDENCE, "if not self._to_be_set_up(line) and not self._is_explained_as_a_choice(line):", "if not self._to_be_set_up(line):", f"{DOUBT}[a choice that is explained]"),
    # ---- what is seen
    m("reader sees: what is invisible", HIDING, 'why = why or "invisible"', "pass", READING),
    m("reader sees: what is transparent", HIDING, "if self._alpha[at] < _FAINT or _made_faint(style[FILTER]):", "if _made_faint(style[FILTER]):", READING),
    m("reader sees: what a filter takes away", HIDING, "if self._alpha[at] < _FAINT or _made_faint(style[FILTER]):", "if self._alpha[at] < _FAINT:", READING),
    m("reader sees: what is clipped", HIDING, 'return why or "clipped"', "return why", READING),
    m("reader sees: what is struck out", HIDING, 'return why or "struck out"', "return why", READING),
    m("reader sees: what is masked", HIDING, 'return why or "masked"', "return why", READING),
    m("reader sees: what has no size", HIDING, 'return "no size"\n        met', 'return ""\n        met', READING),
    m("reader sees: what is off the page or cut off", HIDING, 'return "out of sight" if cut or beyond else ""', 'return ""', READING),
    m("reader sees: what is covered", HIDING, "return self.paint > paint and self.box.holds(x, y)", "return False", READING),
    m("reader sees: what a layer of the window covers below the fold", HIDING, "return Cover(tree.paint[at], at, tree.end[at], _EVERYWHERE)", "return Cover(tree.paint[at], at, tree.end[at], box)", READING),
    m("reader sees: what stands behind its parent's ground", HIDING, 'if style[DEPTH].startswith("-") and self._behind_its_ground(at):', "if False:", READING),
    m("reader sees: ink on its own colour", HIDING, "return len(a) == len(b) == 3 and max(", "return False and max(", READING),
    m("reader sees: what is inert or hidden from assistive software", "core/reading/screen/build.py", 'hidden = sight.hidden[at] or ("aria-hidden" if "off" in held else "inert" if "inert" in held else "")', "hidden = sight.hidden[at]", READING),
    m("reader sees: no text that style draws", "core/reading/screen/build.py", 'role="text" if tree.is_text[at] or text else "",', 'role="text" if tree.is_text[at] else "",', READING),
    m("reader sees: a dialog at half a pixel elsewhere", NAMING, "math.floor(v + 0.5)", "round(v)", READING),
    m("reader sees: behind an open dialog", "core/reading/screen/build.py", "top = (modals[-1].index, modals[-1].end) if modals else (0, len(nodes))", "top = (0, len(nodes))", READING),
    m("reader sees: no half checked box", NAMING, "half = self.place(at) in self.half or any(map(_says_half, around))", "half = False", READING),
    m("reader sees: a box that ARIA contradicts", NAMING, 'return {state} if said == state else {state, "mixed"}', "return {state}", READING),
    # ---- where it counts
    m("reader counts: navigation, asides, quotations, posts", USABLE, "aside[node.index] = aside[above.index] or (beside and not held[above.index])", "aside[node.index] = False", READING),
    m("reader counts: an article of somebody", USABLE, "figure article feed", "figure feed", READING),
    m("reader counts: what stands under another title", USABLE, "away = nodes_about_others(page, known)", "away = [False] * len(page.nodes)", READING),
    m("reader counts: what is only offered", USABLE, "return self._offered[at]", "return False", READING),
    m("reader counts: the items of a menu", USABLE, '("menu", "menuitem", "datalist", "toolbar")', '("datalist",)', READING),
    m("reader counts: a radio of a menu", USABLE, "_OF_FORMS: Final = TOGGLES | FIELDS | {", "_OF_FORMS: Final = TOGGLES | FIELDS - {", READING),
    m("reader counts: a heading as a value", EVIDENCE, "if held or not self.value(line) or self.is_title(line) or self.is_denied(line):", "if held or not self.value(line) or self.is_denied(line):", READING),
    m("reader counts: what a picture or a help link says", EVIDENCE, "if held or not self.value(line) or self.is_title(line) or self.is_denied(line):", "if held or not self.value(line) or self.is_title(line):", READING),
    m("reader counts: what an action would set up", EVIDENCE, "if not self._to_be_set_up(line) and not self._is_explained", "if not self._is_explained", READING),
    m("reader counts: a title that was moved over it", USABLE, "if (above and heading.index > at) or (below and heading.end <= at):", "if False:", READING),
    # ---- what it says
    m("reader judges: what is busy", EVIDENCE, 'held = self.nodes[at].states & {"busy", "disabled"}', "held = frozenset[str]()", READING),
    m("reader loading: a third look is not needed", EVIDENCE, 'if held == {"disabled"} and self.page.steady and not self.usable.loads:', 'if held == {"disabled"} and not self.usable.loads:', LOADING),
    m("reader loading: what the page says of itself does not matter", EVIDENCE, 'if held == {"disabled"} and self.page.steady and not self.usable.loads:', 'if held == {"disabled"} and self.page.steady:', LOADING),
    m("reader loading: two looks are three", LOADS, "return self.looks >= 3 and self._last - self._second >= _THIRD_LOOK", "return self.looks >= 2", LOADING),
    m("reader loading: a third look at once", LOADS, "return self.looks >= 3 and self._last - self._second >= _THIRD_LOOK", "return self.looks >= 3", LOADING),
    m("reader loading: looks that differ are counted on", LOADS, "self.looks = self.looks + 1 if same else 1", "self.looks = self.looks + 1", LOADING),
    m("reader loading: a bar of progress", LOADS, 'if node.role == "progressbar":', "if False:", LOADING),
    m("reader loading: another part that is busy", LOADS, 'if "busy" in node.states:', "if False:", LOADING),
    m("reader loading: a word", LOADS, "if any(is_waiting(line.text) for line in page.lines):", "if False:", LOADING),
    m("reader loading: what turns without an end", LOADS, 'if tree.drawn[at] and style and style[ANIMATION] not in ("", "none") and "infinite" in style[ROUNDS]:', "if False:", LOADING),
    m("reader loading: a drawing that turns by itself", LOADS, "found = {tree.parent[at] for at in range(len(tree)) if _turns(tree, at)}", "found = set[int]()", LOADING),
    m("reader loading: a class of waiting", LOADS, 'return _CLASS.search(_HUMP.sub("-", tree.attributes[at].get("class", "")).lower()) is not None', "return False", LOADING),
    m("reader loading: what is kept says no longer that it loads", "core/reading/screen/keep.py", "steady = page.steady and not says_that_it_loads(page)", "steady = page.steady", LOADING),
    m("reader loading: a visit that does not wait has a third look", "adapters/browser/settle.py", "still_there = steadiness.still and because in _LEFT_TO_THE_READER", "still_there = True", "tests/browser/test_third_look.py"),
    m("reader judges: the first of two values", "core/reading/screen/answer.py", "if len({answer.value for answer in known}) > 1:", "if False:", READING),
    m("reader judges: a group in which nothing is chosen says nothing", "core/reading/screen/answer.py", "if known and not each and any(answer.at for answer in doubts):", "if False:", READING),
    m("reader judges: a switch drawn the other way", EVIDENCE, 'if knob not in ("", *marks):', "if False:", READING),
    m("reader judges: a knob beside its track says nothing", "core/reading/screen/knob.py", '(_beside(page, node) if node.hidden else "")', '""', "tests/reader/test_unnamed_box.py"),
    m("reader judges: a knob of another switch counts", "core/reading/screen/knob.py", "if any(n.role in _SWITCHED and n.index != node.index for n in part) or page.lines_in(above):", "if False:", "tests/reader/test_unnamed_box.py"),
    m("reader judges: a choice drawn as another", EVIDENCE, "if len(chosen) == 1 and self._looks_chosen(items) not in (None, chosen[0]):", "if False:", READING),
    m("reader judges: half a mark", EVIDENCE, 'if len(marks) != 1 or "mixed" in marks:', "if not marks:", READING),
    m("reader judges: a control that is named otherwise than seen", READER, "if self._unlike_what_is_seen(node):", "if False:", READING),
    m("reader judges: a label of another box", READER, "return any(other.box is not None and other.box.beside(label.box) for other in others)", "return False", READING),
    m("reader judges: another setting's value", READER, "if self._is_other_label(line.text):\n            return True", "if self._is_other_label(line.text):\n            return False", READING),
    m("reader judges: a stranger's value", READER, "return not (known or is_help(line.text) or self.usable.offered(line.start))", "return False", READING),
    m("reader judges: a value that asks", "core/reading/screen/wordings.py", '_TRIM: Final = " :：*.…·›>→⌄▾▼✓✔"', '_TRIM: Final = " ?:：*.…·›>→⌄▾▼✓✔"', READING),
    m("reader judges: a label in another section", READER, "return said in wanted or (said not in sections and self._stands_alone(line))", "return True", READING),
    m("reader judges: all labels have one sense", "core/reading/screen/wordings.py", "return self.senses.get(label, (self.checked, self.unchecked))", "return next(iter(self.senses.values()), (self.checked, self.unchecked))", READING),
    m("reader words: a part of a wording is enough", "core/reading/screen/wordings.py", 'if after not in ("", said) and (after.lstrip', 'if after not in ("", said) or (after.lstrip', WORDS),
    # ---- lists
    m("reader lists: one that goes on is whole", LIST, "if self._goes_on(lists[0]) or self._says_that_it_goes_on(lists[0]):", "if False:", LISTS),
    m("reader lists: any text of another region is a note", LIST, 'return named and line.text.rstrip().endswith(".") and line.text.count(" ") >= _SENTENCE', "return True", LISTS),
    m("reader lists: a frame beside a number is nothing", LIST, "return self._holds_a_frame() or any(", "return any(", LISTS),
    m("reader counts: a field of a menu", "core/reading/screen/usable_part.py", "_OF_FORMS: Final = TOGGLES | FIELDS | {", "_OF_FORMS: Final = TOGGLES | {", READING),
    m("reader counts: what is named in ink on its own colour", "core/reading/screen/usable_part.py", "if self._named_by_ink_on_its_own_colour(node):", "if False:", READING),
    m("reader counts: a question of where is a title", "core/reading/screen/other_contexts.py", "|wo|wo(ran|", "|wo|wo(", READING),
    m("reader counts: a test with others is this page", ELSEWHERE, "for one in (_SET_APART, _NOT_OF_NOW, _NOT_YET)", "for one in (_NOT_OF_NOW, _NOT_YET)", APART),
    m("reader counts: what is asked, compared or found is this page", ELSEWHERE, "for one in (_SET_APART, _NOT_OF_NOW, _NOT_YET)", "for one in (_SET_APART, _NOT_YET)", APART),
    m("reader counts: what is not yet so is so", ELSEWHERE, "for one in (_SET_APART, _NOT_OF_NOW, _NOT_YET)", "for one in (_SET_APART, _NOT_OF_NOW)", APART),
    m("reader counts: what is set apart ends before its control", ELSEWHERE, "_with_its_control(page, *_around(page, line))", "_around(page, line)", APART),
    m("reader value: two columns of a table agree", "core/reading/screen/setting_evidence.py", "(cell := self._cell(item.at)) >= 0}) > 1:", "(cell := self._cell(item.at)) >= 0}) > 9:", APART),
    m("reader value: an unnamed box without a tick is off", "core/reading/screen/setting_evidence.py", 'shown = "checked" in marks or self.nodes[item.at].role == "switch" or knob in marks', "shown = True", "tests/reader/test_unnamed_box.py"),
    m("reader waits: three dots after a sentence are nothing", "core/reading/notices.py", "return words.rstrip().endswith(_DOTS) and _COMING.fullmatch(bare) is not None", "return False", "tests/observe/test_notices.py"),
    m("reader value: a box beside a label is under it", "core/reading/screen/setting_evidence.py", " and after.box.holds(*middle)", "", "tests/reader/test_unnamed_box.py"),
    m("reader custom: a role that the page says itself falls", "core/reading/screen/custom_elements.py", 'and "role" not in _names(nodes, strings, place)', "", "tests/reader/test_custom_elements.py"),
    m("reader custom: whether it can be used is not asked", "core/reading/screen/custom_elements.py", '"disabled": "aria-disabled",', "", "tests/reader/test_custom_elements.py"),
    m("reader custom: any of them is checked", "core/reading/screen/custom_elements.py", 'str(told["value"].get("value", "")).lower()', '"true"', "tests/reader/test_custom_elements.py"),
    m("reader value: an unnamed box before its label", "core/reading/screen/setting_evidence.py", "not others and lines[0].start < at and", "not others and", "tests/reader/test_unnamed_box.py"),
    m("reader value: an unnamed box beside another control", "core/reading/screen/setting_evidence.py", "bool(lines) and not others and", "bool(lines) and", "tests/reader/test_unnamed_box.py"),
    m("reader value: an unnamed box below another text", "core/reading/screen/setting_evidence.py", " and bare(lines[0].text) == bare(label)", "", "tests/reader/test_unnamed_box.py"),
    m("reader counts: a survey is a setting", ELSEWHERE, "if asks_an_opinion or", "if", APART),
    m("reader counts: a preview with a sentence is the page", ELSEWHERE, "len(said.split()) <= 1 or bool(led)", "len(said.split()) <= 1", APART),
    m("reader lists: a number beside entries is a word for none", LIST, "if said_none[0].text.strip().isdigit() and self._says_more(said_none[0]):", "if False:", LISTS),
    m("reader lists: entries beside the word for none", LIST, "if lists or len(said_none) > 1:", "if False:", LISTS),
    m("reader lists: what the page counts does not matter", LIST, "if counted - {len(entries)}:", "if False:", LISTS),
    m("reader lists: a single block is an entry", LIST, "if len(entries) == 1 and not counted and not entries[0].own:", "if False:", LISTS),
    m("reader lists: an action is an entry", LIST, "if all(self._only_offers(entry.at) for entry in entries):", "if False:", LISTS),
    m("reader lists: any text beside a 0 says nothing", LIST, "return other and _NOTHING.fullmatch(bare(line.text)) is None", "return False", LISTS),
    # ---- the product
    m("reader product: a visit sees no page as it is drawn", "adapters/browser/snapshot.py", "seen = seen_page(shot, marks, live=live)", "seen = None", "tests/browser/test_third_look.py"),
    m("reader product: the first of two that look alike is pointed at", "core/reading/highlights.py", "return theirs[mine.index(place)] if len(mine) == len(theirs) else -1", "return theirs[0] if theirs else -1", PROFILE),
    m("reader product: what is disabled is not waited for where only words are known", "adapters/browser/capture.py", "        roles |= _SHOWS_A_VALUE\n", "        pass\n", "tests/browser/test_third_look.py"),
    m("reader product: nothing is taken away", "core/reading/by_words.py", "return value_without_evidence(self.page, words, others, by, self.texts) is not None", "return False", PROFILE),
    m("reader product: the first language whose words prove a page", "core/reading/page.py", "return proved[0] if len(proved) == 1 else None", "return proved[0] if proved else None", PROFILE),
    m("reader product: another account's part is one's own", "core/reading/read_page.py", "if any(place in area for area in self.others for place in places):", "if False:", PROFILE),
    m("reader product: a page need not be proved", "core/reading/read_page.py", "        if isinstance(self.scene, Doubtful):\n            return replace(blank, state=self.scene)\n        if self.scene.page.outside", "        if isinstance(self.scene, Doubtful):\n            return blank\n        if self.scene.page.outside", PROFILE),
    m("reader product: what is kept names people", "core/reading/screen/keep.py", "return _SENTENCE if is_help(text) else _NAME + mark", "return text", PROFILE),
    # ---- lists that are not all there
    m("reader lists: a list that says that it goes on", LIST, " or self._says_that_it_goes_on(lists[0]):", ":", f"{COUNT}[a part of a number]"),
    m("reader lists: a part of a number is all", LIST, "if told and int(told[1]) != len(entries):", "if False:", f"{COUNT}[a part of a number]"),
    m("reader lists: what leads to more is nothing", LIST, "if line.start > last and _MORE.fullmatch(said)", "if False and _MORE.fullmatch(said)", f"{COUNT}[it goes on in German]"),
    m("reader lists: an entry that counts others is one", LIST, "if any(_COUNTS.fullmatch(normalize(entry.name)) for entry in entries):", "if False:", f"{COUNT}[entries that count others]"),
    m("reader lists: what has ended counts", LIST, "if any(self._has_ended(entry.at) for entry in entries):", "if False:", f"{COUNT}[entries that have ended]"),
    m("reader lists: a part that says that it is empty is an entry", LIST, "if any(self._says_nothing(entry.at) for entry in entries):", "if False:", f"{COUNT}[parts of the page of which each says that it is empty]"),
    m("reader lists: rows that wait are nothing", LIST, "if held or waits or self._others_than(said_none[0]):", "if held or self._others_than(said_none[0]):", f"{COUNT}[a 0 above rows that wait]"),
    m("reader counts: a chosen one that cannot be chosen", EVIDENCE, "return chosen in held and len(held) < len(items)", "return False", f"{DOUBT}[the chosen one alone cannot be chosen]"),
    m("reader sees: no dash in a box", NAMING, "if dash or any(map(_HALF_CLASS.search, tokens)):", "if any(map(_HALF_CLASS.search, tokens)):", f"{SWITCH}[drawn with a dash]"),
    m("reader sees: no box that is called half checked", NAMING, "if dash or any(map(_HALF_CLASS.search, tokens)):", "if dash:", f"{SWITCH}[drawn as half checked by its class]"),
    m("reader sees: a control that takes no press is as any other", NAMING, 'style and style[CURSOR] == "not-allowed":', 'style and style[CURSOR] == "nothing":', f"{SWITCH}[no press is taken]"),
    m("reader lists: pages of it are nothing", LIST, "return self._has_pages(last)", "return False", f"{COUNT}[pages of it]"),
    m("reader lists: a fold that counts is nothing", LIST, "if self._is_pressed(line) and _SO_MANY_FOLDED.fullmatch(bare(line.text)):", "if False:", f"{COUNT}[others in a fold that counts them]"),
    m("reader counts: what holds for a while", READER, "if self._lasts_a_while(answer):", "if False:", f"{DOUBT}[for a while]"),
    m("reader counts: a sentence that others go on", READER, "if self._within_a_sentence(line):", "if False:", f"{READING}::test_a_sentence_that_others_go_on_says_nothing_of_now"),
    # ---- whether it is so yet
    m("reader state: the mark of an unseen box may change", "core/reading/by_words.py", "if node.index < end or (node.hidden and not _stands_for_a_drawing(node)):", "if node.index < end or node.hidden:", f"{PROFILE}::test_two_looks_do_not_agree_where_the_mark_of_an_unseen_box_changed"),
    m("reader state: what is being switched is switched", "core/reading/notices.py", "(turning|switching|applying", "(xturning|applying", "tests/observe/test_notices.py"),
    # ---- another language for one request
    m("other language: an address without a source is asked", "core/evaluation/page_language.py", "or not (taken.source or recalled)", "", f"{OTHER}::test_an_address_that_nobody_wrote_down_is_asked_only_when_it_is_wished"),
    m("other language: a page that did not come in it counts", "core/runner/other_language.py", "seen.lang == asked_language(profile, wanted.url) and page_doubt", "page_doubt", "tests/run/test_other_language.py::test_the_second_look_counts_only_in_the_language_that_was_asked_for"),
    m("other language: a challenge there is no end", "core/runner/audit_run.py", "return doubt if doubt and doubt.doubt is Doubt.CHALLENGED else seen", "return seen", f"{OTHER}::test_a_challenge_at_the_second_address_ends_the_account"),
)  # fmt: skip
