"""What a package's own words lead to: the files that its descriptions link to, and its README."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from build_scripts.load.carriers import attachment
from build_scripts.load.descriptor import Descriptor
from build_scripts.load.inside import read_bytes
from build_scripts.load.standard import is_address, listed
from build_scripts.model import Attachment, Json, Problem, Settings, Text
from build_scripts.reader.address import slug

At = tuple[str | int, ...]
_WORDS = ("description", "text", "explanation", "note")
"""Properties that hold Markdown, in whatever language."""


def files(read: Descriptor, folder: Path, settings: Settings, readme: Text) -> tuple[list[Attachment], list[Problem]]:
    """The files that are no resources and yet linked to, each once; a notice where a link leads nowhere."""
    found: dict[str, Attachment] = {}
    problems: list[Problem] = []
    known = {posixpath.normpath(str(one)) for item in read.data["resources"] for one in listed(item.get("path", []))}
    taken = {str(item["name"]).casefold() for item in read.data["resources"]}
    for file, line, target in dict.fromkeys(_links(read, readme)):
        path = posixpath.normpath(target)
        if path in known or path in found:
            continue
        content = read_bytes(folder / path, folder, settings.limits.file) if attachment(path) else "file-kept"
        if isinstance(content, bytes):
            found[path] = _attached(path, content, taken)
        else:
            code = "link-kept" if content == "file-kept" else "link-nowhere"
            problems.append(Problem(code, file, line, value=target, severity="notice"))
    return list(found.values()), problems


def _attached(path: str, content: bytes, taken: set[str]) -> Attachment:
    name = wanted = slug(posixpath.splitext(path)[0])
    number = 2
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    taken.add(name)
    return Attachment(name, Text(PurePosixPath(path).name), Text(), path, content)


def _links(read: Descriptor, readme: Text) -> Iterator[tuple[str, int | None, str]]:
    """Every link inside the package: the file that has it, the line, and the path."""
    for at, named in _files(read.data):
        if named and not is_address(named):
            yield read.file, read.line(*at), named
    for at, text in _words(read.data, ()):
        for target in _targets(text):
            yield read.file, read.line(*at), target
    for code, text in {"": readme.main, **readme.others}.items():
        for target in _targets(text):
            yield posixpath.join(posixpath.dirname(read.file), _readme(code)), None, target


def _targets(text: str) -> Iterable[str]:
    """The links of a text; what could hold one has the signs of it, and only then is Markdown's parser imported."""
    if not any(sign in text for sign in ("](", "]:", "<")):
        return ()
    from build_scripts import prose

    return prose.links(text)


def _files(data: Json) -> Iterator[tuple[At, str]]:
    """What may name a file of the package: its picture, and the sources of all."""
    yield ("image",), str(data.get("image", ""))
    owners: list[tuple[At, Json]] = [((), data), *((("resources", n), one) for n, one in enumerate(data["resources"]))]
    for at, owner in owners:
        for number, source in enumerate(owner.get("sources", [])):
            yield (*at, "sources", number, "path"), str(source.get("path", ""))


def _words(data: Json, at: At) -> Iterator[tuple[At, str]]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for name, value in items:
        if isinstance(value, str):
            if "[" in value and str(name).partition("_")[0] in _WORDS:
                yield (*at, name), value
        elif isinstance(value, dict | list) and name != "data":
            yield from _words(value, (*at, name))


def readme(folder: Path, settings: Settings, languages: tuple[str, ...]) -> Text:
    """The package's README in its languages: `README.md`, `README.<language>.md`; nothing where it is no text."""
    texts = {code: _text(folder, _readme(code), settings) for code in ("", *languages)}
    main = texts.pop("") or texts.get(settings.main, "")
    return Text(main, {code: text for code, text in texts.items() if text})


def _readme(code: str) -> str:
    return f"README.{code}.md" if code else "README.md"


def _text(folder: Path, name: str, settings: Settings) -> str:
    if not os.path.lexists(folder / name):
        return ""
    content = read_bytes(folder / name, folder, settings.limits.descriptor)
    try:
        return "" if isinstance(content, str) else content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""
