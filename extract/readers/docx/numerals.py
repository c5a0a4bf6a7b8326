"""Numbers in the formats that lists of Word documents have (ECMA-376, ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from extract.structure.numerals import chinese

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_LEGAL_TRADITIONAL = str.maketrans("零一二三四五六七八九十百千", "零壹貳參肆伍陸柒捌玖拾佰仟")
_HAN_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_WIDE_DIGITS = str.maketrans("0123456789", "".join(map(chr, range(0xFF10, 0xFF1A))))
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LARGEST = 9999


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda n: signs[(n - 1) % len(signs)]


def _han(n: int) -> str:
    return chinese(n) if n else "零"


def _roman(n: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        count, n = divmod(n, worth)
        text += sign * count
    return text


def _letters(n: int) -> str:
    """Return a, b … z, aa, bb: Word repeats the letter."""
    return chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)


def _enclosed(first: str, count: int) -> Callable[[int], str]:
    """Return the signs from `first` on, of which there are `count`; what comes after them is a plain number."""
    return lambda n: chr(ord(first) + n - 1) if 1 <= n <= count else str(n)


def _circled(n: int) -> str:
    if n > 35:
        return _enclosed("㊱", 15)(n - 35) if n <= 50 else str(n)
    return _enclosed("㉑", 15)(n - 20) if n > 20 else _enclosed("①", 20)(n)


# What Word writes as 一百 with chineseCountingThousand it writes digit by digit with chineseCounting; the number is the
# same, and laws print the former.
_FORMATS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
            "japaneseCounting", "koreanCounting",
        ),
        _han,
    ),
    **dict.fromkeys(
        ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2"),
        lambda n: str(n).translate(_HAN_DIGITS),
    ),
    "chineseLegalSimplified": lambda n: _han(n).translate(_LEGAL),
    "ideographLegalTraditional": lambda n: _han(n).translate(_LEGAL_TRADITIONAL),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": lambda n: _cycle(_STEMS)(n) + _cycle(_BRANCHES)(n),
    "ideographEnclosedCircle": _enclosed("㊀", 10),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "decimalEnclosedFullstop": _enclosed("⒈", 20),
    "decimalEnclosedParen": _enclosed("⑴", 20),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), lambda n: str(n).translate(_WIDE_DIGITS)),
    "decimalZero": lambda n: f"{n:02}",
    "numberInDash": lambda n: f"- {n} -",
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerLetter": _letters,
    **dict.fromkeys(("none", "bullet"), lambda n: ""),
}  # fmt: skip


def formatted(number: int, format_: str) -> str:
    """Return a number as a list prints it; one that the format has no sign for, and an unknown format, in digits."""
    if not 0 <= number <= _LARGEST or (number == 0 and format_ not in ("decimalZero", "chineseCounting")):
        return str(number)
    return _FORMATS.get(format_, str)(number)
