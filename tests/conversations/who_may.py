"""Who may do what: the table. `test_who_may.py` tries every cell, `docs/roles.md` is drawn from it.

A row is a command or the action of a button at a place where it fits. Every command, every action of a button and every
free action has a row: add yours, at a place of `who_may_stages.PLACES` (or a new one there).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.engine.assignments import short
from bot.engine.recent import mark_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "roles.md"
COLUMNS = {
    "opener": "经办稳评员",
    "assessor": "别的稳评员",
    "leader": "单位负责人",
    "group": "领导小组",
    "legal": "法制员",
    "reviewer": "审核员",
    "expert": "专家",
    "representative": "群众代表",
    "third_party": "第三方",
    "admin": "管理员",
    "above": "上级单位",
    "outside": "外单位",
    "stranger": "没有加入",
}
"""Who tries. All but the last three belong to the organisation of the case; `above` and `outside` hold every role, in
the organisation above it and in one elsewhere."""
EVERYBODY = frozenset(COLUMNS)
MEMBERS = EVERYBODY - {"stranger"}
STAFF = MEMBERS - {"above", "outside"}
SEEING = MEMBERS - {"outside"}
FILLING = frozenset({"opener", "assessor"})
DECIDING = frozenset({"leader", "group"})
REVIEWING = frozenset({"reviewer"})
OVERSEEING = frozenset({"group", "reviewer", "admin", "above", "outside"})
"""Who looks for facts in their own branch of the tree; a matter of another branch is not there for them."""
STATING = frozenset({"opener", "assessor", "leader"})
LEGAL = frozenset({"legal", "above"})
CHECKING = frozenset({"legal", "above", "outside"})
ADMINS = frozenset({"admin", "above", "outside"})
CORRECTING = frozenset({"reviewer", "admin", "above", "outside"})
LIBRARIANS = frozenset({"above", "outside"})
"""Who looks after the policy store, one for the installation: administrators with no organisation above theirs."""
SURVEYING = frozenset({"opener", "assessor", "third_party", "admin"})
DEPARTMENT = frozenset({"outside"})
"""In the rows of tasks 外单位 is the department the task was given to."""
UNIT = short("上级区")
YEARLY = OVERSEEING | {"leader"}
"""Who looks at the year of their own organisation; `above` and `outside` at that of theirs."""
ADMINISTERING = frozenset({"admin", "above"})
ARCHIVING = frozenset({"opener", "leader", "group", "reviewer", "admin", "above"})
OPENING = frozenset({"opener", "assessor", "third_party", "admin", "above", "outside"})


SAYING = frozenset({"opener", "assessor", "leader", "third_party"})
"""Who says that a measure of their own organisation is carried out."""
KEEPING = frozenset({"reviewer", "admin", "above", "outside"})
"""Who keep their own organisation's expert pool."""
POOLING = KEEPING | {"opener", "assessor", "third_party"}
DRAWING = POOLING - {"outside"}


@dataclass(frozen=True, slots=True)
class Row:
    """`act`: ``/command``, the action of a button, or ``“`` for typed text (`args`); `at`: the place; `may`: who may.

    `done`: how it shows that it was done: ``case`` (the case changed), ``record`` (something was recorded),
    ``job:KIND`` (slow work was started), ``place:NAME`` (the chat went there), else words that are said then and only
    then; several, with ``|`` between them, where one of them will do.
    """

    act: str
    at: str
    may: frozenset[str]
    done: str
    does: str
    args: str = ""

    @property
    def name(self) -> str:
        """For the test's id."""
        return f"{self.act} at {self.at}"


