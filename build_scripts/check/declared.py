"""What descriptors declare: charts, rules, sentences, expectations; their names, and the rules' outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts import charts, rules, terms
from build_scripts.language import language
from build_scripts.model import Check, Expectation, Highlight, Json, Package, Portal, Problem, Table, View
from build_scripts.terms import TermError


def package(portal: Portal, owner: Package) -> Iterator[Problem]:
    """What stands on the package itself."""
    for check in owner.checks:
        yield from rule(portal, owner, None, check)
    for highlight in owner.highlights:
        yield from _highlight(portal, owner, None, highlight)


def table(portal: Portal, owner: Package, of: Table) -> Iterator[Problem]:
    """What stands on a table."""
    foreign = [view for view in of.descriptor.get("views", []) if "kind" not in view]
    for view in foreign:
        yield Problem(
            "view-foreign",
            owner.file,
            of.descriptor_line,
            None,
            "views",
            str(view.get("name", "")),
            owner.name,
            of.name,
            "warning",
        )
    for view in of.views:
        yield from _view(owner, of, view)
    for check in of.checks:
        yield from rule(portal, owner, of, check)
    for highlight in of.highlights:
        yield from _highlight(portal, owner, of, highlight)
    for expectation in of.expects:
        yield from _expectation(portal, owner, of, expectation)
    for name in [value for key, value in of.register.items() if key != "of"]:
        if not of.has(name):
            yield problem(owner, of, of.descriptor_line, "term-field", "register", name, name=name, known=_names(of))


def problem(
    owner: Package, of: Table | None, line: int | None, code: str, field: str, value: str, **params: Json
) -> Problem:
    """A problem of what a descriptor declares, at its line there."""
    return Problem(code, owner.file, line, None, field, value, owner.name, of.name if of else None, params=params)


def _names(of: Table) -> str:
    return ", ".join(field.name for field in of.fields)


def _view(owner: Package, of: Table, view: View) -> Iterator[Problem]:
    kind = charts.kinds().get(view.kind)
    field = f"views/{view.name}"
    if kind is None:
        known = ", ".join(charts.kinds())
        yield problem(owner, of, view.line, "view-kind", field, view.kind, known=known)
        return
    known = ", ".join(kind.channels)
    for name in view.channels:
        if name not in kind.channels:
            yield problem(owner, of, view.line, "view-channel", field, name, known=known)
    for channel in kind.channels.values():
        if channel.name in view.channels:
            yield from _channel(owner, of, view, channel)
        elif channel.required:
            yield problem(owner, of, view.line, "view-channel-missing", field, channel.name)
    yield from _where(owner, of, view.line, field, view.where)


def _channel(owner: Package, of: Table, view: View, channel: charts.Channel) -> Iterator[Problem]:
    """A channel whose value is of the wrong sort, or names a field that is not there or no number."""
    value, field = view.channels[channel.name], f"views/{view.name}/{channel.name}"
    named = value if channel.kind == "fields" and isinstance(value, list) else [value]
    fits = {
        "field": isinstance(value, str),
        "fields": isinstance(value, list) and bool(value) and all(isinstance(name, str) for name in value),
        "boolean": isinstance(value, bool),
        "choice": value in channel.choices,
        "where": terms.well_formed_where(value),
    }[channel.kind]
    if not fits:
        needed = " ".join((channel.kind, *channel.choices))
        yield problem(owner, of, view.line, "view-sort", field, str(value), needed=needed)
    elif channel.kind == "where":
        yield from _where(owner, of, view.line, field, value)
    elif channel.kind in ("field", "fields"):
        for name in named:
            if not of.has(name):
                yield problem(owner, of, view.line, "view-field", field, name, known=_names(of))
            elif channel.numeric and not of.field(name).numeric:
                yield problem(owner, of, view.line, "view-sort", field, name, needed="number, integer")


def _where(owner: Package, of: Table, line: int | None, field: str, where: Mapping[str, Json]) -> Iterator[Problem]:
    try:
        terms.verify_where(of, where)
    except TermError as error:
        yield problem(owner, of, line, error.code, field, str(error.params.get("name")), **error.params)


def rule(portal: Portal, owner: Package, of: Table | None, check: Check) -> Iterator[Problem]:
    """What is wrong with a rule as it is written: its kind, its options, the names in them."""
    field, kind = f"checks/{check.name}", rules.kinds().get(check.kind)
    if kind is None:
        yield problem(owner, of, check.line, "check-kind", field, check.kind, known=", ".join(rules.kinds()))
        return
    for name in check.options:
        if name not in kind.options and name.rpartition("_")[0] not in kind.options:
            yield problem(owner, of, check.line, "check-option", field, name, known=", ".join(kind.options))
    for option in kind.options.values():
        if option.required and option.name not in check.options:
            yield problem(owner, of, check.line, "check-option-missing", field, option.name)
        elif option.name in check.options:
            yield from _option(portal, owner, of, check, option)
    if of is not None:
        yield from _where(owner, of, check.line, field, check.where)
    if check.where and not _by_row(of, check, kind):
        yield problem(owner, of, check.line, "check-where", field, str(check.where))
    if of is not None and check.kind == "grade" and of.has(str(check.options.get("grade"))):
        grade = of.field(check.options["grade"])
        if not (grade.ordered and grade.categories):
            yield problem(owner, of, check.line, "check-grade", field, grade.name)


def _by_row(of: Table | None, check: Check, kind: rules.Kind) -> bool:
    """Whether the rule goes through rows, so that `where` can choose among them."""
    sorts = {option.sort for option in kind.options.values() if option.name in check.options}
    spoken = [check.options[option.name] for option in kind.options.values() if option.name in check.options]
    return of is not None and (
        "field" in sorts
        or any(terms.per_row(value) for value in spoken if terms.well_formed(value) or isinstance(value, list))
    )


def _option(portal: Portal, owner: Package, of: Table | None, check: Check, option: rules.Option) -> Iterator[Problem]:
    value, field = check.options[option.name], f"checks/{check.name}/{option.name}"
    fits = {
        "field": isinstance(value, str),
        "fields": isinstance(value, list) and all(isinstance(name, str) for name in value),
        "term": terms.well_formed(value),
        "terms": all(terms.well_formed(one) for one in value) and bool(value)
        if isinstance(value, list)
        else terms.well_formed(value),
        "number": isinstance(value, int | float) and not isinstance(value, bool),
        "text": isinstance(value, str),
        "choice": value in option.choices,
        "others": isinstance(value, list) and all(_other(one) for one in value),
    }[option.sort]
    if not fits:
        params = {"sort": option.sort, "choices": ", ".join(option.choices)}
        yield problem(owner, of, check.line, "check-option-sort", field, str(value), **params)
        return
    try:
        if option.sort in ("field", "fields"):
            terms.verify(portal, of, owner.name, value if isinstance(value, list) else [value])
        elif option.sort in ("term", "terms"):
            terms.verify(portal, of, owner.name, value)
        elif option.sort == "others":
            for other in value:
                for name in other["fields"]:
                    terms.verify(portal, of, owner.name, {**other, "field": name})
    except TermError as error:
        named = str(error.params.get("name") or error.params.get("table"))
        yield problem(owner, of, check.line, error.code, field, named, **error.params)


def _other(value: Json) -> bool:
    """Whether the value names fields of a table: `{"package", "resource", "fields"}`."""
    fields = value.get("fields") if isinstance(value, Mapping) else None
    named = isinstance(fields, list) and all(isinstance(name, str) for name in fields)
    return named and terms.well_formed({k: v for k, v in value.items() if k != "fields"})


def _highlight(portal: Portal, owner: Package, of: Table | None, highlight: Highlight) -> Iterator[Problem]:
    """A sentence over the data: its slots are filled, and no digit in it is typed by hand."""
    field = f"highlights/{highlight.name}"
    try:
        for name, term in highlight.values.items():
            if terms.per_row(term):
                raise TermError("highlight-row", name=name)
            terms.verify(portal, of, owner.name, term)
        for code in portal.settings.languages:
            for text in (highlight.text.into(code), highlight.figure.into(code)):
                words, _ = terms.slots(text)
                if any(character.isdigit() for character in words):
                    yield problem(owner, of, highlight.line, "highlight-digit", field, text)
            terms.fill(portal, of or owner.name, highlight, language(code))
    except TermError as error:
        named = str(error.params.get("name") or error.params.get("table"))
        yield problem(owner, of, highlight.line, error.code, field, named, **error.params)
    except ValueError as error:
        yield problem(owner, of, highlight.line, "highlight-slot", field, highlight.text.main, name=str(error))


def _expectation(portal: Portal, owner: Package, of: Table, expectation: Expectation) -> Iterator[Problem]:
    field = f"expects/{expectation.name}"
    for name in [*expectation.over, *expectation.fields]:
        if not of.has(name):
            yield problem(owner, of, expectation.line, "term-field", field, name, name=name, known=_names(of))
    for over in expectation.over.values():
        if isinstance(over, Mapping):
            try:
                terms.verify(portal, of, owner.name, over)
            except TermError as error:
                named = str(error.params.get("name") or error.params.get("table"))
                yield problem(owner, of, expectation.line, error.code, field, named, **error.params)
