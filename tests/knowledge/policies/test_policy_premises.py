"""What questions take for granted and is not so, and questions as people write them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy_engine import new_engine

from knowledge.policies.mending import mended, plain
from knowledge.policies.premises import premises, untrue
from knowledge.policies.service import PolicyService
from storage.policies import SqlPolicyStore

UNTRUE = {
    "report-approval": [
        "稳评报告由哪个部门审批",
        "社会稳定风险评估报告谁来批准",
        "稳评报告需要哪一级核准",
        "稳评报告信访局批了才算数吧",
    ],
    "highest-level": ["特高风险怎么办", "风险等级不包括( )。A.特高风险 B.高风险"],
    "expropriation-simple": ["征地项目能走简易吗", "走简易程序征收集体土地行吗"],
    "national-numbers": ["全国统一的分数线是几分", "0.36是国家规定的吗", "国家定的反对多少算高"],
    "forced-by-government": ["强拆由街道批准就行吧", "审批强制拆迁的是谁", "街道能不能自己把不搬的户强拆了"],
    "assessed-afterwards": ["开工后补做稳评行吗", "先征地再补评可以不", "征地批下来以后再做稳评来得及吧"],
    "demolition-permit": ["拆迁许可证有效期几年", "《城市房屋拆迁管理条例》第九条", "拆迁证多久办下来"],
    "objections-as-zero": ["反对率写0%行吗", "反对意见填成没有可以吗", "反对意见太多，少写几条行不行"],
    "machine-decides": ["系统直接定级就行了吧"],
    "third-party-decides": ["第三方评估公司决定能不能实施"],
    "builder-demolishes": ["开发商自己组织拆迁可以吗", "开发商天天上门劝搬行不行"],
    "moved-before-paid": ["先搬走后补偿合法吗", "先让大家搬，补偿款以后再慢慢谈行吧"],
    "village-approves": ["村委会批准征地就行吧", "征地镇政府同意了就可以吗"],
    "straight-to-the-top": ["能不能直接到北京上访", "越级上访允许吗"],
    "third-party-must": ["稳评必须请第三方来做吧", "是不是一定要第三方评估"],
    "majority-forces": ["大家都签了，就剩那家能直接拆吗", "多数人同意，没签的几户可以强拆吧"],
    "money-afterwards": ["先下征收决定，钱后面再凑行吗"],
    "consulted-instead-of-reviewed": ["征求过意见就不用合法性审查了吧"],
    "names-of-people": ["公示反对的名单可以吗", "把上访的人名字贴出来行不行"],
}
SO = [
    "征地前要不要做稳评",
    "中风险项目能不能批",
    "净地出让的房地产开发能不能走简易程序",
    "先搬迁还是先补偿",
    "环评报告由谁审批",
    "钉子户不搬怎么处理",
    "第三方稳评机构的资质等级怎么定",
    "决策后评估能不能让原来做评估的单位来做",
    "征收永久基本农田由谁批准",
    "政府怎么申请法院强拆",
    "重点项目是不是必须第三方稳评",
    "哪些项目必须第三方评估",
    "县政府批准补偿方案后多久公告征地",
    "征地项目批准后多少天内公告",
    "反对意见怎么写进报告",
    "信访局批转的稳评报告",
    "上访要到哪里反映",
    "书面征求过意见了，还要不要做合法性审查",
    "多数人同意了，没签的怎么作补偿决定",
]


@pytest.fixture
def builtin(tmp_path: Path) -> PolicyService:
    engine = new_engine(tmp_path)
    service = PolicyService(SqlPolicyStore(engine), tmp_path, embedding="none")
    service.ensure_builtin()
    return service


@pytest.mark.parametrize(("premise", "question"), [(p, q) for p, questions in UNTRUE.items() for q in questions])
def test_what_is_not_so_is_put_right_with_a_clause(builtin: PolicyService, premise: str, question: str) -> None:
    answer = builtin.ask(question)
    assert answer.premise == premise
    assert answer.state == "related"
    assert answer.hits
    assert answer.reason
    assert answer.answer.startswith(answer.reason)
    assert all(builtin.clause(hit.clause.id) for hit in answer.hits)


@pytest.mark.parametrize("question", SO)
def test_what_is_so_is_left_alone(question: str) -> None:
    assert untrue(question) is None


def test_the_table_is_tried_whole_and_is_short_and_plain() -> None:
    assert {one.id for one in premises()} == set(UNTRUE)
    for one in premises():
        assert len(one.says) <= 60, one.id
        assert one.says.endswith("。"), one.id
        assert not re.search(r"你|错|不对", one.says), f"{one.id}: nobody is blamed"


def test_without_a_clause_in_the_store_nothing_is_claimed(service: PolicyService) -> None:
    assert service.ask("稳评报告由哪个部门审批").premise is None


def test_a_clause_named_outright_goes_first(builtin: PolicyService) -> None:
    answer = builtin.ask("713号令第二十四条，稳评报告由哪个部门审批")
    assert (answer.premise, answer.confidence) == (None, 1.0)


@pytest.mark.parametrize(
    ("written", "read"),
    [("咋办", "怎么办"), ("啥时候开始", "什么时候开始"), ("俺们村", "我们村"), ("征地公告", "征地公告")],
)
def test_dialect_is_read_as_plain_words(written: str, read: str) -> None:
    assert plain(written) == read


def test_a_mistaken_character_is_mended_only_where_the_word_is_unknown() -> None:
    seen = {"信访": 30, "访条": 4, "条例": 90, "证明": 5, "政明": 0}
    assert mended("信仿条例", lambda pair: seen.get(pair, 0)) == "信访条例"
    assert mended("证明", lambda pair: seen.get(pair, 0)) == "证明"
    assert mended("今天天气", lambda pair: 0) == "今天天气"


@given(st.text(max_size=60))
def test_mending_never_changes_the_length_nor_fails(question: str) -> None:
    assert len(mended(question, lambda pair: len(pair) % 3)) == len(question)


def test_words_that_are_rightly_written_stay() -> None:
    seen = {"产征": 3, "房产": 2, "征，": 2}
    assert mended("没有房产证，拆了赔不赔", lambda pair: seen.get(pair, 0)) == "没有房产证，拆了赔不赔"
    assert plain("评估弄虚作假咋弄") == "评估弄虚作假怎么办"
    assert plain("资料弄丢了") == "资料弄丢了"
