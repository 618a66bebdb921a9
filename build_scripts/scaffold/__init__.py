"""A portal or a package to begin with: files that build as they are, with TODO where a person has something to say."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from string import Template

from build_scripts.check.unfinished import TODO
from build_scripts.importing.written import SCHEMA
from build_scripts.language import Language, language
from build_scripts.model import Json, readable

Files = Mapping[PurePosixPath, bytes]

_FILES = Path(__file__).parent / "files"
_OURS = Path(__file__).parents[2] / ".github" / "workflows"
_ACTIONS = {
    "checkout": "actions/checkout",
    "python": "actions/setup-python",
    "upload": "actions/upload-pages-artifact",
    "keep": "actions/upload-artifact",
    "configure": "actions/configure-pages",
    "deploy": "actions/deploy-pages",
}
"""The actions that the workflows use, pinned as this tool's own are."""


class Tool:
    """Where a portal's workflows get this tool from: a repository on GitHub, and a revision of it."""

    def __init__(self, said: str = "") -> None:
        """From `OWNER/REPO@REVISION`; what is not said is TODO."""
        repository, _, revision = said.partition("@")
        self.repository, self.revision = repository or TODO, revision or TODO

    @property
    def known(self) -> bool:
        """Whether nothing is left to be said."""
        return TODO not in (self.repository, self.revision)


def portal(name: str, main: str, others: Sequence[str], tool: Tool) -> Files:
    """A whole portal: configuration, workflows, and a first package."""
    words = language(main)
    package = words("new.package")
    made = {
        "mkdocs.yml": _yaml(words("new.comment"), {"site_name": name, "site_description": words("new.about")}, main),
        **{f"mkdocs.{code}.yml": _other(name, code) for code in others},
        "README.md": _readme(name, words),
        ".gitignore": ".build/\nsite/\n",
        **{f".github/workflows/{file.name}": _workflow(file, tool) for file in sorted(_FILES.glob("*.yml"))},
    }
    files = {PurePosixPath(path): text.encode() for path, text in made.items()}
    return files | {
        PurePosixPath("datapackages") / path: content for path, content in package_(package, main, others).items()
    }


def package_(name: str, main: str, others: Sequence[str] = ()) -> Files:
    """A package with one small table, below a folder of its name."""
    words = language(main)
    table, (key, label, figure) = words("new.table"), (words(f"new.column.{part}") for part in ("code", "name", "figure"))
    fields = [
        {"name": key, "type": "string", **_told(f"new.title.{'code'}", main, others), "constraints": {"required": True}},
        {"name": label, "type": "string", **_told("new.title.name", main, others)},
        {"name": figure, "type": "integer", **_told("new.title.figure", main, others), "constraints": {"minimum": 0}},
    ]
    described: dict[str, Json] = {
        "$schema": SCHEMA,
        "name": name,
        "title": readable(name),
        **{f"title_{code}": TODO for code in others},
        "description": TODO,
        "version": "0.1.0",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "sources": [{"title": TODO}],
        "resources": [
            {
                "name": table,
                "type": "table",
                "path": f"data/{table}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                **_told("new.title.table", main, others),
                "description": TODO,
                "schema": {"fields": fields, "primaryKey": [key], "missingValues": [""]},
            }
        ],
    }
    rows = "".join(f"{key_},{words('new.row', n=n)},{n * 120}\n" for n, key_ in enumerate("abcd", 1))
    return {
        PurePosixPath(name, "datapackage.json"): (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode(),
        PurePosixPath(name, "data", f"{table}.csv"): f"{key},{label},{figure}\n{rows}".encode(),
    }


def _told(key: str, main: str, others: Sequence[str]) -> dict[str, Json]:
    """A title in every language."""
    return {"title": language(main)(key), **{f"title_{code}": language(code, main)(key) for code in others}}


def _yaml(comment: str, said: Mapping[str, str], main: str) -> str:
    lines = [f"# {comment}", *(f"{name}: {json.dumps(text, ensure_ascii=False)}" for name, text in said.items())]
    return "\n".join([*lines, f"theme:\n  language: {main}", ""])


def _other(name: str, code: str) -> str:
    return f"INHERIT: mkdocs.yml\nsite_name: {json.dumps(name, ensure_ascii=False)}\ntheme:\n  language: {code}\n"


def _readme(name: str, words: Language) -> str:
    return f"# {name}\n\n{words('new.readme')}\n"


def _workflow(file: Path, tool: Tool) -> str:
    return Template(file.read_text("utf-8")).substitute(_pinned(), repository=tool.repository, revision=tool.revision)


def _pinned() -> dict[str, str]:
    """Each action with its revision, as this tool's own workflows pin it; the plain name where there are none."""
    ours = "\n".join(path.read_text("utf-8") for path in sorted(_OURS.glob("*.yml"))) if _OURS.is_dir() else ""
    found = {}
    for name, action in _ACTIONS.items():
        said = re.search(rf"uses: ({re.escape(action)}@\S+(?: # \S+)?)", ours)
        found[name] = said[1] if said else f"{action}@{TODO}"
    return found
