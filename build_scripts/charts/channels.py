"""What a kind of chart takes, read from its signature.

The parameters of the function `kind/<name>.py:<name>` after `*` are the channels a view may
set; their annotations, below, say what each must hold::

    def bars(canvas: Canvas, *, label: FieldName, value: Measure, sort: Order = "descending")
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

FieldName = Annotated[str, "field"]
"""The name of a field of the table."""
Measure = Annotated[str, "number"]
"""The name of a numeric field."""
Measures = Annotated[Sequence[str], "numbers"]
"""Names of numeric fields."""
Where = Annotated[Mapping[str, Any], "where"]
"""A condition on rows, as everywhere in descriptors."""
Order = Literal["descending", "ascending", "none"]
"""By value, the largest or the smallest first, or as in the table."""

ChannelKind = Literal["field", "fields", "boolean", "choice", "where"]
_FORMS: Mapping[str, tuple[ChannelKind, bool]] = {
    "field": ("field", False),
    "number": ("field", True),
    "numbers": ("fields", True),
    "where": ("where", False),
}


@dataclass(frozen=True)
class Channel:
    """An option of a view: what it may hold, and what it means."""

    name: str
    kind: ChannelKind
    required: bool
    numeric: bool = False
    """The field named (or each of them) must be a number or an integer."""
    choices: tuple[str, ...] = ()
    default: Any = None
    description: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of chart: the first line of its docstring, its channels, the function that draws it."""

    name: str
    description: str
    channels: Mapping[str, Channel]
    draw: Callable[..., Any]


def _form(hint: Any) -> tuple[ChannelKind, bool, tuple[str, ...]]:
    """Channel kind, whether numeric, and the choices behind an annotation."""
    options = [hint, *(arg for arg in get_args(hint) if arg is not NoneType)]
    for option in options:
        if get_origin(option) is Annotated:
            return *_FORMS[option.__metadata__[0]], ()
        if get_origin(option) is Literal:
            return "choice", False, get_args(option)
    if hint is bool:
        return "boolean", False, ()
    raise TypeError(f"a channel cannot be annotated {hint!r}")


def read(function: Callable[..., Any]) -> Kind:
    """The kind that a function declares by its name, signature and docstring."""
    hints = get_type_hints(function, include_extras=True)
    about = inspect.getdoc(function) or ""
    channels = {}
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind is not parameter.KEYWORD_ONLY:
            continue
        name, required = parameter.name, parameter.default is parameter.empty
        kind, numeric, choices = _form(hints[name])
        line = re.search(rf"^{name}: (.+)$", about, re.MULTILINE)
        default = None if required else parameter.default
        channels[name] = Channel(name, kind, required, numeric, choices, default, line.group(1) if line else "")
    return Kind(function.__name__, about.partition("\n")[0], channels, function)


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind of chart by name: one for each module of `charts.kind`."""
    package = import_module(f"{__package__}.kind")
    names = sorted(module.name for module in iter_modules(package.__path__))
    return {name: read(getattr(import_module(f"{package.__name__}.{name}"), name)) for name in names}
