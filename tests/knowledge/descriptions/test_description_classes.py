"""Classes of wording found in fresh descriptions: each rule once, with what it must not take."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from time import perf_counter

import pytest

from knowledge.descriptions import Description, Unclear, read
from knowledge.descriptions.measuring import invented

TODAY = date(2026, 3, 2)


def said(text: str) -> Description:
    described = read(text, TODAY)
    assert not invented(described)
    return described


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("校园改造项目招标控制价为386.52万元", "校园改造项目"),
        ("天台山公墓扩建项目用地85.33亩", "天台山公墓扩建项目"),
        ("老旧小区改造惠及居民1268户", "老旧小区改造"),
        ("计划拆除违建约2300平方米", "拆除违建"),
        ("花侨大道南段(凤岭庄-花北大道)工程位于花东镇", "花侨大道南段(凤岭庄-花北大道)工程"),
        ("后林社区旧改项目:拟征收房屋612户", "后林社区旧改项目"),
        ("问卷收回113份。项目为柳林镇区停车场建设", "柳林镇区停车场建设"),
        ("用于黑水镇高标准农田建设1.5万亩", "黑水镇高标准农田建设"),
        ("先把村民服务中心立项报上去", "村民服务中心"),
        ("座谈会定在下周二,古渡镇防洪堤二期,1.48亿", "古渡镇防洪堤二期"),
        ("公开征求《县城禁止燃放烟花爆竹规定》意见", "县城禁止燃放烟花爆竹规定"),
        ("地铁口改造?不是,是公交首末站迁移", "公交首末站迁移"),
        ("横岭水库坝址位于内东乡马颈村", "横岭水库"),
        ("不涉及征地拆迁,投资50万元", None),
        ("村民反映修高铁放炮,要求停止", None),
        ("征收实施单位:滨海区房屋征收服务中心", None),
        ("拟征收土地面积:11.8公顷", None),
        ("明天下午两点在大队部开会", None),
        ("用于交通工程建设", None),
        ("水源地保护区划定:一级保护区3.8平方公里", "水源地保护区划定"),
        ("关于回迁楼产权证办理有关情况的说明:共586户", "回迁楼产权证办理"),
        ("二中扩建征收土地28.35亩", "二中扩建"),
        ("拟建年处理6万吨餐厨垃圾处理厂,广受关注", "年处理6万吨餐厨垃圾处理厂"),
        ("县水利局对23座水库进行了除险加固", "23座水库除险加固"),
        ("对拟征收土地的权属、地类、面积进行调查", None),
        ("拟征收土地位于田坑村地段", None),
        ("该地块涉及塔铺街道龙王庙村,西至规划二路", None),
        ("由市交投集团承接修建", None),
    ],
)
def test_what_it_is_called(text: str, name: str | None) -> None:
    found = said(text).fact("matter")
    assert (found.said if found is not None else None) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("前阳镇卫生院装修,投资20万元。另外李家堡村修路3公里", ["前阳镇卫生院装修", "李家堡村修路"]),
        ("一个是东寨村饮水管道更换;再一个是西寨村小桥加固", ["东寨村饮水管道更换", "西寨村小桥加固"]),
        ("1.前郭镇中心街拓宽;2.前郭镇农贸大厅翻建", ["前郭镇中心街拓宽", "前郭镇农贸大厅翻建"]),
        ("1.项目名称:柳河护岸工程;2.建设地点:柳河镇", []),
        ("镇区主街白改黑,另外人行道也换砖", []),
    ],
)
def test_two_matters(text: str, names: list[str]) -> None:
    assert [one.said for one in said(text).matters] == names


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("供热管网改造,估算3250万元", 32500000),
        ("拟投3千5百万元建净水厂", 35000000),
        ("报价58.6万元", 586000),
        ("批复投资4600余万元", 46000000),
        ("路灯安装，8000块，村里负责", 8000),
        ("年增支出1200万元", None),
        ("乡里答应给拿30万,剩下的自己凑", None),
        ("中央预算内资金2000万元,地方配套800万元", None),
        ("换124块智能电表", None),
        ("护栏11.2公里,标志牌86块,省里补一些", None),
        ("老板出钱,两千万打底", None),
        ("招标控制价为386.52万元", None),
        ("街道出20万,企业认捐15万", None),
        ("资产评估值2.06亿元", None),
        ("方便沿线约1.1万群众出行", None),
        ("项目总投资1 250万元", 12500000),
        ("村民自发捐款32万元、村集体出资20万元修建村史馆", None),
    ],
)
def test_what_it_costs(text: str, yuan: int | None) -> None:
    assert said(text).value("investment") == (None if yuan is None else Fraction(yuan))


@pytest.mark.parametrize(
    ("text", "mu"),
    [
        ("占地1亩3分", Fraction(13, 10)),
        ("晒谷场占地大概一亩半", Fraction(3, 2)),
        ("征用耕地26.4亩", Fraction(264, 10)),
        ("受益农田2600亩", None),
        ("为810亩农田提供安全保障", None),
        ("保护耕地1.6万亩", None),
    ],
)
def test_what_land_it_takes(text: str, mu: Fraction | None) -> None:
    assert said(text).value("area") == mu


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("覆盖人员326名", 326),
        ("涉及学生43名", 43),
        ("覆盖师生4126名", 4126),
        ("听证会参加人17名", None),
        ("参加代表18名,其中人大代表1人,委员1人", None),
    ],
)
def test_how_many_people(text: str, people: int | None) -> None:
    assert said(text).value("people") == (None if people is None else Fraction(people))


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("建设单位名称:滨海融合建设有限公司", "滨海融合建设有限公司"),
        ("招标人:勉州县第二中学", "勉州县第二中学"),
        ("合同价186万元,业主为原公镇人民政府", "原公镇人民政府"),
        ("建设单位:宏牧生态农场", "宏牧生态农场"),
        ("征收部门:区住建局。征收实施单位:区征收中心", "区住建局"),
        ("村委会张罗的", "村委会"),
        ("交警大队已征求商户意见", "交警大队"),
        ("安塞镇人民政府关于庙沟村整村搬迁的请示", "安塞镇人民政府"),
        ("综合执法局2月下旬逐户告知", "综合执法局"),
        ("卫健局:拟撤销卫生服务站", "卫健局"),
        ("文化馆承办", "文化馆"),
        ("水利局附近的路", None),
        ("设计单位:某某设计院", None),
        ("评估机构:中序工程公司", None),
    ],
)
def test_who_is_responsible(text: str, body: str | None) -> None:
    assert said(text).value("body") == body


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("业主大会表决,同意711票反对206票弃权107票", 206),
        ("座谈会18人同意5人反对", 5),
        ("家长会上11位家长不同意", 11),
        ("征求意见会召开,68户代表到会,11户对补偿标准提出异议", 11),
        ("走访了41家商户,37家支持,4家嫌影响生意不同意", 4),
    ],
)
def test_how_many_are_against(text: str, against: int) -> None:
    assert said(text).value("objections") == Fraction(against)


def test_who_blocks_the_way_is_against() -> None:
    doubt = said("逐户告知期间有摊主围堵执法车").doubt("objections")
    assert isinstance(doubt, Unclear)
    assert doubt.reason == "some"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("广泛征求学校、社区和家长代表的意见,形成了方案", "征求"),
        ("村民小组会议上有5户提出不同意见", "小组会议"),
        ("股东代表大会应到45人、实到39人", "股东代表大会"),
        ("听取了沿岸6个村意见", "听取"),
        ("县里召开安全风险研判会", None),
        ("3月1日召开元宵灯会部署会", None),
    ],
)
def test_how_people_were_heard(text: str, form: str | None) -> None:
    found = said(text).fact("consulted")
    assert (found is not None and form is not None and form in found.form) or (found is None and form is None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("煤改气工程覆盖青山镇12个村", "青山镇"),
        ("柳林镇区停车场建设", "柳林镇"),
        ("安塞镇人民政府关于庙沟村整村搬迁的请示", "庙沟村"),
        ("俺们屯要修桥", None),
        ("小学学区调整", None),
        ("取缔占道摊位,引导入市", None),
    ],
)
def test_where_it_is(text: str, place: str | None) -> None:
    assert said(text).value("place") == place


@pytest.mark.parametrize("text", ["修" * 1999 + "厂", "征收" * 1000, "1 000 " * 330, "村民代表会" * 400])
def test_reading_takes_no_long_time_whatever_is_sent(text: str) -> None:
    begun = perf_counter()
    read(text, TODAY)
    assert perf_counter() - begun < 5
