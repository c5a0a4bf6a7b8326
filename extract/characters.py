"""Single characters that are steps of the grammar itself; everything else that is a word is data in `rules`."""

ATTRIBUTE = "的"  # makes what stands before it an attribute
AGENT = "由"  # names who acts
ALSO = "并"  # joins a further act
ADVERBIAL = "地"  # closes an adverb
ETC = "等"  # closes a list
LIST_MARK = "、"
COMMA = "，"
LEAD_IN = "："
BRACKET, BRACKET_END = "（", "）"
