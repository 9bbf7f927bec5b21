"""How a message is read, rule by rule, and what holds of every message."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from importlib.resources import files
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from knowledge.descriptions import Fact, Field, Quote, read
from knowledge.descriptions.folding import fold
from knowledge.descriptions.measuring import invented
from knowledge.descriptions.offers import claims, completed, spans
from knowledge.descriptions.reader import quotes_of

TODAY = date(2026, 3, 2)


def value(text: str, field: Field) -> Fraction | str | None:
    return read(text, TODAY).value(field)


def why(text: str, field: Field) -> str | None:
    described = read(text, TODAY)
    assert described.value(field) is None, described.fact(field)
    doubt = described.doubt(field)
    return doubt.reason if doubt is not None else None


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("投资80万", 800_000),
        ("投资八十万元", 800_000),
        ("总投资1.2亿元", 120_000_000),
        ("预算50w", 500_000),
        ("花了3千块", 3000),
        ("概算投资 2,350.5 万元", 23_505_000),
        ("投资一亿二千万", 120_000_000),
        ("投资1亿2000万元", 120_000_000),
        ("總投資８０萬元", 800_000),
        ("投资约30万", 300_000),
        ("投資伍拾万元整", 500_000),
        ("总投资120万元，其中一期80万元", 1_200_000),
        ("原投资50万，后追加到72万元", 720_000),
        ("不花钱", 0),
    ],
)
def test_money(text: str, yuan: int) -> None:
    assert value(f"石桥村修路，{text}，村委会负责", "investment") == yuan


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("投资80", "unit"),
        ("投资30万到50万", "vague"),
        ("投资三四百万元", "vague"),
        ("投资几十万", "vague"),
        ("投资不超过100万元", "vague"),
        ("镇里自筹20万、县里补助30万", "several"),
        ("一期投资3000万元，二期投资2000万元", "several"),
        ("水价由2.8元调整为3.4元", None),
        ("每亩补偿3.2万元", None),
        ("装机80万千瓦", None),
        ("投资100万美元", None),
    ],
)
def test_money_that_is_not_said(text: str, reason: str | None) -> None:
    assert why(f"石桥村办这件事，{text}", "investment") == reason


@pytest.mark.parametrize(
    ("text", "mu"),
    [
        ("占地3公顷", 45),
        ("征地12.5亩", Fraction(25, 2)),
        ("占地2000平方米", 3),
        ("用地面积1.2平方公里", 1800),
        ("建筑面积2000平方米", None),
        ("绿化面积300平方米", None),
    ],
)
def test_land(text: str, mu: Fraction | int | None) -> None:
    assert value(f"石桥村建广场，{text}", "area") == mu


@pytest.mark.parametrize(
    ("text", "people", "households"),
    [
        ("涉及三百二十余户", None, 320),
        ("约四百人", 400, None),
        ("影响42户126人", 126, 42),
        ("惠及村民1,260人", 1260, None),
        ("座谈会到会18人", None, None),
        ("走访了38户", None, None),
        ("施工人员20人", None, None),
        ("3户反对", None, None),
        ("涉及200户（其中60岁以上80人）", None, 200),
        ("专家5人论证", None, None),
    ],
)
def test_who_is_affected(text: str, people: int | None, households: int | None) -> None:
    described = read(f"石桥村修路，{text}", TODAY)
    assert (described.value("people"), described.value("households")) == (people, households)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("镇政府负责", "镇政府"),
        ("由县水务局牵头", "县水务局"),
        ("责任单位：东沟镇人民政府", "东沟镇人民政府"),
        ("镇政府是责任单位", "镇政府"),
        ("施工由华建公司负责", None),
        ("相关部门负责", None),
        ("学校负责", None),
        ("县教育局和公安局共同负责", "县教育局和公安局"),
        ("和平村村委会组织实施", "和平村村委会"),
        ("县发改局在县行政中心召开听证会", "县发改局"),
        ("武侯区金花桥街道办事处对川西营社区5组实施拆迁", "武侯区金花桥街道办事处"),
        ("价格主管部门在市行政中心召开城区公办幼儿园收费标准调整听证会", None),
        ("评估单位：某咨询公司", None),
    ],
)
def test_who_is_responsible(text: str, body: str | None) -> None:
    assert value(f"修路，{text}", "body") == body


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("东港市前阳镇卫生室改造", "东港市前阳镇"),
        ("在浙江海盐县修路", "浙江海盐县"),
        ("位于安徽省绩溪县荆州乡、家朋乡境内", "安徽省绩溪县荆州乡、家朋乡"),
        ("石桥村三组修桥", "石桥村三组"),
        ("天门市佛子山镇人民政府决定取缔佛子山石料厂", "天门市佛子山镇"),
        ("盐城市亭湖区修路", "盐城市亭湖区"),
        ("成都市新都区大丰街道改造工程", "成都市新都区大丰街道"),
        ("房山区长阳镇水碾屯村回迁房建设", "房山区长阳镇水碾屯村"),
        ("广西壮族自治区南宁市江南区吴圩镇机场扩建", "广西壮族自治区南宁市江南区吴圩镇"),
        ("新乡市原阳县公交线路调整", "新乡市原阳县"),
        ("老旧小区改造", None),
        ("农村公路硬化", None),
        ("北校区改造工程", None),
        ("城市快速路", None),
    ],
)
def test_where(text: str, place: str | None) -> None:
    assert value(text, "place") == place


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("东港市前阳镇卫生室改造，投资80万", "东港市前阳镇卫生室改造"),
        ("学校决定实施北校区改造工程。本项目建筑改造面积约1000平方米", "北校区改造工程"),
        ("镇政府计划翻修前阳镇卫生室", "翻修前阳镇卫生室"),
        ("前阳镇卫生室要翻修", "前阳镇卫生室翻修"),
        ("想把中心小学的操场翻新一下", "中心小学的操场翻新"),
        ("区政府拟对西湖大道北侧地块实施房屋征收", "西湖大道北侧地块房屋征收"),
        ("市发改委组织召开居民管道天然气价格联动机制听证会", "居民管道天然气价格联动机制"),
        ("关于印发城区停车收费管理办法的通知", "城区停车收费管理办法"),
        ("西大街（人民路至建设路段）拓宽改造工程开工", "西大街(人民路至建设路段)拓宽改造工程"),
        ("某某抽水蓄能电站位于安徽省绩溪县", "某某抽水蓄能电站"),
        ("位于二道区英俊镇的垃圾中转站扩建", "垃圾中转站扩建"),
        ("省政府批准的龙南县渡江镇公路改建工程", "龙南县渡江镇公路改建工程"),
        ("根据《国有土地上房屋征收与补偿条例》，某市人民政府拟对前进村A区地块实施征收", "前进村A区地块征收"),
        ("关于农贸市场摊位费上涨的通知", "农贸市场摊位费上涨"),
        ("街道于6月2日组织座谈会", None),
        ("为实施城市规划，征地20亩", None),
        ("3月1日在村委会开座谈会", None),
        ("项目总投资约500万元", None),
        ("用于交通工程建设", None),
    ],
)
def test_what_it_is_called(text: str, name: str | None) -> None:
    assert value(text, "matter") == name


HEARD = "3月1日座谈会到会18人，"


@pytest.mark.parametrize(
    "text", ["无人反对", "没有人反对", "均无异议", "一致同意", "未收到反对意见", "都没意见", "没人不同意", "反对0票"]
)
def test_no_objection_counts_where_people_were_heard(text: str) -> None:
    assert value(f"修路，{HEARD}{text}", "objections") == 0
    assert why(f"修路，{text}", "objections") == "unheard"
    assert why(f"修路，准备开座谈会，{text}", "objections") == "unheard"
    assert why(f"修路，没开座谈会，{text}", "objections") == "unheard"


@pytest.mark.parametrize(
    "text",
    [
        "不是没人反对",
        "并非一致同意",
        "个别人有意见",
        "没有人不反对",
        "部分业主抗议",
        "没几个人反对",
        "反对的不多",
        "附近小区业主以辐射为由集体签名反对",
        "个别农户对补偿标准有异议",
        "不能说无人反对",
    ],
)
def test_some_object_though_nobody_says_how_many(text: str) -> None:
    assert why(f"修路，{HEARD}{text}", "objections") == "some"


@pytest.mark.parametrize(
    "text",
    [
        "应该没人反对",
        "预计无人反对",
        "基本无人反对",
        "有没有人反对还不清楚",
        "是否有人反对不清楚",
        "估计都同意",
        "可能有人反对",
        "大多数都同意",
    ],
)
def test_what_is_not_certain_is_not_taken(text: str) -> None:
    assert why(f"修路，{HEARD}{text}", "objections") == "hedged"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2人反对", 2),
        ("反对12份", 12),
        ("有一户不同意", 1),
        ("两户反对，后来都同意了", 2),
        ("16人同意2人反对", 2),
        ("其中3人表示反对", 3),
        ("支持的118户，不支持的3户", 3),
        ("同意150，反对12", 12),
        ("12户联名反对", 12),
    ],
)
def test_objections_counted(text: str, count: int) -> None:
    assert value(f"修路，{HEARD}{text}", "objections") == count


@pytest.mark.parametrize(
    ("text", "day", "count"),
    [
        ("3月1日在村委会开座谈会，到会18人", "2026-03-01", "18人"),
        ("上周三开了座谈会18人", "2026-02-25", "18人"),
        ("已开座谈会", "", ""),
        ("问卷发放300份，收回286份", "", "发放300份、收回286份"),
        ("村民代表大会应到40人实到36人", "", "应到40人、实到36人"),
    ],
)
def test_occasions(text: str, day: str, count: str) -> None:
    fact = read(f"修路，{text}", TODAY).fact("consulted")
    assert fact is not None
    assert (fact.day, fact.count) == (day, count)


@pytest.mark.parametrize(
    "text",
    [
        "没开座谈会",
        "座谈会还没开",
        "准备开座谈会",
        "下周三开座谈会",
        "是否开过座谈会不清楚",
        "尚未征求意见",
        "拟召开听证会",
    ],
)
def test_no_occasion(text: str) -> None:
    assert value(f"修路，{text}", "consulted") is None


def test_a_day_to_come_is_no_occasion_and_a_slip_in_the_day_is_asked() -> None:
    assert why("修路，3月18日开座谈会", "consulted") == "future"
    fact = read("修路，3月18日开了座谈会，到会18人", TODAY).fact("consulted")
    assert fact is not None
    assert (fact.day, fact.count) == ("", "18人")


def test_a_message_in_the_form_of_a_form() -> None:
    described = read(
        "名称:东沟村便民桥\n地点:东沟村二组\n投资:26万\n负责:东沟村委会\n人数:158\n"
        "听取意见:2026年2月15日村民大会39人参加\n反对意见:0",
        TODAY,
    )
    assert described.value("matter") == "东沟村便民桥"
    assert described.value("place") == "东沟村二组"
    assert described.value("body") == "东沟村委会"
    assert (described.value("investment"), described.value("people")) == (260_000, 158)
    assert described.value("objections") == 0


def test_what_is_sent_afterwards_fills_in() -> None:
    first = "修路，已开座谈会，无人反对"
    described = read(f"{first}\n3月1日，18人到会", TODAY, supplement=len(first) + 1)
    fact = described.fact("consulted")
    assert fact is not None
    assert (fact.day, fact.count) == ("2026-03-01", "18人")
    assert described.value("objections") == 0


@pytest.mark.parametrize(
    ("first", "later", "field", "now"),
    [
        ("修路，投资80", "80万元", "investment", 800_000),
        ("修路，影响几百人", "三百二十人", "people", 320),
        ("修路，投资80万", "投资85万元", "investment", 850_000),
        ("修路，已开座谈会，是否有人反对不清楚", "3月1日18人到会，无人反对", "objections", 0),
        ("修路，已开座谈会，2人反对", "3月1日18人到会，无人反对", "objections", 2),
        ("修路，镇政府负责", "是县水务局牵头", "body", "县水务局"),
    ],
)
def test_what_is_sent_afterwards_stands_before_what_it_was_asked_for(
    first: str, later: str, field: Field, now: int | str
) -> None:
    described = read(f"{first}\n{later}", TODAY, supplement=len(first) + 1)
    assert described.value(field) == now
    assert all(quote.stands_in(described.text) for quote in quotes_of(described))


def test_what_is_sent_afterwards_is_about_the_matter_chosen() -> None:
    first = "前阳镇卫生室翻修投资60万，另外石桥村还要新建一座公厕，投资15万"
    for about in (0, 1):
        described = read(f"{first}\n涉及400人", TODAY, about=about, supplement=len(first) + 1)
        assert described.value("people") == 400
        assert described.value("investment") == (600_000, 150_000)[about]


def test_one_of_two_matters_takes_only_what_is_said_of_it() -> None:
    text = "前阳镇卫生室翻修投资60万，涉及400人，另外石桥村还要新建一座公厕，投资15万"
    first, second = (read(text, TODAY, about=n) for n in (0, 1))
    assert (first.value("investment"), second.value("investment")) == (600_000, 150_000)
    assert (first.value("people"), second.value("people")) == (400, None)


def test_a_fact_without_a_quote_cannot_be() -> None:
    with pytest.raises(ValueError, match="without a quote"):
        Fact("matter", "卫生室改造", "卫生室改造", ())
    with pytest.raises(ValueError, match="no quote"):
        Quote(0, 3, "  ")
    with pytest.raises(ValueError, match="no quote"):
        Quote(0, 3, "卫生室改造")


PIECES = st.sampled_from(
    (
        "东港市",
        "前阳镇",
        "石桥村",
        "卫生室",
        "改造",
        "投资",
        "80万",
        "1.2亿",
        "元",
        "，",
        "。",
        "、",
        "三百二十余户",
        "约四百人",
        "镇政府",
        "负责",
        "由",
        "座谈会",
        "已开",
        "没",
        "不是",
        "无人反对",
        "2人反对",
        "3月1日",
        "上周三",
        "到会18人",
        "另外",
        "新建",
        "公厕",
        "占地",
        "公顷",
        "3",
        "亩",
        "（",
        "）",
        "？",
        "噪声",
        "安排",
        "明天",
        "㎡",
        "縣",
        "萬",
        "：",
        "项目名称",
        "同意",
        "一户",
        "各",
        "其中",
        "\n",
    )
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=120))
@example("投资" + "9" * 60 + "万元")
@example("，，，（（（）））")
@example("约约约约400人人人")
def test_whatever_is_sent_every_value_stands_in_it(text: str) -> None:
    described = read(text, TODAY)
    assert all(quote.stands_in(text) for quote in quotes_of(described))
    assert invented(described) == []
    assert {fact.field for fact in described.facts} <= set(get_args(Field))
    zero = described.fact("objections")
    if zero is not None and zero.value == 0:
        assert described.fact("consulted") is not None


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(PIECES, max_size=15).map("".join),
    st.lists(st.tuples(st.sampled_from([*get_args(Field), "level"]), st.text(max_size=12) | PIECES), max_size=5),
)
def test_a_model_adds_nothing_that_does_not_stand_there(text: str, claimed: list[tuple[str, str]]) -> None:
    offers = spans(text, claimed)
    after = completed(read(text, TODAY), offers, TODAY)
    assert all(quote.stands_in(text) for quote in quotes_of(after))
    assert invented(after) == []


def test_claims_are_lines_of_known_names() -> None:
    reply = "名称：卫生室改造\n- 投资: 80万\n等级：低风险\n我认为可行\n地点：\n名称：另一个"
    assert claims(reply) == [("matter", "卫生室改造"), ("investment", "80万")]


def test_a_models_figure_is_read_from_its_words() -> None:
    text = "老戏台子拾掇拾掇，估摸六十五万，街坊两百来口"
    after = completed(read(text, TODAY), spans(text, [("matter", "老戏台子"), ("investment", "六十五万")]), TODAY)
    assert (after.value("matter"), after.value("investment")) == ("老戏台子", 650_000)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("去年11月20日开过听证会，38人参加", "2025-11-20"),
        ("前年3月2日开了座谈会，20人参加", "2024-03-02"),
        ("上个月20号开了座谈会，20人参加", "2026-02-20"),
        ("今年二月三号开了座谈会，20人参加", "2026-02-03"),
    ],
)
def test_a_year_or_month_said_by_name_counts(text: str, day: str) -> None:
    held = read(f"县医院扩建，投资2亿元，{text}", TODAY).fact("consulted")
    assert held is not None
    assert held.day == day


def test_who_came_is_not_who_is_affected() -> None:
    assert read("大鹿岛村码头修复，开了两次会，来了62人", TODAY).fact("people") is None


@pytest.mark.parametrize("text", ["有3户嫌影响出海", "居民多次上访", "有户人家不答应", "对面商户告状"])
def test_grumbling_is_opinion_against_without_a_number(text: str) -> None:
    assert why(f"码头修复，开了座谈会20人参加，{text}", "objections") == "some"


def test_an_objector_named_by_the_floor_counts() -> None:
    assert value("加装电梯，开了座谈会20人参加，有1户一楼坚决不同意", "objections") == 1


def test_hundred_millions_said_with_a_measure_word() -> None:
    assert value("项目总投资约3.5个亿，其中征拆1.2亿", "investment") == 350_000_000


def test_the_table_of_simplified_characters_is_that_of_the_library() -> None:
    """The engine loads no C++: the table is kept beside it, and held to the library here."""
    converter = OpenCC("t2s")
    lines = (files("knowledge.descriptions") / "data" / "simplified.txt").read_text(encoding="utf-8").splitlines()
    traditional, simplified = [line for line in lines if not line.startswith("#")]
    assert [converter.convert(each) for each in traditional] == list(simplified)


@pytest.mark.parametrize("body", ["乡卫健办", "镇城建办", "乡农办", "区征收办", "镇城管中队", "镇综合执法队"])
def test_an_office_by_its_short_name_is_a_body(body: str) -> None:
    assert value(f"二道湾村卫生室改造，投资80万元，{body}负责", "body") == body


def test_what_somebody_will_do_is_no_office() -> None:
    assert value("二道湾村卫生室改造，这事没人来办，投资80万元", "body") is None
