"""Kinds, as their functions declare them.

The parameters after `*` are the options; their annotations say what each must hold::

    def bars(canvas: Canvas, *, label: FieldName, value: Measure, sort: Order = "descending") -> Plot:
        \"""Horizontal bars from zero: a ranking.

        label: what each bar stands for
        \"""

A name that Python keeps to itself takes an underscore behind it: `sum_`, `with_`. A function
`verify(place, **options)` beside it says what else is wrong with options that are sound.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Literal, get_args, get_origin, get_type_hints

from build_scripts.model import Json
from build_scripts.vocabulary.place import Complaint, Complaints, Place
from build_scripts.vocabulary.sort import Sort
from build_scripts.vocabulary.sorts import FLAG, MEASURE, MEASURES, WORDS


@dataclass(frozen=True, eq=False)
class Option:
    """An option of a kind: the sort of value that it takes, and whether it may be left out."""

    name: str
    parameter: str
    """Its name in Python."""
    sort: Sort
    required: bool
    documentation: str = ""

    @property
    def numeric(self) -> bool:
        """Whether it names fields that must be numeric."""
        return self.sort in (MEASURE, MEASURES)


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of rule, chart or term."""

    name: str
    documentation: str
    options: Mapping[str, Option]
    apply: Callable[..., Any]
    own: Callable[..., Complaints] | None = None

    def arguments(self, given: Mapping[str, Json]) -> dict[str, Json]:
        """The options that are given, by the names of the function's parameters."""
        return {option.parameter: given[name] for name, option in self.options.items() if name in given}

    def verify(self, place: Place, given: Mapping[str, Json], sound: bool = True) -> Iterator[Complaint]:
        """What is wrong with the options given. Only of `sound` tables the kind itself is asked."""
        found = list(self._options(place, given))
        yield from found
        if not found and self.own and sound:
            yield from self.own(place, **self.arguments(given))

    def _options(self, place: Place, given: Mapping[str, Json]) -> Iterator[Complaint]:
        known = ", ".join(self.options)
        for name in given:
            translated = self.options.get(name.rpartition("_")[0])
            if name not in self.options and not (translated and translated.sort is WORDS):
                yield Complaint("option-unknown", name, {"known": known})
        for option in self.options.values():
            if option.name in given:
                for complaint in option.sort.complain(given[option.name], place):
                    yield Complaint(complaint.code, complaint.value, complaint.params, option.name)
            elif option.required:
                yield Complaint("option-missing", option.name, {"known": known})

    def by_row(self, given: Mapping[str, Json]) -> bool:
        """Whether one of the options speaks of the row at hand."""
        return any(option.sort.by_row(given[option.name]) for option in self.options.values() if option.name in given)


def read(function: Callable[..., Any], own: Callable[..., Complaints] | None = None) -> Kind:
    """The kind that a function declares by its name, signature and docstring."""
    hints = get_type_hints(function, include_extras=True)
    about = inspect.getdoc(function) or ""
    told = dict(re.findall(r"^(\w+): (.+)$", about, re.MULTILINE))
    options = {}
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY:
            name, required = parameter.name.rstrip("_"), parameter.default is parameter.empty
            options[name] = Option(name, parameter.name, _sort(hints[parameter.name]), required, told.get(name, ""))
    name = function.__name__.rstrip("_").replace("_", "-")
    return Kind(name, re.sub(r"^\w+: .+$", "", about, flags=re.MULTILINE).strip(), options, function, own)


def _sort(hint: Any) -> Sort:
    """The sort that an annotation names; `None` beside it is what the function has where nothing is given."""
    for one in (hint, *get_args(hint)):
        for sort in getattr(one, "__metadata__", ()):
            if isinstance(sort, Sort):
                return sort
        if get_origin(one) is Literal:
            return Sort("choice", "One of these words.", {"enum": list(get_args(one))})
    if hint is bool:
        return FLAG
    raise TypeError(f"an option cannot be annotated {hint!r}")


@cache
def kinds(package: str) -> Mapping[str, Kind]:
    """Every kind of a package, by name: one for each of its modules."""
    found = {}
    for info in sorted(iter_modules(import_module(package).__path__), key=lambda info: info.name):
        module = vars(import_module(f"{package}.{info.name}"))
        kind = read(module.get(info.name) or module[f"{info.name}_"], module.get("verify"))
        found[kind.name] = kind
    return found
