"""Letters that came out of another encoding, or of another script than they seem to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from build_scripts.columns import Column
from build_scripts.model import Field

_GARBLED = "[ÂÃÄÅÆáâðï][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
"""Two bytes of UTF-8 seen as two characters of Windows-1252."""
_SIGNS = "[A-Za-z][¨©ª«¬®µ¶·¸¹»¼½¾]|[®§][A-Za-z¨©ª«¬µ¶·¸¹»¼½¾]|[a-z][ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞ]"
_PAIRS = "[aeouyAEOUYôöÔÖ][ùøûõïêéèúüëâáàåãäÙØÛÕÏÊÉÈÚÜËÂÁÀÅÃÄ]"
_SEVERAL = 3
"""How many signs stand for other letters, where it is no accident: `m²` and `m³` look so too."""
_TWINS = "АВЕЅІЈКМНОРСТХаеорсухѕіјΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
"""Letters of Cyrillic and Greek that look like Latin ones (Unicode's confusables)."""
_LOST = "\ufffd"
"""What a program writes for a byte that it cannot read."""
_OTHERS = "[\u0370-\u052f]"
_ALIKE = f"[A-Za-z][{_TWINS}]|[{_TWINS}][A-Za-z]"
_BYTES = "[A-Za-z][€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\x81\x8d\x8f\x90\x9d¡-ÿ]"
_MARKED = "[A-Za-zÂÊÔâêôãõýÃÕÝ][ÌÒÞìòþ]|[ðÐýõÝÕ]"
"""Tones of Windows-1258, which follow their vowel, and letters that only it has, seen as Windows-1252."""
_ANY = "|".join((_GARBLED, _SIGNS, _BYTES, _PAIRS, _MARKED, _OTHERS))
"""Whatever may be doubted: a column is gone through once, what is found is then told apart."""
_SECOND = f"\x80-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ{_TWINS}"
"""Each of these holds one of them."""

_TCVN3 = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)


def _shaped(shape: str) -> list[str]:
    """What VNI's marks add to a vowel: a tone, or a shape with or without one."""
    tones = ["\u0301", "\u0300", "\u0309", "\u0303", "\u0323"]
    return [shape + tone for tone in ["", *tones]] if shape else tones


_VNI_MARKS = dict(
    zip(
        "ùøûõïêéèúüëâáàåãä",
        [tone for shape in ("", "\u0306", "\u0302") for tone in _shaped(shape)],
        strict=True,
    )
)
_VISCII = dict(
    zip(
        "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ",
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ",
        strict=True,
    )
) | dict(
    zip(
        map(chr, range(0xA0, 0x100)),
        "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
        strict=True,
    )
)
"""RFC 1456, its bytes seen as Windows-1252."""
_VNI_LETTERS = str.maketrans("ôöñæóòîÔÖÑÆÓÒÎ", "ơưđỉĩịỵƠƯĐỈĨỊỴ")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    "(?:a[iouy]?|ă|â[uy]?|eo?|êu?|i(?:a|êu?|u)?|o(?:a[ioy]?|ă|eo?|i|o)?|[ôơ]i?"
    "|u(?:a|ây?|ê|i|ơ|ôi?|y(?:a|êu?|u)?)?|ư(?:a|i|ơ[iu]?|u)?|y(?:êu?)?)"
    "(?:ch|ng|nh|[ckmnpt])?"
)


def doubts(field: Field, column: Column) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    """The texts of a column that are garbled, in a legacy encoding of Vietnamese, or of mixed scripts."""
    for text in column.like(_LOST, holding=_LOST):
        yield "letters-lost", text, {}
    found = column.like(_ANY, holding=_SECOND)
    if not found:
        return

    def holding(pattern: str) -> list[str]:
        return [text for text in found if re.search(pattern, text)]

    for text in holding(_GARBLED):
        if meant := _ungarbled(text):
            yield "mojibake", text, {"meant": meant}
    ways = []
    for encoding, pattern, read in _LEGACY:
        told = [(text, read(text)) for text in holding(pattern)]
        told = [(text, meant) for text, meant in told if _vietnamese(meant) and not _vietnamese(text)]
        ways.append((encoding, _beyond_chance(column, told)))
    encoding, told = max(ways, key=lambda way: len(way[1]))  # some texts mean something in several, most in one
    for text, meant in told:
        yield "vietnamese-legacy", text, {"encoding": encoding, "meant": meant}
    for text in [*holding(_ALIKE), *_disguised(column, holding(_OTHERS))]:
        twins = "".join(dict.fromkeys(re.findall(f"[{_TWINS}]", text)))
        yield "letters-alike", text, {"shown": ", ".join(f"{twin} (U+{ord(twin):04X})" for twin in twins)}


