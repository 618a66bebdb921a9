"""A profile of each agency: all that the tables say of it, table by table."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.model import Artifact, Field, Table
from build_scripts.pages.directory import aliases
from build_scripts.pages.grid import grid
from build_scripts.pages.indicator import title as indicator_title
from build_scripts.pages.indicator import unit as indicator_unit
from build_scripts.pages.observed import Observation, observations
from build_scripts.pages.peers import Standing, standings
from build_scripts.pages.press import Press
from build_scripts.pages.render import Context
from build_scripts.pages.rows import Shown, cells
from build_scripts.reader import Edition
from build_scripts.reader.layout import PageColumn


def pages(press: Press) -> Iterator[Artifact]:
    """The list of agencies and a page for each; nothing where no table registers agencies."""
    edition = press.edition
    register = edition.portal.register("agencies")
    if register is None:
        return
    say = edition.language
    found = [_profile(edition, register, row) for row in range(register.rows)]
    yield press.page(
        "agencies.md",
        ("section", "agencies"),
        say("pages.agencies.title"),
        say("pages.agencies.description"),
        groups=_groups(edition, register, found),
        compare=bool(standings(edition, register)),
    )
    for profile in found:
        yield press.page(
            "agency.md",
            ("agency", profile["code"]),
            profile["title"],
            say("pages.agency_about", title=profile["title"]),
            profile=profile,
        )


def _profile(edition: Edition, register: Table, row: int) -> Context:
    code = edition.column(register, register.register.key).texts[row]
    said = edition.own(register, register.register.title)[row]
    return {
        "code": code,
        "row": row,
        "title": said.text,
        "lang": said.lang,
        "target": edition.address.agency(code),
        "names": [name for name in aliases(edition).get(code, []) if name != said.text],
        "register": _card(edition, register, row, said.text),
        "register_target": edition.row_address(register, row),
        "tables": list(_tables(edition, register, code)),
        "standings": [_standing(edition, one) for one in standings(edition, register).get(code, ())],
        "goals": [one for ones in observations(edition).values() for one in ones if _goal(one, code)],
    }


def _goal(one: Observation, code: str) -> bool:
    return one.figures.kind == "target" and one.subject == code


def _standing(edition: Edition, one: Standing) -> Context:
    """A figure with its period, its place among its peers, their median, and where each of them stands."""
    mine = one.mine
    field = mine.table.field(mine.figures.value)
    digits = max(-int(peer.value.as_tuple().exponent) for peer in one.peers if peer.value is not None)
    middle = round(one.middle, max(0, digits))
    return {
        "one": mine,
        "title": indicator_title(edition, mine.code),
        "target": edition.address.indicator(mine.code),
        "place": "" if mine.figures.rank else f"{one.place}/{len(one.peers)}",
        "of": mine.said("of"),
        "unit": mine.unit or indicator_unit(edition, mine.code),
        "median": "" if mine.figures.rank else edition.language.figure(field, f"{middle:f}"),
        "dots": [(round(7 + 186 * at, 1), own) for at, own in one.dots],
    }


def _card(edition: Edition, register: Table, row: int, title: str) -> list[tuple[PageColumn, Shown]]:
    """What the register itself says, without blanks and without the name again."""
    said = [(column, cells(edition, register, column)[row]) for column in edition.columns(register) if not column.header]
    return [(column, shown) for column, shown in said if shown.text and shown.text != title]


def _tables(edition: Edition, register: Table, code: str) -> Iterator[Context]:
    for table in edition.portal.tables():
        keys = [field.name for field in table.fields if _refers(field, register)]
        rows = sorted({row for key in keys for row in edition.places.rows(table, key, code)})
        if rows and table.register.of != "aliases":
            yield {
                "title": edition.into(table.title),
                "target": edition.address.table(table.package, table.name),
                "grid": grid(edition, table, rows),
                "count": len(rows),
            }


def _refers(field: Field, register: Table) -> bool:
    reference = field.reference
    return bool(reference and (reference.package, reference.resource) == (register.package, register.name))


def _groups(edition: Edition, register: Table, found: list[Context]) -> list[Context]:
    """The agencies by the first column that sorts them into kinds, if there is one."""
    kind = next((f for f in register.fields if f.categories), None)
    groups: dict[str, list[Context]] = {}
    for profile in found:
        title = edition.words(register, kind.name)[profile["row"]].text if kind else ""
        groups.setdefault(title, []).append(profile)
    return [{"title": title, "agencies": agencies} for title, agencies in groups.items()]
