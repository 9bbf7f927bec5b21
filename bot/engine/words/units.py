"""What is said about units, their people and their roles."""

from __future__ import annotations

# -- reach -------------------------------------------------------------------------------------------------
OTHER_ORGANISATION = "这个事项不是本单位的，打不开。要看的话，请经办单位告诉您结果。"
ELSEWHERE = "这个事项要以“{organisation}”的身份来办。请先切换单位，再打开。"
ONLY_LOOK = "这一步由“{organisation}”自己办，您这里只能看。"
NEARER = "这一步由“{organisation}”来审，不用您动手。"
REVIEW_CONFIRMED = "这个事项的等级是您认定的，不能由您审核。请{roles}中没有参与的人来审核。"
NOBODY_ABOVE = "没有通知到人：本单位和上级都还没有别的{roles}。请管理员添加。"

# -- buttons -----------------------------------------------------------------------------------------------
UNITS, MEMBERS, ADD_BELOW, RENAME, PLACE, INVITE = "单位和人员", "人员", "添加下级", "改名", "区划代码", "邀请"
GIVE, SWITCH, UP, OPEN_ONES, REGISTERS, FROM_ABOVE = (
    "给身份",
    "切换单位",
    "上一级",
    "未用的邀请",
    "登记情况",
    "上级任务",
)
TAKE, WITHDRAW, BACK, LOOK, NO_PLACE = "取消{role}", "收回", "返回", "看登记", "随上级"

# -- looking -----------------------------------------------------------------------------------------------
UNIT = "{name}（{kind}）{above}\n区划代码：{place}\n下级{below}个，人员{people}人。"
UNDER = "，上级是{parent}"
PLACE_OWN, PLACE_INHERITED, PLACE_NONE = "{place}", "随上级，{place}", "没有填"
NOT_YOURS = "这个单位不归您看。您可以看本单位和下级单位。"
NO_SUCH_UNIT = "没有找到这个单位，请从“单位和人员”重新打开。"
MEMBERS_OF = "{name}的人员，点一下看身份："
MEMBERS_LISTED = "{name}的人员："
NO_MEMBERS = "{name}还没有人。请管理员邀请。"
MEMBER = "{name}，{unit}\n身份：{roles}"
MEMBER_GONE = "这个人已经不在这个单位了，请重新看人员。"

# -- administering -----------------------------------------------------------------------------------------
ADMIN_ONLY = "这要由本单位或上级的管理员来办。您现在的身份：{roles}。"
WHICH_KIND = "在{unit}下面添加哪一类单位？"
WHICH_NAME = "新单位叫什么？直接打字，例如：长安街道办事处。"
NAME_IT = "填单位名称"
FIRST_NAME = "单位全称叫什么？文书落款要用，例如：惠山区长安街道办事处。"
NAMED = "已记下：{name}。以后文书都用这个名称。"
NO_NAME = "“{name}”不是单位名称，落款不能用。请写全称。"
NAME_FIRST = "单位还没有名称，文书不能落款，没有改动。请管理员在首页点“填单位名称”，再来办。"
JOINED_UNNAMED = "欢迎，{name}。您已加入，身份：{roles}。单位还没有名称，请先填上。"
NEW_NAME = "{unit}改叫什么？直接打字。"
NAME_BOUNDS = "单位名称要写2到30个字，请重写。"
NAME_TAKEN = "{parent}下面已有“{name}”，请换个名称。"
WHICH_PLACE = "{unit}的区划代码是多少？打6位数字，例如320206；下级会随它。"
PLACE_BOUNDS = "区划代码是6位数字（到镇街可写9位），请重写。例如：320206。"
ADDED = "已添加：{name}。"
RENAMED = "已改名：{name}。"
PLACED = "区划代码已改为：{place}。"
WHICH_ROLE = "邀请谁到{unit}？先选身份："
WHO = "请打对方的名字（{role}）："
PERSON_BOUNDS = "名字要写1到40个字，不带换行，请重写。"
SAME_NAME = "{unit}已有叫“{name}”的人。是同一个人的话，请在原来的聊天里用这个码，不要另开。"
INVITED = "{name}的邀请码（{unit}，{role}）：\n{code}\n请对方发送“/start {code}”。七天内有效，只能用一次。"
INVITED_LINK = "或点开：{link}"
QR_READY = "{name}的二维码，请对方用手机扫。"
QR = "邀请二维码"
JOINED_TOLD = "{name}已加入{unit}，身份：{role}。"
GIVE_WHICH = "给{name}哪个身份？"
GIVEN = "{name}现在是{unit}的{role}。"
HAS_ALREADY = "{name}已经是{role}了。"
TAKEN = "{name}不再是{unit}的{role}。"
LAST_ADMIN = "{unit}和上级再没有别的管理员，不能取消。请先给别人管理员身份。"
TOLD_GIVEN = "{by}给了{name}“{role}”身份（{unit}）。"
TOLD_TAKEN = "{by}取消了{name}的“{role}”身份（{unit}）。"
OPEN_INVITATIONS = "{unit}还没用的邀请，点一下收回："
NO_INVITATIONS = "{unit}没有未用的邀请。"
WITHDRAWN = "已收回给{name}的邀请。"
WITHDRAWN_ALREADY = "这个邀请已经用过或过期了，不用再收回。"

# -- acting for another unit -------------------------------------------------------------------------------
WHICH_SEAT = "您现在以“{unit}”的身份办事。换到哪个单位？"
ONE_SEAT = "您只在“{unit}”有身份，不用切换。"
SWITCHED = "现在以“{unit}”的身份办事：{roles}。"
NOT_A_SEAT = "您在那个单位没有身份，没有切换。请找那边的管理员。"

# -- choosing a procedure ----------------------------------------------------------------------------------
NONE_HERE = "没有本地的办法，下面是别处的，请先问上级用哪套。"

# -- registers ---------------------------------------------------------------------------------------------
REGISTERS_BELOW = "{unit}和下级的登记："
REGISTER_LINE = "· {unit}：{titles}"
NOT_REGISTERED = "还没有登记"
TASKS_ABOVE = "上级登记的，点一下看："
NO_TASKS_ABOVE = "上级还没有登记任务和机构，可以先问上级。"
REGISTER_HEAD = "{unit}·{title}（{on}）"
REGISTER_NOT_YOURS = "这份登记不是本单位或上下级的，打不开。要看请找登记的单位。"

KINDS = {
    "city": "市",
    "district": "县区",
    "street": "街道",
    "town": "乡镇",
    "community": "社区",
    "village": "村",
    "zone": "开发区",
    "park": "园区中心",
    "department": "部门",
    "key_department": "重点部门",
    "bureau": "局",
    "branch": "分局",
    "third_party": "第三方机构",
    "unit": "其他单位",
}
