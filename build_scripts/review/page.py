"""A review as a page of its own: everything, with charts before and after; no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from build_scripts.language import Language
from build_scripts.review.parts import Part
from build_scripts.review.pictures import Pair

_ROWS = 5000
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
table{border-collapse:collapse;margin:.5rem 0 1.5rem;width:100%}
th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-top:1px solid #8886;overflow-wrap:anywhere}
h2{margin-top:3rem}.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr));gap:1rem}
img{max-width:100%;background:#fff}figure{margin:0}
"""


def page(spoken: Mapping[Language, Sequence[Part]], base: str, pictures: Sequence[Pair]) -> str:
    """The review in every language, one below the other."""
    first = next(iter(spoken))
    title = escape(first("review.title", base=base))
    body = "".join(_language(words, parts, base, pictures) for words, parts in spoken.items())
    return (
        f'<!doctype html><html lang="{first.code}"><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}</style>{body}</html>\n'
    )


def _language(words: Language, parts: Sequence[Part], base: str, pictures: Sequence[Pair]) -> str:
    made = "".join("".join(_part(part, words)) for part in parts) or f"<p>{escape(words('review.nothing'))}</p>"
    drawn = "".join(_pair(pair, words) for pair in pictures)
    if drawn:
        made += f"<h2>{escape(words('review.charts', n=len(pictures)))}</h2>{drawn}"
    return f'<main lang="{words.code}"><h1>{escape(words("review.title", base=base))}</h1>{made}</main>'


def _part(part: Part, words: Language) -> Iterator[str]:
    yield f"<h2>{escape(part.title)}</h2>"
    yield f"<p>{escape(part.about)}</p>" if part.about else ""
    if part.rows:
        yield f"<table><thead><tr>{''.join(f'<th scope=col>{escape(one)}</th>' for one in part.header)}</tr></thead><tbody>"
        for row in part.rows[:_ROWS]:
            yield f"<tr>{''.join(f'<td>{escape(one)}</td>' for one in row)}</tr>"
        yield "</tbody></table>"
        if len(part.rows) > _ROWS:
            yield f"<p>{escape(words('review.more', n=len(part.rows) - _ROWS))}</p>"


def _pair(pair: Pair, words: Language) -> str:
    figures = (
        f"<figure><figcaption>{escape(words(f'review.{when}'))}</figcaption>"
        + (f'<img src="charts/{escape(pair.name)}.{when}.svg" alt="">' if picture else "–")
        + "</figure>"
        for when, picture in (("before", pair.before), ("after", pair.after))
    )
    return f'<h3>{escape(pair.title)}</h3><div class="pair">{"".join(figures)}</div>'
