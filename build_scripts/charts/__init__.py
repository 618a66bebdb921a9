"""Charts: a view of a table becomes two pictures, a specification, and words that say the same.

    kinds()  ─▶  what a descriptor's `views` may say
    draw()   ─▶  Drawing
    sheet()  ─▶  the picture as a file, png() the same as PNG
    card()   ─▶  the picture of a page that is shared
    contact() ─▶ every picture on one page, to be looked at

A kind of chart is one function in one module of `charts/kind/`. Altair and vl-convert are
imported on the first drawing, so that `check` can ask for `kinds()` cheaply.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from build_scripts import terms, vocabulary
from build_scripts.charts import compose, fold, svg
from build_scripts.charts.alt import describe
from build_scripts.charts.card import card
from build_scripts.charts.contact import contact
from build_scripts.charts.metrics import clean
from build_scripts.charts.plot import Canvas, Plot, empty
from build_scripts.charts.raster import png, recipe, sheet
from build_scripts.charts.rows import Rows, scope
from build_scripts.charts.style import NARROW, WIDE, plain
from build_scripts.model import Drawing, Settings, Table, View
from build_scripts.reader import Edition
from build_scripts.vocabulary import WHERE, Complaint, Complaints, Kind, Place

__all__ = ["card", "contact", "draw", "kinds", "plain", "png", "recipe", "sheet", "verify"]


def kinds() -> Mapping[str, Kind]:
    """Every kind of chart, by name."""
    return vocabulary.kinds(f"{__name__}.kind")


def verify(place: Place, view: View, sound: bool = True) -> Complaints:
    """What is wrong with a view: its kind, its rows, its options; of `sound` tables the kind itself is asked."""
    kind = kinds().get(view.kind)
    if kind is None:
        yield Complaint("kind-unknown", view.kind, {"known": ", ".join(kinds())})
        return
    found = list(fold.complaints(place, view.fold)) if view.fold and place.table else []
    yield from found
    if found:
        return
    place = replace(place, table=fold.of(place.table, view) if place.table else None, where=view.where)
    found = list(WHERE.complain(view.where, place))
    yield from found
    for complaint in kind.verify(place, view.channels, sound and not found):
        # a row of the table gives one for each column that is folded
        row = complaint.row // len(view.fold["fields"]) if view.fold and complaint.row is not None else complaint.row
        yield replace(complaint, row=row) if row != complaint.row else complaint


def draw(edition: Edition, table: Table, view: View, sources: Sequence[str] | None = None, licence: str = "") -> Drawing:
    """A view drawn for the readers of an edition.

    `sources` and `licence` stand inside the picture; sources default to the table's own.
    """
    language, settings = edition.language, edition.portal.settings
    table = fold.of(table, view, edition)
    numbers = tuple(terms.rows(table, view.where))
    rows = Rows(table, edition, numbers)
    told = [edition.into(source) for source in table.sources] if sources is None else sources
    title = clean(edition.into(view.title) or edition.into(table.title))
    credit = _credit(rows, settings, told, licence)
    pictures, specs, about = {}, {}, ""
    with compose.unchecked():
        for size in (NARROW, WIDE):
            canvas = Canvas(rows, size, f"var(--chart-accent, {settings.accent})")
            plot = _plot(canvas, view)
            about = describe(view.kind, title, plot.told, len(numbers), language)
            words = compose.Words(title, _subtitle(rows, view, plot, title), _notes(plot, view, edition), credit)
            spec = compose.compose(plot, words, size, language)
            identity = _identity("chart", table.package, table.name, view.name, size.name)
            pictures[size.name] = svg.draw(spec, identity, title, about, plot)
            specs[size.name] = compose.given(spec, about)
    return Drawing(view, pictures["wide"], pictures["narrow"], specs["wide"], about, specs["narrow"])


def _plot(canvas: Canvas, view: View) -> Plot:
    """The chart itself; where not one figure is published, a sentence that says so."""
    kind = kinds()[view.kind]
    named = [view.channels.get(name) for name, channel in kind.options.items() if channel.numeric]
    measures = [field for fields in named if fields for field in ([fields] if isinstance(fields, str) else fields)]
    drawn = bool(canvas.rows.values(*measures)) if measures else bool(canvas.rows.numbers)
    plot: Plot | None = kind.apply(canvas, **kind.arguments(view.channels)) if drawn else None
    return plot if plot and plot.points else empty(canvas, *measures[:1])


def _subtitle(rows: Rows, view: View, plot: Plot, title: str) -> str:
    """What is measured, in which unit, of what; not what the headline says."""
    measure = [plot.measure] if plot.measure else []
    return " · ".join([*measure, *scope(rows, view.where, f"{title} {plot.measure}")])


def _notes(plot: Plot, view: View, edition: Edition) -> list[str]:
    note = clean(edition.into(view.note))
    return [*plot.notes, *([note] if note else [])]


def _credit(rows: Rows, settings: Settings, sources: Sequence[str], licence: str) -> str:
    """Where the figures come from, under which licence, and who drew them."""
    code, parts = rows.language.code, []
    if sources:
        linked = (re.sub(r"\[([^\]]*)\]\([^)\s]*\)", r"\1", source) for source in sources)
        parts.append(rows.language("charts.source", sources="; ".join(map(clean, linked))))
    parts.append(clean(settings.names.get(code, "")))
    parts.append(clean(licence))
    parts.append(re.sub(r"^https?://|/$", "", settings.url))
    return " · ".join(filter(None, parts))


def _identity(*names: str) -> str:
    """An id for a page: letters, digits and hyphens."""
    return re.sub(r"[^a-zA-Z0-9]+", "-", "-".join(names)).strip("-").lower()
