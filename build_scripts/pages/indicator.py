"""A page for each indicator: what it is, its latest figure, series, targets, who leads, what to set it apart from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from build_scripts.model import Artifact, Table
from build_scripts.pages.observed import Observation, latest, observations
from build_scripts.pages.press import Press
from build_scripts.pages.render import Context
from build_scripts.reader import Edition

PEERS = 3
"""From how many on those that have a figure of one time are ranked."""
_BESIDE = {"timeline": "events", "glossary": "glossary"}
ANSWERS, RELATED = 4, 12
"""How many newest figures stand above all, and how many other indicators of the subject are named at most."""


def pages(press: Press) -> Iterator[Artifact]:
    """The list of indicators and a page for each that has a figure; nothing where no table registers indicators."""
    edition = press.edition
    register = edition.portal.register("indicators")
    if register is None:
        return
    say, known = edition.language, edition.once(_known, register)
    beside = [word for word in ("timeline", "glossary") if edition.portal.register(_BESIDE[word])]
    groups = [
        {"title": title, "indicators": list(ones)} for title, ones in groupby(known.values(), lambda one: one["theme"])
    ]
    yield press.page(
        "indicators.md",
        ("section", "indicators"),
        say("pages.indicators.title"),
        say("pages.indicators.description"),
        groups=groups,
        beside=[(say(f"pages.{word}.title"), edition.address.section(word)) for word in beside],
    )
    for code, one in known.items():
        yield press.page(
            "indicator.md",
            ("indicator", code),
            one["title"],
            one["definition"] or say("pages.indicator_about", title=one["title"]),
            one=one,
            **_sections(edition, known, one),
        )


def unit(edition: Edition, code: str) -> str:
    """The unit of an indicator, "" where none is registered."""
    register = edition.portal.register("indicators")
    codes = edition.column(register, register.register.key).texts if register and register.register.unit else []
    return edition.own(register, register.register.unit)[codes.index(code)].text if register and code in codes else ""


def title(edition: Edition, code: str) -> str:
    """What an indicator is called; its code, where it is not registered."""
    register = edition.portal.register("indicators")
    codes = edition.column(register, register.register.key).texts if register else []
    return edition.own(register, register.register.title)[codes.index(code)].text if register and code in codes else code


def _known(edition: Edition, register: Table) -> dict[str, Context]:
    """The indicators that have a figure, by their subjects."""
    found, of = observations(edition), register.register
    known = {}
    for row, code in enumerate(edition.column(register, of.key).texts):
        if code in found:
            known[code] = _indicator(edition, register, row, code, found[code])
    themes = list(dict.fromkeys(one["theme"] for one in known.values()))
    return dict(sorted(known.items(), key=lambda item: themes.index(item[1]["theme"])))


def _indicator(edition: Edition, register: Table, row: int, code: str, found: Sequence[Observation]) -> Context:
    of = register.register

    def said(name: str) -> str:
        return edition.own(register, name)[row].text if name else ""

    direction = edition.column(register, of.direction).texts[row] if of.direction else ""
    apart = edition.column(register, of.not_comparable).texts[row] if of.not_comparable else ""
    return {
        "code": code,
        "title": said(of.title),
        "lang": edition.own(register, of.title)[row].lang,
        "unit": said(of.unit),
        "definition": said(of.definition),
        "theme": edition.words(register, of.theme)[row].text if of.theme else "",
        "better": {of.higher: "higher", of.lower: "lower"}.get(direction, "") if direction else "",
        "apart": [part.strip() for part in apart.split(";") if part.strip()],
        "target": edition.address.indicator(code),
        "row": edition.row_address(register, row),
        "found": found,
        "lead": next(iter(_lead(found)), None),
    }


def _lead(found: Sequence[Observation]) -> list[Observation]:
    """The newest figures that were measured, of the whole rather than of one of many; else those that are a target."""
    measured = [one for one in found if one.figures.kind == "measured"] or [o for o in found if o.figures.kind == "stated"]
    several: dict[tuple[str, str], set[str]] = {}
    for one in found:
        several.setdefault((one.plain("time"), one.table.name), set()).add(one.subject)
    return latest(one for one in measured or found if len(several[one.plain("time"), one.table.name]) < PEERS)


def _answers(edition: Edition, leads: Sequence[Observation]) -> dict[str, list[Observation]]:
    """The newest figures by what they are of; a figure that is told twice in the same words counts once."""
    told: dict[str, dict[tuple[str, str], Observation]] = {}
    for one in leads:
        label = " · ".join(filter(None, (one.said("subject"), one.said("part"), one.period)))
        told.setdefault(label or edition.language("pages.indicator_page.latest"), {}).setdefault(
            (one.shown.text, one.unit), one
        )
    return {label: list(ones.values()) for label, ones in told.items()}


def _sections(edition: Edition, known: Mapping[str, Context], one: Context) -> Context:
    found: Sequence[Observation] = one["found"]
    related = [other for other in known.values() if other["theme"] == one["theme"] and other is not one]
    return {
        "leads": list(_answers(edition, _lead(found)).items())[:ANSWERS],
        "measured": [each for each in found if each.figures.kind == "measured"],
        "stated": [each for each in found if each.figures.kind == "stated"],
        "targets": [each for each in found if each.figures.kind == "target"],
        "ranking": _ranking(found, one["better"]),
        "apart": [known[code] for code in one["apart"] if code in known],
        "related": related[:RELATED] if one["theme"] else [],
    }


def _ranking(found: Sequence[Observation], better: str) -> list[Observation]:
    """Those that have a figure at the newest time at which several do, the best first; the highest where none is better."""
    several = [each for each in found if each.figures.kind == "measured" and each.subject and each.value is not None]
    for _, group in groupby(several, lambda each: (each.plain("time"), each.table.name)):
        ones = list(group)
        if len({each.subject for each in ones}) == len(ones) >= PEERS:
            return sorted(ones, key=lambda each: each.value or 0, reverse=not ones[0].figures.rank and better != "lower")
    return []
