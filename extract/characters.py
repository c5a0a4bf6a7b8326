"""Single characters that are steps of the grammar itself; everything else that is a word is data in `rules`."""

from typing import Final

ATTRIBUTE: Final = "的"  # makes what stands before it an attribute
AGENT: Final = "由"  # names who acts
ALSO: Final = "并"  # joins a further act
ADVERBIAL: Final = "地"  # closes an adverb
ETC: Final = "等"  # closes a list
LIST_MARK: Final = "、"
COMMA: Final = "，"
LEAD_IN: Final = "："
BRACKET: Final = "（"
BRACKET_END: Final = "）"
