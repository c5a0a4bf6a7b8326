"""The Chinese words of tables and sheets: what the classes of things are called in an office."""

from __future__ import annotations

from extract.records import Authority, Modality, Norm, Status, SubjectSource

CLASSES = {
    Modality.OBLIGATION: "义务",
    Modality.RESPONSIBILITY: "职责",
    Modality.PROHIBITION: "禁止",
    Modality.PERMISSION: "授权",
    Modality.ENCOURAGEMENT: "鼓励",
    Modality.SANCTION: "罚则",
}
SUBJECTS = {SubjectSource.EXPLICIT: "明示", SubjectSource.INHERITED: "承前", SubjectSource.IMPLIED: "未明确"}
STATUSES = {
    Status.DRAFT: "草案",
    Status.TRIAL: "试行",
    Status.ISSUED: "已发布",
    Status.AMENDED: "已被修改",
    Status.LAPSED: "失效",
    Status.REPEALED: "废止",
    Status.IN_FORCE: "现行有效",
    Status.PENDING: "尚未生效",
}
AUTHORITIES = {
    Authority.CONSTITUTION: "宪法",
    Authority.LAW: "法律",
    Authority.ADMINISTRATIVE: "行政法规",
    Authority.SUPERVISORY: "监察法规",
    Authority.JUDICIAL: "司法解释",
    Authority.DEPARTMENTAL: "部门规章",
    Authority.LOCAL: "地方性法规",
    Authority.AUTONOMOUS: "自治条例和单行条例",
    Authority.LOCAL_RULE: "地方政府规章",
    Authority.NORMATIVE: "规范性文件",
    Authority.PLAN: "规划和计划",
}
EXCEPTION = "例外："
COMMA, LINE = "、", "\n"
_NOT = "不得"


def matter(norm: Norm) -> str:
    """Return what is owed as it may stand by itself: a prohibition is told by its first word."""
    return _NOT + norm.phrase if norm.modality is Modality.PROHIBITION else norm.phrase


def circumstances(norm: Norm) -> str:
    """Return condition and exception as printed, one a line."""
    return LINE.join(part for part in (norm.condition, norm.exception and EXCEPTION + norm.exception) if part)