ROWS = (
    # -- commands ----------------------------------------------------------------------------------------------
    Row("/start", "home", MEMBERS, "我陪您一步一步做|上次填到", "首页"),
    Row("/home", "home", MEMBERS, "要办什么", "首页"),
    Row("/help", "home", MEMBERS, "点按钮就行", "怎么用"),
    Row("/new", "home", OPENING, "place:start", "开始评估"),
    Row("/file", "home", OPENING, "record|place:start", "低风险快速备案"),
    Row("/describe", "short", FILLING, "place:describe", "一句话填"),
    Row("dsc", "short", FILLING, "place:describe", "一句话填"),
    Row("“", "describe", FILLING, "place:understood", "发那句话", "石桥村卫生室翻修，投资30万"),
    Row("umt", "matters", FILLING, "place:understood", "几件事里先报一件", "0"),
    Row("uf", "understood", FILLING, "不对就发一条对的", "点一项看原话", "investment"),
    Row("ufa", "fixing", FILLING, "我这样理解", "改成另一项", "matter_kind.policy"),
    Row("udr", "fixing", FILLING, "我这样理解", "这一项先不填"),
    Row("ubk", "fixing", FILLING, "我这样理解", "不改，回去"),
    Row("uok", "understood", FILLING, "case", "都对，记下"),
    Row("uon", "understood", FILLING, "case", "都对，也没有列出的情形"),
    Row("imc", "unnamed", FILLING, "责任人记为", "我是责任人"),
    Row("subn", "filed", FILLING, "record", "没有利害关系，提交"),
    Row("subi", "filed", FILLING, "place:interest", "有利害关系，申报"),
    Row("/mydata", "home", MEMBERS, "job:my_data", "我的资料"),
    Row("/files", "papers", SEEING, "的材料，共1份", "看材料"),
    Row("kd", "papers", frozenset({"opener"}), "删了找不回来", "删一份自己存的材料", "0"),
    Row("kdy", "papers", frozenset({"opener"}), "case", "确定删掉", "0"),
    Row("/units", "home", MEMBERS, "区划代码：", "单位和人员"),
    Row("/ledger", "home", YEARLY, "place:board", "台账"),
    Row("/targets", "home", YEARLY, "place:board", "指标"),
    Row("/mine", "home", MEMBERS, "在办的事项|名下没有", "我的事项"),
    Row("/tasks", "home", MEMBERS, "等您办理", "待我办理"),
    Row("/ask", "home", EVERYBODY, "job:ask", "问政策", "公示多少天"),
    Row("/status", "question", SEEING, "现在：第1步", "看进展"),
    Row("/review", "question", SEEING, "place:review", "看已填的"),
    Row("/level", "question", SEEING, "place:level", "看拟定等级"),
    Row("/report", "question", SEEING, "job:document", "要评估报告"),
    Row("/why", "question", SEEING, "job:clauses", "看这一题的依据"),
    Row("/explain", "question", SEEING, "说明：", "看这一题的说明"),
    Row("/back", "question", SEEING, "也在册的题|place:question", "看上一题"),
    Row("/later", "question", FILLING, "case", "先放下一题"),
    Row("/skip", "optional", FILLING, "case", "跳过一题"),
    Row("/cancel", "question", frozenset({"opener"}), "place:cancel", "取消事项"),
    Row("/publish", "question", SEEING, "place:publish", "看公开稿"),
    Row("/archive", "question", ARCHIVING | {"outside"}, "job:archive|job:closed", "归档；没有打开的，从办结的里挑"),
    # -- at a question -----------------------------------------------------------------------------------------
    Row("a", "question", FILLING, "case", "回答", "screening.risk"),
    Row("“", "question", FILLING, "case", "打字回答", "可能"),
    Row("t", "multi", FILLING, "place:question", "多选里勾一项", "plan_methods.symposium"),
    Row("d", "ticked", FILLING, "case", "多选选好了", "plan_methods"),
    Row("why", "question", SEEING, "job:clauses", "看依据"),
    Row("help", "question", SEEING, "说明：", "看说明"),
    Row("back", "question", SEEING, "place:question", "看上一题"),
    Row("later", "question", FILLING, "case", "稍后再填"),
    Row("skip", "optional", FILLING, "case", "跳过"),
    Row("cal", "date", SEEING, "place:question", "翻日历", "planned_date.2026-04"),
    Row("idle", "date", SEEING, "点不了", "点日历里不能选的格"),
    Row("rc", "recent", FILLING, "case", "用以前写过的", f"matter_place.{mark_of('越城区李家村')}"),
    Row("here", "question", SEEING, "place:question", "回到这一题"),
    Row("/find", "home", MEMBERS, "place:find", "找事项", "李家"),
    Row("find", "home", MEMBERS, "place:find", "找事项"),
    Row("hf", "finding", MEMBERS, "job:ask", "打的字去查政策"),
    Row("“", "finding", MEMBERS, "名称里有", "打名称里的几个字", "李家"),
    Row("hq", "held", FILLING, "job:ask", "打的字去查政策"),
    Row("ha", "held", FILLING, "case", "打的字记为回答"),
    Row("hm", "held", FILLING, "请复制下面这段", "照片上读到的字改一改"),
    Row("spp", "visiting", REVIEWING, "case", "照片的位置记进察看", "40123.124399"),
    Row("hx", "held", FILLING, "没有用", "照片上读到的字不用"),
    # -- lists ---------------------------------------------------------------------------------------------------
    Row("add", "list", FILLING, "case", "添一项"),
    Row("fin", "list", FILLING, "case", "这一列填完了"),
    Row("e", "list", FILLING, "place:entry", "点开一项", "e1"),
    Row("ee", "entry", FILLING, "place:question", "改一项里的回答", "form"),
    Row("rm", "entry", FILLING, "case", "删掉一项"),
    Row("list", "entry", FILLING, "place:question", "回到列表"),
    # -- review list and end of a step -----------------------------------------------------------------------------
    Row("r", "review", FILLING, "place:question", "改一题", "matter_kind"),
    Row("rv", "question", SEEING, "place:review", "看已填的"),
    Row("rs", "review", SEEING, "place:review", "看另一步填的", "plan"),
    Row("pg", "review", SEEING, "place:review", "翻页", "1"),
    Row("on", "review", FILLING, "place:question", "接着填"),
    Row("mend", "level", FILLING, "place:question", "去补"),
    Row("sub", "end", FILLING, "record|place:interest", "提交这一步"),
    Row("lv", "question", SEEING, "place:level", "看拟定等级"),
    Row("lvw", "level", SEEING, "place:level", "看为什么"),
    Row("pic", "level", SEEING, "job:picture", "看风险图"),
    Row("cxy", "cancel", frozenset({"opener"}), "case", "确定取消"),
    Row("cxn", "cancel", SEEING, "place:question", "不取消了"),
    # -- decisions -----------------------------------------------------------------------------------------------
    Row("cf", "confirm", DECIDING, "place:confirm", "选一个等级", "l4"),
    Row("cfx", "confirm", DECIDING, "place:confirm", "改选等级"),
    Row("ok", "chosen", DECIDING, "record", "认定等级"),
    Row("ap", "verdict", REVIEWING, "record", "同意备案"),
    Row("rt", "verdict", REVIEWING, "place:verdict", "着手退回补充"),
    Row("rtok", "returning", REVIEWING, "place:verdict", "退回的各条写完了"),
    Row("rtd", "dating", REVIEWING, "record", "退回，限期补齐", "5"),
    Row("rti", "returning", REVIEWING, "place:verdict", "给退回的一条单独定期限", "0"),
    Row("ret", "replying", SEEING, "place:returned", "看退回内容、改动和答复", "{case}"),
    Row("scr", "filed", SEEING, "列出的情形都没有", "看初筛依据", "{case}"),
    Row("kno", "confirm", DECIDING, "没有另外要知道的", "认定之前要知道的"),
    Row("ran", "replying", FILLING, "record", "退回的一条已补好"),
    Row("rtx", "returning", REVIEWING, "place:verdict", "不退了"),
    Row("ov", "offer", FILLING, "record", "改走建议的程序", "simple"),
    Row("ox", "offer", FILLING, "record", "不改走", "simple"),
    # -- answers judged and corrected --------------------------------------------------------------------------------
    Row("good", "home", MEMBERS, "record", "说回答有用", "job:1"),
    Row("bad", "home", MEMBERS, "place:judging", "说回答不对", "job:1"),
    Row("noreason", "judging", MEMBERS, "record", "不写原因"),
    Row("/policies", "home", LIBRARIANS, "job:policies", "看政策文件"),
    Row("pols", "home", LIBRARIANS, "job:policies", "翻看政策文件", "0"),
    Row("pol1", "home", LIBRARIANS, "job:policies", "打开一份政策文件", "1"),
    Row("plf", "library", LIBRARIANS, "place:library", "改认出的内容", "number"),
    Row("“", "library_fixing", LIBRARIANS, "record", "打字改认出的内容", "青政发〔2017〕1号"),
    Row("plx", "library", LIBRARIANS, "place:library", "着手停用文件"),
    Row("plxy", "library_asking", LIBRARIANS, "record", "停用文件"),
    Row("plr", "library_asking", LIBRARIANS, "record", "由新文件替代", "0"),
    Row("plb", "library_out", LIBRARIANS, "record", "恢复使用文件"),
    Row("plm", "library", LIBRARIANS, "job:recall", "看引用文件的事项"),
    Row("/feedback", "home", CORRECTING, "job:judgements", "看回答的反馈"),
    Row("/unanswered", "home", CORRECTING, "job:unanswered", "看没有答好的政策问题"),
    Row("unans", "home", CORRECTING, "job:unanswered", "看没有答好的政策问题"),
    Row("judged", "home", CORRECTING, "job:judgements", "看回答的反馈"),
    Row("judge1", "home", CORRECTING, "job:judgements", "打开一条反馈", "1"),
    Row("jfix", "correcting", CORRECTING, "更正依据哪份文件", "选要更正的条款", "0"),
    Row("jdecl", "correcting", CORRECTING, "record", "反馈不采纳"),
    Row("jok", "corrected", CORRECTING, "record", "确认更正"),
    # -- interests declared ----------------------------------------------------------------------------------------
    Row("inn", "interest", FILLING, "record", "申报没有利害关系"),
    Row("iny", "interest", FILLING, "place:interest", "申报有利害关系"),
    Row("“", "interest_what", FILLING, "怎么回避？", "写是什么利害关系", "家里有房在红线内"),
    Row("inw", "withdrawing", FILLING, "record", "选怎么回避", "whole"),
    Row("inx", "withdrawing", FILLING, "place:interest", "重选"),
    Row("ino", "colleagues", FILLING, "place:interest", "同事联系不上，照交"),
    Row("dec", "home", frozenset({"opener"}), "有没有利害关系", "通知里去申报", "{case}"),
    # -- experts -----------------------------------------------------------------------------------------------
    Row("/experts", "home", POOLING, "place:experts", "专家库"),
    Row("xl", "pool", POOLING, "job:experts", "看专家名单"),
    Row("xr", "pool", KEEPING, "job:experts", "着手移出专家"),
    Row("xx", "pool", KEEPING, "job:experts", "移出一位专家", "x1"),
    Row("xa", "pool", KEEPING, "place:experts", "着手添加专家"),
    Row("xf", "pool_fields", KEEPING, "place:experts", "勾一个领域", "1"),
    Row("xk", "pool_fields", KEEPING, "job:expert_account", "添加一位专家"),
    Row("xd", "pool", DRAWING, "place:experts", "着手抽取专家"),
    Row("xall", "draw_fields", DRAWING, "place:experts", "不限领域"),
    Row("xn", "draw_count", DRAWING, "job:draw", "抽取专家", "2"),
    Row("xo", "drawn", DRAWING, "的专家：", "看专家意见"),
    Row("xback", "pool", POOLING, "place:experts", "回到专家库"),
    Row("xp", "drawn", DRAWING, "place:expert", "代记书面意见", "{unbound}"),
    Row("exp", "drawn", frozenset({"expert"}), "您和它有没有利害关系", "通知里打开", "{case}"),
    Row("xs", "expert", frozenset({"expert"}), "record", "专家声明", "clear"),
    Row("xv", "arguing", frozenset({"expert"}), "place:expert", "专家选意见", "oppose"),
    Row("xrep", "arguing", frozenset({"expert"}), "job:document", "专家看评估报告"),
    # -- questionnaires ------------------------------------------------------------------------------------------
    Row("/survey", "question", MEMBERS, "place:surveys|job:survey", "网上问卷"),
    Row("sv", "home", SEEING, "填的人不留姓名", "网上问卷", "{case}"),
    Row("svl", "question", SEEING, "place:surveys", "网上问卷"),
    Row("svs", "surveys", SEEING, "回问卷列表|收到", "打开一份问卷", "{survey}"),
    Row("svr", "surveys", SEEING, "job:survey", "看问卷结果", "{survey}"),
    Row("svp", "surveys", SEEING, "job:survey", "要问卷结果汇总", "{survey}"),
    Row("svh", "surveys", SEEING, "job:survey", "看历年的评价和回访"),
    Row("svn", "surveys", SURVEYING, "place:survey_draft", "着手开问卷", "opinion"),
    Row("svd", "survey_draft", SURVEYING, "place:survey_draft", "写问卷的说明、群体、份数", "use"),
    Row("mon", "survey_dating", SEEING, "点日子", "翻日历定问卷的截止日", "2026-04"),
    Row("day", "survey_dating", SURVEYING, "为止。", "点日历定问卷的截止日", "2026-03-20"),
    Row("svz", "surveys", SURVEYING, "job:survey", "问卷延长七天", "{survey}"),
    Row("sve", "surveys", SURVEYING, "现在结束", "结束问卷", "{survey}"),
    Row("svy", "survey_ending", SURVEYING, "job:survey", "确定结束问卷", "{survey}"),
    Row("svt", "survey_ended", FILLING, "record", "问卷记入评估", "{survey}"),
    Row("svo", "survey_ended", FILLING, "job:survey", "问卷的意见列入清单", "{survey}"),
    Row("pp", "counting", FILLING, "place:paper", "着手拍纸质问卷来数"),
    Row("ppc", "paper", FILLING, "计了一份", "核对后计一份", "for"),
    Row("ppn", "paper", FILLING, "这份没有计", "这份不计"),
    Row("ppd", "paper_counted", FILLING, "case", "数好的记入活动"),
    Row("ppx", "paper_counted", SEEING, "place:question", "不数了"),
    # -- learning ----------------------------------------------------------------------------------------------
    Row("/quiz", "home", MEMBERS, "job:quiz", "小测"),
    Row("qa", "quiz", MEMBERS, "place:quiz", "答小测的一题", "0"),
    Row("qn", "quiz", MEMBERS, "job:quiz", "再来五题"),
    Row("qx", "quiz", MEMBERS, "要办什么", "不做小测了"),
    # -- facts for accountability --------------------------------------------------------------------------------------
    Row("/facts", "home", OVERSEEING, "job:facts", "看追责线索"),
    Row("fc", "home", OVERSEEING - {"outside"}, "job:case_facts", "看一个事项的事实", "{case}"),
    Row("fs", "facts", OVERSEEING - {"outside"}, "job:fact_sheet", "出事实清单"),
    Row("/statement", "question", STATING, "job:case_facts", "写单位的陈述"),
    Row("fst", "home", STATING, "job:case_facts", "写单位的陈述", "{case}"),
    Row("fa", "stating", STATING, "place:facts", "选要陈述的一项", "0"),
    # -- tasks -------------------------------------------------------------------------------------------------
    Row("/assignments", "home", MEMBERS, "现在没有派单", "看派单"),
    Row("/whistle", "entry", FILLING, "place:whistle", "吹哨派单"),
    Row("w", "entry", FILLING, "place:whistle", "吹哨派单", "{case}"),
    Row("wu", "whistle", FILLING, "可以用这段", "派给一个部门", UNIT),
    Row("wp", "whistle", FILLING, "place:whistle", "看别的部门"),
    Row("wa", "whistle", FILLING, "place:whistle", "看全部部门"),
    Row("wk", "wording", FILLING, "哪天前办好", "要办的就这样写"),
    Row("wh", "dating_task", FILLING, "哪些社会力量", "请社会力量协助"),
    Row("wd", "dating_task", FILLING, "record", "定期限，派出", "7"),
    Row("mon", "dating_task", FILLING, "点日子", "翻日历定派单期限", "2026-04"),
    Row("day", "dating_task", FILLING, "record", "点日历定期限，派出", "2026-03-20"),
    Row("ws", "whistle", FILLING, "怎么当场化解的", "当场化解", "onsite"),
    Row("wx", "whistle", FILLING, "place:entry", "不派了"),
    Row("tv", "given", MEMBERS, "place:task", "打开派单", "{case}.t1"),
    Row("ta", "given", DEPARTMENT, "接单了", "接单", "{case}.t1"),
    Row("tr", "task", DEPARTMENT, "对方怎么说", "着手报办理情况"),
    Row("tm", "telling", DEPARTMENT, "record", "报办理情况", "consult"),
    Row("tb", "telling", MEMBERS, "place:task", "回到派单"),
    Row("tj", "told", FILLING, "record", "核实派单", "resolved"),
    Row("td", "redating", FILLING, "record", "退回再办，限期", "7"),
    Row("mon", "redating", MEMBERS, "点日子", "翻日历定退回再办的期限", "2026-04"),
    Row("day", "redating", FILLING, "record", "点日历定退回再办的期限", "2026-03-20"),
    Row("tp", "told", MEMBERS, "材料1份", "看派单的材料"),
    Row("tw", "task", FILLING, "record", "撤回派单"),
    Row("tl", "home", MEMBERS, "现在没有派单", "看派单", "{case}"),
    # -- the year ------------------------------------------------------------------------------------------------
    Row("by", "board", YEARLY, "place:board", "换一年", "2025"),
    Row("bb", "board", YEARLY, "place:board", "含不含下级"),
    Row("bo", "board", YEARLY, "job:board", "出台账和进度", "ledger"),
    # -- units and people ----------------------------------------------------------------------------------------
    Row("uu", "units", STAFF | {"above"}, "place:units", "看本单位", "本街道"),
    Row("uu", "units", frozenset({"above"}), "place:units", "看上级单位", "上级区"),
    Row("upg", "units", STAFF | {"above"}, "place:units", "翻页", "0"),
    Row("um", "units", STAFF | {"above"}, "place:units", "看人员"),
    Row("ub", "units", STAFF | {"above"}, "和下级的登记", "看登记情况"),
    Row("ut", "units", MEMBERS, "上级还没有登记", "看上级任务"),
    Row("us", "units", MEMBERS, "换到哪个单位|不用切换", "看能切换到哪里"),
    Row("uso", "seats", frozenset({"opener", "outside"}), "现在以", "切换单位", "外单位"),
    Row("up", "units", ADMINISTERING, "甲legal，", "看一个人的身份", "本街道-甲legal"),
    Row("ua", "units", ADMINISTERING, "place:units", "添加下级"),
    Row("uk", "units", ADMINISTERING, "place:units", "选下级的类别", "village"),
    Row("“", "unit_name", ADMINISTERING, "record", "写下级的名称", "新华村"),
    Row("unm", "home", ADMINS, "改叫什么", "填单位名称"),
    Row("un", "units", ADMINISTERING, "place:units", "改名"),
    Row("“", "unit_rename", ADMINISTERING, "record", "写新名称", "长安街道"),
    Row("ul", "units", ADMINISTERING, "place:units", "改区划代码"),
    Row("“", "unit_place", ADMINISTERING, "record", "写区划代码", "320206"),
    Row("ulx", "unit_place", ADMINISTERING, "record", "区划代码随上级"),
    Row("ui", "units", ADMINISTERING, "place:units", "邀请"),
    Row("ur", "units", ADMINISTERING, "place:units", "选邀请的身份", "legal"),
    Row("“", "invitee", ADMINISTERING, "record", "写邀请谁", "周审核"),
    Row("uo", "units", ADMINISTERING, "place:units", "看未用的邀请"),
    Row("ux", "invited", ADMINISTERING, "record", "收回邀请", "{code}"),
    Row("ug", "unit_member", ADMINISTERING, "place:units", "给身份"),
    Row("ugr", "unit_member", ADMINISTERING, "record", "给哪个身份", "reviewer"),
    Row("uv", "unit_member", ADMINISTERING, "record", "取消身份", "legal"),
    Row("reg", "register", STAFF | {"above"}, "局主要领导|局长", "看登记", "{case}"),
    # -- the year, publication, archive ----------------------------------------------------------------------------
    Row("led", "home", YEARLY, "place:board", "看台账"),
    Row("tgt", "home", YEARLY, "place:board", "看指标"),
    Row("pub", "home", SEEING, "place:publish", "看公开稿", "{case}"),
    Row("pv", "publish", SEEING, "job:document", "要公开稿", "summary"),
    Row("pok", "publishable", DECIDING, "record", "同意公开"),
    Row("arc", "home", ARCHIVING, "job:archive", "归档", "{case}"),
    Row("/learn", "home", MEMBERS, "place:teaching", "学习宣传"),
    Row("lros", "teaching", KEEPING | DECIDING, "job:roster", "看名册"),
    Row("ln", "teaching", MEMBERS, "job:shared", "看推广的经验"),
    Row("lr", "teaching", MEMBERS, "job:shared", "看一条经验", "e1"),
    Row("lw", "teaching", KEEPING, "job:shared", "撤下一条经验", "e1"),
    Row("la", "teaching", KEEPING, "place:teaching", "写一条经验"),
    Row("lk", "sharing", KEEPING, "job:below", "发一条经验", "project"),
    Row("lp", "teaching", KEEPING, "job:publicity", "出宣传单"),
    Row("lo", "leaflet", KEEPING, "record", "发布宣传单"),
    Row("lb", "teaching", MEMBERS, "place:teaching", "回到学习宣传"),
    Row("lx", "teaching", MEMBERS, "要办什么", "离开学习宣传"),
    # -- endings and draft documents ---------------------------------------------------------------------------------
    Row("en", "endable", FILLING, "record", "提请结案", "nobody"),
    Row("/measures", "tracked", SEEING, "place:measures", "看措施落实"),
    Row("ms", "tracked", SEEING, "place:measures", "看措施落实"),
    Row("msd", "measures", SAYING, "凭什么说落实了", "说一项落实了", "e3"),
    Row("msu", "carried", SAYING, "case", "撤回一项", "e3"),
    Row("“", "proving", SAYING, "case", "写凭据", "验收记录存建设科档案盒"),
    Row("cmp", "tracked", FILLING, "place:compare", "对照预计"),
    Row("cma", "comparing", FILLING, "record", "记下一个风险点实际怎样", "same"),
    Row("enok", "ending", frozenset({"leader"}), "record", "确认结案"),
    Row("enno", "ending", frozenset({"leader"}), "请写明为什么要接着评", "着手不同意结案"),
    Row("enx", "ending", frozenset({"leader"}), "place:ending", "再看看结案"),
    Row("/draft", "home", CHECKING, "place:draft", "送审稿核查"),
    Row("df", "home", CHECKING, "place:draft", "送审稿核查"),
    Row("dfp", "draft", CHECKING, "record", "送审稿是这个评估", "{case}"),
    Row("dfn", "draft", CHECKING, "record", "送审稿没有评估，退回"),
    Row("dfx", "draft", MEMBERS, "要办什么", "不查送审稿了"),
    Row("/versions", "home", ADMINS, "job:versions", "看办法版本"),
    # -- checkpoints ---------------------------------------------------------------------------------------------
    Row("/checkpoints", "home", MEMBERS, "place:points|job:points", "把关"),
    Row("points", "home", MEMBERS, "job:points", "要把关的事项"),
    Row("gp", "home", SEEING, "place:points", "打开一个事项的关口", "{case}"),
    Row("pt", "points", SEEING, "place:point", "看一个关口的条件", "approval"),
    Row("pts", "point", SEEING, "place:points", "回到关口列表"),
    Row("pass", "point", LEGAL, "的名义放行", "着手放行"),
    Row("gok", "sure", LEGAL, "record", "放行"),
    Row("stop", "point", LEGAL, "请写明为什么不放行", "着手不放行"),
    Row("px", "sure", SEEING, "place:point", "先不放"),
    # -- moving about --------------------------------------------------------------------------------------------
    Row("open", "home", SEEING, "不用您动手|由稳评员来办|只能看|第1步·", "打开事项", "{case}"),
    Row("home", "home", MEMBERS, "要办什么", "回首页"),
    Row("new", "home", OPENING, "place:start", "开始评估"),
    Row("quick", "home", OPENING, "record|place:start", "低风险快速备案"),
    Row("units", "home", MEMBERS, "区划代码：", "单位和人员"),
    Row("mine", "home", MEMBERS, "在办的事项|名下没有", "我的事项"),
    Row("tasks", "home", MEMBERS, "等您办理", "待我办理"),
    Row("ask", "home", EVERYBODY, "place:ask|还没有加入单位", "问政策"),
    Row("pk", "start", OPENING, "place:start|record", "选一套办法", "shaoxing-land"),
    Row("pko", "track", MEMBERS, "place:start", "看其他程序"),
    Row("pkp", "start", MEMBERS, "place:start", "换一批程序"),
    Row("tk", "track", frozenset({"opener", "assessor", "above", "outside"}), "record", "选一种程序", "general"),
)


def by_act() -> dict[str, list[Row]]:
    """The rows of each command and action."""
    found: dict[str, list[Row]] = {}
    for row in ROWS:
        found.setdefault(row.act, []).append(row)
    return found


def page() -> str:
    """The table of docs/roles.md."""
    lines = [
        "| 做什么 | 命令或按钮 | " + " | ".join(COLUMNS.values()) + " |",
        "|---" * (len(COLUMNS) + 2) + "|",
    ]
    for row in ROWS:
        cells = " | ".join("●" if column in row.may else "–" for column in COLUMNS)
        lines.append(f"| {row.does} | `{row.act}` | {cells} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    kept = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(kept[: kept.index("| 做什么 |")] + page(), encoding="utf-8")
