"""Reading a descriptor: its values, and the line on which each of them stands."""

from __future__ import annotations

import json
import os.path
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field as attribute
from functools import cache, partial
from pathlib import Path

from build_scripts.load import places
from build_scripts.load.cause import Malformed, json_text, nature
from build_scripts.load.inside import read_bytes
from build_scripts.load.places import Place
from build_scripts.model import Json, Limits, Problem

NAMES = ("datapackage.json", "datapackage.yaml", "datapackage.yml")


@dataclass(frozen=True)
class Descriptor:
    """A parsed descriptor and where its parts stand."""

    file: str
    data: dict[str, Json]
    place: Callable[[], Place]
    """Made when first asked for: a healthy descriptor is never asked."""
    parts: Mapping[tuple[str | int, ...], Descriptor] = attribute(default_factory=dict)
    """What stands in files of its own (schemas, dialects), by where it belongs."""

    def line(self, *path: str | int) -> int | None:
        """The physical line on which the value at `path` begins, or that of its nearest parent."""
        return self.place().find(path)

    def stands(self, *path: str | int) -> tuple[str, int | None]:
        """The file in which the value at `path` stands, and its line there."""
        for at, part in self.parts.items():
            if path[: len(at)] == at:
                return part.file, part.line(*path[len(at) :])
        return self.file, self.line(*path)


def read(path: Path, shown: str, within: Path | None = None, limit: int = Limits.descriptor) -> Descriptor | Problem:
    """The descriptor at `path`, called `shown` in messages; or what is wrong with it."""
    content = read_bytes(path, within or path.parent, limit)
    if isinstance(content, str):
        return Problem(content, shown, value=shown, params={"setting": "descriptor", "limit": limit})
    try:
        text = content.decode("utf-8-sig")
        if not text.strip():
            return Problem("descriptor-empty", shown, line=1)
        data, place = _json(text) if path.suffix == ".json" else _yaml(text)
    except (UnicodeDecodeError, Malformed) as error:
        if other := nature.of(content) or nature.unjoined(content):
            return Problem(other.code, shown, other.line, params={"value": other.value})
        if wrong := nature.undecodable(content):
            return Problem("encoding", shown, line=wrong[0], params=wrong[1])
        assert isinstance(error, Malformed)
        return Problem(error.code, shown, line=error.line, params=error.params)
    if not isinstance(data, dict):
        return Problem("descriptor-not-object", shown, line=1)
    return Descriptor(shown, data, place)


def find(folder: Path, base: Path, limit: int) -> Descriptor | Problem:
    """The descriptor of the package in `folder`; of two, the first, and an error where they differ."""
    names = [name for name in NAMES if os.path.lexists(folder / name)] or [NAMES[0]]
    found = [read(folder / name, (folder / name).relative_to(base).as_posix(), folder, limit) for name in names]
    wrong = [one for one in found if isinstance(one, Problem)]
    if wrong:
        return wrong[0]
    first, *others = (one for one in found if isinstance(one, Descriptor))
    for other in others:
        if other.data != first.data:
            return Problem("descriptor-two", other.file, 1, value=first.file)
    return first


def _json(text: str) -> tuple[Json, Callable[[], Place]]:
    place = cache(partial(places.of_json, text))
    try:
        with suppress(json_text.Doubtful):
            return json_text.plain(text), place
        place()  # says what is wrong, if anything is
        return json.loads(text), place
    except json.JSONDecodeError as error:
        raise json_text.fault(error) from error
    except RecursionError as error:
        raise json_text.deep(text) from error
    except ValueError as error:
        raise json_text.long(text) from error


def _yaml(text: str) -> tuple[Json, Callable[[], Place]]:
    from build_scripts.load import in_yaml

    data, place = in_yaml.read(text)
    return data, lambda: place
