"""Plain text: finding the encoding. UTF-8 and UTF-16 with or without mark, GB18030, and Big5 for traditional text."""

from __future__ import annotations

from knowledge.policies.errors import BrokenFileError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# A wrong encoding turns Chinese into rare characters. These are so frequent that any text of some length has many.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事"
    "平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直"
    "题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决"
    "西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再"
    "采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石"
    "记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸"
    "历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照"
    "險會國為這個來時們對經過發後學說產種動無與關機體應實業當從點還開進現長將問題條質員設統論運農據處隊給門領導壓濟階術極聯認"
    "權證轉單風務達議聲報鬥離確節話況傳許須際驗連斷難備約歷構稱準維劃選標寫親適屬調滿縣評穩風險徵項關鎮鄉訪眾辦區"
    "评险稳征访涉镇乡街责审核案举措章款附则施违附拆迁补偿听"
)
_LIKELY = 0.12
"""Share of frequent characters among those outside ASCII above which a reading is taken for Chinese."""
_POINTS = frozenset("，。、；：？！“”‘’（）《》〈〉【】〔〕—…·　％①②③④⑤")
_NOT_TEXT = "不是文本文件，请换成 txt、md、html、docx 或 pdf。"


def _score(text: str) -> float:
    """How much a reading looks like Chinese: share of frequent hanzi (points count half) outside ASCII; 1 for ASCII."""
    wide = [c for c in text[:20_000] if ord(c) > 127]
    if not wide:
        return 1.0
    return sum(1.0 if c in _FREQUENT else 0.5 if c in _POINTS else 0.0 for c in wide) / len(wide)


def _is_text(text: str) -> bool:
    """No control characters but those of layout, few private or unassigned ones."""
    sample = text[:20_000]
    bad = sum(1 for c in sample if (c < " " and c not in "\t\n\r\f\v") or "\ue000" <= c <= "\uf8ff" or c == "\ufffe")
    return bad * 50 <= len(sample)


def decode(data: bytes, name: str) -> str:
    """The text of a file of unknown encoding.

    Raises `BrokenFileError` when no encoding gives readable Chinese or ASCII text.
    """
    return decoded(data, name)[0]


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text and the name of its encoding. Raises `BrokenFileError`."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name), encoding
    zeros = b"\x00" in data
    candidates = ("utf-16-le", "utf-16-be") if zeros else ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")
    best: tuple[float, str, str] | None = None
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8":
            if not _is_text(text):
                break
            return text, encoding
        score = _score(text)
        if _is_text(text) and (best is None or score > best[0]):
            best = (score, text, encoding)
    if best is not None and best[0] >= _LIKELY:
        return best[1], best[2]
    if zeros:
        raise BrokenFileError(name, _NOT_TEXT)
    return _guess(data, name, best)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BrokenFileError(name, "文字编码不完整，请用记事本另存为 UTF-8 再导入。") from error


def _guess(data: bytes, name: str, best: tuple[float, str, str] | None) -> tuple[str, str]:
    """Last resort: a file with a few damaged bytes, rare characters, or what charset-normalizer makes of it."""
    for encoding in ("utf-8", "gb18030", "big5"):
        text = data.decode(encoding, "replace")
        if text.count("\ufffd") * 200 < len(text) and _score(text) >= _LIKELY and _is_text(text):
            return text, encoding
    from charset_normalizer import from_bytes

    match = from_bytes(data).best()
    if match is not None and _is_text(str(match)):
        if _score(str(match)) >= _LIKELY:
            return str(match), match.encoding
        # Names and lists hold few of the frequent characters: believed where every one of them is in common use.
        if best is not None and _common(best[1]) >= 0.95:
            return best[1], best[2]
    raise BrokenFileError(name, "认不出文字编码，请用记事本另存为 UTF-8 再导入。")


def _common(text: str) -> float:
    wide = [c for c in text[:20_000] if ord(c) > 127]
    return sum(bool(c.encode("gb2312", "ignore")) for c in wide) / max(1, len(wide))
