"""What a term of the glossary means, where a page first says it: told on hover, by `abbr`, without a script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from markupsafe import Markup

from build_scripts.model import Table
from build_scripts.pages.render import escaped
from build_scripts.reader import Edition

_TAG = re.compile(r"(<[^>]*>)")
_APART = re.compile(r"</?(?:abbr|code|pre|script|style|svg)\b")


@dataclass(eq=False)
class Explained:
    """The terms of one page, each explained once."""

    edition: Edition
    _told: set[str] = field(default_factory=set)

    def __call__(self, html: str) -> Markup:
        """Finished HTML, or a text that is escaped here, with the terms that were not said before marked."""
        text = str(html) if isinstance(html, Markup) else escaped(html)
        register = self.edition.portal.register("glossary")
        meanings = self.edition.once(_meanings, register) if register else {}
        if not meanings:
            return Markup(text)  # noqa: S704 - escaped
        pattern = _pattern(tuple(meanings))
        parts, within = [], 0
        for part in _TAG.split(text):
            if part.startswith("<"):
                if _APART.match(part):
                    within += -1 if part.startswith("</") else 1
                parts.append(part)
            else:
                parts.append(part if within else pattern.sub(lambda found: self._marked(found[0], meanings), part))
        return Markup("".join(parts))  # noqa: S704 - escaped

    def _marked(self, term: str, meanings: Mapping[str, str]) -> str:
        if term in self._told:
            return term
        self._told.add(term)
        return f'<abbr title="{meanings[term]}">{term}</abbr>'


def _meanings(edition: Edition, register: Table) -> Mapping[str, str]:
    """What each term means, both as HTML, the longest term first."""
    of = register.register
    pairs = zip(edition.own(register, of.title), edition.own(register, of.definition), strict=True)
    found = {escaped(term.text): escaped(meaning.text) for term, meaning in pairs if term.text and meaning.text}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


@cache
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    """The terms as words of their own; a number only where it is not a part of another."""
    return re.compile(rf"(?<![\w&./-])(?:{'|'.join(map(re.escape, terms))})(?![\w/-])(?![.,]\d)")
