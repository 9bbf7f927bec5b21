"""意见函 and 退回补充通知 (seed items DG05, DG06)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from document_paper_samples import letter, return_notice
from document_reading import opened, printed, table
from document_samples import HASH, LEVEL_2, LEVEL_3, LEVEL_4, confirmation

from bot.documents.errors import (
    LetterRefusedError,
    PapersNotInOrderError,
    RecordError,
    StaleConfirmationError,
)
from bot.documents.letter import opinion_letter_docx, return_notice_docx
from bot.documents.records import CheckedPaper, FiledPaper, Level


def test_dg05_a_confirmed_low_level_is_called_low_risk() -> None:
    assert "本事项属低风险，可控。" in printed(opinion_letter_docx(letter()))


@pytest.mark.parametrize("level", [LEVEL_2, LEVEL_3, replace(LEVEL_4, maps=None), Level("微小")])
def test_dg05_any_other_level_never_brings_the_words_low_risk(level: Level) -> None:
    data = opinion_letter_docx(letter(confirmation=confirmation(level)))
    assert level.name in printed(data)
    assert "低风险" not in printed(data) + str(opened(data).core_properties.title)


def test_dg05_a_level_named_low_that_does_not_map_to_low_is_refused() -> None:
    with pytest.raises(LetterRefusedError, match="没有对应到低风险"):
        opinion_letter_docx(letter(confirmation=confirmation(replace(LEVEL_3, name="较低风险"))))


def test_dg05_the_letter_names_version_hash_papers_basis_conditions_and_what_voids_it() -> None:
    told = printed(opinion_letter_docx(letter()))
    for words in (
        "绍兴市国土资源局征地管理处：",
        "绍维稳函〔2026〕8号",
        f"第2版，内容校验码前16位{HASH[:16]}）收悉",
        f"内容校验码：{HASH}",
        "座谈纪要1 | 签到、照片齐全",
        "《国有土地上房屋征收与补偿条例》（国务院令第590号）第十二条〔要点转述〕",
        "该等级是评估主体的结论",
        "补偿款到位后方可进场。",
        "每季度报送一次跟踪情况。",
        "1.评估报告内容变更，其内容校验码与本函所列不一致的；",
        "2.征收范围或补偿方案变更的。",
        "2026年3月25日",
    ):
        assert words in told


def test_dg05_no_letter_for_a_stale_confirmation_or_another_version() -> None:
    with pytest.raises(StaleConfirmationError, match="重新确认"):
        opinion_letter_docx(letter(confirmation=confirmation(LEVEL_4, stale_because=("证据更换",))))
    with pytest.raises(StaleConfirmationError, match="不是这一版"):
        opinion_letter_docx(letter(content_hash="other"))


def test_dg06_papers_not_in_order_lead_to_a_return_not_to_a_letter() -> None:
    with pytest.raises(PapersNotInOrderError, match=r"会议纪要.*退回补充通知"):
        opinion_letter_docx(letter(papers=(CheckedPaper("评估报告", True), CheckedPaper("会议纪要", False))))
    with pytest.raises(PapersNotInOrderError, match="没有审查材料清单"):
        opinion_letter_docx(letter(papers=()))


def test_dg06_the_return_lists_item_by_item_with_a_deadline_each() -> None:
    data = return_notice_docx(return_notice())
    rows = table(data, "序号", "所在位置")
    assert rows[0][1:] == [
        "三、（一）征求意见",
        "相邻小区没有征求意见\n依据：第十四条",
        "补开一次座谈会，附纪要",
        "2026年4月8日",
    ]
    assert rows[1][4] == "2026年4月15日"  # the notice's own deadline where the item has none
    assert "有2项需要补充完善" in printed(data)
    assert "请于2026年4月15日前补充完毕。" in printed(data)


def test_dg06_without_any_deadline_it_says_so_and_without_items_there_is_no_return() -> None:
    notice = return_notice(deadline=None)
    assert table(return_notice_docx(notice), "序号", "所在位置")[1][4] == "未定"
    with pytest.raises(RecordError, match="至少一项"):
        return_notice(items=())


def test_the_signature_keeps_the_last_sentence_with_it() -> None:
    for data in (return_notice_docx(return_notice()), opinion_letter_docx(letter())):
        paragraphs = opened(data).paragraphs
        assert [p.paragraph_format.keep_with_next for p in paragraphs[-5:]] == [True, True, True, True, None]


def test_the_text_shows_a_short_checksum_and_a_small_line_at_the_end_the_whole_one() -> None:
    whole = "0123456789abcdef" * 4
    held = confirmation(LEVEL_4, content_hash=whole)
    for data in (
        opinion_letter_docx(letter(content_hash=whole, confirmation=held)),
        return_notice_docx(return_notice(content_hash=whole)),
    ):
        *text, last = opened(data).paragraphs
        assert last.text == f"内容校验码：{whole}"
        assert last.style is not None
        assert last.style.font.size.pt == 10.5
        assert not any(whole in paragraph.text for paragraph in text)
        assert "内容校验码前16位0123456789abcdef）" in printed(data)


def test_where_a_form_was_filed_neither_paper_speaks_of_a_report() -> None:
    form = letter(paper=FiledPaper.FORM, papers=(CheckedPaper("备案表", True),))
    told = printed(opinion_letter_docx(form))
    assert "社会稳定风险评估备案表的意见函" in told
    assert "1.备案表内容变更，其内容校验码与本函所列不一致的；" in told
    back = printed(return_notice_docx(return_notice(paper=FiledPaper.FORM)))
    assert back.startswith("社会稳定风险评估备案表退回补充通知")
    assert "评估报告" not in told + back


@pytest.mark.parametrize("level", [LEVEL_2, LEVEL_3, LEVEL_4])
def test_a_level_confirmed_in_review_is_not_passed_off_as_the_assessing_bodys(level: Level) -> None:
    held = confirmation(level, name="王审核", role="稳评部门")
    told = printed(opinion_letter_docx(letter(confirmation=held, confirmed_in_review=True)))
    assert f"稳评部门审核时确认的等级为“{level.name}”" in told
    assert f"按审核时确认的等级，本事项属{level.maps}，" in told
    assert "评估主体（绍兴市国土资源局征地管理处）对评估报告的真实性负责。本函不代替决策。" in told
    assert "评估主体的结论" not in told
    assert "评估主体确认" not in told
    assert ("低风险" in told) is (level is LEVEL_4)


def test_a_long_title_breaks_after_the_matter() -> None:
    doc = opened(opinion_letter_docx(letter()))
    assert doc.paragraphs[0].text == "关于“李家村地块土地征收”\n社会稳定风险评估报告的意见函"
    short = opened(opinion_letter_docx(letter(matter="征地")))
    assert short.paragraphs[0].text == "关于“征地”社会稳定风险评估报告的意见函"


def test_equal_letters_are_equal_files() -> None:
    assert opinion_letter_docx(letter()) == opinion_letter_docx(letter())
    assert return_notice_docx(return_notice()) == return_notice_docx(return_notice())
