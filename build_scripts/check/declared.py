"""What descriptors declare: charts, rules, sentences, expectations. What they may say is told in `vocabulary`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from build_scripts import rules, terms
from build_scripts.check.broken import Broken, reads
from build_scripts.model import Check, Expectation, Highlight, Json, Package, Portal, Problem, Table, View
from build_scripts.reader import editions
from build_scripts.terms import TermError
from build_scripts.vocabulary import FIELD, MEASURE, WHERE, Complaint, Kind, Place

_NAMED = 5
"""How many lines a message names."""


def package(broken: Broken, owner: Package) -> Iterator[Problem]:
    """What stands on the package itself; views there are foreign, whatever they are."""
    given = owner.descriptor.get("views") or []
    for index, view in enumerate(given if isinstance(given, list) else [given]):
        name = str(view.get("name") or view.get("id") or index + 1) if isinstance(view, Mapping) else str(index + 1)
        line = owner.line("views", index)
        yield Problem("view-foreign", owner.file, line, None, "views", name, owner.name, None, "notice")
    for check in owner.checks:
        yield from rule(broken, owner, None, check)
    for highlight in owner.highlights:
        yield from _highlight(broken, owner, None, highlight)


def table(broken: Broken, owner: Package, of: Table) -> Iterator[Problem]:
    """What stands on a table."""
    place, sound = Place(broken.portal, owner.name, of), not broken.unsound({(owner.name, of.name)})
    named = [str(view.get("name", "")) for view in of.descriptor.get("views", []) if "kind" not in view]
    known = _suggested(broken.portal, owner, of) if named and sound else set()
    yield from (_foreign(owner, of, name) for name in named if name not in known)
    yield from _views(place, owner, of, sound)
    for check in of.checks:
        yield from rule(broken, owner, of, check)
    for highlight in of.highlights:
        yield from _highlight(broken, owner, of, highlight)
    for expectation in of.expects:
        if not broken.lacking(reads(owner, of, dict(expectation.over))):
            yield from _expectation(place, owner, expectation)
    yield from _figures(place, owner, of)
    for name in of.register.columns:
        for complaint in FIELD.complain(name, place):
            yield problem(owner, of, of.descriptor_line, "register", complaint)


def _suggested(portal: Portal, owner: Package, of: Table) -> set[str]:
    """The names of the pictures that are suggested for a table."""
    # a portal of tables alone needs nothing that draws
    from build_scripts import suggest

    return {view.name for view in suggest.suggestions(portal, owner, of)}


def _views(place: Place, owner: Package, of: Table, sound: bool) -> Iterator[Problem]:
    if of.views:
        from build_scripts import charts

        for view in of.views:
            found = list(charts.verify(place, view, sound)) or list(_moments(of, view))
            for complaint in found:
                yield problem(owner, of, view.line, f"views/{view.name}", complaint)


def _figures(place: Place, owner: Package, of: Table) -> Iterator[Problem]:
    """Columns that hold figures of indicators: they are there, and so is the indicator."""
    register = place.portal.register("indicators")
    for index, figures in enumerate(of.figures):
        found = [complaint for name in figures.columns for complaint in FIELD.complain(name, place)]
        found += [] if found else MEASURE.complain(figures.value, place)
        found += WHERE.complain(figures.where, place)
        key = register.register.key if register else ""
        known = register.column(key).texts() if register and register.has(key) else []
        if figures.code and figures.code not in known:
            found.append(Complaint("indicator-unknown", figures.code))
        for complaint in found:
            yield problem(owner, of, of.descriptor_line, f"figures/{index}", complaint)


def _moments(of: Table, named: View | Check) -> Iterator[Complaint]:
    """Latest periods that the table does not have, and slots of a title that none of them fills."""
    # a view may have conditions of columns that it makes
    found = list(terms.unresolved(of, {name: wanted for name, wanted in named.where.items() if of.has(name)}))
    yield from found or (Complaint("title-slot", name) for name in terms.slots_left(named))


def rule(broken: Broken, owner: Package, of: Table | None, check: Check) -> Iterator[Problem]:
    """What is wrong with a rule as it is written: its kind, its options, the names in them."""
    read = reads(owner, of, dict(check.options))
    if broken.lacking(read):
        return
    place = Place(broken.portal, owner.name, of, check.where)
    found = list(_entry(place, rules.kinds(), check.kind, check.options, not broken.unsound(read)))
    if not found and check.where and not (of and rules.kinds()[check.kind].by_row(check.options)):
        found.append(Complaint("check-where", str(check.where)))
    if not found and of:
        found += _moments(of, check)
    for complaint in found:
        yield problem(owner, of, check.line, f"checks/{check.name}", complaint)


def problem(owner: Package, of: Table | None, line: int | None, field: str, complaint: Complaint) -> Problem:
    """A complaint about what a descriptor declares, at its line there; at the row that is at fault, where one is."""
    at = f"{field}/{complaint.option}" if complaint.option else field
    name, row = of.name if of else None, complaint.row
    params = {**complaint.params, "name": complaint.params.get("name", field), "declared": f"{owner.file}:{line}"}
    if of is None or row is None:
        return Problem(complaint.code, owner.file, line, None, at, complaint.value, owner.name, name, params=params)
    place = (of.stands(row), of.line(row), row + 1, complaint.column or None, complaint.value)
    return Problem(complaint.code, *place, owner.name, name, params=params)


def failed(portal: Portal, owner: Package, of: Table | None, line: int | None, field: str, error: TermError) -> Problem:
    """A term that leads nowhere, at its declaration; to several rows, at the last of them; to almost one row, there."""
    there = portal.table(*str(error.params["table"]).split("/", 1)) if error.rows or error.near else None
    if there and error.near:
        row, column = error.near
        params = {"name": field, "declared": f"{owner.file}:{line}"}
        return Problem(
            "term-none",
            there.stands(row),
            there.line(row),
            row + 1,
            column,
            there.column(column).text(row),
            there.package,
            there.name,
            params=params,
        )
    if there is None or not _one_thing(there, error.rows):
        complaint = Complaint(error.code, str(error.params.get("name") or error.params.get("table")), error.params)
        return problem(owner, of, line, field, complaint)
    lines = ", ".join(str(there.line(row)) for row in error.rows[:_NAMED])
    params = {"lines": lines, "count": str(len(error.rows)), "name": field, "declared": f"{owner.file}:{line}"}
    row, belongs = error.rows[-1], (there.package, there.name)
    return Problem("term-several", there.file, there.line(row), row + 1, None, None, *belongs, params=params)


def _one_thing(table: Table, rows: Sequence[int]) -> bool:
    """Whether some of the rows of a table, but not all, hold the same in a column: what was one row when it was named."""
    columns = map(table.column, (field.name for field in table.fields))
    return len(rows) < table.rows and any(len({column.text(row) for row in rows}) == 1 for column in columns)


def _foreign(owner: Package, of: Table, name: str) -> Problem:
    line = of.descriptor_line
    return Problem("view-foreign", owner.file, line, None, "views", name, owner.name, of.name, "notice")


def _entry(
    place: Place, kinds: Mapping[str, Kind], name: str, options: Mapping[str, Json], sound: bool
) -> Iterator[Complaint]:
    """What is wrong with an entry that names a kind."""
    kind = kinds.get(name)
    if kind is None:
        yield Complaint("kind-unknown", name, {"known": ", ".join(kinds)})
        return
    found = list(WHERE.complain(place.where, place)) if place.table else []
    yield from found
    yield from kind.verify(place, options, sound and not found)


def _highlight(broken: Broken, owner: Package, of: Table | None, highlight: Highlight) -> Iterator[Problem]:
    """A sentence over the data: its slots are filled, and no digit in it is typed by hand."""
    read, field = reads(owner, of, dict(highlight.values)), f"highlights/{highlight.name}"
    if broken.lacking(read):
        return
    place = Place(broken.portal, owner.name, of)
    try:
        for complaint in _sentence(place, highlight, not broken.unsound(read)):
            yield problem(owner, of, highlight.line, field, complaint)
    except TermError as error:
        yield failed(broken.portal, owner, of, highlight.line, field, error)


def _sentence(place: Place, highlight: Highlight, sound: bool) -> Iterator[Complaint]:
    """What is wrong with a sentence. Raises TermError where a term of it leads nowhere."""
    for name, term in highlight.values.items():
        found = list(terms.TERM.complain(term, place))
        if not found and terms.per_row(term):
            found = [Complaint("highlight-row", name, {"name": name})]
        if found:
            yield from found
            return
    try:
        for edition in editions(place.portal):
            for text in (edition.into(highlight.text), edition.into(highlight.figure)):
                words, _ = terms.slots(text)
                if any(character.isdigit() for character in words):
                    yield Complaint("highlight-digit", text)
            if sound:
                terms.fill(edition, place.table or place.package, highlight)
    except ValueError as error:
        yield Complaint("highlight-slot", highlight.text.main, {"name": str(error)})


def _expectation(place: Place, owner: Package, expectation: Expectation) -> Iterator[Problem]:
    found = [c for name in (*expectation.over, *expectation.fields) for c in FIELD.complain(name, place)]
    found += [c for over in expectation.over.values() if isinstance(over, Mapping) for c in terms.TERM.complain(over, place)]
    for complaint in found:
        yield problem(owner, place.table, expectation.line, f"expects/{expectation.name}", complaint)
