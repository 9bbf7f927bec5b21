"""Names of persons in free text, as far as a rule can tell them: a surname where names stand.

A name stands behind a word for somebody concerned (村民张三、户主：李四), before a form of address (王五大爷), or
beside a number that was masked (赵六，138…). Who decides, confirms or signs for a body is asked for by post, not by
name, and is not looked for here.
"""

from __future__ import annotations

import re

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文施洪祝庄纪翁倪严牛温芦季俞章鲁葛韦岑"
)
_TWO = "欧阳|司马|诸葛|上官|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|端木|夏侯|长孙"
_NAME = rf"(?:(?:{_TWO})[\u4e00-\u9fff]{{1,2}}|[{SURNAMES}][\u4e00-\u9fff]{{1,2}}|[{SURNAMES}]某{{1,2}})"
_NAME_SHORT = _NAME.replace("{1,2}}", "{1,2}?}").replace("{1,2})", "{1,2}?)")
_WHO = (
    "村民|居民|业主|户主|住户|农户|商户|群众|租户|家属|承包户|承包人|被征收人|被拆迁人|被征地人|反映人|来访人|信访人|上访人|"
    "投诉人|举报人|申请人|签字人|签名人|签名|签字|联系人|受访人|被调查人|填表人|答卷人|当事人|产权人|权利人|村民代表|群众代表|"
    "代表|姓名|本人"
)
_ADDRESS = "先生|女士|大爷|大妈|大娘|大伯|大叔|大婶|阿姨|师傅|老汉|老人|大姐|大哥|老师"
NO_NAME = (
    "高度|高兴|高龄|马上|万分|万一|万元|常常|常年|常住|任何|任意|任务|方面|方便|方式|方案|金额|文件|文化|江边|江水|康复|田地|石头|"
    "钱款|林地|林业|毛病|安全|白天|白跑|黄土|许多|于是|程度|程序|施工|时|谢绝|郑重|严重|严格|雷雨|龙头|武断|文明|温和|何时|"
    "何人|顾虑|顾及|于|向|史料|田间|石料|金融|季度|章程|明|左|右|和|高的|高低|广场|计划|游|白色|黄色|叶|汤|车|牛羊|方"
)
"""Words that begin like a surname; taken for one they would leave holes in a sentence."""
_ENDS = (
    r"(?=[，。；、：！？,;:!?\s（）()“”〔\[\]【】/／|]|说|反映|提出|认|要求|表示|希望|建议|担心|"
    r"不|同意|赞成|及|与|等|家|在|对|已|$)"
)
_LINK = r"[\s:：是为叫]{0,3}"
_AFTER_WHO = re.compile(rf"(?P<who>{_WHO})(?P<link>{_LINK})(?!{NO_NAME})(?P<name>{_NAME_SHORT}){_ENDS}")
_BEFORE_ADDRESS = re.compile(
    rf"(?:(?<=[民主户人商员是由和、，。；：\s（“])|(?<![\u4e00-\u9fff]))(?!{NO_NAME})(?P<name>{_NAME})(?=(?:{_ADDRESS}))"
)
_MASKED = "〔(?:身份证号|手机号|电话号码|银行卡号|车牌号|证件号|联系方式)已隐去〕"
_CALLED = (
    r"(?:联系|办公|家庭)?(?:电话|手机|座机)?(?:号码|号)?|身份证(?:号码|号)?|证件(?:号码|号)?|(?:银行)?(?:卡号|账号)|"
    r"车牌(?:号)?|微信"
)
_BEFORE_NUMBER = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=人)|(?<=主)|(?<=民)|(?<=是)|(?<=由)|(?<=和))(?!{NO_NAME})(?P<name>{_NAME_SHORT})"
    rf"(?=[\s,，、:：(（的]{{0,3}}(?:{_CALLED})[\s:：是为]{{0,3}}{_MASKED})"
)
_AFTER_NUMBER = re.compile(rf"(?P<number>{_MASKED}\s?[(（]\s?)(?!{NO_NAME})(?P<name>{_NAME_SHORT})(?=\s?[)）])")
GONE = "〔姓名已隐去〕"


def without_names(text: str) -> tuple[str, int]:
    """The text with names that stand where names stand replaced, and how many were."""
    text, behind = _AFTER_WHO.subn(lambda m: m["who"] + m["link"] + GONE, text)
    text, before = _BEFORE_ADDRESS.subn(GONE, text)
    text, beside = _BEFORE_NUMBER.subn(GONE, text)
    text, after = _AFTER_NUMBER.subn(lambda m: m["number"] + GONE, text)
    return text, behind + before + beside + after
