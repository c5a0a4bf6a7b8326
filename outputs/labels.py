"""What tables and pages call things, in Chinese."""

from __future__ import annotations

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
