"""What a suggested picture shows, said in each language of the portal."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.charts.calendar import compact
from build_scripts.columns import Many
from build_scripts.columns.late import np
from build_scripts.language import Language, language
from build_scripts.model import Field, Json, Settings, Text
from build_scripts.suggest import lexicon
from build_scripts.suggest.part import Part


@dataclass(frozen=True)
class Speaker:
    """Who says it: a language, and what the table is about in it."""

    language: Language
    subject: str
    alone: bool
    """Whether the table has one figure only, which may be called as the table."""

    def title(self, field: Field) -> str:
        """What a column is called within a sentence: its first letter small, unless it begins an acronym."""
        title = field.title.into(self.language.code).strip()
        if title == field.name:
            title = re.sub(r"[_\s]+", " ", title).strip() or title
        if field.numeric and self.alone and lexicon.generic(title):
            title = self.subject
        words = title.split(" ")
        if title.isupper() and lexicon.everyday(title):
            return title.lower()
        if all(re.fullmatch("[A-Z][a-z]+(-[a-z]+)*", word) for word in words):
            return " ".join(map(_small, words))
        return _small(title)

    def measure(self, part: Part, aggregate: str = "") -> str:
        """The same of a figure as it was aggregated, unless its title says so itself."""
        title = self.title(part.field)
        if self.alone and lexicon.phrase(title) in lexicon.words(lexicon.STATISTIC):
            title = f"{self.subject}: {title}"
        said = lexicon.words(self.language(f"suggest.said.{aggregate}")) if aggregate else ()
        if not aggregate or any(word in lexicon.phrase(title) for word in said):
            return title
        return self.language(f"suggest.{aggregate}", measure=title)

    def moment(self, part: Part, text: str) -> str:
        """A point in time; of moments the day."""
        if part.field.numeric and (day := compact(text)):
            return self.language.date(f"{day:%Y-%m-%d}")
        return self.language.date(text[:10]) if part.field.type == "datetime" else self.language.cell(part.field, text)

    def list(self, parts: Sequence[Part]) -> str:
        """Several columns, the last joined by a word."""
        *first, last = (self.title(part.field) for part in parts)
        return self.language("suggest.and", first=", ".join(first), last=last) if first else last


def _small(word: str) -> str:
    return word[:1].lower() + word[1:] if word[1:2].islower() else word


Title = Callable[[Speaker], str]
"""What a picture shows, in the words of a speaker."""


def texts(title: Title, subject: Text, alone: bool, settings: Settings) -> Text:
    """A title in every language of a portal."""
    said = {}
    for code in settings.languages:
        spoken = title(Speaker(language(code, settings.main), subject.into(code), alone))
        said[code] = spoken[:1].upper() + spoken[1:] if spoken[1:2].islower() or " " in spoken[:2] else spoken
    return Text(said.pop(settings.main), said)


def by(measure: Part, aggregate: str, *kinds: Part) -> Title:
    """A figure by kinds of things: `Population by sex and age`."""
    if not kinds:
        return lambda s: s.measure(measure, aggregate)
    return lambda s: s.language("suggest.by", measure=s.measure(measure, aggregate), kinds=s.list(kinds))


def through(measure: Part, aggregate: str, time: Part, *kinds: Part) -> Title:
    """A figure through time: `Population by year, 1960–2024`."""
    return among(by(measure, aggregate, time, *kinds), _span(time, np.isfinite(measure.values)))


def parts_through(whole: Part, time: Part) -> Title:
    """What a whole consists of through time."""
    return among(consists(whole, (), time), _span(time))


def distribution(measure: Part) -> Title:
    """How the values of a figure lie."""
    return lambda s: s.language("suggest.distribution", measure=s.measure(measure))


def together(one: Part, other: Part) -> Title:
    """Two figures that go together, or do not."""
    return lambda s: s.language("suggest.together", one=s.measure(one), other=s.measure(other))


def number(kind: Part) -> Title:
    """How many rows there are of each kind."""
    return lambda s: s.language("suggest.number", subject=s.subject, kind=s.title(kind.field))


def places() -> Title:
    """Where things lie."""
    return lambda s: s.language("suggest.places", subject=s.subject)


def consists(whole: Part | None, parts: Sequence[Part], kind: Part) -> Title:
    """What a whole consists of; where no column holds it, its parts."""
    if whole is None:
        return lambda s: s.language("suggest.by", measure=s.list(parts), kinds=s.title(kind.field))
    return lambda s: s.language("suggest.consists", whole=s.title(whole.field), kind=s.title(kind.field))


def among(title: Title, which: Title) -> Title:
    """The title of what only some rows are drawn of."""
    return lambda s: s.language("suggest.among", title=title(s), which=which(s))


def value(field: Field, text: str) -> Title:
    """A value of a column, as its readers see it."""
    return lambda s: s.language.cell(field, text)


def dated(title: Title, time: Part | None, where: Mapping[str, Json]) -> Title:
    """The title, and the time of which alone the picture speaks."""
    if time is None or time.name not in where:
        return title
    return among(title, lambda s: s.moment(time, str(where[time.name])))


def first(title: Title, shown: int, of: int) -> Title:
    """The title of a picture of the highest only."""
    return (lambda s: s.language("suggest.first", title=title(s), shown=shown, n=of)) if shown < of else title


def _span(time: Part, known: Many | None = None) -> Title:
    """From the first moment to the last, of the rows where something is known: in years where they are years apart."""
    values = np.where(known, time.values, np.nan) if known is not None else time.values
    rows = (np.nanargmin(values), np.nanargmax(values)) if np.isfinite(values).any() else time.ends

    def said(s: Speaker) -> str:
        texts = [time.text(int(row)) for row in rows]
        ends = [s.moment(time, text) for text in texts]
        years = [re.findall(r"(?<![0-9])[12][0-9]{3}(?![0-9])", text) for text in texts]
        if all(len(found) == 1 for found in years) and years[0] != years[1]:
            ends = [found[0] for found in years]
        return (" – " if any(" " in text for text in ends) else "–").join(ends)

    return said
