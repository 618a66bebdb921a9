"""Reading a descriptor: its values, and the line on which each of them stands.

Nothing here follows a link, an address or a path out of the package's folder: a package
is treated as written by a stranger.
"""

from __future__ import annotations

import json
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from build_scripts.model import Json, Problem

NAMES = ("datapackage.json", "datapackage.yaml", "datapackage.yml")
LARGEST_DESCRIPTOR = 16 * 1024 * 1024
LARGEST_TABLE = 512 * 1024 * 1024

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Descriptor:
    """A parsed descriptor and where its parts stand."""

    file: str
    data: dict[str, Json]
    _nodes: yaml.Node | None

    def line(self, *path: str | int) -> int | None:
        """The physical line on which the value at `path` begins, or that of its nearest parent."""
        node, line = self._nodes, None
        for step in (None, *path):
            if step is not None:
                node = _child(node, step)
            if node is None:
                break
            line = node.start_mark.line + 1
        return line


def _child(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item: yaml.Node = node.value[step]
        return item
    return None


def read_bytes(path: Path, within: Path, limit: int) -> bytes | str:
    """The content of a regular file inside `within`; else the code of the problem.

    Symbolic links are allowed only where they stay inside; pipes and devices never are,
    since reading them may not end.
    """
    try:
        real = path.resolve(strict=True)
        status = real.stat()
    except (OSError, RuntimeError):
        return "file-missing"
    if not real.is_relative_to(within.resolve()):
        return "file-outside"
    if not stat.S_ISREG(status.st_mode):
        return "file-not-regular"
    if status.st_size > limit:
        return "file-too-large"
    try:
        return real.read_bytes()
    except OSError:
        return "file-unreadable"


def read(path: Path, shown: str) -> Descriptor | Problem:
    """The descriptor at `path`, called `shown` in messages; or what is wrong with it."""
    content = read_bytes(path, path.parent, LARGEST_DESCRIPTOR)
    if isinstance(content, str):
        return Problem(content, shown)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Problem("encoding", shown, line=content.count(b"\n", 0, error.start) + 1)
    try:
        data = _parse(text, yaml_syntax=path.suffix != ".json")
    except _Malformed as error:
        return Problem("descriptor-syntax", shown, line=error.line, params={"reason": error.reason})
    if not isinstance(data, dict):
        return Problem("descriptor-not-object", shown, line=1)
    return Descriptor(shown, data, _compose(text))


class _Malformed(Exception):
    def __init__(self, reason: str, line: int | None) -> None:
        super().__init__(reason)
        self.reason, self.line = reason, line


def _parse(text: str, yaml_syntax: bool) -> Json:
    try:
        if yaml_syntax:
            # through JSON, so that YAML's dates and other own types are seen as what JSON has
            return json.loads(json.dumps(yaml.load(text, Loader=_Loader), default=str))
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise _Malformed(error.msg, error.lineno) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise _Malformed(str(error.problem), mark.line + 1 if mark else None) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _Malformed(str(error) or type(error).__name__, None) from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f'"{twice}" ×2')
    return found


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _compose(text: str) -> yaml.Node | None:
    """The positions of a JSON or YAML text: JSON is YAML, but for tabs between its tokens."""
    try:
        return yaml.compose(text.replace("\t", " "), Loader=_Loader)
    except (yaml.YAMLError, RecursionError):
        return None
