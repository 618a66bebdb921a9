"""Configurations of MkDocs: the portal's own, with all that it INHERITs, and the one that MkDocs is given."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from build_scripts import language, material
from build_scripts.model import Json, Problem, Settings

Config = dict[str, Any]
"""A configuration of MkDocs, as YAML has it."""
DEFAULTS = Path(__file__).parent / "defaults.yml"
OVERRIDES = Path(__file__).parent / "overrides"

_DEEPEST = 5
"""How many configurations may INHERIT one another."""
_PLAIN = {"abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "smarty", "tables", "toc"}
"""Extensions of Markdown that read nothing but the page."""


@cache
def _tolerant() -> Any:
    """A reader of YAML to which MkDocs' own tags (`!ENV`, `!!python/name:`) are nothing: we need none of those values."""
    import yaml

    class Tolerant(yaml.SafeLoader):
        pass

    Tolerant.add_multi_constructor("", lambda loader, suffix, node: None)
    return Tolerant


@cache
def _defaults() -> Config:
    """What a portal is given that says nothing."""
    import yaml

    found: Config = yaml.safe_load(DEFAULTS.read_text("utf-8"))
    return found


def extensions() -> list[str]:
    """The extensions of Markdown with which a page is read where its portal names no others."""
    return [next(iter(one)) if isinstance(one, Mapping) else one for one in _defaults()["markdown_extensions"]]


def _unread(path: Path, name: str, error: Exception) -> Problem:
    """Why a configuration cannot be read."""
    from build_scripts.load.cause import nature, yaml_text

    if isinstance(error, OSError):
        return Problem("file-unreadable", name, value=name)
    content = path.read_bytes()
    if wrong := nature.undecodable(content):
        return Problem("encoding", name, wrong[0], params=wrong[1])
    fault = yaml_text.fault(error, content.decode("utf-8"))
    return Problem(fault.code, name, fault.line, params=fault.params)


def merged(root: Path, name: str, problems: list[Problem], depth: int = 0) -> Config:
    """A configuration with what it INHERITs; {} where there is none."""
    path = root / name
    if not path.is_file() or depth > _DEEPEST:
        return {}
    import yaml  # which takes as long as ten small tables: where nothing is configured, nobody asks for it

    try:
        config = yaml.load(path.read_text("utf-8"), Loader=_tolerant())  # noqa: S506 (a safe one)
    except (yaml.YAMLError, ValueError, OSError) as error:
        problems.append(_unread(path, name, error))
        return {}
    if not isinstance(config, dict):
        return {}
    parent = config.pop("INHERIT", None)
    return _deep(merged(root, str(parent), problems, depth + 1), config) if parent else config


def _deep(base: Mapping[str, Any], over: Mapping[str, Any]) -> Config:
    """`over` laid on `base`, mapping by mapping, as MkDocs' INHERIT does it."""
    merged = dict(base)
    for name, value in over.items():
        both = isinstance(merged.get(name), Mapping) and isinstance(value, Mapping)
        merged[name] = _deep(merged[name], value) if both else value
    return merged


def mkdocs(settings: Settings, code: str, docs: Path, site: Path) -> dict[str, Json]:
    """The configuration that MkDocs is given for one language: the portal's, completed.

    The portal's own file is INHERITed, so that its plugins and tags stay MkDocs' business;
    only what it leaves out, and the folders, are added.
    """
    name = _config_name(settings, code)
    own, defaults = said(settings, code), _defaults()
    config = _missing(defaults, own)
    if (settings.root / name).is_file():
        config["INHERIT"] = str(settings.root.resolve() / name)
    config["docs_dir"], config["site_dir"] = str(docs), str(site)
    config["theme"] = {**config.get("theme", {}), "custom_dir": str(OVERRIDES), "language": _theme_language(code)}
    config["extra"] = {**config.get("extra", {}), "accent": settings.accent}
    if not own.get("site_name"):
        config["site_name"] = settings.names[code]
    unwanted = own.get("exclude_docs", "")
    if isinstance(unwanted, str):
        # what a portal keeps out of its site comes on top of what the theme has no use for
        config["exclude_docs"] = defaults["exclude_docs"] + unwanted
    if settings.url:
        config["site_url"] = settings.url if code == settings.main else f"{settings.url}{code}/"
    return config


def closed(settings: Settings) -> bool:
    """Whether a page of MkDocs follows from nothing but the portal, this code and the libraries.

    Not where a portal brings plugins, hooks or extensions that may read what they like, nor where
    one of MkDocs' own tags may read the environment.
    """
    return all(_closed(whole(settings, code, _missing(_defaults(), said(settings, code)))) for code in settings.languages)


def _closed(config: Mapping[str, Json]) -> bool:
    extensions = config.get("markdown_extensions")
    if not isinstance(extensions, list) or config.get("plugins") or config.get("hooks"):
        return False
    names = {name for one in extensions for name in ([one] if isinstance(one, str) else one)}
    return names <= _PLAIN and config.get("use_directory_urls") is True and not _tagged(config)


def _tagged(value: Json) -> bool:
    """Whether something is left to MkDocs' own tags, which are read as None here."""
    if isinstance(value, Mapping):
        return any(map(_tagged, value.values()))
    return any(map(_tagged, value)) if isinstance(value, list) else value is None


def whole(settings: Settings, code: str, config: Mapping[str, Json]) -> dict[str, Json]:
    """What MkDocs makes of `config`: with all that it INHERITs. A value that one of MkDocs' own tags gives is None."""
    return _deep(said(settings, code), config)


def said(settings: Settings, code: str) -> Config:
    """What the portal's own configuration of a language says, with all that it INHERITs."""
    return merged(settings.root, _config_name(settings, code), [])


def _config_name(settings: Settings, code: str) -> str:
    return "mkdocs.yml" if code == settings.main else f"mkdocs.{code}.yml"


def _theme_language(code: str) -> str:
    """The language of Material's own few words: English where it has none of ours. Pages say theirs by `extra`."""
    known = material.templates() / "partials" / "languages" / f"{code}.html"
    return code if known.is_file() else language.COMPLETE


def _missing(defaults: Mapping[str, Any], said: Mapping[str, Any]) -> Config:
    """What `defaults` says and `said` does not."""
    found: Config = {}
    for name, value in defaults.items():
        if name not in said:
            found[name] = value
        elif isinstance(value, Mapping) and isinstance(said[name], Mapping):
            inner = _missing(value, said[name])
            if inner:
                found[name] = inner
    return found
