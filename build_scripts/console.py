"""Problems as people and machines read them: text, JSON, GitHub annotations."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from build_scripts.language import Language
from build_scripts.model import Problem

if TYPE_CHECKING:
    from rich.status import Status

SUMMARY_BYTES = 900_000
"""GitHub refuses a job summary of more than 1 MiB."""


def as_text(problems: Iterable[Problem], language: Language) -> str:
    """One paragraph a problem: place, what is wrong, how to mend it."""
    return "".join(_paragraph(problem, language) for problem in problems)


def _paragraph(problem: Problem, language: Language) -> str:
    message, remedy = language.explain(problem)
    place = f"{problem.file}:{problem.line}" if problem.line else problem.file
    severity = language(f"console.{problem.severity}")
    if problem.row is not None and problem.field:
        inside = language("console.where", row=str(problem.row), field=problem.field)
    elif problem.row is not None:
        inside = language("console.row", row=str(problem.row))
    else:
        inside = problem.field or ""
    head = ": ".join(part for part in (place, severity, inside) if part)
    lines = (head, f"    {message}", *([f"    {more}"] if (more := _more(problem, language)) else []), f"    → {remedy}")
    return "".join(f"{_printable(line)}\n" for line in lines)


def _more(problem: Problem, language: Language) -> str:
    """That there are more complaints like this one."""
    if not problem.more:
        return ""
    return language("console.more" if problem.row is not None else "console.more_entries", n=problem.more)


def _printable(text: str) -> str:
    """The text, on one line, without what could command a terminal: cells are a stranger's."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def refused(error: OSError, language: Language) -> str:
    """What the system would not do, where, and that nothing is lost."""
    known = {
        name: getattr(errno, name.upper()) for name in ("enospc", "edquot", "efbig", "eacces", "eperm", "erofs", "emfile")
    }
    name = next((name for name, number in known.items() if number == error.errno), "")
    reason = language(f"console.system.{name}") if name else error.strerror or str(error)
    place = error.filename2 or error.filename
    where = f" ({os.fsdecode(place)})" if isinstance(place, str | bytes) else ""
    return _printable(language("console.refused", reason=reason + where)) + "\n"


def as_json(problems: Iterable[Problem], language: Language) -> str:
    """One array of objects, as `check --format json` promises."""
    text = json.dumps([_object(problem, language) for problem in problems], ensure_ascii=False, indent=2)
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text) + "\n"


def _object(problem: Problem, language: Language) -> dict[str, str | int | None]:
    message, remedy = language.explain(problem)
    return {
        "severity": problem.severity,
        "package": problem.package,
        "resource": problem.resource,
        "file": problem.file,
        "line": problem.line,
        "row": problem.row,
        "field": problem.field,
        "value": problem.value,
        "check": problem.code,
        "message": message,
        "remedy": remedy,
        "more": problem.more,
    }


def _said(problem: Problem, language: Language) -> tuple[str, str]:
    """What is wrong, with how often, and how to mend it."""
    message, remedy = language.explain(problem)
    return " ".join(filter(None, (message, _more(problem, language)))), remedy


def as_github(problems: Iterable[Problem], language: Language) -> str:
    """Workflow commands that set each problem on its own line of the pull request."""
    return "".join(_annotation(problem, language) for problem in problems)


def _annotation(problem: Problem, language: Language) -> str:
    message, remedy = _said(problem, language)
    title = problem.field or problem.resource or problem.code
    properties = {"file": problem.file, "line": str(problem.line or 1), "title": title}
    inside = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{problem.severity} {inside}::{_data(_printable(f'{message} → {remedy}'))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(_printable(text)).replace(":", "%3A").replace(",", "%2C")


def as_summary(problems: Iterable[Problem], language: Language) -> str:
    """A Markdown table of every problem, for GitHub's job summary; cut before GitHub refuses it."""
    lines = [
        f"| {language('console.place')} | {language('console.what')} | {language('console.mend')} |",
        "| --- | --- | --- |",
    ]
    size = 0
    for problem in problems:
        message, remedy = _said(problem, language)
        place = f"{problem.file}:{problem.line or 1} {problem.field or ''}"
        line = "| " + " | ".join(cell(text) for text in (place, message, remedy)) + " |"
        size += len(line.encode()) + 1
        if size > SUMMARY_BYTES:
            lines.append(f"| … | {language('console.cut')} | |")
            break
        lines.append(line)
    return "\n".join(lines) + "\n" if len(lines) > 2 else language("console.clean") + "\n"


def cell(text: str) -> str:
    """Text for a cell of a Markdown table on GitHub: nothing in it is markup."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\r", " ").replace("\n", " ")
    return "".join(f"\\{c}" if c in "\\`*_[]()|!~#@" else c for c in escaped)


FORMATS = {"text": as_text, "json": as_json, "github": as_github}


class Steps:
    """The step at hand, on a terminal's last line; silent where there is no terminal."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._status: Status | None = None

    def __call__(self, step: str) -> None:
        """Shows that `step` has begun."""
        if not sys.stderr.isatty():
            return
        from rich.console import Console

        if self._status is None:
            self._status = Console(stderr=True).status("")
            self._status.start()
        self._status.update(f"{self._language(f'console.{step}')} …")

    def done(self) -> None:
        """Ends the line."""
        if self._status is not None:
            self._status.stop()
            self._status = None