def _beyond_chance(column: Column, told: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Texts and their meanings, where they are most of a column's texts with accents; else those of which two words show it.

    One word may look so by chance, as some of French do.
    """
    signs = {sign for text, meant in told for sign in text if not sign.isascii() and sign not in meant}
    if sum(len(text.split()) for text, _ in told) < 2 or len(signs) < _SEVERAL:
        return []
    if 2 * len(told) > len(column.printed.matching(r"[^\x00-\x7f]")):
        return told
    return [(text, meant) for text, meant in told if sum(map(str.__ne__, text.split(), meant.split())) > 1]


def _disguised(column: Column, others: list[str]) -> list[str]:
    """Codes written in twins alone, in a column of Latin letters that has no other word of their script."""
    found = [text for text in others if not re.search(_ALIKE, text)]
    alone = all(re.fullmatch(f"[{_TWINS}\\W\\d_]+", text) for text in found)
    return found if found and alone and column.like("[A-Za-z]") else []


def _ungarbled(text: str) -> str | None:
    """What the bytes of a text mean as UTF-8, where that is what they are."""
    out = bytearray()
    for sign in text:
        try:
            out += sign.encode("cp1252")
        except UnicodeEncodeError:
            if ord(sign) > 0xFF:
                return None
            out.append(ord(sign))
    # the second byte of `à` is a blank that does not break, and becomes a common one
    for given in (bytes(out), bytes(out).replace(b"\xc3 ", b"\xc3\xa0")):
        try:
            return given.decode("utf-8")
        except UnicodeDecodeError:
            continue
    return None


def _tcvn3(text: str) -> str:
    return "" if max(text) > "ÿ" else "".join(_TCVN3.get(sign, sign) for sign in text)


def _vni(text: str) -> str:
    if max(text) > "ÿ":
        return ""

    def composed(pair: re.Match[str]) -> str:
        base, mark = pair[1].translate(_VNI_LETTERS), _VNI_MARKS[pair[2].lower()]
        return unicodedata.normalize("NFC", base + mark)

    marks = "".join(_VNI_MARKS)
    parts = re.split(f"([aeouyôöAEOUYÔÖ][{marks}{marks.upper()}])", text)
    if any(mark in "".join(parts[::2]).lower() for mark in marks):
        return ""  # here a mark never stands alone
    pairs = re.compile("(.)(.)", re.DOTALL)
    return "".join(
        composed(pair) if at % 2 and (pair := pairs.fullmatch(part)) else part.translate(_VNI_LETTERS)
        for at, part in enumerate(parts)
    )


def _windows(text: str) -> str:
    try:
        return unicodedata.normalize("NFC", text.encode("cp1252").decode("cp1258"))
    except UnicodeError:
        return ""


def _viscii(text: str) -> str:
    return "".join(sign if sign < "\x80" else _VISCII.get(sign, "?") for sign in text)


_LEGACY = (
    ("TCVN3 (ABC)", _SIGNS, _tcvn3),
    ("VNI", _PAIRS, _vni),
    ("Windows-1258", _MARKED, _windows),
    ("VISCII", _BYTES, _viscii),
)
"""The encodings, what shows them, and how their letters are read."""


def _vietnamese(text: str) -> bool:
    """Whether every word is a syllable of Vietnamese, and some have its letters."""
    words = re.findall(r"[^\W\d_]+", text)
    plain = [unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", word.lower()))) for word in words]
    return not text.isascii() and bool(words) and all(_SYLLABLE.fullmatch(word) for word in plain)
