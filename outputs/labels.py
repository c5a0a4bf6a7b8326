"""What tables and pages call things, in Chinese."""

from __future__ import annotations

from extract.marks import UNEXPLAINED
from extract.records import Modality, Role

IMPLIED = "未明确主体"
MODALITIES = {
    Modality.OBLIGATION: "应当",
    Modality.RESPONSIBILITY: "负责",
    Modality.PROHIBITION: "不得",
    Modality.PERMISSION: "可以",
    Modality.ENCOURAGEMENT: "鼓励",
    Modality.SANCTION: "处罚",
}
ROLES = {Role.LEAD: "牵头", Role.JOINT: "共同", Role.ASSIST: "配合", Role.SOLE: "单独"}
MARKS = {
    "bearer": "主体",
    "marker": "标记词",
    "predicate": "谓词",
    "object": "客体",
    "complement": "补语",
    "counterparty": "相对方",
    "condition": "条件",
    "exception": "例外",
    "deadline": "期限",
    UNEXPLAINED: "未解释",
}
