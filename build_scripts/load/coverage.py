"""`spatial`, `temporal`, `theme`, `frequency` and `contactPoint`, of a descriptor or of a portal's `extra`.

The standard leaves these names free, so a stranger may mean something else by them: what is
not understood is passed over, and told by name.

Lists: EU Vocabularies, data-theme and frequency (https://op.europa.eu/en/web/eu-vocabularies).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from build_scripts.load.values import text
from build_scripts.model import Area, Contact, Coverage, Json, Text

THEMES = (
    "AGRI", "ECON", "EDUC", "ENER", "ENVI", "GOVE", "HEAL", "INTR", "JUST", "REGI", "SOCI", "TECH", "TRAN",
)  # fmt: skip
FREQUENCIES = (
    "TRIENNIAL", "BIENNIAL", "ANNUAL", "ANNUAL_2", "ANNUAL_3", "QUARTERLY", "BIMONTHLY", "MONTHLY", "MONTHLY_2",
    "MONTHLY_3", "BIWEEKLY", "WEEKLY", "WEEKLY_2", "WEEKLY_3", "DAILY", "DAILY_2", "UPDATE_CONT", "IRREG", "CONT",
    "NEVER", "HOURLY", "DECENNIAL", "QUADRENNIAL", "QUINQUENNIAL",
)  # fmt: skip
NAMES = ("spatial", "temporal", "theme", "frequency", "contactPoint")
_TIME = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_MAIL = re.compile(r"[^\s<>\"@\x00-\x1f\x7f]+@[^\s<>\"@\x00-\x1f\x7f]+\.[^\s<>\"@\x00-\x1f\x7f]+")


def coverage(said: Mapping[str, Json], languages: tuple[str, ...]) -> Coverage:
    """What is understood of it."""
    start, end = _times(said.get("temporal"))
    frequency = said.get("frequency")
    return Coverage(
        tuple(area for one in _listed(said.get("spatial")) if (area := _area(one, languages))),
        start,
        end,
        tuple(code for one in _listed(said.get("theme")) if (code := _code(one)) in THEMES),
        frequency if frequency in FREQUENCIES else "",
        _contact(said.get("contactPoint"), languages),
    )


def unread(said: Mapping[str, Json], languages: tuple[str, ...]) -> Iterator[str]:
    """The properties of which something is not understood."""
    found = coverage(said, languages)
    understood = {
        "spatial": len(found.areas) == len(_listed(said.get("spatial"))),
        "temporal": bool(found.start or found.end),
        "theme": len(found.themes) == len(_listed(said.get("theme"))),
        "frequency": bool(found.frequency),
        "contactPoint": found.contact is not None,
    }
    yield from (name for name in NAMES if said.get(name) is not None and not understood[name])


def known(name: str) -> tuple[str, ...]:
    """The forms that a property may have."""
    forms = {
        "spatial": ('"…"', '{"title": "…", "path": "https://…"}'),
        "temporal": ('"2020/2024"', '{"start": "2020-01", "end": "2024-06-30"}'),
        "theme": THEMES,
        "frequency": FREQUENCIES,
    }
    return forms.get(name, ('"https://…"', '"a@example.org"', '{"title": "…", "email": "…", "path": "https://…"}'))


def _listed(given: Json) -> list[Json]:
    return given if isinstance(given, list) else [] if given is None else [given]


def _code(given: Json) -> str:
    """A theme by its code, or by its address in the EU's list."""
    return given.rpartition("/")[2] if isinstance(given, str) else ""


def _area(given: Json, languages: tuple[str, ...]) -> Area | None:
    """A place: its name, or its title and address."""
    if isinstance(given, str) and given.strip():
        return Area(Text(given.strip()))
    if isinstance(given, Mapping) and (title := text(given, "title", languages)):
        return Area(title, path if isinstance(path := given.get("path"), str) else "")
    return None


def _times(given: Json) -> tuple[str, str]:
    """`2012/2024`, `2024`, or an object with `start` and `end`."""
    start: Json
    end: Json
    if isinstance(given, str):
        start, _, end = given.partition("/") if "/" in given else (given, "", given)
    elif isinstance(given, Mapping):
        start, end = given.get("start"), given.get("end")
    else:
        return "", ""
    times = [str(one).strip() if isinstance(one, str | int) and one not in ("", "..") else "" for one in (start, end)]
    valid = all(not one or (_TIME.fullmatch(one) and _is_day(one)) for one in times)
    return (times[0], times[1]) if valid and not (all(times) and times[0][:4] > times[1][:4]) else ("", "")


def _is_day(time: str) -> bool:
    try:
        date.fromisoformat(time + "-01-01"[len(time) - 4 :])
    except ValueError:
        return False
    return True


def _contact(given: Json, languages: tuple[str, ...]) -> Contact | None:
    """An address or e-mail, or an object with `title`, `email`, `path`."""
    if isinstance(given, str):
        given = {"email" if _MAIL.fullmatch(given) else "path": given}
    if not isinstance(given, Mapping):
        return None
    email, path = given.get("email"), given.get("path")
    mail = email.removeprefix("mailto:") if isinstance(email, str) else ""
    found = Contact(
        text(given, "title", languages),
        mail if _MAIL.fullmatch(mail) else "",
        path if isinstance(path, str) and re.match(r"https?://", path) else "",
    )
    return found if found.title or found.email or found.path else None
