"""What a portal says of itself in `mkdocs.yml`.

The main language is `theme: language` of `mkdocs.yml`; every `mkdocs.<language>.yml` beside it
adds a language. A folder without any of these is a portal too, with the defaults of `defaults.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path

from build_scripts import language
from build_scripts.configuration import merged
from build_scripts.model import Coverage, Json, Limits, Policy, Problem, Settings

MAIN_LANGUAGE, OTHER_LANGUAGE = "vi", "en"
"""The main language of a portal that names none, and of one that names a language without a catalogue."""


def read(root: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """The portal's settings, with defaults where its configuration is missing or broken."""
    problems: list[Problem] = []
    main = merged(root, "mkdocs.yml", problems)
    theme = main.get("theme")
    code = theme.get("language", MAIN_LANGUAGE) if isinstance(theme, Mapping) else MAIN_LANGUAGE
    if code not in language.available():
        params = {"known": ", ".join(language.available())}
        told = Problem("language-unknown", "mkdocs.yml", field="theme/language", value=str(code), params=params)
        problems.append(replace(told, severity="warning" if isinstance(code, str) else "error"))
        code = OTHER_LANGUAGE
    configs = {code: main}
    for path in sorted(root.glob("mkdocs.*.yml")):
        other = path.name.split(".")[1]
        if other in language.available():
            configs[other] = merged(root, path.name, problems)
        else:
            params = {"known": ", ".join(language.available())}
            problems.append(Problem("language-unknown", path.name, value=other, params=params, severity="warning"))
    for other in configs:
        problems += language.verify(other)
    return _settings(root, code, configs, problems), tuple(problems)


def _settings(root: Path, main: str, configs: Mapping[str, Mapping[str, Json]], problems: list[Problem]) -> Settings:
    config, words = configs[main], language.language
    extra = _extra(config)
    url = str(config.get("site_url") or "")
    return Settings(
        root=root,
        main=main,
        languages=tuple(configs),
        names={code: str(c.get("site_name") or words(code, main)("site.untitled")) for code, c in configs.items()},
        descriptions={code: str(c.get("site_description") or "") for code, c in configs.items()},
        url=url if not url or url.endswith("/") else url + "/",
        repository=str(config.get("repo_url") or ""),
        accent=_accent(extra.get("accent", Settings.accent), problems),
        contact=str(extra.get("contact") or ""),
        laws={code: str(law) for code, c in configs.items() if (law := _extra(c).get("law"))},
        coverage=_coverage(extra, problems),
        policy=Policy(**{demand.name: extra.get(demand.name) == "required" for demand in fields(Policy)}),
        limits=_limits(extra.get("limits"), problems),
        rows=_rows("rows", extra, problems),
        converted=_rows("converted", extra, problems),
        order=tuple(map(str, extra["order"])) if isinstance(extra.get("order"), list) else (),
    )


def _accent(said: Json, problems: list[Problem]) -> str:
    """The portal's colour; what is none is an error."""
    if re.fullmatch(r"#[0-9a-fA-F]{6}", str(said)):
        return str(said)
    problems.append(Problem("accent", "mkdocs.yml", field="extra/accent", value=str(said)))
    return Settings.accent


def _coverage(extra: Mapping[str, Json], problems: list[Problem]) -> Coverage:
    """What the portal says of all its packages (`extra: spatial, temporal, theme, frequency, contactPoint`)."""
    if not extra.keys() & {"spatial", "temporal", "theme", "frequency", "contactPoint"}:
        return Coverage()
    # it takes a while to import, and a portal that has not changed needs nothing else of it
    from build_scripts.load import coverage

    for name in coverage.unread(extra, language.available()):
        params = {"known": ", ".join(coverage.known(name))}
        told = Problem("coverage", "mkdocs.yml", field=f"extra/{name}", value=str(extra[name])[:80], params=params)
        problems.append(replace(told, severity="warning"))
    return coverage.coverage(extra, language.available())


def _extra(config: Mapping[str, Json]) -> Mapping[str, Json]:
    said = config.get("extra")
    return said if isinstance(said, Mapping) else {}


def _rows(name: str, extra: Mapping[str, Json], problems: list[Problem]) -> int:
    """A number of rows that `extra` says, or its default; what is no whole number above 0 is an error."""
    usual: int = getattr(Settings, name)
    said = extra.get(name, usual)
    if type(said) is int and said > 0:
        return said
    problems.append(Problem("rows-setting", "mkdocs.yml", field=f"extra/{name}", value=str(said)))
    return usual


def _limits(said: Json, problems: list[Problem]) -> Limits:
    """The bounds of what is read; what is no whole number above 0, or names no bound, is an error."""
    known = {limit.name for limit in fields(Limits)}
    given = said if isinstance(said, Mapping) else {}
    for name, value in given.items():
        if name not in known or type(value) is not int or value < 1:
            params = {"known": ", ".join(sorted(known))}
            at = f"extra/limits/{name}"
            problems.append(Problem("limit-setting", "mkdocs.yml", field=at, value=str(value), params=params))
    return Limits(**{name: value for name, value in given.items() if name in known and type(value) is int and value > 0})
