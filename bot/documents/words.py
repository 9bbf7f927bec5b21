"""The fixed words of the records: states, stances, dispositions, levels and grades, as printed."""

from __future__ import annotations

from enum import StrEnum


class Dimension(StrEnum):
    """The four dimensions of an assessment (绍兴国土稳评实施方案2017, 四)."""

    LEGALITY = "合法性"
    REASONABLENESS = "合理性"
    FEASIBILITY = "可行性"
    CONTROLLABILITY = "可控性"


class AnswerState(StrEnum):
    """How far an answer can be relied on. Pending never counts as no risk."""

    ANSWERED = "已答"
    UNFILLED = "未填"
    PENDING = "待核"
    NOT_APPLICABLE = "不适用"


class MappedLevel(StrEnum):
    """The national three levels to which each pack's own levels map (发改投资〔2012〕2492号)."""

    HIGH = "高风险"
    MEDIUM = "中风险"
    LOW = "低风险"


class Controllability(StrEnum):
    """The two words of 国务院令第713号 art. 24."""

    CONTROLLABLE = "可控"
    NOT_CONTROLLABLE = "不可控"


class Stance(StrEnum):
    """What someone asked said. Indifferent, conditional, against and silent are never merged."""

    SUPPORT = "支持"
    CONDITIONAL = "有条件支持"
    INDIFFERENT = "无所谓"
    AGAINST = "反对"
    NO_ANSWER = "未表态"


class Disposition(StrEnum):
    """What became of an opinion; ``None`` in its place means not yet dealt with."""

    ADOPTED = "采纳"
    PARTLY_ADOPTED = "部分采纳"
    EXPLAINED = "未采纳，已说明理由"
    REFERRED = "转有关部门办理"


class Rendition(StrEnum):
    """Whether a clause's text is the original's wording or a digest of it."""

    ORIGINAL = "原文"
    DIGEST = "要点转述"


class Grade(StrEnum):
    """Evidence grade of a source: primary text read, secondary source, engineering custom."""

    PRIMARY = "一手文本"
    SECONDARY = "二手资料"
    CUSTOM = "行业惯例"


class FiledPaper(StrEnum):
    """What was handed in for review, as named after 社会稳定风险: 简化程序 files a form and no report."""

    REPORT = "评估报告"
    FORM = "评估备案表"

    @property
    def short(self) -> str:
        """Its name where it was named in full before."""
        return "评估报告" if self is FiledPaper.REPORT else "备案表"


class StepState(StrEnum):
    """Where a step of the procedure stands."""

    DONE = "已完成"
    CURRENT = "进行中"
    TO_DO = "待办"
