"""Message catalogues: `messages/<code>.yaml`, nested sections of messages with `{named}` slots.

A catalogue may hold a part of the messages; what it lacks, or says in a form that cannot be
used, is taken from another language. The English one is complete and the measure of the others.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from babel import localedata

from build_scripts.language import compiled
from build_scripts.model import Problem

CATALOGUES = Path(__file__).parents[1] / "messages"
COMPLETE = "en"
"""The language that has every message."""

FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})
"""The plural forms of CLDR: a message with these keys is chosen by its slot `n`."""

OWN = (
    "form.name",
    "form.date",
    "form.spoken_date",
    "downloads.sheet_date",
    "pages.alphabet",
    "search.connectors",
    "search.small",
    "vocabulary.",
)
"""What a language says for itself alone: in another's words it would be wrong."""

SLOTS = {"form.spoken_date": frozenset({"day", "month", "name", "year"})}
"""Slots of messages that have more than the English one fills."""

NAMED = 5
"""How many of the messages that a catalogue lacks are named."""

Message = str | Mapping[str, str]
"""A text, or its plural forms."""


@dataclass(frozen=True)
class Catalogue:
    """The messages of one language that can be used, by `section.name`."""

    code: str
    messages: Mapping[str, Message]
    problems: tuple[Problem, ...] = ()


def available() -> tuple[str, ...]:
    """Codes of the languages that have a catalogue."""
    return _in(CATALOGUES)


@cache
def _in(folder: Path) -> tuple[str, ...]:
    codes = (path.stem for path in folder.glob("*.yaml"))
    return tuple(sorted(code for code in codes if re.fullmatch(r"[a-z]{2,3}", code) and localedata.exists(code)))


@cache
def read(code: str) -> Catalogue:
    """The catalogue of that language, without the messages that are malformed. Raises KeyError where there is none."""
    if code not in available():
        raise KeyError(code)
    file = CATALOGUES / f"{code}.yaml"
    # a catalogue is what its file says, measured by the English one, as this module reads it
    ingredients = [path.read_bytes() for path in (file, CATALOGUES / f"{COMPLETE}.yaml", Path(__file__))]
    messages = compiled.find(file, *ingredients)
    if messages is not None:
        return Catalogue(code, messages)
    found = _parsed(code, file)
    if not found.problems:
        compiled.put(found.messages, file, *ingredients)
    return found


def _parsed(code: str, file: Path) -> Catalogue:
    """The catalogue in a file, each message verified."""
    import yaml

    shown = file.relative_to(CATALOGUES.parents[1]).as_posix()
    try:
        root = yaml.compose(file.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error)
        return Catalogue(code, {}, (Problem("config-syntax", shown, mark and mark.line + 1, params={"reason": reason}),))
    known = {} if code == COMPLETE else read(COMPLETE).messages
    sections = frozenset(section for key in known for section in _sections(key))
    messages: dict[str, Message] = {}
    problems: list[Problem] = []
    for key, line, value in _entries(root, "") if root else ():
        wrong = _wrong(key, value, known, sections)
        if wrong:
            problems.append(Problem(wrong[0], shown, line, field=key, params=wrong[1]))
        else:
            messages[key] = value if isinstance(value, Mapping) else str(value)
    return Catalogue(code, messages, tuple(problems))


def verify(code: str) -> Iterator[Problem]:
    """What is wrong with a catalogue, and, in one notice, what it lacks."""
    catalogue = read(code)
    yield from catalogue.problems
    lacking = [key for key in read(COMPLETE).messages if key not in catalogue.messages and not key.startswith(OWN)]
    if lacking:
        shown = (CATALOGUES / f"{code}.yaml").relative_to(CATALOGUES.parents[1]).as_posix()
        keys = ", ".join(lacking[:NAMED]) + (" …" if len(lacking) > NAMED else "")
        yield Problem("catalogue-partial", shown, severity="notice", params={"count": len(lacking), "keys": keys})


def _entries(node: Any, at: str) -> Iterator[tuple[str, int, Any]]:
    """Every message below a node of YAML: its key, its line, and what stands there."""
    line = node.start_mark.line + 1
    if node.id != "mapping":
        yield at, line, node.value if node.id == "scalar" and _text(node) else None
        return
    inner = {str(key.value): value for key, value in node.value}
    if at and inner and set(inner) <= FORMS:
        forms = {name: value.value for name, value in inner.items() if value.id == "scalar"}
        yield at, line, forms if "other" in forms and len(forms) == len(inner) else None
        return
    for name, value in inner.items():
        yield from _entries(value, f"{at}.{name}" if at else name)


def _text(node: Any) -> bool:
    """Whether a value is words or a number; nothing (`key:`) is none."""
    return not node.tag.endswith(":null")


def _sections(key: str) -> Iterator[str]:
    """The sections that a key stands in, the inmost first."""
    while "." in key:
        key = key.rpartition(".")[0]
        yield key


def _wrong(
    key: str, value: Any, known: Mapping[str, Message], sections: Collection[str]
) -> tuple[str, Mapping[str, str]] | None:
    """The code and the params of what is wrong with a message, if anything is; `known` are the English, in `sections`."""
    inside = any(section in known for section in _sections(key))
    if not key or value is None or key in sections or inside:
        return "catalogue-shape", {}
    try:
        mine = slots(value)
    except ValueError as error:
        return "catalogue-slots", {"slots": str(error), "known": "–"}
    theirs = SLOTS.get(key) or (slots(known[key]) if key in known else mine)
    if mine <= theirs:
        return None
    return "catalogue-slots", {"slots": ", ".join(sorted(mine - theirs)), "known": ", ".join(sorted(theirs)) or "–"}


def slots(message: Message) -> frozenset[str]:
    """The names of a message's slots, `n` of plural forms included. Raises ValueError where a brace stands alone."""
    texts = message.values() if isinstance(message, Mapping) else [message]
    names = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None}
    return frozenset(names | ({"n"} if isinstance(message, Mapping) else set()))
